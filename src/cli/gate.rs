//! What makes `check` fail, and the line that says so.

use super::common::Session;
use crate::config;
use crate::model::{Finding, Level, Report, State};
use crate::report::count;

/// Flags for the gate.
#[derive(Debug, Default, clap::Args)]
pub struct GateArgs {
    /// Which findings trip the gate [default: new]
    #[arg(long, value_enum, value_name = "WHICH")]
    fail_on: Option<FailOn>,
    /// The lowest level that trips the gate [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_level: Option<FailLevel>,
}

/// Which findings trip the gate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// Those that the baseline does not hold, and those with a value more
    #[default]
    New,
    /// All, accepted or not
    Any,
    /// None: look without failing
    Never,
}

/// Levels that can gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FailLevel {
    /// Every finding
    Note,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
}

/// What trips the gate.
#[derive(Debug, Clone, Copy)]
pub struct Gate {
    on: FailOn,
    level: Level,
}

impl Gate {
    /// As the flags say, else the settings, else new errors.
    pub fn new(args: &GateArgs, session: &Session) -> Self {
        let level = args.fail_level.map(|level| match level {
            FailLevel::Note => Level::Note,
            FailLevel::Warning => Level::Warning,
            FailLevel::Error => Level::Error,
        });
        let on = session.config.fail_on.map(|on| match on {
            config::FailOn::New => FailOn::New,
            config::FailOn::Any => FailOn::Any,
            config::FailOn::Never => FailOn::Never,
        });
        Self {
            on: args.fail_on.or(on).unwrap_or_default(),
            level: level.or(session.config.fail_level).unwrap_or(Level::Error),
        }
    }

    /// True for a finding that `check` prints for people.
    pub fn shows(&self, finding: &Finding) -> bool {
        finding.level >= self.level && finding.is_present() && (self.on == FailOn::Any || finding.is_new())
    }

    /// False where nothing makes the command fail.
    pub fn can_trip(&self) -> bool {
        self.on != FailOn::Never
    }

    /// Marks the findings that trip it.
    pub fn mark(&self, report: &mut Report) {
        for finding in &mut report.findings {
            finding.gates = self.can_trip() && self.shows(finding);
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
        Gate { on, level }
    }

    /// True where the gate marks a finding.
    fn trips(gate: Gate, report: &Report) -> bool {
        let mut report = report.clone();
        gate.mark(&mut report);
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
