//! How the value of a time came about.
//!
//! `resolve` gives the reason as a type, and whoever decides by it asks the type; its words are for people, and stand in
//! records for them.

use super::time_words::weekday_name;
use super::{Period, Unit};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day that others are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The day on which the article appeared.
    Publication,
    /// The date that it named last.
    Date,
    /// The day that it named last, before a coarser date.
    Day,
}

/// How a weekday lies to the day that it is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The last one before it.
    Before,
    /// The next one after it.
    After,
    /// That day, or the last one before it.
    OnOrBefore,
    /// That day, or the next one after it.
    OnOrAfter,
    /// In its week.
    InWeekOf,
    /// In a week counted from its.
    InWeekFrom,
}

/// How the value of a time came about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Reason {
    /// The words say it all.
    #[default]
    Written,
    /// Nothing in the article fixes it.
    Open,
    /// In the year of the date beside it: "March and April 1918".
    YearBeside,
    /// In the unit of the length before: "offered 10".
    UnitBefore,
    /// A time of day, on a day that its words do not give.
    On(NaiveDate, Anchor),
    /// The stretch mentioned before, in another year that is named.
    InThatYear,
    /// The stretch mentioned before, so many years on.
    Moved(Period, i32),
    /// A year before the quarter spoken of.
    YearBefore(Period),
    /// So many units from a day.
    Counted(i32, Unit, NaiveDate, Anchor),
    /// The stretch spoken of.
    SpokenOf,
    /// The last quarter that was over on the day of publication.
    LastQuarter(NaiveDate),
    /// The stretch around the day of publication.
    Around(NaiveDate),
    /// In a year seen from that of publication.
    OfYear(i32),
    /// In a year seen from the one mentioned before.
    OfYearMentioned(i32),
    /// In the year that the story has reached.
    OfYearTold(i32),
    /// The nearest, last or next one, seen from a day.
    SeenFrom(NaiveDate, Anchor),
    /// Given in full elsewhere in the text.
    Elsewhere,
    /// The last one before the publication, by its words.
    Last(NaiveDate),
    /// The next one after the publication, by its words.
    Next(NaiveDate),
    /// In the year of the publication, by its words.
    InYearOf(NaiveDate),
    /// The next one, since the words around look ahead.
    Ahead(NaiveDate),
    /// The last one, since the words around look back.
    Behind(NaiveDate),
    /// The one nearest to the publication.
    Nearest(NaiveDate),
    /// In the year near the publication in which the weekday beside it is right.
    WeekdayFits(NaiveDate),
    /// A weekday, counted from a day.
    Weekday(u32, Side, NaiveDate, Anchor),
    /// In the words of a record, which nothing decides by.
    Told(String),
}

impl Reason {
    /// True where the words say it all.
    pub fn is_written(&self) -> bool {
        *self == Reason::Written
    }

    /// True where the text gives a time of day no day and that of publication was put in.
    pub fn is_assumed_day(&self) -> bool {
        matches!(self, Reason::On(_, Anchor::Publication))
    }

    /// True where a day comes from what was mentioned before or, for a time of day, from the publication.
    pub fn is_taken_over(&self) -> bool {
        match self {
            Reason::On(..) | Reason::SpokenOf | Reason::YearBefore(_) | Reason::OfYearMentioned(_) => true,
            Reason::Counted(.., anchor) | Reason::SeenFrom(_, anchor) | Reason::Weekday(.., anchor) => {
                *anchor != Anchor::Publication
            }
            _ => false,
        }
    }

    /// True for "today", "yesterday" and "tomorrow", which are right only on the day of the page.
    pub fn is_of_page(&self) -> bool {
        matches!(self, Reason::Counted(-1..=1, Unit::Day, _, Anchor::Publication))
    }

