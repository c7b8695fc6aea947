//! An order of records by what they hold.
//!
//! In: claim records. Out: the rank of each. Records come sorted by path, and paths are what people call their files: where
//! something has to go first, it goes by this order, so that a renamed file changes nothing.

use crate::model::ClaimRecord;

/// The rank of each record: the earliest publication first, then by publisher and words. Records that nothing tells apart keep
/// the order in which they stand.
pub fn by_content(records: &[&ClaimRecord]) -> Vec<usize> {
    let content = |record: &usize| {
        let article = &records[*record].article;
        // The least of the hashes tells two texts apart, and is all that a brief record has of them.
        let words = (&article.title, &article.url, article.shingles.first());
        (&article.published, &article.publisher, words)
    };
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by(|a, b| content(a).cmp(&content(b)));
    let mut ranks = vec![0; records.len()];
    for (rank, record) in order.into_iter().enumerate() {
        ranks[record] = rank;
    }
    ranks
}
