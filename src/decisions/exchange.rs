//! Answers as JSON Lines and CSV, to carry them between projects and spreadsheets.
//!
//! In: decisions, or the text of a file. Out: text, or decisions. A cell that a spreadsheet would run as a formula gets
//! an apostrophe in front, which reading takes off again.

use super::{Answer, Decision, Decisions};
use crate::error::{Error, Result};
use std::path::Path;

const COLUMNS: [&str; 6] = ["a", "b", "verdict", "by", "at", "note"];

/// Signs with which a spreadsheet begins a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

impl Decisions {
    /// The latest answer about each pair with its line, in the order of the file.
    pub fn standing(&self) -> impl Iterator<Item = (usize, &Decision)> {
        let mut lines: Vec<usize> = self.standing.values().map(|s| s.line).collect();
        lines.sort_unstable();
        lines.into_iter().map(|i| (self.lines[i].number, &self.lines[i].decision))
    }
}

/// One JSON line per decision, harmless on a terminal.
pub fn to_jsonl<'d>(decisions: impl Iterator<Item = (usize, &'d Decision)>) -> String {
    let mut lines = Vec::new();
    for (_, decision) in decisions {
        crate::report::write_line(decision, &mut lines).expect("a decision holds strings, and memory takes any bytes");
    }
    String::from_utf8(lines).expect("JSON is UTF-8")
}

/// CSV with a header line.
pub fn to_csv<'d>(decisions: impl Iterator<Item = (usize, &'d Decision)>) -> String {
    let mut text = COLUMNS.join(",") + "\n";
    for (_, d) in decisions {
        let optional = |value: &'d Option<String>| value.as_deref().unwrap_or("");
        let cells = [&d.a, &d.b, d.verdict.name(), optional(&d.by), optional(&d.at), optional(&d.note)];
        text.push_str(&cells.map(cell).join(","));
        text.push('\n');
    }
    text
}

/// Reads a JSON Lines file of decisions, or a CSV file with the columns `a`, `b`, `verdict` and, if it likes, `by`, `at`
/// and `note`; the first character tells which it is.
///
/// Fails, with the line, where a line cannot be used.
pub fn read_list(path: &Path, text: &str) -> Result<Vec<Decision>> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return Ok(Decisions::parse(path, text)?.lines.into_iter().map(|l| l.decision).collect());
    }
    let mut rows = rows(text).into_iter();
    let Some((line, header)) = rows.next() else { return Ok(Vec::new()) };
    let mut columns = Vec::new();
    for name in &header {
        let name = name.trim().to_ascii_lowercase();
        let known = COLUMNS.iter().position(|c| *c == name);
        columns.push(known.ok_or_else(|| {
            Error::in_file(path, line, format!("unknown column {name:?}; known are {}", COLUMNS.join(", ")))
        })?);
    }
    if let Some(missing) = (0..3).find(|c| !columns.contains(c)) {
        return Err(Error::in_file(path, line, format!("the column {:?} is missing", COLUMNS[missing])));
    }
    rows.map(|(line, cells)| from_row(path, line, &columns, cells)).collect()
}

fn from_row(path: &Path, line: usize, columns: &[usize], cells: Vec<String>) -> Result<Decision> {
    if cells.len() != columns.len() {
        let message = format!("{} cells where the header has {}", cells.len(), columns.len());
        return Err(Error::in_file(path, line, message));
    }
    let mut values: [String; 6] = Default::default();
    for (&column, cell) in columns.iter().zip(cells) {
        values[column] = uncell(&cell);
    }
    let [a, b, verdict, by, at, note] = values;
    let known = [Answer::Same, Answer::Different, Answer::Unsure];
    let verdict = verdict.trim().to_ascii_lowercase();
    let answer = known
        .into_iter()
        .find(|answer| answer.name() == verdict)
        .ok_or_else(|| Error::in_file(path, line, format!("verdict {verdict:?} is none of same, different, unsure")))?;
    let given = |value: String| (!value.is_empty()).then_some(value);
    let decision = Decision { by: given(by), at: given(at), note: given(note), ..Decision::new(a, b, answer) };
    match decision.fault() {
        Some(fault) => Err(Error::in_file(path, line, fault)),
        None => Ok(decision),
    }
}

fn cell(value: &str) -> String {
    let guarded = value.starts_with(FORMULA) || value.starts_with('\'');
    let value = if guarded { format!("'{value}") } else { value.to_owned() };
    if value.contains([',', '"', '\n', '\r']) { format!("\"{}\"", value.replace('"', "\"\"")) } else { value }
}

fn uncell(value: &str) -> String {
    match value.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) || rest.starts_with('\'') => rest.to_owned(),
        _ => value.to_owned(),
    }
}

/// The rows of a CSV text (RFC 4180; LF and CRLF), each with the line it begins on; blank lines are left out.
fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun, mut quoted) = (1, 1, false);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if c == '\n' {
            line += 1;
        }
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            c if quoted => cell.push(c),
            '"' if cell.is_empty() => quoted = true,
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push((begun, std::mem::take(&mut row)));
                begun = line;
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push((begun, row));
    }
    rows.retain(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Decisions {
        let hostile = Decision { note: Some("=1+1, \"x\"\n'".into()), ..Decision::new("A X", "B, X", Answer::Same) };
        let lines = [
            Decision::new("C X", "D X", Answer::Same),
            hostile,
            Decision::new("D X", "C X", Answer::Different),
            Decision { by: Some("'-m".into()), ..Decision::new("@E X", "-F X", Answer::Unsure) },
        ];
        let text: Vec<String> = lines.iter().map(|d| serde_json::to_string(d).unwrap()).collect();
        Decisions::parse(Path::new("d"), &text.join("\n")).unwrap()
    }

    #[test]
    fn both_formats_come_back_as_they_went() {
        let decisions = list();
        let standing: Vec<Decision> = decisions.standing().map(|(_, d)| d.clone()).collect();
        assert_eq!(standing.len(), 3);
        for text in [to_jsonl(decisions.standing()), to_csv(decisions.standing())] {
            assert_eq!(read_list(Path::new("x"), &text).unwrap(), standing, "{text}");
        }
    }

    #[test]
    fn no_cell_begins_a_formula() {
        let text = to_csv(list().standing());
        for (_, row) in rows(&text) {
            assert!(row.iter().all(|cell| !cell.starts_with(FORMULA)), "{row:?}");
        }
    }

    #[test]
    fn bad_lists_are_errors_with_their_line() {
        for (text, part) in [
            ("a,b\nx,y\n", "x:1: the column \"verdict\""),
            ("a,b,verdict,colour\n", "x:1: unknown column"),
            ("a,b,verdict\nA X,B X,same\n\nA X,C X,maybe\n", "x:4: verdict \"maybe\""),
            ("a,b,verdict\r\nA X,B X\r\n", "x:2: 2 cells"),
            ("a,b,verdict\n\"A\nX\",B X,same\n,B X,same\n", "x:4: a and b"),
        ] {
            let message = read_list(Path::new("x"), text).unwrap_err().to_string();
            assert!(message.starts_with(part), "{message}");
        }
    }
}
