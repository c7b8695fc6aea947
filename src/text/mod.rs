//! Articles to zones, sentences, tokens and quotations.
//!
//! In: an [`Article`]. Out: its [`Document`], all of whose spans point into the article's text. Does not know what the
//! words mean. Each step is one pass, so cost grows with the text alone.
//!
//! | file | what it finds |
//! |---|---|
//! | `blocks` | paragraphs and lines, hard-wrapped ones joined, Markdown marks set apart |
//! | `zones` | what each block is for |
//! | `datelines` | place, date and agency before the first sentence |
//! | `outlets` | the outlet's own name behind the headline |
//! | `sentences` | where sentences end |
//! | `tokens` | words, figures, marks |
//! | `quotations`, `speakers` | direct speech, and who speaks |

mod blocks;
mod datelines;
mod outlets;
mod quotations;
mod sentences;
mod speakers;
mod tokens;
mod zones;

pub use zones::zone_of_line;

use crate::model::{Article, Document, Sentence, Span, Zone, lowered};
use crate::rules::ZoneWords;

/// Finds the structure of an article's text.
pub fn structure(article: &Article, rules: &ZoneWords) -> Document {
    let text = article.text.as_str();
    let lower = lowered(text);
    let paragraphs = blocks::paragraphs(text, article.body);
    let blocks = zones::classify(text, &lower, &paragraphs, article.body, rules);
    let mut document = Document { lower, ..Document::default() };
    let datelines = datelines::find(text, &document.lower, &paragraphs, &blocks, rules);
    for (index, (block, paragraph)) in blocks.iter().zip(&paragraphs).enumerate() {
        let mut from = paragraph.content.start;
        if let Some(dateline) = datelines.iter().find(|d| d.block == index) {
            document.dateline = document.dateline.or(Some(dateline.span));
            add_sentence(&mut document, text, dateline.span, Zone::Boilerplate, index, rules);
            from = dateline.rest;
        }
        let is_title = block.zone == Zone::Headline && paragraph.span.end <= article.body;
        let whole = Span::new(from, paragraph.content.end);
        let outlet = outlets::begins(text, whole, &article.metadata).filter(|_| is_title);
        let content = Span::new(from, outlet.unwrap_or(whole.end));
        for span in sentences::split(text, &document.lower, content, rules) {
            add_sentence(&mut document, text, span, block.zone, index, rules);
        }
        if let Some(outlet) = outlet {
            let words = text[outlet..whole.end].trim_start();
            let span = Span::new(whole.end - words.len(), whole.end);
            add_sentence(&mut document, text, span, Zone::Boilerplate, index, rules);
        }
    }
    document.blocks = blocks;
    document.quotations = quotations::find(text, &document, rules);
    document
}

fn add_sentence(document: &mut Document, text: &str, span: Span, zone: Zone, block: usize, rules: &ZoneWords) {
    let first = document.tokens.len();
    tokens::scan(text, &document.lower, span, rules, &mut document.tokens);
    document.sentences.push(Sentence { span, zone, block, tokens: first..document.tokens.len() });
}
