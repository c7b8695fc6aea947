//! People of whom articles tell an age or a term of prison and no name: when two of them are held against each other.
//!
//! In: the slots of one such child ("boy"), or of somebody's sentence, in one event. Out: the same, where it may be one
//! person; else a slot for each value. Two ages far apart are two children, and so are two of which an article gives the other
//! one to somebody else. Where an article tells the same of people by name, whoever else it tells it of may be anybody.

use super::slots::{Key, Slot};
use crate::kind;
use crate::model::{ClaimRecord, FieldId, Met, TOLD_BY};
use crate::value::Value;

/// Ages further apart than this are those of two children.
const GAP: f64 = 2.0;

/// Parts the slots of children without a name that cannot be one child.
pub fn part(records: &[&ClaimRecord], slots: Vec<Slot>) -> Vec<Slot> {
    let (age, length) = (kind::rank(FieldId::Age), kind::rank(FieldId::Length));
    let mut parted = Vec::with_capacity(slots.len());
    for slot in slots {
        let is_unnamed = slot.key.person.is_none();
        let is_of_more = match slot.key.rank {
            rank if rank == age => !may_be_one(records, &slot),
            rank if rank == length => is_told_by_name(records, &slot),
            _ => false,
        };
        if is_unnamed && is_of_more {
            parted.extend(by_value(records, &slot));
        } else {
            parted.push(slot);
        }
    }
    parted.sort_by(|a, b| a.key.cmp(&b.key));
    parted
}

fn age(records: &[&ClaimRecord], (record, claim): (usize, usize)) -> f64 {
    records[record].claims[claim].value.figure().unwrap_or_default()
}

fn may_be_one(records: &[&ClaimRecord], slot: &Slot) -> bool {
    let ages: Vec<f64> = slot.claims.iter().map(|at| age(records, *at)).collect();
    let (least, most) = (ages.iter().copied().fold(f64::MAX, f64::min), ages.iter().copied().fold(f64::MIN, f64::max));
    let gives = |record: usize, years: f64| {
        let of_kind = records[record].claims.iter().filter(|c| c.field == FieldId::Age);
        of_kind.filter_map(|c| c.value.figure()).any(|figure| figure == years)
    };
    let is_heard = || slot.claims.iter().all(|(record, _)| ages.iter().any(|years| !gives(*record, *years)));
    least == most || most - least <= GAP && is_heard()
}

/// True where an article tells what the slot tells of a person by name.
fn is_told_by_name(records: &[&ClaimRecord], slot: &Slot) -> bool {
    slot.claims.iter().any(|(record, claim)| {
        let claims = &records[*record].claims;
        let own = &claims[*claim];
        claims.iter().any(|c| c.person.is_some() && (c.field, &c.subject) == (own.field, &own.subject))
    })
}

fn by_value(records: &[&ClaimRecord], slot: &Slot) -> Vec<Slot> {
    let words = |(record, claim): (usize, usize)| match &records[record].claims[claim].value {
        Value::Time(timex) => timex.to_words(),
        value => value.figure().unwrap_or_default().to_string(),
    };
    let mut values: Vec<String> = slot.claims.iter().map(|at| words(*at)).collect();
    values.sort_unstable();
    values.dedup();
    let of_value = |value: &String| {
        let claims = slot.claims.iter().copied().filter(|at| words(*at) == *value).collect();
        let subject = format!("{}{TOLD_BY}{value}", slot.key.subject);
        Slot { key: Key { subject, ..slot.key.clone() }, claims, met: Met::Kind }
    };
    values.iter().map(of_value).collect()
}
