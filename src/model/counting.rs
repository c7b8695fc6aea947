//! What counts of people take in or leave out, where a text says so.
//!
//! Desks count by different rules; two counts that differ by a rule that one of their texts names contradict nobody.

use super::FieldId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whom a count takes in or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CountingRule {
    /// The attacker is or is not among those counted.
    Attacker,
    /// An unborn child is or is not among those counted.
    Unborn,
    /// Someone was hurt otherwise than most: by glass, in a fall, stabbed where others were shot.
    OtherCause,
    /// Someone was aimed at and is unhurt.
    Unharmed,
    /// Only those badly hurt are counted.
    Severe,
    /// Only those whose names are known are counted.
    Identified,
}

impl CountingRule {
    /// True for a rule that concerns single people, by whom two whole counts differ; false for one that makes a count
    /// that of a part.
    pub fn is_marginal(self) -> bool {
        !matches!(self, CountingRule::Severe | CountingRule::Identified)
    }

    /// True where the rule can bear on a field of casualties.
    pub fn concerns(self, field: FieldId) -> bool {
        match self {
            CountingRule::Attacker | CountingRule::Identified => {
                matches!(field, FieldId::Killed | FieldId::Injured | FieldId::Shot)
            }
            CountingRule::Unborn => matches!(field, FieldId::Killed | FieldId::Injured),
            CountingRule::Unharmed => matches!(field, FieldId::Injured | FieldId::Shot),
            CountingRule::OtherCause | CountingRule::Severe => field == FieldId::Injured,
        }
    }

    /// Why two counts that differ by the rule can both be right.
    pub fn reason(self) -> &'static str {
        match self {
            CountingRule::Attacker => "one counts the attacker and the other does not",
            CountingRule::Unborn => "one counts an unborn child and the other does not",
            CountingRule::OtherCause => "one counts somebody hurt otherwise and the other does not",
            CountingRule::Unharmed => "one counts somebody aimed at and unhurt and the other does not",
            CountingRule::Severe => "the smaller figure counts only the badly hurt",
            CountingRule::Identified => "the smaller figure counts only those whose names are known",
        }
    }
}

/// A counting rule as a text states it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Counting {
    /// Whom it is about.
    pub rule: CountingRule,
    /// The words: "including the gunman".
    pub words: String,
    /// How many people it is about, where the words give a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
}
