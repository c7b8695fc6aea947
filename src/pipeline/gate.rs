//! What makes a gate fail, and the line that says so.
//!
//! In: a marked report and the settings. Out: which findings trip the gate, which articles that were not understood keep it from
//! passing, the exit code and the last line of `check`. Reads no flags.

use crate::config::{self, Config, FailOn};
use crate::error::Result;
use crate::model::{Finding, Level, Note, Report, State};
use crate::report::count;
use crate::report::escape::visible;
use std::path::Path;

/// What trips the gate.
#[derive(Debug, Clone, Copy)]
pub struct Gate {
    /// Which findings.
    pub on: FailOn,
    /// From which level on.
    pub level: Level,
    /// Nothing is said of articles that were skipped or not understood, and that is as it should be.
    pub allows_skipped: bool,
}

impl Gate {
    /// As the settings say, else new errors.
    pub fn of(config: &Config) -> Self {
        let level = config.fail_level.unwrap_or(Level::Error);
        Self { on: config.fail_on.unwrap_or_default(), level, allows_skipped: false }
    }

    /// True for a finding that `check` prints for people.
    pub fn shows(&self, finding: &Finding) -> bool {
        finding.level >= self.level && finding.is_present() && (self.on == FailOn::Any || finding.is_new())
    }

    /// False where nothing makes the command fail.
    pub fn can_trip(&self) -> bool {
        self.on != FailOn::Never
    }

    /// Marks the findings that trip it, and what was not understood and keeps it from passing. An entry of the settings
    /// that allows nothing is noted.
    pub fn mark(&self, report: &mut Report, config: &Config) -> Result<()> {
        for finding in &mut report.findings {
            finding.gates = self.can_trip() && self.shows(finding);
        }
        let mut used = vec![false; config.allowed.len()];
        for one in report.unjudged.iter_mut().filter(|one| one.cause.is_blind()) {
            let path = crate::read::below_settings(one.file(), config)?;
            let covering = config.allowed.iter().zip(&mut used).filter(|(allowed, _)| allowed.covers(&path));
            let is_allowed = covering.map(|(_, used)| *used = true).count() > 0;
            one.gates = self.can_trip() && !self.allows_skipped && !is_allowed;
        }
        let file = config.file.as_deref().unwrap_or(Path::new(config::FILE_NAME)).display();
        for (allowed, _) in config.allowed.iter().zip(used).filter(|(_, used)| !used) {
            let message = format!("allow-skipped {:?} covers nothing that was skipped or not understood", allowed.path);
            report.notes.push(Note { path: format!("{file}:{}", allowed.line), message });
        }
        report.notes.sort_unstable();
        Ok(())
    }

    /// What `check` ends with: a finding that trips it is an answer; without one, what was not understood leaves none.
    pub fn exit(report: &Report) -> u8 {
        match (report.findings.iter().any(|f| f.gates), report.unjudged.iter().any(|one| one.gates)) {
            (true, _) => 1,
            (false, true) => 2,
            (false, false) => 0,
        }
    }

