//! Stretches of the calendar by their TIMEX3 notation: days, weeks, months, quarters, seasons, years and longer.
//!
//! In: a value such as `2025-W26` or a day and a unit. Out: first day, length, neighbours, notation. Knows nothing of
//! words or of hedges.

use super::{Season, weekday};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::fmt;

/// Units in which news counts time, from short to long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Calendar days.
    Day,
    /// Nights.
    Night,
    /// Saturday and Sunday.
    Weekend,
    /// Weeks from Monday.
    Week,
    /// Two weeks.
    Fortnight,
    /// Calendar months.
    Month,
    /// Three months from January, April, July, October.
    Quarter,
    /// Calendar years.
    Year,
    /// Ten years from one that ends in 0.
    Decade,
    /// A hundred years from one that ends in 00.
    Century,
    /// A thousand years.
    Millennium,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// `2025-06-29`
    Day(NaiveDate),
    /// `2025-W26-WE`: year and ISO week.
    Weekend(i32, u32),
    /// `2025-W26`: year and ISO week.
    Week(i32, u32),
    /// `2025-06`
    Month(i32, u32),
    /// `2025-Q2`
    Quarter(i32, u32),
    /// `2025-H1`
    Half(i32, u32),
    /// `2025-SU`
    Season(i32, Season),
    /// `2025`
    Year(i32),
    /// `202`: its year divided by ten.
    Decade(i32),
    /// `20`: its year divided by a hundred.
    Century(i32),
}

impl Unit {
    /// The unit of a letter of ISO 8601, as the word lists write it.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "S" => Unit::Second,
            "MIN" => Unit::Minute,
            "H" => Unit::Hour,
            "D" => Unit::Day,
            "N" => Unit::Night,
            "WE" => Unit::Weekend,
            "W" => Unit::Week,
            "F" => Unit::Fortnight,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "CE" => Unit::Century,
            "ML" => Unit::Millennium,
            _ => return None,
        })
    }

    /// The duration of `count` of this unit (`P15M`, `PT5H`); `None` is an unknown number (`PXM`). Lengths that
    /// TIMEX3 has no letter for are given in the next shorter unit.
    pub fn duration(self, count: Option<f64>) -> String {
        let (prefix, letter, factor) = match self {
            Unit::Second => ("PT", "S", 1.0),
            Unit::Minute => ("PT", "M", 1.0),
            Unit::Hour => ("PT", "H", 1.0),
            Unit::Day | Unit::Night => ("P", "D", 1.0),
            Unit::Weekend => ("P", "D", 2.0),
            Unit::Week => ("P", "W", 1.0),
            Unit::Fortnight => ("P", "W", 2.0),
            Unit::Month => ("P", "M", 1.0),
            Unit::Quarter => ("P", "M", 3.0),
            Unit::Year => ("P", "Y", 1.0),
            Unit::Decade => ("P", "Y", 10.0),
            Unit::Century => ("P", "Y", 100.0),
            Unit::Millennium => ("P", "Y", 1000.0),
        };
        let Some(count) = count else { return format!("{prefix}X{letter}") };
        let total = count * factor;
        if total.fract() == 0.0 && total < 1e15 {
            return format!("{prefix}{total:.0}{letter}");
        }
        self.mixed(count).unwrap_or_else(|| format!("{prefix}{total}{letter}"))
    }

    /// "2 1/2 years" as `P2Y6M`, "a minute and a half" as `PT1M30S`, where the smaller unit comes out whole.
    fn mixed(self, count: f64) -> Option<String> {
        let (whole, rest) = (count.trunc(), count.fract());
        let (prefix, letter, smaller, per) = match self {
            Unit::Year => ("P", "Y", "M", 12.0),
            Unit::Hour => ("PT", "H", "M", 60.0),
            Unit::Minute => ("PT", "M", "S", 60.0),
            _ => return None,
        };
        let small = rest * per;
        if (small - small.round()).abs() > 1e-9 || !(0.0..1e9).contains(&whole) {
            return None;
        }
        let head = if whole == 0.0 { String::new() } else { format!("{whole:.0}{letter}") };
        Some(format!("{prefix}{head}{small:.0}{smaller}", small = small.round()))
    }
}

