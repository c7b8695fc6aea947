//! Counts of people that articles divide: by country, or by who was freed.
//!
//! In: the casualty claims of linked events. Out: for claims of a divided event, the share that each counts. An event is
//! divided where one article gives the figures of two shares ("six in Iran and four in Turkey", "ten captives against
//! 200 prisoners"): then figures of different shares are not held against each other. Other events keep one figure.

use crate::model::{Claim, ClaimRecord, FieldId, KindId};
use crate::rules::SubjectWords;
use std::collections::{BTreeMap, BTreeSet};

/// The kind whose counts are divided.
const CASUALTIES: KindId = KindId::Casualties;
/// The field whose counts are divided by who was freed; the others are divided by country.
const RELEASED: FieldId = FieldId::Released;

/// One claim: (record, index of the claim).
type At = (usize, usize);
/// A claim and the share that it states, if it does.
type Counted = (At, Option<String>);

/// The share of every claim that counts one; `event_of` gives the linked event of a claim.
pub fn shares(
    records: &[&ClaimRecord],
    event_of: impl Fn(usize, &Claim) -> Option<usize>,
    subjects: &SubjectWords,
) -> BTreeMap<At, String> {
    // By event, and whether it is who was freed.
    let mut counts: BTreeMap<(usize, bool), Vec<Counted>> = BTreeMap::new();
    for (record, r) in records.iter().enumerate() {
        for (index, claim) in r.claims.iter().enumerate().filter(|(_, c)| c.kind == CASUALTIES) {
            if let Some(event) = event_of(record, claim) {
                let share = share(claim, subjects);
                counts.entry((event, claim.field == RELEASED)).or_default().push(((record, index), share));
            }
        }
    }
    let mut shares = BTreeMap::new();
    for ((_, is_freed), of_event) in counts {
        let of_records: Vec<&[Counted]> = of_event.chunk_by(|a, b| a.0.0 == b.0.0).collect();
        if of_records.iter().any(|of_record| distinct(of_record).len() > 1) {
            shares.extend(of_records.into_iter().flat_map(|of_record| settled(of_record, records, is_freed)));
        }
    }
    shares
}

/// The share that a claim states.
fn share(claim: &Claim, subjects: &SubjectWords) -> Option<String> {
    let subject = claim.subject.as_deref()?;
    if claim.field == RELEASED { subjects.freed(subject).map(str::to_owned) } else { Some(subject.to_owned()) }
}

fn distinct(of_record: &[Counted]) -> BTreeSet<&str> {
    of_record.iter().filter_map(|(_, share)| share.as_deref()).collect()
}

/// The shares of one article: those stated; elsewhere the one that it gives the same figure for, or, where it gives no
/// figure of the field by country, the only country that it counts.
fn settled(of_record: &[Counted], records: &[&ClaimRecord], is_freed: bool) -> Vec<(At, String)> {
    let claim = |at: &At| &records[at.0].claims[at.1];
    let all = distinct(of_record);
    let only = all.iter().next().filter(|_| all.len() == 1 && !is_freed);
    let counts_apart = |field: FieldId| of_record.iter().any(|(at, share)| share.is_some() && claim(at).field == field);
    let of_same = |at: &At| {
        let same = |other: &At| claim(other).field == claim(at).field && claim(other).value == claim(at).value;
        of_record.iter().filter(|(other, _)| same(other)).find_map(|(_, share)| share.as_deref())
    };
    let stated = |(at, share): &Counted| {
        let only = only.filter(|_| !counts_apart(claim(at).field));
        let share = share.as_deref().or_else(|| of_same(at)).or(only.copied())?;
        Some((*at, share.to_owned()))
    };
    of_record.iter().filter_map(stated).collect()
}
