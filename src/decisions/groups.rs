//! What follows from answers: groups of spellings that are one person, and which groups are not.
//!
//! In: standing answers. Out: groups, or the lines of the first contradiction.

use super::Answer;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Spellings that answers made one person, and pairs of such groups that answers keep apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    of: BTreeMap<String, usize>,
    joined: Vec<bool>,
    rejected: Vec<Vec<usize>>,
}

/// For every spelling its neighbours by an answer "same", with the line of the answer.
type Ties<'t> = BTreeMap<&'t str, Vec<(&'t str, usize)>>;

impl Groups {
    /// Groups the spellings of `answers` (folded pair, answer, line); a contradiction gives back the lines it is made
    /// of.
    pub(super) fn build<'t>(
        answers: impl Iterator<Item = (&'t str, &'t str, Answer, usize)>,
    ) -> Result<Self, Vec<usize>> {
        let mut ties: Ties = BTreeMap::new();
        let mut apart = Vec::new();
        for (a, b, answer, line) in answers {
            ties.entry(a).or_default();
            ties.entry(b).or_default();
            match answer {
                Answer::Same => {
                    ties.entry(a).or_default().push((b, line));
                    ties.entry(b).or_default().push((a, line));
                }
                Answer::Different => apart.push((a, b, line)),
                Answer::Unsure => {}
            }
        }
        let mut groups = Self::number(&ties);
        // The oldest contradiction first, so that the message does not hop about while the file is mended.
        apart.sort_by_key(|&(.., line)| line);
        for (a, b, line) in apart {
            let (one, other) = (groups.of[a], groups.of[b]);
            if one == other {
                let mut lines = chain(&ties, a, b);
                lines.push(line);
                return Err(lines);
            }
            groups.rejected[one].push(other);
            groups.rejected[other].push(one);
        }
        for others in &mut groups.rejected {
            others.sort_unstable();
            others.dedup();
        }
        Ok(groups)
    }

    /// The group of a folded spelling.
    pub(super) fn of(&self, folded: &str) -> Option<usize> {
        self.of.get(folded).copied()
    }

    /// True where an answer "same" stands inside the group.
    pub(super) fn is_joined(&self, group: usize) -> bool {
        self.joined.get(group).copied().unwrap_or(false)
    }

    /// The groups that answers keep apart from this one, sorted.
    pub(super) fn rejected(&self, group: usize) -> &[usize] {
        self.rejected.get(group).map_or(&[], Vec::as_slice)
    }

    /// What the answers say about two folded spellings, directly or through others.
    pub(super) fn relation(&self, a: &str, b: &str) -> Option<Answer> {
        let (one, other) = (self.of(a)?, self.of(b)?);
        if one == other {
            return self.joined[one].then_some(Answer::Same);
        }
        self.rejected[one].binary_search(&other).is_ok().then_some(Answer::Different)
    }

    /// Numbers the connected groups in the order of their first spelling.
    fn number(ties: &Ties) -> Self {
        let mut groups = Self::default();
        for &first in ties.keys() {
            if groups.of.contains_key(first) {
                continue;
            }
            let group = groups.joined.len();
            groups.joined.push(!ties[first].is_empty());
            groups.rejected.push(Vec::new());
            let mut open = vec![first];
            while let Some(spelling) = open.pop() {
                if groups.of.insert(spelling.to_owned(), group).is_none() {
                    open.extend(ties[spelling].iter().map(|&(next, _)| next));
                }
            }
        }
        groups
    }
}

/// The lines of a shortest chain of answers "same" from one spelling to another of its group.
fn chain(ties: &Ties, from: &str, to: &str) -> Vec<usize> {
    let mut lines = BTreeSet::new();
    let mut came: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    let mut open = VecDeque::from([from]);
    while let Some(spelling) = open.pop_front() {
        if spelling == to {
            break;
        }
        for &(next, line) in ties.get(spelling).into_iter().flatten() {
            if next != from && !came.contains_key(next) {
                came.insert(next, (spelling, line));
                open.push_back(next);
            }
        }
    }
    let mut at = to;
    while at != from {
        let Some(&(before, line)) = came.get(at) else { break };
        lines.insert(line);
        at = before;
    }
    lines.into_iter().collect()
}
