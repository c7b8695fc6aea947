//! Runs the built program on articles and reads its report, for the tests that look at reports.
//!
//! In: articles. Out: what the report says, with file names in place of article ids. Judges nothing; `values` below
//! says when two values are the same.

// Each test program uses its own part of this module.
#![allow(dead_code)]

pub mod values;

use assert_cmd::Command;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the tests read of a report; the contract has more keys.
#[derive(Debug, Deserialize)]
pub struct Report {
    articles: Vec<Article>,
    pub events: Vec<Event>,
    pub facts: Vec<Fact>,
    pub findings: Vec<Finding>,
    pub variants: Vec<Variant>,
}

#[derive(Debug, Deserialize)]
struct Article {
    id: String,
    path: String,
}

#[derive(Debug, Deserialize)]
pub struct Event {
    #[serde(rename = "type")]
    pub kind: String,
    pub articles: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Fact {
    pub kind: String,
    pub field: String,
    pub subject: String,
    pub verdict: String,
    pub why: Option<String>,
    pub values: Vec<Entry>,
}

/// One value of a fact.
#[derive(Debug, Deserialize)]
pub struct Entry {
    #[serde(flatten)]
    pub value: values::Reported,
    pub articles: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Finding {
    pub kind: String,
    pub field: String,
    pub subject: String,
    pub verdict: String,
    pub level: String,
    pub why: String,
    pub sides: Vec<Side>,
}

/// One article's value in a finding.
#[derive(Debug, Deserialize)]
pub struct Side {
    #[serde(flatten)]
    pub value: values::Reported,
    pub article: String,
    pub evidence: Evidence,
}

/// Where a side stands, in bytes of its file.
#[derive(Debug, Deserialize)]
pub struct Evidence {
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Deserialize)]
pub struct Variant {
    pub a: String,
    pub b: String,
    pub status: String,
}

/// The program, run from the project's folder, so that reported paths do not depend on the machine.
pub fn claimdiff() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1");
    command
}

/// A folder of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The folders in `folder`, sorted.
pub fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut found: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).filter(|p| p.is_dir()).collect();
    found.sort();
    found
}

/// The Markdown articles in `folder`, sorted.
pub fn articles(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut found: Vec<PathBuf> =
        entries.map(|e| e.expect("an entry").path()).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    found.sort();
    found
}

/// The last part of a path.
pub fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The report on `articles` alone, without settings, baseline and decisions; the error is what the program said.
pub fn report(articles: &[PathBuf]) -> Result<Report, String> {
    let output = claimdiff().args(["report", "--isolated", "-f", "json"]).args(articles).output();
    let output = output.map_err(|e| e.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(format!("exit {:?}: {}", output.status.code(), said.trim()));
    }
    let mut report: Report =
        serde_json::from_slice(&output.stdout).map_err(|e| format!("the report is not as in the contract: {e}"))?;
    report.name_files();
    Ok(report)
}

impl Report {
    /// Puts file names in place of article ids.
    fn name_files(&mut self) {
        let names: BTreeMap<String, String> =
            self.articles.iter().map(|a| (a.id.clone(), file_name(Path::new(&a.path)))).collect();
        let rename = |id: &mut String| {
            if let Some(name) = names.get(id) {
                id.clone_from(name);
            }
        };
        self.events.iter_mut().flat_map(|e| &mut e.articles).for_each(rename);
        self.facts.iter_mut().flat_map(|f| &mut f.values).flat_map(|v| &mut v.articles).for_each(rename);
        self.findings.iter_mut().flat_map(|f| &mut f.sides).for_each(|s| rename(&mut s.article));
    }
}
