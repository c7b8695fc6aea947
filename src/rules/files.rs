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

/// Every file under `rules/` that is part of the binary: path below `rules/`, text.
const EMBEDDED: &[(&str, &str)] = &[
    ("attendance.toml", include_str!("../../rules/attendance.toml")),
    ("casualties.toml", include_str!("../../rules/casualties.toml")),
    ("duration.toml", include_str!("../../rules/duration.toml")),
    ("events.toml", include_str!("../../rules/events.toml")),
    ("name.toml", include_str!("../../rules/name.toml")),
    ("names/classes.tsv", include_str!("../../rules/names/classes.tsv")),
    ("names/ends.toml", include_str!("../../rules/names/ends.toml")),
    ("names/given.txt", include_str!("../../rules/names/given.txt")),
    ("names/never.toml", include_str!("../../rules/names/never.toml")),
    ("names/nicknames.toml", include_str!("../../rules/names/nicknames.toml")),
    ("names/order.toml", include_str!("../../rules/names/order.toml")),
    ("names/pairs.toml", include_str!("../../rules/names/pairs.toml")),
    ("names/particles.toml", include_str!("../../rules/names/particles.toml")),
    ("names/parts.txt", include_str!("../../rules/names/parts.txt")),
    ("names/sexes.tsv", include_str!("../../rules/names/sexes.tsv")),
    ("names/titles.toml", include_str!("../../rules/names/titles.toml")),
    ("names/words.txt", include_str!("../../rules/names/words.txt")),
    ("person.toml", include_str!("../../rules/person.toml")),
    ("places/cities.tsv", include_str!("../../rules/places/cities.tsv")),
    ("places/countries.tsv", include_str!("../../rules/places/countries.tsv")),
    ("places/states.tsv", include_str!("../../rules/places/states.tsv")),
    ("quantity.toml", include_str!("../../rules/quantity.toml")),
    ("quote.toml", include_str!("../../rules/quote.toml")),
    ("when.toml", include_str!("../../rules/when.toml")),
    ("where.toml", include_str!("../../rules/where.toml")),
    ("words/common.tsv", include_str!("../../rules/words/common.tsv")),
    ("words/context.toml", include_str!("../../rules/words/context.toml")),
    ("words/groups.toml", include_str!("../../rules/words/groups.toml")),
    ("words/numbers.toml", include_str!("../../rules/words/numbers.toml")),
    ("words/organisations.toml", include_str!("../../rules/words/organisations.toml")),
    ("words/people.toml", include_str!("../../rules/words/people.toml")),
    ("words/places.toml", include_str!("../../rules/words/places.toml")),
    ("words/roles.toml", include_str!("../../rules/words/roles.toml")),
    ("words/sentences.toml", include_str!("../../rules/words/sentences.toml")),
    ("words/speech.toml", include_str!("../../rules/words/speech.toml")),
    ("words/subjects.toml", include_str!("../../rules/words/subjects.toml")),
    ("words/times.toml", include_str!("../../rules/words/times.toml")),
    ("words/zones.toml", include_str!("../../rules/words/zones.toml")),
];

/// The rules files by their path below `rules/`, with `/`.
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
            ((*path).to_owned(), file)
        };
        let mut users = BTreeMap::new();
        if let Some(folder) = user {
            overlay(folder, folder, &mut users)?;
        }
        Ok(Self { built_in: EMBEDDED.iter().map(embedded).collect(), users })
    }

    /// The file in force at a path below `rules/` ("words/times.toml"): the user's, else the built-in one. None where no
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
            let key = below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            files.insert(key, RuleFile { text: Cow::Owned(text), origin: path });
        }
    }
    Ok(())
}
