//! A report of some of its findings.

use crate::model::{Finding, Report};
use std::collections::HashSet;

/// The report with the findings that `keep` chooses, the facts and events of those to be shown, and no names; articles, skipped
/// files, notes, stale lines and totals stay, so that it still says what was looked at.
pub fn select(report: &Report, keep: impl Fn(&Finding) -> bool) -> Report {
    let mut part = report.clone();
    part.findings.retain(keep);
    let facts: HashSet<&str> = part.findings.iter().filter(|f| f.is_present()).map(|f| f.fact.as_str()).collect();
    part.facts.retain(|f| facts.contains(f.id.as_str()));
    let events: HashSet<&str> = part.facts.iter().filter_map(|f| f.event.as_deref()).collect();
    part.events.retain(|e| events.contains(e.id.as_str()));
    part.variants.clear();
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn what_hangs_on_no_kept_finding_is_left_out() {
        let report = sample::report();
        let part = select(&report, |f| f.fact == "fact-toll");
        assert_eq!(part.findings.len(), 1);
        assert_eq!(part.facts.iter().map(|f| &*f.id).collect::<Vec<_>>(), ["fact-toll"]);
        assert_eq!(part.events.iter().map(|e| &*e.id).collect::<Vec<_>>(), ["e2"]);
        assert!(part.variants.is_empty());
        assert_eq!((part.articles.len(), part.summary), (3, report.summary));
    }
}
