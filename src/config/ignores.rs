//! `[[ignore]]`: findings that someone decided not to see, and why.

use crate::model::Finding;
use chrono::NaiveDate;
use globset::GlobMatcher;

/// Findings not to be shown. Every pattern that is set must match; `*` stands for anything.
#[derive(Debug, Clone)]
pub struct Ignore {
    /// Line of the settings file, from 1.
    pub line: usize,
    /// Why, in the words of the settings.
    pub reason: String,
    /// The last day of publication that it covers. No clock is asked: a finding with an article published after this
    /// day is shown again, on every machine and on every day alike.
    pub until: Option<NaiveDate>,
    /// Key of the settings, pattern as written, compiled pattern.
    pub(super) patterns: Vec<(&'static str, String, GlobMatcher)>,
}

impl Ignore {
    /// True where this entry covers `finding`.
    pub fn covers(&self, finding: &Finding) -> bool {
        let fits = self.patterns.iter().all(|(key, _, matcher)| {
            let value = match *key {
                "code" => finding.code.as_str(),
                "kind" => finding.kind.as_str(),
                "subject" => finding.subject.as_str(),
                "event" => finding.event.as_deref().unwrap_or(""),
                _ => finding.id.as_str(),
            };
            matcher.is_match(value)
        });
        fits && self.until.is_none_or(|until| !was_published_after(finding, until))
    }

    /// The pattern of `code`, where it fits none of `codes`: most likely misspelt.
    pub fn unknown_code(&self, codes: &[&str]) -> Option<&str> {
        let (_, written, matcher) = self.patterns.iter().find(|(key, ..)| *key == "code")?;
        (!codes.iter().any(|code| matcher.is_match(code))).then_some(written)
    }

    /// `code = "casualties.*", subject = "children"`, for messages.
    pub fn describe(&self) -> String {
        let patterns = self.patterns.iter().map(|(key, written, _)| format!("{key} = {written:?}"));
        patterns.collect::<Vec<_>>().join(", ")
    }
}

/// An `[[ignore]]` for one finding, to be put at the end of a settings file that ends so.
pub fn ignore_entry(finding: &str, reason: &str, before: &str) -> String {
    let gap = match before {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let quoted = |text: &str| toml::Value::from(text).to_string();
    format!("{gap}[[ignore]]\nfinding = {}\nreason = {}\n", quoted(finding), quoted(reason))
}

/// ISO dates compare as text.
fn was_published_after(finding: &Finding, day: NaiveDate) -> bool {
    let day = day.format("%Y-%m-%d").to_string();
    finding
        .sides
        .iter()
        .filter_map(|side| side.published.as_deref()?.get(..10))
        .any(|published| published > day.as_str())
}
