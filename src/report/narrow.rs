//! A report of what somebody asked for.
//!
//! In: a report, and which events, kinds, verdicts, publishers and days are meant. Out: the report with these alone, which says so; all
//! formats are made of it alike. Articles, files that were skipped and notes stay, so that it still says what was looked at.

use crate::model::{Fact, Finding, Report, Side, Variant, VariantStatus, Verdict};
use crate::names::fold;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashSet};

/// What is meant; a list without entries means everything.
#[derive(Debug, Clone, Default)]
pub struct Narrow {
    /// Ids of events.
    pub events: BTreeSet<String>,
    /// Kinds, or fields of kinds.
    pub kinds: Vec<(String, Option<String>)>,
    /// Verdicts of findings and facts.
    pub verdicts: Vec<Verdict>,
    /// Publishers that state one of the values, folded.
    pub publishers: BTreeSet<String>,
    /// The first and the last day on which an article that states one of the values was published.
    pub days: (Option<NaiveDate>, Option<NaiveDate>),
    /// The same as it was asked for: "kind casualties, publisher Reuters".
    pub words: String,
}

impl Narrow {
    /// Leaves in `report` what is meant, and takes its totals anew. Nothing is said of accepted values that were not looked at.
    pub fn apply(&self, report: &mut Report) {
        let chosen = self.chosen(report);
        let of_event: HashSet<String> = report
            .events
            .iter()
            .filter(|event| self.events.contains(&event.id))
            .flat_map(|event| event.articles.iter().cloned())
            .collect();
        let is_of_event = |event: Option<&str>, mut articles: Box<dyn Iterator<Item = &String> + '_>| match event {
            _ if self.events.is_empty() => true,
            Some(id) => self.events.contains(id),
            None => articles.all(|article| of_event.contains(article)),
        };
        report.findings.retain(|finding| {
            let articles = Box::new(finding.sides.iter().map(|side| &side.article));
            self.is_kind(&finding.kind, &finding.field)
                && self.is_verdict(finding.verdict)
                && is_of_event(finding.event.as_deref(), articles)
                && finding.sides.iter().any(|side| self.is_side(side, &chosen))
        });
        let told: HashSet<String> = report.findings.iter().map(|finding| finding.fact.clone()).collect();
        report.facts.retain(|fact| {
            let articles = || fact.values.iter().flat_map(|value| &value.articles);
            told.contains(&fact.id)
                || self.is_kind(&fact.kind, &fact.field)
                    && self.is_verdict(fact.verdict)
                    && is_of_event(fact.event.as_deref(), Box::new(articles()))
                    && articles().any(|article| chosen.as_ref().is_none_or(|chosen| chosen.contains(article)))
        });
        let events: HashSet<&str> = event_ids(&report.facts, &report.findings);
        report.events.retain(|event| events.contains(event.id.as_str()));
        report.variants.retain(|variant| self.is_variant(variant, &of_event, &chosen));
        report.stale.clear();
        report.narrowed = Some(self.words.clone());
        recount(report);
    }

    /// The articles of these publishers and days; `None` where all are meant.
    fn chosen(&self, report: &Report) -> Option<HashSet<String>> {
        if self.publishers.is_empty() && self.days == (None, None) {
            return None;
        }
        let is_meant = |article: &&crate::model::ReportArticle| {
            let publisher = article.publisher.as_deref().unwrap_or(&article.path);
            self.is_publisher(publisher) && self.is_day(article.published.as_deref())
        };
        Some(report.articles.iter().filter(is_meant).map(|article| article.id.clone()).collect())
    }

    fn is_kind(&self, kind: &str, field: &str) -> bool {
        let is_it = |(k, f): &(String, Option<String>)| k == kind && f.as_deref().is_none_or(|f| f == field);
        self.kinds.is_empty() || self.kinds.iter().any(is_it)
    }

    fn is_verdict(&self, verdict: Verdict) -> bool {
        self.verdicts.is_empty() || self.verdicts.contains(&verdict)
    }

    fn is_publisher(&self, name: &str) -> bool {
        self.publishers.is_empty() || self.publishers.contains(&fold(name))
    }

    /// True for a day within the days; a time that is not known is outside.
    fn is_day(&self, published: Option<&str>) -> bool {
        let (since, until) = self.days;
        if since.is_none() && until.is_none() {
            return true;
        }
        let day = published.and_then(|iso| NaiveDate::parse_from_str(iso.get(..10)?, "%Y-%m-%d").ok());
        day.is_some_and(|day| since.is_none_or(|since| day >= since) && until.is_none_or(|until| day <= until))
    }

    /// A side of an article that is gone says itself who published it and when.
    fn is_side(&self, side: &Side, chosen: &Option<HashSet<String>>) -> bool {
        let Some(chosen) = chosen else { return true };
        let is_meant = || {
            self.is_publisher(side.publisher.as_deref().unwrap_or(&side.article))
                && self.is_day(side.published.as_deref())
        };
        chosen.contains(&side.article) || is_meant()
    }

    /// Pairs of names are of no kind and no verdict.
    fn is_variant(&self, variant: &Variant, of_event: &HashSet<String>, chosen: &Option<HashSet<String>>) -> bool {
        let any = |articles: &HashSet<String>| variant.evidence.iter().any(|side| articles.contains(&side.article));
        self.kinds.is_empty()
            && self.verdicts.is_empty()
            && (self.events.is_empty() || any(of_event))
            && chosen.as_ref().is_none_or(any)
    }
}

