//! Sums of several currencies, each currency in a slot of its own.
//!
//! In: slots. Out: the same, of which none holds sums of two currencies: EUR 2.4 million and $3.1 million are two facts, and a
//! third sum in dollars is held against the one in dollars alone. Nothing is converted, since no rate is known.

use super::slots::Slot;
use crate::model::ClaimRecord;
use std::collections::{BTreeMap, BTreeSet};

/// Parts the slots that hold several currencies, in the order of their codes. Figures without a unit stay with the first.
pub fn part(records: &[&ClaimRecord], slots: Vec<Slot>) -> Vec<Slot> {
    let mut parted: Vec<Slot> = Vec::with_capacity(slots.len());
    for slot in slots {
        let codes: BTreeSet<&str> = slot.claims.iter().filter_map(|at| code(records, *at)).collect();
        if codes.len() < 2 {
            parted.push(slot);
            continue;
        }
        let first = codes.first().copied();
        let mut by_code: BTreeMap<Option<&str>, Vec<(usize, usize)>> = BTreeMap::new();
        for at in &slot.claims {
            by_code.entry(code(records, *at).or(first)).or_default().push(*at);
        }
        parted.extend(by_code.into_values().map(|claims| Slot { claims, ..slot.clone() }));
    }
    parted
}

/// The currency of the sums of a slot that holds no two; `None` where it holds no sums.
pub fn of<'r>(records: &'r [&'r ClaimRecord], slot: &Slot) -> Option<&'r str> {
    slot.claims.iter().find_map(|at| code(records, *at))
}

fn code<'r>(records: &[&'r ClaimRecord], (record, index): (usize, usize)) -> Option<&'r str> {
    records[record].claims[index].value.currency()
}
