//! Lists of articles in JSON: an array, or an object with one.
//!
//! In: a JSON value. Out: a draft for each entry.

use super::columns::{Row, folded, has_origin, has_text, has_title};
use super::{advice, draft, headlines_alone, names_of};
use crate::config::Columns;
use crate::read::draft::{Draft, Place, Refusal, Yield};
use crate::read::json::values::object;
use crate::read::wire;
use serde_json::{Map, Value};

/// Keys of the array, the most certain first; any other with objects in it is taken where there is no second.
const ARRAYS: [&str; 12] = [
    "articles",
    "items",
    "results",
    "stories",
    "documents",
    "docs",
    "posts",
    "entries",
    "news",
    "records",
    "data",
    "hits",
];
/// Keys of an object around the one with the array, or around one entry.
const FRAMES: [&str; 5] = ["response", "data", "result", "hits", "_source"];
/// A list with more entries than this and no article among them is refused as a whole.
const ENTRIES_TOLD: usize = 10;

/// Reads the articles of a JSON value; the error says what it is where it holds none.
pub(in crate::read) fn read_list(
    path: &str,
    json: &Value,
    is_named: bool,
    settings: &Columns,
) -> Result<Yield, String> {
    let entries = match json {
        Value::Array(entries) => Some(entries),
        Value::Object(object) => array_of(object),
        _ => None,
    };
    match (entries, json) {
        (Some(entries), _) => read_entries(path, entries, is_named, settings),
        (None, Value::Object(object)) if is_article(object, is_named, settings) => {
            let mut found = Yield::default();
            found.add(read_entry(object, path, Place::Whole, settings));
            Ok(found)
        }
        (None, Value::Object(object)) => Err(advice("key", &names_of(object.keys().map(String::as_str)))),
        (None, _) => Err("it is no object and no list of objects".into()),
    }
}

fn read_entries(path: &str, entries: &[Value], is_named: bool, settings: &Columns) -> Result<Yield, String> {
    let Some(first) = entries.first() else { return Err("its list is empty".into()) };
    let objects = || entries.iter().filter_map(Value::as_object).map(unframed);
    if !objects().any(|object| is_article(object, is_named, settings)) {
        let what = match (objects().next(), first) {
            (Some(object), _) => advice("key", &names_of(object.keys().map(String::as_str))),
            (None, Value::String(_)) => {
                "it is a list of texts: write each as {\"text\": \"...\"}, with \"title\" and \"published\" beside it"
                    .into()
            }
            (None, _) => "it is a list, but not of objects".into(),
        };
        return Err(what);
    }
    let mut found = Yield::default();
    let unread = objects().find_map(|object| {
        let names: Vec<String> = object.keys().map(|key| folded(key)).collect();
        row(&names, object).sentence_unread(settings)?;
        Some(names_of(object.keys().map(String::as_str)))
    });
    found.notes.extend(unread.map(|names| headlines_alone(path, "key", &names)));
    for (index, entry) in entries.iter().enumerate() {
        let place = Place::Item(index + 1);
        let entry = object(entry, path, place).map(unframed);
        found.add(entry.and_then(|entry| read_entry(entry, path, place, settings)));
    }
    if found.drafts.is_empty() && found.refusals.len() > ENTRIES_TOLD {
        let (count, why) = (found.refusals.len(), &found.refusals[0].reason);
        return Ok(Yield::refuse(path, format!("none of its {count} entries is an article: of the first, {why}")));
    }
    Ok(found)
}

fn read_entry(entry: &Map<String, Value>, path: &str, place: Place, settings: &Columns) -> Result<Draft, Refusal> {
    if wire::ninjs::is_item(entry) {
        return wire::ninjs::read(entry, path, place);
    }
    let names: Vec<String> = entry.keys().map(|key| folded(key)).collect();
    draft(&row(&names, entry), settings, path, place)
}

fn row<'n>(names: &'n [String], entry: &Map<String, Value>) -> Row<'n> {
    let values = names.iter().map(String::as_str).zip(entry.values());
    Row::new(values.filter_map(|(name, value)| Some((name, written(value)?))))
}

