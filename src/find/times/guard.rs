//! What looks like a time and is none: names, counts, other words of the same spelling.
//!
//! In: words. Out: the month, weekday or year at a word where its neighbours allow that reading.

use crate::find::numbers::lex::{Figure, Shape, Words};
use crate::rules::Tag;

/// The month at `at`, unless it is a modal, a verb or a name there.
pub fn month(words: &Words, at: usize) -> Option<u32> {
    let entry = words.single(at)?;
    let month = entry.month?;
    if entry.is(Tag::Cased) && !words.is_capital(at) {
        return None;
    }
    let is_dated = is_day_or_year(words, at + 1) || words.reads(at + 1, &words.joints.of) || follows_day(words, at);
    if is_dated {
        return Some(month);
    }
    let dotted = words.lower(at).ends_with('.') || (words.is_mark(at + 1, ".") && words.glued(at + 1));
    if entry.is(Tag::Short) && !dotted {
        return None;
    }
    let before = at.wrapping_sub(1);
    let is_pointed = words.is(before, Tag::Preposition)
        || words.is_mark(before, "-")
        || words.single(before).is_some_and(|e| e.month.is_some() || e.weekday.is_some());
    if entry.is(Tag::Name) {
        let is_name = words.is_capital(at + 1) && !is_calendar(words, at + 1);
        let shouted = words.get(at).is_some_and(|w| w.shape == Shape::Capitals);
        return (is_pointed && !is_name && !shouted).then_some(month);
    }
    Some(month)
}

fn is_day_or_year(words: &Words, at: usize) -> bool {
    let at = at + usize::from(words.is_mark(at, ".") || words.is_mark(at, ","));
    match words.figure(at) {
        Figure::Number { digits: 1..=4, .. } if words.is(at + 1, Tag::Bc) => true,
        Figure::Number { value, digits } => {
            digits == 4 && value >= 1000.0 || (1..=2).contains(&digits) && value <= 31.0
        }
        Figure::Ordinal(day) => day <= 31,
        _ => false,
    }
}

fn follows_day(words: &Words, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let before = if words.reads(before, &words.joints.of) { before.wrapping_sub(1) } else { before };
    is_day(words, before)
}

fn is_day(words: &Words, at: usize) -> bool {
    match words.figure(at) {
        Figure::Number { value, digits: 1..=2 } => value <= 31.0,
        Figure::Ordinal(day) => day <= 31,
        _ => false,
    }
}

fn is_calendar(words: &Words, at: usize) -> bool {
    words.single(at).is_some_and(|e| e.month.is_some() || e.weekday.is_some() || e.season.is_some())
}

/// The weekday at `at`, unless it is a shortened word without a dot or date, or part of a name.
pub fn weekday(words: &Words, at: usize) -> Option<u32> {
    let entry = words.single(at)?;
    let weekday = entry.weekday?;
    if entry.is(Tag::Short) {
        let dotted = words.lower(at).ends_with('.') || (words.is_mark(at + 1, ".") && words.glued(at + 1));
        let comma = at + 1 + usize::from(words.is_mark(at + 1, ",") || words.is_mark(at + 1, "."));
        let is_month = |at: usize| words.single(at).is_some_and(|e| e.month.is_some());
        let dated = is_month(comma) && is_day_or_year(words, comma + 1) || is_day(words, comma) && is_month(comma + 1);
        let is_slashed = matches!(words.figure(comma), Figure::Slashed { .. });
        let stands_alone = is_slashed || dotted && !words.is(at, Tag::Cased);
        return (words.is_capital(at) && (dated || stands_alone)).then_some(weekday);
    }
    (!words.is(at + 1, Tag::Paper) || !words.is_capital(at + 1)).then_some(weekday)
}

