//! Months, weekdays, units, parts of the day, holidays and the words around them.

use super::vocabulary::{Tag, Vocabulary};
use super::{FewWords, Joints, NumberWords, RuleFiles};
use crate::error::{Error, Result};
use crate::value::{Season, Unit};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Where the words stand below `rules/`.
const FILE: &str = "words/times.toml";

type Places = BTreeMap<String, u32>;
type Codes = BTreeMap<String, String>;

/// Months, weekdays, units, parts of the day, holidays and the words around them.
#[derive(Debug, Default)]
pub struct TimeWords {
    /// Every word, by what it can mean; number words among them.
    pub vocabulary: Vocabulary,
    /// Texts that show what is found; see its type.
    pub examples: Vec<Example>,
    past_ends: FewWords,
    past_midnight: FewWords,
}

/// A text with the times that must be found in it, all of them and no others.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// When it was published, if known: `2025-06-30`.
    pub published: Option<chrono::NaiveDate>,
    /// Each as `words = value`; empty for a counterexample.
    pub times: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TimeFile {
    months: Places,
    weekdays: Places,
    units: Codes,
    seasons: Codes,
    parts: Codes,
    holidays: Codes,
    references: Codes,
    sets: Codes,
    zones: Codes,
    tags: BTreeMap<Tag, Vec<String>>,
    lists: Lists,
    #[serde(default)]
    examples: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    cased: Vec<String>,
    short: Vec<String>,
    names: Vec<String>,
    counted: Vec<String>,
}

impl TimeWords {
    /// Compiles the lists from the rules files.
    pub fn load(files: &RuleFiles, joints: &Joints) -> Result<Self> {
        let file: TimeFile = files.parse(FILE)?;
        // Numbers stand in times: "two and a half years", "more than four hours".
        let mut vocabulary = NumberWords::load(files)?.vocabulary;
        let wrong = |word: &str, code: &str| {
            Error::in_file(files.origin(FILE), None, format!("{word:?}: there is no code {code:?} for it"))
        };
        for (word, code) in &file.units {
            vocabulary.entry(word).unit = Some(Unit::from_code(code).ok_or_else(|| wrong(word, code))?);
        }
        for (word, code) in &file.seasons {
            vocabulary.entry(word).season = Some(Season::from_code(code).ok_or_else(|| wrong(word, code))?);
        }
        add_calendar(&file, &mut vocabulary);
        add_tags(&file, &mut vocabulary);
        vocabulary.settle();
        let (past_ends, past_midnight) = (joints.past.clone(), joints.times.past_midnight.clone());
        Ok(Self { vocabulary, examples: file.examples, past_ends, past_midnight })
    }

    /// True where `word`, with the words after it that `next` gives, speaks of the future.
    pub fn is_future<'t>(&self, word: &str, next: impl Fn(usize) -> &'t str) -> bool {
        let Some(head) = self.vocabulary.head(word) else { return false };
        let phrase = |tail: &[Box<str>]| tail.iter().enumerate().all(|(n, part)| next(n) == &**part);
        head.single.as_ref().is_some_and(|entry| entry.is(Tag::Future))
            || head.phrases.iter().any(|(tail, entry)| entry.is(Tag::Future) && phrase(tail))
    }

    /// True where `word` directly before a time puts it into the future.
    pub fn is_until(&self, word: &str) -> bool {
        self.vocabulary.head(word).and_then(|head| head.single.as_ref()).is_some_and(|entry| entry.is(Tag::Until))
    }

    /// True for "had", which puts what stands with it before another past.
    pub fn is_perfect(&self, word: &str) -> bool {
        self.vocabulary.head(word).and_then(|head| head.single.as_ref()).is_some_and(|entry| entry.is(Tag::Perfect))
    }

    /// True where `word` ends as verbs of the past do.
    pub fn ends_in_past(&self, word: &str) -> bool {
        self.past_ends.end(word)
    }

    /// True where `word` directly before midnight puts it into the next day.
    pub fn is_past_midnight(&self, word: &str) -> bool {
        self.past_midnight.has(word)
    }

    /// True where `word` puts what stands behind it into the past: a verb of saying or of the past.
    pub fn is_past(&self, word: &str) -> bool {
        self.vocabulary.head(word).and_then(|head| head.single.as_ref()).is_some_and(|entry| entry.is(Tag::Told))
    }
}

fn add_calendar(file: &TimeFile, vocabulary: &mut Vocabulary) {
    for (word, month) in &file.months {
        vocabulary.entry(word).month = Some(*month);
    }
    for (word, weekday) in &file.weekdays {
        vocabulary.entry(word).weekday = Some(*weekday);
    }
    for (word, code) in &file.parts {
        vocabulary.entry(word).part = Some(code.as_str().into());
    }
    for (word, rule) in &file.holidays {
        vocabulary.entry(word).holiday = Some(rule.as_str().into());
    }
    for (word, value) in &file.references {
        vocabulary.entry(word).reference = Some(value.as_str().into());
    }
    for (word, value) in &file.sets {
        vocabulary.entry(word).set = Some(value.as_str().into());
    }
    for (word, offset) in &file.zones {
        vocabulary.entry(word).zone = Some(offset.as_str().into());
    }
}

fn add_tags(file: &TimeFile, vocabulary: &mut Vocabulary) {
    for (tag, words) in &file.tags {
        words.iter().for_each(|word| vocabulary.entry(word).mark(*tag));
    }
    let lists = [
        (Tag::Cased, &file.lists.cased),
        (Tag::Short, &file.lists.short),
        (Tag::Name, &file.lists.names),
        (Tag::Counted, &file.lists.counted),
    ];
    for (tag, words) in lists {
        words.iter().for_each(|word| vocabulary.entry(word).mark(tag));
    }
    for word in &file.lists.short {
        let entry = vocabulary.entry(word).clone();
        *vocabulary.entry(&format!("{word}.")) = entry;
    }
}
