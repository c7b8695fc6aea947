//! Counts that follow from other counts of the article.
//!
//! In: the claims of one article. Out: further claims, marked as derived: of those shot, whoever did not die was
//! injured; people who are named one by one add up. Runs before anything is compared.

use crate::model::{Claim, Stance};
use crate::value::{Modifier, Quantity, Value};
use std::collections::BTreeSet;

/// Adds what follows from the counts of each event.
pub fn add(claims: &mut Vec<Claim>) {
    let events: BTreeSet<Option<usize>> = claims.iter().filter(|c| c.kind == "casualties").map(|c| c.event).collect();
    for event in events {
        for field in ["killed", "injured", "shot"] {
            let named = add_named(claims, event, field);
            claims.extend(named);
        }
        let injured = injured(claims, event).or_else(|| others_injured(claims, event));
        claims.extend(injured);
    }
}

/// The people named one by one in a field that has no stated figure, where they are several.
fn add_named(claims: &[Claim], event: Option<usize>, field: &str) -> Option<Claim> {
    let counts: Vec<&Claim> = counts(claims, event, field).collect();
    if counts.iter().any(|c| !c.derived) {
        return None;
    }
    let named: BTreeSet<usize> = counts.iter().filter_map(|c| c.person).collect();
    let first = counts.into_iter().find(|c| c.person.is_some())?;
    (named.len() > 1).then(|| with_count(first, named.len() as f64, Modifier::Exact))
}

/// The number injured where an article gives only how many were shot, and perhaps how many of them died.
fn injured(claims: &[Claim], event: Option<usize>) -> Option<Claim> {
    let shot = best(claims, event, "shot")?;
    let stated = |c: &Claim| !c.derived;
    if counts(claims, event, "injured").any(|c| stated(c) || shot.derived) {
        return None;
    }
    let killed = best(claims, event, "killed").and_then(figure).unwrap_or(0.0);
    let all = figure(shot).filter(|all| *all > killed)?;
    let claim = with_count(shot, all - killed, shot.value.modifier());
    Some(Claim { field: "injured".to_owned(), derived: killed > 0.0 || shot.derived, ..claim })
}

/// "Five dead, six more shot": beside the dead the others are all who were injured, where no other figure is given.
fn others_injured(claims: &[Claim], event: Option<usize>) -> Option<Claim> {
    let is_known = counts(claims, event, "injured").chain(counts(claims, event, "shot")).next().is_some();
    let has_dead = counts(claims, event, "killed").next().is_some();
    let is_other = |c: &&Claim| {
        let is_hurt = c.field == "injured" || c.field == "shot";
        c.kind == "casualties" && is_hurt && c.event == event && c.part && !c.retracted && c.stance == Stance::Held
    };
    let mut others = claims.iter().filter(is_other);
    let only = others.next().filter(|only| others.all(|o| o.value == only.value));
    let only = only.filter(|_| has_dead && !is_known)?;
    let count = with_count(only, figure(only)?, only.value.modifier());
    Some(Claim { field: "injured".to_owned(), part: false, ..count })
}

fn with_count(of: &Claim, count: f64, modifier: Modifier) -> Claim {
    let value = Value::Quantity(Quantity { modifier, ..Quantity::exact(count) });
    Claim { value, derived: true, person: None, beside: false, renewed: false, ..of.clone() }
}

/// The count that stands for the article: stated, else the largest that follows from its words; then the most repeated.
fn best<'a>(claims: &'a [Claim], event: Option<usize>, field: &'a str) -> Option<&'a Claim> {
    let repeated = |claim: &Claim| counts(claims, event, field).filter(|o| o.value == claim.value).count();
    let implied = |claim: &Claim| if claim.derived { figure(claim).unwrap_or(0.0) } else { 0.0 };
    counts(claims, event, field)
        .enumerate()
        .min_by(|(at_a, a), (at_b, b)| {
            let by_size = implied(b).total_cmp(&implied(a));
            a.derived.cmp(&b.derived).then(by_size).then(repeated(b).cmp(&repeated(a))).then(at_a.cmp(at_b))
        })
        .map(|(_, claim)| claim)
}

/// The whole counts of one field of an event that hold.
fn counts<'a>(claims: &'a [Claim], event: Option<usize>, field: &'a str) -> impl Iterator<Item = &'a Claim> {
    claims.iter().filter(move |c| {
        c.kind == "casualties"
            && c.field == field
            && c.event == event
            && !c.part
            && !c.retracted
            && c.stance == Stance::Held
    })
}

fn figure(claim: &Claim) -> Option<f64> {
    match &claim.value {
        Value::Quantity(quantity) => quantity.low.or(quantity.high),
        _ => None,
    }
}
