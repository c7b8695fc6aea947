//! What a pattern found.
//!
//! In: the groups of a regular expression over the bytes of a view. Out: the words that they captured. Does not match anything.

use super::fragments::capture_names;

/// What a pattern found in a view.
#[derive(Debug)]
pub struct Captures<'v> {
    view: &'v str,
    whole: Captured<'v>,
    groups: regex::bytes::Captures<'v>,
}

/// A part of a view that a pattern captured.
#[derive(Debug, Clone, Copy)]
pub struct Captured<'v> {
    start: usize,
    words: &'v str,
}

impl<'v> Captures<'v> {
    /// None where the match is no whole letters, which only a pattern that makes no sense can match.
    pub(super) fn new(view: &'v str, groups: regex::bytes::Captures<'v>) -> Option<Self> {
        Some(Self { view, whole: Captured::new(view, groups.get(0)?)?, groups })
    }

    /// All that the pattern matched, from the space before the first token to the space behind the last.
    pub fn whole(&self) -> Captured<'v> {
        self.whole
    }

    /// What was captured under a name, in whichever of the alternatives that have such a capture.
    pub fn name(&self, name: &str) -> Option<Captured<'v>> {
        let found = self.groups.name(name).or_else(|| capture_names(name).find_map(|name| self.groups.name(&name)));
        Captured::new(self.view, found?)
    }
}

impl<'v> Captured<'v> {
    /// None for a part of a letter.
    fn new(view: &'v str, found: regex::bytes::Match<'_>) -> Option<Self> {
        Some(Self { start: found.start(), words: view.get(found.range())? })
    }

    /// Its first byte in the view.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The byte behind its last.
    pub fn end(&self) -> usize {
        self.start + self.words.len()
    }

    /// Its words.
    pub fn as_str(&self) -> &'v str {
        self.words
    }
}
