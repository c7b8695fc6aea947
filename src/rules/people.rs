//! Titles, roles, given names, words of organisations, words that are no names.

use super::RuleFiles;
use crate::error::Result;

/// Titles, roles, given names, words of organisations, words that are no names.
#[derive(Debug, Default)]
pub struct PeopleWords {}

impl PeopleWords {
    /// Compiles the lists from the rules files.
    pub fn load(_files: &RuleFiles) -> Result<Self> {
        Ok(Self {})
    }
}
