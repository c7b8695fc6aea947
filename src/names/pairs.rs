//! The pairs of names that the matching is held to: `rules/names/pairs.toml`.
//!
//! In: the parsed file, by naming practice. Out: which pairs compare otherwise than listed. Both the check of the rules and
//! the tests of this room read it; neither decides here what a failure means.

use super::{Comparison, Name, NameRules, NameVerdict, compare};
use serde::Deserialize;

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pairs {
    /// Naming practices, each with its pairs.
    pub practice: Vec<Practice>,
}

/// How people of one language or region are named, and pairs that show it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// "Arabic", "siblings", ...
    pub name: String,
    /// What an editor should know of it.
    pub rule: String,
    /// One person; `same`.
    #[serde(default)]
    pub same: Vec<[String; 2]>,
    /// One person; `same` or `review`.
    #[serde(default)]
    pub person: Vec<[String; 2]>,
    /// Two people; never `same`.
    #[serde(default)]
    pub other: Vec<[String; 2]>,
    /// Two people; `different`.
    #[serde(default)]
    pub apart: Vec<[String; 2]>,
}

/// A pair that does not come out as listed.
#[derive(Debug, Clone, PartialEq)]
pub struct PairFailure<'p> {
    /// The names as listed.
    pub names: &'p [String; 2],
    /// "Arabic, same".
    pub listed: String,
    /// What came out.
    pub found: Comparison,
}

/// A list by name, its pairs, and whether a verdict is right for them.
type List<'p> = (&'static str, &'p [[String; 2]], fn(NameVerdict) -> bool);

impl Practice {
    fn lists(&self) -> [List<'_>; 4] {
        [
            ("same", &self.same, |v| v == NameVerdict::Same),
            ("person", &self.person, |v| v != NameVerdict::Different),
            ("other", &self.other, |v| v != NameVerdict::Same),
            ("apart", &self.apart, |v| v == NameVerdict::Different),
        ]
    }
}

impl Pairs {
    /// All pairs, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &[String; 2]> {
        self.practice.iter().flat_map(|p| p.lists().into_iter().flat_map(|(_, pairs, _)| pairs))
    }

    /// How many pairs are of one person, and of two people.
    pub fn counts(&self) -> (usize, usize) {
        let one = self.practice.iter().map(|p| p.same.len() + p.person.len()).sum();
        let two = self.practice.iter().map(|p| p.other.len() + p.apart.len()).sum();
        (one, two)
    }

    /// The pairs that do not come out as listed.
    pub fn failures(&self, rules: &NameRules) -> Vec<PairFailure<'_>> {
        let mut failures = Vec::new();
        for practice in &self.practice {
            for (list, pairs, is_right) in practice.lists() {
                for names in pairs {
                    let [a, b] = names.each_ref().map(|name| Name::parse(name, rules));
                    let found = compare(&a, &b, rules);
                    if !is_right(found.verdict) {
                        failures.push(PairFailure { names, listed: format!("{}, {list}", practice.name), found });
                    }
                }
            }
        }
        failures
    }
}
