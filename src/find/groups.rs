//! People counted or described without names, with sums.

use crate::model::{Document, Mention};
use crate::rules::Rules;

/// Adds to `mentions`, which holds what was found before.
pub fn find(_text: &str, _document: &Document, _rules: &Rules, _mentions: &mut Vec<Mention>) {}
