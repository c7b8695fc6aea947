//! Spots that a name and a common noun name together: "the Lyon terminal", "the Belarusian border", "the Altstadt
//! district".
//!
//! In: a run of capitals and the words around it. Out: the spot, with the town that it lies in where the gazetteer knows
//! it. Spots whose noun is a capital too are the business of [`super::organisations`].

use super::organisations;
use super::runs::Line;
use super::words::{Shape, Style};
use crate::rules::WordUse;
use crate::value::{Place, PlaceKind};
use std::ops::Range;

/// More words than that before the noun are not one name.
const LONGEST_NAME: usize = 2;

/// The spot that ends behind `run`, with its words; and the place that `run` names, if it names one.
pub(super) fn spot(line: &Line, run: &Range<usize>) -> Option<(Range<usize>, Place, Option<Place>)> {
    let page = line.page;
    let is_head = |at: usize| {
        page.at(at, &line.tokens).is_some_and(|w| w.shape == Shape::Lower && w.uses.has(WordUse::SPOT_HEAD))
    };
    if line.style != Style::Plain || !is_head(run.end) || run.len() > LONGEST_NAME || !is_pointed(line, run.start) {
        return None;
    }
    let end = run.end + 1 + usize::from(is_head(run.end + 1));
    if !ends_phrase(line, end) {
        return None;
    }
    let named = page.span(run).of(page.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let inner = page.rules.gazetteer.place(&named);
    let head = page.words[run.end].uses;
    let kind = organisations::kind_of(head);
    let is_area = kind != PlaceKind::Site;
    let is_border = !is_area && !head.has(WordUse::SITE_HEAD);
    let is_titled = || page.words[run.clone()].iter().any(|w| w.uses.any(WordUse::ADDRESS.or(WordUse::NOT_NAME)));
    let fits = match inner.as_ref().map(|place| place.kind) {
        Some(PlaceKind::City) => true,
        Some(PlaceKind::Country | PlaceKind::Demonym) => is_border,
        Some(PlaceKind::Region | PlaceKind::Site) => false,
        None => (is_area || is_border) && !is_titled(),
    };
    let words = run.start..end;
    let name = page.span(&words).of(page.text).split_whitespace().collect::<Vec<_>>().join(" ");
    // "The Austin neighborhood" lies in a town that it does not name.
    let inner = inner.filter(|_| !is_area);
    let town = inner.as_ref().filter(|place| place.kind == PlaceKind::City);
    let within = town.map(|town| [&[town.name.clone()][..], &town.within].concat()).unwrap_or_default();
    fits.then_some((words, Place { name, kind, within }, inner))
}

/// The place that `run` names behind a common noun, where no table lists it: "the island of Corvo", "in the city of Denning".
pub(super) fn behind_noun(line: &Line, run: &Range<usize>) -> Option<Place> {
    let page = line.page;
    let noun = run.start.checked_sub(2).filter(|at| line.tokens.contains(at))?;
    let head = &page.words[noun];
    let is_area = head.shape == Shape::Lower && head.uses.any(WordUse::CITY_HEAD.or(WordUse::REGION_HEAD));
    if !is_area
        || !page.rules.joints.of.has(page.lower(run.start - 1))
        || line.style != Style::Plain
        || run.len() > LONGEST_NAME
    {
        return None;
    }
    let name = page.span(run).of(page.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_known = page.rules.gazetteer.place(&name).is_some();
    (!is_known).then(|| Place { name, kind: organisations::kind_of(head.uses), within: Vec::new() })
}

/// Words between a hazard and the verb with which it strikes.
const STRIKES_WITHIN: usize = 5;

/// The place that `run` names where a hazard strikes it and no table lists it: "an earthquake shook Corvo", "the Corvo
/// earthquake".
pub(super) fn struck(line: &Line, run: &Range<usize>) -> Option<Place> {
    let page = line.page;
    let before = run.start.checked_sub(1).filter(|at| line.tokens.contains(at))?;
    let first = line.tokens.start.max(before.saturating_sub(STRIKES_WITHIN));
    let is_hazard =
        |at: usize| page.at(at, &line.tokens).is_some_and(|w| w.uses.has(WordUse::HAZARD) && !w.is_capital());
    let is_struck = page.words[before].shape == Shape::Lower
        && page.words[before].uses.has(WordUse::STRIKING)
        && (first..before).any(is_hazard);
    let is_named = run.len() == 1 && is_hazard(run.end) && page.rules.joints.the.has(page.lower(before));
    if !(is_struck || is_named) || line.style != Style::Plain || run.len() > LONGEST_NAME {
        return None;
    }
    let name = page.span(run).of(page.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_known = page.rules.gazetteer.place(&name).is_some();
    (!is_known).then(|| Place { name, kind: PlaceKind::City, within: Vec::new() })
}

/// "In", "at", "the" before it.
fn is_pointed(line: &Line, at: usize) -> bool {
    let before = line.page.before(at, &line.tokens);
    before.is_some_and(|w| {
        w.uses.has(WordUse::LOCATIVE) || line.page.rules.joints.names.pointing.has(w.span.of(line.page.text))
    })
}

/// "The Lyon market was hit", but not "the Lyon market traders" or "the Turkish border guard".
fn ends_phrase(line: &Line, at: usize) -> bool {
    line.page.at(at, &line.tokens).is_none_or(|next| {
        let is_verb = || line.page.rules.joints.past.end(next.span.of(&line.page.document.lower));
        next.shape != Shape::Lower || next.uses.any(WordUse::FUNCTION.or(WordUse::LOCATIVE)) || is_verb()
    })
}
