//! One text and who published it, as it was read.

use chrono::{FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// One article, ready for the stages after `read`.
///
/// `text` is what all spans point into: the headline, where metadata carries one, then a blank line, then the body as
/// it stands in the file. [`Article::locate`] leads from a span back to the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Unique in one run: the id its metadata gives, else its path (`path#N` for the Nth line of JSON Lines).
    pub id: String,
    /// Relative to where the command runs, with `/`; `-` for standard input.
    pub path: String,
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
    /// Where it stands on the web.
    pub url: Option<String>,
}

/// A publication date, with the time and zone where the metadata states them. Never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Published {
    /// The day, in the zone of the publisher.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The zone that was written beside the time.
    pub offset: Option<FixedOffset>,
}

/// A file, or a line of a JSON Lines file, that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Skipped {
    /// Relative to where the command runs, with `/`; `:LINE` appended for one line of a file.
    pub path: String,
    /// Why, in words a user can act on.
    pub reason: String,
}

/// Something a reader of the report should know about an article that was used all the same, such as a malformed
/// publication date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// The article's path, with `:LINE` where a line is known.
    pub path: String,
    /// What was found, and what was done about it.
    pub message: String,
}

impl Article {
    /// Everything after the headline.
    pub fn body_text(&self) -> &str {
        &self.text[self.body..]
    }
}

impl Published {
    /// `2026-01-24`, `2026-01-24T09:30` or `2026-01-24T09:30+03:00`: only what was stated.
    pub fn to_iso(&self) -> String {
        let mut iso = self.date.format("%Y-%m-%d").to_string();
        if let Some(time) = self.time {
            iso.push_str(&time.format("T%H:%M").to_string());
            if let Some(offset) = self.offset {
                iso.push_str(&offset.to_string());
            }
        }
        iso
    }
}
