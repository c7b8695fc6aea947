//! Reports that this program wrote: they lie beside articles and are none.
//!
//! In: the text of a file. Out: whether it bears the mark of a report. What it wrote as JSON is known by its schema instead.

use crate::model::{COMMENT, PAGE_MARK, TABLE_MARK};
use serde_json::Value;

/// The mark of a page stands within so many bytes.
const HEAD_BYTES: usize = 8192;

/// True for a report as a page, a table, or in Markdown or wikitext.
pub(super) fn is_report(text: &str) -> bool {
    let text = text.trim_start();
    let counts = text.strip_prefix(TABLE_MARK);
    let is_table = counts.is_some_and(|counts| counts.starts_with(|c: char| c.is_ascii_digit()));
    let head = &text.as_bytes()[..text.len().min(HEAD_BYTES)];
    let is_page = || head.starts_with(b"<") && head.windows(PAGE_MARK.len()).any(|part| part == PAGE_MARK.as_bytes());
    // Lists to be pasted elsewhere bear it below; a text that somebody wrote around one is no report.
    let is_list = text.starts_with("- ") || text.starts_with("* ");
    let is_list = is_list && text.trim_end().ends_with(COMMENT);
    text.starts_with(COMMENT) || is_list || is_table || is_page()
}

/// The name of the form of something that this program wrote as JSON, from the value under `schema`.
pub(super) fn schema(named: Option<&Value>) -> Option<&str> {
    named?.as_str().filter(|schema| schema.starts_with("claimdiff-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_known_by_their_marks() {
        for text in [
            "claimdiff: 2 articles, 1 event",
            "<!-- claimdiff report -->\n## Where",
            "- attack: killed: 3 ([A])\n\n<!-- claimdiff report -->\n",
            "<!DOCTYPE html>\n<head><meta name=\"generator\" content=\"claimdiff\"></head>",
        ] {
            assert!(is_report(text), "{text}");
        }
        for text in
            ["claimdiff: a tool", "<p>Made with claimdiff: 2 articles</p>", "Two articles <!-- claimdiff report -->"]
        {
            assert!(!is_report(text), "{text}");
        }
    }
}
