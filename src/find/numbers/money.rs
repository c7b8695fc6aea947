//! Amounts of money: "US$14 billion", "USD3.14", "30 MUSD", "thirteen dollars forty-five cents", "15 dollars and 50".
//!
//! In: words. Out: which currency stands where, and what is added to an amount in its hundredths. Reads no plain numbers.

use super::amount::amount;
use super::lex::{Figure, Shape, Words};
use super::measure::{Measured, scale, suffix};
use crate::rules::{NumberWords, Tag};

/// Hundredths make a whole.
const HUNDREDTHS: f64 = 100.0;
/// Letters of an ISO 4217 code.
const CODE: usize = 3;

/// The sign or code before a figure that begins at `at`, and the word after it.
pub fn sign_before<'a>(words: &Words<'a>, at: usize) -> Option<(&'a str, usize)> {
    if let Some((code, next)) = words.facet(at, |e| e.sign.as_deref())
        && (!words.is(at, Tag::A) || words.glued(at + 1))
        && (!words.is(at, Tag::Letters) || is_lettered_sum(words, at))
    {
        return Some((code, next));
    }
    let (code, next) = currency(words, at)?;
    let is_code = next == at + 1 && words.lower(at).len() == CODE && code.eq_ignore_ascii_case(words.lower(at));
    (is_code && matches!(words.figure(next), Figure::Number { .. })).then_some((code, next))
}

/// "N2.5 billion", "R250,000": a capital letter glued to a figure that is more than the number of a thing ("N95", "R2").
fn is_lettered_sum(words: &Words, at: usize) -> bool {
    let is_capital = words.get(at).is_some_and(|word| matches!(word.shape, Shape::Capitals | Shape::Capitalised));
    let is_large = match words.figure(at + 1) {
        Figure::Number { digits: 0, .. } => true,
        Figure::Number { digits: 1.., .. } => words.single(at + 2).is_some_and(|entry| entry.scale.is_some()),
        _ => false,
    };
    is_capital && words.glued(at + 1) && is_large
}

/// A currency by its name, or by its code in capitals.
pub fn currency<'a>(words: &Words<'a>, at: usize) -> Option<(&'a str, usize)> {
    let is_shouted = words.get(at)?.shape == Shape::Capitals;
    words.facet(at, |e| e.currency.as_deref().filter(|_| is_shouted || !e.is(Tag::Code)))
}

/// What stands behind a currency sign.
pub fn money(words: &Words, at: usize, code: &str, rules: &NumberWords) -> Option<Measured> {
    let found = amount(words, at)?;
    let mut result =
        Measured { value: found.value, scale: scale(words, at, found.to), unit: Some(code.to_owned()), to: found.to };
    suffix(words, &mut result, rules);
    // "$10 dollars", "$249 USD" name the currency twice.
    if let Some((named, to)) = currency(words, result.to).filter(|(named, _)| !is_hundredth(words, named)) {
        result.to = to;
        result.unit = Some(if named == "USD" { code.to_owned() } else { named.to_owned() });
    }
    hundredths(words, &mut result, false);
    Some(result)
}

/// The currency behind a number: a name, a code, a sign, or a code with "M" before it. The word after it, and by what it
/// multiplies.
pub fn currency_behind<'a>(words: &Words<'a>, at: usize, rules: &'a NumberWords) -> Option<(&'a str, usize, f64)> {
    if let Some((code, to)) = currency(words, at).or_else(|| sign_behind(words, at)) {
        return Some((code, to, 1.0));
    }
    let word =
        words.get(at).filter(|w| matches!(w.shape, Shape::Capitals | Shape::Mixed) && w.lower.len() == CODE + 1)?;
    let (letter, code) = (word.lower.get(..1)?, word.lower.get(1..)?);
    let factor = rules.suffixes.get(letter)?;
    let code = rules.vocabulary.head(code)?.single.as_ref()?.currency.as_deref()?;
    (code.len() == CODE).then_some((code, at + 1, *factor))
}

/// "100 ₡", "50€"; not the sign of the next figure, unless that counts cents ("10 $ 30 cent").
fn sign_behind<'a>(words: &Words<'a>, at: usize) -> Option<(&'a str, usize)> {
    let (code, to) = words.facet(at, |e| e.sign.as_deref())?;
    let is_own = !matches!(words.figure(to), Figure::Number { .. }) || cents(words, to).is_some();
    is_own.then_some((code, to))
}

/// Adds "and 43 cents", or a bare "and 50" that ends the clause, to a whole amount; `is_named` where the currency stands
/// behind its figure.
pub fn hundredths(words: &Words, result: &mut Measured, is_named: bool) {
    let is_whole = result.value.fract() == 0.0 && result.scale == 1.0;
    if !is_whole || result.unit.as_deref().is_none_or(|unit| is_hundredth(words, unit)) {
        return;
    }
    let is_joined = words.is(result.to, Tag::And);
    let at = result.to + usize::from(is_joined);
    let bare = |at: usize| {
        let Figure::Number { value, digits: 2 } = words.figure(at) else { return None };
        let is_code = words.get(at - 1).is_some_and(|w| w.shape == Shape::Capitals);
        let ends = words.get(at + 1).is_none_or(|w| w.shape == Shape::Mark && !w.glued || w.lower == ".");
        let ends = ends || is_code && words.reads(at + 1, &words.joints.numbers.more);
        (is_named && (is_joined || is_code) && ends).then_some((value, at + 1))
    };
    if let Some((more, to)) = cents(words, at).or_else(|| bare(at)) {
        result.value += more / HUNDREDTHS;
        result.to = to;
    }
}

/// A number below a hundred with a word for hundredths.
fn cents(words: &Words, at: usize) -> Option<(f64, usize)> {
    let found = amount(words, at).filter(|n| n.value < HUNDREDTHS && n.value.fract() == 0.0)?;
    let named =
        words.single(found.to).and_then(|e| e.currency.as_deref()).is_some_and(|code| is_hundredth(words, code));
    let lettered = words.glued(found.to) && matches!(words.lower(found.to), "c" | "p");
    (named || lettered).then_some((found.value, found.to + 1))
}

/// True for the units that hundredths are counted in.
fn is_hundredth(words: &Words, code: &str) -> bool {
    words.joints.numbers.hundredths.has(code)
}
