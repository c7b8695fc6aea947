//! What an article gives besides its claims: the seam carries it so that an accused article can be heard.

use super::{FieldId, Section};
use crate::value::Value;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number, day, time, length or place that one article gives, whether or not a claim was made of it. Before a
/// difference is told, the articles that differ are asked for a mention that fits the other side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MentionEntry {
    /// What it means in this article; numbers carry their unit.
    pub value: Value,
    /// What is counted, in lower case: the noun behind a number. Empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub noun: String,
    /// Index into [`super::ClaimRecord::events`]: the event that its sentence tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<usize>,
    /// The field that a rule read it for, where the event has another value of that field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<FieldId>,
    /// Where its sentence stands.
    #[serde(default, skip_serializing_if = "is_body")]
    pub section: Section,
    /// Which sentence of the article, as [`super::Claim::sentence`] counts them.
    pub sentence: usize,
}

fn is_body(section: &Section) -> bool {
    *section == Section::Body
}
