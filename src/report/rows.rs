//! Comma-separated values, for spreadsheets and data tools: a row per claim.
//!
//! The sides of the findings come first, with their evidence; then what articles state for all other facts, with
//! evidence where two or more state it; then skipped files, the entries of ledgers, and notes. No cell runs as a formula.

use super::escape::{cell, visible};
use super::ledger::standing;
use super::lookup::Lookup;
use crate::model::{Cause, Fact, Finding, LedgerEntry, Report, Side};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The columns, first what a reader of a sheet looks for. A row leaves empty what does not concern it.
const COLUMNS: [&str; 34] = [
    "value",
    "publisher",
    "quote",
    "record",
    "finding",
    "fact",
    "code",
    "kind",
    "field",
    "event",
    "subject",
    "verdict",
    "state",
    "level",
    "gates",
    "ignored",
    "why",
    "low",
    "high",
    "mod",
    "unit",
    "article",
    "path",
    "published",
    "as_of",
    "said_by",
    "stance",
    "line",
    "column",
    "start",
    "end",
    "sentence",
    "url",
    "reference",
];

/// One row by names of columns.
#[derive(Default)]
struct Row {
    cells: Vec<(&'static str, String)>,
}

impl Row {
    fn new(record: &str) -> Self {
        Self::default().text("record", record)
    }

    /// Words, which may be an article's.
    fn text(mut self, column: &'static str, words: &str) -> Self {
        self.cells.push((column, cell(&visible(words)).into_owned()));
        self
    }

    /// A figure, which is no formula even with a sign.
    fn figure(mut self, column: &'static str, figure: Option<impl ToString>) -> Self {
        self.cells.extend(figure.map(|figure| (column, figure.to_string())));
        self
    }

    /// The cells of the columns; which side is one of a ledger is said only where there is one.
    fn cells<'a>(&'a self, columns: &'a [&'static str]) -> impl Iterator<Item = &'a str> {
        let of =
            |column: &&str| self.cells.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell.as_str());
        columns.iter().map(of)
    }
}

/// Writes a header line and the rows.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    let mut writer = csv::Writer::from_writer(out);
    let columns = if report.ledger.is_some() { &COLUMNS[..] } else { &COLUMNS[..COLUMNS.len() - 1] };
    writer.write_record(columns)?;
    for finding in &report.findings {
        for side in &finding.sides {
            writer.write_record(of_side(of_finding(finding, &lookup), side, &lookup).cells(columns))?;
        }
    }
    let told: BTreeSet<&str> = report.findings.iter().filter(|f| !f.is_of_ledger()).map(|f| f.fact.as_str()).collect();
    for fact in report.facts.iter().filter(|fact| !told.contains(fact.id.as_str())) {
        for side in &fact.sides {
            writer.write_record(of_side(of_fact(fact, &lookup), side, &lookup).cells(columns))?;
        }
        // What one article alone states comes without its words.
        let values = fact.values.iter().filter(|_| fact.sides.is_empty());
        for (value, article) in values.flat_map(|value| value.articles.iter().map(move |article| (value, article))) {
            let row = of_fact(fact, &lookup).text("value", &value.value).text("mod", value.modifier.name());
            let row = row.figure("low", value.low).figure("high", value.high);
            let row = row.text("unit", value.unit.as_deref().unwrap_or_default());
            writer.write_record(of_article(row, article, &lookup).cells(columns))?;
        }
    }
    for skipped in &report.skipped {
        writer.write_record(
            Row::new("skipped").text("path", &skipped.path).text("why", &skipped.reason).cells(columns),
        )?;
    }
    for one in report.unjudged.iter().filter(|one| one.cause != Cause::Skipped) {
        let why =
            format!("{}{}", one.cause.name(), one.language.as_deref().map(|l| format!(": {l}")).unwrap_or_default());
        writer.write_record(Row::new("unjudged").text("path", &one.path).text("why", &why).cells(columns))?;
    }
    for entry in report.ledger.iter().flat_map(|ledger| &ledger.entries) {
        writer.write_record(of_entry(entry).cells(columns))?;
    }
    for note in &report.notes {
        writer.write_record(Row::new("note").text("path", &note.path).text("why", &note.message).cells(columns))?;
    }
    writer.flush()
}

