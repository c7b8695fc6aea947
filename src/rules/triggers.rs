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
        // A sign such as that of the euro is no letter, though it is several bytes.
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        for hit in self.automaton.find_iter(lower) {
            let before = |at: usize| lower[..at].chars().next_back();
            let behind = |at: usize| lower[at..].chars().next();
            let starts = !is_word(before(hit.start())) || !is_word(behind(hit.start()));
            if starts && (!is_word(behind(hit.end())) || !is_word(before(hit.end()))) {
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

    #[test]
    fn a_sign_stands_before_its_figure() {
        let mut table = TriggerTable::default();
        table.add("€", 1);
        let mut hits = Vec::new();
        table.build().find("fined €350,000", |at, value| hits.push((at, value)));
        assert_eq!(hits, [(6, 1)]);
    }
}
