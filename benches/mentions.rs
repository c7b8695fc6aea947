//! What is recognised in the fixtures' text, in bytes a second on one thread: numbers alone, times alone, and everything
//! that `mentions` does between reading and printing.

use claimdiff::config::Config;
use claimdiff::find::{numbers, times};
use claimdiff::model::{Article, Document, Mention};
use claimdiff::pipeline;
use claimdiff::rules::Rules;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::path::Path;

fn main() {
    divan::main();
}

/// The articles of all fixtures, with their sentences and tokens, and the rules that read them.
struct Texts {
    rules: Rules,
    articles: Vec<(Article, Document)>,
}

impl Texts {
    fn load() -> Self {
        let rules = Rules::load(None).expect("the built-in rules compile");
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        let reading = claimdiff::read::read(&[fixtures], &Config::default()).expect("the fixtures are there");
        let structured = |article: Article| {
            let document = claimdiff::text::structure(&article, &rules.zones);
            (article, document)
        };
        let articles = reading.articles.into_iter().map(structured).collect();
        Self { rules, articles }
    }

    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.articles.iter().map(|(article, _)| article.text.len()).sum::<usize>())
    }

    fn times_of(&self, article: &Article, document: &Document) -> Vec<Mention> {
        let mut mentions = Vec::new();
        times::find(&article.text, document, &self.rules.times, &mut mentions);
        mentions
    }
}

/// Behind the times, which are found before: numbers leave them out.
#[divan::bench]
fn find_numbers(bencher: Bencher) {
    let texts = Texts::load();
    let times = || texts.articles.iter().map(|(article, document)| texts.times_of(article, document)).collect();
    bencher.counter(texts.bytes()).with_inputs(times).bench_local_values(|mut found: Vec<Vec<Mention>>| {
        for ((article, document), mentions) in texts.articles.iter().zip(&mut found) {
            numbers::find(&article.text, document, &texts.rules.numbers, mentions);
        }
        found
    });
}

#[divan::bench]
fn find_times(bencher: Bencher) {
    let texts = Texts::load();
    bencher.counter(texts.bytes()).bench_local(|| {
        for (article, document) in &texts.articles {
            black_box(texts.times_of(article, document));
        }
    });
}

/// Sentences and tokens, all mentions, and what they mean.
#[divan::bench]
fn all_mentions(bencher: Bencher) {
    let texts = Texts::load();
    bencher.counter(texts.bytes()).bench_local(|| {
        for (article, _) in &texts.articles {
            black_box(pipeline::recognise(article, &texts.rules));
        }
    });
}
