//! Dates, times, durations and sets in the TIMEX3 notation (TimeML 1.2.1), with the interval they stand for.

use super::length::relate_lengths;
use super::time_words::{date_words, length_words, range_words};
use super::{Modifier, Open, Period, Portion, Reason, Relation};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A time expression and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// The part of the stretch that is meant: "early March", "mid-2024", "the end of 1990".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portion: Option<Portion>,
    /// The weekday that the words state beside a date of month and day, from Monday as 1: "Saturday, January 24, 2026".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<u32>,
    /// The time zone as written behind a time of day: "EST", "GMT", "local time". The value stays as the clock shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Box<str>>,
    /// A clock of twelve hours whose half the words leave open: "around 10:30". The value is that before noon.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub half_open: bool,
    /// The length of time that a date is told by, a TIMEX3 duration: "five days later" is told by `P5D`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lapse: Option<Box<str>>,
    /// The longer end of a range of lengths, a TIMEX3 duration: that of "three to four weeks" is `P4W`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upto: Option<Box<str>>,
    /// How the value came about, for `explain`: "Sunday on or before 2025-06-30, the publication date". Empty where
    /// the words say it all.
    #[serde(default, skip_serializing_if = "Reason::is_written")]
    #[schemars(with = "String")]
    pub because: Reason,
    /// What `resolve` has yet to settle; nothing behind it.
    #[serde(skip)]
    pub open: Option<Box<Open>>,
}

/// The four types of TIMEX3.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimexKind {
    /// A calendar date of any granularity, or PAST_REF, PRESENT_REF, FUTURE_REF.
    #[default]
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

/// Minutes of a whole day.
const MINUTES_OF_DAY: i64 = 24 * 60;

/// How far apart two times of day may lie, in minutes, when one is "about", "shortly after" or "almost".
const CLOCK_TOLERANCE: i64 = 30;

impl Timex {
    /// An exact value that the words fix.
    pub fn new(kind: TimexKind, value: impl Into<String>) -> Self {
        Timex {
            kind,
            value: value.into(),
            modifier: Modifier::Exact,
            portion: None,
            weekday: None,
            zone: None,
            half_open: false,
            lapse: None,
            upto: None,
            because: Reason::Written,
            open: None,
        }
    }

    /// The length of time that a date is told by, with its hedge: "about two years ago".
    pub fn lapse_length(&self) -> Option<Timex> {
        let length = self.lapse.as_deref()?;
        Some(Timex { modifier: self.modifier, ..Timex::new(TimexKind::Duration, length) })
    }

    /// True where it names one day and no more or less, whether or not the year or week is known: `XXXX-01-24`.
    pub fn is_one_day(&self) -> bool {
        self.kind == TimexKind::Date && self.value.len() == "2026-01-24".len()
    }

    /// True where the text gives no day and that of publication was put in: a bare "11 a.m.", but not "Tuesday afternoon".
    pub fn has_assumed_day(&self) -> bool {
        self.because.is_assumed_day()
    }

    /// The stretch that the value covers: a whole day for a day, the night for `TNI`, a minute for `T23:10`. `None`
    /// for durations, sets, PAST_REF and its like, and where any part is open.
    pub fn interval(&self) -> Option<Interval> {
        if matches!(self.kind, TimexKind::Duration | TimexKind::Set) {
            return None;
        }
        let (date, time) = match self.value.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (self.value.as_str(), None),
        };
        let period = Period::parse(date)?;
        let start = period.first_day()?.and_hms_opt(0, 0, 0)?;
        let end = period.day_after()?.and_hms_opt(0, 0, 0)?;
        let Some(time) = time else { return Some(Interval { start, end }) };
        let (from, minutes) = part_of_day(time)?;
        let start = start.checked_add_signed(TimeDelta::try_minutes(from)?)?;
        Some(Interval { start, end: start.checked_add_signed(TimeDelta::try_minutes(minutes)?)? })
    }

    /// How two times of one kind relate. Vaguer, open and hedged values are compatible with what they allow.
    pub fn relate(&self, other: &Timex) -> Relation {
        let is_same = |a: &Timex, b: &Timex| (a.kind, &a.value, &a.upto) == (b.kind, &b.value, &b.upto);
        if is_same(self, other) && self.modifier == other.modifier {
            return Relation::Same;
        }
        match (self.kind, other.kind) {
            (TimexKind::Duration, TimexKind::Duration) => relate_lengths(self, other),
            (TimexKind::Set, _) | (_, TimexKind::Set) | (TimexKind::Duration, _) | (_, TimexKind::Duration) => {
                if self.value == other.value {
                    Relation::Same
                } else {
                    Relation::Compatible(format!("{} and {} are of different kinds", self.to_words(), other.to_words()))
                }
            }
            _ => relate_dates(self, other),
        }
    }

    /// The value in words: "24 January 2026", "Sunday (no date known)", "15 months".
    pub fn to_words(&self) -> String {
        let words = match self.kind {
            TimexKind::Duration => range_words(&self.value, self.upto.as_deref()),
            TimexKind::Set => length_words(&self.value).map(|length| format!("every {length}")),
            _ => date_words(&self.value),
        }
        .unwrap_or_else(|| self.value.clone());
        match self.portion {
            Some(Portion::Start) => return format!("early {words}"),
            Some(Portion::Mid) => return format!("mid {words}"),
            Some(Portion::End) => return format!("late {words}"),
            None => (),
        }
        match self.modifier {
            Modifier::Exact => words,
            Modifier::AtLeast => format!("at least {words}"),
            Modifier::AtMost => format!("at most {words}"),
            Modifier::MoreThan => format!("more than {words}"),
            Modifier::LessThan => format!("less than {words}"),
            Modifier::Approx => format!("about {words}"),
        }
    }
}

