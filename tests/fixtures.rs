//! Runs `report` on each folder `fixtures/<kind>/<case>/` and holds the report to its `expected.toml`.
//!
//! The format of that file stands in `fixtures/README.md`.

mod run;

use run::values::{Reported, Stated, words};
use run::{Report, Variant};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    shows: String,
    gap: Option<String>,
    #[serde(default)]
    fact: Vec<Want>,
    #[serde(default)]
    finding: Vec<Want>,
    #[serde(default)]
    variant: Vec<Pair>,
    #[serde(default)]
    none: Vec<Ban>,
}

/// What some fact or finding is like.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Want {
    kind: String,
    field: String,
    verdict: Option<OneOf>,
    subject: Option<String>,
    level: Option<String>,
    why: Option<String>,
    #[serde(default)]
    values: BTreeMap<String, Stated>,
}

/// Two spellings that are listed as a variant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    a: String,
    b: String,
    status: OneOf,
}

/// What nothing in one part of the report is like: every key that is given fits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ban {
    #[serde(rename = "in")]
    part: Part,
    kind: Option<String>,
    field: Option<String>,
    verdict: Option<OneOf>,
    subject: Option<String>,
    article: Option<String>,
    value: Option<Stated>,
    a: Option<String>,
    b: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    Facts,
    Findings,
    Variants,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOf {
    One(String),
    Any(Vec<String>),
}

impl OneOf {
    fn has(&self, word: &str) -> bool {
        match self {
            OneOf::One(one) => one == word,
            OneOf::Any(any) => any.iter().any(|w| w == word),
        }
    }
}

/// A fact or a finding of the report, seen alike.
struct Seen<'r> {
    kind: &'r str,
    field: &'r str,
    subject: &'r str,
    verdict: &'r str,
    level: Option<&'r str>,
    why: &'r str,
    /// File name and value.
    values: Vec<(&'r str, &'r Reported)>,
}

