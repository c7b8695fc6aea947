//! One article as a format tells it, on its way to a draft.
//!
//! In: the values that a format has, as written. Out: a draft, or the reason why there is none. Knows no format; it judges
//! what all of them share: which date counts, what is markup, and that something has to be there.

use super::draft::{Draft, Place, Refusal, tidy};
use super::page::markup;
use crate::model::Metadata;

/// An article as its format tells it.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub id: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// Every date of publication, the most trusted first.
    pub published: Vec<String>,
    /// When it was changed last, as written, the most trusted first.
    pub modified: Vec<String>,
    /// The text; empty where there is none.
    pub text: Text,
}

/// A text as it stands in its format.
#[derive(Debug)]
pub(super) enum Text {
    Plain(String),
    Markup(String),
}

impl Default for Text {
    fn default() -> Self {
        Text::Plain(String::new())
    }
}

impl Text {
    /// A text that is markup where it looks so.
    pub fn guessed(text: String) -> Self {
        if markup::is_markup(&text) { Text::Markup(text) } else { Text::Plain(text) }
    }

    pub fn is_empty(&self) -> bool {
        let (Text::Plain(text) | Text::Markup(text)) = self;
        text.trim().is_empty()
    }

    /// The words, paragraphs apart.
    pub fn into_words(self) -> String {
        match self {
            Text::Plain(text) => text,
            Text::Markup(html) => markup::text_of(&html),
        }
    }
}

/// A value on one line, without the markup that some programs leave in; `None` where nothing is left.
pub(super) fn line_of(value: &str) -> Option<String> {
    if markup::is_markup(value) { tidy(&markup::text_of(value)) } else { tidy(value) }
}

impl Item {
    /// The draft of an article that stands at `place` of the file at `path`.
    pub fn into_draft(self, path: &str, place: Place) -> Result<Draft, Refusal> {
        let title = self.title.as_deref().and_then(line_of);
        let had_text = !self.text.is_empty();
        let body = self.text.into_words();
        if body.trim().is_empty() && title.is_none() {
            let reason = if had_text {
                "its markup holds no text, and it has no title"
            } else {
                "it has neither text nor title"
            };
            return Err(Refusal::new(path, place, reason));
        }
        let mut draft = Draft { place, ..Draft::extracted(path, body) };
        draft.metadata.id = self.id.as_deref().and_then(tidy);
        draft.metadata.title = title;
        draft.metadata.publisher = self.publisher.as_deref().and_then(line_of);
        draft.metadata.url = self.url.as_deref().and_then(tidy).filter(|url| url.contains("://"));
        // A language in words, as some programs give it, is no code and says nothing.
        draft.metadata.language = self.language.as_deref().and_then(Metadata::language_of);
        draft.set_first_published(&self.published);
        draft.set_modified(&self.modified);
        Ok(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_has_to_be_there() {
        let refused = |item: Item| item.into_draft("a.xml", Place::Item(2)).unwrap_err().into_skipped();
        let skipped = refused(Item { title: Some(" ".into()), ..Item::default() });
        assert_eq!((skipped.path.as_str(), skipped.reason.as_str()), ("a.xml#2", "it has neither text nor title"));
        let skipped = refused(Item { text: Text::guessed("<img src='a.jpg'>".into()), ..Item::default() });
        assert!(skipped.reason.starts_with("its markup holds no text"));
        let headline = Item { title: Some("A &amp; <b>B</b>".into()), ..Item::default() };
        let draft = headline.into_draft("a.xml", Place::Item(1)).unwrap();
        assert_eq!((draft.metadata.title.as_deref(), draft.wanted_id().as_str()), (Some("A & B"), "a.xml#1"));
    }

    #[test]
    fn a_malformed_date_is_told_where_no_other_stands() {
        let item = |dates: &[&str]| Item {
            text: Text::guessed("Two died.".into()),
            published: dates.iter().map(|date| (*date).to_owned()).collect(),
            ..Item::default()
        };
        let draft = item(&["soon", "2026-01-24"]).into_draft("a.xml", Place::Item(1)).unwrap();
        assert_eq!((draft.metadata.published.unwrap().to_iso().as_str(), draft.notes.len()), ("2026-01-24", 0));
        let draft = item(&["soon"]).into_draft("a.xml", Place::Item(3)).unwrap();
        assert_eq!((draft.metadata.published, draft.notes[0].path.as_str()), (None, "a.xml#3"));
        let changed = |modified: &str| {
            let item = Item { modified: vec![modified.into()], ..item(&["2026-01-24T09:30Z"]) };
            item.into_draft("a.xml", Place::Whole).unwrap().metadata.modified.map(|m| m.to_iso())
        };
        assert_eq!(changed("2026-01-24T12:00+01:00").as_deref(), Some("2026-01-24T12:00+01:00"));
        assert_eq!(
            (changed("2026-01-24T10:00+01:00"), changed("2026-01-24T09:30Z"), changed("now")),
            (None, None, None)
        );
    }
}
