//! Words to tags.
//!
//! In: the words of a sentence. Out: a [`Tag`] each, greedily from left to right by a perceptron's weights; a second pass
//! knows the tags on the right too. Does not know what tags are for.

use super::clues::{self, Case, Look, TagHashes, View};
use super::tags::{TAGS, Tag};
use super::weights::Weights;
use super::words::Word;
use rustc_hash::FxHashMap;

/// What the tagger learned.
#[derive(Debug)]
pub struct Tagger {
    /// Words of the treebank, by hash.
    pub known: FxHashMap<u64, Known>,
    /// The weights of the first and the second pass.
    pub passes: [Weights; 2],
    /// Hashes of tags.
    pub hashes: TagHashes,
}

/// What the treebank says of a word.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// The hash of the letters of its tags, the commonest first.
    pub hash: u64,
    /// Its tag where it had no other.
    pub only: Option<Tag>,
    /// The tags that it may have.
    pub allowed: Allowed,
}

/// The tags that a word may have: the open ones, and of the closed ones those that the treebank gave it. A bit each.
pub type Allowed = u64;

/// The tags that a word has which the treebank does not know.
pub const OPEN: Allowed = open();

const fn open() -> Allowed {
    let (mut bits, mut at) = (0, 0);
    while at < TAGS.len() {
        if TAGS[at].0.is_open() {
            bits |= 1 << at;
        }
        at += 1;
    }
    bits
}

/// A word as the tagger meets it.
#[derive(Debug, Clone, Copy)]
pub struct Met {
    /// Its tag where it can have no other.
    pub only: Option<Tag>,
    /// The tags that it may have.
    pub allowed: Allowed,
}

impl Tagger {
    /// Tags a sentence.
    pub fn tag(&self, words: &[Word]) -> Vec<Tag> {
        let (looks, met) = self.looks(words);
        let first = self.pass(&looks, &met, None);
        self.pass(&looks, &met, Some(&first))
    }

    /// What is seen of each word, and the tags it may have.
    pub fn looks(&self, words: &[Word]) -> (Vec<Look>, Vec<Met>) {
        let case = clues::case_of(words);
        let mut met = Vec::with_capacity(words.len());
        let first = words.iter().position(|w| w.kind != crate::model::TokenKind::Mark).unwrap_or(0);
        let look = |(at, word): (usize, &Word)| {
            let normal = clues::normal(word);
            let hash = clues::hash(&normal);
            let known = self.known.get(&hash).copied();
            met.push(Met { only: known.and_then(|k| k.only), allowed: known.map_or(OPEN, |k| k.allowed) });
            look(word, &normal, hash, known, at == first, case)
        };
        (words.iter().enumerate().map(look).collect(), met)
    }

    fn pass(&self, looks: &[Look], met: &[Met], ahead: Option<&[Tag]>) -> Vec<Tag> {
        let weights = &self.passes[usize::from(ahead.is_some())];
        let mut tags = Vec::with_capacity(looks.len());
        let mut found = Vec::with_capacity(clues::CLUES);
        for (at, met) in met.iter().enumerate() {
            if let Some(tag) = met.only {
                tags.push(tag);
                continue;
            }
            found.clear();
            let view = View { looks, tags: &tags, ahead, hashes: &self.hashes };
            clues::visit(view, at, &mut |template, values| found.push(clues::clue(template, values)));
            let mut sums = [0_i32; TAGS.len()];
            weights.sum(&found, &mut sums);
            tags.push(best(&sums, met.allowed));
        }
        tags
    }
}

/// The allowed tag of the highest sum, the first of equal ones.
pub fn best<N: PartialOrd + Copy>(sums: &[N], allowed: Allowed) -> Tag {
    let is_allowed = |(at, _): &(usize, &N)| allowed >> at & 1 == 1;
    let tags = sums.iter().enumerate().filter(is_allowed);
    let best = tags.reduce(|best, next| if next.1 > best.1 { next } else { best });
    Tag(best.and_then(|(at, _)| u8::try_from(at).ok()).unwrap_or_default())
}

fn look(word: &Word, normal: &str, hash: u64, known: Option<Known>, is_first: bool, case: Case) -> Look {
    let end = |count| clues::hash(clues::end(normal, count));
    Look {
        word: hash,
        known: known.map_or_else(|| end(3), |k| k.hash),
        ends: [end(1), end(2), end(3), end(4), end(5)],
        begins: [clues::hash(clues::begin(normal, 2)), clues::hash(clues::begin(normal, 3))],
        shape: clues::hash(&clues::shape(word, is_first, case)),
        tail: clues::hash(clues::tail(normal)),
    }
}
