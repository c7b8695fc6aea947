//! Which files hold articles.
//!
//! In: the paths of the command line, or what the settings name. Out: the files to read, each once, in order. Does not
//! open them.

use super::draft::{Place, Refusal};
use super::format::{self, Format};
use super::named::{has_no_end, listed, not_there};
use crate::config::{BASELINE_NAME, Config, DECISIONS_NAME, compile_path_glob, is_glob, leads_out, repository};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::visible::visible;
use ignore::WalkBuilder;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// How browsers call the folder beside a page that they save whole, behind the name of the page ...
const SIDE_FOLDER: &str = "_files";
/// ... which ends so.
const PAGE_ENDINGS: [&str; 3] = ["html", "htm", "xhtml"];

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Source {
    /// As shown.
    pub path: String,
    /// As opened.
    pub file: PathBuf,
    pub format: Format,
    /// Named on the command line rather than found in a folder.
    pub is_named: bool,
    /// Standard input, whatever the file.
    pub is_stream: bool,
}

/// The files to read, and what was met on the way.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Sorted by path, each file once.
    pub sources: Vec<Source>,
    pub refusals: Vec<Refusal>,
    pub notes: Vec<Note>,
    /// Files of folders whose names are not those of articles: how many of each ending.
    pub left_out: BTreeMap<String, usize>,
}

/// How far paths may lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bounds {
    /// Wherever the user says; links that nobody named stay in the repository.
    Own,
    /// Not out of this folder, which has no links on the way to it.
    Below(PathBuf),
    /// Nowhere: there are no files.
    Nothing,
}

/// Collects sources under one current folder.
struct Collector<'c> {
    current: &'c Path,
    /// The folder that bounds everything, where one does.
    within: Option<PathBuf>,
    config: &'c Config,
    listing: Listing,
    /// Two ways may lead to one file: several paths were named, or a symbolic link was met.
    may_repeat: bool,
}

/// Lists the files under `paths`, or those of the settings where `paths` is empty. `current` is absolute.
pub(super) fn list(paths: &[PathBuf], bounds: Bounds, config: &Config, current: &Path) -> Result<Listing> {
    let within = match bounds {
        Bounds::Own => None,
        Bounds::Below(folder) => Some(folder),
        Bounds::Nothing => return Ok(Listing::default()),
    };
    let may_repeat = paths.len() != 1;
    let mut collector = Collector { current, within, config, listing: Listing::default(), may_repeat };
    if !paths.is_empty() {
        for path in paths {
            collector.add_named(path)?;
        }
    } else if config.articles.is_empty() {
        collector.add_folder(Path::new("."))?;
    } else {
        collector.add_patterns()?;
    }
    let Collector { mut listing, may_repeat, .. } = collector;
    listing.sources.sort();
    if may_repeat {
        keep_each_file_once(&mut listing.sources);
    }
    Ok(listing)
}

/// Of several ways to one file the first in order stays; it counts as named if any of them does.
fn keep_each_file_once(sources: &mut Vec<Source>) {
    let mut seen: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let mut kept: Vec<Source> = Vec::with_capacity(sources.len());
    for source in sources.drain(..) {
        let identity = std::fs::canonicalize(&source.file).unwrap_or_else(|_| source.file.clone());
        match seen.get(&identity) {
            Some(index) => kept[*index].is_named |= source.is_named,
            None => {
                seen.insert(identity, kept.len());
                kept.push(source);
            }
        }
    }
    *sources = kept;
}

