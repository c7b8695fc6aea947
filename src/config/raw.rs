//! The settings file as written: its keys, and the checks that turn it into [`Config`].

use super::articles::{Allowed, ArticleEntry};
use super::columns::Columns;
use super::ignores::Ignore;
use super::levels::Levels;
use super::{Config, FailOn, doubled, shapes};
use crate::error::{Error, Result, with_suggestion};
use crate::model::{Level, Metadata, Published};
use chrono::NaiveDate;
use globset::{GlobBuilder, GlobMatcher};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawConfig {
    #[serde(default)]
    articles: Vec<Spanned<String>>,
    rules: Option<PathBuf>,
    baseline: Option<PathBuf>,
    decisions: Option<PathBuf>,
    #[serde(default)]
    ledger: Vec<PathBuf>,
    fail_on: Option<FailOn>,
    fail_level: Option<Spanned<Level>>,
    #[serde(default)]
    allow_skipped: Vec<Spanned<String>>,
    #[serde(default)]
    levels: BTreeMap<String, Level>,
    #[serde(default)]
    publishers: BTreeMap<String, String>,
    #[serde(default)]
    columns: Columns,
    #[serde(default)]
    article: Vec<RawArticle>,
    #[serde(default)]
    ignore: Vec<Spanned<RawIgnore>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawArticle {
    path: Spanned<String>,
    id: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<Spanned<Day>>,
    url: Option<String>,
    language: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIgnore {
    code: Option<String>,
    kind: Option<String>,
    subject: Option<String>,
    event: Option<String>,
    finding: Option<String>,
    reason: String,
    until: Option<Spanned<Day>>,
}

/// A date, quoted or as TOML's own type.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Day {
    Native(toml::value::Datetime),
    Text(String),
}

impl Day {
    fn written(&self) -> String {
        match self {
            Day::Native(date) => date.to_string(),
            Day::Text(text) => text.clone(),
        }
    }
}

/// The settings in `text`, which was read from `file` in the folder `root`.
pub(super) fn parse(text: &str, file: &Path, root: PathBuf) -> Result<Config> {
    let line_of = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let fault = |at: usize, message: String| Error::in_file(file, line_of(at), message);
    let refused = |error: toml::de::Error| {
        let line = error.span().map(|span| line_of(span.start));
        let doubled = doubled::explain(text, &error, &line_of);
        Error::in_file(file, line, doubled.unwrap_or_else(|| with_suggestion(error.message())))
    };
    let table = DeTable::parse(text).map_err(refused)?;
    let lines = key_lines(table.get_ref(), &line_of);
    shapes::check(table.get_ref()).map_err(|(at, message)| fault(at, message))?;
    let raw = RawConfig::deserialize(toml::Deserializer::from(table)).map_err(refused)?;
    if let Some(level) = raw.fail_level.as_ref().filter(|level| *level.get_ref() == Level::Off) {
        let message = "fail-level cannot be off; write fail-on = \"never\" for a gate that never fails";
        return Err(fault(level.span().start, message.into()));
    }
    let mut articles = Vec::with_capacity(raw.articles.len());
    for pattern in raw.articles {
        compile(pattern.get_ref(), true).map_err(|m| fault(pattern.span().start, m))?;
        articles.push(pattern.into_inner());
    }
    let mut allowed = Vec::with_capacity(raw.allow_skipped.len());
    for pattern in raw.allow_skipped {
        let at = pattern.span().start;
        let matcher = compile(pattern.get_ref(), true).map_err(|m| fault(at, m))?;
        allowed.push(Allowed { path: pattern.into_inner(), line: line_of(at), matcher });
    }
    let entries = raw.article.into_iter().map(|entry| check_article(entry, &line_of, &fault)).collect::<Result<_>>()?;
    let ignores = raw.ignore.into_iter().map(|entry| check_ignore(entry, &line_of, &fault)).collect::<Result<_>>()?;
    Ok(Config {
        stdin: None,
        file: Some(file.to_owned()),
        articles,
        rules: raw.rules.map(|path| root.join(path)),
        fail_on: raw.fail_on,
        fail_level: raw.fail_level.map(Spanned::into_inner),
        allowed,
        ignores,
        entries,
        baseline: raw.baseline.map(|path| root.join(path)),
        decisions: raw.decisions.map(|path| root.join(path)),
        levels: Levels { entries: raw.levels },
        publishers: raw.publishers,
        ledger: raw.ledger.into_iter().map(|path| root.join(path)).collect(),
        columns: raw.columns,
        lines,
        root,
    })
}

/// The line of every key at the top and in its tables, as `key` and `table.key`.
fn key_lines(table: &DeTable<'_>, line_of: &impl Fn(usize) -> usize) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    for (key, value) in table {
        lines.insert(key.get_ref().to_string(), line_of(key.span().start));
        let DeValue::Table(inner) = value.get_ref() else { continue };
        for inner_key in inner.keys() {
            lines.insert(format!("{}.{}", key.get_ref(), inner_key.get_ref()), line_of(inner_key.span().start));
        }
    }
    lines
}

