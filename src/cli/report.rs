//! `claimdiff report`: describes; the exit code says only whether it worked.

use super::common::{Common, Session};
use super::gate::{Gate, GateArgs};
use super::known::KnownArgs;
use super::output::{OutputArgs, tell};
use crate::baseline::Baseline;
use crate::error::Result;
use crate::model::Report;
use crate::pipeline::{self, Gathered};
use std::path::PathBuf;
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
    pub fn path(&self, session: &Session) -> PathBuf {
        self.baseline.clone().unwrap_or_else(|| session.config.baseline_path())
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
            None => Baseline::load(&self.path(session)),
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
    let mut session = common.open()?;
    let mut report = args.known.run(&args.paths, &mut session, &common)?.report;
    Gate::new(&GateArgs::default(), &session).mark(&mut report);
    session.timings.of("rendering", || args.output.write(&report, &report, None))?;
    Ok(ExitCode::SUCCESS)
}
