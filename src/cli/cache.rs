//! `claimdiff cache`: shows or empties what is kept of articles.

use super::common::Common;
use super::output::print;
use crate::cache::Status;
use crate::error::Result;
use clap::Subcommand;
use std::process::ExitCode;

/// Show or empty the cache of what was read of articles
///
/// A later run takes from it what an earlier one read in the same article, by the same rules and the same version, and what it made
/// of the same story: it says the same, sooner. It may be emptied at any time.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print where it lies and how much is in it
    Status,
    /// Take everything out of it
    Clear,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let Some(folder) = common.cache.folder(common.isolated) else {
        print("no cache is used\n")?;
        return Ok(ExitCode::SUCCESS);
    };
    let path = folder.path.display();
    match args.command {
        Command::Status => {
            let Status { entries, size } = folder.status();
            let (size, limit) = (in_megabytes(size), in_megabytes(folder.limit));
            print(format!("folder   {path}\nentries  {entries}\nsize     {size}\nlimit    {limit}\n"))?;
        }
        Command::Clear => {
            let Status { entries, size } = folder.clear()?;
            print(format!("took {} ({}) out of {path}\n", counted(entries), in_megabytes(size)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn counted(count: usize) -> String {
    format!("{count} {}", if count == 1 { "entry" } else { "entries" })
}

/// A number of bytes as people read it.
fn in_megabytes(bytes: u64) -> String {
    const MEGABYTE: f64 = 1_000_000.0;
    format!("{:.1} MB", bytes as f64 / MEGABYTE)
}
