//! Word lists for names: titles, particles, short forms, classes of given names, pairs that never match.
//!
//! In: the files of `rules/names/`. Out: [`NameRules`], one hash look-up per question. Does not compare names.

use super::table::{Bearer, Bearers, Census, Classes, MAX_CLASSES};
use crate::error::{Error, Result};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// What a folded word is in a name; several may hold.
pub(super) mod word {
    /// A title, dropped at the start.
    pub(in crate::names) const TITLE: u16 = 1;
    /// A title that is also a name.
    pub(in crate::names) const NAME_TOO: u16 = 2;
    /// A degree or honour, dropped at the end.
    pub(in crate::names) const SUFFIX: u16 = 4;
    /// An article.
    pub(in crate::names) const ARTICLE: u16 = 8;
    /// An article only before a hyphen.
    pub(in crate::names) const HYPHEN_ONLY: u16 = 16;
    /// "Son of".
    pub(in crate::names) const DESCENT: u16 = 32;
    /// "Father of".
    pub(in crate::names) const KUNYA: u16 = 64;
    /// "Servant of".
    pub(in crate::names) const SERVANT: u16 = 128;
    /// Joins the word before it.
    pub(in crate::names) const JOINING: u16 = 256;
    /// A preposition of surnames.
    pub(in crate::names) const PREPOSITION: u16 = 512;
    /// A family name written first.
    pub(in crate::names) const FAMILY_FIRST: u16 = 1024;
    /// Stands in a line of short forms.
    pub(in crate::names) const NICKNAME: u16 = 2048;
    /// Stands in a line of forms in several languages.
    pub(in crate::names) const FORM: u16 = 4096;
    /// "Mother of".
    pub(in crate::names) const MOTHER: u16 = 8192;
    /// A given name that another given name often follows as a part of it.
    pub(in crate::names) const COMPOUND: u16 = 16384;
}

/// The word lists of `rules/names/`, ready for look-ups.
#[derive(Debug, Clone, Default)]
pub struct NameRules {
    /// Flags of [`word`], and the number in the never-pairs.
    words: FxHashMap<String, (u16, u16)>,
    generations: FxHashMap<String, u8>,
    pub(super) servant_prefixes: Vec<String>,
    pub(super) kunya_prefixes: Vec<String>,
    pub(super) patronymics: Vec<String>,
    nicknames: FxHashMap<String, Vec<ShortForm>>,
    forms: FxHashMap<String, Vec<u16>>,
    families: FxHashMap<String, u16>,
    apart: FxHashMap<(u16, u16), u16>,
    origins: Vec<String>,
    classes: Classes,
    bearers: Bearers,
    census: Census,
    /// Countries where names are not romanised.
    home: FxHashSet<String>,
    /// Endings of a man's and a woman's form of one given name, and of one surname.
    pub(super) given_ends: Vec<(String, String)>,
    pub(super) surname_ends: Vec<(String, String)>,
    /// Endings in which two known given names differ that sound alike.
    pub(super) known_ends: Vec<(String, String)>,
}

