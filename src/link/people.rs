//! People across articles: which entries of which records are one person, and which pairs a reader should look at.
//!
//! In: claim records and stored answers. Out: clusters and variants. Candidate pairs come from blocking, never from
//! comparing all with all.

use crate::decisions::Decisions;
use crate::model::{ClaimRecord, Variant};
use crate::names::NameRules;

/// Who is who over all records.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// `of[record][person]` is the index into `persons` of that record's person.
    pub of: Vec<Vec<usize>>,
    /// One per person, in the order of first appearance (records are sorted).
    pub persons: Vec<Person>,
    /// Every pair of spellings that are or may be one person; `findings` is 0 here.
    pub variants: Vec<Variant>,
}

/// One person over all articles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// The display name: most complete, then most frequent, then first in the alphabet.
    pub name: String,
    /// Every spelling with the ids of the articles that use it, sorted by spelling.
    pub spellings: Vec<(String, Vec<String>)>,
}

/// Links the people of all records.
pub fn link(_records: &[ClaimRecord], _decisions: &Decisions, _rules: &NameRules) -> People {
    People::default()
}
