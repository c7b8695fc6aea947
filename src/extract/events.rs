//! Which events an article tells, and which one each sentence speaks of.
//!
//! In: event words, dates and places by sentence. Out: [`Occasions`]: the main event, the others, and the event of every
//! sentence. An event of its own needs a word that names it and a date or place that the main event does not have, or
//! words that set it apart ("two years ago", "in a separate shooting"). Does not make claims.

use super::context::Cue;
use super::matches::Match;
use super::signals::Signals;
use crate::model::{Document, Scope, Span, Stance, Zone};
use crate::rules::{EventRules, Governs, Says};
use crate::value::{Place, PlaceKind, Timex, TimexKind, Value};
use chrono::NaiveDate;

/// The events of one article.
#[derive(Debug)]
pub struct Occasions {
    /// The main event first.
    pub all: Vec<Occasion>,
    /// By sentence: index into `all`.
    pub of_sentence: Vec<usize>,
}

/// One event as the article tells it.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// Index into [`EventRules::types`].
    pub kind: usize,
    /// When.
    pub date: Option<Timex>,
    /// Where.
    pub place: Option<Place>,
    /// Index into the matches that gave the date.
    pub dated_by: Option<usize>,
    /// Index into the matches that gave the place.
    pub placed_by: Option<usize>,
    /// Index into the matches that gave the time of day.
    pub timed_by: Option<usize>,
    /// A period rather than an occasion.
    pub scope: Option<Scope>,
    /// Held or planned.
    pub stance: Stance,
    /// The sentence that tells it first.
    pub sentence: usize,
}

/// How much an event word counts by where it stands: headlines and leads say what an article is about.
const HEADLINE_WEIGHT: f64 = 3.0;
const LEAD_WEIGHT: f64 = 2.0;
const LATER_WEIGHT: f64 = 0.5;
/// A weak event word against a strong one.
const WEAK: f64 = 0.3;
/// Sentences of the body that count as its lead.
const LEAD: usize = 4;
/// Sentences within which the main event's date and place are looked for.
const OPENING: usize = 12;

/// The type of events that no word names.
const UNNAMED: &str = "event";

/// What `occasions` works on.
pub struct Reading<'a> {
    /// The article's structure.
    pub document: &'a Document,
    /// Event words by sentence.
    pub signals: &'a Signals,
    /// Cues by sentence.
    pub cues: &'a [Vec<Cue>],
    /// All matches, sorted by sentence.
    pub matches: &'a [Match],
    /// The types of events.
    pub rules: &'a EventRules,
    /// When the article was published.
    pub published: Option<NaiveDate>,
}

/// Finds the events of an article; `None` where no word of it names one.
pub fn occasions(reading: &Reading<'_>) -> Option<Occasions> {
    let kind = main_kind(reading)?;
    let mut main = Occasion {
        kind,
        date: None,
        place: None,
        dated_by: None,
        placed_by: None,
        timed_by: None,
        scope: None,
        stance: Stance::Held,
        sentence: first_sentence(reading, kind),
    };
    main.stance = stance_of(reading, kind, main.sentence);
    (main.dated_by, main.date) = best_date(reading, kind);
    (main.placed_by, main.place) = best_place(reading, kind);
    main.timed_by = best_time(reading, kind);
    let mut occasions = Occasions { all: vec![main], of_sentence: vec![0; reading.document.sentences.len()] };
    for sentence in 0..reading.document.sentences.len() {
        if let Some(own) = own_occasion(reading, &occasions.all[0], sentence) {
            occasions.of_sentence[sentence] = occasions.add(own);
        } else if continues(reading, sentence) {
            occasions.of_sentence[sentence] = occasions.of_sentence[sentence - 1];
        }
    }
    Some(occasions)
}

impl Occasions {
    /// Index of an event of the same type, date and place, added if there is none.
    pub fn add(&mut self, own: Occasion) -> usize {
        let same = |o: &Occasion| {
            o.kind == own.kind
                && o.scope == own.scope
                && agrees(&o.date, &own.date, |a, b| !a.relate(b).is_different())
                && agrees(&o.place, &own.place, |a, b| a.is_within_or_same(b) || b.is_within_or_same(a))
        };
        match self.all.iter().skip(1).position(same) {
            Some(at) => {
                let known = &mut self.all[at + 1];
                if known.date.is_none() {
                    (known.date, known.dated_by) = (own.date, own.dated_by);
                }
                if known.place.is_none() {
                    (known.place, known.placed_by) = (own.place, own.placed_by);
                }
                at + 1
            }
            None => {
                self.all.push(own);
                self.all.len() - 1
            }
        }
    }
}

