//! The texts of the rules files: those in the binary, and a user's folder over them.
//!
//! In: a folder. Out: texts by path. Does not parse them beyond TOML into a given type; [`super::layers`] lays rules over
//! each other.

use super::file::RuleFile;
use super::layers::{Identified, Layered, layer, readers};
use crate::error::{Error, Result};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The language whose rules are built in: the folder below `rules/` that holds them.
pub(super) const LANGUAGE: &str = "en";

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

/// The rules files by their path below `rules/`, with `/` and without the folder of the language.
#[derive(Debug, Clone, Default)]
pub struct RuleFiles {
    built_in: BTreeMap<String, RuleFile>,
    users: BTreeMap<String, RuleFile>,
}

impl RuleFiles {
    /// The embedded files, and those below the folder `user`.
    pub fn load(user: Option<&Path>) -> Result<Self> {
        let embedded = |(path, text): &(&str, &'static str)| {
            let file = RuleFile { origin: Path::new("rules").join(path), text: Cow::Borrowed(text) };
            (key(Path::new(path)), file)
        };
        let mut users = BTreeMap::new();
        if let Some(folder) = user {
            overlay(folder, folder, &mut users)?;
        }
        Ok(Self { built_in: EMBEDDED.iter().map(embedded).collect(), users })
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
        self.file(path).map_or_else(|| Path::new("rules").join(path), |f| f.origin.clone())
    }

    /// Parses the file in force as TOML into `T`; the error names file and line.
    pub fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        self.file(path).ok_or_else(|| Error::in_file(self.origin(path), None, "is missing"))?.parse()
    }

    /// The rules of a file, the user's laid over the built-in ones by id.
    pub(super) fn layered<R: DeserializeOwned + Identified>(&self, path: &str) -> Result<Layered<'_, R>> {
        let built_in = self.built_in.get(path).expect("the registry and EMBEDDED name the same files, a test holds");
        layer(built_in, self.users.get(path))
    }

    /// The fields of a kind's file that code reads without patterns, by id.
    pub(super) fn readers(&self, path: &str) -> Result<Vec<(String, &RuleFile)>> {
        let file = self.built_in.get(path).expect("the registry and EMBEDDED name the same files, a test holds");
        Ok(readers(file)?.into_iter().map(|reader| (reader.id, file)).collect())
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

/// Reads the TOML, TXT and TSV files below `folder` into `files`.
fn overlay(root: &Path, folder: &Path, files: &mut BTreeMap<String, RuleFile>) -> Result<()> {
    let entries = std::fs::read_dir(folder).map_err(|e| Error::io(folder, "read", e))?;
    for entry in entries {
        let path = entry.map_err(|e| Error::io(folder, "read", e))?.path();
        if path.is_dir() {
            overlay(root, &path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml" || e == "txt" || e == "tsv") {
            let text = std::fs::read_to_string(&path).map_err(|e| Error::io(&path, "read", e))?;
            let below = path.strip_prefix(root).expect("walked below the root");
            let file = RuleFile { text: Cow::Owned(text), origin: path.clone() };
            if let Some(other) = files.insert(key(below), file) {
                let both = format!("is the same file as {}: keep one of them", other.origin.display());
                return Err(Error::in_file(path, None, both));
            }
        }
    }
    Ok(())
}

/// A path below `rules/` or a user's folder by which a file is known: with `/`, and without the folder of the language,
/// which a user need not make.
fn key(below: &Path) -> String {
    let within = below.strip_prefix(LANGUAGE).unwrap_or(below);
    within.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
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

    #[test]
    fn a_folder_needs_no_folder_of_the_language() {
        for path in ["words/times.toml", "en/words/times.toml"] {
            assert_eq!(laid(&[path]).unwrap().text("words/times.toml"), Some("# mine\n"));
        }
        let built_in = laid(&[]).unwrap();
        assert_eq!(built_in.origin("words/times.toml"), Path::new("rules/en/words/times.toml"));
        assert!(built_in.text("names/order.toml").is_some());
        let both = laid(&["when.toml", "en/when.toml"]).unwrap_err().to_string();
        assert!(both.contains("when.toml") && both.contains("keep one of them"), "{both}");
    }
}
