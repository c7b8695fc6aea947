//! Facts of one story that would have one id: people of one name, a phrase that two articles misdate.
//!
//! In: facts with their findings, and where they come from. Out: the same with an id for each fact, since an accepted value is
//! accepted for all facts of an id. Facts that nothing but their ids tells apart go by the event that their earliest article
//! is about. People of one name in two stories share the id of their facts: what is read besides changes nothing about a story.

use super::events::Ranked;
use super::short_hash;
use crate::link::Linked;
use crate::link::events::Telling;
use crate::link::slots::Slot;
use crate::model::{Fact, Finding, Met};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Gives facts of one id ids of their own; `told[n]` is of `slots[n]`.
pub fn tell_apart(told: &mut [(Met, Fact, Vec<Finding>)], slots: &[&Slot], linked: &Linked, events: &[Ranked]) {
    let mut of_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, fact, _)) in told.iter().enumerate() {
        of_id.entry(&fact.id).or_default().push(at);
    }
    let repeated: Vec<Vec<usize>> = of_id.into_values().filter(|of_one| of_one.len() > 1).collect();
    if repeated.is_empty() {
        return;
    }
    let mains = main_events(linked);
    for of_one in repeated {
        let mut marks: BTreeMap<&str, usize> = BTreeMap::new();
        // By content, so that another order of the articles gives the same ids.
        let mut of_one: Vec<((usize, usize), usize)> =
            of_one.into_iter().map(|at| (first_claim(slots[at], linked), at)).collect();
        of_one.sort_unstable();
        for ((_, record), at) in of_one {
            let event = mains.get(&record).map_or("", |event| events[*event].event.id.as_str());
            let again = marks.entry(event).or_default();
            *again += 1;
            let mark = format!("{event} {again}");
            let (_, fact, findings) = &mut told[at];
            fact.id = format!("f-{}", short_hash(&[&fact.id, &mark]));
            for finding in findings {
                finding.fact.clone_from(&fact.id);
                finding.id = short_hash(&[&finding.id, &mark]);
            }
        }
    }
}

/// The rank and index of the earliest of the records that fill a slot.
fn first_claim(slot: &Slot, linked: &Linked) -> (usize, usize) {
    let ranked = slot.claims.iter().map(|(record, _)| (linked.ranks[*record], *record));
    ranked.min().unwrap_or_default()
}

/// By record: the event that it is about.
fn main_events(linked: &Linked) -> FxHashMap<usize, usize> {
    let tellings = linked.events.iter().enumerate().flat_map(|(event, of)| of.iter().map(move |t| (t, event)));
    tellings.filter(|(Telling { event, .. }, _)| *event == 0).map(|(telling, event)| (telling.record, event)).collect()
}
