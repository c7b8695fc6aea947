//! Values of JSON objects.
//!
//! In: an object and a key. Out: what stands there, where it is of the kind that is asked for.

use crate::read::draft::{Place, Refusal};
use serde_json::{Map, Value};

/// A text under a key; `None` where there is none, or it is blank. A figure is taken as it is written.
pub(in crate::read) fn string(json: &Map<String, Value>, key: &str) -> Option<String> {
    match json.get(key)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// An entry of a list that has to be an object.
pub(in crate::read) fn object<'j>(
    json: &'j Value,
    path: &str,
    place: Place,
) -> Result<&'j Map<String, Value>, Refusal> {
    json.as_object().ok_or_else(|| Refusal::new(path, place, "is no JSON object with an article"))
}
