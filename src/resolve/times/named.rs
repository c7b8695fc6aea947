//! What recurs every week or year and has a name: months, days, seasons, quarters, holidays; and which one lies nearest.
//!
//! In: the open part of a value. Out: stretches of the calendar around a day.

use crate::value::{Period, Season, Unit, shift_day};
use chrono::{Datelike, NaiveDate};

/// What recurs every week or year and has a name.
#[derive(Debug, Clone)]
pub enum Named {
    /// Monday is 1.
    Weekday(u32),
    /// From 1.
    Month(u32),
    /// A day of whatever month.
    Day(u32),
    /// Month and day.
    MonthDay(u32, u32),
    /// A season.
    Season(Season),
    /// From 1.
    Quarter(u32),
    /// From 1.
    Half(u32),
    /// A rule for a named day, after `@`.
    Rule(String),
}

impl Named {
    /// Reads the open part of a value.
    pub fn parse(target: &str) -> Option<Self> {
        if target.starts_with('@') {
            return Some(Named::Rule(target.to_owned()));
        }
        let rest = target.strip_prefix("XXXX-")?;
        if let Some(number) = rest.strip_prefix("WXX-") {
            return number.parse().ok().map(Named::Weekday);
        }
        if let Some(season) = Season::from_code(rest) {
            return Some(Named::Season(season));
        }
        if let Some(number) = rest.strip_prefix('Q') {
            return number.parse().ok().map(Named::Quarter);
        }
        if let Some(number) = rest.strip_prefix('H') {
            return number.parse().ok().map(Named::Half);
        }
        match rest.split_once('-') {
            Some(("XX", day)) => day.parse().ok().map(Named::Day),
            Some((month, day)) => Some(Named::MonthDay(month.parse().ok()?, day.parse().ok()?)),
            None => rest.parse().ok().map(Named::Month),
        }
    }

    /// The one of a year; `None` for weekdays, for days of whatever month and for days that year does not have.
    pub fn of_year(&self, year: i32) -> Option<Period> {
        Some(match self {
            Named::Weekday(_) | Named::Day(_) => return None,
            Named::Month(month) => Period::Month(year, *month),
            Named::MonthDay(month, day) => Period::Day(NaiveDate::from_ymd_opt(year, *month, *day)?),
            Named::Season(season) => Period::Season(year, *season),
            Named::Quarter(quarter) => Period::Quarter(year, *quarter),
            Named::Half(half) => Period::Half(year, *half),
            Named::Rule(rule) => Period::Day(crate::find::named_day(rule, year)?),
        })
    }
}

/// The one of the year of `day` and of the years beside it.
pub fn candidates(named: &Named, day: NaiveDate) -> impl DoubleEndedIterator<Item = Period> {
    (day.year() - 1..=day.year() + 1).filter_map(|year| named.of_year(year)).collect::<Vec<_>>().into_iter()
}

/// The last that is over on `day`.
pub fn before(named: &Named, day: NaiveDate) -> Option<Period> {
    candidates(named, day).rev().find(|period| season_end(*period).is_some_and(|end| end <= day))
}

/// The first day after it; for seasons of the calendar as people speak, three months long.
fn season_end(period: Period) -> Option<NaiveDate> {
    match period {
        Period::Season(..) => shift_day(period.anchor_day()?, 2, Unit::Month),
        other => other.day_after(),
    }
}

/// The first that begins after `day`.
pub fn after(named: &Named, day: NaiveDate) -> Option<Period> {
    candidates(named, day).find(|period| period.anchor_day().is_some_and(|first| first > day))
}

/// The first that is not over on `day`.
pub fn on_or_after(named: &Named, day: NaiveDate) -> Option<Period> {
    candidates(named, day).find(|period| period.day_after().is_some_and(|end| end > day))
}

/// The one whose middle is nearest; quarters and halves rather of the same year, since businesses report them late.
pub fn nearest(named: &Named, day: NaiveDate) -> Option<Period> {
    if let Named::Quarter(quarter) = named {
        let is_last_year = day.month() <= 3 && *quarter >= 3;
        return named.of_year(day.year() - i32::from(is_last_year));
    }
    if let Named::Half(_) = named {
        return named.of_year(day.year());
    }
    candidates(named, day).min_by_key(|period| distance(*period, day))
}

/// How many days its middle lies from `day`.
pub fn distance(period: Period, day: NaiveDate) -> i64 {
    let (Some(first), Some(end)) = (period.anchor_day(), season_end(period)) else { return i64::MAX };
    let middle = first + (end - first) / 2;
    (middle - day).num_days().abs()
}
