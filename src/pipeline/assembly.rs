//! A report put together from records that come part by part.
//!
//! In: the claim records of one part after another; no story may have articles in two of them, as `claimdiff partition` sees to.
//! Out: the report that one run over all records gives. Of records that were added nothing but what the report says is kept; the
//! people of all of them are looked at once more, since pairs of names are asked about whatever the story. Marks nothing by a
//! baseline.

use super::cached::KeptPart;
use crate::cache::{Cache, Key};
use crate::compare::{Story, together};
use crate::config::Config;
use crate::decisions::Decisions;
use crate::ledger::Ledger;
use crate::link;
use crate::model::{
    Cause, ClaimRecord, FieldId, Finding, Note, REPORT_SCHEMA, Report, ReportArticle, Skipped, Summary, Unjudged,
    Variant, VariantStatus, Verdict,
};
use crate::rules::Rules;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// A report in the making.
pub struct Assembly<'a> {
    decisions: &'a Decisions,
    rules: &'a Rules,
    config: &'a Config,
    ledger: &'a Ledger,
    /// The fields that the ledger speaks of.
    asked: Vec<FieldId>,
    articles: Vec<ReportArticle>,
    stories: Vec<Story>,
    /// Articles that could not be judged, whatever else there is.
    unjudged: Vec<Unjudged>,
    /// Articles that state something.
    telling: usize,
    /// Of these the ones that are alone on their story.
    alone: Vec<Unjudged>,
    notes: Vec<Note>,
}

impl<'a> Assembly<'a> {
    /// Nothing yet.
    pub fn new(decisions: &'a Decisions, rules: &'a Rules, config: &'a Config, ledger: &'a Ledger) -> Self {
        Self {
            decisions,
            rules,
            config,
            ledger,
            asked: ledger.fields(),
            articles: Vec::new(),
            stories: Vec::new(),
            unjudged: Vec::new(),
            telling: 0,
            alone: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Links and compares the records of a part, which are sorted by path, then id. Of a story that the cache holds neither is
    /// done again; `keys` are those of the records.
    pub fn add(&mut self, records: &[ClaimRecord], cache: Option<(&Cache, &[Key])>) {
        let (decisions, rules, asked) = (self.decisions, self.rules, &self.asked);
        let kept = cache.map(|(cache, keys)| KeptPart::new(cache, keys, decisions, asked));
        let all: Vec<&ClaimRecord> = records.iter().collect();
        let stories = link::Stories::of(&all, decisions, rules);
        let stories = match &kept {
            Some(kept) => stories.find_by(|finder| kept.ties(finder)),
            None => stories.find(),
        };
        let compare = |story: &Vec<usize>| {
            let records: Vec<&ClaimRecord> = story.iter().map(|record| all[*record]).collect();
            let make = || {
                let linked = link::link(&records, decisions, rules);
                crate::compare::compare(&records, &linked, rules, asked)
            };
            let made = kept.as_ref().map_or_else(make, |kept| kept.story(story, &records, make));
            made.placed(story)
        };
        self.stories.par_extend(stories.par_iter().map(compare));
        for story in &stories {
            let telling: Vec<&ClaimRecord> =
                story.iter().map(|record| all[*record]).filter(|record| !record.claims.is_empty()).collect();
            self.telling += telling.len();
            if let [alone] = telling[..] {
                self.alone.push(Unjudged::of(alone, Cause::Apart));
            }
        }
        self.articles.extend(records.iter().map(article));
        self.unjudged.extend(records.iter().flat_map(Unjudged::of_article));
        self.notes.extend(records.iter().flat_map(|record| &record.notes).cloned());
    }

    /// The report; `named` are all records, of which nothing but the people is looked at, sorted by path, then id; `skipped` and
    /// `notes` are of no article.
    pub fn finish(mut self, named: &[&ClaimRecord], skipped: &[Skipped], notes: &[Note]) -> Report {
        self.articles.sort_by(|a, b| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
        let compared = together(self.stories, &self.articles, self.config);
        let mut variants = link::people::variants(named, self.decisions, &self.rules.names);
        let naming = findings_by_name(&compared.findings);
        for variant in &mut variants {
            variant.findings = count_findings(variant, &naming);
        }
        let mut notes: Vec<Note> = self.notes.into_iter().chain(notes.iter().cloned()).collect();
        notes.sort_unstable();
        notes.dedup();
        // Who alone states anything is held against nobody, whatever the story.
        if self.telling == 1 {
            self.alone.iter_mut().for_each(|alone| alone.cause = Cause::Single);
        }
        let mut unjudged = Unjudged::of_files(skipped);
        let mut of_articles: Vec<Unjudged> = self.unjudged.into_iter().chain(self.alone).collect();
        of_articles.sort_by(|a, b| (&a.path, &a.article).cmp(&(&b.path, &b.article)));
        unjudged.extend(of_articles);
        unjudged.sort_by_key(|one| one.cause);
        let mut summary = Summary {
            articles: self.articles.len(),
            skipped: skipped.len(),
            events: compared.told,
            facts: compared.facts.len(),
            shared_facts: compared.facts.iter().filter(|f| f.verdict != Verdict::Single).count(),
            to_review: variants.iter().filter(|v| v.status == VariantStatus::Review).count(),
            ..Summary::default()
        };
        summary.recount(&compared.findings);
        let mut report = Report {
            schema: REPORT_SCHEMA,
            articles: self.articles,
            skipped: skipped.to_vec(),
            unjudged,
            notes,
            events: compared.events,
            facts: compared.facts,
            findings: compared.findings,
            variants,
            people: compared.people,
            stale: Vec::new(),
            against: None,
            narrowed: None,
            ledger: None,
            summary,
        };
        self.ledger.hold(&mut report, self.rules, self.config);
        report
    }
}

/// By name: which findings are about it or give it as a value.
fn findings_by_name(findings: &[Finding]) -> FxHashMap<&str, Vec<usize>> {
    let mut naming: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, finding) in findings.iter().enumerate() {
        let values = finding.sides.iter().map(|s| s.value.as_str());
        for name in values.chain([finding.subject.as_str()]) {
            let known = naming.entry(name).or_default();
            if known.last() != Some(&index) {
                known.push(index);
            }
        }
    }
    naming
}

/// How many findings speak of one of the two spellings.
fn count_findings(variant: &Variant, naming: &FxHashMap<&str, Vec<usize>>) -> usize {
    let of = |name: &String| naming.get(name.as_str()).map_or(&[][..], Vec::as_slice);
    let (a, b) = (of(&variant.a), of(&variant.b));
    a.len() + b.iter().filter(|index| a.binary_search(index).is_err()).count()
}

fn article(record: &ClaimRecord) -> ReportArticle {
    let article = &record.article;
    ReportArticle {
        id: article.id.clone(),
        path: article.path.clone(),
        item: article.item,
        extracted: article.extracted,
        publisher: article.publisher.clone(),
        title: article.title.clone(),
        published: article.published.clone(),
        url: article.url.clone(),
    }
}
