//! An article in the making: what one file or record gave, before ids are settled.

use super::decode::Decoded;
use crate::config::Config;
use crate::model::{Article, Lines, Metadata, Note, Origin, Published, Skipped};

/// The most files of other things that are told one by one.
const FOREIGN_TOLD: usize = 4;
/// The most refusals that are told of one file.
const REFUSALS_TOLD: usize = 200;
/// The most of a malformed value that a note repeats, in characters.
const REPEATED_CHARACTERS: usize = 60;

/// Where in its file something stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// The file is one article.
    #[default]
    Whole,
    /// The line of a JSON Lines record, from 1.
    Line(usize),
    /// The number of an article among those of the file, from 1.
    Item(usize),
}

/// What one file or a part of it gave.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The file as shown.
    pub path: String,
    pub place: Place,
    pub metadata: Metadata,
    pub body: String,
    /// As in [`Article::body_at`].
    pub body_at: usize,
    /// As in [`Article::title_at`].
    pub title_at: Option<usize>,
    pub origin: Origin,
    pub notes: Vec<Note>,
}

/// A file, or a part of one, that could not be used; sorts by path, then place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Refusal {
    pub path: String,
    pub place: Place,
    pub reason: String,
}

/// Everything one file gave.
#[derive(Debug, Clone, Default)]
pub(super) struct Yield {
    pub drafts: Vec<Draft>,
    pub refusals: Vec<Refusal>,
    /// Notes about the file rather than one article.
    pub notes: Vec<Note>,
    /// Files that were met in a folder and hold other things than articles.
    pub foreign: Vec<Note>,
    /// Entries of [`Config::entries`] that matched.
    pub entries: Vec<usize>,
}

impl Place {
    /// The place as it stands behind the path in messages.
    pub fn within(self, path: &str) -> String {
        match self {
            Place::Whole => path.to_owned(),
            Place::Line(line) => format!("{path}:{line}"),
            Place::Item(item) => format!("{path}#{item}"),
        }
    }
}

impl Refusal {
    pub fn new(path: &str, place: Place, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), place, reason: reason.into() }
    }

    pub fn into_skipped(self) -> Skipped {
        Skipped { path: self.place.within(&self.path), reason: self.reason }
    }
}

impl Yield {
    pub fn refuse(path: &str, reason: impl Into<String>) -> Self {
        Self { refusals: vec![Refusal::new(path, Place::Whole, reason)], ..Self::default() }
    }

    /// Nothing, since the file, which nobody named, holds something else.
    pub fn foreign(path: &str, what: String) -> Self {
        let note = Note { path: path.to_owned(), message: format!("not read, it holds no articles: {what}") };
        Self { foreign: vec![note], ..Self::default() }
    }

    /// Tells the first of very many refusals, and how many there are: they would bury those of other files.
    pub fn shorten_refusals(&mut self, path: &str) {
        let more = self.refusals.len().saturating_sub(REFUSALS_TOLD);
        if more > 0 {
            self.refusals.truncate(REFUSALS_TOLD);
            let reason = format!("{more} more parts of it are not used, as those that are told");
            self.refusals.push(Refusal::new(path, Place::Whole, reason));
        }
    }

