//! Events that an article tells beside its main one.

use super::governor::{Governor, VISIT, governor};
use super::value::{clock_of_value, is_day, place_of, timex_of};
use super::{Occasion, Reading, agrees, is_apart, stance_of};
use crate::extract::found::Match;
use crate::extract::lead_end;
use crate::model::FieldId;
use crate::rules::{EventType, Governs, Says, Tag};
use crate::value::{Place, PlaceKind, Timex, Value};

/// That by which people are freed.
const EXCHANGE: &str = "exchange";

/// The event of its own that a sentence tells, if it does.
pub fn own_occasion(reading: &Reading<'_>, main: &Occasion, sentence: usize) -> Option<Occasion> {
    let words = &reading.signals.event_words[sentence];
    let in_sentence = |field: FieldId| reading.matches_of(sentence).filter(move |(_, m)| m.field == field);
    let hurts = in_sentence(FieldId::Killed)
        .chain(in_sentence(FieldId::Injured))
        .chain(in_sentence(FieldId::Shot))
        .next()
        .is_some();
    let hurting = |kind: usize| reading.rules.types[kind].hurts;
    // "Police identified the dead on Thursday" gives no day of an event.
    let dates_event = |m: &Match| is_day(&m.value) && governor(reading, main.kind, m) != Governor::Aside;
    let date = in_sentence(FieldId::Date).find(|(_, m)| dates_event(m));
    // The event word next to the date is the one that it dates.
    let dated_at = date.map_or(usize::MAX, |(_, m)| m.at.start);
    let own_date = date.and_then(|(_, m)| timex_of(&m.value));
    let other_date = !agrees(&main.date, &own_date, |a, b| !a.relate(b).is_different());
    // "In March" names no march beside a meeting.
    let gathers = reading.rules.types[main.kind].gathers;
    let is_date = |at: usize| gathers && date.is_some_and(|(_, m)| (m.at.start..m.at.end).contains(&at));
    let named = words
        .iter()
        .filter(|(at, w)| !is_date(*at) && w.is_strong && (!hurts || reading.rules.types[w.kind].hurts))
        .min_by_key(|(at, w)| (if date.is_some() { dated_at.abs_diff(*at) } else { 0 }, w.kind))
        .map(|(_, w)| w.kind);
    let types = &reading.rules.types;
    let (coming, is_arrival) = coming(reading, main, sentence, own_date.as_ref(), named);
    let is_long_past = in_sentence(FieldId::Date).any(|(_, m)| is_long_past(reading, m));
    let kind = coming.or(named).or((hurts && other_date && is_long_past).then_some(main.kind))?;
    // The sentence that dates the main event tells that one: "in the shooting early this morning, July 11".
    let dates_main = main.dated_by.is_some_and(|index| reading.matches[index].sentence == sentence);
    let is_next_day = || date.is_some_and(|(index, _)| is_listed_with(reading, index, main.dated_by));
    if dates_main && kind == main.kind && (hurting(kind) || is_next_day()) {
        return None;
    }
    let (place, site) = told_at(reading, sentence, hurts, hurting(kind));
    let own_place = place.and_then(|index| place_of(&reading.matches[index].value));
    let other_place =
        !agrees(&main.place, &own_place, |a, b| a.is_within_or_same(b) || b.is_within_or_same(a) || !is_city(a));
    let full_date_of_other_kind = !is_related(types, kind, main.kind) && own_date.is_some() && own_date != main.date;
    let apart = reading.cues[sentence].iter().any(|c| c.says == Says::Elsewhere && c.governs == Governs::Sentence);
    let has_claims = reading.matches_of(sentence).any(|(_, m)| {
        !matches!(m.field, FieldId::Date | FieldId::Time | FieldId::Place | FieldId::Role | FieldId::Age)
    });
    // "The truce begins on 3 September" says no more than its day.
    let is_start = types[main.kind].deals && types[kind].deals && !types[kind].gathers && other_date;
    let is_bare = own_date.is_none() || (own_place.is_none() && site.is_none());
    if !has_claims && !is_start && !is_arrival && is_bare {
        return None;
    }
    // What the headline and the lead count is what the article is about, whatever day or place they name beside it, unless
    // it is both; "May 1991: six people killed" is a list of earlier ones.
    let is_of_lead = hurts && hurting(main.kind) && sentence < lead_end(reading.document);
    let is_total_of_lead = is_of_lead && !is_long_past && !(other_date && other_place);
    if is_total_of_lead && !is_apart(reading, sentence) {
        return None;
    }
    if !(other_date || other_place || full_date_of_other_kind || (apart && has_claims)) {
        return None;
    }
    Some(Occasion {
        kind,
        date: own_date,
        place: own_place,
        dated_by: date.map(|(index, _)| index),
        placed_by: place.or(site),
        sited_by: None,
        timed_by: in_sentence(FieldId::Time).find(|(_, m)| clock_of_value(&m.value).is_some()).map(|(index, _)| index),
        scope: None,
        stance: stance_of(reading, kind, sentence),
        sentence,
    })
}

