//! The year that two dates side by side share: "March and April 1918", "from 3 May 2025 to 2 June".
//!
//! In: two hits that follow each other. Out: the value of the one that had no year.

use super::grammar::{Hit, When};
use super::years::year_text;
use crate::find::numbers::lex::Words;
use crate::rules::Tag;
use chrono::NaiveDate;

/// Gives the year of one of two neighbours to the other, which has none: "March and April 1918", "from 3 May 2025 to
/// 2 June", "the summer and autumn of 1990". Says whether it is the first, and its value.
pub fn shared_year(words: &Words, first: &Hit, second: &Hit) -> Option<(bool, When)> {
    let joint = first.to + usize::from(words.is_mark(first.to, ",") && words.is(first.to + 1, Tag::And));
    let is_between = words.is(first.from.wrapping_sub(1), Tag::Between);
    let is_stretch = words.is(joint, Tag::To) || words.is_dash(joint) || is_between && words.is(joint, Tag::And);
    let is_list = words.is(joint, Tag::And) || words.is(joint, Tag::Or) || words.is_mark(joint, ",");
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
