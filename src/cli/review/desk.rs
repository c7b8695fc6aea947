//! The desk of a review: answers kept in the decisions file, and the report computed again after each.
//!
//! In: articles' claim records, the decisions file, answers. Out: the pairs that wait, and what hangs on each. What an
//! answer would change is found by supposing it: the second half runs once with it and the two reports are compared.

use super::filter::{Chosen, Filter};
use crate::cli::common::Session;
use crate::decisions::{Answer, Decision, Decisions, at_once};
use crate::error::Result;
use crate::ledger::Ledger;
use crate::model::{Report, Variant, VariantStatus};
use crate::pipeline::{self, Gathered};
use crate::review::{self, Card, Chains, Desk, Kept, Outcome, Usage};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Most work that is done to order the pairs by what hangs on them: pairs times articles. An article takes about a
/// millisecond of the second half; beyond, the findings that name one of the spellings are counted.
const MOST_SUPPOSED: usize = 3_000;

/// Most articles with which an answer is supposed before it is given, so that a question is there at once.
const MOST_ARTICLES: usize = 500;

/// What is kept beside an answer.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Stamp {
    /// Keep with each answer who gave it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Keep with each answer when it was given (no clock is read)
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// Keep with each answer why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Answers kept in the decisions file.
pub struct FileDesk {
    session: Session,
    gathered: Gathered,
    path: PathBuf,
    stamp: Stamp,
    chosen: Chosen,
    /// Who uses which spelling.
    pub usage: Usage,
    report: Report,
    /// Whether what hangs on each pair is worked out: for those who look at the pairs.
    thorough: bool,
    /// How many findings hang on the answer about a pair, by id, where it was worked out.
    worth: BTreeMap<String, usize>,
    waiting: Vec<Variant>,
    /// Pairs that wait and that the filter leaves out.
    pub left_out: usize,
}

impl FileDesk {
    /// Computes the report and the pairs that wait.
    pub fn open(
        mut session: Session,
        gathered: Gathered,
        path: PathBuf,
        stamp: Stamp,
        filter: &Filter,
        thorough: bool,
    ) -> Result<Self> {
        let Session { config, rules, decisions, cache, .. } = &session;
        let report = pipeline::kept_report(&gathered, decisions, rules, config, &Ledger::default(), cache.get(rules));
        // What follows takes as long as somebody answers.
        session.cache.finish();
        let usage = Usage::of(&gathered.records);
        let chosen = filter.choose(&report.events, &usage)?;
        let (worth, waiting) = (BTreeMap::new(), Vec::new());
        let mut desk =
            Self { session, gathered, path, stamp, chosen, usage, report, thorough, worth, waiting, left_out: 0 };
        desk.sort()?;
        Ok(desk)
    }

    /// All pairs of spellings of the report.
    pub fn variants(&self) -> &[Variant] {
        &self.report.variants
    }

    /// The answers that stand.
    pub fn decisions(&self) -> &Decisions {
        &self.session.decisions
    }

    /// The file in which answers are kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All that is known about the pairs that wait, in their order; what follows from answers only where that is little
    /// work.
    pub fn cards(&self) -> Vec<Card> {
        let supposes = self.waiting.len() * self.gathered.records.len() <= MOST_SUPPOSED;
        let chains = Chains::of(&self.report.variants);
        self.waiting.iter().map(|variant| self.lay_out(variant, &chains, supposes)).collect()
    }

    fn lay_out(&self, variant: &Variant, chains: &Chains, supposes: bool) -> Card {
        let mut card = Card::new(variant, &self.session.rules.names, &self.usage);
        card.chain = chains.spellings(variant).to_vec();
        if supposes {
            card.if_same = self.outcome(variant, Answer::Same);
            card.if_different = self.outcome(variant, Answer::Different);
        }
        card
    }

    fn recompute(&mut self) -> Result<()> {
        let Session { config, rules, decisions, .. } = &self.session;
        self.report = pipeline::report(&self.gathered, decisions, rules, config, &Ledger::default());
        self.sort()
    }

