//! Articles that another program hands over as texts.
//!
//! In: texts with what is known of them. Out: a draft each. They stand in no file: their place is their number among the texts.

use super::draft::{Draft, Place, Refusal, Yield, tidy};
use schemars::JsonSchema;
use serde::Deserialize;

/// What stands where articles of files have their path.
const PATH: &str = "articles";

/// An article as a text; only the text is required.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The article as it was published, without its headline
    pub text: String,
    /// The headline
    #[serde(default)]
    pub title: Option<String>,
    /// Who published it: articles of one publisher are one source
    #[serde(default)]
    pub publisher: Option<String>,
    /// When: 2026-01-24, 2026-01-24T18:30+03:00, 24 January 2026. Without it weekdays, and which of two figures is the later, stay open
    #[serde(default)]
    pub published: Option<String>,
    /// Its address on the web, which is never opened
    #[serde(default)]
    pub url: Option<String>,
    /// The code of its language, en or en-GB; English is read
    #[serde(default)]
    pub language: Option<String>,
    /// A name for it; otherwise articles#1 is the first
    #[serde(default)]
    pub id: Option<String>,
}

/// The articles among these texts.
pub(super) fn read_texts(given: Vec<Given>) -> Yield {
    let mut found = Yield::default();
    for (index, one) in given.into_iter().enumerate() {
        found.add(read_text(one, Place::Item(index + 1)));
    }
    found
}

fn read_text(given: Given, place: Place) -> Result<Draft, Refusal> {
    let tidied = |text: Option<String>| text.as_deref().and_then(tidy);
    let title = tidied(given.title);
    if given.text.trim().is_empty() && title.is_none() {
        return Err(Refusal::new(PATH, place, "`text` is empty, and there is no `title`"));
    }
    let mut draft = Draft { place, ..Draft::new(PATH, given.text) };
    draft.metadata.id = tidied(given.id);
    draft.metadata.title = title;
    draft.metadata.publisher = tidied(given.publisher);
    draft.metadata.url = tidied(given.url);
    draft.set_published(given.published.as_deref(), 0);
    draft.set_language(given.language.as_deref(), 0);
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_by_their_number() {
        let text = |text: &str| Given { text: text.into(), ..Given::default() };
        let dated = Given { published: Some("soon".into()), title: Some(" A\nb ".into()), ..text("Body.") };
        let found = read_texts(vec![dated, text(" "), Given { id: Some("x".into()), ..text("Body.") }]);
        let ids: Vec<String> = found.drafts.iter().map(Draft::wanted_id).collect();
        assert_eq!(ids, ["articles#1", "x"]);
        assert_eq!(found.drafts[0].metadata.title.as_deref(), Some("A b"));
        assert_eq!(found.drafts[0].notes[0].path, "articles#1");
        assert_eq!(found.refusals, [Refusal::new(PATH, Place::Item(2), "`text` is empty, and there is no `title`")]);
    }
}
