//! Times of day: "11:30 p.m. EST Tuesday", "noon", "four in the morning", "the morning of April 19".
//!
//! In: words. Out: hits whose day is open unless it is named beside them.

use super::calendar;
use super::grammar::{Hit, When};
use crate::find::numbers::lex::{Figure, Shape, Words};
use crate::rules::Tag;
use crate::value::TimexKind;
use crate::value::{Open, Pick, Unit};

/// The longest time of day that begins at `at`.
pub fn time(words: &Words, at: usize) -> Option<Hit> {
    let readings = [clock(words, at), part_of_date(words, at), part(words, at)];
    readings.into_iter().flatten().reduce(|best, next| if next.to > best.to { next } else { best })
}

/// A clock time with its zone and, where it stands behind, its day.
fn clock(words: &Words, at: usize) -> Option<Hit> {
    let face = face(words, at)?;
    let mut to = face.to;
    let mut text = format!("T{:02}:{:02}", face.hour, face.minute);
    if let Some(second) = face.second {
        text.push_str(&format!(":{second:02}"));
    }
    let bracket = usize::from(words.is_mark(to, "("));
    let mut zone = None;
    if let Some((offset, end)) =
        zone_at(words, to + bracket).filter(|(_, end)| bracket == 0 || words.is_mark(*end, ")"))
    {
        text.push_str(offset);
        zone = Some((to + bracket, end));
        to = end + bracket;
    }
    let bracket = if words.is_mark(to, "(") { (to + 2..to + 5).find(|at| words.is_mark(*at, ")")) } else { None };
    let mut day = bracket.map_or(to, |end| end + 1);
    day += usize::from(words.is_mark(day, ","));
    day += usize::from(words.is(day, Tag::On));
    let dated =
        [calendar::date(words, day), super::relative::reference(words, day), super::relative::pointed(words, day)];
    let dated = dated.into_iter().flatten().filter(|hit| hit.when.is_day() && hit.kind == TimexKind::Date);
    let (when, to, weekday) = match dated.max_by_key(|hit| hit.to) {
        Some(hit) => (hit.when.at(&text), hit.to, hit.weekday),
        None => (When::Open(Open::new(Pick::Bare, 0, "T")).at(&text), to, None),
    };
    Some(Hit { kind: TimexKind::Time, zone, weekday, half_open: face.half_open, ..Hit::date(at, to, when) })
}

/// "EST", "local time", "Baghdad time": the offset that the value carries for it, and where it ends.
fn zone_at<'a>(words: &Words<'a>, at: usize) -> Option<(&'a str, usize)> {
    let known = words.facet(at, |e| e.zone.as_deref());
    if known.is_some() && (words.is_capital(at) || !words.is(at, Tag::Cased)) {
        return known;
    }
    let is_place = |at: usize| words.is_capital(at) && !words.get(at).is_some_and(|word| word.is_known());
    (at + 1..=at + 2)
        .find(|end| words.reads(*end, &words.joints.times.zone) && (at..*end).all(is_place))
        .map(|end| ("", end + 1))
}

/// What a clock shows.
struct Face {
    hour: u32,
    minute: u32,
    second: Option<u32>,
    /// Nothing says which half of the day.
    half_open: bool,
    to: usize,
}

fn face(words: &Words, at: usize) -> Option<Face> {
    if let Some(told) = told_face(words, at) {
        return Some(told);
    }
    if let Some((text, to)) = words.facet(at, |e| e.part.as_deref())
        && let Some((hour, minute)) = text.split_once(':')
    {
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        return Some(Face { hour, minute, second: None, half_open: false, to });
    }
    let (hour, minute, second, next) = match words.figure(at) {
        Figure::Clock { hour, minute, second } => (hour, minute, second, at + 1),
        Figure::Number { value, digits: 1..=2 } => (value as u32, 0, None, at + 1),
        Figure::Number { value, digits: 4 } => {
            let is_hours = words.single(at + 1).is_some_and(|e| e.unit == Some(Unit::Hour));
            let is_zoned = words.facet(at + 1, |e| e.zone.as_deref()).is_some();
            let (hour, minute) = (value as u32 / 100, value as u32 % 100);
            let is_clock = (is_hours || is_zoned) && hour < 24 && minute < 60;
            let to = at + 1 + usize::from(is_hours);
            return is_clock.then_some(Face { hour, minute, second: None, half_open: false, to });
        }
        Figure::Number { value, digits: 0 } => dotted_time(words, at, value)?,
        _ => {
            let hour = words.single(at)?.number.filter(|n| (1.0..=12.0).contains(n))?;
            (hour as u32, 0, None, at + 1)
        }
    };
    halved(words, at, hour, minute, second, next)
}

