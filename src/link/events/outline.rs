//! What telling events apart asks of claim records: few figures, words by number, no evidence.
//!
//! In: claim records, one after another. Out: an [`Outline`] of each, small enough that those of an archive are held together.
//! Compares none of them.

use super::figures::{ages, clock, counts, sums};
use crate::link::order::by_place;
use crate::link::vocabulary::Vocabulary;
use crate::model::{ClaimRecord, EventMention, FieldId, PersonEntry, Scope, Stance};
use crate::names::fold;
use crate::rules::{EventType, Rules};
use crate::value::{Interval, Place, Timex};
use chrono::NaiveDate;

/// The outlines of records, in the order in which they were added.
pub struct Outlines<'a> {
    /// What says what words and types are.
    pub rules: &'a Rules,
    /// The words that outlines number.
    pub(super) words: Vocabulary,
    /// Full names and types of events.
    names: Vocabulary,
    pub(super) all: Vec<Outline<'a>>,
}

/// What is asked of one record.
pub struct Outline<'a> {
    /// The day of publication.
    pub published: Option<NaiveDate>,
    /// Its events, at the same places; those told in passing at the end are left out.
    pub events: Box<[EventOutline<'a>]>,
    /// Its people, at the same places.
    pub people: Box<[PersonOutline]>,
    /// Event, field and figure of every count of people, sorted.
    pub counts: Box<[(usize, FieldId, u64)]>,
    /// The ages that it tells, sorted.
    pub ages: Box<[u32]>,
    /// Event and first digits of every sum of money, sorted.
    pub sums: Box<[(usize, u64)]>,
    /// The time of day of its main event, in minutes.
    pub clock: Option<u32>,
    /// The rarer words that it writes as names, by the number that they were given.
    pub named: Vec<u32>,
}

/// What is asked of one event of a record.
pub struct EventOutline<'a> {
    /// The number of its type.
    pub name: u32,
    /// None for a type that the rules do not have.
    pub kind: Option<&'a EventType>,
    /// When, as far as the article says.
    pub date: Option<Box<Timex>>,
    /// The stretch of time that its date covers.
    pub stretch: Option<Interval>,
    /// Where, as far as the article says.
    pub place: Option<Box<Place>>,
    /// The period of a total.
    pub scope: Option<Box<Scope>>,
    /// It is to come.
    pub is_planned: bool,
    /// A word in passing.
    pub is_passing: bool,
    /// Places of its people in those of the record.
    pub people: Box<[u32]>,
    /// Its words, by the number that they were given.
    pub words: Vec<u32>,
}

/// What is asked of one person of a record.
#[derive(Debug, Clone, Copy)]
pub struct PersonOutline {
    /// Who it is; `None` for a single word of which nobody can tell.
    pub who: Option<u32>,
    /// An age is told.
    pub is_aged: bool,
    /// A role is told.
    pub is_official: bool,
}

impl<'a> Outlines<'a> {
    /// None yet.
    pub fn new(rules: &'a Rules) -> Self {
        Self { rules, words: Vocabulary::default(), names: Vocabulary::default(), all: Vec::new() }
    }

    /// Those of records.
    pub fn of(records: &[&ClaimRecord], rules: &'a Rules) -> Self {
        let mut outlines = Self::new(rules);
        records.iter().for_each(|record| outlines.add(record));
        outlines
    }

    /// Adds that of a record.
    pub fn add(&mut self, record: &ClaimRecord) {
        let last = record.events.iter().rposition(|event| !event.passing).unwrap_or_default();
        let told = &record.events[..record.events.len().min(last + 1)];
        let outline = Outline {
            published: record.article.published.as_deref().and_then(|published| published.get(..10)?.parse().ok()),
            events: told.iter().map(|event| self.event(event)).collect(),
            people: record.people.iter().map(|person| self.person(person)).collect(),
            counts: counts(record).into_boxed_slice(),
            ages: ages(record).into_iter().collect(),
            sums: sums(record).into_boxed_slice(),
            clock: clock(record),
            named: self.words.numbers(&record.named),
        };
        self.all.push(outline);
    }

    /// The same in the order of the places that records are given.
    pub fn in_order(self, places: &[usize]) -> Self {
        Self { all: by_place(self.all, places), ..self }
    }

    fn event(&mut self, event: &EventMention) -> EventOutline<'a> {
        let rules = self.rules;
        EventOutline {
            name: self.names.number(&event.kind),
            kind: rules.events.find(&event.kind).map(|kind| &rules.events.types[kind]),
            stretch: event.date.as_ref().and_then(Timex::interval),
            date: event.date.clone().map(Box::new),
            place: event.place.clone().map(Box::new),
            scope: event.scope.clone().map(Box::new),
            is_planned: event.stance == Stance::Planned,
            is_passing: event.passing,
            people: event.people.iter().map(|person| *person as u32).collect(),
            words: self.words.numbers(&event.keywords),
        }
    }

    /// People of one full name are one until more is known.
    fn person(&mut self, person: &PersonEntry) -> PersonOutline {
        let folded = fold(&person.name);
        PersonOutline {
            who: folded.contains(' ').then(|| self.names.number(&folded)),
            is_aged: !person.ages.is_empty(),
            is_official: !person.roles.is_empty(),
        }
    }
}
