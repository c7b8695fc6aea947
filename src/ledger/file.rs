//! Ledgers as files: CSV with a line of column names, or JSON Lines with the same keys.
//!
//! In: a path. Out: its entries, each with the line on which it stands; the first that is not sound is an error. UTF-8, with or
//! without its byte order mark; line ends of any system.

use super::entry::{COLUMNS, Entry, NEEDED, Written};
use crate::error::{Error, Result, closest, json_fault, with_suggestion};
use crate::rules::Rules;
use std::path::Path;

const NO_ENTRY: &str = "holds no entry; a ledger is CSV, of which the first line names columns (kind,field,subject,event,place,\
                        date,value,source,as-of), or JSON Lines with these keys";

/// Reads the entries of a file.
pub(super) fn read(path: &Path, rules: &Rules) -> Result<Vec<Entry>> {
    // A device or a pipe has no end.
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(Error::in_file(path, None, "is no ordinary file; a ledger lies in such a file only"));
    }
    let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, "read", e))?;
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = &text[mark..];
    let shown = path.to_string_lossy().replace('\\', "/");
    if rest.trim().is_empty() {
        return Err(Error::in_file(path, None, NO_ENTRY));
    }
    let mut entries = Vec::new();
    let mut take = |written: Written, line: usize, bytes: (usize, usize)| -> std::result::Result<(), (usize, String)> {
        let entry = Entry::parse(written, rules).map_err(|message| (line, message))?;
        let (start, end) = bytes;
        entries.push(Entry { path: shown.clone(), line, bytes: (start + mark, end + mark), ..entry });
        Ok(())
    };
    let read = if rest.trim_start().starts_with('{') { json_lines(rest, &mut take) } else { csv(rest, &mut take) };
    read.map_err(|(line, message)| Error::in_file(path, line, message))?;
    match entries.is_empty() {
        true => Err(Error::in_file(path, None, NO_ENTRY)),
        false => Ok(entries),
    }
}

/// What is done with each entry; the error has the line.
type Take<'t> = dyn FnMut(Written, usize, (usize, usize)) -> std::result::Result<(), (usize, String)> + 't;

fn json_lines(text: &str, take: &mut Take<'_>) -> std::result::Result<(), (usize, String)> {
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let written = line.trim_end();
        if !written.trim().is_empty() {
            let fault = |e: serde_json::Error| (index + 1, with_suggestion(&json_fault(&e)));
            take(serde_json::from_str(written).map_err(fault)?, index + 1, (start, start + written.len()))?;
        }
        start += line.len();
    }
    Ok(())
}

fn csv(text: &str, take: &mut Take<'_>) -> std::result::Result<(), (usize, String)> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let fault = |e: csv::Error| (e.position().map_or(1, |at| at.line() as usize), format!("no CSV: {e}"));
    let names: Vec<String> = reader.headers().map_err(fault)?.iter().map(|name| name.trim().to_lowercase()).collect();
    let line_of_names = 1 + text.lines().take_while(|line| line.trim().is_empty()).count();
    check_columns(&names).map_err(|message| (line_of_names, message))?;
    let places = COLUMNS.map(|column| names.iter().position(|name| name.replace('_', "-") == column));
    let mut record = csv::StringRecord::new();
    let (mut counted, mut line) = (0, 1);
    while reader.read_record(&mut record).map_err(fault)? {
        // The reader stands behind the line ends that it passed over before the record.
        let at = record.position().map_or(0, |at| at.byte() as usize);
        let start = at + text[at..].len() - text[at..].trim_start_matches(['\r', '\n']).len();
        line += text[counted..start].matches('\n').count();
        counted = start;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() > names.len() {
            let message = format!(
                "has {} cells, and there are {} columns; put words with a comma into quotation marks",
                record.len(),
                names.len()
            );
            return Err((line, message));
        }
        let end = start + text[start..reader.position().byte() as usize].trim_end().len();
        let cells = places.map(|at| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned());
        take(Written::of_columns(cells), line, (start, end))?;
    }
    Ok(())
}

/// Columns that are known, each once, and those that each entry needs.
fn check_columns(names: &[String]) -> std::result::Result<(), String> {
    let known = |name: &str| COLUMNS.contains(&name.replace('_', "-").as_str());
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let meant = closest(unknown, COLUMNS).map(|name| format!("; did you mean {name}?")).unwrap_or_default();
        return Err(format!(
            "no column {unknown:?}; the first line names columns out of {}{meant}",
            COLUMNS.join(", ")
        ));
    }
    if let Some(again) = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name)) {
        return Err(format!("the column {} stands twice", again.1));
    }
    match NEEDED.iter().find(|needed| !names.iter().any(|name| name == *needed)) {
        Some(lacking) => Err(format!("the column {lacking} is missing")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_give_the_same_entries_with_their_places() {
        let rules = Rules::load(None).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let csv = "\u{feff}kind,field,event,place,value,as_of\r\n\r\ncasualties,killed,\"flood,\nagain\",Gilgit,\"1,200\",2026-03-02\r\n\
                   casualties,killed,flood,Gilgit,7,\r\n";
        let json = "{\"kind\":\"casualties\",\"field\":\"killed\",\"event\":\"flood,\\nagain\",\"place\":\"Gilgit\",\
                    \"value\":\"1,200\",\"as-of\":\"2026-03-02\"}\n\n\
                    {\"kind\":\"casualties\",\"field\":\"killed\",\"event\":\"flood\",\"place\":\"Gilgit\",\"value\":7}\n";
        let of = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            read(&path, &rules).unwrap()
        };
        let (from_csv, from_json) = (of("l.csv", csv), of("l.jsonl", json));
        let words = |entries: &[Entry]| entries.iter().map(|entry| entry.written.clone()).collect::<Vec<_>>();
        assert_eq!(words(&from_csv), words(&from_json));
        let lines = |entries: &[Entry]| entries.iter().map(|entry| entry.line).collect::<Vec<_>>();
        assert_eq!((lines(&from_csv), lines(&from_json)), (vec![3, 5], vec![1, 3]));
        let bytes = |entry: &Entry, text: &str| text[entry.bytes.0..entry.bytes.1].to_owned();
        assert_eq!(bytes(&from_csv[1], csv), "casualties,killed,flood,Gilgit,7,");
        assert!(bytes(&from_json[1], json).starts_with("{\"kind\"") && bytes(&from_json[1], json).ends_with("7}"));
    }
}
