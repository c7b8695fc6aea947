//! What the file should hold: all current values, or the current ones among those it holds.

use super::keys::value_key;
use super::mark::Match;
use super::{Baseline, Entry};
use crate::model::{Finding, Level, Report, State};
use std::collections::HashSet;

/// A baseline to be, and how it differs from the one that was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What the file should hold.
    pub baseline: Baseline,
    /// Values that become accepted.
    pub added: Vec<Entry>,
    /// Lines that match nothing any more.
    pub removed: Vec<Entry>,
    /// Accepted values whose line changes: another event id or label, other sentences, a currency.
    pub rewritten: usize,
}

impl Baseline {
    /// Accepts every value of every finding of `report`, whatever its level, and nothing else: not what the settings
    /// ignore.
    pub fn update(&self, report: &Report) -> Change {
        let (matches, used) = self.match_all(report);
        let mut entries: Vec<Entry> = self.not_looked_at(report).map(|index| self.entries[index].clone()).collect();
        let mut added = Vec::new();
        for (finding, outcome) in report.findings.iter().zip(matches) {
            // What is not reported is not accepted either; what was accepted of it before stays.
            if finding.level == Level::Off || !finding.is_present() {
                entries.extend(outcome.lines.iter().map(|line| self.entries[*line].clone()));
                continue;
            }
            let current = Entry::of_finding(finding, report);
            added.extend(added_among(&current, &outcome));
            entries.extend(current);
        }
        let baseline = Self::from_entries(entries);
        let added = Self::from_entries(added).entries;
        let old: HashSet<&Entry> = self.entries.iter().collect();
        let fresh: HashSet<_> = added.iter().map(Entry::identity).collect();
        let kept = baseline.entries.iter().filter(|e| !fresh.contains(&e.identity()));
        let rewritten = kept.filter(|e| !old.contains(e)).count();
        Change { added, removed: self.unused(&used).cloned().collect(), rewritten, baseline }
    }

    /// Accepts every value of the findings of `report` that are chosen, and keeps all that is accepted.
    pub fn accept(&self, report: &Report, is_chosen: impl Fn(&Finding) -> bool) -> Change {
        let (matches, _) = self.match_all(report);
        let chosen =
            report.findings.iter().zip(&matches).filter(|(finding, _)| finding.is_present() && is_chosen(finding));
        let (mut entries, mut added) = (self.entries.clone(), Vec::new());
        for (finding, outcome) in chosen {
            let current = Entry::of_finding(finding, report);
            added.extend(added_among(&current, outcome));
            entries.extend(current);
        }
        let added = Self::from_entries(added).entries;
        Change { baseline: Self::from_entries(entries), added, removed: Vec::new(), rewritten: 0 }
    }

    /// Drops the lines that match nothing in `report`; accepts nothing.
    pub fn prune(&self, report: &Report) -> Change {
        let (_, used) = self.match_all(report);
        let removed: Vec<Entry> = self.unused(&used).cloned().collect();
        let kept = self.entries.iter().enumerate().filter(|(index, _)| used.contains(index));
        let baseline = Self { entries: kept.map(|(_, entry)| entry.clone()).collect() };
        Change { baseline, added: Vec::new(), removed, rewritten: 0 }
    }
}

/// Those of a finding's entries that no line held.
fn added_among(current: &[Entry], outcome: &Match) -> Vec<Entry> {
    if outcome.state == State::Unchanged {
        return Vec::new();
    }
    let missing: Vec<String> = outcome.added.iter().map(|v| value_key(v)).collect();
    current.iter().filter(|e| missing.contains(&value_key(&e.value))).cloned().collect()
}

impl Change {
    /// True where the file would stay as it is.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.rewritten == 0
    }
}
