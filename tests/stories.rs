//! Runs `report` on each story of `fixtures/stories/` and measures it against `gold.json`.
//!
//! A difference (corrected, superseded, conflict) counts as found when a finding of a like kind has at least two sides with
//! two distinct values that the gold fact gives to those articles. A stated value counts when some fact of that kind and
//! field gives it to that article. The figures are held as floors: raise them when the program gets better.

mod run;

use run::values::{Reported, same_text, words};
use run::{Finding, Report};
use serde::Deserialize;
use std::collections::BTreeSet;

/// What the program reaches on these stories, in per cent, less one case of each: there are 28 differences and 9 variants.
const FLOORS: Figures = Figures { precision: 86.0, recall: 42.0, stated: 79.0, variants: 88.0, strangers_joined: 0.0 };

/// Verdicts that are differences.
const DIFFERENT: [&str; 3] = ["conflict", "corrected", "superseded"];

/// Pairs of kinds that may file the same statement: "200 released" is a quantity or a count of people.
const LIKE: [[&str; 2]; 5] = [
    ["quantity", "casualties"],
    ["attendance", "person"],
    ["quantity", "duration"],
    ["name", "person"],
    ["attendance", "quantity"],
];

#[derive(Debug, Deserialize)]
struct Gold {
    facts: Vec<GoldFact>,
    variants: Vec<GoldVariant>,
    traps: Vec<Trap>,
}

#[derive(Debug, Deserialize)]
struct GoldFact {
    kind: String,
    field: String,
    subject: String,
    verdict: String,
    values: Vec<GoldValue>,
}

#[derive(Debug, Deserialize)]
struct GoldValue {
    value: String,
    low: Option<f64>,
    high: Option<f64>,
    articles: Vec<String>,
    quote: String,
}

#[derive(Debug, Deserialize)]
struct GoldVariant {
    a: String,
    b: String,
    same: bool,
}

#[derive(Debug, Deserialize)]
struct Trap {
    note: String,
    articles: Vec<String>,
    quotes: Vec<String>,
}

/// Measures in per cent, and the number of pairs joined who are two people.
#[derive(Debug, PartialEq)]
struct Figures {
    precision: f64,
    recall: f64,
    stated: f64,
    variants: f64,
    strangers_joined: f64,
}

#[derive(Debug, Default)]
struct Tally {
    differences: usize,
    found: usize,
    claimed: usize,
    right: usize,
    stated: usize,
    extracted: usize,
    variants: usize,
    variants_found: usize,
    strangers_joined: usize,
    notes: Vec<String>,
}

#[test]
fn stories_meet_their_floors() {
    let mut tally = Tally::default();
    for (story, gold) in stories() {
        let folder = run::project("fixtures/stories").join(&story);
        let report = run::report(&run::articles(&folder)).unwrap_or_else(|e| panic!("{story}: {e}"));
        tally.add(&story, &gold, &report);
    }
    let now = tally.figures();
    println!("{}\n{now:#?}\n{tally:?}", tally.notes.join("\n"));
    let holds = now.precision >= FLOORS.precision
        && now.recall >= FLOORS.recall
        && now.stated >= FLOORS.stated
        && now.variants >= FLOORS.variants
        && now.strangers_joined <= FLOORS.strangers_joined;
    assert!(holds, "below the floors\nnow {now:#?}\nfloors {FLOORS:#?}\n{}", tally.notes.join("\n"));
}

#[test]
fn quotes_of_gold_stand_in_their_articles() {
    let mut missing = Vec::new();
    for (story, gold) in stories() {
        let folder = run::project("fixtures/stories").join(&story);
        let text = |article: &str| std::fs::read_to_string(folder.join(article)).unwrap_or_default();
        let mut hold = |article: &str, quote: &str, what: &str| {
            if !text(article).contains(quote) {
                missing.push(format!("{story}/{article}: {what}: {quote:?}"));
            }
        };
        for fact in &gold.facts {
            for value in &fact.values {
                value.articles.iter().for_each(|a| hold(a, &value.quote, &fact.subject));
            }
        }
        for trap in &gold.traps {
            assert_eq!(trap.articles.len(), trap.quotes.len(), "{story}: {}", trap.note);
            trap.articles.iter().zip(&trap.quotes).for_each(|(a, q)| hold(a, q, &trap.note));
        }
    }
    assert!(missing.is_empty(), "quotes that do not stand there:\n{}", missing.join("\n"));
}

/// The stories by name, with their gold.
fn stories() -> Vec<(String, Gold)> {
    let folders = run::folders(&run::project("fixtures/stories"));
    assert!(folders.len() >= 5, "the stories are missing");
    let read = |folder: &std::path::PathBuf| {
        let name = run::file_name(folder);
        let text = std::fs::read_to_string(folder.join("gold.json")).expect("a story has a gold.json");
        let gold = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}/gold.json: {e}"));
        (name, gold)
    };
    folders.iter().map(read).collect()
}

