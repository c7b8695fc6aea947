//! HTML pages: main text and metadata.
//!
//! In: the text of a page. Out: a draft whose body is the extracted main text, paragraphs apart; offsets count in it. Markup
//! inside other formats is read by [`markup`].

mod hopeless;
pub(super) mod markup;
mod metadata;

use super::draft::{Draft, Yield};
use crate::model::Metadata;
use dom_query::Document;
use dom_smoothie::{Config as Extraction, Readability, TextMode};
use hopeless::{Hopeless, hopeless};
use markup::{DEEPEST, is_too_deep};
use metadata::PageMetadata;

/// How much of a text is looked at to tell a page.
const SNIFFED_BYTES: usize = 1024;

/// True where `text` looks like a page rather than text.
pub(super) fn looks_like_page(text: &str) -> bool {
    let text = text.trim_start();
    let mut end = text.len().min(SNIFFED_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    let mut rest = head.as_str();
    // A declaration and comments may stand before the first element.
    for (open, close) in [("<?", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some((_, behind)) = rest.strip_prefix(open).and_then(|inside| inside.split_once(close)) {
            rest = behind.trim_start();
        }
    }
    ["<!doctype html", "<html"].iter().any(|beginning| rest.starts_with(beginning))
}

fn in_words(why: Hopeless) -> String {
    match why {
        Hopeless::Nesting => format!("its elements are nested deeper than {DEEPEST}"),
        Hopeless::Attributes => "an element has attributes without end".to_owned(),
        Hopeless::References => "a stretch of text without elements is full of references".to_owned(),
    }
}

/// Reads a page.
pub(super) fn read_page(path: &str, html: &str) -> Yield {
    if html.trim().is_empty() {
        return Yield::refuse(path, "empty");
    }
    let document = match hopeless(html) {
        None => {
            Ok(Document::from(html)).and_then(|page| if is_too_deep(&page) { Err(Hopeless::Nesting) } else { Ok(page) })
        }
        Some(why) => Err(why),
    };
    let document = match document {
        Ok(document) => document,
        Err(why) => return Yield::refuse(path, format!("no page to read: {}", in_words(why))),
    };
    let metadata = metadata::collect(&document);
    markup::clear(&document);
    // Its own reading of JSON-LD is off: it knows neither `@graph` nor references, and ours was just done.
    let extraction = Extraction { text_mode: TextMode::Formatted, disable_json_ld: true, ..Extraction::default() };
    let extracted = Readability::with_document(document, None, Some(extraction)).and_then(|mut page| page.parse());
    let Ok(extracted) = extracted else { return Yield::refuse(path, "no main text found in the page") };
    let body = extracted.text_content.trim();
    if body.is_empty() {
        return Yield::refuse(path, "no main text found in the page");
    }
    let mut draft = Draft::extracted(path, body.to_owned());
    let PageMetadata { title, publisher, url, language, published, modified } = metadata;
    draft.metadata.title = title.or_else(|| crate::read::draft::tidy(&extracted.title));
    draft.metadata.publisher = publisher;
    draft.metadata.url = url;
    // What a page says of its language in words is no code, and says nothing.
    draft.metadata.language = language.as_deref().and_then(Metadata::language_of);
    draft.set_first_published(&published);
    draft.set_modified(&modified);
    Yield { drafts: vec![draft], ..Yield::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARAGRAPHS: &str = "<p>Rescue crews pulled twelve people from the ferry on Sunday, the harbour office said, and \
        divers went on looking for three others through the night.</p><p>The vessel had left the northern pier shortly \
        after nine, bound for the outer islands, with sixty passengers, most of them commuters, on board.</p>";

    fn page(head: &str) -> String {
        format!(
            "<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav><article>{PARAGRAPHS}\
                 {PARAGRAPHS}</article><footer>Subscribe now</footer></body></html>"
        )
    }

    #[test]
    fn takes_main_text_and_metadata() {
        let html = page(
            "<title>Ferry sinks | Example Post</title><meta property='og:site_name' content='Example Post'>\
                         <meta property='article:published_time' content='2026-01-24T22:30:00-05:00'>",
        );
        let mut found = read_page("a.html", &html);
        let draft = found.drafts.remove(0);
        assert!(draft.body.starts_with("Rescue crews"), "{}", draft.body);
        assert!(draft.body.contains("night.\n\nThe vessel"), "{}", draft.body);
        assert!(!draft.body.contains("Subscribe now"));
        assert_eq!(draft.metadata.publisher.as_deref(), Some("Example Post"));
        assert_eq!(draft.metadata.published.unwrap().to_iso(), "2026-01-24T22:30-05:00");
        assert!(draft.metadata.title.unwrap().contains("Ferry sinks"));
    }

    #[test]
    fn a_malformed_date_gives_way_to_a_well_formed_one() {
        let head = "<meta property='article:published_time' content='last week'>";
        let only = read_page("a.html", &page(head)).drafts.remove(0);
        assert_eq!(only.metadata.published, None);
        assert!(only.notes[0].message.contains("last week"));
        let both = page(&format!("{head}<meta name='date' content='2026-01-24'>"));
        let both = read_page("a.html", &both).drafts.remove(0);
        assert_eq!(both.metadata.published.unwrap().to_iso(), "2026-01-24");
        assert!(both.notes.is_empty());
    }

    #[test]
    fn refuses_pages_without_text() {
        for html in ["", "<html><body></body></html>", "<html><body><script>x()</script></body></html>"] {
            assert_eq!(read_page("a.html", html).drafts.len(), 0, "{html}");
        }
    }

    #[test]
    fn deep_nesting_costs_neither_stack_nor_minutes() {
        let nested = |depth| format!("<html><body>{}{PARAGRAPHS}{PARAGRAPHS}</body></html>", "<div>".repeat(depth));
        let found = read_page("a.html", &nested(2_000));
        assert!(found.refusals[0].reason.contains("nested"), "{:?}", found.refusals);
        assert_eq!(read_page("a.html", &nested(100)).drafts.len(), 1);
    }

    #[test]
    fn tells_pages_from_text() {
        assert!(looks_like_page("\n<!DOCTYPE HTML><p>"));
        assert!(looks_like_page("<?xml version='1.0'?>\n<html xmlns='x'>"));
        assert!(looks_like_page("<!-- saved from url=(0022)https://p.example/ -->\n<!DOCTYPE html>"));
        assert!(!looks_like_page("<?xml version='1.0'?><message><html/></message>"));
        assert!(!looks_like_page("<p>Not a page"));
        assert!(!looks_like_page("Text on <html>"));
    }
}
