//! Publication dates: the forms that are read, and nothing guessed beyond them.

use super::written_date;
use chrono::{FixedOffset, NaiveDate, NaiveTime};

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
        "2026-01-24, 2026-01-24T09:30, 2026-01-24 09:30:00+03:00, 24 January 2026 or Sat, 24 Jan 2026 09:30:00 GMT";

    /// Reads an ISO 8601 date, alone or with a time (`T` or one space between; seconds, fractions and a zone may
    /// follow), the date of a mail or feed (RFC 2822), a date in words ("Jan 24, 2026 18:30"), in figures that have one
    /// reading only (24/01/2026), or seconds since 1970. `None` for anything else, and for days that no calendar has.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        parse_iso(written).or_else(|| parse_iso(&extended(written)?)).or_else(|| {
            let (date, time, offset) = written_date::parse(written)?;
            Some(Self { date, time, offset })
        })
    }

    /// Why [`Published::parse`] reads nothing in `written`, for messages.
    pub fn fault(written: &str) -> &'static str {
        match written_date::is_ambiguous(written.trim()) {
            true => "which figure is the day and which the month is open",
            false => "it is no date",
        }
    }

    /// True where it is certainly before `other`: by the moment where both have one, else by the day.
    pub fn is_before(&self, other: &Self) -> bool {
        let moment = |p: &Self| Some(p.date.and_time(p.time?).and_local_timezone(p.offset?).single()?.naive_utc());
        match (moment(self), moment(other)) {
            (Some(own), Some(other)) => own < other,
            _ => self.date < other.date,
        }
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
    let offset = if zone.is_empty() { None } else { Some(written_date::parse_zone(zone)?) };
    Some(Published { date, time: Some(time), offset })
}

/// `20260124T093015Z`, ISO 8601 without signs between, as `2026-01-24T09:30:15Z`; `None` for anything else.
fn extended(written: &str) -> Option<String> {
    let (day, clock) = written.split_once('T').filter(|(day, _)| day.len() == 8)?;
    let digits = clock.find(|c: char| !c.is_ascii_digit()).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(digits);
    let is_plain = day.bytes().all(|b| b.is_ascii_digit()) && matches!(clock.len(), 4 | 6);
    let pairs = (0..clock.len()).step_by(2).map(|at| clock.get(at..at + 2).unwrap_or_default()).collect::<Vec<_>>();
    is_plain.then(|| format!("{}-{}-{}T{}{zone}", &day[..4], &day[4..6], &day[6..], pairs.join(":")))
}

/// `YYYY-MM-DD`, all ten characters of it.
fn parse_day(day: &str) -> Option<NaiveDate> {
    let bytes = day.as_bytes();
    (bytes[4] == b'-' && bytes[7] == b'-').then_some(())?;
    let year = written_date::digits(&day[..4])?;
    NaiveDate::from_ymd_opt(year as i32, written_date::digits(&day[5..7])?, written_date::digits(&day[8..])?)
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
    if fraction
        .is_some_and(|f| parts.len() != 3 || written_date::digits(f.get(..f.len().min(9)).unwrap_or("")).is_none())
    {
        return None;
    }
    let seconds = parts.get(2).map_or(Some(0), |s| written_date::digits(s))?;
    NaiveTime::from_hms_opt(written_date::digits(parts[0])?, written_date::digits(parts[1])?, seconds)
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
            ("20260124T093015Z", "2026-01-24T09:30+00:00"),
            ("20260124T0930+0300", "2026-01-24T09:30+03:00"),
        ] {
            assert_eq!(iso(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn guesses_nothing() {
        for written in [
            "",
            "2026",
            "yesterday",
            "2025-02-29",
            "2026-13-01",
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
            "20260124T093",
            "20261324T0930Z",
            "２０２６-01-24",
        ] {
            assert_eq!(iso(written), None, "{written}");
        }
    }
}
