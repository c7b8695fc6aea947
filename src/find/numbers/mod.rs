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
#[cfg(test)]
mod tests;
mod written;

use crate::model::{Meaning, Mention, Span};
use crate::rules::{NumberWords, Tag};
use crate::value::{Modifier, Quantity};
use figure::LARGEST;
use lex::{Figure, Shape, Words};
use measure::Measured;

/// What "several" and "a few" stay below: they count thousands, as "dozens" does not.
const FEW: f64 = 10.0;

/// Behind "rose" and the like, the ends of a range lie no further apart.
const MOST_SPREAD: f64 = 3.0;

/// How many words before a score may say that it is one.
const SCORE_REACH: usize = 4;

/// Adds the numbers of a sentence to `mentions`, whose entries from index `times` are the times found in it, in order;
/// takes out times that were read as years and are none. `words` are cut with the vocabulary of times, which holds that
/// of numbers.
pub fn find(words: &Words, rules: &NumberWords, times: usize, mentions: &mut Vec<Mention>) {
    let mut numbers = Vec::new();
    let mut at = 0;
    let mut next_time = times;
    while let Some(word) = words.get(at) {
        while mentions.get(next_time).is_some_and(|time| time.span.end <= word.start) {
            next_time += 1;
        }
        let time = mentions.get(next_time).map(|time| time.span);
        let span = |to: usize| Some(Span::new(word.start, words.get(to.checked_sub(1)?)?.end));
        let is_free = |span: &Span, time: Option<Span>| time.is_none_or(|time| !time.overlaps(span));
        if time.is_some_and(|time| time.start <= word.start) {
            let later = mentions.get(next_time + 1).map(|time| time.span);
            let found = if time == span(at + 1) { no_year(words, at, rules) } else { None };
            let found = found.and_then(|(to, found)| Some((to, span(to).filter(|s| is_free(s, later))?, found)));
            at = match found {
                Some((to, span, quantity)) => {
                    mentions.remove(next_time);
                    numbers.extend(quantity.map(|quantity| (span, quantity)));
                    to
                }
                None => at + 1,
            };
            continue;
        }
        let fitting = |(to, found)| Some((to, span(to).filter(|s| is_free(s, time))?, found));
        let found = (word.shape == Shape::Mark || words.may_begin(at)).then(|| {
            // "one in 2010" is no share.
            quantity(words, at, rules).and_then(fitting).or_else(|| single(words, at, rules).and_then(fitting))
        });
        at = match found.flatten() {
            // Larger than anybody counts, and perhaps more than a number holds: what it is multiplied by is part of it, too.
            Some((to, _, quantity)) if [quantity.low, quantity.high].iter().flatten().any(|n| *n > LARGEST) => to,
            Some((to, span, quantity)) => {
                numbers.push((span, quantity));
                to
            }
            None => at + 1,
        };
    }
    mentions.extend(numbers.into_iter().map(|(span, quantity)| Mention { span, meaning: Meaning::Number(quantity) }));
}

/// What a figure is that was read as a year, and is none: a measure or a share ("1000 grams", "2000 over 3"), or nothing
/// that counts (the "1200 block" of a street).
fn no_year(words: &Words, at: usize, rules: &NumberWords) -> Option<(usize, Option<Quantity>)> {
    let Figure::Number { digits: 4, .. } = words.figure(at) else { return None };
    if words.is(at + 1, Tag::Block) {
        return Some((at + 1, None));
    }
    let found = measure::measured(words, at, rules, false).filter(|found| found.unit.is_some())?;
    Some((found.to, Some(Quantity { unit: found.unit, ..Quantity::exact(found.value) })))
}

/// How the words at `at` leave a figure open, and where they end; the "over" of "handed over 40 prisoners" and the "up to" of
/// "went up to 58" are no hedges.
fn hedge(words: &Words, at: usize) -> (Modifier, usize) {
    let follows = |tag: Tag| at.checked_sub(1).is_some_and(|verb| words.is(verb, tag));
    let found = words.facet(at, |e| e.hedge);
    let is_of_verb = match found {
        Some((Modifier::AtMost, _)) => follows(Tag::Moving),
        _ => words.is(at, Tag::Over) && follows(Tag::Handing),
    };
    found.filter(|_| !is_of_verb).unwrap_or((Modifier::Exact, at))
}

/// The plain figure or number word at `at`, where a longer reading ran into a time.
fn single(words: &Words, at: usize, rules: &NumberWords) -> Option<(usize, Quantity)> {
    let (modifier, next) = hedge(words, at);
    let first = measure::plain(words, next, rules, next > at)?;
    let (low, high) = bounds(first.value, first.value, modifier);
    Some((first.to, Quantity { low, high, modifier, unit: first.unit }))
}

