//! States of a toll: how many were dead and how many hurt when a report was written.
//!
//! In: figures. Out: which of two states came first. Nobody comes back to life: of as many people in all, the state with
//! fewer dead is the earlier one.

use super::is;
use std::cmp::Ordering;

/// How many were dead and how many hurt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct State {
    /// The dead.
    pub dead: f64,
    /// The hurt.
    pub hurt: f64,
}

impl State {
    /// The dead and the hurt.
    pub fn all(self) -> f64 {
        self.dead + self.hurt
    }

    /// The order of two states of as many people, more of them dead in the later one; `None` where they count others or
    /// as many dead.
    pub fn order(self, other: State) -> Option<Ordering> {
        let is_one_toll = is(self.all(), other.all()) && !is(self.dead, other.dead);
        is_one_toll.then(|| self.dead.total_cmp(&other.dead))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(first: (f64, f64), second: (f64, f64)) -> Option<Ordering> {
        let state = |(dead, hurt)| State { dead, hurt };
        state(first).order(state(second))
    }

    #[test]
    fn of_as_many_people_more_are_dead_later() {
        assert_eq!(order((2.0, 3.0), (4.0, 1.0)), Some(Ordering::Less));
        assert_eq!(order((4.0, 1.0), (2.0, 3.0)), Some(Ordering::Greater));
        assert_eq!(order((2.0, 3.0), (2.0, 3.0)), None, "one state");
        assert_eq!(order((2.0, 3.0), (3.0, 3.0)), None, "more people in all");
    }
}
