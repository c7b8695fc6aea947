//! When a value that was expected and a value that was reported are the same.

use serde::Deserialize;
use std::collections::BTreeSet;

/// Share of the shorter one's words that two names, places or roles have in common to pass as the same.
const SHARED_WORDS: f64 = 0.6;

/// Words that carry nothing in names, places and roles.
const IDLE: [&str; 8] = ["the", "a", "of", "al", "el", "in", "at", "and"];

/// A value as the report's contract writes it.
#[derive(Debug, Clone, Deserialize)]
pub struct Reported {
    pub value: String,
    pub low: Option<f64>,
    pub high: Option<f64>,
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
}

/// A value as `gold.json` and `expected.toml` write it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Stated {
    Number(f64),
    Text(String),
    Range(Bounds),
    Many(Vec<Stated>),
}

/// A number's figures and hedge; what is left out may be anything.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    low: Option<f64>,
    high: Option<f64>,
    #[serde(rename = "mod")]
    modifier: Option<String>,
}

impl Stated {
    /// The single values.
    pub fn each(&self) -> Vec<&Stated> {
        match self {
            Stated::Many(values) => values.iter().flat_map(Stated::each).collect(),
            one => vec![one],
        }
    }

    /// True where `mine` says the same; a list is never the same as one value.
    pub fn same(&self, mine: &Reported) -> bool {
        match self {
            Stated::Number(n) => mine.low == Some(*n) || mine.high == Some(*n),
            Stated::Range(bounds) => {
                let fits = |want: Option<f64>, got: Option<f64>| want.is_none_or(|w| got == Some(w));
                let hedged = bounds.modifier.is_none() || bounds.modifier == mine.modifier;
                fits(bounds.low, mine.low) && fits(bounds.high, mine.high) && hedged
            }
            Stated::Text(text) => same_text(text, &mine.value),
            Stated::Many(_) => false,
        }
    }
}

/// Dates and times by their first characters, a time also within a date with time; anything else by its words.
pub fn same_text(want: &str, got: &str) -> bool {
    let digits = |text: &str, n: usize| text.len() >= n && text.bytes().take(n).all(|b| b.is_ascii_digit());
    let dated = digits(want, 4) && want.as_bytes().get(4) == Some(&b'-');
    let timed = want.len() == 5 && want.as_bytes()[2] == b':' && digits(want, 2);
    if dated || timed {
        return got.starts_with(want) || (timed && got.ends_with(want));
    }
    let (want, got) = (words(want), words(got));
    let shorter = want.len().min(got.len());
    shorter > 0 && want.intersection(&got).count() as f64 / shorter as f64 >= SHARED_WORDS
}

/// The words of a text in plain letters and lower case, without idle ones.
pub fn words(text: &str) -> BTreeSet<String> {
    any_ascii::any_ascii(text)
        .to_ascii_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty() && !IDLE.contains(w))
        .map(str::to_owned)
        .collect()
}
