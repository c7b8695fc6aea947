//! `claimdiff check`: the gate. Prints what is new, and exits with 1 where that is at or above the level, else with 2 where
//! an article was skipped or not understood.

use super::common::Common;
use super::gate::GateArgs;
use super::known::{KnownArgs, Run};
use super::narrow::NarrowArgs;
use super::output::{OutputArgs, tell};
use crate::error::Result;
use crate::pipeline::Gate;
use crate::report::{count, select};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Fail on new disagreements
///
/// Exits with 0 where there is none, with 1 where something new disagrees, and with 2 where there was no trustworthy answer:
/// nothing new disagrees, but an article was skipped or not understood, or the run failed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    known: KnownArgs,
    /// What becomes of accepted values that are found no more
    #[arg(long, value_enum, value_name = "MODE", default_value_t = BaselineMode::Discard)]
    baseline_mode: BaselineMode,
    #[command(flatten)]
    gate: GateArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    narrow: NarrowArgs,
}

/// What becomes of accepted values that are found no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum BaselineMode {
    /// They are taken out of the baseline where the gate lets pass
    Auto,
    /// They trip the gate: the baseline must hold what is found, and nothing else
    Lock,
    /// They are listed, and the baseline stays as it is
    Discard,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let mut session = common.open()?;
    let gate = args.gate.gate(&session.config);
    let mut run = args.known.run(&args.paths, &mut session, &common)?;
    args.narrow.apply(&mut run.report)?;
    gate.mark(&mut run.report, &session.config)?;
    let baseline_path = args.known.baseline_path(&session.config);
    args.output.spare_inputs(&run.report, &session.config, std::slice::from_ref(&baseline_path))?;
    let report = &run.report;
    let is_locked = args.baseline_mode == BaselineMode::Lock && gate.can_trip() && !report.stale.is_empty();
    let exit = if is_locked { 1 } else { Gate::exit(report) };
    // People are shown what asks for an answer; programs get everything, marked.
    let for_people = select(report, |f| gate.shows(f) || !f.is_present());
    let last = gate.last_line(report, exit);
    session.timings.of("rendering", || args.output.write(report, &for_people, &run.records, Some(&last)))?;
    if is_locked {
        tell("note: the baseline is locked and holds values that are found no more: `claimdiff baseline prune`");
    }
    if exit == 2 {
        tell(
            "note: nothing is said of what was skipped or not understood: mend it, name it in `allow-skipped` of \
             claimdiff.toml, or pass --allow-skipped",
        );
    }
    // What was not understood may state an accepted value still.
    match args.baseline_mode {
        BaselineMode::Auto | BaselineMode::Lock if args.narrow.is_asked() => {
            tell(
                "note: a filtered run does not say which accepted values are found no more; the baseline stays as it is",
            );
        }
        BaselineMode::Auto if exit == 0 => prune(&run, &baseline_path)?,
        _ => {}
    }
    Ok(ExitCode::from(exit))
}

/// Takes what is found no more out of the baseline.
fn prune(run: &Run, path: &Path) -> Result<()> {
    let change = run.baseline.prune(run.whole()).sparing(&run.baseline, &run.elsewhere);
    if !change.is_empty() {
        change.baseline.save(path)?;
        tell(&format!("note: took {} out of {}", count(change.removed.len(), "stale line"), path.display()));
    }
    Ok(())
}
