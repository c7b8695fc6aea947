//! Files, folders and standard input to articles.
//!
//! In: paths. Out: articles in a fixed order, and what could not be used, with the reason. Does not look inside the
//! text beyond what tells metadata from body.
//!
//! Offsets into a file count its bytes as they stand, the byte order mark of UTF-8 included. Files in other charsets
//! are decoded first, and offsets count the bytes of the decoded text.

mod decode;
mod document;
mod draft;
mod feed;
mod files;
mod format;
mod front_keys;
mod front_matter;
mod given;
mod item;
mod json;
mod named;
mod own;
mod page;
mod plain;
mod records;
mod shelf;
mod table;
mod wire;
mod xml;

use crate::config::Config;
use crate::error::{Error, Result, closest, told};
use crate::model::{Article, Note, Skipped};
use crate::visible::visible;
use draft::{Draft, Yield};
use files::Bounds;
use files::Source;
use format::Format;
pub use given::Given;
use rayon::prelude::*;
pub use shelf::Shelf;
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
    /// How many files of folders were left out, by the ending that is not one of an article's.
    left_out: BTreeMap<String, usize>,
}

/// The endings that a message names where nothing was found.
const READ: &str = ".md, .txt, .html, .docx, .odt, .csv, .json, .xml, .eml";
/// The most endings of other files that it names.
const ENDINGS_TOLD: usize = 5;

impl Reading {
    /// No usable article is an error, which says what was met instead; `paths` are those that were asked for.
    pub fn require_articles(&self, paths: &[PathBuf], config: &Config) -> Result<()> {
        if !self.articles.is_empty() {
            return Ok(());
        }
        let mut message = match (paths, config.articles.as_slice()) {
            ([], []) => "no articles found below the current folder: name files or folders".to_owned(),
            ([], set) => format!("no articles found by `articles` in the settings: {}", set.join(", ")),
            _ => "no articles found".to_owned(),
        };
        if self.skipped.is_empty() && self.notes.is_empty() {
            message.push_str(&self.what_there_is());
        }
        for skipped in &self.skipped {
            message.push_str(&format!("\n  skipped {}: {}", visible(&skipped.path), visible(&skipped.reason)));
        }
        for note in &self.notes {
            message.push_str(&format!("\n  {}: {}", visible(&note.path), visible(&note.message)));
        }
        Err(Error::Message(message))
    }
}

