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
mod claim;
mod document;
mod fact;
mod mention;
mod report;
mod span;

pub use article::{Article, Metadata, Note, Published, Skipped};
pub use claim::{
    ArticleInfo, Attribution, Claim, ClaimRecord, EventMention, Evidence, Part, PersonEntry, SCHEMA as CLAIMS_SCHEMA,
    Scope, Stance,
};
pub use document::{Block, Document, Quotation, Sentence, Token, TokenKind, Zone};
pub use fact::{Event, Fact, FactValue, Finding, Level, Side, State, Variant, VariantSide, VariantStatus, Verdict};
pub use mention::{Group, Meaning, Mention, NamedOrganisation, NamedPerson, Title};
pub use report::{Report, ReportArticle, SCHEMA as REPORT_SCHEMA, Summary};
pub use span::Span;