fn check_article(
    raw: RawArticle,
    line_of: &impl Fn(usize) -> usize,
    fault: &impl Fn(usize, String) -> Error,
) -> Result<ArticleEntry> {
    let at = raw.path.span().start;
    let path = raw.path.into_inner();
    let matcher = compile(&path, true).map_err(|m| fault(at, m))?;
    let published = match raw.published {
        None => None,
        Some(day) => {
            let written = day.get_ref().written();
            let why = Published::fault(&written);
            let message = || format!("published {written:?} is not used: {why}; write it as {}", Published::FORMS);
            Some(Published::parse(&written).ok_or_else(|| fault(day.span().start, message()))?)
        }
    };
    let language = match raw.language {
        None => None,
        Some(code) => {
            let written = code.get_ref();
            let message = || format!("language {written:?} is no code; write it as en or pt-BR");
            Some(Metadata::language_of(written).ok_or_else(|| fault(code.span().start, message()))?)
        }
    };
    let metadata = Metadata {
        id: raw.id,
        title: raw.title,
        publisher: raw.publisher,
        published,
        modified: None,
        url: raw.url,
        language,
    };
    Ok(ArticleEntry { line: line_of(at), matcher, metadata, path })
}

fn check_ignore(
    raw: Spanned<RawIgnore>,
    line_of: &impl Fn(usize) -> usize,
    fault: &impl Fn(usize, String) -> Error,
) -> Result<Ignore> {
    let at = raw.span().start;
    let raw = raw.into_inner();
    let mut patterns = Vec::new();
    let keys = [
        ("code", raw.code),
        ("kind", raw.kind),
        ("subject", raw.subject),
        ("event", raw.event),
        ("finding", raw.finding),
    ];
    for (key, written) in keys {
        if let Some(written) = written {
            let matcher = compile(&written, false).map_err(|m| fault(at, m))?;
            patterns.push((key, written, matcher));
        }
    }
    if patterns.is_empty() {
        return Err(fault(at, "[[ignore]] names nothing: give code, kind, subject, event or finding".into()));
    }
    if raw.reason.trim().is_empty() {
        return Err(fault(at, "[[ignore]] has an empty reason: say why these findings are not to be shown".into()));
    }
    let until = match raw.until {
        None => None,
        Some(day) => {
            let written = day.get_ref().written();
            let parsed = NaiveDate::parse_from_str(&written, "%Y-%m-%d").ok().filter(|_| written.len() == 10);
            let message = || format!("until {written:?} is no date; write it as 2026-01-24");
            Some(parsed.ok_or_else(|| fault(day.span().start, message()))?)
        }
    };
    Ok(Ignore { line: line_of(at), reason: raw.reason, until, patterns })
}

/// Compiles a glob. In a path `*` stays inside one folder and case counts; elsewhere neither holds.
pub(super) fn compile(pattern: &str, is_path: bool) -> std::result::Result<GlobMatcher, String> {
    let pattern = if is_path { pattern.strip_prefix("./").unwrap_or(pattern) } else { pattern };
    let glob = GlobBuilder::new(pattern).literal_separator(is_path).case_insensitive(!is_path).build();
    glob.map(|g| g.compile_matcher()).map_err(|e| format!("bad pattern {pattern:?}: {}", e.kind()))
}