/// A line of short forms that a word stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShortForm {
    pub(super) line: u16,
    /// The word is a full form.
    pub(super) head: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Titles {
    titles: Vec<String>,
    names_too: Vec<String>,
    suffixes: Vec<String>,
    generations: FxHashMap<String, u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Particles {
    articles: Vec<String>,
    hyphen_only: Vec<String>,
    descent: Vec<String>,
    kunya: Vec<String>,
    mother: Vec<String>,
    kunya_prefixes: Vec<String>,
    servant: Vec<String>,
    servant_prefixes: Vec<String>,
    joining: Vec<String>,
    prepositions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    family_first: Vec<String>,
    family_spellings: Vec<String>,
    compound: Vec<String>,
    patronymics: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    given: Vec<[String; 2]>,
    known: Vec<[String; 2]>,
    surname: Vec<[String; 2]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Home {
    countries: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nicknames {
    names: Vec<String>,
    forms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Never {
    name: Vec<NeverName>,
    apart: Vec<Apart>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeverName {
    id: String,
    spellings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apart {
    names: Vec<String>,
    origin: String,
}

impl NameRules {
    /// Reads the files of `rules/names/`; `text_of` gives the text of a file by its path below `rules/`
    /// ("names/titles.toml"), or `None` where there is none. A file that is missing or wrong is an error that names it.
    pub fn load<'t>(text_of: impl Fn(&str) -> Option<&'t str>) -> Result<Self> {
        let mut rules = Self::default();
        let titles: Titles = parse("names/titles.toml", &text_of)?;
        let particles: Particles = parse("names/particles.toml", &text_of)?;
        let order: Order = parse("names/order.toml", &text_of)?;
        let nicknames: Nicknames = parse("names/nicknames.toml", &text_of)?;
        for (list, flag) in [
            (titles.titles, word::TITLE),
            (titles.names_too, word::NAME_TOO),
            (titles.suffixes, word::SUFFIX),
            (particles.articles, word::ARTICLE),
            (particles.hyphen_only, word::HYPHEN_ONLY),
            (particles.descent, word::DESCENT),
            (particles.kunya, word::KUNYA),
            (particles.mother, word::MOTHER),
            (particles.servant, word::SERVANT),
            (particles.joining, word::JOINING),
            (particles.prepositions, word::PREPOSITION),
            (order.family_first, word::FAMILY_FIRST),
            (order.compound, word::COMPOUND),
        ] {
            for entry in list {
                rules.words.entry(entry).or_default().0 |= flag;
            }
        }
        rules.generations = titles.generations;
        for (line, spellings) in (1..).zip(&order.family_spellings) {
            for spelling in spellings.split(' ') {
                rules.families.insert(spelling.to_owned(), line);
            }
        }
        rules.servant_prefixes = particles.servant_prefixes;
        rules.kunya_prefixes = particles.kunya_prefixes;
        rules.patronymics = order.patronymics;
        for (class, line) in (1..).zip(&nicknames.names) {
            let (full, short) = line.split_once('=').unwrap_or_else(|| line.split_once(' ').unwrap_or((line, "")));
            for (words, head) in [(full, true), (short, false)] {
                for name in words.split_whitespace() {
                    rules.nicknames.entry(name.to_owned()).or_default().push(ShortForm { line: class, head });
                    rules.words.entry(name.to_owned()).or_default().0 |= word::NICKNAME;
                }
            }
        }
        for (class, line) in (1..).zip(&nicknames.forms) {
            for name in line.split(' ') {
                rules.forms.entry(name.to_owned()).or_default().push(class);
                rules.words.entry(name.to_owned()).or_default().0 |= word::FORM;
            }
        }
        rules.add_never(parse("names/never.toml", &text_of)?)?;
        if let Some(text) = text_of("names/classes.tsv") {
            rules.classes = Classes::new(text);
        }
        if let Some(text) = text_of("names/sexes.tsv") {
            rules.bearers = Bearers::new(text);
        }
        if let Some(text) = text_of("names/given.txt") {
            rules.census = Census::new(text);
        }
        rules.home = parse::<Home>("names/home.toml", &text_of)?.countries.into_iter().collect();
        let ends: Ends = parse("names/ends.toml", &text_of)?;
        rules.given_ends = ends.given.into_iter().map(<(String, String)>::from).collect();
        rules.known_ends = ends.known.into_iter().map(<(String, String)>::from).collect();
        rules.surname_ends = ends.surname.into_iter().map(<(String, String)>::from).collect();
        Ok(rules)
    }

    fn add_never(&mut self, never: Never) -> Result<()> {
        let mut ids = FxHashMap::default();
        for (at, name) in never.name.iter().enumerate() {
            ids.insert(name.id.as_str(), at as u16 + 1);
            for spelling in &name.spellings {
                self.words.entry(spelling.clone()).or_default().1 = at as u16 + 1;
            }
        }
        for group in &never.apart {
            let mut members = FxHashSet::default();
            for name in &group.names {
                let id = ids.get(name.as_str()).ok_or_else(|| {
                    let message = format!("`apart` names `{name}`, which no `name` has as its id");
                    Error::in_file("rules/names/never.toml", None, message)
                })?;
                members.insert(*id);
            }
            for &a in &members {
                for &b in members.iter().filter(|&&b| b != a) {
                    self.apart.insert((a, b), self.origins.len() as u16);
                }
            }
            self.origins.push(group.origin.clone());
        }
        Ok(())
    }

    /// Whether names are not romanised in a country, which is given by its usual name.
    pub fn is_home(&self, country: &str) -> bool {
        self.home.contains(country)
    }

    /// Whether a census of an English-speaking country counts a folded given name.
    pub(super) fn is_of_census(&self, given: &str) -> bool {
        self.census.counts(given)
    }

    /// What a folded word is in names: flags of [`word`], and its number in the never-pairs, 0 for none.
    pub(super) fn word(&self, folded: &str) -> (u16, u16) {
        self.words.get(folded).copied().unwrap_or_default()
    }

    /// Which generation a folded word says ("jr" is 2).
    pub(super) fn generation(&self, folded: &str) -> Option<u8> {
        if folded.len() > 6 { None } else { self.generations.get(folded).copied() }
    }

    /// Why two given names are two names.
    pub(super) fn apart(&self, a: u16, b: u16) -> Option<&str> {
        if a == 0 || b == 0 || a == b {
            return None;
        }
        self.apart.get(&(a, b)).map(|&origin| self.origins[origin as usize].as_str())
    }

    /// The lines of nicknames that a folded word stands in.
    pub(super) fn nickname_lines(&self, folded: &str) -> &[ShortForm] {
        self.nicknames.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The line of spellings that a folded family name of East Asia stands in, 0 for none.
    pub(super) fn family(&self, folded: &str) -> u16 {
        self.families.get(folded).copied().unwrap_or(0)
    }

    /// The lines of forms in several languages that a folded word stands in.
    pub(super) fn form_lines(&self, folded: &str) -> &[u16] {
        self.forms.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The classes of the table that a folded word is in, zeros after the last.
    pub(super) fn classes(&self, folded: &str) -> [u16; MAX_CLASSES] {
        self.classes.of(folded)
    }

    /// Who bears a folded given name.
    pub(super) fn bearer(&self, folded: &str) -> Bearer {
        self.bearers.of(folded)
    }

    /// Whether a folded word is a known given name: in the never-pairs, the nicknames or the table's given names.
    pub fn is_given_name(&self, folded: &str) -> bool {
        let (flags, never) = self.word(folded);
        never != 0 || flags & (word::NICKNAME | word::FORM) != 0 || self.classes.is_given(folded)
    }

    /// Whether a folded word is a known part of names, given name or surname.
    pub fn knows(&self, folded: &str) -> bool {
        self.is_given_name(folded) || self.classes.knows(folded)
    }
}

/// Parses a TOML file; the error names file and line.
fn parse<'t, T: serde::de::DeserializeOwned>(path: &str, text_of: &impl Fn(&str) -> Option<&'t str>) -> Result<T> {
    let file = std::path::Path::new("rules").join(path);
    let text = text_of(path).ok_or_else(|| Error::in_file(&file, None, "is missing"))?;
    toml::from_str(text).map_err(|e| {
        let line = e.span().map(|span| text[..span.start].matches('\n').count() + 1);
        Error::in_file(&file, line, e.message())
    })
}
