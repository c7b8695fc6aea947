//! Linked data (JSON-LD): articles, claims and findings in the words of schema.org, each claim's place as a W3C Web
//! Annotation with a text quote selector.
//!
//! The context stands in the document, so that reading it asks no network. A finding is an `ItemList` of claims.

use super::escape::{uri_path, web_address};
use super::evidence::{remarks, side_value};
use super::json::write_pretty;
use super::lookup::Lookup;
use super::phrase::{shorten, standing};
use crate::model::{Finding, Report, Side};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Characters of prefix and suffix: enough to find the quote again in a changed text.
const AROUND: usize = 64;

/// Writes the document.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    let mut graph = vec![dataset(report)];
    for article in &report.articles {
        let node = json!({
            "@id": article_id(&article.id, &lookup),
            "@type": "NewsArticle",
            "identifier": article.id,
            "headline": article.title,
            "publisher": article.publisher.as_ref().map(|name| json!({"@type": "Organization", "name": name})),
            "datePublished": article.published,
        });
        graph.push(without_nulls(node));
    }
    let mut ledgers: Vec<&Side> = report.findings.iter().flat_map(|f| &f.sides).filter(|side| side.reference).collect();
    ledgers.sort_by(|a, b| a.article.cmp(&b.article));
    ledgers.dedup_by(|a, b| a.article == b.article);
    graph.extend(ledgers.into_iter().map(|side| {
        json!({"@id": article_id(&side.article, &lookup), "@type": "Dataset", "identifier": side.article, "name": "Ledger"})
    }));
    for finding in &report.findings {
        graph.push(item_list(finding, &lookup));
        for (number, side) in finding.sides.iter().enumerate() {
            graph.push(claim(number, side, finding, &lookup));
            graph.push(annotation(number, side, finding, &lookup));
        }
    }
    let context = json!({
        "@vocab": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    });
    write_pretty(&json!({"@context": context, "@graph": graph}), out)
}

/// The report itself, with what it could not use.
fn dataset(report: &Report) -> Value {
    json!({
        "@id": "urn:claimdiff:report",
        "@type": "Dataset",
        "name": "Where the articles disagree",
        "description": super::table::headline(report),
        "comment": remarks(report),
    })
}

fn item_list(finding: &Finding, lookup: &Lookup<'_>) -> Value {
    let property = |name: &str, value: &str| json!({"@type": "PropertyValue", "name": name, "value": value});
    let items: Vec<Value> = (0..finding.sides.len()).map(|number| json!({"@id": claim_id(finding, number)})).collect();
    json!({
        "@id": format!("urn:claimdiff:finding:{}", uri_path(&finding.id)),
        "@type": "ItemList",
        "identifier": finding.id,
        "name": lookup.topic(finding),
        "description": finding.why,
        "numberOfItems": items.len(),
        "additionalProperty": [
            property("code", &finding.code),
            property("verdict", finding.verdict.name()),
            property("state", finding.state.name()),
            property("standing", &standing(finding)),
            property("level", finding.level.name()),
        ],
        "itemListElement": {"@list": items},
    })
}

fn claim(number: usize, side: &Side, finding: &Finding, lookup: &Lookup<'_>) -> Value {
    let interpreter = side.publisher.as_ref().map(|name| json!({"@type": "Organization", "name": name}));
    // Who said it is known by the article's words only, not whether a person or an office.
    let author = side.said_by.as_ref().map(|name| json!({"@type": "Thing", "name": name}));
    without_nulls(json!({
        "@id": claim_id(finding, number),
        "@type": "Claim",
        "name": format!("{}: {}", lookup.topic(finding), side_value(side)),
        "text": side.evidence.sentence,
        "appearance": {"@id": article_id(&side.article, lookup)},
        "claimInterpreter": interpreter,
        "author": author,
        "datePublished": side.published,
        "temporalCoverage": side.as_of,
    }))
}

fn annotation(number: usize, side: &Side, finding: &Finding, lookup: &Lookup<'_>) -> Value {
    let evidence = &side.evidence;
    let span = evidence.marked();
    let (before, after) = (evidence.sentence.get(..span.start), evidence.sentence.get(span.end..));
    json!({
        "@id": format!("{}:place", claim_id(finding, number)),
        "@type": "oa:Annotation",
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": claim_id(finding, number)},
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": {"@id": article_id(&side.article, lookup)},
            "oa:hasSelector": {
                "@type": "oa:TextQuoteSelector",
                "oa:prefix": last(before.unwrap_or_default()),
                "oa:exact": evidence.quote,
                "oa:suffix": first(after.unwrap_or_default()),
            },
        },
    })
}

/// A selector matches letter by letter: what is cut ends without an ellipsis.
fn first(text: &str) -> &str {
    text.char_indices().nth(AROUND).map_or(text, |(end, _)| &text[..end])
}

fn last(text: &str) -> &str {
    text.char_indices().rev().nth(AROUND - 1).map_or(text, |(start, _)| &text[start..])
}

fn claim_id(finding: &Finding, number: usize) -> String {
    format!("urn:claimdiff:finding:{}:{}", uri_path(&finding.id), number + 1)
}

/// Where an article stands on the web, else its id.
fn article_id(id: &str, lookup: &Lookup<'_>) -> String {
    let url = lookup.article(id).and_then(|article| article.url.as_deref()).and_then(web_address);
    url.unwrap_or_else(|| format!("urn:claimdiff:article:{}", uri_path(&shorten(id, 400))))
}

fn without_nulls(node: Value) -> Value {
    match node {
        Value::Object(keys) => {
            Value::Object(keys.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn a_quote_is_found_again_by_what_stands_around_it() {
        let mut report = sample::report();
        report.articles[1].url = Some("https://wire.example/a b".into());
        let mut bytes = Vec::new();
        write(&report, &mut bytes).unwrap();
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        let graph = document["@graph"].as_array().unwrap();
        let of = |kind: &str| graph.iter().filter(|node| node["@type"] == kind).collect::<Vec<_>>();
        let sides: usize = report.findings.iter().map(|f| f.sides.len()).sum();
        assert_eq!((of("Claim").len(), of("oa:Annotation").len(), of("ItemList").len()), (sides, sides, 4));
        let selector = &of("oa:Annotation")[1]["oa:hasTarget"]["oa:hasSelector"];
        assert_eq!(selector["oa:prefix"], "The two sides met in Ankara on ");
        assert_eq!(
            (&selector["oa:exact"], &selector["oa:suffix"]),
            (&"Thursday".into(), &", a Hamas official said.".into())
        );
        assert_eq!(of("Claim")[1]["appearance"]["@id"], "https://wire.example/a%20b");
        let sentence = &report.findings[0].sides[0].evidence.sentence;
        let long = &of("oa:Annotation")[0]["oa:hasTarget"]["oa:hasSelector"];
        let joined = format!("{}{}", long["oa:prefix"].as_str().unwrap(), long["oa:exact"].as_str().unwrap());
        assert!(sentence.contains(&joined));
    }
}
