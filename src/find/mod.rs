//! Spans that name numbers, times, people, organisations and places.
//!
//! In: a document. Out: mentions as the words alone give them. Does not look at the publication date or at other
//! mentions of the article (see `resolve`).

mod groups;
mod names;
mod numbers;
mod times;

pub(crate) use times::named_day;

use crate::model::{Document, Mention};
use crate::rules::Rules;
use numbers::lex::Words;
use std::cmp::Reverse;

/// Finds all mentions of a text, in every zone, sorted by start, longer first.
pub fn find(text: &str, document: &Document, rules: &Rules) -> Vec<Mention> {
    let mut mentions = times_and_numbers(text, document, rules);
    names::find(text, document, rules, &mut mentions);
    groups::find(document, rules, &mut mentions);
    mentions.sort_by_key(|m| (m.span.start, Reverse(m.span.end)));
    mentions
}

/// Finds the times and numbers of a text, which read the same words; by sentence, times first.
pub fn times_and_numbers(text: &str, document: &Document, rules: &Rules) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut words = Words::new(&rules.joints);
    for sentence in &document.sentences {
        words.fill(text, document, document.tokens_of(sentence), &rules.times.vocabulary);
        let times = mentions.len();
        times::find(text, &words, &mut mentions);
        numbers::find(&words, &rules.numbers, times, &mut mentions);
    }
    mentions
}
