//! Which claims of nobody say something: those of a report of the hurt alone, where a later one counts the same people with
//! some of them dead.
//!
//! In: the claims of linked events. Out: the claims that are let into their slots. Both reports must add up to one number
//! of people, and the one with the dead must not be the earlier.

use crate::model::{Basis, Claim, ClaimRecord, FieldId, KindId};
use std::collections::{BTreeMap, BTreeSet};

/// One claim: (record, index of the claim).
type At = (usize, usize);

/// What one article counts of one event.
#[derive(Default)]
struct Told {
    killed: u64,
    hurt: u64,
    /// Its claim of nobody, where it has one.
    nobody: Option<At>,
}

/// The claims of nobody that count; `event_of` gives the linked event of a claim.
pub fn absences_that_tell(records: &[&ClaimRecord], event_of: impl Fn(usize, &Claim) -> Option<usize>) -> BTreeSet<At> {
    let mut told: BTreeMap<(usize, usize), Told> = BTreeMap::new();
    for (record, r) in records.iter().enumerate() {
        let counts =
            r.claims.iter().enumerate().filter(|(_, c)| c.kind == KindId::Casualties && !c.is_part() && c.holds());
        for (index, claim) in counts {
            if let Some(event) = event_of(record, claim) {
                told.entry((event, record)).or_default().take(claim, (record, index));
            }
        }
    }
    // By event and number of people: the first day of a report without dead, the last of one with dead.
    let mut first: BTreeMap<(usize, u64), &str> = BTreeMap::new();
    let mut last: BTreeMap<(usize, u64), &str> = BTreeMap::new();
    let day = |record: usize| records[record].article.published.as_deref().and_then(|p| p.get(..DAY));
    for ((event, record), counts) in &told {
        let (Some(day), key) = (day(*record), (*event, counts.people())) else { continue };
        if counts.killed > 0 {
            let known = last.entry(key).or_insert(day);
            *known = (*known).max(day);
        } else if counts.nobody.is_some() {
            let known = first.entry(key).or_insert(day);
            *known = (*known).min(day);
        }
    }
    let says_something = |event: usize, record: usize, counts: &Told| {
        let (Some(day), key) = (day(record), (event, counts.people())) else { return false };
        let other =
            if counts.killed > 0 { first.get(&key).map(|f| *f <= day) } else { last.get(&key).map(|l| *l >= day) };
        other.unwrap_or(false)
    };
    told.iter()
        .filter(|((event, record), c)| says_something(*event, *record, c))
        .filter_map(|(_, c)| c.nobody)
        .collect()
}

/// Characters of a day in ISO 8601.
const DAY: usize = 10;

impl Told {
    fn take(&mut self, claim: &Claim, at: At) {
        let figure = claim.value.figure().unwrap_or(0.0) as u64;
        match claim.field {
            _ if claim.basis == Basis::Absence => self.nobody = Some(at),
            FieldId::Killed => self.killed = self.killed.max(figure),
            FieldId::Injured => self.hurt = self.hurt.max(figure),
            _ => {}
        }
    }

    fn people(&self) -> u64 {
        self.killed + self.hurt
    }
}
