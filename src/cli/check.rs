//! `claimdiff check`: the gate. Prints what is new, and exits with 1 where that is at or above the level.

use super::common::Common;
use super::gate::{Gate, GateArgs};
use super::output::OutputArgs;
use super::report::{BaselineArgs, make};
use crate::error::Result;
use crate::report::select;
use std::path::PathBuf;
use std::process::ExitCode;

/// Fail on new disagreements
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    gate: GateArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let session = common.open()?;
    let gate = Gate::new(&args.gate, &session);
    let baseline = args.baseline.load(&session, &common)?;
    let gathered = session.gather(&args.paths)?;
    let mut report = make(&session, &gathered, &baseline)?;
    gate.mark(&mut report);
    let exit = u8::from(report.findings.iter().any(|f| f.gates));
    // People are shown what asks for an answer; programs get everything, marked.
    let for_people = select(&report, |f| gate.shows(f) || !f.is_present());
    let last = gate.last_line(&report, exit);
    session.timings.of("rendering", || args.output.write(&report, &for_people, Some(&last)))?;
    Ok(ExitCode::from(exit))
}
