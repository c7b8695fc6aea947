//! What claims are about, in one word each: `rules/en/words/subjects.toml`.
//!
//! In: a phrase such as "a 60-day truce in the north". Out: its head, the same for all words of one thing. Does not know
//! which claims exist.

use super::RuleFiles;
use crate::error::Result;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words by what they do in a phrase, in lower case.
#[derive(Debug, Default)]
pub struct SubjectWords {
    /// Word to the thing it is a word for.
    thing_of: BTreeMap<String, String>,
    /// Noun for people set free to what they were.
    freed: BTreeMap<String, String>,
    empty: Vec<String>,
    ends: Vec<String>,
    /// Names of several words.
    names: Vec<String>,
    plurals: Vec<Plural>,
}

/// An ending of the plural.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plural {
    end: String,
    /// What takes its place.
    singular: String,
    /// Fewest letters before it.
    shortest: usize,
    /// How the stem has to end; anyhow where none is given.
    #[serde(default)]
    behind: Vec<String>,
    /// Words in which it is none.
    #[serde(default)]
    not: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    empty: Vec<String>,
    ends: Vec<String>,
    names: Vec<String>,
    plurals: Vec<Plural>,
    things: BTreeMap<String, Vec<String>>,
    freed: BTreeMap<String, Vec<String>>,
}

impl SubjectWords {
    /// Reads the file.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        let raw: RawFile = files.parse("words/subjects.toml")?;
        let RawFile { empty, ends, names, plurals, things, freed } = raw;
        Ok(Self { thing_of: by_word(&things), freed: by_word(&freed), empty, ends, names, plurals })
    }

    /// What people set free were, by the noun that counts them: captives, prisoners, civilians.
    pub fn freed(&self, noun: &str) -> Option<&str> {
        self.freed.get(noun).map(String::as_str)
    }

    /// The head of a phrase: a name of several words in it, else the thing that a word of it names, else the last word before what only qualifies it, in the
    /// singular; nothing where no word tells anything.
    pub fn head(&self, phrase: &str) -> String {
        let lower = phrase.to_lowercase();
        if let Some(name) = self.names.iter().find(|name| lower.contains(name.as_str())) {
            return name.clone();
        }
        let words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
        let mut head = "";
        for word in words.filter(|word| !self.empty.iter().any(|e| e == word)) {
            if let Some(thing) = self.thing_of.get(word) {
                return thing.clone();
            }
            if self.ends.iter().any(|end| end == word) {
                if head.is_empty() {
                    continue;
                }
                break;
            }
            head = word;
        }
        self.singular(head)
    }

    /// A noun without the ending of the plural; what differs otherwise is listed among the things.
    fn singular(&self, noun: &str) -> String {
        let of_end = |plural: &Plural| {
            let stem = noun.strip_suffix(plural.end.as_str()).filter(|stem| stem.len() >= plural.shortest)?;
            let fits = plural.behind.is_empty() || plural.behind.iter().any(|end| stem.ends_with(end.as_str()));
            let is_other = plural.not.iter().any(|end| noun.ends_with(end.as_str()));
            (fits && !is_other).then(|| format!("{stem}{}", plural.singular))
        };
        self.plurals.iter().find_map(of_end).unwrap_or_else(|| noun.to_owned())
    }
}

fn by_word(lists: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, String> {
    lists.iter().flat_map(|(thing, words)| words.iter().map(move |word| (word.clone(), thing.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> SubjectWords {
        let thing_of = [("truce", "truce"), ("ceasefire", "truce")].map(|(w, t)| (w.to_owned(), t.to_owned()));
        SubjectWords {
            thing_of: thing_of.into(),
            freed: BTreeMap::new(),
            empty: vec!["the".into()],
            ends: vec!["of".into(), "in".into()],
            names: vec!["united states".into()],
            plurals: SubjectWords::load(&RuleFiles::load(None).unwrap()).unwrap().plurals,
        }
    }

    #[test]
    fn words_for_one_thing_meet() {
        assert_eq!(words().head("bilateral ceasefire in the north"), words().head("the truce"));
    }

    #[test]
    fn names_of_several_words_are_told_whole() {
        assert_eq!(words().head("the United States"), "united states");
    }

    #[test]
    fn the_noun_stands_before_what_qualifies_it() {
        assert_eq!(words().head("the cruise missiles of the fleet"), "missile");
        let plurals = ["companies", "churches", "witnesses", "losses", "houses", "votes", "ties", "campus"];
        let singulars = ["company", "church", "witness", "loss", "house", "vote", "tie", "campus"];
        assert_eq!(plurals.map(|noun| words().singular(noun)), singulars);
    }
}
