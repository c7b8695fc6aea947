//! What is kept as bytes and back.
//!
//! In: a record or a story. Out: bytes from which the same one comes, bit by bit. Whether bytes are as they were written, [`super::pack`] knows.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of what is kept: by name, since what says nothing is left out, and pressed, since sentences and ids repeat.
pub(super) fn encode(kept: &impl Serialize) -> Option<Vec<u8>> {
    let named = rmp_serde::to_vec_named(kept).ok()?;
    Some(lz4_flex::compress_prepend_size(&named))
}

/// What such bytes are of.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let named = lz4_flex::decompress_size_prepended(bytes).ok()?;
    rmp_serde::from_slice(&named).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, ClaimRecord};
    use crate::rules::Rules;

    /// What claims, people, quotations, dates and figures of every shape come from.
    const TEXT: &str = "Twelve people, among them Mayor Ana Lima, 54, were killed and about 0.3 percent of the town's homes were \
                        lost late on Monday when a fire took a mill in Warsaw, police said. \"We lost at least 1,200,000.75 euros,\" \
                        said Jan Nowak, the owner, of the fire at 23:10.";

    #[test]
    fn records_come_back_as_they_were() {
        let rules = Rules::load(None).unwrap();
        let article = Article::of_text(TEXT, None);
        let record = crate::pipeline::record(&article, &rules, Vec::new());
        let lines = |record: &ClaimRecord| serde_json::to_string(record).unwrap();
        let line = lines(&record);
        assert!(record.claims.len() > 3 && !record.quoted.is_empty(), "{line}");
        assert_eq!(decode::<ClaimRecord>(&encode(&record).unwrap()).map(|record| lines(&record)), Some(line));
    }

    #[test]
    fn other_bytes_are_no_record() {
        for bytes in [&b""[..], b"\x01", b"\xff\xff\xff\x7f", b"\x01\0\0\0\x10\xc0"] {
            assert_eq!(decode::<ClaimRecord>(bytes), None);
        }
    }
}
