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
    /// Everything that could not be judged among articles and files, by cause.
    pub fn among(records: &[ClaimRecord], skipped: &[Skipped]) -> Vec<Self> {
        let mut all: Vec<Self> = skipped.iter().map(Self::of_skipped).collect();
        all.extend(records.iter().filter(|r| r.article.unread.is_some()).map(|r| Self::of(r, Cause::Language)));
        let is_empty = |r: &&ClaimRecord| r.article.unread.is_none() && r.claims.is_empty();
        all.extend(records.iter().filter(is_empty).map(|r| Self::of(r, Cause::Nothing)));
        let telling: Vec<&ClaimRecord> = records.iter().filter(|r| !r.claims.is_empty()).collect();
        if let [alone] = telling[..] {
            all.push(Self::of(alone, Cause::Single));
        }
        all.extend(telling.iter().filter(|r| r.article.published.is_none()).map(|r| Self::of(r, Cause::Undated)));
        all
    }

    /// The articles that state something and were held against no other, where several state anything; `stories` holds the
    /// records of each story.
    pub fn apart(records: &[ClaimRecord], stories: &[Vec<usize>]) -> Vec<Self> {
        let states = |record: usize| !records[record].claims.is_empty();
        if (0..records.len()).filter(|record| states(*record)).nth(1).is_none() {
            return Vec::new();
        }
        let telling = |story: &Vec<usize>| story.iter().copied().filter(|record| states(*record)).collect::<Vec<_>>();
        let alone = stories.iter().map(telling).filter_map(|of_story| <[usize; 1]>::try_from(of_story).ok());
        alone.map(|[record]| Self::of(&records[record], Cause::Apart)).collect()
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

    fn of(record: &ClaimRecord, cause: Cause) -> Self {
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

    /// The file without the part behind it.
    pub fn file(&self) -> &str {
        path_of(&self.path)
    }
}
