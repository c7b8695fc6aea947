//! Records sorted into parts that can be compared apart.
//!
//! In: what is asked of each record to find its story (`link::brief`). Out: the part of each. A part holds whole stories, so that what
//! its articles come to follows from the part alone; no story is ever cut, however large.

use crate::decisions::Decisions;
use crate::link;
use crate::model::ClaimRecord;
use crate::rules::Rules;

/// The part of each record, from 0 on. Stories fill a part, in the order of their first article by path and id, until it holds
/// at least `size` records.
pub fn parts(records: &[ClaimRecord], decisions: &Decisions, rules: &Rules, size: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_key(|at| (&records[*at].article.path, &records[*at].article.id));
    let sorted: Vec<&ClaimRecord> = order.iter().map(|at| &records[*at]).collect();
    let mut part_of = vec![0; records.len()];
    let (mut part, mut held) = (0, 0);
    for story in link::stories(&sorted, decisions, rules) {
        if held >= size {
            (part, held) = (part + 1, 0);
        }
        held += story.len();
        story.iter().for_each(|at| part_of[order[*at]] = part);
    }
    part_of
}