/// "A quarter to midnight", "half past three in the afternoon", "ten minutes past eleven": minutes before or behind an hour.
/// An hour without its half of the day is a time only where the minutes are told apart from a length.
fn told_face(words: &Words, at: usize) -> Option<Face> {
    let joints = &words.joints.times;
    let first = at + usize::from(words.reads(at, &joints.article));
    let past = at + 1 + usize::from(words.is_hyphen(at + 1));
    let (minutes, next) = match words.lower(first) {
        word if joints.quarter.has(word) => (15, first + 1),
        word if joints.half.has(word) && words.reads(past, &joints.past) => (30, past),
        _ => {
            let (count, to) = match words.figure(at) {
                Figure::Number { value, digits: 1..=2 } => (value, at + 1),
                _ => spelled_minutes(words, at)?,
            };
            let is_named = words.reads(to, &joints.minutes);
            // "Twenty past seven" leaves the minutes out; "ten to eleven" may be a range.
            let is_round = count % ROUND_MINUTES == 0.0 && joints.after.has(words.lower(to));
            let is_time = (is_named || is_round) && (1.0..60.0).contains(&count);
            (is_time.then_some(count as u32)?, to + usize::from(is_named))
        }
    };
    let is_before = match words.lower(next) {
        word if joints.before.has(word) => true,
        word if joints.after.has(word) => false,
        _ => return None,
    };
    // "A quarter past two" is always a time, "five minutes after two" more a length.
    let is_part = joints.quarter.has(words.lower(first)) || joints.half.has(words.lower(first));
    let hour = face(words, next + 1).filter(|hour| hour.minute == 0 && !hour.half_open).or_else(|| {
        let hour = words.single(next + 1)?.number.filter(|n| (1.0..=12.0).contains(n))? as u32;
        let ends = words
            .get(next + 2)
            .is_none_or(|word| matches!(word.lower, "." | "," | ";") || joints.hour_ends.has(word.lower));
        let (hour, half_open) = match part_behind(words, next + 2) {
            Some("MO") => (hour % 12, false),
            Some("AF" | "EV") => (hour % 12 + 12, false),
            _ => (hour, true),
        };
        (ends || is_part).then_some(Face { hour, minute: 0, second: None, half_open, to: next + 2 })
    })?;
    let minutes = if is_before { hour.hour * 60 + DAY - minutes } else { hour.hour * 60 + minutes } % DAY;
    Some(Face { hour: minutes / 60, minute: minutes % 60, ..hour })
}

/// Minutes are told without their name in steps of so many.
const ROUND_MINUTES: f64 = 5.0;

/// "Twenty", "twenty-five", and the word behind.
fn spelled_minutes(words: &Words, at: usize) -> Option<(f64, usize)> {
    let tens = words.single(at)?.number?;
    let next = at + 1 + usize::from(words.is_hyphen(at + 1));
    let unit = words.single(next).and_then(|e| e.number).filter(|unit| (1.0..10.0).contains(unit));
    Some(match unit.filter(|_| tens >= 20.0) {
        Some(unit) => (tens + unit, next + 1),
        None => (tens, at + 1),
    })
}

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// "7.15 p.m.": a decimal only before a.m. or p.m., or with two digits behind a date, as in "3 May 2025 at 21.15".
fn dotted_time(words: &Words, at: usize, value: f64) -> Option<(u32, u32, Option<u32>, usize)> {
    let minute = (value.fract() * 100.0).round() as u32;
    let is_halved = words.is(at + 1, Tag::Ampm) && value < 13.0;
    let is_time = (is_halved || is_dotted_behind_date(words, at, value)) && minute < 60;
    is_time.then_some((value as u32, minute, None, at + 1))
}

/// Years that stand before "at 21.15".
const YEARS: std::ops::Range<f64> = 1900.0..2100.0;

fn is_dotted_behind_date(words: &Words, at: usize, value: f64) -> bool {
    let year = at.checked_sub(2).map(|before| words.figure(before));
    let is_dated = matches!(year, Some(Figure::Number { value, digits: 4 }) if YEARS.contains(&value));
    let has_two_digits = words.lower(at).rsplit_once('.').is_some_and(|(_, minute)| minute.len() == 2);
    is_dated && has_two_digits && value < 24.0 && words.is(at - 1, Tag::At)
}

