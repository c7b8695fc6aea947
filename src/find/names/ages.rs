//! The age that stands beside a name: "Ann Reed, 39," - "Ann Reed (39)" - "39-year-old Ann Reed".
//!
//! An age belongs to the name right before it, so that lists ("Ann Reed, 39; Eddie McCuin, 10") do not shift.

use super::Draft;
use super::words::{Page, Shape};
use crate::model::Span;
use crate::rules::{AgeJoints, FewWords, WordUse};
use std::ops::Range;

/// "the 39-year-old former marine Ann Reed": at most this many words between age and name.
const WORDS_BEFORE_NAME: usize = 4;
/// "a retired 72-year-old": at most this many words between article and age.
const WORDS_BEFORE_AGE: usize = 3;
/// "39 year old".
const WORDS_OF_AGE: usize = 3;
/// "Ann Reed was two." says no age as often as one.
const MOST_IN_WORDS: u32 = 2;
/// Digits of a year: who turned 18 in 1943 is older now.
const DIGITS_OF_YEAR: usize = 4;
/// Figures behind a word are ages of people only from here on and up to here, unless the word is known for a name.
const GROWN: u32 = 16;
const OLDEST: u32 = 99;
/// A role between name and age is at most this long, commas included.
const ROLE_REACH: usize = 9;

/// The age stated beside the name of `draft`, in years.
pub(super) fn age(page: &Page, draft: &Draft) -> Option<(u32, Span)> {
    let tokens = &page.document.sentences[draft.sentence].tokens;
    let (start, end) = (draft.words.start, draft.words.end);
    if opens_next(page, end, tokens) {
        return before(page, start, tokens);
    }
    in_order(page, end, tokens).or_else(|| after(page, end, tokens)).or_else(|| before(page, start, tokens))
}

/// True where the age behind the name is that of the next person: "18-year-old Ann Reed, 21-year-old Eddie McCuin".
fn opens_next(page: &Page, at: usize, tokens: &Range<usize>) -> bool {
    if !tokens.contains(&at) || page.lower(at) != "," {
        return false;
    }
    let next = year_old(page, at + 1, tokens).and_then(|(.., end)| page.at(end, tokens));
    next.is_some_and(|word| matches!(word.shape, Shape::Capitalised | Shape::Capitals))
}

/// True where an age follows the word before `at`.
pub(super) fn follows(page: &Page, at: usize, tokens: &Range<usize>) -> bool {
    after(page, at, tokens).is_some()
}

/// True where the age of somebody grown stands in commas or brackets behind the word before `at`: "Denholm, 41, stayed".
pub(super) fn is_set_off(page: &Page, at: usize, tokens: &Range<usize>) -> bool {
    let is_behind =
        |at: usize| page.words.get(at).is_some_and(|word| word.shape == Shape::Figure) && is_end(page, at + 1, tokens);
    let is_grown = || number(page, at + 1, tokens).is_some_and(|(years, _)| (GROWN..=OLDEST).contains(&years));
    is_mark(page, at, tokens, &[",", "("]) && is_behind(at + 1) && is_grown()
}

/// True where "39-year-old" or "6-month-old" stands right before `start`.
pub(super) fn precedes(page: &Page, start: usize, tokens: &Range<usize>) -> bool {
    start > tokens.start
        && (page.rules.joints.ages.ends.end(page.lower(start - 1)) || year_old_before(page, start, tokens).is_some())
}

/// Where a sentence, clause or bracket ends.
fn is_end(page: &Page, at: usize, tokens: &Range<usize>) -> bool {
    !tokens.contains(&at)
        || (page.words[at].shape == Shape::Mark
            && !matches!(page.written(at), "%" | ":" | "-" | "/" | "$" | "\u{2013}"))
}

/// True where the word at `at` is one of a list of joints.
fn is(page: &Page, at: usize, tokens: &Range<usize>, words: impl Fn(&AgeJoints) -> &FewWords) -> bool {
    tokens.contains(&at) && words(&page.rules.joints.ages).has(page.lower(at))
}

fn is_mark(page: &Page, at: usize, tokens: &Range<usize>, marks: &[&str]) -> bool {
    tokens.contains(&at) && marks.contains(&page.lower(at))
}

fn after(page: &Page, at: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    if is(page, at, tokens, |j| &j.is) {
        return stated(page, at + 1, tokens);
    }
    if !is_mark(page, at, tokens, &[",", "("]) {
        return None;
    }
    in_apposition(page, at + 1, tokens).or_else(|| behind_role(page, at, tokens))
}

