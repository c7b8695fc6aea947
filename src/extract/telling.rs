//! The telling words of the sentence around a value: by them the same thing is known in another article.
//!
//! In: a match. Out: the rarer words beside it, the nearest first. Does not compare them.

use super::Writer;
use super::found::Match;
use crate::kind::{About, Field, Shape};
use crate::model::{Meaning, Span, TokenKind};
use crate::names::fold;
use crate::value::Value;

/// A word that stands more often in a billion words, as a power of ten, tells nothing.
pub(super) const COMMONEST: f64 = 4.8;
/// Shorter words tell nothing.
const SHORTEST: usize = 4;
/// Most words kept of one sentence: longer ones tell of several things.
const MOST: usize = 24;

/// True for days, times, places, lengths and figures of things, which articles tell of whatever they mention.
pub(super) fn may_be_told_elsewhere(field: &Field) -> bool {
    match field.shape {
        Shape::Date | Shape::TimeOfDay | Shape::Duration | Shape::Place => true,
        Shape::Quantity => field.about == About::Subject,
        _ => false,
    }
}

impl Writer<'_> {
    /// The telling words beside a value in its sentence, the nearest first.
    pub(super) fn telling(&self, m: &Match) -> Vec<String> {
        // What a page calls today it may have called so on another day.
        if matches!(&m.value, Value::Time(timex) if timex.because.is_of_page()) {
            return Vec::new();
        }
        let sentence = &self.document.sentences[m.sentence];
        let first = self.mentions.partition_point(|mention| mention.span.start < sentence.span.start);
        let within = self.mentions[first..].iter().take_while(|mention| mention.span.start < sentence.span.end);
        let is_value = |meaning: &Meaning| matches!(meaning, Meaning::Time(_) | Meaning::Number(_));
        let values: Vec<Span> =
            within.filter(|mention| is_value(&mention.meaning)).map(|mention| mention.span).collect();
        let figure = match &m.value {
            Value::Quantity(figure) => Some(figure),
            _ => None,
        };
        let mut telling: Vec<(usize, String)> = Vec::new();
        for token in self.document.tokens_of(sentence) {
            let is_word = !matches!(token.kind, TokenKind::Figure | TokenKind::Mark) && token.span.len() >= SHORTEST;
            let is_unit = figure.is_some_and(|figure| self.grammatical.is_unit(figure, m.at, token.span));
            let is_value = token.span.overlaps(&m.at) || is_unit;
            let is_beside = || !is_value && !values.iter().any(|value| value.contains(&token.span));
            if !is_word || !is_beside() {
                continue;
            }
            let word = fold(token.span.of(&self.document.lower));
            if self.rules.common.commonness(&word).is_none_or(|common| common < COMMONEST) {
                let gap = m.at.start.saturating_sub(token.span.end).max(token.span.start.saturating_sub(m.at.end));
                telling.push((gap, word));
            }
        }
        telling.sort_unstable();
        let mut words: Vec<String> = Vec::new();
        for (_, word) in telling {
            if !words.contains(&word) && words.len() < MOST {
                words.push(word);
            }
        }
        words
    }
}