/// The season at `at`, where `start` is its article, unless it is the verb or noun of the same spelling.
pub fn season(words: &Words, start: usize, at: usize) -> bool {
    let entry_ok = !words.is_capital(at) || at == 0;
    let before = start.wrapping_sub(1);
    let is_pointed = [Tag::In, Tag::Of, Tag::Preposition].iter().any(|tag| words.is(before, *tag));
    let is_ambiguous = words.reads(at, &words.joints.times.ambiguous_seasons);
    if is_ambiguous {
        let is_timed = words.reads(before, &words.joints.times.before_seasons);
        return entry_ok && is_timed && !words.is(at + 1, Tag::Of);
    }
    entry_ok && is_pointed
}

/// A year at `at` in four figures, unless it counts, names or numbers something.
pub fn year(words: &Words, at: usize) -> Option<(i32, usize)> {
    let Figure::Number { value, digits: 4 } = words.figure(at) else { return None };
    let year = value as i32;
    if !(1000..=2199).contains(&year) || is_glued_on(words, at) {
        return None;
    }
    let before = at.wrapping_sub(1);
    let next = at + 1;
    if words.is(before, Tag::Label)
        || is_sign(words.lower(before))
        || words.single(before).is_some_and(|e| e.number.is_some())
    {
        return None;
    }
    // "in 1970 American troops" names no count.
    let is_year = words.is(before, Tag::In) && words.is_capital(next);
    let rated = words.is_mark(next, "%")
        || !is_year
            && words.single(next).is_some_and(|e| {
                e.is(Tag::Counted)
                    || e.is(Tag::Percent)
                    || e.currency.is_some()
                    || e.scale.is_some()
                    || e.measure.is_some()
            });
    if rated || (words.is_hyphen(next) && !matches!(words.figure(next + 1), Figure::Number { .. })) {
        return None;
    }
    let is_pointed = words.is(before, Tag::Preposition);
    let is_usual = (1600..=2040).contains(&year);
    // "the 1992 protests", "post-1959 politics"; round figures are rather counts.
    let is_attribute = words.is(before, Tag::The) && year % 100 != 0
        || words.is_hyphen(before) && words.is(before.wrapping_sub(1), Tag::Epoch);
    if is_attribute && (1900..=2040).contains(&year) {
        return Some((year, next));
    }
    if is_pointed && (is_usual || words.single(before).is_none_or(|e| e.hedge.is_none())) && !counts(words, next) {
        return Some((year, next));
    }
    (is_usual && !counts(words, next)).then_some((year, next))
}

/// True behind a capitalised word that is no month or the like: "Orion 1980", "iLife '11".
pub fn is_named(words: &Words, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    at > 0
        && (words.is_capital(before) || words.get(before).is_some_and(|w| w.shape == Shape::Mixed))
        && !words.get(before).is_some_and(|w| w.is_known())
}

/// A plural noun behind a bare figure makes a count of it: "2000 delegates".
fn counts(words: &Words, at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let plural = word.lower.len() > 3 && words.joints.plural.end(word.lower) && !words.joints.singular.end(word.lower);
    word.shape == Shape::Lower && plural && !words.joints.times.behind_years.has(word.lower)
}

fn is_sign(word: &str) -> bool {
    matches!(word, "$" | "£" | "€" | "¥" | "#" | "+")
}

/// True where the figure hangs on letters or a currency sign before it ("A1990", "$1999").
pub fn is_glued_on(words: &Words, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    words.glued(at)
        && words.get(before).is_some_and(|w| {
            w.shape != Shape::Mark && w.shape != Shape::Figure || is_sign(w.lower) || matches!(w.lower, "." | "/")
        })
}

/// A year in words needs a preposition: "nineteen ninety-seven" could be counted.
pub fn may_be_spelled_year(words: &Words, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if words.reads(at + 1, &words.joints.times.thousand) {
        return words.is(before, Tag::In) || words.single(before).is_some_and(|e| e.month.is_some());
    }
    // Three words, "nineteen ninety-seven", are rarely anything else.
    words.is_hyphen(at + 2)
        || words.is(before, Tag::Preposition)
        || words.single(before).is_some_and(|e| e.month.is_some())
}
