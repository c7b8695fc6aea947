//! What binds a value in its sentence, in words: the seam carries it so that two statements can be told to be of one thing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The lemmas, in lower case, of what binds a number, date or length of time in its sentence. What is not there, or what a
/// light grammar cannot tell, is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Binding {
    /// What is counted, the unit, the weekday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noun: Option<String>,
    /// What stands behind "of": "copies of the game".
    #[serde(rename = "of", skip_serializing_if = "Option::is_none")]
    pub complement: Option<String>,
    /// What stands behind "a" or "per": "$83 a barrel".
    #[serde(rename = "per", skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// Whose it is: "its two plants".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The noun that it hangs on: "a fine of $5".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The preposition before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preposition: Option<String>,
    /// The verb of its clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// The subject of that verb.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The object of that verb, where the value is no part of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// "was killed", "killed by".
    #[serde(skip_serializing_if = "is_not")]
    pub passive: bool,
    /// "did not", "no one".
    #[serde(skip_serializing_if = "is_not")]
    pub negated: bool,
    /// "could", "will".
    #[serde(skip_serializing_if = "is_not")]
    pub modal: bool,
}

fn is_not(flag: &bool) -> bool {
    !flag
}
