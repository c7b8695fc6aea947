//! Two figures that are the only ones of their order in two articles on one story: sums, measures, counts of one noun, tolls of
//! one fate, and figures whose digits stand in another order.
//!
//! In: slots. Out: the same, and a slot for the figures that lie near each other, where no other figure of either article lies as
//! near: "will rise 189 metres", "198m tall"; "22 casings" and "collected 37 casings"; "148 branches" and "184 shops". An
//! article has few figures of one unit, and few of one noun that is not among the commonest, so that words are not asked.
//! Lengths of time, times of day, years, ages, shares and other counts have too many rivals for that: in stories written for this
//! program and on open piles 25 of 28 such pairs of measures and sums were one fact, 10 of 11 of nouns of which there are many, 6
//! of 7 of tolls that no event joins and 24 of 24 of digits in another order, but 15 of 33 of lengths, 6 of 30 of years, 12 of 24
//! of ages, 6 of 9 of times, 3 of 9 of shares, and none of 13 of nouns of which there are a few.

mod order;

use super::groups::Groups;
use super::slots::{self, Slot};
use crate::model::{Claim, ClaimRecord, Met};
use crate::rules::CommonWords;
use crate::value::Value;
use order::Order;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// A figure that has more of its order beside it in one story is one of many.
const MOST_NEAR: usize = 24;
/// Events that two articles date further apart are two.
const DAYS: i64 = 7;

/// A figure that can stand alone.
struct Figure<'a> {
    record: usize,
    index: usize,
    slot: usize,
    claim: &'a Claim,
    size: f64,
}

/// Adds a slot for the figures that are alone of their order.
pub fn add(records: &[&ClaimRecord], mut slots: Vec<Slot>, common: &CommonWords) -> Vec<Slot> {
    let mut added: Vec<Slot> = Vec::new();
    let told = Told::new(&slots);
    for (order, figures) in figures(records, &slots, common) {
        let mut groups = Groups::new(figures.len());
        pairs(records, &order, &figures).into_iter().for_each(|(a, b)| groups.join(a, b));
        for group in groups.all().into_iter().filter(|group| group.len() > 1) {
            let rank = slots[figures[group[0]].slot].key.rank;
            // Tolls of one event are held against each other there.
            let is_compared = matches!(order, Order::Fate(..)) && told.is_shared(rank, &figures, &group);
            added.extend(slot(&figures, &group, &slots).filter(|_| !is_compared));
        }
    }
    slots.extend(added);
    slots::sort(&mut slots);
    slots
}

/// By rank of a field: the records that tell of one slot, slot by slot.
struct Told(FxHashMap<(usize, usize), Vec<BTreeSet<usize>>>);

impl Told {
    fn new(slots: &[Slot]) -> Self {
        let mut told: FxHashMap<_, Vec<BTreeSet<usize>>> = FxHashMap::default();
        for slot in slots {
            let records: BTreeSet<usize> = slot.claims.iter().map(|(record, _)| *record).collect();
            if records.len() > 1 {
                told.entry(slot.key.rank).or_default().push(records);
            }
        }
        Self(told)
    }

    /// True where two records of a group fill one slot of a field.
    fn is_shared(&self, rank: (usize, usize), figures: &[Figure<'_>], group: &[usize]) -> bool {
        let own: BTreeSet<usize> = group.iter().map(|at| figures[*at].record).collect();
        let shares = |records: &BTreeSet<usize>| own.intersection(records).nth(1).is_some();
        self.0.get(&rank).is_some_and(|told| told.iter().any(shares))
    }
}

/// The figures by what they have in common, each claim once, the smallest first.
fn figures<'a>(
    records: &'a [&'a ClaimRecord],
    slots: &'a [Slot],
    common: &CommonWords,
) -> BTreeMap<Order<'a>, Vec<Figure<'a>>> {
    let mut figures: BTreeMap<Order<'_>, Vec<Figure<'_>>> = BTreeMap::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let is_usable = |slot: &Slot| slot.met == Met::Kind && slot.key.person.is_none();
    for (slot, of) in slots.iter().enumerate().filter(|(_, slot)| is_usable(slot)) {
        for (record, index) in of.claims.iter().copied().filter(|at| seen.insert(*at)) {
            let claim = &records[record].claims[index];
            if claim.holds() && !claim.is_part() {
                for (order, size) in order::orders(claim, &of.key.subject, common) {
                    let figure = Figure { record, index, slot, claim, size };
                    figures.entry(order).or_default().push(figure);
                }
            }
        }
    }
    for of_one in figures.values_mut() {
        of_one.sort_by(|a, b| a.size.total_cmp(&b.size).then((a.record, a.index).cmp(&(b.record, b.index))));
    }
    figures
}

