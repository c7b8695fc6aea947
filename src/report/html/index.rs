//! The events of the page, each with how much of it is disputed.
//!
//! In: the sections. Out: the value of `index.html`; none where one section is all there is.

use super::sections::{Section, Sections};
use crate::model::Verdict;
use crate::report::count;
use serde::Serialize;

/// With more events the list is folded.
const MOST_OPEN: usize = 12;

/// The value of `index.html`.
#[derive(Serialize)]
pub(super) struct Index {
    title: String,
    is_open: bool,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    number: usize,
    heading: String,
    /// The worst verdict of its findings, for its colour.
    tone: &'static str,
    /// "2 conflicts, 1 superseded figure"; else how many facts.
    told: String,
}

/// The value of `index.html`.
pub(super) fn index(sections: &Sections<'_>) -> Option<Index> {
    let number = sections.all.len();
    (number > 1).then(|| Index {
        title: count(number, "event"),
        is_open: number <= MOST_OPEN,
        entries: sections.all.iter().map(entry).collect(),
    })
}

fn entry(section: &Section<'_>) -> Entry {
    let findings = || section.items.iter().filter_map(|item| item.content.finding()).filter(|f| f.is_present());
    let of = |verdict: Verdict| findings().filter(|finding| finding.verdict == verdict).count();
    let all = [
        (Verdict::Conflict, "conflict"),
        (Verdict::Corrected, "correction"),
        (Verdict::Superseded, "superseded figure"),
    ];
    let told: Vec<(Verdict, String)> = all
        .into_iter()
        .filter(|(verdict, _)| of(*verdict) > 0)
        .map(|(verdict, noun)| (verdict, count(of(verdict), noun)))
        .collect();
    Entry {
        number: section.number,
        heading: section.heading.clone(),
        tone: told.first().map_or("quiet", |(verdict, _)| verdict.name()),
        told: match told.is_empty() {
            true => count(section.items.len(), "fact"),
            false => told.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(", "),
        },
    }
}
