//! People, events and facts across articles, from claim records alone.
//!
//! In: claim records and stored answers about names. Out: [`Linked`]. Article text is out of reach here by design.

pub mod events;
pub mod people;
pub mod slots;
mod unnamed;

use crate::decisions::Decisions;
use crate::model::ClaimRecord;
use crate::rules::Rules;
use events::Telling;
use people::People;
use slots::Slot;

/// Claims of all articles, brought together.
#[derive(Debug)]
pub struct Linked {
    /// Who is who.
    pub people: People,
    /// Tellings that speak of one event.
    pub events: Vec<Vec<Telling>>,
    /// Claims that fill one slot, in the order of output.
    pub slots: Vec<Slot>,
}

/// Links the claims of all records, which are sorted by path and id.
pub fn link(records: &[ClaimRecord], decisions: &Decisions, rules: &Rules) -> Linked {
    let people = people::link(records, decisions, &rules.names);
    let events = events::link(records, &people, &rules.events);
    let slots = unnamed::part(records, slots::slots(records, &people, &events, &rules.subjects));
    Linked { people, events, slots }
}
