//! A ledger in a report: what it gives, of which facts it speaks, and how what articles state stands to it.

use super::Side;
use crate::value::{Place, Timex, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// All ledgers of a run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct LedgerReport {
    /// Totals.
    pub summary: LedgerSummary,
    /// Every entry, by file and line.
    pub entries: Vec<LedgerEntry>,
}

/// Totals of the ledgers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LedgerSummary {
    /// Entries read.
    pub entries: usize,
    /// Those that speak of a fact of these articles.
    pub matched: usize,
    /// Those of which no article states anything.
    pub unmatched: usize,
    /// Those that could speak of several facts equally well.
    pub ambiguous: usize,
    /// What articles state, fact by fact: in line with the ledger.
    pub in_line: usize,
    /// What the ledger gave before, or a figure that has grown since.
    pub older: usize,
    /// A figure of a later day than the ledger's last, and higher.
    pub newer: usize,
    /// What differs and is only implied, planned, doubted or of a part: no answer.
    pub open: usize,
    /// What differs.
    pub off: usize,
}

/// One entry, and what articles state of the same.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LedgerEntry {
    /// The file, as named.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// Kind of claim.
    pub kind: String,
    /// Field of that kind.
    pub field: String,
    /// Whom or what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Words of its event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When: a day, month or year, or a window `FROM/TO`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The value as written.
    pub value: String,
    /// Who gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When it held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Whether it speaks of a fact.
    pub state: LedgerState,
    /// Ids of the facts it speaks of; of an ambiguous one those it could speak of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// Ids of the articles in line with it, sorted; below, those that stand to it otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_line: Vec<String>,
    /// What they state is older.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub older: Vec<String>,
    /// What they state is newer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub newer: Vec<String>,
    /// What they state differs and gives no answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// What they state is off it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub off: Vec<String>,
}

/// Whether an entry speaks of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LedgerState {
    /// Of one.
    Matched,
    /// Of none.
    Unmatched,
    /// Of several equally well.
    Ambiguous,
}

impl LedgerState {
    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            LedgerState::Matched => "matched",
            LedgerState::Unmatched => "unmatched",
            LedgerState::Ambiguous => "ambiguous",
        }
    }
}

/// What is known of a fact beside its values, for whoever looks for it by other words: gathered only where it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// What each article states, those of one article together.
    pub stated: Vec<Stated>,
    /// Every spelling of the person it is about.
    pub people: Vec<String>,
    /// The words by which its event is known, folded.
    pub words: BTreeSet<String>,
    /// Where articles have its event.
    pub places: Vec<Place>,
    /// When they have it.
    pub dates: Vec<Timex>,
    /// TIMEX3 values from which on it is a running total.
    pub since: Vec<String>,
}

/// A value as one article states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// As findings show it.
    pub side: Side,
    /// The value.
    pub value: Value,
    /// It stands for its article.
    pub is_main: bool,
    /// Headline or lead tell it.
    pub is_in_lead: bool,
    /// Why it contradicts nothing, where it does not.
    pub doubt: Option<String>,
}
