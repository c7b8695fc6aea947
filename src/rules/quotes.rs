//! The words that count in quotations: the lists of `rules/en/quote.toml`.

use super::RuleFiles;
use super::layers::{Identified, Layered};
use super::pattern::Lists;
use crate::error::{Error, Result};
use crate::value::QuoteWords;
use serde::Deserialize;

/// The file of the kind.
const FILE: &str = "quote.toml";

/// A rule of the file as it is of no concern here.
#[derive(Deserialize)]
struct AnyRule {
    id: String,
}

impl Identified for AnyRule {
    fn id(&self) -> &str {
        &self.id
    }
}

/// Reads the lists.
pub(super) fn load(files: &RuleFiles) -> Result<QuoteWords> {
    let Layered { lists, .. } = files.layered::<AnyRule>(FILE)?;
    let reader = Reader { files, lists: &lists };
    Ok(QuoteWords {
        alike: reader.pairs("alike")?.into_iter().map(|(word, as_words)| (word, split(&as_words))).collect(),
        short: reader.pairs("short")?,
        negations: reader.words("negations")?.into_iter().collect(),
        light: reader.words("light")?.into_iter().collect(),
        common: reader.words("common")?.into_iter().collect(),
        endings: reader.words("endings")?.into_iter().collect(),
        spellings: reader.pairs("spellings")?,
        abbreviations: reader.words("abbreviations")?.into_iter().collect(),
    })
}

struct Reader<'f> {
    files: &'f RuleFiles,
    lists: &'f Lists,
}

impl Reader<'_> {
    fn fault(&self, message: String) -> Error {
        Error::in_file(self.files.origin(FILE), None, message)
    }

    fn words(&self, list: &str) -> Result<Vec<String>> {
        let words = self.lists.get(list).ok_or_else(|| self.fault(format!("the list {list} is missing")))?;
        Ok(words.to_vec())
    }

    /// Entries of two sides: "can't: can not".
    fn pairs(&self, list: &str) -> Result<Vec<(String, String)>> {
        let two = |entry: String| match entry.split_once(": ") {
            Some((one, other)) => Ok((one.to_owned(), other.to_owned())),
            None => Err(self.fault(format!("{list}: {entry:?} has no \": \" between its two sides"))),
        };
        self.words(list)?.into_iter().map(two).collect()
    }
}

fn split(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}
