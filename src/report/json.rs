//! The report for programs: one document, or one line per item.

use super::escape::HarmlessJson;
use crate::model::{
    Event, Fact, Finding, LedgerEntry, LedgerSummary, Note, REPORT_SCHEMA, Report, ReportArticle, Skipped, Summary,
    Unjudged, Variant,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, Write};

/// Writes the contract `claimdiff-report/1`: the report as it is, indented.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_pretty(report, out)
}

/// Writes any value, indented.
pub fn write_pretty(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, HarmlessJson::pretty()))?;
    out.write_all(b"\n")
}

/// Writes any value as one line.
pub fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, HarmlessJson::compact()))?;
    out.write_all(b"\n")
}

/// One line of the report as lines: an item with the name of what it is.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Line<'r> {
    /// One article.
    Article(&'r ReportArticle),
    /// A file that could not be used.
    Skipped(&'r Skipped),
    /// What could not be judged.
    Unjudged(&'r Unjudged),
    /// An oddity.
    Note(&'r Note),
    /// One event.
    Event(&'r Event),
    /// One fact.
    Fact(&'r Fact),
    /// One finding.
    Finding(&'r Finding),
    /// Two spellings.
    Variant(&'r Variant),
    /// One entry of a ledger.
    Ledger(&'r LedgerEntry),
    /// A line of the baseline that matched nothing.
    Stale {
        /// As it stands in the baseline.
        line: &'r str,
    },
    /// The last line: totals, and what the lines before are.
    Summary(Totals<'r>),
}

/// Any value as JSON on one line, without a line's end.
pub(super) fn compact(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    write_line(value, &mut bytes).expect("what is reported has text keys, and memory takes any bytes");
    bytes.pop();
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// The totals with the name of the form.
#[derive(Serialize, JsonSchema)]
pub struct Totals<'r> {
    #[schemars(extend("const" = REPORT_SCHEMA))]
    schema: &'static str,
    #[serde(flatten)]
    summary: &'r Summary,
    /// Of the ledgers; there only where a ledger is.
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<&'r LedgerSummary>,
}

/// Writes one line per item, each with a `record` key; the totals come last.
pub(super) fn write_lines(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lines = report.articles.iter().map(Line::Article);
    let lines = lines.chain(report.skipped.iter().map(Line::Skipped));
    let lines = lines.chain(report.unjudged.iter().map(Line::Unjudged)).chain(report.notes.iter().map(Line::Note));
    let lines = lines.chain(report.events.iter().map(Line::Event)).chain(report.facts.iter().map(Line::Fact));
    let lines = lines.chain(report.findings.iter().map(Line::Finding));
    let lines = lines.chain(report.variants.iter().map(Line::Variant));
    let lines = lines.chain(report.ledger.iter().flat_map(|ledger| &ledger.entries).map(Line::Ledger));
    let lines = lines.chain(report.stale.iter().map(|line| Line::Stale { line }));
    let totals = Line::Summary(Totals {
        schema: report.schema,
        summary: &report.summary,
        ledger: report.ledger.as_ref().map(|ledger| &ledger.summary),
    });
    lines.chain([totals]).try_for_each(|line| write_line(&line, out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use serde_json::Value;

    fn keys(value: &Value) -> Vec<&str> {
        value.as_object().unwrap().keys().map(String::as_str).collect()
    }

    fn assert_has(value: &Value, wanted: &[&str]) {
        let keys = keys(value);
        for key in wanted {
            assert!(keys.contains(key), "{key} is missing among {keys:?}");
        }
    }

    #[test]
    fn the_document_has_the_keys_of_the_contract() {
        let mut bytes = Vec::new();
        write(&sample::report(), &mut bytes).unwrap();
        let json: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(json["schema"], "claimdiff-report/1");
        assert_has(&json, &["articles", "skipped", "events", "facts", "findings", "variants", "summary"]);
        assert_has(&json["articles"][0], &["id", "path", "publisher", "title", "published"]);
        assert_has(&json["skipped"][0], &["path", "reason"]);
        assert_has(&json["events"][0], &["id", "type", "date", "place", "articles"]);
        assert_eq!(json["events"][0]["date"]["value"], "2025-01-29");
        assert_has(&json["facts"][0], &["id", "kind", "field", "event", "subject", "verdict", "values"]);
        assert_has(&json["facts"][0]["values"][0], &["value", "low", "high", "mod", "articles"]);
        let finding = &json["findings"][2];
        let expected = ["id", "code", "kind", "field", "event", "subject", "verdict", "state", "level", "why", "sides"];
        assert_has(finding, &expected);
        assert_eq!((finding["state"].as_str(), finding["verdict"].as_str()), (Some("new"), Some("superseded")));
        let side = &finding["sides"][0];
        let expected =
            ["value", "low", "high", "mod", "article", "publisher", "published", "as_of", "said_by", "evidence"];
        assert_has(side, &expected);
        assert_eq!(
            (side["mod"].as_str(), side["low"].as_f64(), side["high"].is_null()),
            (Some("at_least"), Some(46707.0), true)
        );
        assert_has(&side["evidence"], &["line", "column", "start", "end", "quote", "sentence"]);
        assert_has(&json["variants"][0], &["id", "a", "b", "score", "status", "why", "evidence"]);
        assert!(finding.get("added").is_none(), "only updated findings say what was added");
    }

    #[test]
    fn every_item_is_one_line_that_says_what_it_is() {
        let mut bytes = Vec::new();
        write_lines(&sample::report(), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let count = |record: &str| lines.iter().filter(|l| l["record"] == record).count();
        let counts =
            ["article", "skipped", "unjudged", "note", "event", "fact", "finding", "variant", "summary"].map(count);
        assert_eq!(counts, [3, 1, 1, 1, 2, 8, 4, 2, 1]);
        assert_eq!(lines.last().unwrap()["schema"], "claimdiff-report/1");
        assert_eq!(lines.last().unwrap()["conflicts"], 2);
    }
}
