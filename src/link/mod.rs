//! Stories, people, events and facts across articles, from claim records alone.
//!
//! In: claim records and stored answers about names. Out: [`Linked`]. Article text is out of reach here by design. Articles
//! are sorted into stories first; all else is linked within a story, so that articles on another change nothing in it.

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
use events::{Linker, Telling};
pub use misspelt::Misspelling;
use people::People;
use quotations::Disputed;
use slots::Slot;
pub use stories::Stories;
use topics::Topics;

/// Claims of all articles, brought together.
#[derive(Debug)]
pub struct Linked {
    /// The rank of each record by what it holds, whatever its path.
    pub ranks: Vec<usize>,
    /// Which articles are on one story.
    pub stories: Stories,
    /// Who is who.
    pub people: People,
    /// Tellings that speak of one event.
    pub events: Vec<Vec<Telling>>,
    /// Claims that fill one slot, in the order of output.
    pub slots: Vec<Slot>,
    /// Utterances that articles give differently, by story.
    pub quotations: Vec<Disputed>,
    /// Names that are likely misspelt somewhere.
    pub misspellings: Vec<Misspelling>,
}

/// Links the claims of all records, which are sorted by path and id.
pub fn link(records: &[ClaimRecord], decisions: &Decisions, rules: &Rules) -> Linked {
    let ranks = order::by_content(records);
    let mut linker = Linker::new(records, rules, &ranks);
    let topics = Topics::new(records, &rules.common);
    let stories = stories::stories(records, &linker, &topics, decisions);
    let people = people::link(records, &stories.all, decisions, &rules.names);
    linker.know_people(&people);
    let events = events::link(records, &mut linker, &stories.of);
    let slots = slots::slots(records, &people, &events, &stories, &rules.subjects);
    let slots = unnamed::part(records, slots);
    let slots = otherwise::join(records, slots, &people, &stories, &events, rules);
    let slots = elsewhere::join(records, slots);
    let slots = versions::add(records, slots, &ranks);
    let slots = alone::add(records, slots, &rules.common);
    let slots = deeds::part(records, slots, &rules.deeds);
    let slots = lots::part(records, slots, &rules.common);
    let slots = currencies::part(records, slots);
    let quotations = quotations::link(records, &stories, &people, &rules.quotes);
    let misspellings = misspelt::misspellings(records, &stories.all, decisions, &rules.names);
    Linked { ranks, stories, people, events, slots, quotations, misspellings }
}
