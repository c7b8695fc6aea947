//! Publication dates: the forms that are read, and nothing guessed beyond them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Timelike};

/// A publication date, with the time and zone where the metadata states them. Never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Published {
    /// The day, in the zone of the publisher.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The zone that was written beside the time.
    pub offset: Option<FixedOffset>,
}

impl Published {
    /// The forms that [`Published::parse`] reads, for messages.
    pub const FORMS: &'static str =
        "2026-01-24, 2026-01-24T09:30, 2026-01-24 09:30:00+03:00 or Sat, 24 Jan 2026 09:30:00 GMT";

    /// Reads an ISO 8601 date, alone or with a time (`T` or one space between; seconds, fractions and a zone may
    /// follow), or the date of a mail or feed (RFC 2822). `None` for anything else, and for days that no calendar has.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        parse_iso(written).or_else(|| parse_rfc2822(written))
    }

    /// `2026-01-24`, `2026-01-24T09:30` or `2026-01-24T09:30+03:00`: only what was stated.
    pub fn to_iso(&self) -> String {
        let mut iso = self.date.format("%Y-%m-%d").to_string();
        if let Some(time) = self.time {
            iso.push_str(&time.format("T%H:%M").to_string());
            if let Some(offset) = self.offset {
                iso.push_str(&offset.to_string());
            }
        }
        iso
    }
}

fn parse_iso(written: &str) -> Option<Published> {
    let (day, rest) = written.split_at_checked(10)?;
    let date = parse_day(day)?;
    if rest.is_empty() {
        return Some(Published { date, time: None, offset: None });
    }
    let clock = rest.strip_prefix(['T', 't', ' '])?;
    let zone_at = clock.find(['Z', 'z', '+', '-', ' ']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(zone_at);
    let time = parse_clock(clock)?;
    let offset = if zone.is_empty() { None } else { Some(parse_zone(zone)?) };
    Some(Published { date, time: Some(time), offset })
}

/// `YYYY-MM-DD`, all ten characters of it.
fn parse_day(day: &str) -> Option<NaiveDate> {
    let bytes = day.as_bytes();
    (bytes[4] == b'-' && bytes[7] == b'-').then_some(())?;
    let year = digits(&day[..4])?;
    NaiveDate::from_ymd_opt(year as i32, digits(&day[5..7])?, digits(&day[8..])?)
}

/// `HH:MM`, `HH:MM:SS`, `HH:MM:SS.fraction`. The fraction is checked and dropped: no later stage knows parts of seconds.
fn parse_clock(clock: &str) -> Option<NaiveTime> {
    let (whole, fraction) = match clock.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (clock, None),
    };
    let parts: Vec<&str> = whole.split(':').collect();
    if parts.len() < 2 || parts.len() > 3 || parts.iter().any(|p| p.len() != 2) {
        return None;
    }
    if fraction.is_some_and(|f| parts.len() != 3 || digits(f.get(..f.len().min(9)).unwrap_or("")).is_none()) {
        return None;
    }
    let seconds = parts.get(2).map_or(Some(0), |s| digits(s))?;
    NaiveTime::from_hms_opt(digits(parts[0])?, digits(parts[1])?, seconds)
}

/// `Z`, `+03:00`, `+0300` or `+03`, after at most one space.
fn parse_zone(zone: &str) -> Option<FixedOffset> {
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

/// The date of a mail, a feed or an HTTP header, with a year of four digits: two would have to be guessed.
fn parse_rfc2822(written: &str) -> Option<Published> {
    let has_full_year = written.split_ascii_whitespace().any(|word| word.len() == 4 && digits(word).is_some());
    let moment = DateTime::parse_from_rfc2822(written).ok().filter(|_| has_full_year)?;
    let time = moment.time().with_nanosecond(0)?;
    Some(Published { date: moment.date_naive(), time: Some(time), offset: Some(*moment.offset()) })
}

/// The number that `word` writes in one to nine ASCII digits and nothing else.
fn digits(word: &str) -> Option<u32> {
    let plain = !word.is_empty() && word.len() <= 9 && word.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(written: &str) -> Option<String> {
        Published::parse(written).map(|p| p.to_iso())
    }

    #[test]
    fn reads_the_forms_of_metadata() {
        for (written, expected) in [
            ("2026-01-24", "2026-01-24"),
            ("2026-01-24T09:30", "2026-01-24T09:30"),
            ("2026-01-24 10:05", "2026-01-24T10:05"),
            ("2026-01-24T09:30:15Z", "2026-01-24T09:30+00:00"),
            ("2026-01-24T09:30:15.250Z", "2026-01-24T09:30+00:00"),
            ("2026-01-24T09:30:15+03:00", "2026-01-24T09:30+03:00"),
            ("2026-01-24T09:30-0530", "2026-01-24T09:30-05:30"),
            ("2026-01-24 09:30:15 +03:00", "2026-01-24T09:30+03:00"),
            ("Sat, 24 Jan 2026 10:05:00 GMT", "2026-01-24T10:05+00:00"),
            ("24 Jan 2026 10:05 +0300", "2026-01-24T10:05+03:00"),
            ("  2024-02-29  ", "2024-02-29"),
        ] {
            assert_eq!(iso(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn guesses_nothing() {
        for written in [
            "",
            "2026",
            "2026-1-24",
            "24/01/2026",
            "January 24, 2026",
            "yesterday",
            "2025-02-29",
            "2026-13-01",
            "20260124",
            "2026-01-24T",
            "2026-01-24T9:30",
            "2026-01-24T25:00",
            "2026-01-24T09:30X",
            "2026-01-24T09:30+3",
            "2026-01-24T09:30:15.Z",
            "2026-01-24T09:30.5",
            "2026-01-24T09:30  Z",
            "2026-01-24T09:30+0360",
            "Sun, 24 Jan 2026 10:05:00 GMT",
            "Sat, 24 Jan 26 10:05:00 GMT",
            "-0001-11-30T00:00:00+00:00",
            "0000-00-00",
            "２０２６-01-24",
        ] {
            assert_eq!(iso(written), None, "{written}");
        }
    }
}
