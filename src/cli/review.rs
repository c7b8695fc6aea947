//! `claimdiff review`.

use super::common::Common;
use crate::error::{Error, Result};
use std::process::ExitCode;

/// Accept or reject name variants
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_args: Args, _common: Common) -> Result<ExitCode> {
    Err(Error::Message("not built yet".into()))
}
