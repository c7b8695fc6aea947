//! The hearing: before a difference is told, each article that it accuses is asked for the other side's value.
//!
//! In: two statements that differ, and the records of their articles. Out: whether an article also gives what the other
//! says, where that can fill the same slot: then the two fit, and one of the two values was taken for another. An equal number
//! anywhere is not enough: it has to be of the same kind, unit, noun and event, and no claim of anything else. What an article
//! takes back, or tells as the state before, reconciles nothing.

use super::choose::Statement;
use crate::kind::{Field, Shape};
use crate::model::{Claim, ClaimRecord, KindId, MentionEntry, Section};
use crate::value::{TimexKind, Value};
use rustc_hash::FxHashMap;

/// What the hearing reads.
pub struct Hearing<'s, 'a> {
    statements: &'s [Statement<'a>],
    field: &'a Field,
    records: &'a [&'a ClaimRecord],
    /// By record: where its statements lie.
    of_record: FxHashMap<usize, std::ops::Range<usize>>,
}

impl<'s, 'a> Hearing<'s, 'a> {
    /// For the statements of a slot of `field`, made in `records`.
    pub fn new(statements: &'s [Statement<'a>], field: &'a Field, records: &'a [&'a ClaimRecord]) -> Self {
        let mut of_record = FxHashMap::default();
        let mut at = 0;
        for of_one in statements.chunk_by(|a, b| a.record == b.record) {
            of_record.insert(of_one[0].record, at..at + of_one.len());
            at += of_one.len();
        }
        Self { statements, field, records, of_record }
    }

    /// True where the article of `accused` also gives what `other` states, for the same slot.
    pub fn gives(&self, accused: &Statement<'_>, other: &Statement<'_>) -> bool {
        self.states(accused, other) || self.mentions(accused, other)
    }

    /// True where the article of `accused` mentions what `other` states in telling the same event, for whatever it may be.
    pub fn echoes(&self, accused: &Statement<'_>, other: &Statement<'_>) -> bool {
        let record = &self.records[accused.record];
        let is_heard = |m: &&MentionEntry| accused.claim.event.is_none() || m.event == accused.claim.event;
        record
            .mentions
            .iter()
            .filter(is_heard)
            .any(|m| is_same(&m.value, &other.claim.value) && !is_spoken_for(m, accused.claim, record))
    }

    /// The article states it for this slot, elsewhere.
    pub fn states(&self, accused: &Statement<'_>, other: &Statement<'_>) -> bool {
        let own = self.of_record.get(&accused.record).cloned().unwrap_or_default();
        self.statements[own].iter().any(|s| {
            let is_it =
                s.position != accused.position && s.claim.holds() && is_same(&s.claim.value, &other.claim.value);
            is_it && !(s.claim.is_part() && is_total_above(accused, other))
        })
    }

    /// The article mentions it where it can fill this slot.
    fn mentions(&self, accused: &Statement<'_>, other: &Statement<'_>) -> bool {
        let record = &self.records[accused.record];
        record.mentions.iter().any(|mention| {
            is_same(&mention.value, &other.claim.value)
                && self.fills(mention, accused.claim, record)
                && !(accused.claim.kind == KindId::Casualties && is_total_above(accused, other))
                && !is_spoken_for(mention, accused.claim, record)
        })
    }

    /// The slot test, by the shape of the field.
    fn fills(&self, mention: &MentionEntry, claim: &Claim, record: &ClaimRecord) -> bool {
        let is_of_event = mention.event == claim.event;
        let can_fill = || mention.field == Some(claim.field);
        // "One of the two who died": the words that count for the field count more people besides.
        let counts_besides = || record.claims.iter().any(|c| c.sentence == mention.sentence && c.field == claim.field);
        match (self.field.shape, &mention.value) {
            (Shape::Quantity, Value::Quantity(_)) if claim.kind == KindId::Casualties => {
                is_of_event && counts_besides()
            }
            // Sums and measures are seldom equal by chance; bare counts are, unless they count the same things.
            (Shape::Quantity, Value::Quantity(number)) => {
                let is_of_thing = || claim.subject.as_deref().is_some_and(|thing| counts_thing(&mention.noun, thing));
                is_of_event && claim.person.is_none() && (number.unit.is_some() || is_of_thing())
            }
            (Shape::Date, Value::Time(_)) => is_of_event && (can_fill() || mention.section != Section::Body),
            (Shape::TimeOfDay, Value::Time(_)) => true,
            (Shape::Duration, Value::Time(timex)) => is_of_event && timex.kind == TimexKind::Duration,
            (Shape::Place, Value::Place(_)) => is_of_event && (can_fill() || mention.section == Section::Headline),
            _ => false,
        }
    }
}

/// The other side gives fewer, and by its words all of them: that the accused counts as many as a part of its own says nothing
/// for that total.
fn is_total_above(accused: &Statement<'_>, other: &Statement<'_>) -> bool {
    let is_fewer = match (accused.claim.value.figure(), other.claim.value.figure()) {
        (Some(own), Some(theirs)) => theirs < own,
        _ => false,
    };
    let counts_all = !other.claim.is_beside() && !other.claim.is_part() && !other.claim.counts_some();
    is_fewer && counts_all && other.claim.is_stated()
}

/// The mention is what a claim of another slot rests on, or what the article takes back or tells as the state before.
fn is_spoken_for(mention: &MentionEntry, claim: &Claim, record: &ClaimRecord) -> bool {
    record.claims.iter().filter(|c| c.sentence == mention.sentence).any(|c| {
        let is_slot = (c.field, &c.subject, c.person) == (claim.field, &claim.subject, claim.person);
        let is_before = is_slot && (c.is_renewed() || c.is_retracted());
        is_before || (!is_slot && is_same(&c.value, &mention.value))
    })
}

/// Letters of the noun in the plural that the thing counted need not share: "bodies" and "body".
const ENDING: usize = 1;

fn counts_thing(noun: &str, thing: &str) -> bool {
    let stem = thing.char_indices().rev().nth(ENDING - 1).map_or(thing, |(at, _)| &thing[..at]);
    !stem.is_empty() && noun.starts_with(stem)
}

/// True where two values are one figure, day, time, length or place, whatever their hedges.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            let is_figure = x.low.or(x.high).is_some() && x.low.or(x.high) == y.low.or(y.high);
            is_figure && x.unit == y.unit
        }
        (Value::Time(x), Value::Time(y)) if x.kind == TimexKind::Duration || y.kind == TimexKind::Duration => {
            x.kind == y.kind && x.value == y.value
        }
        (Value::Time(x), Value::Time(y)) => match (x.clock(), y.clock()) {
            (Some(x), Some(y)) => x == y,
            _ => !day(&x.value).is_empty() && day(&x.value) == day(&y.value),
        },
        (Value::Place(x), Value::Place(y)) => x.name == y.name,
        _ => false,
    }
}

/// The part before the time of day.
fn day(value: &str) -> &str {
    value.split('T').next().unwrap_or_default()
}