fn event_ids<'r>(facts: &'r [Fact], findings: &'r [Finding]) -> HashSet<&'r str> {
    let of_facts = facts.iter().filter_map(|fact| fact.event.as_deref());
    of_facts.chain(findings.iter().filter_map(|finding| finding.event.as_deref())).collect()
}

fn recount(report: &mut Report) {
    let summary = &mut report.summary;
    summary.recount(&report.findings);
    summary.events = report.events.len();
    summary.facts = report.facts.len();
    summary.shared_facts = report.facts.iter().filter(|fact| fact.verdict != Verdict::Single).count();
    summary.to_review = report.variants.iter().filter(|v| v.status == VariantStatus::Review).count();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn narrowed(narrow: Narrow) -> Report {
        let mut report = sample::report();
        report.stale = vec!["line".into()];
        narrow.apply(&mut report);
        report
    }

    fn found(report: &Report) -> Vec<&str> {
        report.findings.iter().map(|finding| finding.fact.as_str()).collect()
    }

    #[test]
    fn a_kind_or_a_field_of_it() {
        let kinds = vec![("casualties".to_owned(), None), ("person".to_owned(), Some("age".to_owned()))];
        let report = narrowed(Narrow { kinds, ..Narrow::default() });
        assert_eq!(found(&report), ["fact-toll", "fact-age"]);
        assert_eq!((report.events.len(), report.facts.len(), report.summary.shared_facts), (1, 2, 2));
        assert!(report.variants.is_empty() && report.stale.is_empty());
        assert_eq!((report.summary.conflicts, report.articles.len()), (0, 3));
    }

    #[test]
    fn an_event_brings_the_people_of_its_articles() {
        let events = BTreeSet::from(["e2".to_owned()]);
        let report = narrowed(Narrow { events, ..Narrow::default() });
        assert_eq!(found(&report), ["fact-toll", "fact-age"], "the driver is told of in its articles alone");
    }

    #[test]
    fn a_publisher_and_days_are_those_of_one_article() {
        let publishers = BTreeSet::from([fold("anadolu ajansi")]);
        let of = |since: &str| Narrow {
            publishers: publishers.clone(),
            days: (Some(since.parse().unwrap()), None),
            ..Narrow::default()
        };
        assert_eq!(found(&narrowed(of("2025-01-30"))), ["fact-date", "fact-role"]);
        assert!(found(&narrowed(of("2025-01-31"))).is_empty());
    }

    #[test]
    fn verdicts_choose_facts_too() {
        let report = narrowed(Narrow { verdicts: vec![Verdict::Agree], ..Narrow::default() });
        assert!(found(&report).is_empty());
        assert_eq!(report.facts.iter().map(|fact| fact.id.as_str()).collect::<Vec<_>>(), ["fact-place", "fact-led"]);
    }
}
