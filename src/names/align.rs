//! The words of two names, one to one.
//!
//! In: the words of two parsed names. Out: which words (or two words and one written together) belong to each other,
//! how alike they are and why. Does not weigh them.

use super::NameRules;
use super::alike::{Why, likeness};
use super::parse::{MAX_WORDS, Word};
use super::sound::Sound;
use std::ops::Range;

/// Words of the first name and words of the second that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    pub(super) likeness: f32,
    pub(super) why: Why,
}

/// Every word of both names, in pairs or alone.
#[derive(Debug, Clone, Default)]
pub(super) struct Alignment {
    pub(super) pairs: Vec<Pair>,
    used_a: u16,
    used_b: u16,
    len_a: usize,
    len_b: usize,
    /// Whether two pairs cross.
    pub(super) turned: bool,
}

impl Alignment {
    /// Words of the first name without a counterpart.
    pub(super) fn lone_a(&self) -> impl Iterator<Item = usize> {
        let used = self.used_a;
        (0..self.len_a).filter(move |i| used & (1 << i) == 0)
    }

    /// Words of the second name without a counterpart.
    pub(super) fn lone_b(&self) -> impl Iterator<Item = usize> {
        let used = self.used_b;
        (0..self.len_b).filter(move |i| used & (1 << i) == 0)
    }

    fn take(&mut self, pair: Pair) {
        pair.a.clone().for_each(|i| self.used_a |= 1 << i);
        pair.b.clone().for_each(|j| self.used_b |= 1 << j);
        self.pairs.push(pair);
    }
}

/// Below this likeness two words are no pair at all.
const PAIR: f32 = 0.5;
/// What standing at the same end of both names is worth in choosing between pairs.
const SAME_PLACE: f32 = 0.04;
/// A word written apart in one name must sound at least so much alike to count as one.
const JOINED: f32 = 0.9;
/// Aligns the words of two names, best pairs first.
pub(super) fn align(a: &[Word], b: &[Word], rules: &NameRules) -> Alignment {
    let mut alignment = Alignment { len_a: a.len(), len_b: b.len(), ..Alignment::default() };
    let mut grid = [[(0.0f32, Why::Spelling); MAX_WORDS]; MAX_WORDS];
    take_exact(a, b, &mut alignment);
    for (i, x) in a.iter().enumerate().filter(|(i, _)| alignment.used_a & (1 << i) == 0) {
        for (j, y) in b.iter().enumerate().filter(|(j, _)| alignment.used_b & (1 << j) == 0) {
            let surname = i + 1 == a.len() && j + 1 == b.len();
            grid[i][j] = likeness(x, y, surname, rules);
        }
    }
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for i in alignment.lone_a() {
            for j in alignment.lone_b() {
                let at_end = i + 1 == a.len() && j + 1 == b.len();
                let place = if at_end || i == j { SAME_PLACE } else { 0.0 };
                let value = grid[i][j].0 + place - 0.001 * i.abs_diff(j) as f32;
                if grid[i][j].0 >= PAIR && best.is_none_or(|(b, ..)| value > b) {
                    best = Some((value, i, j));
                }
            }
        }
        let Some((_, i, j)) = best else { break };
        let (likeness, why) = grid[i][j];
        alignment.take(Pair { a: i..i + 1, b: j..j + 1, likeness, why });
    }
    join_words(a, b, &mut alignment);
    alignment.pairs.sort_by_key(|p| p.a.start);
    alignment.turned = alignment.pairs.windows(2).any(|w| w[1].b.start < w[0].b.start);
    alignment
}

/// Pairs the words that are the same letter by letter, those in the same place first.
fn take_exact(a: &[Word], b: &[Word], alignment: &mut Alignment) {
    // A name is itself, also where it ends in a lone letter.
    let is_itself = a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.text == y.text && x.initial == y.initial);
    let exact = |i: usize, j: usize| {
        a[i].text == b[j].text && (!a[i].initial || is_itself && i == j && i > 0 && i + 1 == a.len())
    };
    let from_end = a.len().min(b.len());
    let places = (0..from_end).map(|k| (a.len() - 1 - k, b.len() - 1 - k)).take(1);
    let places = places.chain((0..from_end).map(|k| (k, k)));
    let anywhere = (0..a.len()).flat_map(|i| (0..b.len()).map(move |j| (i, j)));
    for (i, j) in places.chain(anywhere) {
        let free = alignment.used_a & (1 << i) == 0 && alignment.used_b & (1 << j) == 0;
        if free && exact(i, j) {
            alignment.take(Pair { a: i..i + 1, b: j..j + 1, likeness: 1.0, why: Why::Exact });
        }
    }
}

/// Pairs two neighbouring words of one name with one of the other, where that is better than what they have.
fn join_words(a: &[Word], b: &[Word], alignment: &mut Alignment) {
    for (i, x) in a.iter().enumerate() {
        for j in 0..b.len().saturating_sub(1) {
            try_join(alignment, x, &b[j..j + 2], i..i + 1, j..j + 2);
        }
    }
    for (j, y) in b.iter().enumerate() {
        for i in 0..a.len().saturating_sub(1) {
            try_join(alignment, y, &a[i..i + 2], i..i + 2, j..j + 1);
        }
    }
}

fn try_join(alignment: &mut Alignment, one: &Word, two: &[Word], a: Range<usize>, b: Range<usize>) {
    if one.initial || two.iter().any(|w| w.initial) {
        return;
    }
    let size = one.text.len();
    let sum = two[0].text.len() + two[1].text.len();
    if size.abs_diff(sum) > 4 || !one.sound.may_be(&two[0].sound, &two[1].sound) {
        return;
    }
    // Two letters that meet there may make one sound (Ebad Zadeh, Ebadzadeh).
    let mut written = two[0].text.clone();
    written.push_str(&two[1].text);
    let joined = one.sound.likeness(&two[0].sound.join(&two[1].sound));
    let mut likeness = joined.max(one.sound.likeness(&Sound::of(&written)));
    if two[1].article {
        // The article between them is written too ("Seyfülislam", "Saif al-Islam").
        let linked = two[0].sound.join(&Sound::of("ul")).join(&two[1].sound);
        likeness = likeness.max(one.sound.likeness(&linked));
    }
    if likeness < JOINED {
        return;
    }
    let old: Vec<usize> = (0..alignment.pairs.len())
        .filter(|&k| {
            let pair = &alignment.pairs[k];
            pair.a.start < a.end && a.start < pair.a.end || pair.b.start < b.end && b.start < pair.b.end
        })
        .collect();
    // What is replaced must lie within, and not be good already.
    let inside =
        |pair: &Pair| a.start <= pair.a.start && pair.a.end <= a.end && b.start <= pair.b.start && pair.b.end <= b.end;
    if old.iter().any(|&k| !inside(&alignment.pairs[k]) || alignment.pairs[k].likeness >= 0.95) {
        return;
    }
    for k in old.into_iter().rev() {
        alignment.pairs.remove(k);
    }
    alignment.take(Pair { a, b, likeness: likeness.min(0.97), why: Why::Joined });
}
