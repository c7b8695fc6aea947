//! As-of order: which of two statements came later, where that is known.

use crate::model::{Claim, ClaimRecord};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use std::cmp::Ordering;

/// When a value held: what the text says, else when the article was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AsOf {
    /// Some time between two, as its place has them, and the moment in UTC where that is known.
    Known {
        /// The earliest time it can be.
        from: NaiveDateTime,
        /// The latest.
        to: NaiveDateTime,
        /// In UTC.
        moment: Option<NaiveDateTime>,
    },
    /// Not known; sorts last.
    Unknown,
}

/// When a claim of a record held, as ISO 8601 or TIMEX3: as its text says, else when its article was written last.
pub fn stated<'a>(claim: &'a Claim, record: &'a ClaimRecord) -> Option<&'a str> {
    let article = &record.article;
    claim.as_of.as_deref().or(article.modified.as_deref()).or(article.published.as_deref())
}

impl AsOf {
    /// Reads ISO 8601 or TIMEX3.
    pub fn parse(iso: &str) -> Self {
        let Some(day) = iso.get(..10).and_then(|d| d.parse::<NaiveDate>().ok()) else { return Self::Unknown };
        // A stamp at midnight is that of a page that knows the day alone.
        let iso = if is_midnight(&iso[10..]) { &iso[..10] } else { iso };
        if let Ok(moment) = DateTime::parse_from_str(iso, "%Y-%m-%dT%H:%M%:z") {
            let local = moment.naive_local();
            return Self::Known { from: local, to: local, moment: Some(moment.naive_utc()) };
        }
        let padded = if iso.len() == "2026-01-24T09:30".len() { format!("{iso}:00") } else { iso.to_owned() };
        if let Ok(local) = padded.parse::<NaiveDateTime>() {
            return Self::Known { from: local, to: local, moment: None };
        }
        let (first, last) = hours(iso.get(11..).unwrap_or_default());
        let at = |hour: u32, minute: u32| day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default());
        Self::Known { from: at(first, 0), to: at(last, 59), moment: None }
    }
}

/// "T00:00", with or without seconds and zone.
fn is_midnight(time: &str) -> bool {
    time.strip_prefix("T00:00")
        .is_some_and(|rest| rest.strip_prefix(":00").unwrap_or(rest).get(..1).is_none_or(|c| c != ":"))
}

/// The first and last hour of a part of the day, as TIMEX3 names them; of the whole day for anything else.
fn hours(part: &str) -> (u32, u32) {
    match part {
        "MO" | "TMO" => (4, 11),
        "AF" | "TAF" => (12, 17),
        "EV" | "TEV" => (17, 23),
        "NI" | "TNI" => (18, 23),
        _ => (0, 23),
    }
}

/// The order of two times; `None` where it is not known, as for two articles of one day without times.
pub fn order(a: AsOf, b: AsOf) -> Option<Ordering> {
    let (AsOf::Known { from: from_a, to: to_a, moment: at_a }, AsOf::Known { from: from_b, to: to_b, moment: at_b }) =
        (a, b)
    else {
        return None;
    };
    if let (Some(x), Some(y)) = (at_a, at_b) {
        return Some(x.cmp(&y)).filter(|o| *o != Ordering::Equal);
    }
    match (to_a < from_b, to_b < from_a) {
        (true, _) => Some(Ordering::Less),
        (_, true) => Some(Ordering::Greater),
        _ => None,
    }
}

/// How many days lie between two times.
pub fn days_between(a: AsOf, b: AsOf) -> i64 {
    match (a, b) {
        (AsOf::Known { from: x, .. }, AsOf::Known { from: y, .. }) => (x.date() - y.date()).num_days().abs(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_articles_of_one_day_have_no_order() {
        assert_eq!(order(AsOf::parse("2026-01-15"), AsOf::parse("2026-01-15")), None);
        assert_eq!(order(AsOf::parse("2026-01-15"), AsOf::parse("2026-01-15T10:00")), None);
    }

    #[test]
    fn a_stamp_at_midnight_gives_the_day_alone() {
        assert_eq!(order(AsOf::parse("2026-01-15T00:00"), AsOf::parse("2026-01-15T10:00")), None);
        assert_eq!(order(AsOf::parse("2026-01-15T00:00:00+02:00"), AsOf::parse("2026-01-15T10:00+02:00")), None);
        assert_eq!(order(AsOf::parse("2026-01-15T00:01"), AsOf::parse("2026-01-15T10:00")), Some(Ordering::Less));
    }

    #[test]
    fn zones_are_taken_into_account() {
        assert_eq!(
            order(AsOf::parse("2026-01-15T10:00+03:00"), AsOf::parse("2026-01-15T08:00+00:00")),
            Some(Ordering::Less)
        );
    }

    #[test]
    fn parts_of_a_day_have_an_order_where_they_do_not_touch() {
        assert_eq!(order(AsOf::parse("2026-01-15TMO"), AsOf::parse("2026-01-15TNI")), Some(Ordering::Less));
        assert_eq!(order(AsOf::parse("2026-01-15TNI"), AsOf::parse("2026-01-15T20:30")), None);
        assert_eq!(order(AsOf::parse("2026-01-15TNI"), AsOf::parse("2026-01-15T09:00")), Some(Ordering::Greater));
    }
}
