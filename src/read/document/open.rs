//! Documents in OpenDocument (.odt), as LibreOffice writes them.
//!
//! In: the bytes of a file. Out: a draft with its paragraphs and tables. What was struck out, captions, text boxes, notes and
//! remarks are left out. The dates in the file are those of saving it, and none of publication.

use super::zip::Archive;
use crate::read::draft::{Place, Yield};
use crate::read::item::{Item, Text};
use crate::read::xml::tree::{self, Element, Node, Space};
use quick_xml::escape::partial_escape;
use std::collections::HashMap;

/// The members with the text, and with what the document says of itself.
pub(in crate::read) const MAIN: &str = "content.xml";
const ABOUT: &str = "meta.xml";
/// What says of what kind the document is, and how it begins for texts, templates of them among these.
const TYPE: &str = "mimetype";
const TEXT: &str = "application/vnd.oasis.opendocument.text";
/// What says which members are encrypted, and how it says so.
const MANIFEST: &str = "META-INF/manifest.xml";
const ENCRYPTED: &str = "encryption-data";
/// The most bytes of the one and the others, unpacked.
const LARGEST_MAIN: usize = 32 << 20;
const LARGEST_ABOUT: usize = 1 << 20;

/// Elements whose words are no running text of the document.
const UNREAD: [&str; 7] =
    ["tracked-changes", "annotation", "annotation-end", "note", "text-box", "forms", "table-of-content"];
/// Styles of paragraphs that say what they are.
const TITLE: &str = "Title";
const CAPTIONS: [&str; 4] = ["Caption", "Illustration", "Figure", "Table"];

/// The text of a document on its way to markup.
#[derive(Debug, Default)]
struct Body {
    html: String,
    title: Option<String>,
    /// What the document's own styles are made of.
    parents: HashMap<String, String>,
    cells: usize,
}

