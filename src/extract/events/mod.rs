//! Which events an article tells, and which one each sentence speaks of.
//!
//! In: event words, dates and places by sentence. Out: [`Occasions`]: the main event, the others, and the event of every
//! sentence. An event of its own needs a word that names it and a date or place that the main event does not have, or
//! words that set it apart ("two years ago", "in a separate shooting"). Does not make claims.

mod clause;
mod day;
mod governor;
mod own;
mod setting;
mod value;

pub use value::{clock_of, day_of};

use governor::{Governor, governor};

use super::context::Cue;
use super::found::Match;
use super::signals::Signals;
use crate::model::{Document, FieldId, Mention, Scope, Span, Stance, Zone};
use crate::rules::{EventRules, Joints, Says, Vocabulary};
use crate::value::{Place, Timex};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The events of one article.
#[derive(Debug)]
pub struct Occasions {
    /// The main event first.
    pub all: Vec<Occasion>,
    /// By sentence: index into `all`.
    pub of_sentence: Vec<usize>,
    /// By match: index into `all`, where its own clause sets it apart from the event of its sentence.
    pub of_match: BTreeMap<usize, usize>,
    /// The matches that give the main event a day or time of day for want of better: their words speak of something else.
    pub in_passing: Vec<usize>,
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
    /// Index into the matches that named the spot in that place.
    pub sited_by: Option<usize>,
    /// Index into the matches that gave the time of day.
    pub timed_by: Option<usize>,
    /// A period rather than an occasion.
    pub scope: Option<Scope>,
    /// Held or planned.
    pub stance: Stance,
    /// The sentence that tells it first.
    pub sentence: usize,
}

impl Occasion {
    /// An event held, of which nothing else is known yet.
    pub fn new(kind: usize, sentence: usize) -> Self {
        Self {
            kind,
            date: None,
            place: None,
            dated_by: None,
            placed_by: None,
            sited_by: None,
            timed_by: None,
            scope: None,
            stance: Stance::Held,
            sentence,
        }
    }
}

/// How much an event word counts by where it stands: headlines and leads say what an article is about.
const HEADLINE_WEIGHT: f64 = 3.0;
const LEAD_WEIGHT: f64 = 2.0;
const LATER_WEIGHT: f64 = 0.5;
/// A weak event word against a strong one.
const WEAK: f64 = 0.3;
/// Sentences of the body that count as its lead.
const LEAD: usize = 4;

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
    /// Words of time.
    pub times: &'a Vocabulary,
    /// Small words.
    pub joints: &'a Joints,
    /// All mentions, sorted by start.
    pub mentions: &'a [Mention],
    /// When the article was published.
    pub published: Option<NaiveDate>,
}

impl Reading<'_> {
    /// The matches of a sentence, with their indices.
    fn matches_of(&self, sentence: usize) -> impl Iterator<Item = (usize, &Match)> {
        let first = self.matches.partition_point(|m| m.sentence < sentence);
        let rest = self.matches[first..].iter().take_while(move |m| m.sentence == sentence);
        rest.enumerate().map(move |(at, m)| (first + at, m))
    }
}

/// Finds the events of an article; `None` where no word of it names one.
pub fn occasions(reading: &Reading<'_>) -> Option<Occasions> {
    let kind = main_kind(reading)?;
    let mut main = Occasion::new(kind, first_sentence(reading, kind));
    main.stance = stance_of(reading, kind, main.sentence);
    (main.dated_by, main.date) = day::best_date(reading, kind, main.stance);
    (main.placed_by, main.place) = first_place(reading, &main);
    main.timed_by = setting::best_time(reading, kind, main.date.as_ref());
    let given = [main.dated_by, main.timed_by, main.placed_by].into_iter().flatten();
    let in_passing = given.filter(|index| is_in_passing(reading, kind, &reading.matches[*index])).collect();
    let mut occasions = Occasions {
        all: vec![main],
        of_sentence: vec![0; reading.document.sentences.len()],
        of_match: BTreeMap::new(),
        in_passing,
    };
    for sentence in 0..reading.document.sentences.len() {
        if let Some(own) = own::own_occasion(reading, &occasions.all[0], sentence) {
            occasions.of_sentence[sentence] = occasions.add(own);
        } else if own::continues(reading, sentence) {
            occasions.of_sentence[sentence] = occasions.of_sentence[sentence - 1];
        }
    }
    for (index, m) in reading.matches.iter().enumerate() {
        let main = &occasions.all[0];
        if occasions.of_sentence[m.sentence] > 0 {
            if clause::is_of_main(reading, main, m) {
                occasions.of_match.insert(index, 0);
            }
        } else if let Some(apart) = clause::apart(reading, main, m) {
            let event = occasions.add(apart);
            occasions.of_match.insert(index, event);
        }
    }
    occasions.give_back_place(reading);
    occasions.all[0].sited_by = setting::best_site(reading, kind, |sentence| occasions.of_sentence[sentence] == 0);
    Some(occasions)
}

