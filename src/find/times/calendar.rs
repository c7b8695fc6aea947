//! Dates by the calendar: days, months, seasons, quarters, years, decades, centuries, named days.
//!
//! In: words. Out: hits; open where the year is missing. Times of day behind a day are taken along ("Sunday night").

use super::grammar::{Hit, When};
use super::guard;
use super::years::{century_of, year, year_text, year_value};
use super::{quarters, weekdays};
use crate::find::numbers::lex::{Figure, Shape, Words};
use crate::rules::Tag;
use crate::value::{LAST_WEEK, Period, TimexKind, week_in_month};
use crate::value::{Open, Pick};
use chrono::{Datelike, NaiveDate};

/// The longest date that begins at `at`.
pub fn date(words: &Words, at: usize) -> Option<Hit> {
    let readings = [
        weekdays::with_weekday(words, at),
        month_first(words, at),
        day_first(words, at),
        figures(words, at),
        year(words, at),
        season(words, at),
        quarters::quarter(words, at),
        week_of_month(words, at),
        century(words, at),
        named(words, at),
        bare_day(words, at),
    ];
    let best = readings.into_iter().flatten().reduce(|best, next| if next.to > best.to { next } else { best })?;
    Some(with_part(words, weekdays::with_weekday_behind(words, best)))
}

/// "Sunday night", "March 5, in the morning" stays a date and a time; only the first is one.
fn with_part(words: &Words, hit: Hit) -> Hit {
    let next = hit.to + usize::from(words.is_hyphen(hit.to));
    let Some((part, to)) = words.facet(next, |e| e.part.as_deref()) else { return hit };
    if !hit.when.is_day() || hit.kind != TimexKind::Date {
        return hit;
    }
    Hit { to, kind: TimexKind::Time, when: hit.when.at(&format!("T{part}")), ..hit }
}

/// "January 24, 2026", "Jan. 24", "January 2026", "March of 1918", "July last year", "January".
pub fn month_first(words: &Words, at: usize) -> Option<Hit> {
    let month = guard::month(words, at)?;
    let next = at + 1 + usize::from(words.is_mark(at + 1, ".") && words.glued(at + 1) && words.is(at, Tag::Short));
    if let Some((day, to)) = day_number(words, next + usize::from(words.is(next, Tag::The))) {
        if let Some((year, _)) = year_of_further_day(words, to) {
            return Some(Hit::date(at, to, full(year, month, day)?));
        }
        let comma = to + usize::from(words.is_mark(to, ","));
        return match year_value(words, comma).or_else(|| year_value(words, to + usize::from(words.is(to, Tag::Of)))) {
            Some((year, end)) => Some(Hit::date(at, end, full(year, month, day)?)),
            None => Some(in_year(words, at, to, format!("XXXX-{month:02}-{day:02}"))),
        };
    }
    let skip = next + usize::from(words.is(next, Tag::Of) || words.is_mark(next, ","));
    if let Some((year, to)) = year_value(words, skip) {
        return Some(Hit::date(at, to, When::Fixed(year_text(year, &format!("-{month:02}")))));
    }
    Some(in_year(words, at, next, format!("XXXX-{month:02}")))
}

/// "24 January 2026", "3 to 5 May"; the first of two days of one month.
pub fn day_first(words: &Words, at: usize) -> Option<Hit> {
    if let Some(hit) = day_and_month(words, at) {
        return Some(hit);
    }
    let (day, next) = day_number(words, at)?;
    let is_joined = words.is(next, Tag::To) || words.is(next, Tag::And) || words.is_dash(next);
    let other = if is_joined { day_and_month(words, next + 1)? } else { return None };
    Some(Hit::date(at, next, on_day(&other.when, day)?))
}

/// "24 January 2026", "the 19th of October 1950", "5 May".
fn day_and_month(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let at = at + usize::from(words.is(at, Tag::The));
    let (day, next) = day_number(words, at)?;
    let month_at = next + usize::from(words.is(next, Tag::Of));
    let month = guard::month(words, month_at)?;
    let mut to = month_at + 1;
    to += usize::from(words.is_mark(to, ".") && words.glued(to) && words.is(month_at, Tag::Short));
    let skip = to + usize::from(words.is_mark(to, ",") || words.is(to, Tag::Of));
    match year_value(words, skip) {
        Some((year, end)) => Some(Hit::date(start, end, full(year, month, day)?)),
        None => Some(in_year(words, start, to, format!("XXXX-{month:02}-{day:02}"))),
    }
}

/// "Set for the 26th.", "until the 3rd,": a place in an order that ends its clause behind a word before days.
fn bare_day(words: &Words, at: usize) -> Option<Hit> {
    let Figure::Ordinal(day @ 1..=31) = words.figure(at + 1) else { return None };
    let is_behind_time = at.checked_sub(1).is_some_and(|before| words.reads(before, &words.joints.times.before_days));
    let ends = words.get(at + 2).is_none_or(|next| next.shape == Shape::Mark && !words.is_hyphen(at + 2));
    let open = Open::new(Pick::Bare, 0, format!("XXXX-XX-{day:02}"));
    (words.is(at, Tag::The) && is_behind_time && ends).then(|| Hit::date(at, at + 2, When::Open(open)))
}

