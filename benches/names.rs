//! Names parsed and compared a second, on one thread.

use claimdiff::names::{Name, NameRules, compare, score};
use claimdiff::rules::RuleFiles;
use divan::{Bencher, counter::ItemsCount};

fn main() {
    divan::main();
}

/// Pairs of every kind: variants, brothers, strangers, long chains of forefathers.
const PAIRS: [(&str, &str); 6] = [
    ("Khalil al-Jabiri", "Halil el-Cabiri"),
    ("Khalil al-Jabiri", "Walid al-Jabiri"),
    ("Anna Kowalska", "Mohammad Darwish"),
    ("Abd al-Rahman bin Salim al-Tayeb", "Abdulrahman Altayeb"),
    ("Sergey Viktorovich Markelov", "Sergei Markelov"),
    ("Maria del Carmen Robles", "John Q. Harrow"),
];

fn rules() -> NameRules {
    let files = RuleFiles::load(None).expect("the embedded files are there");
    NameRules::load(|path| files.text(path)).expect("the embedded rules are right")
}

#[divan::bench]
fn load_rules() -> NameRules {
    rules()
}

#[divan::bench]
fn parse_and_score(bencher: Bencher) {
    let rules = rules();
    bencher.counter(ItemsCount::new(PAIRS.len())).bench_local(|| {
        PAIRS.iter().map(|(a, b)| score(&Name::parse(a, &rules), &Name::parse(b, &rules), &rules).0).sum::<f64>()
    });
}

#[divan::bench]
fn score_parsed(bencher: Bencher) {
    let rules = rules();
    let pairs = PAIRS.map(|(a, b)| (Name::parse(a, &rules), Name::parse(b, &rules)));
    bencher
        .counter(ItemsCount::new(PAIRS.len()))
        .bench_local(|| pairs.iter().map(|(a, b)| score(a, b, &rules).0).sum::<f64>());
}

#[divan::bench]
fn compare_with_reasons(bencher: Bencher) {
    let rules = rules();
    let pairs = PAIRS.map(|(a, b)| (Name::parse(a, &rules), Name::parse(b, &rules)));
    bencher
        .counter(ItemsCount::new(PAIRS.len()))
        .bench_local(|| pairs.iter().map(|(a, b)| compare(a, b, &rules).score).sum::<f64>());
}
