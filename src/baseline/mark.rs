//! Which findings a baseline accepts.
//!
//! A value is accepted when a line holds it for the same fact. The id of an event is derived from what its articles
//! agree on, so a new article may shift it, and with it the ids of its facts: then the lines of another fact id stand in
//! where they are the same slot with the same words (see [`is_same_slot`]).

use super::keys::{sentence_hash, subject_key, value_key};
use super::{Baseline, Entry};
use crate::model::{Finding, Report, State};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The lines that accept values of one fact.
struct Group<'b> {
    fact: &'b str,
    /// Indices into the baseline's entries, with the key of each value.
    lines: Vec<(usize, String)>,
}

/// One finding in the forms by which it is matched.
struct Slot<'r> {
    finding: &'r Finding,
    subject: String,
    /// Values in the order of the sides, each once: key, as shown, hashes of the sentences that state it.
    values: Vec<(String, String, BTreeSet<String>)>,
}

/// What a baseline says about one finding.
pub(super) struct Match {
    pub(super) state: State,
    /// Values that no line holds.
    pub(super) added: Vec<String>,
    /// The lines that hold the others, as indices of entries.
    pub(super) lines: Vec<usize>,
}

impl Baseline {
    /// Sets the state of every finding, the values that an updated one adds, the stale lines and the count of new
    /// findings.
    pub fn mark(&self, report: &mut Report) {
        let (matches, used) = self.match_all(report);
        report.stale = self.unused(&used).map(Entry::to_line).collect();
        for (finding, outcome) in report.findings.iter_mut().zip(matches) {
            finding.state = outcome.state;
            finding.added = if outcome.state == State::Updated { outcome.added } else { Vec::new() };
        }
        report.summary.recount(&report.findings);
    }

    /// The entries that are accepted beside a ledger, where there is none: they match nothing, and are not stale.
    pub(super) fn not_looked_at(&self, report: &Report) -> impl Iterator<Item = usize> {
        let entries = self.entries.iter().enumerate().filter(|_| report.ledger.is_none());
        entries.filter(|(_, entry)| entry.is_of_ledger()).map(|(index, _)| index)
    }

    /// The entries whose index is not in `used`.
    pub(super) fn unused<'b>(&'b self, used: &'b HashSet<usize>) -> impl Iterator<Item = &'b Entry> {
        self.entries.iter().enumerate().filter(|(index, _)| !used.contains(index)).map(|(_, entry)| entry)
    }

    /// What holds for each finding, in their order, and the indices of the entries that matched one.
    pub(super) fn match_all(&self, report: &Report) -> (Vec<Match>, HashSet<usize>) {
        let groups = self.groups();
        let by_fact: HashMap<&str, usize> = groups.iter().enumerate().map(|(i, g)| (g.fact, i)).collect();
        let by_hash = self.groups_by_hash(&groups);
        let exact: HashSet<usize> =
            report.findings.iter().filter_map(|f| by_fact.get(&*f.accepted_as()).copied()).collect();
        let mut used: HashSet<usize> = self.not_looked_at(report).collect();
        let mut matches = Vec::with_capacity(report.findings.len());
        for finding in &report.findings {
            // What is gone is of other articles.
            if finding.state == State::Absent {
                matches.push(Match { state: State::Absent, added: Vec::new(), lines: Vec::new() });
                continue;
            }
            let slot = Slot::new(finding);
            let fact = finding.accepted_as();
            let mut candidates: BTreeSet<usize> = by_fact.get(&*fact).copied().into_iter().collect();
            for hash in slot.values.iter().flat_map(|(_, _, hashes)| hashes) {
                for &group in by_hash.get(hash.as_str()).into_iter().flatten() {
                    let taken = exact.contains(&group);
                    if groups[group].fact != fact && self.is_same_slot(&groups[group], &slot, taken) {
                        candidates.insert(group);
                    }
                }
            }
            let outcome = accept(&slot, candidates.iter().map(|&g| &groups[g]));
            used.extend(&outcome.lines);
            matches.push(outcome);
        }
        (matches, used)
    }

    fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let line = (index, value_key(&entry.value));
            match groups.last_mut() {
                Some(group) if group.fact == entry.fact => group.lines.push(line),
                _ => groups.push(Group { fact: &entry.fact, lines: vec![line] }),
            }
        }
        groups
    }

    /// Which groups rest on a sentence.
    fn groups_by_hash<'b>(&'b self, groups: &[Group<'_>]) -> HashMap<&'b str, Vec<usize>> {
        let mut by_hash: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, group) in groups.iter().enumerate() {
            for hash in group.lines.iter().flat_map(|(index, _)| &self.entries[*index].evidence) {
                by_hash.entry(hash).or_default().push(number);
            }
        }
        by_hash
    }

    /// True where lines of another fact id speak of this finding all the same: kind, field and subject are equal, and
    /// a value that both hold rests on a sentence that both know. Where the subject is spelled otherwise, two such
    /// values are asked for, and that the lines have no finding of their own in this report (`taken`): one sentence may
    /// well give the same figure for two subjects.
    fn is_same_slot(&self, group: &Group<'_>, slot: &Slot<'_>, taken: bool) -> bool {
        let first = &self.entries[group.lines[0].0];
        if first.is_of_ledger() != slot.finding.is_of_ledger() {
            return false;
        }
        if first.kind != slot.finding.kind || first.field != slot.finding.field {
            return false;
        }
        let same_subject = subject_key(&first.subject) == slot.subject;
        if taken && !same_subject {
            return false;
        }
        let shared = group.lines.iter().filter(|(index, key)| {
            let evidence = &self.entries[*index].evidence;
            slot.values.iter().any(|(k, _, hashes)| k == key && evidence.iter().any(|hash| hashes.contains(hash)))
        });
        shared.count() >= if same_subject { 1 } else { 2 }
    }
}

impl<'r> Slot<'r> {
    fn new(finding: &'r Finding) -> Self {
        let mut values: Vec<(String, String, BTreeSet<String>)> = Vec::new();
        for side in &finding.sides {
            let key = value_key(&side.value);
            let hash = sentence_hash(&side.evidence.sentence);
            match values.iter_mut().find(|(k, _, _)| *k == key) {
                Some((_, _, hashes)) => {
                    hashes.insert(hash);
                }
                None => values.push((key, side.value.clone(), BTreeSet::from([hash]))),
            }
        }
        Self { finding, subject: subject_key(&finding.subject), values }
    }
}

/// Holds the values of a finding against the groups that speak of it.
fn accept<'b>(slot: &Slot<'_>, groups: impl Iterator<Item = &'b Group<'b>>) -> Match {
    let mut accepted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, key) in groups.flat_map(|g| &g.lines) {
        accepted.entry(key).or_default().push(*index);
    }
    let (mut added, mut lines) = (Vec::new(), Vec::new());
    for (key, shown, _) in &slot.values {
        match accepted.get(key.as_str()) {
            Some(holding) => lines.extend(holding),
            None => added.push(shown.clone()),
        }
    }
    let state = match added.len() {
        0 => State::Unchanged,
        n if n == slot.values.len() => State::New,
        _ => State::Updated,
    };
    Match { state, added, lines }
}
