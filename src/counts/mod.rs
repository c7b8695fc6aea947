//! The algebra of counts of people: what is a whole and what a part, what counts come to together, what is left of one.
//!
//! In: claims of one article on one event, or figures. Out: which of them are whole counts, which one stands for the
//! article, how two states of a toll follow each other, which shares counts are of, and
//! when a count of nobody says something. Reads no words and makes no claims:
//! `extract` adds what follows, `link` tells shares apart, `compare` judges by it.

mod absences;
mod repeats;
mod shares;
mod state;

pub use absences::absences_that_tell;
pub use repeats::Repeats;
pub use shares::shares;
pub use state::State;

use crate::model::{Claim, FieldId, KindId};
use std::collections::BTreeSet;

/// Fields that count people who came to harm; those of one may be among those of another.
pub const HARM: [FieldId; 4] = [FieldId::Killed, FieldId::Injured, FieldId::Shot, FieldId::Casualties];

/// The events that counts of people belong to.
pub fn casualty_events(claims: &[Claim]) -> BTreeSet<Option<usize>> {
    claims.iter().filter(|c| c.kind == KindId::Casualties).map(|c| c.event).collect()
}

/// True for a count of one field of an event that holds and is no part.
pub fn is_whole(c: &Claim, event: Option<usize>, field: FieldId) -> bool {
    is_of(c, event, field) && !c.is_part()
}

/// True for a part of a count of one field of an event, which holds.
pub fn is_part(c: &Claim, event: Option<usize>, field: FieldId) -> bool {
    is_of(c, event, field) && c.is_part()
}

fn is_of(c: &Claim, event: Option<usize>, field: FieldId) -> bool {
    c.kind == KindId::Casualties && c.field == field && c.event == event && c.holds()
}

/// The whole counts of one field of an event that hold.
pub fn wholes(claims: &[Claim], event: Option<usize>, field: FieldId) -> impl Iterator<Item = &Claim> {
    claims.iter().filter(move |c| is_whole(c, event, field))
}

/// The figures of some counts.
pub fn figures<'a>(counts: impl Iterator<Item = &'a Claim>) -> impl Iterator<Item = f64> {
    counts.filter_map(|c| c.value.figure())
}

/// The largest figure of some counts.
pub fn largest<'a>(counts: impl Iterator<Item = &'a Claim>) -> Option<f64> {
    figures(counts).reduce(f64::max)
}

/// True where some of the counts give a number.
pub fn gives<'a>(counts: impl Iterator<Item = &'a Claim>, number: f64) -> bool {
    figures(counts).any(|figure| is(figure, number))
}

/// The count that stands for the article: stated, else the largest that follows from its words; then that of headline and
/// lead, then the most repeated.
pub fn best(claims: &[Claim], event: Option<usize>, field: FieldId) -> Option<&Claim> {
    let repeats = Repeats::of(wholes(claims, event, field));
    let implied = |claim: &Claim| if claim.is_derived() { claim.value.figure().unwrap_or(0.0) } else { 0.0 };
    wholes(claims, event, field)
        .enumerate()
        .min_by(|(at_a, a), (at_b, b)| {
            let by_size = implied(b).total_cmp(&implied(a));
            let by_place = b.is_in_lead().cmp(&a.is_in_lead());
            a.is_derived()
                .cmp(&b.is_derived())
                .then(by_size)
                .then(by_place)
                .then_with(|| repeats.count(&b.value).cmp(&repeats.count(&a.value)))
                .then(at_a.cmp(at_b))
        })
        .map(|(_, claim)| claim)
}

/// True for a count that its sentence gives as one of the dead and the hurt, or of others beside them: a toll, and no part of
/// one.
pub fn is_toll(claims: &[Claim], count: &Claim) -> bool {
    if !HARM.contains(&count.field) {
        let in_sentence = |c: &Claim| c.sentence == count.sentence && c.is_stated();
        return [FieldId::Killed, FieldId::Injured]
            .into_iter()
            .any(|f| wholes(claims, count.event, f).any(in_sentence));
    }
    let other = if count.field == FieldId::Killed { FieldId::Injured } else { FieldId::Killed };
    let is_beside = |c: &Claim| c.rule == count.rule && c.sentence == count.sentence;
    wholes(claims, count.event, other).any(is_beside)
}

/// True for one figure given twice.
pub fn is(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON
}