    /// Takes what a part of the file gave.
    pub fn add(&mut self, part: Result<Draft, Refusal>) {
        match part {
            Ok(draft) => self.drafts.push(draft),
            Err(refusal) => self.refusals.push(refusal),
        }
    }

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
            place: Place::Whole,
            metadata: Metadata::default(),
            body,
            body_at: 0,
            title_at: None,
            origin: Origin::default(),
            notes: Vec::new(),
        }
    }

    /// An article of `body` alone, which was taken out of markup or out of a part of the file.
    pub fn extracted(path: &str, body: String) -> Self {
        let origin = Origin { lines: Lines::Extracted, ..Origin::default() };
        Self { origin, ..Self::new(path, body) }
    }

    /// Sets the publication date from what the metadata says, which stands on `line` of a file that is one article (0 where that is not known).
    pub fn set_published(&mut self, written: Option<&str>, line: usize) {
        let Some(written) = written.map(str::trim).filter(|w| !w.is_empty()) else { return };
        self.metadata.published = Published::parse(written);
        if self.metadata.published.is_none() {
            let path = self.place_of_line(line).within(&self.path);
            let shown: String = written.chars().take(REPEATED_CHARACTERS).collect();
            let (fault, forms) = (Published::fault(written), Published::FORMS);
            let message = format!("published {shown:?} is not used: {fault}; write it as {forms}");
            self.notes.push(Note { path, message });
        }
    }

    /// Sets the language from what the metadata says, which stands on `line` of a file that is one article (0 where that is not known).
    pub fn set_language(&mut self, written: Option<&str>, line: usize) {
        let Some(written) = written.map(str::trim).filter(|w| !w.is_empty()) else { return };
        self.metadata.language = Metadata::language_of(written);
        if self.metadata.language.is_none() {
            let path = self.place_of_line(line).within(&self.path);
            let shown: String = written.chars().take(REPEATED_CHARACTERS).collect();
            let message = format!("language {shown:?} is not used: it is no code; write it as en or pt-BR");
            self.notes.push(Note { path, message });
        }
    }

    /// Puts the article at `place` of its file, with its notes.
    pub fn move_to(&mut self, place: Place) {
        self.place = place;
        self.notes.iter_mut().for_each(|note| note.path = place.within(&self.path));
    }

    fn place_of_line(&self, line: usize) -> Place {
        if line == 0 { self.place } else { Place::Line(line) }
    }

    /// Fills what the metadata leaves open from the settings; `below_root` is the path that their globs match.
    /// Returns the entries that matched.
    pub fn complete(&mut self, below_root: &str, config: &Config) -> Vec<usize> {
        let mut entries = config.complete(below_root, &mut self.metadata);
        if let (Place::Line(number) | Place::Item(number), true) = (self.place, entries.is_empty()) {
            entries = config.complete(&format!("{below_root}#{number}"), &mut self.metadata);
        }
        entries
    }

    /// The id that the metadata gives, else one made of the place.
    pub fn wanted_id(&self) -> String {
        match (&self.metadata.id, self.place) {
            (Some(id), _) => id.clone(),
            (None, Place::Whole) => self.path.clone(),
            (None, Place::Line(number) | Place::Item(number)) => format!("{}#{number}", self.path),
        }
    }

    /// The article under its settled id.
    pub fn into_article(self, id: String) -> Article {
        let (text, body) = match &self.metadata.title {
            None => (self.body, 0),
            Some(title) => (format!("{title}\n\n{}", self.body), title.len() + 2),
        };
        let item = match self.place {
            Place::Item(item) => Some(item),
            Place::Whole | Place::Line(_) => None,
        };
        Article {
            id,
            path: self.path,
            item,
            metadata: self.metadata,
            text,
            body,
            body_at: self.body_at,
            title_at: self.title_at,
            origin: self.origin,
        }
    }

    /// The first well-formed date counts; a note is due only where there is none.
    pub fn set_first_published(&mut self, written: &[String]) {
        let usable = written.iter().find(|written| Published::parse(written).is_some());
        self.set_published(usable.or(written.first()).map(String::as_str), 0);
    }

    /// Sets when it was changed last, after it was published; anything else says nothing.
    pub fn set_modified(&mut self, written: &[String]) {
        let published = self.metadata.published;
        let later = |modified: &Published| published.is_some_and(|p| *modified != p && !modified.is_before(&p));
        self.metadata.modified = written.iter().find_map(|written| Published::parse(written)).filter(later);
    }
}

/// Notes about files of other things, of which a folder may hold thousands: one for each, or one for all.
pub(super) fn foreign_notes(mut foreign: Vec<Note>) -> Vec<Note> {
    if foreign.len() <= FOREIGN_TOLD {
        return foreign;
    }
    foreign.sort();
    let paths: Vec<&str> = foreign.iter().take(FOREIGN_TOLD).map(|note| note.path.as_str()).collect();
    let (count, more) = (foreign.len(), foreign.len() - FOREIGN_TOLD);
    let message = format!("{count} files are not read, they hold no articles: {} and {more} more", paths.join(", "));
    vec![Note { path: ".".into(), message }]
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
