//! What a server works with.
//!
//! In: rules, and a way to load the rest. Out: settings, decisions and baseline as they stand when they are asked for, since people
//! edit them while a server runs; a report marked by them as `check` marks it.

use crate::baseline::Baseline;
use crate::cache::{Cache, Folder};
use crate::config::Config;
use crate::decisions::Decisions;
use crate::error::Result;
use crate::ledger::Ledger;
use crate::model::Report;
use crate::pipeline::{Gate, Gathered, marked};
use crate::rules::Rules;
use std::path::PathBuf;

/// What the files beside the articles say.
#[derive(Debug, Default)]
pub struct Known {
    /// Validated settings.
    pub config: Config,
    /// Stored answers about names.
    pub decisions: Decisions,
    /// Accepted values.
    pub baseline: Baseline,
    /// Where the baseline lies or would lie.
    pub baseline_path: PathBuf,
    /// Nothing beside the articles counts, so that nothing is written there either.
    pub isolated: bool,
}

/// Loads [`Known`] anew.
pub type Load<'l> = Box<dyn Fn() -> Result<Known> + 'l>;

/// Rules, loaded once, and the rest, loaded whenever it is asked for.
pub struct Desk<'l> {
    /// Compiled rules.
    pub rules: Rules,
    cache: Option<Folder>,
    load: Load<'l>,
}

impl<'l> Desk<'l> {
    /// With these rules, this folder of claim records, and this way to load the rest.
    pub fn new(rules: Rules, cache: Option<Folder>, load: Load<'l>) -> Self {
        Self { rules, cache, load }
    }

    /// Runs `gather` with the cache, where there is one. That it was damaged is not told: no message of the protocols is for it.
    pub fn with_cache(&self, gather: impl FnOnce(Option<&Cache>) -> Gathered) -> Gathered {
        let cache = self.cache.clone().map(|folder| Cache::open(folder, &self.rules));
        let gathered = gather(cache.as_ref());
        cache.map(Cache::finish);
        gathered
    }

    /// Settings, decisions and baseline as they stand now.
    pub fn known(&self) -> Result<Known> {
        (self.load)()
    }

    /// The second half, held against what is known.
    pub fn report(&self, gathered: &Gathered, known: &Known) -> Result<Report> {
        let ledger = Ledger::load(&known.config.ledger, &self.rules)?;
        let mut report = marked(gathered, &known.decisions, &self.rules, &known.config, &ledger, &known.baseline);
        Gate::of(&known.config).mark(&mut report, &known.config)?;
        Ok(report)
    }
}
