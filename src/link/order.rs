//! An order of records by what they hold.
//!
//! In: what records hold. Out: the rank of each. Records come sorted by path, and paths are what people call their files: where
//! something has to go first, it goes by this order, so that a renamed file changes nothing.

use crate::model::ClaimRecord;

/// What a record is ordered by: the earliest publication first, then by publisher and words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Content {
    published: Option<Box<str>>,
    publisher: Option<Box<str>>,
    title: Option<Box<str>>,
    url: Option<Box<str>>,
    /// The least of the hashes of its words, which tells two texts apart.
    words: Option<u64>,
}

impl Content {
    /// That of a record.
    pub fn of(record: &ClaimRecord) -> Self {
        let article = &record.article;
        let boxed = |text: &Option<String>| text.as_deref().map(Box::from);
        Self {
            published: boxed(&article.published),
            publisher: boxed(&article.publisher),
            title: boxed(&article.title),
            url: boxed(&article.url),
            words: article.shingles.first().copied(),
        }
    }
}

/// The rank of each record. Records that nothing tells apart keep the order in which they stand.
pub fn by_content(contents: &[Content]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..contents.len()).collect();
    order.sort_by(|a, b| contents[*a].cmp(&contents[*b]));
    let mut ranks = vec![0; contents.len()];
    for (rank, record) in order.into_iter().enumerate() {
        ranks[record] = rank;
    }
    ranks
}

/// Things in the order of the places that they are given, each its own.
pub fn by_place<T>(things: Vec<T>, places: &[usize]) -> Vec<T> {
    let mut placed: Vec<(usize, T)> = places.iter().copied().zip(things).collect();
    placed.sort_unstable_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, thing)| thing).collect()
}
