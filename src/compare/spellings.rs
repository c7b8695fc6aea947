//! Names that one story spells in several ways: facts and findings of the kind `name`.
//!
//! In: misspellings. Out: a fact and a finding for each, in their order. Which spelling departs from which is decided in
//! `link`; none is judged right, the usual one is named first.

use super::short_hash;
use super::sources::Sources;
use crate::config::Config;
use crate::kind;
use crate::link::Misspelling;
use crate::model::{
    ClaimRecord, Confidence, Doubt, Fact, FactValue, FieldId, Finding, PersonEntry, Side, Stance, State, Verdict,
};
use crate::names::Slip;
use crate::value::Modifier;

/// What the findings show as their rule.
const RULE: &str = "name.spelling";

/// The facts and findings of misspelt names.
pub fn compare(
    misspellings: &[Misspelling],
    records: &[ClaimRecord],
    sources: &Sources,
    config: &Config,
) -> Vec<(Fact, Finding)> {
    misspellings.iter().map(|misspelling| of_name(misspelling, records, sources, config)).collect()
}

fn of_name(misspelling: &Misspelling, records: &[ClaimRecord], sources: &Sources, config: &Config) -> (Fact, Finding) {
    let kind = kind::of_field(FieldId::Spelling).id.name();
    let field = FieldId::Spelling.name();
    let subject = misspelling.spellings[0].0.clone();
    let sides = sides(misspelling, records);
    let values = values(misspelling, records, sources);
    let mut names: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
    names.sort_unstable();
    let verdict = Verdict::Conflict;
    let code = format!("{kind}.{field}.{verdict}");
    let id = short_hash(&[kind, field, "", &subject]);
    let confidence = Confidence::Likely;
    let finding = Finding {
        id: short_hash(&[&[kind, field, "", subject.as_str()], names.as_slice()].concat()),
        fact: format!("f-{id}"),
        level: config.level(&code, verdict, confidence),
        code,
        kind: kind.to_owned(),
        field: field.to_owned(),
        event: None,
        subject: subject.clone(),
        verdict,
        confidence,
        doubts: vec![Doubt::BySpelling],
        state: State::New,
        added: Vec::new(),
        ignored: None,
        gates: false,
        why: why(misspelling, records),
        toll: None,
        sides: sides.clone(),
    };
    let fact = Fact {
        id: finding.fact.clone(),
        kind: finding.kind.clone(),
        field: finding.field.clone(),
        event: None,
        subject,
        verdict,
        why: None,
        values,
        sides,
    };
    (fact, finding)
}

fn values(misspelling: &Misspelling, records: &[ClaimRecord], sources: &Sources) -> Vec<FactValue> {
    let value = |(name, holders): &(String, Vec<(usize, usize)>)| {
        let mut articles: Vec<String> = holders.iter().map(|(record, _)| records[*record].article.id.clone()).collect();
        articles.sort_unstable();
        articles.dedup();
        let sources = sources.count(holders.iter().map(|(record, _)| *record));
        FactValue { value: name.clone(), low: None, high: None, modifier: Modifier::Exact, articles, sources }
    };
    misspelling.spellings.iter().map(value).collect()
}

fn sides(misspelling: &Misspelling, records: &[ClaimRecord]) -> Vec<Side> {
    let of_spelling = |(name, holders): &(String, Vec<(usize, usize)>)| -> Vec<Side> {
        holders.iter().map(|(record, person)| side(name, &records[*record], *person)).collect()
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
        article: record.article.id.clone(),
        publisher: record.article.publisher.clone(),
        published: record.article.published.clone(),
        as_of: record.article.published.clone(),
        said_by: None,
        counting: None,
        stance: Stance::Held,
        rule: RULE.to_owned(),
        evidence: entry.evidence.clone(),
    }
}

/// "Most articles write Reince Priebus, Alpha Wire writes Reince Preibus: two letters have changed places."
fn why(misspelling: &Misspelling, records: &[ClaimRecord]) -> String {
    let stated: Vec<String> =
        misspelling.spellings.iter().map(|(name, holders)| told(name, holders, records)).collect();
    let how = match misspelling.slip {
        Slip::Swapped => "two letters have changed places",
        Slip::Letters => "a letter or two differ",
        Slip::Sound => "one article writes the name in both ways",
    };
    format!("The articles spell one name in several ways, {}: {how}.", stated.join(" and "))
}

fn told(name: &str, holders: &[(usize, usize)], records: &[ClaimRecord]) -> String {
    let mut publishers: Vec<&str> = holders
        .iter()
        .map(|(record, _)| &records[*record].article)
        .map(|article| article.publisher.as_deref().unwrap_or(&article.path))
        .collect();
    publishers.dedup();
    format!("{name} ({})", publishers.join(", "))
}
