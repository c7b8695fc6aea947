//! The seam between the two halves: what one article states, in a record that stands for itself.
//!
//! A claim record is one JSON line. Everything after `extract` reads these records only, never article text, so a
//! record may as well come from a cache, another machine, another extractor or a person.

use super::{
    Basis, Binding, Counting, Extent, FieldId, KindId, MentionEntry, Note, QuotedWords, Section, Span, Standing,
    Unread, Whom,
};
use crate::value::{Place, Timex, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Value of [`ClaimRecord::schema`].
pub const SCHEMA: &str = "claimdiff-claims/2";

/// What one article states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimRecord {
    /// Name and version of this form.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Which article.
    pub article: ArticleInfo,
    /// The people it names; claims and events refer to them by index.
    pub people: Vec<PersonEntry>,
    /// The events it speaks of; claims refer to them by index. The first is the one the article is about.
    pub events: Vec<EventMention>,
    /// What it states, in text order.
    pub claims: Vec<Claim>,
    /// What it gives besides: numbers, times and places, for the hearing before a difference is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<MentionEntry>,
    /// The less common words that it writes as names, folded and in lower case, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<String>,
    /// Its rarer words, names among them, folded and in lower case, sorted: by them articles on one story find each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rare: Vec<String>,
    /// What it puts in quotation marks, in text order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quoted: Vec<QuotedWords>,
    /// What was odd about the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// Which article a record speaks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArticleInfo {
    /// Unique in one run.
    pub id: String,
    /// Relative to where the command ran.
    pub path: String,
    /// Which of the articles of the file at `path` it is, from 1, where the file holds several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// True where lines and columns are those of a text that was taken out of the file, not of the file itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub extracted: bool,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Publication date in ISO 8601, with time and zone where stated.
    pub published: Option<String>,
    /// When it was changed last, the same way: as of then its figures hold, where they do not say another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// Where it stands on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Why nothing was read in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unread: Option<Unread>,
    /// A sketch of its wording by which near copies are known: the smallest hashes of its word shingles, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shingles: Vec<u64>,
}

/// A person as one article names them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonEntry {
    /// The most complete spelling in the article.
    pub name: String,
    /// All spellings in the article, the most complete first, without repeats.
    pub spellings: Vec<String>,
    /// The name in its own script, where the article gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// Roles stated beside the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Ages stated beside the name, in years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ages: Vec<u32>,
    /// How often the article names them.
    pub mentions: usize,
    /// The writer marks the spelling as its source's own: "Darwich (sic)".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sic: bool,
    /// The first place that names them in full.
    pub evidence: Evidence,
}

/// An event as one article tells it: its signature, by which articles on one event find each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventMention {
    /// `meeting`, `attack`, `shooting`, ...: an id of `rules/en/events.toml`.
    #[serde(rename = "type")]
    pub kind: String,
    /// When, as far as the article says.
    pub date: Option<Timex>,
    /// Where, as far as the article says; the most specific place that the gazetteer knows.
    pub place: Option<Place>,
    /// Indices into [`ClaimRecord::people`]: those who take part, are hurt or act in it.
    pub people: Vec<usize>,
    /// Organisations that take part, by usual name, sorted.
    pub organisations: Vec<String>,
    /// Further words that tell this event from others of its type ("market", "dormitory", "livestock"), in lower case,
    /// sorted.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// How the event stands to the world.
    pub stance: Stance,
    /// A period rather than an occasion: totals "since October", "so far this year".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Whom counts of its victims take in or leave out, as far as the article says, in text order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counting: Vec<Counting>,
    /// Told in passing: nothing is known of it but its own day, place or length, so that it meets only what another article
    /// tells so with the same words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub passing: bool,
    /// Where it is told first.
    pub evidence: Evidence,
}

/// Whether something is told as having happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// It happened, or is so.
    #[default]
    Held,
    /// It is to come: "will meet", "is due to".
    Planned,
    /// It might be: "could", "if".
    Supposed,
    /// It is said not to be so: "denied that", "no one was".
    Denied,
}

impl Stance {
    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Held => "held",
            Stance::Planned => "planned",
            Stance::Supposed => "supposed",
            Stance::Denied => "denied",
        }
    }
}

/// Between what somebody without a name is and the value that tells them from others, in the subject of a claim: "man, 45",
/// "sentence, 4 years".
pub const TOLD_BY: &str = ", ";

