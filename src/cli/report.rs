//! `claimdiff report`: describes; the exit code says only whether it worked.

use super::common::Common;
use super::known::KnownArgs;
use super::narrow::NarrowArgs;
use super::output::{OutputArgs, clear_screen};
use super::watch::watch;
use crate::error::{Error, Result};
use crate::pipeline::Gate;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Describe where the articles disagree
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    known: KnownArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// Report again whenever an article, the settings, the rules, the baseline, a ledger or the decisions change
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    narrow: NarrowArgs,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    if !args.watch {
        once(&args, &common)?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Error::Message("--watch needs files or folders; standard input is read once".into()));
    }
    let paths = watched(&args, &common)?;
    let run = || {
        clear_screen()?;
        once(&args, &common)
    };
    let own = args
        .output
        .files()
        .into_iter()
        .chain(common.cache.folder(common.isolated).map(|folder| folder.path))
        .collect::<Vec<_>>();
    watch(&paths, &own, run)?;
    Ok(ExitCode::SUCCESS)
}

fn once(args: &Args, common: &Common) -> Result<()> {
    let mut session = common.open()?;
    let run = args.known.run(&args.paths, &mut session, common)?;
    let (mut report, records) = (run.report, run.records);
    Gate::of(&session.config).mark(&mut report, &session.config)?;
    args.narrow.apply(&mut report)?;
    args.output.spare_inputs(&report, &session.config, &[args.known.baseline_path(&session.config)])?;
    session.timings.of("rendering", || args.output.write(&report, &report, &records, None))
}

/// Everything that a report of these flags is made of.
fn watched(args: &Args, common: &Common) -> Result<Vec<PathBuf>> {
    let config = common.settings()?;
    let mut paths = args.paths.clone();
    if paths.is_empty() {
        // The globs of the settings match below their folder.
        paths.push(if config.root.as_os_str().is_empty() { PathBuf::from(".") } else { config.root.clone() });
    }
    paths.extend(common.rules.clone().or_else(|| config.rules.clone()));
    paths.extend(args.known.ledgers().iter().chain(&config.ledger).cloned());
    if !common.isolated {
        paths.extend(config.file.clone());
        paths.push(config.decisions_path());
        paths.push(args.known.baseline_path(&config));
    }
    Ok(paths)
}
