//! Groups that are added up: "a woman and her two sons" are three.
//!
//! In: the groups of one sentence in text order. Out: the same groups and their sums. Does not look for groups.

use super::{Found, Reader};
use crate::model::{Document, Group, Span, TokenKind};
use crate::rules::GroupWords;
use crate::value::{Modifier, Quantity};

/// Joins neighbouring groups that nothing but "and", commas, possessives, ages and names separate into one with the sum;
/// the members stay as well, inside it.
pub fn add_up(reader: &Reader<'_>, found: Vec<Found>) -> Vec<Found> {
    let mut sums: Vec<Found> = Vec::new();
    let mut chain: Vec<&Found> = Vec::new();
    for group in &found {
        let joined = chain.last().is_some_and(|last| {
            is_join(reader, last, group) && !parts_clauses(reader.document, reader.words, last, group)
        });
        if !joined {
            sums.extend(sum(reader, &chain));
            chain.clear();
        }
        chain.push(group);
    }
    sums.extend(sum(reader, &chain));
    sums.extend(found.into_iter().filter(|f| !f.is_expected));
    sums
}

/// True where the tokens between two groups only add the second to the first, and one of them says "and".
fn is_join(reader: &Reader<'_>, left: &Found, right: &Found) -> bool {
    if left.group.is_told || right.group.is_told {
        return false;
    }
    let (from, to) = (left.tokens.end, right.tokens.start);
    let (mut has_comma, mut has_name) = (false, false);
    for index in from..to {
        let token = &reader.document.tokens[index];
        let word = reader.lower(index);
        // "Her sister, Ann Reed, and a 9-year-old": the name says who one of them is.
        if reader.is_named(index) && (has_comma || left.opens_name) {
            has_name = true;
            continue;
        }
        has_comma |= word == ",";
        let is_age = token.kind == TokenKind::Figure && word.len() <= 2;
        if !(reader.words.roles(word).join || is_age) {
            return false;
        }
    }
    // "His friend, 63-year-old Peter Holm" is one person, and so is "16-year-old Peter Holm, a pupil".
    adds(reader, left, right) || (has_comma && !has_name && !right.opens_name)
}

/// True where a word between two groups adds the second to the first.
fn adds(reader: &Reader<'_>, left: &Found, right: &Found) -> bool {
    (left.tokens.end..right.tokens.start).any(|index| reader.joints.groups.adds.has(reader.lower(index)))
}

/// True where two groups belong to two clauses: "killed 12 people and 251 hostages were taken".
fn parts_clauses(document: &Document, words: &GroupWords, left: &Found, right: &Found) -> bool {
    let roles = |index: Option<usize>| {
        let token = index.and_then(|index| document.tokens.get(index));
        token.map(|t| words.roles(t.span.of(&document.lower))).unwrap_or_default()
    };
    roles(left.tokens.start.checked_sub(1)).acts && roles(Some(right.tokens.end)).happens
}

fn sum(reader: &Reader<'_>, chain: &[&Found]) -> Option<Found> {
    let [first, .., last] = chain else { return None };
    // "A friend, a teenage boy, was hit": one person in two words.
    let is_apposed = chain.len() == 2 && last.group.is_derived && !reader.is_headline && !adds(reader, first, last);
    // "22-year-old Ann Reed and 10-year-old Eddie Mann" are a list of people, each with an age of their own.
    // "Three others, a woman and two men": the three are told apart.
    let rest: Option<f64> = chain[1..].iter().map(|f| f.group.count.low).sum();
    let is_told_apart = chain.len() > 2 && !adds(reader, first, chain[1]) && rest == first.group.count.low;
    if is_apposed || is_told_apart || chain.iter().filter(|f| f.opens_name).count() > 1 {
        return None;
    }
    let add = |side: fn(&Quantity) -> Option<f64>| chain.iter().map(|f| side(&f.group.count)).sum::<Option<f64>>();
    let modifier = chain.iter().map(|f| f.group.count.modifier).find(|m| *m != Modifier::Exact).unwrap_or_default();
    Some(Found {
        tokens: first.tokens.start..last.tokens.end,
        span: Span::new(first.span.start, last.span.end),
        group: Group {
            count: Quantity { low: add(|q| q.low), high: add(|q| q.high), modifier, unit: None },
            is_derived: true,
            noun: reader.words.everybody.clone(),
            is_part: first.group.is_part,
            is_other: false,
            age: None,
            told_as: None,
            is_told: false,
        },
        opens_name: false,
        is_partner: false,
        is_expected: false,
    })
}
