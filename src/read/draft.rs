//! An article in the making: what one file or record gave, before ids are settled.

use super::decode::Decoded;
use crate::config::Config;
use crate::model::{Article, Metadata, Note, Origin, Published, Skipped};

/// The most of a malformed value that a note repeats, in characters.
const REPEATED_CHARACTERS: usize = 60;

/// What one file or record gave.
#[derive(Debug)]
pub(super) struct Draft {
    /// The file as shown.
    pub path: String,
    /// The line of a JSON Lines record; 0 for a file that is one article.
    pub line: usize,
    pub metadata: Metadata,
    pub body: String,
    /// As in [`Article::body_at`].
    pub body_at: usize,
    /// As in [`Article::title_at`].
    pub title_at: Option<usize>,
    pub origin: Origin,
    pub notes: Vec<Note>,
}

/// A file or record that could not be used; sorts by path, then line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Refusal {
    pub path: String,
    /// 0 for the whole file.
    pub line: usize,
    pub reason: String,
}

/// Everything one file gave.
#[derive(Debug, Default)]
pub(super) struct Yield {
    pub drafts: Vec<Draft>,
    pub refusals: Vec<Refusal>,
    /// Notes about the file rather than one article.
    pub notes: Vec<Note>,
    /// Entries of [`Config::entries`] that matched.
    pub entries: Vec<usize>,
}

impl Refusal {
    pub fn into_skipped(self) -> Skipped {
        let path = if self.line == 0 { self.path } else { format!("{}:{}", self.path, self.line) };
        Skipped { path, reason: self.reason }
    }
}

impl Yield {
    pub fn refuse(path: &str, reason: impl Into<String>) -> Self {
        let refusal = Refusal { path: path.to_owned(), line: 0, reason: reason.into() };
        Self { refusals: vec![refusal], ..Self::default() }
    }
}

impl Yield {
    /// Nothing, since this program wrote the file: worth a note, and no article is missing.
    pub fn own(path: &str, what: String) -> Self {
        let note = Note { path: path.to_owned(), message: format!("not read: {what}") };
        Self { notes: vec![note], ..Self::default() }
    }
}

impl Draft {
    /// An article of `body` alone.
    pub fn new(path: &str, body: String) -> Self {
        Self {
            path: path.to_owned(),
            line: 0,
            metadata: Metadata::default(),
            body,
            body_at: 0,
            title_at: None,
            origin: Origin::default(),
            notes: Vec::new(),
        }
    }

    /// Sets the publication date from what the metadata says, which stands on `line` (0 where that is not known).
    pub fn set_published(&mut self, written: Option<&str>, line: usize) {
        let Some(written) = written.map(str::trim).filter(|w| !w.is_empty()) else { return };
        self.metadata.published = Published::parse(written);
        if self.metadata.published.is_none() {
            let path = if line == 0 { self.path.clone() } else { format!("{}:{line}", self.path) };
            let shown: String = written.chars().take(REPEATED_CHARACTERS).collect();
            let (fault, forms) = (Published::fault(written), Published::FORMS);
            let message = format!("published {shown:?} is not used: {fault}; write it as {forms}");
            self.notes.push(Note { path, message });
        }
    }

    /// Sets the language from what the metadata says, which stands on `line` (0 where that is not known).
    pub fn set_language(&mut self, written: Option<&str>, line: usize) {
        let Some(written) = written.map(str::trim).filter(|w| !w.is_empty()) else { return };
        self.metadata.language = Metadata::language_of(written);
        if self.metadata.language.is_none() {
            let path = if line == 0 { self.path.clone() } else { format!("{}:{line}", self.path) };
            let shown: String = written.chars().take(REPEATED_CHARACTERS).collect();
            let message = format!("language {shown:?} is not used: it is no code; write it as en or pt-BR");
            self.notes.push(Note { path, message });
        }
    }

    /// Fills what the metadata leaves open from the settings; `below_root` is the path that their globs match.
    /// Returns the entries that matched.
    pub fn complete(&mut self, below_root: &str, config: &Config) -> Vec<usize> {
        let mut entries = config.complete(below_root, &mut self.metadata);
        if self.line > 0 && entries.is_empty() {
            entries = config.complete(&format!("{below_root}#{}", self.line), &mut self.metadata);
        }
        entries
    }

    /// The id that the metadata gives, else one made of the place.
    pub fn wanted_id(&self) -> String {
        match &self.metadata.id {
            Some(id) => id.clone(),
            None if self.line > 0 => format!("{}#{}", self.path, self.line),
            None => self.path.clone(),
        }
    }

    /// The article under its settled id.
    pub fn into_article(self, id: String) -> Article {
        let (text, body) = match &self.metadata.title {
            None => (self.body, 0),
            Some(title) => (format!("{title}\n\n{}", self.body), title.len() + 2),
        };
        Article {
            id,
            path: self.path,
            metadata: self.metadata,
            text,
            body,
            body_at: self.body_at,
            title_at: self.title_at,
            origin: self.origin,
        }
    }
}

/// The note that a file's bytes were not all readable.
pub(super) fn replacement_note(path: &str, decoded: &Decoded) -> Option<Note> {
    let encoding = decoded.replaced?;
    let message = format!("read as {encoding}; bytes that are none were replaced by U+FFFD, and offsets count those");
    Some(Note { path: path.to_owned(), message })
}

/// `value` on one line without surrounding white space; `None` where nothing is left.
pub(super) fn tidy(value: &str) -> Option<String> {
    let value = value.trim();
    if value.contains(|c: char| c.is_whitespace() && c != ' ') || value.contains("  ") {
        return tidy(&value.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    (!value.is_empty()).then(|| value.to_owned())
}
