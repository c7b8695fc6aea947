//! What one article tells of one thing and another tells elsewhere: of another event, or in passing.
//!
//! In: slots. Out: the same, in which claims of one value and the same telling words have met. A figure or length that only
//! one article gives of its thing moves to its like, however both name the thing; a day, time or place of an event joins
//! what others tell in passing and stays with its event. Never looks at all pairs: whatever shares a mark is one.

use super::slots::Slot;
use super::telling::{Mark, Seen, contradict, marks};
use crate::kind::{self, About};
use crate::model::{Claim, ClaimRecord};
use rustc_hash::{FxHashMap, FxHashSet};

/// A claim: its record and its index there.
type At = (usize, usize);

/// Brings the claims of slots together.
pub fn join(records: &[&ClaimRecord], mut slots: Vec<Slot>) -> Vec<Slot> {
    join_figures(records, &mut slots);
    add_to_passing(records, &mut slots);
    slots.retain(|slot| !slot.claims.is_empty());
    slots
}

fn claim<'r>(records: &[&'r ClaimRecord], (record, index): At) -> &'r Claim {
    &records[record].claims[index]
}

fn about(records: &[&ClaimRecord], slot: &Slot) -> About {
    kind::field(claim(records, slot.claims[0]).field).about
}

/// Moves figures and lengths that one article alone gives of its thing to the first slot that has the same.
fn join_figures(records: &[&ClaimRecord], slots: &mut [Slot]) {
    let is_of_one = |slot: &Slot| slot.claims.iter().all(|(record, _)| *record == slot.claims[0].0);
    let is_open = |slot: &Slot| {
        let counts_part = || slot.claims.iter().any(|at| claim(records, *at).is_part());
        about(records, slot) == About::Subject && slot.key.person.is_none() && is_of_one(slot) && !counts_part()
    };
    let alone: Vec<(usize, At)> = slots
        .iter()
        .enumerate()
        .filter(|(_, slot)| is_open(slot))
        .flat_map(|(index, slot)| slot.claims.iter().map(move |at| (index, *at)))
        .collect();
    let mut group_of: Vec<usize> = (0..alone.len()).collect();
    let mut groups: Vec<Vec<usize>> = group_of.iter().map(|at| vec![*at]).collect();
    let mut told: Vec<FxHashSet<usize>> =
        alone.iter().map(|(_, (record, _))| [*record].into_iter().collect()).collect();
    let mut first: FxHashMap<Mark, usize> = FxHashMap::default();
    for (own, (_, at)) in alone.iter().enumerate() {
        for mark in marks(claim(records, *at)) {
            let known = *first.entry(mark).or_insert(own);
            let (into, from) = (group_of[known], group_of[own]);
            if into == from || !told[into].is_disjoint(&told[from]) {
                continue;
            }
            let moved = std::mem::take(&mut groups[from]);
            moved.iter().for_each(|at| group_of[*at] = into);
            groups[into].extend(moved);
            let moved = std::mem::take(&mut told[from]);
            told[into].extend(moved);
        }
    }
    for group in groups.iter().filter(|group| group.len() > 1) {
        let target = group.iter().map(|at| alone[*at].0).min().expect("a group has members");
        for (slot, at) in group.iter().map(|at| alone[*at]).filter(|(slot, _)| *slot != target) {
            slots[slot].claims.retain(|known| *known != at);
            insert(&mut slots[target].claims, at);
        }
    }
}

/// Adds to what some articles tell in passing the claims by which another one says the same of an event of its own.
fn add_to_passing(records: &[&ClaimRecord], slots: &mut [Slot]) {
    let is_of_event = |slot: &&Slot| !slot.claims.is_empty() && about(records, slot) == About::Event;
    let is_passing = |(record, index): At| {
        let event = records[record].claims[index].event;
        event.is_some_and(|event| records[record].events[event].passing)
    };
    let mut told = Seen::default();
    for (index, slot) in slots.iter().enumerate().filter(|(_, slot)| is_of_event(slot)) {
        slot.claims.iter().filter(|at| is_passing(**at)).for_each(|at| told.note(claim(records, *at), index));
    }
    let mut added: Vec<(usize, At)> = Vec::new();
    for slot in slots.iter().filter(is_of_event) {
        for at in slot.claims.iter().filter(|at| !is_passing(**at) && claim(records, **at).holds()) {
            added.extend(told.like(claim(records, *at)).into_iter().map(|home| (home, *at)));
        }
    }
    let mut homes: FxHashSet<At> = FxHashSet::default();
    for (home, at) in added {
        let own = claim(records, at);
        let fits = |other: &At| other.0 != at.0 && !contradict(&own.value, &claim(records, *other).value);
        if !homes.contains(&at) && slots[home].claims.iter().all(fits) {
            insert(&mut slots[home].claims, at);
            homes.insert(at);
        }
    }
}

fn insert(claims: &mut Vec<At>, at: At) {
    if let Err(place) = claims.binary_search(&at) {
        claims.insert(place, at);
    }
}
