//! People across articles: which entries of which records are one person, and which pairs a reader should look at.
//!
//! In: claim records and stored answers. Out: clusters and variants. Candidate pairs come from blocking, never from
//! comparing all with all; nothing depends on the order of the records. Beside the spellings count ages, two people
//! named by one article, and names in their own script (see `evidence`). Who is who inside one article is settled
//! before, and kinship words are not known here.

mod candidates;
mod clusters;
mod evidence;
mod join;
mod table;
mod variants;

use crate::decisions::Decisions;
use crate::model::{ClaimRecord, Variant};
use crate::names::{Comparison, Name, NameRules, NameVerdict};
use clusters::Clusters;
use table::Table;

/// Who is who among the records of a story.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// `of[record][person]` is the index into `persons` of that record's person.
    pub of: Vec<Vec<usize>>,
    /// One per person, in the order of first appearance (records are sorted).
    pub persons: Vec<Person>,
    /// Every pair of spellings that are or may be one person; `findings` is 0 here. Sorted by the folded spellings.
    pub variants: Vec<Variant>,
}

/// One person over the articles of a story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// The display name: most complete, then most frequent, then first in the alphabet.
    pub name: String,
    /// Every spelling with the ids of the articles that use it, sorted by spelling.
    pub spellings: Vec<(String, Vec<String>)>,
}

/// Links the people of the records of a story.
pub fn link(records: &[&ClaimRecord], decisions: &Decisions, rules: &NameRules) -> People {
    link_by(records, decisions, rules)
}

/// Every pair of spellings that are or may be one person as [`People`] has them, asked over all stories at once.
pub fn variants(records: &[&ClaimRecord], decisions: &Decisions, rules: &NameRules) -> Vec<Variant> {
    link_by(records, decisions, rules).variants
}

/// How names are read and compared; the tests put their own in place of the name rules.
trait Matching: Sync {
    /// A name in parts.
    fn parse(&self, written: &str) -> Name;
    /// Two names, part by part.
    fn compare(&self, a: &Name, b: &Name) -> Comparison;
    /// What comes of it, without the parts.
    fn verdict(&self, a: &Name, b: &Name) -> NameVerdict {
        self.compare(a, b).verdict
    }
    /// Keys of which two names that may be one person share at least one.
    fn keys(&self, name: &Name) -> Vec<String> {
        candidates::keys(name)
    }
}

impl Matching for NameRules {
    fn parse(&self, written: &str) -> Name {
        Name::parse(written, self)
    }

    fn compare(&self, a: &Name, b: &Name) -> Comparison {
        crate::names::compare(a, b, self)
    }

    fn verdict(&self, a: &Name, b: &Name) -> NameVerdict {
        crate::names::score(a, b, self).1
    }

    /// Keys of two parts find a pair among thousands with the same family name; the name rules' keys of one word find
    /// the pair of whose other parts one is missing or an initial.
    fn keys(&self, name: &Name) -> Vec<String> {
        let mut keys = candidates::keys(name);
        keys.extend(name.blocking_keys(self));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

fn link_by(records: &[&ClaimRecord], decisions: &Decisions, matching: &impl Matching) -> People {
    let table = Table::build(records, decisions, matching);
    let mut clusters = Clusters::new(&table, decisions);
    let proposals = join::join(&table, &mut clusters, decisions, matching);
    let variants = variants::list(&table, &clusters, decisions, matching, proposals);
    let (of, persons) = persons(&table, &clusters);
    People { of, persons, variants }
}

/// Numbers the clusters in the order of their first entry and gives each its name and spellings.
fn persons(table: &Table, clusters: &Clusters) -> (Vec<Vec<usize>>, Vec<Person>) {
    let mut of: Vec<Vec<usize>> = table.records.iter().map(|r| vec![0; r.people.len()]).collect();
    let mut number = vec![usize::MAX; table.entries.len()];
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (index, entry) in table.entries.iter().enumerate() {
        let root = clusters.root(index);
        if number[root] == usize::MAX {
            number[root] = members.len();
            members.push(Vec::new());
        }
        members[number[root]].push(index);
        of[entry.record][entry.person] = number[root];
    }
    (of, members.iter().map(|m| person(table, m)).collect())
}

fn person(table: &Table, entries: &[usize]) -> Person {
    let mut spellings: std::collections::BTreeMap<&str, Vec<String>> = std::collections::BTreeMap::new();
    let mut frequent: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for &index in entries {
        let entry = table.person(index);
        let article = &table.records[table.entries[index].record].article.id;
        *frequent.entry(&entry.name).or_default() += 1;
        for written in std::iter::once(&entry.name).chain(&entry.spellings) {
            let articles = spellings.entry(written).or_default();
            if articles.last() != Some(article) {
                articles.push(article.clone());
            }
        }
    }
    for articles in spellings.values_mut() {
        articles.sort_unstable();
        articles.dedup();
    }
    // Parts as names are compared by: an article or "of the faith" makes no name fuller.
    let parts = |name: &str| {
        let fold = crate::names::fold(name);
        let known = table.spellings.binary_search_by(|s| s.fold.cmp(&fold)).ok();
        known.map_or(0, |at| table.spellings[at].name.given.len() + table.spellings[at].name.surname.len())
    };
    let name = frequent
        .iter()
        .max_by(|(a, m), (b, n)| parts(a).cmp(&parts(b)).then(m.cmp(n)).then(b.cmp(a)))
        .map(|(name, _)| (*name).to_owned())
        .unwrap_or_default();
    Person { name, spellings: spellings.into_iter().map(|(s, a)| (s.to_owned(), a)).collect() }
}

#[cfg(test)]
mod tests;
