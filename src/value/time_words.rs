//! Dates, times of day and lengths said in words.
//!
//! In: TIMEX3 values. Out: English, for reasons and tables; nothing where the value is of an unknown form.

use super::Period;
use super::Season;
use super::length::length_parts;
use chrono::Datelike;

/// "15 months", "5 hours 30 minutes", "some days".
pub fn length_words(value: &str) -> Option<String> {
    let names = |letter: char, is_clock: bool| match (letter, is_clock) {
        ('Y', _) => "year",
        ('Q', _) => "quarter",
        ('M', false) => "month",
        ('W', _) => "week",
        ('D', _) => "day",
        ('H', _) => "hour",
        ('M', true) => "minute",
        _ => "second",
    };
    if let Some(letter) = value.strip_prefix("PTX").or_else(|| value.strip_prefix("PX")) {
        return Some(format!("some {}s", names(letter.chars().next()?, value.starts_with("PT"))));
    }
    let parts = length_parts(value)?;
    let words = parts.iter().map(|(n, letter, days)| {
        let name = names(*letter, *days < 1.0);
        if *n == 1.0 { format!("1 {name}") } else { format!("{n} {name}s") }
    });
    Some(words.collect::<Vec<_>>().join(" "))
}

/// A range of lengths in words: "3 to 4 weeks"; a length alone where there is no second one.
pub fn range_words(value: &str, upto: Option<&str>) -> Option<String> {
    let shorter = length_words(value)?;
    let Some(longer) = upto.and_then(length_words) else { return Some(shorter) };
    let unit = |words: &str| words.split_once(' ').map(|(_, unit)| unit.trim_end_matches('s').to_owned());
    let shorter = match shorter.split_once(' ') {
        Some((figure, _)) if unit(&shorter) == unit(&longer) => figure.to_owned(),
        _ => shorter,
    };
    Some(format!("{shorter} to {longer}"))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The English name of the weekday of an ISO number: Monday is 1.
pub fn weekday_name(number: u32) -> Option<&'static str> {
    WEEKDAYS.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

/// A date or time of day in words.
pub(super) fn date_words(value: &str) -> Option<String> {
    let (date, time) = match value.split_once('T') {
        Some((date, time)) if !value.ends_with("_REF") => (date, Some(time)),
        _ => (value, None),
    };
    let time = match time {
        Some("MO") => Some("morning".to_owned()),
        Some("AF") => Some("afternoon".to_owned()),
        Some("EV") => Some("evening".to_owned()),
        Some("NI") => Some("night".to_owned()),
        Some(clock) => Some(clock.trim_end_matches('Z').to_owned()),
        None => None,
    };
    if date.is_empty() || date == "XXXX-XX-XX" {
        return Some(time.unwrap_or_else(|| "a day (no date known)".into()));
    }
    let day = match date {
        "PRESENT_REF" => "now".into(),
        "PAST_REF" => "in the past".into(),
        "FUTURE_REF" => "in the future".into(),
        date => period_words(date).or_else(|| open_words(date))?,
    };
    Some(match time {
        Some(time) if time.contains(':') => format!("{time} on {day}"),
        Some(time) => format!("{day}, {time}"),
        None => day,
    })
}

fn month_name(number: u32) -> Option<&'static str> {
    MONTHS.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

fn period_words(date: &str) -> Option<String> {
    Some(match Period::parse(date)? {
        Period::Day(day) => format!("{} {} {}", day.day(), month_name(day.month())?, day.year()),
        Period::Weekend(year, week) => format!("the weekend of week {week} of {year}"),
        Period::Week(year, week) => format!("week {week} of {year}"),
        Period::Month(year, month) => format!("{} {year}", month_name(month)?),
        Period::Quarter(year, quarter) => format!("quarter {quarter} of {year}"),
        Period::Half(year, half) => format!("half {half} of {year}"),
        Period::Season(year, season) => format!("{} {year}", season.name()),
        Period::Year(year) => year.to_string(),
        Period::Decade(tens) => format!("the {tens}0s"),
        Period::Century(hundreds) => format!("the {hundreds}00s"),
    })
}

/// "Sunday (no date known)", "24 January (no year known)", "a week (no date known)".
fn open_words(date: &str) -> Option<String> {
    let rest = date.strip_prefix("XXXX")?.trim_start_matches('-');
    if let Some(weekday) = rest.strip_prefix("WXX-").and_then(|number| weekday_name(number.parse().ok()?)) {
        return Some(format!("{weekday} (no date known)"));
    }
    let stretch = match rest {
        "" => Some("a year"),
        "XX" => Some("a month"),
        "WXX" => Some("a week"),
        "WXX-WE" => Some("a weekend"),
        "QX" => Some("a quarter"),
        "HX" => Some("half a year"),
        _ => None,
    };
    if let Some(stretch) = stretch {
        return Some(format!("{stretch} (no date known)"));
    }
    let part = match (Season::from_code(rest), rest.strip_prefix('Q'), rest.strip_prefix('H')) {
        (Some(season), ..) => season.name().to_owned(),
        (_, Some(quarter), _) => format!("quarter {quarter}"),
        (_, _, Some(half)) => format!("half {half} of a year"),
        _ => {
            let mut parts = rest.split('-');
            let month = month_name(parts.next()?.parse().ok()?)?;
            match parts.next() {
                Some(day) => format!("{} {month}", day.trim_start_matches('0')),
                None => month.to_owned(),
            }
        }
    };
    Some(format!("{part} (no year known)"))
}

/// A TIMEX3 date or time of day with parts that the text leaves open, in words; `None` for one that is known in full.
pub fn open_date_words(value: &str) -> Option<String> {
    if value.starts_with("XXXX") { date_words(value) } else { None }
}
