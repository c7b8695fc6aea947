//! The texts of the rules files: those in the binary, and a user's folder over them.
//!
//! In: a folder. Out: texts by path. Does not parse them beyond TOML into a given type.

use crate::error::{Error, Result, with_suggestion};
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
    ("when.toml", include_str!("../../rules/when.toml")),
    ("where.toml", include_str!("../../rules/where.toml")),
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
    files: BTreeMap<String, RuleFile>,
}

#[derive(Debug, Clone)]
struct RuleFile {
    text: Cow<'static, str>,
    origin: PathBuf,
    is_users: bool,
}

impl RuleFiles {
    /// The embedded files; a file of the same path in `user` takes the place of the embedded one.
    pub fn load(user: Option<&Path>) -> Result<Self> {
        let mut files = BTreeMap::new();
        for (path, text) in EMBEDDED {
            let origin = Path::new("rules").join(path);
            files.insert((*path).to_owned(), RuleFile { text: Cow::Borrowed(text), origin, is_users: false });
        }
        if let Some(folder) = user {
            overlay(folder, folder, &mut files)?;
        }
        Ok(Self { files })
    }

    /// The text of a file by its path below `rules/` ("words/times.toml").
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|f| f.text.as_ref())
    }

    /// Where a file came from, for messages.
    pub fn origin(&self, path: &str) -> PathBuf {
        self.files.get(path).map_or_else(|| Path::new("rules").join(path), |f| f.origin.clone())
    }

    /// An error in one rule of a file, with the line on which the rule's id stands.
    pub fn fault(&self, path: &str, id: &str, message: &str) -> Error {
        Error::in_file(self.origin(path), self.line_of(path, id), format!("rule {id}: {message}"))
    }

    /// Paths below `rules/` in alphabetical order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The user's files: the path below their folder, where it lies, and the text of the built-in file that it takes the
    /// place of. A file without one is read by nothing.
    pub fn users(&self) -> impl Iterator<Item = (&str, &Path, Option<&'static str>)> {
        let users = self.files.iter().filter(|(_, file)| file.is_users);
        users.map(|(path, file)| {
            let built_in = EMBEDDED.iter().find(|(known, _)| known == path).map(|(_, text)| *text);
            (path.as_str(), file.origin.as_path(), built_in)
        })
    }

    /// The line of the file `path` on which the id of a rule stands, from 1.
    pub fn line_of(&self, path: &str, id: &str) -> Option<usize> {
        let quoted = format!("\"{id}\"");
        let is_id = |line: &str| line.trim_start().starts_with("id") && line.contains(&quoted);
        self.text(path)?.lines().position(is_id).map(|at| at + 1)
    }

    /// Parses a TOML file into `T`; the error names file and line.
    pub fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        let text = self.text(path).ok_or_else(|| Error::in_file(self.origin(path), None, "is missing"))?;
        toml::from_str(text).map_err(|e| {
            let line = e.span().map(|span| text[..span.start].matches('\n').count() + 1);
            Error::in_file(self.origin(path), line, with_suggestion(e.message()))
        })
    }
}

/// Reads the TOML, TXT and TSV files below `folder` over those in `files`.
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
            files.insert(key, RuleFile { text: Cow::Owned(text), origin: path, is_users: true });
        }
    }
    Ok(())
}
