//! What the second half makes of the claims of all articles: events, facts, findings, variants.

use super::{Confidence, Doubt, Evidence, Stance, Told, Toll};
use crate::value::Timex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// What stands behind the id of a fact where its values are accepted beside a ledger.
pub const OF_LEDGER: &str = "/ledger";

/// One event that one or more articles tell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Stable over runs: made of type, date, place and participants.
    pub id: String,
    /// `meeting`, `attack`, ...
    #[serde(rename = "type")]
    pub kind: String,
    /// The date most articles give.
    pub date: Option<Timex>,
    /// The place most articles give, by usual name.
    pub place: Option<String>,
    /// A few words for headings: "meeting in Ankara, 2025-01-29".
    pub label: String,
    /// Held, planned, ...
    pub stance: Stance,
    /// Ids of the articles that tell it, sorted.
    pub articles: Vec<String>,
}

/// One slot of one event or person, with every value stated for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// Stable over runs: made of kind, event, field and subject.
    pub id: String,
    /// Kind of claim.
    pub kind: String,
    /// Field of that kind.
    pub field: String,
    /// Event id; `None` for facts about a person alone.
    pub event: Option<String>,
    /// Whom or what it is about; empty where event and field say it all.
    pub subject: String,
    /// How the values relate.
    pub verdict: Verdict,
    /// Why values that differ are compatible; findings have a reason of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Distinct values, the most widely stated first.
    pub values: Vec<FactValue>,
    /// What each article states, in as-of order, where two or more articles do; for pages that show the words of facts
    /// on which articles agree. Not part of the JSON contract, in which findings alone carry evidence.
    #[serde(skip)]
    pub sides: Vec<Side>,
    /// The claims that fill it, by record and place in it; quotations and spellings are read off no claims. Not part of the
    /// JSON contract.
    #[serde(skip)]
    pub claims: Vec<(usize, usize)>,
    /// What a ledger finds it by and is held against, where there is one. Not part of the JSON contract.
    #[serde(skip)]
    pub told: Option<Box<Told>>,
}

/// One distinct value of a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactValue {
    /// As shown: `46,707` is `46707`; dates are TIMEX3; a person is one value in each spelling.
    pub value: String,
    /// Lower bound for numbers; `None` where open.
    pub low: Option<f64>,
    /// Upper bound for numbers; `None` where open.
    pub high: Option<f64>,
    /// Hedge: `exact`, `at_least`, ...
    #[serde(rename = "mod")]
    pub modifier: crate::value::Modifier,
    /// What a figure counts in: the currency of a sum (ISO 4217, `EUR`), `%`, the symbol of a measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Ids of the articles that state it, sorted.
    pub articles: Vec<String>,
    /// How many independent sources these articles are: copies of one text are one, and so is one publisher.
    pub sources: usize,
}

/// How the values of a fact relate, most harmless first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Only one article states it.
    Single,
    /// Same value.
    Agree,
    /// One is vaguer, hedged or narrower.
    Compatible,
    /// A figure that can grow did grow with time.
    Superseded,
    /// A later statement replaces an earlier one that cannot both hold.
    Corrected,
    /// Both cannot be right for the same fact at the same time.
    Conflict,
}

/// How the claims of a fact came together across articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Met {
    /// They are of one kind of fact, of one event or person.
    #[default]
    Kind,
    /// They stand among the same words.
    Words,
    /// Each is the only one of its order in its article.
    Alone,
}

impl Met {
    /// True where a kind of fact says that they are one.
    pub fn is_by_kind(&self) -> bool {
        *self == Met::Kind
    }
}

/// A fact that a reader should look at, with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Made of kind, event, field, subject and the sorted distinct values; see DESIGN's fingerprints.
    pub id: String,
    /// Id of the fact it speaks of.
    pub fact: String,
    /// `kind.field.verdict`, or `internal.kind.field` for a contradiction inside one article, or `ledger.kind.field.verdict`
    /// for what articles state beside what a ledger gives: what levels and ignores name.
    pub code: String,
    /// Kind of claim.
    pub kind: String,
    /// Field of that kind.
    pub field: String,
    /// Event id.
    pub event: Option<String>,
    /// Whom or what it is about.
    pub subject: String,
    /// `superseded`, `corrected` or `conflict`.
    pub verdict: Verdict,
    /// How its sides came together; left out where they are of one kind of fact, of one event or person.
    #[serde(default, skip_serializing_if = "Met::is_by_kind")]
    pub met: Met,
    /// How sure it is.
    pub confidence: Confidence,
    /// What speaks against it; empty where it is sure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// How it stands to the baseline.
    pub state: State,
    /// With state `updated`: the values that the baseline does not hold, in the order of `sides`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
    /// How much it weighs.
    pub level: Level,
    /// Somebody decided not to see it: `[[ignore]]` of the settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignored: Option<Ignored>,
    /// It trips the gate: not accepted, not ignored, and at or above the level that gates.
    pub gates: bool,
    /// One sentence that says why, in a desk's words.
    pub why: String,
    /// For counts that change with time: range, majority, latest and most conservative figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub toll: Option<Toll>,
    /// One entry per distinct value and article, in as-of order.
    pub sides: Vec<Side>,
}