/// The match that says best where the main event took place. The same people meet again and again: what a sentence on another
/// day says serves where no other does.
fn first_place(reading: &Reading<'_>, main: &Occasion) -> (Option<usize>, Option<Place>) {
    let is_other = |m: &Match| {
        let day = value::timex_of(&m.value).filter(|_| m.field == FieldId::Date);
        day.zip(main.date.as_ref()).map(|(day, main)| day.relate(main).is_different())
    };
    let is_of_day = |sentence: usize| {
        let mut days = reading.matches_of(sentence).filter_map(|(_, m)| is_other(m)).peekable();
        days.peek().is_none() || days.any(|is_other| !is_other)
    };
    let gathers = reading.rules.types[main.kind].gathers && !reading.rules.types[main.kind].hurts;
    match setting::best_place(reading, main.kind, |sentence| !gathers || is_of_day(sentence)) {
        (None, _) => setting::best_place(reading, main.kind, |_| true),
        found => found,
    }
}

impl Occasions {
    /// True where an event is the coming into force of what the article tells: "it is a truce of 90 days and starts next
    /// week". Its day is its own; what else is said there is said of the truce.
    pub fn is_start_of_main(&self, event: usize, rules: &EventRules) -> bool {
        let (main, own) = (&self.all[0], &self.all[event]);
        let day = |o: &Occasion| o.date.as_ref().and_then(|date| Some(date.interval()?.start));
        let is_later = day(main).zip(day(own)).is_some_and(|(main, own)| own > main);
        let kind = &rules.types[main.kind];
        own.kind == main.kind && kind.deals && !kind.gathers && own.scope.is_none() && is_later
    }

    /// Where the main event took its place from a sentence on another event, it takes the next best.
    fn give_back_place(&mut self, reading: &Reading<'_>) {
        let kind = self.all[0].kind;
        let sentence = self.all[0].placed_by.map(|index| reading.matches[index].sentence);
        if sentence.is_some_and(|sentence| self.of_sentence[sentence] != 0) {
            let is_of_main = |sentence: usize| self.of_sentence[sentence] == 0;
            (self.all[0].placed_by, self.all[0].place) = setting::best_place(reading, kind, is_of_main);
        }
    }

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
    let has_claims = reading.matches.iter().any(|m| !matches!(m.field, FieldId::Role | FieldId::Age));
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
    let planned = |c: &&Cue| c.says == Says::Planned && c.speaks_of(&span, reading.document, reading.joints);
    if reading.cues[sentence].iter().any(|c| planned(&c)) { Stance::Planned } else { Stance::Held }
}

/// True for a day, a time of day or a place of something else: "stayed in hospital on Sunday", "the last shooting was at noon". A
/// plain verb may as well take the day of the event ("left two dead on Sunday"), but hardly its clock.
fn is_in_passing(reading: &Reading<'_>, kind: usize, m: &Match) -> bool {
    match governor(reading, kind, m) {
        Governor::Aside | Governor::Other => true,
        governor => match m.field {
            FieldId::Time => governor == Governor::Verb || is_apart(reading, m.sentence),
            _ => is_apart(reading, m.sentence),
        },
    }
}

/// True where the sentence's own words set it apart from the main event.
fn is_apart(reading: &Reading<'_>, sentence: usize) -> bool {
    reading.cues[sentence].iter().any(|c| matches!(c.says, Says::Elsewhere | Says::Total))
}