impl Collector<'_> {
    /// A path from the command line: a folder, a file whatever its name, or `-`.
    fn add_named(&mut self, path: &Path) -> Result<()> {
        if let Some(within) = &self.within {
            refuse_outside(&self.current.join(path), path, within)?;
        } else if path == Path::new("-") {
            self.add_stream();
            return Ok(());
        }
        let metadata = std::fs::metadata(self.current.join(path)).map_err(|e| not_there(path, self.current, e))?;
        if metadata.is_dir() {
            return self.add_folder(path);
        }
        if self.is_ledger(path) {
            return Ok(());
        }
        if has_no_end(path, &metadata) {
            self.refuse(path, "is a device or a socket, and no file");
            return Ok(());
        }
        self.take(path, true);
        Ok(())
    }

    /// A file by its name; one that is named is told by its beginning where its name says nothing. Of a document only another program knows
    /// where the text is, and a reader has to know that it was left out.
    fn take(&mut self, path: &Path, is_named: bool) {
        if let Some(ending) = format::document(path) {
            let reason =
                format!(".{ending} files are not read: save the text as .txt, .md or .docx, or the web page as .html");
            self.refuse(path, &reason);
        } else if let Some(format) = format::by_name(path).or(is_named.then_some(Format::Unknown)) {
            self.push(path, format, is_named);
        }
    }

    fn refuse(&mut self, path: &Path, reason: &str) {
        let path = shown(path, self.current);
        self.listing.refusals.push(Refusal { path, place: Place::Whole, reason: reason.to_owned() });
    }

    /// Standard input: told by its beginning, or by the name that it is given.
    fn add_stream(&mut self) {
        let listed = self.listing.sources.len();
        match &self.config.stdin {
            Some(name) => self.take(name, true),
            None => self.push(Path::new("-"), Format::Stream, true),
        }
        self.listing.sources[listed..].iter_mut().for_each(|source| source.is_stream = true);
    }

    fn push(&mut self, path: &Path, format: Format, is_named: bool) {
        let file = self.current.join(path);
        self.listing.sources.push(Source { path: shown(path, self.current), file, format, is_named, is_stream: false });
    }

    /// Every article file below `folder`.
    fn add_folder(&mut self, folder: &Path) -> Result<()> {
        let absolute = self.current.join(folder);
        std::fs::read_dir(&absolute).map_err(|e| Error::io(folder, "read", e))?;
        for file in self.walk(&absolute) {
            if !may_hold_articles(&file) {
                let ending = file.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
                *self.listing.left_out.entry(ending.unwrap_or_else(|| "without an ending".to_owned())).or_default() +=
                    1;
            } else if !self.is_own(&file) && !lies_beside_page(&file, &absolute) {
                let below = file.strip_prefix(&absolute).expect("walked below the folder");
                self.take(&folder.join(below), false);
            }
        }
        Ok(())
    }

    /// What `articles` of the settings names, below their folder.
    fn add_patterns(&mut self) -> Result<()> {
        let root = self.current.join(&self.config.root);
        let settings = self.config.file.clone().unwrap_or_default();
        let (globs, plain): (Vec<&String>, Vec<&String>) =
            self.config.articles.iter().partition(|pattern| is_glob(pattern));
        for path in plain {
            match self.add_named(&self.config.root.join(path)) {
                // Settings further up name articles beside the folder that is served.
                Err(Error::Message(message)) if self.within.is_some() => {
                    self.listing.notes.push(Note { path: shown(&settings, self.current), message });
                }
                added => added?,
            }
        }
        if globs.is_empty() {
            return Ok(());
        }
        let mut unused: BTreeSet<&str> = globs.iter().map(|g| g.as_str()).collect();
        let compiled: Vec<_> = globs.iter().filter_map(|g| Some((g.as_str(), compile_path_glob(g).ok()?))).collect();
        let from = if self.within.is_some() { self.current.to_owned() } else { root };
        for file in self.walk(&from) {
            if !may_hold_articles(&file) || self.is_own(&file) || lies_beside_page(&file, &from) {
                continue;
            }
            let below_text = below(&file, &self.config.root, self.current);
            let mut matches = false;
            for (glob, _) in compiled.iter().filter(|(_, matcher)| matcher.is_match(&below_text)) {
                unused.remove(glob);
                matches = true;
            }
            if matches {
                let path = file.strip_prefix(&from).expect("walked below the folder");
                let folder = if self.within.is_some() { Path::new("") } else { &self.config.root };
                self.take(&folder.join(path), false);
            }
        }
        for glob in unused {
            let message = format!("articles: {glob:?} matches no article file");
            self.listing.notes.push(Note { path: shown(&settings, self.current), message });
        }
        Ok(())
    }

    /// The files below `folder` that ignore files let through, hidden ones left out.
    fn walk(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut files = Vec::new();
        // Without the user's global ignore file: the same folder must give the same articles on every machine.
        let walk = WalkBuilder::new(folder).follow_links(true).require_git(false).git_global(false).build();
        let bounds = self.bounds(folder);
        // The last link that leads out of the bounds; all below it comes right behind it.
        let mut outside: Option<PathBuf> = None;
        for entry in walk {
            match entry {
                Ok(entry) if outside.as_ref().is_some_and(|link| entry.path().starts_with(link)) => {}
                Ok(entry) => {
                    self.may_repeat |= entry.path_is_symlink();
                    let leads_out = |bounds: &PathBuf| entry.path_is_symlink() && leads_out(entry.path(), bounds);
                    if entry.depth() > 0 && bounds.as_ref().is_some_and(leads_out) {
                        let reason = match &self.within {
                            Some(_) => "is a link that leads out of the folder",
                            None => "is a link that leads out of the repository: name it to have it read",
                        };
                        let reason = reason.to_owned();
                        let path = shown(entry.path(), self.current);
                        self.listing.refusals.push(Refusal { path, place: Place::Whole, reason });
                        outside = Some(entry.into_path());
                        continue;
                    }
                    if let Some(error) = entry.error() {
                        let note = Note { path: shown(entry.path(), self.current), message: error.to_string() };
                        self.listing.notes.push(note);
                    }
                    match entry.file_type() {
                        Some(kind) if kind.is_file() => files.push(entry.into_path()),
                        // Whoever reads a pipe waits for what nobody may ever write.
                        Some(kind) if !kind.is_dir() && may_hold_articles(entry.path()) => {
                            self.refuse(entry.path(), "is a pipe, a device or a socket, and no file");
                        }
                        _ => {}
                    }
                }
                // What lies behind a link that is not followed is not named either.
                Err(error)
                    if outside
                        .as_deref()
                        .is_some_and(|link| path_of(&error).is_some_and(|path| path.starts_with(link))) => {}
                Err(error) => self.listing.refusals.push(self.refusal(folder, &error)),
            }
        }
        files
    }

    /// The folder out of which no link below `folder` is followed: the repository around it, else that of the settings that
    /// were found; none where all is the user's own.
    fn bounds(&self, folder: &Path) -> Option<PathBuf> {
        self.within.clone().or_else(|| repository(folder)).or_else(|| {
            let bounds = self.config.bounds(self.current)?;
            std::fs::canonicalize(folder).is_ok_and(|folder| folder.starts_with(&bounds)).then_some(bounds)
        })
    }

    fn refusal(&self, folder: &Path, error: &ignore::Error) -> Refusal {
        let path = path_of(error).unwrap_or(folder);
        Refusal {
            path: shown(path, self.current),
            place: Place::Whole,
            reason: format!("cannot be listed: {}", listed(error)),
        }
    }

    /// True for the files this program writes, which would otherwise look like JSON Lines of articles, and for the ledgers of this
    /// run.
    fn is_own(&self, file: &Path) -> bool {
        let is_named_so = file.file_name().is_some_and(|name| name == BASELINE_NAME || name == DECISIONS_NAME);
        let lies_there = |own: PathBuf| absolute(&own, self.current) == absolute(file, self.current);
        is_named_so
            || lies_there(self.config.baseline_path())
            || lies_there(self.config.decisions_path())
            || self.is_ledger(file)
    }

    /// True for a ledger of this run, by whatever name it is reached.
    fn is_ledger(&self, file: &Path) -> bool {
        let lies_there = |ledger: &PathBuf| absolute(ledger, self.current) == absolute(file, self.current);
        self.config.ledger.iter().any(lies_there)
    }
}

