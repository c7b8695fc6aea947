//! Articles of which single ones are read again.
//!
//! In: the settings, then names of files that changed, with their new text where an editor holds it. Out: what a reading of all files
//! would give. A file that did not change is read once.

use super::draft::Yield;
use super::files::{Bounds, Listing, Source, list};
use super::{Reading, complete, gather, read_bytes, read_disk};
use crate::config::Config;
use crate::error::{Error, Result};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The articles that the settings name, else those of the current folder, as they were read.
#[derive(Debug)]
pub struct Shelf {
    current: PathBuf,
    listing: Listing,
    /// What each file gave, by its path as shown.
    found: BTreeMap<String, Yield>,
}

impl Shelf {
    /// Reads them all.
    pub fn read(config: &Config) -> Result<Self> {
        let current = std::env::current_dir().map_err(|e| Error::io(".", "read", e))?;
        let mut shelf = Self { current, listing: Listing::default(), found: BTreeMap::new() };
        shelf.list_again(config)?;
        Ok(shelf)
    }

    /// Looks which files there are, and reads those that were not there before.
    pub fn list_again(&mut self, config: &Config) -> Result<()> {
        let mut listing = list(&[], Bounds::Own, config, &self.current)?;
        let came = listing.sources.par_iter().filter(|source| !self.found.contains_key(&source.path));
        let came: Vec<(String, Yield)> =
            came.map(|source| Ok((source.path.clone(), self.yielded(source, None, config)?))).collect::<Result<_>>()?;
        self.found.extend(came);
        let there: BTreeSet<&str> = listing.sources.iter().map(|source| source.path.as_str()).collect();
        self.found.retain(|path, _| there.contains(path.as_str()));
        listing.sources.sort();
        self.listing = listing;
        Ok(())
    }

    /// Reads one file again, as its text stands in an editor, else from the disk; false where it is none of them.
    pub fn read_again(&mut self, path: &str, text: Option<&str>, config: &Config) -> Result<bool> {
        let Some(source) = self.listing.sources.iter().find(|source| source.path == path) else { return Ok(false) };
        let found = self.yielded(source, text, config)?;
        self.found.insert(path.to_owned(), found);
        Ok(true)
    }

    /// What they give together.
    pub fn reading(&self, config: &Config) -> Reading {
        let yields = self.found.values().cloned().collect();
        let mut reading = gather(self.listing.refusals.clone(), self.listing.notes.clone(), yields, config);
        reading.notes.sort();
        reading
    }

    fn yielded(&self, source: &Source, text: Option<&str>, config: &Config) -> Result<Yield> {
        let mut found = match text {
            Some(text) => read_bytes(source, text.as_bytes().to_vec(), config),
            None => read_disk(source, config)?,
        };
        complete(source, &mut found, config, &self.current);
        Ok(found)
    }
}
