//! What is fuzzed: each target takes any bytes, and must neither panic nor break what it promises.
//!
//! In: bytes that a driver makes, from a target's seeds. Out: nothing, or a panic that says what did not hold. Two drivers share
//! this list: `tests/fuzz.rs` with the stable toolchain, and libFuzzer by `fuzz_targets`.

use claimdiff::baseline::Baseline;
use claimdiff::cli::records::Records;
use claimdiff::config::Config;
use claimdiff::decisions::{Decisions, read_list, to_jsonl};
use claimdiff::ledger::Ledger;
use claimdiff::model::{Article, ClaimRecord, Metadata, Published, Report};
use claimdiff::pipeline::{Gathered, recognise, record, report};
use claimdiff::read::{Reading, read_given};
use claimdiff::report::{Format, Style, render};
use claimdiff::rules::Rules;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// One thing that takes bytes from outside.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Files and folders of the project from which inputs are made.
    pub seeds: &'static [&'static str],
    /// Takes an input.
    pub run: fn(&[u8]),
}

/// All of them.
pub const TARGETS: &[Target] = &[
    Target { name: "feeds", seeds: &["tests/inputs/feeds/in"], run: feeds },
    Target { name: "wires", seeds: &["tests/inputs/wires/in"], run: wires },
    Target { name: "tables", seeds: &["tests/inputs/tables/in"], run: tables },
    Target { name: "documents", seeds: &["tests/inputs/documents/in", "tests/inputs/archives/in"], run: documents },
    Target { name: "pages", seeds: &["tests/inputs/pages/in"], run: pages },
    Target { name: "articles", seeds: &["fixtures"], run: articles },
    Target { name: "text", seeds: &["fixtures"], run: text },
    Target { name: "stories", seeds: &["fixtures"], run: stories },
    Target { name: "outputs", seeds: &["fixtures"], run: outputs },
    Target { name: "records", seeds: &["fuzz/seeds/records.jsonl"], run: records },
    Target { name: "baseline", seeds: &["fuzz/seeds/baseline.jsonl"], run: baseline },
    Target { name: "decisions", seeds: &["fuzz/seeds/decisions.jsonl", "fuzz/seeds/decisions.csv"], run: decisions },
    Target { name: "ledger", seeds: &["fixtures/ledger"], run: ledger },
    Target { name: "settings", seeds: &["fuzz/seeds/claimdiff.toml"], run: settings },
    Target { name: "rules", seeds: &["fuzz/seeds/rules.toml"], run: rules },
];

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::load(None).expect("the rules that are built in are sound"));

/// Stands between two articles of one input.
const NEXT: &str = "\n%%%\n";
/// Articles of one input that are looked at.
const MOST_ARTICLES: usize = 6;

fn feeds(data: &[u8]) {
    read_as(data, &["feed.xml", "feed.json"]);
}

fn wires(data: &[u8]) {
    read_as(data, &["item.xml", "item.json"]);
}

fn tables(data: &[u8]) {
    read_as(data, &["list.json", "list.jsonl", "table.csv", "table.tsv"]);
}

fn documents(data: &[u8]) {
    read_as(data, &["a.eml", "a.mbox", "a.mhtml", "a.docx", "a.warc", "a.warc.gz", "a.wacz", "a.pdf"]);
}

fn pages(data: &[u8]) {
    read_as(data, &["a.html"]);
}

fn articles(data: &[u8]) {
    read_as(data, &["a.md", "a.txt", "a.bin"]);
    Published::parse(&String::from_utf8_lossy(data));
}

/// Every file is read or refused, and where an article stands in it can be told.
fn read_as(data: &[u8], names: &[&str]) {
    for name in names {
        let Reading { articles, .. } = read_given(name, data.to_vec(), &Config::default());
        for article in articles {
            assert!(article.text.is_char_boundary(article.body), "the body of {name} begins inside a character");
        }
    }
}

/// Grammar, numbers, times and names: every mention and every quote can be cut out of the text.
fn text(data: &[u8]) {
    let article = plain(&String::from_utf8_lossy(data), 0);
    let (_, resolved) = recognise(&article, &RULES);
    for mention in &resolved.mentions {
        assert!(article.text.get(mention.span.start..mention.span.end).is_some(), "a mention inside a character");
    }
    for claim in record(&article, &RULES, Vec::new()).claims {
        let evidence = claim.evidence;
        let quoted = article.text.get(evidence.start..evidence.end);
        assert!(quoted.is_some(), "a quote inside a character");
    }
}

/// The order of articles decides nothing, and records that went through JSON say what they said before.
fn stories(data: &[u8]) {
    let told = gathered(data);
    let first = judge(&told);
    let mut lines = Vec::new();
    for record in told.records.iter().rev() {
        serde_json::to_writer(&mut lines, record).expect("memory takes any bytes");
        lines.push(b'\n');
    }
    if lines.is_empty() {
        return;
    }
    let mut records = Records::default();
    records.read_lines(Path::new("claims"), lines.as_slice()).expect("a record is read as it was written");
    let again = records.into_gathered().expect("each article has one record");
    let (first, again) =
        (text_of(written(&first, &told, Format::Json)), text_of(written(&judge(&again), &again, Format::Json)));
    assert_eq!(first, again, "the report differs from that of its records in another order");
}

