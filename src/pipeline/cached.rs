//! Claim records by way of the cache.
//!
//! In: an article. Out: its record, from the cache where an earlier run made it, which is told then where the article lies now.

use super::record;
use crate::cache::Cache;
use crate::model::{Article, ClaimRecord, Note};
use crate::rules::Rules;

/// [`record`], made only where the cache does not hold it.
pub(super) fn kept_record(article: &Article, rules: &Rules, cache: Option<&Cache>, notes: Vec<Note>) -> ClaimRecord {
    let Some(cache) = cache else { return record(article, rules, notes) };
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
    found
}
