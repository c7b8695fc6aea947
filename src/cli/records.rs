//! Claim records as lines of text.
//!
//! In: what the first half gathered, or files of lines. Out: the lines, or what they hold, checked: other programs and
//! people write records too, and the second half relies on every index and every quote.

use crate::error::{Error, Result, json_fault};
use crate::kind;
use crate::model::{CLAIMS_SCHEMA, ClaimRecord, Evidence, Note, Skipped};
use crate::pipeline::Gathered;
use crate::value::Value;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// A line for a file that could not be used.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkippedLine {
    schema: String,
    skipped: Skipped,
}

/// A line for what was odd about anything but an article.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteLine {
    schema: String,
    note: Note,
}

/// Any of the lines, for the schema that describes them.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "read by the derived schema only")]
pub enum RecordLine {
    /// What one article states.
    Record(Box<ClaimRecord>),
    /// A file that could not be used.
    Skipped(SkippedLine),
    /// An oddity of no article.
    Note(NoteLine),
}

/// What tells one kind of line from the other.
#[derive(Deserialize)]
struct Probe {
    schema: Option<String>,
    skipped: Option<serde::de::IgnoredAny>,
    note: Option<serde::de::IgnoredAny>,
}

/// One line per record, then one per skipped file and per note that belongs to no article.
pub fn to_lines(gathered: &Gathered) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in &gathered.records {
        add_line(record, &mut bytes);
    }
    for skipped in &gathered.skipped {
        add_line(&SkippedLine { schema: CLAIMS_SCHEMA.to_owned(), skipped: skipped.clone() }, &mut bytes);
    }
    for note in &gathered.notes {
        add_line(&NoteLine { schema: CLAIMS_SCHEMA.to_owned(), note: note.clone() }, &mut bytes);
    }
    bytes
}

fn add_line(value: &impl Serialize, bytes: &mut Vec<u8>) {
    crate::report::write_line(value, bytes).expect("records have text keys, and memory takes any bytes");
}

/// Records read so far, with where each stood.
#[derive(Debug, Default)]
pub struct Records {
    records: Vec<(ClaimRecord, PathBuf, usize)>,
    skipped: Vec<Skipped>,
    notes: Vec<Note>,
}

impl Records {
    /// Reads a file of lines; `-` is standard input.
    pub fn read_file(&mut self, path: &Path) -> Result<()> {
        match path == Path::new("-") {
            true => self.read_lines(Path::new("standard input"), std::io::stdin().lock()),
            false => self.read_lines(path, open(path)?),
        }
    }

    /// Reads lines; `path` is for messages. Empty lines are passed over, any other must be a record.
    pub fn read_lines(&mut self, path: &Path, lines: impl BufRead) -> Result<()> {
        each_line(path, lines, |number, line| {
            match read_line(line)? {
                Line::Record(record) => self.records.push((*record, path.to_owned(), number)),
                Line::Skipped(skipped) => self.skipped.push(skipped),
                Line::Note(note) => self.notes.push(note),
            }
            Ok(())
        })
    }

    /// What was read, in the order in which the first half hands it over: by path, then id. Two records of one article
    /// are an error, and so is no record at all.
    pub fn into_gathered(mut self) -> Result<Gathered> {
        let mut seen: BTreeMap<&str, (&Path, usize)> = BTreeMap::new();
        for (record, path, line) in &self.records {
            if let Some((other, first)) = seen.insert(&record.article.id, (path, *line)) {
                let message = format!(
                    "the article \"{}\" stands in {}:{first} already; keep one of the two records",
                    record.article.id,
                    other.display()
                );
                return Err(Error::in_file(path, *line, message));
            }
        }
        if self.records.is_empty() {
            return Err(Error::Message("no claim records found".into()));
        }
        self.records
            .sort_by(|(a, ..), (b, ..)| (&a.article.path, &a.article.id).cmp(&(&b.article.path, &b.article.id)));
        self.skipped.sort_by(|a, b| by_line(&a.path).cmp(&by_line(&b.path)).then_with(|| a.cmp(b)));
        self.notes.sort();
        self.notes.dedup();
        let records = self.records.into_iter().map(|(record, ..)| record).collect();
        Ok(Gathered { records, skipped: self.skipped, notes: self.notes, ..Gathered::default() })
    }
}

/// A file of lines, opened.
pub fn open(path: &Path) -> Result<BufReader<std::fs::File>> {
    Ok(BufReader::new(std::fs::File::open(path).map_err(|e| Error::io(path, "read", e))?))
}

