//! JSON Feed.
//!
//! In: a JSON object. Out: a draft for each of its `items`.

use super::Channel;
use crate::read::draft::{Place, Yield};
use crate::read::item::{Item, Text};
use crate::read::json::values::{object, string};
use serde_json::{Map, Value};

/// True for such a feed.
pub(in crate::read) fn is_feed(json: &Map<String, Value>) -> bool {
    let version = json.get("version").and_then(Value::as_str);
    version.is_some_and(|version| version.contains("jsonfeed.org/version/"))
}

/// Reads the feed.
pub(in crate::read) fn read(path: &str, json: &Map<String, Value>) -> Yield {
    let about = Channel { title: string(json, "title"), language: string(json, "language") };
    let Some(items) = json.get("items").and_then(Value::as_array).filter(|items| !items.is_empty()) else {
        return Yield::refuse(path, "a feed without entries");
    };
    let mut found = Yield::default();
    for (index, item) in items.iter().enumerate() {
        let place = Place::Item(index + 1);
        found.add(object(item, path, place).and_then(|item| about.complete(entry(item)).into_draft(path, place)));
    }
    found
}

fn entry(json: &Map<String, Value>) -> Item {
    let take = |key| string(json, key);
    let html = take("content_html").map(Text::Markup);
    let plain = || take("content_text").map(Text::Plain);
    let summary = || take("summary").map(Text::guessed);
    Item {
        id: None,
        title: take("title"),
        publisher: None,
        url: take("url").or_else(|| take("external_url")),
        language: take("language"),
        published: ["date_published", "date_modified"].into_iter().filter_map(take).collect(),
        modified: take("date_modified").into_iter().collect(),
        text: html.or_else(plain).or_else(summary).unwrap_or_default(),
    }
}
