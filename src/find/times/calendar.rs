//! Dates by the calendar: days, months, seasons, quarters, years, decades, centuries, named days.
//!
//! In: words. Out: hits; open where the year is missing. Times of day behind a day are taken along ("Sunday night").

use super::grammar::{Hit, When};
use super::guard;
use super::open::{Open, Pick};
use super::years::{century_of, year, year_text, year_value};
use crate::find::numbers::lex::{Figure, Shape, Words};
use crate::rules::Tag;
use crate::value::{Period, TimexKind};
use chrono::{Datelike, NaiveDate};

/// The longest date that begins at `at`.
pub fn date(words: &Words, at: usize) -> Option<Hit> {
    let readings = [
        with_weekday(words, at),
        month_first(words, at),
        day_first(words, at),
        figures(words, at),
        year(words, at),
        season(words, at),
        quarter(words, at),
        century(words, at),
        named(words, at),
    ];
    let best = readings.into_iter().flatten().reduce(|best, next| if next.to > best.to { next } else { best })?;
    Some(with_part(words, with_weekday_behind(words, best)))
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

/// "25 January 2026, a Saturday", "January 25 (Saturday)".
fn with_weekday_behind(words: &Words, hit: Hit) -> Hit {
    let bracket = words.reads(hit.to, "(");
    if hit.weekday.is_some() || !hit.when.is_month_day() || !(bracket || words.reads(hit.to, ",")) {
        return hit;
    }
    let article = usize::from(!bracket && words.is(hit.to + 1, Tag::A));
    let at = hit.to + 1 + article;
    let Some(weekday) = guard::weekday(words, at).filter(|_| !words.lower(at).ends_with("days")) else { return hit };
    let closes = match bracket {
        true => words.reads(at + 1, ")"),
        false => words
            .get(at + 1)
            .is_none_or(|word| article == 1 || word.shape == Shape::Mark && !words.is(at + 1, Tag::Possessive)),
    };
    if !closes {
        return hit;
    }
    Hit { to: at + 1 + usize::from(bracket), weekday: Some(weekday), ..hit }
}

/// "Saturday, January 24, 2026", "Sat. 24 Jan", "Saturday (24 January)", "Saturday night, January 24".
fn dated_weekday(words: &Words, at: usize, weekday: u32) -> Option<Hit> {
    let mut next = at + 1 + usize::from(words.reads(at + 1, "."));
    let part = words.facet(next, |e| e.part.as_deref()).filter(|(part, _)| !part.contains(':'));
    next = part.map_or(next, |(_, to)| to);
    let bracket = words.reads(next, "(");
    next += usize::from(bracket || words.reads(next, ","));
    next += usize::from(words.is(next, Tag::The));
    let dated = month_first(words, next).or_else(|| day_first(words, next)).or_else(|| figures(words, next));
    let mut hit = dated.filter(|hit| hit.when.is_day() && (!bracket || words.reads(hit.to, ")")))?;
    hit.from = at;
    hit.to += usize::from(bracket);
    hit.weekday = Some(weekday);
    Some(match part {
        Some((part, _)) => Hit { kind: TimexKind::Time, when: hit.when.at(&format!("T{part}")), ..hit },
        None => hit,
    })
}

/// A weekday, alone or before its date: "Saturday", "Saturday, January 24, 2026", "Monday next week".
fn with_weekday(words: &Words, at: usize) -> Option<Hit> {
    let weekday = guard::weekday(words, at)?;
    if let Some(hit) = dated_weekday(words, at, weekday) {
        return Some(hit);
    }
    let after_name = at + 1 + usize::from(words.reads(at + 1, "."));
    let target = format!("XXXX-WXX-{weekday}");
    if words.lower(at).ends_with("days") {
        return Some(plural_weekday(words, at, target));
    }
    let week = after_name + usize::from(words.is(after_name, Tag::Of));
    let weeks = [(Tag::Last, -1), (Tag::Next, 1), (Tag::This, 0)];
    if let Some((_, amount)) = weeks.iter().find(|(tag, _)| words.is(week, *tag))
        && words.reads(week + 1, "week")
    {
        return Some(Hit::date(at, week + 2, When::Open(Open::new(Pick::Week, *amount, target))));
    }
    Some(Hit::date(at, at + 1, When::Open(Open::new(Pick::Bare, 0, target))))
}

/// "Sundays", "Tuesday nights".
fn plural_weekday(words: &Words, at: usize, target: String) -> Hit {
    match words.facet(at + 1, |e| e.part.as_deref()) {
        Some((part, to)) => Hit::of(TimexKind::Set, at, to, format!("{target}T{part}")),
        None => Hit::of(TimexKind::Set, at, at + 1, target),
    }
}

/// "January 24, 2026", "Jan. 24", "January 2026", "March of 1918", "July last year", "January".
fn month_first(words: &Words, at: usize) -> Option<Hit> {
    let month = guard::month(words, at)?;
    let next = at + 1 + usize::from(words.reads(at + 1, ".") && words.glued(at + 1) && words.is(at, Tag::Short));
    if let Some((day, to)) = day_number(words, next + usize::from(words.is(next, Tag::The))) {
        if let Some((year, _)) = year_of_further_day(words, to) {
            return Some(Hit::date(at, to, full(year, month, day)?));
        }
        let comma = to + usize::from(words.reads(to, ","));
        return match year_value(words, comma).or_else(|| year_value(words, to + usize::from(words.is(to, Tag::Of)))) {
            Some((year, end)) => Some(Hit::date(at, end, full(year, month, day)?)),
            None => Some(in_year(words, at, to, format!("XXXX-{month:02}-{day:02}"))),
        };
    }
    let skip = next + usize::from(words.is(next, Tag::Of) || words.reads(next, ","));
    if let Some((year, to)) = year_value(words, skip) {
        return Some(Hit::date(at, to, When::Fixed(year_text(year, &format!("-{month:02}")))));
    }
    Some(in_year(words, at, next, format!("XXXX-{month:02}")))
}

/// "24 January 2026", "3 to 5 May"; the first of two days of one month.
fn day_first(words: &Words, at: usize) -> Option<Hit> {
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
    to += usize::from(words.reads(to, ".") && words.glued(to) && words.is(month_at, Tag::Short));
    let skip = to + usize::from(words.reads(to, ",") || words.is(to, Tag::Of));
    match year_value(words, skip) {
        Some((year, end)) => Some(Hit::date(start, end, full(year, month, day)?)),
        None => Some(in_year(words, start, to, format!("XXXX-{month:02}-{day:02}"))),
    }
}

/// Gives the year of one of two neighbours to the other, which has none: "March and April 1918", "from 3 May 2025 to
/// 2 June", "the summer and autumn of 1990". Says whether it is the first, and its value.
pub fn shared_year(words: &Words, first: &Hit, second: &Hit) -> Option<(bool, When)> {
    let joint = first.to + usize::from(words.reads(first.to, ",") && words.is(first.to + 1, Tag::And));
    let is_stretch = words.is(joint, Tag::To) || words.is_dash(joint);
    let is_list = words.is(joint, Tag::And) || words.is(joint, Tag::Or) || words.reads(joint, ",");
    let next = joint + 1 + usize::from(words.is(joint + 1, Tag::In) || words.is(joint + 1, Tag::On));
    if second.from != next || !(is_stretch || is_list) {
        return None;
    }
    match (&first.when, &second.when) {
        (When::Open(open), When::Fixed(value)) => {
            let (year, rest) = year_and_rest(value)?;
            let part = open.yearless()?;
            let back = is_stretch && part.as_bytes()[0].is_ascii_digit() && part.get(..2) > rest.get(..2);
            Some((true, dated(year - i32::from(back), part, &open.suffix)?))
        }
        (When::Fixed(value), When::Open(open)) if is_stretch => {
            let (year, rest) = year_and_rest(value)?;
            let part = open.yearless()?;
            let is_on = part.as_bytes()[0].is_ascii_digit() && rest.as_bytes()[0].is_ascii_digit();
            let on = is_on && part.get(..2) < rest.get(..2);
            Some((false, dated(year + i32::from(on), part, &open.suffix)?))
        }
        _ => None,
    }
}

/// The year of a value that is finer than a year, and what stands behind it.
fn year_and_rest(value: &str) -> Option<(i32, &str)> {
    let (sign, digits) = value.strip_prefix("BC").map_or((1, value), |rest| (-1, rest));
    let (year, rest) = digits.split_once('-').filter(|(year, _)| year.len() == 4)?;
    let is_day = rest.starts_with(|c: char| c.is_ascii_digit()) || rest.len() == 2 && !rest.starts_with('W');
    is_day.then(|| Some((sign * year.parse::<i32>().ok()?, rest)))?
}

/// A month, day or the like in a year; `None` for a day that year does not have.
fn dated(year: i32, part: &str, suffix: &str) -> Option<When> {
    if let Some((month, day)) = part.split_once('-')
        && year > 0
    {
        NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)?;
    }
    Some(When::Fixed(year_text(year, &format!("-{part}{suffix}"))))
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
    words.reads(to, ",").then(|| year_value(words, to + 1))?
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
    let is_rate = words.reads(to, "%") || words.is(to, Tag::Percent);
    ((1..=31).contains(&day) && !is_rate).then_some((day, to))
}

