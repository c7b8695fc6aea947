//! What the article puts in quotation marks, for the seam.
//!
//! In: the quotations of the document. Out: [`QuotedWords`], a piece for each sentence. Headlines shorten what they quote,
//! and labels are no utterances: both are left out.

use super::{Writer, speaker};
use crate::model::{QuotedWords, Span, Zone};

/// Fewer words are a label or a word that somebody used.
const FEWEST_WORDS: usize = 3;
/// Bytes of one utterance; what a paragraph quotes beyond them is another one.
const LONGEST: usize = 3000;

impl Writer<'_> {
    /// The quoted words of the body, in text order.
    pub(super) fn quoted(&self) -> Vec<QuotedWords> {
        let mut quoted: Vec<QuotedWords> = Vec::new();
        // The paragraph of the last utterance, and how much of it was quoted.
        let mut last: Option<(usize, usize)> = None;
        let mut utterance = 0;
        for quotation in &self.document.quotations {
            let said_by = quotation
                .speaker
                .and_then(|span| speaker::named(span, self.document, self.mentions, self.rules.zones.speech()));
            let said_by = said_by.map(|span| self.attribution(span));
            let first = self.document.sentences.partition_point(|s| s.span.end <= quotation.span.start);
            let sentences = self.document.sentences.iter().enumerate().skip(first);
            for (at, sentence) in sentences.take_while(|(_, s)| s.span.start < quotation.span.end) {
                let start = quotation.span.start.max(sentence.span.start);
                let span = self.trimmed(Span::new(start, quotation.span.end.min(sentence.span.end)));
                let is_said = span.of(&self.article.text).split_whitespace().nth(FEWEST_WORDS - 1).is_some();
                let goes_on = last.is_some_and(|(block, _)| block == sentence.block);
                if sentence.zone != Zone::Body || !(is_said || goes_on) || span.is_empty() {
                    continue;
                }
                let before = last.filter(|(block, length)| *block == sentence.block && *length < LONGEST);
                utterance += usize::from(before.is_none() && last.is_some());
                last = Some((sentence.block, before.map_or(0, |(_, length)| length) + span.len()));
                quoted.push(QuotedWords {
                    utterance,
                    said_by: said_by.clone(),
                    section: self.section(at),
                    sentence: at,
                    evidence: self.lines.evidence(self.article, span, sentence.span),
                });
            }
        }
        quoted
    }

    /// Without white space at its ends.
    fn trimmed(&self, span: Span) -> Span {
        let words = span.of(&self.article.text);
        let start = span.start + (words.len() - words.trim_start().len());
        Span::new(start, (start + words.trim().len()).max(start))
    }
}
