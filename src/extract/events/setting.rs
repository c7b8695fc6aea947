//! Where the main event took place, and at what time of day.

use super::governor::{Governor, governor};
use super::value::{clock_of_value, place_of, timex_of};
use super::{Reading, first_body, is_apart, names_kind};
use crate::extract::found::Match;
use crate::model::{FieldId, Zone};
use crate::rules::EventWord;
use crate::value::{Place, PlaceKind, Timex, Value};

/// Sentences within which the main event's date and place are looked for.
const OPENING: usize = 12;
/// What a town that the gazetteer does not know costs as a place, in sentences: it may be a district of one.
const UNKNOWN_COST: usize = 2;
/// What the place of the telling costs: more than one that is told. Where people were hurt it is none: reporters may be
/// elsewhere.
const DATELINE_COST: usize = 10;
/// What a date or place that speaks of something else costs, in sentences.
const ASIDE_COST: usize = 10;

/// The matches of one field in the opening of the article that can speak of its main event, with the cost of each:
/// the rank of the rule, then how late it stands.
pub fn candidates<'a>(
    reading: &'a Reading<'_>,
    kind: usize,
    field: FieldId,
) -> impl Iterator<Item = (usize, &'a Match, usize)> {
    let first = first_body(reading.document);
    let last = first + OPENING;
    let is_dateline = |m: &Match| reading.document.sentences[m.sentence].zone == Zone::Boilerplate;
    let is_elsewhere = move |m: &Match| {
        let is_told_there = || is_dateline(m) || is_of_aftermath(reading, kind, m);
        is_of_gathering(reading, kind, m.sentence) || (reading.rules.types[kind].hurts && is_told_there())
    };
    let usable = move |m: &Match| m.field == field && m.sentence < last && !is_elsewhere(m);
    let mut ranks: Vec<usize> = reading.matches.iter().filter(|m| m.field == field).map(|m| m.rule).collect();
    ranks.sort_unstable();
    ranks.dedup();
    reading.matches.iter().enumerate().filter(move |(_, m)| usable(m)).map(move |(index, m)| {
        let rank = ranks.partition_point(|r| *r < m.rule);
        if is_dateline(m) {
            return (index, m, DATELINE_COST);
        }
        let unnamed = usize::from(!names_kind(reading, m.sentence, kind));
        // Headlines are short of room and often name the day of publication: the body goes first.
        let headline = usize::from(reading.document.sentences[m.sentence].zone == Zone::Headline);
        let late = m.sentence.saturating_sub(first);
        let is_aside = || matches!(governor(reading, kind, m), Governor::Aside | Governor::Other);
        let aside = ASIDE_COST * usize::from(is_aside());
        let apart = 6 * usize::from(is_apart(reading, m.sentence));
        (index, m, 2 * rank + 4 * unnamed + 3 * headline + late + aside + apart)
    })
}

/// The match that says best where the main event took place, in the sentences that `is_of_main` admits.
pub fn best_place(
    reading: &Reading<'_>,
    kind: usize,
    is_of_main: impl Fn(usize) -> bool,
) -> (Option<usize>, Option<Place>) {
    let placed = candidates(reading, kind, FieldId::Place)
        .filter(|(_, m, _)| is_of_main(m.sentence) && place_of(&m.value).is_some());
    // Cities say best where something happened: countries and districts too little, and sites may be where the wounded
    // were taken.
    let cost = |m: &Match| match place_of(&m.value) {
        Some(place) if place.kind == PlaceKind::City && place.is_located() => 0,
        Some(place) if place.kind == PlaceKind::City => UNKNOWN_COST,
        Some(place) if place.kind == PlaceKind::Site => 4,
        _ => 3,
    };
    match placed.min_by_key(|(index, m, late)| (*late + cost(m), *index)) {
        Some((index, m, _)) => (Some(index), place_of(&m.value)),
        None => (None, None),
    }
}

/// The match that names the spot of a gathering or signing best: a hall, a palace, a border crossing. Where people were
/// hurt, spots may be those to which they were taken.
pub fn best_site(reading: &Reading<'_>, kind: usize, is_of_main: impl Fn(usize) -> bool) -> Option<usize> {
    let is_site = |m: &Match| matches!(&m.value, Value::Place(place) if place.kind == PlaceKind::Site);
    let sited = candidates(reading, kind, FieldId::Place)
        .filter(|(_, m, _)| !reading.rules.types[kind].hurts && is_of_main(m.sentence) && !m.implied && is_site(m));
    sited.min_by_key(|(index, _, cost)| (*cost, *index)).map(|(index, ..)| index)
}

/// The match that says best at what time of day; a time of another day than `date` is that of something else.
pub fn best_time(reading: &Reading<'_>, kind: usize, date: Option<&Timex>) -> Option<usize> {
    let is_of_date = |m: &Match| match (timex_of(&m.value), date) {
        (Some(day), Some(date)) => !day.relate(date).is_different(),
        _ => true,
    };
    let timed = candidates(reading, kind, FieldId::Time)
        .filter(|(_, m, _)| clock_of_value(&m.value).is_some() && is_of_date(m));
    timed.min_by_key(|(index, _, cost)| (*cost, *index)).map(|(index, ..)| index)
}

/// The type of events by which whoever did harm is caught.
const ARREST: &str = "arrest";

/// True for the place where somebody was caught: "was held in a hideout near Lyon".
fn is_of_aftermath(reading: &Reading<'_>, kind: usize, m: &Match) -> bool {
    let document = reading.document;
    let is_event = |word: &EventWord| word.kind == kind || reading.rules.types[word.kind].hurts;
    let before = reading.signals.event_words[m.sentence].iter().filter(|(at, _)| *at < m.at.start);
    let nearest = before.clone().map(|(at, _)| *at).max();
    let mut words = before.filter(|(at, _)| Some(*at) == nearest).map(|(_, word)| word).peekable();
    let is_caught = words.peek().is_some() && words.clone().all(|word| reading.rules.find(ARREST) == Some(word.kind));
    let is_named_behind = || {
        let mut behind = reading.signals.event_words[m.sentence].iter().filter(|(at, _)| *at > m.at.end);
        behind.any(|(at, word)| is_event(word) && !document.lower[m.at.end..*at].contains(','))
    };
    m.field == FieldId::Place && is_caught && !is_named_behind()
}

/// True for a sentence on a gathering in a report of harm: ministers meet at noon in a town, and not the earthquake that
/// they meet about.
fn is_of_gathering(reading: &Reading<'_>, kind: usize, sentence: usize) -> bool {
    let only_gathers = |kind: usize| reading.rules.types[kind].gathers && !reading.rules.types[kind].hurts;
    let only_hurts = reading.rules.types[kind].hurts && !reading.rules.types[kind].gathers;
    let mut words = reading.signals.event_words[sentence].iter().filter(|(_, w)| w.is_strong).peekable();
    only_hurts && words.peek().is_some() && words.all(|(_, w)| only_gathers(w.kind))
}
