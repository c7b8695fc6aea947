//! The age that stands beside a name: "Ann Reed, 39," - "Ann Reed (39)" - "39-year-old Ann Reed".
//!
//! An age belongs to the name right before it, so that lists ("Ann Reed, 39; Eddie McCuin, 10") do not shift.

use super::Draft;
use super::words::{Page, Shape};
use crate::model::Span;
use crate::rules::WordUse;
use std::ops::Range;

/// Nobody is older.
const OLDEST: u32 = 115;
/// "the 39-year-old former marine Ann Reed": at most this many words between age and name.
const WORDS_BEFORE_NAME: usize = 4;

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
    let is_listed = tokens.contains(&(at + 1)) && page.lower(at) == "," && page.lower(at + 1).ends_with("-old");
    is_listed && page.at(at + 2, tokens).is_some_and(|word| matches!(word.shape, Shape::Capitalised | Shape::Capitals))
}

/// True where an age follows the word before `at`.
pub(super) fn follows(page: &Page, at: usize, tokens: &Range<usize>) -> bool {
    after(page, at, tokens).is_some()
}

/// True where "39-year-old" or "6-month-old" stands right before `start`.
pub(super) fn precedes(page: &Page, start: usize, tokens: &Range<usize>) -> bool {
    start > tokens.start && page.lower(start - 1).ends_with("-old")
}

fn after(page: &Page, at: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    let is = |i: usize, words: &[&str]| tokens.contains(&i) && words.contains(&page.lower(i));
    let is_end = |i: usize| {
        !tokens.contains(&i)
            || (page.words[i].shape == Shape::Mark
                && !matches!(page.written(i), "%" | ":" | "-" | "/" | "$" | "\u{2013}"))
    };
    let opens = is(at, &[","]) || is(at, &["("]);
    if !opens {
        let stated = is(at, &["was", "is"]) && is(at + 2, &["years", "year"]) && is(at + 3, &["old", "of"]);
        return stated.then(|| number(page, at + 1, tokens)).flatten();
    }
    let mut figure = at + 1;
    if is(figure, &["who"]) && is(figure + 1, &["was", "is", "turned"]) {
        figure += 2;
    } else if is(figure, &["age", "aged", "also", "both", "now", "then", "just", "only"]) {
        figure += 1;
    } else {
        if is(figure, &["a", "an", "the"]) {
            figure += 1;
        }
        if let Some(age) = year_old(page, figure, tokens) {
            return Some(age);
        }
        if figure != at + 1 {
            return None;
        }
    }
    let age = number(page, figure, tokens)?;
    let behind =
        ["of", "from", "was", "were", "is", "who", "died", "and", "or", "told", "said", "has", "had", "also", "both"];
    // "Ann Reed, one of three", "including Ann Reed, two who left and one who stayed".
    let counts = page.words[figure].shape == Shape::Lower && is(figure + 1, &["of", "who", "and", "or", "were", "had"]);
    // "66 years for Ann Reed, 48 years for Eddie McCuin" are terms.
    let is_length = is(figure + 1, &["years", "year"]) && is(figure + 2, &["old", "of"]);
    ((is_end(figure + 1) || is(figure + 1, &behind) || is_length) && !counts).then_some(age)
}

/// The word that pairs two lists in order.
const IN_ORDER: &str = "respectively";

/// The figures of "16 and 13 respectively", where such a list begins at `first`; empty elsewhere.
fn listed(page: &Page, first: usize, tokens: &Range<usize>) -> Vec<usize> {
    let mut figures = Vec::new();
    for at in first..tokens.end {
        match page.lower(at) {
            IN_ORDER => return figures,
            "," | "and" => {}
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
            _ if matches!(page.lower(at), "and" | ",") => further += usize::from(is_named()),
            _ if matches!(page.lower(at), "aged" | "age" | "ages") => {}
            _ => break,
        }
    }
    None
}

fn before(page: &Page, start: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    let earliest = start.saturating_sub(WORDS_BEFORE_NAME).max(tokens.start);
    for index in (earliest..start).rev() {
        if let Some(age) = year_old(page, index, tokens) {
            return Some(age);
        }
        let word = &page.words[index];
        let is_word = matches!(word.shape, Shape::Lower | Shape::Capitalised | Shape::Capitals);
        if !is_word || word.uses.any(WordUse::LOCATIVE.or(WordUse::FUNCTION)) {
            return None;
        }
    }
    None
}

/// "39-year-old", "Seven-year-old".
fn year_old(page: &Page, index: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    if !tokens.contains(&index) {
        return None;
    }
    let written = page.lower(index);
    let figure = written.strip_suffix("-year-old").or_else(|| written.strip_suffix("-years-old"))?;
    let start = page.words[index].span.start;
    Some((years(page, figure)?, Span::new(start, start + figure.len())))
}

fn number(page: &Page, index: usize, tokens: &Range<usize>) -> Option<(u32, Span)> {
    let word = page.at(index, tokens)?;
    Some((years(page, page.lower(index))?, word.span))
}

fn years(page: &Page, figure: &str) -> Option<u32> {
    let years = match figure.parse() {
        Ok(years) => years,
        Err(_) => page.rules.people.small_number(figure)?,
    };
    (1..=OLDEST).contains(&years).then_some(years)
}
