//! Two figures of one lot: what two articles count by one noun in one event, bound by the same words.
//!
//! In: slots. Out: the same, and a slot for each such pair. What only a noun names is otherwise held against nothing: one
//! event has many lots of people and things. Here each article gives one figure of the noun alone, the two are of one order,
//! and two words besides the noun bind both in one part of their sentences ("eleven coaches left the rails", "the seven-coach
//! train left the rails"). Neither article gives the figure of the other.

use super::slots::{Key, NO_EVENT, Slot};
use super::versions::is_heard;
use crate::model::{Binding, Claim, ClaimRecord, FieldId, Stance};
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

/// Adds a slot for each two figures of one lot.
pub fn add(records: &[ClaimRecord], mut slots: Vec<Slot>, common: &CommonWords) -> Vec<Slot> {
    let mut added: Vec<Slot> = Vec::new();
    for slot in slots.iter().filter(|slot| counts_lots(records, slot)) {
        let figures = single_figures(records, slot);
        for (at, a) in figures.iter().enumerate() {
            for b in &figures[at + 1..] {
                added.extend(lot(records, slot, a, b, common));
            }
        }
    }
    slots.extend(added);
    slots.sort_by(|a, b| a.key.cmp(&b.key).then(a.versions.cmp(&b.versions)));
    slots
}

/// True for what is counted of an event by its noun alone. Measures and shares of one noun are those of many things.
fn counts_lots(records: &[ClaimRecord], slot: &Slot) -> bool {
    let field = records[slot.claims[0].0].claims[slot.claims[0].1].field;
    field == FieldId::Count && slot.key.event != NO_EVENT && slot.key.person.is_none() && !slot.versions
}

/// By article the claims of the only figure that it gives in a slot.
fn single_figures(records: &[ClaimRecord], slot: &Slot) -> Vec<Vec<At>> {
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

/// The slot of two figures of one lot.
fn lot(records: &[ClaimRecord], slot: &Slot, a: &[At], b: &[At], common: &CommonWords) -> Option<Slot> {
    let claim = |(record, index): At| &records[record].claims[index];
    let (x, y) = (claim(a[0]), claim(b[0]));
    if !are_of_one_order(&x.value, &y.value) || is_heard((a[0].0, x), (b[0].0, y), records) {
        return None;
    }
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b)));
    let bound = pairs.map(|(a, b)| (a, b, shared(claim(a), claim(b), common)));
    let (a, b, words) = bound.reduce(|best, next| if next.2.len() > best.2.len() { next } else { best })?;
    if words.len() < BOUND {
        return None;
    }
    let subject = [&[slot.key.subject.as_str()], words.as_slice()].concat().join(" ");
    Some(Slot { key: Key { subject, ..slot.key.clone() }, claims: vec![a, b], versions: true })
}

fn are_of_one_order(a: &Value, b: &Value) -> bool {
    let (Value::Quantity(x), Value::Quantity(y)) = (a, b) else { return false };
    let ratio = a.figure().zip(b.figure()).map(|(a, b)| a.max(b) / a.min(b));
    x.unit == y.unit && x.relate(y).is_different() && ratio.is_some_and(|ratio| ratio <= RATIO)
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
