//! Spans that name numbers, times, people, organisations and places.
//!
//! In: a document. Out: mentions as the words alone give them. Does not look at the publication date or at other
//! mentions of the article (see `resolve`).

use crate::model::{Document, Mention};
use crate::rules::Rules;

/// Finds all mentions of a text, in every zone, sorted by start, longer first.
pub fn find(_text: &str, _document: &Document, _rules: &Rules) -> Vec<Mention> {
    Vec::new()
}