impl Period {
    /// The stretch of `unit` that holds `day`; units below a day give the day.
    pub fn around(day: NaiveDate, unit: Unit) -> Period {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Period::Day(day),
            Unit::Weekend => Period::Weekend(day.iso_week().year(), day.iso_week().week()),
            Unit::Week | Unit::Fortnight => Period::Week(day.iso_week().year(), day.iso_week().week()),
            Unit::Month => Period::Month(day.year(), day.month()),
            Unit::Quarter => Period::Quarter(day.year(), (day.month() - 1) / 3 + 1),
            Unit::Year => Period::Year(day.year()),
            // Before Christ the years of a decade count backwards: 479 to 470.
            Unit::Decade => Period::Decade(day.year() / 10),
            Unit::Century | Unit::Millennium => Period::Century(day.year() / 100),
        }
    }

    /// The unit this is one of.
    pub fn unit(self) -> Unit {
        match self {
            Period::Day(_) => Unit::Day,
            Period::Weekend(..) => Unit::Weekend,
            Period::Week(..) => Unit::Week,
            Period::Month(..) => Unit::Month,
            Period::Quarter(..) | Period::Half(..) | Period::Season(..) => Unit::Quarter,
            Period::Year(_) => Unit::Year,
            Period::Decade(_) => Unit::Decade,
            Period::Century(_) => Unit::Century,
        }
    }

    /// The year it begins in.
    pub fn year(self) -> i32 {
        match self {
            Period::Day(day) => day.year(),
            Period::Weekend(year, _) | Period::Week(year, _) | Period::Month(year, _) => year,
            Period::Quarter(year, _) | Period::Half(year, _) | Period::Season(year, _) | Period::Year(year) => year,
            Period::Decade(tens) => tens.saturating_mul(10),
            Period::Century(hundreds) => hundreds.saturating_mul(100),
        }
    }

    /// Its first day. Seasons count from the first of their first month.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Period::Day(day) => Some(day),
            Period::Weekend(year, week) => NaiveDate::from_isoywd_opt(year, week, Weekday::Sat),
            Period::Week(year, week) => NaiveDate::from_isoywd_opt(year, week, Weekday::Mon),
            Period::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Period::Quarter(year, quarter) => NaiveDate::from_ymd_opt(year, (quarter.checked_sub(1)?) * 3 + 1, 1),
            Period::Half(year, half) => NaiveDate::from_ymd_opt(year, (half.checked_sub(1)?) * 6 + 1, 1),
            Period::Season(year, Season::Winter) => NaiveDate::from_ymd_opt(year.checked_sub(1)?, 12, 1),
            Period::Season(year, season) => NaiveDate::from_ymd_opt(year, season.middle_month() - 1, 1),
            Period::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Period::Decade(tens) => NaiveDate::from_ymd_opt(tens.checked_mul(10)?, 1, 1),
            Period::Century(hundreds) => NaiveDate::from_ymd_opt(hundreds.checked_mul(100)?, 1, 1),
        }
    }

    /// The first day after it. Seasons last four months, since nobody keeps to their limits; the winter of a year
    /// runs from the December before it to the February after it.
    pub fn day_after(self) -> Option<NaiveDate> {
        let first = self.first_day()?;
        match self {
            Period::Day(_) => first.checked_add_days(Days::new(1)),
            Period::Weekend(..) => first.checked_add_days(Days::new(2)),
            Period::Week(..) => first.checked_add_days(Days::new(7)),
            Period::Month(..) => first.checked_add_months(Months::new(1)),
            Period::Quarter(..) => first.checked_add_months(Months::new(3)),
            Period::Half(..) => first.checked_add_months(Months::new(6)),
            Period::Season(_, Season::Winter) => first.checked_add_months(Months::new(15)),
            Period::Season(..) => first.checked_add_months(Months::new(4)),
            Period::Year(_) => first.checked_add_months(Months::new(12)),
            Period::Decade(_) => first.checked_add_months(Months::new(120)),
            Period::Century(_) => first.checked_add_months(Months::new(1200)),
        }
    }

    /// A day inside it that stands for it: the day itself, the middle of a season, else the first.
    pub fn anchor_day(self) -> Option<NaiveDate> {
        match self {
            Period::Season(year, season) => NaiveDate::from_ymd_opt(year, season.middle_month(), 1),
            other => other.first_day(),
        }
    }

    /// The stretch of `unit` that lies `count` units after the one around this one's anchor day.
    pub fn shifted(self, count: i64, unit: Unit) -> Option<Period> {
        Some(Period::around(shift_day(self.anchor_day()?, count, unit)?, unit))
    }

    /// Reads the date part of a TIMEX3 value; `None` where anything in it is open.
    pub fn parse(value: &str) -> Option<Period> {
        let digits =
            |s: &str| (!s.is_empty() && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u32>().ok())?;
        let (sign, value) = value.strip_prefix("BC").map_or((1, value), |rest| (-1, rest));
        let head = value.split('-').next()?;
        let number = digits(head)?;
        let year = sign * i32::try_from(number).ok()?;
        if value.len() == head.len() {
            return match head.len() {
                4 => Some(Period::Year(year)),
                3 => Some(Period::Decade(year)),
                2 => Some(Period::Century(year)),
                _ => None,
            };
        }
        if head.len() != 4 {
            return None;
        }
        let mut rest = value[head.len() + 1..].split('-');
        let (second, third) = (rest.next()?, rest.next());
        if let (None, Some(season)) = (third, Season::from_code(second)) {
            return Some(Period::Season(year, season));
        }
        match (second, third) {
            (s, None) if s.starts_with('Q') => {
                digits(&s[1..]).filter(|q| (1..=4).contains(q)).map(|q| Period::Quarter(year, q))
            }
            (s, None) if s.starts_with('H') => {
                digits(&s[1..]).filter(|h| (1..=2).contains(h)).map(|h| Period::Half(year, h))
            }
            (s, day) if s.starts_with('W') => {
                let week = digits(&s[1..])?;
                match day {
                    None => Some(Period::Week(year, week)),
                    Some("WE") => Some(Period::Weekend(year, week)),
                    Some(day) => Some(Period::Day(NaiveDate::from_isoywd_opt(year, week, weekday(digits(day)?)?)?)),
                }
            }
            (month, None) => digits(month).filter(|m| (1..=12).contains(m)).map(|m| Period::Month(year, m)),
            (month, Some(day)) => NaiveDate::from_ymd_opt(year, digits(month)?, digits(day)?).map(Period::Day),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let era = |year: i32| if year < 0 { "BC" } else { "" };
        let named = |f: &mut fmt::Formatter<'_>, year: i32| write!(f, "{}{:04}", era(year), year.abs());
        match *self {
            Period::Year(year) => return named(f, year),
            Period::Decade(tens) => return write!(f, "{}{:03}", era(tens), tens.abs()),
            Period::Century(hundreds) => return write!(f, "{}{:02}", era(hundreds), hundreds.abs()),
            other => named(f, other.year())?,
        }
        match *self {
            Period::Day(day) => write!(f, "-{:02}-{:02}", day.month(), day.day()),
            Period::Weekend(_, week) => write!(f, "-W{week:02}-WE"),
            Period::Week(_, week) => write!(f, "-W{week:02}"),
            Period::Month(_, month) => write!(f, "-{month:02}"),
            Period::Quarter(_, quarter) => write!(f, "-Q{quarter}"),
            Period::Half(_, half) => write!(f, "-H{half}"),
            Period::Season(_, season) => write!(f, "-{}", season.code()),
            Period::Year(_) | Period::Decade(_) | Period::Century(_) => Ok(()),
        }
    }
}