    /// True where a day is counted from that of publication and nothing else.
    pub fn rests_on_publication(&self) -> bool {
        match self {
            Reason::On(_, anchor)
            | Reason::Counted(.., anchor)
            | Reason::SeenFrom(_, anchor)
            | Reason::Weekday(.., anchor) => *anchor == Anchor::Publication,
            Reason::LastQuarter(_) | Reason::OfYear(_) | Reason::Last(_) | Reason::Next(_) => true,
            Reason::InYearOf(_) | Reason::Nearest(_) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Anchor::Publication => "the publication date",
            Anchor::Date => "the date mentioned before",
            Anchor::Day => "the day mentioned before",
        })
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Side::Before => "before",
            Side::After => "after",
            Side::OnOrBefore => "on or before",
            Side::OnOrAfter => "on or after",
            Side::InWeekOf => "in the week of",
            Side::InWeekFrom => "in the week counted from",
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Written => Ok(()),
            Reason::Open => f.write_str("nothing in the article fixes it"),
            Reason::YearBeside => f.write_str("in the year of the date beside it"),
            Reason::UnitBefore => f.write_str("in the unit of the length before"),
            Reason::On(day, Anchor::Publication) => write!(f, "on {day}, the publication date"),
            Reason::On(day, _) => write!(f, "on {day}, mentioned before"),
            Reason::InThatYear => f.write_str("the stretch mentioned before, in that year"),
            Reason::Moved(period, years) => write!(f, "{period}, mentioned before, moved by {years} year"),
            Reason::YearBefore(quarter) => write!(f, "a year before {quarter}, mentioned before"),
            Reason::Counted(amount, unit, day, anchor) => counted(f, *amount, *unit, *day, *anchor),
            Reason::SpokenOf => f.write_str("mentioned before"),
            Reason::LastQuarter(day) => write!(f, "the last full quarter before {day}, the publication date"),
            Reason::Around(day) => write!(f, "the publication date is {day}"),
            Reason::OfYear(year) => write!(f, "of {year}, seen from the publication date"),
            Reason::OfYearMentioned(year) => write!(f, "of {year}, after the year mentioned before"),
            Reason::OfYearTold(year) => write!(f, "of {year}, the year told of"),
            Reason::SeenFrom(day, anchor) => write!(f, "seen from {day}, {anchor}"),
            Reason::Elsewhere => f.write_str("given in full elsewhere in the text"),
            Reason::Last(day) => write!(f, "the last one before {day}, the publication date"),
            Reason::Next(day) => write!(f, "the next one after {day}, the publication date"),
            Reason::InYearOf(day) => write!(f, "in the year of {day}, the publication date"),
            Reason::Ahead(day) => {
                write!(f, "the next one from {day}, the publication date, since the words look ahead")
            }
            Reason::Behind(day) => {
                write!(f, "the last one before {day}, the publication date, since the words look back")
            }
            Reason::Nearest(day) => write!(f, "nearest to {day}, the publication date"),
            Reason::WeekdayFits(day) => {
                write!(f, "the year near {day}, the publication date, in which the weekday is right")
            }
            Reason::Weekday(weekday, side, day, anchor) => {
                write!(f, "{} {side} {day}, {anchor}", weekday_name(*weekday).unwrap_or_default())
            }
            Reason::Told(words) => f.write_str(words),
        }
    }
}

/// "the week before 2025-06-30, the publication date", "2 days after ...".
fn counted(f: &mut fmt::Formatter<'_>, amount: i32, unit: Unit, day: NaiveDate, anchor: Anchor) -> fmt::Result {
    let name = match unit {
        Unit::Day | Unit::Night => "day",
        Unit::Weekend => "weekend",
        Unit::Week | Unit::Fortnight => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        _ => "century",
    };
    match amount {
        0 => write!(f, "the {name} of {day}, {anchor}"),
        -1 => write!(f, "the {name} before {day}, {anchor}"),
        1 => write!(f, "the {name} after {day}, {anchor}"),
        n if n < 0 => write!(f, "{} {name}s before {day}, {anchor}", -n),
        n => write!(f, "{n} {name}s after {day}, {anchor}"),
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.to_string()
    }
}

impl From<String> for Reason {
    fn from(words: String) -> Self {
        if words.is_empty() { Reason::Written } else { Reason::Told(words) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_those_of_the_type() {
        let day = NaiveDate::from_ymd_opt(2025, 6, 30).unwrap();
        let sunday = |anchor| Reason::Weekday(7, Side::OnOrBefore, day, anchor);
        assert_eq!(sunday(Anchor::Publication).to_string(), "Sunday on or before 2025-06-30, the publication date");
        assert!(sunday(Anchor::Publication).rests_on_publication() && sunday(Anchor::Date).is_taken_over());
        assert!(Reason::On(day, Anchor::Publication).is_assumed_day());
        assert!(!Reason::On(day, Anchor::Date).is_assumed_day() && Reason::On(day, Anchor::Date).is_taken_over());
        let read = Reason::from(String::from(Reason::On(day, Anchor::Publication)));
        assert!(!read.is_assumed_day(), "a record's words decide nothing");
    }
}
