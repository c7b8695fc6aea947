//! What stops a run. Every message names the file, and the line where one is known, and what to do.
//!
//! File names and the words of users' files are untrusted: a message shows them on one line, and they command nothing.

use crate::visible::visible;
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
    #[error("{}: cannot {action}: {source}", shown(path))]
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

/// What is wrong with one line of JSON Lines, with the column. The line that the parser counts is the only one it saw,
/// and would contradict the line of the file.
pub fn json_fault(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((fault, _)) => format!("{fault} (column {})", error.column()),
        None => text,
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
