//! Words of an article with what stands around them.
//!
//! In: evidence. Out: the sentence before, the sentence in three parts (before the disputed words, they, after them) and
//! the sentence after, each cut to a length that a column holds; a news site's paragraph may be one long line. Marks of
//! Markdown are not shown.

use super::plain::plain;
use crate::model::Evidence;
use serde::Serialize;

/// Most characters of a sentence shown before and after the marked words.
const CONTEXT: usize = 260;
/// Stands for what was left out before ...
const CUT_BEFORE: &str = "… ";
/// ... and after.
const CUT_AFTER: &str = " …";
/// Most characters of the marked words.
const WORDS: usize = 400;

/// The value of `quote.html`.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Quote {
    near_before: String,
    before: String,
    words: String,
    after: String,
    near_after: String,
}

/// The words of some evidence.
pub(super) fn quote(evidence: &Evidence) -> Quote {
    let (sentence, span) = (&evidence.sentence, evidence.marked());
    let parts = (sentence.get(..span.start), sentence.get(span.start..span.end), sentence.get(span.end..));
    let (before, words, after) = match parts {
        (Some(before), Some(words), Some(after)) => (tail(before), head(words, WORDS), head(after, CONTEXT)),
        // A record of another program whose mark lies within a character.
        _ => (String::new(), head(&evidence.quote, WORDS), String::new()),
    };
    let shown = |text: &str| plain(text).into_owned();
    // What lies beyond a cut is not next to what is shown.
    Quote {
        near_before: if before.starts_with(CUT_BEFORE) { String::new() } else { shown(&evidence.before) },
        near_after: if after.ends_with(CUT_AFTER) { String::new() } else { shown(&evidence.after) },
        before: shown(&before),
        words: shown(&words),
        after: shown(&after),
    }
}

/// The beginning of a text, to a word's end.
fn head(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((at, _)) => format!("{}{CUT_AFTER}", &text[..text[..at].rfind(' ').unwrap_or(at)]),
    }
}

/// The end of a text, from a word's beginning.
fn tail(text: &str) -> String {
    match text.char_indices().rev().nth(CONTEXT) {
        None => text.to_owned(),
        Some((at, _)) => format!("{CUT_BEFORE}{}", &text[text[at..].find(' ').map_or(at, |gap| at + gap + 1)..]),
    }
}
