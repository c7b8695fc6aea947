//! The rows of each table, with their cells in the order of the columns in `tables.sql`.

use super::known::Known;
use crate::model::{
    Claim, ClaimRecord, Event, Evidence, Fact, FactValue, Finding, LedgerEntry, Note, Report, Side, Unjudged, Variant,
    VariantSide,
};
use crate::report::doubt_in_words;
use crate::report::escape::visible;
use crate::value::{Modifier, Quantity, Value};
use rusqlite::types::Value as Cell;
use rustc_hash::FxHashSet;

/// One row.
pub(super) type Row = Vec<Cell>;

/// Words, which may be an article's: on one line, and harmless where a program shows them in a terminal.
fn text(words: &str) -> Cell {
    Cell::Text(visible(words).into_owned())
}

fn maybe(words: Option<&str>) -> Cell {
    words.map_or(Cell::Null, text)
}

fn number(number: usize) -> Cell {
    i64::try_from(number).map_or(Cell::Null, Cell::Integer)
}

fn numbered(index: usize) -> Cell {
    number(index + 1)
}

/// All tables in the order in which they are filled.
pub(super) fn tables(report: &Report, records: &[ClaimRecord], known: &Known<'_>) -> Vec<(&'static str, Vec<Row>)> {
    let spellings = report.people.iter().enumerate().flat_map(|(person, named)| {
        let of = move |(spelling, articles): &(String, Vec<String>)| -> Vec<Row> {
            articles.iter().map(|article| vec![numbered(person), text(spelling), text(article)]).collect()
        };
        named.spellings.iter().flat_map(of)
    });
    let event_articles = report
        .events
        .iter()
        .flat_map(|event| event.articles.iter().map(|article| vec![text(&event.id), text(article)]));
    let fact_claims = report.facts.iter().enumerate().flat_map(|(index, fact)| {
        fact.claims.iter().filter_map(move |claim| Some(vec![numbered(index), number(known.claim(*claim)?)]))
    });
    let people = report.people.iter().enumerate();
    vec![
        ("run", run(report)),
        ("articles", articles(report, known)),
        ("people", people.map(|(index, person)| vec![numbered(index), text(&person.name)]).collect()),
        ("spellings", spellings.collect()),
        ("events", events(report)),
        ("event_articles", event_articles.collect()),
        ("claims", claims(records, known)),
        ("facts", facts(report, known)),
        ("fact_values", fact_values(report)),
        ("fact_claims", fact_claims.collect()),
        ("findings", findings(report, known)),
        ("sides", sides(report, known)),
        ("ledger", ledger(report)),
        ("variants", variants(report)),
        ("variant_sides", variant_sides(report)),
        ("unjudged", unjudged(report, known)),
        ("notes", notes(report)),
    ]
}

/// What the tables are, and the totals.
fn run(report: &Report) -> Vec<Row> {
    let words = [
        ("schema", Some(report.schema)),
        ("against", report.against.as_deref()),
        ("narrowed", report.narrowed.as_deref()),
    ];
    let words =
        words.into_iter().filter(|(_, words)| words.is_some()).map(|(key, words)| vec![text(key), maybe(words)]);
    let summary = &report.summary;
    let totals = [
        ("articles", summary.articles),
        ("skipped", summary.skipped),
        ("events", summary.events),
        ("facts", summary.facts),
        ("shared_facts", summary.shared_facts),
        ("conflicts", summary.conflicts),
        ("corrected", summary.corrected),
        ("superseded", summary.superseded),
        ("new", summary.new),
        ("ignored", summary.ignored),
        ("to_review", summary.to_review),
    ];
    words.chain(totals.into_iter().map(|(key, total)| vec![text(key), number(total)])).collect()
}

