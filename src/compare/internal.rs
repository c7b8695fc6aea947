//! Contradictions inside one article: two statements of one slot that its publisher makes in the same voice.
//!
//! In: the statements of a slot. Out: those that cannot both hold. Headline and lead give totals, while a body goes on to
//! count parts in words that look the same, so only those two are held against each other. What an article quotes two
//! sources with, hedges, takes back, dates to different times or only implies contradicts nothing.

use super::choose::Statement;
use super::judgement::Judgement;
use super::relations::relate;
use crate::kind::{About, Field, Shape};
use crate::link::people::People;
use crate::model::Verdict;
use crate::value::{Modifier, Relation, Value};
use chrono::NaiveDate;

/// The statements that contradict another one of their own article, with the reason of the first pair; `None` where
/// every article agrees with itself. A slot has one such judgement, whichever articles are concerned.
pub fn contradiction(statements: &[Statement<'_>], field: &Field, people: &People) -> Option<Judgement> {
    if field.about == About::Presence || field.shape == Shape::Role {
        return None;
    }
    if let Some(phrase) = phrase(statements) {
        return Some(phrase);
    }
    let mut found: Option<Judgement> = None;
    for of_record in statements.chunk_by(|a, b| a.record == b.record) {
        let main = of_record.iter().find(|s| s.is_main && is_plain(s));
        let Some(main) = main else { continue };
        let others = of_record.iter().filter(|s| s.position != main.position && is_plain(s) && fits(s, main));
        for other in others.filter(|s| !counts_some(s, main)) {
            let Relation::Different(reason) = relate(main, other, people) else { continue };
            let judgement = found.get_or_insert_with(|| Judgement::new(Verdict::Conflict, reason));
            judgement.extra.extend([main.position, other.position]);
        }
    }
    if let Some(judgement) = &mut found {
        judgement.is_internal = true;
        judgement.extra.sort_unstable();
        judgement.extra.dedup();
    }
    found
}

/// A phrase that contradicts itself, with both readings.
fn phrase(statements: &[Statement<'_>]) -> Option<Judgement> {
    let day = statements.iter().find_map(|s| match &s.claim.value {
        Value::Time(timex) if s.is_of_phrase() => timex.value.parse::<NaiveDate>().ok(),
        _ => None,
    })?;
    let mut judgement = Judgement::new(Verdict::Conflict, format!("{day} is a {}", day.format("%A")));
    judgement.extra = statements.iter().map(|s| s.position).collect();
    judgement.is_internal = true;
    Some(judgement)
}

/// Stated as a plain fact: no hedge, nothing taken back, planned, denied or added up.
fn is_plain(statement: &Statement<'_>) -> bool {
    let claim = statement.claim;
    claim.is_in_lead() && claim.holds() && claim.is_stated() && claim.value.modifier() == Modifier::Exact
}

/// One of two figures is the lower and counts by a noun that leaves people out: "seven injured" and "two children".
fn counts_some(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let lower = match (a.bounds().0, b.bounds().0) {
        (Some(x), Some(y)) if x < y => a,
        (Some(_), Some(_)) => b,
        _ => return false,
    };
    lower.claim.counts_some()
}

/// Both speak of one time, count the same, and are not the words of two sources; two figures of one sentence are two
/// things.
fn fits(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let source = |s: &Statement<'_>| s.claim.said_by.as_ref().map(|said| said.words.to_lowercase());
    let is_one_voice = match (source(a), source(b)) {
        (Some(x), Some(y)) => x == y,
        // What the publisher says in its own name it has from the source it names elsewhere.
        _ => true,
    };
    is_one_voice
        && a.claim.sentence != b.claim.sentence
        && a.claim.as_of == b.claim.as_of
        && a.claim.counting == b.claim.counting
        && a.claim.is_renewed() == b.claim.is_renewed()
}
