//! The order of the stages.
//!
//! In: paths or saved claim records. Out: claim records, and the report made of them. Every command runs through here.

use crate::config::Config;
use crate::decisions::Decisions;
use crate::error::Result;
use crate::model::{Article, ClaimRecord, Document, Report, Skipped};
use crate::read::Reading;
use crate::resolve::Resolved;
use crate::rules::Rules;
use serde::{Deserialize, Serialize};

/// What the first half hands to the second: everything a report is made of.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Gathered {
    /// One per article, sorted by path, then id.
    pub records: Vec<ClaimRecord>,
    /// What could not be used.
    pub skipped: Vec<Skipped>,
}

/// The first half over all articles, in parallel; the result does not depend on the number of threads.
pub fn gather(reading: Reading, rules: &Rules) -> Gathered {
    let records = reading.articles.iter().map(|article| record(article, rules)).collect();
    Gathered { records, skipped: reading.skipped }
}

/// The first half up to mentions with their meaning.
pub fn recognise(article: &Article, rules: &Rules) -> (Document, Resolved) {
    let document = crate::text::structure(article, &rules.zones);
    let mentions = crate::find::find(&article.text, &document, rules);
    let published = article.metadata.published.as_ref();
    let resolved = crate::resolve::resolve(&article.text, &document, mentions, published, rules);
    (document, resolved)
}

/// The first half over one article.
pub fn record(_article: &Article, _rules: &Rules) -> ClaimRecord {
    todo!()
}

/// The second half: links, compares, and puts the report together. Findings come out with state `new` and the level
/// that `config` gives their code; [`crate::baseline`] marks them afterwards.
pub fn report(_gathered: &Gathered, _decisions: &Decisions, _rules: &Rules, _config: &Config) -> Result<Report> {
    todo!()
}