impl Reading {
    /// What stands where articles were looked for, for a message.
    fn what_there_is(&self) -> String {
        if self.left_out.is_empty() {
            return "\n  there is no file to read; hidden files, and those that .gitignore names, are left out"
                .to_owned();
        }
        let more = self.left_out.len().saturating_sub(ENDINGS_TOLD);
        let mut endings: Vec<String> =
            self.left_out.keys().take(ENDINGS_TOLD).map(|e| visible(e).into_owned()).collect();
        endings.extend((more > 0).then(|| format!("{more} more")));
        let count = self.left_out.values().sum::<usize>();
        let files = if count == 1 { "1 file is" } else { &format!("{count} files are") };
        format!("\n  {files} left out: {}\n  articles lie in {READ} and the like", endings.join(", "))
    }
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

/// [`read`] for another program: nothing is read that does not lie below the current folder, through links either, and no standard
/// input; beside the files there may be texts, and where there are, no paths are no files.
pub fn read_below(paths: &[PathBuf], texts: Vec<Given>, config: &Config) -> Result<Reading> {
    let current = std::env::current_dir().map_err(|e| Error::io(".", "read", e))?;
    let bounds = std::fs::canonicalize(&current).map_err(|e| Error::io(".", "read", e))?;
    let are_all = paths.is_empty() && !texts.is_empty();
    let bounds = if are_all { Bounds::Nothing } else { Bounds::Below(bounds) };
    read_all(&current, std::io::empty(), bounds, paths, given::read_texts(texts), config)
}

/// Reads the one file of which the name and the bytes are given, as it would be read where it is named in the current folder.
pub fn read_given(name: &str, bytes: Vec<u8>, config: &Config) -> Reading {
    let format = format::by_name(Path::new(name)).unwrap_or(Format::Unknown);
    let source = Source { path: name.to_owned(), file: PathBuf::from(name), format, is_named: true, is_stream: false };
    let mut found = read_bytes(&source, bytes, config);
    complete(&source, &mut found, config, Path::new("/"));
    let mut reading = gather(Vec::new(), Vec::new(), vec![found], &Config::default());
    reading.notes.sort();
    reading
}

/// [`read`] with the current folder and standard input given. `current` must be absolute.
fn read_from(current: &Path, stream: impl Read, paths: &[PathBuf], config: &Config) -> Result<Reading> {
    read_all(current, stream, Bounds::Own, paths, Yield::default(), config)
}

/// The same with how far paths may lead, and articles of no file.
fn read_all(
    current: &Path,
    mut stream: impl Read,
    bounds: Bounds,
    paths: &[PathBuf],
    mut texts: Yield,
    config: &Config,
) -> Result<Reading> {
    let listing = files::list(paths, bounds, config, current)?;
    let mut streamed = Vec::new();
    if listing.sources.iter().any(|source| source.is_stream) {
        stream.read_to_end(&mut streamed).map_err(|e| Error::io("-", "read", e))?;
    }
    let mut yields: Vec<Yield> = listing
        .sources
        .par_iter()
        .map(|source| {
            let mut found = match source.is_stream {
                true => read_bytes(source, streamed.clone(), config),
                false => read_disk(source, config)?,
            };
            complete(source, &mut found, config, current);
            Ok(found)
        })
        .collect::<Result<_>>()?;
    let entries: Vec<_> = texts.drafts.iter_mut().map(|draft| draft.complete(&draft.path.clone(), config)).collect();
    texts.entries = entries.concat();
    yields.push(texts);
    let mut reading = gather(listing.refusals, listing.notes, yields, config);
    reading.notes.sort();
    reading.left_out = listing.left_out;
    Ok(reading)
}

/// Reads one file from the disk; that it cannot be read is an error where it was named.
fn read_disk(source: &Source, config: &Config) -> Result<Yield> {
    match std::fs::read(&source.file) {
        Ok(bytes) => Ok(read_bytes(source, bytes, config)),
        Err(error) if source.is_named => Err(Error::io(&source.path, "read", error)),
        Err(error) => Ok(Yield::refuse(&source.path, format!("cannot be read: {}", told(&error)))),
    }
}

/// True for a file whose name says that it can be read, or that it is another program's document.
pub fn may_be_read(path: &Path) -> bool {
    files::may_hold_articles(path)
}

/// Where an article as shown lies below the folder of the settings, with `/`, as the globs there mean it.
pub fn below_settings(path: &str, config: &Config) -> Result<String> {
    let current = std::env::current_dir().map_err(|e| Error::io(".", "read", e))?;
    Ok(files::below(Path::new(path), &config.root, &current))
}

/// Reads the bytes of one file.
fn read_bytes(source: &Source, bytes: Vec<u8>, config: &Config) -> Yield {
    let path = source.path.as_str();
    let mut found = match format::by_bytes(source.format, &bytes) {
        Format::Mail => document::mail::read_mail(path, &bytes),
        Format::Mailbox => document::mail::read_mailbox(path, &bytes),
        Format::SavedPage => document::mail::read_saved_page(path, &bytes),
        Format::WebArchive => document::web_archive::read_warc(path, &bytes),
        Format::Packed => document::read_packed(path, &bytes),
        #[cfg(feature = "pdf")]
        Format::Pdf => document::pdf::read_pdf(path, &bytes),
        _ => read_text(source, bytes, config),
    };
    found.shorten_refusals(path);
    found
}

/// Reads the bytes of a file that is text as it stands.
fn read_text(source: &Source, bytes: Vec<u8>, config: &Config) -> Yield {
    let path = source.path.as_str();
    let declares_charset = matches!(source.format, Format::Page | Format::Xml | Format::Unknown | Format::Stream);
    let decoded = match decode::decode(bytes, declares_charset) {
        Ok(decoded) => decoded,
        Err(reason) => return Yield::refuse(path, reason),
    };
    if own::is_report(&decoded.text) {
        return Yield::own(path, "it is a report of this program, no article".into());
    }
    let note = draft::replacement_note(path, &decoded);
    let (is_named, columns) = (source.is_named, &config.columns);
    let found = match format::by_text(source.format, &decoded.text) {
        Format::Page => Ok(page::read_page(path, &decoded.text)),
        Format::Records => Ok(records::read_records(path, &decoded.text)),
        Format::Xml => xml::read_xml(path, &decoded.text),
        Format::Json => json::read_json(path, &decoded.text, is_named, columns),
        Format::Table => table::sheet::read_sheet(path, &decoded.text, is_named, columns),
        Format::Markdown | Format::Stream => Ok(plain::read_markdown(path, decoded)),
        _ => Ok(plain::read_plain(path, decoded)),
    };
    let mut found = match found {
        Ok(found) => found,
        Err(what) if is_named => Yield::refuse(path, format!("holds no articles: {what}")),
        Err(what) => Yield::foreign(path, what),
    };
    found.notes.extend(note);
    found
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
    let mut foreign = Vec::new();
    for found in yields {
        refusals.extend(found.refusals);
        foreign.extend(found.foreign);
        notes.extend(found.notes);
        used.extend(found.entries);
        drafts.extend(found.drafts);
    }
    let unused = config.entries.iter().enumerate().filter(|(index, _)| !used.contains(index));
    for (_, entry) in unused {
        let file = config.file.as_deref().unwrap_or(Path::new(crate::config::FILE_NAME));
        // Paths of articles count from where the command runs, those of the settings from their folder.
        let is_here = config.root.as_os_str().is_empty();
        let paths = drafts.iter().filter(|_| is_here).map(|draft: &Draft| draft.path.as_str());
        let meant = closest(&entry.path, paths).map(|path| format!("; did you mean {path:?}?")).unwrap_or_default();
        let message = format!("[[article]] path {:?} matches none of the articles read{meant}", entry.path);
        notes.push(Note { path: format!("{}:{}", file.display(), entry.line), message });
    }
    notes.extend(draft::foreign_notes(foreign));
    refusals.sort();
    let skipped = refusals.into_iter().map(draft::Refusal::into_skipped).collect();
    drafts.sort_by(|a, b| (&a.path, a.place).cmp(&(&b.path, b.place)));
    let articles = settle_ids(drafts, &mut notes);
    Reading { articles, skipped, notes, left_out: BTreeMap::new() }
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
            notes.push(Note { path: draft.place.within(&draft.path), message });
        }
        notes.append(&mut draft.notes);
        articles.push(draft.into_article(id));
    }
    articles
}

#[cfg(test)]
mod tests;
