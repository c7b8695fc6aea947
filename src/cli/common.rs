//! What all commands share: the global flags, and loading what they name.

use super::kept::{CacheArgs, KeptCache};
use super::output::tell;
use super::progress;
use super::timings::Timings;
use super::words;
use crate::cache::Cache;
use crate::config::Config;
use crate::decisions::Decisions;
use crate::error::{Error, Result};
use crate::ledger::Ledger;
use crate::model::{ClaimRecord, Note, Skipped};
use crate::pipeline::{self, Gathered};
use crate::read::Reading;
use crate::rules::Rules;
use clap::Args;
use std::path::{Path, PathBuf};

/// Flags of every command.
#[derive(Debug, Args)]
pub struct Common {
    /// Settings file; otherwise the nearest claimdiff.toml upward to the repository root
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Read no settings, baseline or decisions, and neither use nor fill the user's cache
    #[arg(long, global = true, conflicts_with = "config")]
    pub isolated: bool,
    /// A folder whose rules files override the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Read standard input (`-`) as a file of this name is read
    #[arg(long, global = true, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Threads; 0 is one per core
    #[arg(short, long, global = true, default_value_t = 0, value_name = "N", value_parser = words::threads)]
    pub jobs: usize,
    /// Say on stderr where the time went
    #[arg(long, global = true)]
    pub timings: bool,
    #[command(flatten)]
    pub cache: CacheArgs,
}

/// What a command works with.
pub struct Session {
    /// Validated settings.
    pub config: Config,
    /// Compiled rules.
    pub rules: Rules,
    /// Stored answers about names; empty with `--isolated`.
    pub decisions: Decisions,
    /// Where the time went, for `--timings`.
    pub timings: Timings,
    /// What earlier runs kept, and what this one does.
    pub cache: KeptCache,
}

impl Common {
    /// Loads settings, rules and decisions.
    pub fn open(&self) -> Result<Session> {
        let timings = Timings::new(self.timings);
        let mut config = self.settings()?;
        config.stdin.clone_from(&self.stdin_filename);
        self.set_threads();
        let rules = timings.of("loading rules", || self.load_rules(&config))?;
        let decisions = self.decisions(&config)?;
        Ok(Session { config, rules, decisions, timings, cache: KeptCache::new(self.cache.folder(self.isolated)) })
    }

    /// Sets how many threads work, once and for all.
    pub fn set_threads(&self) {
        if self.jobs > 0 {
            // Fails only where the pool is set up already, which no command does before.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build_global();
        }
    }

    /// Stored answers about names; none with `--isolated`.
    pub fn decisions(&self, config: &Config) -> Result<Decisions> {
        if self.isolated { Ok(Decisions::default()) } else { Decisions::load(&config.decisions_path()) }
    }

    /// Loads the rules alone, for commands that look at nothing else.
    pub fn rules_only(&self) -> Result<Rules> {
        self.load_rules(&self.settings()?)
    }

    /// The built-in rules, below those of the folder that the flags, else the settings name.
    fn load_rules(&self, config: &Config) -> Result<Rules> {
        let folder = self.rules.as_deref().or(config.rules.as_deref());
        if let (Some(folder), None, Some(file)) = (folder, &self.rules, &config.file)
            && !folder.is_dir()
        {
            let message = format!("`rules`: there is no folder {}", folder.display());
            return Err(Error::in_file(file, None, message));
        }
        let rules = Rules::load(folder)?;
        if let Some(folder) = folder
            && rules.files.users().next().is_none()
            && rules.others.is_empty()
        {
            let folder = folder.display();
            tell(&format!(
                "note: {folder} holds no rules, so that the built-in ones are used as they are; a file there has the name of one in `claimdiff rules list`"
            ));
        }
        Ok(rules)
    }

    /// The settings that the flags ask for: none, one file, or the nearest upward from the current folder.
    pub fn settings(&self) -> Result<Config> {
        if self.isolated {
            return Ok(Config::default());
        }
        if let Some(file) = &self.config {
            return Config::load(file);
        }
        let current = std::env::current_dir().map_err(|e| Error::io(".", "read", e))?;
        let found = Config::find(&current);
        let config = found.map_or_else(|| Ok(Config::without_file(&current)), |file| Config::load(&file))?;
        config.check_reach(&current)?;
        Ok(config)
    }
}

impl Session {
    /// Reads `paths` (the settings' articles, else the current folder, where empty) through the first half.
    /// No usable article is an error.
    pub fn gather(&self, paths: &[PathBuf]) -> Result<Gathered> {
        Ok(self.first_half("first half", self.read(paths)?))
    }

    /// The ledgers that settings and flags name.
    pub fn ledger(&self) -> Result<Ledger> {
        self.timings.of("reading ledgers", || Ledger::load(&self.config.ledger, &self.rules))
    }

    /// Reads `paths`, of which at least one article has to come.
    pub fn read(&self, paths: &[PathBuf]) -> Result<Reading> {
        let reading = self.read_any(paths)?;
        reading.require_articles(paths, &self.config)?;
        Ok(reading)
    }

    /// Reads `paths`, whatever comes.
    pub fn read_any(&self, paths: &[PathBuf]) -> Result<Reading> {
        if self.config.stdin.is_some() && !paths.iter().any(|path| path == Path::new("-")) {
            let advice = "--stdin-filename says what `-` is read as, and `-` is not among the articles";
            return Err(Error::Message(advice.into()));
        }
        self.timings.of("reading", || crate::read::read(paths, &self.config))
    }

    /// The first half over what was read, with its progress; `step` is its name among the timings.
    pub fn first_half(&self, step: &'static str, reading: Reading) -> Gathered {
        let articles = reading.articles.len();
        self.working(step, articles, |cache, done| pipeline::gather(reading, &self.rules, cache, done))
    }

    /// The same without holding all records: `take` gets some at a time, in their order. Out comes what belongs to no article.
    pub fn first_half_in_turn(
        &self,
        step: &'static str,
        reading: Reading,
        take: &mut dyn FnMut(Vec<ClaimRecord>) -> Result<()>,
    ) -> Result<(Vec<Skipped>, Vec<Note>)> {
        let articles = reading.articles.len();
        self.working(step, articles, |cache, done| pipeline::gather_in_turn(reading, &self.rules, cache, done, take))
    }

    /// Work over so many articles, with its progress and the cache.
    fn working<T>(
        &self,
        step: &'static str,
        articles: usize,
        work: impl FnOnce(Option<&Cache>, &(dyn Fn() + Sync)) -> T,
    ) -> T {
        let bar = progress::bar("reading articles", articles);
        let cache = self.cache.get(&self.rules);
        let before = cache.map_or(0, Cache::found);
        let made = self.timings.of(step, || work(cache, &|| bar.inc(1)));
        bar.finish_and_clear();
        if let Some(cache) = cache {
            self.timings.note(format!("articles from the cache: {} of {articles}", cache.found() - before));
        }
        made
    }
}
