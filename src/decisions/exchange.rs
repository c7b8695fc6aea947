//! Answers that come from another file: JSON Lines or a spreadsheet's CSV.
//!
//! In: the text of a file. Out: the answers that stand in it, or every line that cannot be used. Nothing is kept here:
//! the caller appends all of them or none.

use super::given::{Faults, Given};
use super::{Answer, Decision, Decisions, sheet};
use crate::error::Result;
use std::collections::BTreeMap;
use std::path::Path;

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

/// Reads a JSON Lines file of decisions, or a CSV file with the columns `a`, `b`, `verdict` and, if it likes, `by`, `at`,
/// `note` and `id`; the first character tells which it is.
///
/// Fails where lines cannot be used, naming each of them.
pub fn read_list(path: &Path, text: &str) -> Result<Given> {
    let text = text.trim_start_matches('\u{feff}');
    let mut faults = Faults::default();
    let given = if text.trim_start().starts_with('{') {
        Given { answers: from_lines(text, &mut faults), ..Given::default() }
    } else {
        sheet::read(path, text, &mut faults)?
    };
    twice(&given.answers, &mut faults);
    faults.into_error(path)?;
    Ok(given)
}

fn from_lines(text: &str, faults: &mut Faults) -> Vec<(usize, Decision)> {
    let mut answers = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Decision>(line) {
            Err(e) => faults.add(index + 1, format!("not a decision: {}", crate::error::json_fault(&e))),
            Ok(decision) => match decision.fault() {
                Some(fault) => faults.add(index + 1, fault),
                None => answers.push((index + 1, decision)),
            },
        }
    }
    answers
}

/// Two different answers about one pair in one file: nobody can tell which was meant.
fn twice(answers: &[(usize, Decision)], faults: &mut Faults) {
    let mut seen: BTreeMap<(String, String), (usize, Answer)> = BTreeMap::new();
    for (line, decision) in answers {
        match seen.get(&decision.pair()) {
            Some((first, verdict)) if *verdict != decision.verdict => faults.add(
                *line,
                format!("{} here, {} on line {first}, for the same pair", decision.verdict.name(), verdict.name()),
            ),
            Some(_) => {}
            None => drop(seen.insert(decision.pair(), (*line, decision.verdict))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::to_csv;
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

    fn answers(text: &str) -> Vec<Decision> {
        read_list(Path::new("x"), text).unwrap().answers.into_iter().map(|(_, d)| d).collect()
    }

    #[test]
    fn both_formats_come_back_as_they_went() {
        let decisions = list();
        let standing: Vec<Decision> = decisions.standing().map(|(_, d)| d.clone()).collect();
        assert_eq!(standing.len(), 3);
        for text in [to_jsonl(decisions.standing()), to_csv(decisions.standing())] {
            assert_eq!(answers(&text), standing, "{text}");
        }
    }

    #[test]
    fn bad_lists_are_errors_with_their_line() {
        for (text, part) in [
            ("a,b\nx,y\n", "x:1: the column \"verdict\""),
            ("a,b,a,verdict\n", "x:1: the column \"a\" is there twice"),
            ("a,b,verdict\nA X,B X,same\n\nA X,C X,maybe\n", "x:4: verdict \"maybe\""),
            ("a,b,verdict\r\nA X,B X\r\n", "x:2: 2 cells"),
            ("a,b,verdict\n\"A\nX\",B X,same\n,B X,same\n", "x:4: a and b"),
            ("a,b,verdict\nA X,B X,same\nB X,A X,different\n", "x:3: different here, same on line 2"),
            ("{\"kind\":\"variant\"}", "x:1: not a decision"),
        ] {
            let message = read_list(Path::new("x"), text).unwrap_err().to_string();
            assert!(message.starts_with(part), "{message}");
        }
    }

    #[test]
    fn every_bad_row_is_named_at_once() {
        let text = "a,b,verdict\nA X,B X,same\nA X,,same\nC X,D X,perhaps\n\"E\nX\",F X,n\nG X,H X\n";
        let message = read_list(Path::new("x"), text).unwrap_err().to_string();
        let lines: Vec<&str> = message.lines().map(|l| l.split(": ").next().unwrap()).collect();
        assert_eq!(lines, ["x:3", "x:4", "x:7"], "{message}");
    }
}
