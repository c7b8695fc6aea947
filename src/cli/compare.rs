//! `claimdiff compare`: the second half alone, from saved claim records.

use super::accepted::{BaselineArgs, make};
use super::common::Common;
use super::narrow::NarrowArgs;
use super::output::OutputArgs;
use super::records::Records;
use crate::error::Result;
use crate::pipeline::Gate;
use std::path::PathBuf;
use std::process::ExitCode;

/// Report from saved claim records
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files of claim records as `claims` prints them, or - for standard input
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    narrow: NarrowArgs,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let session = common.open()?;
    let baseline = args.baseline.load(&session.config, &common)?;
    let mut records = Records::default();
    session.timings.of("reading", || args.files.iter().try_for_each(|file| records.read_file(file)))?;
    let gathered = records.into_gathered()?;
    let mut report = make(&session, &gathered, &baseline)?;
    Gate::of(&session.config).mark(&mut report, &session.config)?;
    args.narrow.apply(&mut report)?;
    let mut inputs = args.files.clone();
    inputs.push(args.baseline.path(&session.config));
    args.output.spare_inputs(&report, &session.config, &inputs)?;
    session.timings.of("rendering", || args.output.write(&report, &report, &gathered.records, None))?;
    Ok(ExitCode::SUCCESS)
}
