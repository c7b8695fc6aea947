//! `claimdiff generate`: files that other programs want to know this one by.

use super::common::Common;
use super::output::print;
use crate::error::{Error, Result};
use clap::{CommandFactory, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write shell completions and manual pages
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write those of all commands to a folder
    Man {
        /// Write one page per command to this folder, which is made if it is not there
        #[arg(long, value_name = "FOLDER")]
        dir: Option<PathBuf>,
    },
}

/// Runs the command; asks neither settings nor rules.
pub fn run(args: Args, _: Common) -> Result<ExitCode> {
    let mut program = super::Cli::command();
    match args.command {
        Command::Completions { shell } => {
            let mut bytes = Vec::new();
            clap_complete::generate(shell, &mut program, "claimdiff", &mut bytes);
            print(bytes)?;
        }
        Command::Man { dir: None } => print(page(program)?)?,
        Command::Man { dir: Some(folder) } => write_pages(program, &folder)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn page(command: clap::Command) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut bytes)
        .map_err(|e| Error::Message(format!("cannot render the manual: {e}")))?;
    Ok(bytes)
}

/// `claimdiff.1`, `claimdiff-report.1`, `claimdiff-baseline-update.1`, ...
fn write_pages(program: clap::Command, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| Error::io(folder, "make", e))?;
    clap_mangen::generate_to(program, folder).map_err(|e| Error::io(folder, "write", e))
}
