//! Entries joined into persons, under constraints.
//!
//! In: unions in the order in which they count. Out: clusters, or the reason why a union was refused. Keeps two people
//! of one article, people whom an answer keeps apart, and people of different ages from becoming one through a third.

use super::table::Table;
use crate::decisions::Decisions;
use rustc_hash::FxHashSet;

/// Why two clusters stay apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// One article names both, as two people.
    OneArticle,
    /// Their ages differ too much.
    Ages,
    /// An answer keeps a spelling of one from a spelling of the other.
    Rejected,
    /// A spelling of one contradicts a spelling of the other.
    Contradiction,
}

/// Disjoint sets of entries with what each is known by.
pub(super) struct Clusters<'t> {
    decisions: &'t Decisions,
    parent: Vec<usize>,
    known: Vec<Known>,
}

/// What a cluster is known by; empty once it has been joined into another.
#[derive(Default)]
pub(super) struct Known {
    entries: usize,
    records: FxHashSet<usize>,
    /// Indices of full spellings, sorted.
    spellings: Vec<usize>,
    /// Groups of answers, sorted.
    groups: Vec<usize>,
    ages: Ages,
}

/// Stated ages, and the years of birth that follow where the year of publication is known.
#[derive(Debug, Clone, Copy, Default)]
struct Ages {
    stated: Option<(i64, i64)>,
    born: Option<(i64, i64)>,
    /// An age without a year of publication is among them.
    undated: bool,
}

impl<'t> Clusters<'t> {
    /// Every entry by itself.
    pub(super) fn new(table: &Table, decisions: &'t Decisions) -> Self {
        let known = (0..table.entries.len()).map(|entry| Known::of(table, entry)).collect();
        Self { decisions, parent: (0..table.entries.len()).collect(), known }
    }

    /// The entry that stands for the cluster of `entry`.
    pub(super) fn root(&self, mut entry: usize) -> usize {
        while self.parent[entry] != entry {
            entry = self.parent[entry];
        }
        entry
    }

    /// The full spellings in the cluster of a root, sorted.
    pub(super) fn spellings(&self, root: usize) -> &[usize] {
        &self.known[root].spellings
    }

    /// Joins two entries whatever speaks against it: a person said so.
    pub(super) fn force(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.unite(a, b);
        }
    }

    /// Joins two entries unless something speaks against it; `age_gap` is how many years their ages may lie apart.
    pub(super) fn join(&mut self, a: usize, b: usize, age_gap: i64) -> Result<(), Refusal> {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return Ok(());
        }
        self.objection(a, b, age_gap)?;
        self.unite(a, b);
        Ok(())
    }

    fn objection(&self, a: usize, b: usize, age_gap: i64) -> Result<(), Refusal> {
        let (few, many) = (&self.known[a], &self.known[b]);
        let (few, many) = if few.records.len() <= many.records.len() { (few, many) } else { (many, few) };
        if self.are_kept_apart(a, b) {
            return Err(Refusal::Rejected);
        }
        if few.records.iter().any(|record| many.records.contains(record)) {
            return Err(Refusal::OneArticle);
        }
        if few.ages.gap(&many.ages).is_some_and(|gap| gap > age_gap) {
            return Err(Refusal::Ages);
        }
        Ok(())
    }

    /// True where an answer keeps a spelling of one cluster from a spelling of the other; both are roots.
    pub(super) fn are_kept_apart(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.known[a].groups, &self.known[b].groups);
        one.iter().any(|&group| self.decisions.rejected(group).iter().any(|r| other.binary_search(r).is_ok()))
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (into, from) = if self.known[a].entries >= self.known[b].entries { (a, b) } else { (b, a) };
        self.parent[from] = into;
        let from = std::mem::take(&mut self.known[from]);
        self.known[into].take_in(from);
    }
}

impl Known {
    fn of(table: &Table, entry: usize) -> Self {
        let spellings = &table.entries[entry].spellings;
        let mut known = Self { entries: 1, ..Self::default() };
        known.records.insert(table.entries[entry].record);
        known.spellings = spellings.iter().copied().filter(|&s| table.spellings[s].full).collect();
        known.groups = spellings.iter().filter_map(|&s| table.spellings[s].group).collect();
        known.spellings.sort_unstable();
        known.groups.sort_unstable();
        known.groups.dedup();
        for &age in &table.person(entry).ages {
            known.ages.add(i64::from(age), table.entries[entry].year);
        }
        known
    }

    fn take_in(&mut self, other: Self) {
        self.entries += other.entries;
        self.records.extend(other.records);
        merge_sorted(&mut self.spellings, other.spellings);
        merge_sorted(&mut self.groups, other.groups);
        self.ages.take_in(&other.ages);
    }
}

impl Ages {
    fn add(&mut self, age: i64, year: Option<i32>) {
        let born = year.map(|y| i64::from(y) - age);
        let other = Ages { stated: Some((age, age)), born: born.map(|b| (b, b)), undated: born.is_none() };
        self.take_in(&other);
    }

    fn take_in(&mut self, other: &Ages) {
        let widest = |a: Option<(i64, i64)>, b: Option<(i64, i64)>| match (a, b) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        self.stated = widest(self.stated, other.stated);
        self.born = widest(self.born, other.born);
        self.undated |= other.undated;
    }

    /// Years between two ranges of ages; `None` where one side states none. Articles of different years are compared by
    /// year of birth.
    fn gap(&self, other: &Ages) -> Option<i64> {
        let dated = !self.undated && !other.undated;
        let (a, b) = if dated { (self.born?, other.born?) } else { (self.stated?, other.stated?) };
        Some((a.0.max(b.0) - a.1.min(b.1)).max(0))
    }
}

fn merge_sorted(into: &mut Vec<usize>, from: Vec<usize>) {
    into.extend(from);
    into.sort_unstable();
    into.dedup();
}
