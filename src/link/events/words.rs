//! The telling words of all tellings, numbered and weighed.
//!
//! In: claim records and how common words are. Out: [`Words`]: for each telling the numbers of its words, in order, so that
//! two tellings are compared without looking at letters. How much a word weighs is the same whatever else is read.

use super::Telling;
use super::weights::{COMMONEST, FIGURES, RAREST_WORD, YEAR};
use crate::model::ClaimRecord;
use crate::names::fold;
use crate::rules::CommonWords;
use rustc_hash::FxHashMap;

/// Words of all tellings.
pub struct Words {
    /// By word, in the order of the alphabet: how rare it is.
    weights: Vec<f64>,
    /// By record and event.
    of: Vec<Vec<Worded>>,
    /// By record: the words of the people it names, for articles that tell no event.
    named: Vec<Worded>,
}

/// The words of one telling.
#[derive(Default)]
pub struct Worded {
    /// Numbers of words, sorted.
    words: Vec<u32>,
    /// Their weights together.
    weight: f64,
}

impl Words {
    /// Numbers and weighs the words of all records.
    pub fn of(records: &[ClaimRecord], common: &CommonWords) -> Self {
        let names: Vec<Vec<String>> = records.iter().map(words_of_names).collect();
        let keywords = records.iter().flat_map(|r| &r.events).flat_map(|e| &e.keywords);
        let mut sorted: Vec<&str> = keywords.chain(names.iter().flatten()).map(String::as_str).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let weights: Vec<f64> = sorted.iter().map(|word| weight(word, common)).collect();
        let numbers: FxHashMap<&str, u32> = (0..).zip(&sorted).map(|(number, word)| (*word, number)).collect();
        let worded = |keywords: &Vec<String>| {
            let mut words: Vec<u32> = keywords.iter().map(|word| numbers[word.as_str()]).collect();
            words.sort_unstable();
            words.dedup();
            let weight = words.iter().map(|word| weights[*word as usize]).sum();
            Worded { words, weight }
        };
        let of = records.iter().map(|r| r.events.iter().map(|e| worded(&e.keywords)).collect()).collect();
        let named = names.iter().map(worded).collect();
        Self { weights, of, named }
    }

    /// The words of a telling; of a record without events those of the people it names.
    fn at(&self, telling: Telling) -> &Worded {
        self.of[telling.record].get(telling.event).unwrap_or(&self.named[telling.record])
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

    /// The rarest words of a telling with their weights, the rarest first; none that weigh less than `least`.
    pub fn rarest(&self, telling: Telling, count: usize, least: f64) -> Vec<(u32, f64)> {
        let weighed = self.at(telling).words.iter().map(|word| (*word, self.weights[*word as usize]));
        let mut rare: Vec<(u32, f64)> = weighed.filter(|(_, weight)| *weight >= least).collect();
        // Words of one weight go in the order of the alphabet, whatever other articles say.
        rare.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        rare.truncate(count);
        rare
    }
}

/// The words of the names of all people of a record.
fn words_of_names(record: &ClaimRecord) -> Vec<String> {
    let folded = record.people.iter().map(|person| fold(&person.name));
    folded.flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// How much it says that two tellings share a word.
fn weight(word: &str, common: &CommonWords) -> f64 {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    match digits {
        0 => (COMMONEST - common.commonness(&fold(word)).unwrap_or(RAREST_WORD)).max(0.0),
        4 if word.len() == digits && (word.starts_with("19") || word.starts_with("20")) => YEAR,
        _ => FIGURES[digits.min(FIGURES.len()) - 1],
    }
}
