//! The lines on top of a text that say what it is.
//!
//! In: the text of a file. Out: its keys and values with where they stand, and where the body begins. YAML and TOML are
//! read as such; what is neither, since people write titles with colons and leave quotes out, is read line by line.

use super::draft::tidy;
use super::front_keys::{KEYS, Meaning, Values, is_read, of_toml};
use crate::error::closest;

/// What may open a value that is more than words; one that is read as words all the same deserves a note.
const OPENERS: [char; 4] = ['[', '{', '&', '*'];

/// What opens and closes front matter, and the language between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Yaml,
    Toml,
}

/// Front matter that was read.
#[derive(Debug)]
pub(super) struct FrontMatter<'t> {
    text: &'t str,
    language: Language,
    inner: &'t str,
    /// Byte of the text at which `inner` begins.
    inner_at: usize,
    /// Byte of the text at which the body begins.
    pub body_at: usize,
    /// Values by key in lower case, as written.
    values: Values,
    /// Why it had to be read line by line, with the line, where that may have gone wrong.
    doubt: Option<(usize, String)>,
}

impl<'t> FrontMatter<'t> {
    /// Reads front matter; `Ok(None)` where the text does not open with any. The error is the reason not to use the text.
    pub fn read(text: &'t str) -> Result<Option<Self>, String> {
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
                let inner = &text[inner_at..at];
                let body_at = at + line.len();
                let mut front =
                    Self { text, language, inner, inner_at, body_at, values: Values::default(), doubt: None };
                front.parse()?;
                return Ok(Some(front));
            }
            at += line.len();
        }
        Err(format!("line 1: front matter: it is never closed by a line with {}", closings[0]))
    }

    /// Reads the keys: strictly, else line by line; what is not even that is refused with its line in the file.
    fn parse(&mut self) -> Result<(), String> {
        if self.inner.trim().is_empty() {
            return Ok(());
        }
        let fault = match self.strict() {
            Ok(values) => {
                self.values = values;
                return Ok(());
            }
            Err(fault) => fault,
        };
        let (values, is_odd) = self.by_lines();
        if values.0.is_empty() {
            return Err(format!(
                "line {}: front matter: {}; write a key and a value on each line, or take the lines around it away",
                fault.0, fault.1
            ));
        }
        self.values = values;
        self.doubt = is_odd.then_some(fault);
        Ok(())
    }

    /// The keys as the language of the front matter has them; the error gives the line in the file.
    fn strict(&self) -> Result<Values, (usize, String)> {
        match self.language {
            Language::Yaml => serde_saphyr::from_str(self.inner).map_err(|error| {
                let line = error.location().map_or(0, |l| usize::try_from(l.line()).unwrap_or(0));
                // The full form repeats the lines around the fault; one line is enough beside a path.
                let message = error.without_snippet().to_string();
                (line + 1, message.lines().next().unwrap_or("not YAML").to_owned())
            }),
            Language::Toml => toml::from_str::<toml::Table>(self.inner).map(|table| of_toml(&table)).map_err(|error| {
                let line = error.span().map_or(0, |span| self.inner[..span.start].matches('\n').count() + 1);
                (line + 1, error.message().lines().next().unwrap_or("not TOML").to_owned())
            }),
        }
    }

    /// The keys with what stands behind them on their line and on indented ones below; true where something there is
    /// neither a key nor plain words.
    fn by_lines(&self) -> (Values, bool) {
        let mut values = Values::default();
        let mut is_odd = false;
        let mut is_open = false;
        for line in self.inner.lines() {
            let content = line.trim();
            let is_indented = line.starts_with([' ', '\t']);
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if is_indented || content.starts_with("- ") {
                if let Some((_, value)) = values.0.last_mut().filter(|_| is_open) {
                    *value = format!("{value} {}", content.trim_start_matches("- "));
                }
                continue;
            }
            let Some((key, value)) = self.key_of(line) else {
                is_odd = true;
                is_open = false;
                continue;
            };
            is_open = is_read(&key) && values.of(&key).is_none();
            if is_open {
                let value = unquoted(value.trim().trim_start_matches(['>', '|']).trim_start_matches('-').trim());
                is_odd |= value.starts_with(OPENERS);
                values.0.push((key, value.to_owned()));
            } else {
                is_odd |= is_read(&key);
            }
        }
        (values, is_odd)
    }

    /// Key in lower case, and value, of a line that begins with a key.
    fn key_of<'l>(&self, line: &'l str) -> Option<(String, &'l str)> {
        let (key, value) = line.split_once(self.sign())?;
        let key = key.trim_end();
        let is_word = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        is_word.then(|| (key.to_ascii_lowercase(), value))
    }

    fn sign(&self) -> char {
        if self.language == Language::Yaml { ':' } else { '=' }
    }

    /// What front matter says of `meaning`, on one line.
    pub fn value(&self, meaning: Meaning) -> Option<String> {
        self.entry(meaning).and_then(|(_, value)| tidy(value))
    }

    /// The line on which that stands; 0 where it is not known.
    pub fn line(&self, meaning: Meaning) -> usize {
        let at = self.entry(meaning).and_then(|(key, _)| self.find_key(key));
        at.map_or(0, |(at, _)| line_of(self.text, at))
    }

    fn entry(&self, meaning: Meaning) -> Option<(&str, &str)> {
        let keys = KEYS.iter().find(|(known, _)| *known == meaning)?.1;
        keys.iter().find_map(|key| Some((*key, self.values.of(key).filter(|value| !value.trim().is_empty())?)))
    }

    /// Where the characters of `title` stand in the text, quotation marks excluded, with line and column; `None` where
    /// they do not stand there unchanged (escapes, folded lines).
    pub fn place_of_title(&self, title: &str) -> Option<(usize, (usize, usize))> {
        let (key, _) = self.entry(Meaning::Title)?;
        let (_, value_at) = self.find_key(key)?;
        let value = &self.inner[value_at - self.inner_at..];
        for (at, character) in value.char_indices() {
            if value[at..].starts_with(title) {
                let at = value_at + at;
                let line_start = self.text[..at].rfind('\n').map_or(0, |i| i + 1);
                return Some((at, (line_of(self.text, at), self.text[line_start..at].chars().count() + 1)));
            }
            if !matches!(character, ' ' | '\t' | '"' | '\'') {
                return None;
            }
        }
        None
    }

    /// What is odd about it, each with its line: keys that most likely mean one that is read and has no value, and what
    /// could not be read as it stands.
    pub fn notes(&self) -> Vec<(usize, String)> {
        let missing: Vec<&str> = [Meaning::Title, Meaning::Publisher, Meaning::Published]
            .into_iter()
            .filter(|meaning| self.entry(*meaning).is_none())
            .filter_map(|meaning| KEYS.iter().find(|(known, _)| *known == meaning))
            .flat_map(|(_, keys)| keys.iter().copied().take(2))
            .filter(|key| self.values.of(key).is_none())
            .collect();
        let slips = self.unread_keys().into_iter().filter_map(|(key, at)| {
            let lower = key.to_ascii_lowercase();
            let like = missing.iter().copied().filter(|known| lower.chars().next() == known.chars().next());
            let known = closest(&lower, like)?;
            let message = format!("front matter has `{key}`, which is not read; did you mean `{known}`?");
            Some((line_of(self.text, at), message))
        });
        let doubt = self.doubt.as_ref().map(|(line, fault)| {
            (*line, format!("front matter was read line by line, see what it gave or mend it: {fault}"))
        });
        slips.chain(doubt).collect()
    }

    /// The keys at the top with where each begins, but for those that are read.
    fn unread_keys(&self) -> Vec<(&'t str, usize)> {
        let mut found = Vec::new();
        let mut at = self.inner_at;
        for line in self.inner.split_inclusive('\n') {
            if self.language == Language::Toml && line.starts_with('[') {
                break;
            }
            if let Some((key, _)) = self.key_of(line).filter(|(key, _)| !is_read(key)) {
                found.push((&line[..key.len()], at));
            }
            at += line.len();
        }
        found
    }

    /// Where the line with `key` begins in the text, and where its value begins after the colon or equals sign.
    fn find_key(&self, key: &str) -> Option<(usize, usize)> {
        let mut at = self.inner_at;
        for line in self.inner.split_inclusive('\n') {
            if let Some((_, value)) = self.key_of(line).filter(|(found, _)| found == key) {
                return Some((at, at + line.len() - value.len()));
            }
            at += line.len();
        }
        None
    }
}

/// The value without the quotation marks around the whole of it.
fn unquoted(value: &str) -> &str {
    let inner = ['"', '\''].iter().find_map(|mark| {
        let inner = value.strip_prefix(*mark)?.strip_suffix(*mark)?;
        (!inner.contains(*mark)).then_some(inner)
    });
    inner.unwrap_or(value)
}

/// The line of byte `at`, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}
