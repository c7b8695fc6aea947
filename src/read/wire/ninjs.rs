//! IPTC ninjs 1, 2 and 3: news in JSON.
//!
//! In: a JSON object. Out: a draft. Keys are taken whatever their case: the versions differ in it. Pictures and other
//! objects that come along are no articles.

use super::Standing;
use crate::read::draft::{Draft, Place, Refusal};
use crate::read::item::{Item, Text};
use crate::read::json::values::string;
use serde_json::{Map, Value};

/// Kinds of content whose words are those of a page.
const MARKUP: [&str; 3] = ["html", "xml", "nitf"];

/// True for such an object: it says so, or it has an address and what only news has.
pub(in crate::read) fn is_item(json: &Map<String, Value>) -> bool {
    let object = Folded::of(json);
    let names_itself = |key| object.get(key).is_some_and(|standard| standard.to_string().contains("ninjs"));
    let is_body = |key: &str| key.starts_with("body_") || matches!(key, "bodies" | "headlines" | "versioncreated");
    names_itself("standard") || names_itself("$standard") || (object.get("uri").is_some() && object.keys().any(is_body))
}

/// Reads the object.
pub(in crate::read) fn read(json: &Map<String, Value>, path: &str, place: Place) -> Result<Draft, Refusal> {
    let object = Folded::of(json);
    let take = |key| object.string(key);
    let text = object.body().or_else(|| object.described("description", "descriptions")).unwrap_or_default();
    let kind = take("type").filter(|kind| kind != "text" && text.is_empty());
    if let Some(kind) = kind {
        return Err(Refusal::new(path, place, format!("is of type {kind}, and has no text")));
    }
    let name = |value: &Value| value.as_str().map(str::to_owned).or_else(|| string(value.as_object()?, "name"));
    let source = |key| match object.get(key)? {
        Value::Array(several) => several.iter().find_map(name),
        one => name(one),
    };
    let item = Item {
        id: None,
        title: take("headline").or_else(|| object.main("headlines")).or_else(|| take("title")),
        publisher: ["source", "provider", "infosource", "infosources", "copyrightholder"].into_iter().find_map(source),
        url: take("canonicalurl").or_else(|| take("uri")),
        language: take("language"),
        published: ["firstcreated", "versioncreated", "contentcreated"].into_iter().filter_map(take).collect(),
        modified: take("versioncreated").into_iter().collect(),
        text,
    };
    Standing::new(take("pubstatus"), take("embargoed")).draft(item, path, place)
}

/// An object whose keys are looked up in lower case.
struct Folded<'j>(Vec<(String, &'j Value)>);

impl<'j> Folded<'j> {
    fn of(json: &'j Map<String, Value>) -> Self {
        Self(json.iter().map(|(key, value)| (key.to_ascii_lowercase(), value)).collect())
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    fn get(&self, key: &str) -> Option<&'j Value> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| *value)
    }

    fn string(&self, key: &str) -> Option<String> {
        self.get(key)?.as_str().map(str::to_owned).filter(|text| !text.trim().is_empty())
    }

    fn body(&self) -> Option<Text> {
        self.described("body", "bodies")
    }

    /// The words under `key_text`, `key_html` and the like, or in the list of the later versions.
    fn described(&self, key: &str, list: &str) -> Option<Text> {
        let of = |ending: &str| self.string(&format!("{key}_{ending}"));
        let markup = ["xhtml", "html", "nitf", "xml"].into_iter().find_map(of).map(Text::Markup);
        markup.or_else(|| of("text").map(Text::guessed)).or_else(|| self.get(list)?.as_array()?.iter().find_map(typed))
    }

    /// The value of a list that is no kicker or other extra: the first.
    fn main(&self, list: &str) -> Option<String> {
        let entries = self.get(list)?.as_array()?;
        let is_main = |entry: &&Value| {
            let role = entry.get("role").and_then(Value::as_str).unwrap_or_default();
            role.is_empty() || role.to_ascii_lowercase().contains("main")
        };
        let entry = entries.iter().find(is_main).or_else(|| entries.first())?;
        string(entry.as_object()?, "value")
    }
}

/// A text that says of what type it is.
fn typed(entry: &Value) -> Option<Text> {
    let entry = entry.as_object()?;
    let words = string(entry, "value")?;
    let kind =
        entry.iter().find(|(key, _)| key.eq_ignore_ascii_case("contenttype")).and_then(|(_, kind)| kind.as_str());
    let is_markup = kind.is_some_and(|kind| MARKUP.iter().any(|known| kind.contains(known)));
    Some(if is_markup { Text::Markup(words) } else { Text::guessed(words) })
}
