//! The examples inside the rules files, run through the stages.
//!
//! In: compiled [`Rules`]. Out: what was run and what came out otherwise than its file says. Whether the rules compile
//! at all is settled before, in [`Rules::load`]; prints nothing.
//!
//! | file | an entry holds if |
//! |---|---|
//! | `<kind>.toml` | the rule itself makes claims with every value wanted; of a counterexample it makes no claim |
//! | | a rule with `void`: nothing claims the values named for an event; of a counterexample something does |
//! | `words/context.toml` | the rule matches in the example, and not in the counterexample |
//! | `words/zones.toml` | the line is marked as the zone, or is not |
//! | `words/times.toml`, `words/numbers.toml` | the text holds these times or numbers and no others |
//! | `names/pairs.toml` | the two names compare as the list says |
//!
//! [`coverage`] counts where the patterns of the claim rules find something in articles at hand.

mod coverage;

pub use coverage::{Coverage, coverage};

use crate::error::Result;
use crate::model::{Article, Claim, Meaning, Mention, Published};
use crate::names::Pairs;
use crate::pipeline;
use crate::rules::{Example, Rule, RuleFile, Rules};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What the check came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleCheck {
    /// Rules that make claims.
    pub rules: usize,
    /// Examples and counterexamples that were run, of all files.
    pub examples: usize,
    /// Those that do not hold, in the order of files and rules.
    pub failures: Vec<Failure>,
    /// What to know about the user's files, one line each.
    pub notes: Vec<String>,
}

/// An example that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The rules file.
    pub file: PathBuf,
    /// Line of the rule's id, from 1; of the example, where there is no rule.
    pub line: Option<usize>,
    /// `kind.name` of a rule, else what the example is about.
    pub rule: String,
    /// The example's text.
    pub text: String,
    /// What was wanted and what was found.
    pub message: String,
}

/// Runs every example and counterexample of every rules file of every language.
pub fn check(rules: &Rules) -> Result<RuleCheck> {
    let own: BTreeSet<&Path> = rules.files.users().map(|(_, file, _)| file.origin.as_path()).collect();
    let own: BTreeSet<&str> =
        rules.claims.rules.iter().filter(|rule| own.contains(rule.file.as_path())).map(|r| r.id.as_str()).collect();
    let of_rules: Vec<(usize, Vec<Failure>)> =
        rules.claims.rules.par_iter().map(|rule| check_rule(rule, &own, rules)).collect();
    let mut checked = RuleCheck { rules: of_rules.len(), notes: notes(rules), ..RuleCheck::default() };
    for (examples, failures) in
        of_rules.into_iter().chain([context(rules), zones(rules), times(rules), numbers(rules), names(rules)?])
    {
        checked.examples += examples;
        checked.failures.extend(failures);
    }
    for other in rules.others.values().map(check) {
        let other = other?;
        checked.rules += other.rules;
        checked.examples += other.examples;
        checked.failures.extend(other.failures);
        checked.notes.extend(other.notes);
    }
    Ok(checked)
}

/// The examples of one rule: how many, and those that fail. `own` holds the ids of the user's rules.
fn check_rule(rule: &Rule, own: &BTreeSet<&str>, rules: &Rules) -> (usize, Vec<Failure>) {
    let failure = |text: &str, message: String| Failure {
        file: rule.file.clone(),
        line: rule.line,
        rule: rule.id.clone(),
        text: text.to_owned(),
        message,
    };
    let wanted = rule.examples.iter().filter_map(|e| misses(rule, e, own, rules).map(|m| failure(&e.text, m)));
    let unwanted = rule.counterexamples.iter().filter_map(|text| {
        let claims = claims_of(text, None, rules);
        if rule.void {
            let is_left = claims.iter().any(|c| c.kind == rule.kind);
            return (!is_left).then(|| failure(text, "a counterexample, but no claim of the kind is left".to_owned()));
        }
        let own = claims.iter().filter(|c| c.rule == rule.id).map(describe).collect::<Vec<_>>();
        (!own.is_empty()).then(|| failure(text, format!("a counterexample, but found {}", own.join(", "))))
    });
    let failures = wanted.chain(unwanted).collect();
    (rule.examples.len() + rule.counterexamples.len(), failures)
}

