//! `claimdiff decisions`: the answers about names, listed and moved between projects.

use super::common::Common;
use super::review::print;
use crate::decisions::{Decision, Decisions, read_list, to_csv, to_jsonl};
use crate::error::{Error, Result};
use crate::report::escape::visible;
use std::path::PathBuf;
use std::process::ExitCode;

/// Import, export or list decisions about names
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List every answer, oldest first, and say which were replaced by later ones
    Log,
    /// Print the standing answers as JSON Lines
    Export {
        /// Print CSV with a header instead
        #[arg(long)]
        csv: bool,
    },
    /// Add the answers of a JSON Lines or CSV file (columns a, b, verdict; optional by, at, note)
    Import {
        /// The file
        file: PathBuf,
    },
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    if common.isolated {
        return Err(Error::Message("decisions are neither read nor kept with --isolated".into()));
    }
    let path = common.settings()?.decisions_path();
    let mut decisions = Decisions::load(&path)?;
    match args.command {
        Command::Log => print(&log(&decisions))?,
        Command::Export { csv: false } => print(&to_jsonl(decisions.standing()))?,
        Command::Export { csv: true } => print(&to_csv(decisions.standing()))?,
        Command::Import { file } => {
            let bytes = std::fs::read(&file).map_err(|e| Error::io(&file, "read", e))?;
            let text = String::from_utf8(bytes).map_err(|_| Error::in_file(&file, None, "is not UTF-8"))?;
            let all = read_list(&file, &text)?;
            let given = all.len();
            let new: Vec<Decision> =
                all.into_iter().filter(|d| decisions.answer(&d.a, &d.b) != Some(d.verdict)).collect();
            if !new.is_empty() {
                decisions.append(&path, &new)?;
            }
            print(&format!("{} added to {}, {} stood already\n", new.len(), path.display(), given - new.len()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn log(decisions: &Decisions) -> String {
    let mut text = String::new();
    let standing: std::collections::BTreeSet<usize> = decisions.standing().map(|(line, _)| line).collect();
    for (line, Decision { a, b, verdict, by, at, note, .. }) in decisions.log() {
        text.push_str(&format!("{line:>4}  {:<9}  {} / {}", verdict.name(), visible(a), visible(b)));
        for (label, value) in [("by", by), ("at", at), ("note", note)] {
            if let Some(value) = value {
                text.push_str(&format!("  {label}: {}", visible(value)));
            }
        }
        text.push_str(if standing.contains(&line) { "\n" } else { "  (replaced by a later answer)\n" });
    }
    if text.is_empty() { "No answers yet.\n".into() } else { text }
}
