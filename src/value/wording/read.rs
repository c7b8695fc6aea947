//! From what stands between quotation marks to words in the form in which they are compared.

use super::{Behind, QuoteWords, Word, Wording};
use crate::model::Span;
use crate::twins::Plain;

/// Reads the pieces of one utterance.
pub(super) fn read(pieces: &[&str], rules: &QuoteWords) -> Wording {
    let mut words: Vec<Word> = Vec::new();
    for (piece, text) in pieces.iter().enumerate() {
        if let Some(last) = words.last_mut().filter(|last| last.behind == Behind::Nothing) {
            last.behind = if begins_sentence(text) { Behind::Stop } else { Behind::Article };
        }
        let (first, plain) = (words.len(), Plain::of(text));
        let read = plain.as_ref().map_or(*text, |plain| plain.text.as_str());
        Reader { text: read, piece, rules, words: &mut words }.read();
        for (word, plain) in words[first..].iter_mut().zip(plain.iter().cycle()) {
            let span = plain.span(Span::new(word.start, word.end), text);
            (word.start, word.end) = (span.start, span.end);
        }
    }
    Wording { words }
}

/// A capital at the beginning of a piece; "I" is one anywhere.
fn begins_sentence(text: &str) -> bool {
    let mut letters = text.trim_start_matches(|c: char| !c.is_alphanumeric()).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

struct Reader<'a> {
    text: &'a str,
    piece: usize,
    rules: &'a QuoteWords,
    words: &'a mut Vec<Word>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            at = match c {
                '[' | '(' => self.skip_bracket(at),
                '…' => self.gap(at, at + c.len_utf8()),
                '.' | '!' | '?' => self.stop(at),
                '%' | '&' => self.word(at, at + 1),
                _ if c.is_alphanumeric() => {
                    let end = self.end_of_word(at);
                    self.word(at, end)
                }
                _ => at + c.len_utf8(),
            };
        }
    }

    /// What an editor put in stands for any words.
    fn skip_bracket(&mut self, at: usize) -> usize {
        let close = if self.text[at..].starts_with('[') { ']' } else { ')' };
        match self.text[at..].find(close) {
            Some(length) => self.gap(at, at + length + 1),
            None => at + 1,
        }
    }

    fn gap(&mut self, start: usize, end: usize) -> usize {
        self.push(String::new(), start, end);
        end
    }

    fn push(&mut self, form: String, start: usize, end: usize) {
        let is_capital = self.text[start..end].chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let is_telling = !form.is_empty() && !self.rules.common.contains(&form);
        let piece = self.piece;
        self.words.push(Word { form, piece, start, end, is_capital, is_telling, behind: Behind::Nothing });
    }

    /// One mark ends a sentence, several of them leave something out.
    fn stop(&mut self, at: usize) -> usize {
        let is_dot = |c: char| c == '.' || c == ' ' || c == '\u{a0}';
        let run = self.text[at..].find(|c: char| !is_dot(c)).unwrap_or(self.text.len() - at);
        let dots = self.text[at..at + run].matches('.').count();
        if dots > 1 {
            let end = at + self.text[at..at + run].trim_end().len();
            return self.gap(at, end);
        }
        let behind = self.text[at + 1..].trim_start_matches(['"', '”', '’', '\'', ')', '»']);
        let begins_next = behind.trim_start().chars().next().is_none_or(|c| !c.is_lowercase());
        let is_short = |word: &Word| self.text[at..].starts_with('.') && self.rules.abbreviations.contains(&word.form);
        let is_end = (behind.is_empty() || behind.starts_with(char::is_whitespace)) && begins_next;
        if is_end && self.words.last().is_some_and(|last| last.piece == self.piece && !is_short(last)) {
            let last = self.words.len() - 1;
            self.words[last].behind = Behind::Stop;
        }
        at + 1
    }

    /// A word goes on over apostrophes, hyphens and dots between letters: "don't", "F.B.I", "well-known", "1,200".
    fn end_of_word(&self, start: usize) -> usize {
        let mut end = start;
        let mut chars = self.text[start..].chars().peekable();
        while let Some(c) = chars.next() {
            let joins = || {
                let next_is_figure = chars.clone().next().is_some_and(char::is_numeric);
                matches!(c, '\'' | '’' | '-' | '.') || (c == ',' && next_is_figure)
            };
            let goes_on = c.is_alphanumeric() || (joins() && chars.peek().is_some_and(|next| next.is_alphanumeric()));
            if !goes_on {
                break;
            }
            end += c.len_utf8();
        }
        end
    }

    fn word(&mut self, start: usize, end: usize) -> usize {
        let mut lower = self.text[start..end].to_lowercase().replace('’', "'");
        let is_letters = lower.split('.').all(|part| part.chars().count() == 1);
        if is_letters || lower.starts_with(char::is_numeric) {
            lower = lower.replace([',', '.'], "");
        }
        for form in self.forms(&lower) {
            self.push(form, start, end);
        }
        end
    }

    /// A word in lower case as the words that it is compared as.
    fn forms(&self, lower: &str) -> Vec<String> {
        if let Some(alike) = self.rules.alike.get(lower) {
            return alike.clone();
        }
        let mut parts = vec![lower.to_owned()];
        for (end, full) in &self.rules.short {
            if let Some(stem) = lower.strip_suffix(end.as_str()).filter(|stem| !stem.is_empty()) {
                parts = vec![stem.to_owned(), full.clone()];
                break;
            }
        }
        let cut = parts.iter().flat_map(|part| part.split('-')).map(|part| part.replace('\'', ""));
        let cut = cut.filter(|part| !part.is_empty());
        cut.flat_map(|part| self.rules.alike.get(&part).cloned().unwrap_or_else(|| vec![part])).collect()
    }
}
