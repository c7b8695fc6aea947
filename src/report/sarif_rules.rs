//! The rules of a SARIF log: what each code of a finding means, for whoever has never seen the program.

use crate::kind;
use crate::model::{FieldId, Finding, Level, Report, Verdict};
use serde::Serialize;

/// Plain text, in SARIF's wrapping.
#[derive(Debug, Serialize)]
pub(super) struct Text {
    text: String,
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

/// Text with the same in Markdown.
#[derive(Debug, Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct Tags {
    tags: Vec<String>,
}

/// One code.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    /// The code.
    pub(super) id: String,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
    properties: Tags,
}

/// The rules of the codes that a report has, sorted.
pub(super) fn rules(report: &Report) -> Vec<Rule> {
    let mut findings: Vec<&Finding> = report.findings.iter().collect();
    findings.sort_by(|a, b| a.code.cmp(&b.code));
    findings.dedup_by(|a, b| a.code == b.code);
    findings.into_iter().map(rule).collect()
}

/// The word for a level.
pub(super) fn level_word(level: Level) -> &'static str {
    match level {
        Level::Off => "none",
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

fn rule(finding: &Finding) -> Rule {
    let label = FieldId::parse(&finding.field).map_or(finding.field.as_str(), |id| kind::field(id).label);
    let is_internal = finding.code.starts_with("internal.");
    let is_of_ledger = finding.is_of_ledger();
    let (short, full) = match finding.verdict {
        _ if is_internal => (
            format!("An article contradicts itself: {label}"),
            "Headline and first sentences of one article, or the words of one phrase, give values that cannot both hold.",
        ),
        Verdict::Superseded if is_of_ledger => (
            format!("An article and the ledger are of two times: {label}"),
            "An article gives what a ledger gave before or a figure that has grown since, or one of a later day.",
        ),
        _ if is_of_ledger => (
            format!("An article is off the ledger: {label}"),
            "An article gives another value than the ledger that was named as reference.",
        ),
        Verdict::Superseded => (
            format!("A figure moved with time: {label}"),
            "A later article gives another value of something that changes as more becomes known.",
        ),
        Verdict::Corrected => (
            format!("A value was taken back: {label}"),
            "Who stated the value, or somebody later, replaces it by another one.",
        ),
        _ => (
            format!("Articles disagree: {label}"),
            "Articles give values for one fact of one event that cannot both hold at the same time.",
        ),
    };
    let code = &finding.code;
    let help = format!(
        "{full} Nothing is judged true or false: look at the quotes of all places and decide which articles to correct. \
         `claimdiff explain ID` shows how each value came about; `claimdiff baseline update` accepts what is known; an \
         [[ignore]] entry with `code = \"{code}\"` and a reason hides the like."
    );
    let defaults = if finding.verdict == Verdict::Conflict { Level::Error } else { Level::Note };
    Rule {
        id: code.clone(),
        short_description: Text { text: short },
        full_description: Text::new(full),
        help: Help { markdown: help.replace("[[ignore]]", "`[[ignore]]`"), text: help },
        default_configuration: Configuration { level: level_word(defaults) },
        properties: Tags { tags: vec!["claims".into(), finding.kind.clone(), finding.verdict.name().into()] },
    }
}
