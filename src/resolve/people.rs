//! Partial names to full ones inside one article.

use crate::model::{Document, Mention, PersonEntry};
use crate::rules::Rules;

/// Gives every person mention its index into the people returned, where that is certain.
pub fn resolve(_text: &str, _document: &Document, _rules: &Rules, _mentions: &mut [Mention]) -> Vec<PersonEntry> {
    Vec::new()
}
