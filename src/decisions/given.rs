//! What a file of answers has to say, and what is wrong with it.

use super::Decision;
use crate::error::{Error, Result};
use std::path::Path;

/// What a file had to say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Given {
    /// The answers with the line each stands on.
    pub answers: Vec<(usize, Decision)>,
    /// Rows without a verdict: nobody has answered them yet.
    pub open: usize,
    /// Columns that mean nothing here.
    pub ignored: Vec<String>,
}

/// What is wrong with a file, line by line.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<(usize, String)>);

impl Faults {
    pub(super) fn add(&mut self, line: usize, fault: String) {
        self.0.push((line, fault));
    }

    /// One error that names all lines, in their order.
    pub(super) fn into_error(mut self, path: &Path) -> Result<()> {
        self.0.sort();
        if self.0.is_empty() {
            return Ok(());
        }
        let told = self.0.into_iter().map(|(line, fault)| Error::in_file(path, line, fault).to_string());
        Err(Error::Message(told.collect::<Vec<_>>().join("\n")))
    }
}
