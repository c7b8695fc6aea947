//! A key that stands twice in the settings file: where it stands first, and what to do.
//!
//! In: the text of the file, and the parser's error. Out: words for it. The parser tells the second place alone; the first is
//! found by giving the second key a name that stands nowhere else, and looking beside whom it stands then.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What the parser says of a key that it has met before.
const DOUBLED: &str = "duplicate key";

/// What to say of an error of the parser; `None` where it is not about a key that stands twice.
pub(super) fn explain(text: &str, error: &toml::de::Error, line_of: &impl Fn(usize) -> usize) -> Option<String> {
    let at = error.span().filter(|_| error.message() == DOUBLED)?;
    let key = key_of(text.get(at.clone())?);
    let mut name = "second".to_owned();
    while text.contains(&name) {
        name.push('_');
    }
    let renamed = format!("{}{name}{}", &text[..at.start], &text[at.end..]);
    let (table, _) = DeTable::parse_recoverable(&renamed);
    told(table.get_ref(), "", (&key, &name), line_of)
}

/// A key without its quotation marks: `"a"` and `a` are one.
fn key_of(written: &str) -> String {
    let line = format!("{written} = 0");
    let parsed = DeTable::parse(&line).ok();
    let key = parsed.as_ref().and_then(|table| table.get_ref().keys().next());
    key.map_or_else(|| written.to_owned(), |key| key.get_ref().to_string())
}

/// Looks for the table that holds both keys; `path` is written before the names of its keys.
fn told(
    table: &DeTable<'_>,
    path: &str,
    (key, second): (&str, &str),
    line_of: &impl Fn(usize) -> usize,
) -> Option<String> {
    let entry = |name: &str| table.iter().find(|(one, _)| one.get_ref() == name);
    if let (Some((first, value)), Some((_, again))) = (entry(key), entry(second)) {
        let line = line_of(first.span().start);
        return Some(advice(&format!("{path}{key}"), line, value.get_ref(), again.get_ref()));
    }
    let inner = |value: &Spanned<DeValue<'_>>, path: &str| match value.get_ref() {
        DeValue::Table(table) => told(table, path, (key, second), line_of),
        _ => None,
    };
    table.iter().find_map(|(name, value)| match value.get_ref() {
        DeValue::Array(list) => list.iter().find_map(|one| inner(one, "")),
        _ => inner(value, &format!("{path}{}.", name.get_ref())),
    })
}

fn advice(key: &str, line: usize, first: &DeValue<'_>, again: &DeValue<'_>) -> String {
    match (first, again) {
        (DeValue::Table(_), DeValue::Table(_)) => {
            format!("[{key}] stands on line {line} already; put the entries of both below one heading")
        }
        (DeValue::Array(_), DeValue::Table(_)) | (DeValue::Table(_), DeValue::Array(_)) => {
            format!(
                "`{key}` is one table here and several on line {line}, or the other way round; write [[{key}]] above each"
            )
        }
        _ => format!("`{key}` is set on line {line} already; keep one of the two"),
    }
}
