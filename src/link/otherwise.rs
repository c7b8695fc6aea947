//! Ages and roles of one person whom two articles call otherwise: by surname alone, or by a part in the event and no name.
//!
//! In: slots, who is who, which tellings are one event. Out: the same, in which such slots have met: a surname alone with the
//! only full name that ends in it, "the driver, 44" with "driver Ann Reed, 39", somebody without a name with another one. Only
//! ages near each other meet, where each article has one such person and neither gives the other's age. Joins no people.

mod parts;

use super::events::Telling;
use super::people::People;
use super::slots::{Key, NO_EVENT, Slot};
use crate::kind;
use crate::model::{ClaimRecord, FieldId, TOLD_BY};
use crate::names::fold;
use crate::rules::{Rules, WordUse};
use crate::value::Value;
use chrono::NaiveDate;
use parts::{Part, Parts};
use std::collections::{BTreeMap, BTreeSet};

/// Ages further apart are those of two people.
const GAP: f64 = 6.0;
/// Articles further apart may tell the age of another year.
const DAYS: i64 = 60;

/// Brings the slots of such people together.
pub fn join(
    records: &[&ClaimRecord],
    mut slots: Vec<Slot>,
    people: &People,
    events: &[Vec<Telling>],
    rules: &Rules,
) -> Vec<Slot> {
    let known = Known { records, people, rules };
    known.join_surnames(&mut slots);
    known.join_parts(&mut slots, events);
    slots.retain(|slot| !slot.claims.is_empty());
    slots.sort_by(|a, b| a.key.cmp(&b.key));
    slots
}

struct Known<'a> {
    records: &'a [&'a ClaimRecord],
    people: &'a People,
    rules: &'a Rules,
}

