//! Plain text, and Markdown with its front matter.
//!
//! In: the text of a file. Out: a draft whose body is the file's text as it stands, Markdown marks included.

use super::decode::Decoded;
use super::draft::{Draft, Yield, tidy};
use crate::error::closest;
use crate::model::{Metadata, Note, Origin};
use serde::Deserialize;

/// The keys of front matter that are read; others are ignored.
#[derive(Debug, Default, Deserialize)]
struct FrontMatter {
    id: Option<Scalar>,
    title: Option<Scalar>,
    publisher: Option<Scalar>,
    source: Option<Scalar>,
    published: Option<Scalar>,
    url: Option<Scalar>,
    language: Option<Scalar>,
    lang: Option<Scalar>,
}

/// The same keys as they are written.
const READ: [&str; 8] = ["id", "title", "publisher", "source", "published", "url", "language", "lang"];

/// What other programs call some of them.
const ALIASES: [(&str, &str); 4] =
    [("date", "published"), ("headline", "title"), ("outlet", "publisher"), ("site", "publisher")];

/// A value as written. YAML gives dates and figures as text when asked for text; TOML has types of its own.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct Scalar(String);

/// What opens and closes front matter, and the language between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Yaml,
    Toml,
}

/// A file's front matter and where it lies.
struct Split<'t> {
    language: Language,
    inner: &'t str,
    /// Byte of the text at which `inner` begins.
    inner_at: usize,
    /// Byte of the text at which the body begins.
    body_at: usize,
}

/// A text file: all of it is the body.
pub(super) fn read_plain(path: &str, decoded: Decoded) -> Yield {
    if decoded.text.trim().is_empty() {
        return Yield::refuse(path, "empty");
    }
    let mark = decoded.mark;
    let draft = Draft { body_at: mark, ..Draft::new(path, decoded.text) };
    Yield { drafts: vec![draft], ..Yield::default() }
}

/// A Markdown file: metadata from its front matter, if it has any; the rest is the body.
pub(super) fn read_markdown(path: &str, decoded: Decoded) -> Yield {
    let text = &decoded.text;
    let split = match split(text) {
        Ok(Some(split)) => split,
        Ok(None) => return read_plain(path, decoded),
        Err(reason) => return Yield::refuse(path, reason),
    };
    let front = match parse(&split) {
        Ok(front) => front,
        Err((line, message)) => return Yield::refuse(path, format!("line {line}: front matter: {message}")),
    };
    let body = &text[split.body_at..];
    if body.trim().is_empty() {
        return Yield::refuse(path, "empty: nothing follows the front matter");
    }
    let mut draft = Draft { body_at: split.body_at + decoded.mark, ..Draft::new(path, body.to_owned()) };
    draft.origin = Origin { body_line: line_of(text, split.body_at), ..Origin::default() };
    let take = |value: Option<Scalar>| value.and_then(|v| tidy(&v.0));
    draft.metadata.id = take(front.id);
    draft.metadata.title = take(front.title);
    draft.metadata.publisher = take(front.publisher).or(take(front.source));
    draft.metadata.url = take(front.url);
    if let Some(at) = draft.metadata.title.as_deref().and_then(|title| find_title(&split, title)) {
        let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        draft.title_at = Some(at + decoded.mark);
        draft.origin.title = Some((line_of(text, at), text[line_start..at].chars().count() + 1));
    }
    for (at, message) in unread_keys(&split, &draft.metadata) {
        draft.notes.push(Note { path: format!("{path}:{}", line_of(text, at)), message });
    }
    let published_line = find_key(&split, "published").map_or(0, |(at, _)| line_of(text, at));
    draft.set_published(front.published.as_ref().map(|v| v.0.as_str()), published_line);
    let language_line = ["language", "lang"].iter().find_map(|key| find_key(&split, key));
    let language_line = language_line.map_or(0, |(at, _)| line_of(text, at));
    draft.set_language(front.language.or(front.lang).as_ref().map(|v| v.0.as_str()), language_line);
    Yield { drafts: vec![draft], ..Yield::default() }
}

/// Finds front matter; `Ok(None)` where the text does not open with any.
fn split(text: &str) -> Result<Option<Split<'_>>, String> {
    let mut lines = text.split_inclusive('\n');
    let Some(opening) = lines.next() else { return Ok(None) };
    let (language, closings): (_, &[&str]) = match opening.trim_end() {
        "---" => (Language::Yaml, &["---", "..."]),
        "+++" => (Language::Toml, &["+++"]),
        _ => return Ok(None),
    };
    let inner_at = opening.len();
    let mut at = inner_at;
    for line in lines {
        if closings.contains(&line.trim_end()) {
            return Ok(Some(Split { language, inner: &text[inner_at..at], inner_at, body_at: at + line.len() }));
        }
        at += line.len();
    }
    Err(format!("line 1: front matter: it is never closed by a line with {}", closings[0]))
}

