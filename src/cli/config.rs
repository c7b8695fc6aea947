//! `claimdiff config`.

use super::common::Common;
use super::output::print;
use crate::config::Origins;
use crate::error::Result;
use clap::Subcommand;
use std::process::ExitCode;

/// Show the settings in force
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the settings in force as TOML, and which of them are set
    Show {
        /// Say of each the file and the line, or the flag, that set it
        #[arg(long)]
        origin: bool,
    },
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    match args.command {
        Command::Show { origin } => {
            let config = common.settings()?;
            let origins = if origin { Origins::Full } else { Origins::Brief };
            print(config.to_toml(common.rules.as_deref(), origins))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
