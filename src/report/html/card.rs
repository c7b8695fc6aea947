//! One card: a finding or a fact, with a column per publisher.
//!
//! In: an item of a section. Out: the value of `card.html`.

use super::chart::{Chart, chart};
use super::quote::{Quote, quote};
use super::sections::{Content, Item, label};
use super::time::Time;
use super::toll::{Glance, toll};
use crate::model::{ReportArticle, Side, Stance, part_of};
use crate::report::evidence::{added_in_words, side_value};
use crate::report::grid::shown;
use crate::report::lookup::{LIKELY, Lookup};
use crate::report::phrase::doubts_in_words;
use serde::Serialize;

/// Most distinct values named in a card's first line.
const MOST_VALUES: usize = 6;

/// Tints of sides that the style knows.
pub(super) const TINTS: usize = 6;

/// The value of `card.html`.
#[derive(Serialize)]
pub(super) struct Card {
    anchor: String,
    id: String,
    code: String,
    verdict: &'static str,
    /// By which it is filtered.
    state: &'static str,
    kind: String,
    section: usize,
    /// Indices of publishers with spaces between.
    publishers: String,
    label: String,
    subject: String,
    values: Vec<String>,
    /// How many values are not named.
    more_values: usize,
    stated_by: String,
    level: &'static str,
    /// Above the first card of a section that is not sure.
    above: &'static str,
    /// What speaks against it.
    doubts: Option<String>,
    why: String,
    added: Vec<String>,
    /// Reason and place of the settings that ignore it.
    ignored: Option<(String, String)>,
    toll: Vec<Glance>,
    chart: Option<Chart>,
    columns: Vec<Column>,
}

#[derive(Serialize)]
struct Column {
    publisher: String,
    sides: Vec<SideView>,
}

#[derive(Serialize)]
struct SideView {
    value: String,
    /// By which sides of one value are tinted alike; empty where nothing is disputed.
    tint: String,
    is_added: bool,
    quote: Option<Quote>,
    as_of: Option<Time>,
    published: Option<Time>,
    said_by: Option<String>,
    /// How it counts, in the article's words.
    counting: Option<String>,
    stance: Option<&'static str>,
    title: String,
    href: Option<String>,
    place: String,
}

/// The card of an item.
pub(super) fn card(item: &Item<'_>, lookup: &Lookup<'_>) -> Card {
    let (kind, field, subject) = item.content.slot();
    let label = label(field, subject);
    let finding = item.content.finding();
    let id = match item.content {
        Content::Fact(fact) => fact.id.clone(),
        _ => finding.map(|f| f.id.clone()).unwrap_or_default(),
    };
    let (mut values, columns) = match item.content {
        Content::Fact(fact) if fact.sides.is_empty() => {
            (fact.values.iter().map(shown).collect(), bare_columns(item, lookup))
        }
        _ => {
            let sides = item.content.sides();
            let values = distinct(sides);
            let mut columns = columns(sides, finding.map_or(&[], |f| &f.added), lookup);
            if finding.is_some() {
                columns
                    .iter_mut()
                    .flat_map(|column| &mut column.sides)
                    .for_each(|side| side.tint = tint(side, &values));
            }
            (values, columns)
        }
    };
    let more_values = values.len().saturating_sub(MOST_VALUES);
    values.truncate(MOST_VALUES);
    Card {
        anchor: format!("card-{id}"),
        code: finding.map_or_else(|| format!("{kind}.{field}"), |f| f.code.clone()),
        verdict: item.verdict.name(),
        state: item.content.state(),
        kind: kind.to_owned(),
        section: item.section,
        publishers: item.publishers.iter().map(usize::to_string).collect::<Vec<_>>().join(" "),
        label: label.clone(),
        subject: subject.to_owned(),
        values,
        more_values,
        stated_by: crate::report::count(columns.len(), "publisher"),
        level: finding.map_or("", |f| f.level.name()),
        above: if item.opens_likely { LIKELY } else { "" },
        doubts: finding.and_then(doubts_in_words),
        why: match item.content {
            Content::Fact(fact) => sentence(fact.why.as_deref().unwrap_or_default()),
            Content::Finding(finding) => finding.why.clone(),
        },
        added: finding.map(added_in_words).unwrap_or_default(),
        ignored: finding.and_then(|f| f.ignored.as_ref()).map(|i| (i.reason.clone(), i.by.clone())),
        toll: finding.map(toll).unwrap_or_default(),
        chart: chart(&id, &label, item.content.sides(), lookup),
        columns,
        id,
    }
}