/// True for an object with the keys of an article.
fn is_article(entry: &Map<String, Value>, is_named: bool, settings: &Columns) -> bool {
    let names: Vec<String> = entry.keys().map(|key| folded(key)).collect();
    let (has_title, has_origin) = (has_title(&names, settings), has_origin(&names));
    // Settings and other data have texts and titles too; those that nobody named need more than one sign.
    let is_sure = is_named || settings.text.is_some();
    let is_told = has_text(&names, settings) && (is_sure || has_title || has_origin);
    is_told || (has_title && (is_sure || has_origin)) || wire::ninjs::is_item(entry)
}

/// The array with the entries: under a key that is known for it, else the only one of objects; else one frame deeper.
fn array_of(object: &Map<String, Value>) -> Option<&Vec<Value>> {
    let array = |key: &str| object.get(key).and_then(Value::as_array);
    let of_objects =
        |value: &'_ Value| value.as_array().is_some_and(|entries| entries.first().is_some_and(Value::is_object));
    let mut others = object.values().filter(|value| of_objects(value));
    let only = others.next().filter(|_| others.next().is_none()).and_then(Value::as_array);
    let is_entry = has_text(&object.keys().map(|key| folded(key)).collect::<Vec<_>>(), &Columns::default());
    let inside = || FRAMES.iter().find_map(|key| array_of(object.get(*key)?.as_object()?));
    ARRAYS.into_iter().find_map(array).or_else(inside).or(only.filter(|_| !is_entry))
}

/// An entry without the frame that search programs put around it.
fn unframed(entry: &Map<String, Value>) -> &Map<String, Value> {
    entry.get("_source").and_then(Value::as_object).unwrap_or(entry)
}

/// A value as a table would have it: words, figures, names of several, and the name of an object.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(several) => Some(several.iter().filter_map(name_of).collect::<Vec<_>>().join(", ")),
        Value::Object(_) => name_of(value),
        Value::Null | Value::Bool(_) => None,
    }
}

/// A text, or what an object calls itself.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => {
            ["name", "title", "label"].into_iter().find_map(|key| Some(object.get(key)?.as_str()?.to_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(json: &Value, is_named: bool) -> Result<Yield, String> {
        read_list("a.json", json, is_named, &Columns::default())
    }

    #[test]
    fn lists_are_found_where_services_put_them() {
        let entry = json!({"title": "T", "content": "<p>B &amp; C</p>", "source": {"id": null, "name": "P"}, "publishedAt": "2026-01-24"});
        for list in [
            json!([entry]),
            json!({"status": "ok", "articles": [entry]}),
            json!({"response": {"docs": [entry]}}),
            json!({"hits": {"hits": [{"_source": entry}]}}),
            json!({"total": 1, "found": [entry]}),
        ] {
            let found = read(&list, false).unwrap();
            let draft = &found.drafts[0];
            assert_eq!((draft.body.as_str(), draft.metadata.publisher.as_deref()), ("B & C", Some("P")), "{list}");
            assert_eq!(
                (draft.place, draft.metadata.published.unwrap().to_iso().as_str()),
                (Place::Item(1), "2026-01-24")
            );
        }
        assert_eq!(read(&entry, false).unwrap().drafts[0].place, Place::Whole);
    }

    #[test]
    fn other_data_is_told_apart() {
        for (other, said) in [
            (json!([]), "empty"),
            (json!(["Two died."]), "{\"text\""),
            (json!([1, 2]), "not of objects"),
            (json!({"name": "x", "version": "1"}), "among: name, version;"),
            (json!([{"description": "d", "fingerprint": "f"}]), "among: description, fingerprint;"),
            (json!("Two died."), "no object"),
        ] {
            let what = read(&other, false).unwrap_err();
            assert!(what.contains(said), "{other}: {what}");
        }
        let odd =
            read(&json!([{"Headline": "Strike", "Artikel": "A strike on a market killed 31 people."}]), true).unwrap();
        assert!(odd.notes[0].message.contains("among: Artikel, Headline"), "{:?}", odd.notes);
        let mixed = read(&json!([{"title": "T", "text": "B"}, 3, {"title": ""}]), false).unwrap();
        assert_eq!((mixed.drafts.len(), mixed.refusals.len()), (1, 2));
    }
}
