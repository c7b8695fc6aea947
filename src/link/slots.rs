//! Facts across articles: which claims fill one slot of one event or person.
//!
//! In: claim records, who is who, which tellings are one event. Out: [`Slot`]s, each with the claims that fill it. Does
//! not compare them.

use super::events::Telling;
use super::people::People;
use crate::counts::{absences_that_tell, shares};
use crate::kind::{self, About};
use crate::model::{Basis, Claim, ClaimRecord, FieldId, Met, Stance, TOLD_BY};
use crate::rules::SubjectWords;
use crate::value::Value;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// One slot of one event or person.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Which slot.
    pub key: Key,
    /// The claims that fill it: (record, index of the claim), sorted.
    pub claims: Vec<(usize, usize)>,
    /// How they came together. Where no kind of fact says that they are one, what only the words imply counts, too.
    pub met: Met,
}

impl Slot {
    /// True for what is counted of an event, as the noun alone names it.
    pub fn counts_things(&self, records: &[&ClaimRecord]) -> bool {
        let (record, index) = self.claims[0];
        let is_of_noun = self.key.event != NO_EVENT && self.key.person.is_none() && self.met == Met::Kind;
        is_of_noun && records[record].claims[index].field == FieldId::Count
    }
}

/// What tells slots apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Index of the linked event; `usize::MAX` sorts facts of persons last.
    pub event: usize,
    /// Place of kind and field in the order of output.
    pub rank: (usize, usize),
    /// Index of the person it is about.
    pub person: Option<usize>,
    /// What it is about, in words.
    pub subject: String,
}

/// The event of facts that are about a person alone.
pub const NO_EVENT: usize = usize::MAX;

/// Puts slots in the order of output; of one key those that a kind of fact brings together come first.
pub fn sort(slots: &mut [Slot]) {
    slots.sort_by(|a, b| a.key.cmp(&b.key).then(a.met.cmp(&b.met)));
}

/// Sorts all claims into slots, in the order of output.
pub fn slots(records: &[&ClaimRecord], people: &People, events: &[Vec<Telling>], subjects: &SubjectWords) -> Vec<Slot> {
    let mut event_of: FxHashMap<Telling, usize> = FxHashMap::default();
    for (index, tellings) in events.iter().enumerate() {
        event_of.extend(tellings.iter().map(|t| (*t, index)));
    }
    let event =
        |record: usize, claim: &Claim| claim.event.and_then(|event| event_of.get(&Telling { record, event }).copied());
    let shares = shares(records, event, subjects);
    let of_nobody = absences_that_tell(records, event);
    let mut slots: BTreeMap<Key, Vec<(usize, usize)>> = BTreeMap::new();
    for (record, r) in records.iter().enumerate() {
        let says = |index: usize, c: &Claim| c.basis != Basis::Absence || of_nobody.contains(&(record, index));
        for (index, claim) in r.claims.iter().enumerate().filter(|(index, c)| says(*index, c)) {
            let event = event(record, claim);
            if let (Some(share), Some(event)) = (shares.get(&(record, index)), event) {
                let rank = kind::rank(claim.field);
                let key = Key { event, rank, person: None, subject: share.clone() };
                slots.entry(key).or_default().push((record, index));
                continue;
            }
            for key in keys(claim, record, event, people, subjects) {
                slots.entry(key).or_default().push((record, index));
            }
        }
    }
    slots.into_iter().map(|(key, claims)| Slot { key, claims, met: Met::Kind }).collect()
}

/// The slots a claim fills: for a person's presence both the event's list and the person's own slot.
fn keys(claim: &Claim, record: usize, event: Option<usize>, people: &People, subjects: &SubjectWords) -> Vec<Key> {
    let field = kind::field(claim.field);
    let rank = kind::rank(claim.field);
    let key = |event: usize, person: Option<usize>, subject: String| Key { event, rank, person, subject };
    let person = |index: usize| people.of[record][index];
    match (field.about, event) {
        // A phrase that contradicts itself is a fact of its own, whatever event it dates.
        (About::Event, None) => claim.subject.iter().map(|phrase| key(NO_EVENT, None, phrase.clone())).collect(),
        (About::Person, event) => match (claim.person, event, &claim.subject) {
            (Some(p), ..) => vec![key(NO_EVENT, Some(person(p)), String::new())],
            // Somebody without a name: told by words, in one event.
            (None, Some(event), Some(words)) => vec![key(event, None, words.clone())],
            _ => Vec::new(),
        },
        (_, None) => Vec::new(),
        (About::Event, Some(event)) => vec![key(event, None, part_subject(claim))],
        // A length or sum of one person, such as a prison term, is not compared with another person's.
        // It is that person's in whatever event it is told: an appeal brings another term.
        (About::Subject, Some(event)) => match claim.person.map(person) {
            Some(person) => vec![key(NO_EVENT, Some(person), subject(claim, subjects))],
            None => vec![key(event, None, subject(claim, subjects))],
        },
        (About::Presence, Some(event)) => {
            let Value::Person { index, .. } = claim.value else { return Vec::new() };
            let own = key(event, Some(person(index)), String::new());
            match claim.stance {
                Stance::Denied => vec![own],
                _ => vec![key(event, None, String::new()), own],
            }
        }
    }
}

/// The subject of counts of which only is known that they are parts of a larger one.
pub const PART: &str = "part";

/// Parts of a count ("three other children") are slots of their own.
fn part_subject(claim: &Claim) -> String {
    match (&claim.subject, claim.is_part()) {
        (Some(subject), true) => format!("{} (part)", subject.trim()),
        (None, true) => PART.to_owned(),
        (_, false) => String::new(),
    }
}

/// What a claim is about in one word: the thing that several words name ("ceasefire", "truce"), else the noun that all
/// wordings share ("60-day truce", "truce in the north"). Parts of a count are apart, and so is somebody told by the value.
fn subject(claim: &Claim, subjects: &SubjectWords) -> String {
    let subject = claim.subject.as_deref().unwrap_or_default();
    if subject.contains(TOLD_BY) {
        return subject.to_owned();
    }
    let head = subjects.head(subject);
    if claim.is_part() { format!("{head} (part)") } else { head }
}
