//! A sketch of an article's wording by which near copies are known.

use crate::model::Document;
use xxhash_rust::xxh3::xxh3_64;

/// Words in a row that make a shingle: long enough that two writers rarely share one by chance.
const WORDS: usize = 5;
/// How many of the smallest hashes are kept (bottom-k sketch, Broder 1997): the share of common hashes then estimates the
/// share of common shingles to about one part in eight.
const KEPT: usize = 64;

/// The smallest hashes of the text's word shingles, sorted.
pub fn sketch(document: &Document) -> Vec<u64> {
    let words: Vec<&str> = document
        .sentences
        .iter()
        .filter(|s| s.zone.is_published_claim())
        .flat_map(|s| document.tokens_of(s))
        .map(|t| t.span.of(&document.lower))
        .filter(|w| w.starts_with(char::is_alphanumeric))
        .collect();
    let hash = |shingle: &[&str]| {
        let folded = shingle.iter().fold(0u64, |hash, word| hash.rotate_left(11) ^ xxh3_64(word.as_bytes()));
        xxh3_64(&folded.to_le_bytes())
    };
    let mut hashes: Vec<u64> = words.windows(WORDS).map(hash).collect();
    if hashes.len() > KEPT {
        hashes.select_nth_unstable(KEPT);
        hashes.truncate(KEPT);
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
