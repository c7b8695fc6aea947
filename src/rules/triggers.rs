//! One pass over a text that says where any of many words stand.
//!
//! In: words with what they stand for. Out: [`Triggers`]; [`Triggers::find`] walks a lower-case text once, whatever the
//! number of words.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::collections::BTreeMap;

/// Collects words before the automaton is built.
#[derive(Debug, Default)]
pub struct TriggerTable {
    words: BTreeMap<String, Vec<usize>>,
}

/// Whole words of a text, each with the values it was added under.
#[derive(Debug)]
pub struct Triggers {
    automaton: AhoCorasick,
    values: Vec<Vec<usize>>,
}

impl TriggerTable {
    /// Lets `word` (lower case) stand for `value`, besides what it stands for already.
    pub fn add(&mut self, word: &str, value: usize) {
        let values = self.words.entry(word.to_owned()).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }

    /// Builds the automaton.
    pub fn build(self) -> Triggers {
        let (words, values): (Vec<String>, Vec<Vec<usize>>) = self.words.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&words)
            .expect("a few thousand short words fit an automaton");
        Triggers { automaton, values }
    }
}

impl Triggers {
    /// Calls `found` with the byte position and value of every whole word of `lower`, in text order.
    pub fn find(&self, lower: &str, mut found: impl FnMut(usize, usize)) {
        let bytes = lower.as_bytes();
        let is_word = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
        for hit in self.automaton.find_iter(lower) {
            let starts = hit.start() == 0 || !is_word(hit.start() - 1) || !is_word(hit.start());
            if starts && (!is_word(hit.end()) || !is_word(hit.end() - 1)) {
                for value in &self.values[hit.pattern().as_usize()] {
                    found(hit.start(), *value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whole_words_only() {
        let mut table = TriggerTable::default();
        table.add("dead", 1);
        table.add("met", 2);
        let mut hits = Vec::new();
        table.build().find("the dead met; deadly metal", |at, value| hits.push((at, value)));
        assert_eq!(hits, [(4, 1), (9, 2)]);
    }
}
