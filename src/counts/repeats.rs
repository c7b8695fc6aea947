//! How often each value is given.
//!
//! In: claims. Out: for a value, how many of them give just it. Counted once, since whoever chooses among many claims asks for
//! each of them.

use crate::model::Claim;
use crate::value::Value;
use rustc_hash::FxHashMap;

/// Values with the number of claims that give each.
#[derive(Debug, Default)]
pub struct Repeats<'a>(FxHashMap<String, Vec<(&'a Value, usize)>>);

impl<'a> Repeats<'a> {
    /// Counts the values of some claims.
    pub fn of(claims: impl Iterator<Item = &'a Claim>) -> Self {
        let mut repeats = Self::default();
        for claim in claims {
            let alike = repeats.0.entry(claim.value.to_display()).or_default();
            match alike.iter_mut().find(|(value, _)| **value == claim.value) {
                Some((_, count)) => *count += 1,
                None => alike.push((&claim.value, 1)),
            }
        }
        repeats
    }

    /// How many claims give a value.
    pub fn count(&self, value: &Value) -> usize {
        let alike = self.0.get(&value.to_display()).map_or(&[][..], Vec::as_slice);
        alike.iter().find(|(known, _)| *known == value).map_or(0, |(_, count)| *count)
    }
}
