//! Which pairs of tellings are looked at: those that share a block.
//!
//! In: tellings. Out: pairs of them, sorted. Which blocks a telling belongs to follows from itself alone, and every pair of
//! a block is looked at: what else is read takes no pair away. Keys are fine, so that blocks stay small: a word says with
//! what else or when it was said.

use super::Telling;
use super::brief::Trait;
use super::score::Linker;
use super::weights::{FEW_PEOPLE, PAIRED_WORDS, TELLING_PAIR, TELLING_WORD, WORDS_OF_WEEK};
use crate::model::FieldId;
use crate::value::TimexKind;
use chrono::{Datelike, Days, NaiveDate};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;
use std::ops::Range;

/// Pairs of tellings that share a block.
pub fn candidate_pairs(linker: &Linker<'_>, tellings: &[Telling]) -> Vec<(usize, usize)> {
    new_candidate_pairs(linker, tellings, |_| true, |_, _| true, |_, _| true)
}

/// The same of which one at least is new, and of which `meets` and `is_wanted` are true; the latter costs more, and is asked once of
/// a pair.
pub fn new_candidate_pairs(
    linker: &Linker<'_>,
    tellings: &[Telling],
    is_new: impl Fn(Telling) -> bool + Sync,
    meets: impl Fn(Telling, Telling) -> bool + Sync,
    is_wanted: impl Fn(Telling, Telling) -> bool + Sync,
) -> Vec<(usize, usize)> {
    let is_new: Vec<bool> = tellings.iter().map(|telling| is_new(*telling)).collect();
    let is_brief: Vec<bool> = tellings.par_iter().map(|telling| linker.is_brief(*telling)).collect();
    let keys = |index: usize| linker.keys(tellings[index]);
    let is_open = |a: usize, b: usize| !(is_brief[a] && is_brief[b]);
    let meets = |a: usize, b: usize, of_no_week: bool| {
        (is_new[a] || is_new[b]) && (!of_no_week || is_open(a, b)) && meets(tellings[a], tellings[b])
    };
    let is_wanted = |a: usize, b: usize| is_wanted(tellings[a], tellings[b]);
    if is_new.iter().all(|is_new| *is_new) {
        return sharing(tellings.len(), keys, meets, is_wanted);
    }
    // What meets nothing new needs no block.
    let new = (0..tellings.len()).into_par_iter().filter(|index| is_new[*index]);
    let of_new: FxHashSet<Hashed> = new.flat_map_iter(keys).collect::<Vec<_>>().into_iter().collect();
    let keys = |index: usize| keys(index).into_iter().filter(|key| of_new.contains(key)).collect();
    sharing(tellings.len(), keys, meets, is_wanted)
}

/// Pairs of events of one type that articles on one main event mention beside it and that share a day, a place, a person
/// or a word.
pub fn pairs_beside(mains: &[Vec<Telling>], tellings: &[Telling], linker: &Linker<'_>) -> Vec<(usize, usize)> {
    let mut beside: Vec<Option<usize>> = vec![None; tellings.len()];
    let groups = mains.iter().enumerate().filter(|(_, main)| main.len() > 1 && main[0].event == 0);
    for (group, main) in groups {
        for index in main.iter().flat_map(|telling| asides_of(telling.record, tellings)) {
            beside[index] = Some(group);
        }
    }
    let keys = |index: usize| beside[index].map_or_else(Vec::new, |group| linker.keys_beside(group, tellings[index]));
    sharing(tellings.len(), keys, |_, _, _| true, |a, b| linker.alike(tellings[a], tellings[b]))
}

/// A key by its hash, of which the last bit says that it is [`Key::is_of_no_week`]. That two keys have one hash brings a pair too
/// many to be looked at, if ever.
type Hashed = u64;

fn hashed(within: usize, key: &Key<'_>) -> Hashed {
    let hash = FxBuildHasher.hash_one((within, key));
    if key.is_of_no_week() { hash | 1 } else { hash & !1 }
}

/// So many keys are held at a time: those of an archive would be too many, and are looked at share by share.
const HELD: usize = 1 << 24;
/// Things that are asked how many keys a thing has.
const ASKED: usize = 256;

