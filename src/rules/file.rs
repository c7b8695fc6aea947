//! One rules file: its text, and where in it something stands.

use crate::error::{Error, Result, with_suggestion};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::path::PathBuf;

/// A rules file.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// Where it came from, for messages.
    pub origin: PathBuf,
    pub(super) text: Cow<'static, str>,
}

impl RuleFile {
    /// What the file says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True for a file of rules or readers, which a user's file is laid over by id; any other file is replaced as a whole.
    pub fn holds_rules(&self) -> bool {
        self.text.lines().any(|line| matches!(line, "[[rule]]" | "[[reader]]"))
    }

    /// The line on which the id of a rule stands, from 1.
    pub fn line_of(&self, id: &str) -> Option<usize> {
        let quoted = format!("\"{id}\"");
        let is_id = |line: &str| line.trim_start().starts_with("id") && line.contains(&quoted);
        self.text.lines().position(is_id).map(|at| at + 1)
    }

    /// An error in one rule, with the line on which the rule's id stands.
    pub fn fault(&self, id: &str, message: &str) -> Error {
        Error::in_file(&self.origin, self.line_of(id), format!("rule {id}: {message}"))
    }

    /// Parses it as TOML into `T`; the error names file and line.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T> {
        toml::from_str(&self.text).map_err(|e| {
            let line = e.span().map(|span| self.text[..span.start].matches('\n').count() + 1);
            Error::in_file(&self.origin, line, with_suggestion(e.message()))
        })
    }

    #[cfg(test)]
    pub(super) fn of_text(origin: &str, text: &str) -> Self {
        Self { origin: origin.into(), text: Cow::Owned(text.to_owned()) }
    }
}
