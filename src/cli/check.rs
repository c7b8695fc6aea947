//! `claimdiff check`: the gate. Prints what is new, and exits with 1 where that is at or above the level.

use super::common::{Common, Session};
use super::output::OutputArgs;
use super::report::{BaselineArgs, make};
use crate::config;
use crate::error::Result;
use crate::model::{Finding, Level, Report, State};
use crate::report::{count, select};
use std::path::PathBuf;
use std::process::ExitCode;

/// Fail on new disagreements
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    baseline: BaselineArgs,
    /// Which findings trip the gate [default: new]
    #[arg(long, value_enum, value_name = "WHICH")]
    fail_on: Option<FailOn>,
    /// The lowest level that trips the gate [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_level: Option<FailLevel>,
    #[command(flatten)]
    output: OutputArgs,
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
struct Gate {
    on: FailOn,
    level: Level,
}

impl Gate {
    /// As the flags say, else the settings, else new errors.
    fn new(args: &Args, session: &Session) -> Self {
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

    /// True for a finding to print.
    fn shows(&self, finding: &Finding) -> bool {
        finding.level >= self.level && (self.on == FailOn::Any || finding.is_new())
    }

    /// True where `report` must fail.
    fn trips(&self, report: &Report) -> bool {
        self.on != FailOn::Never && report.findings.iter().any(|f| self.shows(f))
    }

    /// "1 new finding, 1 with a further value, 3 known; exit 1".
    fn last_line(&self, report: &Report) -> String {
        let gating = report.findings.iter().filter(|f| f.level >= self.level);
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
        if !report.ignored.is_empty() {
            line.push_str(&format!(", {} ignored", report.ignored.len()));
        }
        if !report.stale.is_empty() {
            line.push_str(&format!(", {}", count(report.stale.len(), "stale line")));
        }
        format!("{line}; exit {}", u8::from(self.trips(report)))
    }
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let session = common.open()?;
    let gate = Gate::new(&args, &session);
    let baseline = args.baseline.load(&session, &common)?;
    let gathered = session.gather(&args.paths)?;
    let report = make(&session, &gathered, &baseline)?;
    let shown = select(&report, |f| gate.shows(f));
    session.timings.of("rendering", || args.output.write(&shown, Some(&gate.last_line(&report))))?;
    Ok(ExitCode::from(u8::from(gate.trips(&report))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baseline::Baseline;
    use crate::model::sample;

    fn gate(on: FailOn, level: Level) -> Gate {
        Gate { on, level }
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
        assert!(errors.trips(&report));
        assert_eq!(select(&report, |f| errors.shows(f)).findings.len(), 2);
        assert_eq!(errors.last_line(&report), "2 new findings, 0 known, 2 new below level error; exit 1");
        let notes = gate(FailOn::New, Level::Note);
        assert_eq!(notes.last_line(&report), "4 new findings, 0 known; exit 1");
        let mut only_notes = report;
        only_notes.findings.retain(|f| f.level == Level::Note);
        assert!(!errors.trips(&only_notes) && notes.trips(&only_notes));
    }

    #[test]
    fn accepted_findings_trip_only_where_any_does() {
        let baseline = Baseline::default().update(&sample::report()).baseline;
        let report = marked(&baseline);
        let new = gate(FailOn::New, Level::Error);
        assert!(!new.trips(&report));
        assert_eq!(new.last_line(&report), "0 new findings, 2 known; exit 0");
        assert!(select(&report, |f| new.shows(f)).findings.is_empty());
        let any = gate(FailOn::Any, Level::Error);
        assert!(any.trips(&report));
        assert_eq!(select(&report, |f| any.shows(f)).findings.len(), 2);
        assert!(!gate(FailOn::Never, Level::Note).trips(&marked(&Baseline::default())));
    }

    #[test]
    fn a_further_value_trips_and_stale_lines_do_not() {
        let baseline = Baseline::default().update(&sample::report()).baseline;
        let mut report = sample::report();
        report.findings.remove(1);
        baseline.mark(&mut report);
        let new = gate(FailOn::New, Level::Error);
        assert_eq!(new.last_line(&report), "0 new findings, 1 known, 2 stale lines; exit 0");
        let further = sample::side("c", "2025-02-01", "on 1 February", "It was on 1 February.");
        report.findings[0].sides.push(further);
        baseline.mark(&mut report);
        assert_eq!(new.last_line(&report), "0 new findings, 1 with a further value, 0 known, 2 stale lines; exit 1");
    }
}