/// What a rule does not read in its example, if anything.
fn misses(rule: &Rule, example: &Example, own: &BTreeSet<&str>, rules: &Rules) -> Option<String> {
    let published = match example.published.as_deref().map(|day| (day, Published::parse(day))) {
        Some((day, None)) => return Some(format!("published {day:?} is no date")),
        Some((_, published)) => published,
        None => None,
    };
    let claims = claims_of(&example.text, published, rules);
    if rule.void {
        let is_passing = |c: &Claim| rules.claims.rules.iter().any(|rule| rule.passing && rule.id == c.rule);
        let is_kept = |c: &Claim| example.want.get(c.field.name()).is_some_and(|value| c.value.to_display() == *value);
        return claims
            .iter()
            .find(|c| is_kept(c) && !is_passing(c))
            .map(|claim| format!("is to make no claim; found {}", describe(claim)));
    }
    // What a built-in rule must read, a rule of the user's may read: it goes first.
    let is_built_in = !own.contains(rule.id.as_str());
    let counts = |claim: &Claim| claim.rule == rule.id || (is_built_in && own.contains(claim.rule.as_str()));
    let reads = |field: &str, value: &str| {
        claims.iter().any(|c| c.field.name() == field && c.value.to_display() == value && counts(c))
    };
    let missing: Vec<String> = example
        .want
        .iter()
        .filter(|(field, value)| !reads(field, value))
        .map(|(field, value)| format!("{field} {value}"))
        .collect();
    let found: Vec<String> = claims.iter().map(describe).collect();
    let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
    (!missing.is_empty()).then(|| format!("wants {}; found {found}", missing.join(", ")))
}

/// The claims of a text by itself.
fn claims_of(text: &str, published: Option<Published>, rules: &Rules) -> Vec<Claim> {
    pipeline::record(&Article::of_text(text, published), rules, Vec::new()).claims
}

/// The examples of rules on wording around claims.
fn context(rules: &Rules) -> (usize, Vec<Failure>) {
    const PATH: &str = "words/context.toml";
    let mut count = 0;
    let mut failures = Vec::new();
    for (index, rule) in rules.context.rules.iter().enumerate() {
        let wanted = rule.examples.iter().map(|text| (text, true));
        for (text, is_wanted) in wanted.chain(rule.counterexamples.iter().map(|text| (text, false))) {
            count += 1;
            let (document, resolved) = pipeline::recognise(&Article::of_text(text, None), rules);
            if crate::extract::has_cue(&document, &resolved.mentions, rules, index) != is_wanted {
                let message = if is_wanted { "does not match" } else { "a counterexample, but matches" };
                failures.push(of_words(rules, PATH, text, format!("{}: {message}", rule.id)));
            }
        }
    }
    (count, failures)
}

/// "killed 3 (casualties.killed)".
fn describe(claim: &Claim) -> String {
    format!("{} {} ({})", claim.field, claim.value.to_display(), claim.rule)
}

fn zones(rules: &Rules) -> (usize, Vec<Failure>) {
    let mut failures = Vec::new();
    let mut examples = 0;
    for (zone, line, is_marked) in rules.zones.examples() {
        examples += 1;
        let found = crate::text::zone_of_line(line, &rules.zones);
        if found != is_marked.then_some(zone) {
            let wanted = if is_marked { format!("wants {zone:?}") } else { "a counterexample".to_owned() };
            failures.push(of_words(rules, "words/zones.toml", line, format!("{wanted}; found {found:?}")));
        }
    }
    (examples, failures)
}

