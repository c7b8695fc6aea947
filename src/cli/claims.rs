//! `claimdiff claims`: the seam as JSON Lines.

use super::common::Common;
use super::output::{print, tell_unjudged};
use super::records::to_lines;
use crate::error::Result;
use crate::model::Unjudged;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print what each article states, one JSON line per article
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let session = common.open()?;
    let gathered = session.gather(&args.paths)?;
    tell_unjudged(&Unjudged::among(&gathered.records, &gathered.skipped), false);
    session.timings.of("rendering", || print(to_lines(&gathered)))?;
    Ok(ExitCode::SUCCESS)
}
