//! Counts of one thing to which one deed was done.
//!
//! In: slots, in which counts of an event stand by their nouns. Out: the same, with those of which the verb says what was done
//! in slots of their own: "140 homes were destroyed" and "the fire burned down 220 houses" are figures of one lot, "launched 120
//! drones" and "shot down 96 drones" are not. Does not compare values.

use super::slots::{self, Key, Slot};
use crate::model::{Claim, ClaimRecord, Met};
use crate::rules::DeedWords;
use std::collections::{BTreeMap, BTreeSet};

/// A count of an event.
struct Count<'a> {
    /// The record and the index there.
    at: (usize, usize),
    claim: &'a Claim,
    /// The slot of its noun.
    slot: usize,
    /// Thing and deed, where its verb tells one.
    done: Option<String>,
}

/// Moves the counts whose verbs tell a deed, and what else surely speaks of the same, to slots of their own. What one article
/// alone tells of a deed stays with its noun, unless that would hold it against what others tell of something else.
pub fn part(records: &[&ClaimRecord], mut slots: Vec<Slot>, deeds: &DeedWords) -> Vec<Slot> {
    let counts = counts(records, &slots, deeds);
    let mut lots: BTreeMap<Key, Vec<&Count<'_>>> = BTreeMap::new();
    let mut by_slot: BTreeMap<usize, Vec<&Count<'_>>> = BTreeMap::new();
    for count in &counts {
        by_slot.entry(count.slot).or_default().push(count);
        if let Some(subject) = count.done.clone() {
            lots.entry(Key { subject, ..slots[count.slot].key.clone() }).or_default().push(count);
        }
    }
    lots.retain(|_, lot| stands_alone(lot, &by_slot[&lot[0].slot]));
    let mut of_slot: BTreeMap<usize, usize> = BTreeMap::new();
    for slot in lots.values().flat_map(|lot| nouns(lot)) {
        *of_slot.entry(slot).or_default() += 1;
    }
    let mut taken: BTreeSet<(usize, usize)> = lots.values().flatten().map(|count| count.at).collect();
    let mut moved: Vec<Slot> = Vec::with_capacity(lots.len());
    for (key, lot) in lots {
        let of_noun = nouns(&lot).into_iter().flat_map(|slot| by_slot[&slot].iter().map(move |count| (slot, count)));
        let figures = figures(&lot);
        let joins =
            of_noun.filter(|(slot, count)| speaks_of(count, &figures, of_slot[slot] == 1)).map(|(_, count)| count.at);
        let mut claims: Vec<(usize, usize)> = joins.filter(|at| taken.insert(*at)).collect();
        claims.extend(lot.iter().map(|count| count.at));
        claims.sort_unstable();
        moved.push(Slot { key, claims, met: Met::Words });
    }
    for slot in by_slot.keys() {
        slots[*slot].claims.retain(|at| !taken.contains(at));
    }
    slots.extend(moved);
    slots.retain(|slot| !slot.claims.is_empty());
    slots::sort(&mut slots);
    slots
}

/// The slots of the nouns by which a lot is counted.
fn nouns(lot: &[&Count<'_>]) -> BTreeSet<usize> {
    lot.iter().map(|count| count.slot).collect()
}

/// All that is counted of events, but for parts of larger counts.
fn counts<'a>(records: &'a [&'a ClaimRecord], slots: &[Slot], deeds: &DeedWords) -> Vec<Count<'a>> {
    let claim = |(record, index): (usize, usize)| -> &'a Claim { &records[record].claims[index] };
    let mut counts = Vec::new();
    for (slot, of) in slots.iter().enumerate().filter(|(_, slot)| slot.counts_things(records)) {
        for at in of.claims.iter().filter(|at| !claim(**at).is_part()) {
            let binding = claim(*at).binding.as_ref();
            let done = binding.and_then(|binding| deeds.done(&of.key.subject, binding));
            let done = done.map(|done| format!("{} ({})", done.thing, done.deed));
            counts.push(Count { at: *at, claim: claim(*at), slot, done });
        }
    }
    counts
}

/// True for what several articles tell differently, and for what is stated where others tell another figure of something else
/// done. All else is as well told by the noun.
fn stands_alone(lot: &[&Count<'_>], of_noun: &[&Count<'_>]) -> bool {
    let figures = figures(lot);
    let tells = |article: usize| lot.iter().any(|count| count.at.0 == article);
    if lot.iter().any(|count| count.at.0 != lot[0].at.0) && figures.len() > 1 {
        return true;
    }
    let mut others = of_noun.iter().filter(|count| !tells(count.at.0));
    let is_beside_others = others.clone().any(|other| other.done.is_some());
    let is_stated = lot.iter().any(|count| count.claim.is_stated());
    is_beside_others && is_stated && !others.any(|other| figures.contains(&figure(other)))
}

/// True for a count of no lot of its own: one with a figure of the lot, or stated of a noun with but one lot and without a deed.
fn speaks_of(count: &Count<'_>, figures: &BTreeSet<Option<u64>>, is_only: bool) -> bool {
    (is_only && count.done.is_none() && count.claim.is_stated()) || figures.contains(&figure(count))
}

fn figures(lot: &[&Count<'_>]) -> BTreeSet<Option<u64>> {
    lot.iter().map(|count| figure(count)).collect()
}

/// The bits of a figure, by which equal ones are known.
fn figure(count: &Count<'_>) -> Option<u64> {
    count.claim.value.figure().map(f64::to_bits)
}
