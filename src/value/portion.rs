//! What stands beside the value of a time: its hedge in the words of TIMEX3, how it came about, a weekday that denies it.
//!
//! In: a [`Timex`]. Out: what reports and `mentions` show of it. Compares nothing.

use super::{Modifier, Period, Timex, TimexKind, weekday};
use chrono::{Datelike, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part of a stretch of time, as TIMEX3 has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Portion {
    /// "early", "the beginning of".
    Start,
    /// "mid-", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
}

impl Timex {
    /// The hedge in the words of TIMEX3: `START`, `APPROX`, `EQUAL_OR_MORE`; `None` where the value is exact.
    pub fn timex_mod(&self) -> Option<&'static str> {
        if let Some(portion) = self.portion {
            return Some(match portion {
                Portion::Start => "START",
                Portion::Mid => "MID",
                Portion::End => "END",
            });
        }
        Some(match self.modifier {
            Modifier::Exact => return None,
            Modifier::AtLeast => "EQUAL_OR_MORE",
            Modifier::AtMost => "EQUAL_OR_LESS",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::LessThan => "LESS_THAN",
            Modifier::Approx => "APPROX",
        })
    }

    /// How the value came about, in words: what `resolve` says, else that the words themselves give it.
    pub fn reason(&self) -> String {
        let words = match self.kind {
            _ if !self.because.is_written() => return self.because.to_string(),
            TimexKind::Date if self.value.ends_with("_REF") => "the words fix no date",
            TimexKind::Date | TimexKind::Time => "as written",
            TimexKind::Duration => "a length of time, as written",
            TimexKind::Set => "what recurs, as written",
        };
        words.to_owned()
    }

    /// The weekday stated beside a date and the one that the date falls on, where they differ: "Saturday, January 25,
    /// 2026" is a Sunday. `None` where both agree, no weekday is stated, or the date is open.
    pub fn weekday_conflict(&self) -> Option<(Weekday, Weekday)> {
        let stated = weekday(self.weekday?)?;
        let Period::Day(day) = Period::parse(self.value.split('T').next()?)? else { return None };
        (day.weekday() != stated).then(|| (stated, day.weekday()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(value: &str) -> Timex {
        Timex::new(TimexKind::Date, value)
    }

    #[test]
    fn a_weekday_that_denies_its_date_is_told() {
        let stated = |value: &str, weekday| Timex { weekday, ..date(value) }.weekday_conflict();
        assert_eq!(stated("2026-01-25", Some(6)), Some((Weekday::Sat, Weekday::Sun)));
        assert_eq!(stated("2026-01-24", Some(6)), None);
        assert_eq!(stated("2026-01-25T20:00", Some(6)), Some((Weekday::Sat, Weekday::Sun)));
        assert_eq!(stated("XXXX-01-25", Some(6)), None);
        assert_eq!(stated("2026-01-25", None), None);
    }

    #[test]
    fn hedges_have_the_names_of_timex() {
        assert_eq!(date("2026-03").timex_mod(), None);
        let early = Timex { portion: Some(Portion::Start), modifier: Modifier::Approx, ..date("2026-03") };
        assert_eq!((early.timex_mod(), early.to_words().as_str()), (Some("START"), "early March 2026"));
        let long = Timex { modifier: Modifier::AtLeast, ..Timex::new(TimexKind::Duration, "P3D") };
        assert_eq!(long.timex_mod(), Some("EQUAL_OR_MORE"));
    }
}
