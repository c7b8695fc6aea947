//! What a ledger finds a fact by, and what it holds against its entries.
//!
//! In: a slot and its statements. Out: [`Told`]: what each article states, with what keeps it from contradicting anything, and
//! the words, places and days of its event. Compares nothing.

use super::Comparer;
use super::choose::Statement;
use crate::kind::{self, About};
use crate::link::events::Telling;
use crate::link::slots::{NO_EVENT, PART, Slot};
use crate::model::{EventMention, Met, Stance, Stated, Told};
use crate::names::fold;
use crate::value::Value;
use std::collections::BTreeSet;

impl Comparer<'_> {
    /// Of a slot that a kind of fact brings together; lists of people and parts of nobody are no fact that an entry could state.
    pub(super) fn told(&self, slot: &Slot, statements: &[Statement<'_>]) -> Option<Box<Told>> {
        let field = kind::field(statements.first()?.claim.field);
        if slot.met != Met::Kind || slot.key.subject == PART || field.about == About::Presence {
            return None;
        }
        let stated = statements.iter().filter(|s| !s.claim.is_retracted()).map(|s| Stated {
            side: self.side(s),
            value: s.claim.value.clone(),
            is_main: s.is_main,
            is_in_lead: s.claim.is_in_lead(),
            doubt: doubt(s).map(str::to_owned),
        });
        let person = slot.key.person.map(|person| &self.linked.people.persons[person]);
        let mut told = Told {
            stated: stated.collect(),
            people: person.iter().flat_map(|p| &p.spellings).map(|(spelling, _)| spelling.clone()).collect(),
            ..Told::default()
        };
        for telling in self.linked.events.get(slot.key.event).into_iter().flatten() {
            self.describe(*telling, &mut told);
        }
        // A fact about somebody at an event goes by the person; what is so of a person whatever the event has none.
        let of_claim = |(record, claim): &(usize, usize)| {
            let event = self.records[*record].claims[*claim].event.filter(|_| field.about != About::Person);
            event.map(|event| Telling { record: *record, event })
        };
        if slot.key.event == NO_EVENT {
            slot.claims.iter().filter_map(of_claim).for_each(|telling| self.describe(telling, &mut told));
        }
        for (record, claim) in &slot.claims {
            told.words.extend(self.records[*record].claims[*claim].telling.iter().flat_map(|words| folded(words)));
        }
        Some(Box::new(told))
    }

    /// Adds what one article tells of the event: of the one that it is about its headline, too.
    fn describe(&self, telling: Telling, told: &mut Told) {
        let record = self.records[telling.record];
        let event: &EventMention = &record.events[telling.event];
        let names = event.people.iter().map(|person| record.people[*person].name.as_str());
        let place = event.place.iter().flat_map(|place| std::iter::once(&place.name).chain(&place.within));
        let title = record.article.title.as_deref().filter(|_| telling.event == 0);
        let words = event.organisations.iter().chain(&event.keywords).chain(place).map(String::as_str);
        let words = words.chain(names).chain(title).chain([event.kind.as_str(), event.evidence.quote.as_str()]);
        told.words.extend(words.flat_map(folded));
        told.places
            .extend(event.place.iter().filter(|place| !told.places.contains(place)).cloned().collect::<Vec<_>>());
        told.dates.extend(event.date.iter().filter(|date| !told.dates.contains(date)).cloned().collect::<Vec<_>>());
        told.since.extend(event.scope.as_ref().and_then(|scope| scope.from.clone()));
    }
}

/// The words of a phrase, folded.
pub fn folded(phrase: &str) -> BTreeSet<String> {
    phrase.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect()
}

/// What keeps a statement from contradicting anything.
fn doubt(statement: &Statement<'_>) -> Option<&'static str> {
    let claim = statement.claim;
    let counts = matches!(claim.value, Value::Quantity(_));
    let doubts = [
        (claim.stance != Stance::Held, "it is told as planned, possible or not so"),
        (statement.is_weak(), "it is only implied"),
        (claim.sic, "its article marks it [sic]"),
        (counts && claim.is_part(), "it counts a part"),
        (counts && claim.is_beside(), "it counts people beside others"),
        (counts && claim.counts_some(), "its noun leaves others out"),
        (counts && claim.counting.is_some(), "its words say whom it counts"),
    ];
    doubts.into_iter().find(|(is_so, _)| *is_so).map(|(_, words)| words)
}
