//! What counts as known in a run: the baseline, an earlier state of the files, and which findings are asked for at all.

use super::accepted::{BaselineArgs, make};
use super::common::{Common, Session};
use super::git::Repository;
use super::output::tell;
use super::part;
use super::words;
use crate::baseline::{Baseline, Elsewhere};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::model::{ClaimRecord, Finding, Note, Report};
use crate::pipeline::{Gathered, kept_report};
use crate::report::{count, select};
use chrono::NaiveDate;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Flags for what is known already.
#[derive(Debug, clap::Args)]
pub struct KnownArgs {
    #[command(flatten)]
    baseline: BaselineArgs,
    /// Hold the findings against those of the files at a commit, for a branch where it was left: what was found there is
    /// known, what is found no more is gone
    #[arg(long, value_name = "GIT-REF")]
    against: Option<String>,
    /// Only findings that touch an article changed since the commit of --against, else since HEAD
    #[arg(long)]
    changed: bool,
    /// [[ignore]] entries whose `until` is before this day cover nothing; without it no clock is asked
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = words::day)]
    today: Option<NaiveDate>,
}

/// A report with what was read for it.
pub struct Run {
    /// The report, marked, and narrowed where the flags ask for it.
    pub report: Report,
    /// What the articles state.
    pub records: Vec<ClaimRecord>,
    /// The baseline of the file.
    pub baseline: Baseline,
    /// What the run did not look at.
    pub elsewhere: Elsewhere,
    /// The whole report, where [`Run::report`] holds more (what is gone) or less (what a change touches).
    whole: Option<Report>,
}

impl Run {
    /// The whole report as the baseline sees it: without what is gone, and not narrowed.
    pub fn whole(&self) -> &Report {
        self.whole.as_ref().unwrap_or(&self.report)
    }
}

impl KnownArgs {
    /// The ledgers that the flags name.
    pub fn ledgers(&self) -> &[PathBuf] {
        &self.baseline.ledger
    }

    /// Where the baseline lies.
    pub fn baseline_path(&self, config: &Config) -> PathBuf {
        self.baseline.path(config)
    }

    /// Reads, compares and marks.
    pub fn run(&self, paths: &[PathBuf], session: &mut Session, common: &Common) -> Result<Run> {
        // Before the articles, so that a bad line or name is told at once.
        self.baseline.name_ledgers(&mut session.config);
        let baseline = self.baseline.load(&session.config, common)?;
        let ledger = session.ledger()?;
        let repository = match (&self.against, self.changed) {
            (Some(_), _) => Some(Repository::find("--against")?),
            (None, true) => Some(Repository::find("--changed")?),
            (None, false) => None,
        };
        let reference = self.against.as_deref().unwrap_or("HEAD");
        let since = repository.map(|found| Ok((found.parting(reference)?, found))).transpose()?;
        if self.against.is_some() && paths.iter().any(|path| path == Path::new("-")) {
            return Err(Error::Message("--against cannot say what standard input was at a commit; name files".into()));
        }
        let ended = self.today.map(|today| session.config.end_ignores(today)).unwrap_or_default();
        let mut gathered = session.gather(paths)?;
        gathered.notes.extend(ended);
        let mut report = make(session, &gathered, &ledger, &baseline);
        let elsewhere = part::unread(paths, &report, session)?;
        baseline.spare(&mut report, &elsewhere);
        let whole = since.is_some().then(|| report.clone());
        if let (Some((commit, repository)), Some(reference)) = (&since, &self.against) {
            // What was made of the articles of now is there for those of the commit.
            session.cache.finish();
            let earlier = earlier(repository, commit, paths, session)?;
            let Session { config, rules, decisions, cache, .. } = &*session;
            let earlier = kept_report(&earlier, decisions, rules, config, &ledger, cache.get(rules));
            if earlier.articles.is_empty() {
                report.notes.push(Note { path: reference.clone(), message: "there are no articles there".into() });
            }
            baseline.mark_since(&mut report, &earlier);
            report.against = Some(reference.clone());
        }
        if let (Some((commit, repository)), true) = (&since, self.changed) {
            report = narrowed(&report, repository, commit, reference)?;
        }
        Ok(Run { report, records: gathered.records, baseline, elsewhere, whole })
    }
}

/// The first half over the files of a commit, with the settings and rules of now.
fn earlier(repository: &Repository, commit: &str, paths: &[PathBuf], session: &Session) -> Result<Gathered> {
    let earlier = session.timings.of("reading the commit", || repository.earlier(commit, paths))?;
    let then: Vec<PathBuf> = paths.iter().filter_map(|path| earlier.path(path)).collect();
    let current = earlier.current();
    if !paths.is_empty() && then.is_empty() {
        return Ok(Gathered::default());
    }
    let Some(config) = earlier.settings(&session.config) else { return Ok(Gathered::default()) };
    // Paths may lead out of a folder that the commit does not have.
    std::fs::create_dir_all(&current).map_err(|e| Error::io(&current, "write", e))?;
    let reading = crate::read::read_in(&current, &then, &config)?;
    Ok(session.first_half("first half of the commit", reading))
}

/// The report with the findings that touch a changed article.
fn narrowed(report: &Report, repository: &Repository, commit: &str, reference: &str) -> Result<Report> {
    let changed = repository.changed_since(commit)?;
    let touched: HashSet<&str> = report
        .articles
        .iter()
        .filter(|article| changed.contains(&repository.absolute(&article.path)))
        .map(|article| article.id.as_str())
        .collect();
    let known: HashSet<&str> = report.articles.iter().map(|article| article.id.as_str()).collect();
    // An article that is gone has no path any more; its id is its path where nothing else gave it one.
    let is_touched = |id: &str| match known.contains(id) {
        true => touched.contains(id),
        false => changed.contains(&repository.absolute(id)),
    };
    let touches = |finding: &Finding| finding.sides.iter().any(|side| is_touched(&side.article));
    let mut part = select(report, touches);
    part.summary.recount(&part.findings);
    part.unjudged.retain(|one| changed.contains(&repository.absolute(one.file())));
    let (shown, all) = (part.findings.len(), count(report.findings.len(), "finding"));
    tell(&format!("note: {shown} of {all} touch an article changed since {reference}"));
    Ok(part)
}
