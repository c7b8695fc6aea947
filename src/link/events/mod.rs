//! Events across articles: which tellings speak of one event.
//!
//! In: the claim records of a story, and who is who. Out: groups of tellings. Two tellings are one event when type, time, place,
//! participants and wording together speak for it, so that the one in which they differ can show as a conflict. Pairs
//! come from blocking: only tellings that share a person, a rare word, or a place and week are looked at.

mod blocks;
mod brief;
mod date;
mod figures;
mod join;
mod outline;
mod passing;
mod place;
mod score;
mod types;
mod weights;
mod words;

use blocks::candidate_pairs;
pub use blocks::new_candidate_pairs;
pub use join::join;
pub use outline::Outlines;
pub use score::Linker;

use crate::model::ClaimRecord;
use rayon::prelude::*;

/// One telling: a record and one of its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Telling {
    /// Index of the record.
    pub record: usize,
    /// Index into its events.
    pub event: usize,
}

/// Groups of tellings, each sorted; groups in the order of their first telling.
pub fn link(records: &[&ClaimRecord], linker: &mut Linker<'_>) -> Vec<Vec<Telling>> {
    let tellings = records
        .iter()
        .enumerate()
        .flat_map(|(record, r)| (0..r.events.len()).map(move |event| Telling { record, event }));
    // What is told in passing meets only its like.
    let (passing, tellings): (Vec<Telling>, Vec<Telling>) =
        tellings.partition(|t| records[t.record].events[t.event].passing);
    let mut groups = group(linker, &tellings);
    groups.extend(passing::join(records, &passing, |telling| linker.rank(telling)));
    groups.sort_unstable();
    groups
}

/// Groups of those tellings that can be of one event.
fn group(linker: &mut Linker<'_>, tellings: &[Telling]) -> Vec<Vec<Telling>> {
    let candidates = candidate_pairs(linker, tellings);
    // What articles are about is joined before what they mention: articles on one event mention the same others.
    let is_main = |index: usize| tellings[index].event == 0;
    let (of_mains, of_others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|(a, b)| is_main(*a) && is_main(*b));
    let mut pairs = strongest(linker, tellings, of_mains);
    let mains = join::join(linker, tellings, &pairs);
    let mut of_others = of_others;
    of_others.extend(blocks::pairs_beside(&mains, tellings, linker));
    of_others.sort_unstable();
    of_others.dedup();
    linker.told_together(&mains);
    pairs.extend(strongest(linker, tellings, of_others));
    join::join(linker, tellings, &pairs)
}

/// The pairs that reach their bar, with what they reach, the strongest first.
fn strongest(linker: &Linker<'_>, tellings: &[Telling], candidates: Vec<(usize, usize)>) -> Vec<(f64, usize, usize)> {
    in_order(linker, tellings, reaching(linker, tellings, candidates))
}

/// The pairs that reach their bar, and what they reach.
pub fn reaching(
    linker: &Linker<'_>,
    tellings: &[Telling],
    candidates: Vec<(usize, usize)>,
) -> Vec<(f64, usize, usize)> {
    let scored = candidates.into_par_iter();
    scored.filter_map(|(a, b)| reaches(linker, tellings[a], tellings[b]).map(|score| (score, a, b))).collect()
}

/// How much speaks for two tellings, where that reaches their bar.
pub fn reaches(linker: &Linker<'_>, a: Telling, b: Telling) -> Option<f64> {
    linker.score(a, b).filter(|score| *score >= linker.bar(a, b))
}

/// Pairs, the strongest first; of pairs that are as strong those of the earlier articles, which stand first in their pair.
pub fn in_order(
    linker: &Linker<'_>,
    tellings: &[Telling],
    mut pairs: Vec<(f64, usize, usize)>,
) -> Vec<(f64, usize, usize)> {
    let rank = |telling: usize| linker.rank(tellings[telling]);
    for (_, a, b) in &mut pairs {
        if rank(*a) > rank(*b) {
            std::mem::swap(a, b);
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (rank(x.1), rank(x.2)).cmp(&(rank(y.1), rank(y.2)))));
    pairs
}
