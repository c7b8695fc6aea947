//! Claim records that are kept from one run to the next.
//!
//! In: what was read. Out: what the first half makes of it; an article that is as it was before is not looked into again.

use super::{Gathered, gather_by, record};
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
    /// The first half over all articles; rules must be those of the last run.
    pub fn gather(&mut self, reading: Reading, rules: &Rules) -> Gathered {
        let make = |article: &Article, notes: Vec<Note>| match self.articles.get(&article.id) {
            Some((known, made)) if known == article => ClaimRecord { notes, ..made.clone() },
            _ => record(article, rules, notes),
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
