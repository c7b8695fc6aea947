//! The rules files of the claim kinds: `rules/en/<kind>.toml`.
//!
//! In: TOML texts. Out: [`ClaimRules`], every rule compiled, with one automaton that says which rules a sentence can
//! concern. The examples inside the files are run by [`crate::rulecheck`].

use super::file::RuleFile;
use super::files::RuleFiles;
use super::fragments::Fragments;
use super::layers::{Identified, Layered};
use super::needs::NeedTable;
use super::pattern::{Lists, Pattern, PatternReader};
use super::triggers::{TriggerTable, Triggers};
use crate::error::Result;
use crate::kind;
use crate::model::{CountingRule, FieldId, KindId, Stance};
use crate::value::Quantity;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// All rules that make claims.
#[derive(Debug)]
pub struct ClaimRules {
    /// In the order of the registry of kinds, then of the file.
    pub rules: Vec<Rule>,
    /// Which rules a text concerns; values are indices into `rules`.
    pub triggers: Triggers,
    /// What the patterns need.
    pub needs: NeedTable,
    /// Indices of the rules that concern every sentence with a person's role or age (`when = ["*"]`).
    pub of_people: Vec<usize>,
    /// Rules that read the dateline and nothing else.
    pub of_dateline: Vec<usize>,
    /// Rules that concern every sentence with a number (`when = ["<number>"]`).
    pub of_numbers: Vec<usize>,
    /// Rules that concern every sentence with a place in an order (`when = ["<ordinal>"]`).
    pub of_ordinals: Vec<usize>,
    /// Rules that concern every sentence with a time or a place (`when = ["<mention>"]`).
    pub of_mentions: Vec<usize>,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// `kind.name`, unique.
    pub id: String,
    /// Kind of claim.
    pub kind: KindId,
    /// What it matches; the first that matches at a place counts.
    pub patterns: Vec<Pattern>,
    /// Field to where its value comes from, one claim per field and match: a capture (`n`) or what belongs to its mention
    /// (`p.age`), figures set into a form (`{a}-{b}`), or fixed words (`=unanimous`).
    pub set: Vec<(FieldId, String)>,
    /// Captured or fixed words that say what the claim is about.
    pub subject: Option<String>,
    /// The capture that names the person a claim is about.
    pub person: Option<String>,
    /// The nouns that the rule counts; empty where it counts all.
    pub nouns: Vec<String>,
    /// Words of which a counted group must hold one ("the four slain officers"); empty where any group counts.
    pub holding: Vec<String>,
    /// Words, each between spaces, that a match must not hold.
    pub without: Vec<String>,
    /// The only numbers that it reads.
    pub unit: Option<Unit>,
    /// The stance the wording itself states.
    pub stance: Option<Stance>,
    /// A part of a larger count.
    pub part: bool,
    /// What the rule reads is all, though "more" or "another" stands before it: "two dead, five more hurt".
    pub whole: bool,
    /// "Two others" are a part of the count.
    pub others_part: bool,
    /// Days between two reports after which another value is another state of the thing.
    pub moves_after: Option<i64>,
    /// A value that the article takes back.
    pub retracted: bool,
    /// A running total over a period.
    pub cumulative: bool,
    /// Whom the count is of, where the wording itself says so.
    pub counts: Option<CountingRule>,
    /// Read from words that only stand nearby: taken where nothing better is there, and never a conflict.
    pub implied: bool,
    /// Taken only where the article gives no other value of the field.
    pub weak: bool,
    /// What it reads belongs to whatever the sentence tells, and not to the events of the article.
    pub passing: bool,
    /// It makes no claim: what it reads is kept from the rules behind it.
    pub void: bool,
    /// Type of event that the claim belongs to, where the wording says so.
    pub event: Option<String>,
    /// Why its patterns may be seen in one source alone or nowhere, where somebody has a reason.
    pub rare: Option<String>,
    /// The file it stands in.
    pub file: PathBuf,
    /// The line of its id there, from 1.
    pub line: Option<usize>,
    /// Sentences it must read, with what they say.
    pub examples: Vec<Example>,
    /// Sentences it must not read.
    pub counterexamples: Vec<String>,
}

