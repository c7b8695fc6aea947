//! `claimdiff report`: describes; the exit code says only whether it worked.

use super::common::{Common, Session};
use super::gate::{Gate, GateArgs};
use super::known::KnownArgs;
use super::output::{OutputArgs, clear_screen, tell};
use super::watch::watch;
use crate::baseline::Baseline;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::model::Report;
use crate::pipeline::{self, Gathered};
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
    /// Report again whenever an article, the settings, the rules, the baseline or the decisions change
    #[arg(long)]
    watch: bool,
}

/// Which baseline to hold the findings against.
#[derive(Debug, clap::Args)]
pub struct BaselineArgs {
    /// Accepted values; otherwise claimdiff.baseline.jsonl, where there is one
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
}

impl BaselineArgs {
    /// The file that the flags or the settings name.
    pub fn path(&self, config: &Config) -> PathBuf {
        self.baseline.clone().unwrap_or_else(|| config.baseline_path())
    }

    /// The accepted values: of the file named, else, unless isolated, of the one that is there.
    pub fn load(&self, session: &Session, common: &Common) -> Result<Baseline> {
        match &self.baseline {
            Some(path) => {
                if !path.exists() {
                    tell(&format!("note: no baseline at {}; every finding is new", path.display()));
                }
                Baseline::load(path)
            }
            None if common.isolated => Ok(Baseline::default()),
            None => Baseline::load(&self.path(&session.config)),
        }
    }
}

/// The second half, held against a baseline, with what the settings ignore marked.
pub fn make(session: &Session, gathered: &Gathered, baseline: &Baseline) -> Result<Report> {
    session.timings.of("linking and comparing", || {
        let mut report = pipeline::report(gathered, &session.decisions, &session.rules, &session.config)?;
        baseline.mark(&mut report);
        pipeline::mark_ignored(&mut report, &session.config);
        Ok(report)
    })
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
    watch(&paths, &args.output.files(), run)?;
    Ok(ExitCode::SUCCESS)
}

fn once(args: &Args, common: &Common) -> Result<()> {
    let mut session = common.open()?;
    let mut report = args.known.run(&args.paths, &mut session, common)?.report;
    Gate::new(&GateArgs::default(), &session).mark(&mut report);
    session.timings.of("rendering", || args.output.write(&report, &report, None))
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
    if !common.isolated {
        paths.extend(config.file.clone());
        paths.push(config.decisions_path());
        paths.push(args.known.baseline_path(&config));
    }
    Ok(paths)
}
