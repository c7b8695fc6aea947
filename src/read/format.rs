//! What a file is read as, told in one place.
//!
//! In: the name of a file, then its first bytes or its text. Out: its format. Does not read it.

use super::document::{web_archive, zip};
use super::{page, records, xml};
use std::path::Path;

/// Documents of other programs, which are articles to people and no text to this program.
const DOCUMENTS: &[&str] = &[
    #[cfg(not(feature = "pdf"))]
    "pdf",
    "doc",
    "rtf",
    "pages",
    "epub",
];

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Format {
    Plain,
    Markdown,
    Page,
    Records,
    /// A feed, or what agencies send: told by its first element.
    Xml,
    /// A feed, what agencies send, or a list of articles: told by its keys.
    Json,
    /// CSV or TSV.
    Table,
    Mail,
    Mailbox,
    /// A page that a browser saved as one file (MHTML).
    SavedPage,
    /// A ZIP file: a document of Word or of OpenDocument, or an archive of web pages.
    Packed,
    /// An archive of web pages (WARC), packed or not.
    WebArchive,
    #[cfg(feature = "pdf")]
    Pdf,
    /// A named file whose name says nothing: told by its beginning, else plain text.
    Unknown,
    /// Standard input: told by its beginning, else Markdown.
    Stream,
}

/// The format that the ending of a file's name says; `None` where it is not one of an article.
pub(super) fn by_name(path: &Path) -> Option<Format> {
    match ending(path)?.as_str() {
        "txt" | "text" => Some(Format::Plain),
        "md" | "markdown" => Some(Format::Markdown),
        "html" | "htm" | "xhtml" => Some(Format::Page),
        "jsonl" | "ndjson" => Some(Format::Records),
        "xml" | "rss" | "atom" | "rdf" => Some(Format::Xml),
        "json" => Some(Format::Json),
        "csv" | "tsv" | "tab" => Some(Format::Table),
        "eml" => Some(Format::Mail),
        "mbox" | "mbx" => Some(Format::Mailbox),
        "mht" | "mhtml" => Some(Format::SavedPage),
        "docx" | "docm" | "odt" | "ott" | "wacz" => Some(Format::Packed),
        "warc" => Some(Format::WebArchive),
        #[cfg(feature = "pdf")]
        "pdf" => Some(Format::Pdf),
        "gz" if ending(Path::new(path.file_stem()?)).as_deref() == Some("warc") => Some(Format::WebArchive),
        _ => None,
    }
}

/// The ending of the name of another program's document; `None` for any other file.
pub(super) fn document(path: &Path) -> Option<&'static str> {
    let ending = ending(path)?;
    DOCUMENTS.iter().copied().find(|document| *document == ending)
}

/// The format that the first bytes of a file say beyond doubt, whatever its name; else that of its name.
pub(super) fn by_bytes(named: Format, bytes: &[u8]) -> Format {
    #[cfg(feature = "pdf")]
    if bytes.starts_with(super::document::pdf::BEGINNING) {
        return Format::Pdf;
    }
    if bytes.starts_with(zip::BEGINNING) {
        Format::Packed
    } else if bytes.starts_with(web_archive::BEGINNING) {
        Format::WebArchive
    } else {
        named
    }
}

/// The format of a text whose name, or lack of one, leaves it open.
pub(super) fn by_text(named: Format, text: &str) -> Format {
    let rest = match named {
        Format::Unknown => Format::Plain,
        Format::Stream => Format::Markdown,
        // A page may be saved as XML, records as JSON.
        Format::Xml if page::looks_like_page(text) => return Format::Page,
        Format::Json if is_lines(text) => return Format::Records,
        other => return other,
    };
    if page::looks_like_page(text) {
        Format::Page
    } else if xml::looks_like_xml(text) {
        Format::Xml
    } else if is_lines(text) {
        Format::Records
    } else if looks_like_json(text) {
        Format::Json
    } else {
        rest
    }
}

/// True for a text whose first line is a record by itself.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.next().is_some_and(records::is_record)
}

/// True for a whole object or array of JSON; a text that only begins with a bracket is none.
fn looks_like_json(text: &str) -> bool {
    let text = text.trim();
    let is_framed =
        [('{', '}'), ('[', ']')].iter().any(|(open, close)| text.starts_with(*open) && text.ends_with(*close));
    is_framed && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_formats() {
        for (name, format) in [
            ("a.TXT", Some(Format::Plain)),
            ("b/a.rss", Some(Format::Xml)),
            ("a.json", Some(Format::Json)),
            ("a.png", None),
            ("README", None),
        ] {
            assert_eq!(by_name(Path::new(name)), format, "{name}");
        }
        assert_eq!(document(Path::new("a.RTF")), Some("rtf"));
    }

    #[test]
    fn what_names_leave_open_is_told_by_the_beginning() {
        for (text, format) in [
            ("\n<?xml version='1.0'?>\n<rss version='2.0'/>", Format::Xml),
            ("<feed xmlns='http://www.w3.org/2005/Atom'/>", Format::Xml),
            ("<?xml version='1.0'?>\n<html xmlns='x'>", Format::Page),
            ("{\"text\": \"A\"}\n{\"text\": \"B\"}", Format::Records),
            ("{\"version\": 1,\n\"items\": []}", Format::Json),
            ("{ not json }", Format::Plain),
            ("[Note] Two died.", Format::Plain),
            ("<p>Two died.</p>", Format::Plain),
        ] {
            assert_eq!(by_text(Format::Unknown, text), format, "{text}");
        }
        assert_eq!(by_text(Format::Stream, "Two died."), Format::Markdown);
        assert_eq!(by_text(Format::Json, "{\"text\": \"A\"}\n{}"), Format::Records);
    }
}