fn agrees<T>(a: &Option<T>, b: &Option<T>, test: impl Fn(&T, &T) -> bool) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => test(a, b),
        _ => true,
    }
}

/// The position of a sentence among the body's sentences; headlines are 0.
fn weight_of(document: &Document, sentence: usize, first_body: usize) -> f64 {
    match document.sentences[sentence].zone {
        Zone::Headline => HEADLINE_WEIGHT,
        _ if sentence < first_body + LEAD => LEAD_WEIGHT,
        _ => LATER_WEIGHT,
    }
}

fn first_body(document: &Document) -> usize {
    document.sentences.iter().position(|s| s.zone == Zone::Body).unwrap_or(0)
}

/// The type of event that the article is about: the one whose words weigh most.
fn main_kind(reading: &Reading<'_>) -> Option<usize> {
    let first = first_body(reading.document);
    let mut scores = vec![0.0; reading.rules.types.len()];
    for (sentence, words) in reading.signals.event_words.iter().enumerate() {
        let weight = weight_of(reading.document, sentence, first);
        for (_, word) in words {
            let strength = if word.is_strong { 1.0 } else { WEAK };
            scores[word.kind] += weight * strength * reading.rules.types[word.kind].weight;
        }
    }
    let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))?;
    if scores[best] > 0.0 {
        return Some(best);
    }
    // Counts and guests belong to something even where no word says what.
    let has_claims = reading.matches.iter().any(|m| !matches!(m.field.as_str(), "role" | "age"));
    reading.rules.find(UNNAMED).filter(|_| has_claims)
}

fn names_kind(reading: &Reading<'_>, sentence: usize, kind: usize) -> bool {
    reading.signals.event_words[sentence].iter().any(|(_, word)| word.kind == kind && word.is_strong)
}

fn first_sentence(reading: &Reading<'_>, kind: usize) -> usize {
    let named = |s: &usize| reading.signals.event_words[*s].iter().any(|(_, word)| word.kind == kind);
    let body = (first_body(reading.document)..reading.document.sentences.len()).find(named);
    body.or_else(|| (0..reading.document.sentences.len()).find(named)).unwrap_or(0)
}

/// Planned where a cue of the telling sentence governs the word that names the event.
fn stance_of(reading: &Reading<'_>, kind: usize, sentence: usize) -> Stance {
    let word = reading.signals.event_words[sentence].iter().find(|(_, word)| word.kind == kind);
    let Some((at, _)) = word else { return Stance::Held };
    let span = Span::new(*at, *at + 1);
    let planned = |c: &&Cue| c.says == Says::Planned && c.speaks_of(&span, reading.document);
    if reading.cues[sentence].iter().any(|c| planned(&c)) { Stance::Planned } else { Stance::Held }
}

/// True where the sentence's own words set it apart from the main event.
fn is_apart(reading: &Reading<'_>, sentence: usize) -> bool {
    reading.cues[sentence].iter().any(|c| matches!(c.says, Says::Elsewhere | Says::Total))
}

/// The matches of one field in the opening of the article that can speak of its main event, with the cost of each:
/// the rank of the rule, then how late it stands.
fn candidates<'a>(
    reading: &'a Reading<'_>,
    kind: usize,
    field: &'a str,
) -> impl Iterator<Item = (usize, &'a Match, usize)> {
    let first = first_body(reading.document);
    let last = first + OPENING;
    let usable = move |m: &Match| m.field == field && m.sentence < last;
    let mut ranks: Vec<usize> = reading.matches.iter().filter(|m| m.field == field).map(|m| m.rule).collect();
    ranks.sort_unstable();
    ranks.dedup();
    reading.matches.iter().enumerate().filter(move |(_, m)| usable(m)).map(move |(index, m)| {
        let rank = ranks.partition_point(|r| *r < m.rule);
        let unnamed = usize::from(!names_kind(reading, m.sentence, kind));
        // Headlines are short of room and often name the day of publication: the body goes first.
        let headline = usize::from(reading.document.sentences[m.sentence].zone == Zone::Headline);
        let late = m.sentence.saturating_sub(first);
        let aside = if field != "place" { ASIDE_COST * usize::from(dates_something_else(reading, kind, m)) } else { 0 };
        let apart = 6 * usize::from(is_apart(reading, m.sentence));
        (index, m, 2 * rank + 4 * unnamed + 3 * headline + late + aside + apart)
    })
}