/// The articles read, then those that only accepted findings still name.
fn articles(report: &Report, known: &Known<'_>) -> Vec<Row> {
    let read = report.articles.iter().map(|article| {
        vec![
            text(&article.id),
            text(&article.path),
            article.item.map_or(Cell::Null, number),
            maybe(article.publisher.as_deref()),
            maybe(article.title.as_deref()),
            maybe(article.published.as_deref()),
            maybe(article.url.as_deref()),
            Cell::Integer(0),
            Cell::Integer(0),
        ]
    });
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let sides = report.findings.iter().flat_map(|finding| &finding.sides);
    let gone = sides.filter(|side| !known.articles.contains(side.article.as_str()) && seen.insert(&side.article));
    let gone = gone.map(|side| {
        let publisher = maybe(side.publisher.as_deref().filter(|_| !side.reference));
        let published = maybe(side.published.as_deref());
        let id = || text(&side.article);
        let (gone, reference) = ((!side.reference).into(), side.reference.into());
        vec![id(), id(), Cell::Null, publisher, Cell::Null, published, Cell::Null, gone, reference]
    });
    read.chain(gone).collect()
}

fn events(report: &Report) -> Vec<Row> {
    let row = |event: &Event| {
        vec![
            text(&event.id),
            text(&event.kind),
            maybe(event.date.as_ref().map(|date| date.value.as_str())),
            maybe(event.place.as_deref()),
            text(&event.label),
            text(event.stance.name()),
        ]
    };
    report.events.iter().map(row).collect()
}

fn claims(records: &[ClaimRecord], known: &Known<'_>) -> Vec<Row> {
    let all = records.iter().flat_map(|record| record.claims.iter().map(move |claim| (record, claim)));
    all.enumerate().map(|(index, (record, claim))| claim_row(index, record, claim, known)).collect()
}

fn claim_row(index: usize, record: &ClaimRecord, claim: &Claim, known: &Known<'_>) -> Row {
    let mut row = vec![
        numbered(index),
        text(&record.article.id),
        text(claim.kind.name()),
        text(claim.field.name()),
        known.person(record, claim).map_or(Cell::Null, number),
        maybe(claim.subject.as_deref()),
    ];
    let figure: Option<&Quantity> = match &claim.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    };
    let (low, high) = (figure.and_then(|figure| figure.low), figure.and_then(|figure| figure.high));
    row.extend(value(&claim.value.to_display(), low, high, claim.value.modifier(), claim.value.unit()));
    row.extend([
        maybe(claim.said_by.as_ref().map(|said| said.words.as_str())),
        text(claim.stance.name()),
        maybe(claim.as_of.as_deref()),
        maybe(claim.period.as_deref()),
        text(&claim.rule),
    ]);
    row.extend(place(&claim.evidence));
    row
}

/// Value, bounds, hedge and unit.
fn value(value: &str, low: Option<f64>, high: Option<f64>, modifier: Modifier, unit: Option<&str>) -> [Cell; 5] {
    [text(value), low.into(), high.into(), text(modifier.name()), maybe(unit)]
}

/// Line, column, bytes, quote, sentence.
fn place(evidence: &Evidence) -> [Cell; 6] {
    [
        number(evidence.line),
        number(evidence.column),
        number(evidence.start),
        number(evidence.end),
        text(&evidence.quote),
        text(&evidence.sentence),
    ]
}

fn facts(report: &Report, known: &Known<'_>) -> Vec<Row> {
    let row = |(index, fact): (usize, &Fact)| {
        vec![
            numbered(index),
            text(&fact.id),
            text(&fact.kind),
            text(&fact.field),
            maybe(fact.event.as_deref().filter(|id| known.events.contains(id))),
            text(&fact.subject),
            text(fact.verdict.name()),
            maybe(fact.why.as_deref()),
        ]
    };
    report.facts.iter().enumerate().map(row).collect()
}

fn fact_values(report: &Report) -> Vec<Row> {
    let facts = report.facts.iter().enumerate();
    let values = facts.flat_map(|(fact, of)| of.values.iter().map(move |value| (fact, value)));
    let stated = values.flat_map(|(fact, value)| value.articles.iter().map(move |article| (fact, value, article)));
    let row = |(index, (fact, given, article)): (usize, (usize, &FactValue, &String))| {
        let mut row = vec![numbered(index), numbered(fact), text(article)];
        row.extend(value(&given.value, given.low, given.high, given.modifier, given.unit.as_deref()));
        row.push(number(given.sources));
        row
    };
    stated.enumerate().map(row).collect()
}

