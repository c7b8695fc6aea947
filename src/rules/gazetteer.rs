//! Places with what contains them, demonyms, well-known organisations.

use super::RuleFiles;
use crate::error::Result;

/// Places with what contains them, demonyms, well-known organisations.
#[derive(Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// Compiles the lists from the rules files.
    pub fn load(_files: &RuleFiles) -> Result<Self> {
        Ok(Self {})
    }
}
