//! Numbers with hedges, units and currencies, where no time was found.
//!
//! In: the words of a sentence and the times found in it. Out: mentions of quantities, and of places in an order,
//! which count nothing. Dates, clock times, labels ("Flight 103"), telephone numbers, addresses and versions are no quantities.

pub(crate) mod amount;
mod figure;
mod fraction;
mod guard;
pub(crate) mod lex;
mod measure;
mod money;
mod ordinal;
mod written;

use crate::model::{Meaning, Mention, Span};
use crate::rules::{NumberWords, Tag};
use crate::value::{Modifier, Quantity};
use lex::{Shape, Word, Words};
use measure::Measured;

/// What "several" and "a few" stay below: they count thousands, as "dozens" does not.
const FEW: f64 = 10.0;

/// Adds the numbers of a sentence to `mentions`, whose entries from index `times` are the times found in it, in order.
/// `words` are cut with the vocabulary of times, which holds that of numbers.
pub fn find(words: &Words, rules: &NumberWords, times: usize, mentions: &mut Vec<Mention>) {
    let mut next_time = times;
    let last_time = mentions.len();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        while next_time < last_time && mentions[next_time].span.end <= word.start {
            next_time += 1;
        }
        let time = mentions[..last_time].get(next_time).map(|m| m.span);
        if !may_begin(word) || time.is_some_and(|time| time.start <= word.start) {
            at += 1;
            continue;
        }
        let span = |to: usize| Some(Span::new(word.start, words.get(to.checked_sub(1)?)?.end));
        let is_free = |to: usize| span(to).filter(|span| time.is_none_or(|time| !time.overlaps(span)));
        let longest = quantity(words, at, rules).and_then(|(to, found)| Some((to, is_free(to)?, found)));
        // "one in 2010" is no share.
        let alone = || single(words, at, rules).and_then(|(to, found)| Some((to, is_free(to)?, found)));
        let Some((to, span, quantity)) = longest.or_else(alone) else {
            at += 1;
            continue;
        };
        mentions.push(Mention { span, meaning: Meaning::Number(quantity) });
        at = to;
    }
}

/// Words that the vocabulary does not know or knows only to stand beside numbers begin none.
fn may_begin(word: &Word) -> bool {
    word.may_begin() || matches!(word.shape, Shape::Figure | Shape::Mark)
}

/// The plain figure or number word at `at`, where a longer reading ran into a time.
fn single(words: &Words, at: usize, rules: &NumberWords) -> Option<(usize, Quantity)> {
    let (modifier, next) = words.facet(at, |e| e.hedge).unwrap_or((Modifier::Exact, at));
    let first = measure::plain(words, next, rules, next > at)?;
    let (low, high) = bounds(first.value, first.value, modifier);
    Some((first.to, Quantity { low, high, modifier, unit: first.unit }))
}

/// The quantity that begins at `at`, with its hedge, and where it ends.
fn quantity(words: &Words, at: usize, rules: &NumberWords) -> Option<(usize, Quantity)> {
    let (modifier, next) = words.facet(at, |e| e.hedge).unwrap_or((Modifier::Exact, at));
    let is_hedged = next > at;
    if !is_hedged && let Some((place, to)) = ordinal::place(words, at) {
        return Some((to, Quantity::ordinal(place)));
    }
    if let Some(found) = vague(words, next) {
        return Some(found);
    }
    if words.is(next, Tag::Between)
        && let Some(found) = between(words, next + 1, rules)
    {
        return Some(found);
    }
    let first = measure::measured(words, next, rules, is_hedged)?;
    if let Some(found) = range(words, at, modifier, &first, rules) {
        return Some(found);
    }
    let is_apart = words.reads(first.to, "+") && !words.glued(first.to);
    let (modifier, to) = match words.facet(first.to, |e| e.trailing) {
        Some((trailing, end)) if !is_hedged && !is_apart => (trailing, end),
        _ => (modifier, first.to),
    };
    let (low, high) = bounds(first.value, first.value, modifier);
    Some((to, Quantity { low, high, modifier, unit: first.unit }))
}

/// "dozens", "hundreds of thousands", "several thousand".
fn vague(words: &Words, at: usize) -> Option<(usize, Quantity)> {
    let ((low, high), to) = words.facet(at, |e| e.range)?;
    let multiple = |at: usize| words.single(at).and_then(|e| e.scale.or(e.lot)).map(|factor| (factor, at + 1));
    let few =
        if high < FEW { multiple(to).or_else(|| multiple(to + 1).filter(|_| words.is(to, Tag::Of))) } else { None };
    let (factor, to) = few.unwrap_or((1.0, to));
    let (low, high) = (low * factor, high * factor);
    let before = at.wrapping_sub(1);
    // "two dozens" is a count, "his scores" are points.
    let counted = words.single(before).is_some_and(|e| e.number.is_some() || e.scale.is_some());
    let owned = words.reads(at, "scores") && !words.reads(to, "of") && !words.reads(to, "more");
    let quantity = Quantity { low: Some(low), high: Some(high), modifier: Modifier::Approx, unit: None };
    (!counted && !owned).then_some((to, quantity))
}

/// "between 30 and 40": from the first number.
fn between(words: &Words, at: usize, rules: &NumberWords) -> Option<(usize, Quantity)> {
    let first = measure::measured(words, at, rules, true)?;
    if !words.reads(first.to, "and") {
        return None;
    }
    let second = measure::measured(words, first.to + 1, rules, true)?;
    joined(&first, second, Modifier::Exact)
}

/// "38-41", "30 to 40", "two or three"; but "from 30 to 40" tells of two numbers, and "3-2" of a score.
fn range(
    words: &Words,
    at: usize,
    modifier: Modifier,
    first: &Measured,
    rules: &NumberWords,
) -> Option<(usize, Quantity)> {
    let joint = first.to;
    let is_or = words.reads(joint, "or");
    let is_joint = words.is(joint, Tag::To) || words.is_dash(joint) || is_or;
    let is_change = words.is(at.wrapping_sub(1), Tag::From) && !words.is(at.wrapping_sub(2), Tag::Ranging);
    if !is_joint || is_change || first.unit.as_deref() == Some(measure::SHARE) {
        return None;
    }
    let second = measure::measured(words, joint + 1, rules, true)?;
    if is_or && second.value != first.value + 1.0 {
        return None;
    }
    joined(first, second, modifier)
}

/// The range of two numbers, where it is one: the second is larger, and its scale and unit serve the first too
/// ("2 to 3 million").
fn joined(first: &Measured, second: Measured, modifier: Modifier) -> Option<(usize, Quantity)> {
    let mut low = first.value;
    let scale = second.scale;
    if first.scale == 1.0 && scale > 1.0 && low * scale < second.value {
        low *= scale;
    }
    if first.unit.is_some() && second.unit.is_some() && first.unit != second.unit {
        return None;
    }
    let unit = second.unit.or_else(|| first.unit.clone());
    (low < second.value).then(|| {
        (
            second.to,
            Quantity {
                low: Some(low),
                high: Some(second.value),
                modifier: if modifier == Modifier::Approx { modifier } else { Modifier::Exact },
                unit,
            },
        )
    })
}

/// The figures as the hedge leaves them open.
fn bounds(low: f64, high: f64, modifier: Modifier) -> (Option<f64>, Option<f64>) {
    match modifier {
        Modifier::AtLeast | Modifier::MoreThan => (Some(low), None),
        Modifier::AtMost | Modifier::LessThan => (None, Some(high)),
        Modifier::Exact | Modifier::Approx => (Some(low), Some(high)),
    }
}
