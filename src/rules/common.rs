//! How common words are: `rules/en/words/common.tsv`; the script beside it makes it.
//!
//! In: the text of the table. Out: [`CommonWords`], look-ups by folded word. What a pile of articles holds changes nothing
//! here, so that how rare a word is never depends on what else is read.

use super::RuleFiles;
use crate::error::{Error, Result};
use rustc_hash::FxHashMap;

const PATH: &str = "words/common.tsv";

/// The commoner words of English.
#[derive(Debug, Default)]
pub struct CommonWords {
    /// By hash of the word: ten times the logarithm to the base of ten of how often it stands in a billion words.
    steps: FxHashMap<u64, u8>,
}

impl CommonWords {
    /// Reads `words/common.tsv`.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        let lines = files.text(PATH).unwrap_or_default().lines().enumerate();
        let entry = |(at, line): (usize, &str)| {
            let parsed = line.split_once('\t').and_then(|(word, step)| Some((hash(word), step.parse().ok()?)));
            parsed.ok_or_else(|| Error::in_file(files.origin(PATH), Some(at + 1), "is no word, tab and number"))
        };
        Ok(Self { steps: lines.map(entry).collect::<Result<_>>()? })
    }

    /// The logarithm to the base of ten of how often a folded word stands in a billion words; `None` for one that is rarer
    /// than once in a million.
    pub fn commonness(&self, folded: &str) -> Option<f64> {
        self.steps.get(&hash(folded)).map(|step| f64::from(*step) / 10.0)
    }
}

fn hash(word: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(word.as_bytes())
}
