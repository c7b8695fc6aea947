//! Dates of publication as people and programs write them, beyond ISO 8601.
//!
//! In: what stands beside "published". Out: the date where it has one reading only. Knows the names that `chrono` knows; a
//! date with anything unknown beside it is left alone.

use chrono::{DateTime, Datelike, FixedOffset, Month, NaiveDate, NaiveTime, Weekday};

/// The last second that counts as a date in seconds, the end of 2099: what is larger is some other figure.
const LAST_SECOND: i64 = 4_102_444_799;
/// Digits of a date in seconds, and in thousandths of them.
const DIGITS_OF_SECONDS: usize = 10;
const DIGITS_OF_THOUSANDTHS: usize = 13;
/// Zones by the letters that mails write for them (RFC 2822), in hours east; all other letters have several readings.
const ZONES: [(&str, i32); 12] = [
    ("Z", 0),
    ("UT", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("EDT", -4),
    ("EST", -5),
    ("CDT", -5),
    ("CST", -6),
    ("MDT", -6),
    ("MST", -7),
    ("PDT", -7),
    ("PST", -8),
];

/// A day, with the time and the zone that stand behind it.
type Moment = (NaiveDate, Option<NaiveTime>, Option<FixedOffset>);

/// What was read of a date so far.
#[derive(Debug, Default)]
struct Parts {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
    weekday: Option<Weekday>,
    time: Option<NaiveTime>,
    offset: Option<FixedOffset>,
    /// A zone was written that is not known: the time says nothing without it.
    is_elsewhere: bool,
}

/// Reads a date in words or figures, with a time behind it or not, or seconds since 1970.
pub(super) fn parse(written: &str) -> Option<Moment> {
    if written.bytes().all(|b| b.is_ascii_digit()) {
        return parse_digits(written);
    }
    let mut parts = Parts::default();
    let words = written.split([' ', ',', '\u{a0}', '\u{202f}', '\t']).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let mut at = 0;
    while at < words.len() {
        at += parts.take(&words[at..])?;
    }
    parts.settle()
}

/// True for a day and a month in figures of which each could be the other.
pub(super) fn is_ambiguous(written: &str) -> bool {
    let first = written.split_whitespace().next().unwrap_or_default();
    split_figures(first).is_some_and(|[a, b, year]| {
        let read = |day: &str, month: &str| date(year, month, day).is_some();
        year.len() == 4 && a != b && read(a, b) && read(b, a)
    })
}

/// `20260124`, seconds since 1970, or thousandths of them.
fn parse_digits(digits: &str) -> Option<Moment> {
    if digits.len() == 8 {
        let date = date(&digits[..4], &digits[4..6], &digits[6..])?;
        return Some((date, None, None));
    }
    let seconds: i64 = match digits.len() {
        DIGITS_OF_SECONDS => digits.parse().ok()?,
        DIGITS_OF_THOUSANDTHS => digits.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let moment = DateTime::from_timestamp(seconds, 0).filter(|_| seconds <= LAST_SECOND)?;
    Some((moment.date_naive(), Some(moment.time()), FixedOffset::east_opt(0)))
}

impl Parts {
    /// Takes the first of `words`, and those behind it that belong to it; says how many they were. `None` where it has no
    /// place in a date.
    fn take(&mut self, words: &[&str]) -> Option<usize> {
        let word = words[0].trim_end_matches('.');
        if let Some(used) = self.take_clock(words) {
            return Some(used);
        }
        if word.bytes().all(|b| b.is_ascii_alphabetic()) {
            return self.take_name(words, word).then_some(1);
        }
        if let Some(figures) = split_figures(word) {
            return self.take_figures(figures).then_some(1);
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_plain = digits.len() == word.len();
        // "24th": two letters behind a day are its ending in English.
        if digits.len() <= 2 && (is_plain || word.len() - digits.len() == 2) {
            return put(&mut self.day, number(digits)?).then_some(1);
        }
        (is_plain && digits.len() == 4 && put(&mut self.year, number(digits)? as i32)).then_some(1)
    }

    /// A weekday, a month, a zone behind the time, or a short word before it ("at").
    fn take_name(&mut self, words: &[&str], word: &str) -> bool {
        if let Ok(weekday) = word.parse() {
            return put(&mut self.weekday, weekday);
        }
        if let Some(month) = month(word) {
            return put(&mut self.month, month);
        }
        if self.time.is_some() && word.bytes().all(|b| b.is_ascii_uppercase()) {
            let known = ZONES.iter().find(|(letters, _)| *letters == word);
            self.is_elsewhere |= known.is_none();
            let offset = known.and_then(|(_, hours)| FixedOffset::east_opt(hours * 3600));
            return known.is_none() || offset.is_some_and(|offset| put(&mut self.offset, offset));
        }
        let is_before_time = words.get(1).is_some_and(|next| next.contains(':'));
        word.len() <= 2 && self.time.is_none() && is_before_time
    }

    /// `24/01/2026`, `2026/1/24`, `24-Jan-2026`: three figures, or two and a month's name.
    fn take_figures(&mut self, [first, second, third]: [&str; 3]) -> bool {
        let (year, month, day) = if first.len() == 4 {
            (first, number(second), number(third))
        } else if let Some(month) = month(second) {
            (third, Some(month), number(first))
        } else {
            match (date(third, second, first), date(third, first, second)) {
                (Some(_), Some(_)) if number(first) != number(second) => return false,
                (Some(_), _) => (third, number(second), number(first)),
                (None, _) => (third, number(first), number(second)),
            }
        };
        let (Some(year), Some(month), Some(day)) = (number(year).filter(|_| year.len() == 4), month, day) else {
            return false;
        };
        put(&mut self.year, year as i32) && put(&mut self.month, month) && put(&mut self.day, day)
    }

    /// `18:30`, `6:30 pm`, `18:30:05+03:00`, with what belongs to it; says how many words that were.
    fn take_clock(&mut self, words: &[&str]) -> Option<usize> {
        let digits = words[0].find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(words[0].len());
        let (clock, rest) = words[0].split_at(digits);
        let parts: Vec<u32> = clock.split(':').map(number).collect::<Option<_>>()?;
        let [mut hour, minute, ref seconds @ ..] = parts[..] else { return None };
        let mut used = 1;
        let half = half_of_day(rest).or_else(|| {
            let half = half_of_day(words.get(1).filter(|_| rest.is_empty())?);
            used += usize::from(half.is_some());
            half
        });
        if let Some(is_afternoon) = half {
            hour = (1..=12).contains(&hour).then_some(hour % 12 + if is_afternoon { 12 } else { 0 })?;
        } else if !rest.is_empty() {
            put(&mut self.offset, parse_zone(rest)?).then_some(())?;
        }
        let time = NaiveTime::from_hms_opt(hour, minute, seconds.first().copied().unwrap_or(0))?;
        if let Some(zone) = words.get(used).filter(|word| word.starts_with(['+', '-']) && self.offset.is_none()) {
            put(&mut self.offset, parse_zone(zone)?).then_some(())?;
            used += 1;
        }
        put(&mut self.time, time).then_some(used)
    }

    /// The date, where day, month and year are known and the weekday is theirs.
    fn settle(self) -> Option<Moment> {
        let date = NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)?;
        let fits = self.weekday.is_none_or(|weekday| weekday == date.weekday());
        let time = self.time.filter(|_| !self.is_elsewhere);
        fits.then_some((date, time, self.offset.filter(|_| time.is_some())))
    }
}

/// Fills what is open; false where something stands there already.
fn put<T>(slot: &mut Option<T>, value: T) -> bool {
    let is_open = slot.is_none();
    slot.get_or_insert(value);
    is_open
}

/// True for the second half of the day, false for the first: "pm", "a.m.".
fn half_of_day(word: &str) -> Option<bool> {
    let mut letters = word.chars().filter(|c| *c != '.').map(|c| c.to_ascii_lowercase());
    match (letters.next()?, letters.next()?, letters.next()) {
        ('a', 'm', None) => Some(false),
        ('p', 'm', None) => Some(true),
        _ => None,
    }
}

/// A month by its name or the beginning of it: "September", "Sept", "Sep".
fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let month: Month = word.get(..3)?.parse().ok()?;
    month.name().to_ascii_lowercase().starts_with(&word).then(|| month.number_from_month())
}

/// Three parts of a word that one of `/`, `-` and `.` sets apart.
fn split_figures(word: &str) -> Option<[&str; 3]> {
    let parts = ['/', '-', '.'].iter().map(|sign| word.split(*sign).collect::<Vec<_>>());
    parts.into_iter().find_map(|parts| <[&str; 3]>::try_from(parts).ok())
}

fn date(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(number(year)? as i32, number(month)?, number(day)?)
}

/// The number that a word of one to four digits writes.
fn number(word: &str) -> Option<u32> {
    digits(word).filter(|_| word.len() <= 4)
}

/// `Z`, `+03:00`, `+0300` or `+03`, after at most one space.
pub(super) fn parse_zone(zone: &str) -> Option<FixedOffset> {
    let zone = zone.strip_prefix(' ').unwrap_or(zone);
    if matches!(zone, "Z" | "z") {
        return FixedOffset::east_opt(0);
    }
    let (sign, rest) = match zone.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest.len() {
        2 => (rest, "00"),
        4 => rest.split_at_checked(2)?,
        5 => rest.split_once(':').filter(|(h, _)| h.len() == 2)?,
        _ => return None,
    };
    let minutes = digits(minutes).filter(|m| *m < 60)?;
    FixedOffset::east_opt(sign * (digits(hours)? * 3600 + minutes * 60) as i32)
}

/// The number that `word` writes in one to nine ASCII digits and nothing else.
pub(super) fn digits(word: &str) -> Option<u32> {
    let plain = !word.is_empty() && word.len() <= 9 && word.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_has_one_reading() {
        for (written, expected) in [
            ("24 January 2026", "2026-01-24"),
            ("Saturday, 24 January 2026", "2026-01-24"),
            ("Jan 24, 2026 18:30", "2026-01-24T18:30"),
            ("January 24th, 2026 at 6:30 p.m.", "2026-01-24T18:30"),
            ("Sept. 4, 2025", "2025-09-04"),
            ("24 Jan 2026, 12:05 am UTC", "2026-01-24T00:05+00:00"),
            ("24-Jan-2026 18:30+03:00", "2026-01-24T18:30+03:00"),
            ("2026-01-24 6:30pm -0500", "2026-01-24T18:30-05:00"),
            ("24/01/2026", "2026-01-24"),
            ("01/24/2026", "2026-01-24"),
            ("5.5.2026", "2026-05-05"),
            ("2026/01/24 18:30", "2026-01-24T18:30"),
            ("2026/1/4", "2026-01-04"),
            ("20260124", "2026-01-24"),
            ("1769212800", "2026-01-24T00:00+00:00"),
            ("1769212800000", "2026-01-24T00:00+00:00"),
            ("January 24, 2026 6:30 PM ET", "2026-01-24"),
        ] {
            assert_eq!(crate::model::Published::parse(written).unwrap().to_iso(), expected, "{written}");
        }
    }

    #[test]
    fn leaves_the_rest_alone() {
        for written in [
            "08/02/2024",
            "8.2.2024",
            "24/01/26",
            "31/02/2026",
            "January 2026",
            "24 January",
            "Sunday, 24 January 2026",
            "last week",
            "24 January 2026 or 2027",
            "between 3 and 24 January 2026",
            "24 January 2026 25:10",
            "24 January 2026 14:10 pm",
            "24/01-2026",
            "12345",
            "9999999999",
        ] {
            assert_eq!(parse(written), None, "{written}");
        }
        assert!(is_ambiguous("08/02/2024 10:15") && !is_ambiguous("24/01/2026") && !is_ambiguous("5/5/2026"));
    }
}
