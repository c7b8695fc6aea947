//! What the articles of a story tell in passing: which tellings are of one thing.
//!
//! In: the claims of tellings in passing. Out: groups of tellings. Two are one where they give one value of one field, or one
//! that lies in the other, among the same telling words: an article gives a value in passing but once, so that nothing rivals
//! the pair. No group holds two values that contradict each other. Never looks at all pairs: whatever shares a mark is one.

use super::Telling;
use crate::link::telling::{Seen, contradict};
use crate::model::{Claim, ClaimRecord, FieldId};
use crate::value::Value;
use rustc_hash::FxHashSet;

/// Tellings of one thing on the way to a group.
struct Group<'a> {
    tellings: Vec<usize>,
    records: FxHashSet<usize>,
    /// What they say of it.
    values: Vec<(FieldId, &'a Value)>,
}

impl Group<'_> {
    /// No article tells both, and no field has two values that contradict each other.
    fn fits(&self, other: &Self) -> bool {
        let differs =
            |(field, value): &(FieldId, &Value)| other.values.iter().any(|(f, v)| f == field && contradict(value, v));
        self.records.is_disjoint(&other.records) && !self.values.iter().any(differs)
    }
}

/// Groups of tellings in passing, each sorted; `tellings` are sorted, too.
pub fn join(
    records: &[&ClaimRecord],
    tellings: &[Telling],
    rank: impl Fn(Telling) -> (usize, usize),
) -> Vec<Vec<Telling>> {
    let claims = claims_of(records, tellings);
    let group = |(at, telling): (usize, &Telling)| Group {
        tellings: vec![at],
        records: [telling.record].into_iter().collect(),
        values: claims[at].iter().map(|claim| (claim.field, &claim.value)).collect(),
    };
    let mut groups: Vec<Group<'_>> = tellings.iter().enumerate().map(group).collect();
    let mut group_of: Vec<usize> = (0..tellings.len()).collect();
    let mut seen = Seen::default();
    let mut order: Vec<usize> = (0..tellings.len()).collect();
    order.sort_by_key(|at| rank(tellings[*at]));
    for own in order {
        for known in claims[own].iter().flat_map(|claim| seen.like(claim)) {
            let (a, b) = (group_of[known], group_of[own]);
            if a == b || !groups[a].fits(&groups[b]) {
                continue;
            }
            let (into, from) = if groups[a].tellings.len() >= groups[b].tellings.len() { (a, b) } else { (b, a) };
            let moved = std::mem::replace(
                &mut groups[from],
                Group { tellings: Vec::new(), records: FxHashSet::default(), values: Vec::new() },
            );
            moved.tellings.iter().for_each(|telling| group_of[*telling] = into);
            groups[into].tellings.extend(moved.tellings);
            groups[into].records.extend(moved.records);
            groups[into].values.extend(moved.values);
        }
        claims[own].iter().for_each(|claim| seen.note(claim, own));
    }
    let told = groups.into_iter().filter(|group| !group.tellings.is_empty());
    told.map(|group| {
        let mut group: Vec<Telling> = group.tellings.into_iter().map(|at| tellings[at]).collect();
        group.sort_unstable();
        group
    })
    .collect()
}

/// The claims of each telling; tellings are sorted.
fn claims_of<'a>(records: &'a [&'a ClaimRecord], tellings: &[Telling]) -> Vec<Vec<&'a Claim>> {
    let mut claims: Vec<Vec<&Claim>> = vec![Vec::new(); tellings.len()];
    for (record, told) in records.iter().enumerate() {
        for claim in &told.claims {
            let telling = claim.event.map(|event| Telling { record, event });
            if let Some(at) = telling.and_then(|telling| tellings.binary_search(&telling).ok()) {
                claims[at].push(claim);
            }
        }
    }
    claims
}
