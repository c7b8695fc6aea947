//! The commands.

use std::process::ExitCode;

/// Runs the command that the arguments name; returns its exit code.
pub fn main() -> ExitCode {
    ExitCode::from(2)
}
