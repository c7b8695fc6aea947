//! Spellings that hang together through pairs: one answer about a chain often settles the next.
//!
//! In: variants. Out: which pairs belong together, and the order in which to ask.

use crate::model::{Variant, VariantStatus};
use crate::names::fold;
use std::collections::BTreeMap;

/// The chains of all spellings that pairs connect, by folded spelling.
#[derive(Debug, Clone, Default)]
pub struct Chains {
    of: BTreeMap<String, usize>,
    spellings: Vec<Vec<String>>,
}

impl Chains {
    /// Connects spellings through every pair that is one person or may be.
    pub fn of(variants: &[Variant]) -> Self {
        let mut chains = Self::default();
        let connects = |v: &&Variant| !matches!(v.status, VariantStatus::Different | VariantStatus::Unsure);
        for variant in variants.iter().filter(connects) {
            let (a, b) = (chains.place(&variant.a), chains.place(&variant.b));
            if a != b {
                let moved = std::mem::take(&mut chains.spellings[b]);
                for spelling in &moved {
                    chains.of.insert(fold(spelling), a);
                }
                chains.spellings[a].extend(moved);
            }
        }
        chains
    }

    fn place(&mut self, spelling: &str) -> usize {
        let folded = fold(spelling);
        if let Some(&at) = self.of.get(&folded) {
            return at;
        }
        self.spellings.push(vec![spelling.to_owned()]);
        self.of.insert(folded, self.spellings.len() - 1);
        self.spellings.len() - 1
    }

    fn number(&self, variant: &Variant) -> usize {
        self.of.get(&fold(&variant.a)).copied().unwrap_or(usize::MAX)
    }

    /// True where both pairs belong to one chain.
    pub fn is_one(&self, pair: &Variant, other: &Variant) -> bool {
        pair.id == other.id
            || self.spellings.get(self.number(pair)).is_some() && self.number(pair) == self.number(other)
    }

    /// The spellings of the chain that a pair belongs to.
    pub fn spellings(&self, variant: &Variant) -> &[String] {
        self.spellings.get(self.number(variant)).map_or(&[], Vec::as_slice)
    }
}

/// The variants that wait for a person, in the order in which to ask: the chain first on whose answers most findings
/// hang, and the pairs of a chain together. Inside a chain, and between chains, findings come before the score and the
/// score before the name.
pub fn pending(variants: &[Variant]) -> Vec<&Variant> {
    let chains = Chains::of(variants);
    let before = |x: &&Variant, y: &&Variant| {
        let by_worth = y.findings.cmp(&x.findings).then(y.score.total_cmp(&x.score));
        by_worth.then_with(|| (&x.a, &x.b, &x.id).cmp(&(&y.a, &y.b, &y.id)))
    };
    let mut waiting: Vec<&Variant> = variants.iter().filter(|v| v.status == VariantStatus::Review).collect();
    waiting.sort_by(before);
    let mut rank: BTreeMap<usize, usize> = BTreeMap::new();
    for variant in &waiting {
        let next = rank.len();
        rank.entry(chains.number(variant)).or_insert(next);
    }
    waiting.sort_by_key(|variant| rank[&chains.number(variant)]);
    waiting
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::tests::variant;

    #[test]
    fn the_most_valuable_pair_comes_first_and_settled_ones_not_at_all() {
        let mut settled = variant("e", "E X", "E Y", 9, 1.0);
        settled.status = VariantStatus::Same;
        let all = [
            variant("b", "B X", "B Y", 0, 0.9),
            variant("a", "A X", "A Y", 0, 0.9),
            variant("c", "C X", "C Y", 2, 0.5),
            variant("d", "D X", "D Y", 0, 0.95),
            settled,
        ];
        let ids: Vec<&str> = pending(&all).iter().map(|v| v.id.as_str()).collect();
        assert_eq!(ids, ["c", "d", "a", "b"]);
    }

    #[test]
    fn pairs_of_one_chain_come_one_after_another() {
        let mut joined = variant("j", "A Z", "À Y", 0, 1.0);
        joined.status = VariantStatus::Auto;
        let all = [
            variant("1", "A X", "A Y", 3, 0.9),
            variant("2", "B X", "B Y", 2, 0.9),
            variant("3", "A V", "A Z", 0, 0.7),
            variant("4", "A W", "A X", 1, 0.8),
            joined,
        ];
        let ids: Vec<&str> = pending(&all).iter().map(|v| v.id.as_str()).collect();
        assert_eq!(ids, ["1", "4", "3", "2"]);
        assert_eq!(Chains::of(&all).spellings(&all[0]).len(), 5);
        assert_eq!(Chains::of(&all).spellings(&all[1]).len(), 2);
    }
}
