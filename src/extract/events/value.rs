//! Values of matches as days, times of day and places.

use crate::value::{Modifier, Place, PlaceKind, Portion, Timex, TimexKind, Value};

/// The time of day of a time value.
pub fn clock_of_value(value: &Value) -> Option<Timex> {
    match value {
        Value::Time(timex) => clock_of(timex),
        _ => None,
    }
}

/// The time of day alone, as `T23:10`; `None` for parts of the day ("Saturday night"), which say little.
pub fn clock_of(timex: &Timex) -> Option<Timex> {
    Some(Timex { value: format!("T{}", timex.clock()?), lapse: None, ..timex.clone() })
}

/// Years and references such as PRESENT_REF do not say when something took place.
pub fn is_day(value: &Value) -> bool {
    timex_of(value).is_some_and(|t| t.value.len() > "XXXX".len() && !t.value.ends_with("_REF"))
}

/// The day of a time value.
pub fn timex_of(value: &Value) -> Option<Timex> {
    match value {
        Value::Time(timex) => Some(day_of(timex)),
        _ => None,
    }
}

/// The date that a time of day falls on; dates as they are. A night is the end of its day. What hedges a clock time
/// ("about 3 a.m.") does not hedge the day.
pub fn day_of(timex: &Timex) -> Timex {
    let Some((date, time)) = timex.value.split_once('T').filter(|_| timex.kind == TimexKind::Time) else {
        return Timex { lapse: None, ..timex.clone() };
    };
    let modifier = if timex.clock().is_some() { Modifier::Exact } else { timex.modifier };
    let portion = timex.portion.or((time == "NI").then_some(Portion::End));
    Timex { kind: TimexKind::Date, value: date.to_owned(), modifier, portion, lapse: None, ..timex.clone() }
}

/// The place of a place value, for a spot its town where that is known; `None` for demonyms.
pub fn place_of(value: &Value) -> Option<Place> {
    match value {
        Value::Place(place) if place.kind != PlaceKind::Demonym => Some(place.or_town()),
        _ => None,
    }
}
