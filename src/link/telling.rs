//! The words by which one thing is known in two articles.
//!
//! In: claims. Out: the beginnings of their telling words, and marks that claims of one value share. Does not join them.

use crate::model::Claim;
use crate::value::{TimexKind, Value};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Letters by which words are compared: "resigned" and "resignation" tell the same.
const BEGINNING: usize = 6;
/// Words of which two and two make marks.
const PAIRED: usize = 10;
/// Figures from here on are seldom equal by chance, and from the second on hardly ever in one story.
pub const LARGE: f64 = 100.0;
const HUGE: f64 = 1000.0;
/// Bare figures that may be years.
const YEARS: std::ops::RangeInclusive<f64> = 1800.0..=2100.0;

/// What two claims share that tell of one thing: a hash of field, value, and a telling word or two.
pub type Mark = u64;

/// The beginnings of the telling words of a claim, the nearest first, without repeats.
pub fn words(claim: &Claim) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::with_capacity(claim.telling.len());
    for word in &claim.telling {
        let beginning = word.char_indices().nth(BEGINNING).map_or(word.as_str(), |(end, _)| &word[..end]);
        if !words.contains(&beginning) {
            words.push(beginning);
        }
    }
    words
}

/// The marks of a claim. A year, a month, a place or a small figure is shared by many things and asks for two words.
pub fn marks(claim: &Claim) -> Vec<Mark> {
    let value = shown(&claim.value);
    let mut marks: Vec<Mark> = Vec::new();
    if is_huge(&claim.value) {
        marks.push(mark(claim, &value, ""));
    }
    if is_telling(&claim.value) {
        marks.extend(words(claim).iter().map(|word| mark(claim, &value, word)));
    }
    marks.extend(pairs(claim).iter().map(|pair| mark(claim, &value, pair)));
    marks
}

/// The marks of what a value lies in: whoever says "in May" says less of what happened on May 3.
pub fn wider_marks(claim: &Claim) -> Vec<Mark> {
    let wider = containers(&claim.value);
    let pairs = if wider.is_empty() { Vec::new() } else { pairs(claim) };
    pairs.iter().flat_map(|pair| wider.iter().map(|value| mark(claim, value, pair))).collect()
}

fn mark(claim: &Claim, value: &str, words: &str) -> Mark {
    xxh3_64([claim.field.name(), value, words].join("\u{1f}").as_bytes())
}

/// The nearest words, two and two.
fn pairs(claim: &Claim) -> Vec<String> {
    let mut words = words(claim);
    words.truncate(PAIRED);
    words.sort_unstable();
    let pair =
        |(at, a): (usize, &&str)| -> Vec<String> { words[at + 1..].iter().map(|b| format!("{a} {b}")).collect() };
    words.iter().enumerate().flat_map(pair).collect()
}

/// Marks that were seen, and by whom first.
#[derive(Debug, Default)]
pub struct Seen {
    own: FxHashMap<Mark, usize>,
    wider: FxHashMap<Mark, usize>,
}

impl Seen {
    /// Takes note of a claim that belongs to `who`.
    pub fn note(&mut self, claim: &Claim, who: usize) {
        for mark in marks(claim) {
            self.own.entry(mark).or_insert(who);
        }
        for mark in wider_marks(claim) {
            self.wider.entry(mark).or_insert(who);
        }
    }

    /// Who gave the same value, or one that lies in that of the claim or that it lies in, among the same words.
    pub fn like(&self, claim: &Claim) -> Vec<usize> {
        let of_own = marks(claim).into_iter().flat_map(|mark| [self.own.get(&mark), self.wider.get(&mark)]);
        let wider = wider_marks(claim).into_iter().map(|mark| self.own.get(&mark));
        let mut like: Vec<usize> = Vec::new();
        for who in of_own.chain(wider).flatten() {
            if !like.contains(who) {
                like.push(*who);
            }
        }
        like
    }
}

/// True for two values of one field that cannot both hold.
pub fn contradict(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Time(x), Value::Time(y)) => x.relate(y).is_different(),
        (Value::Place(x), Value::Place(y)) => x.relate(y).is_different(),
        _ => a != b,
    }
}

/// A value without its hedges.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Time(timex) => timex.value.clone(),
        Value::Place(place) => place.name.clone(),
        _ => value.to_display(),
    }
}

/// What a value lies in: the month and year of a day, the regions and country of a place.
fn containers(value: &Value) -> Vec<String> {
    match value {
        Value::Time(timex) if timex.kind == TimexKind::Date && !timex.value.contains(['X', 'W']) => {
            let ends = timex.value.match_indices('-').map(|(end, _)| end);
            ends.map(|end| timex.value[..end].to_owned()).collect()
        }
        Value::Place(place) => place.within.clone(),
        _ => Vec::new(),
    }
}

/// True for a day of the calendar, a time of day, a length, a sum or a large figure: two things seldom share them.
fn is_telling(value: &Value) -> bool {
    match value {
        Value::Time(timex) => timex.kind != TimexKind::Date || (timex.is_one_day() && !timex.value.contains('X')),
        Value::Quantity(number) => number.unit.is_some() || value.figure().is_some_and(|figure| figure >= LARGE),
        _ => false,
    }
}

/// True for figures that one story gives of one thing alone.
fn is_huge(value: &Value) -> bool {
    let Value::Quantity(number) = value else { return false };
    value.figure().is_some_and(|figure| figure >= HUGE && (number.unit.is_some() || !YEARS.contains(&figure)))
}
