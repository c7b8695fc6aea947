//! `claimdiff rules`: what the rules are, and whether they do what their examples say.

mod coverage;

use super::common::Common;
use super::output::{print, tell};
use crate::error::{Error, Result};
use crate::model::KindId;
use crate::report::{count, escape::visible};
use crate::rulecheck::{Failure, RuleCheck, check};
use crate::rules::Rules;
use serde::Serialize;
use std::process::ExitCode;

/// List or check the rules, or count where they fire
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the rules that make claims
    List {
        /// Form of the list
        #[arg(short, long, value_enum, default_value_t = Form::Table)]
        format: Form,
    },
    /// Compile all rules and run their examples
    Check,
    /// Count the articles and publishers in which each pattern makes claims, and name the patterns that fire nowhere
    Coverage(coverage::Args),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// For reading
    Table,
    /// One JSON array
    Json,
}

/// One rule in the list.
#[derive(Debug, Serialize)]
struct Listed<'r> {
    id: &'r str,
    kind: KindId,
    fields: Vec<&'static str>,
    patterns: usize,
    examples: usize,
    counterexamples: usize,
    file: String,
    line: Option<usize>,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    match args.action {
        Action::List { format } => print(list(&common.rules_only()?, format).as_bytes())?,
        Action::Coverage(args) => print(coverage::count_uses(&args, &common)?.as_bytes())?,
        Action::Check => {
            let checked = check(&common.rules_only()?)?;
            for note in &checked.notes {
                tell(&format!("note: {}", visible(note)));
            }
            print(outcome(&checked)?.as_bytes())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list(rules: &Rules, format: Form) -> String {
    let listed: Vec<Listed<'_>> = std::iter::once(rules).chain(rules.others.values()).flat_map(listed).collect();
    if format == Form::Json {
        let json = serde_json::to_string_pretty(&listed).expect("a list of words and numbers is JSON");
        return format!("{json}\n");
    }
    let width = listed.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let fields_width = listed.iter().map(|rule| rule.fields.join(", ").len()).max().unwrap_or_default();
    let mut text = String::new();
    for rule in &listed {
        let line = rule.line.map(|line| format!(":{line}")).unwrap_or_default();
        let place = format!("{}{line}", rule.file);
        let patterns = count(rule.patterns, "pattern");
        let fields = rule.fields.join(", ");
        let row = format!("{:width$}  {fields:fields_width$}  {patterns:11}  {place}", rule.id);
        text.push_str(&format!("{}\n", visible(&row)));
    }
    text.push_str(&format!("{}\n", count(listed.len(), "rule")));
    text
}

/// The rules of one language, and what its code reads without patterns.
fn listed(rules: &Rules) -> Vec<Listed<'_>> {
    let of_patterns = rules.claims.rules.iter().map(|rule| Listed {
        id: &rule.id,
        kind: rule.kind,
        fields: rule.set.iter().map(|(field, _)| field.name()).collect(),
        patterns: rule.patterns.len(),
        examples: rule.examples.len(),
        counterexamples: rule.counterexamples.len(),
        file: rule.file.display().to_string(),
        line: rule.line,
    });
    let of_readers = rules.readers.iter().map(|reader| Listed {
        id: &reader.id,
        kind: reader.kind,
        fields: vec![reader.field.name()],
        patterns: 0,
        examples: 0,
        counterexamples: 0,
        file: reader.file.display().to_string(),
        line: reader.line,
    });
    of_patterns.chain(of_readers).collect()
}

/// "57 rules, 213 examples hold", or the error that lists what does not.
fn outcome(checked: &RuleCheck) -> Result<String> {
    let (rules, examples) = (count(checked.rules, "rule"), count(checked.examples, "example"));
    if checked.failures.is_empty() {
        return Ok(format!("{rules}, {examples} hold\n"));
    }
    let failed = checked.failures.len();
    let mut message = format!("{rules}, {failed} of {examples} {} not hold", if failed == 1 { "does" } else { "do" });
    for failure in &checked.failures {
        message.push_str(&format!("\n{}", describe(failure)));
    }
    Err(Error::Message(message))
}

/// Where, which rule, the text, then what was found.
fn describe(failure: &Failure) -> String {
    let Failure { file, line, rule, text, message } = failure;
    let line = line.map(|line| format!(":{line}")).unwrap_or_default();
    let place = format!("{}{line}: {rule}: {text:?}", file.display());
    format!("{}\n    {}", visible(&place), visible(message))
}
