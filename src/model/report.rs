//! Everything one run has to say. Its JSON form is the contract `claimdiff-report/1`.

use super::{Event, Fact, Finding, LedgerReport, Note, Skipped, Unjudged, Variant, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Value of [`Report::schema`].
pub const SCHEMA: &str = "claimdiff-report/1";

/// The mark by which `read` knows a report in Markdown or wikitext, so that it never becomes an article of the next run.
pub const COMMENT: &str = "<!-- claimdiff report -->";
/// The same of a page, in its head.
pub const PAGE_MARK: &str = r#"<meta name="generator" content="claimdiff">"#;
/// The same of a table: what stands before its counts.
pub const TABLE_MARK: &str = "claimdiff: ";

/// What `report` and `check` render.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// Name and version of this form.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The articles read, sorted by path then id.
    pub articles: Vec<ReportArticle>,
    /// What could not be used.
    pub skipped: Vec<Skipped>,
    /// What could not be judged, and why: what was skipped, too.
    pub unjudged: Vec<Unjudged>,
    /// Oddities in articles that were used.
    pub notes: Vec<Note>,
    /// The event that matters most first.
    pub events: Vec<Event>,
    /// Every fact, also those only one article states; in the order of `events`, facts of people last.
    pub facts: Vec<Fact>,
    /// Facts a reader should look at; worst first inside each event. What is accepted or ignored stays among them and
    /// is marked; what is gone comes last.
    pub findings: Vec<Finding>,
    /// Two spellings that are or may be one person.
    pub variants: Vec<Variant>,
    /// Who is who, story by story; for forms that list people. Not part of the JSON contract.
    #[serde(skip)]
    pub people: Vec<ReportPerson>,
    /// Accepted values that no longer occur: baseline lines, as written.
    pub stale: Vec<String>,
    /// The commit whose findings these are held against, as the command named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<String>,
    /// By what the report was narrowed, as asked for: what does not fit is in none of the lists above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub narrowed: Option<String>,
    /// What ledgers give, and how articles stand to it; there only where a ledger is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerReport>,
    /// Totals.
    pub summary: Summary,
}

/// One article in a report.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReportArticle {
    /// Unique in this run.
    pub id: String,
    /// Relative to where the command runs, with `/`.
    pub path: String,
    /// Which of the articles of the file at `path` it is, from 1, where the file holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// True where lines and columns are those of a text that was taken out of the file, not of the file itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub extracted: bool,
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

/// One person over all articles of a story.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPerson {
    /// The most complete spelling.
    pub name: String,
    /// Every spelling with the ids of the articles that use it.
    pub spellings: Vec<(String, Vec<String>)>,
}

/// Totals of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
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
    /// Findings with verdict `conflict`; like the counts below, of those neither ignored nor gone.
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

impl Summary {
    /// Counts `findings` anew; what is ignored or gone is not among the disagreements.
    pub fn recount(&mut self, findings: &[Finding]) {
        let of = |verdict: Verdict| findings.iter().filter(|f| f.is_present() && f.verdict == verdict).count();
        self.conflicts = of(Verdict::Conflict);
        self.corrected = of(Verdict::Corrected);
        self.superseded = of(Verdict::Superseded);
        self.new = findings.iter().filter(|f| f.is_new()).count();
        self.ignored = findings.iter().filter(|f| f.ignored.is_some()).count();
    }
}
