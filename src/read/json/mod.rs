//! JSON files of articles.
//!
//! In: the text of a file. Out: drafts, by the format that its keys show.

pub(super) mod values;

use super::draft::{Place, Yield};
use super::{feed, own, table, wire};
use crate::config::Columns;
use serde_json::Value;

/// Reads a JSON file; the error says what it is where it holds no articles.
pub(super) fn read_json(path: &str, text: &str, is_named: bool, columns: &Columns) -> Result<Yield, String> {
    if text.trim().is_empty() {
        return Ok(Yield::refuse(path, "empty"));
    }
    let json: Value = match serde_json::from_str(text) {
        Ok(json) => json,
        Err(error) => return Ok(Yield::refuse(path, format!("is not JSON: {error}"))),
    };
    if let Some(schema) = own::schema(json.get("schema")) {
        return Ok(Yield::own(path, format!("it is this program's own {schema}, no articles")));
    }
    match &json {
        Value::Object(object) if feed::json::is_feed(object) => Ok(feed::json::read(path, object)),
        Value::Object(object) if wire::ninjs::is_item(object) => {
            let mut found = Yield::default();
            found.add(wire::ninjs::read(object, path, Place::Whole));
            Ok(found)
        }
        _ => table::list::read_list(path, &json, is_named, columns),
    }
}
