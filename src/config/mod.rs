//! `claimdiff.toml`: raw file to validated settings.
//!
//! In: the file's text and folder. Out: [`Config`], which the stages ask. Does not read articles, baseline or
//! decisions; it knows where they lie.

mod articles;
mod columns;
mod doubled;
mod ignores;
mod levels;
mod raw;
mod reach;
mod shapes;
mod show;

pub use articles::{Allowed, ArticleEntry};
pub use columns::Columns;
pub use ignores::{Ignore, ignore_entry};
pub(crate) use reach::{is_glob, leads_out, repository};
pub use show::Origins;

use crate::error::{Error, Result};
use crate::model::{Confidence, Finding, Level, Metadata, Note, Verdict};
use chrono::NaiveDate;
use levels::Levels;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Name of the settings file.
pub const FILE_NAME: &str = "claimdiff.toml";
/// Name of the baseline, where the settings name none.
pub const BASELINE_NAME: &str = "claimdiff.baseline.jsonl";
/// Name of the decisions, where the settings name none.
pub const DECISIONS_NAME: &str = "claimdiff.decisions.jsonl";

/// Which findings trip the gate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Those that the baseline does not hold, and those with a value more
    #[default]
    New,
    /// All, accepted or not
    Any,
    /// None: look without failing
    Never,
}

/// Validated settings. The default is what holds where there is no settings file.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The file they were read from.
    pub file: Option<PathBuf>,
    /// The folder of that file, which its paths are relative to; empty for the current folder.
    pub root: PathBuf,
    /// Files, folders and globs below [`Config::root`] that hold the articles; empty where not set.
    pub articles: Vec<String>,
    /// Folder of rules over the built-in ones.
    pub rules: Option<PathBuf>,
    /// `fail-on`, where set; a flag of the command line goes before it.
    pub fail_on: Option<FailOn>,
    /// `fail-level`, where set; a flag of the command line goes before it.
    pub fail_level: Option<Level>,
    /// `allow-skipped`: the articles that may be skipped or not understood without `check` failing.
    pub allowed: Vec<Allowed>,
    /// `[[ignore]]`, in the order of the file.
    pub ignores: Vec<Ignore>,
    /// `[[article]]`, in the order of the file.
    pub entries: Vec<ArticleEntry>,
    /// `ledger`: the ledgers that what articles state is held against; those of the command line are added.
    pub ledger: Vec<PathBuf>,
    /// `[columns]`: where tables and lists of articles have what.
    pub columns: Columns,
    /// The name of a file as which standard input is read; given by the command line alone.
    pub stdin: Option<PathBuf>,
    baseline: Option<PathBuf>,
    decisions: Option<PathBuf>,
    levels: Levels,
    publishers: BTreeMap<String, String>,
    /// Lines of the file, from 1, on which keys stand: `fail-on`, `levels.conflict`.
    lines: BTreeMap<String, usize>,
}

/// Compiles a glob over paths with `/`, in which `*` stays inside one folder. The error says what is wrong with it.
pub(crate) fn compile_path_glob(pattern: &str) -> std::result::Result<globset::GlobMatcher, String> {
    raw::compile(pattern, true)
}

