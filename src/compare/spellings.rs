//! Names that one story spells in several ways: facts and findings of the kind `name`.
//!
//! In: misspellings. Out: a fact and a finding for each, in their order. Which spelling departs from which is decided in
//! `link`; none is judged right, the usual one is named first.

use super::dispute::{self, Dispute};
use super::sources::Sources;
use crate::link::Misspelling;
use crate::model::{ClaimRecord, Doubt, Fact, FieldId, Finding, PersonEntry, Side, Stance};
use crate::names::Slip;
use crate::value::Modifier;

/// What the findings show as their rule.
const RULE: &str = "name.spelling";

/// The facts and findings of misspelt names.
pub fn compare(misspellings: &[Misspelling], records: &[&ClaimRecord], sources: &Sources) -> Vec<(Fact, Finding)> {
    misspellings.iter().map(|misspelling| of_name(misspelling, records, sources)).collect()
}

fn of_name(misspelling: &Misspelling, records: &[&ClaimRecord], sources: &Sources) -> (Fact, Finding) {
    let value = |(name, holders): &(String, Vec<(usize, usize)>)| {
        let of: Vec<usize> = holders.iter().map(|(record, _)| *record).collect();
        dispute::value(name, &of, records, sources)
    };
    let dispute = Dispute {
        field: FieldId::Spelling,
        event: None,
        subject: misspelling.spellings[0].0.clone(),
        values: misspelling.spellings.iter().map(value).collect(),
        sides: sides(misspelling, records),
        doubts: vec![Doubt::BySpelling],
        why: why(misspelling, records),
    };
    dispute.tell()
}

fn sides(misspelling: &Misspelling, records: &[&ClaimRecord]) -> Vec<Side> {
    let of_spelling = |(name, holders): &(String, Vec<(usize, usize)>)| -> Vec<Side> {
        holders.iter().map(|(record, person)| side(name, records[*record], *person)).collect()
    };
    misspelling.spellings.iter().flat_map(of_spelling).collect()
}

fn side(name: &str, record: &ClaimRecord, person: usize) -> Side {
    let entry: &PersonEntry = &record.people[person];
    Side {
        value: name.to_owned(),
        low: None,
        high: None,
        modifier: Modifier::Exact,
        unit: None,
        article: record.article.id.clone(),
        publisher: record.article.publisher.clone(),
        published: record.article.published.clone(),
        as_of: record.article.published.clone(),
        said_by: None,
        counting: None,
        stance: Stance::Held,
        rule: RULE.to_owned(),
        reference: false,
        evidence: entry.evidence.clone(),
    }
}

/// "The articles spell one name in several ways, Ann Kolar (Alpha Wire) and Ann Kolra (Beta Courier): two letters have ...".
fn why(misspelling: &Misspelling, records: &[&ClaimRecord]) -> String {
    let stated: Vec<String> =
        misspelling.spellings.iter().map(|(name, holders)| told(name, holders, records)).collect();
    let how = match misspelling.slip {
        Slip::Swapped => "two letters have changed places",
        Slip::Letters => "a letter or two differ",
        Slip::Sound => "one article writes the name in both ways",
    };
    format!("The articles spell one name in several ways, {}: {how}.", stated.join(" and "))
}

fn told(name: &str, holders: &[(usize, usize)], records: &[&ClaimRecord]) -> String {
    let mut publishers: Vec<&str> = holders
        .iter()
        .map(|(record, _)| &records[*record].article)
        .map(|article| article.publisher.as_deref().unwrap_or(&article.path))
        .collect();
    publishers.dedup();
    format!("{name} ({})", publishers.join(", "))
}
