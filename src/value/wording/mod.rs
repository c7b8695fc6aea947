//! The wording of an utterance, and where two wordings of one utterance differ.
//!
//! In: what stands between quotation marks, in its pieces. Out: [`Wording`]s, and by [`differences`] the places in which
//! two of them cannot both be what was said. What is left out or put in ("...", `[...]`), a longer or shorter cut, other
//! capitals and commas, short forms and spellings are no differences. Which utterances are one is not asked here.

mod align;
mod differ;
mod read;
#[cfg(test)]
mod tests;

pub use align::{Aligned, align};
pub use differ::{Difference, Manner, differences};

use std::collections::{BTreeMap, BTreeSet};

/// The words that count in wordings, of `rules/en/quote.toml`, in lower case.
#[derive(Debug, Clone, Default)]
pub struct QuoteWords {
    /// Words and what they are compared as.
    pub alike: BTreeMap<String, Vec<String>>,
    /// Short ends of words and what they stand for.
    pub short: Vec<(String, String)>,
    /// Words that turn a sentence round.
    pub negations: BTreeSet<String>,
    /// Words that may be dropped, added or changed.
    pub light: BTreeSet<String>,
    /// Words that every utterance has.
    pub common: BTreeSet<String>,
    /// Endings by which forms of one word differ.
    pub endings: BTreeSet<String>,
    /// Letters that spellings of one word exchange.
    pub spellings: Vec<(String, String)>,
    /// Words behind which a full stop ends no sentence.
    pub abbreviations: BTreeSet<String>,
}

/// A word of an utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it is compared; empty where something is left out or was put in.
    pub form: String,
    /// Which piece it stands in.
    pub piece: usize,
    /// Where it stands there, in bytes.
    pub start: usize,
    /// One past its end.
    pub end: usize,
    /// Begins with a capital.
    pub is_capital: bool,
    /// It tells something by itself.
    pub is_telling: bool,
    /// What comes between it and the next word.
    pub behind: Behind,
}

/// What comes between a word and the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// Nothing, or marks inside a sentence.
    Nothing,
    /// The end of a piece, behind which the article speaks.
    Article,
    /// The end of a sentence.
    Stop,
}

/// An utterance as an article words it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// Its words, in the order of the text.
    pub words: Vec<Word>,
}

impl Word {
    /// Stands for what was left out or put in.
    pub fn is_gap(&self) -> bool {
        self.form.is_empty()
    }
}

impl Wording {
    /// Reads the pieces of an utterance: what stands between quotation marks, sentence by sentence.
    pub fn read(pieces: &[&str], rules: &QuoteWords) -> Self {
        read::read(pieces, rules)
    }

    /// The words from `from` to before `to` as they are compared.
    pub fn forms(&self, from: usize, to: usize) -> Vec<&str> {
        self.words[from..to].iter().map(|word| word.form.as_str()).collect()
    }

    /// True where these words stand in it one behind the other.
    pub fn holds(&self, forms: &[&str]) -> bool {
        self.find(forms).is_some()
    }

    /// Where these words stand in it one behind the other, first.
    pub fn find(&self, forms: &[&str]) -> Option<usize> {
        let mut windows = self.words.windows(forms.len().max(1));
        windows.position(|window| window.iter().map(|word| word.form.as_str()).eq(forms.iter().copied()))
    }
}

/// A word without accents.
fn plain(word: &str) -> String {
    if word.is_ascii() { word.to_owned() } else { any_ascii::any_ascii(word).to_lowercase() }
}
