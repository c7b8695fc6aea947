//! The telling words of all tellings, weighed.
//!
//! In: outlines of records, whose words are numbered, and how common words are. Out: [`Words`]: for each telling the numbers of its
//! words, in order, so that two tellings are compared without looking at letters. How much a word weighs is the same whatever
//! else is read.

use super::Telling;
use super::outline::Outline;
use super::weights::{COMMONEST, FIGURES, RAREST_WORD, YEAR};
use crate::link::vocabulary::{Vocabulary, shared};
use crate::names::fold;
use crate::rules::CommonWords;

/// Words of all tellings.
pub struct Words {
    /// By word, in the order of the alphabet: its letters.
    letters: Vec<Box<str>>,
    /// By word: how rare it is.
    weights: Vec<f64>,
    /// By record and event.
    of: Vec<Box<[Worded]>>,
    /// By record: the rarer words that it writes as names, wherever they stand.
    named: Vec<Worded>,
}

/// The words of one telling.
#[derive(Default)]
pub struct Worded {
    /// Numbers of words, sorted.
    words: Box<[u32]>,
    /// Their weights together.
    weight: f64,
}

impl Words {
    /// Takes the words out of outlines, and weighs them.
    pub fn of(outlines: &mut [Outline<'_>], vocabulary: Vocabulary, common: &CommonWords) -> Self {
        let alphabet = vocabulary.in_order();
        let weights: Vec<f64> = alphabet.words.iter().map(|word| weight(word, common)).collect();
        let worded = |numbers: &mut Vec<u32>| {
            let words = alphabet.place(std::mem::take(numbers));
            let weight = words.iter().map(|word| weights[*word as usize]).sum();
            Worded { words, weight }
        };
        let of_events = |outline: &mut Outline<'_>| outline.events.iter_mut().map(|e| worded(&mut e.words)).collect();
        let of = outlines.iter_mut().map(of_events).collect();
        let named = outlines.iter_mut().map(|outline| worded(&mut outline.named)).collect();
        Self { letters: alphabet.words, weights, of, named }
    }

    /// The words of a telling; of a record without events the names in it.
    fn at(&self, telling: Telling) -> &Worded {
        self.of[telling.record].get(telling.event).unwrap_or(&self.named[telling.record])
    }

    /// How many words a telling has that weigh at least `least`, its article's names among them, and the weight of the others.
    pub fn count_and_common(&self, telling: Telling, least: f64) -> (usize, f64) {
        let mut words: Vec<u32> =
            self.at(telling).words.iter().chain(&self.named[telling.record].words).copied().collect();
        words.sort_unstable();
        words.dedup();
        let weights = words.iter().map(|word| self.weights[*word as usize]);
        let common = weights.clone().filter(|weight| *weight < least).sum();
        (weights.filter(|weight| *weight >= least).count(), common)
    }

    /// True for a word of a name.
    pub fn stands_in(&self, word: u32, name: &str) -> bool {
        let letters = &*self.letters[word as usize];
        name.split(' ').any(|part| part.to_lowercase() == letters)
    }

    /// The weight of the words that two tellings share, and that of all words of the one with fewer.
    pub fn in_common(&self, a: Telling, b: Telling) -> (f64, f64) {
        in_common(&self.weights, self.at(a), self.at(b))
    }

    /// The same for the names of the articles in which they stand.
    pub fn names_in_common(&self, a: Telling, b: Telling) -> (f64, f64) {
        in_common(&self.weights, &self.named[a.record], &self.named[b.record])
    }

    /// The rarest words of a telling with their weights, the rarest first; none that weigh less than `least`. What an article is
    /// about has to do with all that it names.
    pub fn rarest(&self, telling: Telling, count: usize, least: f64) -> Vec<(u32, f64)> {
        let named = Some(&self.named[telling.record]).filter(|_| telling.event == 0);
        let words = self.at(telling).words.iter().chain(named.iter().flat_map(|named| &named.words));
        let weighed = words.map(|word| (*word, self.weights[*word as usize]));
        let mut rare: Vec<(u32, f64)> = weighed.filter(|(_, weight)| *weight >= least).collect();
        // Words of one weight go in the order of the alphabet, whatever other articles say.
        rare.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        rare.dedup();
        rare.truncate(count);
        rare
    }
}

fn in_common(weights: &[f64], a: &Worded, b: &Worded) -> (f64, f64) {
    // From 0, as a sum of nothing may be written -0.
    let shared = shared(&a.words, &b.words).fold(0.0, |sum, word| sum + weights[word as usize]);
    (shared, a.weight.min(b.weight))
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
