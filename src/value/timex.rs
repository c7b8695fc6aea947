//! Dates, times, durations and sets in the TIMEX3 notation (TimeML 1.2.1), with the interval they stand for.

use super::Modifier;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A time expression and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timex {
    /// Which of the four types.
    pub kind: TimexKind,
    /// TIMEX3 value: `2025-06-29`, `2025-W26`, `2025-06`, `2025-06-29T23:10`, `P15M`, `PRESENT_REF`. A part the text
    /// does not fix is `X`: a weekday without an anchor is `XXXX-WXX-7`, "24 January" without a year `XXXX-01-24`.
    pub value: String,
    /// Hedge: "about five hours", "early March" (approx), "more than 15 months".
    #[serde(default, rename = "mod", skip_serializing_if = "is_exact")]
    pub modifier: Modifier,
    /// How the value came about, for `explain`: "Sunday on or before 2025-06-30, the publication date". Empty where
    /// the words say it all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
}

/// The four types of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimexKind {
    /// A calendar date of any granularity, or PAST_REF, PRESENT_REF, FUTURE_REF.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// The half-open stretch of local time `[start, end)` that a date or time covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// First instant.
    pub start: NaiveDateTime,
    /// First instant after it.
    pub end: NaiveDateTime,
}

fn is_exact(modifier: &Modifier) -> bool {
    *modifier == Modifier::Exact
}

impl TimexKind {
    /// The name used in output.
    pub fn name(self) -> &'static str {
        match self {
            TimexKind::Date => "date",
            TimexKind::Time => "time",
            TimexKind::Duration => "duration",
            TimexKind::Set => "set",
        }
    }
}
