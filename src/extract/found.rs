//! What a rule read in a sentence, before it is a claim.

use crate::model::{Basis, Extent, FieldId, Span};
use crate::value::Value;

/// One value that a rule read.
#[derive(Debug, Clone)]
pub struct Match {
    /// Index into [`crate::rules::ClaimRules::rules`]; lower is more trusted within a kind.
    pub rule: usize,
    /// Index of the pattern among the rule's.
    pub pattern: usize,
    /// Field of the rule's kind.
    pub field: FieldId,
    /// The value.
    pub value: Value,
    /// Index of the sentence.
    pub sentence: usize,
    /// The words of the value.
    pub at: Span,
    /// All that the rule matched.
    pub quote: Span,
    /// What it is about, where the rule says so.
    pub subject: Option<String>,
    /// The person it is about, for claims about persons.
    pub person: Option<usize>,
    /// Counted as a part of a larger group by its wording.
    pub part: bool,
    /// Counted beside somebody told already: "two others".
    pub beside: bool,
    /// What the value rests on.
    pub basis: Basis,
    /// Read from words that only stand nearby.
    pub implied: bool,
}

impl Match {
    /// The figure of a count: its lower bound, else its upper one.
    pub fn figure(&self) -> Option<f64> {
        self.value.figure()
    }

    /// Added up or implied.
    pub fn is_derived(&self) -> bool {
        self.basis != Basis::Stated
    }

    /// A part of a larger count or, where that is not said, one beside people told apart.
    pub fn extent(&self) -> Extent {
        match (self.part, self.beside) {
            (true, _) => Extent::Part,
            (false, true) => Extent::Beside,
            (false, false) => Extent::Whole,
        }
    }
}
