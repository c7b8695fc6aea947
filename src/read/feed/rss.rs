//! RSS 2.0 and its elders, and RSS 1.0, which is RDF.
//!
//! In: the first element of a document. Out: a draft for each `item`.

use super::{Channel, read_entries, words};
use crate::read::draft::Yield;
use crate::read::item::{Item, Text};
use crate::read::xml::tree::{Element, Space};

/// True for the first element of such a feed.
pub(in crate::read) fn is_feed(root: &Element) -> bool {
    matches!(root.name.as_str(), "rss" | "RDF") || (root.name == "channel" && root.space == Space::Own)
}

/// Reads the feed; `fault` is what is wrong with the rest of the file.
pub(in crate::read) fn read(path: &str, root: &Element, fault: Option<&str>) -> Yield {
    let channel = if root.name == "channel" { Some(root) } else { root.first(Space::Own, "channel") };
    let about = channel.map(about).unwrap_or_default();
    // The items of RSS 1.0 stand beside the channel.
    let inside = channel.into_iter().flat_map(|channel| channel.all(Space::Own, "item"));
    let beside = channel.is_none_or(|channel| !std::ptr::eq(channel, root)).then(|| root.all(Space::Own, "item"));
    read_entries(path, inside.chain(beside.into_iter().flatten()), fault, |item| about.complete(entry(item)))
}

fn about(channel: &Element) -> Channel {
    let own = |name| channel.first(Space::Own, name);
    Channel {
        title: words([own("title")]),
        language: words([own("language"), channel.first(Space::DublinCore, "language")]),
    }
}

fn entry(item: &Element) -> Item {
    let own = |name| item.first(Space::Own, name);
    let core = |name| item.first(Space::DublinCore, name);
    let content = words([item.first(Space::Content, "encoded"), item.first(Space::Atom, "content")]);
    let summary = || words([own("description"), item.first(Space::Atom, "summary"), core("description")]);
    let is_address = |guid: &&Element| guid.attribute("isPermaLink") != Some("false");
    let link = item.first(Space::Atom, "link").and_then(|link| link.attribute("href")).map(str::to_owned);
    let dates = [own("pubDate"), core("date"), core("issued"), item.first(Space::Atom, "published")];
    Item {
        id: None,
        title: words([own("title"), core("title")]),
        publisher: words([own("source"), core("publisher"), core("source")]).filter(|name| !name.contains("://")),
        url: words([own("link")]).or(link).or_else(|| words([own("guid").filter(is_address)])),
        language: words([core("language")]),
        published: dates.into_iter().filter_map(|date| words([date])).collect(),
        modified: [item.first(Space::Atom, "updated"), core("modified")]
            .into_iter()
            .filter_map(|date| words([date]))
            .collect(),
        text: content.or_else(summary).map(Text::guessed).unwrap_or_default(),
    }
}
