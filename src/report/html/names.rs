//! The spellings that may be one person: a queue of questions, and the pairs that are settled.
//!
//! In: the variants of a report. Out: the value of `names.html`. Each question carries the line of a decisions file that
//! an answer to it is, so that the page's script writes what `claimdiff decisions import` reads.

use super::quote::{Quote, quote};
use super::time::Time;
use crate::decisions::{Answer, Decision};
use crate::model::{Report, Variant, VariantSide, VariantStatus};
use crate::names::fold;
use crate::report::json::compact;
use crate::report::table::by_need;
use crate::review::{pending, spread};
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

/// Places shown for one spelling.
const MOST_SIDES: usize = 3;

/// The value of `names.html`.
#[derive(Serialize)]
pub(super) struct Names {
    /// Tells the questions of one report from those of another, for answers that a browser keeps over a reload.
    key: String,
    waiting: Vec<Pair>,
    settled: Vec<Settled>,
    /// How many of the settled ones were joined without asking.
    joined: usize,
}

/// The value of `pair.html`.
#[derive(Serialize)]
struct Pair {
    id: String,
    /// The decision in JSON, with "unsure" where the answer belongs.
    decision: String,
    a: String,
    b: String,
    /// The spellings as decisions know them, by which answers meet.
    folded: [String; 2],
    score: String,
    why: String,
    findings: String,
    spellings: Vec<Spelling>,
}

#[derive(Serialize)]
struct Spelling {
    name: String,
    sides: Vec<Place>,
    /// Places that are not shown.
    more: usize,
}

#[derive(Serialize)]
struct Place {
    publisher: String,
    published: Option<Time>,
    about: String,
    quote: Quote,
}

#[derive(Serialize)]
struct Settled {
    a: String,
    b: String,
    folded: [String; 2],
    /// "same" or "different" where a person answered so, "auto" where nobody had to; empty where nobody knows.
    answer: &'static str,
    status: &'static str,
    score: String,
    why: String,
}

/// The value of `names.html`.
pub(super) fn names(report: &Report) -> Names {
    // In the order in which the terminal asks.
    let waiting = pending(&report.variants);
    let sorted = by_need(&report.variants);
    let settled: Vec<&Variant> = sorted.into_iter().filter(|v| v.status != VariantStatus::Review).collect();
    let ids: Vec<&str> = waiting.iter().map(|v| v.id.as_str()).collect();
    Names {
        key: format!("{:016x}", xxh3_64(ids.join("\n").as_bytes())),
        joined: settled.iter().filter(|v| v.status == VariantStatus::Auto).count(),
        settled: settled.into_iter().map(row).collect(),
        waiting: waiting.into_iter().map(pair).collect(),
    }
}

fn pair(variant: &Variant) -> Pair {
    let (of_a, of_b) = spread(variant);
    let spelling = |name: &str, sides: &[VariantSide]| Spelling {
        name: name.to_owned(),
        sides: sides.iter().take(MOST_SIDES).map(place).collect(),
        more: sides.len().saturating_sub(MOST_SIDES),
    };
    Pair {
        id: variant.id.clone(),
        decision: compact(&Decision::new(&*variant.a, &*variant.b, Answer::Unsure)),
        a: variant.a.clone(),
        b: variant.b.clone(),
        folded: [fold(&variant.a), fold(&variant.b)],
        score: format!("{:.2}", variant.score),
        why: variant.why.clone(),
        findings: crate::report::count(variant.findings, "finding"),
        spellings: vec![spelling(&variant.a, of_a), spelling(&variant.b, of_b)],
    }
}

fn place(side: &VariantSide) -> Place {
    let ages = side.ages.iter().map(|age| format!("aged {age}"));
    Place {
        publisher: side.publisher.as_deref().unwrap_or(&side.article).to_owned(),
        published: side.published.as_deref().map(Time::new),
        about: side.roles.iter().cloned().chain(ages).collect::<Vec<_>>().join("; "),
        quote: quote(&side.evidence),
    }
}

fn row(variant: &Variant) -> Settled {
    Settled {
        a: variant.a.clone(),
        b: variant.b.clone(),
        folded: [fold(&variant.a), fold(&variant.b)],
        answer: match variant.status {
            VariantStatus::Same | VariantStatus::Different | VariantStatus::Auto => variant.status.name(),
            VariantStatus::Review | VariantStatus::Unsure => "",
        },
        status: variant.status.name(),
        score: format!("{:.2}", variant.score),
        why: variant.why.clone(),
    }
}