impl Known<'_> {
    /// A surname alone is that of the only one who bears it in full, for what is told of age and role.
    fn join_surnames(&self, slots: &mut [Slot]) {
        let (age, role) = (kind::rank(FieldId::Age), kind::rank(FieldId::Role));
        let is_of_person = |slot: &Slot| slot.key.person.is_some() && (slot.key.rank == age || slot.key.rank == role);
        let mut of_person: BTreeMap<(usize, (usize, usize)), usize> = BTreeMap::new();
        for (at, slot) in slots.iter().enumerate().filter(|(_, slot)| is_of_person(slot)) {
            of_person.insert((slot.key.person.unwrap_or_default(), slot.key.rank), at);
        }
        for (alone, bearer) in self.surnames() {
            for rank in [age, role] {
                let (Some(&from), Some(&into)) = (of_person.get(&(alone, rank)), of_person.get(&(bearer, rank))) else {
                    continue;
                };
                let fits = rank == role || self.are_near(&slots[from], &slots[into]);
                if fits && self.tell_together(&slots[from], &slots[into]) {
                    move_claims(slots, from, into);
                }
            }
        }
    }

    /// Who is named by a surname alone, and the only one who bears it.
    fn surnames(&self) -> Vec<(usize, usize)> {
        let mut told: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (record, of) in self.people.of.iter().enumerate() {
            for person in of {
                told.entry(*person).or_default().insert(record);
            }
        }
        let words = |person: usize| -> Vec<Vec<String>> {
            let spellings = self.people.persons[person].spellings.iter();
            spellings.map(|(name, _)| fold(name).split(' ').map(str::to_owned).collect()).collect()
        };
        let mut bearers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let mut alone: Vec<(usize, String)> = Vec::new();
        for person in told.keys().copied() {
            let spellings = words(person);
            let full: Vec<&Vec<String>> = spellings.iter().filter(|words| words.len() > 1).collect();
            match (full.as_slice(), spellings.first()) {
                ([], Some(word)) => alone.push((person, word[0].clone())),
                _ => full.iter().filter_map(|words| words.last()).for_each(|surname| {
                    bearers.entry(surname.clone()).or_default().insert(person);
                }),
            }
        }
        let only = |(person, surname): (usize, String)| {
            let mut bearers = bearers.get(&surname)?.iter().copied();
            let bearer = bearers.next().filter(|_| bearers.next().is_none())?;
            let is_apart = told[&person].is_disjoint(&told[&bearer]);
            (is_apart && !self.is_relative(person, &told[&person])).then_some((person, bearer))
        };
        alone.into_iter().filter_map(only).collect()
    }

    /// Told as somebody's brother or wife.
    fn is_relative(&self, person: usize, records: &BTreeSet<usize>) -> bool {
        records.iter().any(|record| {
            let entries = self.people.of[*record].iter().zip(&self.records[*record].people);
            let mut roles = entries.filter(|(of, _)| **of == person).flat_map(|(_, entry)| &entry.roles);
            roles.any(|role| {
                role.split_whitespace().any(|word| self.rules.people.uses_of(&word.to_lowercase()).has(WordUse::KIN))
            })
        })
    }

    /// Each record of the one is of the time of some record of the other.
    fn tell_together(&self, a: &Slot, b: &Slot) -> bool {
        let of = |slot: &Slot| -> BTreeSet<usize> { slot.claims.iter().map(|(record, _)| *record).collect() };
        let (of_a, of_b) = (of(a), of(b));
        of_a.is_disjoint(&of_b) && of_a.iter().all(|x| of_b.iter().any(|y| self.are_of_one_time(*x, *y)))
    }

    /// Both say when they were published, and not long apart.
    fn are_of_one_time(&self, a: usize, b: usize) -> bool {
        let day = |record: usize| -> Option<NaiveDate> {
            self.records[record].article.published.as_deref()?.get(..10)?.parse().ok()
        };
        day(a).zip(day(b)).is_some_and(|(a, b)| (a - b).num_days().abs() <= DAYS)
    }

    /// Ages near enough to be one person's, of which no article gives the other side's as well.
    fn are_near(&self, a: &Slot, b: &Slot) -> bool {
        let ages = |slot: &Slot| -> Vec<(usize, f64)> {
            slot.claims.iter().filter_map(|(r, c)| Some((*r, self.records[*r].claims[*c].value.figure()?))).collect()
        };
        let is_in_years = |slot: &Slot| {
            slot.claims.iter().all(|(r, c)| match &self.records[*r].claims[*c].value {
                Value::Quantity(age) => age.unit.is_none(),
                _ => false,
            })
        };
        let (of_a, of_b) = (ages(a), ages(b));
        let is_near = of_a.iter().all(|(_, x)| of_b.iter().all(|(_, y)| (x - y).abs() <= GAP));
        let gives = |record: usize, years: f64| {
            let record = &self.records[record];
            record.claims.iter().any(|c| c.field == FieldId::Age && c.value.figure() == Some(years))
        };
        let is_heard = |own: &[(usize, f64)], other: &[(usize, f64)]| {
            own.iter().any(|(record, years)| other.iter().any(|(_, y)| y != years && gives(*record, *y)))
        };
        is_near && is_in_years(a) && is_in_years(b) && !is_heard(&of_a, &of_b) && !is_heard(&of_b, &of_a)
    }

    /// People told by their part in an event.
    fn join_parts(&self, slots: &mut [Slot], events: &[Vec<Telling>]) {
        let parts = Parts::of(self.records, slots, self.people, &self.rules.groups);
        let all: Vec<&Part> = parts.all.iter().filter(|part| parts.is_only(part, self.records)).collect();
        for (at, part) in all.iter().enumerate() {
            for other in all[at + 1..].iter().filter(|other| part.may_be(other)) {
                let named = |p: &Part| slots[p.slot].key.person.is_some();
                let (from, into) = if named(part) { (other, part) } else { (part, other) };
                let is_done = |p: &Part| slots[p.slot].claims.is_empty();
                if from.slot == into.slot || named(from) || is_done(from) || is_done(into) {
                    continue;
                }
                let event = slots[from.slot].key.event;
                let is_of_event = |slot: &Slot| match slot.key.event {
                    NO_EVENT => slot.claims.iter().all(|(record, _)| {
                        events.get(event).is_some_and(|of| of.iter().any(|telling| telling.record == *record))
                    }),
                    other => other == event,
                };
                let (a, b) = (&slots[from.slot], &slots[into.slot]);
                if is_of_event(b) && self.tell_together(a, b) && self.are_near(a, b) {
                    move_claims(slots, from.slot, into.slot);
                    let key = &slots[into.slot].key;
                    let subject = key.subject.split(TOLD_BY).next().unwrap_or_default().to_owned();
                    slots[into.slot].key = Key { subject, ..key.clone() };
                }
            }
        }
    }
}

fn move_claims(slots: &mut [Slot], from: usize, into: usize) {
    let moved = std::mem::take(&mut slots[from].claims);
    slots[into].claims.extend(moved);
    slots[into].claims.sort_unstable();
}
