//! Which cards the page has, in which order, and by what they can be filtered.
//!
//! In: a report. Out: a section per event, that of people last, those with a finding before the others; each
//! with its items: the sure findings, then the likely
//! ones, each worst first and with those that the settings ignore, then the facts on which articles agree.

use crate::kind;
use crate::model::{Confidence, Event, Fact, FieldId, Finding, Report, Side, Verdict};
use crate::report::lookup::{Group, Lookup, heading};
use crate::report::parts::Part;
use crate::report::phrase::field_words;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// All sections and what they have in common.
pub(super) struct Sections<'r> {
    /// In the order of the report's events, those with a finding first.
    pub(super) all: Vec<Section<'r>>,
    /// Publishers that have a card, sorted; items name them by index.
    pub(super) publishers: Vec<&'r str>,
}

/// The cards of one event, or of people.
pub(super) struct Section<'r> {
    /// From 0; items carry it.
    pub(super) number: usize,
    /// The event's id; `None` for people.
    pub(super) event: Option<&'r str>,
    /// "meeting in Ankara, 29 January 2025"; not yet escaped.
    pub(super) heading: String,
    /// "3 articles"; empty for people.
    pub(super) told_by: String,
    /// Worst first.
    pub(super) items: Vec<Item<'r>>,
    /// Facts of this event that only one article states and that have no card.
    pub(super) single: usize,
}

/// One card.
pub(super) struct Item<'r> {
    /// What it shows.
    pub(super) content: Content<'r>,
    /// The verdict it is filtered by.
    pub(super) verdict: Verdict,
    /// Number of its section.
    pub(super) section: usize,
    /// It is the first of its section that is likely and not sure.
    pub(super) opens_likely: bool,
    /// Indices into [`Sections::publishers`], sorted.
    pub(super) publishers: Vec<usize>,
}

/// What a card shows.
#[derive(Clone, Copy)]
pub(super) enum Content<'r> {
    /// A finding.
    Finding(&'r Finding),
    /// A fact that is no finding.
    Fact(&'r Fact),
}

impl<'r> Content<'r> {
    /// The finding, if it is one.
    pub(super) fn finding(self) -> Option<&'r Finding> {
        match self {
            Content::Finding(finding) => Some(finding),
            Content::Fact(_) => None,
        }
    }

    /// What each article states, where its words are known.
    pub(super) fn sides(self) -> &'r [Side] {
        match self {
            Content::Fact(fact) => &fact.sides,
            _ => self.finding().map_or(&[], |f| &f.sides),
        }
    }

    /// Kind, field, subject.
    pub(super) fn slot(self) -> (&'r str, &'r str, &'r str) {
        match (self, self.finding()) {
            (Content::Fact(fact), _) => (&fact.kind, &fact.field, &fact.subject),
            (_, Some(f)) => (&f.kind, &f.field, &f.subject),
            (_, None) => ("", "", ""),
        }
    }

    fn event(self) -> Option<&'r str> {
        match self {
            Content::Fact(fact) => fact.event.as_deref(),
            _ => self.finding().and_then(|f| f.event.as_deref()),
        }
    }

    /// By which word the card is filtered: how it stands to the baseline and the settings; empty for facts.
    pub(super) fn state(self) -> &'static str {
        match self {
            Content::Finding(finding) if finding.ignored.is_some() => "ignored",
            Content::Finding(finding) => finding.state.name(),
            Content::Fact(_) => "",
        }
    }

    fn publishers(self, lookup: &Lookup<'r>) -> Vec<&'r str> {
        match self {
            Content::Fact(fact) => lookup.publishers(fact.values.iter().flat_map(|v| &v.articles)),
            _ => lookup.speakers(self.sides()),
        }
    }
}

/// What a slot is called: "number killed"; the field's own word where the registry does not know it.
pub(super) fn label(field: &str, subject: &str) -> String {
    match FieldId::parse(field).map(kind::field) {
        Some(known) if known.about != kind::About::Presence => known.label.to_owned(),
        _ => field_words(field, subject),
    }
}