/// Calls `each` with the number of every line that is not empty, and the line; stops at the first that is not sound. `path` is
/// for messages.
pub fn each_line(
    path: &Path,
    mut lines: impl BufRead,
    mut each: impl FnMut(usize, &[u8]) -> std::result::Result<(), String>,
) -> Result<()> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if lines.read_until(b'\n', &mut line).map_err(|e| Error::io(path, "read", e))? == 0 {
            break;
        }
        if !line.iter().all(u8::is_ascii_whitespace) {
            each(number, &line).map_err(|message| Error::in_file(path, number, message))?;
        }
    }
    Ok(())
}

/// What one line holds.
pub enum Line {
    /// What one article states.
    Record(Box<ClaimRecord>),
    /// A file that could not be used.
    Skipped(Skipped),
    /// An oddity of no article.
    Note(Note),
}

/// Reads a line and holds it against what the second half relies on; the error says what is wrong with it.
pub fn read_line(line: &[u8]) -> std::result::Result<Line, String> {
    let fault = |error: &serde_json::Error| format!("not a claim record: {}", json_fault(error));
    match serde_json::from_slice::<ClaimRecord>(line) {
        Ok(record) if record.schema != CLAIMS_SCHEMA => Err(other_schema(&record.schema)),
        Ok(record) => {
            check(&record)?;
            Ok(Line::Record(Box::new(record)))
        }
        Err(error) => match serde_json::from_slice::<Probe>(line).ok() {
            Some(Probe { schema: Some(schema), .. }) if schema != CLAIMS_SCHEMA => Err(other_schema(&schema)),
            Some(Probe { skipped: Some(_), .. }) => {
                let line: SkippedLine = serde_json::from_slice(line).map_err(|e| fault(&e))?;
                Ok(Line::Skipped(line.skipped))
            }
            Some(Probe { note: Some(_), .. }) => {
                let line: NoteLine = serde_json::from_slice(line).map_err(|e| fault(&e))?;
                Ok(Line::Note(line.note))
            }
            _ => Err(fault(&error)),
        },
    }
}

/// A path with its line as a number: line 9 of a file comes before line 10.
fn by_line(path: &str) -> (&str, usize) {
    let line = path.rsplit_once([':', '#']).and_then(|(file, line)| Some((file, line.parse().ok()?)));
    line.unwrap_or((path, 0))
}

fn other_schema(schema: &str) -> String {
    format!("schema is \"{schema}\"; this version reads \"{CLAIMS_SCHEMA}\"")
}

/// Holds every index and every quote of a record against what it points into.
fn check(record: &ClaimRecord) -> std::result::Result<(), String> {
    let (people, events) = (record.people.len(), record.events.len());
    let index = |what: String, index: Option<usize>, count: usize| match index {
        Some(index) if index >= count => Err(format!("{what} is {index}, but there are {count}")),
        _ => Ok(()),
    };
    for (number, person) in record.people.iter().enumerate() {
        check_evidence(&person.evidence).map_err(|e| format!("people[{number}].evidence: {e}"))?;
    }
    for (number, event) in record.events.iter().enumerate() {
        check_evidence(&event.evidence).map_err(|e| format!("events[{number}].evidence: {e}"))?;
        for &person in &event.people {
            index(format!("a person of events[{number}]"), Some(person), people)?;
        }
    }
    for (number, claim) in record.claims.iter().enumerate() {
        check_evidence(&claim.evidence).map_err(|e| format!("claims[{number}].evidence: {e}"))?;
        if kind::of_field(claim.field).id != claim.kind {
            return Err(format!("claims[{number}].field is {}, which {} does not have", claim.field, claim.kind));
        }
        index(format!("claims[{number}].event"), claim.event, events)?;
        index(format!("claims[{number}].person"), claim.person, people)?;
        index(format!("claims[{number}].said_by.person"), claim.said_by.as_ref().and_then(|s| s.person), people)?;
        if let Value::Person { index: person, .. } = &claim.value {
            index(format!("claims[{number}].value.index"), Some(*person), people)?;
        }
    }
    for (number, quoted) in record.quoted.iter().enumerate() {
        check_evidence(&quoted.evidence).map_err(|e| format!("quoted[{number}].evidence: {e}"))?;
        index(format!("quoted[{number}].said_by.person"), quoted.said_by.as_ref().and_then(|s| s.person), people)?;
    }
    Ok(())
}

