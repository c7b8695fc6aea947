//! Where the patterns of the claim rules find something.
//!
//! In: compiled [`Rules`] and the claim records of some articles. Out: for every pattern, in how many of the articles and
//! at how many publishers it makes a claim that survives. What other patterns read first, or what the article itself
//! overrules, is in no record and does not count. Reads no article.

use crate::model::{Basis, ClaimRecord};
use crate::rules::Rules;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One pattern, and where it makes claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage<'r> {
    /// `kind.name` of its rule.
    pub rule: &'r str,
    /// Its place among the patterns of its rule, from 1.
    pub pattern: usize,
    /// As its file has it.
    pub written: &'r str,
    /// The file it stands in.
    pub file: &'r Path,
    /// The line of its rule's id there, from 1.
    pub line: Option<usize>,
    /// Claims it made.
    pub claims: usize,
    /// Articles with such a claim.
    pub articles: usize,
    /// Publishers of such articles. An article that names no publisher stands for one of its own.
    pub publishers: usize,
}

/// Where one pattern was seen.
#[derive(Default)]
struct Seen<'a> {
    claims: usize,
    articles: BTreeSet<&'a str>,
    publishers: BTreeSet<&'a str>,
}

/// Every pattern of every rule that makes claims, in the order of the rules.
pub fn coverage<'r>(rules: &'r Rules, records: &[ClaimRecord]) -> Vec<Coverage<'r>> {
    let mut seen: BTreeMap<(&str, usize), Seen<'_>> = BTreeMap::new();
    let made = records.iter().flat_map(|record| record.claims.iter().map(move |claim| (record, claim)));
    // What an article leaves out was read by no pattern.
    for (record, claim) in made.filter(|(_, claim)| claim.basis != Basis::Absence) {
        let Some(pattern) = claim.pattern else { continue };
        let entry = seen.entry((&claim.rule, pattern)).or_default();
        entry.claims += 1;
        entry.articles.insert(&record.article.id);
        entry.publishers.insert(source_of(record));
    }
    let mut covered = Vec::new();
    for rule in rules.claims.rules.iter().filter(|rule| !rule.void) {
        for (index, pattern) in rule.patterns.iter().enumerate() {
            let number = index + 1;
            let seen = seen.remove(&(rule.id.as_str(), number)).unwrap_or_default();
            covered.push(Coverage {
                rule: &rule.id,
                pattern: number,
                written: pattern.written(),
                file: &rule.file,
                line: rule.line,
                claims: seen.claims,
                articles: seen.articles.len(),
                publishers: seen.publishers.len(),
            });
        }
    }
    covered
}

/// Who published an article; one that does not say so is known by itself.
fn source_of(record: &ClaimRecord) -> &str {
    record.article.publisher.as_deref().unwrap_or(&record.article.id)
}
