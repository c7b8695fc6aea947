//! `claimdiff init`.

use super::common::Common;
use super::output::tell;
use crate::config::FILE_NAME;
use crate::error::{Error, Result};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write a first claimdiff.toml
#[derive(Debug, clap::Args)]
pub struct Args {}

/// The first settings file: every setting, explained and commented out. Lines that begin with `#` and no space are
/// settings.
const TEMPLATE: &str = include_str!("init.toml");

/// Runs the command: writes the file that `--config` names, else [`FILE_NAME`] here; never over one that is there.
pub fn run(_args: Args, common: Common) -> Result<ExitCode> {
    let file = common.config.unwrap_or_else(|| PathBuf::from(FILE_NAME));
    let mut opened =
        OpenOptions::new().write(true).create_new(true).open(&file).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Error::in_file(&file, None, "is already there; it was left as it is"),
            _ => Error::io(&file, "write", error),
        })?;
    opened.write_all(TEMPLATE.as_bytes()).map_err(|e| Error::io(&file, "write", e))?;
    tell(&format!("wrote {}; `claimdiff config show` says what is in force", file.display()));
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn load(text: &str) -> Config {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join(FILE_NAME);
        std::fs::write(&file, text).unwrap();
        Config::load(&file).unwrap()
    }

    #[test]
    fn the_template_changes_nothing_until_settings_are_uncommented() {
        let config = load(TEMPLATE);
        assert!(config.articles.is_empty() && config.ignores.is_empty() && config.fail_on.is_none());
        let uncommented: Vec<&str> = TEMPLATE
            .lines()
            .map(|line| {
                line.strip_prefix('#').filter(|rest| !rest.is_empty() && !rest.starts_with(' ')).unwrap_or(line)
            })
            .collect();
        let config = load(&uncommented.join("\n"));
        assert!(!config.articles.is_empty() && config.fail_on.is_some() && config.fail_level.is_some());
        assert_eq!((config.entries.len(), config.ignores.len()), (1, 1));
    }
}