/// The window over which a total was counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// `since`, `year_to_date`, `weekend`, `area`, ...
    pub kind: String,
    /// A TIMEX3 value that bounds it, where stated ("2023-10-07").
    pub from: Option<String>,
}

/// One typed statement of one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// An id of the registry of kinds: `casualties`, `when`, ...
    pub kind: KindId,
    /// A field of that kind: `killed`, `date`, ...
    pub field: FieldId,
    /// Index into [`ClaimRecord::events`]; `None` for claims about a person alone.
    pub event: Option<usize>,
    /// Whom or what it is about, where the event alone does not say: a person's index ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<usize>,
    /// ... or words ("truce", "prisoners", "children"), in lower case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The value.
    pub value: Value,
    /// Who said it, if not the publisher in its own name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<Attribution>,
    /// Held, planned, supposed or denied.
    #[serde(default)]
    pub stance: Stance,
    /// How it stands to what the article states besides: current, renewed or retracted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub standing: Standing,
    /// Stated, or what it follows from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub basis: Basis,
    /// A whole count or a part of one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub extent: Extent,
    /// Whom the noun of a count can take in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub whom: Whom,
    /// The writer marks the words as odd and not theirs: "41 `[sic]`".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sic: bool,
    /// Headline, lead or body.
    #[serde(default, skip_serializing_if = "is_default")]
    pub section: Section,
    /// Which sentence of the article, counted from 0 with its headline: claims of one number stand in one sentence.
    pub sentence: usize,
    /// Whom the count takes in or leaves out, where its own words say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counting: Option<Counting>,
    /// The telling words of its sentence in lower case, the nearest first: by them the same thing is known in another article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub telling: Vec<String>,
    /// What binds the value in its sentence, where the claim may be told of other things as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<Binding>,
    /// When the value held, if the text says so: a TIMEX3 value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The month, quarter or year that a figure or length is of, if its clause says so: a TIMEX3 value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The id of the rule that found it.
    pub rule: String,
    /// Which of the rule's patterns found it, from 1; what no pattern found has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<usize>,
    /// Where it stands.
    pub evidence: Evidence,
}

impl Claim {
    /// Said in so many words, rather than implied or added up.
    pub fn is_stated(&self) -> bool {
        self.basis == Basis::Stated
    }

    /// Implied or added up.
    pub fn is_derived(&self) -> bool {
        !self.is_stated()
    }

    /// A part of a larger count.
    pub fn is_part(&self) -> bool {
        self.extent == Extent::Part
    }

    /// Counts people beside others told apart from them.
    pub fn is_beside(&self) -> bool {
        self.extent == Extent::Beside
    }

    /// Counts by a noun that leaves people out.
    pub fn counts_some(&self) -> bool {
        self.whom == Whom::Some
    }

    /// Told in the headline or the lead.
    pub fn is_in_lead(&self) -> bool {
        self.section != Section::Body
    }

    /// The article takes it back.
    pub fn is_retracted(&self) -> bool {
        self.standing == Standing::Retracted
    }

    /// Told as the newest state of a count.
    pub fn is_renewed(&self) -> bool {
        self.standing == Standing::Renewed
    }

    /// Told as so, and not taken back.
    pub fn holds(&self) -> bool {
        self.stance == Stance::Held && !self.is_retracted()
    }
}

/// True for what a record leaves out.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// The words: "the health ministry in Gaza".
    pub words: String,
    /// Index into [`ClaimRecord::people`], where a named person speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<usize>,
}

/// Which part of the input the offsets of an [`Evidence`] count in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The file as read; for JSON Lines the value of `text`; for pages the extracted text.
    #[default]
    Text,
    /// The title that stands in the metadata.
    Title,
}

/// The words a claim rests on, and where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What the offsets count in.
    #[serde(default)]
    pub part: Part,
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// First byte of the quote; see [`Part`].
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The disputed words.
    pub quote: String,
    /// The sentence around them, its white space as in the text.
    pub sentence: String,
    /// Where the quote stands in `sentence`, in bytes.
    pub at: usize,
    /// The end of the sentence before, for readers; empty where there is none, and where nobody reads it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The beginning of the sentence after.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl Evidence {
    /// Where the quote stands in the sentence.
    pub fn marked(&self) -> Span {
        Span::new(self.at, self.at + self.quote.len())
    }
}
