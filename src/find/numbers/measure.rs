//! One number with its sign and unit: "US$14 billion", "six percent", "2GB", "-5", "half a million dollars".
//!
//! In: words. Out: value, unit and end. Knows no hedges and no ranges.

use super::amount::{Amount, amount};
use super::lex::{Figure, Shape, Words};
use super::{fraction, guard, money};
use crate::rules::{NumberWords, Tag};
use crate::value::Quantity;

/// A number and what it measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// What it is.
    pub value: f64,
    /// The power that a scale word gave it, else 1.
    pub scale: f64,
    /// ISO 4217 code, `%` or a symbol.
    pub unit: Option<String>,
    /// The word after it.
    pub to: usize,
}

/// The number that begins at `at`; `is_hedged` where words before it already say that it is a number.
pub fn measured(words: &Words, at: usize, rules: &NumberWords, is_hedged: bool) -> Option<Measured> {
    if let Some((code, next)) = money::sign_before(words, at)
        && let Some(found) = money::money(words, next, code, rules)
    {
        return Some(found);
    }
    share(words, at, is_hedged).or_else(|| plain(words, at, rules, is_hedged))
}

/// "one in 50", where the first number is one.
fn share(words: &Words, at: usize, is_hedged: bool) -> Option<Measured> {
    let first = amount(words, at)?;
    let sense = guard::Sense { at, first: at, to: first.to, is_weak: false, is_hedged };
    let share = fraction::share(words, at, &first)?;
    let is_counted = !words.is(at.wrapping_sub(1), Tag::No) && guard::is_number(words, &sense);
    is_counted.then(|| Measured { value: share.value, scale: 1.0, unit: Some(Quantity::SHARE.into()), to: share.to })
}

/// A number that is set against no other.
pub fn plain(words: &Words, at: usize, rules: &NumberWords, is_hedged: bool) -> Option<Measured> {
    let negative = minus(words, at);
    let first = at + usize::from(negative);
    let found = point_first(words, first).or_else(|| amount(words, first))?;
    let is_weak = found.is_weak && !is_hedged && words.single(found.to).is_none_or(|e| e.measure.is_none());
    let sense = guard::Sense { at, first, to: found.to, is_weak, is_hedged };
    if !guard::is_number(words, &sense) {
        return None;
    }
    let mut result = Measured {
        value: if negative { -found.value } else { found.value },
        scale: scale(words, first, found.to),
        unit: None,
        to: found.to,
    };
    if is_metre(words, result.to) {
        with_measure(words, &mut result, "m", words.glued(found.to));
    } else {
        suffix(words, &mut result, rules);
        unit(words, &mut result, rules);
    }
    let is_figure = matches!(words.figure(first), Figure::Number { .. });
    if is_figure && result.to == first + 1 && guard::is_code(words, result.to) {
        return None;
    }
    Some(result)
}

/// A small "m" behind a bare figure is metres, unless something countable follows ("5m doses", but "100m hurdles").
fn is_metre(words: &Words, at: usize) -> bool {
    if !words.is_mark(at, "m") || words.is_capital(at) {
        return false;
    }
    let next = words.lower(at + 1);
    let is_plural = words.joints.plural.end(next) && !words.joints.singular.end(next) && next.len() > 2
        || words.is(at + 1, Tag::Plural);
    !is_plural || words.is(at + 1, Tag::Race)
}

/// ".77", "-.5": a decimal without its zero.
fn point_first(words: &Words, at: usize) -> Option<Amount> {
    let is_point =
        words.is_mark(at, ".") && words.glued(at + 1) && (at == 0 || !words.glued(at) || words.is_dash(at - 1))
            || at == 0 && words.is(at, Tag::Point);
    let Figure::Number { digits: 1.., .. } = words.figure(at + 1) else { return None };
    let value = format!("0.{}", words.lower(at + 1)).parse().ok().filter(|_| is_point)?;
    Some(Amount { value, to: at + 2, is_weak: false })
}

/// True for a minus sign that belongs to the figure behind it, or the word.
fn minus(words: &Words, at: usize) -> bool {
    if words.is(at, Tag::Minus) {
        return true;
    }
    let figure = |at: usize| matches!(words.figure(at), Figure::Number { .. });
    let is_dash = matches!(words.lower(at), "-" | "−");
    let pointed = words.is_mark(at + 1, ".") && words.glued(at + 2) && figure(at + 2);
    let sign = is_dash && words.glued(at + 1) && (figure(at + 1) || pointed);
    sign && !words.glued(at) && !matches!(words.figure(at.wrapping_sub(1)), Figure::Number { .. })
}