/// Which half of the day, from what stands behind the hour; bare figures need something that says they are a time.
fn halved(words: &Words, at: usize, hour: u32, minute: u32, second: Option<u32>, next: usize) -> Option<Face> {
    let face = |hour, to| Some(Face { hour, minute, second, half_open: false, to });
    let clocked = next + usize::from(words.is(next, Tag::Oclock));
    if words.is(clocked, Tag::Ampm) && (1..=12).contains(&hour) {
        let afternoon = words.is(clocked, Tag::Pm);
        let mut to = clocked + 1;
        // "p.m" with its last dot cut off, inside a sentence.
        to += usize::from(
            words.is_mark(to, ".")
                && words.glued(to)
                && words.lower(clocked).contains('.')
                && words.get(to + 1).is_some(),
        );
        return face(hour % 12 + if afternoon { 12 } else { 0 }, to);
    }
    if words.is(clocked, Tag::In) && words.is(clocked + 1, Tag::The) && (1..=12).contains(&hour) {
        return match words.single(clocked + 2)?.part.as_deref()? {
            "MO" => face(hour % 12, clocked + 3),
            "AF" | "EV" => face(hour % 12 + 12, clocked + 3),
            _ => None,
        };
    }
    if clocked > next {
        return face(hour, clocked);
    }
    let is_dotted = matches!(words.figure(at), Figure::Number { digits: 0, .. });
    if !is_dotted && !matches!(words.figure(at), Figure::Clock { .. }) {
        return None;
    }
    if words.reads(next, &words.joints.times.hours) {
        return face(hour, next + 1);
    }
    let before = at.wrapping_sub(1);
    let timed = [Tag::At, Tag::To, Tag::Timed].iter().any(|tag| words.is(before, *tag));
    let zoned = words.facet(next + usize::from(words.is_mark(next, "(")), |e| e.zone.as_deref()).is_some();
    if !timed && !zoned {
        return None;
    }
    // "10:30" with nothing else; "22:30" and "09:30" are of a clock of 24 hours.
    let is_half = (1..=12).contains(&hour) && !words.lower(at).starts_with('0');
    match part_behind(words, next).filter(|_| is_half) {
        Some("MO") => face(hour % 12, next),
        Some("AF" | "EV") => face(hour % 12 + 12, next),
        // "12:30 Saturday night" and "2:00 that night" are after midnight, or not.
        Some(_) if (FIRST_OF_NIGHT..12).contains(&hour) => face(hour + 12, next),
        _ => Some(Face { half_open: is_half && !zoned, ..face(hour, next)? }),
    }
}

/// Nobody calls an earlier hour before midnight a night's.
const FIRST_OF_NIGHT: u32 = 6;

/// Words between a clock time and the part of the day that settles its half: "10:30 Monday night", "5:00 on that Saturday
/// evening".
const WORDS_TO_PART: usize = 4;

/// The part of the day named behind `at` in the same breath.
fn part_behind<'a>(words: &Words<'a>, at: usize) -> Option<&'a str> {
    let in_reach = (at..at + WORDS_TO_PART).take_while(|at| words.get(*at).is_some_and(|w| w.shape != Shape::Mark));
    in_reach.filter_map(|at| words.single(at)?.part.as_deref()).find(|part| matches!(*part, "MO" | "AF" | "EV" | "NI"))
}

/// "the morning of April 19", "early in the morning of 29 April" without the modifier.
fn part_of_date(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let at = at + usize::from(words.is(at, Tag::The));
    let (part, next) = words.facet(at, |e| e.part.as_deref())?;
    let next = next + usize::from(words.reads(next, &words.joints.times.full_hours));
    if !(words.is(next, Tag::Of) || words.is(next, Tag::On)) {
        return None;
    }
    let hit = calendar::date(words, next + 1).filter(|hit| hit.when.is_day())?;
    Some(Hit { from: start, kind: TimexKind::Time, when: hit.when.at(&format!("T{part}")), ..hit })
}

/// "the morning", "mid-afternoon yesterday" without the modifier.
fn part(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let at = at + usize::from(words.is(at, Tag::The));
    let (part, next) = words.facet(at, |e| e.part.as_deref())?;
    if part.contains(':') || words.joints.plural.end(words.lower(at)) {
        return None;
    }
    let dated =
        super::relative::reference(words, next).or_else(|| calendar::date(words, next)).filter(|hit| hit.when.is_day());
    if let Some(hit) = dated {
        return Some(Hit { from: start, kind: TimexKind::Time, when: hit.when.at(&format!("T{part}")), ..hit });
    }
    let before = at.wrapping_sub(1);
    let is_pointed = start < at || words.is(before, Tag::Mid) || words.is_hyphen(before) || words.is(before, Tag::Late);
    let is_time = part != "NI" && is_pointed;
    let when = When::Open(Open::new(Pick::Mention, 0, "D")).at(&format!("T{part}"));
    is_time.then(|| Hit { kind: TimexKind::Time, ..Hit::date(start, next, when) })
}
