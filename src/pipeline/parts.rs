//! Records sorted into parts that can be compared apart.
//!
//! In: what is asked of each record to find its story, one after another. Out: the part of each. A part holds whole stories, so that
//! what its articles come to follows from the part alone; no story is ever cut, however large.

use crate::decisions::Decisions;
use crate::link::Stories;
use crate::model::ClaimRecord;
use crate::rules::Rules;

/// Records on their way to parts.
pub struct Parts<'a> {
    stories: Stories<'a>,
    /// The path and id of each.
    names: Vec<(Box<str>, Box<str>)>,
}

impl<'a> Parts<'a> {
    /// None yet.
    pub fn new(decisions: &'a Decisions, rules: &'a Rules) -> Self {
        Self { stories: Stories::new(decisions, rules), names: Vec::new() }
    }

    /// Adds a record, of which little is kept.
    pub fn add(&mut self, record: &ClaimRecord) {
        self.stories.add(record);
        self.names.push((record.article.path.as_str().into(), record.article.id.as_str().into()));
    }

    /// The id of each record and its part, from 0 on. Stories fill a part, in the order of their first article by path and id, until it
    /// holds at least `size` records.
    pub fn find(self, size: usize) -> Vec<(Box<str>, usize)> {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by(|a, b| self.names[*a].cmp(&self.names[*b]));
        let mut part_of = vec![0; self.names.len()];
        let (mut part, mut held) = (0, 0);
        for story in self.stories.in_order(&order).find() {
            if held >= size {
                (part, held) = (part + 1, 0);
            }
            held += story.len();
            story.iter().for_each(|at| part_of[order[*at]] = part);
        }
        self.names.into_iter().map(|(_, id)| id).zip(part_of).collect()
    }
}