/// Whatever an article says, each format is what it should be: parsed by a reader that is not ours.
fn outputs(data: &[u8]) {
    let told = gathered(data);
    let report = judge(&told);
    let written = |format: Format| written(&report, &told, format);
    for format in [Format::Json, Format::Sarif, Format::Gitlab, Format::ClaimsLd] {
        serde_json::from_slice::<serde_json::Value>(&written(format)).expect("JSON");
    }
    for line in text_of(written(Format::Jsonl)).lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("JSON in each line");
    }
    let rows = csv::ReaderBuilder::new();
    for row in rows.from_reader(written(Format::Csv).as_slice()).records() {
        row.expect("rows of as many cells as the head has");
    }
    let junit = text_of(written(Format::Junit));
    let mut xml = quick_xml::Reader::from_str(&junit);
    while xml.read_event().expect("XML") != quick_xml::events::Event::Eof {}
    is_harmless(&text_of(written(Format::Html)));
    for line in text_of(written(Format::Github)).lines() {
        assert!(line.starts_with("::"), "a line that is no annotation: {line}");
    }
    for format in [Format::Table, Format::Markdown, Format::GithubSummary, Format::Cited, Format::CitedWiki] {
        let text = text_of(written(format));
        let is_control = |c: char| c.is_control() && c != '\n' && c != '\t';
        assert!(!text.contains(is_control), "a control character of an article is written out as {format:?}");
    }
}

/// Nothing in the page runs but its own script, and nothing is fetched.
fn is_harmless(page: &str) {
    let page = dom_query::Document::from(page);
    assert!(page.select("script").length() <= 1, "a script of an article");
    for node in page.select("*").nodes() {
        for attribute in node.attrs() {
            let name = attribute.name.local.to_string();
            assert!(!name.starts_with("on"), "an attribute that runs something: {name}");
            let runs = attribute.value.trim_start().to_lowercase().starts_with("javascript:");
            assert!(!runs, "an address that runs something");
        }
    }
}

fn written(report: &Report, told: &Gathered, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    render(report, &told.records, format, &Style::default(), &mut bytes).expect("memory takes any bytes");
    bytes
}

fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// Lines that are records are compared, whatever they say.
fn records(data: &[u8]) {
    let mut records = Records::default();
    if records.read_lines(Path::new("claims"), data).is_ok()
        && let Ok(told) = records.into_gathered()
    {
        judge(&told);
    }
}

/// What was read is read again from what is written of it.
fn baseline(data: &[u8]) {
    let (_folder, path) = file("baseline.jsonl", data);
    let Ok(read) = Baseline::load(&path) else { return };
    read.save(&path).expect("the folder is ours");
    assert_eq!(Baseline::load(&path).expect("what was written is sound").entries(), read.entries());
}

fn decisions(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let path = Path::new("decisions.jsonl");
    let _ = read_list(path, &text);
    let Ok(read) = Decisions::parse(path, &text) else { return };
    let written = to_jsonl(read.standing());
    let again = Decisions::parse(path, &written).expect("what was written is sound");
    assert_eq!(to_jsonl(again.standing()), written);
}

fn ledger(data: &[u8]) {
    for name in ["ledger.csv", "ledger.jsonl"] {
        let (_folder, path) = file(name, data);
        if let Ok(ledger) = Ledger::load(&[&path], &RULES) {
            report(&Gathered::default(), &Decisions::default(), &RULES, &Config::default(), &ledger);
        }
    }
}

fn settings(data: &[u8]) {
    let (_folder, path) = file("claimdiff.toml", data);
    if let Ok(config) = Config::load(&path) {
        config.baseline_path();
        config.decisions_path();
        read_given("a.md", b"Two people were killed.".to_vec(), &config);
    }
}

/// A user's rules are compiled or refused; those that are compiled read an article.
fn rules(data: &[u8]) {
    let (folder, _) = file("casualties.toml", data);
    if let Ok(rules) = Rules::load(Some(folder.path())) {
        record(&plain("A strike on the market killed two people on 13 January 2026.", 0), &rules, Vec::new());
    }
}

/// A file of its own in a folder that goes with it.
fn file(name: &str, data: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, data).expect("the folder is ours");
    (folder, path)
}

fn gathered(data: &[u8]) -> Gathered {
    let text = String::from_utf8_lossy(data);
    let articles = text.split(NEXT).take(MOST_ARTICLES).enumerate().map(|(at, text)| plain(text, at));
    let records: Vec<ClaimRecord> = articles.map(|article| record(&article, &RULES, Vec::new())).collect();
    Gathered { records, ..Gathered::default() }
}

fn judge(told: &Gathered) -> Report {
    report(told, &Decisions::default(), &RULES, &Config::default(), &Ledger::default())
}

/// An article of a day and a publisher of its own.
fn plain(text: &str, at: usize) -> Article {
    let published = Published::parse(&format!("2026-01-{:02}", 24 + at));
    let publisher = Some(format!("Publisher {at}"));
    Article {
        id: format!("a{at}"),
        path: format!("a{at}"),
        item: None,
        metadata: Metadata { published, publisher, ..Metadata::default() },
        text: text.to_owned(),
        body: 0,
        body_at: 0,
        title_at: None,
        origin: Default::default(),
    }
}
