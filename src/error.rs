//! What stops a run. Every message names the file, and the line where one is known, and what to do.

use std::path::PathBuf;

/// Result of anything that can stop a run.
pub type Result<T> = std::result::Result<T, Error>;

/// Anything that stops a trustworthy answer; the command exits with 2.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file of the user's is wrong: configuration, rules, baseline, decisions, claim records.
    #[error("{}{}: {message}", file.display(), line.map(|l| format!(":{l}")).unwrap_or_default())]
    InFile {
        /// The file.
        file: PathBuf,
        /// From 1.
        line: Option<usize>,
        /// What is wrong and what would be right.
        message: String,
    },
    /// The operating system refused.
    #[error("{}: cannot {action}: {source}", path.display())]
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

/// What is wrong with one line of JSON Lines, with the column. The line that the parser counts is the only one it saw,
/// and would contradict the line of the file.
pub fn json_fault(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((fault, _)) => format!("{fault} (column {})", error.column()),
        None => text,
    }
}
