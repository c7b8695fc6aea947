//! Two figures that are the only ones of their order in two articles on one story: sums, measures, counts of one noun.
//!
//! In: slots. Out: the same, and a slot for the figures that lie near each other, where no other figure of either article lies as
//! near: "will rise 189 metres", "198m tall"; "22 casings" and "collected 37 casings". An article has few figures of one unit,
//! and few of one noun that is not among the commonest, so that words are not asked. Lengths of time, shares and other counts
//! have too many rivals for that: in stories written for this program and on open piles 25 of 28 such pairs of measures and
//! sums were one fact and 10 of 11 of nouns, but 15 of 33 of lengths and 3 of 9 of shares.

use super::groups::Groups;
use super::slots::Slot;
use crate::model::{Claim, ClaimRecord, FieldId};
use crate::rules::CommonWords;
use crate::value::{Modifier, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The larger of two figures of one thing is seldom so many times the smaller; sums of money, of which a story has more, lie
/// nearer.
const RATIO: f64 = 1.7;
const RATIO_OF_SUMS: f64 = 1.5;
/// Other counts of one noun this near may be of the same lot.
const RATIO_OF_RIVALS: f64 = 3.0;
/// A noun that stands more often in a billion words, as a power of ten, counts many lots: "people", "times".
const COMMON: f64 = 5.5;
/// Figures that differ by less are one, of which somebody left out the last digits; measures are taken and converted anew.
const ROUNDED: f64 = 1.01;
const ROUNDED_MEASURE: f64 = 1.04;
/// A figure that has more of its order beside it in one story is one of many.
const MOST_NEAR: usize = 24;

/// What figures have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Of<'a> {
    /// The currency of sums.
    Currency(&'a str),
    /// The base unit of measures.
    Unit(&'a str),
    /// The noun that counts name.
    Noun(&'a str),
}

impl Of<'_> {
    /// How many times larger or smaller another figure of the same thing is at most.
    fn ratio(self) -> f64 {
        if matches!(self, Of::Currency(_)) { RATIO_OF_SUMS } else { RATIO }
    }

    /// The same for what may be of the same thing.
    fn ratio_of_rivals(self) -> f64 {
        if matches!(self, Of::Noun(_)) { RATIO_OF_RIVALS } else { self.ratio() }
    }

    /// How many times larger or smaller at least.
    fn rounded(self) -> f64 {
        if matches!(self, Of::Unit(_)) { ROUNDED_MEASURE } else { ROUNDED }
    }

    /// Sums and counts of which one is of a period that the other is not of are apart; what is measured stays as large as it is.
    fn are_of_two_periods(self, a: &Claim, b: &Claim) -> bool {
        a.period != b.period && (!matches!(self, Of::Unit(_)) || (a.period.is_some() && b.period.is_some()))
    }
}

/// A figure that can stand alone.
struct Figure<'a> {
    record: usize,
    index: usize,
    slot: usize,
    claim: &'a Claim,
    /// In the base unit of what it measures.
    size: f64,
}

/// Adds a slot for the figures that are alone of their order.
pub fn add(records: &[ClaimRecord], mut slots: Vec<Slot>, common: &CommonWords) -> Vec<Slot> {
    let mut added: Vec<Slot> = Vec::new();
    for ((_, what), figures) in figures(records, &slots, common) {
        let mut groups = Groups::new(figures.len());
        pairs(what, &figures).into_iter().for_each(|(a, b)| groups.join(a, b));
        let met = groups.all().into_iter().filter(|group| group.len() > 1);
        added.extend(met.filter_map(|group| slot(&figures, &group, &slots)));
    }
    slots.extend(added);
    slots.sort_by(|a, b| a.key.cmp(&b.key).then(a.versions.cmp(&b.versions)));
    slots
}

/// The figures of each story by what they have in common, each claim once, the smallest first.
fn figures<'a>(
    records: &'a [ClaimRecord],
    slots: &[Slot],
    common: &CommonWords,
) -> BTreeMap<(usize, Of<'a>), Vec<Figure<'a>>> {
    let mut figures: BTreeMap<(usize, Of<'_>), Vec<Figure<'_>>> = BTreeMap::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (slot, of) in slots.iter().enumerate().filter(|(_, slot)| slot.key.person.is_none() && !slot.versions) {
        for (record, index) in of.claims.iter().copied().filter(|at| seen.insert(*at)) {
            let claim = &records[record].claims[index];
            let is_usable = claim.holds() && !claim.is_part();
            if let Some((what, size)) = measured(claim).or_else(|| counted(claim, common)).filter(|_| is_usable) {
                let figure = Figure { record, index, slot, claim, size };
                figures.entry((of.key.story, what)).or_default().push(figure);
            }
        }
    }
    for of_one in figures.values_mut() {
        of_one.sort_by(|a, b| a.size.total_cmp(&b.size).then((a.record, a.index).cmp(&(b.record, b.index))));
    }
    figures
}

/// A sum or measure, with its size in the base unit.
fn measured(claim: &Claim) -> Option<(Of<'_>, f64)> {
    let Value::Quantity(number) = &claim.value else { return None };
    let (unit, low, high) = number.in_base()?;
    let what = match () {
        () if number.is_money() => Of::Currency(unit),
        () if number.is_measure() => Of::Unit(unit),
        () => return None,
    };
    (low > 0.0 && low == high).then_some((what, low))
}

/// A plain count of more than one of a noun that is not among the commonest.
fn counted<'a>(claim: &'a Claim, common: &CommonWords) -> Option<(Of<'a>, f64)> {
    let binding = claim.binding.as_ref().filter(|binding| !binding.modal && !binding.negated)?;
    let noun = binding.noun.as_deref().or(binding.host.as_deref())?;
    let is_seldom = common.commonness(noun).is_none_or(|common| common < COMMON);
    let is_count = claim.field == FieldId::Count && claim.value.modifier() == Modifier::Exact;
    let Value::Quantity(number) = &claim.value else { return None };
    let size = number.low.filter(|low| number.high == Some(*low) && *low > 1.0)?;
    (is_count && is_seldom).then_some((Of::Noun(noun), size))
}

/// The pairs of figures of two articles that differ and have nobody else near in the other's article.
fn pairs(what: Of<'_>, figures: &[Figure<'_>]) -> Vec<(usize, usize)> {
    let near: Vec<Vec<usize>> = (0..figures.len()).map(|at| near(figures, at, what.ratio_of_rivals())).collect();
    // One that gives the other's figure besides is not alone either.
    let is_alone = |a: usize, b: usize| {
        let mut rivals = near[a].iter().filter(|c| figures[**c].record == figures[b].record);
        rivals.all(|c| figures[*c].size == figures[b].size)
    };
    let mut pairs = Vec::new();
    for (a, x) in figures.iter().enumerate() {
        for b in near[a].iter().copied().filter(|b| *b > a && figures[*b].record != x.record) {
            let y = &figures[b];
            let are_near = y.size <= x.size * what.ratio() && is_alone(a, b) && is_alone(b, a);
            if are_near && !what.are_of_two_periods(x.claim, y.claim) && differ(what, x, y) {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

/// The figures of the order of the one at `at`, without it; none where there are too many.
fn near(figures: &[Figure<'_>], at: usize, ratio: f64) -> Vec<usize> {
    let size = figures[at].size;
    let from = figures.partition_point(|f| f.size * ratio < size);
    let to = figures.partition_point(|f| f.size <= size * ratio);
    if to - from > MOST_NEAR { Vec::new() } else { (from..to).filter(|other| *other != at).collect() }
}

/// Two figures, the smaller first, that are not one, rounded or converted.
fn differ(what: Of<'_>, small: &Figure<'_>, large: &Figure<'_>) -> bool {
    let (Value::Quantity(x), Value::Quantity(y)) = (&small.claim.value, &large.claim.value) else { return false };
    x.relate(y).is_different() && (x.unit != y.unit || large.size >= small.size * what.rounded())
}

/// The slot of a group, named as the longest of its slots is; nothing where one article has two figures in it, or where they are
/// held against each other already.
fn slot(figures: &[Figure<'_>], group: &[usize], slots: &[Slot]) -> Option<Slot> {
    let of = |at: &usize| &figures[*at];
    let mut sizes: BTreeMap<usize, f64> = BTreeMap::new();
    let is_one_each = group.iter().map(of).all(|f| *sizes.entry(f.record).or_insert(f.size) == f.size);
    let is_settled = group.iter().map(of).all(|f| f.slot == of(&group[0]).slot && f.claim.is_stated());
    if !is_one_each || is_settled {
        return None;
    }
    let named = group.iter().map(|at| &slots[of(at).slot].key);
    let key = named.max_by(|a, b| a.subject.len().cmp(&b.subject.len()).then(b.cmp(a)))?.clone();
    let mut claims: Vec<(usize, usize)> = group.iter().map(of).map(|f| (f.record, f.index)).collect();
    claims.sort_unstable();
    Some(Slot { key, claims, versions: true })
}
