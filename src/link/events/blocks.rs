//! Which pairs of tellings are looked at: those that share a block.
//!
//! In: tellings. Out: pairs of them, sorted. Blocks are kept small, so that the cost grows with the number of tellings and
//! not with its square.

use super::Telling;
use super::score::Linker;
use super::weights::{FEW_ARTICLES, LARGEST_BLOCK, RAREST};
use crate::value::TimexKind;
use rustc_hash::FxHashMap;

/// Pairs of tellings that share a block.
pub fn candidate_pairs(linker: &Linker<'_>, tellings: &[Telling]) -> Vec<(usize, usize)> {
    let mut blocks: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, telling) in tellings.iter().enumerate() {
        for key in linker.keys(*telling) {
            blocks.entry(key).or_default().push(index);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for block in blocks.into_values().filter(|b| b.len() <= LARGEST_BLOCK || tellings.len() <= 2 * LARGEST_BLOCK) {
        for (at, a) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

impl Linker<'_> {
    /// The blocks a telling belongs to.
    fn keys(&self, telling: Telling) -> Vec<String> {
        let event = self.event(telling);
        let mut keys: Vec<String> =
            event.people.iter().map(|p| format!("person {}", self.people.of[telling.record][*p])).collect();
        if let Some(place) = &event.place {
            let day = event.date.as_ref().filter(|d| d.kind == TimexKind::Date).map(|d| d.value.as_str());
            keys.push(format!("place {} {}", place.name, day.unwrap_or("open")));
            if let Some(published) = self.published(telling) {
                // A week and its neighbour, so that two days on either side of a Sunday meet.
                let week = published.format("%G-%V").to_string();
                let next = (published + chrono::Days::new(4)).format("%G-%V").to_string();
                keys.push(format!("place {} week {week}", place.name));
                keys.push(format!("place {} week {next}", place.name));
            }
        }
        if let Some(scope) = &event.scope {
            keys.push(format!("scope {} {}", scope.kind, event.place.as_ref().map_or("", |p| &p.name)));
        }
        // A word that no other article has leads to none.
        let alone = (1.0 + (self.records.len() as f64).max(FEW_ARTICLES)).ln() - 1e-9;
        let weighed = event.keywords.iter().map(|w| (w.as_str(), self.weights[w.as_str()]));
        let mut rare: Vec<(&str, f64)> = weighed.filter(|(_, weight)| *weight < alone).collect();
        rare.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        keys.extend(rare.iter().take(RAREST).map(|(word, _)| format!("word {word}")));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
