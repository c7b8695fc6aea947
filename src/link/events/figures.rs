//! The figures of a record by which its tellings are compared.
//!
//! In: a claim record. Out: counts of people, their ages, and the time of day of the main event. Does not weigh them.

use crate::model::{ClaimRecord, FieldId, KindId};
use crate::value::Value;
use std::collections::BTreeSet;

/// The whole figures of the dead and the hurt of each event of a record.
pub fn counts(record: &ClaimRecord) -> Vec<(usize, FieldId, u64)> {
    let whole = record.claims.iter().filter(|c| c.kind == KindId::Casualties && !c.is_part() && c.is_stated());
    let mut counts: Vec<(usize, FieldId, u64)> = whole
        .filter_map(|c| match &c.value {
            Value::Quantity(quantity) => Some((c.event?, c.field, quantity.low? as u64)),
            _ => None,
        })
        .collect();
    counts.sort_unstable();
    counts.dedup();
    counts
}

/// The ages that an article tells of anybody, named or not.
pub fn ages(record: &ClaimRecord) -> BTreeSet<u32> {
    let of_nobody_known = record.claims.iter().filter(|c| c.field == FieldId::Age && c.holds());
    let told = of_nobody_known.filter_map(|c| c.value.figure()).map(|age| age as u32);
    told.chain(record.people.iter().flat_map(|person| person.ages.iter().copied())).collect()
}

/// The time of day that a record gives its main event, in minutes.
pub fn clock(record: &ClaimRecord) -> Option<u32> {
    let times = record.claims.iter().filter(|c| c.field == FieldId::Time && c.event == Some(0));
    times.filter_map(|c| minutes(&c.value)).next()
}

/// `T23:10` in minutes.
fn minutes(value: &Value) -> Option<u32> {
    let Value::Time(timex) = value else { return None };
    let (hours, minutes) = timex.clock()?.split_once(':')?;
    Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
}
