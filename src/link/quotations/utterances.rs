//! The utterances of one article: its quoted words, those of one paragraph together, in the form in which they are compared.

use crate::model::{ClaimRecord, Span};
use crate::value::{QuoteWords, Wording};
use std::ops::Range;

/// Fewer words are too few to know an utterance by.
const FEWEST_WORDS: usize = 4;

/// One utterance of one article.
#[derive(Debug, Clone)]
pub struct Utterance {
    /// Index of the record.
    pub record: usize,
    /// Index of its first piece among the record's quoted words.
    pub first: usize,
    /// Its words.
    pub wording: Wording,
}

/// The utterances of a record, in text order.
pub fn of(records: &[&ClaimRecord], record: usize, rules: &QuoteWords) -> Vec<Utterance> {
    let quoted = &records[record].quoted;
    let mut first = 0;
    let mut utterances = Vec::new();
    for pieces in quoted.chunk_by(|a, b| a.utterance == b.utterance) {
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.evidence.quote.as_str()).collect();
        let wording = Wording::read(&texts, rules);
        if wording.words.len() >= FEWEST_WORDS {
            utterances.push(Utterance { record, first, wording });
        }
        first += pieces.len();
    }
    utterances
}

impl Utterance {
    /// Index of the piece that holds a word, among the record's quoted words.
    pub fn entry(&self, word: usize) -> usize {
        self.first + self.wording.words[word].piece
    }

    /// The words of a range as far as they stand in one piece with its first, as a span of that piece.
    pub fn span(&self, range: Range<usize>) -> Span {
        let words = &self.wording.words;
        let last = range.clone().rfind(|at| words[*at].piece == words[range.start].piece).unwrap_or(range.start);
        Span::new(words[range.start].start, words[last].end)
    }
}
