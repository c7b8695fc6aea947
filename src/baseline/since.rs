//! Findings against those of an earlier state of the files.

use super::Baseline;
use super::keys::value_key;
use crate::model::{Finding, Level, Report, State};
use std::collections::HashSet;

impl Baseline {
    /// Marks the findings of `report` as [`Baseline::mark`] does, but takes what `earlier` found for accepted as well.
    /// Findings of which nothing is left are added at the end with state `absent`. Stale lines stay those of this
    /// baseline.
    pub fn mark_since(&self, report: &mut Report, earlier: &Report) {
        let before = Self::default().update(earlier).baseline;
        let (_, used) = before.match_all(report);
        let held: HashSet<(&str, String)> = used
            .iter()
            .map(|index| (before.entries[*index].fact.as_str(), value_key(&before.entries[*index].value)))
            .collect();
        let is_gone = |finding: &&Finding| {
            let fact = finding.accepted_as();
            finding.level != Level::Off
                && !finding.sides.iter().any(|side| held.contains(&(&*fact, value_key(&side.value))))
        };
        let gone = earlier.findings.iter().filter(is_gone).cloned();
        let gone: Vec<Finding> = gone.map(|finding| Finding { state: State::Absent, ..finding }).collect();
        let stale = std::mem::take(&mut report.stale);
        Self::from_entries([self.entries.clone(), before.entries.clone()].concat()).mark(report);
        report.stale = stale;
        report.findings.extend(gone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample::{conflict, report_of, side};

    fn toll(fact: &str, values: &[&str]) -> Finding {
        let sides = values.iter().map(|value| side("a", value, value, &format!("{value} died."))).collect();
        conflict(fact, "casualties", "killed", Some("e1"), sides)
    }

    #[test]
    fn findings_are_new_known_further_or_gone_since_then() {
        let earlier = report_of(vec![toll("f1", &["3", "4"]), toll("f2", &["7", "8"]), toll("f3", &["1", "2"])]);
        let mut now = report_of(vec![toll("f1", &["3", "4"]), toll("f2", &["7", "8", "9"]), toll("f4", &["5", "6"])]);
        Baseline::default().mark_since(&mut now, &earlier);
        let states: Vec<(&str, State)> = now.findings.iter().map(|f| (f.fact.as_str(), f.state)).collect();
        let expected = [("f1", State::Unchanged), ("f2", State::Updated), ("f4", State::New), ("f3", State::Absent)];
        assert_eq!(states, expected);
        assert_eq!(now.findings[1].added, ["9"]);
        assert_eq!((now.summary.conflicts, now.summary.new), (3, 2));
    }

    #[test]
    fn what_the_baseline_holds_is_known_too_and_its_stale_lines_are_its_own() {
        let accepted = report_of(vec![toll("f4", &["5", "6"]), toll("f9", &["1", "2"])]);
        let baseline = Baseline::default().update(&accepted).baseline;
        let mut now = report_of(vec![toll("f4", &["5", "6"])]);
        baseline.mark(&mut now);
        baseline.mark_since(&mut now, &report_of(vec![toll("f3", &["1", "2"])]));
        assert_eq!((now.findings[0].state, now.findings[1].state), (State::Unchanged, State::Absent));
        assert_eq!(now.stale.len(), 2);
    }
}
