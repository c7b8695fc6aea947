//! The distinct values of a fact, and who states them.

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
    /// Of a person: the name in full, as each article has it.
    names: Vec<&'a str>,
}

/// The distinct values: those that stand for their article first, then by how many articles state them.
pub fn values<'a>(statements: &[Statement<'a>], records: &'a [ClaimRecord], sources: &Sources) -> Vec<FactValue> {
    let with_main: Vec<usize> = statements.iter().filter(|s| s.is_main).map(|s| s.record).collect();
    let mut values: Vec<Given<'_, 'a>> = Vec::new();
    for statement in statements {
        let is_quantity = matches!(statement.claim.value, Value::Quantity(_));
        let modifier = statement.claim.value.modifier();
        let same = |v: &&mut Given<'_, 'a>| v.first.group == statement.group && v.modifier == modifier;
        let Some(value) = values.iter_mut().find(same) else {
            let (is_main, names) = (statement.is_main, full_name(statement, records).into_iter().collect());
            values.push(Given { first: statement, modifier, is_main, records: vec![statement.record], names });
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
        value.names.extend(full_name(statement, records));
    }
    let mut values: Vec<(bool, FactValue)> =
        values.into_iter().map(|v| (v.is_main, fact_value(v, records, sources))).collect();
    values.sort_by(|(main_a, a), (main_b, b)| {
        main_b.cmp(main_a).then(b.articles.len().cmp(&a.articles.len())).then_with(|| a.value.cmp(&b.value))
    });
    values.into_iter().map(|(_, value)| value).collect()
}

/// The most complete spelling of a person in the article that names them.
fn full_name<'a>(statement: &Statement<'a>, records: &'a [ClaimRecord]) -> Option<&'a str> {
    match &statement.claim.value {
        Value::Person { index, name } if *name == statement.shown => {
            Some(records[statement.record].people[*index].name.as_str())
        }
        _ => None,
    }
}

/// The spelling that most articles use, whatever its accents; of several the first.
fn usual(names: &[&str]) -> Option<String> {
    let folds: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let used = |at: &usize| folds.iter().filter(|other| **other == folds[*at]).count();
    (0..names.len()).rev().max_by_key(used).map(|at| names[at].to_owned())
}

fn fact_value(given: Given<'_, '_>, records: &[ClaimRecord], sources: &Sources) -> FactValue {
    let (low, high) = given.first.bounds();
    let mut articles: Vec<String> = given.records.iter().map(|r| records[*r].article.id.clone()).collect();
    articles.sort_unstable();
    articles.dedup();
    FactValue {
        value: usual(&given.names).unwrap_or_else(|| given.first.shown.clone()),
        low,
        high,
        modifier: given.modifier,
        articles,
        sources: sources.count(given.records.iter().copied()),
    }
}
