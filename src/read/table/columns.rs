//! Which column has what.
//!
//! In: the values of a row by the names of their columns. Out: what an article has, by the names that people and programs give:
//! those of front matter, and those of exports and news services besides. A name counts whatever its case and signs.

use crate::config::Columns;
use crate::read::front_keys::{KEYS, Meaning};
use std::collections::HashMap;

/// Names of the text, the most certain first; without signs and in lower case, as all names below.
const TEXTS: [&str; 17] = [
    "text",
    "body",
    "content",
    "fulltext",
    "articlebody",
    "articletext",
    "articlecontent",
    "bodytext",
    "bodyhtml",
    "contenthtml",
    "contenttext",
    "maintext",
    "plaintext",
    "newstext",
    "storytext",
    "story",
    "article",
];
/// Names of what stands for the text where there is none, beside a headline.
const SUMMARIES: [&str; 5] = ["description", "summary", "abstract", "snippet", "lead"];
/// Other names of what front matter has too.
const OTHERS: [(Meaning, &[&str]); 5] = [
    (Meaning::Title, &["heading", "articletitle", "webtitle"]),
    (
        Meaning::Publisher,
        &["sourcename", "publication", "newspaper", "medium", "agency", "provider", "sitename", "feed"],
    ),
    (
        Meaning::Published,
        &[
            "publishedat",
            "publishedon",
            "publisheddate",
            "publicationdate",
            "publishdate",
            "publishtime",
            "datepublished",
            "datetime",
            "pubdate",
            "webpublicationdate",
        ],
    ),
    (Meaning::Url, &["link", "weburl", "articleurl", "canonicalurl", "permalink", "uri"]),
    (Meaning::Language, &["inlanguage", "langcode"]),
];
/// A value of so many words is a sentence, and no name, address or day.
const WORDS_OF_SENTENCE: usize = 6;
/// Names of the day on which it was changed.
const CHANGES: [&str; 6] = ["modified", "updated", "updatedat", "datemodified", "modifiedat", "lastmodified"];
/// Who wrote an article speaks for it where nothing else says who published it.
const WRITERS: &str = "author";

/// The values of one row by the names of their columns, folded.
pub(super) struct Row<'r>(HashMap<&'r str, String>);

/// A name without signs, in lower case.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// True where one of the columns, by their folded names, has the text of an article, as set or guessed.
pub(super) fn has_text(names: &[String], settings: &Columns) -> bool {
    let has = |name: &str| names.iter().any(|known| known == name);
    match &settings.text {
        Some(set) => has(&folded(set)),
        None => TEXTS.iter().any(|name| has(name)),
    }
}

/// True where one of the columns has headlines.
pub(super) fn has_title(names: &[String], settings: &Columns) -> bool {
    let set = settings.title.as_deref().map(folded);
    names.iter().any(|name| set.as_ref() == Some(name) || names_of(Meaning::Title).any(|known| known == name))
}

/// True where one of the columns has what only articles have beside a headline: a day or an address.
pub(super) fn has_origin(names: &[String]) -> bool {
    let known = || names_of(Meaning::Published).chain(names_of(Meaning::Url)).chain(names_of(Meaning::Publisher));
    names.iter().any(|name| known().any(|known| known == name))
}

/// True for a column whose name says what it has.
pub(super) fn is_known(name: &str) -> bool {
    let is_of_one = || Meaning::ALL.iter().any(|meaning| names_of(*meaning).any(|known| known == name));
    [&TEXTS[..], &SUMMARIES, &CHANGES].concat().contains(&name) || [WRITERS, "authors"].contains(&name) || is_of_one()
}

/// The names of a meaning, those of front matter first.
fn names_of(meaning: Meaning) -> impl Iterator<Item = &'static str> {
    let of = move |table: &'static [(Meaning, &'static [&'static str])]| {
        table.iter().filter(move |(known, _)| *known == meaning).flat_map(|(_, names)| names.iter().copied())
    };
    of(&KEYS).chain(of(&OTHERS)).filter(|name| *name != WRITERS)
}

