//! Whom an article's counts leave out: nobody is dead in a report of the hurt that tells of no dead.
//!
//! In: the claims of one article. Out: further claims of nobody, with [`Basis::Absence`]. Whether they say anything is
//! decided where articles meet: only counts of another article that add up to the same people make them worth a look.

use crate::counts::{casualty_events, wholes};
use crate::model::{Basis, Claim, FieldId, KindId, Standing};
use crate::value::{Modifier, Quantity, Value};

/// Adds, for each event of which only the hurt or only the dead are counted, that there were none of the others.
pub fn add(claims: &mut Vec<Claim>) {
    for (told, untold) in [(FieldId::Injured, FieldId::Killed), (FieldId::Killed, FieldId::Injured)] {
        // A death told of another event, or as a mere fear, leaves open whose it is.
        if claims.iter().any(|c| c.kind == KindId::Casualties && c.field == untold) {
            continue;
        }
        let nobody: Vec<Claim> = casualty_events(claims)
            .into_iter()
            .filter_map(|event| wholes(claims, event, told).find(|c| is_exact(c)))
            .map(|c| none(c, untold))
            .collect();
        claims.extend(nobody);
    }
}

/// True for an exact count of people. Where nobody is told dead, those who were shot were hurt.
fn is_exact(c: &Claim) -> bool {
    c.value.modifier() == Modifier::Exact && c.value.figure().is_some_and(|n| n > 0.0)
}

fn none(beside: &Claim, field: FieldId) -> Claim {
    let (value, basis, standing) = (Value::Quantity(Quantity::exact(0.0)), Basis::Absence, Standing::Current);
    Claim { field, value, basis, standing, person: None, said_by: None, counting: None, ..beside.clone() }
}