impl Tally {
    fn add(&mut self, story: &str, gold: &Gold, report: &Report) {
        let found: Vec<&Finding> = report.findings.iter().filter(|f| DIFFERENT.contains(&f.verdict.as_str())).collect();
        let mut used = BTreeSet::new();
        for fact in &gold.facts {
            self.add_stated(story, fact, report);
            if !DIFFERENT.contains(&fact.verdict.as_str()) {
                continue;
            }
            self.differences += 1;
            match found.iter().position(|f| fact.is_met_by(f)) {
                Some(at) => {
                    self.found += 1;
                    used.insert(at);
                }
                None => self.notes.push(format!("missed {story}: {}", fact.to_line())),
            }
        }
        self.claimed += found.len();
        self.right += used.len();
        for (_, finding) in found.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
            let sides: Vec<String> = finding.sides.iter().map(|s| format!("{} {}", s.article, s.value.value)).collect();
            self.notes.push(format!(
                "false  {story}: {}.{} {:?} {}: {}",
                finding.kind,
                finding.field,
                finding.subject,
                finding.verdict,
                sides.join(", ")
            ));
        }
        self.add_variants(story, gold, report);
    }

    fn add_stated(&mut self, story: &str, fact: &GoldFact, report: &Report) {
        for value in &fact.values {
            for article in &value.articles {
                self.stated += 1;
                let given = report.facts.iter().any(|f| {
                    like(&f.kind, &fact.kind)
                        && (f.field == fact.field || fact.kind == "attendance")
                        && f.values.iter().any(|v| v.articles.contains(article) && value.same(&v.value))
                });
                if given {
                    self.extracted += 1;
                } else {
                    let line = format!("unread {story}/{article}: {}.{} {}", fact.kind, fact.field, value.value);
                    self.notes.push(line);
                }
            }
        }
    }

    fn add_variants(&mut self, story: &str, gold: &Gold, report: &Report) {
        let pair = |a: &str, b: &str| BTreeSet::from([words(a), words(b)]);
        let joined: BTreeSet<_> =
            report.variants.iter().filter(|v| v.status != "different").map(|v| pair(&v.a, &v.b)).collect();
        // Spellings that fold to the same words are one person without a variant being worth listing.
        for variant in gold.variants.iter().filter(|v| words(&v.a) != words(&v.b)) {
            let hit = joined.contains(&pair(&variant.a, &variant.b));
            self.variants += usize::from(variant.same);
            self.variants_found += usize::from(variant.same && hit);
            self.strangers_joined += usize::from(!variant.same && hit);
            if variant.same != hit {
                self.notes.push(format!("variant {story}: {} / {} same: {}", variant.a, variant.b, variant.same));
            }
        }
    }

    fn figures(&self) -> Figures {
        let share = |part: usize, whole: usize| (1000 * part / whole.max(1)) as f64 / 10.0;
        Figures {
            precision: share(self.right, self.claimed),
            recall: share(self.found, self.differences),
            stated: share(self.extracted, self.stated),
            variants: share(self.variants_found, self.variants),
            strangers_joined: self.strangers_joined as f64,
        }
    }
}

impl GoldFact {
    /// True where at least two sides of the finding carry two distinct values of this fact for their articles.
    fn is_met_by(&self, finding: &Finding) -> bool {
        let mut sides = 0;
        let mut distinct = BTreeSet::new();
        for side in &finding.sides {
            let fits = |v: &&GoldValue| v.articles.contains(&side.article) && v.same(&side.value);
            let hits: Vec<&GoldValue> = self.values.iter().filter(fits).collect();
            sides += usize::from(!hits.is_empty());
            distinct.extend(hits.iter().map(|v| (&v.value, v.low.map(f64::to_bits), v.high.map(f64::to_bits))));
        }
        like(&finding.kind, &self.kind) && sides >= 2 && distinct.len() >= 2
    }

    fn to_line(&self) -> String {
        let values: Vec<&str> = self.values.iter().map(|v| v.value.as_str()).collect();
        format!("{}.{} {:?} {}: {}", self.kind, self.field, self.subject, self.verdict, values.join(" / "))
    }
}

impl GoldValue {
    fn same(&self, mine: &Reported) -> bool {
        match self.low {
            Some(low) => mine.low == Some(low) || (mine.high.is_some() && mine.high == self.high),
            None if self.high.is_some() => mine.high == self.high,
            None => same_text(&self.value, &mine.value),
        }
    }
}

/// True where two kinds may file the same statement.
fn like(a: &str, b: &str) -> bool {
    a == b || LIKE.iter().any(|pair| pair.contains(&a) && pair.contains(&b))
}