impl<'r> Row<'r> {
    /// A column that nothing is known of and that has a sentence, where the row has no text but that of its headline.
    pub(super) fn sentence_unread(&self, settings: &Columns) -> Option<&'r str> {
        if settings.text.is_some() || self.text(settings).is_some() {
            return None;
        }
        let is_sentence = |value: &str| value.split_whitespace().count() >= WORDS_OF_SENTENCE;
        let unread = self.0.iter().filter(|(name, value)| !is_known(name) && is_sentence(value));
        unread.map(|(name, _)| *name).min()
    }

    /// A row of columns by their folded names; of two of a name the first that has a value counts.
    pub(super) fn new(values: impl Iterator<Item = (&'r str, String)>) -> Self {
        let mut row = HashMap::new();
        for (name, value) in values.filter(|(_, value)| !value.trim().is_empty()) {
            row.entry(name).or_insert(value);
        }
        Self(row)
    }

    fn of(&self, set: Option<&str>, mut guessed: impl Iterator<Item = &'static str>) -> Option<String> {
        match set {
            Some(set) => self.0.get(folded(set).as_str()).cloned(),
            None => guessed.find_map(|name| self.0.get(name).cloned()),
        }
    }

    /// The text; a summary where there is none but a headline.
    pub(super) fn text(&self, settings: &Columns) -> Option<String> {
        let text = self.of(settings.text.as_deref(), TEXTS.into_iter());
        let summary = || SUMMARIES.iter().find_map(|name| self.0.get(name).cloned());
        text.or_else(|| self.title(settings).and_then(|_| summary()))
    }

    pub(super) fn title(&self, settings: &Columns) -> Option<String> {
        self.of(settings.title.as_deref(), names_of(Meaning::Title))
    }

    pub(super) fn id(&self, settings: &Columns) -> Option<String> {
        self.of(settings.id.as_deref(), names_of(Meaning::Id))
    }

    /// Who published it: a name, no address.
    pub(super) fn publisher(&self, settings: &Columns) -> Option<String> {
        let mut names = names_of(Meaning::Publisher).chain([WRITERS, "authors"]);
        match settings.publisher.as_deref() {
            Some(set) => self.of(Some(set), names),
            None => names.find_map(|name| self.0.get(name).filter(|value| !value.contains("://")).cloned()),
        }
    }

    pub(super) fn url(&self, settings: &Columns) -> Option<String> {
        self.of(settings.url.as_deref(), names_of(Meaning::Url))
    }

    pub(super) fn language(&self, settings: &Columns) -> Option<String> {
        self.of(settings.language.as_deref(), names_of(Meaning::Language))
    }

    /// When it was changed last.
    pub(super) fn modified(&self) -> Vec<String> {
        CHANGES.iter().filter_map(|name| self.0.get(name).cloned()).collect()
    }

    pub(super) fn published(&self, settings: &Columns) -> Vec<String> {
        match settings.published.as_deref() {
            Some(set) => self.0.get(folded(set).as_str()).cloned().into_iter().collect(),
            None => names_of(Meaning::Published).filter_map(|name| self.0.get(name).cloned()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_many_names() {
        let names = ["pubdate", "sourcename", "text", "heading"];
        let row = Row::new(names.into_iter().zip(["2026-01-24", "P", "T", "H"].map(str::to_owned)));
        let none = Columns::default();
        assert_eq!((row.text(&none).as_deref(), row.title(&none).as_deref()), (Some("T"), Some("H")));
        assert_eq!((row.publisher(&none).as_deref(), row.published(&none)), (Some("P"), vec!["2026-01-24".to_owned()]));
        let set = Columns { text: Some("Heading".into()), title: Some("none".into()), ..Columns::default() };
        assert_eq!((row.text(&set).as_deref(), row.title(&set)), (Some("H"), None));
        assert_eq!(folded("Published At_"), "publishedat");
    }
}
