//! The accepted values of disputed facts: `claimdiff.baseline.jsonl`.
//!
//! In: the file, and a report. Out: the report's findings marked as new, unchanged or updated ([`Baseline::mark`]), and
//! the lines that a file should hold instead ([`Baseline::update`], [`Baseline::prune`]). Does not decide what gates
//! (see `cli`) and never looks at articles.
//!
//! One line is one accepted value. A line holds nothing that changes by itself (no totals, times, versions, paths, line
//! numbers), so that two branches merge by joining their lines (`merge=union`); repeated lines are tolerated.

mod elsewhere;
mod entry;
mod file;
mod keys;
mod mark;
mod since;
mod update;

pub use elsewhere::Elsewhere;
pub use entry::Entry;
pub use update::Change;

/// Accepted values, sorted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

impl Baseline {
    /// The entries in the order of the file that [`Baseline::save`] writes.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Sorts the entries and joins those that accept one value of one fact, so that files merged line by line read
    /// the same whatever their order.
    fn from_entries(mut entries: Vec<Entry>) -> Self {
        entries.sort();
        entries.dedup_by(|later, kept| {
            let same = later.identity() == kept.identity();
            if same {
                kept.evidence.append(&mut later.evidence);
                kept.unit = kept.unit.take().or_else(|| later.unit.take());
            }
            same
        });
        // Once for each entry: a merged file may hold thousands of lines on one value.
        for entry in &mut entries {
            entry.evidence.sort_unstable();
            entry.evidence.dedup();
        }
        Self { entries }
    }
}

#[cfg(test)]
mod tests;
