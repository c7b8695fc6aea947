//! Marks that a writer sets on the words of others.
//!
//! In: the words of a claim and their sentence. Out: whether the writer marks them as not theirs.

use crate::model::Evidence;

/// How a writer marks words as they stand in the source.
const SIC: [&str; 2] = ["[sic]", "(sic)"];

/// True where the writer marks the words as odd and not theirs: `41 [sic]`, `Darwich (sic)`.
pub fn is_marked_sic(evidence: &Evidence) -> bool {
    let rest = evidence.sentence.get(evidence.marked().end..).unwrap_or_default();
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "\"'”’".contains(c));
    let is_mark = |text: &str| text.get(..5).is_some_and(|m| SIC.iter().any(|sic| m.eq_ignore_ascii_case(sic)));
    is_mark(rest) || evidence.quote.match_indices(['[', '(']).any(|(at, _)| is_mark(&evidence.quote[at..]))
}
