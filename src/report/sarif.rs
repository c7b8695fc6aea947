//! SARIF 2.1.0, for code scanning and editors: a rule per code, a result per finding.
//!
//! What is accepted is `unchanged`, what the settings ignore is suppressed with its reason, what is gone passes. Skipped
//! files, notes and stale lines of the baseline are notifications of the run.

use super::escape::{uri_path, visible};
use super::evidence::{others, primary, side_in_words, stale_in_words};
use super::json::write_pretty;
use super::ledger::ledger_in_words;
use super::lookup::Lookup;
use super::phrase::{shorten, standing};
use super::region::Region;
use super::sarif_rules::{Rule, Text, level_word, rules};
use super::unjudged::unjudged_in_words;
use crate::model::{Finding, Report, Side, State};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The folder that addresses are relative to; the name by which GitHub and others know it.
const BASE: &str = "%SRCROOT%";

/// Characters of a message; services cut or refuse longer ones.
const MESSAGE: usize = 1_000;

/// Places that a message links to.
const LINKS: usize = 12;

/// Characters of a link.
const LINK: usize = 80;

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool,
    invocations: [Invocation; 1],
    original_uri_base_ids: BTreeMap<&'static str, Described>,
    column_kind: &'static str,
    results: Vec<Outcome<'r>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
struct Described {
    description: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'r> {
    rule_id: &'r str,
    rule_index: usize,
    kind: &'static str,
    level: &'static str,
    message: Text,
    locations: Vec<Location>,
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    baseline_state: &'static str,
    suppressions: Vec<Suppression>,
    properties: Properties<'r>,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

#[derive(Serialize)]
struct Properties<'r> {
    event: &'r str,
    subject: &'r str,
    verdict: &'static str,
    standing: String,
    gates: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Place>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    snippet: Text,
}

/// Writes the log.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    let rules = rules(report);
    let index = |code: &str| rules.iter().position(|rule| rule.id == code).unwrap_or_default();
    let results = report.findings.iter().map(|finding| outcome(finding, index(&finding.code), &lookup)).collect();
    let base = Described { description: Text::new("The folder in which claimdiff ran.") };
    let run = Run {
        invocations: [Invocation { execution_successful: true, tool_execution_notifications: notifications(report) }],
        original_uri_base_ids: BTreeMap::from([(BASE, base)]),
        column_kind: "unicodeCodePoints",
        results,
        tool: Tool { driver: Driver { name: "claimdiff", version: env!("CARGO_PKG_VERSION"), rules } },
    };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    write_pretty(&Log { schema, version: "2.1.0", runs: [run] }, out)
}

fn outcome<'r>(finding: &'r Finding, rule_index: usize, lookup: &Lookup<'r>) -> Outcome<'r> {
    let is_gone = finding.state == State::Absent;
    let suppression = finding.ignored.as_ref().map(|ignored| Suppression {
        kind: "external",
        status: "accepted",
        justification: plain(&format!("{} ({})", ignored.reason, ignored.by)),
    });
    let related = others(finding).enumerate().map(|(index, side)| location(side, Some(index + 1), lookup));
    Outcome {
        rule_id: &finding.code,
        rule_index,
        kind: if is_gone { "pass" } else { "fail" },
        level: if is_gone { "none" } else { level_word(finding.level) },
        message: Text::new(&message(finding, lookup)),
        locations: primary(finding).map(|side| location(side, None, lookup)).into_iter().collect(),
        related_locations: related.collect(),
        // The second is what GitHub tells results apart by; without it the line of the first location would count.
        partial_fingerprints: BTreeMap::from([
            ("claimdiffFinding/v1", finding.id.clone()),
            ("primaryLocationLineHash", format!("{}:1", finding.id)),
        ]),
        baseline_state: finding.state.name(),
        suppressions: suppression.into_iter().collect(),
        properties: Properties {
            event: lookup.event(finding.event.as_deref()),
            subject: &finding.subject,
            verdict: finding.verdict.name(),
            standing: standing(finding),
            gates: finding.gates,
        },
    }
}