/// What a number that a rule reads is given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Nothing: it counts.
    None,
    /// Hundredths.
    Percent,
    /// A currency.
    Money,
    /// A length, weight, speed or other measure.
    Measure,
}

impl Unit {
    /// True for a number in it.
    pub fn fits(self, number: &Quantity) -> bool {
        match self {
            Unit::None => number.unit.is_none() && !number.is_share(),
            Unit::Percent => number.is_percentage() || number.is_share(),
            Unit::Money => number.is_money(),
            Unit::Measure => number.is_measure(),
        }
    }
}

impl Rule {
    /// True where the grammar of the sentence says what the rule's figures are of (`subject = "{n.bound}"`).
    pub fn is_bound(&self) -> bool {
        self.subject.as_deref().is_some_and(|subject| subject.ends_with(".bound}"))
    }

    /// True where the rule reads a field from a place in an order: "a fourth victim".
    pub fn is_ordinal(&self, field: FieldId) -> bool {
        self.set.iter().any(|(name, source)| *name == field && source.ends_with(".ordinal"))
    }
}

/// A sentence and what a rule must find in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// One or more sentences.
    pub text: String,
    /// Field to value as displayed.
    pub want: BTreeMap<String, String>,
    /// Publication date of the sentence, ISO 8601.
    pub published: Option<String>,
}

/// What stands in `when` for a rule that concerns every sentence with a number.
const NUMBER: &str = "<number>";
/// The same for one with a place in an order.
const ORDINAL: &str = "<ordinal>";
/// What stands in `when` for a rule that reads the dateline.
const DATELINE: &str = "<dateline>";
/// The same for one that reads every time and place.
const MENTION: &str = "<mention>";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    #[serde(default)]
    when: Vec<String>,
    #[serde(default)]
    forms: Fragments,
    patterns: Vec<String>,
    set: BTreeMap<String, String>,
    subject: Option<String>,
    person: Option<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    holding: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    unit: Option<Unit>,
    stance: Option<Stance>,
    #[serde(default)]
    part: bool,
    #[serde(default)]
    whole: bool,
    #[serde(default)]
    others_part: bool,
    moves_after: Option<i64>,
    #[serde(default)]
    retracted: bool,
    #[serde(default)]
    cumulative: bool,
    counts: Option<CountingRule>,
    #[serde(default)]
    implied: bool,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    passing: bool,
    #[serde(default)]
    void: bool,
    event: Option<String>,
    rare: Option<String>,
    #[serde(default)]
    examples: Vec<Example>,
    #[serde(default)]
    counterexamples: Vec<String>,
}

impl ClaimRules {
    /// True where the rule of that id is taken only for want of better.
    pub fn is_weak(&self, id: &str) -> bool {
        self.rules.iter().any(|rule| rule.weak && rule.id == id)
    }

    /// Days after which another value than one that the rule of that id read is another state of the thing; `None` where it
    /// is not told to move.
    pub fn moves_after(&self, id: &str) -> Option<i64> {
        self.rules.iter().find(|rule| rule.id == id)?.moves_after
    }

    /// Compiles the files of all registered kinds; `shared` are lists that all of them may use, `aside` is what `{aside}` stands for.
    pub fn load(files: &RuleFiles, shared: &Lists, aside: &str) -> Result<Self> {
        let mut rules = Vec::new();
        let (mut of_people, mut of_dateline) = (Vec::new(), Vec::new());
        let (mut of_numbers, mut of_ordinals, mut of_mentions) = (Vec::new(), Vec::new(), Vec::new());
        let mut table = TriggerTable::default();
        let mut needs = NeedTable::default();
        for kind in kind::ALL {
            let path = format!("{}.toml", kind.id);
            let Layered { mut lists, fragments, rules: raw } = files.layered::<RawRule>(&path)?;
            lists.extend(shared.clone());
            let mut patterns = PatternReader::new(&lists, &mut needs).with_aside(aside).with_fragments(&fragments);
            for (raw_rule, file) in raw {
                let id = raw_rule.id.clone();
                let fault = |message: String| file.fault(&id, &message);
                let when = raw_rule.when.clone();
                let rule = compile(raw_rule, kind, &lists, &mut patterns, file).map_err(fault)?;
                let words = match when.is_empty() {
                    true => patterns.words_of(&rule.patterns),
                    false => expand(&when, &lists),
                };
                for word in words.map_err(fault)? {
                    match word.as_str() {
                        "*" => of_people.push(rules.len()),
                        DATELINE => of_dateline.push(rules.len()),
                        NUMBER => of_numbers.push(rules.len()),
                        ORDINAL => of_ordinals.push(rules.len()),
                        MENTION => of_mentions.push(rules.len()),
                        _ => table.add(&word, rules.len()),
                    }
                }
                rules.push(rule);
            }
        }
        Ok(Self { rules, triggers: table.build(), needs, of_people, of_dateline, of_numbers, of_ordinals, of_mentions })
    }
}

