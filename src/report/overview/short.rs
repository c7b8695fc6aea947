//! Values in as few characters as tell them apart.
//!
//! In: a value as the model has it. Out: "31", "46,707+", "~2h 30m", "24 Jan".

use crate::report::phrase::sum_in_words;
use crate::value::Modifier;
use chrono::{Datelike, NaiveDate};

/// Words for lengths, and what stands for them.
const UNITS: [(&str, &str); 7] = [
    (" minute", "m"),
    (" second", "s"),
    (" hour", "h"),
    (" day", "d"),
    (" week", "w"),
    (" month", "mo"),
    (" year", "y"),
];

/// A value in short; `year` is the one that needs no saying.
pub(super) fn short(
    value: &str,
    low: Option<f64>,
    high: Option<f64>,
    modifier: Modifier,
    unit: Option<&str>,
    year: Option<i32>,
) -> String {
    let plain = match (day(value), low.or(high)) {
        (Some(day), None) if year == Some(day.year()) => day.format("%-d %b").to_string(),
        _ => units(&sum_in_words(value, low, high, Modifier::Exact, unit), value),
    };
    match modifier {
        Modifier::Exact => plain,
        Modifier::Approx => format!("~{plain}"),
        Modifier::AtLeast => format!("{plain}+"),
        Modifier::MoreThan => format!(">{plain}"),
        Modifier::AtMost => format!("≤{plain}"),
        Modifier::LessThan => format!("<{plain}"),
    }
}

/// The year of all days among `values`; `None` where they are of several, or no value is a day.
pub(super) fn common_year<'v>(values: impl Iterator<Item = &'v str>) -> Option<i32> {
    let mut years = values.map(|value| day(value).map(|day| day.year()));
    let first = years.next()??;
    years.all(|year| year == Some(first)).then_some(first)
}

fn day(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value, "%Y-%m-%d").ok().filter(|_| value.len() == 10)
}

/// "2h 30m" for "2 hours 30 minutes", where `value` is a length.
fn units(words: &str, value: &str) -> String {
    if !value.starts_with('P') || words == value {
        return words.to_owned();
    }
    UNITS
        .iter()
        .fold(words.to_owned(), |text, (unit, letter)| text.replace(&format!("{unit}s"), letter).replace(unit, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hedges_are_signs_and_units_letters() {
        let figure = |n: f64, modifier| short(&n.to_string(), Some(n), Some(n), modifier, None, None);
        assert_eq!(figure(46707.0, Modifier::AtLeast), "46,707+");
        assert_eq!(figure(75.0, Modifier::Approx), "~75");
        assert_eq!(short("75", Some(75.0), None, Modifier::AtLeast, Some("EUR"), None), "EUR 75+");
        assert_eq!(short("PT2H30M", None, None, Modifier::Approx, None, None), "~2h 30m");
        assert_eq!(short("P15M", None, None, Modifier::Exact, None, None), "15mo");
        assert_eq!(short("Paris", None, None, Modifier::Exact, None, None), "Paris");
        assert_eq!(short("2026-01-24", None, None, Modifier::Exact, None, Some(2026)), "24 Jan");
        assert_eq!(short("2026-01-24", None, None, Modifier::Exact, None, None), "2026-01-24");
    }

    #[test]
    fn a_year_goes_without_saying_where_it_is_one() {
        assert_eq!(common_year(["2026-01-24", "2026-01-23"].into_iter()), Some(2026));
        assert_eq!(common_year(["2026-01-24", "2025-12-31"].into_iter()), None);
        assert_eq!(common_year(["2026-01-24", "2026"].into_iter()), None);
        assert_eq!(common_year(["31"].into_iter()), None);
    }
}