impl Timex {
    /// Minutes between two times of day: on their days where both are known, else the shorter way round the clock. Where
    /// one leaves open which half of the day it means, the half that is nearer. `None` unless both are times of day.
    pub fn minutes_apart(&self, other: &Timex) -> Option<i64> {
        let (first, second, is_dated) = match (self.interval(), other.interval()) {
            (Some(first), Some(second)) if self.kind == TimexKind::Time && other.kind == TimexKind::Time => {
                (first, second, true)
            }
            _ => (self.on_any_day()?, other.on_any_day()?, false),
        };
        let mut apart = (first.start - second.start).num_minutes().abs();
        if !is_dated {
            apart = apart.min(MINUTES_OF_DAY - apart);
        }
        if self.half_open || other.half_open {
            apart = apart.min((apart - MINUTES_OF_DAY / 2).abs());
        }
        Some(apart)
    }

    /// The minute by the clock, from midnight; `None` for parts of the day.
    pub fn minute_of_day(&self) -> Option<u32> {
        let (hour, minute) = self.clock()?.split_once(':')?;
        Some(hour.parse::<u32>().ok()? * MINUTES_OF_HOUR as u32 + minute.parse::<u32>().ok()?)
    }

    /// The time by the clock behind the `T`, to the minute: `23:10`; `None` for parts of the day ("Saturday night").
    pub fn clock(&self) -> Option<&str> {
        let (_, time) = self.value.split_once('T').filter(|_| self.kind == TimexKind::Time)?;
        time.get(..5).filter(|clock| clock.as_bytes()[2] == b':')
    }

    /// The time of day alone, on one day for all, so that two of them compare where a date is open.
    fn on_any_day(&self) -> Option<Interval> {
        let (_, time) = self.value.split_once('T').filter(|_| self.kind == TimexKind::Time)?;
        let (from, minutes) = part_of_day(time)?;
        let start = NaiveDate::MIN.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::try_minutes(from)?)?;
        Some(Interval { start, end: start.checked_add_signed(TimeDelta::try_minutes(minutes)?)? })
    }
}

/// First minute after midnight and length in minutes of the part behind the `T` of a value.
fn part_of_day(time: &str) -> Option<(i64, i64)> {
    // Nobody keeps to limits here; they overlap so that "evening" and "night" agree at 21:00.
    Some(match time {
        "MO" => (0, 12 * 60),
        "MI" => (11 * 60, 3 * 60),
        "AF" => (12 * 60, 6 * 60),
        "EV" => (16 * 60, 8 * 60),
        "NI" => (17 * 60, 13 * 60),
        "DT" => (6 * 60, 14 * 60),
        clock => {
            let clock = clock.trim_end_matches('Z');
            let mut parts = clock.get(..5).unwrap_or(clock).split(':');
            let hour: i64 = parts.next()?.parse().ok().filter(|hour| (0..=24).contains(hour))?;
            match parts.next() {
                Some(minute) => (hour * 60 + minute.parse::<i64>().ok().filter(|minute| (0..60).contains(minute))?, 1),
                None => (hour * 60, 60),
            }
        }
    })
}

fn relate_dates(a: &Timex, b: &Timex) -> Relation {
    match (a.interval(), b.interval()) {
        (Some(first), Some(second)) => relate_intervals(a, b, first, second),
        _ => relate_open(a, b),
    }
}

