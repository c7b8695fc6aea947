//! Two figures of one lot: what two articles count by one noun in one event, bound by the same words.
//!
//! In: slots. Out: the same, such pairs in slots of their own. What only a noun names is otherwise held against nothing: one
//! event has many lots of people and things. Here each article gives one figure of the noun alone, the two are of one order,
//! and two words besides the noun bind both in one part of their sentences ("eleven coaches left the rails", "the seven-coach
//! train left the rails"). Neither article gives the figure of the other.

use super::slots::{self, Key, Slot};
use super::versions::is_heard;
use crate::model::{Binding, Claim, ClaimRecord, Met, Stance};
use crate::rules::CommonWords;
use crate::value::Value;

/// Words besides the noun that bind both figures.
const BOUND: usize = 2;
/// A word that stands more often in a billion words, as a power of ten, binds nothing: "be", "have".
const COMMONEST: f64 = 6.0;
/// Two counts of one lot seldom differ by more.
const RATIO: f64 = 2.0;
/// One or none of something says little of which lot it is.
const FEWEST: f64 = 2.0;

/// A claim by its record and its index there.
type At = (usize, usize);

/// Moves the claims of two figures of one lot, and what else gives one of the two, to a slot of their own.
pub fn part(records: &[&ClaimRecord], mut slots: Vec<Slot>, common: &CommonWords) -> Vec<Slot> {
    let mut lots: Vec<Slot> = Vec::new();
    // Measures and shares of one noun are those of many things.
    for slot in slots.iter_mut().filter(|slot| slot.counts_things(records)) {
        while let Some(lot) = lot(records, slot, common) {
            slot.claims.retain(|at| !lot.claims.contains(at));
            lots.push(lot);
        }
    }
    slots.retain(|slot| !slot.claims.is_empty());
    slots.extend(lots);
    slots::sort(&mut slots);
    slots
}

/// By article the claims of the only figure that it gives in a slot.
fn single_figures(records: &[&ClaimRecord], slot: &Slot) -> Vec<Vec<At>> {
    let claim = |(record, index): &At| &records[*record].claims[*index];
    let of_articles = slot.claims.chunk_by(|a, b| a.0 == b.0);
    let is_single = |of: &&[At]| {
        let first = claim(&of[0]);
        let is_usable = |c: &Claim| !c.is_part() && !c.is_retracted() && c.stance != Stance::Denied;
        of.iter().all(|at| is_usable(claim(at)) && claim(at).value.figure() == first.value.figure())
            && first.value.figure().is_some_and(|figure| figure >= FEWEST)
    };
    of_articles.filter(is_single).map(<[At]>::to_vec).collect()
}

/// The slot of the two figures of one lot that the most words bind, the first of equal ones.
fn lot(records: &[&ClaimRecord], slot: &Slot, common: &CommonWords) -> Option<Slot> {
    let claim = |(record, index): At| &records[record].claims[index];
    let figures = single_figures(records, slot);
    let mut best: Option<(At, At, Vec<&str>)> = None;
    for (at, of_a) in figures.iter().enumerate() {
        for of_b in figures[at + 1..].iter().filter(|of_b| may_be_of_one(of_a[0], of_b[0], records)) {
            for (a, b) in of_a.iter().flat_map(|a| of_b.iter().map(move |b| (*a, *b))) {
                let words = shared(claim(a), claim(b), common);
                if words.len() >= BOUND && best.as_ref().is_none_or(|(.., known)| words.len() > known.len()) {
                    best = Some((a, b, words));
                }
            }
        }
    }
    let (a, b, words) = best?;
    let figure = |at: At| claim(at).value.figure();
    let is_of_it = |at: &At| figure(*at) == figure(a) || figure(*at) == figure(b);
    let claims = slot.claims.iter().copied().filter(is_of_it).collect();
    let noun = [a, b].into_iter().filter_map(|at| claim(at).subject.as_deref()).max_by_key(|noun| noun.len())?;
    let subject = format!("{noun} ({})", words.join(", "));
    Some(Slot { key: Key { subject, ..slot.key.clone() }, claims, met: Met::Words })
}

/// Two figures of one order, not both stated so that they are held against each other already, neither of which the other
/// article gives as well.
fn may_be_of_one(a: At, b: At, records: &[&ClaimRecord]) -> bool {
    let claim = |(record, index): At| &records[record].claims[index];
    let (x, y) = (claim(a), claim(b));
    let is_settled = x.is_stated() && y.is_stated();
    !is_settled && are_of_one_order(&x.value, &y.value) && !is_heard((a.0, x), (b.0, y), records)
}

fn are_of_one_order(a: &Value, b: &Value) -> bool {
    let (Value::Quantity(x), Value::Quantity(y)) = (a, b) else { return false };
    x.unit == y.unit && x.relate(y).is_different() && is_within(a, b, RATIO)
}

/// The larger of two figures is at most so many times the smaller.
fn is_within(a: &Value, b: &Value, most: f64) -> bool {
    a.figure().zip(b.figure()).is_some_and(|(a, b)| a.max(b) / a.min(b) <= most)
}

/// The words besides the noun that bind two figures in the same part of their sentences.
fn shared<'a>(a: &'a Claim, b: &Claim, common: &CommonWords) -> Vec<&'a str> {
    let (Some(a), Some(b)) = (&a.binding, &b.binding) else { return Vec::new() };
    let is_telling = |word: &&str| common.commonness(word).is_none_or(|common| common < COMMONEST);
    let mut words: Vec<&str> = Vec::new();
    for (own, other) in parts(a).into_iter().zip(parts(b)) {
        let noun = a.noun.as_deref().or(a.complement.as_deref());
        let same = own.filter(|own| other == Some(*own) && noun != Some(*own)).filter(is_telling);
        words.extend(same.filter(|word| !words.contains(word)));
    }
    words
}

/// What binds a figure besides its noun, part by part.
fn parts(binding: &Binding) -> [Option<&str>; 6] {
    let Binding { rate, owner, host, verb, subject, object, .. } = binding;
    [rate, owner, host, verb, subject, object].map(|part| part.as_deref())
}
