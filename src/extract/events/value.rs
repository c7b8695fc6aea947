//! Values of matches as days, times of day and places.

use crate::value::{Place, PlaceKind, Timex, TimexKind, Value};

/// The time of day of a time value.
pub fn clock_of_value(value: &Value) -> Option<Timex> {
    match value {
        Value::Time(timex) => clock_of(timex),
        _ => None,
    }
}

/// The time of day alone, as `T23:10`; `None` for parts of the day ("Saturday night"), which say little.
pub fn clock_of(timex: &Timex) -> Option<Timex> {
    let (_, clock) = timex.value.split_once('T').filter(|_| timex.kind == TimexKind::Time)?;
    let clock = clock.get(..5).filter(|c| c.as_bytes()[2] == b':')?;
    Some(Timex { value: format!("T{clock}"), ..timex.clone() })
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

/// The date that a time of day falls on; dates as they are.
pub fn day_of(timex: &Timex) -> Timex {
    match timex.value.split_once('T') {
        Some((date, _)) if timex.kind == TimexKind::Time => {
            Timex { kind: TimexKind::Date, value: date.to_owned(), ..timex.clone() }
        }
        _ => timex.clone(),
    }
}

/// The place of a place value; `None` for demonyms.
pub fn place_of(value: &Value) -> Option<Place> {
    match value {
        Value::Place(place) if place.kind != PlaceKind::Demonym => Some(place.clone()),
        _ => None,
    }
}
