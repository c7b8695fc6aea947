//! Two versions of one figure, day or hour: claims that stand among the same words in two articles of one story and differ by
//! little.
//!
//! In: slots. Out: the same, and a slot for each pair of versions. A pair is one only where much speaks for it: the values lie
//! as near as two reports of one thing do, the nearest words are shared and others with them or many others, neither claim has a better
//! partner in the other article, and neither article gives the value of the other. Pairs come from an index by words.

use super::slots::{self, Key, Slot};
use super::telling::{LARGE, shown, words};
use crate::kind;
use crate::model::{Claim, ClaimRecord, FieldId, Met, Stance};
use crate::value::{Quantity, Timex, TimexKind, Value};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Words that both have to have where one of the nearest is among them; fewer for times of day, of which an article gives few; and
/// where none is.
const SHARED: usize = 3;
const SHARED_OF_CLOCK: usize = 2;
const SHARED_ANYWHERE: usize = 5;
/// The words of a claim that are its nearest.
const NEAREST: usize = 3;
/// More claims that stand beside one word tell of whatever the story is about.
const MOST_OF_WORD: usize = 32;
/// Two reports of one figure or length seldom differ by more.
const RATIO: f64 = 1.5;
/// Measures that differ by less were rounded, or turned from one unit into another.
const ROUNDED: f64 = 1.05;
/// Minutes that two reports of one moment differ by.
const MINUTES: std::ops::RangeInclusive<i64> = 16..=60;
/// Words by which a slot of versions is named.
const NAMING: usize = 3;

/// A claim that can have another version.
struct Told<'a> {
    record: usize,
    index: usize,
    claim: &'a Claim,
    key: &'a Key,
    words: Vec<&'a str>,
}

/// Adds a slot for each pair of versions.
/// Which two name it follows from `ranks` of the records.
pub fn add(records: &[&ClaimRecord], mut slots: Vec<Slot>, ranks: &[usize]) -> Vec<Slot> {
    let told = told(records, &slots);
    let mut versions: BTreeMap<(FieldId, [String; 2]), Vec<usize>> = BTreeMap::new();
    for (a, b) in candidates(&told) {
        let (x, y) = (&told[a], &told[b]);
        let differ = is_near(&x.claim.value, &y.claim.value) && is_of_one_noun(x.claim, y.claim);
        if differ && is_best(x, y, &told) && !is_heard((x.record, x.claim), (y.record, y.claim), records) {
            let mut values = [shown(&x.claim.value), shown(&y.claim.value)];
            values.sort_unstable();
            versions.entry((x.claim.field, values)).or_default().extend([a, b]);
        }
    }
    let mut added: Vec<Slot> = versions.into_values().map(|of| slot(&told, of, ranks)).collect();
    added.dedup_by(|a, b| a.key == b.key);
    slots.extend(added);
    slots::sort(&mut slots);
    slots
}

/// The claims of slots that can have another version, each once, by record.
fn told<'a>(records: &'a [&'a ClaimRecord], slots: &'a [Slot]) -> Vec<Told<'a>> {
    let mut told: BTreeMap<(usize, usize), Told<'a>> = BTreeMap::new();
    for slot in slots.iter().filter(|slot| slot.key.person.is_none()) {
        for (record, index) in slot.claims.iter().copied() {
            let claim = &records[record].claims[index];
            let is_usable = !claim.is_part() && !claim.is_retracted() && claim.stance != Stance::Denied;
            if is_usable && claim.telling.len() >= needed(claim) {
                let made = || Told { record, index, claim, key: &slot.key, words: words(claim) };
                told.entry((record, index)).or_insert_with(made);
            }
        }
    }
    told.into_values().collect()
}

