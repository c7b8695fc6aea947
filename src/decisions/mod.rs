//! What people answered about name variants: `claimdiff.decisions.jsonl`.
//!
//! In: the lines of the file, one answer each, oldest first. Out: the standing answer about any two spellings, also the
//! answers that follow from others (A is B, B is C, so A is C), and the proof that no two answers contradict each other.
//! Does not know articles and asks nobody: see [`crate::review`].

mod bulk;
mod exchange;
mod given;
mod groups;
mod sheet;
mod store;

pub use bulk::at_once;
pub use exchange::{read_list, to_jsonl};
pub use given::Given;
pub use sheet::{PendingRow, pending_to_csv, to_csv};

use crate::error::{Error, Result};
use crate::names::fold;
use groups::Groups;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Usual name of the file.
pub const FILE_NAME: &str = "claimdiff.decisions.jsonl";

/// A person's answer about two spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// One person.
    Same,
    /// Two people.
    Different,
    /// Cannot tell.
    Unsure,
}

/// What a decision is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// Whether two spellings are one person.
    #[default]
    Variant,
}

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What it is about.
    pub kind: DecisionKind,
    /// One spelling, as written.
    pub a: String,
    /// The other.
    pub b: String,
    /// Where it holds; `null` is everywhere and the only scope there is so far.
    #[serde(default)]
    pub scope: Option<String>,
    /// The answer.
    pub verdict: Answer,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When, as the caller passed it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the lines of one answer about many pairs have in common: they are taken back as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk: Option<String>,
}

/// The answers, latest first wins, checked for contradictions.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    lines: Vec<Line>,
    /// Folded pair, the lower one first, to the latest line about it.
    standing: BTreeMap<(String, String), Standing>,
    groups: Groups,
}

/// A decision and where it stands.
#[derive(Debug, Clone)]
struct Line {
    number: usize,
    /// The file it is to come from, where that is not the decisions file.
    source: Option<Box<str>>,
    decision: Decision,
}

/// The latest word about a pair.
#[derive(Debug, Clone, Copy)]
struct Standing {
    answer: Answer,
    /// Index into `lines`.
    line: usize,
}

impl Answer {
    /// The word used in files and output.
    pub fn name(self) -> &'static str {
        match self {
            Answer::Same => "same",
            Answer::Different => "different",
            Answer::Unsure => "unsure",
        }
    }

    /// What it says of two spellings: they are "one person".
    fn meaning(self) -> &'static str {
        match self {
            Answer::Same => "one person",
            Answer::Different => "two people",
            Answer::Unsure => "one person or two",
        }
    }
}

impl Decision {
    /// An answer about two spellings that holds everywhere.
    pub fn new(a: impl Into<String>, b: impl Into<String>, verdict: Answer) -> Self {
        let (a, b) = (a.into(), b.into());
        let kind = DecisionKind::Variant;
        Self { kind, a, b, scope: None, verdict, by: None, at: None, note: None, bulk: None }
    }

    /// The folded spellings, the lower one first.
    pub fn pair(&self) -> (String, String) {
        ordered(fold(&self.a), fold(&self.b))
    }

    /// What makes the line unusable, if anything.
    fn fault(&self) -> Option<String> {
        let (low, high) = self.pair();
        if low.is_empty() {
            return Some("a and b must each hold a name with at least one letter".into());
        }
        if let Some(scope) = &self.scope {
            return Some(format!("scope {scope:?} is not known: leave it out or write null, which means everywhere"));
        }
        (low == high && self.verdict == Answer::Different).then(|| {
            format!(
                "{:?} and {:?} differ only in accents, case or hyphens and cannot be kept apart by their spelling",
                self.a, self.b
            )
        })
    }
}

