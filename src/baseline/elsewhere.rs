//! Accepted values that a run did not look at.
//!
//! In: the sentences of articles that were not read. Out: the lines that stay, since their fact rests on one of these: nobody knows
//! of them whether they are found still. A run over a part of the articles takes nothing of the other part away.

use super::keys::sentence_hash;
use super::{Baseline, Change, Entry};
use crate::model::Report;
use std::collections::HashSet;

/// Sentences that were not looked at, in the form by which lines know them.
#[derive(Debug, Clone, Default)]
pub struct Elsewhere {
    hashes: HashSet<String>,
}

impl Elsewhere {
    /// These sentences.
    pub fn of<'s>(sentences: impl Iterator<Item = &'s str>) -> Self {
        Self { hashes: sentences.map(sentence_hash).collect() }
    }

    /// Adds those of another part.
    pub fn join(mut self, other: Self) -> Self {
        self.hashes.extend(other.hashes);
        self
    }

    /// Facts of which a line rests on one of the sentences.
    fn facts<'b>(&self, baseline: &'b Baseline) -> HashSet<&'b str> {
        let rests = |entry: &&Entry| entry.evidence.iter().any(|hash| self.hashes.contains(hash));
        baseline.entries.iter().filter(rests).map(|entry| entry.fact.as_str()).collect()
    }
}

impl Baseline {
    /// Takes the lines that were not looked at from those that `report` calls stale.
    pub fn spare(&self, report: &mut Report, elsewhere: &Elsewhere) {
        let facts = elsewhere.facts(self);
        let spared: HashSet<String> =
            self.entries.iter().filter(|entry| facts.contains(entry.fact.as_str())).map(Entry::to_line).collect();
        report.stale.retain(|line| !spared.contains(line));
    }
}

impl Change {
    /// The change without those removals that were not looked at; `old` is what it changes.
    pub fn sparing(mut self, old: &Baseline, elsewhere: &Elsewhere) -> Self {
        let facts = elsewhere.facts(old);
        let (spared, removed): (Vec<Entry>, Vec<Entry>) =
            self.removed.into_iter().partition(|entry| facts.contains(entry.fact.as_str()));
        self.removed = removed;
        if !spared.is_empty() {
            self.baseline = Baseline::from_entries(self.baseline.entries.into_iter().chain(spared).collect());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn what_rests_on_a_sentence_that_was_not_read_stays() {
        let mut report = sample::report();
        let baseline = Baseline::default().update(&report).baseline;
        let unread = report.findings.remove(2);
        report.findings.remove(2);
        let elsewhere = Elsewhere::of(unread.sides[..1].iter().map(|side| side.evidence.sentence.as_str()));
        baseline.mark(&mut report);
        assert_eq!(report.stale.len(), 4);
        baseline.spare(&mut report, &elsewhere);
        assert_eq!(report.stale.len(), 2, "both values of the fact stay, the other fact's do not: {:?}", report.stale);
        for change in [baseline.prune(&report), baseline.update(&report)] {
            let change = change.sparing(&baseline, &elsewhere);
            assert_eq!((change.removed.len(), change.baseline.entries().len()), (2, baseline.entries().len() - 2));
        }
    }
}
