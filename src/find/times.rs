//! Dates, times of day, durations and sets, as the words alone give them.

use crate::model::{Document, Mention};
use crate::rules::TimeWords;

/// Adds to `mentions`, which holds what was found before.
pub fn find(_text: &str, _document: &Document, _rules: &TimeWords, _mentions: &mut Vec<Mention>) {}
