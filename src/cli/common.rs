//! What all commands share: the global flags, and loading what they name.

use crate::config::Config;
use crate::decisions::Decisions;
use crate::error::{Error, Result};
use crate::pipeline::Gathered;
use crate::rules::Rules;
use clap::Args;
use std::path::PathBuf;

/// Flags of every command.
#[derive(Debug, Args)]
pub struct Common {
    /// Settings file; otherwise the nearest claimdiff.toml upward to the repository root
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Read no settings, baseline or decisions
    #[arg(long, global = true, conflicts_with = "config")]
    pub isolated: bool,
    /// A folder whose rules files override the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Threads; 0 is one per core
    #[arg(short, long, global = true, default_value_t = 0, value_name = "N")]
    pub jobs: usize,
    /// Say on stderr where the time went
    #[arg(long, global = true)]
    pub timings: bool,
}

/// What a command works with.
pub struct Session {
    /// Validated settings.
    pub config: Config,
    /// Compiled rules.
    pub rules: Rules,
    /// Stored answers about names; empty with `--isolated`.
    pub decisions: Decisions,
}

impl Common {
    /// Loads settings, rules and decisions.
    pub fn open(&self) -> Result<Session> {
        let config = Config::default();
        let rules = Rules::load(self.rules.as_deref())?;
        Ok(Session { config, rules, decisions: Decisions::default() })
    }
}

impl Session {
    /// Reads `paths` (the settings' articles, else the current folder, where empty) through the first half.
    /// No usable article is an error.
    pub fn gather(&self, paths: &[PathBuf]) -> Result<Gathered> {
        let reading = crate::read::read(paths, &self.config)?;
        if reading.articles.is_empty() {
            let mut message = "no articles found".to_owned();
            for skipped in &reading.skipped {
                message.push_str(&format!("\n  skipped {}: {}", skipped.path, skipped.reason));
            }
            return Err(Error::Message(message));
        }
        Ok(crate::pipeline::gather(reading, &self.rules))
    }
}
