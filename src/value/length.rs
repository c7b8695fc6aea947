//! How two lengths of time relate.
//!
//! In: TIMEX3 durations with their hedges. Out: a [`Relation`]. Months and years count as their average.

use super::{Modifier, Relation, Timex};

/// By what share the longer of two durations may exceed the shorter when one is "about" or "nearly".
const DURATION_TOLERANCE: f64 = 0.2;
/// By what share two exact durations in different units may differ and be the same: P2M and P60D.
const UNIT_TOLERANCE: f64 = 0.04;

/// Days in each unit of a duration, months and years on average.
const DAYS: [(char, f64); 5] = [('Y', 365.25), ('Q', 91.31), ('M', 30.44), ('W', 7.0), ('D', 1.0)];
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

/// How two durations relate: in days, with the room that hedges and changes of unit leave.
pub(super) fn relate_lengths(a: &Timex, b: &Timex) -> Relation {
    let (words_a, words_b) = (a.to_words(), b.to_words());
    let total = |timex: &Timex| Some(length_parts(&timex.value)?.iter().map(|(n, _, days)| n * days).sum::<f64>());
    let (Some(first), Some(second)) = (total(a), total(b)) else {
        return Relation::Compatible(format!("{words_a} leaves open what {words_b} states"));
    };
    let (low, high) = (bounds(first, a.modifier), bounds(second, b.modifier));
    let slack = UNIT_TOLERANCE * first.max(second);
    if first == second && a.modifier == b.modifier {
        return Relation::Same;
    }
    let slack =
        if a.modifier == Modifier::Exact && b.modifier == Modifier::Exact && same_unit(a, b) { 0.0 } else { slack };
    if low.0 <= high.1 + slack && high.0 <= low.1 + slack {
        return Relation::Compatible(format!("{words_a} allows {words_b}"));
    }
    Relation::Different(format!("{words_a} is not {words_b}"))
}

fn same_unit(a: &Timex, b: &Timex) -> bool {
    let unit = |timex: &Timex| {
        length_parts(&timex.value).map(|parts| parts.iter().map(|(_, letter, _)| *letter).collect::<String>())
    };
    let in_hours = |timex: &Timex| timex.value.contains('T');
    unit(a) == unit(b) && in_hours(a) == in_hours(b)
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
