//! The figures of a record by which its tellings are compared.
//!
//! In: a claim record. Out: counts of people, their ages, and the time of day of the main event. Does not weigh them.

use crate::model::{Claim, ClaimRecord, FieldId, KindId};
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

/// Of sums of money that their articles tell of each event, the first digits, with the power of ten: as others may round
/// them. Sums of one digit are everywhere.
pub fn sums(record: &ClaimRecord) -> Vec<(usize, u64)> {
    let told = record.claims.iter().filter(|c| c.field == FieldId::Amount && c.is_stated());
    let amounts = told.filter_map(|c| match &c.value {
        Value::Quantity(quantity) => Some((c.event?, quantity.low?)),
        _ => None,
    });
    let mut sums: Vec<(usize, u64)> = amounts
        .flat_map(|(event, amount)| {
            let unit = 10_f64.powf(amount.max(1.0).log10().floor() - 1.0);
            let digits = amount / unit;
            let is_told = amount >= LEAST_SUM && digits.round() % 10.0 != 0.0;
            let rounded = [digits.floor(), digits.round()].map(|digits| (event, (digits * unit).round() as u64));
            rounded.into_iter().filter(move |_| is_told)
        })
        .collect();
    sums.sort_unstable();
    sums.dedup();
    sums
}

/// Smaller sums are prices.
const LEAST_SUM: f64 = 10_000.0;

/// The time of day that a record gives its main event, in minutes.
pub fn clock(record: &ClaimRecord) -> Option<u32> {
    let times = record.claims.iter().filter(|c| c.field == FieldId::Time && c.event == Some(0));
    let minute = |c: &Claim| match &c.value {
        Value::Time(timex) => timex.minute_of_day(),
        _ => None,
    };
    times.filter_map(minute).next()
}