/// "Ann Reed was 39.", "Ann Reed was 37 and ..., "Ann Reed is 39 years old", "little Ann Reed was nine.".
fn stated(page: &Page, at: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    let age = number(page, at, tokens)?;
    let in_years = is(page, at + 1, tokens, |j| &j.years) && is(page, at + 2, tokens, |j| &j.behind_years);
    let is_bare = page.words[at].shape == Shape::Figure
        && (is_end(page, at + 1, tokens) && !is_mark(page, at + 1, tokens, &["(", ")"])
            || is(page, at + 1, tokens, |j| &j.goes_on));
    // "One." and "two." are too often something else.
    let in_words = page.words[at].shape == Shape::Lower
        && age.0 > MOST_IN_WORDS
        && is_end(page, at + 1, tokens)
        && !is_mark(page, at + 1, tokens, &["(", ")"]);
    (in_years || is_bare || in_words).then_some(age)
}

/// ", 39," - "(39)" - ", aged 39" - ", who was 39" - ", a 39-year-old".
fn in_apposition(page: &Page, first: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    let mut figure = first;
    let verb = (first + 1..tokens.end).find(|&i| !is(page, i, tokens, |j| &j.perfect)).unwrap_or(first);
    let has_turned = is(page, first, tokens, |j| &j.who) && is(page, verb, tokens, |j| &j.turned);
    if has_turned {
        figure = verb + 1;
    } else if is(page, figure, tokens, |j| &j.who) && is(page, figure + 1, tokens, |j| &j.became) {
        figure += 2;
    } else if is(page, figure, tokens, |j| &j.led) {
        figure += 1;
    } else {
        if is(page, figure, tokens, |j| &j.articles) {
            let describes =
                |i: &usize| page.words[*i].shape == Shape::Lower && !page.words[*i].uses.has(WordUse::FUNCTION);
            let start = figure + 1;
            let reach = start..(start + WORDS_BEFORE_AGE).min(tokens.end);
            figure = start + reach.take_while(|i| year_old(page, *i, tokens).is_none() && describes(i)).count();
        }
        if let Some((age, span, _)) = year_old(page, figure, tokens) {
            return Some((age, span));
        }
        if figure != first {
            return None;
        }
    }
    let age = number(page, figure, tokens)?;
    let next = figure + 1;
    let in_words = page.words[figure].shape == Shape::Lower;
    let in_years = is(page, next, tokens, |j| &j.years);
    // "48 years for the one, 33 years for the other".
    if in_years {
        let is_age = is(page, next + 1, tokens, |j| &j.behind_years) || is_end(page, next + 1, tokens);
        return is_age.then_some(age);
    }
    // "Ann Reed, one of three"; "including Reed, two who resigned".
    let goes_on = !in_words && is(page, next, tokens, |j| &j.behind)
        || figure > first && page.at(next, tokens).is_some() && page.rules.joints.and.has(page.lower(next));
    let is_of_year =
        |at: usize| page.at(at, tokens).is_some_and(|w| w.shape == Shape::Figure && w.span.len() == DIGITS_OF_YEAR);
    let is_recent = has_turned && is(page, next, tokens, |j| &j.dated) && !is_of_year(next + 1);
    (is_end(page, next, tokens) || goes_on || is_recent).then_some(age)
}

/// "Ann Reed, the captain, who is 48" - "Ann Reed, a nurse, 39,": the age behind a role of the same person.
fn behind_role(page: &Page, comma: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    let reach = comma + 1..(comma + ROLE_REACH).min(tokens.end);
    let next = reach.clone().find(|&i| is_mark(page, i, tokens, &[","]))?;
    let within = || comma + 1..next;
    let is_role = within().any(|i| page.words[i].uses.has(WordUse::ROLE))
        && within().all(|i| {
            let word = &page.words[i];
            matches!(word.shape, Shape::Lower | Shape::Capitalised | Shape::Capitals)
                && !word.uses.any(WordUse::SPEECH.or(WordUse::KIN))
        });
    // "Ann Reed, the driver, Peter Holm" goes on with another person; so may a capital before the comma.
    let ends_in_name = page.words[next - 1].is_capital();
    let age = in_apposition(page, next + 1, tokens).filter(|_| is_role && !ends_in_name)?;
    (page.words[next + 1].shape == Shape::Figure || is(page, next + 1, tokens, |j| &j.reopens)).then_some(age)
}

