//! What looks like a number and counts nothing: pronouns, labels, addresses, codes, scores, telephone numbers.

use super::lex::{Figure, Shape, Words};
use crate::rules::Tag;

/// What both ends of a range of hundreds are multiples of.
const ROUND: f64 = 50.0;
/// How many words after a house number its street may be named.
const STREET_REACH: usize = 4;

/// A number that may be none: it covers the words `first..to`, its sign begins at `at`.
#[derive(Debug, Clone, Copy)]
pub struct Sense {
    pub at: usize,
    pub first: usize,
    pub to: usize,
    /// It needs a noun to count.
    pub is_weak: bool,
    /// Words before it say that it is a number.
    pub is_hedged: bool,
}

/// True where the number counts or measures something.
pub fn is_number(words: &Words, sense: &Sense) -> bool {
    let Sense { at, first, to, is_weak, is_hedged } = *sense;
    if let Some(word) = words.get(first) {
        let is_figure = word.shape == Shape::Figure;
        if is_figure && is_telephone(words, first) {
            return false;
        }
        if is_figure && at == first && !is_hedged && (is_glued_on(words, at) || is_label(words, at, to)) {
            return false;
        }
        if is_figure && to == first + 1 && is_lettered(words, to) {
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
    is_hedged
        || is_graded(words, at)
        || !(words.is_hyphen(at.wrapping_sub(1))
            && words.get(at.wrapping_sub(2)).is_some_and(|w| w.shape != Shape::Figure)
            && at > 1)
}

/// "one", "half", "a third", "a quarter": numbers only with what they count.
fn counts_weakly(words: &Words, at: usize, to: usize) -> bool {
    let before = at.wrapping_sub(1);
    if !words.reads(at, &words.joints.numbers.one) {
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

/// "Magnitude-6.1".
fn is_graded(words: &Words, at: usize) -> bool {
    at > 1 && words.is_hyphen(at - 1) && words.is(at - 2, Tag::Graded)
}

/// "B-52", "A320", "v2", ".5" in a version.
fn is_glued_on(words: &Words, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if !words.glued(at) {
        return false;
    }
    let Some(word) = words.get(before) else { return false };
    match word.shape {
        _ if is_by(words, before) || is_graded(words, at) => false,
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
        || words.is_mark(before, ".") && words.reads(before.wrapping_sub(1), &words.joints.numbers.number)
    {
        return true;
    }
    if words.is(to, Tag::Block) || words.is_hyphen(to) && words.is_capital(to + 1) && !words.is_title() {
        return true;
    }
    // "Albany, NY 12207"
    let is_code = words.get(before).is_some_and(|w| w.shape == Shape::Capitals && w.lower.len() == 2);
    if is_code
        && matches!(words.figure(at), Figure::Number { digits: 5, .. })
        && words.is_mark(before.wrapping_sub(1), ",")
    {
        return true;
    }
    if words.is(before, Tag::Label) || words.is_mark(before, ".") && words.is(before.wrapping_sub(1), Tag::Label) {
        return true;
    }
    let named =
        words.get(before).is_some_and(|w| matches!(w.shape, Shape::Capitalised | Shape::Capitals)) && before > 0;
    let counted = words.get(to).is_some_and(|w| {
        matches!(w.shape, Shape::Lower) || matches!(w.lower, "%" | "-") || w.glued && w.shape != Shape::Mark
    });
    let counted = counted && (words.is_title() || !words.is(to, Tag::Uncounted));
    let plain = matches!(words.figure(at), Figure::Number { digits: 1..=4, .. });
    named && !counted && plain && !words.is_title()
}

/// "3G", "2D": a letter that is no unit makes a code of the figure.
fn is_lettered(words: &Words, to: usize) -> bool {
    let Some(word) = words.get(to).filter(|w| w.glued && w.lower.len() == 1) else { return false };
    let is_letter = matches!(word.shape, Shape::Capitalised | Shape::Capitals);
    is_letter && matches!(word.lower, "a" | "c" | "d" | "e" | "f" | "g" | "h" | "p" | "s")
}

/// "Ocean's Eleven", "Group of Seven", "7-Eleven".
fn linked(words: &Words, at: usize) -> bool {
    words.is_possessive(at) || words.is_mark(at, "-") || words.reads(at, &words.joints.of)
}

/// "the Big Three", "Ford Five Hundred": number words in a name; where every word has a capital, nobody can tell.
fn is_name(words: &Words, at: usize, first: usize) -> bool {
    let is_linked = linked(words, at.wrapping_sub(1));
    let is_figure = |at: usize| words.get(at).is_some_and(|w| w.shape == Shape::Figure);
    let before = at.wrapping_sub(1 + usize::from(is_linked));
    at == first
        && at > usize::from(is_linked)
        && words.is_capital(first)
        && (words.is_capital(before) || is_linked && is_figure(before))
        && !words.is_title()
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

/// "555-0123-44", "+1-222-2222/2222", "(202) 555-0143": figures joined by two or more hyphens, or three and four digits
/// that are no round range ("500-1000").
fn is_telephone(words: &Words, at: usize) -> bool {
    let figure = |at: usize| matches!(words.figure(at), Figure::Number { .. } | Figure::Slashed { .. });
    let chained = |at: usize| words.is_hyphen(at + 1) && figure(at + 2) && words.is_hyphen(at + 3) && figure(at + 4);
    let behind = |n: usize| at >= n && figure(at - n);
    let local = |at: usize| match (words.figure(at), words.figure(at + 2)) {
        (Figure::Number { value: first, digits: 3 }, Figure::Number { value: second, digits: 4 }) => {
            words.is_hyphen(at + 1) && (first % ROUND != 0.0 || second % ROUND != 0.0)
        }
        _ => false,
    };
    let area = words.is_mark(at + 1, ")") && words.is_mark(at.wrapping_sub(1), "(") && local(at + 2);
    area || local(at)
        || behind(2) && local(at - 2)
        || chained(at)
        || behind(4) && chained(at - 4)
        || behind(2) && chained(at - 2)
}

/// Fractions have small or round denominators; "9/11" is a date.
fn is_fraction(figure: Figure) -> bool {
    let Figure::Slashed { first, second, third: None } = figure else { return false };
    first < second && (second <= 10 || matches!(second, 12 | 15 | 16 | 20 | 24 | 25 | 32 | 40 | 50 | 64 | 100))
}

/// "320x240": the sign between two figures, one of them of two digits at least ("4x4" is a car).
fn is_by(words: &Words, at: usize) -> bool {
    let digits = |at: usize| match words.figure(at) {
        Figure::Number { digits, .. } => digits,
        _ => 0,
    };
    let is_close = words.glued(at) && words.glued(at + 1);
    let (first, second) = (digits(at.wrapping_sub(1)), digits(at + 1));
    matches!(words.lower(at), "x" | "×") && is_close && first.min(second) > 0 && first.max(second) > 1
}

/// True for letters glued behind a figure that make a code of it: "24703m212", "320x240".
pub fn is_code(words: &Words, at: usize) -> bool {
    let is_letters = |at: usize| words.get(at).is_some_and(|w| !matches!(w.shape, Shape::Mark | Shape::Figure));
    words.glued(at)
        && !is_by(words, at)
        && is_letters(at)
        && words.glued(at + 1)
        && words.get(at + 1).is_some_and(|w| w.shape == Shape::Figure)
}
