//! Where the time went, for `--timings`: the only clock of the program, and nothing but standard error depends on it.

use super::output::tell;
use std::cell::RefCell;
use std::time::{Duration, Instant};

/// The steps timed so far; says them on standard error at its end.
#[derive(Debug)]
pub struct Timings {
    is_on: bool,
    steps: RefCell<Vec<(&'static str, Duration)>>,
}

impl Timings {
    /// Nothing timed yet; says nothing at the end unless `is_on`.
    pub fn new(is_on: bool) -> Self {
        Self { is_on, steps: RefCell::new(Vec::new()) }
    }

    /// Runs one step, and keeps how long it took.
    pub fn of<T>(&self, step: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let outcome = run();
        self.steps.borrow_mut().push((step, start.elapsed()));
        outcome
    }
}

impl Drop for Timings {
    fn drop(&mut self) {
        if !self.is_on {
            return;
        }
        for (step, time) in self.steps.borrow().iter() {
            tell(&format!("{step}: {:.1} ms", time.as_secs_f64() * 1000.0));
        }
    }
}
