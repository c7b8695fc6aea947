//! Where sentences end.
//!
//! In: the words of one block. Out: spans of its sentences, without white space around them. Decides at each full
//! stop from the word before, the word after and the lists of abbreviations; quotations are split like other text.
//! One scan, linear also on text that is nothing but marks, which the libraries tried for this are not.

use crate::model::Span;
use crate::rules::{Abbreviation, ZoneWords};

/// How many words after `?"` are looked at for a verb of speech.
const WORDS_TO_VERB: usize = 4;
/// No word that decides about a boundary is longer, in bytes.
const LONGEST_WORD: usize = 40;
/// Bytes of the longest sentence; a longer run is a list or a table without full stops, and what is asked of a sentence looks
/// at its words two and two.
const LONGEST: usize = 4_000;
/// Marks looked past before the first word of a sentence; text that opens with more is no sentence.
const MOST_OPENERS: usize = 6;

/// Splits the block's words.
pub(super) fn split(text: &str, lower: &str, content: Span, rules: &ZoneWords) -> Vec<Span> {
    let splitter = Splitter { text, lower, end: content.end, rules };
    let mut sentences = Vec::new();
    let mut start = content.start;
    let mut at = content.start;
    while let Some(stop) = splitter.next_stop(at) {
        let run_end = splitter.run_end(stop);
        let closed = splitter.after_closers(run_end);
        at = run_end.max(stop + 1);
        if splitter.is_boundary(start, stop, run_end, closed) {
            push(text, Span::new(start, closed), &mut sentences);
            start = closed;
            at = closed;
        }
    }
    push(text, Span::new(start.min(content.end), content.end), &mut sentences);
    sentences
}

/// Adds a span without the white space around it, unless nothing is left. Where it is too long to be one sentence, its parts.
fn push(text: &str, mut span: Span, sentences: &mut Vec<Span>) {
    while span.len() > LONGEST {
        let cut = cut_of(text, span);
        push_trimmed(text, Span::new(span.start, cut), sentences);
        span.start = cut;
    }
    push_trimmed(text, span, sentences);
}

fn push_trimmed(text: &str, span: Span, sentences: &mut Vec<Span>) {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let trimmed = Span::new(start, start + words.trim().len());
    if !trimmed.is_empty() {
        sentences.push(trimmed);
    }
}

/// Where a part of a span that is too long ends: behind the last line, clause or word that still has room.
fn cut_of(text: &str, span: Span) -> usize {
    let room = text.floor_char_boundary(span.start + LONGEST);
    let part = &text[span.start..room];
    let ends: [&[char]; 3] = [&['\n'], &[';', ','], &[' ', '\t', '\r']];
    let found = ends.iter().filter_map(|marks| part.rfind(*marks)).find(|at| *at >= LONGEST / 2);
    found.map_or(room, |at| span.start + at + 1)
}

struct Splitter<'t> {
    text: &'t str,
    lower: &'t str,
    end: usize,
    rules: &'t ZoneWords,
}

