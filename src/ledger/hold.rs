//! A report held against a ledger.
//!
//! In: a report, of which the facts carry what they are known by. Out: the report with a finding for each fact of which articles
//! state something off, older or newer than the ledger, behind all others, and with its section on the ledger.

use super::Ledger;
use super::describe::why;
use super::entry::Entry;
use super::matching::{Facts, Match};
use super::standing::{Judged, Series, Standing};
use crate::compare::short_hash;
use crate::compare::timing::AsOf;
use crate::config::Config;
use crate::model::{
    Confidence, Fact, Finding, LedgerEntry, LedgerReport, LedgerState, LedgerSummary, Met, Note, Report, Side, State,
    Stated, Verdict,
};
use crate::rules::Rules;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How findings begin whose code and identity are apart from those of articles.
pub(super) const LEDGER: &str = "ledger";

impl Ledger {
    /// Holds a report against the ledger; what was gathered for it leaves the facts.
    pub fn hold(&self, report: &mut Report, rules: &Rules, config: &Config) {
        if self.is_empty() {
            return;
        }
        let mut held = Held { listed: self.entries.iter().map(Entry::listed).collect(), ..Held::default() };
        let of_facts = self.match_all(&report.facts, rules, &mut held.listed);
        for matched in of_facts.values() {
            held.compare(matched, self, &report.facts, rules, config);
        }
        held.findings.sort_by_key(|(at, finding)| (*at, finding.verdict != Verdict::Conflict));
        report.findings.extend(held.findings.into_iter().map(|(_, finding)| finding));
        report.notes.append(&mut held.notes);
        report.notes.sort_unstable();
        report.notes.dedup();
        report.summary.recount(&report.findings);
        held.summary.count(&held.listed);
        report.ledger = Some(LedgerReport { summary: held.summary, entries: held.listed });
        report.facts.iter_mut().for_each(|fact| fact.told = None);
    }

    /// By the id of a fact: where it stands, once for each story, and the entries that speak of it. Entries that say the same of
    /// what they are about are looked for once.
    fn match_all<'r>(
        &'r self,
        facts: &'r [Fact],
        rules: &'r Rules,
        listed: &mut [LedgerEntry],
    ) -> BTreeMap<&'r str, (Vec<usize>, Vec<usize>)> {
        let index = Facts::new(facts, rules);
        let mut sought: FxHashMap<[&str; 6], &Entry> = FxHashMap::default();
        self.entries.iter().for_each(|entry| _ = sought.entry(entry.about()).or_insert(entry));
        let found: FxHashMap<[&str; 6], Match> =
            sought.into_par_iter().map(|(about, entry)| (about, index.find(entry))).collect();
        let mut of_facts: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (number, entry) in self.entries.iter().enumerate() {
            let (state, ids) = match &found[&entry.about()] {
                Match::None => (LedgerState::Unmatched, &[][..]),
                Match::One(ids) => (LedgerState::Matched, ids.as_slice()),
                Match::Several(ids) => (LedgerState::Ambiguous, ids.as_slice()),
            };
            listed[number].state = state;
            listed[number].facts = ids.iter().map(|at| facts[*at].id.clone()).collect();
            listed[number].facts.dedup();
            if state == LedgerState::Matched {
                for at in ids {
                    let (places, entries) = of_facts.entry(&facts[*at].id).or_default();
                    if !places.contains(at) {
                        places.push(*at);
                    }
                    if !entries.contains(&number) {
                        entries.push(number);
                    }
                }
            }
        }
        of_facts
    }
}

impl Entry {
    /// All but value, source and time: entries that have this in common are of one fact.
    fn about(&self) -> [&str; 6] {
        let written = &self.written;
        [&written.kind, &written.field, &written.subject, &written.event, &written.place, &written.date]
            .map(String::as_str)
    }
}

/// What comes of the comparison.
#[derive(Default)]
struct Held {
    listed: Vec<LedgerEntry>,
    summary: LedgerSummary,
    /// With where their fact stands.
    findings: Vec<(usize, Finding)>,
    notes: Vec<Note>,
}

