//! Which cache a run works with.
//!
//! In: flags and the environment. Out: the cache of a run, or none; word of what was damaged or could not be kept there.

use super::output::tell;
use crate::cache::{Cache, Folder, Use};
use crate::report::count;
use crate::rules::Rules;
use etcetera::BaseStrategy;
use std::cell::OnceCell;
use std::path::PathBuf;

/// The variable that names the folder where no flag does; empty for none.
const VARIABLE: &str = "CLAIMDIFF_CACHE";
/// Its name below the folder where the system keeps the caches of a user.
const NAME: &str = "claimdiff";

/// Which cache to use.
#[derive(Debug, clap::Args)]
pub struct CacheArgs {
    /// Keep what was read of articles in this folder; otherwise in that of CLAIMDIFF_CACHE, else in the user's cache folder
    #[arg(long, global = true, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Read every article anew, and keep nothing
    #[arg(long, global = true, conflicts_with = "cache")]
    pub no_cache: bool,
}

impl CacheArgs {
    /// The folder that flags or environment name, else the user's; none where none is wanted, or the user has no home. What is
    /// isolated works with a folder that a flag names alone.
    pub fn folder(&self, isolated: bool) -> Option<Folder> {
        if self.no_cache || (isolated && self.cache.is_none()) {
            return None;
        }
        let named = self.cache.clone().or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from));
        let path = match named {
            Some(path) if path.as_os_str().is_empty() => return None,
            Some(path) => path,
            None => etcetera::choose_base_strategy().ok()?.cache_dir().join(NAME),
        };
        Some(Folder { is_asked_for: self.cache.is_some(), ..Folder::new(path) })
    }

    /// Makes it stay where it is, whatever becomes the current folder.
    pub fn pin(&mut self, isolated: bool) {
        self.cache = self.folder(isolated).and_then(|folder| std::path::absolute(folder.path).ok());
        self.no_cache = self.cache.is_none();
    }
}

/// The cache of a run, where it has one: opened when it is asked for first. Both halves use the same one, since what a run used goes
/// last.
#[derive(Debug)]
pub struct KeptCache {
    folder: Option<Folder>,
    open: OnceCell<Cache>,
}

impl KeptCache {
    /// In a folder, or none.
    pub fn new(folder: Option<Folder>) -> Self {
        Self { folder, open: OnceCell::new() }
    }

    /// What is kept for these rules.
    pub fn get(&self, rules: &Rules) -> Option<&Cache> {
        let folder = self.folder.as_ref()?;
        Some(self.open.get_or_init(|| Cache::open(folder.clone(), rules)))
    }

    /// Ends its use for now; what was damaged, and that it cannot be written, is told.
    pub fn finish(&mut self) {
        let Some((cache, folder)) = self.open.take().zip(self.folder.as_ref()) else { return };
        let Use { damaged, failed } = cache.finish();
        let path = folder.path.display();
        if let Some(error) = failed.filter(|_| folder.is_asked_for) {
            tell(&format!("note: nothing is kept in the cache {path}: {error}; --no-cache keeps nothing"));
        }
        if damaged > 0 {
            let damaged = count(damaged, "file");
            tell(&format!("note: the cache {path} was damaged: {damaged} dropped, and what was in it made anew"));
        }
    }
}

impl Drop for KeptCache {
    fn drop(&mut self) {
        self.finish();
    }
}