/// The sections of a report; `all` has cards for facts that only one article states as well.
pub(super) fn sections<'r>(report: &'r Report, lookup: &Lookup<'r>, all: bool) -> Sections<'r> {
    let known: HashMap<&str, usize> = report.events.iter().enumerate().map(|(at, e)| (e.id.as_str(), at)).collect();
    let people = report.events.len();
    let place = |event: Option<&str>| event.and_then(|id| known.get(id).copied()).unwrap_or(people);
    let mut contents: Vec<Vec<Content<'r>>> = vec![Vec::new(); people + 1];
    let mut singles = vec![0; people + 1];
    for content in report.findings.iter().map(Content::Finding) {
        contents[place(content.event())].push(content);
    }
    let shown: BTreeSet<&str> =
        contents.iter().flatten().filter_map(|c| c.finding()).filter(|f| !f.is_of_ledger()).map(|f| &*f.fact).collect();
    for fact in report.facts.iter().filter(|f| !shown.contains(f.id.as_str())) {
        let at = place(fact.event.as_deref());
        if fact.verdict == Verdict::Single && !all {
            singles[at] += 1;
        } else {
            contents[at].push(Content::Fact(fact));
        }
    }
    let mut sections = Sections { all: Vec::new(), publishers: publishers(&contents, lookup) };
    let numbers: BTreeMap<&str, usize> = sections.publishers.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let mut told: Vec<_> = contents.into_iter().enumerate().filter(|(_, contents)| !contents.is_empty()).collect();
    // What is disputed is looked for first.
    told.sort_by_key(|(_, contents)| !contents.iter().any(|content| content.finding().is_some()));
    for (at, contents) in told {
        let number = sections.all.len();
        let heading = heading_of(report.events.get(at), &contents, report);
        let mut items: Vec<Item<'r>> = contents
            .into_iter()
            .map(|content| {
                let mut publishers: Vec<usize> =
                    content.publishers(lookup).iter().filter_map(|name| numbers.get(name).copied()).collect();
                publishers.sort_unstable();
                let verdict = match content {
                    Content::Fact(fact) => fact.verdict,
                    _ => content.finding().map_or(Verdict::Single, |f| f.verdict),
                };
                Item { content, verdict, section: number, opens_likely: false, publishers }
            })
            .collect();
        items.sort_by_key(|item| {
            let rank = match item.content {
                Content::Fact(_) => 2,
                Content::Finding(finding) => u8::from(finding.confidence == Confidence::Likely),
            };
            (rank, std::cmp::Reverse(item.verdict))
        });
        let is_likely =
            |item: &&mut Item<'_>| item.content.finding().is_some_and(|f| f.confidence == Confidence::Likely);
        if let Some(first) = items.iter_mut().find(is_likely) {
            first.opens_likely = true;
        }
        let event = report.events.get(at).map(|e| e.id.as_str());
        let told_by =
            report.events.get(at).map(|e| crate::report::count(e.articles.len(), "article")).unwrap_or_default();
        sections.all.push(Section { number, event, heading, told_by, items, single: singles[at] });
    }
    sections
}

/// What a section is called: by its event, else as the other formats call facts of no event.
fn heading_of(event: Option<&Event>, contents: &[Content<'_>], report: &Report) -> String {
    if let Some(event) = event {
        return event.label.clone();
    }
    let kinds: BTreeSet<&str> = contents.iter().map(|c| c.slot().0).collect();
    let facts = report.facts.iter().filter(|f| f.event.is_none() && kinds.contains(f.kind.as_str()));
    let shown = facts.map(|fact| Part::whole(fact, &[])).collect();
    heading(&Group { event, shown, single: 0 })
}

fn publishers<'r>(contents: &[Vec<Content<'r>>], lookup: &Lookup<'r>) -> Vec<&'r str> {
    let names: BTreeSet<&str> = contents.iter().flatten().flat_map(|c| c.publishers(lookup)).collect();
    names.into_iter().collect()
}
