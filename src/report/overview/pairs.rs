//! Who disagrees with whom, and how often.
//!
//! In: the findings of a report. Out: pairs of publishers with counts. Only pairs that meet in a finding are looked at, so that the
//! work grows with the findings and not with the publishers.

use crate::model::{Finding, Report, Verdict};
use crate::report::lookup::{Lookup, numbered};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A finding of more publishers than this tells nothing about pairs, and would have thousands of them.
pub(super) const MOST_AT_ONCE: usize = 40;

/// All pairs that are shown.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct Pairs<'r> {
    /// Most conflicts first.
    pub(in crate::report) shown: Vec<Pair<'r>>,
    /// Pairs that are not shown.
    pub(in crate::report) more: usize,
    /// Findings of more than [`MOST_AT_ONCE`] publishers, which are not counted by pairs.
    pub(in crate::report) crowded: usize,
}

/// Two publishers, or one with itself.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::report) struct Pair<'r> {
    /// The first by name.
    pub(in crate::report) a: &'r str,
    /// The other; the same where a publisher contradicts itself.
    pub(in crate::report) b: &'r str,
    /// In how many findings both stand on different sides.
    pub(in crate::report) counts: Counts,
}

/// Findings by verdict, in the order by which pairs are sorted.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) struct Counts {
    pub(in crate::report) conflicts: usize,
    pub(in crate::report) corrected: usize,
    pub(in crate::report) superseded: usize,
}

impl Counts {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Conflict => self.conflicts += 1,
            Verdict::Corrected => self.corrected += 1,
            _ => self.superseded += 1,
        }
    }
}

/// Pairs of the findings that are shown, at most `most`.
pub(super) fn pairs<'r>(report: &'r Report, lookup: &Lookup<'r>, most: usize) -> Pairs<'r> {
    let mut counts: BTreeMap<(&str, &str), Counts> = BTreeMap::new();
    let mut crowded = 0;
    for (_, finding) in numbered(report) {
        let stated = stated(finding, lookup);
        if stated.len() > MOST_AT_ONCE {
            crowded += 1;
            continue;
        }
        if let [(name, _)] = stated.as_slice() {
            counts.entry((name, name)).or_default().add(finding.verdict);
        }
        for (at, (a, of_a)) in stated.iter().enumerate() {
            for (b, of_b) in &stated[at + 1..] {
                if of_a.iter().all(|x| of_b.iter().all(|y| differ(finding, *x, *y))) {
                    counts.entry((a, b)).or_default().add(finding.verdict);
                }
            }
        }
    }
    // Where there are but two, all findings are theirs.
    let names: BTreeSet<&str> = report.articles.iter().map(|article| lookup.publisher(&article.id)).collect();
    if names.len() < 3 {
        return Pairs::default();
    }
    let mut all: Vec<Pair<'r>> = counts.into_iter().map(|((a, b), counts)| Pair { a, b, counts }).collect();
    all.sort_by_key(|pair| std::cmp::Reverse(pair.counts));
    let more = all.len().saturating_sub(most);
    all.truncate(most);
    Pairs { shown: all, more, crowded }
}

/// By publisher, sorted, the first side with each of its values, as indices of sides.
fn stated<'r>(finding: &'r Finding, lookup: &Lookup<'r>) -> Vec<(&'r str, Vec<usize>)> {
    let mut known: HashSet<(&str, &str)> = HashSet::new();
    let mut stated: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, side) in finding.sides.iter().enumerate() {
        let publisher = lookup.speaker(side);
        if known.insert((publisher, &side.value)) {
            stated.entry(publisher).or_default().push(at);
        }
    }
    stated.into_iter().collect()
}

/// True where two sides do not say the same: figures of a conflict that overlap do.
fn differ(finding: &Finding, a: usize, b: usize) -> bool {
    let (a, b) = (&finding.sides[a], &finding.sides[b]);
    let is_figure = |side: &crate::model::Side| side.low.or(side.high).is_some();
    if finding.verdict != Verdict::Conflict || !is_figure(a) || !is_figure(b) {
        return a.value != b.value;
    }
    let low = |side: &crate::model::Side| side.low.unwrap_or(f64::NEG_INFINITY);
    let high = |side: &crate::model::Side| side.high.unwrap_or(f64::INFINITY);
    high(a) < low(b) || high(b) < low(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn pairs_stand_on_different_sides_of_findings() {
        let report = sample::report();
        let pairs = pairs(&report, &Lookup::new(&report), 9);
        let told: Vec<_> = pairs.shown.iter().map(|p| (p.a, p.b, p.counts)).collect();
        let counts = |conflicts, corrected, superseded| Counts { conflicts, corrected, superseded };
        assert_eq!(
            told,
            [
                ("Kathimerini", "Reuters", counts(1, 0, 1)),
                ("Anadolu Ajansı", "Kathimerini", counts(1, 0, 0)),
                ("Anadolu Ajansı", "Reuters", counts(1, 0, 0)),
                ("Reuters", "Reuters", counts(0, 1, 0)),
            ],
            "two give one date"
        );
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let report = sample::report();
        let pairs = pairs(&report, &Lookup::new(&report), 1);
        assert_eq!((pairs.shown.len(), pairs.more, pairs.crowded), (1, 3, 0));
    }
}
