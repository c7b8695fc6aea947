//! The distinct values of a fact, and who states them. A person is one value in each spelling, so that a reader sees who
//! writes what; accents make no other spelling.

use super::choose::Statement;
use super::sources::Sources;
use crate::model::{ClaimRecord, FactValue};
use crate::names::fold;
use crate::value::{Modifier, Value};

/// One distinct value on the way to a [`FactValue`].
struct Given<'s, 'a> {
    first: &'s Statement<'a>,
    modifier: Modifier,
    /// It stands for some article.
    is_main: bool,
    /// The records that state it.
    records: Vec<usize>,
    /// Of a person: the name in full, as the article has it, and the same without accents.
    name: Option<(&'a str, String)>,
}

/// The distinct values: those that stand for their article first, then by how many articles state them.
pub fn values<'a>(statements: &[Statement<'a>], records: &'a [&'a ClaimRecord], sources: &Sources) -> Vec<FactValue> {
    let with_main: Vec<usize> = statements.iter().filter(|s| s.is_main).map(|s| s.record).collect();
    let mut values: Vec<Given<'_, 'a>> = Vec::new();
    for statement in statements {
        let is_quantity = matches!(statement.claim.value, Value::Quantity(_));
        let modifier = statement.claim.value.modifier();
        let name = full_name(statement, records).map(|name| (name, fold(name)));
        let is_spelt_so = |v: &Given<'_, 'a>| v.name.as_ref().map(|n| &n.1) == name.as_ref().map(|n| &n.1);
        let same =
            |v: &&mut Given<'_, 'a>| v.first.group == statement.group && v.modifier == modifier && is_spelt_so(v);
        let Some(value) = values.iter_mut().find(same) else {
            let (is_main, records) = (statement.is_main, vec![statement.record]);
            values.push(Given { first: statement, modifier, is_main, records, name });
            continue;
        };
        // An article whose total is another one is not listed under a part that happens to equal this total.
        let is_aside = is_quantity && !statement.is_main && with_main.binary_search(&statement.record).is_ok();
        match (value.is_main, statement.is_main) {
            (true, false) if is_aside => continue,
            (false, true) if is_quantity => value.records.clear(),
            _ => {}
        }
        value.is_main |= statement.is_main;
        value.records.push(statement.record);
    }
    let mut values: Vec<(bool, FactValue)> =
        values.into_iter().map(|v| (v.is_main, fact_value(v, records, sources))).collect();
    values.sort_by(|(main_a, a), (main_b, b)| {
        main_b.cmp(main_a).then(b.articles.len().cmp(&a.articles.len())).then_with(|| a.value.cmp(&b.value))
    });
    values.into_iter().map(|(_, value)| value).collect()
}

/// The most complete spelling of a person in the article that names them.
fn full_name<'a>(statement: &Statement<'a>, records: &'a [&'a ClaimRecord]) -> Option<&'a str> {
    match &statement.claim.value {
        Value::Person { index, name } if *name == statement.shown => {
            Some(records[statement.record].people[*index].name.as_str())
        }
        _ => None,
    }
}

fn fact_value(given: Given<'_, '_>, records: &[&ClaimRecord], sources: &Sources) -> FactValue {
    let (low, high) = given.first.bounds();
    let mut articles: Vec<String> = given.records.iter().map(|r| records[*r].article.id.clone()).collect();
    articles.sort_unstable();
    articles.dedup();
    FactValue {
        value: given.name.map_or_else(|| given.first.shown.clone(), |(name, _)| name.to_owned()),
        low,
        high,
        modifier: given.modifier,
        unit: given.first.claim.value.unit().map(str::to_owned),
        articles,
        sources: sources.count(given.records.iter().copied()),
    }
}
