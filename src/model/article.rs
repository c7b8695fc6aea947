//! One text and who published it, as it was read.

use super::{Part, Published, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One article, ready for the stages after `read`.
///
/// `text` is what all spans point into: the headline, where metadata carries one, then a blank line, then the body as
/// it stands in the file. [`Article::locate`] leads from a span back to the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Unique in one run: the id its metadata gives, else its path (`path#N` for the Nth article of a file that holds several,
    /// which of JSON Lines is that of the Nth line).
    pub id: String,
    /// Relative to where the command runs, with `/`; `-` for standard input.
    pub path: String,
    /// Which of the articles of the file at `path` it is, from 1; none where the file is the article, and of JSON Lines,
    /// where the line says it.
    pub item: Option<usize>,
    /// What the metadata says.
    pub metadata: Metadata,
    /// Headline, blank line, body; see the type's description.
    pub text: String,
    /// Where the body begins in `text` (0 where there is no headline in the metadata).
    pub body: usize,
    /// Where the body begins in the file as read, in bytes; 0 where the text was taken out of markup.
    pub body_at: usize,
    /// Where the title's characters stand in the file as read, if they stand there unchanged.
    pub title_at: Option<usize>,
    /// On which lines of the file headline and body stand; see [`super::LineIndex`].
    pub origin: Origin,
}

/// Where the parts of an article stand in the file, counted in lines and columns from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The line on which the body begins; for JSON Lines the line of the record.
    pub body_line: usize,
    /// Line and column of the title's first character, where [`Article::title_at`] is known.
    pub title: Option<(usize, usize)>,
    /// What the lines of the body are.
    pub lines: Lines,
}

/// What the lines of a body are to somebody who opens the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lines {
    /// Those of the file.
    #[default]
    File,
    /// None: everything in a JSON Lines record stands on one line, whatever breaks its text has.
    Record,
    /// Those of a text that was taken out of markup or of a part of the file; an editor does not show them.
    Extracted,
}

impl Default for Origin {
    fn default() -> Self {
        Self { body_line: 1, title: None, lines: Lines::File }
    }
}

/// Metadata of one article; every key is optional.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// The id given by front matter, JSON Lines or `claimdiff.toml`.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published, if given and well formed.
    pub published: Option<Published>,
    /// When it was changed last, if that is given, well formed, and not before it was published.
    pub modified: Option<Published>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The language of the text, if given: the first part of its code (BCP 47) in lower case, "en" of "en-GB".
    pub language: Option<String>,
}

/// A file, or a part of one, that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Skipped {
    /// Relative to where the command runs, with `/`; `:LINE` or `#ITEM` appended for a part of a file.
    pub path: String,
    /// Why, in words a user can act on.
    pub reason: String,
}

/// Something a reader of the report should know about an article that was used all the same, such as a malformed
/// publication date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// The article's path, with `:LINE` or `#ITEM` where one is known.
    pub path: String,
    /// What was found, and what was done about it.
    pub message: String,
}

/// `path#N` for the Nth article of a file that holds several, `path` otherwise.
pub fn part_of(path: &str, item: Option<usize>) -> String {
    item.map_or_else(|| path.to_owned(), |item| format!("{path}#{item}"))
}

/// The path of a file without the line or item of it that stands behind it: `a.jsonl` of `a.jsonl:3`, `feed.xml` of `feed.xml#3`.
pub fn path_of(part: &str) -> &str {
    match part.rsplit_once([':', '#']) {
        Some((path, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => path,
        _ => part,
    }
}

/// Codes for languages that are undetermined, several, uncoded, or none (ISO 639-2).
const OPEN_LANGUAGES: [&str; 4] = ["und", "mul", "mis", "zxx"];

impl Metadata {
    /// The language that a code such as "en-GB" or "pt_BR" names; none where it is no code, or the code for no certain one.
    pub fn language_of(written: &str) -> Option<String> {
        let first = written.trim().split(['-', '_']).next().unwrap_or_default();
        let is_code = matches!(first.len(), 2..=3) && first.bytes().all(|b| b.is_ascii_alphabetic());
        let code = first.to_ascii_lowercase();
        (is_code && !OPEN_LANGUAGES.contains(&code.as_str())).then_some(code)
    }
}

impl Article {
    /// A text by itself, from no file: an example, a benchmark.
    pub fn of_text(text: &str, published: Option<Published>) -> Self {
        Self {
            id: "text".into(),
            path: "text".into(),
            item: None,
            metadata: Metadata { published, ..Metadata::default() },
            text: text.to_owned(),
            body: 0,
            body_at: 0,
            title_at: None,
            origin: Origin::default(),
        }
    }

    /// Everything after the headline.
    pub fn body_text(&self) -> &str {
        &self.text[self.body..]
    }

    /// Leads from a span of [`Article::text`] to the input: what the offsets count in, then start and end in bytes.
    /// A span that begins in the headline is cut off where the headline ends.
    pub fn locate(&self, span: Span) -> (Part, usize, usize) {
        if span.start >= self.body {
            let shift = |at: usize| at - self.body + self.body_at;
            return (Part::Text, shift(span.start), shift(span.end));
        }
        let headline_end = self.metadata.title.as_ref().map_or(self.body, String::len);
        let (start, end) = (span.start.min(headline_end), span.end.min(headline_end));
        match self.title_at {
            Some(at) => (Part::Text, at + start, at + end),
            None => (Part::Title, start, end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_the_first_part_of_its_code() {
        let codes =
            ["en", " en-GB ", "pt_BR", "DE", "fil", "zh-Hans-CN"].map(|code| Metadata::language_of(code).unwrap());
        assert_eq!(codes, ["en", "en", "pt", "de", "fil", "zh"]);
        for written in ["English", "x-default", "und", "", "e1"] {
            assert_eq!(Metadata::language_of(written), None, "{written}");
        }
    }
}
