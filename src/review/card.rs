//! Everything a person should know about a pair before answering.
//!
//! In: a variant, the name rules, and who uses which spelling. Out: a [`Card`]. What hangs on the answer is filled in by
//! who can work it out (see [`super::Desk`]).

use super::reasons::{Part, parts, remarks};
use crate::model::{ClaimRecord, Finding, Variant};
use crate::names::{NameRules, fold};
use crate::value::with_currency;
use std::collections::{BTreeMap, BTreeSet};

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The pair.
    pub variant: Variant,
    /// The parts of the names, side by side.
    pub parts: Vec<Part>,
    /// Why the pair was not settled without a person.
    pub remarks: Vec<String>,
    /// Who uses the first spelling.
    pub a_used: Used,
    /// Who uses the second spelling.
    pub b_used: Used,
    /// What follows from "same".
    pub if_same: Outcome,
    /// What follows from "different".
    pub if_different: Outcome,
    /// All spellings of the chain that the pair belongs to, where they are more than two.
    pub chain: Vec<String>,
}

/// What follows from an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Pairs that need no answer any more: "A = B", "A ≠ B".
    pub settles: Vec<String>,
    /// Findings that come into the report or leave it.
    pub changes: Vec<String>,
}

/// How often a spelling is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Used {
    /// In how many articles.
    pub articles: usize,
    /// By whom, with the number of articles; the most frequent first.
    pub publishers: Vec<(String, usize)>,
}

/// How often each spelling is used, by its folded form.
#[derive(Debug, Clone, Default)]
pub struct Usage(BTreeMap<String, BTreeMap<String, usize>>);

impl Usage {
    /// Counts over all articles. An article without a publisher counts by its path.
    pub fn of(records: &[ClaimRecord]) -> Self {
        let mut usage: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for record in records {
            let spellings = record.people.iter().flat_map(|p| p.spellings.iter().chain([&p.name]));
            let folded: BTreeSet<String> = spellings.map(|s| fold(s)).collect();
            let publisher = record.article.publisher.as_ref().unwrap_or(&record.article.path);
            for spelling in folded {
                *usage.entry(spelling).or_default().entry(publisher.clone()).or_default() += 1;
            }
        }
        Self(usage)
    }

    /// Who uses a spelling.
    pub fn used(&self, spelling: &str) -> Used {
        let Some(by) = self.0.get(&fold(spelling)) else { return Used::default() };
        let mut publishers: Vec<(String, usize)> = by.iter().map(|(p, n)| (p.clone(), *n)).collect();
        publishers.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Used { articles: by.values().sum(), publishers }
    }

    /// Every publisher, sorted.
    pub fn publishers(&self) -> Vec<&str> {
        let all: BTreeSet<&str> = self.0.values().flat_map(|by| by.keys().map(String::as_str)).collect();
        all.into_iter().collect()
    }
}

impl Card {
    /// All that is known about the pair itself.
    pub fn new(variant: &Variant, rules: &NameRules, usage: &Usage) -> Self {
        Self {
            parts: parts(variant, rules),
            remarks: remarks(variant),
            a_used: usage.used(&variant.a),
            b_used: usage.used(&variant.b),
            if_same: Outcome::default(),
            if_different: Outcome::default(),
            chain: Vec::new(),
            variant: variant.clone(),
        }
    }
}

/// What tells one finding from another whatever its subject is called: joined people change names and ids.
fn sense(finding: &Finding) -> (String, String, Vec<String>) {
    let mut values: Vec<String> = finding.sides.iter().map(|s| format!("{}\u{0}{}", s.value, s.article)).collect();
    values.sort_unstable();
    (format!("{}.{}", finding.kind, finding.field), finding.verdict.to_string(), values)
}

/// Findings that are in one report and not in the other, the worst first, in words: "conflict comes: age of X (54 / 45)".
pub fn changes(now: &[Finding], then: &[Finding]) -> Vec<String> {
    let mut rest: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
    for finding in now {
        rest.entry(sense(finding)).or_default().push(finding);
    }
    let mut differ: Vec<(&str, &Finding)> = Vec::new();
    for finding in then {
        if rest.get_mut(&sense(finding)).and_then(Vec::pop).is_none() {
            differ.push(("comes", finding));
        }
    }
    let gone: BTreeSet<&str> = rest.values().flatten().map(|f| f.id.as_str()).collect();
    differ.extend(now.iter().filter(|f| gone.contains(f.id.as_str())).map(|f| ("goes", f)));
    differ.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.verdict));
    differ.into_iter().map(|(what, finding)| told(what, finding)).collect()
}

fn told(what: &str, finding: &Finding) -> String {
    /// So many values are named.
    const VALUES: usize = 3;
    let mut values: Vec<String> = Vec::new();
    for side in &finding.sides {
        let value = with_currency(side.value.clone(), side.unit.as_deref());
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let more = values.len() > VALUES;
    values.truncate(VALUES);
    let end = if more { ", ..." } else { "" };
    let field = finding.field.replace('_', " ");
    let of = if finding.subject.is_empty() { String::new() } else { format!(" of {}", finding.subject) };
    format!("{} {what}: {field}{of} ({}{end})", finding.verdict, values.join(" / "))
}
