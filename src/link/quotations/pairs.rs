//! Which utterances of two articles are one.
//!
//! In: the utterances of a story. Out: pairs with their alignment. Candidates come from an index by three words in a row;
//! the pairs that share most are taken first, and words that a pair has taken are no other pair's of the same articles.

use super::utterances::Utterance;
use crate::value::wording::{Aligned, Word, align};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use xxhash_rust::xxh3::xxh3_64;

/// Words in a row by which utterances meet.
const IN_A_ROW: usize = 3;
/// How many such rows two have to share.
const FEWEST_ROWS: usize = 2;
/// More utterances that hold one row use a phrase of the story.
const MOST_OF_ROW: usize = 32;

/// Two utterances of two articles that are one.
#[derive(Debug, Clone)]
pub struct Met {
    /// Index of the first utterance; its article comes first.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// Their shared words.
    pub aligned: Aligned,
}

/// The pairs, those that share most first.
pub fn met(utterances: &[Utterance]) -> Vec<Met> {
    let mut scored: Vec<(usize, Met)> = candidates(utterances)
        .into_iter()
        .map(|(a, b)| {
            let aligned = align(&utterances[a].wording, &utterances[b].wording);
            let telling = aligned.pairs().filter(|(x, _)| utterances[a].wording.words[*x].is_telling).count();
            (telling, Met { a, b, aligned })
        })
        .collect();
    scored.sort_by_key(|(telling, met)| (Reverse(*telling), met.a, met.b));
    let mut taken: FxHashSet<(usize, usize, usize)> = FxHashSet::default();
    let mut kept = Vec::new();
    for (telling, met) in scored.into_iter().filter(|(telling, _)| *telling > 0) {
        let words = words_of(&met, utterances);
        if words.iter().filter(|word| taken.contains(word)).count() <= telling {
            taken.extend(words);
            kept.push(met);
        }
    }
    kept
}

/// The telling words that a pair shares, of both: utterance, record of the other one, word.
fn words_of(met: &Met, utterances: &[Utterance]) -> Vec<(usize, usize, usize)> {
    let (a, b) = (&utterances[met.a], &utterances[met.b]);
    let telling = met.aligned.pairs().filter(|(x, _)| a.wording.words[*x].is_telling);
    telling.flat_map(|(x, y)| [(met.a, b.record, x), (met.b, a.record, y)]).collect()
}

/// Pairs of utterances of two articles that share rows of words enough.
fn candidates(utterances: &[Utterance]) -> Vec<(usize, usize)> {
    let mut by_row: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, utterance) in utterances.iter().enumerate() {
        for row in utterance.wording.words.windows(IN_A_ROW).filter_map(row) {
            let holders = by_row.entry(row).or_default();
            if holders.last() != Some(&at) {
                holders.push(at);
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for holders in by_row.into_values().filter(|holders| holders.len() <= MOST_OF_ROW) {
        for (at, a) in holders.iter().enumerate() {
            let others = holders[at + 1..].iter().filter(|b| utterances[*a].record != utterances[**b].record);
            pairs.extend(others.map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    let met = pairs.chunk_by(|a, b| a == b).filter(|same| same.len() >= FEWEST_ROWS);
    met.map(|same| same[0]).collect()
}

/// A hash of words in a row of which one at least tells something.
fn row(words: &[Word]) -> Option<u64> {
    let is_usable = words.iter().all(|word| !word.is_gap()) && words.iter().any(|word| word.is_telling);
    let fold = |hash: u64, word: &Word| hash.rotate_left(21) ^ xxh3_64(word.form.as_bytes());
    is_usable.then(|| words.iter().fold(0, fold))
}
