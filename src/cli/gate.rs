//! The flags of the gate; what it does is [`crate::pipeline::Gate`].

use crate::config::{Config, FailOn};
use crate::model::Level;
use crate::pipeline::Gate;

/// Flags for the gate.
#[derive(Debug, Default, clap::Args)]
pub struct GateArgs {
    /// Which findings trip the gate [default: new]
    #[arg(long, value_enum, value_name = "WHICH")]
    fail_on: Option<FailOn>,
    /// The lowest level that trips the gate [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_level: Option<FailLevel>,
    /// Pass although articles were skipped or not understood; `allow-skipped` in the settings names single ones
    #[arg(long)]
    allow_skipped: bool,
}

/// Levels that can gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FailLevel {
    /// Every finding
    Note,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
}

impl GateArgs {
    /// The gate of the flags, else of the settings, else for new errors.
    pub fn gate(&self, config: &Config) -> Gate {
        let set = Gate::of(config);
        let level = self.fail_level.map(|level| match level {
            FailLevel::Note => Level::Note,
            FailLevel::Warning => Level::Warning,
            FailLevel::Error => Level::Error,
        });
        let (on, level) = (self.fail_on.unwrap_or(set.on), level.unwrap_or(set.level));
        Gate { on, level, allows_skipped: self.allow_skipped }
    }
}
