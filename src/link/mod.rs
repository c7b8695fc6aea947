//! Stories, people, events and facts across articles, from claim records alone.
//!
//! In: claim records and stored answers about names. Out: which articles are on one story, and what is [`Linked`] of one
//! story. Article text is out of reach here by design. Nothing but stories is found over all articles, so that those on another
//! change nothing; which spellings a reader is asked about is the one exception (`people::variants`).

mod alone;
pub mod currencies;
mod deeds;
mod elsewhere;
pub mod events;
mod groups;
mod lots;
mod misspelt;
mod order;
mod otherwise;
pub mod people;
pub mod quotations;
pub mod slots;
mod stories;
mod telling;
mod topics;
mod unnamed;
mod versions;
mod vocabulary;

use crate::decisions::Decisions;
use crate::model::ClaimRecord;
use crate::rules::Rules;
use events::{Linker, Outlines, Telling};
pub use misspelt::Misspelling;
use order::Content;
use people::People;
use quotations::Disputed;
use slots::Slot;
pub use stories::{Finder, Stories, Ties};

/// The claims of the articles on one story, brought together. Records are counted within the story.
#[derive(Debug)]
pub struct Linked {
    /// The rank of each record by what it holds, whatever its path.
    pub ranks: Vec<usize>,
    /// Who is who.
    pub people: People,
    /// Tellings that speak of one event.
    pub events: Vec<Vec<Telling>>,
    /// Claims that fill one slot, in the order of output.
    pub slots: Vec<Slot>,
    /// Utterances that articles give differently.
    pub quotations: Vec<Disputed>,
    /// Names that are likely misspelt somewhere.
    pub misspellings: Vec<Misspelling>,
}

/// Links the claims of the records of one story, which are sorted by path and id.
pub fn link(records: &[&ClaimRecord], decisions: &Decisions, rules: &Rules) -> Linked {
    let contents: Vec<Content> = records.iter().map(|record| Content::of(record)).collect();
    let ranks = order::by_content(&contents);
    let mut linker = Linker::new(Outlines::of(records, rules), &ranks);
    let people = people::link(records, decisions, &rules.names);
    linker.know_people(&people);
    let events = events::link(records, &mut linker);
    let slots = slots::slots(records, &people, &events, &rules.subjects);
    let slots = unnamed::part(records, slots);
    let slots = otherwise::join(records, slots, &people, &events, rules);
    let slots = elsewhere::join(records, slots);
    let slots = versions::add(records, slots, &ranks);
    let slots = alone::add(records, slots, &rules.common);
    let slots = deeds::part(records, slots, &rules.deeds);
    let slots = lots::part(records, slots, &rules.common);
    let slots = currencies::part(records, slots);
    let quotations = quotations::link(records, &people, &rules.quotes);
    let misspellings = misspelt::misspellings(records, &people, decisions, &rules.names);
    Linked { ranks, people, events, slots, quotations, misspellings }
}