fn full(year: i32, month: u32, day: u32) -> Option<When> {
    if year > 0 {
        NaiveDate::from_ymd_opt(year, month, day)?;
    }
    Some(When::Fixed(year_text(year, &format!("-{month:02}-{day:02}"))))
}

/// A date without a year, or with a pointed one behind it: "July last year", "October of that year".
fn in_year(words: &Words, from: usize, to: usize, target: String) -> Hit {
    match pointed_year(words, to) {
        Some((pick, amount, end)) => Hit::date(from, end, When::Open(Open::new(pick, amount, target))),
        None => Hit::date(from, to, When::Open(Open::new(Pick::Bare, 0, target))),
    }
}

/// "this year", "of last year", "of the same year".
fn pointed_year(words: &Words, at: usize) -> Option<(Pick, i32, usize)> {
    let at = at + usize::from(words.reads(at, ","));
    let at = at + usize::from(words.is(at, Tag::Of));
    let at = at + usize::from(words.is(at, Tag::The) && !words.reads(at + 1, "year"));
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
    words.reads(at + 1, "year").then_some((*pick, *amount, at + 2))
}

/// "2026-01-24", "24/01/2026": where only one reading gives a date.
fn figures(words: &Words, at: usize) -> Option<Hit> {
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
    if words.lower(at).ends_with('s') {
        return None;
    }
    let next = at + 1 + usize::from(words.is(at + 1, Tag::Of) || words.reads(at + 1, ","));
    let target = format!("XXXX-{}", season.code());
    if let Some((year, to)) = year_value(words, next) {
        return Some(Hit::date(start, to, When::Fixed(year_text(year, &format!("-{}", season.code())))));
    }
    if let Some((pick, amount, to)) = pointed_year(words, at + 1) {
        return Some(Hit::date(start, to, When::Open(Open::new(pick, amount, target))));
    }
    guard::season(words, start, at).then(|| Hit::date(start, at + 1, When::Open(Open::new(Pick::Bare, 0, target))))
}

