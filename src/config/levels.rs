//! `[levels]`: how much a finding weighs, by its code.

use crate::model::{Confidence, Level, Verdict};
use std::collections::BTreeMap;

/// Levels by code, prefix of a code, or verdict.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels {
    pub(super) entries: BTreeMap<String, Level>,
}

/// The most that a conflict weighs by the beginning of its code, unless the settings say otherwise: other words for one
/// utterance and other letters for one name are no other facts.
const MOST: [(&str, Level); 2] = [("quote.", Level::Warning), ("name.", Level::Note)];

impl Levels {
    pub(super) fn of(&self, code: &str, verdict: Verdict) -> Level {
        let mut prefix = code;
        loop {
            if let Some(level) = self.entries.get(prefix) {
                return *level;
            }
            match prefix.rsplit_once('.') {
                Some((shorter, _)) => prefix = shorter,
                None => break,
            }
        }
        self.entries.get(verdict.name()).copied().unwrap_or(match verdict {
            Verdict::Conflict => {
                MOST.iter().find(|(kind, _)| code.starts_with(kind)).map_or(Level::Error, |(_, level)| *level)
            }
            _ => Level::Note,
        })
    }

    /// The most that a finding of some confidence weighs.
    pub(super) fn most(&self, confidence: Confidence) -> Level {
        match confidence {
            Confidence::Sure => Level::Error,
            Confidence::Likely => self.entries.get(confidence.name()).copied().unwrap_or(Level::Warning),
        }
    }

    /// An entry is used by a code that it equals or begins (at a dot), and by every one where it names a verdict.
    pub(super) fn unused<'c>(&'c self, codes: &[&str]) -> Vec<&'c str> {
        let is_verdict = |entry: &str| {
            [Verdict::Conflict, Verdict::Corrected, Verdict::Superseded].iter().any(|v| v.name() == entry)
        };
        let covers = |entry: &str, code: &str| {
            is_verdict(entry) || code.strip_prefix(entry).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let entries = self.entries.keys().map(String::as_str);
        let is_of_code = |entry: &&str| *entry != Confidence::Likely.name();
        entries.filter(is_of_code).filter(|entry| !codes.iter().any(|code| covers(entry, code))).collect()
    }
}
