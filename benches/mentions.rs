//! What is recognised in the fixtures' text, in bytes a second on one thread: by stage, and everything that `mentions`
//! does between reading and printing.

use claimdiff::config::Config;
use claimdiff::find;
use claimdiff::model::{Article, Document};
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
}

/// Sentences and tokens alone.
#[divan::bench]
fn structure(bencher: Bencher) {
    let texts = Texts::load();
    bencher.counter(texts.bytes()).bench_local(|| {
        for (article, _) in &texts.articles {
            black_box(claimdiff::text::structure(article, &texts.rules.zones));
        }
    });
}

/// Tags, lemmas and chunks of every sentence, as if all were asked about.
#[divan::bench]
fn grammar(bencher: Bencher) {
    let texts = Texts::load();
    let grammar = claimdiff::parse::Grammar::english();
    bencher.counter(texts.bytes()).bench_local(|| {
        for (article, document) in &texts.articles {
            for sentence in &document.sentences {
                black_box(grammar.read(&article.text, document.tokens_of(sentence)));
            }
        }
    });
}

#[divan::bench]
fn times_and_numbers(bencher: Bencher) {
    let texts = Texts::load();
    bencher.counter(texts.bytes()).bench_local(|| {
        for (article, document) in &texts.articles {
            black_box(find::times_and_numbers(&article.text, document, &texts.rules));
        }
    });
}

/// Times, numbers, names and groups.
#[divan::bench]
fn all_finders(bencher: Bencher) {
    let texts = Texts::load();
    bencher.counter(texts.bytes()).bench_local(|| {
        for (article, document) in &texts.articles {
            black_box(find::find(&article.text, document, &texts.rules));
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