/// The figures of "16 and 13 respectively", where such a list begins at `first`; empty elsewhere.
fn listed(page: &Page, first: usize, tokens: &Range<usize>) -> Vec<usize> {
    let mut figures = Vec::new();
    let joints = &page.rules.joints;
    let says_years = |word: &str| joints.ages.years.has(word) || joints.ages.old.has(word);
    for at in first..tokens.end {
        match page.lower(at) {
            word if joints.ages.respectively.has(word) => return figures,
            word if word == "," || joints.and.has(word) => {}
            word if !figures.is_empty() && says_years(word) => {}
            _ if number(page, at, tokens).is_some() => figures.push(at),
            _ => break,
        }
    }
    Vec::new()
}

/// "Ann and Mary Reed, aged 16 and 13 respectively": the age of somebody who is not named last.
fn in_order(page: &Page, at: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    let mut further = 0;
    for at in at..tokens.end {
        let figures = listed(page, at, tokens);
        if !figures.is_empty() {
            return number(page, *figures.get(figures.len().checked_sub(further + 1)?)?, tokens);
        }
        let is_named =
            || page.words.get(at + 1).is_some_and(|word| matches!(word.shape, Shape::Capitalised | Shape::Capitals));
        match page.words[at].shape {
            Shape::Capitalised | Shape::Capitals => {}
            _ if page.lower(at) == "," || page.rules.joints.and.has(page.lower(at)) => {
                further += usize::from(is_named())
            }
            _ if page.rules.joints.ages.between.has(page.lower(at)) => {}
            _ => break,
        }
    }
    None
}

fn before(page: &Page, start: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    // "His 21-year-old wife, Ann Reed": whose she is, or which of them, stands before the age.
    let is_apposed = start > tokens.start && page.lower(start - 1) == ",";
    let end = if is_apposed { start - 1 } else { start };
    let earliest = end.saturating_sub(WORDS_BEFORE_NAME).max(tokens.start);
    for index in (earliest..end).rev() {
        if let Some((age, span, first)) = year_old_before(page, index + 1, tokens) {
            let is_led = || {
                first > tokens.start
                    && (is(page, first - 1, tokens, |j| &j.owners) || page.words[first - 1].shape == Shape::Possessive)
                    && (first < tokens.start + 2 || !is_mark(page, first - 2, tokens, &[","]))
            };
            return (!is_apposed || is_led()).then_some((age, span));
        }
        let word = &page.words[index];
        let is_word = matches!(word.shape, Shape::Lower | Shape::Capitalised | Shape::Capitals);
        let is_small = word.uses.any(WordUse::LOCATIVE.or(WordUse::FUNCTION)) && !word.uses.has(WordUse::KIN);
        if !is_word || is_small {
            return None;
        }
    }
    None
}

/// "39-year-old", "Seven-year-old", "39-year old", "39 year old" from `index` on, and the word behind it.
fn year_old(page: &Page, index: usize, tokens: &Range<usize>) -> Option<(u32, Span, usize)> {
    if !tokens.contains(&index) {
        return None;
    }
    let written = page.lower(index);
    let joints = &page.rules.joints.ages;
    let (figure, end) = if let Some(figure) = joints.whole.cut_from(written) {
        (figure, index + 1)
    } else if let Some(figure) = joints.unit.cut_from(written).filter(|_| is(page, index + 1, tokens, |j| &j.old)) {
        (figure, index + 2)
    } else if is(page, index + 1, tokens, |j| &j.year) && is(page, index + 2, tokens, |j| &j.old) {
        (written, index + 3)
    } else if is(page, index + 1, tokens, |j| &j.alone) {
        (written, index + 2)
    } else {
        return None;
    };
    let start = page.words[index].span.start;
    Some((page.rules.people.years(figure)?, Span::new(start, start + figure.len()), end))
}

/// The same, ending right before `end`, and its first word.
fn year_old_before(page: &Page, end: usize, tokens: &Range<usize>) -> Option<(u32, Span, usize)> {
    let earliest = end.saturating_sub(WORDS_OF_AGE).max(tokens.start);
    (earliest..end).find_map(|first| {
        let (age, span, behind) = year_old(page, first, tokens)?;
        (behind == end).then_some((age, span, first))
    })
}

fn number(page: &Page, index: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    let word = page.at(index, tokens)?;
    Some((page.rules.people.years(page.lower(index))?, word.span))
}
