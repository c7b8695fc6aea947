//! The lists of words that a grammar has besides what it learned.
//!
//! In: `grammar/en.toml`. Out: [`WordLists`].

use rustc_hash::FxHashSet;
use serde::Deserialize;

/// Lists of words in lower case; `rules/grammar/en.toml` says what each is for.
#[derive(Debug, Default)]
pub struct WordLists {
    /// "n't": what is cut off a word as one of its own.
    pub contractions: Vec<String>,
    /// "can" and "not" of "cannot".
    pub joined: Vec<(String, String)>,
    /// Words that hedge a figure, cut at blanks.
    pub hedges: Vec<Vec<String>>,
    /// Nouns of time that stand alone.
    pub days: FxHashSet<String>,
    /// "not", "never".
    pub denials: FxHashSet<String>,
    /// "no", "nobody".
    pub nobody: FxHashSet<String>,
    /// Auxiliaries of the passive.
    pub passive: FxHashSet<String>,
    /// "a", "per".
    pub rates: FxHashSet<String>,
    /// Nouns of time.
    pub times: FxHashSet<String>,
    /// "worth": prepositions that a treebank tags otherwise.
    pub prepositions: FxHashSet<String>,
    /// "a", "the".
    pub articles: FxHashSet<String>,
    /// "of".
    pub of: FxHashSet<String>,
    /// "half", "dozen": nouns that are figures.
    pub amounts: FxHashSet<String>,
    /// "give": verbs whose participle may have an object.
    pub giving: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    contractions: Vec<String>,
    joined: Vec<(String, String)>,
    hedges: Vec<String>,
    days: FxHashSet<String>,
    denials: FxHashSet<String>,
    nobody: FxHashSet<String>,
    passive: FxHashSet<String>,
    rates: FxHashSet<String>,
    times: FxHashSet<String>,
    prepositions: FxHashSet<String>,
    giving: FxHashSet<String>,
    articles: FxHashSet<String>,
    of: FxHashSet<String>,
    amounts: FxHashSet<String>,
}

impl WordLists {
    /// Reads the lists.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let File {
            contractions,
            joined,
            hedges,
            days,
            denials,
            nobody,
            passive,
            rates,
            times,
            prepositions,
            giving,
            articles,
            of,
            amounts,
        } = toml::from_str(text)?;
        let hedges = hedges.iter().map(|h| h.split(' ').map(str::to_owned).collect()).collect();
        Ok(Self {
            contractions,
            joined,
            hedges,
            days,
            denials,
            nobody,
            passive,
            rates,
            times,
            prepositions,
            giving,
            articles,
            of,
            amounts,
        })
    }
}
