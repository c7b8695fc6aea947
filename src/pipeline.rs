//! The order of the stages.
//!
//! In: paths or saved claim records. Out: claim records, and the report made of them. Every command runs through here.

mod assembly;
mod cached;
mod codes;
mod gate;
mod kept;
mod parts;
mod plain;
mod ties;
mod unread;

pub use assembly::Assembly;
pub use gate::Gate;
pub use kept::Kept;
pub use parts::Parts;
pub use plain::PlainArticle;
pub use unread::unread;

use crate::baseline::Baseline;
use crate::cache::{Cache, Key};
use crate::config::Config;
use crate::decisions::Decisions;
use crate::error::Result;
use crate::ledger::Ledger;
use crate::model::{Article, ClaimRecord, Document, Ignored, Lines, Note, Report, Skipped, part_of, path_of};
use crate::read::Reading;
use crate::resolve::Resolved;
use crate::rules::Rules;
use cached::kept_record;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What the first half hands to the second: everything a report is made of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Gathered {
    /// One per article, sorted by path, then id.
    pub records: Vec<ClaimRecord>,
    /// What could not be used.
    pub skipped: Vec<Skipped>,
    /// What was odd about anything but an article that was read: folders, settings.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// By what the cache knows each record; empty where there is none, or not all records come of it.
    #[serde(skip)]
    pub keys: Vec<Key>,
}

/// The first half over all articles, in parallel; the result depends neither on the number of threads nor on what the cache
/// holds. Calls `done` after each article, from any thread.
pub fn gather(reading: Reading, rules: &Rules, cache: Option<&Cache>, done: &(dyn Fn() + Sync)) -> Gathered {
    let make = |article: &Article, of_article: Vec<Note>| {
        let record = kept_record(article, rules, cache, of_article);
        done();
        record
    };
    gather_by(&reading, &make)
}

/// So many articles are read at a time where not all records are held: enough for all threads, and few beside an archive.
const AT_ONCE: usize = 512;

/// [`gather`] without holding all records: `take` gets some at a time, in the order of the whole. Out comes what was skipped, and
/// what was odd about no article.
pub fn gather_in_turn(
    reading: Reading,
    rules: &Rules,
    cache: Option<&Cache>,
    done: &(dyn Fn() + Sync),
    take: &mut dyn FnMut(Vec<ClaimRecord>) -> Result<()>,
) -> Result<(Vec<Skipped>, Vec<Note>)> {
    let (notes, of_no_article) = notes_by_article(&reading);
    let mut articles: Vec<(Article, Vec<Note>)> = reading.articles.into_iter().zip(notes).collect();
    articles.sort_by(|(a, _), (b, _)| (&a.path, &a.id).cmp(&(&b.path, &b.id)));
    let mut articles = articles.into_iter();
    loop {
        let some: Vec<(Article, Vec<Note>)> = articles.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok((reading.skipped, of_no_article));
        }
        let made = some.into_par_iter().map(|(article, notes)| {
            let (record, _) = kept_record(&article, rules, cache, notes);
            done();
            record
        });
        take(made.collect())?;
    }
}

/// A record, and its key where it comes of the cache.
type Keyed = (ClaimRecord, Option<Key>);

/// The first half with the record of each article made by `make`, of the article and its notes.
fn gather_by(reading: &Reading, make: &(dyn Fn(&Article, Vec<Note>) -> Keyed + Sync)) -> Gathered {
    let (notes, of_no_article) = notes_by_article(reading);
    let mut made: Vec<Keyed> =
        reading.articles.par_iter().zip(notes).map(|(article, of_article)| make(article, of_article)).collect();
    // The order in which `compare` puts what it reads, too.
    made.sort_by(|(a, _), (b, _)| (&a.article.path, &a.article.id).cmp(&(&b.article.path, &b.article.id)));
    let (records, keys): (Vec<ClaimRecord>, Vec<Option<Key>>) = made.into_iter().unzip();
    let keys = keys.into_iter().collect::<Option<Vec<Key>>>().unwrap_or_default();
    Gathered { records, skipped: reading.skipped.clone(), notes: of_no_article, keys }
}

/// The notes of each article, and those of none. What is said of a file with several articles as a whole goes with its first.
fn notes_by_article(reading: &Reading) -> (Vec<Vec<Note>>, Vec<Note>) {
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (index, article) in reading.articles.iter().enumerate() {
        places.entry(article.path.clone()).or_insert(index);
        let part = match article.item {
            Some(item) => Some(part_of(&article.path, Some(item))),
            None if article.origin.lines == Lines::Record => {
                Some(format!("{}:{}", article.path, article.origin.body_line))
            }
            None => None,
        };
        places.extend(part.map(|part| (part, index)));
    }
    let mut of_article = vec![Vec::new(); reading.articles.len()];
    let mut of_none = Vec::new();
    for note in &reading.notes {
        match places.get(&note.path).or_else(|| places.get(path_of(&note.path))) {
            Some(index) => of_article[*index].push(note.clone()),
            None => of_none.push(note.clone()),
        }
    }
    (of_article, of_none)
}