/// The words of a `when` list, its `@lists` spelt out.
pub(super) fn expand(when: &[String], lists: &Lists) -> std::result::Result<Vec<String>, String> {
    let mut words = Vec::new();
    for entry in when {
        match entry.strip_prefix('@') {
            Some(name) => {
                words.extend(lists.get(name).ok_or(format!("there is no word list @{name}"))?.iter().cloned())
            }
            None => words.push(entry.clone()),
        }
    }
    if words.is_empty() {
        return Err("`when` names no word".into());
    }
    Ok(words)
}

impl Identified for RawRule {
    fn id(&self) -> &str {
        &self.id
    }
}

fn compile(
    raw: RawRule,
    kind: &'static kind::Kind,
    lists: &Lists,
    reader: &mut PatternReader<'_>,
    file: &RuleFile,
) -> std::result::Result<Rule, String> {
    let patterns: std::result::Result<Vec<_>, _> =
        raw.patterns.iter().map(|p| reader.read_with(p, &raw.forms)).collect();
    let patterns = patterns?;
    let line = file.line_of(&raw.id);
    let captures = |name: &str| patterns.iter().any(|p| p.captures(name));
    let mut set = Vec::new();
    for (field, source) in &raw.set {
        let id = kind.named(field).ok_or_else(|| format!("{} has no field {field}", kind.id))?;
        set.push((id, source.clone()));
        if let Some(missing) = captured_by(source).find(|name| !captures(name)) {
            return Err(format!("no pattern captures {missing}"));
        }
    }
    let holding = if raw.holding.is_empty() { Vec::new() } else { expand(&raw.holding, lists)? };
    let nouns = if raw.nouns.is_empty() { Vec::new() } else { expand(&raw.nouns, lists)? };
    for example in &raw.examples {
        if let Some(field) = example.want.keys().find(|f| !raw.set.contains_key(*f)) {
            return Err(format!("an example wants {field}, which the rule does not set"));
        }
    }
    if raw.examples.is_empty() || raw.counterexamples.is_empty() {
        return Err("a rule needs at least one example and one counterexample".into());
    }
    Ok(Rule {
        id: format!("{}.{}", kind.id, raw.id),
        kind: kind.id,
        patterns,
        set,
        subject: raw.subject,
        person: raw.person,
        nouns,
        holding,
        without: raw.without.iter().map(|word| format!(" {word} ")).collect(),
        unit: raw.unit,
        stance: raw.stance,
        part: raw.part,
        whole: raw.whole,
        others_part: raw.others_part,
        moves_after: raw.moves_after,
        retracted: raw.retracted,
        cumulative: raw.cumulative,
        counts: raw.counts,
        implied: raw.implied,
        weak: raw.weak,
        passing: raw.passing,
        void: raw.void,
        event: raw.event,
        rare: raw.rare,
        file: file.origin.clone(),
        line,
        examples: raw.examples,
        counterexamples: raw.counterexamples,
    })
}

/// The captures that the source of a field's value names.
fn captured_by(source: &str) -> impl Iterator<Item = &str> {
    let in_form = source.split('{').skip(1).filter_map(|part| part.split('}').next());
    let alone = source.split('.').next().filter(|_| !source.starts_with('=') && !source.contains('{'));
    in_form.chain(alone)
}
