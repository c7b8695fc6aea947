//! Which articles are copies of one text, and so one source.
//!
//! In: the sketches of wording in the claim records. Out: [`Sources`]. A wire text that many print confirms nothing more
//! than once; what one publisher prints twice does not either.

use crate::model::ClaimRecord;
use rustc_hash::{FxHashMap, FxHashSet};

/// Share of the shorter text that the longer one holds from which on the two are copies. Reports of one incident by two
/// writers who quote the same statement stay below a third; a wire text that a desk has cut or put a head on lies above
/// two thirds.
const COPIED: f64 = 0.5;
/// Common hashes that must be seen: fewer say too little of a short text.
const FEWEST: usize = 8;
/// Articles with which one is compared for each of its hashes. Copies of one text share most hashes, so that the first few
/// holders of each are enough, and cost stays linear where a phrase of the trade stands in every article.
const HOLDERS: usize = 4;

/// Which articles are one source.
#[derive(Debug, Default)]
pub struct Sources {
    /// By record: the first record with the same text.
    text: Vec<usize>,
    /// By record: the earliest record of its publisher.
    publisher: Vec<usize>,
}

impl Sources {
    /// Groups the records of a story.
    pub fn new(records: &[&ClaimRecord]) -> Self {
        let mut text: Vec<usize> = (0..records.len()).collect();
        let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (index, record) in records.iter().enumerate() {
            let mut near: Vec<usize> = Vec::new();
            for hash in &record.article.shingles {
                let known = holders.entry(*hash).or_default();
                near.extend(known.iter());
                if known.len() < HOLDERS {
                    known.push(index);
                }
            }
            near.sort_unstable();
            for same in near.chunk_by(|a, b| a == b).filter(|same| same.len() >= FEWEST) {
                let other = &records[same[0]].article;
                if share(&record.article.shingles, &other.shingles) >= COPIED {
                    let (a, b) = (root(&text, same[0]), root(&text, index));
                    text[a.max(b)] = a.min(b);
                }
            }
        }
        for index in 0..text.len() {
            text[index] = root(&text, index);
        }
        let mut by_name: FxHashMap<&str, usize> = FxHashMap::default();
        let publisher = records.iter().enumerate().map(|(index, record)| match &record.article.publisher {
            Some(name) => *by_name.entry(name).or_insert(index),
            None => index,
        });
        let publisher = publisher.collect();
        Self { text, publisher }
    }

    /// How many independent sources some articles are: copies of one text are one, and so are those of one publisher.
    pub fn count(&self, articles: impl Iterator<Item = usize>) -> usize {
        let (mut texts, mut publishers) = (FxHashSet::default(), FxHashSet::default());
        let (mut count, mut seen) = (0, FxHashSet::default());
        for article in articles.filter(|article| seen.insert(*article)) {
            let is_new_text = texts.insert(self.text[article]);
            let is_new_publisher = publishers.insert(self.publisher[article]);
            count += usize::from(is_new_text && is_new_publisher);
        }
        count
    }
}

fn root(parents: &[usize], mut index: usize) -> usize {
    while parents[index] != index {
        index = parents[index];
    }
    index
}

/// The share of the shingles of the shorter text that the other holds, estimated below the hash up to which both sketches
/// are complete.
fn share(a: &[u64], b: &[u64]) -> f64 {
    let (Some(end_a), Some(end_b)) = (a.last(), b.last()) else { return 0.0 };
    let end = end_a.min(end_b);
    let upto = |hashes: &[u64]| hashes.partition_point(|hash| hash <= end);
    let (a, b) = (&a[..upto(a)], &b[..upto(b)]);
    let common = a.iter().filter(|hash| b.binary_search(hash).is_ok()).count();
    if common < FEWEST { 0.0 } else { common as f64 / a.len().min(b.len()) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleInfo, CLAIMS_SCHEMA};

    fn record(publisher: &str, published: &str, shingles: Vec<u64>) -> ClaimRecord {
        ClaimRecord {
            schema: CLAIMS_SCHEMA.into(),
            article: ArticleInfo {
                id: publisher.into(),
                path: publisher.into(),
                item: None,
                extracted: false,
                publisher: Some(publisher.into()),
                title: None,
                published: Some(published.into()),
                modified: None,
                url: None,
                unread: None,
                shingles,
            },
            people: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            mentions: Vec::new(),
            named: Vec::new(),
            rare: Vec::new(),
            quoted: Vec::new(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn copies_are_one_source() {
        let wire: Vec<u64> = (0..60).map(|n| n * 10).collect();
        let cut: Vec<u64> =
            wire.iter().copied().chain([3, 5]).collect::<std::collections::BTreeSet<_>>().into_iter().collect();
        let own: Vec<u64> = (0..60).map(|n| n * 10 + 1).collect();
        let records = [
            record("Beta", "2026-01-03", cut),
            record("Alpha", "2026-01-02", wire),
            record("Gamma", "2026-01-03", own.clone()),
            record("Gamma", "2026-01-04", Vec::new()),
        ];
        let sources = Sources::new(&records.each_ref());
        assert_eq!(sources.count(0..4), 2);
        assert_eq!(sources.count([1, 2].into_iter()), 2);
    }

    #[test]
    fn a_shared_phrase_makes_no_copy() {
        let own = |seed: u64| (0..60).map(|n| if n < 10 { n } else { n * 100 + seed }).collect::<Vec<u64>>();
        let records = [record("Alpha", "2026-01-02", own(1)), record("Beta", "2026-01-02", own(2))];
        assert_eq!(Sources::new(&records.each_ref()).count(0..2), 2);
    }
}
