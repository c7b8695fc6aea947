//! The telling words of all tellings, numbered and weighed.
//!
//! In: claim records. Out: [`Words`]: for each telling the numbers of its words, in order, so that two tellings are
//! compared without looking at letters.

use super::Telling;
use super::weights::FEW_ARTICLES;
use crate::model::ClaimRecord;
use rustc_hash::FxHashMap;

/// Words of all tellings.
pub struct Words {
    /// By word, in the order of the alphabet: the logarithm of how rare it is among the articles.
    weights: Vec<f64>,
    /// By word: whether more than one article has it.
    shared: Vec<bool>,
    /// By record and event.
    of: Vec<Vec<Worded>>,
}

/// The words of one telling.
pub struct Worded {
    /// Numbers of words, sorted.
    words: Vec<u32>,
    /// Their weights together.
    weight: f64,
}

impl Words {
    /// Numbers and weighs the words of all records.
    pub fn of(records: &[ClaimRecord]) -> Self {
        // How many records have a word, and the last one seen.
        let mut seen: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        for (index, record) in records.iter().enumerate() {
            for word in record.events.iter().flat_map(|e| &e.keywords) {
                let (count, last) = seen.entry(word).or_insert((0, usize::MAX));
                if *last != index {
                    (*count, *last) = (*count + 1, index);
                }
            }
        }
        let mut sorted: Vec<(&str, usize)> = seen.into_iter().map(|(word, (count, _))| (word, count)).collect();
        sorted.sort_unstable();
        let articles = (records.len() as f64).max(FEW_ARTICLES);
        // One is added so that words that all of a handful of articles share still count for something.
        let weights: Vec<f64> = sorted.iter().map(|(_, count)| (1.0 + articles / *count as f64).ln()).collect();
        let shared = sorted.iter().map(|(_, count)| *count > 1).collect();
        let numbers: FxHashMap<&str, u32> = (0..).zip(&sorted).map(|(number, (word, _))| (*word, number)).collect();
        let worded = |keywords: &Vec<String>| {
            let mut words: Vec<u32> = keywords.iter().map(|word| numbers[word.as_str()]).collect();
            words.sort_unstable();
            let weight = words.iter().map(|word| weights[*word as usize]).sum();
            Worded { words, weight }
        };
        let of = records.iter().map(|r| r.events.iter().map(|e| worded(&e.keywords)).collect()).collect();
        Self { weights, shared, of }
    }

    fn at(&self, telling: Telling) -> &Worded {
        &self.of[telling.record][telling.event]
    }

    /// The weight of the words that two tellings share, and that of all words of the one with fewer.
    pub fn in_common(&self, a: Telling, b: Telling) -> (f64, f64) {
        let (a, b) = (self.at(a), self.at(b));
        let (mut shared, mut i, mut j) = (0.0, 0, 0);
        while let (Some(x), Some(y)) = (a.words.get(i), b.words.get(j)) {
            if x == y {
                shared += self.weights[*x as usize];
            }
            (i, j) = (i + usize::from(x <= y), j + usize::from(y <= x));
        }
        (shared, a.weight.min(b.weight))
    }

    /// The rarest words of a telling that others have as well, the rarest first.
    pub fn rarest(&self, telling: Telling, count: usize) -> Vec<u32> {
        let mut rare: Vec<u32> = self.at(telling).words.iter().copied().filter(|w| self.shared[*w as usize]).collect();
        rare.sort_by(|a, b| self.weights[*b as usize].total_cmp(&self.weights[*a as usize]).then(a.cmp(b)));
        rare.truncate(count);
        rare
    }
}