    /// Works out what hangs on each pair that waits, and their order.
    fn sort(&mut self) -> Result<()> {
        let waits = |v: &&Variant| v.status == VariantStatus::Review;
        let unknown: Vec<&Variant> =
            self.report.variants.iter().filter(waits).filter(|v| !self.worth.contains_key(&v.id)).collect();
        if self.thorough && unknown.len() * self.gathered.records.len() <= MOST_SUPPOSED {
            let Session { config, rules, decisions, .. } = &self.session;
            let (gathered, findings) = (&self.gathered, &self.report.findings);
            let found = unknown.par_iter().map(|variant| {
                let then = supposed(variant, Answer::Same, decisions)
                    .map(|supposed| pipeline::report(gathered, &supposed, rules, config, &Ledger::default()));
                let changes = then.map(|then| review::changes(findings, &then.findings).len());
                (variant.id.clone(), changes.unwrap_or(variant.findings))
            });
            let found: Vec<(String, usize)> = found.collect();
            self.worth.extend(found);
        }
        for variant in &mut self.report.variants {
            if let Some(worth) = self.worth.get(&variant.id) {
                variant.findings = *worth;
            }
        }
        let pending = review::pending(&self.report.variants);
        let all = pending.len();
        let meant = pending.into_iter().filter(|v| self.chosen.is_meant(v, &self.usage));
        self.waiting = meant.cloned().collect();
        self.left_out = all - self.waiting.len();
        Ok(())
    }

    /// The report as it would be after an answer; none where the answer contradicts others.
    fn suppose(&self, variant: &Variant, answer: Answer) -> Option<Report> {
        let Session { config, rules, decisions, .. } = &self.session;
        let supposed = supposed(variant, answer, decisions)?;
        Some(pipeline::report(&self.gathered, &supposed, rules, config, &Ledger::default()))
    }

    fn outcome(&self, variant: &Variant, answer: Answer) -> Outcome {
        let Some(then) = self.suppose(variant, answer) else { return Outcome::default() };
        let status = |id: &str| then.variants.iter().find(|v| v.id == id).map(|v| v.status);
        let others = self.report.variants.iter().filter(|v| v.status == VariantStatus::Review && v.id != variant.id);
        let settles = others.filter_map(|other| match status(&other.id)? {
            VariantStatus::Same | VariantStatus::Auto => Some(format!("{} = {}", other.a, other.b)),
            VariantStatus::Different => Some(format!("{} ≠ {}", other.a, other.b)),
            VariantStatus::Review | VariantStatus::Unsure => None,
        });
        Outcome { settles: settles.collect(), changes: review::changes(&self.report.findings, &then.findings) }
    }

    /// Keeps answers in one step.
    pub fn keep(&mut self, lines: &[Decision]) -> Result<()> {
        self.session.decisions.append(&self.path, lines)?;
        self.recompute()
    }

    /// Fails where answers contradict each other or those that stand.
    pub fn check(&self, lines: &[Decision]) -> Result<()> {
        let last = self.session.decisions.log().last().map_or(0, |(line, _)| line);
        let file = self.path.display().to_string();
        let named = lines.iter().zip(last + 1..).map(|(line, number)| (line.clone(), file.clone(), number));
        self.session.decisions.with(named).map(drop)
    }

    /// The lines of one answer about pairs.
    pub fn lines(&self, pairs: &[Variant], answer: Answer) -> Vec<Decision> {
        at_once(pairs.iter().map(|variant| self.decision(variant, answer)).collect())
    }

    fn decision(&self, variant: &Variant, answer: Answer) -> Decision {
        let Stamp { by, at, note } = self.stamp.clone();
        Decision { by, at, note, ..Decision::new(&*variant.a, &*variant.b, answer) }
    }
}

/// The answers with one more; none where that contradicts others.
fn supposed(variant: &Variant, answer: Answer, decisions: &Decisions) -> Option<Decisions> {
    decisions.with([(Decision::new(&*variant.a, &*variant.b, answer), String::new(), 0)]).ok()
}

impl Desk for FileDesk {
    fn waiting(&self) -> Vec<&Variant> {
        self.waiting.iter().collect()
    }

    fn group(&self, variant: &Variant) -> Vec<&Variant> {
        let chains = Chains::of(&self.report.variants);
        self.waiting.iter().filter(|other| chains.is_one(variant, other)).collect()
    }

    fn left_out(&self) -> usize {
        self.left_out
    }

    fn card(&self, variant: &Variant) -> Card {
        let supposes = self.gathered.records.len() <= MOST_ARTICLES;
        self.lay_out(variant, &Chains::of(&self.report.variants), supposes)
    }

    fn answer(&mut self, pairs: &[Variant], answer: Answer) -> Result<Kept> {
        let lines = self.lines(pairs, answer);
        if let Err(contradiction) = self.check(&lines) {
            return Ok(Kept::Refused(contradiction.to_string()));
        }
        self.keep(&lines)?;
        Ok(Kept::Yes)
    }

    fn undo(&mut self) -> Result<Vec<Decision>> {
        let undone = self.session.decisions.undo(&self.path, 1)?.into_iter().next();
        self.recompute()?;
        Ok(undone.unwrap_or_default())
    }

    fn latest(&self) -> Vec<Decision> {
        self.session.decisions.latest()
    }
}
