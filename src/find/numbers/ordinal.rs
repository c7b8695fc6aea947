//! Places in an order: "5th", "third", "twenty-fifth", "two hundredth".
//!
//! In: words. Out: the place that begins at a given word, where the words around it allow that reading. Days of a month
//! and centuries are times and found before.

use super::amount::cardinal;
use super::lex::{Figure, Shape, Words};
use crate::rules::Tag;

/// The place that begins at `at`, and the word after it.
pub fn place(words: &Words, at: usize) -> Option<(f64, usize)> {
    if let Figure::Ordinal(place) = words.figure(at) {
        return (!is_named(words, at, at + 1)).then_some((f64::from(place), at + 1));
    }
    let before = at.wrapping_sub(1);
    let is_led = words.is(before, Tag::Ranked) || words.is_possessive(before);
    if let Some((place, to)) =
        compound(words, at).or_else(|| loose(words, at).filter(|(_, to)| is_led || *to == words.len()))
        && !words.joints.plural.end(words.lower(to - 1))
    {
        return (!is_named(words, at, to)).then_some((place, to));
    }
    let entry = words.single(at)?;
    let parts = || entry.fraction.filter(|parts| *parts >= 100.0 && !words.joints.plural.end(words.lower(at)));
    let place = entry.ordinal.map(f64::from).or_else(parts)?;
    // "a second later", "a third of": lengths and parts.
    let is_part = words.is(before, Tag::A) && words.is(at + 1, Tag::Of);
    let is_alone = words.len() == 1;
    ((is_led || is_alone) && !is_part && !is_named(words, at, at + 1)).then_some((place, at + 1))
}

/// An ordinal of several words: "twenty-fifth", "one hundred and fifth", "two hundredths".
pub fn compound(words: &Words, at: usize) -> Option<(f64, usize)> {
    let front = cardinal(words, at).filter(|front| front.value.fract() == 0.0)?;
    let is_linked = words.is_dash(front.to) || words.is(front.to, Tag::And) && front.value >= 100.0;
    let last = front.to + usize::from(is_linked);
    let entry = words.single(last)?;
    if let Some(scale) = entry.fraction.filter(|parts| *parts >= 100.0) {
        // "one hundredth" is a part.
        return (front.value > 1.0 && front.value < scale.max(1e6)).then_some((front.value * scale, last + 1));
    }
    let unit = entry.ordinal.map(f64::from).or(entry.fraction)?;
    let tens = front.value % 100.0;
    let is_open = tens == 0.0 || unit < 10.0 && tens >= 20.0 && tens % 10.0 == 0.0;
    let is_word = matches!(words.figure(at), Figure::None);
    (is_open && is_linked && front.value > 0.0 && is_word).then_some((front.value + unit, last + 1))
}

/// "twenty fifth" without its hyphen, which may also be twenty of something.
fn loose(words: &Words, at: usize) -> Option<(f64, usize)> {
    let tens = words.single(at)?.number.filter(|n| *n >= 20.0)?;
    let unit = words.single(at + 1)?.ordinal.filter(|n| *n < 10)?;
    Some((tens + f64::from(unit), at + 2))
}

/// "Fifth Avenue", "the Second World War": an ordinal in a name.
fn is_named(words: &Words, at: usize, to: usize) -> bool {
    let is_written = words.get(at).is_some_and(|w| w.shape != Shape::Figure);
    let next = words.is_capital(to) || words.is_hyphen(to) && words.is_capital(to + 1);
    next && (!is_written || words.is_capital(at))
        || is_written && at > 0 && words.is_capital(at) && words.is_capital(at - 1)
}
