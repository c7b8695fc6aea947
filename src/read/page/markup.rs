//! Markup to text: what the body of a page, and a piece of HTML inside another format, have in common.
//!
//! In: HTML. Out: its text, paragraphs apart, without what stands under pictures and what no reader sees. Does not look for
//! the main text of a page.

use super::hopeless::hopeless;
use crate::read::draft::tidy;
use dom_query::{Document, NodeRef};
use quick_xml::escape::escape;

/// Elements nested deeper than this are no page that a person wrote; browsers stop at about as many. The extraction
/// costs more than linear time in the depth: 20,000 levels took it minutes.
pub(in crate::read) const DEEPEST: usize = 512;

/// What stands under pictures, which is nobody's claim.
const CAPTIONS: &str = "figcaption, .wp-caption-text, .caption-text, .image-caption, .photo-caption";
/// What says who wrote an article, which is no part of it: other figures and ages stand there.
const WRITERS: &str = ".about-author, .about-the-author, .author-about, .author-box, .author-bio, .author-card, .author-info, \
    .author-profile, .author-description, .author-details, .authorbox, .authorbio, .post-author-box, .article-author-bio, .writer-bio, \
    .reporter-bio, .bio-box, .byline-bio, .contributor-bio, [itemprop=author] [itemprop=description]";
/// What a browser does not show as text.
const UNSEEN: &str = "script, style, noscript, template, iframe, svg, form, button, title";

/// The element of a row.
const ROW: &str = "tr";
/// The most bytes of a figure and of its name in a table.
const LONGEST_FIGURE: usize = 14;
const LONGEST_NAME: usize = 60;

/// Takes away what is no text of an article wherever it stands.
pub(super) fn clear(document: &Document) {
    document.select(CAPTIONS).remove();
    document.select(WRITERS).remove();
    for table in document.select("table").nodes() {
        if let Some(lines) = lines_of(table) {
            table.replace_with_html(lines);
        }
    }
}

/// A table of names and figures ("Killed | 4") as lines that say the same; `None` for any other table.
fn lines_of(table: &NodeRef<'_>) -> Option<String> {
    let is_row = |node: &NodeRef<'_>| node.node_name().is_some_and(|name| &*name == ROW);
    let parts = table.element_children().into_iter();
    let rows: Vec<NodeRef<'_>> = parts
        .flat_map(|part| if is_row(&part) { vec![part] } else { part.element_children() })
        .filter(is_row)
        .collect();
    let mut lines = String::new();
    for (index, row) in rows.iter().enumerate() {
        let cells = row.element_children();
        let [name, figure] = cells.as_slice() else { return None };
        let (name, figure) = (tidy(&name.text())?, tidy(&figure.text())?);
        let is_figure = figure.len() <= LONGEST_FIGURE
            && figure.starts_with(|c: char| c.is_ascii_digit())
            && figure.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' '));
        let is_name = name.len() <= LONGEST_NAME && name.starts_with(char::is_alphabetic);
        match is_figure && is_name {
            true => lines.push_str(&format!(
                "<p>{}: {}.</p>",
                escape(name.trim_end_matches(':')),
                figure.trim_end_matches('.')
            )),
            // The first row may name the columns.
            false if index == 0 => {}
            false => return None,
        }
    }
    (!lines.is_empty()).then_some(lines)
}

/// The text of a piece of HTML; empty where it has none, and where no person wrote it.
pub(in crate::read) fn text_of(html: &str) -> String {
    if hopeless(html).is_some() {
        return String::new();
    }
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
        let html =
            "<p>Two died.</p><section class='about-author'><p>Rolf, 45, covers ports.</p></section><p>It rained.</p>";
        assert_eq!(text_of(html), "Two died.\n\nIt rained.");
    }

    #[test]
    fn tables_of_figures_are_lines() {
        let table = |rows: &str| text_of(&format!("<table><tbody>{rows}</tbody></table>"));
        let rows = "<tr><th>Harm</th><th>People</th></tr><tr><th>Killed</th><td>4</td></tr><tr><td>Injured &amp; ill:</td><td> 1,200 </td></tr>";
        assert_eq!(table(rows), "Killed: 4.\n\nInjured & ill: 1,200.");
        assert_eq!(table("<tr><td>Port</td><td>Tarmin</td></tr><tr><td>Killed</td><td>4</td></tr>").lines().count(), 1);
        for other in [
            "<tr><td>A</td><td>b</td></tr><tr><td>C</td><td>d</td></tr>",
            "<tr><td>Killed</td><td>4</td><td>5</td></tr>",
        ] {
            assert!(!table(other).contains(':'), "{other}");
        }
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