#[test]
fn cases_hold() {
    let mut cases = 0;
    let mut faults = Vec::new();
    for kind in run::folders(&run::project("fixtures")) {
        if run::file_name(&kind) == "stories" {
            continue;
        }
        for case in run::folders(&kind) {
            cases += 1;
            let name = format!("{}/{}", run::file_name(&kind), run::file_name(&case));
            faults.extend(check(&case).into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    assert!(cases > 0, "no case was found");
    assert!(faults.is_empty(), "{} faults in {cases} cases:\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with one case.
fn check(case: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(case.join("expected.toml")).expect("a case has an expected.toml");
    let expected: Expected = match toml::from_str(&text) {
        Ok(expected) => expected,
        Err(error) => return vec![format!("expected.toml: {error}")],
    };
    let faults = match run::report(&run::articles(case)) {
        Ok(report) => differences(&expected, &report),
        Err(error) => return vec![error],
    };
    match &expected.gap {
        Some(gap) if faults.is_empty() => vec![format!("holds now: take out gap = {gap:?}")],
        Some(_) => Vec::new(),
        None => faults.into_iter().map(|fault| format!("({}) {fault}", expected.shows)).collect(),
    }
}

/// Where the report is not as expected.
fn differences(expected: &Expected, report: &Report) -> Vec<String> {
    let (facts, findings) = (facts(report), findings(report));
    let mut faults = Vec::new();
    for (part, wants, seen) in [("fact", &expected.fact, &facts), ("finding", &expected.finding, &findings)] {
        for want in wants.iter().filter(|w| !seen.iter().any(|s| w.fits(s))) {
            let near = seen.iter().filter(|s| s.kind == want.kind && s.field == want.field);
            let near = near.map(Seen::to_line).collect::<Vec<_>>().join(" | ");
            faults.push(format!("no {part} is like {want:?}; there is: {near}"));
        }
    }
    for pair in &expected.variant {
        if !report.variants.iter().any(|v| joins(v, &pair.a, &pair.b) && pair.status.has(&v.status)) {
            faults.push(format!("no variant is like {pair:?}; there is: {:?}", report.variants));
        }
    }
    for ban in &expected.none {
        match ban.part {
            Part::Variants => {
                let hits = report.variants.iter().filter(|v| ban.fits_variant(v));
                faults.extend(hits.map(|v| format!("should not be there: {v:?}")));
            }
            part => {
                let seen = if part == Part::Facts { &facts } else { &findings };
                let hits = seen.iter().filter(|s| ban.fits(s));
                faults.extend(hits.map(|s| format!("should not be in {part:?}: {}", s.to_line())));
            }
        }
    }
    faults
}

fn facts(report: &Report) -> Vec<Seen<'_>> {
    report
        .facts
        .iter()
        .map(|f| Seen {
            kind: &f.kind,
            field: &f.field,
            subject: &f.subject,
            verdict: &f.verdict,
            level: None,
            why: f.why.as_deref().unwrap_or_default(),
            values: f.values.iter().flat_map(|v| v.articles.iter().map(|a| (a.as_str(), &v.value))).collect(),
        })
        .collect()
}

fn findings(report: &Report) -> Vec<Seen<'_>> {
    let seen = report.findings.iter().map(|f| Seen {
        kind: &f.kind,
        field: &f.field,
        subject: &f.subject,
        verdict: &f.verdict,
        level: Some(&f.level),
        why: &f.why,
        values: f.sides.iter().map(|s| (s.article.as_str(), &s.value)).collect(),
    });
    seen.collect()
}

/// True where the variant is of these two spellings, in either order.
fn joins(variant: &Variant, a: &str, b: &str) -> bool {
    let (x, y) = (words(&variant.a), words(&variant.b));
    let (a, b) = (words(a), words(b));
    (x == a && y == b) || (x == b && y == a)
}

impl Want {
    fn fits(&self, seen: &Seen) -> bool {
        let states = |file: &str, value: &Stated| seen.values.iter().any(|(f, v)| *f == file && value.same(v));
        self.kind == seen.kind
            && self.field == seen.field
            && self.verdict.as_ref().is_none_or(|v| v.has(seen.verdict))
            && self.subject.as_ref().is_none_or(|s| words(s).is_subset(&words(seen.subject)))
            && self.level.as_ref().is_none_or(|l| Some(l.as_str()) == seen.level)
            && self.why.as_ref().is_none_or(|w| seen.why.contains(w.as_str()))
            && self.values.iter().all(|(file, value)| value.each().iter().all(|v| states(file, v)))
    }
}

impl Ban {
    fn fits(&self, seen: &Seen) -> bool {
        let article = |file: &str| self.article.as_ref().is_none_or(|a| a == file);
        let value = |v: &Reported| self.value.as_ref().is_none_or(|want| want.same(v));
        self.kind.as_ref().is_none_or(|k| k == seen.kind)
            && self.field.as_ref().is_none_or(|f| f == seen.field)
            && self.verdict.as_ref().is_none_or(|v| v.has(seen.verdict))
            && self.subject.as_ref().is_none_or(|s| words(s).is_subset(&words(seen.subject)))
            && seen.values.iter().any(|(file, v)| article(file) && value(v))
    }

    fn fits_variant(&self, variant: &Variant) -> bool {
        match (&self.a, &self.b) {
            (Some(a), Some(b)) => variant.status != "different" && joins(variant, a, b),
            _ => variant.status != "different",
        }
    }
}

impl Seen<'_> {
    fn to_line(&self) -> String {
        let values: Vec<String> = self.values.iter().map(|(f, v)| format!("{f} {}", v.value)).collect();
        let (kind, field, subject, verdict, why) = (self.kind, self.field, self.subject, self.verdict, self.why);
        format!("{kind}.{field} {subject:?} {verdict}: {} ({why})", values.join(", "))
    }
}
