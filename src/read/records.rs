//! JSON Lines: one article a line.
//!
//! In: the text of a file. Out: a draft a line; a line that cannot be used is refused with its number.

use super::draft::{Draft, Place, Refusal, Yield, tidy};
use super::own;
use crate::model::{Lines, Origin};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// A file with more lines than this and no article among them is refused as a whole: it is some other data, and a
/// refusal for each line would bury the others.
const LINES_TOLD: usize = 10;

/// The keys that are read; others are ignored.
#[derive(Debug, Deserialize)]
struct Record {
    id: Option<Value>,
    text: Option<Value>,
    title: Option<Value>,
    publisher: Option<Value>,
    source: Option<Value>,
    published: Option<Value>,
    url: Option<Value>,
    language: Option<Value>,
    #[serde(rename = "inLanguage")]
    in_language: Option<Value>,
    lang: Option<Value>,
    /// Not an article's key: the mark of this program's own output.
    schema: Option<Value>,
}

/// The articles of a JSON Lines file; lines are parsed in parallel.
pub(super) fn read_records(path: &str, text: &str) -> Yield {
    let lines: Vec<(usize, &str)> = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).collect();
    let [(_, first), ..] = lines[..] else { return Yield::refuse(path, "empty") };
    // A report in lines says what it is in the last.
    if let Some(schema) = own_schema(first).or_else(|| own_schema(lines[lines.len() - 1].1)) {
        return Yield::own(path, format!("it holds {schema} records, no articles; `compare` reads claim records"));
    }
    let read: Vec<Result<Draft, Refusal>> =
        lines.par_iter().map(|(index, line)| read_record(path, index + 1, line)).collect();
    let mut found = Yield::default();
    read.into_iter().for_each(|result| found.add(result));
    if found.drafts.is_empty() && found.refusals.len() > LINES_TOLD {
        let (count, why) = (found.refusals.len(), &found.refusals[0].reason);
        let first = lines[0].0 + 1;
        return Yield::refuse(path, format!("none of its {count} lines is an article; line {first} {why}"));
    }
    found
}

/// True where `line` is what [`read_records`] takes for an article.
pub(super) fn is_record(line: &str) -> bool {
    serde_json::from_str::<Record>(line).is_ok_and(|record| record.text.is_some())
}

fn own_schema(line: &str) -> Option<String> {
    let record: Record = serde_json::from_str(line).ok()?;
    own::schema(record.schema.as_ref()).map(str::to_owned)
}

fn read_record(path: &str, line: usize, json: &str) -> Result<Draft, Refusal> {
    let place = Place::Line(line);
    let refuse = |reason: String| Refusal::new(path, place, reason);
    let record: Record = serde_json::from_str(json).map_err(|error| refuse(describe(&error)))?;
    let text = match record.text {
        None | Some(Value::Null) => return Err(refuse("has no `text`".into())),
        Some(Value::String(text)) if text.trim().is_empty() && !has_title(record.title.as_ref()) => {
            return Err(refuse("`text` is empty, and there is no `title`".into()));
        }
        Some(Value::String(text)) => text,
        Some(_) => return Err(refuse("`text` is not a string".into())),
    };
    let mut draft = Draft { place, ..Draft::new(path, text) };
    draft.origin = Origin { body_line: line, title: None, lines: Lines::Record };
    let take = |value: Option<Value>| match value? {
        Value::String(text) => tidy(&text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    draft.metadata.id = take(record.id);
    draft.metadata.title = take(record.title);
    draft.metadata.publisher = take(record.publisher).or(take(record.source));
    draft.metadata.url = take(record.url);
    let language = take(record.language).or(take(record.in_language)).or(take(record.lang));
    draft.set_language(language.as_deref(), line);
    let published = record.published.filter(|value| !value.is_null()).map(|value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    });
    draft.set_published(published.as_deref(), line);
    Ok(draft)
}

/// True where there is a headline, which is an article by itself.
fn has_title(title: Option<&Value>) -> bool {
    title.and_then(Value::as_str).is_some_and(|title| !title.trim().is_empty())
}

/// What the parser says, without the line number: it always reads one line.
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("is not a JSON object with an article: {message} (column {})", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_an_article_a_line() {
        let text = "{\"id\": 7, \"text\": \"One.\\nTwo.\", \"source\": \"S\", \"publisher\": null, \"tags\": [1]}\n\n\
                    {\"text\": \"B\", \"published\": \"2026-01-24T09:30Z\", \"title\": \" A\\n title \"}\r\n";
        let found = read_records("a.jsonl", text);
        assert_eq!(found.refusals, []);
        let (a, b) = (&found.drafts[0], &found.drafts[1]);
        assert_eq!(
            (a.wanted_id().as_str(), a.place, a.metadata.publisher.as_deref()),
            ("7", Place::Line(1), Some("S"))
        );
        assert_eq!(a.body, "One.\nTwo.");
        assert_eq!(
            (b.wanted_id().as_str(), b.place, b.metadata.title.as_deref()),
            ("a.jsonl#3", Place::Line(3), Some("A title"))
        );
        assert_eq!(b.metadata.published.unwrap().to_iso(), "2026-01-24T09:30+00:00");
    }

    #[test]
    fn refuses_lines_one_by_one() {
        let text = "{\"text\": \"A\"}\n{\"text\": \n{\"title\": \"T\"}\n{\"text\": 3}\n{\"text\": \" \"}\n[1]\n";
        let found = read_records("a.jsonl", text);
        assert_eq!(found.drafts.len(), 1);
        let places: Vec<Place> = found.refusals.iter().map(|r| r.place).collect();
        assert_eq!(places, [2, 3, 4, 5, 6].map(Place::Line));
        assert_eq!(found.refusals[1].reason, "has no `text`");
        assert!(found.refusals[0].reason.contains("EOF"), "{}", found.refusals[0].reason);
    }

    #[test]
    fn a_malformed_date_is_told_with_its_line() {
        let found = read_records("a.jsonl", "\n{\"text\": \"A\", \"published\": 17692}");
        assert_eq!(found.drafts[0].notes[0].path, "a.jsonl:2");
        assert_eq!(found.drafts[0].metadata.published, None);
    }

    #[test]
    fn other_data_is_refused_as_a_whole() {
        let found = read_records("a.jsonl", &"{\"shots\": 1}\n".repeat(LINES_TOLD + 1));
        assert_eq!(found.refusals.len(), 1);
        assert_eq!(found.refusals[0].reason, "none of its 11 lines is an article; line 1 has no `text`");
        assert_eq!(read_records("a.jsonl", &"{}\n".repeat(LINES_TOLD)).refusals.len(), LINES_TOLD);
    }

    #[test]
    fn own_output_is_no_article() {
        let found = read_records("claims.jsonl", "{\"schema\": \"claimdiff-claims/2\", \"article\": {}}\n{}\n");
        assert_eq!((found.drafts.len(), found.refusals.len()), (0, 0));
        assert!(found.notes[0].message.contains("compare"));
    }
}
