//! The texts of the rules files: those in the binary, and a user's folder over them.
//!
//! In: a folder. Out: texts by path. Does not parse them beyond TOML into a given type; [`super::layers`] lays rules over
//! each other.

use super::file::RuleFile;
use super::layers::{Identified, Layered, layer, readers};
use crate::error::{Error, Result};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The language whose rules are built in: the folder below `rules/` that holds them.
pub(super) const LANGUAGE: &str = "en";
/// A folder of a user's that holds this file is that of another language, named by its code.
const MARK_OF_LANGUAGE: &str = "words/joints.toml";

/// A file under `rules/`: its path there, its text.
macro_rules! embedded {
    ($($path:literal,)*) => { &[$(($path, include_str!(concat!("../../rules/", $path))),)*] };
}

/// Every file under `rules/` that is part of the binary, save the grammar.
const EMBEDDED: &[(&str, &str)] = embedded![
    "en/attendance.toml",
    "en/casualties.toml",
    "en/duration.toml",
    "en/events.toml",
    "en/name.toml",
    "en/names/words.txt",
    "en/person.toml",
    "en/places/countries.tsv",
    "en/quantity.toml",
    "en/quote.toml",
    "en/when.toml",
    "en/where.toml",
    "en/words/common.tsv",
    "en/words/context.toml",
    "en/words/deeds.toml",
    "en/words/groups.toml",
    "en/words/joints.toml",
    "en/words/numbers.toml",
    "en/words/organisations.toml",
    "en/words/people.toml",
    "en/words/places.toml",
    "en/words/roles.toml",
    "en/words/sentences.toml",
    "en/words/speech.toml",
    "en/words/subjects.toml",
    "en/words/times.toml",
    "en/words/zones.toml",
    "names/classes.tsv",
    "names/ends.toml",
    "names/given.txt",
    "names/home.toml",
    "names/never.toml",
    "names/nicknames.toml",
    "names/order.toml",
    "names/pairs.toml",
    "names/particles.toml",
    "names/parts.txt",
    "names/sexes.tsv",
    "names/titles.toml",
    "places/cities.tsv",
    "places/states.tsv",
];

/// The rules files of one language by their path below `rules/`, with `/` and without the folder of the language.
#[derive(Debug, Clone, Default)]
pub struct RuleFiles {
    built_in: BTreeMap<String, RuleFile>,
    users: BTreeMap<String, RuleFile>,
    /// Where a file that is missing should stand.
    root: PathBuf,
}

impl RuleFiles {
    /// The embedded files, and those below the folder `user` but for other languages.
    pub fn load(user: Option<&Path>) -> Result<Self> {
        let root = Path::new("rules").join(LANGUAGE);
        let mut files = Self { built_in: embedded().collect(), users: BTreeMap::new(), root };
        let all = user.map(below).transpose()?.unwrap_or_default();
        let others = others(&all);
        for (below, file) in all {
            let is_of_other = below.split_once('/').is_some_and(|(first, _)| others.contains(first));
            if !is_of_other {
                add(&mut files.users, own_path(&below).to_owned(), file)?;
            }
        }
        Ok(files)
    }

    /// The files of the other languages that have a folder below `user`, by their code. What such a folder holds counts as
    /// built in: there is nothing below it but what all languages share.
    pub fn load_others(user: Option<&Path>) -> Result<BTreeMap<String, Self>> {
        let shared = || embedded().filter(|(path, _)| is_shared(path));
        let mut languages: BTreeMap<String, Self> = BTreeMap::new();
        let all = user.map(below).transpose()?.unwrap_or_default();
        let others = others(&all);
        for (path, file) in &all {
            if let Some((language, path)) = path.split_once('/').filter(|(first, _)| others.contains(*first)) {
                let root = user.unwrap_or(Path::new("")).join(language);
                let new = || Self { built_in: shared().collect(), users: BTreeMap::new(), root };
                let files = languages.entry(language.to_owned()).or_insert_with(new);
                files.built_in.insert(path.to_owned(), file.clone());
            }
        }
        for (path, file) in all.into_iter().filter(|(path, _)| is_shared(path)) {
            languages.values_mut().for_each(|files| drop(files.users.insert(path.clone(), file.clone())));
        }
        Ok(languages)
    }

