//! Markup to text: what the body of a page, and a piece of HTML inside another format, have in common.
//!
//! In: HTML. Out: its text, paragraphs apart, without what stands under pictures and what no reader sees. Does not look for
//! the main text of a page.

use dom_query::Document;

/// Elements nested deeper than this are no page that a person wrote; browsers stop at about as many. The extraction
/// costs more than linear time in the depth: 20,000 levels took it minutes.
pub(in crate::read) const DEEPEST: usize = 512;

/// What stands under pictures, which is nobody's claim.
const CAPTIONS: &str = "figcaption, .wp-caption-text, .caption-text, .image-caption, .photo-caption";
/// What a browser does not show as text.
const UNSEEN: &str = "script, style, noscript, template, iframe, svg, form, button, title";

/// Takes away what is no text of an article wherever it stands.
pub(super) fn clear(document: &Document) {
    document.select(CAPTIONS).remove();
}

/// The text of a piece of HTML; empty where it has none, and where no person wrote it.
pub(in crate::read) fn text_of(html: &str) -> String {
    let document = Document::fragment(html);
    if is_too_deep(&document) {
        return String::new();
    }
    document.select(UNSEEN).remove();
    clear(&document);
    document.formatted_text().trim().to_owned()
}

/// True where `text` has elements or references in it, so that it is markup rather than plain text.
pub(in crate::read) fn is_markup(text: &str) -> bool {
    let begins = |c: char| c.is_ascii_alphabetic() || c == '-';
    let last = text.rfind('>').unwrap_or(0);
    let has_element = || {
        text[..last].match_indices('<').any(|(at, _)| text[at + 1..].trim_start_matches(['/', '!']).starts_with(begins))
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let has_reference = || {
        text.match_indices('&').any(|(at, _)| {
            let behind = text[at + 1..].trim_start_matches(is_name);
            behind.starts_with(';') && behind.len() + 1 < text.len() - at
        })
    };
    has_element() || has_reference()
}

/// True where some element has more than [`DEEPEST`] above it. Walks without recursion.
pub(super) fn is_too_deep(document: &Document) -> bool {
    let mut node = document.root();
    let mut depth = 0;
    loop {
        if let Some(child) = node.first_child() {
            depth += 1;
            if depth > DEEPEST {
                return true;
            }
            node = child;
            continue;
        }
        while node.next_sibling().is_none() {
            match node.parent() {
                Some(parent) if depth > 0 => {
                    depth -= 1;
                    node = parent;
                }
                _ => return false,
            }
        }
        match node.next_sibling() {
            Some(sibling) if depth > 0 => node = sibling,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_of_markup_is_read_as_pages_are() {
        let html = "<p>Twelve died,<br>police said.</p><script>x()</script><figure><figcaption>Candles for 19</figcaption></figure>\
                    <ul><li>One</li><li>Two &amp; three</li></ul>";
        assert_eq!(text_of(html), "Twelve died,\npolice said.\n\nOne\nTwo & three");
        assert_eq!(text_of(&"<div>".repeat(2 * DEEPEST)), "");
    }

    #[test]
    fn tells_markup_from_plain_text() {
        for text in ["<p>A", "A &amp; B", "x</b>", "caf&#233;"].map(|text| format!("{text}>")) {
            assert!(is_markup(&text), "{text}");
        }
        for text in ["3 < 4 and 5 > 4", "A & B; C", "R&D", "&;", "1 <2> 3"] {
            assert!(!is_markup(text), "{text}");
        }
    }
}
