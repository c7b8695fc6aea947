//! The nouns of the program: what each stage hands to the next.
//!
//! Data flows one way, and every type here belongs to one arrow:
//!
//! ```text
//! Article -> Document -> Mention -> ClaimRecord ==> Event, Person, Fact -> Finding, Variant -> Report
//! ```
//!
//! Nothing in here reads files, matches rules or decides anything.

mod article;
mod binding;
mod claim;
mod confidence;
mod counting;
mod document;
mod fact;
mod ledger;
mod lines;
mod manner;
mod mention;
mod mention_entry;
mod published;
mod quoted;
mod report;
#[cfg(test)]
pub(crate) mod sample;
mod span;
mod toll;
mod topic;
mod unjudged;
mod written_date;

pub use article::{Article, Lines, Metadata, Note, Origin, Skipped, part_of, path_of};
pub use binding::Binding;
pub use claim::{
    ArticleInfo, Attribution, Claim, ClaimRecord, EventMention, Evidence, Part, PersonEntry, SCHEMA as CLAIMS_SCHEMA,
    Scope, Stance, TOLD_BY,
};
pub use confidence::{Confidence, Doubt};
pub use counting::{Counting, CountingRule};
pub use document::{Block, Document, Quotation, Sentence, Token, TokenKind, Zone, lowered};
pub use fact::{
    Event, Fact, FactValue, Finding, Ignored, Level, Met, OF_LEDGER, Side, State, Variant, VariantSide, VariantStatus,
    Verdict,
};
pub use ledger::{LedgerEntry, LedgerReport, LedgerState, LedgerSummary, Stated, Told};
pub use lines::LineIndex;
pub use manner::{Basis, Extent, Section, Standing, Whom};
pub use mention::{Group, Meaning, Mention, NamedOrganisation, NamedPerson, Title};
pub use mention_entry::MentionEntry;
pub use published::Published;
pub use quoted::QuotedWords;
pub use report::{
    COMMENT, PAGE_MARK, Report, ReportArticle, ReportPerson, SCHEMA as REPORT_SCHEMA, Summary, TABLE_MARK,
};
pub use span::Span;
pub use toll::{Toll, TollFigure};
pub use topic::{FieldId, KindId};
pub use unjudged::{Cause, Unjudged, Unread};