    /// The file in force at a path ("words/times.toml"): the user's, else the built-in one. None where no
    /// file has that path.
    fn file(&self, path: &str) -> Option<&RuleFile> {
        self.users.get(path).or_else(|| self.built_in.get(path))
    }

    /// The text of the file in force.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.file(path).map(|f| f.text.as_ref())
    }

    /// Where the file in force came from, for messages.
    pub fn origin(&self, path: &str) -> PathBuf {
        self.file(path).map_or_else(|| self.root.join(path), |f| f.origin.clone())
    }

    /// Parses the file in force as TOML into `T`; the error names file and line.
    pub fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        self.file(path).ok_or_else(|| Error::in_file(self.origin(path), None, "is missing"))?.parse()
    }

    /// The rules of a file, the user's laid over the built-in ones by id.
    pub(super) fn layered<R: DeserializeOwned + Identified>(&self, path: &str) -> Result<Layered<'_, R>> {
        layer(self.built_in(path)?, self.users.get(path))
    }

    /// The fields of a kind's file that code reads without patterns, by id.
    pub(super) fn readers(&self, path: &str) -> Result<Vec<(String, &RuleFile)>> {
        let file = self.built_in(path)?;
        Ok(readers(file)?.into_iter().map(|reader| (reader.id, file)).collect())
    }

    /// The file of that path which is not laid over another one.
    fn built_in(&self, path: &str) -> Result<&RuleFile> {
        self.built_in.get(path).ok_or_else(|| Error::in_file(self.origin(path), None, "is missing"))
    }

    /// All files: the user's first, each group in alphabetical order.
    pub fn all(&self) -> impl Iterator<Item = (&str, &RuleFile)> {
        self.users.iter().chain(&self.built_in).map(|(path, file)| (path.as_str(), file))
    }

    /// The user's files: the path below their folder, the file, and the built-in one of that path. A file without one is
    /// read by nothing.
    pub fn users(&self) -> impl Iterator<Item = (&str, &RuleFile, Option<&RuleFile>)> {
        self.users.iter().map(|(path, file)| (path.as_str(), file, self.built_in.get(path)))
    }
}

/// The files that are part of the binary, by their path without the folder of the language.
fn embedded() -> impl Iterator<Item = (String, RuleFile)> {
    EMBEDDED.iter().map(|(path, text)| {
        let file = RuleFile { origin: Path::new("rules").join(path), text: Cow::Borrowed(text) };
        (own_path(path).to_owned(), file)
    })
}

/// The TOML, TXT and TSV files below a folder, by their path with `/`.
fn below(folder: &Path) -> Result<Vec<(String, RuleFile)>> {
    let mut walk = Walk { root: folder, files: Vec::new(), met: 0 };
    walk.add(folder, &mut Vec::new())?;
    Ok(walk.files)
}

/// Files and folders that a folder of rules may hold: fifty times as many as there are built in.
const MOST_ENTRIES: usize = 2_000;

/// A folder of rules on the way through it.
struct Walk<'r> {
    root: &'r Path,
    files: Vec<(String, RuleFile)>,
    /// Files and folders met so far.
    met: usize,
}