/// The first half up to mentions with their meaning, by the rules of its language; nothing of an article that is [`unread`].
/// Spans are those of the text as it is given: of one that is not plain, ask for its [`PlainArticle`] first.
pub fn recognise(article: &Article, rules: &Rules) -> (Document, Resolved) {
    match unread(article, rules) {
        None => understood(article, rules.of_language(article.metadata.language.as_deref()).unwrap_or(rules)),
        Some(_) => Default::default(),
    }
}

fn understood(article: &Article, rules: &Rules) -> (Document, Resolved) {
    let document = crate::text::structure(article, &rules.zones);
    let mentions = crate::find::find(&article.text, &document, rules);
    let published = article.metadata.published.as_ref();
    let resolved = crate::resolve::resolve(&article.text, &document, mentions, published, rules);
    (document, resolved)
}

/// The sentences of an article as evidence has them, without looking into any of them.
pub fn sentences(article: &Article, rules: &Rules) -> Vec<String> {
    let rules = rules.of_language(article.metadata.language.as_deref()).unwrap_or(rules);
    let plain = PlainArticle::of(article);
    let document = crate::text::structure(plain.as_ref().map_or(article, |plain| &plain.article), &rules.zones);
    let written = |span| plain.as_ref().map_or(span, |plain| plain.span(span));
    document.sentences.iter().map(|sentence| written(sentence.span).of(&article.text).to_owned()).collect()
}

/// The first half over one article; `notes` are what reading found odd about it.
pub fn record(article: &Article, rules: &Rules, notes: Vec<Note>) -> ClaimRecord {
    let Some(plain) = PlainArticle::of(article) else { return record_of_plain(article, rules, notes) };
    let mut record = record_of_plain(&plain.article, rules, notes);
    plain.restore(&mut record);
    record
}

fn record_of_plain(article: &Article, rules: &Rules, notes: Vec<Note>) -> ClaimRecord {
    let unread = unread(article, rules);
    let rules = rules.of_language(article.metadata.language.as_deref()).unwrap_or(rules);
    let (document, resolved) = if unread.is_some() { Default::default() } else { understood(article, rules) };
    let mut record = crate::extract::extract(article, &document, resolved, rules, notes);
    record.article.unread = unread;
    record
}

/// The second half: links, compares, and puts the report together. Findings come out with state `new` and the level
/// that `config` gives their code; [`crate::baseline`] marks them afterwards. What articles state is held against `ledger`, too.
pub fn report(gathered: &Gathered, decisions: &Decisions, rules: &Rules, config: &Config, ledger: &Ledger) -> Report {
    kept_report(gathered, decisions, rules, config, ledger, None)
}

/// [`report`], with what stories come to from the cache where it holds them.
pub fn kept_report(
    gathered: &Gathered,
    decisions: &Decisions,
    rules: &Rules,
    config: &Config,
    ledger: &Ledger,
    cache: Option<&Cache>,
) -> Report {
    let mut assembly = Assembly::new(decisions, rules, config, ledger);
    let cache = cache.filter(|_| gathered.keys.len() == gathered.records.len());
    assembly.add(&gathered.records, cache.map(|cache| (cache, gathered.keys.as_slice())));
    assembly.finish(&gathered.records.iter().collect::<Vec<_>>(), &gathered.skipped, &gathered.notes)
}

/// [`report`], [`held_against`] a baseline.
pub fn marked(
    gathered: &Gathered,
    decisions: &Decisions,
    rules: &Rules,
    config: &Config,
    ledger: &Ledger,
    baseline: &Baseline,
) -> Report {
    held_against(baseline, report(gathered, decisions, rules, config, ledger), config)
}

/// A report held against a baseline, with what the settings ignore marked.
pub fn held_against(baseline: &Baseline, mut report: Report, config: &Config) -> Report {
    baseline.mark(&mut report);
    mark_ignored(&mut report, config);
    report
}

/// Marks the findings that the settings ignore, which are counted apart, and notes the entries of the settings that
/// concern nothing. Comes after [`crate::baseline`] has marked the findings, so that accepted values of an ignored
/// finding are not stale.
pub fn mark_ignored(report: &mut Report, config: &Config) {
    let file = config.file.as_deref().unwrap_or(Path::new(crate::config::FILE_NAME)).display().to_string();
    report.notes.extend(codes::unused(config, &report.findings, &file));
    report.notes.sort_unstable();
    for finding in &mut report.findings {
        let ignore = config.ignored(finding);
        finding.ignored =
            ignore.map(|ignore| Ignored { reason: ignore.reason.clone(), by: format!("{file}:{}", ignore.line) });
    }
    report.summary.recount(&report.findings);
}