fn of_finding(finding: &Finding, lookup: &Lookup<'_>) -> Row {
    let ignored = finding.ignored.as_ref().map(|i| format!("{} ({})", i.reason, i.by));
    let row = Row::new("finding").text("finding", &finding.id).text("fact", &finding.fact).text("code", &finding.code);
    let row = row.text("kind", &finding.kind).text("field", &finding.field).text("subject", &finding.subject);
    let row = row.text("event", lookup.event(finding.event.as_deref())).text("verdict", finding.verdict.name());
    let row = row.text("state", finding.state.name()).text("level", finding.level.name());
    let row = row.figure("gates", Some(finding.gates)).text("ignored", &ignored.unwrap_or_default());
    row.text("why", &finding.why)
}

fn of_fact(fact: &Fact, lookup: &Lookup<'_>) -> Row {
    let row = Row::new("fact").text("fact", &fact.id).text("kind", &fact.kind).text("field", &fact.field);
    let row = row.text("event", lookup.event(fact.event.as_deref())).text("subject", &fact.subject);
    row.text("verdict", fact.verdict.name()).text("why", fact.why.as_deref().unwrap_or_default())
}

fn of_side(row: Row, side: &Side, lookup: &Lookup<'_>) -> Row {
    let optional = |words: &Option<String>| words.clone().unwrap_or_default();
    let row = row.text("value", &side.value).figure("low", side.low).figure("high", side.high);
    let row = row.text("mod", side.modifier.name()).text("unit", &optional(&side.unit));
    let row = row.text("as_of", &optional(&side.as_of));
    let row = row.text("said_by", &optional(&side.said_by)).text("stance", side.stance.name());
    let evidence = &side.evidence;
    let row = row.figure("line", Some(evidence.line)).figure("column", Some(evidence.column));
    let row = row.figure("start", Some(evidence.start)).figure("end", Some(evidence.end));
    let row = row.text("quote", &evidence.quote).text("sentence", &evidence.sentence);
    // A finding that is gone may speak of articles that are gone too.
    let row = row.text("publisher", &optional(&side.publisher)).text("published", &optional(&side.published));
    let row = row.figure("reference", side.reference.then_some(true));
    let row = if side.reference { row.text("path", &side.article) } else { row };
    of_article(row, &side.article, lookup)
}

fn of_entry(entry: &LedgerEntry) -> Row {
    let optional = |words: &Option<String>| words.clone().unwrap_or_default();
    let row = Row::new("ledger").text("value", &entry.value).text("publisher", &optional(&entry.source));
    let row = row.text("kind", &entry.kind).text("field", &entry.field).text("subject", &optional(&entry.subject));
    let row = row.text("event", &optional(&entry.event)).text("fact", &entry.facts.join(" ")).text("path", &entry.path);
    let row =
        row.figure("line", Some(entry.line)).text("as_of", &optional(&entry.as_of)).figure("reference", Some(true));
    row.text("why", &standing(entry))
}

fn of_article(row: Row, id: &str, lookup: &Lookup<'_>) -> Row {
    let row = row.text("article", id);
    let Some(article) = lookup.article(id) else { return row };
    let optional = |words: &Option<String>| words.clone().unwrap_or_default();
    let row = row.text("path", &article.path).text("publisher", &optional(&article.publisher));
    row.text("published", &optional(&article.published)).text("url", &optional(&article.url))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn each_claim_is_a_row_of_plain_cells() {
        let mut report = sample::report();
        report.findings[1].sides[0].unit = Some("EUR".into());
        report.findings[1].sides[0].evidence.quote = "=cmd()|' /C calc'!A0".into();
        let mut bytes = Vec::new();
        write(&report, &mut bytes).unwrap();
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.unwrap()).collect();
        let column = |name: &str| COLUMNS.iter().position(|c| *c == name).unwrap();
        let of = |record: &str| rows.iter().filter(|row| &row[column("record")] == record).count();
        let sides: usize = report.findings.iter().map(|f| f.sides.len()).sum();
        assert_eq!((of("finding"), of("fact"), of("skipped"), of("note")), (sides, 7, 1, 1));
        assert_eq!(&rows[3][column("quote")], "'=cmd()|' /C calc'!A0");
        assert_eq!((&rows[0][column("path")], &rows[0][column("line")]), ("news/a.md", "3"));
        assert_eq!(&rows[1][column("said_by")], "a Hamas official");
        assert_eq!((&rows[0][0], &rows[0][1]), ("2025-01-29", "Anadolu Ajansı"));
        assert_eq!((&rows[3][2], &rows[3][column("unit")]), (&rows[3][column("quote")], "EUR"));
        assert!(rows.iter().flatten().all(|cell| !cell.contains(['\u{1b}', '\u{202e}', '\n'])));
    }
}
