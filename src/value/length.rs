//! How two lengths of time relate.
//!
//! In: TIMEX3 durations with their hedges. Out: a [`Relation`]. Months and years count as their average.

use super::{Modifier, Relation, Timex};

/// By what share the longer of two durations may exceed the shorter when one is "about" or "nearly".
const DURATION_TOLERANCE: f64 = 0.2;
/// By what share two exact durations in different units may differ and be the same: P2M and P60D.
const UNIT_TOLERANCE: f64 = 0.04;

/// What sums of fractions of days may be off by.
const ROUNDING: f64 = 1e-6;

/// Days in each unit of a duration, months and years on average.
const DAYS: [(char, f64); 5] = [('Y', 365.25), ('Q', 91.3125), ('M', 30.4375), ('W', 7.0), ('D', 1.0)];
/// Days in each unit behind the `T` of a duration.
const CLOCK_DAYS: [(char, f64); 3] = [('H', 1.0 / 24.0), ('M', 1.0 / 1440.0), ('S', 1.0 / 86_400.0)];

/// The parts of a duration in order: how many, the letter, days in one.
pub(super) fn length_parts(value: &str) -> Option<Vec<(f64, char, f64)>> {
    let (date, time) = value.strip_prefix('P')?.split_once('T').unwrap_or((&value[1..], ""));
    let mut parts = Vec::new();
    for (text, units) in [(date, DAYS.as_slice()), (time, CLOCK_DAYS.as_slice())] {
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c.is_ascii_alphabetic()) {
            let letter = rest[at..].chars().next()?;
            let days = units.iter().find(|(unit, _)| *unit == letter)?.1;
            parts.push((rest[..at].parse().ok()?, letter, days));
            rest = &rest[at + 1..];
        }
    }
    (!parts.is_empty()).then_some(parts)
}

/// How two durations relate: in days, with the room that ranges, hedges and changes of unit leave.
pub(super) fn relate_lengths(a: &Timex, b: &Timex) -> Relation {
    let (words_a, words_b) = (a.to_words(), b.to_words());
    let (Some(first), Some(second)) = (allowed(a), allowed(b)) else {
        return Relation::Compatible(format!("{words_a} leaves open what {words_b} states"));
    };
    if first == second && a.modifier == b.modifier {
        return Relation::Same;
    }
    let is_vague = a.modifier != Modifier::Exact || b.modifier != Modifier::Exact || !has_one_unit(a, b);
    let slack = if is_vague { UNIT_TOLERANCE * first.0.max(second.0) } else { ROUNDING };
    if first.0 <= second.1 + slack && second.0 <= first.1 + slack {
        return Relation::Compatible(format!("{words_a} allows {words_b}"));
    }
    Relation::Different(format!("{words_a} is not {words_b}"))
}

/// The lengths, in days, that a duration allows, from the shortest to the longest.
fn allowed(timex: &Timex) -> Option<(f64, f64)> {
    let days = |value: &str| Some(length_parts(value)?.iter().map(|(n, _, days)| n * days).sum::<f64>());
    let shortest = days(&timex.value)?;
    let longest = timex.upto.as_deref().map_or(Some(shortest), days)?;
    Some((bounds(shortest, timex.modifier).0, bounds(longest, timex.modifier).1))
}

/// True where the largest unit of both is one: "14 years and seven months" and "15 years", but not "70 hours" and "three days".
fn has_one_unit(a: &Timex, b: &Timex) -> bool {
    let largest = |timex: &Timex| length_parts(&timex.value)?.first().map(|(_, _, days)| *days);
    largest(a) == largest(b)
}

/// The lengths, in days, that a hedge allows. "Nearly five hours" may be a little less, "at most" anything less.
fn bounds(days: f64, modifier: Modifier) -> (f64, f64) {
    match modifier {
        Modifier::Exact => (days, days),
        Modifier::AtLeast | Modifier::MoreThan => (days, f64::INFINITY),
        Modifier::AtMost | Modifier::LessThan => (0.0, days),
        Modifier::Approx => (days * (1.0 - DURATION_TOLERANCE), days * (1.0 + DURATION_TOLERANCE)),
    }
}