/// A reason as a sentence of its own; a finding's is one already.
fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    let Some(first) = letters.next() else { return String::new() };
    format!("{}{}.", first.to_uppercase(), letters.as_str().trim_end_matches('.'))
}

/// The class of a side's value, by its place among `values`.
fn tint(side: &SideView, values: &[String]) -> String {
    let place = values.iter().position(|value| *value == side.value);
    place.map(|at| format!("side{}", at % TINTS)).unwrap_or_default()
}

/// The values in the order of the sides, each once.
fn distinct(sides: &[Side]) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in sides.iter().map(side_value) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// A column per publisher, in the order in which they first speak.
fn columns(sides: &[Side], added: &[String], lookup: &Lookup<'_>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for side in sides {
        let publisher = lookup.speaker(side);
        let view = view(side, added.contains(&side.value), lookup.article(&side.article));
        match columns.iter_mut().find(|c| c.publisher == publisher) {
            Some(column) => column.sides.push(view),
            None => columns.push(Column { publisher: publisher.to_owned(), sides: vec![view] }),
        }
    }
    columns
}

/// The columns of a fact whose words are not at hand: who states which value.
fn bare_columns(item: &Item<'_>, lookup: &Lookup<'_>) -> Vec<Column> {
    let Content::Fact(fact) = item.content else { return Vec::new() };
    let mut columns: Vec<Column> = Vec::new();
    for (value, article) in fact.values.iter().flat_map(|v| v.articles.iter().map(move |a| (v, a))) {
        let publisher = lookup.publisher(article);
        let found = lookup.article(article);
        let view = SideView {
            value: shown(value),
            tint: String::new(),
            is_added: false,
            quote: None,
            as_of: None,
            published: found.and_then(|a| a.published.as_deref()).map(Time::new),
            said_by: None,
            counting: None,
            stance: None,
            title: title(found, article),
            href: found.and_then(|a| href(a.url.as_deref()?)),
            place: lookup.part(article),
        };
        match columns.iter_mut().find(|c| c.publisher == publisher) {
            Some(column) => column.sides.push(view),
            None => columns.push(Column { publisher: publisher.to_owned(), sides: vec![view] }),
        }
    }
    columns
}

fn view(side: &Side, is_added: bool, article: Option<&ReportArticle>) -> SideView {
    let part = article.map_or_else(|| side.article.clone(), |a| part_of(&a.path, a.item));
    SideView {
        value: side_value(side),
        tint: String::new(),
        is_added,
        quote: Some(quote(&side.evidence)),
        as_of: side.as_of.as_deref().filter(|as_of| Some(*as_of) != side.published.as_deref()).map(Time::new),
        published: side.published.as_deref().map(Time::new),
        said_by: side.said_by.clone(),
        counting: side.counting.clone(),
        stance: match side.stance {
            Stance::Held if side.reference => Some("reference"),
            Stance::Held => None,
            Stance::Planned => Some("planned"),
            Stance::Supposed => Some("supposed"),
            Stance::Denied => Some("denied"),
        },
        title: title(article, &side.article),
        href: article.and_then(|a| href(a.url.as_deref()?)),
        place: format!("{part}:{}:{}", side.evidence.line, side.evidence.column),
    }
}

/// What a link to an article is called.
fn title(article: Option<&ReportArticle>, id: &str) -> String {
    article.map_or(id, |a| a.title.as_deref().unwrap_or(&a.path)).to_owned()
}

/// An address that a page may lead to: one of the web. Scripts, files and data stay words; signs that no address may
/// hold (RFC 3986) are written by their numbers.
pub(super) fn href(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    if !matches!(scheme.as_str(), "http" | "https") || url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => address.push_str(&format!("%{:02X}", c as u32)),
            c => address.push(c),
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(href(" https://a.example/x?y=1&z "), Some("https://a.example/x?y=1&z".into()));
        assert_eq!(href("HTTP://a.example"), Some("HTTP://a.example".into()));
        assert_eq!(href("https://a.example/?q=\"<ş>"), Some("https://a.example/?q=%22%3Cş%3E".into()));
        for other in [
            "javascript:alert(1)//https://a",
            "java\nscript://https://x",
            "data:text/html,<p>",
            "//a.example",
            "file:///etc",
            "",
        ] {
            assert_eq!(href(other), None, "{other}");
        }
    }
}
