//! Word lists for names: titles, particles, classes of given names, pairs that never match.

use crate::error::Result;

/// The word lists of `rules/names/`, ready for look-ups.
#[derive(Debug, Clone, Default)]
pub struct NameRules {}

impl NameRules {
    /// Reads the files of `rules/names/`; `text_of` gives the text of a file by its path below `rules/`
    /// ("names/titles.toml"), or `None` where there is none.
    pub fn load<'t>(_text_of: impl Fn(&str) -> Option<&'t str>) -> Result<Self> {
        Ok(Self {})
    }
}
