//! Facts as a cache keeps them: with what their JSON form, which is a contract, leaves out.
//!
//! In: the facts of a story with their findings, or what was kept of them. Out: the other of the two.

use crate::model::{Fact, Finding, Side, Told};
use serde::{Deserialize, Deserializer, Serializer};

/// A fact, what its JSON form leaves out, and its findings.
type Kept = (Fact, Vec<Side>, Vec<(usize, usize)>, Option<Box<Told>>, Vec<Finding>);

pub fn serialize<S: Serializer>(facts: &[(Fact, Vec<Finding>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(facts.iter().map(|(fact, findings)| (fact, &fact.sides, &fact.claims, &fact.told, findings)))
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(Fact, Vec<Finding>)>, D::Error> {
    let whole = |(fact, sides, claims, told, findings): Kept| (Fact { sides, claims, told, ..fact }, findings);
    Ok(Vec::deserialize(deserializer)?.into_iter().map(whole).collect())
}
