//! Numbers with hedges, units and currencies, where no time was found.

use crate::model::{Document, Mention};
use crate::rules::NumberWords;

/// Adds to `mentions`, which holds what was found before.
pub fn find(_text: &str, _document: &Document, _rules: &NumberWords, _mentions: &mut Vec<Mention>) {}
