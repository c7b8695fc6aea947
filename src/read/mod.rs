//! Files, folders and standard input to articles.
//!
//! In: paths. Out: articles in a fixed order, and what could not be used, with the reason. Does not look inside the
//! text beyond what tells metadata from body.

use crate::config::Config;
use crate::error::Result;
use crate::model::{Article, Note, Skipped};
use std::path::PathBuf;

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// Sorted by path, then by line.
    pub articles: Vec<Article>,
    /// Sorted by path.
    pub skipped: Vec<Skipped>,
    /// Oddities in articles that are used: malformed dates, repeated ids, replaced characters.
    pub notes: Vec<Note>,
}

/// Reads all articles under `paths` (files, folders, `-` for standard input).
///
/// Fails where a named path does not exist or cannot be read; a file inside a folder that cannot be used is `skipped`.
pub fn read(_paths: &[PathBuf], _config: &Config) -> Result<Reading> {
    Ok(Reading::default())
}
