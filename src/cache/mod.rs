//! Claim records, and what was made of them, kept from one run to the next, in a folder that every run of a user shares.
//!
//! In: an article as it was read, or whatever else decides what is to be kept, and the rules. Out: what an earlier run made of it, bit
//! by bit, or a place for what this run makes. What is kept decides nothing else: a run without this room says the same, later. Who
//! keeps something other than a record names all that decides it ([`Cache::key_of`]); `pipeline` does, for stories and for what ties
//! records.
//!
//! | module | what belongs there |
//! |---|---|
//! | `folder` | the folder: what lies in it, what it may hold, what goes first |
//! | `key` | all that decides what is kept, in one number |
//! | `coding` | what is kept as bytes |
//! | `pack` | many entries in one file, with what shows that it is whole |
//!
//! Records come in packs, files that are written whole and renamed into place, and never changed: whoever is killed leaves nothing
//! half, and runs at the same time do not meet. A pack that is not as it was written is taken away, and what was in it is made anew. That
//! the folder cannot be made, read or written stops nothing.

mod coding;
mod folder;
mod key;
mod pack;

pub use folder::{Cleared, Folder, LIMIT, Status};
pub use key::Key;

use crate::model::Article;
use crate::rules::Rules;
use key::Fingerprint;
use pack::{Draft, Pack, Place};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is kept for one state of program and rules, open for one run.
#[derive(Debug)]
pub struct Cache {
    folder: Folder,
    fingerprint: Fingerprint,
    packs: Vec<Pack>,
    /// Where what a key stands for lies: which pack, and where in it.
    places: FxHashMap<Key, (usize, Place)>,
    fresh: Mutex<Fresh>,
    found: AtomicUsize,
}

/// What this run made.
#[derive(Debug, Default)]
struct Fresh {
    draft: Draft,
    /// The packs that this run has written ...
    packs: Vec<PathBuf>,
    /// ... and their size, in bytes.
    size: u64,
    /// The folder takes no more.
    is_refused: bool,
    /// Why nothing more could be written, where that is not for want of room.
    failed: Option<std::io::Error>,
}

/// What a run made of its cache.
#[derive(Debug)]
pub struct Use {
    /// Packs that were not as they had been written, and were dropped.
    pub damaged: usize,
    /// Why what this run made could not be kept.
    pub failed: Option<std::io::Error>,
}

impl Cache {
    /// What `folder` holds for these rules and this program.
    pub fn open(folder: Folder, rules: &Rules) -> Self {
        let fingerprint = Fingerprint::of(rules);
        let packs = folder.packs_of(&fingerprint);
        let mut places = FxHashMap::default();
        for (index, pack) in packs.iter().enumerate() {
            places.extend(pack.entries().map(|(key, place)| (key, (index, place))));
        }
        Self { folder, fingerprint, packs, places, fresh: Mutex::default(), found: AtomicUsize::new(0) }
    }

    /// By what the record of an article is found.
    pub fn key(&self, article: &Article) -> Key {
        self.fingerprint.key(article)
    }

    /// By what anything else is found: by `parts`, which must be all that decides it beside program and rules.
    pub fn key_of<'p>(&self, parts: impl IntoIterator<Item = &'p [u8]>) -> Key {
        self.fingerprint.key_of(parts)
    }

    /// What is kept by a key, if it is there and whole.
    pub fn find<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        let (pack, place) = self.places.get(key)?;
        let kept = self.packs[*pack].kept(place)?;
        self.found.fetch_add(1, Ordering::Relaxed);
        Some(kept)
    }

    /// How often something was there.
    pub fn found(&self) -> usize {
        self.found.load(Ordering::Relaxed)
    }

    /// Keeps what this run made.
    pub fn keep(&self, key: Key, made: &impl Serialize) {
        if self.fresh().is_refused {
            return;
        }
        let Some(bytes) = coding::encode(made) else { return };
        let mut fresh = self.fresh();
        fresh.draft.add(key, &bytes);
        if fresh.draft.is_full() {
            self.write(&mut fresh);
        }
    }

    /// Writes what is new, and keeps the folder within its bounds.
    pub fn finish(self) -> Use {
        let mut fresh = self.fresh();
        self.write(&mut fresh);
        let (written, failed) = (std::mem::take(&mut fresh.packs), fresh.failed.take());
        drop(fresh);
        self.folder.tidy(&self.packs, &written, &self.fingerprint);
        let damaged = self.packs.iter().filter(|pack| pack.is_damaged()).count();
        Use { damaged, failed }
    }

    fn write(&self, fresh: &mut Fresh) {
        let draft = std::mem::take(&mut fresh.draft);
        if draft.is_empty() || fresh.is_refused {
            return;
        }
        // What one run uses beyond the bounds would only be taken away again.
        let taken: u64 = self.packs.iter().map(Pack::taken).sum();
        if fresh.size + draft.size() + taken > self.folder.limit {
            fresh.is_refused = true;
            return;
        }
        fresh.size += draft.size();
        match self.folder.add(&draft, &self.fingerprint) {
            Ok(path) => fresh.packs.push(path),
            Err(error) => (fresh.is_refused, fresh.failed) = (true, Some(error)),
        }
    }

    fn fresh(&self) -> MutexGuard<'_, Fresh> {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
