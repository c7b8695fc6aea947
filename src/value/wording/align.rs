//! Which words of two wordings are the same ones: the longest run that both have, and so on before and behind it.

use super::Wording;
use rustc_hash::FxHashMap;

/// The runs of words that two wordings share, in the order of both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aligned {
    /// Where each run begins in the first, in the second, and how many words it has.
    pub runs: Vec<(usize, usize, usize)>,
}

impl Aligned {
    /// Pairs of words that are the same.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.runs.iter().flat_map(|(a, b, length)| (0..*length).map(move |at| (a + at, b + at)))
    }
}

/// Aligns two wordings (Ratcliff and Obershelp). A run of one word counts only where that tells something.
pub fn align(a: &Wording, b: &Wording) -> Aligned {
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, word) in b.words.iter().enumerate().filter(|(_, word)| !word.is_gap()) {
        places.entry(&word.form).or_default().push(at);
    }
    let mut runs = Vec::new();
    let mut open = vec![(0, a.words.len(), 0, b.words.len())];
    while let Some((from_a, to_a, from_b, to_b)) = open.pop() {
        let (at_a, at_b, length) = longest(a, &places, (from_a, to_a), (from_b, to_b));
        if length == 0 {
            continue;
        }
        runs.push((at_a, at_b, length));
        open.push((from_a, at_a, from_b, at_b));
        open.push((at_a + length, to_a, at_b + length, to_b));
    }
    runs.sort_unstable();
    let mut joined: Vec<(usize, usize, usize)> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.0 + last.2 == run.0 && last.1 + last.2 == run.1 => last.2 += run.2,
            _ => joined.push(run),
        }
    }
    joined.retain(|(at, _, length)| *length > 1 || a.words[*at].is_telling);
    Aligned { runs: joined }
}

/// The longest run of words that both have in these stretches; of equals the first.
fn longest(
    a: &Wording,
    places: &FxHashMap<&str, Vec<usize>>,
    (from_a, to_a): (usize, usize),
    (from_b, to_b): (usize, usize),
) -> (usize, usize, usize) {
    let mut best = (from_a, from_b, 0);
    // By place in the second: how many words before and with it are the same as in the first.
    let mut lengths: FxHashMap<usize, usize> = FxHashMap::default();
    for at_a in from_a..to_a {
        let mut next: FxHashMap<usize, usize> = FxHashMap::default();
        let same = places.get(a.words[at_a].form.as_str()).map_or(&[][..], Vec::as_slice);
        for at_b in same.iter().copied().filter(|at| (from_b..to_b).contains(at)) {
            let before = at_b.checked_sub(1).and_then(|at| lengths.get(&at)).copied().unwrap_or(0);
            let length = before + 1;
            next.insert(at_b, length);
            if length > best.2 {
                best = (at_a + 1 - length, at_b + 1 - length, length);
            }
        }
        lengths = next;
    }
    best
}
