//! Claim records that are kept from one run to the next.
//!
//! In: what was read. Out: what the first half makes of it; an article that is as it was before is not looked into again.

use super::cached::kept_record;
use super::{Gathered, gather_by, record};
use crate::cache::Cache;
use crate::model::{Article, ClaimRecord, Note};
use crate::read::Reading;
use crate::rules::Rules;
use rustc_hash::FxHashMap;

/// The articles of the last run with their records, by id.
#[derive(Debug, Default)]
pub struct Kept {
    articles: FxHashMap<String, (Article, ClaimRecord)>,
}

impl Kept {
    /// True before the first run.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The first half over all articles; rules must be those of the last run. What changes from one run to the next is somebody
    /// at work on a text, and no cache is asked for it, nor filled with each of its states.
    pub fn gather(&mut self, reading: Reading, rules: &Rules, cache: Option<&Cache>) -> Gathered {
        let make = |article: &Article, notes: Vec<Note>| match self.articles.get(&article.id) {
            Some((known, made)) if known == article => (ClaimRecord { notes, ..made.clone() }, None),
            Some(_) => (record(article, rules, notes), None),
            None => kept_record(article, rules, cache, notes),
        };
        let gathered = gather_by(&reading, &make);
        let mut records: FxHashMap<&str, &ClaimRecord> =
            gathered.records.iter().map(|record| (record.article.id.as_str(), record)).collect();
        let articles = reading.articles.into_iter().filter_map(|article| {
            let made = records.remove(article.id.as_str())?.clone();
            Some((article.id.clone(), (article, made)))
        });
        self.articles = articles.collect();
        gathered
    }
}
