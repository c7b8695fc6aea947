//! From pairs of tellings to groups.

use super::Telling;
use super::score::Linker;
use super::weights::{FITTING, OTHER_DAY_OF_GATHERING};
use rustc_hash::{FxHashMap, FxHashSet};

/// Joins pairs, the strongest first, unless two tellings of one article would meet.
pub fn join(linker: &Linker<'_>, tellings: &[Telling], pairs: &[(f64, usize, usize)]) -> Vec<Vec<Telling>> {
    let mut group_of: Vec<usize> = (0..tellings.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..tellings.len()).map(|t| vec![t]).collect();
    // Two groups, and how many of their members were looked at when they were found not to fit.
    let mut refused: FxHashMap<(usize, usize), (usize, usize)> = FxHashMap::default();
    for (_, a, b) in pairs {
        let (a, b) = (group_of[*a], group_of[*b]);
        let looked_at = (groups[a].len().min(COMPARED), groups[b].len().min(COMPARED));
        if a == b || refused.get(&(a, b)) == Some(&looked_at) {
            continue;
        }
        let records = |g: usize| groups[g].iter().map(|t| tellings[*t].record);
        let inside: FxHashSet<usize> = records(a).collect();
        if records(b).any(|r| inside.contains(&r)) || !fits(linker, tellings, &groups[a], &groups[b]) {
            refused.insert((a, b), looked_at);
            continue;
        }
        let (into, from) = if groups[a].len() >= groups[b].len() { (a, b) } else { (b, a) };
        for telling in std::mem::take(&mut groups[from]) {
            group_of[telling] = into;
            groups[into].push(telling);
        }
    }
    let mut groups: Vec<Vec<Telling>> = groups
        .into_iter()
        .filter(|g| !g.is_empty())
        .map(|group| {
            let mut group: Vec<Telling> = group.into_iter().map(|t| tellings[t]).collect();
            group.sort_unstable();
            group
        })
        .collect();
    groups.sort_unstable();
    groups
}

/// Pairs looked at when two groups meet; more would make large groups slow.
const COMPARED: usize = 8;

/// Two groups fit where their members reach a bar on average: one chance likeness does not chain two events.
fn fits(linker: &Linker<'_>, tellings: &[Telling], a: &[usize], b: &[usize]) -> bool {
    let (mut sum, mut count) = (0.0, 0.0);
    for x in a.iter().take(COMPARED) {
        for y in b.iter().take(COMPARED) {
            sum += linker.score(tellings[*x], tellings[*y]).unwrap_or(OTHER_DAY_OF_GATHERING);
            count += 1.0;
        }
    }
    sum / count >= FITTING
}
