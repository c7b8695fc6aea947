//! What judging a slot yields.

use super::choose::Statement;
use crate::model::Verdict;

/// A verdict and what it rests on.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The reason of the worst pair, completing "... because".
    pub reason: String,
    /// Positions of statements, other than the main ones, that a reader must see.
    pub extra: Vec<usize>,
    /// The contradiction lies inside one article.
    pub is_internal: bool,
    /// Who has died says which figure came later, whatever the dates of the articles: the dead rise and the hurt fall.
    pub by_deaths: bool,
}

impl Judgement {
    /// A judgement without further statements to show.
    pub fn new(verdict: Verdict, reason: impl Into<String>) -> Self {
        Self { verdict, reason: reason.into(), extra: Vec::new(), is_internal: false, by_deaths: false }
    }

    /// For a contradiction inside articles: true where one of two statements that differ comes from such an article,
    /// which also gives the value of the other.
    pub fn reconciles(&self, statements: &[Statement<'_>], a: &Statement<'_>, b: &Statement<'_>) -> bool {
        let gives = |record: usize, group: &str| {
            self.extra.iter().map(|at| &statements[*at]).any(|s| s.record == record && s.group == group)
        };
        gives(a.record, &b.group) || gives(b.record, &a.group)
    }
}
