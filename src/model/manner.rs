//! How a claim is told: what its value rests on, how much of a whole it counts, how it stands to the article's other
//! statements, and where in the article it stands.
//!
//! Whoever extracts decides these; whoever compares reads them and no words of the article.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a value rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The article says it in so many words.
    #[default]
    Stated,
    /// Its words imply it: "a man died" is one, "shot dead" says of how many that they were shot.
    Implied,
    /// Added up from several counts or from people told one by one.
    Sum,
    /// Whoever is left of a larger count: the hurt among those shot, without the dead.
    Remainder,
    /// Nobody, since the article counts others of the event and tells of none of these: a report of the hurt alone.
    Absence,
}

impl Basis {
    /// What is not stated is implied at best; what was added up stays so.
    pub fn imply(&mut self) {
        if *self == Basis::Stated {
            *self = Basis::Implied;
        }
    }
}

/// How much of what its field counts a claim takes in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// All.
    #[default]
    Whole,
    /// All but people who are told apart from them: "two others".
    Beside,
    /// A part of a larger count: "three of them", "two more".
    Part,
}

/// Whom the noun of a count can take in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// Anybody: "people", "victims".
    #[default]
    Anybody,
    /// Only some, by a noun that leaves others out: "children", "officers".
    Some,
}

/// How a claim stands to what its article states besides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It holds as told.
    #[default]
    Current,
    /// Told as the newest state of a count: "a fourth victim died", "has risen to 12".
    Renewed,
    /// The article itself takes it back: "initially said", "corrected from".
    Retracted,
}

/// Where in its article a claim stands. Headline and lead give totals, the body goes on to parts of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// In the headline.
    Headline,
    /// In the first sentences.
    Lead,
    /// Further down, or beside the running text, as in a caption.
    #[default]
    Body,
}