/// An error for a path, as opened and as named, that leads out of the folder `within`; whether it is there is not told.
fn refuse_outside(file: &Path, path: &Path, within: &Path) -> Result<()> {
    if path == Path::new("-") {
        return Err(Error::Message("-: there is no standard input to read; name files and folders".into()));
    }
    if leads_out(file, within) {
        let what_to_do = "leads out of the folder that is served; name what lies below it";
        return Err(Error::Message(format!("{}: {what_to_do}", visible(&path.to_string_lossy()))));
    }
    Ok(())
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// True for a file that a browser put beside a page which it saved whole: below `X_files`, with `X.html` beside that folder.
/// Frames and advertisements are pages there, and scripts are data.
fn lies_beside_page(file: &Path, folder: &Path) -> bool {
    let above = file.ancestors().skip(1).take_while(|above| above.starts_with(folder) && *above != folder);
    let mut pages = above.filter_map(|above| above.to_str()?.strip_suffix(SIDE_FOLDER));
    pages.any(|page| PAGE_ENDINGS.iter().any(|ending| Path::new(&format!("{page}.{ending}")).is_file()))
}

/// True for a file whose name says that it is for reading, by this program or another one.
pub(super) fn may_hold_articles(path: &Path) -> bool {
    format::by_name(path).is_some() || format::document(path).is_some()
}

/// The path as shown: relative to the current folder where it lies below it, else as given; with `/`.
pub(super) fn shown(path: &Path, current: &Path) -> String {
    let absolute = absolute(path, current);
    with_slashes(absolute.strip_prefix(current).unwrap_or(path))
}

/// `path` below `root` with `/`, for the globs of the settings; both may be relative to `current`. A path that does
/// not lie below it stays as shown.
pub(super) fn below(path: &Path, root: &Path, current: &Path) -> String {
    let absolute_path = absolute(path, current);
    match absolute_path.strip_prefix(absolute(root, current)) {
        Ok(below) => with_slashes(below),
        Err(_) => shown(path, current),
    }
}

/// Joined to `current`, `.` and `..` taken out by the letter.
fn absolute(path: &Path, current: &Path) -> PathBuf {
    let mut joined = PathBuf::new();
    for part in current.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                joined.pop();
            }
            other => joined.push(other),
        }
    }
    joined
}

fn with_slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}
