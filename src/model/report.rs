//! Everything one run has to say. Its JSON form is the contract `claimdiff-report/1`.

use super::{Event, Fact, Finding, Note, Skipped, Variant};
use serde::Serialize;

/// Value of [`Report::schema`].
pub const SCHEMA: &str = "claimdiff-report/1";

/// What `report` and `check` render.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The articles read, sorted by path then id.
    pub articles: Vec<ReportArticle>,
    /// What could not be used.
    pub skipped: Vec<Skipped>,
    /// Oddities in articles that were used.
    pub notes: Vec<Note>,
    /// The event that matters most first.
    pub events: Vec<Event>,
    /// Every fact, also those only one article states; in the order of `events`, facts of people last.
    pub facts: Vec<Fact>,
    /// Facts a reader should look at; worst first inside each event.
    pub findings: Vec<Finding>,
    /// Findings that `[[ignore]]` of the settings covers; they are in `findings` no more.
    pub ignored: Vec<IgnoredFinding>,
    /// Two spellings that are or may be one person.
    pub variants: Vec<Variant>,
    /// Accepted values that no longer occur: baseline lines, as written.
    pub stale: Vec<String>,
    /// Totals.
    pub summary: Summary,
}

/// A finding that somebody decided not to see, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IgnoredFinding {
    /// The finding's id.
    pub id: String,
    /// The finding's code.
    pub code: String,
    /// The finding's subject.
    pub subject: String,
    /// The finding's event, by id.
    pub event: Option<String>,
    /// Why it is not to be seen, in the words of the settings.
    pub reason: String,
    /// The entry of the settings: file and line.
    pub by: String,
    /// The finding itself, for formats that mark it rather than leave it out.
    #[serde(skip)]
    pub finding: Finding,
}

/// One article in a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportArticle {
    /// Unique in this run.
    pub id: String,
    /// Relative to where the command runs, with `/`.
    pub path: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    /// Where it stands on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Totals of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Files not used.
    pub skipped: usize,
    /// Events told.
    pub events: usize,
    /// Facts stated.
    pub facts: usize,
    /// Facts stated by two or more articles.
    pub shared_facts: usize,
    /// Findings with verdict `conflict`.
    pub conflicts: usize,
    /// Findings with verdict `corrected`.
    pub corrected: usize,
    /// Findings with verdict `superseded`.
    pub superseded: usize,
    /// Findings not in the baseline, or with a value more.
    pub new: usize,
    /// Findings that the settings ignore.
    pub ignored: usize,
    /// Variants that wait for a person.
    pub to_review: usize,
}
