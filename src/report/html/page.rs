//! What stands above the findings: counts, the filters; and the frame of a section.
//!
//! In: a report and its sections. Out: the values of `head.html`, `findings.html`, `section.html` and `section_end.html`.

use super::policy::policy;
use super::sections::{Section, Sections};
use crate::model::{Report, Verdict};
use crate::report::count;
use crate::report::table::headline;
use crate::report::unjudged_in_words;
use serde::Serialize;

/// The value of `head.html`.
#[derive(Serialize)]
pub(super) struct Head {
    policy: String,
    title: String,
    headline: String,
    counts: Vec<Count>,
    unjudged: Vec<String>,
    waiting: usize,
    /// The page has an index of events.
    has_events: bool,
}

/// The value of `findings.html`.
#[derive(Serialize)]
pub(super) struct Filters {
    verdicts: Vec<Choice>,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    events: Vec<Choice>,
    publishers: Vec<Choice>,
    cards: usize,
}

/// A figure with its name.
#[derive(Serialize)]
struct Count {
    name: &'static str,
    number: usize,
    /// What it is about, for its colour.
    tone: &'static str,
}

/// Something to filter by.
#[derive(Serialize)]
struct Choice {
    /// What cards carry.
    value: String,
    /// What the page's address carries.
    key: String,
    label: String,
    number: usize,
}

/// The value of `head.html`.
pub(super) fn head(report: &Report, sections: &Sections<'_>) -> Head {
    Head {
        has_events: sections.all.len() > 1,
        policy: policy(),
        title: format!("{} - claimdiff", headline(report)),
        headline: headline(report),
        counts: counts(report),
        unjudged: unjudged_in_words(&report.unjudged, true),
        waiting: report.summary.to_review,
    }
}

/// The value of `findings.html`.
pub(super) fn filters(sections: &Sections<'_>) -> Filters {
    let items = || sections.all.iter().flat_map(|s| &s.items);
    let verdicts = [
        Verdict::Conflict,
        Verdict::Corrected,
        Verdict::Superseded,
        Verdict::Compatible,
        Verdict::Agree,
        Verdict::Single,
    ];
    let states = [("new", "new"), ("updated", "new value"), ("unchanged", "known"), ("ignored", "ignored")];
    let choice = |value: &str, label: &str, number: usize| Choice {
        value: value.into(),
        key: value.into(),
        label: label.into(),
        number,
    };
    let some = |choices: Vec<Choice>| choices.into_iter().filter(|c| c.number > 0).collect();
    Filters {
        verdicts: some(verdicts.map(|v| choice(v.name(), v.name(), items().filter(|i| i.verdict == v).count())).into()),
        states: some(
            states
                .map(|(value, label)| choice(value, label, items().filter(|i| i.content.state() == value).count()))
                .into(),
        ),
        kinds: some(
            crate::kind::ALL
                .iter()
                .map(|kind| kind.id.name())
                .map(|kind| choice(kind, kind, items().filter(|i| i.content.slot().0 == kind).count()))
                .collect(),
        ),
        events: sections.all.iter().map(|s| event(s)).collect(),
        publishers: publishers(sections),
        cards: items().count(),
    }
}

fn event(section: &Section<'_>) -> Choice {
    Choice {
        value: section.number.to_string(),
        key: section.event.unwrap_or("people").to_owned(),
        label: section.heading.clone(),
        number: section.items.len(),
    }
}

fn publishers(sections: &Sections<'_>) -> Vec<Choice> {
    let mut numbers = vec![0; sections.publishers.len()];
    for at in sections.all.iter().flat_map(|s| &s.items).flat_map(|i| &i.publishers) {
        numbers[*at] += 1;
    }
    let named = sections.publishers.iter().zip(numbers).enumerate();
    named
        .map(|(at, (name, number))| Choice {
            value: at.to_string(),
            key: (*name).to_owned(),
            label: (*name).to_owned(),
            number,
        })
        .collect()
}

fn counts(report: &Report) -> Vec<Count> {
    let summary = &report.summary;
    let known = report.findings.iter().filter(|f| !f.is_new()).count();
    let all = [
        (["conflict", "conflicts"], summary.conflicts, "conflict"),
        (["correction", "corrections"], summary.corrected, "corrected"),
        (["superseded figure", "superseded figures"], summary.superseded, "superseded"),
        (["new"; 2], summary.new, "plain"),
        (["known"; 2], known, "plain"),
        (["ignored"; 2], summary.ignored, "plain"),
        (["name to review", "names to review"], summary.to_review, "plain"),
        (["article", "articles"], summary.articles, "quiet"),
        (["event", "events"], summary.events, "quiet"),
        (["shared fact", "shared facts"], summary.shared_facts, "quiet"),
        (["not judged"; 2], report.unjudged.iter().filter(|one| one.cause.is_blind()).count(), "plain"),
    ];
    // What is wrong is said even where it is none; the rest only where there is something to say.
    let is_told =
        |&(names, number, _): &([&str; 2], usize, &str)| number > 0 || ["conflicts", "articles"].contains(&names[1]);
    let name = |names: [&'static str; 2], number: usize| if number == 1 { names[0] } else { names[1] };
    all.into_iter()
        .filter(is_told)
        .map(|(names, number, tone)| Count { name: name(names, number), number, tone })
        .collect()
}

/// The value of `section.html`.
#[derive(Serialize)]
pub(super) struct Opening {
    number: usize,
    heading: String,
    told_by: String,
}

/// The value of `section.html`.
pub(super) fn opening(section: &Section<'_>) -> Opening {
    Opening { number: section.number, heading: section.heading.clone(), told_by: section.told_by.clone() }
}

/// The value of `section_end.html`.
#[derive(Serialize)]
pub(super) struct Closing {
    /// "3 facts"; empty where there are none.
    single: String,
}

/// The value of `section_end.html`.
pub(super) fn closing(section: &Section<'_>) -> Closing {
    Closing { single: if section.single > 0 { count(section.single, "fact") } else { String::new() } }
}