    /// "1 new finding, 1 with a further value, 3 known; exit 1"; `exit` is what the command will end with.
    pub fn last_line(&self, report: &Report, exit: u8) -> String {
        let gating = report.findings.iter().filter(|f| f.level >= self.level && f.ignored.is_none());
        let of = |state: State| gating.clone().filter(|f| f.state == state).count();
        let mut line = count(of(State::New), "new finding");
        if of(State::Updated) > 0 {
            line.push_str(&format!(", {} with a further value", of(State::Updated)));
        }
        line.push_str(&format!(", {} known", of(State::Unchanged)));
        let below = report.findings.iter().filter(|f| f.is_new() && f.level < self.level).count();
        if below > 0 {
            line.push_str(&format!(", {below} new below level {}", self.level.name()));
        }
        if of(State::Absent) > 0 {
            line.push_str(&format!(", {} gone", of(State::Absent)));
        }
        if report.summary.ignored > 0 {
            line.push_str(&format!(", {} ignored", report.summary.ignored));
        }
        if !report.stale.is_empty() {
            line.push_str(&format!(", {}", count(report.stale.len(), "stale line")));
        }
        let unjudged = report.unjudged.iter().filter(|one| one.gates).count();
        if unjudged > 0 {
            line.push_str(&format!(", {unjudged} not judged"));
        }
        if let Some(words) = &report.narrowed {
            line.push_str(&format!("; only {}", visible(words)));
        }
        format!("{line}; exit {exit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baseline::Baseline;
    use crate::model::sample;
    use crate::report::select;

    fn gate(on: FailOn, level: Level) -> Gate {
        Gate { on, level, allows_skipped: false }
    }

    /// True where the gate marks a finding.
    fn trips(gate: Gate, report: &Report) -> bool {
        let mut report = report.clone();
        gate.mark(&mut report, &Config::default()).unwrap();
        report.findings.iter().any(|f| f.gates)
    }

    /// Four findings: two conflicts (errors), a toll that grew and a corrected age (notes).
    fn marked(baseline: &Baseline) -> Report {
        let mut report = sample::report();
        baseline.mark(&mut report);
        report
    }

    #[test]
    fn new_errors_trip_and_notes_do_not_unless_asked() {
        let report = marked(&Baseline::default());
        let errors = gate(FailOn::New, Level::Error);
        assert!(trips(errors, &report));
        assert_eq!(select(&report, |f| errors.shows(f)).findings.len(), 2);
        assert_eq!(errors.last_line(&report, 1), "2 new findings, 0 known, 2 new below level error; exit 1");
        let notes = gate(FailOn::New, Level::Note);
        assert_eq!(notes.last_line(&report, 1), "4 new findings, 0 known; exit 1");
        let mut only_notes = report;
        only_notes.findings.retain(|f| f.level == Level::Note);
        assert!(!trips(errors, &only_notes) && trips(notes, &only_notes));
    }

    #[test]
    fn what_was_not_understood_leaves_no_answer_unless_that_is_allowed() {
        let mut report = sample::report();
        report.findings.clear();
        let mut exit = |gate: Gate| {
            gate.mark(&mut report, &Config::default()).unwrap();
            Gate::exit(&report)
        };
        let new = gate(FailOn::New, Level::Error);
        assert_eq!(exit(new), 2);
        assert_eq!(exit(Gate { allows_skipped: true, ..new }), 0);
        assert_eq!(exit(gate(FailOn::Never, Level::Error)), 0);
    }

    #[test]
    fn accepted_findings_trip_only_where_any_does() {
        let baseline = Baseline::default().update(&sample::report()).baseline;
        let report = marked(&baseline);
        let new = gate(FailOn::New, Level::Error);
        assert!(!trips(new, &report));
        assert_eq!(new.last_line(&report, 0), "0 new findings, 2 known; exit 0");
        assert!(select(&report, |f| new.shows(f)).findings.is_empty());
        let any = gate(FailOn::Any, Level::Error);
        assert!(trips(any, &report));
        assert_eq!(select(&report, |f| any.shows(f)).findings.len(), 2);
        assert!(!trips(gate(FailOn::Never, Level::Note), &marked(&Baseline::default())));
    }

    #[test]
    fn a_further_value_trips_and_stale_lines_do_not() {
        let baseline = Baseline::default().update(&sample::report()).baseline;
        let mut report = sample::report();
        report.findings.remove(1);
        baseline.mark(&mut report);
        let new = gate(FailOn::New, Level::Error);
        assert_eq!(new.last_line(&report, 0), "0 new findings, 1 known, 2 stale lines; exit 0");
        let further = sample::side("c", "2025-02-01", "on 1 February", "It was on 1 February.");
        report.findings[0].sides.push(further);
        baseline.mark(&mut report);
        assert_eq!(new.last_line(&report, 1), "0 new findings, 1 with a further value, 0 known, 2 stale lines; exit 1");
    }
}
