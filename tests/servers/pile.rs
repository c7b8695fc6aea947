//! A folder of articles that disagree, for the servers to look at.

use std::path::Path;
use std::process::{Command, Output};

/// Two articles that differ on the dead of one strike.
pub const ARTICLES: [(&str, &str); 2] = [
    (
        "relay.md",
        "---\ntitle: Drone strike on Tarmin market kills 12\npublisher: Desert Relay\npublished: 2026-01-24\n---\n\nA drone strike on \
         a market in Tarmin on Saturday killed 12 people and injured 30, the governor said.\n",
    ),
    (
        "courier.md",
        "---\ntitle: Many dead in strike on market in Tarmin\npublisher: Coast Courier\npublished: 2026-01-24\n---\n\nA drone strike on \
         a market in Tarmin on Saturday killed 15 people and injured 30, a hospital official said.\n",
    ),
];

/// A folder that holds them, and nothing upward of it any settings.
pub fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join(".git")).expect("a folder");
    for (name, text) in ARTICLES {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

/// The program, in a folder.
pub fn claimdiff(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
    command.current_dir(folder).env("NO_COLOR", "1").args(arguments);
    command
}

/// What the program prints in a folder.
pub fn printed(folder: &Path, arguments: &[&str]) -> String {
    let Output { stdout, stderr, .. } = claimdiff(folder, arguments).output().expect("the program runs");
    String::from_utf8(stdout).unwrap_or_else(|_| panic!("no UTF-8; {}", String::from_utf8_lossy(&stderr)))
}
