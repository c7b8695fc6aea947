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
use rustc_hash::FxHashMap;

/// Pairs of tellings that share a block and of which `meets` is true.
pub fn candidate_pairs(
    linker: &Linker<'_>,
    tellings: &[Telling],
    meets: impl Fn(Telling, Telling) -> bool + Sync,
) -> Vec<(usize, usize)> {
    new_candidate_pairs(linker, tellings, |_| true, meets)
}

/// The same, of which one at least is new.
pub fn new_candidate_pairs(
    linker: &Linker<'_>,
    tellings: &[Telling],
    is_new: impl Fn(Telling) -> bool + Sync,
    meets: impl Fn(Telling, Telling) -> bool + Sync,
) -> Vec<(usize, usize)> {
    let (new, known): (Vec<usize>, Vec<usize>) = (0..tellings.len()).partition(|index| is_new(tellings[*index]));
    let mut blocks = Blocks::new(tellings.len());
    for chunk in new.chunks(KEYED_AT_ONCE) {
        let keys: Vec<Vec<Key<'_>>> = chunk.par_iter().map(|index| linker.keys(tellings[*index])).collect();
        for (index, keys) in chunk.iter().zip(keys) {
            keys.into_iter().for_each(|key| blocks.add(0, key, *index));
        }
    }
    // What meets nothing new needs no block.
    let with_new =
        |index: &usize| linker.keys(tellings[*index]).into_iter().filter_map(|key| blocks.find(0, key)).collect();
    let found: Vec<Vec<u32>> = known.par_iter().map(with_new).collect();
    for (index, found) in known.into_iter().zip(found) {
        found.into_iter().for_each(|block| blocks.join(block, index));
    }
    let is_brief: Vec<bool> = tellings.par_iter().map(|telling| linker.is_brief(*telling)).collect();
    let is_new: Vec<bool> = tellings.iter().map(|telling| is_new(*telling)).collect();
    let is_open = |a: usize, b: usize| !(is_brief[a] && is_brief[b]);
    let meets = |a: usize, b: usize| (is_new[a] || is_new[b]) && meets(tellings[a], tellings[b]);
    blocks.pairs(|a, b, of_no_week| meets(a, b) && (!of_no_week || is_open(a, b)), |_, _| true)
}

/// Pairs of events of one type that articles on one main event mention beside it and that share a day, a place, a person
/// or a word.
pub fn pairs_beside(mains: &[Vec<Telling>], tellings: &[Telling], linker: &Linker<'_>) -> Vec<(usize, usize)> {
    let groups = mains.iter().enumerate().filter(|(_, main)| main.len() > 1 && main[0].event == 0);
    let mut blocks = Blocks::new(tellings.len());
    for (group, main) in groups {
        for index in main.iter().flat_map(|telling| asides_of(telling.record, tellings)) {
            linker.keys_beside(tellings[index]).into_iter().for_each(|key| blocks.add(group, key, index));
        }
    }
    blocks.pairs(|_, _, _| true, |a, b| linker.alike(tellings[a], tellings[b]))
}

/// So many tellings are asked for their keys at the same time: enough for all threads, and few beside those that there are.
const KEYED_AT_ONCE: usize = 4096;

/// Who has which key.
struct Blocks<'a> {
    numbers: FxHashMap<(usize, Key<'a>), u32>,
    /// By block.
    all: Vec<Block>,
    /// By telling: its blocks.
    of: Vec<Vec<u32>>,
}

/// What is known of a block before its members are gathered.
struct Block {
    is_of_no_week: bool,
    size: usize,
}

impl<'a> Blocks<'a> {
    fn new(tellings: usize) -> Self {
        Self { numbers: FxHashMap::default(), all: Vec::new(), of: vec![Vec::new(); tellings] }
    }

    fn add(&mut self, within: usize, key: Key<'a>, index: usize) {
        let next = self.all.len() as u32;
        let block = *self.numbers.entry((within, key)).or_insert(next);
        if block == next {
            self.all.push(Block { is_of_no_week: key.is_of_no_week(), size: 0 });
        }
        self.join(block, index);
    }

    /// The block of a key, where there is one.
    fn find(&self, within: usize, key: Key<'a>) -> Option<u32> {
        self.numbers.get(&(within, key)).copied()
    }

    fn join(&mut self, block: u32, index: usize) {
        self.all[block as usize].size += 1;
        self.of[index].push(block);
    }

    /// All pairs that share a key, sorted. `meets` is asked of a pair for each key, and whether that is of no week; `is_asked_for`
    /// once of each pair that is left. Two tellings share many keys, and so partners are gathered telling by telling: the pairs of
    /// all blocks together are many times as many as there are.
    fn pairs(
        self,
        meets: impl Fn(usize, usize, bool) -> bool + Sync,
        is_asked_for: impl Fn(usize, usize) -> bool + Sync,
    ) -> Vec<(usize, usize)> {
        let Self { all, of, numbers } = self;
        drop(numbers);
        let mut members: Vec<Vec<usize>> = all.iter().map(|_| Vec::new()).collect();
        for (index, blocks) in of.iter().enumerate() {
            // Most keys are those of one telling only.
            let shared = blocks.iter().map(|block| *block as usize).filter(|block| all[*block].size > 1);
            shared.for_each(|block| members[block].push(index));
        }
        let pairs_of = |(a, blocks): (usize, &Vec<u32>)| {
            let mut partners: Vec<usize> = Vec::new();
            for block in blocks.iter().map(|block| *block as usize) {
                let from = members[block].partition_point(|b| *b <= a);
                let of_no_week = all[block].is_of_no_week;
                partners.extend(members[block][from..].iter().filter(|b| meets(a, **b, of_no_week)));
            }
            partners.sort_unstable();
            partners.dedup();
            partners.retain(|b| is_asked_for(a, *b));
            partners.into_iter().map(move |b| (a, b))
        };
        of.par_iter().enumerate().flat_map_iter(pairs_of).collect()
    }
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Key<'a> {
    /// A person and a week of publication.
    Person(usize, Week),
    /// A person whose age is told: nobody of whom every paper writes.
    Aged(usize),
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
    fn keys(&self, telling: Telling) -> Vec<Key<'_>> {
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
        let Some(event) = self.told(telling) else { return sorted(keys) };
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
        sorted(keys)
    }

    /// What one of two mentions beside one main event has to share with the other.
    fn keys_beside(&self, telling: Telling) -> Vec<Key<'_>> {
        let mut keys: Vec<Key<'_>> = self.persons_of(telling).map(|(person, _)| Key::Person(person, None)).collect();
        keys.extend(self.words.rarest(telling, WORDS_OF_WEEK, TELLING_WORD).iter().map(|w| Key::Word(w.0, None)));
        let event = self.event(telling);
        keys.extend(event.date.as_ref().map(|date| Key::Day("", &date.value)));
        keys.extend(event.place.as_ref().map(|place| Key::Week(&place.name, None)));
        sorted(keys)
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

fn sorted(mut keys: Vec<Key<'_>>) -> Vec<Key<'_>> {
    keys.sort_unstable();
    keys.dedup();
    keys
}
