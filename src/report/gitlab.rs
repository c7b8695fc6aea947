//! GitLab's code quality report: a list of issues by fingerprint, which GitLab compares between branches.
//!
//! The format knows no suppression: what is accepted, ignored or gone is said in the description and weighs `info`.
//! Skipped files and notes have no place in it.

use super::escape::visible;
use super::evidence::{others, primary, side_in_a_line};
use super::json::write_pretty;
use super::lookup::Lookup;
use super::phrase::{shorten, standing};
use super::region::Region;
use crate::model::{Finding, Level, Report, Side};
use serde::Serialize;
use std::io::{self, Write};

/// Characters of a description.
const DESCRIPTION: usize = 600;

#[derive(Serialize)]
struct Issue<'r> {
    r#type: &'static str,
    check_name: &'r str,
    description: String,
    content: Content,
    categories: [&'static str; 1],
    fingerprint: &'r str,
    severity: &'static str,
    location: Location,
    other_locations: Vec<Location>,
}

#[derive(Serialize)]
struct Content {
    body: String,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the list. A finding without a side has no place and is left out; none comes so.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    let issues: Vec<Issue<'_>> = report.findings.iter().filter_map(|finding| issue(finding, &lookup)).collect();
    write_pretty(&issues, out)
}

fn issue<'r>(finding: &'r Finding, lookup: &Lookup<'r>) -> Option<Issue<'r>> {
    let marked = if finding.is_new() { String::new() } else { format!("[{}] ", standing(finding)) };
    let description = format!("{marked}{}. {}", lookup.topic(finding), finding.why);
    let sides: Vec<String> =
        finding.sides.iter().map(|side| visible(&side_in_a_line(side, lookup)).into_owned()).collect();
    Some(Issue {
        r#type: "issue",
        check_name: &finding.code,
        description: visible(&shorten(&description, DESCRIPTION)).into_owned(),
        content: Content { body: sides.join("\n") },
        categories: ["Bug Risk"],
        fingerprint: &finding.id,
        severity: match finding.level {
            Level::Error if finding.is_new() => "major",
            Level::Warning if finding.is_new() => "minor",
            _ => "info",
        },
        location: location(primary(finding)?, lookup),
        other_locations: others(finding).map(|side| location(side, lookup)).collect(),
    })
}

fn location(side: &Side, lookup: &Lookup<'_>) -> Location {
    let path = lookup.path(&side.article);
    // A line is asked for; where that of the file is not known, the file's first stands for all of it.
    let region = Region::of(side, lookup.article(&side.article));
    let begin = region.map_or(1, |r| r.line);
    let end = region.and_then(|r| r.columns).map_or(begin, |c| c.end_line);
    Location { path: visible(path).into_owned(), lines: Lines { begin, end } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{State, sample};

    #[test]
    fn known_findings_keep_their_fingerprint_and_weigh_less() {
        let mut report = sample::report();
        report.findings[0].state = State::Unchanged;
        let mut bytes = Vec::new();
        write(&report, &mut bytes).unwrap();
        let issues: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(issues.as_array().unwrap().len(), report.findings.len());
        assert_eq!((&issues[0]["severity"], &issues[1]["severity"]), (&"info".into(), &"major".into()));
        assert!(issues[0]["description"].as_str().unwrap().starts_with("[known] meeting in Ankara"));
        assert_eq!(issues[0]["fingerprint"], report.findings[0].id);
        assert_eq!(issues[0]["location"], serde_json::json!({"path": "news/c.md", "lines": {"begin": 3, "end": 3}}));
        assert_eq!(issues[0]["other_locations"].as_array().unwrap().len(), 2);
    }
}
