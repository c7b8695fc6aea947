//! `claimdiff explain`: where a finding comes from, or what a rule says.

use super::common::{Common, Session};
use super::output::print;
use super::report::{BaselineArgs, make};
use crate::error::{Error, Result};
use crate::model::{Claim, Finding, Report, Side, Stance};
use crate::pipeline::Gathered;
use crate::report::escape::visible;
use crate::report::value_in_words;
use crate::rules::RuleFiles;
use crate::value::{Relation, Value};
use std::path::PathBuf;
use std::process::ExitCode;

/// Explain a finding or a rule
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A finding's id, or the beginning of one, or a rule's id
    #[arg(value_name = "FINDING-ID|RULE-ID")]
    id: String,
    /// The articles of the finding: files, folders or - for standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    baseline: BaselineArgs,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let session = common.open()?;
    let rules = describe_rule(&session.rules.files, &args.id)?;
    let text = if rules.is_empty() { explain_finding(&args, &session, &common)? } else { rules.join("\n") };
    print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn explain_finding(args: &Args, session: &Session, common: &Common) -> Result<String> {
    let baseline = args.baseline.load(session, common)?;
    let gathered = session.gather(&args.paths)?;
    let report = make(session, &gathered, &baseline)?;
    let finding = choose(&report, &args.id)?;
    Ok(describe_finding(finding, &report, &gathered))
}

/// The one finding whose id is `id` or begins with it.
fn choose<'r>(report: &'r Report, id: &str) -> Result<&'r Finding> {
    if let Some(finding) = report.findings.iter().find(|f| f.id == id) {
        return Ok(finding);
    }
    let mut found = report.findings.iter().filter(|f| f.id.starts_with(id));
    match (found.next(), found.next()) {
        (Some(finding), None) => Ok(finding),
        (Some(one), Some(other)) => {
            let text = format!("\"{id}\" begins several ids, among them {} and {}; give more of it", one.id, other.id);
            Err(Error::Message(visible(&text).into_owned()))
        }
        (None, _) => {
            Err(Error::Message(format!("no rule and, in these articles, no finding has the id \"{}\"", visible(id))))
        }
    }
}

/// The tables of the rules files whose `id` is `id`, as TOML with the file they stand in.
fn describe_rule(files: &RuleFiles, id: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for path in files.paths().filter(|path| path.ends_with(".toml")) {
        let file = toml::Value::Table(files.parse(path)?);
        let mut tables = Vec::new();
        // Claims name a rule with its kind before it, the name of its file.
        let of_file = id.strip_prefix(path.trim_end_matches(".toml")).and_then(|rest| rest.strip_prefix('.'));
        collect_tables(&file, id, &mut tables);
        of_file.into_iter().for_each(|id| collect_tables(&file, id, &mut tables));
        for table in tables {
            let text = toml::to_string_pretty(table)
                .map_err(|e| Error::in_file(files.origin(path), None, format!("cannot show the rule: {e}")))?;
            let text: Vec<_> = text.lines().map(visible).collect();
            found.push(format!("# {}\n{}\n", files.origin(path).display(), text.join("\n")));
        }
    }
    Ok(found)
}

/// Tables with that id, at any depth.
fn collect_tables<'t>(value: &'t toml::Value, id: &str, found: &mut Vec<&'t toml::Table>) {
    match value {
        toml::Value::Table(table) => {
            if table.get("id").and_then(toml::Value::as_str) == Some(id) {
                found.push(table);
            }
            table.values().for_each(|inner| collect_tables(inner, id, found));
        }
        toml::Value::Array(values) => values.iter().for_each(|inner| collect_tables(inner, id, found)),
        _ => {}
    }
}

fn describe_finding(finding: &Finding, report: &Report, gathered: &Gathered) -> String {
    let mut lines = vec![
        format!("{} {} ({}, {})", finding.id, finding.code, finding.level.name(), finding.state.name()),
        format!("about: {}", about(finding, report)),
        format!("verdict: {}", finding.verdict),
        format!("why: {}", finding.why),
        format!("fact: {}", finding.fact),
    ];
    if !finding.added.is_empty() {
        lines.push(format!("not in the baseline: {}", finding.added.join(", ")));
    }
    let claims: Vec<Option<&Claim>> = finding.sides.iter().map(|side| claim_of(side, finding, gathered)).collect();
    for (number, (side, claim)) in finding.sides.iter().zip(&claims).enumerate() {
        lines.push(String::new());
        lines.extend(describe_side(number + 1, side, *claim, report));
    }
    let comparisons = compare_sides(&claims);
    if !comparisons.is_empty() {
        lines.push(String::new());
        lines.push("side by side, without regard to time:".into());
        lines.extend(comparisons.into_iter().map(|c| format!("  {c}")));
    }
    // Only the line ends set here are line ends; those of articles are spaces.
    lines.iter().map(|line| format!("{}\n", visible(line))).collect()
}

fn about(finding: &Finding, report: &Report) -> String {
    let event = report.events.iter().find(|e| finding.event.as_deref() == Some(&e.id));
    let event = event.map(|e| e.label.as_str()).unwrap_or_default();
    let parts = [event, &finding.subject, &finding.field];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(": ")
}

