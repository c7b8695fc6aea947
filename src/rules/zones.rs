//! What marks captions, related stories, comments, boilerplate, datelines and speech.

use super::RuleFiles;
use crate::error::Result;

/// What marks captions, related stories, comments, boilerplate, datelines and speech.
#[derive(Debug, Default)]
pub struct ZoneWords {}

impl ZoneWords {
    /// Compiles the lists from the rules files.
    pub fn load(_files: &RuleFiles) -> Result<Self> {
        Ok(Self {})
    }
}
