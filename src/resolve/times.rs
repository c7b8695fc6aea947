//! Relative and partial times against the publication date and each other.

use crate::model::{Document, Mention, Published};
use crate::rules::TimeWords;

/// Resolves the times among `mentions` in place.
pub fn resolve(
    _text: &str,
    _document: &Document,
    _published: Option<&Published>,
    _words: &TimeWords,
    _mentions: &mut [Mention],
) {
}
