//! Which pairs of tellings are looked at: those that share a block.
//!
//! In: tellings. Out: pairs of them, sorted. Blocks are kept small, so that the cost grows with the number of tellings and
//! not with its square.

use super::Telling;
use super::score::Linker;
use super::weights::{LARGEST_BLOCK, RAREST};
use crate::value::TimexKind;
use chrono::{Datelike, Days, NaiveDate};
use rustc_hash::FxHashMap;

/// Pairs of tellings that share a block.
pub fn candidate_pairs(linker: &Linker<'_>, tellings: &[Telling]) -> Vec<(usize, usize)> {
    let mut blocks: FxHashMap<Key<'_>, Vec<usize>> = FxHashMap::default();
    for (index, telling) in tellings.iter().enumerate() {
        for key in linker.keys(*telling) {
            blocks.entry(key).or_default().push(index);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for block in blocks.into_values().filter(|b| b.len() <= LARGEST_BLOCK || tellings.len() <= 2 * LARGEST_BLOCK) {
        for (at, a) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Pairs of events of one type that articles on one main event mention beside it; of large groups the first articles.
pub fn pairs_beside(mains: &[Vec<Telling>], tellings: &[Telling], linker: &Linker<'_>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for main in mains.iter().filter(|m| m.len() > 1 && m[0].event == 0) {
        let records = || main.iter().take(LARGEST_BLOCK).map(|t| t.record);
        let asides: Vec<usize> = records().flat_map(|record| asides_of(record, tellings)).collect();
        for (at, a) in asides.iter().enumerate() {
            let alike = |b: &&usize| linker.alike(tellings[*a], tellings[**b]);
            pairs.extend(asides[at + 1..].iter().filter(alike).map(|b| (*a, *b)));
        }
    }
    pairs
}

/// The tellings of a record but the first.
fn asides_of(record: usize, tellings: &[Telling]) -> std::ops::Range<usize> {
    let first = tellings.partition_point(|t| (t.record, t.event) < (record, 1));
    let end = tellings.partition_point(|t| t.record <= record);
    first..end.max(first)
}

/// What the tellings of a block share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key<'a> {
    Person(usize),
    /// A place and the day of the event, where it is known.
    Day(&'a str, Option<&'a str>),
    /// A place and an ISO week of publication.
    Week(&'a str, (i32, u32)),
    /// A total and its place.
    Scope(&'a str, &'a str),
    Word(u32),
}

impl Linker<'_> {
    /// The blocks a telling belongs to.
    fn keys(&self, telling: Telling) -> Vec<Key<'_>> {
        let event = self.event(telling);
        let persons = &self.people.of[telling.record];
        let mut keys: Vec<Key<'_>> = event.people.iter().map(|p| Key::Person(persons[*p])).collect();
        if let Some(place) = &event.place {
            let day = event.date.as_ref().filter(|d| d.kind == TimexKind::Date).map(|d| d.value.as_str());
            keys.push(Key::Day(&place.name, day));
            if let Some(published) = self.published(telling) {
                // A week and its neighbour, so that two days on either side of a Sunday meet.
                let week = |day: NaiveDate| (day.iso_week().year(), day.iso_week().week());
                keys.push(Key::Week(&place.name, week(published)));
                keys.push(Key::Week(&place.name, week(published + Days::new(4))));
            }
        }
        if let Some(scope) = &event.scope {
            keys.push(Key::Scope(&scope.kind, event.place.as_ref().map_or("", |p| &p.name)));
        }
        keys.extend(self.words.rarest(telling, RAREST).into_iter().map(Key::Word));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
