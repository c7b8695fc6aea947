//! Documents of Word (.docx).
//!
//! In: the bytes of a file. Out: a draft with its paragraphs and tables. What was struck out, captions, text boxes and notes are
//! left out. The dates in the file are those of saving it, and none of publication.

use super::zip::Archive;
use crate::read::draft::{Place, Yield};
use crate::read::item::{Item, Text};
use crate::read::xml::tree::{self, Space};
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The members with the text, and with what the document says of itself.
pub(in crate::read) const MAIN: &str = "word/document.xml";
const CORE: &str = "docProps/core.xml";
/// The most bytes of the one and the other, unpacked.
const LARGEST_MAIN: usize = 32 << 20;
const LARGEST_CORE: usize = 1 << 20;

/// Elements whose words are no text of the document.
const UNREAD: [&str; 7] = ["del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText", "fldData"];
/// Styles of paragraphs that say what they are.
const TITLE: &str = "Title";
const CAPTION: &str = "Caption";
/// Styles of headings begin so.
const HEADING: &str = "Heading";

/// The text of a document on its way to markup.
#[derive(Debug, Default)]
struct Body {
    html: String,
    title: Option<String>,
    /// The open paragraph: its words as markup, and its style.
    words: String,
    style: String,
    /// How many elements of [`UNREAD`] are open, and how many cells of tables.
    unread: usize,
    cells: usize,
    is_in_text: bool,
}

/// Reads the document in `archive`.
pub(in crate::read) fn read_word(path: &str, archive: &Archive<'_>) -> Yield {
    let text = |name: &str, most: usize| {
        let member = archive.member(name).ok_or_else(|| format!("has no {name}"))?;
        archive.read(member, most).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let body = match text(MAIN, LARGEST_MAIN) {
        Ok(xml) => Body::read(&xml),
        Err(reason) => return Yield::refuse(path, reason),
    };
    let core = text(CORE, LARGEST_CORE).unwrap_or_default();
    let core = tree::parse(&core).root;
    let said = |name: &str| {
        let element = core.as_ref().and_then(|core| core.first(Space::DublinCore, name));
        element.map(|element| element.text()).filter(|words| !words.trim().is_empty())
    };
    match body {
        Ok(Body { html, title, .. }) => {
            let item = Item {
                title: title.or_else(|| said("title")),
                publisher: said("publisher").or_else(|| said("creator")),
                language: said("language"),
                text: Text::Markup(html),
                ..Item::default()
            };
            let mut found = Yield::default();
            found.add(item.into_draft(path, Place::Whole));
            found
        }
        Err(fault) => Yield::refuse(path, format!("{MAIN} in it is damaged: {fault}")),
    }
}

impl Body {
    fn read(xml: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        let mut body = Self::default();
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(tag) => body.open(&tag),
                Event::End(tag) => body.close(tag.local_name().as_ref()),
                Event::Text(words) => body.say(&partial_escape(words.xml10_content())),
                Event::CData(words) => body.say(&partial_escape(words.xml10_content())),
                // References are those of XML, which markup has too.
                Event::GeneralRef(name) => body.say(&format!("&{};", &*name)),
                Event::Eof => return Ok(body),
                _ => {}
            }
        }
    }

    fn say(&mut self, words: &str) {
        if self.is_in_text && self.unread == 0 {
            self.words.push_str(words);
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name = name.as_ref();
        if UNREAD.contains(&name) {
            self.unread += 1;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "t" => self.is_in_text = true,
            "tab" | "br" | "cr" => self.words.push(' '),
            "pStyle" => {
                let value =
                    tag.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == "val");
                self.style = value.map(|value| value.value.into_owned()).unwrap_or_default();
            }
            "tbl" => self.html.push_str("<table>"),
            "tr" => self.html.push_str("<tr>"),
            "tc" => {
                self.html.push_str("<td>");
                self.cells += 1;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if UNREAD.contains(&name) {
            self.unread = self.unread.saturating_sub(1);
            return;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "t" => self.is_in_text = false,
            "p" => self.end_paragraph(),
            "tbl" => self.html.push_str("</table>"),
            "tr" => self.html.push_str("</tr>"),
            "tc" => {
                self.html.push_str("</td>");
                self.cells = self.cells.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let (words, style) = (std::mem::take(&mut self.words), std::mem::take(&mut self.style));
        let words = words.trim();
        match style.as_str() {
            _ if words.is_empty() => {}
            CAPTION => {}
            TITLE if self.title.is_none() => self.title = Some(words.to_owned()),
            _ if self.cells > 0 => {
                self.html.push_str(words);
                self.html.push(' ');
            }
            style if style.starts_with(HEADING) => self.html.push_str(&format!("<h2>{words}</h2>")),
            _ => self.html.push_str(&format!("<p>{words}</p>")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::zip::tests::packed;

    fn read(document: &str, core: &str) -> Yield {
        let bytes = packed(&[(MAIN, document.as_bytes()), (CORE, core.as_bytes())]);
        read_word("a.docx", &Archive::open(&bytes).unwrap())
    }

    #[test]
    fn paragraphs_and_tables_are_read() {
        let document = "<w:document xmlns:w='urn:w'><w:body><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Ferry &amp; crew</w:t></w:r></w:p>\
            <w:p><w:r><w:t>The ferry sank, </w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r></w:del><w:ins><w:r><w:t>31 died.</w:t></w:r></w:ins></w:p>\
            <w:p><w:pPr><w:pStyle w:val='Caption'/></w:pPr><w:r><w:t>Candles for 19</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Port</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Tarmin</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
        let core = "<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>Lena Rohr</dc:creator><dc:title>Old</dc:title></c>";
        let draft = read(document, core).drafts.remove(0);
        assert_eq!(draft.metadata.title.as_deref(), Some("Ferry & crew"));
        assert_eq!((draft.metadata.publisher.as_deref(), draft.metadata.published), (Some("Lena Rohr"), None));
        assert_eq!(draft.body, "The ferry sank, 31 died.\n\nPort Tarmin");
    }

    #[test]
    fn damage_is_told() {
        assert!(read("<w:p><w:t>x</w:q>", "").refusals[0].reason.contains("damaged"));
        assert!(read("<w:p/>", "").refusals[0].reason.contains("neither"));
        let other = packed(&[("content.xml", b"<x/>")]);
        assert!(read_word("a.docx", &Archive::open(&other).unwrap()).refusals[0].reason.contains(MAIN));
    }
}