impl Held {
    /// Holds what all articles state of one fact against the entries of it.
    fn compare(
        &mut self,
        (places, entries): &(Vec<usize>, Vec<usize>),
        ledger: &Ledger,
        facts: &[Fact],
        rules: &Rules,
        config: &Config,
    ) {
        let mut by_source: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in entries.iter().map(|number| &ledger.entries[*number]) {
            by_source.entry(entry.source()).or_default().push(entry);
        }
        let series: Vec<Series<'_>> = by_source.into_values().map(Series::new).collect();
        series.iter().for_each(|one| self.notes.extend(contradiction(one)));
        let mut by_article: BTreeMap<&str, Vec<&Stated>> = BTreeMap::new();
        for stated in places.iter().flat_map(|at| facts[*at].told.iter().flat_map(|told| &told.stated)) {
            by_article.entry(&stated.side.article).or_default().push(stated);
        }
        let mut judged: Vec<Judged<'_>> = Vec::new();
        for stated in by_article.values() {
            let by_source = series.iter().filter_map(|one| one.judge(stated, rules));
            judged.extend(by_source.min_by_key(|judged| judged.standing));
        }
        for one in &judged {
            let at = self.listed.binary_search_by(|l| (&l.path, l.line).cmp(&(&one.entry.path, one.entry.line)));
            if let Ok(at) = at {
                list(&mut self.listed[at], one);
            }
        }
        let latest: Vec<&Entry> = series.iter().flat_map(|one| one.latest.iter().copied()).collect();
        for standing in [Standing::Off, Standing::Older, Standing::Newer] {
            let of_it: Vec<Judged<'_>> = judged.iter().filter(|one| one.standing == standing).cloned().collect();
            if !of_it.is_empty() {
                self.findings.push((places[0], finding(&facts[places[0]], of_it, &latest, config)));
            }
        }
    }
}

/// Puts an article where it stands to an entry.
fn list(entry: &mut LedgerEntry, judged: &Judged<'_>) {
    let articles = match judged.standing {
        Standing::InLine => &mut entry.in_line,
        Standing::Older => &mut entry.older,
        Standing::Newer => &mut entry.newer,
        Standing::Open => &mut entry.open,
        Standing::Off => &mut entry.off,
    };
    articles.push(judged.stated.side.article.clone());
}

/// The finding of articles that stand to the ledger alike.
fn finding(fact: &Fact, judged: Vec<Judged<'_>>, latest: &[&Entry], config: &Config) -> Finding {
    let standing = judged[0].standing;
    let verdict = if standing == Standing::Off { Verdict::Conflict } else { Verdict::Superseded };
    let mut given: Vec<&Entry> = judged.iter().map(|one| one.entry).chain(latest.iter().copied()).collect();
    given.sort_by_key(|entry| (&entry.path, entry.line));
    given.dedup_by_key(|entry| (&entry.path, entry.line));
    let mut sides: Vec<Side> = judged.iter().map(|one| one.stated.side.clone()).collect();
    sides.extend(given.iter().map(|entry| entry.side()));
    let as_of = |side: &Side| side.as_of.as_deref().map_or(AsOf::Unknown, AsOf::parse);
    sides.sort_by(|a, b| (as_of(a), a.reference, &a.article).cmp(&(as_of(b), b.reference, &b.article)));
    let code = format!("{LEDGER}.{}.{}.{verdict}", fact.kind, fact.field);
    let mut distinct: Vec<&str> = sides.iter().map(|side| side.value.as_str()).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let event = fact.event.as_deref().unwrap_or("");
    let mut parts = vec![LEDGER, verdict.name(), &fact.kind, &fact.field, event, &fact.subject];
    parts.extend(sides.iter().find_map(|side| crate::value::currency(side.unit.as_deref())));
    parts.extend(&distinct);
    Finding {
        id: short_hash(&parts),
        fact: fact.id.clone(),
        level: config.level(&code, verdict, Confidence::Sure),
        code,
        kind: fact.kind.clone(),
        field: fact.field.clone(),
        event: fact.event.clone(),
        subject: fact.subject.clone(),
        verdict,
        met: Met::Kind,
        confidence: Confidence::Sure,
        doubts: Vec::new(),
        state: State::New,
        added: Vec::new(),
        ignored: None,
        gates: false,
        why: why(&judged, latest),
        toll: None,
        sides,
    }
}

/// A note where one source gives two values of one fact as of one time.
fn contradiction(series: &Series<'_>) -> Option<Note> {
    let (first, others) = series.latest.split_first()?;
    let other = others.iter().find(|other| other.value != first.value)?;
    let (a, b) = if (&first.path, first.line) < (&other.path, other.line) { (first, other) } else { (other, first) };
    let message = format!(
        "gives {} where {}:{} gives {} for one fact at one time; articles that state either are in line",
        b.written.value, a.path, a.line, a.written.value
    );
    Some(Note { path: format!("{}:{}", b.path, b.line), message })
}

impl LedgerSummary {
    /// Counts entries, and what articles state by how it stands to them.
    fn count(&mut self, listed: &[LedgerEntry]) {
        self.entries = listed.len();
        for entry in listed {
            match entry.state {
                LedgerState::Matched => self.matched += 1,
                LedgerState::Unmatched => self.unmatched += 1,
                LedgerState::Ambiguous => self.ambiguous += 1,
            }
            self.in_line += entry.in_line.len();
            self.older += entry.older.len();
            self.newer += entry.newer.len();
            self.open += entry.open.len();
            self.off += entry.off.len();
        }
    }
}
