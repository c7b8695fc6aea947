//! As-of order: which of two statements came later, where that is known.

use super::choose::Statement;
use crate::model::ClaimRecord;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use std::cmp::Ordering;

/// When a value held: what the text says, else when the article was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AsOf {
    /// A moment, in UTC where a zone was given.
    Moment(NaiveDate, NaiveDateTime),
    /// A day.
    Day(NaiveDate),
    /// Not known; sorts last.
    Unknown,
}

/// When a statement held.
pub fn as_of(statement: &Statement<'_>, records: &[ClaimRecord]) -> AsOf {
    let stated = statement.claim.as_of.as_deref();
    let published = records[statement.record].article.published.as_deref();
    stated.or(published).map_or(AsOf::Unknown, parse)
}

fn parse(iso: &str) -> AsOf {
    let Some(day) = iso.get(..10).and_then(|d| d.parse::<NaiveDate>().ok()) else { return AsOf::Unknown };
    let padded = |iso: &str| if iso.len() == "2026-01-24T09:30".len() { format!("{iso}:00") } else { iso.to_owned() };
    if let Ok(moment) = DateTime::parse_from_str(iso, "%Y-%m-%dT%H:%M%:z") {
        return AsOf::Moment(day, moment.naive_utc());
    }
    match padded(iso).parse::<NaiveDateTime>() {
        Ok(moment) => AsOf::Moment(day, moment),
        Err(_) => AsOf::Day(day),
    }
}

/// The order of two times; `None` where it is not known, as for two articles of one day without times.
pub fn order(a: AsOf, b: AsOf) -> Option<Ordering> {
    match (a, b) {
        (AsOf::Moment(_, x), AsOf::Moment(_, y)) => Some(x.cmp(&y)).filter(|o| *o != Ordering::Equal),
        (AsOf::Moment(x, _) | AsOf::Day(x), AsOf::Moment(y, _) | AsOf::Day(y)) => {
            Some(x.cmp(&y)).filter(|o| *o != Ordering::Equal)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_articles_of_one_day_have_no_order() {
        assert_eq!(order(parse("2026-01-15"), parse("2026-01-15")), None);
        assert_eq!(order(parse("2026-01-15"), parse("2026-01-15T10:00")), None);
    }

    #[test]
    fn zones_are_taken_into_account() {
        assert_eq!(order(parse("2026-01-15T10:00+03:00"), parse("2026-01-15T08:00+00:00")), Some(Ordering::Less));
    }
}
