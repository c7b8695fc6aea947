//! Articles to zones, sentences, tokens and quotations.

use crate::model::{Article, Document};
use crate::rules::ZoneWords;

/// Finds the structure of an article's text.
pub fn structure(article: &Article, _rules: &ZoneWords) -> Document {
    Document { lower: article.text.to_ascii_lowercase(), ..Document::default() }
}