/// What a date that speaks of something else costs, in sentences.
const ASIDE_COST: usize = 10;
/// How far before a date an aside may stand to take it: "was arraigned on Monday".
const ASIDE_BEFORE: usize = 25;
/// How far behind: "Wednesday filed".
const ASIDE_BEHIND: usize = 2;

/// True where the words next to a date speak of something other than the event: "was arrested on Monday", "said Sunday".
fn dates_something_else(reading: &Reading<'_>, kind: usize, m: &Match) -> bool {
    let distance = |at: usize| if at < m.at.start { m.at.start - at } else { at.saturating_sub(m.at.end) };
    let takes = |at: usize| distance(at) <= if at < m.at.start { ASIDE_BEFORE } else { ASIDE_BEHIND };
    let types = &reading.rules.types;
    let related = |word: usize| word == kind || (types[word].hurts && types[kind].hurts && !types[word].outcome);
    let events = reading.signals.event_words[m.sentence].iter().map(|(at, word)| (*at, related(word.kind)));
    let asides = reading.signals.asides[m.sentence].iter().filter(|at| takes(**at)).map(|at| (*at, false));
    let nearest = events.chain(asides).min_by_key(|(at, of_event)| (distance(*at), !*of_event));
    nearest.is_some_and(|(_, of_event)| !of_event)
}

/// Days before publication within which news tells of an event; older dates are mostly background.
const FRESH_DAYS: i64 = 21;

/// True where a date lies well before the publication.
fn is_stale(reading: &Reading<'_>, m: &Match) -> bool {
    let day = timex_of(&m.value).and_then(|t| t.interval());
    day.zip(reading.published).is_some_and(|(day, published)| {
        let before = (published - day.start.date()).num_days();
        before > FRESH_DAYS
    })
}

fn best_date(reading: &Reading<'_>, kind: usize) -> (Option<usize>, Option<Timex>) {
    let dated = candidates(reading, kind, "date").filter(|(_, m, _)| is_day(&m.value));
    // "This month" and "the summer" say when less well than a day does.
    let vague = |m: &Match| {
        let is_day = timex_of(&m.value).is_some_and(|t| t.value.len() == "2026-01-24".len());
        3 * usize::from(!is_day) + 4 * usize::from(is_stale(reading, m))
    };
    match dated.min_by_key(|(index, m, cost)| (*cost + vague(m), *index)) {
        Some((index, m, _)) => (Some(index), timex_of(&m.value)),
        None => (None, None),
    }
}

fn best_place(reading: &Reading<'_>, kind: usize) -> (Option<usize>, Option<Place>) {
    let placed = candidates(reading, kind, "place").filter(|(_, m, _)| place_of(&m.value).is_some());
    // Cities say best where something happened: countries too little, and sites may be where the wounded were taken.
    let cost = |m: &Match| match place_of(&m.value).map(|p| p.kind) {
        Some(PlaceKind::City) => 0,
        Some(PlaceKind::Site) => 4,
        _ => 3,
    };
    match placed.min_by_key(|(index, m, late)| (*late + cost(m), *index)) {
        Some((index, m, _)) => (Some(index), place_of(&m.value)),
        None => (None, None),
    }
}

fn best_time(reading: &Reading<'_>, kind: usize) -> Option<usize> {
    let timed = candidates(reading, kind, "time").filter(|(_, m, _)| clock_of_value(&m.value).is_some());
    timed.min_by_key(|(index, _, cost)| (*cost, *index)).map(|(index, ..)| index)
}

fn clock_of_value(value: &Value) -> Option<Timex> {
    match value {
        Value::Time(timex) => clock_of(timex),
        _ => None,
    }
}

/// The time of day alone, as `T23:10`; `None` for parts of the day ("Saturday night"), which say little.
pub fn clock_of(timex: &Timex) -> Option<Timex> {
    let (_, clock) = timex.value.split_once('T').filter(|_| timex.kind == TimexKind::Time)?;
    let clock = clock.get(..5).filter(|c| c.as_bytes()[2] == b':')?;
    Some(Timex { value: format!("T{clock}"), ..timex.clone() })
}

