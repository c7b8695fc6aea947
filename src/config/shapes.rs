//! What each key of the settings file holds, so that a message can say it.
//!
//! In: the file as parsed. Out: the first value of a wrong shape, with what would be right in its place. Keys that nobody knows
//! and what a value says are not looked at: `raw` does.

use crate::error::closest;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a key holds.
#[derive(Clone, Copy)]
enum Shape {
    /// Words in quotation marks.
    Text,
    /// A day, in quotation marks or without.
    Day,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A list of words in quotation marks.
    Texts,
    /// A table whose keys are the user's.
    Named(&'static Shape),
    /// A table with keys of its own.
    Table(&'static [(&'static str, Shape)]),
    /// Several of these, each below its own heading; with the keys that each must have.
    Tables(&'static [(&'static str, Shape)], &'static [&'static str]),
}

const LEVELS: Shape = Shape::OneOf(&["off", "note", "warning", "error"]);

const ARTICLE: &[(&str, Shape)] = &[
    ("path", Shape::Text),
    ("id", Shape::Text),
    ("title", Shape::Text),
    ("publisher", Shape::Text),
    ("published", Shape::Day),
    ("url", Shape::Text),
    ("language", Shape::Text),
];

const IGNORE: &[(&str, Shape)] = &[
    ("code", Shape::Text),
    ("kind", Shape::Text),
    ("subject", Shape::Text),
    ("event", Shape::Text),
    ("finding", Shape::Text),
    ("reason", Shape::Text),
    ("until", Shape::Day),
];

const COLUMNS: &[(&str, Shape)] = &[
    ("text", Shape::Text),
    ("title", Shape::Text),
    ("publisher", Shape::Text),
    ("published", Shape::Text),
    ("url", Shape::Text),
    ("id", Shape::Text),
    ("language", Shape::Text),
];

const KEYS: &[(&str, Shape)] = &[
    ("articles", Shape::Texts),
    ("rules", Shape::Text),
    ("baseline", Shape::Text),
    ("decisions", Shape::Text),
    ("ledger", Shape::Texts),
    ("fail-on", Shape::OneOf(&["new", "any", "never"])),
    ("fail-level", Shape::OneOf(&["note", "warning", "error"])),
    ("allow-skipped", Shape::Texts),
    ("levels", Shape::Named(&LEVELS)),
    ("publishers", Shape::Named(&Shape::Text)),
    ("columns", Shape::Table(COLUMNS)),
    ("article", Shape::Tables(ARTICLE, &["path"])),
    ("ignore", Shape::Tables(IGNORE, &["reason"])),
];

/// Where a value of a wrong shape begins, and what is wrong with it.
pub(super) type Fault = (usize, String);

/// The first value of a wrong shape in the file.
pub(super) fn check(table: &DeTable<'_>) -> Result<(), Fault> {
    check_table(table, KEYS)
}

fn check_table(table: &DeTable<'_>, keys: &[(&str, Shape)]) -> Result<(), Fault> {
    for (key, value) in table {
        if let Some((name, shape)) = keys.iter().find(|(name, _)| name == key.get_ref()) {
            check_value(name, value, *shape)?;
        }
    }
    Ok(())
}

