//! What a run could not judge, so that silence never looks like agreement.

use super::{ClaimRecord, Skipped, path_of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why nothing was read in an article: its language, for which there are no rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unread {
    /// The code of the language: "de".
    pub language: String,
    /// True where the text itself shows it, and nothing beside the text says it.
    #[serde(default)]
    pub detected: bool,
}

/// Why something was not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The file or record could not be used.
    Skipped,
    /// The article is in a language without rules.
    Language,
    /// Nothing was found in the article that could be compared.
    Nothing,
    /// No other article has anything that could be compared.
    Single,
    /// No other article is on the story of this one.
    Apart,
    /// The article has no date of publication: what its days are, and which of two figures is the later, stays open.
    Undated,
}

impl Cause {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Skipped => "skipped",
            Cause::Language => "language",
            Cause::Nothing => "nothing",
            Cause::Single => "single",
            Cause::Apart => "apart",
            Cause::Undated => "undated",
        }
    }

    /// True where the article was not understood, and a gate that passes would say too much.
    pub fn is_blind(self) -> bool {
        matches!(self, Cause::Skipped | Cause::Language | Cause::Nothing)
    }
}

/// One thing that was not judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unjudged {
    /// Why.
    pub cause: Cause,
    /// The file, relative to where the command runs; `:LINE` or `#ITEM` appended for a skipped part of a file.
    pub path: String,
    /// The id of the article, where it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The code of its language, where that is the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// True where the language was told by the text alone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub detected: bool,
    /// Why it was skipped, where that is the cause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// True where it makes `check` end with 2.
    pub gates: bool,
}

impl Unjudged {
    /// The files that were skipped.
    pub fn of_files(skipped: &[Skipped]) -> Vec<Self> {
        skipped.iter().map(Self::of_skipped).collect()
    }

    /// Why an article cannot be judged, whatever other articles there are.
    pub fn of_article(record: &ClaimRecord) -> Option<Self> {
        let cause = match (&record.article.unread, record.claims.is_empty()) {
            (Some(_), _) => Cause::Language,
            (None, true) => Cause::Nothing,
            (None, false) if record.article.published.is_none() => Cause::Undated,
            (None, false) => return None,
        };
        Some(Self::of(record, cause))
    }

    /// An article that cannot be judged for a cause.
    pub fn of(record: &ClaimRecord, cause: Cause) -> Self {
        let article = &record.article;
        let unread = article.unread.as_ref();
        Self {
            cause,
            path: article.path.clone(),
            article: Some(article.id.clone()),
            language: unread.map(|unread| unread.language.clone()),
            detected: unread.is_some_and(|unread| unread.detected),
            reason: None,
            gates: false,
        }
    }

    fn of_skipped(skipped: &Skipped) -> Self {
        let reason = Some(skipped.reason.clone());
        Self {
            cause: Cause::Skipped,
            path: skipped.path.clone(),
            article: None,
            language: None,
            detected: false,
            reason,
            gates: false,
        }
    }

    /// The file without the part behind it.
    pub fn file(&self) -> &str {
        path_of(&self.path)
    }
}
