//! Parts of one: "two-thirds", "three and a half", "1 4/5", "half a million", "one twenty-fifth", "¾"; and numbers set
//! against another: "one in 50", "nine out of ten", "one over three".
//!
//! In: words, and the whole number that stands before. Out: the number with its fraction. Knows no hedges and no units.

use super::amount::{Amount, Chain, amount};
use super::lex::{Figure, Words};
use super::ordinal;
use crate::rules::Tag;

/// No count of parts is as large: where it is, the words are no fraction.
const MOST_PARTS: f64 = 1e9;

/// The number at `at` with its fraction, where `whole` is the cardinal that begins there.
pub fn with_fractions(words: &Words, at: usize, whole: Option<Chain>) -> Option<Amount> {
    let lone = lone_fraction(words, at);
    match (whole, lone) {
        (Some(whole), Some(lone)) if lone.to > whole.amount.to => Some(scaled_fraction(words, lone)),
        (Some(whole), _) => Some(with_fraction(words, at, whole)),
        (None, Some(lone)) => Some(scaled_fraction(words, lone)),
        (None, None) => None,
    }
}

/// "one in 50", "nine out of ten", and "one over three" at the end of a clause: the share that `first`, the plain number
/// before, makes with the one behind.
pub fn share(words: &Words, at: usize, first: &Amount) -> Option<Amount> {
    let joint = first.to + usize::from(words.is_hyphen(first.to));
    let (is_over, of) = if words.reads(joint, &words.joints.numbers.r#in) {
        (false, joint + 1 + usize::from(words.is(joint + 1, Tag::Each) || words.is_hyphen(joint + 1)))
    } else if words.reads(joint, &words.joints.numbers.out) && words.is(joint + 1, Tag::Of) {
        (false, joint + 2 + usize::from(words.is(joint + 2, Tag::Each)))
    } else if words.is(joint, Tag::Over) && at + 1 == joint {
        (true, joint + 1)
    } else {
        return None;
    };
    let second = amount(words, of).filter(|second| second.value.fract() == 0.0 && second.value > 1.0)?;
    // "killed two in three raids" counts; "four in ten" and "one in three" do not.
    let is_idiom =
        first.value == 1.0 || second.value.log10().fract() == 0.0 || !words.reads(joint, &words.joints.numbers.r#in);
    let is_share = if is_over { ends_clause(words, second.to) } else { second.value > first.value && is_idiom };
    let is_whole = first.value.fract() == 0.0 && first.value > 0.0;
    (is_share && is_whole).then(|| Amount { value: first.value / second.value, to: second.to, is_weak: false })
}

/// True where nothing that a number could count stands at `at`.
fn ends_clause(words: &Words, at: usize) -> bool {
    words.get(at).is_none_or(|w| matches!(w.lower, "." | "," | ";" | ":" | "?" | "!" | ")"))
}

/// "and a half", "1/2", "-thirds" behind a whole number; and the scale after that ("two and a half million").
fn with_fraction(words: &Words, at: usize, chain: Chain) -> Amount {
    let whole = chain.amount;
    let mut result = whole;
    let to = whole.to;
    if let Some((value, end)) = parts_of(words, to + usize::from(words.is_hyphen(to)), chain) {
        result = Amount { value, to: end, is_weak: false };
    } else if let Figure::Slashed { first, second, third: None } = words.figure(to)
        && second > first
        && matches!(words.figure(at), Figure::Number { .. })
    {
        result = Amount { value: whole.value + f64::from(first) / f64::from(second), to: to + 1, is_weak: false };
    } else if let Some(next) = behind_and(words, to)
        && let Some(part) = lone_fraction(words, next)
        && part.value < 1.0
    {
        result = Amount { value: whole.value + part.value, to: part.to, is_weak: false };
    } else {
        return result;
    }
    scaled_fraction(words, result)
}

/// Behind "and", or behind the "-and-" of "two-and-a-half".
fn behind_and(words: &Words, at: usize) -> Option<usize> {
    let hyphens = usize::from(words.is_hyphen(at) && words.is_hyphen(at + 2));
    words.is(at + hyphens, Tag::And).then_some(at + 1 + 2 * hyphens)
}

/// "two hundred and fifty-four hundredths" is 200 and 54 parts, "two hundred fifths" 200 parts: the value, and its end.
fn parts_of(words: &Words, at: usize, chain: Chain) -> Option<(f64, usize)> {
    let whole = chain.amount.value;
    let joined = |apart: f64| {
        let (parts, to) = denominator(words, at, whole - apart)?;
        (whole - apart < parts).then_some((apart + (whole - apart) / parts, to))
    };
    let alone = || denominator(words, at, whole).map(|(parts, to)| (whole / parts, to));
    chain.joint.and_then(joined).or_else(alone)
}

/// A denominator for `count` parts at `at`: "thirds" after two, "third" after one, "twenty-fifth".
fn denominator(words: &Words, at: usize, count: f64) -> Option<(f64, usize)> {
    let single = words.single(at).and_then(|e| e.fraction).map(|parts| (parts, at + 1));
    let (parts, to) = single.or_else(|| ordinal::compound(words, at))?;
    let last = words.lower(to - 1);
    let is_plural = words.joints.plural.end(last) || words.joints.numbers.parts.has(last);
    let is_one = count == 1.0;
    // "one third of", but "one second": what orders or measures time is none. "two seconds" never is.
    (is_plural != is_one && count.fract() == 0.0 && count < MOST_PARTS).then_some((parts, to))
}

/// A fraction without a whole number: "half", "a third", "¾", "3/4", "two thirds" by its words alone.
fn lone_fraction(words: &Words, at: usize) -> Option<Amount> {
    if let Figure::Slashed { first, second, third: None } = words.figure(at) {
        return (second > 0).then(|| Amount {
            value: f64::from(first) / f64::from(second),
            to: at + 1,
            is_weak: false,
        });
    }
    if let Some(value) = words.lower(at).chars().next().and_then(vulgar) {
        return Some(Amount { value, to: at + 1, is_weak: false });
    }
    let start = at;
    let at = if words.is(at, Tag::A) { at + 1 + usize::from(words.is_hyphen(at + 1)) } else { at };
    if at > start || words.is(at, Tag::Half) {
        let parts = words.single(at)?.fraction?;
        return Some(Amount { value: 1.0 / parts, to: at + 1, is_weak: true });
    }
    if let Some(value) = words.single(start).and_then(|e| e.number) {
        let next = start + 1 + usize::from(words.is_hyphen(start + 1));
        let (parts, to) = denominator(words, next, value)?;
        return Some(Amount { value: value / parts, to, is_weak: false });
    }
    None
}

/// "half a million", "quarter million", "two thirds of a million".
fn scaled_fraction(words: &Words, part: Amount) -> Amount {
    let mut at = part.to;
    if words.is(at, Tag::Of) && words.is(at + 1, Tag::A) {
        at += 2;
    } else if words.is(at, Tag::A) || words.is_hyphen(at) {
        at += 1;
    }
    match words.single(at).and_then(|e| e.scale.or(e.lot)).filter(|_| !words.joints.plural.end(words.lower(at))) {
        Some(scale) => Amount { value: part.value * scale, to: at + 1, is_weak: false },
        None => part,
    }
}

/// The value of a fraction that is one character.
fn vulgar(sign: char) -> Option<f64> {
    Some(match sign {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}