impl Walk<'_> {
    /// Adds what lies below `folder`; `above` are the folders on the way to it. Links are followed, but not in circles.
    fn add(&mut self, folder: &Path, above: &mut Vec<PathBuf>) -> Result<()> {
        let real = std::fs::canonicalize(folder).map_err(|e| Error::io(folder, "read", e))?;
        if above.contains(&real) {
            return Err(Error::in_file(
                folder,
                None,
                "leads back to a folder above it; a folder of rules holds no such link",
            ));
        }
        above.push(real);
        let entries = std::fs::read_dir(folder).map_err(|e| Error::io(folder, "read", e))?;
        for entry in entries {
            let path = entry.map_err(|e| Error::io(folder, "read", e))?.path();
            self.met += 1;
            if self.met > MOST_ENTRIES {
                let message = format!("holds more than {MOST_ENTRIES} files and folders: it is no folder of rules");
                return Err(Error::in_file(self.root, None, message));
            }
            if path.is_dir() {
                self.add(&path, above)?;
            } else if path.extension().is_some_and(|e| e == "toml" || e == "txt" || e == "tsv") {
                self.read(path)?;
            }
        }
        above.pop();
        Ok(())
    }

    fn read(&mut self, path: PathBuf) -> Result<()> {
        // A device or a pipe has no end.
        if std::fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
            return Err(Error::in_file(path, None, "is no ordinary file; rules lie in such files only"));
        }
        let text = std::fs::read_to_string(&path).map_err(|e| Error::io(&path, "read", e))?;
        let below = path.strip_prefix(self.root).expect("walked below the root");
        let below = below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        self.files.push((below, RuleFile { text: Cow::Owned(text), origin: path }));
        Ok(())
    }
}

/// Adds a file; one that is there under both of its paths is an error.
fn add(files: &mut BTreeMap<String, RuleFile>, path: String, file: RuleFile) -> Result<()> {
    let origin = file.origin.clone();
    match files.insert(path, file) {
        None => Ok(()),
        Some(other) => {
            let both = format!("is the same file as {}: keep one of them", other.origin.display());
            Err(Error::in_file(origin, None, both))
        }
    }
}

/// The path by which a file of the built-in language, or of all, is known: without the folder of the language, which a
/// user need not make.
fn own_path(below: &str) -> &str {
    match below.split_once('/') {
        Some((LANGUAGE, path)) => path,
        _ => below,
    }
}

/// True for what all languages share.
fn is_shared(path: &str) -> bool {
    EMBEDDED.iter().any(|(known, _)| *known == path)
}

/// The folders of other languages among the files of a user's.
fn others(files: &[(String, RuleFile)]) -> BTreeSet<String> {
    let marked =
        files.iter().filter_map(|(path, _)| path.split_once('/')).filter(|(_, path)| *path == MARK_OF_LANGUAGE);
    marked.map(|(folder, _)| folder.to_owned()).filter(|folder| folder != LANGUAGE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(files: &[&str]) -> Result<RuleFiles> {
        let folder = tempfile::tempdir().unwrap();
        for path in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "# mine\n").unwrap();
        }
        RuleFiles::load(Some(folder.path()))
    }

    #[cfg(unix)]
    #[test]
    fn links_in_circles_and_pipes_are_named() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(".", folder.path().join("again")).unwrap();
        let circle = RuleFiles::load(Some(folder.path())).unwrap_err().to_string();
        assert!(circle.contains("again: leads back"), "{circle}");
        std::fs::remove_file(folder.path().join("again")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", folder.path().join("x.toml")).unwrap();
        let device = RuleFiles::load(Some(folder.path())).unwrap_err().to_string();
        assert!(device.contains("no ordinary file"), "{device}");
    }

    #[test]
    fn a_folder_needs_no_folder_of_the_language() {
        for path in ["words/times.toml", "en/words/times.toml"] {
            assert_eq!(laid(&[path]).unwrap().text("words/times.toml"), Some("# mine\n"));
        }
        let built_in = laid(&[]).unwrap();
        assert_eq!(built_in.origin("words/times.toml"), Path::new("rules/en/words/times.toml"));
        assert!(built_in.text("names/order.toml").is_some());
        assert_eq!(laid(&["de/when.toml", "de/words/joints.toml"]).unwrap().users().count(), 0, "of another language");
        assert_eq!(laid(&["old/when.toml"]).unwrap().users().count(), 1, "of none");
        let both = laid(&["when.toml", "en/when.toml"]).unwrap_err().to_string();
        assert!(both.contains("when.toml") && both.contains("keep one of them"), "{both}");
    }
}
