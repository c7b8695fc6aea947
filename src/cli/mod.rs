//! The commands: arguments in, exit code out. The only place besides `report` and `review` that prints.
//!
//! stdout is the result, stderr progress and notes. Exit codes: 0 nothing at or above the gate, 1 gate tripped, 2
//! anything that stopped a trustworthy answer.

mod accepted;
mod baseline;
mod cache;
mod check;
mod claims;
mod common;
mod compare;
mod config;
mod decisions;
mod desk;
mod explain;
mod gate;
mod generate;
mod git;
mod init;
mod kept;
mod known;
mod lsp;
mod mcp;
mod mentions;
mod names;
mod narrow;
mod output;
mod part;
mod partition;
mod progress;
pub mod records;
mod report;
mod review;
mod rules;
mod timings;
mod watch;
mod words;

use crate::error::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand};
use common::Common;
use std::process::ExitCode;

/// Finds where news articles about the same events disagree.
#[derive(Debug, Parser)]
#[command(name = "claimdiff", version, about, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Report(report::Args),
    Check(check::Args),
    Review(review::Args),
    Baseline(baseline::Args),
    Claims(claims::Args),
    Compare(compare::Args),
    Partition(partition::Args),
    Mentions(mentions::Args),
    Names(names::Args),
    Explain(explain::Args),
    Rules(rules::Args),
    Config(config::Args),
    Cache(cache::Args),
    Decisions(decisions::Args),
    Init(init::Args),
    Lsp(lsp::Args),
    Mcp(mcp::Args),
    Generate(generate::Args),
}

/// Ends with what is wrong with the arguments, or with the help that they ask for.
fn refuse(error: &clap::Error) -> ! {
    let word = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) if error.kind() == ErrorKind::InvalidSubcommand => Some(word),
        _ => None,
    };
    if let Some(message) = word.and_then(|word| words::path_as_command(word)) {
        output::tell_error(&Error::Message(message));
        std::process::exit(2);
    }
    error.exit()
}

/// Runs the command that the arguments name; returns its exit code.
pub fn main() -> ExitCode {
    let cli = Cli::try_parse().unwrap_or_else(|error| refuse(&error));
    let common = cli.common;
    let outcome = match cli.command {
        Command::Report(args) => report::run(args, common),
        Command::Check(args) => check::run(args, common),
        Command::Review(args) => review::run(args, common),
        Command::Baseline(args) => baseline::run(args, common),
        Command::Claims(args) => claims::run(args, common),
        Command::Compare(args) => compare::run(args, common),
        Command::Partition(args) => partition::run(args, common),
        Command::Mentions(args) => mentions::run(args, common),
        Command::Names(args) => names::run(args, common),
        Command::Explain(args) => explain::run(args, common),
        Command::Rules(args) => rules::run(args, common),
        Command::Config(args) => config::run(args, common),
        Command::Cache(args) => cache::run(args, common),
        Command::Decisions(args) => decisions::run(args, common),
        Command::Init(args) => init::run(args, common),
        Command::Lsp(args) => lsp::run(args, common),
        Command::Mcp(args) => mcp::run(args, common),
        Command::Generate(args) => generate::run(args),
    };
    outcome.unwrap_or_else(|error| {
        output::tell_error(&error);
        ExitCode::from(2)
    })
}
