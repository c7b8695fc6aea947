//! One number with its sign and unit: "US$14 billion", "six percent", "2GB", "-5", "half a million dollars".
//!
//! In: words. Out: value, unit and end. Knows no hedges and no ranges.

use super::amount::{Amount, amount};
use super::guard;
use super::lex::{Figure, Words};
use crate::rules::{NumberWords, Tag};

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
    if let Some((code, next)) = words.facet(at, |e| e.sign.as_deref())
        && (!words.is(at, Tag::A) || words.glued(at + 1))
    {
        return money(words, next, code, rules);
    }
    // A code stands before its figure in capitals ("USD 115").
    if let Some((code, next)) = words.facet(at, |e| e.currency.as_deref())
        && next == at + 1
        && words.lower(at).len() == 3
        && code.eq_ignore_ascii_case(words.lower(at))
        && matches!(words.figure(next), Figure::Number { .. })
    {
        return money(words, next, code, rules);
    }
    let negative = minus(words, at);
    let first = at + usize::from(negative);
    let found = point_first(words, first).or_else(|| amount(words, first))?;
    let is_weak = found.is_weak && !is_hedged;
    if !guard::is_number(words, at, first, found.to, is_weak) {
        return None;
    }
    let mut result = Measured {
        value: if negative { -found.value } else { found.value },
        scale: scale(words, first, found.to),
        unit: None,
        to: found.to,
    };
    if !is_metre(words, result.to) {
        suffix(words, &mut result, rules);
    }
    unit(words, &mut result);
    if words.glued(result.to)
        && result.to == first + 1
        && matches!(words.figure(first), Figure::Number { .. })
        && guard::is_code(words, result.to)
    {
        return None;
    }
    Some(result)
}

/// A small "m" behind a bare figure is rather metres than millions.
fn is_metre(words: &Words, at: usize) -> bool {
    words.reads(at, "m") && !words.is_capital(at)
}

/// ".77", "-.5": a decimal without its zero.
fn point_first(words: &Words, at: usize) -> Option<Amount> {
    let is_point =
        words.reads(at, ".") && words.glued(at + 1) && (at == 0 || !words.glued(at) || words.is_dash(at - 1));
    let Figure::Number { digits: 1.., .. } = words.figure(at + 1) else { return None };
    let value = format!("0.{}", words.lower(at + 1)).parse().ok().filter(|_| is_point)?;
    Some(Amount { value, to: at + 2, is_weak: false })
}

/// What stands behind a currency sign.
fn money(words: &Words, at: usize, code: &str, rules: &NumberWords) -> Option<Measured> {
    let found = amount(words, at)?;
    let mut result =
        Measured { value: found.value, scale: scale(words, at, found.to), unit: Some(code.to_owned()), to: found.to };
    suffix(words, &mut result, rules);
    // "$10 dollars", "$249 USD" name the currency twice.
    if let Some((_, to)) = words.facet(result.to, |e| e.currency.as_deref()) {
        result.to = to;
    }
    Some(result)
}

/// True for a minus sign that belongs to the figure behind it, or the word.
fn minus(words: &Words, at: usize) -> bool {
    if words.is(at, Tag::Minus) {
        return true;
    }
    let sign = matches!(words.lower(at), "-" | "−")
        && words.glued(at + 1)
        && matches!(words.figure(at + 1), Figure::Number { .. });
    sign && !words.glued(at) && !matches!(words.figure(at.wrapping_sub(1)), Figure::Number { .. })
}

/// The last scale word inside a number.
fn scale(words: &Words, from: usize, to: usize) -> f64 {
    (from..to).filter_map(|at| words.single(at)?.scale).fold(1.0, f64::max)
}

/// "10k", "1.2M", "2mil": letters straight behind the figure.
fn suffix(words: &Words, result: &mut Measured, rules: &NumberWords) {
    let at = result.to;
    let Some(word) = words.get(at).filter(|w| w.glued) else { return };
    if matches!(words.figure(at.wrapping_sub(1)), Figure::Number { .. })
        && !(matches!(words.figure(at.wrapping_sub(1)), Figure::Number { digits: 1, .. }) && words.reads(at, "g"))
        && words.single(at).and_then(|e| e.measure.as_ref().or(e.currency.as_ref())).is_none()
        && let Some(factor) = rules.suffixes.get(word.lower).or_else(|| rules.suffixes.get(&word.lower.to_uppercase()))
    {
        result.value *= factor;
        result.scale = *factor;
        result.to = at + 1;
    }
}

/// "%", "percent", "dollars", "km" behind the number. Percent and currency belong to the span; other units only where
/// they are written together with the number.
fn unit(words: &Words, result: &mut Measured) {
    let at = result.to + usize::from(words.is_hyphen(result.to));
    if words.reads(at, "%") {
        result.unit = Some("%".into());
        result.to = at + 1;
    } else if let Some(to) = words.after(at, Tag::Percent) {
        result.unit = Some("%".into());
        result.to = to + usize::from(words.reads(to, "points") || words.reads(to, "point"));
    } else if let Some((code, to)) = words.facet(at, |e| e.currency.as_deref()).or_else(|| sign_behind(words, at)) {
        result.unit = Some(code.to_owned());
        result.to = to;
        // "75 USD million"
        if let Some(scale) = words.single(to).and_then(|e| e.scale).filter(|_| result.scale == 1.0) {
            result.value *= scale;
            result.scale = scale;
            result.to = to + 1;
        }
    } else if let Some(symbol) = words.single(at).and_then(|e| e.measure.as_deref()) {
        result.unit = Some(symbol.to_owned());
        if words.glued(at) {
            result.to = at + 1;
        }
    }
}

/// "100 ₡", "50€".
fn sign_behind<'a>(words: &Words<'a>, at: usize) -> Option<(&'a str, usize)> {
    let (code, to) = words.facet(at, |e| e.sign.as_deref())?;
    let is_own = !matches!(words.figure(to), Figure::Number { .. });
    is_own.then_some((code, to))
}