impl Config {
    /// Reads the settings file `file`.
    pub fn load(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).map_err(|e| Error::io(file, "read", e))?;
        let root = file.parent().unwrap_or(Path::new("")).to_owned();
        raw::parse(&text, file, root)
    }

    /// The nearest [`FILE_NAME`] from `folder` upward, up to and including the first folder that holds `.git`.
    /// `folder` must be absolute. The answer is relative to it (`../claimdiff.toml`), so that the paths in reports and
    /// messages are the same on every machine.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let mut upward = PathBuf::new();
        for above in folder.ancestors() {
            if above.join(FILE_NAME).is_file() {
                return Some(upward.join(FILE_NAME));
            }
            if above.join(".git").exists() {
                return None;
            }
            upward.push("..");
        }
        None
    }

    /// The default settings where there is no file: baseline and decisions are those nearest upward, as far as
    /// [`Config::find`] looks, else lie in `folder`, which must be absolute.
    pub fn without_file(folder: &Path) -> Self {
        let mut upward = PathBuf::new();
        for above in folder.ancestors() {
            if [BASELINE_NAME, DECISIONS_NAME].iter().any(|name| above.join(name).is_file()) {
                return Self { root: upward, ..Self::default() };
            }
            if above.join(".git").exists() {
                break;
            }
            upward.push("..");
        }
        Self::default()
    }

    /// Where the baseline lies or would lie.
    pub fn baseline_path(&self) -> PathBuf {
        self.baseline.clone().unwrap_or_else(|| self.root.join(BASELINE_NAME))
    }

    /// Where the settings lie or would lie.
    pub fn file_path(&self) -> PathBuf {
        self.file.clone().unwrap_or_else(|| self.root.join(FILE_NAME))
    }

    /// Where the decisions lie or would lie.
    pub fn decisions_path(&self) -> PathBuf {
        self.decisions.clone().unwrap_or_else(|| self.root.join(DECISIONS_NAME))
    }

    /// The level of a finding by its code: that of the longest entry of `[levels]` that is the code or a prefix of it
    /// at a dot, else that of the entry that names the verdict, else `error` for conflicts (`warning` for those of quotations,
    /// `note` for those of spellings) and `note` for the rest. What is likely weighs no more than the entry `likely`, else `warning`.
    pub fn level(&self, code: &str, verdict: Verdict, confidence: Confidence) -> Level {
        self.levels.of(code, verdict).min(self.levels.most(confidence))
    }

    /// The entries of `[levels]` that no code of `codes` falls under, sorted: most likely misspelt.
    pub fn unused_levels<'c>(&'c self, codes: &[&str]) -> Vec<&'c str> {
        self.levels.unused(codes)
    }

    /// The line of the file on which a key stands: `fail-on`, `levels.conflict`.
    pub fn line_of(&self, key: &str) -> Option<usize> {
        self.lines.get(key).copied()
    }

    /// The first `[[ignore]]` that covers `finding`.
    pub fn ignored(&self, finding: &Finding) -> Option<&Ignore> {
        self.ignores.iter().find(|ignore| ignore.covers(finding))
    }

    /// Takes away the `[[ignore]]` entries whose last day is before `today`, with a note for each.
    pub fn end_ignores(&mut self, today: NaiveDate) -> Vec<Note> {
        let file = self.file.as_deref().unwrap_or(Path::new(FILE_NAME)).display().to_string();
        let (ended, holding) = std::mem::take(&mut self.ignores)
            .into_iter()
            .partition::<Vec<_>, _>(|ignore| ignore.until.is_some_and(|until| until < today));
        self.ignores = holding;
        let note = |ignore: &Ignore| Note {
            path: format!("{file}:{}", ignore.line),
            message: format!("[[ignore]] {} has ended and covers nothing any more", ignore.describe()),
        };
        ended.iter().map(note).collect()
    }

    /// The `[[ignore]]` entries that cover none of `findings` (all of them, the ignored ones included).
    pub fn unused_ignores(&self, findings: &[Finding]) -> Vec<&Ignore> {
        self.ignores.iter().filter(|ignore| !findings.iter().any(|finding| ignore.covers(finding))).collect()
    }

    /// Fills what `metadata` leaves open from the `[[article]]` entries for `path` (relative to [`Config::root`], with
    /// `/`), then gives the publisher its display name. Returns the indices into [`Config::entries`] that matched.
    pub fn complete(&self, path: &str, metadata: &mut Metadata) -> Vec<usize> {
        let mut matched = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if entry.covers(path) {
                entry.fill(metadata);
                matched.push(index);
            }
        }
        if let Some(name) = articles::display_name(&self.publishers, metadata) {
            metadata.publisher = Some(name.to_owned());
        }
        matched
    }
}

#[cfg(test)]
mod tests;
