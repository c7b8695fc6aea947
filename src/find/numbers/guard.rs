//! What looks like a number and counts nothing: pronouns, labels, addresses, codes, scores, telephone numbers.

use super::lex::{Figure, Shape, Words};
use crate::rules::Tag;

/// How many words after a house number its street may be named.
const STREET_REACH: usize = 4;

/// True where the number over words `first..to` counts or measures something. `at` is where its sign begins.
pub fn is_number(words: &Words, at: usize, first: usize, to: usize, is_weak: bool) -> bool {
    if let Some(word) = words.get(first) {
        let is_figure = word.shape == Shape::Figure;
        if is_figure && at == first && (is_glued_on(words, at) || is_label(words, at, to) || is_telephone(words, first))
        {
            return false;
        }
        if !is_figure && is_name(words, at, first) {
            return false;
        }
        if is_figure && is_address(words, to) {
            return false;
        }
        if matches!(word.figure, Figure::Slashed { .. }) && !is_fraction(word.figure) {
            return false;
        }
    }
    if is_weak {
        return counts_weakly(words, at, to);
    }
    !(words.is_hyphen(at.wrapping_sub(1))
        && words.get(at.wrapping_sub(2)).is_some_and(|w| w.shape != Shape::Figure)
        && at > 1)
}

/// "one", "half", "a third", "a quarter": numbers only with what they count.
fn counts_weakly(words: &Words, at: usize, to: usize) -> bool {
    let before = at.wrapping_sub(1);
    if words.lower(at) != "one" {
        let ordered = words.single(before).is_some_and(|e| e.ordinal.is_some());
        return !ordered
            && (words.is(to, Tag::Of) || words.is(to, Tag::The) || words.is(to, Tag::A) || words.len() == to - at);
    }
    if words.is(before, Tag::No) {
        return false;
    }
    let next = words.get(to);
    let noun = next.is_some_and(|w| w.shape == Shape::Lower) && !words.is(to, Tag::Pronoun);
    noun || next.is_none() && at == 0
}

/// "B-52", "A320", "v2", ".5" in a version.
fn is_glued_on(words: &Words, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if !words.glued(at) {
        return false;
    }
    let Some(word) = words.get(before) else { return false };
    match word.shape {
        Shape::Mark if matches!(word.lower, "-" | "–" | "/") => {
            words.glued(before)
                && words.get(before.wrapping_sub(1)).is_some_and(|w| !matches!(w.shape, Shape::Mark | Shape::Figure))
        }
        Shape::Mark => matches!(word.lower, "#" | "@" | "_" | "="),
        Shape::Figure => false,
        _ => true,
    }
}

/// "Flight 103", "Apollo 11.": a figure behind a name or a word that numbers things, with nothing to count behind it.
fn is_label(words: &Words, at: usize, to: usize) -> bool {
    let before = at.wrapping_sub(1);
    if words.get(before).is_some_and(|w| w.shape == Shape::Mixed)
        || words.reads(before, ".") && words.reads(before.wrapping_sub(1), "no")
    {
        return true;
    }
    if words.is(before, Tag::Label) || words.reads(before, ".") && words.is(before.wrapping_sub(1), Tag::Label) {
        return true;
    }
    let named =
        words.get(before).is_some_and(|w| matches!(w.shape, Shape::Capitalised | Shape::Capitals)) && before > 0;
    let counted = words.get(to).is_some_and(|w| {
        matches!(w.shape, Shape::Lower) || matches!(w.lower, "%" | "-") || w.glued && w.shape != Shape::Mark
    });
    let plain = matches!(words.figure(at), Figure::Number { digits: 1..=4, .. });
    named && !counted && plain
}

/// "the Big Three", "Ford Five Hundred": number words in a name.
fn is_name(words: &Words, at: usize, first: usize) -> bool {
    let before = at.wrapping_sub(1);
    at == first && at > 0 && words.is_capital(first) && words.is_capital(before) && !words.is(before, Tag::No)
}

/// "12 West Main Street".
fn is_address(words: &Words, to: usize) -> bool {
    for at in to..to + STREET_REACH {
        if !words.is_capital(at) {
            return false;
        }
        if words.is(at, Tag::Address) {
            return at > to || words.is_capital(at);
        }
    }
    false
}

/// "555-0123-44", "+1-222-2222": figures joined by two or more hyphens.
fn is_telephone(words: &Words, at: usize) -> bool {
    let figure = |at: usize| matches!(words.figure(at), Figure::Number { .. });
    let chained = |at: usize| words.is_hyphen(at + 1) && figure(at + 2) && words.is_hyphen(at + 3) && figure(at + 4);
    let behind = |n: usize| at >= n && figure(at - n);
    chained(at) || behind(4) && chained(at - 4) || behind(2) && chained(at - 2)
}

fn is_fraction(figure: Figure) -> bool {
    matches!(figure, Figure::Slashed { first, second, third: None } if first < second && second <= 100)
}

/// True for letters glued behind a figure that make a code of it: "24703m212", "320x240".
pub fn is_code(words: &Words, at: usize) -> bool {
    let is_letters = |at: usize| words.get(at).is_some_and(|w| !matches!(w.shape, Shape::Mark | Shape::Figure));
    is_letters(at) && words.glued(at + 1) && words.get(at + 1).is_some_and(|w| w.shape == Shape::Figure)
}