/// The pairs of figures of two articles that differ and have nobody else near in the other's article.
fn pairs(records: &[&ClaimRecord], order: &Order<'_>, figures: &[Figure<'_>]) -> Vec<(usize, usize)> {
    let near: Vec<Vec<usize>> = (0..figures.len()).map(|at| near(figures, at, order)).collect();
    // One that gives the other's figure besides is not alone either.
    let is_alone = |a: usize, b: usize| {
        let mut rivals = near[a].iter().filter(|c| figures[**c].record == figures[b].record);
        rivals.all(|c| figures[*c].size == figures[b].size)
    };
    let mut pairs = Vec::new();
    for (a, x) in figures.iter().enumerate() {
        for b in near[a].iter().copied().filter(|b| *b > a && figures[*b].record != x.record) {
            let y = &figures[b];
            if may_be_one(records, order, x, y) && is_alone(a, b) && is_alone(b, a) && differ(order, x, y) {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

/// The rivals of the figure at `at`, without it; none where there are too many.
fn near(figures: &[Figure<'_>], at: usize, order: &Order<'_>) -> Vec<usize> {
    let size = figures[at].size;
    let from = figures.partition_point(|f| f.size < size && !order.is_rival(f.size, size));
    let to = figures.partition_point(|f| f.size <= size || order.is_rival(size, f.size));
    if to - from > MOST_NEAR { Vec::new() } else { (from..to).filter(|other| *other != at).collect() }
}

/// True where nothing but the figures holds two of them apart.
fn may_be_one(records: &[&ClaimRecord], order: &Order<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let (a, b) = (&x.claim.period, &y.claim.period);
    match order {
        // What is measured stays as large as it is, and digits say more than a period that one side names.
        Order::Unit(_) | Order::Digits(..) => a.is_none() || b.is_none() || a == b,
        Order::Fate(..) => a == b && !are_of_two_times(records, x, y),
        _ => a == b,
    }
}

/// True where the events of two figures are dated and far apart.
fn are_of_two_times(records: &[&ClaimRecord], x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let interval = |f: &Figure<'_>| records[f.record].events.get(f.claim.event?)?.date.as_ref()?.interval();
    interval(x).zip(interval(y)).is_some_and(|(a, b)| {
        let apart = (a.start.max(b.start) - a.end.min(b.end)).num_days();
        apart > DAYS
    })
}

/// Two figures, the smaller first, that are near enough for one thing, and not one figure, rounded or converted.
fn differ(order: &Order<'_>, small: &Figure<'_>, large: &Figure<'_>) -> bool {
    let (Value::Quantity(x), Value::Quantity(y)) = (&small.claim.value, &large.claim.value) else { return false };
    x.relate(y).is_different() && order.is_near(small.size, large.size, x.unit != y.unit)
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
    let keys = group.iter().map(|at| &slots[of(at).slot].key);
    let key = keys.max_by(|a, b| a.subject.len().cmp(&b.subject.len()).then(b.cmp(a)))?.clone();
    let mut claims: Vec<(usize, usize)> = group.iter().map(of).map(|f| (f.record, f.index)).collect();
    claims.sort_unstable();
    Some(Slot { key, claims, met: Met::Alone })
}
