//! A report of ten thousand findings.

use super::{Browser, SEEN};
use claimdiff::model::{
    Event, Evidence, Fact, FactValue, Finding, Level, Report, ReportArticle, Side, Stance, State, Summary, Verdict,
};
use claimdiff::report::{Format, Style, render};
use claimdiff::value::Modifier;
use std::time::Instant;

const FINDINGS: usize = 10_000;
const EVENTS: usize = 500;

/// Seconds that a test build on a busy machine may take to write the page; the program itself takes a tenth of it.
const MOST_SECONDS_TO_WRITE: u64 = 60;
/// Seconds until it stands, and until a filter has done its work.
const MOST_SECONDS_TO_OPEN: u64 = 30;
const MOST_SECONDS_TO_FILTER: u64 = 15;

fn side(article: usize, day: usize, value: usize) -> Side {
    let quote = value.to_string();
    let sentence =
        format!("The clashes along the river killed {quote} people in the first days, the governor's office said.");
    Side {
        value: quote.clone(),
        low: Some(value as f64),
        high: Some(value as f64),
        modifier: Modifier::Exact,
        unit: None,
        article: format!("a{article}"),
        publisher: Some(format!("Publisher {article}")),
        published: Some(format!("2025-01-{:02}", 1 + day)),
        as_of: None,
        said_by: Some("the governor's office".into()),
        counting: None,
        stance: Stance::Held,
        rule: "killed.count-people".into(),
        reference: false,
        evidence: Evidence {
            at: sentence.find(&quote).expect("it is there"),
            quote,
            before: "The road to the north was closed on the same evening, and the ferry stopped.".into(),
            after: "No other source confirmed the figure.".into(),
            sentence,
            ..Evidence::default()
        },
    }
}

fn report() -> Report {
    let mut findings = Vec::new();
    let mut facts = Vec::new();
    for n in 0..FINDINGS {
        let verdict = if n % 3 == 0 { Verdict::Superseded } else { Verdict::Conflict };
        // Every third is a figure that moves, and is drawn; the others are two figures of one day.
        let later = if verdict == Verdict::Superseded { 9 } else { 0 };
        let sides = vec![side(n % 40, n % 9, 10 + n % 7), side((n + 1) % 40, later + n % 9, 20 + n % 11)];
        let value = |s: &Side| FactValue {
            value: s.value.clone(),
            low: s.low,
            high: s.high,
            modifier: s.modifier,
            unit: None,
            articles: vec![s.article.clone()],
            sources: 1,
        };
        facts.push(Fact {
            id: format!("f{n}"),
            kind: "casualties".into(),
            field: "killed".into(),
            event: Some(format!("e{}", n % EVENTS)),
            subject: String::new(),
            verdict,
            why: None,
            values: sides.iter().map(value).collect(),
            sides: sides.clone(),
            claims: Vec::new(),
            told: None,
        });
        findings.push(Finding {
            id: format!("{n:010x}"),
            fact: format!("f{n}"),
            code: format!("casualties.killed.{verdict}"),
            kind: "casualties".into(),
            field: "killed".into(),
            event: Some(format!("e{}", n % EVENTS)),
            subject: String::new(),
            verdict,
            met: Default::default(),
            confidence: Default::default(),
            doubts: Vec::new(),
            state: State::New,
            added: Vec::new(),
            level: Level::Error,
            ignored: None,
            gates: true,
            toll: None,
            why: "Two figures for the same dead, and neither article knows of the other one.".into(),
            sides,
        });
    }
    let event = |n: usize| Event {
        id: format!("e{n}"),
        kind: "attack".into(),
        date: None,
        place: None,
        label: format!("attack number {n}"),
        stance: Stance::Held,
        articles: (0..40).map(|a| format!("a{a}")).collect(),
    };
    let article = |n: usize| ReportArticle {
        id: format!("a{n}"),
        path: format!("news/a{n}.md"),
        item: None,
        extracted: false,
        publisher: Some(format!("Publisher {n}")),
        title: Some("Clashes along the river".into()),
        published: Some("2025-01-01".into()),
        url: Some(format!("https://p{n}.example/clashes")),
    };
    Report {
        schema: "claimdiff-report/1",
        articles: (0..40).map(article).collect(),
        skipped: Vec::new(),
        unjudged: Vec::new(),
        notes: Vec::new(),
        events: (0..EVENTS).map(event).collect(),
        facts,
        findings,
        variants: Vec::new(),
        people: Vec::new(),
        stale: Vec::new(),
        against: None,
        narrowed: None,
        ledger: None,
        summary: Summary { articles: 40, events: EVENTS, new: FINDINGS, ..Summary::default() },
    }
}

#[test]
fn ten_thousand_findings_open_and_filter() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("large.html");
    let (report, begun) = (report(), Instant::now());
    let mut bytes = Vec::new();
    render(&report, &[], Format::Html, &Style::default(), &mut bytes).unwrap();
    eprintln!("written in {:.1?}, {} MB", begun.elapsed(), bytes.len() / 1_000_000);
    assert!(begun.elapsed().as_secs() < MOST_SECONDS_TO_WRITE, "written in {:?}", begun.elapsed());
    assert!(bytes.len() < 60_000_000, "{} bytes", bytes.len());
    std::fs::write(&page, &bytes).unwrap();
    let Some(browser) = Browser::start() else { return };
    let begun = Instant::now();
    browser.open(&page, "");
    eprintln!("opened in {:.1?}", begun.elapsed());
    assert!(begun.elapsed().as_secs() < MOST_SECONDS_TO_OPEN, "opened in {:?}", begun.elapsed());
    let begun = Instant::now();
    browser.run(
        "const search = document.querySelector('input[type=search]'); search.value = 'FERRY stopped'; \
         search.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    browser.wait("return location.hash.startsWith('#q=')");
    eprintln!("searched in {:.1?}", begun.elapsed());
    assert!(begun.elapsed().as_secs() < MOST_SECONDS_TO_FILTER, "searched in {:?}", begun.elapsed());
    let begun = Instant::now();
    browser.run(
        "const select = document.querySelector('select[name=event]'); select.value = '77'; \
         select.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    browser.wait("return location.hash.includes('event=e77')");
    eprintln!("filtered in {:.1?}", begun.elapsed());
    assert!(begun.elapsed().as_secs() < MOST_SECONDS_TO_FILTER, "filtered in {:?}", begun.elapsed());
    assert_eq!(browser.run(&format!("{SEEN}.length")), FINDINGS / EVENTS);
}
