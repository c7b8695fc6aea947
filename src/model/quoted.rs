//! What an article puts in quotation marks: the seam carries it so that two articles can be held against each other.

use super::{Attribution, Evidence, Section};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Quoted words, as far as one sentence of the article holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuotedWords {
    /// Which utterance of the article, counted from 0: what one paragraph quotes is one.
    pub utterance: usize,
    /// Who says it, where the article names somebody beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<Attribution>,
    /// Lead or body.
    #[serde(default, skip_serializing_if = "is_body")]
    pub section: Section,
    /// Which sentence of the article, as [`super::Claim::sentence`] counts them.
    pub sentence: usize,
    /// Its `quote` is what stands between the marks in this sentence.
    pub evidence: Evidence,
}

fn is_body(section: &Section) -> bool {
    *section == Section::Body
}