/// All pairs of things, by their numbers, that share a key, sorted. `meets` is asked of a pair for each key, and whether that is of no
/// week; `is_wanted` of those that are left.
fn sharing(
    count: usize,
    keys: impl Fn(usize) -> Vec<Hashed> + Sync,
    meets: impl Fn(usize, usize, bool) -> bool + Sync,
    is_wanted: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<(usize, usize)> {
    let step = count.div_ceil(ASKED).max(1);
    let asked: Vec<usize> = (0..count).step_by(step).map(|index| keys(index).len()).collect();
    let shares = (asked.iter().sum::<usize>() * step / HELD) as u64 + 1;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for share in 0..shares {
        let of_share = |index: usize| {
            let keys = keys(index).into_iter().filter(|key| shares == 1 || (key >> 1) % shares == share);
            keys.map(|key| (key, index as u32)).collect::<Vec<_>>()
        };
        let mut held: Vec<(Hashed, u32)> = (0..count).into_par_iter().flat_map_iter(of_share).collect();
        held.par_sort_unstable();
        pairs.extend(sharing_held(&held, &meets, &is_wanted));
    }
    if shares > 1 {
        pairs.par_sort_unstable();
        pairs.dedup();
    }
    pairs
}

/// The same of the keys of a share, sorted. Two things share many keys, and so partners are gathered thing by thing: the pairs of all
/// keys together are many times as many as there are.
fn sharing_held(
    held: &[(Hashed, u32)],
    meets: &(impl Fn(usize, usize, bool) -> bool + Sync),
    is_wanted: &(impl Fn(usize, usize) -> bool + Sync),
) -> Vec<(usize, usize)> {
    let mut at = 0;
    // Most keys are those of one thing only.
    let mut stretches: Vec<(u32, Range<usize>)> = Vec::new();
    for holders in held.chunk_by(|a, b| a.0 == b.0) {
        let end = at + holders.len();
        stretches.extend((at..end - 1).map(|at| (held[at].1, at + 1..end)));
        at = end;
    }
    stretches.par_sort_unstable_by_key(|(thing, behind)| (*thing, behind.start));
    let things: Vec<&[(u32, Range<usize>)]> = stretches.chunk_by(|a, b| a.0 == b.0).collect();
    let pairs_of = |stretches: &&[(u32, Range<usize>)]| {
        let a = stretches[0].0 as usize;
        let mut partners: Vec<usize> = Vec::new();
        for (key, b) in stretches.iter().flat_map(|(_, behind)| &held[behind.clone()]) {
            partners.extend(Some(*b as usize).filter(|b| meets(a, *b, key & 1 == 1)));
        }
        partners.sort_unstable();
        partners.dedup();
        partners.retain(|b| is_wanted(a, *b));
        partners.into_iter().map(|b| (a, b)).collect::<Vec<_>>()
    };
    things.par_iter().flat_map_iter(pairs_of).collect()
}

/// The tellings of a record but the first.
fn asides_of(record: usize, tellings: &[Telling]) -> std::ops::Range<usize> {
    let first = tellings.partition_point(|t| (t.record, t.event) < (record, 1));
    let end = tellings.partition_point(|t| t.record <= record);
    first..end.max(first)
}

/// A year and its week; `None` where nothing says when an article was published.
type Week = Option<(i32, u32)>;

/// What the tellings of a block share.
#[derive(Debug, Hash)]
enum Key<'a> {
    /// A person and a week of publication.
    Person(u32, Week),
    /// A person whose age is told: nobody of whom every paper writes.
    Aged(u32),
    /// An age that is told of anybody, and a week of publication.
    AgeOfWeek(u32, Week),
    /// An age and a day of the event: a report of the trial tells neither a name nor a word that the first one told.
    AgeOfDay(u32, &'a str),
    /// An age and a town, whenever either was written.
    AgeOfPlace(u32, &'a str),
    /// A place and a day of the event.
    Day(&'a str, &'a str),
    /// A place and a week of publication.
    Week(&'a str, Week),
    /// A total and its place, or what it is counted from.
    Scope(&'a str, &'a str),
    /// A figure of the dead or the hurt and a day of the event.
    Count(FieldId, u64, &'a str),
    /// A figure of several people and a week of publication.
    CountOfWeek(FieldId, u64, Week),
    /// The first digits of a sum of money and a day of the event.
    Sum(u64, &'a str),
    /// A word and a week of publication.
    Word(u32, Week),
    /// Two words.
    Words(u32, u32),
    /// Two things in common of tellings that are brief.
    Traits(Trait<'a>, Trait<'a>),
}

impl Key<'_> {
    /// One thing in common of articles of which nobody knows when they were published.
    fn is_of_no_week(&self) -> bool {
        matches!(
            self,
            Key::Person(_, None)
                | Key::AgeOfWeek(_, None)
                | Key::Week(_, None)
                | Key::CountOfWeek(_, _, None)
                | Key::Word(_, None)
        )
    }
}

impl Linker<'_> {
    /// The blocks a telling belongs to.
    fn keys(&self, telling: Telling) -> Vec<Hashed> {
        let weeks = self.weeks(telling);
        let mut keys: Vec<Key<'_>> = Vec::new();
        for (person, is_aged) in self.persons_of(telling) {
            keys.extend(weeks.iter().map(|week| Key::Person(person, *week)));
            keys.extend(is_aged.then_some(Key::Aged(person)));
        }
        for (word, _) in self.words.rarest(telling, WORDS_OF_WEEK, TELLING_WORD) {
            keys.extend(weeks.iter().map(|week| Key::Word(word, *week)));
        }
        let words = self.words.rarest(telling, PAIRED_WORDS, TELLING_WORD);
        for (at, (a, weight)) in words.iter().enumerate() {
            let others = words[at + 1..].iter().take_while(|(_, other)| weight + other >= TELLING_PAIR);
            keys.extend(others.map(|(b, _)| Key::Words(*a.min(b), *a.max(b))));
        }
        if self.is_brief(telling) {
            keys.extend(self.trait_pairs(telling).into_iter().map(|(one, other)| Key::Traits(one, other)));
        }
        let Some(event) = self.told(telling) else { return sorted(0, keys) };
        let day = event.date.as_ref().filter(|d| d.kind == TimexKind::Date).map(|d| d.value.as_str());
        let counts = self.counts_of(telling).map(|count| (count.1, count.2));
        let several = counts.clone().filter(|(_, of)| *of > FEW_PEOPLE);
        keys.extend(several.flat_map(|(field, of)| weeks.iter().map(move |week| Key::CountOfWeek(field, of, *week))));
        for age in self.ages_of(telling) {
            keys.extend(weeks.iter().map(|week| Key::AgeOfWeek(age, *week)));
            keys.extend(day.map(|day| Key::AgeOfDay(age, day)));
            keys.extend(event.place.as_ref().map(|place| Key::AgeOfPlace(age, &place.name)));
        }
        keys.extend(day.into_iter().flat_map(|day| counts.clone().map(move |(field, of)| Key::Count(field, of, day))));
        keys.extend(day.into_iter().flat_map(|day| self.sums_of(telling).map(move |sum| Key::Sum(sum, day))));
        if let Some(place) = &event.place {
            keys.extend(day.map(|day| Key::Day(&place.name, day)));
            keys.extend(weeks.iter().map(|week| Key::Week(&place.name, *week)));
        }
        if let Some(scope) = &event.scope {
            keys.push(Key::Scope(&scope.kind, scope.from.as_deref().unwrap_or_default()));
            keys.push(Key::Scope(&scope.kind, event.place.as_ref().map_or("", |p| &p.name)));
        }
        sorted(0, keys)
    }

    /// What one of two mentions beside one main event has to share with the other.
    fn keys_beside(&self, group: usize, telling: Telling) -> Vec<Hashed> {
        let mut keys: Vec<Key<'_>> = self.persons_of(telling).map(|(person, _)| Key::Person(person, None)).collect();
        keys.extend(self.words.rarest(telling, WORDS_OF_WEEK, TELLING_WORD).iter().map(|w| Key::Word(w.0, None)));
        let event = self.event(telling);
        keys.extend(event.date.as_ref().map(|date| Key::Day("", &date.value)));
        keys.extend(event.place.as_ref().map(|place| Key::Week(&place.name, None)));
        sorted(group, keys)
    }

    /// The week of publication and its neighbour, so that two days on either side of a Sunday meet.
    fn weeks(&self, telling: Telling) -> Vec<Week> {
        let week = |day: NaiveDate| Some((day.iso_week().year(), day.iso_week().week()));
        match self.published(telling) {
            Some(day) => vec![week(day), week(day + Days::new(4))],
            None => vec![None],
        }
    }
}

fn sorted(within: usize, keys: Vec<Key<'_>>) -> Vec<Hashed> {
    let mut keys: Vec<Hashed> = keys.iter().map(|key| hashed(within, key)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