fn check_value(key: &str, value: &Spanned<DeValue<'_>>, shape: Shape) -> Result<(), Fault> {
    let wrong = || {
        let what = describe(value.get_ref());
        let meant = meant_instead(key, value.get_ref()).unwrap_or_default();
        Err((value.span().start, format!("`{key}` is {what}, and must be {}{meant}", wanted(key, shape))))
    };
    match (shape, value.get_ref()) {
        (Shape::Text, DeValue::String(_)) | (Shape::Day, DeValue::String(_) | DeValue::Datetime(_)) => Ok(()),
        (Shape::OneOf(words), DeValue::String(word)) if words.contains(&word.as_ref()) || is_off(word) => Ok(()),
        (Shape::OneOf(words), DeValue::String(word)) => {
            let meant = closest(&word.to_lowercase(), words.iter().copied());
            let meant = meant.map(|meant| format!("; did you mean \"{meant}\"?")).unwrap_or_default();
            let message = format!("`{key}` is {:?}, and must be {}{meant}", word.as_ref(), wanted(key, shape));
            Err((value.span().start, message))
        }
        (Shape::Texts, DeValue::Array(list)) => {
            match list.iter().find(|one| !matches!(one.get_ref(), DeValue::String(_))) {
                Some(one) if matches!(one.get_ref(), DeValue::Table(_)) => wrong(),
                Some(one) => {
                    let what = describe(one.get_ref());
                    Err((one.span().start, format!("`{key}` holds {what}, and must be {}", wanted(key, shape))))
                }
                None => Ok(()),
            }
        }
        (Shape::Named(of), DeValue::Table(table)) => {
            table.iter().try_for_each(|(name, value)| check_value(&format!("{key}.{}", name.get_ref()), value, *of))
        }
        (Shape::Table(keys), DeValue::Table(table)) => check_table(table, keys),
        (Shape::Tables(keys, needed), DeValue::Array(list)) => list.iter().try_for_each(|one| {
            let DeValue::Table(table) = one.get_ref() else { return wrong() };
            check_table(table, keys)?;
            // A misspelt key is told as such.
            let is_known = |name: &str| keys.iter().any(|(known, _)| *known == name);
            if table.keys().any(|name| !is_known(name.get_ref())) {
                return Ok(());
            }
            let has = |key: &&&str| table.keys().any(|name| name.get_ref() == **key);
            match needed.iter().find(|key| !has(key)) {
                Some(lacking) => Err((one.span().start, format!("[[{key}]] lacks `{lacking}`, which each must have"))),
                None => Ok(()),
            }
        }),
        _ => wrong(),
    }
}

/// `fail-level = "off"` has a message of its own.
fn is_off(word: &str) -> bool {
    word == "off"
}

/// What a value is, with its words where it is short.
fn describe(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(words) => format!("the text {:?}", words.as_ref()),
        DeValue::Integer(number) => format!("the number {number}"),
        DeValue::Float(number) => format!("the number {number}"),
        DeValue::Boolean(value) => format!("{value}"),
        DeValue::Datetime(date) => format!("the date {date}"),
        DeValue::Array(list) if list.iter().any(|one| matches!(one.get_ref(), DeValue::Table(_))) => {
            "a list of tables".to_owned()
        }
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// What a key holds, as one writes it.
fn wanted(key: &str, shape: Shape) -> String {
    match shape {
        Shape::Text => "a text in quotation marks".to_owned(),
        Shape::Day => "a date such as 2026-01-24".to_owned(),
        Shape::OneOf(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
            format!("one of {}", words.join(", "))
        }
        Shape::Texts => format!("a list of texts: {key} = [\"...\"]"),
        Shape::Named(Shape::Text) => format!("a table: [{key}] on a line, and below it \"name\" = \"...\""),
        Shape::Named(_) => format!("a table: [{key}] on a line, and below it entries such as conflict = \"warning\""),
        Shape::Table(keys) => format!("a table: [{key}] on a line, and below it {} = \"...\"", keys[0].0),
        Shape::Tables(keys, _) => format!("several tables: [[{key}]] on a line, and below it {} = \"...\"", keys[0].0),
    }
}

/// Another key that holds what was given: [[article]] for [[articles]].
fn meant_instead(key: &str, value: &DeValue<'_>) -> Option<String> {
    let is_list =
        matches!(value, DeValue::Array(list) if list.iter().any(|one| matches!(one.get_ref(), DeValue::Table(_))));
    let tables = KEYS.iter().filter(|(_, shape)| is_list && matches!(shape, Shape::Tables(..)));
    let meant = closest(key, tables.map(|(name, _)| *name))?;
    Some(format!("; did you mean [[{meant}]]?"))
}
