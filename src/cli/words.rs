//! Values of flags in the words of whoever types them: days, numbers of threads, forms of a result.
//!
//! In: an argument. Out: its value, or a message that says how it is written; those of the libraries speak to programmers.

use crate::report::Format;
use chrono::NaiveDate;
use std::path::Path;

/// A day.
pub fn day(argument: &str) -> Result<NaiveDate, String> {
    argument.parse().map_err(|_| "is no day; write it as 2026-01-24".to_owned())
}

/// How many threads.
pub fn threads(argument: &str) -> Result<usize, String> {
    argument.parse().map_err(|_| "is no number of threads; write one such as 4, or 0 for one per core".to_owned())
}

/// What is said to somebody who names a path where a command belongs.
pub fn path_as_command(word: &str) -> Option<String> {
    Path::new(word).exists().then(|| {
        format!(
            "{word} is a path, and no command: `claimdiff report {word}` tells where its articles disagree, \
             `claimdiff check {word}` fails where they do"
        )
    })
}

/// The form that the name of a file suggests.
pub fn form_of(file: &str) -> Option<Format> {
    match Path::new(file).extension()?.to_str()? {
        "html" | "htm" => Some(Format::Html),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "md" | "markdown" => Some(Format::Markdown),
        "csv" => Some(Format::Csv),
        "sarif" => Some(Format::Sarif),
        "xml" => Some(Format::Junit),
        "jsonld" => Some(Format::ClaimsLd),
        "db" | "sqlite" | "sqlite3" => Some(Format::Sqlite),
        "txt" => Some(Format::Table),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_say_how_a_value_is_written() {
        assert_eq!(day("2026-01-24").unwrap().to_string(), "2026-01-24");
        assert!(day("yesterday").unwrap_err().contains("2026-01-24"));
        assert_eq!(threads("2"), Ok(2));
        assert!(threads("two").unwrap_err().contains("such as 4"));
        assert!(path_as_command("src").unwrap().contains("`claimdiff report src`"));
        assert_eq!(path_as_command("reprot"), None);
    }
}