/// Reads the keys. The error gives the line in the file.
fn parse(split: &Split<'_>) -> Result<FrontMatter, (usize, String)> {
    if split.inner.trim().is_empty() {
        return Ok(FrontMatter::default());
    }
    match split.language {
        Language::Yaml => serde_saphyr::from_str(split.inner).map_err(|error| {
            let line = error.location().map_or(0, |l| usize::try_from(l.line()).unwrap_or(0));
            // The full form repeats the lines around the fault; one line is enough beside a path.
            let message = error.without_snippet().to_string();
            (line + 1, message.lines().next().unwrap_or("not YAML").to_owned())
        }),
        Language::Toml => parse_toml(split.inner).map_err(|error| {
            let line = error.span().map_or(0, |span| split.inner[..span.start].matches('\n').count() + 1);
            (line + 1, error.message().lines().next().unwrap_or("not TOML").to_owned())
        }),
    }
}

/// TOML has dates and figures of its own; they are taken as they would be written.
fn parse_toml(inner: &str) -> Result<FrontMatter, toml::de::Error> {
    let table: toml::Table = toml::from_str(inner)?;
    let take = |key: &str| match table.get(key)? {
        toml::Value::String(text) => Some(Scalar(text.clone())),
        other => Some(Scalar(other.to_string())),
    };
    Ok(FrontMatter {
        id: take("id"),
        title: take("title"),
        publisher: take("publisher"),
        source: take("source"),
        published: take("published"),
        url: take("url"),
        language: take("language"),
        lang: take("lang"),
    })
}

/// Keys that most likely mean one that is read and has no value, each with where it stands and what to write.
fn unread_keys(split: &Split<'_>, metadata: &Metadata) -> Vec<(usize, String)> {
    let missing: Vec<&str> = [
        ("title", metadata.title.is_none()),
        ("publisher", metadata.publisher.is_none()),
        ("source", metadata.publisher.is_none()),
        ("published", find_key(split, "published").is_none()),
    ]
    .into_iter()
    .filter_map(|(key, is_missing)| is_missing.then_some(key))
    .collect();
    let meant = |key: &str| {
        let alias = ALIASES.iter().find(|(alias, _)| *alias == key).map(|(_, known)| *known);
        let like = missing.iter().copied().filter(|known| key.chars().next() == known.chars().next());
        alias.filter(|known| missing.contains(known)).or_else(|| closest(key, like))
    };
    let slips = keys(split).into_iter().filter_map(|(key, at)| {
        let known = meant(&key.to_ascii_lowercase())?;
        Some((at, format!("front matter has `{key}`, which is not read; did you mean `{known}`?")))
    });
    slips.collect()
}

/// The keys at the top of front matter with where each begins, but for those that are read.
fn keys<'t>(split: &Split<'t>) -> Vec<(&'t str, usize)> {
    let sign = if split.language == Language::Yaml { ':' } else { '=' };
    let mut found = Vec::new();
    let mut at = split.inner_at;
    for line in split.inner.split_inclusive('\n') {
        if split.language == Language::Toml && line.starts_with('[') {
            break;
        }
        let key = line.split_once(sign).map_or("", |(key, _)| key.trim_end());
        let is_word = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        if !key.is_empty() && is_word && !READ.contains(&key) {
            found.push((key, at));
        }
        at += line.len();
    }
    found
}

/// Where the line with `key` begins in the text, and where its value begins after the colon or equals sign.
fn find_key(split: &Split<'_>, key: &str) -> Option<(usize, usize)> {
    let sign = if split.language == Language::Yaml { ':' } else { '=' };
    let mut at = split.inner_at;
    for line in split.inner.split_inclusive('\n') {
        if let Some(rest) = line.strip_prefix(key) {
            let space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if rest[space..].starts_with(sign) {
                return Some((at, at + key.len() + space + sign.len_utf8()));
            }
        }
        at += line.len();
    }
    None
}

/// Where the title's characters stand in the text, quotation marks excluded; `None` where they do not stand there
/// unchanged (escapes, folded lines).
fn find_title(split: &Split<'_>, title: &str) -> Option<usize> {
    let (_, value_at) = find_key(split, "title")?;
    let value = &split.inner[value_at - split.inner_at..];
    for (at, character) in value.char_indices() {
        if value[at..].starts_with(title) {
            return Some(value_at + at);
        }
        if !matches!(character, ' ' | '\t' | '"' | '\'') {
            return None;
        }
    }
    None
}