/// What disagrees and why, with links to the other places: GitHub shows only those that the message links to.
fn message(finding: &Finding, lookup: &Lookup<'_>) -> String {
    let mut message = plain(&shorten(&format!("{}. {}", lookup.topic(finding), finding.why), MESSAGE));
    let links = others(finding).take(LINKS).enumerate().map(|(index, side)| {
        let name = shorten(lookup.speaker(side), LINK).replace(['[', ']', '\\'], " ");
        format!("[{}]({})", visible(&name), index + 1)
    });
    let links: Vec<String> = links.collect();
    if !links.is_empty() {
        message.push_str(&format!(" Other places: {}.", links.join(", ")));
    }
    message
}

fn location(side: &Side, id: Option<usize>, lookup: &Lookup<'_>) -> Location {
    let path = lookup.path(&side.article);
    let uri = if path.starts_with('/') { format!("file://{}", uri_path(path)) } else { uri_path(path) };
    let uri_base_id = (!path.starts_with('/')).then_some(BASE);
    let region = Region::of(side, lookup.article(&side.article)).map(|region| Place {
        start_line: region.line,
        start_column: region.columns.map(|c| c.start),
        end_line: region.columns.map(|c| c.end_line),
        end_column: region.columns.map(|c| c.end),
        snippet: Text::new(&shorten(&side.evidence.quote, MESSAGE)),
    });
    Location {
        id,
        physical_location: Physical { artifact_location: Artifact { uri, uri_base_id }, region },
        message: Some(Text::new(&plain(&side_in_words(side, lookup)))),
    }
}

fn notifications(report: &Report) -> Vec<Notification> {
    let notification = |level, text: String| Notification { level, message: Text::new(&plain(&text)) };
    let unjudged = unjudged_in_words(&report.unjudged, true).into_iter().map(|line| notification("warning", line));
    let notes = report.notes.iter().map(|n| notification("note", format!("{}: {}", n.path, n.message)));
    let ledger = ledger_in_words(report).into_iter().map(|line| notification("note", line));
    let mut all: Vec<Notification> = unjudged.chain(notes).chain(ledger).collect();
    if !report.stale.is_empty() {
        let (head, lines) = stale_in_words(&report.stale);
        all.extend(lines.into_iter().map(|line| notification("note", format!("{head} {line}"))));
    }
    all
}

/// Text that a viewer shows as it stands: `[words](target)` would be a link.
fn plain(text: &str) -> String {
    visible(text).replace("](", "] (")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baseline::Baseline;
    use crate::model::{Ignored, sample};

    fn log(report: &Report) -> serde_json::Value {
        let mut bytes = Vec::new();
        write(report, &mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    #[test]
    fn each_finding_is_a_result_with_its_identity_and_all_its_places() {
        let report = sample::report();
        let log = log(&report);
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), report.findings.len());
        for (result, finding) in results.iter().zip(&report.findings) {
            assert_eq!(result["partialFingerprints"]["claimdiffFinding/v1"], finding.id);
            assert_eq!(result["relatedLocations"].as_array().unwrap().len(), finding.sides.len() - 1);
            let rule = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][rule]["id"], finding.code);
        }
        let place = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "news/c.md");
        assert_eq!((&place["region"]["startColumn"], &place["region"]["endColumn"]), (&12.into(), &19.into()));
        let notes = log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
        assert!(notes[0]["message"]["text"].as_str().unwrap().starts_with("skipped news/photo.txt: not text"));
    }

    #[test]
    fn what_is_known_is_marked_and_not_left_out() {
        let mut report = sample::report();
        Baseline::default().update(&report).baseline.mark(&mut report);
        report.findings[1].ignored = Some(Ignored { reason: "two lists".into(), by: "claimdiff.toml:3".into() });
        report.findings[3].state = State::Absent;
        let log = log(&report);
        let of = |at: usize, key: &str| log["runs"][0]["results"][at][key].clone();
        assert_eq!((of(0, "baselineState"), of(3, "baselineState")), ("unchanged".into(), "absent".into()));
        assert_eq!((of(3, "kind"), of(3, "level"), of(0, "kind")), ("pass".into(), "none".into(), "fail".into()));
        assert_eq!(of(1, "suppressions")[0]["justification"], "two lists (claimdiff.toml:3)");
        assert_eq!(of(0, "suppressions"), serde_json::json!([]));
    }

    #[test]
    fn no_words_of_an_article_become_a_link() {
        let report = sample::report();
        let mut bytes = Vec::new();
        write(&report, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("[x] (http://e.vil)") && text.matches("[x](").count() == 1, "only the snippet has it");
    }
}