/// The last scale word inside a number.
pub fn scale(words: &Words, from: usize, to: usize) -> f64 {
    (from..to).filter_map(|at| words.single(at)?.scale).fold(1.0, f64::max)
}

fn is_unit(words: &Words, at: usize) -> bool {
    words.single(at).is_some_and(|e| e.measure.is_some() || e.currency.is_some())
}

/// "10k", "1.2M", "2mil": letters straight behind the figure; "2.33 k" behind a space too.
pub fn suffix(words: &Words, result: &mut Measured, rules: &NumberWords) {
    let at = result.to;
    let Figure::Number { digits, .. } = words.figure(at.wrapping_sub(1)) else { return };
    let Some(word) = words.get(at) else { return };
    let is_close = word.glued
        || digits == 0
            && word.lower.len() == 1
            && (word.shape != Shape::Lower || word.lower == "k")
            && !words.is_capital(at + 1);
    if is_close
        && !(digits == 1 && words.is_mark(at, "g"))
        && !(is_unit(words, at) && word.shape == Shape::Lower)
        && let Some(factor) = rules.suffixes.get(word.lower).or_else(|| rules.suffixes.get(&word.lower.to_uppercase()))
    {
        result.value *= factor;
        result.scale = *factor;
        result.to = at + 1;
    }
}

/// "%", "percent", "dollars", "km" behind the number. Percent, currency and units of several words belong to the span; other
/// units only where they are written together with the number.
fn unit(words: &Words, result: &mut Measured, rules: &NumberWords) {
    let at = result.to + usize::from(words.is_hyphen(result.to));
    if words.is_mark(at, "%") {
        result.unit = Some("%".into());
        result.to = at + 1;
    } else if let Some(to) = words.after(at, Tag::Percent) {
        result.unit = Some("%".into());
        result.to = to + usize::from(words.reads(to, &words.joints.numbers.points));
    } else if let Some((code, to, factor)) = money::currency_behind(words, at, rules) {
        result.unit = Some(code.to_owned());
        result.to = to;
        result.value *= factor;
        result.scale = result.scale.max(factor);
        // "75 USD million"
        if let Some(scale) = words.single(to).and_then(|e| e.scale).filter(|_| result.scale == 1.0) {
            result.value *= scale;
            result.scale = scale;
            result.to = to + 1;
        }
        money::hundredths(words, result, true);
    } else if let Some((symbol, end)) = words.facet(at, |e| e.measure.as_deref()) {
        if end > at + 1 {
            result.unit = Some(symbol.to_owned());
            result.to = end;
        } else if let Some((value, to)) = smaller_unit(words, end, symbol, rules) {
            *result = Measured { value: result.value + value, unit: Some(symbol.to_owned()), to, ..*result };
        } else {
            result.to = at;
            with_measure(words, result, symbol, words.glued(at));
            result.to -= usize::from(result.to == at && words.is_hyphen(at - 1));
        }
    }
}

/// A unit at the end of the number, squared or cubed too ("250m2"); part of the span where it `is_close`.
fn with_measure(words: &Words, result: &mut Measured, symbol: &str, is_close: bool) {
    let at = result.to;
    let power = match words.lower(at + 1) {
        "2" => "²",
        "3" => "³",
        _ => "",
    };
    let is_raised = !power.is_empty() && words.glued(at + 1) && !words.is_hyphen(at + 2);
    result.unit = Some(format!("{symbol}{}", if is_raised { power } else { "" }));
    if is_close {
        result.to = at + 1 + usize::from(is_raised);
    }
}

/// "2 in" behind "5 ft": in the larger unit, and where it ends.
fn smaller_unit(words: &Words, at: usize, symbol: &str, rules: &NumberWords) -> Option<(f64, usize)> {
    let smaller = rules.smaller.get(symbol)?;
    let at = at + usize::from(words.is(at, Tag::And) || words.is_mark(at, ","));
    let found = amount(words, at).filter(|n| n.value < smaller.in_one)?;
    let named = words.single(found.to).and_then(|e| e.measure.as_deref()) == Some(&*smaller.symbol);
    let symbol = words.is_mark(found.to, &smaller.symbol);
    (named || symbol).then(|| (found.value / smaller.in_one, found.to + 1))
}
