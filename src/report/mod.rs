//! A report as text, one renderer per format.
//!
//! In: a [`Report`] and how it should look. Out: bytes. Decides nothing about findings, opens no files, asks neither the
//! terminal nor the environment; all words of articles pass through [`escape`].

mod brief;
mod cited;
mod claims_ld;
#[cfg(feature = "sqlite")]
mod database;
pub mod escape;
mod evidence;
mod excerpt;
mod explain;
mod github;
mod gitlab;
mod grid;
mod html;
mod ink;
mod json;
mod junit;
mod ledger;
mod link;
mod lookup;
mod markdown;
mod narrow;
mod overview;
mod parts;
mod phrase;
mod region;
mod rows;
mod sarif;
mod sarif_rules;
mod selection;
mod table;
mod unjudged;

pub use brief::Brief;
pub use explain::{choose_finding, describe_finding};
pub use json::{Line, write_line, write_pretty};
pub use link::{file_address, folder_address};
pub use narrow::Narrow;
pub use phrase::{count, doubt_in_words, met_in_words, sum_in_words, value_in_words};
pub use selection::select;
pub use unjudged::{language_in_words, unjudged_in_words};

use crate::model::{ClaimRecord, Report};
use std::io::{self, Write};

/// Forms of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For reading in a terminal
    #[default]
    Table,
    /// One JSON document, schema claimdiff-report/1
    Json,
    /// One JSON line per article, event, fact, finding, variant and so on
    Jsonl,
    /// For pull requests and wikis
    Markdown,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// The summary of a step of GitHub Actions
    GithubSummary,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit XML, for build servers
    Junit,
    /// One row per claim, for spreadsheets
    Csv,
    /// JSON-LD: schema.org claims with W3C annotations
    ClaimsLd,
    /// One line of Markdown per fact with its sources
    Cited,
    /// The same in wikitext
    CitedWiki,
    /// One page for a browser: filters, timelines, a queue for names; needs no network and no script
    Html,
    /// An SQLite database with a table for articles, people, events, claims, facts, findings and so on
    Sqlite,
}

impl Format {
    /// True for formats that programs read or that are pasted elsewhere: no line for people may stand in them, and
    /// what is accepted is marked rather than left out.
    pub fn is_for_programs(self) -> bool {
        !matches!(self, Format::Table | Format::Markdown)
    }
}

/// What is said where a database is asked of a program that was built without SQLite.
pub const WITHOUT_SQLITE: &str =
    "this claimdiff was built without SQLite; build it without --no-default-features, or take json or csv";

/// How a report should look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Columns of the output.
    pub width: u16,
    /// Add colour; the words say everything without it.
    pub colour: bool,
    /// Draw tables and dots with characters outside ASCII.
    pub unicode: bool,
    /// List what is otherwise only counted: every fact with all its values, names joined without asking.
    pub all: bool,
    /// Make the places of quotes links, for terminals that know them: the address of the folder that the paths of
    /// articles are relative to, see [`folder_address`].
    pub links: Option<String>,
}

impl Default for Style {
    /// For files and pipes.
    fn default() -> Self {
        Self { width: PIPED_WIDTH, colour: false, unicode: false, all: false, links: None }
    }
}

/// Columns where nobody says how wide the output is: fits a diff view, an editor and a mail.
pub const PIPED_WIDTH: u16 = 100;

/// Writes `report` as `format`. Formats for programs heed nothing of `style`; `records`, those of its articles, are asked for by
/// the database alone.
pub fn render(
    report: &Report,
    records: &[ClaimRecord],
    format: Format,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::write(report, style, out),
        Format::Json => json::write(report, out),
        Format::Jsonl => json::write_lines(report, out),
        Format::Markdown => markdown::write(report, style, out),
        Format::Sarif => sarif::write(report, out),
        Format::Github => github::write(report, out),
        Format::GithubSummary => github::write_summary(report, out),
        Format::Gitlab => gitlab::write(report, out),
        Format::Junit => junit::write(report, out),
        Format::Csv => rows::write(report, out),
        Format::ClaimsLd => claims_ld::write(report, out),
        Format::Cited => cited::write_markdown(report, style, out),
        Format::CitedWiki => cited::write_wikitext(report, style, out),
        Format::Html => html::write(report, style, out),
        #[cfg(feature = "sqlite")]
        Format::Sqlite => database::write(report, records, out),
        #[cfg(not(feature = "sqlite"))]
        Format::Sqlite => {
            // Only the database looks at them.
            let _ = records;
            Err(io::Error::new(io::ErrorKind::Unsupported, WITHOUT_SQLITE))
        }
    }
}

#[cfg(test)]
mod tests;