fn times(rules: &Rules) -> (usize, Vec<Failure>) {
    let mut failures = Vec::new();
    for example in &rules.times.examples {
        let published = example.published.map(|date| Published { date, time: None, offset: None });
        let found = mentions_of(&example.text, published, rules, |meaning| match meaning {
            Meaning::Time(timex) => Some(timex.value.clone()),
            _ => None,
        });
        if found != example.times {
            failures.push(of_words(rules, "words/times.toml", &example.text, differ(&example.times, &found)));
        }
    }
    (rules.times.examples.len(), failures)
}

fn numbers(rules: &Rules) -> (usize, Vec<Failure>) {
    let mut failures = Vec::new();
    for example in &rules.numbers.examples {
        let found = mentions_of(&example.text, None, rules, |meaning| match meaning {
            Meaning::Number(number) => {
                let unit = number.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
                Some(format!("{}{unit}", number.to_words()))
            }
            _ => None,
        });
        if found != example.numbers {
            failures.push(of_words(rules, "words/numbers.toml", &example.text, differ(&example.numbers, &found)));
        }
    }
    (rules.numbers.examples.len(), failures)
}

/// The mentions of a text that `value` has a word for, as `words = value`.
fn mentions_of(
    text: &str,
    published: Option<Published>,
    rules: &Rules,
    value: impl Fn(&Meaning) -> Option<String>,
) -> Vec<String> {
    let (_, resolved) = pipeline::recognise(&Article::of_text(text, published), rules);
    let written = |mention: &Mention| Some(format!("{} = {}", mention.span.of(text), value(&mention.meaning)?));
    resolved.mentions.iter().filter_map(written).collect()
}

fn names(rules: &Rules) -> Result<(usize, Vec<Failure>)> {
    const PATH: &str = "names/pairs.toml";
    let pairs: Pairs = rules.files.parse(PATH)?;
    let failures = pairs.failures(&rules.names).into_iter().map(|failure| {
        let [a, b] = failure.names;
        let message = format!("listed as {}; found {:?}, {}", failure.listed, failure.found.verdict, failure.found.why);
        of_words(rules, PATH, &format!("{a} / {b}"), message)
    });
    Ok((pairs.all().count(), failures.collect()))
}

fn differ(wanted: &[String], found: &[String]) -> String {
    format!("wants [{}]; found [{}]", wanted.join(", "), found.join(", "))
}

/// A failure in a file of words; its line is the first that holds the example as it stands.
fn of_words(rules: &Rules, path: &str, text: &str, message: String) -> Failure {
    let first = text.split(" / ").next().unwrap_or(text);
    let line = rules.files.text(path).and_then(|file| file.lines().position(|l| l.contains(first)));
    Failure {
        file: rules.files.origin(path),
        line: line.map(|at| at + 1),
        rule: path.trim_end_matches(".toml").to_owned(),
        text: text.to_owned(),
        message,
    }
}

/// What the user's folder changes: rules replaced and added, files in place of built-in ones, files that nothing reads.
fn notes(rules: &Rules) -> Vec<String> {
    let mut notes = Vec::new();
    for (path, file, built_in) in rules.files.users() {
        let origin = file.origin.display();
        match built_in {
            None => notes.push(format!("{origin}: nothing reads a file of that name")),
            Some(built_in) if built_in.text() == file.text() => {}
            Some(built_in) if built_in.holds_rules() => notes.push(changes(file, built_in)),
            Some(_) => notes.push(format!("{origin}: takes the place of the built-in {path}")),
        }
    }
    notes
}

/// Which rules a user's file replaces and adds.
fn changes(file: &RuleFile, built_in: &RuleFile) -> String {
    let known = ids(built_in.text());
    let (replaced, added): (Vec<&str>, Vec<&str>) = ids(file.text()).into_iter().partition(|id| known.contains(id));
    let mut note = format!("{}: laid over the built-in rules", file.origin.display());
    for (what, ids) in [("replaces", replaced), ("adds", added)] {
        if !ids.is_empty() {
            note.push_str(&format!("; {what} {}", ids.join(", ")));
        }
    }
    note
}

/// The ids of the rules in a file, in its order.
fn ids(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.trim_start().starts_with("id"));
    lines.filter_map(|line| line.split('"').nth(1)).collect()
}