/// Another day of the month of a date.
fn on_day(when: &When, day: u32) -> Option<When> {
    match when {
        When::Fixed(value) => {
            let date: NaiveDate = value.parse().ok()?;
            Some(When::Fixed(Period::Day(date.with_day(day)?).to_string()))
        }
        When::Open(open) if open.target.starts_with("XXXX-") && !open.target.contains('W') => {
            let target = format!("{}{day:02}", open.target.get(..8)?);
            Some(When::Open(Open { target, ..open.clone() }))
        }
        When::Open(_) => None,
    }
}

/// A later day of the month just named: "and 12", "-15" behind "July 10".
pub fn further_day(words: &Words, last: &Hit) -> Option<Hit> {
    let at = last.to;
    let joined = words.is(at, Tag::To) || words.is(at, Tag::And) || words.is(at, Tag::Or) || words.is_dash(at);
    if !joined || !last.when.is_day() || last.kind != TimexKind::Date {
        return None;
    }
    let (day, to) = day_number(words, at + 1)?;
    let to = year_of_further_day(words, at).map_or(to, |(_, end)| end);
    let ends = words.get(to).is_none_or(|w| w.shape == Shape::Mark && !matches!(w.lower, "%" | "-" | "$" | "/"))
        || words.is(to, Tag::Preposition) && !words.is(to, Tag::Of);
    if !ends {
        return None;
    }
    let when = on_day(&last.when, day)?;
    Some(Hit::date(at + 1, to, when))
}

/// The year behind the second day in "March 5-9, 1918", and where it ends.
fn year_of_further_day(words: &Words, at: usize) -> Option<(i32, usize)> {
    let joined = words.is(at, Tag::To) || words.is(at, Tag::And) || words.is_dash(at);
    let (_, to) = if joined { day_number(words, at + 1)? } else { return None };
    words.is_mark(to, ",").then(|| year_value(words, to + 1))?
}

/// A day of the month in figures or as an ordinal.
pub fn day_number(words: &Words, at: usize) -> Option<(u32, usize)> {
    let (day, to) = match words.figure(at) {
        Figure::Number { value, digits: 1..=2 } => (value as u32, at + 1),
        Figure::Ordinal(day) => (day, at + 1),
        _ => {
            let entry = words.single(at)?;
            match (entry.ordinal, entry.number) {
                (Some(day), _) => (day, at + 1),
                (None, Some(tens)) if tens == 20.0 || tens == 30.0 => {
                    let next = at + 1 + usize::from(words.is_hyphen(at + 1));
                    let unit = words.single(next)?.ordinal.filter(|unit| *unit < 10)?;
                    (tens as u32 + unit, next + 1)
                }
                _ => return None,
            }
        }
    };
    let is_rate = words.is_mark(to, "%") || words.is(to, Tag::Percent);
    ((1..=31).contains(&day) && !is_rate).then_some((day, to))
}

fn full(year: i32, month: u32, day: u32) -> Option<When> {
    if year > 0 {
        NaiveDate::from_ymd_opt(year, month, day)?;
    }
    Some(When::Fixed(year_text(year, &format!("-{month:02}-{day:02}"))))
}

/// A date without a year, or with a pointed one behind it: "July last year", "October of that year".
pub fn in_year(words: &Words, from: usize, to: usize, target: String) -> Hit {
    match pointed_year(words, to) {
        Some((pick, amount, end)) => Hit::date(from, end, When::Open(Open::new(pick, amount, target))),
        None => Hit::date(from, to, When::Open(Open::new(Pick::Bare, 0, target))),
    }
}

/// "this year", "of last year", "of the same year".
pub fn pointed_year(words: &Words, at: usize) -> Option<(Pick, i32, usize)> {
    let at = at + usize::from(words.is_mark(at, ","));
    let at = at + usize::from(words.is(at, Tag::Of));
    let at = at + usize::from(words.is(at, Tag::The) && !words.reads(at + 1, &words.joints.times.year));
    let picks = [
        (Tag::This, Pick::Year, 0),
        (Tag::Current, Pick::Year, 0),
        (Tag::Last, Pick::Year, -1),
        (Tag::Next, Pick::Year, 1),
        (Tag::That, Pick::MentionYear, 0),
        (Tag::Same, Pick::MentionYear, 0),
        (Tag::Previous, Pick::MentionYear, -1),
        (Tag::Following, Pick::MentionYear, 1),
    ];
    let (_, pick, amount) = picks.iter().find(|(tag, ..)| words.is(at, *tag))?;
    words.reads(at + 1, &words.joints.times.year).then_some((*pick, *amount, at + 2))
}

