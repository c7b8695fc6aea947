//! `claimdiff names`.

use super::common::Common;
use crate::error::{Error, Result};
use std::process::ExitCode;

/// Compare spellings of people
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_args: Args, _common: Common) -> Result<ExitCode> {
    Err(Error::Message("not built yet".into()))
}