/// Reads the document in `archive`.
pub(in crate::read) fn read_open(path: &str, archive: &Archive<'_>) -> Yield {
    let text = |name: &str, most: usize| {
        let member = archive.member(name).ok_or_else(|| format!("has no {name}"))?;
        archive.read(member, most).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    if text(MANIFEST, LARGEST_ABOUT).is_ok_and(|manifest| manifest.contains(ENCRYPTED)) {
        return Yield::refuse(path, "is encrypted: save it without a password");
    }
    if text(TYPE, LARGEST_ABOUT).is_ok_and(|kind| !kind.starts_with(TEXT)) {
        return Yield::refuse(path, super::NO_TEXT);
    }
    let content = match text(MAIN, LARGEST_MAIN) {
        Ok(xml) => tree::parse(&xml),
        Err(reason) => return Yield::refuse(path, reason),
    };
    let mut body = Body::default();
    match (&content.root, content.fault) {
        (_, Some(fault)) => return Yield::refuse(path, format!("{MAIN} in it is damaged: {fault}")),
        (Some(root), None) => body.read(root),
        (None, None) => {}
    }
    let about = tree::parse(&text(ABOUT, LARGEST_ABOUT).unwrap_or_default()).root;
    let about = about.as_ref().and_then(|about| about.elements().find(|element| element.name == "meta"));
    let said = |name: &str| {
        let element = about.and_then(|about| about.first(Space::DublinCore, name));
        element.map(Element::text).filter(|words| !words.trim().is_empty())
    };
    let item = Item {
        title: body.title.or_else(|| said("title")),
        publisher: said("publisher").or_else(|| said("creator")),
        language: said("language"),
        text: Text::Markup(body.html),
        ..Item::default()
    };
    let mut found = Yield::default();
    found.add(item.into_draft(path, Place::Whole));
    found
}

impl Body {
    fn read(&mut self, element: &Element) {
        match element.name.as_str() {
            name if UNREAD.contains(&name) => {}
            "style" => {
                let parent = element.attribute("parent-style-name").map(str::to_owned);
                self.parents.extend(element.attribute("name").map(str::to_owned).zip(parent));
            }
            "h" | "p" => self.add_paragraph(element),
            "table" => self.wrap("table", element),
            "table-row" => self.wrap("tr", element),
            "table-cell" => {
                self.cells += 1;
                self.wrap("td", element);
                self.cells -= 1;
            }
            _ => element.elements().for_each(|inner| self.read(inner)),
        }
    }

    fn wrap(&mut self, tag: &str, element: &Element) {
        self.html.push_str(&format!("<{tag}>"));
        element.elements().for_each(|inner| self.read(inner));
        self.html.push_str(&format!("</{tag}>"));
    }

    fn add_paragraph(&mut self, element: &Element) {
        let mut words = String::new();
        add_words(element, &mut words);
        let words = words.trim();
        let markup = partial_escape(words);
        let style = element.attribute("style-name").unwrap_or_default();
        let style = self.parents.get(style).map_or(style, String::as_str);
        match element.name.as_str() {
            _ if words.is_empty() || CAPTIONS.contains(&style) => {}
            _ if style == TITLE && self.title.is_none() => self.title = Some(words.to_owned()),
            _ if self.cells > 0 => {
                self.html.push_str(&markup);
                self.html.push(' ');
            }
            "h" => self.html.push_str(&format!("<h2>{markup}</h2>")),
            _ => self.html.push_str(&format!("<p>{markup}</p>")),
        }
    }
}

/// The words of a paragraph; spaces, tabs and breaks are elements.
fn add_words(element: &Element, words: &mut String) {
    for node in &element.nodes {
        match node {
            Node::Text(text) => words.push_str(text),
            Node::Element(inner) => match inner.name.as_str() {
                "s" | "tab" | "line-break" => words.push(' '),
                name if UNREAD.contains(&name) => {}
                _ => add_words(inner, words),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::zip::tests::packed;

    const SPACES: &str = "xmlns:office='urn:o' xmlns:text='urn:t' xmlns:style='urn:s' xmlns:table='urn:b' xmlns:draw='urn:d' \
                          xmlns:dc='http://purl.org/dc/elements/1.1/'";

    fn read(content: &str, more: &[(&str, &[u8])]) -> Yield {
        let content = format!("<office:document-content {SPACES}>{content}</office:document-content>");
        let bytes = packed(&[&[(MAIN, content.as_bytes())], more].concat());
        read_open("a.odt", &Archive::open(&bytes).unwrap())
    }

    #[test]
    fn paragraphs_and_tables_are_read() {
        let content = "<office:automatic-styles><style:style style:name='P1' style:parent-style-name='Title'/></office:automatic-styles>\
            <office:body><office:text><text:tracked-changes><text:p>30 died.</text:p></text:tracked-changes>\
            <text:p text:style-name='P1'>Ferry &amp; crew</text:p><text:h>At sea</text:h>\
            <text:p>The ferry<text:s text:c='2'/>sank, <text:span>31 died</text:span><text:note><text:p>a note</text:p></text:note>.</text:p>\
            <text:p text:style-name='Illustration'>Candles for 19</text:p>\
            <table:table><table:table-row><table:table-cell><text:p>Port</text:p></table:table-cell>\
            <table:table-cell><text:p>Tarmin</text:p></table:table-cell></table:table-row></table:table></office:text></office:body>";
        let about = format!(
            "<office:document-meta {SPACES}><office:meta><dc:creator>Lena Rohr</dc:creator></office:meta></office:document-meta>"
        );
        let draft = read(content, &[(ABOUT, about.as_bytes())]).drafts.remove(0);
        assert_eq!(draft.metadata.title.as_deref(), Some("Ferry & crew"));
        assert_eq!((draft.metadata.publisher.as_deref(), draft.metadata.published), (Some("Lena Rohr"), None));
        assert_eq!(draft.body, "At sea\n\nThe ferry sank, 31 died.\n\nPort Tarmin");
    }

    #[test]
    fn damage_and_passwords_are_told() {
        assert!(read("<text:p>x</text:q>", &[]).refusals[0].reason.contains("damaged"));
        assert!(read("<text:p/>", &[]).refusals[0].reason.contains("neither"));
        let locked = read("", &[(MANIFEST, b"<manifest:encryption-data/>")]);
        assert!(locked.refusals[0].reason.contains("password"));
        let sheet = read("", &[(TYPE, b"application/vnd.oasis.opendocument.spreadsheet")]);
        assert!(sheet.refusals[0].reason.contains(".csv"));
    }
}