/// "2026-01-24", "24/01/2026": where only one reading gives a date.
pub fn figures(words: &Words, at: usize) -> Option<Hit> {
    match words.figure(at) {
        Figure::Iso(date) => Some(Hit::date(at, at + 1, When::Fixed(Period::Day(date).to_string()))),
        Figure::Slashed { first, second, third: Some(third) } => {
            let year = i32::try_from(third).ok()?;
            let year = if third < 100 { century_of(year) } else { year };
            let american = NaiveDate::from_ymd_opt(year, first, second);
            let european = NaiveDate::from_ymd_opt(year, second, first);
            let date = match (american, european) {
                (Some(one), None) | (None, Some(one)) => one,
                (Some(a), Some(b)) if a == b => a,
                _ => return None,
            };
            (1000..3000).contains(&year).then(|| Hit::date(at, at + 1, When::Fixed(Period::Day(date).to_string())))
        }
        _ => None,
    }
}

/// "the spring of 1776", "summer 2007", "summer", "the fall".
fn season(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let at = at + usize::from(words.is(at, Tag::The));
    let season = words.single(at)?.season?;
    if words.joints.plural.end(words.lower(at)) {
        return None;
    }
    let next = at + 1 + usize::from(words.is(at + 1, Tag::Of) || words.is_mark(at + 1, ","));
    let target = format!("XXXX-{}", season.code());
    if let Some((year, to)) = year_value(words, next) {
        return Some(Hit::date(start, to, When::Fixed(year_text(year, &format!("-{}", season.code())))));
    }
    if let Some((pick, amount, to)) = pointed_year(words, at + 1) {
        return Some(Hit::date(start, to, When::Open(Open::new(pick, amount, target))));
    }
    guard::season(words, start, at).then(|| Hit::date(start, at + 1, When::Open(Open::new(Pick::Bare, 0, target))))
}

/// "the last week of August", "the second week of March 2009".
fn week_of_month(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let at = at + usize::from(words.is(at, Tag::The));
    let place = match words.single(at)?.ordinal {
        Some(place) => place,
        None if words.is(at, Tag::Final) => LAST_WEEK,
        None => return None,
    };
    if !words.reads(at + 1, &words.joints.times.week) || !words.is(at + 2, Tag::Of) {
        return None;
    }
    let month = month_first(words, at + 3)?;
    let when = match month.when {
        When::Fixed(value) => match Period::parse(&value)? {
            Period::Month(year, month) => When::Fixed(week_in_month(year, month, place)?.to_string()),
            _ => return None,
        },
        When::Open(open) if open.target.len() == "XXXX-08".len() && (place <= 4 || place == LAST_WEEK) => {
            When::Open(Open { suffix: format!("W{place}"), ..open })
        }
        When::Open(_) => return None,
    };
    Some(Hit::date(start, month.to, when))
}

/// "the 20th century", "the nineteenth century".
fn century(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let at = at + usize::from(words.is(at, Tag::The));
    let place = match words.figure(at) {
        Figure::Ordinal(place) => place,
        _ => words.single(at)?.ordinal?,
    };
    let next = at + 1 + usize::from(words.is_hyphen(at + 1));
    if !words.reads(next, &words.joints.times.century) || !(1..=30).contains(&place) {
        return None;
    }
    if words.is(next + 1, Tag::Bc) {
        return Some(Hit::date(start, next + 2, When::Fixed(format!("BC{:02}", place - 1))));
    }
    Some(Hit::date(start, next + 1, When::Fixed(format!("{:02}", place - 1))))
}

/// "Christmas", "Thanksgiving Day 1999", "last Easter" without the pointer.
fn named(words: &Words, at: usize) -> Option<Hit> {
    let (rule, next) = words.facet(at, |e| e.holiday.as_deref())?;
    if !words.is_capital(at) {
        return None;
    }
    let rule = format!("@{rule}");
    let skip = next + usize::from(words.is_mark(next, ",") || words.is(next, Tag::Of));
    if let Some((year, to)) = year_value(words, skip)
        && let Some(day) = named_day(&rule, year)
    {
        return Some(Hit::date(at, to, When::Fixed(Period::Day(day).to_string())));
    }
    Some(in_year(words, at, next, rule))
}

/// The day that a rule for a named day gives in a year; see the rules file for the notation.
pub fn named_day(rule: &str, year: i32) -> Option<NaiveDate> {
    let rule = rule.strip_prefix('@')?;
    if let Some(offset) = rule.strip_prefix("easter") {
        return crate::value::shift_day(crate::value::easter(year)?, offset.parse().ok()?, crate::value::Unit::Day);
    }
    let month = rule.get(..2)?.parse().ok()?;
    let rest = rule.get(3..)?;
    let Some(nth) = rest.strip_prefix('W') else { return NaiveDate::from_ymd_opt(year, month, rest.parse().ok()?) };
    let (count, weekday) = nth.split_once('-')?;
    let weekday = crate::value::weekday(weekday.parse().ok()?)?;
    match count.parse().ok()? {
        9 => (1..=5).rev().find_map(|n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n)),
        n => NaiveDate::from_weekday_of_month_opt(year, month, weekday, n),
    }
}
