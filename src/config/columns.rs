//! `[columns]`: under which names tables and lists of articles have what.

use serde::Deserialize;

/// Names of columns of a table, or of keys of a JSON list; what is not named is guessed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The column with the text.
    pub text: Option<String>,
    /// The column with the headline.
    pub title: Option<String>,
    /// The column that says who published it.
    pub publisher: Option<String>,
    /// The column with the date of publication.
    pub published: Option<String>,
    /// The column with the address on the web.
    pub url: Option<String>,
    /// The column with the id.
    pub id: Option<String>,
    /// The column with the language.
    pub language: Option<String>,
}

impl Columns {
    /// Each with its key in the settings.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("text", &self.text),
            ("title", &self.title),
            ("publisher", &self.publisher),
            ("published", &self.published),
            ("url", &self.url),
            ("id", &self.id),
            ("language", &self.language),
        ];
        all.into_iter().filter_map(|(key, column)| Some((key, column.as_deref()?)))
    }
}
