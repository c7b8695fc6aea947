//! Years, decades and eras: "1998", "nineteen ninety-seven", "'80s", "480 BC", "fiscal 1989".
//!
//! In: words. Out: the year at a word, for dates that end in one, and hits for years that stand alone.

use super::grammar::{Hit, When};
use super::guard;
use crate::find::numbers::lex::{Figure, Words};
use crate::rules::Tag;

/// "1998", "fiscal 1989", "the 1990s", "'80s", "480 BC", "the year two thousand".
pub fn year(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let mut at = at + usize::from(words.is(at, Tag::The));
    let named = words.reads(at, &words.joints.times.year);
    at += usize::from(named);
    if let Some(next) = words.after(at, Tag::Fiscal) {
        at = next + usize::from(words.reads(next, &words.joints.times.year));
    }
    if let Some(hit) = decade(words, start, at) {
        return Some(hit);
    }
    let is_plain = start == at;
    let (year, to) = if is_plain { short_year(words, at).or_else(|| guard::year(words, at)) } else { None }
        .or_else(|| era_year(words, at))
        .or_else(|| {
            if is_plain {
                spelled_year(words, at).filter(|(_, to)| *to > at + 1 && guard::may_be_spelled_year(words, at))
            } else {
                year_value(words, at)
            }
        })?;
    if words.is(start, Tag::The) && !named && words.after(start + 1, Tag::Fiscal).is_none() {
        return None;
    }
    Some(Hit::date(start, to, When::Fixed(year_text(year, ""))))
}

fn era_year(words: &Words, at: usize) -> Option<(i32, usize)> {
    match words.figure(at) {
        Figure::Number { value, digits: 1..=4 } if words.is(at + 1, Tag::Bc) => Some((-(value as i32), at + 2)),
        // "499-493 BC"
        Figure::Number { value, digits: 1..=4 }
            if (words.is_dash(at + 1) || words.is(at + 1, Tag::To))
                && matches!(words.figure(at + 2), Figure::Number { digits: 1..=4, .. })
                && words.is(at + 3, Tag::Bc) =>
        {
            Some((-(value as i32), at + 1))
        }
        Figure::Number { value, digits: 1..=4 } if words.is(at + 1, Tag::Ad) && words.is_capital(at + 1) => {
            Some((value as i32, at + 2))
        }
        _ => None,
    }
}

/// "1990s", "the early '80s" without the modifier, "the nineties".
fn decade(words: &Words, start: usize, at: usize) -> Option<Hit> {
    let quoted = usize::from(matches!(words.lower(at), "'" | "’" | "‘"));
    let figure = at + quoted;
    if let Figure::Number { value, digits } = words.figure(figure) {
        let plural = figure + 1;
        let is_plural =
            words.glued(plural) && (words.reads(plural, &words.joints.plural) || words.is_possessive(plural));
        let tens = value as i32;
        if !is_plural || tens % 10 != 0 || is_age(words, at) {
            return None;
        }
        return match digits {
            4 if quoted == 0 && (1000..2100).contains(&tens) => {
                Some(Hit::date(start, plural + 1, When::Fixed(format!("{:03}", tens / 10))))
            }
            2 if (20..=90).contains(&tens)
                && (quoted == 1 || start < at || words.is(at.wrapping_sub(1), Tag::Preposition)) =>
            {
                Some(Hit::date(start, plural + 1, When::Fixed(format!("{:03}", (1900 + tens) / 10))))
            }
            _ => None,
        };
    }
    let tens = words.joints.times.decades.position(words.lower(at))?;
    (start < at).then(|| Hit::date(start, at + 1, When::Fixed(format!("{:03}", 192 + tens))))
}

/// "in his 30s", "her mid-40s"
fn is_age(words: &Words, at: usize) -> bool {
    let mut before = at.wrapping_sub(1);
    if words.is_hyphen(before) {
        before = before.wrapping_sub(1);
    }
    if [Tag::Mid, Tag::Early, Tag::Late].iter().any(|tag| words.is(before, *tag)) {
        before = before.wrapping_sub(1);
    }
    words.is(before, Tag::Its)
}

/// A year behind a month or day: figures of four digits, words, or "'98"; with "BC" negative.
pub fn year_value(words: &Words, at: usize) -> Option<(i32, usize)> {
    if let Figure::Number { value, digits } = words.figure(at) {
        let year = value as i32;
        if words.is(at + 1, Tag::Bc) && (1..=4).contains(&digits) {
            return Some((-year, at + 2));
        }
        let is_year = digits == 4 && (1000..=2999).contains(&year);
        return (is_year && !guard::is_glued_on(words, at)).then_some((year, at + 1));
    }
    if let Some((year, to)) = spelled_year(words, at) {
        return Some((year, to));
    }
    short_year(words, at)
}

/// "'98": the year nearest to the turn of the millennium that ends so.
fn short_year(words: &Words, at: usize) -> Option<(i32, usize)> {
    let is_quote = matches!(words.lower(at), "'" | "’" | "‘");
    match words.figure(at + 1) {
        Figure::Number { value, digits: 2 }
            if is_quote
                && words.glued(at + 1)
                && !words.reads(at + 2, &words.joints.plural)
                && !words.is_capital(at + 2)
                && !guard::is_named(words, at) =>
        {
            Some((century_of(value as i32), at + 2))
        }
        _ => None,
    }
}

/// The full year of two digits: 50 to 99 belong to the 1900s, as writers of today use them.
pub fn century_of(short: i32) -> i32 {
    if short >= 50 { 1900 + short } else { 2000 + short }
}

/// "nineteen ninety-seven", "two thousand nine", "two thousand".
fn spelled_year(words: &Words, at: usize) -> Option<(i32, usize)> {
    let number = |at| words.single(at).and_then(|e| e.number);
    let first = number(at)?;
    if first == 2.0 && words.reads(at + 1, &words.joints.times.thousand) {
        let rest = at + 2 + usize::from(words.reads(at + 2, &words.joints.and));
        return match number(rest) {
            Some(small) if small < 20.0 => Some((2000 + small as i32, rest + 1)),
            _ => Some((2000, at + 2)),
        };
    }
    if !(17.0..=20.0).contains(&first) {
        return None;
    }
    let tens = number(at + 1).filter(|n| (10.0..100.0).contains(n))?;
    let unit_at = at + 2 + usize::from(words.is_hyphen(at + 2));
    match number(unit_at).filter(|unit| *unit < 10.0 && tens >= 20.0) {
        Some(unit) => Some((first as i32 * 100 + (tens + unit) as i32, unit_at + 1)),
        None => Some((first as i32 * 100 + tens as i32, at + 2)),
    }
}

/// `1998-05`, `BC0480-05`.
pub fn year_text(year: i32, rest: &str) -> String {
    if year < 0 { format!("BC{:04}{rest}", -year) } else { format!("{year:04}{rest}") }
}
