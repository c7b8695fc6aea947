//! Quarters and halves of years: "the third quarter of 1990", "this year's first half", "Q3", "the quarter ended July 31".
//!
//! In: words. Out: hits; open where the year is missing.

use super::calendar::{in_year, pointed_year};
use super::grammar::{Hit, When};
use super::years::{year_text, year_value};
use crate::find::numbers::lex::{Figure, Words};
use crate::rules::Tag;
use crate::value::{Open, Pick};

/// "the third quarter of 1990", "third-quarter", "the first half of last year", "this year's third quarter", "Q3".
pub fn quarter(words: &Words, at: usize) -> Option<Hit> {
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
            let skip = to + usize::from(words.is(to, Tag::Of) || words.is_mark(to, ","));
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
        && words.is_possessive(to)
    {
        return (Some(Owner::Pointed(pick, amount)), to + 1);
    }
    let hyphen = at + 1 + usize::from(words.is_hyphen(at + 1));
    if words.reads(at, &words.joints.times.year) && (words.is(hyphen, Tag::Ago) || words.is(hyphen, Tag::Earlier)) {
        return (Some(Owner::Pointed(Pick::Year, -1)), hyphen + 1);
    }
    (None, at)
}

/// "third quarter", "final quarter", "second half", "Q3" as an open value.
fn quarter_name(words: &Words, at: usize) -> Option<(String, usize)> {
    if words.is_mark(at, "q")
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
    if words.reads(next, &words.joints.times.quarter) {
        let place = place.or(if words.reads(at, &words.joints.times.r#final) { Some(4) } else { None })?;
        return (place <= 4).then(|| (format!("XXXX-Q{place}"), next + 1));
    }
    if words.reads(next, &words.joints.times.half) && (words.is(next + 1, Tag::Of) || words.is(next + 1, Tag::Weekof)) {
        let place = place.or(is_final.then_some(2)).or(words.reads(at, &words.joints.times.latter).then_some(2))?;
        return (place <= 2).then(|| (format!("XXXX-H{place}"), next + 1));
    }
    None
}