/// The line of byte `at`, from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Yield {
        read_markdown("a.md", Decoded { text: text.into(), mark: 0, replaced: None })
    }

    fn draft(text: &str) -> Draft {
        let mut found = read(text);
        assert_eq!(found.refusals, []);
        found.drafts.remove(0)
    }

    #[test]
    fn reads_yaml_front_matter() {
        let text = "---\ntags: [a, b]\ntitle: \"Kosti: what's known\"\nsource: Desert Relay\npublished: 2026-01-16\nid: 007\n---\n\nBody.\n";
        let draft = draft(text);
        assert_eq!(draft.metadata.title.as_deref(), Some("Kosti: what's known"));
        assert_eq!(draft.metadata.publisher.as_deref(), Some("Desert Relay"));
        assert_eq!(draft.metadata.id.as_deref(), Some("007"));
        assert_eq!(draft.metadata.published.unwrap().to_iso(), "2026-01-16");
        assert_eq!((draft.body.as_str(), &text[draft.body_at..]), ("\nBody.\n", "\nBody.\n"));
        assert!(text[draft.title_at.unwrap()..].starts_with("Kosti: what's known\""));
        assert_eq!(draft.origin, Origin { body_line: 8, title: Some((3, 9)), is_record: false });
    }

    #[test]
    fn reads_toml_front_matter() {
        let draft =
            draft("+++\ntitle = 'Talks'\npublisher = \"P\"\npublished = 2026-01-16T09:30:00Z\nid = 7\n+++\nBody.");
        assert_eq!(draft.metadata.published.unwrap().to_iso(), "2026-01-16T09:30+00:00");
        assert_eq!((draft.metadata.id.as_deref(), draft.metadata.publisher.as_deref()), (Some("7"), Some("P")));
        assert_eq!(draft.body, "Body.");
        assert_eq!(draft.origin.title, Some((2, 10)));
    }

    #[test]
    fn titles_that_are_not_verbatim_have_no_place() {
        for head in ["title: \"A \\\"b\\\" c\"", "title: >\n  Folded\n  words", "\"title\": Quoted key"] {
            let draft = draft(&format!("---\n{head}\n---\nBody."));
            assert!(draft.metadata.title.is_some(), "{head}");
            assert_eq!(draft.title_at, None, "{head}");
        }
        let own_quote = draft("---\ntitle: \"'Never again', they say\"\n---\nBody.");
        assert_eq!(own_quote.title_at, Some(12));
    }

    #[test]
    fn empty_values_are_no_values() {
        let draft = draft("---\ntitle:\nurl: ~\npublished: ''\n---\nBody.");
        assert_eq!(draft.metadata, crate::model::Metadata::default());
        assert!(draft.notes.is_empty());
    }

    #[test]
    fn a_malformed_date_is_told_with_its_line() {
        let draft = draft("---\ntitle: T\npublished: January 2026\n---\nBody.");
        assert_eq!(draft.metadata.published, None);
        assert_eq!(draft.notes[0].path, "a.md:3");
        assert!(draft.notes[0].message.contains("January 2026"), "{}", draft.notes[0].message);
    }

    #[test]
    fn a_key_that_is_not_read_is_told_where_it_may_be_a_slip() {
        let notes = |head: &str| {
            let notes = draft(&format!("---\n{head}\n---\nBody.")).notes;
            notes.into_iter().map(|n| format!("{}: {}", n.path, n.message)).collect::<Vec<_>>()
        };
        let told = |line, key, known| {
            format!("a.md:{line}: front matter has `{key}`, which is not read; did you mean `{known}`?")
        };
        assert_eq!(notes("title: T\npublishd: 2026-01-16"), [told(3, "publishd", "published")]);
        assert_eq!(notes("Title: T\ndate: 2026-01-16"), [told(2, "Title", "title"), told(3, "date", "published")]);
        assert_eq!(
            notes("tags: [a]\nauthor: A\nlayout: post\nimage: x.png\nsubtitle: S\nindex: 3\nmore:\n  sourc: x"),
            [""; 0]
        );
        assert_eq!(notes("published: 2026-01-16\ndate: 2026-01-17\ntitle: T\ntitel: T"), [""; 0]);
    }

    #[test]
    fn broken_front_matter_is_refused_with_its_line() {
        for (text, expected) in [
            ("---\ntitle: a\nid: [1\n---\nBody.", "line "),
            ("---\ntitle: \"never ends\n---\nBody.", "line "),
            ("---\ntitle: a\nBody.", "line 1: front matter: it is never closed"),
            ("---\ntitle: a\ntitle: b\n---\nBody.", "line 3: "),
            ("+++\ntitle = \n+++\nBody.", "line 2: "),
            ("---\njust words\n---\nBody.", "line 2: "),
        ] {
            let found = read(text);
            assert!(found.drafts.is_empty(), "{text}");
            assert!(found.refusals[0].reason.starts_with(expected), "{text}: {}", found.refusals[0].reason);
        }
    }

    #[test]
    fn nothing_to_read_is_refused() {
        assert_eq!(read(" \n\t\n").refusals[0].reason, "empty");
        assert!(read("---\ntitle: a\n---\n\n").refusals[0].reason.starts_with("empty"));
    }
}
