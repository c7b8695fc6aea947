//! `claimdiff config`.

use super::common::Common;
use crate::error::{Error, Result};
use clap::Subcommand;
use std::io::Write;
use std::process::ExitCode;

/// Show the settings in force
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the settings in force as TOML, each with where it comes from
    Show,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    match args.command {
        Command::Show => {
            let config = common.settings()?;
            let mut out = std::io::stdout().lock();
            out.write_all(config.to_toml().as_bytes()).map_err(|e| Error::io("standard output", "write", e))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
