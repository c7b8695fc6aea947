//! Ledgers: official daily tolls, election results, registers, with which articles are compared as with a publisher that is
//! marked as reference.
//!
//! In: files of entries, and a report whose facts carry what they are known by. Out: the same report with what stands beside the
//! ledger as findings of their own, and a section on every entry. Changes nothing about the articles' own events, facts and
//! findings, and reads no article.

mod describe;
mod entry;
mod file;
mod hold;
mod matching;
mod standing;
mod values;

pub use entry::Entry;

use crate::error::Result;
use crate::model::FieldId;
use crate::rules::Rules;
use std::path::Path;

/// The entries of all ledgers of a run.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// By file and line.
    entries: Vec<Entry>,
}

impl Ledger {
    /// Reads the files; the first line that is no entry is an error that names it.
    pub fn load(paths: &[impl AsRef<Path>], rules: &Rules) -> Result<Self> {
        let mut entries = Vec::new();
        for path in paths {
            entries.extend(file::read(path.as_ref(), rules)?);
        }
        entries.sort_by(|a: &Entry, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        // One file may be named by the settings and on the command line.
        entries.dedup_by(|a, b| (&a.path, a.line) == (&b.path, b.line));
        Ok(Self { entries })
    }

    /// True where there is nothing to compare with.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The fields that entries speak of, sorted.
    pub fn fields(&self) -> Vec<FieldId> {
        let mut fields: Vec<FieldId> = self.entries.iter().map(|entry| entry.field.id).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }
}
