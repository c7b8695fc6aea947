//! Number words, hedges, units and currencies.

use super::RuleFiles;
use crate::error::Result;

/// Number words, hedges, units and currencies.
#[derive(Debug, Default)]
pub struct NumberWords {}

impl NumberWords {
    /// Compiles the lists from the rules files.
    pub fn load(_files: &RuleFiles) -> Result<Self> {
        Ok(Self {})
    }
}
