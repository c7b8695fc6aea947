//! Answers and open questions as CSV, for people who work in spreadsheets.
//!
//! In: decisions or pending pairs; or the text of a file that came back. Out: CSV (RFC 4180), or answers. A cell that a
//! spreadsheet would run as a formula gets an apostrophe in front, which reading takes off again. Reading also takes the
//! semicolons and tabs that spreadsheets of many countries write for commas.

use super::given::{Faults, Given};
use super::{Answer, Decision, pair_id};
use crate::error::{Error, Result};
use crate::report::escape::{self, is_active};
use std::path::Path;

/// Columns that mean something in a file that is read.
const COLUMNS: [&str; 7] = ["a", "b", "verdict", "by", "at", "note", "id"];

/// Columns of pending pairs that are there to be read by a person only.
const CONTEXT: [&str; 7] = ["findings", "score", "why", "a_used", "a_sentence", "b_used", "b_sentence"];

/// A pair that waits, as a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PendingRow {
    /// One spelling.
    pub a: String,
    /// The other.
    pub b: String,
    /// How many findings hang on the answer.
    pub findings: usize,
    /// 0 to 1; not shown in a blind review.
    pub score: Option<f64>,
    /// The part-by-part reason.
    pub why: String,
    /// How often and by whom the first spelling is used.
    pub a_used: String,
    /// A sentence with it.
    pub a_sentence: String,
    /// How often and by whom the second spelling is used.
    pub b_used: String,
    /// A sentence with it.
    pub b_sentence: String,
}

/// CSV of standing answers, with a header line.
pub fn to_csv<'d>(decisions: impl Iterator<Item = (usize, &'d Decision)>) -> String {
    let rows = decisions.map(|(_, d)| {
        let optional = |value: &Option<String>| value.clone().unwrap_or_default();
        let id = pair_id(&d.a, &d.b);
        vec![d.a.clone(), d.b.clone(), d.verdict.name().into(), optional(&d.by), optional(&d.at), optional(&d.note), id]
    });
    write(&COLUMNS, rows)
}

/// CSV of pairs that wait, with an empty column for the verdict and one for a note.
pub fn pending_to_csv<'r>(pending: impl Iterator<Item = &'r PendingRow>) -> String {
    let header: Vec<&str> = ["a", "b", "verdict", "note"].into_iter().chain(CONTEXT).chain(["id"]).collect();
    let rows = pending.map(|row| {
        let score = row.score.map(|s| format!("{s:.2}")).unwrap_or_default();
        let mut cells = vec![row.a.clone(), row.b.clone(), String::new(), String::new(), row.findings.to_string()];
        cells.extend([score, row.why.clone(), row.a_used.clone(), row.a_sentence.clone()]);
        cells.extend([row.b_used.clone(), row.b_sentence.clone(), pair_id(&row.a, &row.b)]);
        cells
    });
    write(&header, rows)
}

fn write(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer
        .write_record(header)
        .and_then(|()| rows.into_iter().try_for_each(|row| writer.write_record(row.iter().map(|cell| guarded(cell)))));
    written.expect("memory takes any bytes, and each row has the cells of the header");
    let bytes = writer.into_inner().expect("memory takes any bytes");
    String::from_utf8(bytes).expect("only text was written")
}

/// The answers in the text of a CSV file.
///
/// Fails where the header cannot be used; what is wrong with rows goes to `faults`.
pub(super) fn read(path: &Path, text: &str, faults: &mut Faults) -> Result<Given> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut given = Given::default();
    let mut columns: Option<Vec<Option<usize>>> = None;
    for record in reader.records() {
        let record = record.map_err(|e| Error::in_file(path, None, e.to_string()))?;
        let line = begins(text, record.position());
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match &columns {
            None => columns = Some(header(path, line, &record, &mut given)?),
            Some(columns) => match from_row(columns, &record) {
                Ok(Some(decision)) => given.answers.push((line, decision)),
                Ok(None) => given.open += 1,
                Err(fault) => faults.add(line, fault),
            },
        }
    }
    Ok(given)
}

/// The line on which a record begins. The reader counts a record as beginning where the one before ended, so that blank
/// lines in between would count to it.
fn begins(text: &str, position: Option<&csv::Position>) -> usize {
    let (line, byte) = position.map_or((1, 0), |p| (p.line(), p.byte()));
    let ends = text.as_bytes().get(byte as usize..).unwrap_or_default();
    let blank = ends.iter().take_while(|b| matches!(b, b'\n' | b'\r')).filter(|b| **b == b'\n').count();
    line as usize + blank
}

/// What separates cells: what stands most often in the first line.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let count = |sign: u8| header.bytes().filter(|b| *b == sign).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// For each column of a file the one of [`COLUMNS`] that it is.
fn header(path: &Path, line: usize, record: &csv::StringRecord, given: &mut Given) -> Result<Vec<Option<usize>>> {
    let mut columns = Vec::new();
    for name in record {
        let name = name.trim().to_lowercase();
        let known = COLUMNS.iter().position(|c| *c == name);
        if known.is_some() && columns.contains(&known) {
            return Err(Error::in_file(path, line, format!("the column {name:?} is there twice")));
        }
        if known.is_none() && !name.is_empty() && !CONTEXT.contains(&name.as_str()) {
            given.ignored.push(name);
        }
        columns.push(known);
    }
    match (0..3).find(|c| !columns.contains(&Some(*c))) {
        Some(missing) => Err(Error::in_file(
            path,
            line,
            format!("the column {:?} is missing; a, b and verdict are needed", COLUMNS[missing]),
        )),
        None => Ok(columns),
    }
}