/// Years and references such as PRESENT_REF do not say when something took place.
fn is_day(value: &Value) -> bool {
    timex_of(value).is_some_and(|t| t.value.len() > "XXXX".len() && !t.value.ends_with("_REF"))
}

fn timex_of(value: &Value) -> Option<Timex> {
    match value {
        Value::Time(timex) => Some(day_of(timex)),
        _ => None,
    }
}

/// The date that a time of day falls on; dates as they are.
pub fn day_of(timex: &Timex) -> Timex {
    match timex.value.split_once('T') {
        Some((date, _)) if timex.kind == TimexKind::Time => {
            Timex { kind: TimexKind::Date, value: date.to_owned(), ..timex.clone() }
        }
        _ => timex.clone(),
    }
}

fn place_of(value: &Value) -> Option<Place> {
    match value {
        Value::Place(place) if place.kind != PlaceKind::Demonym => Some(place.clone()),
        _ => None,
    }
}

/// The event of its own that a sentence tells, if it does.
fn own_occasion(reading: &Reading<'_>, main: &Occasion, sentence: usize) -> Option<Occasion> {
    let words = &reading.signals.event_words[sentence];
    let in_sentence = |field: &'static str| {
        let matches = reading.matches.iter().enumerate();
        matches.filter(move |(_, m)| m.sentence == sentence && m.field == field)
    };
    let hurts = in_sentence("killed").chain(in_sentence("injured")).next().is_some();
    let hurting = |kind: usize| reading.rules.types[kind].hurts;
    // "Police identified the dead on Thursday" gives no day of an event.
    let dates_event = |m: &Match| is_day(&m.value) && !dates_something_else(reading, main.kind, m);
    let date = in_sentence("date").find(|(_, m)| dates_event(m));
    // The event word next to the date is the one that it dates.
    let dated_at = date.map_or(usize::MAX, |(_, m)| m.at.start);
    let kind = words
        .iter()
        .filter(|(_, w)| w.is_strong && (!hurts || reading.rules.types[w.kind].hurts))
        .min_by_key(|(at, w)| (if date.is_some() { dated_at.abs_diff(*at) } else { 0 }, w.kind))
        .map(|(_, w)| w.kind)?;
    let place = in_sentence("place").find(|(_, m)| place_of(&m.value).is_some_and(|p| p.kind == PlaceKind::City));
    let own_date = date.and_then(|(_, m)| timex_of(&m.value));
    let own_place = place.and_then(|(_, m)| place_of(&m.value));
    let other_date = !agrees(&main.date, &own_date, |a, b| !a.relate(b).is_different());
    let other_place =
        !agrees(&main.place, &own_place, |a, b| a.is_within_or_same(b) || b.is_within_or_same(a) || !is_city(a));
    let full_date_of_other_kind =
        kind != main.kind && !(hurting(kind) && hurting(main.kind)) && own_date.is_some() && own_date != main.date;
    let apart = reading.cues[sentence].iter().any(|c| c.says == Says::Elsewhere && c.governs == Governs::Sentence);
    let has_claims = reading
        .matches
        .iter()
        .any(|m| m.sentence == sentence && !matches!(m.field.as_str(), "date" | "time" | "place" | "role" | "age"));
    if !has_claims && (own_date.is_none() || own_place.is_none()) {
        return None;
    }
    // What the headline and the lead count is what the article is about, whatever day they name beside it.
    let is_total_of_lead = hurts && hurting(main.kind) && !other_place && sentence < super::lead_end(reading.document);
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
        placed_by: place.map(|(index, _)| index),
        timed_by: in_sentence("time").find(|(_, m)| clock_of_value(&m.value).is_some()).map(|(index, _)| index),
        scope: None,
        stance: stance_of(reading, kind, sentence),
        sentence,
    })
}

fn is_city(place: &Place) -> bool {
    matches!(place.kind, PlaceKind::City | PlaceKind::Site)
}

/// A sentence goes on about the event of the one before it where both stand in one paragraph and it names no event.
fn continues(reading: &Reading<'_>, sentence: usize) -> bool {
    let sentences = &reading.document.sentences;
    sentence > 0
        && sentences[sentence].block == sentences[sentence - 1].block
        && !reading.signals.event_words[sentence].iter().any(|(_, w)| w.is_strong)
}
