//! Months, weekdays, units, parts of the day, holidays and the words around them.

use super::RuleFiles;
use crate::error::Result;

/// Months, weekdays, units, parts of the day, holidays and the words around them.
#[derive(Debug, Default)]
pub struct TimeWords {}

impl TimeWords {
    /// Compiles the lists from the rules files.
    pub fn load(_files: &RuleFiles) -> Result<Self> {
        Ok(Self {})
    }
}
