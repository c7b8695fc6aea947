//! Atom.
//!
//! In: the first element of a document. Out: a draft for each `entry`.

use super::{Channel, read_entries, words};
use crate::read::draft::Yield;
use crate::read::item::{Item, Text};
use crate::read::xml::tree::{Element, Space};

/// True for the first element of such a feed, or an entry by itself.
pub(in crate::read) fn is_feed(root: &Element) -> bool {
    matches!(root.name.as_str(), "feed" | "entry") && matches!(root.space, Space::Atom | Space::Own)
}

/// Reads the feed; `fault` is what is wrong with the rest of the file.
pub(in crate::read) fn read(path: &str, root: &Element, fault: Option<&str>) -> Yield {
    if root.name == "entry" {
        return read_entries(path, std::iter::once(root), fault, entry);
    }
    let about = Channel {
        title: root.first(root.space, "title").and_then(line),
        language: root.attribute("lang").map(str::to_owned),
    };
    read_entries(path, root.all(root.space, "entry"), fault, |item| about.complete(entry(item)))
}

fn entry(item: &Element) -> Item {
    let own = |name| item.first(item.space, name);
    let source = own("source").and_then(|source| source.first(item.space, "title"));
    let summary = || own("summary").map(text).filter(|text| !text.is_empty());
    let dates = ["published", "issued", "updated", "modified"];
    Item {
        id: None,
        title: own("title").and_then(line),
        publisher: source.and_then(line),
        url: link(item),
        language: item.attribute("lang").map(str::to_owned),
        published: dates.into_iter().filter_map(|name| words([own(name)])).collect(),
        modified: ["updated", "modified"].into_iter().filter_map(|name| words([own(name)])).collect(),
        text: own("content").map(text).filter(|text| !text.is_empty()).or_else(summary).unwrap_or_default(),
    }
}

/// The page of an entry: the link that is no other kind of link.
fn link(item: &Element) -> Option<String> {
    let links = || item.all(item.space, "link");
    let is_page = |link: &&Element| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    links().find(is_page).and_then(|link| link.attribute("href")).map(str::to_owned)
}

/// A text construct by its type: plain text, markup in text, or XHTML.
fn text(construct: &Element) -> Text {
    match construct.attribute("type").unwrap_or("text") {
        "html" | "text/html" => Text::Markup(construct.text()),
        kind if kind.contains("xhtml") || construct.elements().next().is_some() => {
            Text::Markup(construct.markup(&|element| Some(element.name.clone())))
        }
        // Not all that is called text is: some feeds leave the type out.
        _ => Text::guessed(construct.text()),
    }
}

fn line(construct: &Element) -> Option<String> {
    Some(text(construct).into_words()).filter(|words| !words.trim().is_empty())
}