/// True for two days that are told in one breath: "on 7 and 8 June", "from 7 to 8 June".
fn is_listed_with(reading: &Reading<'_>, day: usize, other: Option<usize>) -> bool {
    let Some(other) = other.filter(|other| *other != day) else { return false };
    let (first, last) = (&reading.matches[day.min(other)].at, &reading.matches[day.max(other)].at);
    let between = reading.document.lower.get(first.end..last.start).unwrap_or_default();
    let word = reading.times.head(between.trim()).and_then(|head| head.single.as_ref());
    word.is_some_and(|word| word.is(Tag::And) || word.is(Tag::To)) || matches!(between.trim(), "-" | "–")
}

/// Indices of the matches that give the city of a sentence and, unless the event harms people, the spot. `counts_harm` is
/// true where the sentence tells of dead or hurt.
fn told_at(reading: &Reading<'_>, sentence: usize, counts_harm: bool, is_harm: bool) -> (Option<usize>, Option<usize>) {
    let first = |is_it: &dyn Fn(&Match) -> bool| {
        let mut places = reading.matches_of(sentence).filter(|(_, m)| m.field == FieldId::Place);
        places.find(|(_, m)| is_it(m)).map(|(index, _)| index)
    };
    let is_city = |m: &Match| place_of(&m.value).is_some_and(|place| place.kind == PlaceKind::City);
    let is_site = |m: &Match| matches!(&m.value, Value::Place(place) if place.kind == PlaceKind::Site);
    // A place that only stands nearby may be part of a name: "the Dayton–Toledo line".
    let city = first(&|m| (!m.implied || counts_harm) && is_city(m));
    // Where people met may be a hall or a border crossing.
    (city, first(&|m| !m.implied && !is_harm && is_site(m)))
}

/// The type of the event by which people of the sentence came or were let go on `day`, whatever its words name; and whether
/// it is their arrival for what the article tells.
fn coming(
    reading: &Reading<'_>,
    main: &Occasion,
    sentence: usize,
    day: Option<&Timex>,
    named: Option<usize>,
) -> (Option<usize>, bool) {
    let has = |fields: &[FieldId]| reading.matches_of(sentence).any(|(_, m)| fields.contains(&m.field));
    let (kind, visit) = (&reading.rules.types[main.kind], reading.rules.find(VISIT));
    let Some(day) = day else { return (None, false) };
    let is_other = main.date.as_ref().is_some_and(|date| date.relate(day).is_different());
    let first = day.interval().map(|interval| interval.start.date());
    let is_held = first.zip(reading.published).is_some_and(|(first, published)| first <= published);
    // People freed on another day than that of the talks were freed by another event: "the path opened on Monday,
    // when nine hostages were let go".
    if kind.deals && is_other && is_held && has(&[FieldId::Released]) {
        return (reading.rules.find(EXCHANGE), false);
    }
    // Guests of another day than that of the harm have come to see it: "toured the hospital on Thursday".
    let is_more_exact = main.date.as_ref().is_some_and(|date| !date.is_one_day() && date != day);
    let receives = || {
        has(&[FieldId::Attendees])
            && !has(&[FieldId::Killed, FieldId::Injured, FieldId::Shot])
            && (is_other || is_more_exact)
    };
    if kind.hurts && !kind.gathers && named.is_none_or(|named| named == main.kind) && receives() {
        return (visit, false);
    }
    // Those who deal with each other have come for it, often the day before.
    let arrives = || reading.signals.event_words[sentence].iter().any(|(_, word)| Some(word.kind) == visit);
    let is_arrival = kind.deals && !kind.hurts && is_other && is_held && named.is_none() && arrives();
    (visit.filter(|_| is_arrival), is_arrival)
}

/// Days before publication beyond which what a lead dates is told for comparison.
const LONG_PAST: i64 = 90;

fn is_long_past(reading: &Reading<'_>, m: &Match) -> bool {
    let last = timex_of(&m.value).and_then(|date| Some(date.interval()?.end.date()));
    last.zip(reading.published).is_some_and(|(last, published)| (published - last).num_days() > LONG_PAST)
}

/// One thing by two names: an attack and an accident, talks and what is signed there.
fn is_related(types: &[EventType], a: usize, b: usize) -> bool {
    a == b || (types[a].hurts && types[b].hurts) || (types[a].deals && types[b].deals)
}

fn is_city(place: &Place) -> bool {
    matches!(place.kind, PlaceKind::City | PlaceKind::Site)
}

/// A sentence goes on about the event of the one before it where both stand in one paragraph and it names no event.
pub fn continues(reading: &Reading<'_>, sentence: usize) -> bool {
    let sentences = &reading.document.sentences;
    sentence > 0
        && sentences[sentence].block == sentences[sentence - 1].block
        && !reading.signals.event_words[sentence].iter().any(|(_, w)| w.is_strong)
}