impl Splitter<'_> {
    /// The next `.`, `!`, `?` or `…` from `at` on.
    fn next_stop(&self, at: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut from = at;
        while let Some(&byte) = bytes.get(from) {
            let is_stop = matches!(byte, b'.' | b'!' | b'?')
                || (byte == 0xE2 && bytes.get(from + 1) == Some(&0x80) && bytes.get(from + 2) == Some(&0xA6));
            if is_stop {
                return Some(from);
            }
            from += 1;
        }
        None
    }

    /// End of a run of stops: "...", "?!", ". . .".
    fn run_end(&self, stop: usize) -> usize {
        let rest = &self.text[stop..self.end];
        let run = rest.len() - rest.trim_start_matches(['.', '!', '?', '…']).len();
        let mut end = stop + run;
        while self.text[end..self.end].starts_with(" .")
            && !self.text[end + 2..self.end].starts_with(char::is_alphanumeric)
        {
            end += 2;
        }
        end
    }

    /// Past the quotes, brackets, stars and note marks that close a sentence.
    fn after_closers(&self, from: usize) -> usize {
        let mut end = from;
        loop {
            let rest = &self.text[end..self.end];
            let Some(c) = rest.chars().next() else { return end };
            if matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '*' | '_') {
                end += c.len_utf8();
                continue;
            }
            // "died.[17] Au"
            let note = rest.strip_prefix('[').and_then(|r| {
                let digits = r.bytes().take(4).take_while(u8::is_ascii_digit).count();
                (digits > 0 && r[digits..].starts_with(']')).then_some(digits + 2)
            });
            match note {
                Some(length) => end += length,
                None => return self.after_spaced_quote(end),
            }
        }
    }

    /// Past a closing quote that stands apart, as in `off . "` or `won. ” He`.
    fn after_spaced_quote(&self, end: usize) -> usize {
        let rest = &self.text[end..self.end];
        for quote in [" ”", " ’", " \"", " ''"] {
            let Some(after) = rest.strip_prefix(quote) else { continue };
            if after.is_empty() || after.starts_with(char::is_whitespace) {
                return end + quote.len();
            }
        }
        end
    }

    /// Whether a sentence that began at `start` ends with the stops `[stop, run_end)`, closed at `closed`.
    fn is_boundary(&self, start: usize, stop: usize, run_end: usize, closed: usize) -> bool {
        let rest = &self.text[closed..self.end];
        let Some(first) = rest.chars().next() else { return false };
        let is_dot = &self.text[stop..run_end] == ".";
        if !first.is_whitespace() {
            return is_dot && closed == run_end && self.is_glued(stop, closed);
        }
        let next = closed + (rest.len() - rest.trim_start().len());
        let opened = next + self.openers(next);
        let Some(c) = self.text[opened..self.end].chars().next() else { return false };
        if c.is_lowercase() || matches!(c, ',' | ';' | ':' | ')' | '–' | '—' | '%') {
            return false;
        }
        if !is_dot {
            return !(closed > run_end && self.speaks(opened));
        }
        if closed > run_end && opened == next && self.closes_quote(run_end) {
            return true;
        }
        self.ends_at_dot(start, stop, opened)
    }

    /// A dot closed by a quotation mark ends its sentence whatever the word before it.
    fn closes_quote(&self, run_end: usize) -> bool {
        self.text[run_end..].starts_with(['"', '”', '»'])
    }

    /// The decision at a single dot before a capital, a figure or the like.
    fn ends_at_dot(&self, start: usize, stop: usize, next_at: usize) -> bool {
        let next_word = self.word_at(next_at);
        let before = self.word_before(start, stop);
        if before.is_empty() {
            return stop > start;
        }
        // "1. The swap": the number of a list item.
        let from = stop - before.len();
        if from == start + self.openers(start) && before.len() <= 2 && before.bytes().all(|b| b.is_ascii_alphanumeric())
        {
            return false;
        }
        // The "A" of "J. A. Ode" opens nothing.
        let is_initial = next_word.len() == 1 && self.text[next_at + 1..self.end].starts_with('.');
        // "Ode Inc. | Ms. Rohr": a form of address opens as well, except after one.
        let is_address = self.rules.abbreviation(next_word) == Some(Abbreviation::Title)
            && !self.rules.is_also_word(next_word)
            && self.text[next_at + next_word.len()..self.end].starts_with('.');
        let is_opener = (self.rules.is_opener(next_word) && !is_initial) || is_address;
        if before.contains('.') && !self.is_clock(before) {
            return self.ends_after_dots(before, is_opener);
        }
        let is_figure = self.text[next_at..].starts_with(char::is_numeric);
        match self.rules.abbreviation(before) {
            // "P. Rao" is somebody, though "p. 12" is a page.
            _ if before.chars().count() == 1 && self.is_capitalised(from) => is_opener,
            Some(Abbreviation::Title) => is_opener && !self.is_capitalised(from) && self.rules.is_also_word(before),
            Some(Abbreviation::Numbered) => !is_figure,
            Some(Abbreviation::Month) => !is_figure,
            Some(Abbreviation::Clock) => !self.rules.follows_clock(next_word),
            Some(Abbreviation::Ambiguous) if self.is_capitalised(from) => is_opener,
            Some(Abbreviation::Ambiguous) => is_opener || self.rules.is_also_word(before),
            None => true,
        }
    }

    fn is_clock(&self, word: &str) -> bool {
        self.rules.abbreviation(word) == Some(Abbreviation::Clock)
    }

    /// After "U.S", "Ph.D", "N.Y": only an opener begins a sentence; after an address ("example.org") anything does.
    fn ends_after_dots(&self, word: &str, is_opener: bool) -> bool {
        let is_acronym = word.split('.').all(|piece| piece.chars().count() <= 2);
        !is_acronym || is_opener
    }

    /// "end.The next": no space, but a word that opens sentences.
    fn is_glued(&self, stop: usize, next: usize) -> bool {
        let before = &self.text.as_bytes()[..stop];
        let small = |back: usize| stop >= back && before.get(stop - back).is_some_and(u8::is_ascii_lowercase);
        let word = self.word_at(next);
        small(1) && small(2) && small(3) && self.is_capitalised(next) && word.len() > 1 && self.rules.is_opener(word)
    }

    fn is_capitalised(&self, at: usize) -> bool {
        self.text[at..self.end].starts_with(char::is_uppercase)
    }

    /// Bytes of quotes, brackets and bullets that open a sentence; at most [`MOST_OPENERS`] of them.
    fn openers(&self, at: usize) -> usize {
        let opens =
            |c: &char| matches!(c, '"' | '“' | '‘' | '\'' | '`' | '(' | '[' | '«' | '*' | '_' | '•' | '¿' | '¡');
        self.text[at..self.end].chars().take(MOST_OPENERS).take_while(opens).map(char::len_utf8).sum()
    }

    /// The word at `at`, in lower case.
    fn word_at(&self, at: usize) -> &str {
        let rest = &self.lower[at..self.end];
        let end =
            rest.char_indices().find(|(i, c)| !c.is_alphanumeric() || *i > LONGEST_WORD).map_or(rest.len(), |(i, _)| i);
        &rest[..end]
    }

    /// The word that ends at `stop`, in lower case, dots inside it kept: "a.m", "sept", "12".
    fn word_before(&self, start: usize, stop: usize) -> &str {
        let head = &self.lower[start..stop];
        let mut from = head.len();
        for (i, c) in head.char_indices().rev() {
            if !(c.is_alphanumeric() || c == '.') || head.len() - i > LONGEST_WORD {
                break;
            }
            from = i;
        }
        &head[from..]
    }

    /// True where a verb of speech stands among the next words: `"Why?" Ode asked`.
    fn speaks(&self, at: usize) -> bool {
        let window = &self.lower[at..self.end];
        window
            .split(|c: char| c.is_whitespace())
            .take(WORDS_TO_VERB)
            .any(|w| self.rules.speech().verbs.contains(w.trim_matches(|c: char| !c.is_alphanumeric())))
    }
}
