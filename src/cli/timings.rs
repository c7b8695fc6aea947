//! Where the time went, for `--timings`: a clock on which nothing but standard error depends.

use super::output::tell;
use std::cell::RefCell;
use std::time::Instant;

/// The steps timed so far; says them on standard error at its end.
#[derive(Debug)]
pub struct Timings {
    is_on: bool,
    lines: RefCell<Vec<String>>,
}

impl Timings {
    /// Nothing timed yet; says nothing at the end unless `is_on`.
    pub fn new(is_on: bool) -> Self {
        Self { is_on, lines: RefCell::new(Vec::new()) }
    }

    /// Runs one step, and keeps how long it took.
    pub fn of<T>(&self, step: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let outcome = run();
        self.note(format!("{step}: {:.1} ms", start.elapsed().as_secs_f64() * 1000.0));
        outcome
    }

    /// Keeps what explains a time.
    pub fn note(&self, line: String) {
        self.lines.borrow_mut().push(line);
    }
}

impl Drop for Timings {
    fn drop(&mut self) {
        if self.is_on {
            self.lines.borrow().iter().for_each(|line| tell(line));
        }
    }
}