impl Decisions {
    /// Takes the answers out of the text of a decisions file; `path` is for messages only.
    ///
    /// Fails, with the line, where a line is no decision, and where answers contradict each other, naming all lines
    /// that take part.
    pub fn parse(path: &Path, text: &str) -> Result<Self> {
        let mut decisions = Self::default();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let decision: Decision = serde_json::from_str(line).map_err(|e| {
                Error::in_file(
                    path,
                    index + 1,
                    format!("not a decision: {}; mend the line or take it out", without_place(&e)),
                )
            })?;
            decisions.add(path, index + 1, decision)?;
        }
        decisions.settle(path)?;
        Ok(decisions)
    }

    /// These answers and `new` ones after them, in memory only; each new one with the file and line that messages are
    /// to name for it.
    ///
    /// Fails where an answer is unusable or contradicts others.
    pub fn with(&self, new: impl IntoIterator<Item = (Decision, String, usize)>) -> Result<Self> {
        let mut after = self.clone();
        for (decision, source, line) in new {
            after.add(Path::new(&source), line, decision)?;
            if let Some(last) = after.lines.last_mut() {
                last.source = Some(source.into());
            }
        }
        after.settle(Path::new(FILE_NAME))?;
        Ok(after)
    }

    /// The standing answer that a person gave about two spellings, in either order; spellings meet by
    /// [`crate::names::fold`].
    pub fn answer(&self, a: &str, b: &str) -> Option<Answer> {
        self.standing.get(&ordered(fold(a), fold(b))).map(|s| s.answer)
    }

    /// The answer about two spellings that was given or follows from others; what follows overrules "unsure".
    pub fn settled(&self, a: &str, b: &str) -> Option<Answer> {
        let pair = ordered(fold(a), fold(b));
        self.groups.relation(&pair.0, &pair.1).or_else(|| self.standing.get(&pair).map(|s| s.answer))
    }

    /// All standing answers as pairs of folded spellings, sorted.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str, Answer)> {
        self.standing.iter().map(|((a, b), s)| (a.as_str(), b.as_str(), s.answer))
    }

    /// Every line in the order of the file, with its number from 1.
    pub fn log(&self) -> impl Iterator<Item = (usize, &Decision)> {
        self.lines.iter().map(|l| (l.number, &l.decision))
    }

    /// True where nobody answered anything.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The group of spellings that answers made one person with this folded spelling; `None` where no answer names it.
    pub fn group(&self, folded: &str) -> Option<usize> {
        self.groups.of(folded)
    }

    /// True where an answer "same" stands inside the group, even if only between two ways to write one folded spelling.
    pub fn is_joined(&self, group: usize) -> bool {
        self.groups.is_joined(group)
    }

    /// The groups that are not the same person as `group`, sorted.
    pub fn rejected(&self, group: usize) -> &[usize] {
        self.groups.rejected(group)
    }

    fn add(&mut self, path: &Path, number: usize, decision: Decision) -> Result<()> {
        if let Some(fault) = decision.fault() {
            return Err(Error::in_file(path, number, fault));
        }
        let standing = Standing { answer: decision.verdict, line: self.lines.len() };
        self.standing.insert(decision.pair(), standing);
        self.lines.push(Line { number, source: None, decision });
        Ok(())
    }

    /// Works out what follows from the standing answers; a contradiction is an error that names its lines.
    fn settle(&mut self, path: &Path) -> Result<()> {
        let answers = self.standing.iter().map(|((a, b), s)| (a.as_str(), b.as_str(), s.answer, s.line));
        match Groups::build(answers) {
            Ok(groups) => self.groups = groups,
            Err(mut lines) => {
                lines.sort_unstable();
                let last = lines.last().map(|&i| &self.lines[i]);
                let file = last.and_then(|l| l.source.as_deref()).map_or(path, Path::new);
                return Err(Error::in_file(file, last.map(|l| l.number), self.contradiction(&lines, path)));
            }
        }
        Ok(())
    }

    /// What each of the lines says; those without a file of their own are of `path`.
    fn contradiction(&self, lines: &[usize], path: &Path) -> String {
        let is_of_one_file = lines.iter().all(|&i| self.lines[i].source == self.lines[lines[0]].source);
        let told: Vec<String> = lines
            .iter()
            .map(|&i| {
                let Line { number, source, decision: Decision { a, b, verdict, .. } } = &self.lines[i];
                let of = match source {
                    _ if is_of_one_file => String::new(),
                    Some(source) => format!(" of {source}"),
                    None => format!(" of {}", path.display()),
                };
                format!("line {number}{of} says {a:?} and {b:?} are {}", verdict.meaning())
            })
            .collect();
        format!("answers contradict each other: {}; change or undo one of them", told.join(", "))
    }
}

