//! The two halves: articles a second through the first, claim records a second through the second.

use claimdiff::config::Config;
use claimdiff::decisions::Decisions;
use claimdiff::ledger::Ledger;
use claimdiff::model::{Article, ClaimRecord, Report};
use claimdiff::pipeline::{self, Gathered};
use claimdiff::rules::Rules;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use std::path::Path;

fn main() {
    divan::main();
}

/// How often the stories are repeated, to see whether cost grows with the number of records alone.
const COPIES: [usize; 3] = [1, 10, 100];

fn rules() -> Rules {
    Rules::load(None).expect("the built-in rules compile")
}

/// The articles of all stories.
fn articles() -> Vec<Article> {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stories");
    claimdiff::read::read(&[stories], &Config::default()).expect("the stories are there").articles
}

/// The stories' records, `copies` times under other ids and paths, each copy a year after the one before: as many events
/// as stories, not one event told by a thousand articles.
fn gathered(rules: &Rules, copies: usize) -> Gathered {
    let first: Vec<ClaimRecord> =
        articles().iter().map(|article| pipeline::record(article, rules, Vec::new())).collect();
    let copy = |number: usize| {
        first.iter().cloned().map(move |mut record| {
            record.article.id = format!("{}#{number}", record.article.id);
            record.article.path = format!("{number:04}/{}", record.article.path);
            for event in &mut record.events {
                let Some(date) = &mut event.date else { continue };
                if let Some((year, rest)) =
                    date.value.split_once('-').and_then(|(y, r)| Some((y.parse::<usize>().ok()?, r)))
                {
                    date.value = format!("{:04}-{rest}", year + number);
                }
            }
            record
        })
    };
    let mut records: Vec<ClaimRecord> = (0..copies).flat_map(copy).collect();
    records.sort_by(|a, b| (&a.article.path, &a.article.id).cmp(&(&b.article.path, &b.article.id)));
    Gathered { records, ..Gathered::default() }
}

#[divan::bench]
fn load_rules() -> Rules {
    rules()
}

/// On one thread.
#[divan::bench]
fn first_half(bencher: Bencher) {
    let (rules, articles) = (rules(), articles());
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(articles.len())).bench_local(|| {
        for article in &articles {
            black_box(pipeline::record(article, &rules, Vec::new()));
        }
    });
}

#[divan::bench(args = COPIES)]
fn second_half(bencher: Bencher, copies: usize) {
    let rules = rules();
    let gathered = gathered(&rules, copies);
    let (decisions, config, ledger) = (Decisions::default(), Config::default(), Ledger::default());
    bencher
        .counter(ItemsCount::new(gathered.records.len()))
        .bench_local(|| -> Report { pipeline::report(&gathered, &decisions, &rules, &config, &ledger) });
}
