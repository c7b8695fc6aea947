//! People of whom articles tell an age and no name: when two of them are held against each other.
//!
//! In: the slots of one such child ("boy") in one event. Out: the same, where it may be one child; else a slot for each
//! age. Two ages far apart are two children, and so are two of which an article gives the other one to somebody else.

use super::slots::{Key, Slot};
use crate::kind;
use crate::model::{ClaimRecord, FieldId};

/// Ages further apart than this are those of two children.
const GAP: f64 = 2.0;

/// Parts the slots of children without a name that cannot be one child.
pub fn part(records: &[ClaimRecord], slots: Vec<Slot>) -> Vec<Slot> {
    let rank = kind::rank(FieldId::Age);
    let mut parted = Vec::with_capacity(slots.len());
    for slot in slots {
        let is_unnamed = slot.key.rank == rank && slot.key.person.is_none();
        if is_unnamed && !may_be_one(records, &slot) {
            parted.extend(by_age(records, &slot));
        } else {
            parted.push(slot);
        }
    }
    parted.sort_by(|a, b| a.key.cmp(&b.key));
    parted
}

fn age(records: &[ClaimRecord], (record, claim): (usize, usize)) -> f64 {
    records[record].claims[claim].value.figure().unwrap_or_default()
}

fn may_be_one(records: &[ClaimRecord], slot: &Slot) -> bool {
    let ages: Vec<f64> = slot.claims.iter().map(|at| age(records, *at)).collect();
    let (least, most) = (ages.iter().copied().fold(f64::MAX, f64::min), ages.iter().copied().fold(f64::MIN, f64::max));
    let gives = |record: usize, years: f64| {
        let of_kind = records[record].claims.iter().filter(|c| c.field == FieldId::Age);
        of_kind.filter_map(|c| c.value.figure()).any(|figure| figure == years)
    };
    let is_heard = || slot.claims.iter().all(|(record, _)| ages.iter().any(|years| !gives(*record, *years)));
    least == most || most - least <= GAP && is_heard()
}

fn by_age(records: &[ClaimRecord], slot: &Slot) -> Vec<Slot> {
    let mut ages: Vec<f64> = slot.claims.iter().map(|at| age(records, *at)).collect();
    ages.sort_by(f64::total_cmp);
    ages.dedup();
    let of_age = |years: &f64| {
        let claims = slot.claims.iter().copied().filter(|at| age(records, *at) == *years).collect();
        let subject = format!("{}, {years}", slot.key.subject);
        Slot { key: Key { subject, ..slot.key.clone() }, claims, versions: false }
    };
    ages.iter().map(of_age).collect()
}
