//! Claim records, and what stories come to, by way of the cache.
//!
//! In: an article, or the records of a story. Out: its record, or what the story comes to, from the cache where an earlier run made
//! it; a record is told then where the article lies now.
//!
//! What a story comes to is kept by the keys of its records in their order, with the id and the path of each, which it repeats; by
//! the answers about names; and by the fields of which a ledger wants more told. The settings have no part in it: the levels that
//! they give are told to findings whenever a report is put together.

use super::record;
use super::ties::kept_ties;
use crate::cache::{Cache, Key};
use crate::compare::Story;
use crate::decisions::Decisions;
use crate::link::{Finder, Ties};
use crate::model::{Article, ClaimRecord, FieldId, Note};
use crate::rules::Rules;

/// [`record`], made only where the cache does not hold it, and its key there.
pub(super) fn kept_record(
    article: &Article,
    rules: &Rules,
    cache: Option<&Cache>,
    notes: Vec<Note>,
) -> (ClaimRecord, Option<Key>) {
    let Some(cache) = cache else { return (record(article, rules, notes), None) };
    let key = cache.key(article);
    let mut found = cache.find(&key).unwrap_or_else(|| {
        let mut made = record(article, rules, Vec::new());
        (made.article.id, made.article.path, made.article.item) = Default::default();
        cache.keep(key, &made);
        made
    });
    found.article.id.clone_from(&article.id);
    found.article.path.clone_from(&article.path);
    found.article.item = article.item;
    found.notes = notes;
    (found, Some(key))
}

/// Records that are linked and compared together, as the cache knows them.
pub(super) struct KeptPart<'a> {
    cache: &'a Cache,
    /// Those of the records.
    keys: &'a [Key],
    /// What decides every story beside its records.
    common: Vec<u8>,
}

impl<'a> KeptPart<'a> {
    pub(super) fn new(cache: &'a Cache, keys: &'a [Key], decisions: &Decisions, asked: &[FieldId]) -> Self {
        let answers: Vec<_> = decisions.all().collect();
        Self { cache, keys, common: format!("story {answers:?} {asked:?}").into_bytes() }
    }

    /// What ties the records.
    pub(super) fn ties(&self, finder: &Finder<'_>) -> Ties {
        kept_ties(finder, self.cache, self.keys)
    }

    /// What a story comes to: the records at `places`; made only where the cache does not hold it.
    pub(super) fn story(&self, places: &[usize], records: &[&ClaimRecord], make: impl FnOnce() -> Story) -> Story {
        let mut parts = vec![self.common.as_slice()];
        for (place, record) in places.iter().zip(records) {
            let article = &record.article;
            parts.extend([self.keys[*place].bytes(), article.id.as_bytes(), article.path.as_bytes()]);
        }
        let key = self.cache.key_of(parts);
        self.cache.find(&key).unwrap_or_else(|| {
            let made = make();
            self.cache.keep(key, &made);
            made
        })
    }
}
