//! A name in parts.

use super::NameRules;

/// A name in parts, each folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// As written.
    pub written: String,
    /// Given names and initials, folded.
    pub given: Vec<String>,
    /// Surnames, folded, particles joined or dropped as the rules say.
    pub surname: Vec<String>,
}

impl Name {
    /// Splits a name as written into parts.
    pub fn parse(written: &str, _rules: &NameRules) -> Self {
        let mut parts: Vec<String> = super::fold(written).split(' ').map(str::to_owned).collect();
        let surname = parts.pop().into_iter().collect();
        Self { written: written.to_owned(), given: parts, surname }
    }
}
