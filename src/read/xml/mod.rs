//! XML files of articles.
//!
//! In: the text of a file. Out: drafts, by the format that its first element shows.

pub(super) mod tree;

use super::draft::Yield;
use super::{feed, wire};

/// How much of a text is looked at to tell XML.
const SNIFFED_BYTES: usize = 4096;

/// True where `text` begins as XML that is no HTML: with a declaration, or with an element of a document.
pub(super) fn looks_like_xml(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with("<?xml") {
        return true;
    }
    let mut end = text.len().min(SNIFFED_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let Some(tag) = text[..end].strip_prefix('<').and_then(|rest| rest.split_once('>')).map(|(tag, _)| tag) else {
        return false;
    };
    let is_named = tag.starts_with(|c: char| c.is_ascii_alphabetic());
    is_named && (tag.contains("xmlns") || tag.split_whitespace().next() == Some("rss"))
}

/// Reads an XML file; the error says what it is where it holds no articles.
pub(super) fn read_xml(path: &str, text: &str) -> Result<Yield, String> {
    if text.trim().is_empty() {
        return Ok(Yield::refuse(path, "empty"));
    }
    let tree = tree::parse(text);
    let Some(root) = tree.root else {
        let fault = tree.fault.unwrap_or_else(|| "it has no element".into());
        return Ok(Yield::refuse(path, format!("is no XML: {fault}")));
    };
    let fault = tree.fault.as_deref();
    if feed::rss::is_feed(&root) {
        Ok(feed::rss::read(path, &root, fault))
    } else if feed::atom::is_feed(&root) {
        Ok(feed::atom::read(path, &root, fault))
    } else if wire::newsml::is_news(&root) {
        Ok(wire::newsml::read(path, &root, fault))
    } else if wire::nitf::is_text(&root) {
        Ok(wire::nitf::read(path, &root, fault))
    } else {
        Err(format!("<{}> is the first element of no format that is read", root.name))
    }
}
