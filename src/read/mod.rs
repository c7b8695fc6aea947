//! Files, folders and standard input to articles.
//!
//! In: paths. Out: articles in a fixed order, and what could not be used, with the reason. Does not look inside the
//! text beyond what tells metadata from body.
//!
//! Offsets into a file count its bytes as they stand, the byte order mark of UTF-8 included. Files in other charsets
//! are decoded first, and offsets count the bytes of the decoded text.

mod decode;
mod draft;
mod files;
mod front_keys;
mod front_matter;
mod own;
mod page;
mod page_metadata;
mod plain;
mod records;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::model::{Article, Note, Skipped};
use draft::{Draft, Yield};
use files::{Format, Source};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

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

/// Reads all articles under `paths` (files, folders, `-` for standard input); where there are none, those that the
/// settings name, else those of the current folder.
///
/// Fails where a named path does not exist or cannot be read; a file inside a folder that cannot be used is `skipped`.
pub fn read(paths: &[PathBuf], config: &Config) -> Result<Reading> {
    let current = std::env::current_dir().map_err(|e| Error::io(".", "read", e))?;
    read_from(&current, std::io::stdin(), paths, config)
}

/// [`read`] as it would be in another folder, `current`, which must be absolute; there is no standard input.
pub fn read_in(current: &Path, paths: &[PathBuf], config: &Config) -> Result<Reading> {
    read_from(current, std::io::empty(), paths, config)
}

/// [`read`] with the current folder and standard input given. `current` must be absolute.
fn read_from(current: &Path, mut stream: impl Read, paths: &[PathBuf], config: &Config) -> Result<Reading> {
    let listing = files::list(paths, config, current)?;
    let mut streamed = Vec::new();
    if listing.sources.iter().any(|source| source.format == Format::Stream) {
        stream.read_to_end(&mut streamed).map_err(|e| Error::io("-", "read", e))?;
    }
    let yields: Vec<Yield> = listing
        .sources
        .par_iter()
        .map(|source| {
            let bytes = match source.format {
                Format::Stream => Ok(streamed.clone()),
                _ => std::fs::read(&source.file),
            };
            let mut found = match bytes {
                Ok(bytes) => read_bytes(&source.path, source.format, bytes),
                Err(error) if source.is_named => return Err(Error::io(&source.path, "read", error)),
                Err(error) => Yield::refuse(&source.path, format!("cannot be read: {error}")),
            };
            complete(source, &mut found, config, current);
            Ok(found)
        })
        .collect::<Result<_>>()?;
    let mut reading = gather(listing.refusals, listing.notes, yields, config);
    reading.notes.sort();
    Ok(reading)
}

/// Where an article as shown lies below the folder of the settings, with `/`, as the globs there mean it.
pub fn below_settings(path: &str, config: &Config) -> Result<String> {
    let current = std::env::current_dir().map_err(|e| Error::io(".", "read", e))?;
    Ok(files::below(Path::new(path), &config.root, &current))
}

/// Reads the bytes of one file.
fn read_bytes(path: &str, format: Format, bytes: Vec<u8>) -> Yield {
    let decoded = match decode::decode(bytes, matches!(format, Format::Page | Format::Stream)) {
        Ok(decoded) => decoded,
        Err(reason) => return Yield::refuse(path, reason),
    };
    if own::is_report(&decoded.text) {
        return Yield::own(path, "it is a report of this program, no article".into());
    }
    let format = if format == Format::Stream { format_of_stream(&decoded.text) } else { format };
    let note = draft::replacement_note(path, &decoded);
    let mut found = match format {
        Format::Plain => plain::read_plain(path, decoded),
        Format::Markdown | Format::Stream => plain::read_markdown(path, decoded),
        Format::Page => page::read_page(path, &decoded.text),
        Format::Records => records::read_records(path, &decoded.text),
    };
    found.notes.extend(note);
    found
}

/// What standard input holds, by its beginning.
fn format_of_stream(text: &str) -> Format {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    if records::is_record(first) {
        Format::Records
    } else if page::looks_like_page(text) {
        Format::Page
    } else {
        Format::Markdown
    }
}

/// Fills what the articles of one file leave open from the settings.
fn complete(source: &Source, found: &mut Yield, config: &Config, current: &Path) {
    let below = match source.format {
        Format::Stream => source.path.clone(),
        _ => files::below(&source.file, &config.root, current),
    };
    let mut entries = BTreeSet::new();
    for draft in &mut found.drafts {
        entries.extend(draft.complete(&below, config));
    }
    found.entries = entries.into_iter().collect();
}

/// Puts the files' yields together in order and settles ids.
fn gather(mut refusals: Vec<draft::Refusal>, mut notes: Vec<Note>, yields: Vec<Yield>, config: &Config) -> Reading {
    let mut used = BTreeSet::new();
    let mut drafts = Vec::new();
    for found in yields {
        refusals.extend(found.refusals);
        notes.extend(found.notes);
        used.extend(found.entries);
        drafts.extend(found.drafts);
    }
    let unused = config.entries.iter().enumerate().filter(|(index, _)| !used.contains(index));
    for (_, entry) in unused {
        let file = config.file.as_deref().unwrap_or(Path::new(crate::config::FILE_NAME));
        let message = format!("[[article]] path {:?} matches none of the articles read", entry.path);
        notes.push(Note { path: format!("{}:{}", file.display(), entry.line), message });
    }
    refusals.sort();
    let skipped = refusals.into_iter().map(draft::Refusal::into_skipped).collect();
    drafts.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    let articles = settle_ids(drafts, &mut notes);
    Reading { articles, skipped, notes }
}

/// Gives every article an id of its own: the second with the same gets `#2` at its end, and a note says so.
fn settle_ids(drafts: Vec<Draft>, notes: &mut Vec<Note>) -> Vec<Article> {
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    let mut taken: BTreeSet<String> = drafts.iter().map(Draft::wanted_id).collect();
    let mut articles = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let mut id = draft.wanted_id();
        let count = wanted.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            let repeated = id;
            id = format!("{repeated}#{count}");
            while !taken.insert(id.clone()) {
                *count += 1;
                id = format!("{repeated}#{count}");
            }
            let message = format!("id {repeated:?} is taken by an earlier article; this one is {id:?}");
            let path = if draft.line > 0 { format!("{}:{}", draft.path, draft.line) } else { draft.path.clone() };
            notes.push(Note { path, message });
        }
        notes.append(&mut draft.notes);
        articles.push(draft.into_article(id));
    }
    articles
}

#[cfg(test)]
mod tests;
