//! What the renderers look up in a report: articles and events by id, facts by event, numbers of findings.

use super::parts::{Part, parts};
use super::phrase::field_words;
use crate::model::{Confidence, Event, Fact, Finding, KindId, Report, ReportArticle, Side, State, Verdict, part_of};
use std::collections::{HashMap, HashSet};

/// Indices over one report.
pub(super) struct Lookup<'r> {
    /// All findings of a fact that are of these articles.
    told: HashMap<&'r str, Vec<&'r Finding>>,
    articles: HashMap<&'r str, &'r ReportArticle>,
    events: HashMap<&'r str, &'r Event>,
    /// Findings of a fact with their numbers; see [`numbered`].
    findings: HashMap<&'r str, Vec<(usize, &'r Finding)>>,
}

/// Facts that stand under one heading.
pub(super) struct Group<'r> {
    /// `None` for facts about people alone.
    pub(super) event: Option<&'r Event>,
    /// Those to list, worst first.
    pub(super) shown: Vec<Part<'r>>,
    /// How many only one article states and are not listed.
    pub(super) single: usize,
}

impl<'r> Lookup<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let mut findings: HashMap<&str, Vec<(usize, &Finding)>> = HashMap::new();
        for (number, finding) in numbered(report) {
            findings.entry(&finding.fact).or_default().push((number, finding));
        }
        let mut told: HashMap<&str, Vec<&Finding>> = HashMap::new();
        for finding in report.findings.iter().filter(|f| f.state != State::Absent) {
            told.entry(&finding.fact).or_default().push(finding);
        }
        Self {
            articles: report.articles.iter().map(|a| (a.id.as_str(), a)).collect(),
            events: report.events.iter().map(|e| (e.id.as_str(), e)).collect(),
            findings,
            told,
        }
    }

    /// An article by its id.
    pub(super) fn article(&self, id: &str) -> Option<&'r ReportArticle> {
        self.articles.get(id).copied()
    }

    /// Who published an article; its path, else its id, where nobody is named.
    pub(super) fn publisher(&self, article: &'r str) -> &'r str {
        match self.articles.get(article) {
            Some(found) => found.publisher.as_deref().unwrap_or(&found.path),
            None => article,
        }
    }

    /// Who stands behind a side: who published its article; of an entry of a ledger its source.
    pub(super) fn speaker(&self, side: &'r Side) -> &'r str {
        match &side.publisher {
            Some(source) if side.reference => source,
            _ => self.publisher(&side.article),
        }
    }

    /// Those who stand behind sides, each once, in their order.
    pub(super) fn speakers(&self, sides: &'r [Side]) -> Vec<&'r str> {
        let mut known = HashSet::new();
        sides.iter().map(|side| self.speaker(side)).filter(|name| known.insert(*name)).collect()
    }

    /// The path of an article; its id where the report does not list it.
    pub(super) fn path(&self, article: &'r str) -> &'r str {
        self.articles.get(article).map_or(article, |found| &found.path)
    }

    /// The path of an article, and which of those in the file it is: `feed.xml#3`.
    pub(super) fn part(&self, article: &str) -> String {
        self.articles.get(article).map_or_else(|| article.to_owned(), |found| part_of(&found.path, found.item))
    }

    /// The event of a finding or fact, in words; empty where there is none. Not yet escaped.
    pub(super) fn event(&self, id: Option<&str>) -> &'r str {
        id.and_then(|id| self.events.get(id)).map_or("", |event| &event.label)
    }

    /// When an article was published.
    pub(super) fn published(&self, article: &str) -> Option<&'r str> {
        self.articles.get(article).and_then(|found| found.published.as_deref())
    }

    /// Publishers of these articles, each once, in the order of the articles.
    pub(super) fn publishers(&self, articles: impl Iterator<Item = &'r String>) -> Vec<&'r str> {
        let mut known = HashSet::new();
        articles.map(|article| self.publisher(article)).filter(|name| known.insert(*name)).collect()
    }

    /// The findings about a fact with their numbers.
    pub(super) fn findings(&self, fact: &Fact) -> &[(usize, &'r Finding)] {
        self.findings.get(fact.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// All findings about a fact that are of these articles, the ignored ones too.
    pub(super) fn told(&self, fact: &Fact) -> impl Iterator<Item = &'r Finding> {
        self.told.get(fact.id.as_str()).into_iter().flatten().copied()
    }

    /// "meeting in Ankara, 2025-01-29: date", "Kemal Şahin: age"; not yet escaped.
    pub(super) fn topic(&self, finding: &Finding) -> String {
        self.slot(finding.event.as_deref(), &finding.subject, &finding.field)
    }

    /// The same of a fact.
    pub(super) fn slot(&self, event: Option<&str>, subject: &str, field: &str) -> String {
        let parts = [self.event(event), subject, &field_words(field, subject)];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(": ")
    }

    /// The facts of the report by event, in the order of the events, those of people last; groups in which nothing is
    /// to be shown are left out.
    pub(super) fn groups(&self, report: &'r Report, all: bool) -> Vec<Group<'r>> {
        let mut by_event: HashMap<Option<&str>, Vec<&Fact>> = HashMap::new();
        for fact in &report.facts {
            let event = fact.event.as_deref().filter(|id| self.events.contains_key(id));
            by_event.entry(event).or_default().push(fact);
        }
        let keys = report.events.iter().map(Some).chain([None]);
        let groups = keys.map(|event| {
            let facts = by_event.remove(&event.map(|e| e.id.as_str())).unwrap_or_default();
            let (mut shown, single): (Vec<Part<'_>>, Vec<Part<'_>>) = facts
                .into_iter()
                .flat_map(|fact| parts(fact, self.findings(fact)))
                .partition(|part| all || part.verdict != Verdict::Single);
            shown.sort_by_key(|part| std::cmp::Reverse(part.verdict));
            Group { event, shown, single: single.len() }
        });
        groups.filter(|g| !g.shown.is_empty()).collect()
    }
}

/// The findings that are shown with their evidence, numbered from 1, the sure ones first; what is ignored or gone is only
/// listed.
pub(super) fn numbered(report: &Report) -> impl Iterator<Item = (usize, &Finding)> {
    let of = |confidence| report.findings.iter().filter(move |f| f.is_present() && f.confidence == confidence);
    of(Confidence::Sure).chain(of(Confidence::Likely)).enumerate().map(|(index, finding)| (index + 1, finding))
}

/// The numbered findings under their headings: the sure ones, and apart from them those that are likely.
pub(super) fn under_headings(report: &Report) -> Vec<(&'static str, Vec<(usize, &Finding)>)> {
    let (sure, likely): (Vec<_>, Vec<_>) = numbered(report).partition(|(_, f)| f.confidence == Confidence::Sure);
    let headings = [("Findings", sure), (LIKELY, likely)];
    headings.into_iter().filter(|(_, findings)| !findings.is_empty()).collect()
}

/// The heading of findings against which something speaks.
pub(super) const LIKELY: &str = "Likely";

/// What a fact is called in the first column; not yet escaped.
pub(super) fn fact_name(fact: &Fact) -> String {
    let field = field_words(&fact.field, &fact.subject);
    match (fact.subject.is_empty(), &fact.event) {
        (true, _) => field,
        (false, Some(_)) => format!("{field}: {}", fact.subject),
        (false, None) => format!("{}: {field}", fact.subject),
    }
}

/// The heading of a group: "meeting in Ankara · 2025-01-29 · 3 articles"; not yet escaped.
pub(super) fn heading(group: &Group<'_>) -> String {
    let Some(event) = group.event else {
        let is_of_person =
            |part: &&Part<'_>| [KindId::Person, KindId::Name].iter().any(|kind| part.fact.kind == kind.name());
        let of_people = group.shown.iter().filter(is_of_person).count();
        return match of_people {
            0 => "dates".to_owned(),
            n if n == group.shown.len() => "people".to_owned(),
            _ => "people and dates".to_owned(),
        };
    };
    let articles = super::count(event.articles.len(), "article");
    match &event.date {
        // The label tells most dates in words, and what is open has no value to read.
        Some(date) if !date.value.starts_with('X') && !date.value.get(..4).is_some_and(|y| event.label.contains(y)) => {
            let name = event.label.strip_suffix(date.value.as_str()).unwrap_or(&event.label);
            format!("{} · {} · {articles}", name.trim_end_matches([',', ' ', '·']), date.value)
        }
        _ => format!("{} · {articles}", event.label),
    }
}