/// The claim behind a side.
fn claim_of<'g>(side: &Side, finding: &Finding, gathered: &'g Gathered) -> Option<&'g Claim> {
    let record = gathered.records.iter().find(|r| r.article.id == side.article)?;
    let same_words = record.claims.iter().filter(|c| c.evidence == side.evidence && c.rule == side.rule);
    same_words.max_by_key(|c| (c.kind == finding.kind, c.field == finding.field))
}

fn describe_side(number: usize, side: &Side, claim: Option<&Claim>, report: &Report) -> Vec<String> {
    let path = report.articles.iter().find(|a| a.id == side.article).map_or(&side.article, |a| &a.path);
    let mut lines = vec![
        format!("side {number}: {}", value_in_words(&side.value, side.low, side.high, side.modifier)),
        format!("  where: {path}:{}:{}", side.evidence.line, side.evidence.column),
        format!("  words: {}", side.evidence.quote),
        format!("  sentence: {}", side.evidence.sentence),
        format!("  rule: {}", side.rule),
    ];
    let stated = [
        ("publisher", &side.publisher),
        ("published", &side.published),
        ("as of", &side.as_of),
        ("said by", &side.said_by),
    ];
    for (label, text) in stated {
        if let Some(text) = text {
            lines.push(format!("  {label}: {text}"));
        }
    }
    let stance = match side.stance {
        Stance::Held => None,
        Stance::Planned => Some("told as planned"),
        Stance::Supposed => Some("told as possible"),
        Stance::Denied => Some("told as not so"),
    };
    lines.extend(stance.map(|words| format!("  stance: {words}")));
    lines.extend(claim.into_iter().flat_map(origin).map(|words| format!("  value: {words}")));
    lines
}

/// How a claim's value came about.
fn origin(claim: &Claim) -> Vec<String> {
    let mut words = Vec::new();
    match &claim.value {
        Value::Time(timex) if !timex.because.is_empty() => words.push(timex.because.clone()),
        Value::Quantity(quantity) => {
            let (low, high) = quantity.bounds();
            if low != high {
                words.push(format!("allows {}", range(low, high)));
            }
            words.extend(quantity.unit.as_ref().map(|unit| format!("measured in {unit}")));
        }
        Value::Place(place) if !place.within.is_empty() => words.push(format!("lies in {}", place.within.join(", "))),
        _ => {}
    }
    let flags = [
        (claim.derived, "added up or implied, not stated as a figure"),
        (claim.part, "a part of a larger count"),
        (claim.retracted, "taken back by the article itself"),
        (claim.renewed, "told as the newest state"),
    ];
    words.extend(flags.iter().filter(|(is_set, _)| *is_set).map(|(_, text)| (*text).to_owned()));
    words.extend(claim.counting.as_ref().map(|rule| format!("says whom it counts: \u{201c}{}\u{201d}", rule.words)));
    words
}

fn range(low: f64, high: f64) -> String {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("{low} to {high}"),
        (true, false) => format!("{low} and more"),
        (false, true) => format!("up to {high}"),
        (false, false) => "any number".into(),
    }
}

/// How each two figures relate.
fn compare_sides(claims: &[Option<&Claim>]) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, a) in claims.iter().enumerate() {
        for (j, b) in claims.iter().enumerate().skip(i + 1) {
            let (Some(a), Some(b)) = (a, b) else { continue };
            let (Value::Quantity(a), Value::Quantity(b)) = (&a.value, &b.value) else { continue };
            let relation = match a.relate(b) {
                Relation::Same => "the same".to_owned(),
                Relation::Compatible(reason) => format!("compatible: {reason}"),
                Relation::Different(reason) => format!("different: {reason}"),
            };
            lines.push(format!("{} and {}: {relation}", i + 1, j + 1));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn user_rules(text: &str) -> RuleFiles {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("own.toml"), text).unwrap();
        RuleFiles::load(Some(folder.path())).unwrap()
    }

    #[test]
    fn a_rule_is_shown_with_its_examples() {
        let files = user_rules(
            "[[rule]]\nid = \"own.rule\"\nwords = [\"slain\"]\n[[rule.example]]\ntext = \"Two were slain.\"\n[[rule]]\nid = \"own.other\"\n",
        );
        let found = describe_rule(&files, "own.rule").unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("own.toml") && found[0].contains("Two were slain."), "{}", found[0]);
        assert!(!found[0].contains("own.other"));
        assert!(describe_rule(&files, "own").unwrap().is_empty());
    }

    #[test]
    fn a_finding_is_chosen_by_the_beginning_of_its_id_if_that_is_one_only() {
        let report = sample::report();
        assert_eq!(choose(&report, "finding-fact-t").unwrap().fact, "fact-toll");
        assert!(choose(&report, "finding-fact-").unwrap_err().to_string().contains("begins several ids"));
        assert!(choose(&report, "nothing").unwrap_err().to_string().contains("no finding"));
    }

    #[test]
    fn a_finding_tells_rule_words_and_place_of_every_side_harmlessly() {
        let report = sample::report();
        for finding in &report.findings {
            let text = describe_finding(finding, &report, &Gathered::default());
            assert_eq!(text.matches("  rule: killed.count-people\n").count(), finding.sides.len(), "{text}");
            assert!(text.contains(":3:12\n") && text.contains(&format!("why: {}\n", finding.why)), "{text}");
            assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{text}");
        }
    }
}