/// The id of a pair of spellings: made of the two folded ones, so that it stays while more articles come in; of the
/// written ones where the folded ones are equal. Ten hexadecimal digits.
pub fn pair_id(a: &str, b: &str) -> String {
    let (mut low, mut high) = ordered(fold(a), fold(b));
    if low == high {
        (low, high) = ordered(a.to_owned(), b.to_owned());
    }
    format!("{:010x}", xxhash_rust::xxh3::xxh3_64(format!("{low}\n{high}").as_bytes()) & 0xff_ffff_ffff)
}

fn ordered(a: String, b: String) -> (String, String) {
    if a <= b { (a, b) } else { (b, a) }
}

/// The parser's message without "at line 1 column N": every record is one line, and the caller names it.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_owned(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(decisions: &[(&str, &str, Answer)]) -> String {
        decisions.iter().map(|(a, b, v)| serde_json::to_string(&Decision::new(*a, *b, *v)).unwrap() + "\n").collect()
    }

    fn parse(text: &str) -> Result<Decisions> {
        Decisions::parse(Path::new("d.jsonl"), text)
    }

    use Answer::{Different, Same, Unsure};

    #[test]
    fn latest_line_wins_in_either_order_and_spelling() {
        let text = lines(&[("İbrahim Kalın", "I. Kalin", Different), ("I. Kalın", "Ibrahim Kalin", Same)]);
        let decisions = parse(&text).unwrap();
        assert_eq!(decisions.answer("Ibrahim Kalin", "i. kalin"), Some(Same));
        assert_eq!(decisions.all().count(), 1);
        assert_eq!(decisions.log().count(), 2);
    }

    #[test]
    fn what_follows_from_answers_is_settled() {
        let text =
            lines(&[("A X", "B X", Same), ("B X", "C X", Same), ("C X", "D X", Different), ("A X", "E X", Unsure)]);
        let decisions = parse(&text).unwrap();
        assert_eq!(decisions.answer("A X", "C X"), None);
        assert_eq!(decisions.settled("A X", "C X"), Some(Same));
        assert_eq!(decisions.settled("D X", "A X"), Some(Different));
        assert_eq!(decisions.settled("E X", "A X"), Some(Unsure));
        assert_eq!(decisions.settled("E X", "B X"), None);
    }

    #[test]
    fn contradiction_names_every_line_of_the_chain() {
        let text = lines(&[
            ("A X", "B X", Same),
            ("Q X", "R X", Same),
            ("B X", "C X", Same),
            ("C X", "D X", Same),
            ("A X", "D X", Different),
        ]);
        let message = parse(&text).unwrap_err().to_string();
        assert!(message.starts_with("d.jsonl:5: "), "{message}");
        for named in ["line 1 says", "line 3 says", "line 4 says", "line 5 says"] {
            assert!(message.contains(named), "{named} missing in {message}");
        }
        assert!(!message.contains("line 2 says"), "{message}");
    }

    #[test]
    fn an_answer_taken_back_contradicts_nothing() {
        let text =
            lines(&[("A X", "B X", Same), ("B X", "C X", Same), ("B X", "C X", Unsure), ("A X", "C X", Different)]);
        assert!(parse(&text).is_ok());
    }

    #[test]
    fn bad_lines_are_errors_with_their_number() {
        let good = lines(&[("A X", "B X", Same)]);
        for (bad, part) in [
            ("{\"kind\":\"variant\"}", "missing field"),
            ("<<<<<<< HEAD", "not a decision"),
            ("{\"kind\":\"variant\",\"a\":\"A\",\"b\":\"B\",\"verdict\":\"same\",\"why\":1}", "unknown field `why`"),
            ("{\"kind\":\"variant\",\"a\":\"A\",\"b\":\"-\",\"verdict\":\"same\"}", "at least one letter"),
            ("{\"kind\":\"variant\",\"a\":\"A\",\"b\":\"B\",\"scope\":\"x\",\"verdict\":\"same\"}", "scope"),
            ("{\"kind\":\"variant\",\"a\":\"A É\",\"b\":\"A E\",\"verdict\":\"different\"}", "cannot be kept apart"),
        ] {
            let message = parse(&format!("{good}\n{bad}\n")).unwrap_err().to_string();
            assert!(message.starts_with("d.jsonl:3: ") && message.contains(part), "{message}");
        }
    }
}