/// "the third quarter of 1990", "third-quarter", "the first half of last year", "this year's third quarter", "Q3".
fn quarter(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let at = at + usize::from(words.is(at, Tag::The));
    let (owner, at) = quarter_owner(words, at);
    let fiscal = words.after(at, Tag::Fiscal).filter(|_| !words.is(at, Tag::The)).unwrap_or(at);
    let at = fiscal + usize::from(words.is_hyphen(fiscal));
    let (target, to) = quarter_name(words, at)?;
    if start < at && words.is_hyphen(to - 2) {
        // "the third-quarter loss": the article belongs to the noun behind.
        return None;
    }
    let when = match owner {
        Some(Owner::Year(year)) => When::Fixed(year_text(year, &format!("-{}", &target[5..]))),
        Some(Owner::Pointed(pick, amount)) => When::Open(Open::new(pick, amount, target)),
        None => {
            let skip = to + usize::from(words.is(to, Tag::Of) || words.reads(to, ","));
            let skip = words.after(skip, Tag::Fiscal).unwrap_or(skip);
            if let Some((year, end)) = year_value(words, skip) {
                return Some(Hit::date(start, end, When::Fixed(year_text(year, &format!("-{}", &target[5..])))));
            }
            return Some(in_year(words, start, to, target));
        }
    };
    Some(Hit::date(start, to, when))
}

enum Owner {
    Year(i32),
    Pointed(Pick, i32),
}

/// What stands before the quarter: "1988", "last year's", "year-earlier".
fn quarter_owner(words: &Words, at: usize) -> (Option<Owner>, usize) {
    if let Figure::Number { value, digits: 4 } = words.figure(at) {
        return (Some(Owner::Year(value as i32)), at + 1);
    }
    if let Some((pick, amount, to)) = pointed_year(words, at)
        && words.reads(to, "'s")
    {
        return (Some(Owner::Pointed(pick, amount)), to + 1);
    }
    let hyphen = at + 1 + usize::from(words.is_hyphen(at + 1));
    if words.reads(at, "year") && (words.is(hyphen, Tag::Ago) || words.is(hyphen, Tag::Earlier)) {
        return (Some(Owner::Pointed(Pick::Year, -1)), hyphen + 1);
    }
    (None, at)
}

/// "third quarter", "final quarter", "second half", "Q3" as an open value.
fn quarter_name(words: &Words, at: usize) -> Option<(String, usize)> {
    if words.reads(at, "q")
        && words.glued(at + 1)
        && let Figure::Number { value, digits: 1 } = words.figure(at + 1)
        && (1.0..=4.0).contains(&value)
    {
        return Some((format!("XXXX-Q{value:.0}"), at + 2));
    }
    let place = match words.figure(at) {
        Figure::Ordinal(place) => Some(place),
        _ => words.single(at)?.ordinal,
    };
    let next = at + 1 + usize::from(words.is_hyphen(at + 1));
    let is_final = words.is(at, Tag::Final);
    if words.reads(next, "quarter") {
        let place = place.or(if words.reads(at, "final") { Some(4) } else { None })?;
        return (place <= 4).then(|| (format!("XXXX-Q{place}"), next + 1));
    }
    if words.reads(next, "half") && (words.is(next + 1, Tag::Of) || words.is(next + 1, Tag::Weekof)) {
        let place = place.or(is_final.then_some(2)).or(words.reads(at, "latter").then_some(2))?;
        return (place <= 2).then(|| (format!("XXXX-H{place}"), next + 1));
    }
    None
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
    if !words.reads(next, "century") || !(1..=30).contains(&place) {
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
    let skip = next + usize::from(words.reads(next, ",") || words.is(next, Tag::Of));
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
