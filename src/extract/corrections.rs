//! What a correction puts in the place of what it takes back: "An earlier version gave the number of crew as nine. There were 11."
//!
//! In: the claims of one article. Out: the same; the figure or day of a brief sentence behind one that takes such a value back is
//! of what that one is of, and both are stated. Adds nothing, and does not know which words take something back.

use crate::model::{Basis, Claim};
use crate::value::Value;
use std::collections::BTreeMap;

/// A sentence with more telling words speaks of something of its own.
const BRIEF: usize = 2;

/// Brings each value that is taken back together with the one that takes its place.
pub fn settle(claims: &mut [Claim]) {
    let mut of_sentence: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.person.is_none()) {
        of_sentence.entry(claim.sentence).or_default().push(at);
    }
    let pairs = of_sentence.iter().filter_map(|(sentence, told)| {
        let behind = of_sentence.get(&(sentence + 1))?;
        let successor =
            |old: usize| only(behind.iter().copied().filter(|at| takes_its_place(&claims[*at], &claims[old])));
        let olds = told.iter().copied().filter(|at| claims[*at].is_retracted());
        // The day of the correction itself stands before what it corrects: "Correction, 16 June: ... on 1 August."
        olds.filter_map(|old| Some((old, successor(old)?))).max_by_key(|(old, _)| claims[*old].evidence.start)
    });
    for (old, new) in pairs.collect::<Vec<_>>() {
        let (event, subject) = (claims[old].event, claims[old].subject.clone());
        (claims[new].event, claims[new].subject) = (event, subject);
        claims[old].basis = Basis::Stated;
        claims[new].basis = Basis::Stated;
    }
}

/// The only one of several.
fn only(mut all: impl Iterator<Item = usize>) -> Option<usize> {
    all.next().filter(|_| all.next().is_none())
}

/// Another value of the same sort in a sentence that says little else.
fn takes_its_place(new: &Claim, old: &Claim) -> bool {
    let is_alike = match (&new.value, &old.value) {
        (Value::Quantity(x), Value::Quantity(y)) => x.unit == y.unit,
        (Value::Time(x), Value::Time(y)) => x.kind == y.kind,
        _ => false,
    };
    let is_brief = new.telling.len() <= BRIEF;
    let is_held = new.stance == old.stance && !new.is_retracted();
    is_alike && is_brief && is_held && (new.kind, new.field) == (old.kind, old.field) && new.value != old.value
}
