//! A figure that moves, over all that was said of it: no pair alone decides what a toll did.
//!
//! In: the statements of a count that can change. Out: why two figures whose own order is not known, or that one day brought
//! forth, are still states of one moving figure. Two figures that no other statement places stay a difference.

use super::choose::Statement;
use super::timing::{self, AsOf};
use crate::kind::{Change, Field, Shape};
use crate::value::Value;
use std::cmp::Ordering;

/// The statements of one count, as they can place one another.
pub struct Series<'s, 'a> {
    told: Vec<&'s Statement<'a>>,
}

/// The reason for two figures of one day.
const SAME_DAY: &str = "the figure rose from day to day, and of the reports of one day nobody knows the order";
/// The reason for a figure without a date.
const UNDATED: &str = "the report without a date gives a figure that dated reports place";

impl<'s, 'a> Series<'s, 'a> {
    /// Of the figures that stand for their articles; empty for what cannot change with time.
    pub fn new(statements: &'s [Statement<'a>], field: &Field) -> Self {
        let moves = field.shape == Shape::Quantity && field.change != Change::Never;
        let is_told = |s: &&Statement<'_>| s.is_main && s.claim.holds() && !s.is_weak() && figure(s).is_some();
        Self { told: statements.iter().filter(|_| moves).filter(is_told).collect() }
    }

    /// Why two figures that differ are states of one moving figure; `None` where no third statement says so.
    pub fn explains(&self, a: &Statement<'_>, b: &Statement<'_>) -> Option<&'static str> {
        match (a.as_of, b.as_of) {
            (AsOf::Unknown, AsOf::Unknown) => (self.places(a) && self.places(b)).then_some(UNDATED),
            (AsOf::Unknown, _) => self.places(a).then_some(UNDATED),
            (_, AsOf::Unknown) => self.places(b).then_some(UNDATED),
            _ => (timing::order(a.as_of, b.as_of).is_none() && self.rises_about(a, b)).then_some(SAME_DAY),
        }
    }

    /// Dated statements give the figure of an undated one, or figures on both sides of it.
    fn places(&self, undated: &Statement<'_>) -> bool {
        let Some(own) = figure(undated) else { return false };
        let dated = || self.told.iter().filter(|s| s.as_of != AsOf::Unknown).filter_map(|s| figure(s));
        dated().any(|n| n == own) || (dated().any(|n| n < own) && dated().any(|n| n > own))
    }

    /// Two figures of one time lie in a rise: an earlier statement is below both, or a later one above both.
    fn rises_about(&self, a: &Statement<'_>, b: &Statement<'_>) -> bool {
        let (Some(x), Some(y)) = (figure(a), figure(b)) else { return false };
        let (low, high) = (x.min(y), x.max(y));
        let stands = |s: &Statement<'_>, order: Ordering| {
            timing::order(s.as_of, a.as_of) == Some(order) && timing::order(s.as_of, b.as_of) == Some(order)
        };
        let before = |s: &&Statement<'_>| stands(s, Ordering::Less) && figure(s).is_some_and(|n| n < low);
        let after = |s: &&Statement<'_>| stands(s, Ordering::Greater) && figure(s).is_some_and(|n| n > high);
        self.told.iter().copied().any(|s| before(&s) || after(&s))
    }

    /// The statements that no other one of another figure is known to follow: what is said now. The latest state of a
    /// figure that rises is the highest of them.
    pub fn current(given: &[&'s Statement<'a>]) -> Vec<&'s Statement<'a>> {
        let follows = |o: &Statement<'_>, s: &Statement<'_>| {
            o.group != s.group && timing::order(s.as_of, o.as_of) == Some(Ordering::Less)
        };
        given.iter().copied().filter(|s| !given.iter().any(|o| follows(o, s))).collect()
    }
}

fn figure(s: &Statement<'_>) -> Option<f64> {
    match s.claim.value {
        Value::Quantity(_) => s.claim.value.figure(),
        _ => None,
    }
}
