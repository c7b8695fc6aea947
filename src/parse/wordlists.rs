//! The lists of words that a grammar has besides what it learned.
//!
//! In: `grammar/lists.toml`. Out: [`WordLists`].

use rustc_hash::FxHashSet;
use serde::{Deserialize, Deserializer};

/// Lists of words in lower case; `rules/en/grammar/lists.toml` says what each is for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordLists {
    /// "n't": what is cut off a word as one of its own.
    pub contractions: Vec<String>,
    /// "can" and "not" of "cannot".
    pub joined: Vec<(String, String)>,
    /// Words that hedge a figure, cut at blanks.
    #[serde(deserialize_with = "cut")]
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
    /// "number": nouns that count what stands behind them.
    pub numbers: FxHashSet<String>,
    /// "by" of a passive.
    pub agents: FxHashSet<String>,
    /// "with": before whom something is done with.
    pub company: FxHashSet<String>,
    /// "including": before who is one of those named before.
    pub members: FxHashSet<String>,
    /// "he", "she".
    pub one: FxHashSet<String>,
    /// "half", "dozen": nouns that are figures.
    pub amounts: FxHashSet<String>,
    /// "give": verbs whose participle may have an object.
    pub giving: FxHashSet<String>,
}

impl WordLists {
    /// Reads the lists.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

/// Hedges as the file writes them, cut at blanks.
fn cut<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Vec<String>>, D::Error> {
    let hedges = Vec::<String>::deserialize(deserializer)?;
    Ok(hedges.iter().map(|hedge| hedge.split(' ').map(str::to_owned).collect()).collect())
}
