//! Feeds: RSS 2.0 and 1.0, Atom, JSON Feed.
//!
//! In: a document that was told to be a feed. Out: a draft for each entry, numbered in the order of the file. Does not fetch
//! what an entry links to.

pub(super) mod atom;
pub(super) mod json;
pub(super) mod rss;

use super::draft::{Place, Refusal, Yield};
use super::item::Item;
use super::xml::tree::Element;

/// What a feed says of itself, for entries that do not say it.
#[derive(Debug, Default)]
struct Channel {
    title: Option<String>,
    language: Option<String>,
}

impl Channel {
    /// The entry with what it leaves open: a feed is named after who publishes it.
    fn complete(&self, mut item: Item) -> Item {
        item.publisher = item.publisher.or_else(|| self.title.clone());
        item.language = item.language.or_else(|| self.language.clone());
        item
    }
}

/// The drafts of the entries of an XML feed. One in which the file ends, or stops to be XML, is told instead.
fn read_entries<'e>(
    path: &str,
    entries: impl Iterator<Item = &'e Element>,
    fault: Option<&str>,
    read: impl Fn(&Element) -> Item,
) -> Yield {
    let mut found = Yield::default();
    let mut is_told = false;
    for (index, entry) in entries.enumerate() {
        let place = Place::Item(index + 1);
        match fault.filter(|_| !entry.is_whole) {
            None => found.add(read(entry).into_draft(path, place)),
            Some(fault) => {
                is_told = true;
                found.refusals.push(Refusal::new(path, place, fault));
            }
        }
    }
    match fault {
        Some(fault) if !is_told => found.refusals.push(Refusal::new(path, Place::Whole, format!("cut off: {fault}"))),
        None if found.drafts.is_empty() && found.refusals.is_empty() => {
            return Yield::refuse(path, "a feed without entries");
        }
        _ => {}
    }
    found
}

/// The words of the first of several elements that has any.
fn words<'e>(elements: impl IntoIterator<Item = Option<&'e Element>>) -> Option<String> {
    elements.into_iter().flatten().map(Element::text).find(|text| !text.trim().is_empty())
}
