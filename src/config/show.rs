//! The settings in force as TOML, each with where it comes from.

use super::{Config, FILE_NAME, FailOn};
use crate::model::{Confidence, Level, Metadata, Verdict};
use std::fmt::Write;
use std::path::Path;

/// How much is said of where a setting comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origins {
    /// Whether it is set.
    #[default]
    Brief,
    /// The file and the line that set it.
    Full,
}

impl Config {
    /// The settings in force as a TOML text that is itself a valid settings file; comments say which are defaults.
    /// `rules` is the folder that the command line names, which goes before that of the settings.
    pub fn to_toml(&self, rules: Option<&Path>, origins: Origins) -> String {
        let mut out = String::new();
        let file = self.file.as_ref().map_or_else(|| format!("no {FILE_NAME} in use"), |f| f.display().to_string());
        line(&mut out, format_args!("# settings in force; source: {file}"));
        let source = |key: &str| self.source(key, origins);
        let articles = if self.articles.is_empty() { vec![".".to_owned()] } else { self.articles.clone() };
        line(&mut out, format_args!("articles = {} # {}", toml::Value::from(articles), source("articles")));
        match (rules, &self.rules) {
            (Some(folder), _) => line(&mut out, format_args!("rules = {} # --rules", quote(&folder.to_string_lossy()))),
            (None, Some(folder)) => {
                line(&mut out, format_args!("rules = {} # {}", quote(&folder.to_string_lossy()), source("rules")));
            }
            (None, None) => line(&mut out, format_args!("# rules: built in")),
        }
        for (key, path) in [("baseline", self.baseline_path()), ("decisions", self.decisions_path())] {
            line(&mut out, format_args!("{key} = {} # {}", quote(&path.to_string_lossy()), source(key)));
        }
        if !self.ledger.is_empty() {
            let paths: Vec<String> = self.ledger.iter().map(|path| path.to_string_lossy().into_owned()).collect();
            line(&mut out, format_args!("ledger = {} # {}", toml::Value::from(paths), source("ledger")));
        }
        let fail_on = match self.fail_on.unwrap_or_default() {
            FailOn::New => "new",
            FailOn::Any => "any",
            FailOn::Never => "never",
        };
        line(&mut out, format_args!("fail-on = \"{fail_on}\" # {}", source("fail-on")));
        let fail_level = level_name(self.fail_level.unwrap_or_default());
        line(&mut out, format_args!("fail-level = \"{fail_level}\" # {}", source("fail-level")));
        let allowed: Vec<String> = self.allowed.iter().map(|allowed| allowed.path.clone()).collect();
        let source = source("allow-skipped");
        line(&mut out, format_args!("allow-skipped = {} # {source}", toml::Value::from(allowed)));
        self.show_tables(&mut out, origins);
        out
    }

    /// "default", or where the key is set.
    fn source(&self, key: &str, origins: Origins) -> String {
        match (self.lines.get(key), &self.file, origins) {
            (None, ..) => "default".into(),
            (Some(line), Some(file), Origins::Full) => format!("{}:{line}", file.display()),
            _ => "set".into(),
        }
    }

    fn show_tables(&self, out: &mut String, origins: Origins) {
        line(out, format_args!("\n[levels]"));
        for verdict in [Verdict::Superseded, Verdict::Corrected, Verdict::Conflict] {
            if !self.levels.entries.contains_key(verdict.name()) {
                line(
                    out,
                    format_args!("{verdict} = \"{}\" # default", level_name(self.level("", verdict, Confidence::Sure))),
                );
            }
        }
        let likely = Confidence::Likely;
        if !self.levels.entries.contains_key(likely.name()) {
            line(out, format_args!("{} = \"{}\" # default", likely.name(), level_name(self.levels.most(likely))));
        }
        for (code, level) in &self.levels.entries {
            let source = self.source(&format!("levels.{code}"), origins);
            line(out, format_args!("{} = \"{}\" # {source}", quote(code), level_name(*level)));
        }
        if !self.publishers.is_empty() {
            line(out, format_args!("\n[publishers]"));
        }
        for (key, name) in &self.publishers {
            let source = self.source(&format!("publishers.{key}"), origins);
            line(out, format_args!("{} = {} # {source}", quote(key), quote(name)));
        }
        if self.columns.named().next().is_some() {
            line(out, format_args!("\n[columns]"));
        }
        for (key, column) in self.columns.named() {
            let source = self.source(&format!("columns.{key}"), origins);
            line(out, format_args!("{key} = {} # {source}", quote(column)));
        }
        let place = |line: usize| match (&self.file, origins) {
            (Some(file), Origins::Full) => format!("{}:{line}", file.display()),
            _ => format!("line {line}"),
        };
        for entry in &self.entries {
            line(out, format_args!("\n[[article]] # {}\npath = {}", place(entry.line), quote(&entry.path)));
            show_metadata(out, &entry.metadata);
        }
        for ignore in &self.ignores {
            line(out, format_args!("\n[[ignore]] # {}", place(ignore.line)));
            for (key, written, _) in &ignore.patterns {
                line(out, format_args!("{key} = {}", quote(written)));
            }
            line(out, format_args!("reason = {}", quote(&ignore.reason)));
            if let Some(until) = ignore.until {
                line(out, format_args!("until = {until}"));
            }
        }
    }
}

fn show_metadata(out: &mut String, metadata: &Metadata) {
    let published = metadata.published.map(|p| p.to_iso());
    let keys = [
        ("id", &metadata.id),
        ("title", &metadata.title),
        ("publisher", &metadata.publisher),
        ("published", &published),
        ("url", &metadata.url),
        ("language", &metadata.language),
    ];
    for (key, value) in keys {
        if let Some(value) = value {
            line(out, format_args!("{key} = {}", quote(value)));
        }
    }
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("writing to a string cannot fail");
}

/// A TOML string that holds `text`, control characters escaped.
fn quote(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Off => "off",
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}