/// Pairs of claims of one field in two articles of one story that stand among the same words.
fn candidates(told: &[Told<'_>]) -> Vec<(usize, usize)> {
    let mut by_word: FxHashMap<(FieldId, &str), Vec<usize>> = FxHashMap::default();
    for (at, t) in told.iter().enumerate() {
        for word in &t.words {
            by_word.entry((t.claim.field, *word)).or_default().push(at);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for of_word in by_word.into_values().filter(|of_word| of_word.len() <= MOST_OF_WORD) {
        for (at, a) in of_word.iter().enumerate() {
            let others = of_word[at + 1..].iter().filter(|b| told[*a].record != told[**b].record);
            pairs.extend(others.map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(a, b)| stand_alike(&told[*a], &told[*b]));
    pairs
}

/// They share words enough, one of the nearest of both among them or many others.
fn stand_alike(a: &Told<'_>, b: &Told<'_>) -> bool {
    let nearest = |told: &Told<'_>| told.words.len().min(NEAREST);
    let is_bound = shared(&a.words[..nearest(a)], &b.words[..nearest(b)]) > 0;
    shared(&a.words, &b.words) >= if is_bound { needed(a.claim) } else { SHARED_ANYWHERE }
}

/// Words that both have to have where one of the nearest is among them.
fn needed(claim: &Claim) -> usize {
    match claim.field {
        FieldId::Time => SHARED_OF_CLOCK,
        _ => SHARED,
    }
}

fn shared(a: &[&str], b: &[&str]) -> usize {
    a.iter().filter(|word| b.contains(word)).count()
}

/// True for two values that differ by as little as two reports of one thing do.
fn is_near(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Time(x), Value::Time(y)) if x.relate(y).is_different() => match (x.kind, y.kind) {
            (TimexKind::Date, TimexKind::Date) => is_next_day(x, y),
            (TimexKind::Time, TimexKind::Time) => x.minutes_apart(y).is_some_and(|apart| MINUTES.contains(&apart)),
            _ => false,
        },
        (Value::Quantity(x), Value::Quantity(y)) => is_near_figure(x, y),
        _ => false,
    }
}

/// Two days of the calendar, of no year or of no week that follow each other.
fn is_next_day(x: &Timex, y: &Timex) -> bool {
    let weekday = |timex: &Timex| timex.value.strip_prefix("XXXX-WXX-")?.parse::<i64>().ok();
    if let (Some(a), Some(b)) = (weekday(x), weekday(y)) {
        return matches!((a - b).abs(), 1 | 6);
    }
    // A leap year has every day that a date without a year can name.
    let day = |timex: &Timex| timex.value.replacen("XXXX", "2000", 1).parse::<NaiveDate>().ok();
    let same_form = x.value.starts_with("XXXX") == y.value.starts_with("XXXX");
    same_form && day(x).zip(day(y)).is_some_and(|(a, b)| (a - b).num_days().abs() == 1)
}

fn is_near_figure(x: &Quantity, y: &Quantity) -> bool {
    let (Some(a), Some(b)) = (x.low.or(x.high), y.low.or(y.high)) else { return false };
    let (few, many) = (a.min(b), a.max(b));
    let is_telling = x.unit == y.unit && (x.unit.is_some() || few >= LARGE);
    let is_rounded = x.is_measure() && many < few * ROUNDED;
    is_telling && !is_rounded && x.relate(y).is_different() && many <= few * RATIO
}

/// Bare figures count the same things.
fn is_of_one_noun(a: &Claim, b: &Claim) -> bool {
    match &a.value {
        Value::Quantity(number) if number.unit.is_none() => a.subject == b.subject,
        _ => true,
    }
}

/// Neither has a partner of another value in the other article that shares as much.
fn is_best(a: &Told<'_>, b: &Told<'_>, told: &[Told<'_>]) -> bool {
    let own = likeness(&a.words, &b.words);
    let has_rival = |one: &Told<'_>, other: &Told<'_>| {
        let range =
            told.partition_point(|t| t.record < other.record)..told.partition_point(|t| t.record <= other.record);
        let rivals = told[range].iter().filter(|t| t.claim.field == one.claim.field && t.index != other.index);
        let mut rivals = rivals.filter(|t| t.claim.value != other.claim.value);
        rivals.any(|t| likeness(&one.words, &t.words) >= own)
    };
    !has_rival(a, b) && !has_rival(b, a)
}

/// The shared words, and their share of those of the claim with fewer.
fn likeness(a: &[&str], b: &[&str]) -> f64 {
    let shared = shared(a, b) as f64;
    shared * (shared / a.len().min(b.len()).max(1) as f64).sqrt()
}

/// One of the two articles also gives the value of the other; a claim stands with the number of its record.
pub(super) fn is_heard(a: (usize, &Claim), b: (usize, &Claim), records: &[&ClaimRecord]) -> bool {
    let gives = |record: usize, field: FieldId, value: &Value| {
        let (record, words) = (&records[record], shown(value));
        let is_it =
            |other: &Value| shown(other) == words || (value.figure().is_some() && other.figure() == value.figure());
        record.claims.iter().any(|c| c.field == field && is_it(&c.value))
            || record.mentions.iter().any(|m| is_it(&m.value))
    };
    gives(a.0, a.1.field, &b.1.value) || gives(b.0, b.1.field, &a.1.value)
}

/// The slot of versions of one thing, named by the words that its first two tellings share.
fn slot(told: &[Told<'_>], mut of: Vec<usize>, ranks: &[usize]) -> Slot {
    of.sort_unstable_by_key(|at| (ranks[told[*at].record], told[*at].index));
    of.dedup();
    let (first, second) = (&told[of[0]], &told[of[1]]);
    let is_shared = |word: &&String| second.words.iter().any(|other| word.starts_with(other));
    let name: Vec<&str> = first.claim.telling.iter().filter(is_shared).take(NAMING).map(String::as_str).collect();
    of.sort_unstable();
    let rank = kind::rank(first.claim.field);
    let key = Key { rank, person: None, subject: name.join(" "), ..first.key.clone() };
    Slot { key, claims: of.iter().map(|at| (told[*at].record, told[*at].index)).collect(), met: Met::Words }
}
