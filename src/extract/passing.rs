//! What an article tells in passing: the day, place or length of something that is none of its events.
//!
//! In: what rules with `passing` read. Out: for each value that no event of the article has, an event of its own with the
//! claim. Such an event meets only what another article tells so among the same words. Does not read text.

use super::Writer;
use super::events;
use super::found::Match;
use crate::model::{Claim, EventMention, FieldId, Span};
use crate::value::{Timex, Value};
use std::collections::BTreeSet;

/// The type of events that no word names.
const UNNAMED: &str = "event";
/// Words between the day and the place of one thing: "in Lyon on Friday".
const BESIDE: usize = 2;

impl Writer<'_> {
    /// Adds what `passing` says beyond `claims`.
    pub(super) fn add_passing(&self, passing: &[Match], events: &mut Vec<EventMention>, claims: &mut Vec<Claim>) {
        let said = |field: FieldId, value: &Value| (field, value.to_display());
        let mut told: BTreeSet<(FieldId, String)> = claims.iter().map(|c| said(c.field, &c.value)).collect();
        let mut last: Option<&Match> = None;
        for m in passing.iter().filter(|m| is_definite(&m.value)) {
            let goes_on = last.is_some_and(|last| self.is_beside(last, m));
            let at = if goes_on { events.len() - 1 } else { events.len() };
            let Some(claim) = self.claim(m, Some(at)) else { continue };
            if !told.insert(said(claim.field, &claim.value)) {
                continue;
            }
            if !goes_on {
                events.push(self.event_in_passing(m, &claim));
            }
            if let Some(event) = events.last_mut() {
                match &claim.value {
                    Value::Time(timex) if claim.field == FieldId::Date => event.date = Some(events::day_of(timex)),
                    Value::Place(place) => event.place = Some(place.clone()),
                    _ => {}
                }
            }
            claims.push(claim);
            last = Some(m);
        }
    }

    /// True for the place behind a day, or the day behind a place, of one thing.
    fn is_beside(&self, last: &Match, m: &Match) -> bool {
        let between = Span::new(last.at.end, m.at.start.max(last.at.end));
        let words = between.of(&self.document.lower);
        let is_plain = words.chars().all(|c| c.is_alphabetic() || c == ' ');
        last.sentence == m.sentence && last.field != m.field && is_plain && words.split_whitespace().count() <= BESIDE
    }

    fn event_in_passing(&self, m: &Match, claim: &Claim) -> EventMention {
        let sentence = self.document.sentences[m.sentence].span;
        EventMention {
            kind: UNNAMED.to_owned(),
            date: None,
            place: None,
            people: Vec::new(),
            organisations: Vec::new(),
            keywords: Vec::new(),
            stance: claim.stance,
            scope: None,
            counting: Vec::new(),
            passing: true,
            evidence: self.lines.evidence(self.article, sentence, sentence),
        }
    }
}

/// False for "now", "recently", "for years": what says neither when nor how long.
fn is_definite(value: &Value) -> bool {
    let says = |timex: &Timex| {
        let is_reference = timex.value.ends_with("_REF");
        let is_open_length = timex.value.starts_with('P') && timex.value.contains('X');
        !is_reference && !is_open_length
    };
    !matches!(value, Value::Time(timex) if !says(timex))
}
