//! What people answered about name variants: `claimdiff.decisions.jsonl`.

/// The answers, latest first wins, checked for contradictions.
#[derive(Debug, Clone, Default)]
pub struct Decisions {}

/// A person's answer about two spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// One person.
    Same,
    /// Two people.
    Different,
    /// Cannot tell.
    Unsure,
}

impl Decisions {
    /// The standing answer about two spellings, in either order; spellings meet by [`crate::names::fold`].
    pub fn answer(&self, _a: &str, _b: &str) -> Option<Answer> {
        None
    }

    /// All standing answers as pairs of folded spellings, sorted.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str, Answer)> {
        std::iter::empty()
    }
}
