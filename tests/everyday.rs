//! Everyday differences: pairs of short reports as a desk gets them, each with what they differ in, or with what only looks so.
//!
//! In: `everyday/pairs.txt`. Out: a floor for how many are told right. The pairs were made up to try the program and are not tuned
//! one by one; those it cannot tell yet stand among them.

mod run;

use run::Report;
use std::fs;
use tempfile::TempDir;

/// So many pairs are told right; it rises with the program.
const RIGHT: usize = 63;

/// Two reports, and what is to be told of them.
struct Pair {
    name: String,
    /// Parts of the values of the only finding; none where nothing may be told.
    values: Option<Vec<String>>,
    reports: Vec<String>,
}

/// `## name yes value|value` or `## name no`, then a line `- title | text // text` for each report.
fn pairs() -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for line in include_str!("everyday/pairs.txt").lines() {
        if let Some(head) = line.strip_prefix("## ") {
            let mut words = head.split(' ');
            let name = words.next().expect("a pair has a name").to_owned();
            let is_told = words.next() == Some("yes");
            let values = words.next().unwrap_or_default().split('|').map(str::to_lowercase).collect();
            pairs.push(Pair { name, values: is_told.then_some(values), reports: Vec::new() });
        } else if let (Some(report), Some(pair)) = (line.strip_prefix("- "), pairs.last_mut()) {
            pair.reports.push(report.to_owned());
        }
    }
    pairs
}

fn report(pair: &Pair) -> Report {
    let folder = TempDir::new().expect("a folder");
    for (at, text) in pair.reports.iter().enumerate() {
        let (title, text) = text.split_once(" | ").expect("a report has a title");
        let head = format!("title: \"{title}\"\npublisher: \"Paper {at}\"\npublished: 2026-03-05T1{at}:00:00Z");
        let text = text.replace(" // ", "\n\n");
        fs::write(folder.path().join(format!("{at}.md")), format!("---\n{head}\n---\n\n{text}\n")).expect("a file");
    }
    run::report(&run::articles(folder.path())).unwrap_or_else(|said| panic!("{}: {said}", pair.name))
}

fn is_right(pair: &Pair) -> bool {
    let found = report(pair).findings;
    let Some(values) = &pair.values else { return found.is_empty() };
    let [finding] = found.as_slice() else { return false };
    let told: Vec<String> = finding.sides.iter().map(|side| side.value.value.to_lowercase()).collect();
    values.iter().all(|value| told.iter().any(|shown| shown.contains(value.as_str())))
}

#[test]
fn everyday_differences_are_told() {
    let pairs = pairs();
    let wrong: Vec<&str> = pairs.iter().filter(|pair| !is_right(pair)).map(|pair| pair.name.as_str()).collect();
    let right = pairs.len() - wrong.len();
    println!("{right} of {} right; not: {}", pairs.len(), wrong.join(", "));
    assert!(right >= RIGHT, "{right} of {} right, {RIGHT} asked; not: {}", pairs.len(), wrong.join(", "));
}
