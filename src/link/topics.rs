//! What articles are about, by their rarer words: a second way to find that two of them are on one story, whatever each makes of
//! its main event.
//!
//! In: the rarer words of records, and how common words are. Out: what two records share of them. Does not decide about events,
//! and a story found so joins nothing by itself.

use super::vocabulary::{Vocabulary, shared};
use crate::rules::CommonWords;

/// The rarer words of all records, with weights.
pub struct Topics {
    /// By word: how rare it is.
    weights: Vec<f64>,
    /// By record: numbers of words, sorted.
    of: Vec<Box<[u32]>>,
}

/// What two records have in common.
pub struct Shared {
    /// The weight of the rarest shared words, the rarest first.
    rarest: [f64; 3],
    /// Of the rarer words of the record with fewer, the part that the other has too, by weight.
    part: f64,
}

/// A word weighs as much as it is rarer than this, in powers of ten of how often it stands in a billion words.
const COMMONEST: f64 = 6.3;
/// How rare words are of which the table does not know.
const UNKNOWN: f64 = 2.5;
/// Less says little: an article of a few sentences has few rare words.
const FEW_WORDS: f64 = 30.0;

/// What is known of two articles besides their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// They appeared within a week of each other. Of stories written for this program 46 pairs of one story and one of two come
    /// by their words to those that their main events join.
    Week,
    /// The same, and both are about harm of one type, of which every town has its own and all are told in the same words: 18 pairs
    /// of one incident and 7 of two.
    WeekOfHarm,
    /// Nothing: neither says when it appeared. 513 pairs of rumours in open piles are of one story, 38 of two, all of these about
    /// one group of fighters.
    Nothing,
}

impl Known {
    /// What two articles on one story share at least: the part of all rarer words, and the weight of how many of the rarest.
    fn bar(self) -> (f64, usize, f64) {
        match self {
            Known::Week => (0.1, 2, 6.8),
            Known::WeekOfHarm => (0.1, 3, 10.6),
            Known::Nothing => (0.2, 2, 6.4),
        }
    }
}

impl Topics {
    /// Weighs the words of a vocabulary; `rare` are the numbers of each record.
    pub fn new(vocabulary: Vocabulary, rare: Vec<Vec<u32>>, common: &CommonWords) -> Self {
        let alphabet = vocabulary.in_order();
        let weight = |word: &str| COMMONEST - common.commonness(word).unwrap_or(UNKNOWN);
        let weights = alphabet.words.iter().map(|word| weight(word)).collect();
        Self { weights, of: rare.into_iter().map(|numbers| alphabet.place(numbers)).collect() }
    }

    /// What two records share.
    pub fn shared(&self, a: usize, b: usize) -> Shared {
        let weight = |word: u32| self.weights[word as usize];
        let whole = |record: usize| self.of[record].iter().copied().map(weight).sum::<f64>();
        let mut weights: Vec<f64> = shared(&self.of[a], &self.of[b]).map(weight).collect();
        weights.sort_unstable_by(|a, b| b.total_cmp(a));
        let rarest = std::array::from_fn(|at| weights.get(at).copied().unwrap_or_default());
        let least = whole(a).min(whole(b)).max(FEW_WORDS);
        Shared { rarest, part: weights.iter().sum::<f64>() / least }
    }
}

impl Shared {
    /// True for what two articles on one story share.
    pub fn is_one_story(&self, known: Known) -> bool {
        let (part, count, weight) = known.bar();
        self.part >= part && self.rarest.iter().take(count).sum::<f64>() >= weight
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_that_nobody_knows_make_a_story() {
        let mut vocabulary = Vocabulary::default();
        let records = [&["brenholt", "dam", "quilcara"][..], &["brenholt", "quilcara", "turbine"], &["dam"]];
        let rare = records.map(|words| words.iter().map(|word| vocabulary.number(word)).collect());
        let topics = Topics::new(vocabulary, rare.to_vec(), &CommonWords::default());
        assert!(topics.shared(0, 1).is_one_story(Known::Week));
        assert!(!topics.shared(0, 1).is_one_story(Known::WeekOfHarm));
        assert!(!topics.shared(0, 2).is_one_story(Known::Week));
    }
}