/// Why a finding is not to be seen, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ignored {
    /// The reason, in the words of the settings.
    pub reason: String,
    /// The entry of the settings: file and line.
    pub by: String,
}

/// One article's value in a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// As in [`FactValue::value`].
    pub value: String,
    /// Lower bound for numbers.
    pub low: Option<f64>,
    /// Upper bound for numbers.
    pub high: Option<f64>,
    /// Hedge.
    #[serde(rename = "mod")]
    pub modifier: crate::value::Modifier,
    /// As in [`FactValue::unit`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Article id.
    pub article: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<String>,
    /// When the value held, where known: as stated, else as published.
    pub as_of: Option<String>,
    /// Who said it, if not the publisher.
    pub said_by: Option<String>,
    /// Whom the count takes in or leaves out, in the words of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counting: Option<String>,
    /// Held, planned, denied ...
    pub stance: Stance,
    /// The rule that found it.
    pub rule: String,
    /// It is an entry of a ledger, not an article: `article` is the path of the ledger, `publisher` its source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reference: bool,
    /// The words it rests on.
    pub evidence: Evidence,
}

/// How a finding stands to the baseline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing of it was accepted.
    #[default]
    New,
    /// All its values were accepted.
    Unchanged,
    /// Accepted before, with fewer values.
    Updated,
    /// Accepted, and no longer found.
    Absent,
}

/// Whether a finding gates. Ordered: `Off < Note < Warning < Error`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Not reported.
    Off,
    /// For information.
    Note,
    /// Shown, and gates with `--fail-level warning`.
    Warning,
    /// Gates.
    #[default]
    Error,
}

/// Two spellings that may be one person.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Variant {
    /// Stable over runs: made of the two folded spellings.
    pub id: String,
    /// One spelling, the more widely used or, failing that, the first in the alphabet.
    pub a: String,
    /// The other.
    pub b: String,
    /// 0 to 1.
    pub score: f64,
    /// What is known about the pair.
    pub status: VariantStatus,
    /// The part-by-part reason.
    pub why: String,
    /// How many findings hang on the answer.
    pub findings: usize,
    /// Where each spelling stands, `a`'s before `b`'s, at most one entry per spelling and article.
    pub evidence: Vec<VariantSide>,
}

/// Where one spelling of a variant stands.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct VariantSide {
    /// The spelling as written there.
    pub name: String,
    /// Article id.
    pub article: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<String>,
    /// Roles and titles the article gives the person.
    pub roles: Vec<String>,
    /// Ages the article gives the person.
    pub ages: Vec<u32>,
    /// The words.
    pub evidence: Evidence,
    /// The writer marks them as the source's own.
    #[serde(skip)]
    pub sic: bool,
}

/// What is known about a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VariantStatus {
    /// Close enough to be joined without asking.
    Auto,
    /// A person should look.
    Review,
    /// A person said: the same.
    Same,
    /// A person said: two people.
    Different,
    /// A person said: cannot tell.
    Unsure,
}

impl State {
    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            State::New => "new",
            State::Unchanged => "unchanged",
            State::Updated => "updated",
            State::Absent => "absent",
        }
    }
}

impl Finding {
    /// True for a finding that asks for somebody's answer: the baseline does not hold it, or not with all its values,
    /// and the settings do not ignore it.
    pub fn is_new(&self) -> bool {
        matches!(self.state, State::New | State::Updated) && self.ignored.is_none()
    }

    /// True for what articles state beside what a ledger gives.
    pub fn is_of_ledger(&self) -> bool {
        self.sides.iter().any(|side| side.reference)
    }

    /// By what its values are accepted: its fact; what stands beside a ledger is accepted apart from what articles state among
    /// themselves.
    pub fn accepted_as(&self) -> Cow<'_, str> {
        if self.is_of_ledger() { Cow::Owned(format!("{}{OF_LEDGER}", self.fact)) } else { Cow::Borrowed(&self.fact) }
    }

    /// True for a finding of these articles: neither gone nor ignored.
    pub fn is_present(&self) -> bool {
        self.state != State::Absent && self.ignored.is_none()
    }
}

impl Level {
    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl VariantStatus {
    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            VariantStatus::Auto => "auto",
            VariantStatus::Review => "review",
            VariantStatus::Same => "same",
            VariantStatus::Different => "different",
            VariantStatus::Unsure => "unsure",
        }
    }
}

impl Verdict {
    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Single => "single",
            Verdict::Agree => "agree",
            Verdict::Compatible => "compatible",
            Verdict::Superseded => "superseded",
            Verdict::Corrected => "corrected",
            Verdict::Conflict => "conflict",
        }
    }

    /// True for the verdicts that make a fact a finding.
    pub fn is_finding(self) -> bool {
        self >= Verdict::Superseded
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