fn findings(report: &Report, known: &Known<'_>) -> Vec<Row> {
    let row = |(index, finding): (usize, &Finding)| {
        let doubts: Vec<&str> = finding.doubts.iter().map(|doubt| doubt_in_words(*doubt)).collect();
        let doubts = doubts.join("; ");
        vec![
            numbered(index),
            text(&finding.id),
            known.fact_of(finding).map_or(Cell::Null, number),
            text(&finding.code),
            text(&finding.kind),
            text(&finding.field),
            maybe(finding.event.as_deref().filter(|id| known.events.contains(id))),
            text(&finding.subject),
            text(finding.verdict.name()),
            text(finding.confidence.name()),
            maybe(Some(doubts.as_str()).filter(|doubts| !doubts.is_empty())),
            text(finding.state.name()),
            text(finding.level.name()),
            finding.gates.into(),
            maybe(finding.ignored.as_ref().map(|ignored| ignored.reason.as_str())),
            text(&finding.why),
        ]
    };
    report.findings.iter().enumerate().map(row).collect()
}

fn sides(report: &Report, known: &Known<'_>) -> Vec<Row> {
    let findings = report.findings.iter().enumerate();
    let all = findings.flat_map(|(at, finding)| finding.sides.iter().map(move |side| (at, finding, side)));
    let row = |(index, (at, finding, side)): (usize, (usize, &Finding, &Side))| {
        let claim = known.claim_of(finding, side).map_or(Cell::Null, number);
        let source = maybe(side.publisher.as_deref().filter(|_| side.reference));
        let mut row = vec![numbered(index), numbered(at), text(&side.article), source, claim];
        row.extend(value(&side.value, side.low, side.high, side.modifier, side.unit.as_deref()));
        row.extend([
            maybe(side.as_of.as_deref()),
            maybe(side.said_by.as_deref()),
            maybe(side.counting.as_deref()),
            text(side.stance.name()),
            text(&side.rule),
        ]);
        row.extend(place(&side.evidence));
        row
    };
    all.enumerate().map(row).collect()
}

fn ledger(report: &Report) -> Vec<Row> {
    let entries = report.ledger.iter().flat_map(|ledger| &ledger.entries);
    let row = |(index, entry): (usize, &LedgerEntry)| {
        let mut row =
            vec![numbered(index), text(&entry.path), number(entry.line), text(&entry.kind), text(&entry.field)];
        row.extend([&entry.subject, &entry.event, &entry.place, &entry.date].map(|words| maybe(words.as_deref())));
        row.extend([text(&entry.value), maybe(entry.source.as_deref()), maybe(entry.as_of.as_deref())]);
        row.push(text(entry.state.name()));
        let standings = [&entry.in_line, &entry.older, &entry.newer, &entry.open, &entry.off];
        row.extend(standings.map(|articles| number(articles.len())));
        row
    };
    entries.enumerate().map(row).collect()
}

fn variants(report: &Report) -> Vec<Row> {
    let row = |variant: &Variant| {
        let (a, b, why) = (text(&variant.a), text(&variant.b), text(&variant.why));
        let status = text(variant.status.name());
        vec![text(&variant.id), a, b, variant.score.into(), status, why, number(variant.findings)]
    };
    report.variants.iter().map(row).collect()
}

fn variant_sides(report: &Report) -> Vec<Row> {
    let all = report.variants.iter().flat_map(|variant| variant.evidence.iter().map(move |side| (variant, side)));
    let row = |(index, (variant, side)): (usize, (&Variant, &VariantSide))| {
        let [line, column, _, _, quote, sentence] = place(&side.evidence);
        vec![numbered(index), text(&variant.id), text(&side.article), text(&side.name), line, column, quote, sentence]
    };
    all.enumerate().map(row).collect()
}

fn unjudged(report: &Report, known: &Known<'_>) -> Vec<Row> {
    let row = |(index, one): (usize, &Unjudged)| {
        vec![
            numbered(index),
            text(one.cause.name()),
            text(&one.path),
            maybe(one.article.as_deref().filter(|id| known.articles.contains(id))),
            maybe(one.language.as_deref()),
            maybe(one.reason.as_deref()),
            one.gates.into(),
        ]
    };
    report.unjudged.iter().enumerate().map(row).collect()
}

fn notes(report: &Report) -> Vec<Row> {
    let row = |(index, note): (usize, &Note)| vec![numbered(index), text(&note.path), text(&note.message)];
    report.notes.iter().enumerate().map(row).collect()
}
