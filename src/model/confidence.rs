//! How sure a finding is, and what speaks against it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How sure it is that a finding is a disagreement. What speaks against it are its [`Doubt`]s; `docs/confidence.md` says how
/// often findings of each sort were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Something speaks against it: read the quotes before you act.
    Likely,
    /// Nothing that is known speaks against it.
    #[default]
    Sure,
}

impl Confidence {
    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Likely => "likely",
            Confidence::Sure => "sure",
        }
    }
}

/// What speaks against a finding. Each holds of the two values that are founded best among those that differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// A value is implied by its text or added up, not stated.
    Implied,
    /// A value about the event stands in neither headline nor lead, where articles come to other things.
    InBody,
    /// A count is of some people only: a part, those beside others, or those of one trade or age.
    OfSome,
    /// What is counted or measured is known by its noun alone, and two articles may count two things by one noun.
    ByNoun,
    /// Two days, times of day or places lie so far apart that they may be of two things.
    FarApart,
    /// An article also mentions the other side's value, though not plainly for the same thing.
    Echoed,
    /// Offices are told apart by their words, and one office has many.
    ByWording,
    /// Quoted words differ in the form of a word alone.
    ByForm,
    /// Much else differs around the words quoted, as between two translations.
    Retold,
    /// Two names are told for one by their spelling, and two people may have names so alike.
    BySpelling,
    /// Two figures are held against each other because neither article gives another of their order.
    Alone,
}

impl Doubt {
    /// All, in the order in which they are told.
    pub const ALL: [Doubt; 11] = [
        Doubt::Implied,
        Doubt::InBody,
        Doubt::OfSome,
        Doubt::ByNoun,
        Doubt::FarApart,
        Doubt::Echoed,
        Doubt::ByWording,
        Doubt::ByForm,
        Doubt::Retold,
        Doubt::BySpelling,
        Doubt::Alone,
    ];

    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            Doubt::Implied => "implied",
            Doubt::InBody => "in_body",
            Doubt::OfSome => "of_some",
            Doubt::ByNoun => "by_noun",
            Doubt::FarApart => "far_apart",
            Doubt::Echoed => "echoed",
            Doubt::ByWording => "by_wording",
            Doubt::ByForm => "by_form",
            Doubt::Retold => "retold",
            Doubt::BySpelling => "by_spelling",
            Doubt::Alone => "alone",
        }
    }
}
