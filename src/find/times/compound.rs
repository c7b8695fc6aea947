//! Lengths of more than one number: "14 years and seven months", "from 3 to 71 years".
//!
//! In: the words behind a first number or its unit. Out: what belongs to the length besides. Does not read the first.

use crate::find::numbers::amount::{Amount, amount};
use crate::find::numbers::lex::Words;
use crate::rules::Tag;
use crate::value::Unit;

/// The smaller units behind a length.
pub(super) struct Remainder {
    /// A TIMEX3 duration.
    pub length: String,
    /// The word after the last.
    pub to: usize,
}

/// "And seven months" behind years, "20 minutes" behind hours: less than one of the unit before.
pub(super) fn remainder(words: &Words, unit: Unit, at: usize) -> Option<Remainder> {
    let number = amount(words, at + usize::from(words.is(at, Tag::And))).filter(|number| !number.is_weak)?;
    let smaller = words.single(number.to)?.unit?;
    let is_rest = number.value.fract() == 0.0 && number.value < in_one(unit, smaller)?;
    is_rest.then(|| Remainder { length: smaller.duration(Some(number.value)), to: number.to + 1 })
}

/// How many of a smaller unit make one of a larger, where people tell one beside the other.
fn in_one(unit: Unit, smaller: Unit) -> Option<f64> {
    Some(match (unit, smaller) {
        (Unit::Year, Unit::Month) => 12.0,
        (Unit::Year, Unit::Week) => 52.0,
        (Unit::Year, Unit::Day) => 365.0,
        (Unit::Month, Unit::Week) => 4.0,
        (Unit::Month, Unit::Day) => 31.0,
        (Unit::Week, Unit::Day) => 7.0,
        (Unit::Day, Unit::Hour) => 24.0,
        (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => 60.0,
        _ => return None,
    })
}

/// Two TIMEX3 durations as one: `P14Y` and `P7M` are `P14Y7M`, `P1D` and `PT6H` are `P1DT6H`.
pub(super) fn joined(first: &str, rest: &str) -> String {
    let rest = rest.trim_start_matches('P');
    let rest = if first.contains('T') { rest.trim_start_matches('T') } else { rest };
    format!("{first}{rest}")
}

/// "two to three weeks", "12- to 18-month", "between two and three hours": the second, larger number of a range of which the
/// first begins at `at`.
pub(super) fn second_of_range(words: &Words, at: usize, first: Amount) -> Option<Amount> {
    let is_between = at.checked_sub(1).is_some_and(|before| words.is(before, Tag::Between));
    let joins = |at: usize| words.is(at, Tag::To) || words.is(at, Tag::Or);
    let is_joint = |at: usize| joins(at) || is_between && words.is(at, Tag::And);
    let joint = first.to + usize::from(words.is_hyphen(first.to) && is_joint(first.to + 1));
    let is_joined = is_joint(joint) || words.is_dash(joint);
    amount(words, joint + 1).filter(|second| is_joined && second.value > first.value)
}
