//! A report held against what was accepted before.
//!
//! In: flags that name a baseline, and what was read. Out: the baseline, and the report marked by it.

use super::common::{Common, Session};
use super::output::tell;
use crate::baseline::Baseline;
use crate::config::Config;
use crate::error::Result;
use crate::ledger::Ledger;
use crate::model::Report;
use crate::pipeline::{self, Gathered};
use std::path::PathBuf;

/// Which baseline to hold the findings against.
#[derive(Debug, clap::Args)]
pub struct BaselineArgs {
    /// Accepted values; otherwise claimdiff.baseline.jsonl, where there is one
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Hold what articles state against official figures: CSV or JSON Lines with the columns kind, field, subject, event, place,
    /// date, value, source, as-of; can be given several times
    #[arg(long, value_name = "FILE")]
    pub ledger: Vec<PathBuf>,
}

impl BaselineArgs {
    /// Adds the ledgers of the flags to those of the settings: before anything is read, since they are no articles.
    pub fn name_ledgers(&self, config: &mut Config) {
        config.ledger.extend(self.ledger.iter().cloned());
    }

    /// The file that the flags or the settings name.
    pub fn path(&self, config: &Config) -> PathBuf {
        self.baseline.clone().unwrap_or_else(|| config.baseline_path())
    }

    /// The accepted values: of the file named, else, unless isolated, of the one that is there.
    pub fn load(&self, config: &Config, common: &Common) -> Result<Baseline> {
        match &self.baseline {
            Some(path) => {
                if !path.exists() {
                    tell(&format!("note: no baseline at {}; every finding is new", path.display()));
                }
                Baseline::load(path)
            }
            None if common.isolated => Ok(Baseline::default()),
            None => Baseline::load(&self.path(config)),
        }
    }
}

/// The second half, held against a baseline, with what the settings ignore marked.
pub fn make(session: &Session, gathered: &Gathered, ledger: &Ledger, baseline: &Baseline) -> Report {
    let Session { config, rules, decisions, timings, cache } = session;
    timings.of("linking and comparing", || {
        let report = pipeline::kept_report(gathered, decisions, rules, config, ledger, cache.get(rules));
        pipeline::held_against(baseline, report, config)
    })
}
