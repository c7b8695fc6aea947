//! Ties between records by way of the cache.
//!
//! In: records and their keys. Out: their ties, of which only those are looked for that no earlier run found. A tie follows from two
//! records alone, wherever they lie. Records sort into lots by their keys, and what ties those of two lots, or of one, is kept by the
//! keys of these records in their order: where one article changes, one lot does, and what is kept of all others stands.

use crate::cache::{Cache, Key};
use crate::link::{Finder, Ties};
use rayon::prelude::*;

/// About so many records are in a lot ...
const OF_A_LOT: usize = 128;
/// ... unless there were more lots than this: with one of 64 all pairs of it are looked at anew, one in thirty.
const MOST_LOTS: usize = 64;

/// What ties records with these keys.
pub(super) fn kept_ties(finder: &Finder<'_>, cache: &Cache, keys: &[Key]) -> Ties {
    ties_of_lots(finder, cache, keys, (keys.len() / OF_A_LOT).next_power_of_two().min(MOST_LOTS))
}

/// The same, with so many lots.
fn ties_of_lots(finder: &Finder<'_>, cache: &Cache, keys: &[Key], count: usize) -> Ties {
    let lot_of: Vec<usize> = keys.iter().map(|key| usize::from(key.bytes()[0]) % count).collect();
    let find = |(one, other): (usize, usize)| {
        let members: Vec<usize> = (0..keys.len()).filter(|at| lot_of[*at] == one || lot_of[*at] == other).collect();
        // Of which lots, too: of the same records all ties are asked for, or those of some to others.
        let mark = format!("ties {count} {one} {other}");
        let key = cache.key_of(std::iter::once(mark.as_bytes()).chain(members.iter().map(|m| keys[*m].bytes())));
        let ties = cache.find(&key);
        Lots { of: (one, other), key, members, is_known: ties.is_some(), ties: ties.unwrap_or_default() }
    };
    let pairs: Vec<(usize, usize)> = (0..count).flat_map(|one| (0..=one).map(move |other| (one, other))).collect();
    let mut lots: Vec<Lots> = pairs.into_par_iter().map(find).collect();
    if lots.iter().any(|lots| !lots.is_known) {
        look_for_unknown(&mut lots, &lot_of, finder);
        lots.par_iter().filter(|lots| !lots.is_known).for_each(|lots| cache.keep(lots.key, &lots.ties));
    }
    let mut all = Ties::default();
    for Lots { members, ties, .. } in lots {
        all.joined.extend(ties.joined.into_iter().map(|(a, b)| (members[a], members[b])));
        all.mains.extend(ties.mains.into_iter().map(|(score, a, b)| (score, members[a], members[b])));
    }
    all
}

/// Looks for the ties that are not known; `lots` stand in rows: 0 0, 1 0, 1 1, 2 0 ...
fn look_for_unknown(lots: &mut [Lots], lot_of: &[usize], finder: &Finder<'_>) {
    // A lot that changed is unknown by itself; of two others one stands for both.
    let mut is_new = vec![false; lots.last().map_or(0, |last| last.of.0 + 1)];
    let (own, others): (Vec<&Lots>, Vec<&Lots>) =
        lots.iter().filter(|lots| !lots.is_known).partition(|lots| lots.of.0 == lots.of.1);
    for (one, other) in own.into_iter().chain(others).map(|lots| lots.of) {
        is_new[one] |= !is_new[other];
    }
    let made = finder.ties(|record| is_new[lot_of[record]]);
    let place = |a: usize, b: usize| {
        let (low, high) = (lot_of[a].min(lot_of[b]), lot_of[a].max(lot_of[b]));
        high * (high + 1) / 2 + low
    };
    for (a, b) in made.joined {
        let lots = &mut lots[place(a, b)];
        let tie = (lots.index(a), lots.index(b));
        lots.ties.joined.extend((!lots.is_known).then_some(tie));
    }
    for (score, a, b) in made.mains {
        let lots = &mut lots[place(a, b)];
        let tie = (score, lots.index(a), lots.index(b));
        lots.ties.mains.extend((!lots.is_known).then_some(tie));
    }
}

/// The records of one lot or two.
struct Lots {
    /// Which; the first is not the smaller.
    of: (usize, usize),
    key: Key,
    /// Sorted.
    members: Vec<usize>,
    /// What ties a member of one to a member of the other, counted among the members.
    ties: Ties,
    /// An earlier run found them.
    is_known: bool,
}

impl Lots {
    /// Where a member stands among them.
    fn index(&self, member: usize) -> usize {
        self.members.partition_point(|other| *other < member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::Folder;
    use crate::config::Config;
    use crate::decisions::Decisions;
    use crate::model::{Article, ClaimRecord};
    use crate::rules::Rules;
    use std::path::Path;

    #[test]
    fn ties_of_lots_are_those_of_all_records() {
        let rules = Rules::load(None).unwrap();
        let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stories");
        let articles = crate::read::read(&[stories], &Config::default()).unwrap().articles;
        let made: Vec<(Article, ClaimRecord)> = articles
            .into_par_iter()
            .map(|article| {
                let record = crate::pipeline::record(&article, &rules, Vec::new());
                (article, record)
            })
            .collect();
        let place = tempfile::tempdir().unwrap();
        let some = |leaves_out: &[usize], lots: usize| {
            let some: Vec<&(Article, ClaimRecord)> =
                made.iter().enumerate().filter(|(at, _)| !leaves_out.contains(at)).map(|(_, one)| one).collect();
            let cache = Cache::open(Folder::new(place.path().join(lots.to_string())), &rules);
            let keys: Vec<Key> = some.iter().map(|(article, _)| cache.key(article)).collect();
            let records: Vec<&ClaimRecord> = some.iter().map(|(_, record)| record).collect();
            crate::link::Stories::of(&records, &Decisions::default(), &rules).find_by(|finder| {
                let (mut all, mut kept) = (finder.ties(|_| true), ties_of_lots(finder, &cache, &keys, lots));
                for ties in [&mut all, &mut kept] {
                    ties.joined.sort_unstable();
                    ties.mains.sort_by_key(|(_, a, b)| (*a, *b));
                }
                assert!(!all.joined.is_empty() && !all.mains.is_empty());
                assert_eq!(kept, all, "without {leaves_out:?}, {lots} lots");
                kept
            });
            let found = cache.found();
            assert_eq!(cache.finish().damaged, 0);
            found
        };
        for lots in [1, 4, 16] {
            let pairs = lots * (lots + 1) / 2;
            assert_eq!((some(&[], lots), some(&[], lots)), (0, pairs));
            // Without one, what is kept of all lots but its own stands.
            let stands = pairs - lots;
            assert_eq!((some(&[7], lots), some(&[7], lots)), (stands, pairs));
            some(&[0, 3, 20, 21], lots);
            assert_eq!(some(&[], lots), pairs);
        }
    }
}