fn check_evidence(evidence: &Evidence) -> std::result::Result<(), String> {
    let marked = evidence.at.checked_add(evidence.quote.len()).and_then(|end| evidence.sentence.get(evidence.at..end));
    if marked != Some(&evidence.quote) {
        return Err(format!("`at` {} is not where the quote stands in the sentence", evidence.at));
    }
    if evidence.start > evidence.end {
        return Err(format!("`start` {} lies after `end` {}", evidence.start, evidence.end));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleInfo, Basis, Claim, Extent, FieldId, KindId, Section, Stance, Standing, Whom};
    use crate::value::{Modifier, Quantity};

    fn record(id: &str, path: &str) -> ClaimRecord {
        let evidence = Evidence {
            line: 1,
            column: 5,
            start: 4,
            end: 6,
            quote: "12".into(),
            sentence: "Ölü 12 kişi.".into(),
            at: "Ölü ".len(),
            ..Evidence::default()
        };
        // A figure whose decimals come back changed from a parser that rounds carelessly.
        let number = Quantity { low: Some(0.1 + 0.2), high: None, modifier: Modifier::AtLeast, unit: None };
        let claim = Claim {
            kind: KindId::Casualties,
            field: FieldId::Killed,
            event: None,
            person: None,
            subject: None,
            value: Value::Quantity(number),
            said_by: None,
            stance: Stance::Held,
            standing: Standing::Renewed,
            basis: Basis::Sum,
            extent: Extent::Beside,
            whom: Whom::Some,
            sic: true,
            section: Section::Lead,
            sentence: 7,
            counting: None,
            telling: Vec::new(),
            binding: None,
            as_of: None,
            period: None,
            rule: "killed.count-people".into(),
            pattern: Some(1),
            evidence,
        };
        let article = ArticleInfo {
            id: id.into(),
            path: path.into(),
            item: None,
            extracted: false,
            publisher: Some("\u{202e}Haber\u{1b}".into()),
            title: None,
            published: None,
            modified: None,
            url: None,
            unread: None,
            shingles: vec![u64::MAX, 3],
        };
        let schema = CLAIMS_SCHEMA.to_owned();
        ClaimRecord {
            schema,
            article,
            people: Vec::new(),
            events: Vec::new(),
            claims: vec![claim],
            mentions: Vec::new(),
            named: Vec::new(),
            rare: Vec::new(),
            quoted: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn read(lines: &[u8]) -> Result<Gathered> {
        let mut records = Records::default();
        records.read_lines(Path::new("saved.jsonl"), lines)?;
        records.into_gathered()
    }

    fn message(lines: &str) -> String {
        read(lines.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn lines_come_back_bit_by_bit_and_in_order() {
        let skipped = vec![Skipped { path: "x.bin".into(), reason: "not text".into() }];
        let notes = vec![Note { path: "claimdiff.toml:3".into(), message: "matches nothing".into() }];
        let gathered = Gathered {
            records: vec![record("one", "a.md"), record("b", "b.md")],
            skipped,
            notes,
            ..Gathered::default()
        };
        let lines = String::from_utf8(to_lines(&gathered)).unwrap();
        assert_eq!(lines.lines().count(), 4);
        assert!(!lines.contains(['\u{1b}', '\u{202e}']));
        assert_eq!(read(lines.as_bytes()).unwrap(), gathered);
        let reversed: Vec<&str> = lines.lines().rev().collect();
        assert_eq!(read(reversed.join("\n\n").as_bytes()).unwrap(), gathered);
    }

    #[test]
    fn what_is_no_record_is_named_by_file_and_line() {
        let good = serde_json::to_string(&record("a", "a.md")).unwrap();
        assert!(message(&format!("{good}\n{{\"a\":1}}")).starts_with("saved.jsonl:2: not a claim record"));
        assert!(message(&good.replace("claims/2", "claims/9")).contains("claimdiff-claims/9"));
        assert!(message(&good.replace("\"people\"", "\"persons\"")).contains("persons"));
        assert!(message(&good.replace("\"at\":6", "\"at\":5")).contains("claims[0].evidence"));
        assert!(message(&good.replace("killed\",\"event", "age\",\"event")).contains("claims[0].field is age"));
        assert!(message(&good.replace("\"event\":null", "\"event\":2")).contains("claims[0].event is 2"));
        let skipped = "{\"schema\":\"claimdiff-claims/2\",\"skipped\":{\"path\":\"a\"}}";
        assert!(message(skipped).contains("reason"));
        assert_eq!(message("\n"), "no claim records found");
    }

    #[test]
    fn two_records_of_one_article_name_both_lines() {
        let line = serde_json::to_string(&record("a", "a.md")).unwrap();
        let text = message(&format!("{line}\n\n{line}"));
        assert!(text.starts_with("saved.jsonl:3:") && text.contains("saved.jsonl:1 already"), "{text}");
    }
}