/// The quantity that begins at `at`, with its hedge, and where it ends.
fn quantity(words: &Words, at: usize, rules: &NumberWords) -> Option<(usize, Quantity)> {
    let (modifier, next) = hedge(words, at);
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
    if let Some(found) = range(words, (at, next), modifier, &first, rules) {
        return Some(found);
    }
    let is_apart = words.is_mark(first.to, "+") && !words.glued(first.to);
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
    // "several" alone says nothing that could be compared.
    if few.is_none() && high < FEW && to == at + 1 {
        return None;
    }
    let (factor, to) = few.unwrap_or((1.0, to));
    let (low, high) = (low * factor, high * factor);
    let before = at.wrapping_sub(1);
    // "two dozens" is a count, "his scores" are points.
    let counted = words.single(before).is_some_and(|e| e.number.is_some() || e.scale.is_some());
    let joints = words.joints;
    let owned = words.reads(at, &joints.numbers.scores)
        && !words.reads(to, &joints.of)
        && !words.reads(to, &joints.numbers.more);
    let quantity = Quantity { low: Some(low), high: Some(high), modifier: Modifier::Approx, unit: None };
    (!counted && !owned).then_some((to, quantity))
}

/// "between 30 and 40": from the first number.
fn between(words: &Words, at: usize, rules: &NumberWords) -> Option<(usize, Quantity)> {
    let first = measure::measured(words, at, rules, true)?;
    if !words.reads(first.to, &words.joints.and) {
        return None;
    }
    let second = measure::measured(words, first.to + 1, rules, true)?;
    joined(&first, second, Modifier::Exact)
}

/// "38-41", "30 to 40", "two or three"; but "from 30 to 40" tells of two numbers, and "3-2" of a score.
fn range(
    words: &Words,
    (at, from): (usize, usize),
    modifier: Modifier,
    first: &Measured,
    rules: &NumberWords,
) -> Option<(usize, Quantity)> {
    let joint = first.to;
    let is_or = words.reads(joint, &words.joints.numbers.or);
    let is_joint = words.is(joint, Tag::To) || words.is_dash(joint) || is_or;
    let is_change = words.is(at.wrapping_sub(1), Tag::From) && !words.is(at.wrapping_sub(2), Tag::Ranging);
    if !is_joint || is_change || first.unit.as_deref() == Some(Quantity::SHARE) {
        return None;
    }
    // "Seven-Eleven" is a name, "5-4 decision" a score.
    if words.is_hyphen(joint) && (words.is_capital(joint + 1) || is_score(words, at, joint + 2)) {
        return None;
    }
    // "$3-4m": the sign serves both.
    let sign = money::sign_before(words, from).map(|(code, _)| code);
    let second = match sign.filter(|_| words.get(joint + 1).is_some_and(|w| w.shape == Shape::Figure)) {
        Some(code) => money::money(words, joint + 1, code, rules)?,
        None => measure::measured(words, joint + 1, rules, true)?,
    };
    if words.is(joint, Tag::To) && (is_step(words, at, first, &second) || is_near(words, at, Tag::Tally)) {
        return None;
    }
    if is_or && second.value != first.value + 1.0 {
        return None;
    }
    joined(first, second, modifier)
}

/// True for "won 2-3", "lost the game by 2-3", "a 4-5 vote".
fn is_score(words: &Words, at: usize, to: usize) -> bool {
    words.is(to, Tag::Scored) || is_near(words, at, Tag::Scored)
}

/// True where one of the last words before `at` has `tag`.
fn is_near(words: &Words, at: usize, tag: Tag) -> bool {
    (at.saturating_sub(SCORE_REACH)..at).any(|before| words.is(before, tag))
}

/// "rose 12 to 3,040", "eased 1/8 to 31": by how much, and to what.
fn is_step(words: &Words, at: usize, first: &Measured, second: &Measured) -> bool {
    let verb = at.wrapping_sub(1);
    let counts = words.get(second.to).is_some_and(|w| w.shape != Shape::Mark) && !words.is(second.to, Tag::Uncounted);
    let is_change = words.is(verb, Tag::Change) || words.joints.past.end(words.lower(verb)) && !counts;
    is_change && second.value > first.value * MOST_SPREAD
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
                low: Some(low).filter(|_| !matches!(modifier, Modifier::AtMost | Modifier::LessThan)),
                high: Some(second.value).filter(|_| !matches!(modifier, Modifier::AtLeast | Modifier::MoreThan)),
                modifier,
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
