//! What stops a run. Every message names the file, and the line where one is known, and what to do.
//!
//! File names and the words of users' files are untrusted: a message shows them on one line, and they command nothing.

use crate::visible::visible;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Result of anything that can stop a run.
pub type Result<T> = std::result::Result<T, Error>;

/// Anything that stops a trustworthy answer; the command exits with 2.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file of the user's is wrong: configuration, rules, baseline, decisions, claim records.
    #[error("{}{}: {}", shown(file), line.map(|l| format!(":{l}")).unwrap_or_default(), visible(message))]
    InFile {
        /// The file.
        file: PathBuf,
        /// From 1.
        line: Option<usize>,
        /// What is wrong and what would be right.
        message: String,
    },
    /// The operating system refused.
    #[error("{}: cannot {action}: {}", shown(path), told(source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// "read", "write", "replace".
        action: &'static str,
        /// What it said.
        source: std::io::Error,
    },
    /// Anything else, in full.
    #[error("{0}")]
    Message(String),
}

impl Error {
    /// A fault in a user's file.
    pub fn in_file(file: impl Into<PathBuf>, line: impl Into<Option<usize>>, message: impl Into<String>) -> Self {
        Error::InFile { file: file.into(), line: line.into(), message: message.into() }
    }

    /// A refusal by the operating system.
    pub fn io(path: impl Into<PathBuf>, action: &'static str, source: std::io::Error) -> Self {
        Error::Io { path: path.into(), action, source }
    }
}

/// A path for a message.
fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// What the operating system said, in words alone: without its number, and without the paths that libraries add.
pub fn told(error: &std::io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error ").next().unwrap_or_default();
    match error.kind() {
        // Reading a file as text says so, in words for programmers.
        ErrorKind::InvalidData => "it is no text in UTF-8; save it as UTF-8".to_owned(),
        _ => visible(words).into_owned(),
    }
}

/// What is wrong with one line of JSON Lines, with the column. The line that the parser counts is the only one it saw,
/// and would contradict the line of the file.
pub fn json_fault(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = if error.is_data() { "" } else { "no JSON: " };
    match text.rsplit_once(" at line ") {
        Some((fault, _)) => format!("{what}{fault} (column {})", error.column()),
        None => format!("{what}{text}"),
    }
}

/// Below this likeness (Jaro-Winkler, 0 to 1) a known word is no helpful guess at what was meant.
const LIKE_ENOUGH: f64 = 0.75;

/// The one of `known` that was most likely meant by `unknown`, if any is like it.
pub fn closest<'k>(unknown: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let likeness = |known: &str| strsim::jaro_winkler(unknown, known);
    let best = known.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) >= LIKE_ENOUGH).then_some(best)
}

/// A parser's message, with "did you mean" where it names an unknown word and those that are known.
pub fn with_suggestion(message: &str) -> String {
    let message = message.trim();
    let mut quoted = message.split('`').skip(1).step_by(2);
    match quoted.next().filter(|_| message.starts_with("unknown ")).and_then(|unknown| closest(unknown, quoted)) {
        Some(known) => format!("{message}; did you mean `{known}`?"),
        None => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_system_have_no_numbers_and_no_paths_of_libraries() {
        let refused = std::fs::File::open("/nowhere/at/all").unwrap_err();
        assert_eq!(Error::io("a.md", "read", refused).to_string(), "a.md: cannot read: No such file or directory");
        let folder = tempfile::tempdir().unwrap();
        let inside = tempfile::NamedTempFile::new_in(folder.path().join("none")).unwrap_err();
        assert!(!told(&inside).contains("none"), "{inside}");
        std::fs::write(folder.path().join("a"), b"\xff\xfe").unwrap();
        let legacy = std::fs::read_to_string(folder.path().join("a")).unwrap_err();
        assert!(told(&legacy).contains("save it as UTF-8"));
    }
}
