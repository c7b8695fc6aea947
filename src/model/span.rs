//! Where something stands in a text.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes `[start, end)` into an unchanged text.
/// Both ends lie on character boundaries of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `[start, end)`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        Self { start, end }
    }

    /// The words this span covers in `text`.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// True for a span that covers nothing.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// True where the two spans share at least one byte.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True where `inner` lies wholly inside this span.
    pub fn contains(&self, inner: &Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }
}