fn relate_intervals(a: &Timex, b: &Timex, first: Interval, second: Interval) -> Relation {
    let pair = || (a.to_words(), b.to_words());
    if first == second {
        let (a, b) = pair();
        return if a == b { Relation::Same } else { Relation::Compatible(format!("{a} allows {b}")) };
    }
    // Midnight at the end of a day and at the beginning of the next are one instant.
    let touches = first.start.max(second.start) < first.end.min(second.end);
    let contains = |outer: &Interval, inner: &Interval| outer.start <= inner.start && inner.end <= outer.end;
    let (words_a, words_b) = pair();
    if contains(&first, &second) {
        return Relation::Compatible(format!("{words_b} lies in {words_a}"));
    }
    if contains(&second, &first) {
        return Relation::Compatible(format!("{words_a} lies in {words_b}"));
    }
    let is_hedged = a.modifier != Modifier::Exact || b.modifier != Modifier::Exact;
    let both_clock = a.value.contains(':') && b.value.contains(':');
    if let Some(apart) = a.minutes_apart(b).filter(|_| both_clock) {
        if is_hedged && apart <= CLOCK_TOLERANCE {
            return Relation::Compatible(format!(
                "{words_a} and {words_b} are {apart} minutes apart and one is hedged"
            ));
        }
        if is_of_two_clocks(a, b) && (is_hedged || apart % MINUTES_OF_HOUR == 0) {
            return Relation::Compatible(format!("{words_a} and {words_b} may be told by clocks of two places"));
        }
        if apart == 0 {
            return Relation::Compatible(format!("{words_a} and {words_b} may be the same half of the day"));
        }
    }
    if is_one_night(a, b, first, second) || is_one_night(b, a, second, first) {
        return Relation::Compatible(format!("{words_a} and {words_b} may be one night"));
    }
    if touches && !both_clock {
        return Relation::Compatible(format!("{words_a} and {words_b} overlap"));
    }
    let distance = match a.minutes_apart(b).filter(|_| both_clock) {
        Some(minutes) => in_hours(minutes),
        None => counted((first.start.date() - second.start.date()).num_days().abs(), "day"),
    };
    Relation::Different(format!("{words_a} and {words_b} are {distance} apart"))
}

/// The zones that are nobody's own clock.
const UNIVERSAL: [&str; 2] = ["UTC", "GMT"];
/// Minutes of an hour, by which the clocks of two places mostly differ.
const MINUTES_OF_HOUR: i64 = 60;

/// True where two zones are named, or the clock of a place ("Moscow time"), or only one is told in universal time.
fn is_of_two_clocks(a: &Timex, b: &Timex) -> bool {
    let is_universal = |zone: &str| UNIVERSAL.iter().any(|universal| zone.eq_ignore_ascii_case(universal));
    let is_clock = |zone: &str| zone.ends_with(" time") && !zone.eq_ignore_ascii_case("local time");
    let names_place = |zone: &str| is_clock(zone) || is_universal(zone);
    match (a.zone.as_deref(), b.zone.as_deref()) {
        (Some(x), Some(y)) => !x.eq_ignore_ascii_case(y),
        (zone, other) => zone.or(other).is_some_and(names_place),
    }
}

/// "45 minutes", "2 hours", "2 hours 45 minutes".
fn in_hours(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => counted(minutes, "minute"),
        (hours, 0) => counted(hours, "hour"),
        (hours, minutes) => format!("{} {}", counted(hours, "hour"), counted(minutes, "minute")),
    }
}

fn counted(number: i64, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// "Tuesday night" or "overnight", and the day on which that night ends.
fn is_one_night(evening: &Timex, morning: &Timex, first: Interval, second: Interval) -> bool {
    evening.is_one_day()
        && morning.is_one_day()
        && evening.portion == Some(Portion::End)
        && morning.portion != Some(Portion::End)
        && first.end == second.start
}

/// Dates of which at least one is open: what both state must not contradict.
fn relate_open(a: &Timex, b: &Timex) -> Relation {
    let (words_a, words_b) = (a.to_words(), b.to_words());
    if contradicts(a, b) || contradicts(b, a) {
        return Relation::Different(format!("{words_a} is not {words_b}"));
    }
    if let (Some(first), Some(second)) = (a.on_any_day(), b.on_any_day()) {
        return relate_intervals(a, b, first, second);
    }
    Relation::Compatible(format!("{words_a} leaves open what {words_b} states"))
}

/// True where the open date `open` fixes a weekday, month or day that `other` denies.
fn contradicts(open: &Timex, other: &Timex) -> bool {
    let date = |timex: &Timex| timex.value.split('T').next().unwrap_or_default().to_owned();
    let (value, against) = (date(open), date(other));
    if let Some(number) = value.strip_prefix("XXXX-WXX-") {
        return match (Period::parse(&against), against.strip_prefix("XXXX-WXX-")) {
            (Some(Period::Day(day)), _) => number.parse() != Ok(day.weekday().number_from_monday()),
            (_, Some(theirs)) => number != theirs && number != "WE" && theirs != "WE",
            _ => false,
        };
    }
    if !value.starts_with("XXXX-") || value.contains('W') {
        return false;
    }
    let theirs = match Period::parse(&against) {
        Some(Period::Day(_) | Period::Month(..)) => against.get(5..).unwrap_or_default(),
        _ if against.starts_with("XXXX-") && !against.contains('W') => &against[5..],
        _ => return false,
    };
    let ours = &value[5..];
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    ours.split('-').zip(theirs.split('-')).any(|(one, two)| digits(one) && digits(two) && one != two)
}

#[cfg(test)]
mod tests;
