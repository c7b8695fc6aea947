//! The words by which one thing is known in two articles.
//!
//! In: claims. Out: the beginnings of their telling words, and marks that claims of one value share. Does not join them.

use crate::model::{Claim, FieldId};
use crate::value::{TimexKind, Value};

/// Letters by which words are compared: "resigned" and "resignation" tell the same.
const BEGINNING: usize = 6;
/// Figures from here on are seldom equal by chance.
pub const LARGE: f64 = 100.0;

/// What two claims share that tell of one thing: field, value, and a telling word or two.
pub type Mark = (FieldId, String, String);

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
    let mut words = words(claim);
    let value = shown(&claim.value);
    let mark = |words: String| (claim.field, value.clone(), words);
    if is_telling(&claim.value) {
        return words.iter().map(|word| mark((*word).to_owned())).collect();
    }
    words.sort_unstable();
    let pairs = words.iter().enumerate().flat_map(|(at, a)| words[at + 1..].iter().map(move |b| format!("{a} {b}")));
    pairs.map(mark).collect()
}

/// A value without its hedges.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Time(timex) => timex.value.clone(),
        Value::Place(place) => place.name.clone(),
        _ => value.to_display(),
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