/// `day` moved by `count` units; days for units below a week. `None` outside the calendar.
pub fn shift_day(day: NaiveDate, count: i64, unit: Unit) -> Option<NaiveDate> {
    let days = |n: i64| day.checked_add_signed(chrono::TimeDelta::try_days(n)?);
    let months = |n: i64| {
        let size = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
        if n < 0 { day.checked_sub_months(size) } else { day.checked_add_months(size) }
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day | Unit::Night => days(count),
        Unit::Week | Unit::Weekend => days(count.checked_mul(7)?),
        Unit::Fortnight => days(count.checked_mul(14)?),
        Unit::Month => months(count),
        Unit::Quarter => months(count.checked_mul(3)?),
        Unit::Year => months(count.checked_mul(12)?),
        Unit::Decade => months(count.checked_mul(120)?),
        Unit::Century => months(count.checked_mul(1200)?),
        Unit::Millennium => months(count.checked_mul(12000)?),
    }
}

/// Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of 1876, Nature 13, p. 487).
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn notation_round_trips() {
        for value in [
            "2025-06-29",
            "2025-W26",
            "2025-W26-WE",
            "2025-06",
            "2025-Q2",
            "2025-H1",
            "1998-FA",
            "1998",
            "199",
            "19",
            "BC0480",
            "BC0480-08",
            "BC0479-WI",
            "BC046",
            "BC04",
            "BC0044-03-15",
        ] {
            assert_eq!(Period::parse(value).map(|p| p.to_string()).as_deref(), Some(value));
        }
        for open in ["XXXX-WXX-7", "XXXX-01-24", "PRESENT_REF", "2025-13", "2025-02-30", "", "-", "2025-Q9", "P3D"] {
            assert_eq!(Period::parse(open), None, "{open}");
        }
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        assert_eq!(easter(2000), Some(day("2000-04-23")));
        assert_eq!(easter(2024), Some(day("2024-03-31")));
        assert_eq!(easter(2025), Some(day("2025-04-20")));
    }

    #[test]
    fn shifting_keeps_the_unit() {
        let march = Period::Day(day("1998-03-31"));
        assert_eq!(march.shifted(-5, Unit::Month), Some(Period::Month(1997, 10)));
        assert_eq!(march.shifted(-1, Unit::Week), Some(Period::Week(1998, 13)));
    }

    #[test]
    fn parts_of_units_are_given_in_the_smaller_one() {
        assert_eq!(Unit::Year.duration(Some(2.5)), "P2Y6M");
        assert_eq!(Unit::Minute.duration(Some(1.5)), "PT1M30S");
        assert_eq!(Unit::Decade.duration(Some(2.0)), "P20Y");
        assert_eq!(Unit::Month.duration(None), "PXM");
    }
}