/// The answer of a row; none where its verdict is empty.
fn from_row(columns: &[Option<usize>], record: &csv::StringRecord) -> std::result::Result<Option<Decision>, String> {
    if record.len() != columns.len() {
        return Err(format!("{} cells where the header has {}", record.len(), columns.len()));
    }
    let mut values: [String; COLUMNS.len()] = Default::default();
    for (column, cell) in columns.iter().zip(record) {
        if let Some(column) = column {
            values[*column] = unguarded(cell);
        }
    }
    let [a, b, verdict, by, at, note, id] = values;
    let answer = match verdict.trim().to_lowercase().as_str() {
        "" => return Ok(None),
        "same" | "y" | "yes" => Answer::Same,
        "different" | "n" | "no" => Answer::Different,
        "unsure" | "u" => Answer::Unsure,
        other => return Err(format!("verdict {other:?} is none of same, different, unsure")),
    };
    let given = |value: String| (!value.trim().is_empty()).then_some(value);
    let decision = Decision { by: given(by), at: given(at), note: given(note), ..Decision::new(a, b, answer) };
    if let Some(fault) = decision.fault() {
        return Err(fault);
    }
    let id = id.trim();
    if !id.is_empty() && id != pair_id(&decision.a, &decision.b) {
        return Err(format!(
            "the id {id} is not that of {:?} and {:?}: a name was changed, or its letters were lost when the file was \
             opened or saved in another character set",
            decision.a, decision.b
        ));
    }
    Ok(Some(decision))
}

/// The cell with an apostrophe in front where it would begin a formula, or begins with an apostrophe itself; without
/// characters that act on a terminal, which no spelling is known by.
fn guarded(cell: &str) -> String {
    let harmless = |c: &char| matches!(c, '\n' | '\t') || !is_active(*c);
    let cell: String = cell.chars().filter(harmless).collect();
    escape::cell(&cell).into_owned()
}

fn unguarded(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if escape::is_guarded_cell(rest) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Given {
        let mut faults = Faults::default();
        read(Path::new("x"), text, &mut faults).unwrap()
    }

    fn row(a: &str, b: &str) -> PendingRow {
        PendingRow { a: a.into(), b: b.into(), score: Some(0.8), a_sentence: "=2+3".into(), ..PendingRow::default() }
    }

    #[test]
    fn no_cell_begins_a_formula_and_names_come_back() {
        let names = ["=A X", "+B X", "-C X", "@D X", "\tE X", "'F X", "''G X", "＝H X", "I, \"X\"", "J\nX", "Żółć X"];
        let rows: Vec<PendingRow> = names.iter().map(|a| row(a, "Z Z")).collect();
        let text = pending_to_csv(rows.iter());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for record in reader.records() {
            assert!(record.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '＝'])), "{text}");
        }
        let filled = text.replace(",Z Z,,", ",Z Z,same,");
        let back = read_all(&filled);
        let back: Vec<&str> = back.answers.iter().map(|(_, d)| d.a.as_str()).collect();
        assert_eq!(back, names, "{filled}");
    }

    #[test]
    fn nothing_in_a_cell_acts_on_a_terminal() {
        let text = pending_to_csv([row("A\u{1b}[2J X\u{200f}", "B\r\n X")].iter()).replace("X\",", "X\",same");
        assert!(!text.chars().any(|c| is_active(c) && c != '\n'), "{text:?}");
        // The pair is still the same one.
        assert_eq!(read_all(&text).answers.len(), 1, "{text}");
    }

    #[test]
    fn rows_without_a_verdict_stay_open() {
        let text = pending_to_csv([row("A X", "B X"), row("C X", "D X")].iter());
        assert_eq!(read_all(&text), Given { open: 2, ..Given::default() });
        assert!(text.starts_with("a,b,verdict,note,findings,score,why,"), "{text}");
    }

    #[test]
    fn spreadsheets_of_other_countries_are_read() {
        let found = read_all("a;b;verdict;my remark\r\nA, X;B X;Yes;\r\nC X;D X;N;hm\r\n");
        assert_eq!(found.answers.len(), 2);
        assert_eq!((found.answers[0].1.a.as_str(), found.answers[1].1.verdict), ("A, X", Answer::Different));
        assert_eq!(found.ignored, ["my remark"]);
        assert_eq!(read_all("a\tb\tverdict\nA X\tB X\tunsure\n").answers[0].1.verdict, Answer::Unsure);
    }

    #[test]
    fn letters_that_were_lost_on_the_way_are_noticed() {
        let text = pending_to_csv([row("İbrahim Kalın", "Ebrahim Kalin")].iter()).replace("Kalin,,", "Kalin,same,");
        let mut faults = Faults::default();
        assert_eq!(read(Path::new("x"), &text, &mut faults).unwrap().answers.len(), 1);
        let broken = text.replace("İbrahim Kalın", "Ä°brahim KalÄ±n");
        assert!(read(Path::new("x"), &broken, &mut faults).unwrap().answers.is_empty());
        assert!(format!("{faults:?}").contains("another character set"), "{faults:?}");
    }
}
