//! The settings in force as TOML, each with where it comes from.

use super::{Config, FILE_NAME, FailOn};
use crate::model::{Level, Metadata, Verdict};
use std::fmt::Write;

impl Config {
    /// The settings in force as a TOML text that is itself a valid settings file; comments say which are defaults.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        let file = self.file.as_ref().map_or_else(|| format!("no {FILE_NAME} in use"), |f| f.display().to_string());
        line(&mut out, format_args!("# settings in force; source: {file}"));
        let source = |is_set: bool| if is_set { "set" } else { "default" };
        let articles = if self.articles.is_empty() { vec![".".to_owned()] } else { self.articles.clone() };
        let articles = toml::Value::from(articles);
        line(&mut out, format_args!("articles = {articles} # {}", source(!self.articles.is_empty())));
        match &self.rules {
            Some(rules) => line(&mut out, format_args!("rules = {} # set", quote(&rules.to_string_lossy()))),
            None => line(&mut out, format_args!("# rules: built in")),
        }
        let (baseline, decisions) = (self.baseline_path(), self.decisions_path());
        let is_set = self.baseline.is_some();
        line(&mut out, format_args!("baseline = {} # {}", quote(&baseline.to_string_lossy()), source(is_set)));
        let is_set = self.decisions.is_some();
        line(&mut out, format_args!("decisions = {} # {}", quote(&decisions.to_string_lossy()), source(is_set)));
        let fail_on = match self.fail_on.unwrap_or_default() {
            FailOn::New => "new",
            FailOn::Any => "any",
            FailOn::Never => "never",
        };
        line(&mut out, format_args!("fail-on = \"{fail_on}\" # {}", source(self.fail_on.is_some())));
        let fail_level = level_name(self.fail_level.unwrap_or_default());
        line(&mut out, format_args!("fail-level = \"{fail_level}\" # {}", source(self.fail_level.is_some())));
        self.show_tables(&mut out);
        out
    }

    fn show_tables(&self, out: &mut String) {
        line(out, format_args!("\n[levels]"));
        for verdict in [Verdict::Superseded, Verdict::Corrected, Verdict::Conflict] {
            if !self.levels.entries.contains_key(verdict.name()) {
                line(out, format_args!("{verdict} = \"{}\" # default", level_name(self.level("", verdict))));
            }
        }
        for (code, level) in &self.levels.entries {
            line(out, format_args!("{} = \"{}\" # set", quote(code), level_name(*level)));
        }
        if !self.publishers.is_empty() {
            line(out, format_args!("\n[publishers]"));
        }
        for (key, name) in &self.publishers {
            line(out, format_args!("{} = {}", quote(key), quote(name)));
        }
        for entry in &self.entries {
            line(out, format_args!("\n[[article]] # line {}\npath = {}", entry.line, quote(&entry.path)));
            show_metadata(out, &entry.metadata);
        }
        for ignore in &self.ignores {
            line(out, format_args!("\n[[ignore]] # line {}", ignore.line));
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
