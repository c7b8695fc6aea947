//! The nouns for people and the words around them, for counting people without names.

use super::{FewWords, RuleFiles};
use crate::error::Result;
use crate::model::FieldId;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The lists of `rules/en/words/groups.toml`, by word.
#[derive(Debug, Default)]
pub struct GroupWords {
    words: FxHashMap<String, Roles>,
    ages: Vec<String>,
    /// The last bytes that words of an age can have: most words are told by theirs.
    age_ends: Vec<u8>,
    age_units: Vec<String>,
    multiples: FxHashMap<String, u32>,
    described: FxHashMap<String, String>,
    ranks: FxHashMap<String, Vec<String>>,
    fates: BTreeMap<FieldId, String>,
    sole: FewWords,
    somebody: String,
    /// What a sum of groups is called.
    pub everybody: String,
    sayers_of_nothing: FewWords,
    old: FewWords,
    plural: FewWords,
    /// Before those among whom others are counted: "two of the five".
    pub of: FewWords,
    /// "Two out of the five".
    pub out: FewWords,
    /// Between figures that are listed: "aged 14 and 19".
    pub listing: FewWords,
}

/// How a word can speak of an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// It does not.
    None,
    /// All of it: "34-year-old".
    Whole,
    /// A number stands before it: "year-old".
    Unit,
    /// A number and a unit stand before it: "old".
    Old,
}

/// What one word can be in a phrase that counts people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles {
    /// A noun for one person.
    pub one: bool,
    /// A noun for several.
    pub many: bool,
    /// Takes in whoever there is: "people".
    pub anybody: bool,
    /// Marks a part of a larger count.
    pub part: bool,
    /// An article that stands for one.
    pub article: bool,
    /// Says whose the person is: "her son".
    pub owner: bool,
    /// One person where no noun follows: "and another was hurt".
    pub alone: bool,
    /// One person, stated as such: "one person", "killing one and wounding two".
    pub single: bool,
    /// Needs an article or a number to count: "shooting victim dies" speaks of one of several.
    pub never_bare: bool,
    /// Speaks of somebody known already: "the man".
    pub definite: bool,
    /// Ends the look to the left of a noun.
    pub stop: bool,
    /// Sets the group beside somebody told already: "four others".
    pub other: bool,
    /// A verb whose object may follow: "killed 12 people".
    pub acts: bool,
    /// A verb whose subject stands before it: "12 people were".
    pub happens: bool,
    /// May stand between two groups that are added up.
    pub join: bool,
    /// May be unborn: "her baby" counts only beside others.
    pub expected: bool,
    /// Opens a part of a count: "five people, including two officers".
    pub inside: bool,
    /// Sets a group on top of those told before: "were also shot".
    pub added: bool,
    /// Opens the next act of somebody: "and then killed two men".
    pub sequel: bool,
    /// Stands before a number that is an age: "under age 18".
    pub before_age: bool,
    /// A verb whose subject is several: "were".
    pub plural: bool,
    /// A verb whose subject is one: "was".
    pub singular: bool,
    /// Has children that may be counted behind "of": "a mother of three".
    pub parent: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    one: Vec<String>,
    many: Vec<String>,
    anybody: Vec<String>,
    parts: Vec<String>,
    articles: Vec<String>,
    owners: Vec<String>,
    definite: Vec<String>,
    never_bare: Vec<String>,
    single: Vec<String>,
    alone: Vec<String>,
    ages: Vec<String>,
    age_units: Vec<String>,
    stops: Vec<String>,
    joins: Vec<String>,
    others: Vec<String>,
    parents: Vec<String>,
    expected: Vec<String>,
    inside: Vec<String>,
    before_ages: Vec<String>,
    added: Vec<String>,
    sequels: Vec<String>,
    acts: Vec<String>,
    happens: Vec<String>,
    plural_verbs: Vec<String>,
    singular_verbs: Vec<String>,
    multiples: FxHashMap<String, u32>,
    described: BTreeMap<String, Vec<String>>,
    ranks: FxHashMap<String, Vec<String>>,
    fates: BTreeMap<FieldId, String>,
    sole: FewWords,
    somebody: String,
    everybody: String,
    say_nothing: FewWords,
    old: FewWords,
    plural: FewWords,
    of: FewWords,
    out: FewWords,
    listing: FewWords,
}

impl GroupWords {
    /// Reads `words/groups.toml`.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        let raw: Raw = files.parse("words/groups.toml")?;
        let mut words: FxHashMap<String, Roles> = FxHashMap::default();
        let mut mark = |list: Vec<String>, set: fn(&mut Roles)| {
            for word in list {
                set(words.entry(word).or_default());
            }
        };
        mark(raw.one, |r| r.one = true);
        mark(raw.many, |r| r.many = true);
        mark(raw.anybody, |r| r.anybody = true);
        mark(raw.parts, |r| r.part = true);
        mark(raw.articles, |r| r.article = true);
        mark(raw.owners, |r| r.owner = true);
        mark(raw.alone, |r| r.alone = true);
        mark(raw.single, |r| r.single = true);
        mark(raw.never_bare, |r| r.never_bare = true);
        mark(raw.definite, |r| r.definite = true);
        mark(raw.stops, |r| r.stop = true);
        mark(raw.joins, |r| r.join = true);
        let old_ends = raw.old.iter().filter_map(|word| word.bytes().last());
        let mut age_ends: Vec<u8> = raw.ages.iter().filter_map(|age| age.bytes().last()).chain(old_ends).collect();
        age_ends.sort_unstable();
        age_ends.dedup();
        mark(raw.others, |r| r.other = true);
        mark(raw.parents, |r| r.parent = true);
        mark(raw.expected, |r| r.expected = true);
        mark(raw.inside, |r| r.inside = true);
        mark(raw.before_ages, |r| r.before_age = true);
        mark(raw.added, |r| r.added = true);
        mark(raw.sequels, |r| r.sequel = true);
        mark(raw.acts, |r| r.acts = true);
        mark(raw.happens, |r| r.happens = true);
        mark(raw.plural_verbs, |r| r.plural = true);
        mark(raw.singular_verbs, |r| r.singular = true);
        let of_class = |(class, nouns): (&String, &Vec<String>)| -> Vec<(String, String)> {
            nouns.iter().map(|noun| (noun.clone(), class.clone())).collect()
        };
        let described = raw.described.iter().flat_map(of_class).collect();
        Ok(Self {
            words,
            ages: raw.ages,
            age_ends,
            age_units: raw.age_units,
            multiples: raw.multiples,
            described,
            ranks: raw.ranks,
            fates: raw.fates,
            sole: raw.sole,
            somebody: raw.somebody,
            everybody: raw.everybody,
            sayers_of_nothing: raw.say_nothing,
            old: raw.old,
            plural: raw.plural,
            of: raw.of,
            out: raw.out,
            listing: raw.listing,
        })
    }

    /// The noun by which articles tell one person of whom they give the age: "son" tells of a boy, "11-year-old" of
    /// somebody.
    pub fn described<'w>(&'w self, noun: &'w str) -> &'w str {
        let is_age = self.age(noun) != Age::None;
        if is_age { &self.somebody } else { self.described.get(noun).map_or(noun, String::as_str) }
    }

    /// True where a noun stands for somebody of that title or rank: "officer" for a colonel.
    pub fn stands_for(&self, noun: &str, title: &str) -> bool {
        self.ranks.get(noun).is_some_and(|ranks| ranks.iter().any(|rank| rank == title))
    }

    /// True for a noun for which that of its class stands: "son" for a boy.
    pub fn has_class(&self, noun: &str) -> bool {
        self.described.contains_key(noun)
    }

    /// True for what one alone mostly is in an event: "driver".
    pub fn is_sole(&self, noun: &str) -> bool {
        self.sole.has(noun)
    }

    /// What somebody is called by what befell them: "suspect" who was arrested.
    pub fn befallen(&self, field: FieldId) -> Option<&str> {
        self.fates.get(&field).map(String::as_str)
    }

    /// What befell whom a noun names: the arrest of a suspect.
    pub fn fate_of(&self, noun: &str) -> Option<FieldId> {
        self.fates.iter().find(|(_, class)| *class == noun).map(|(field, _)| *field)
    }

    /// True for a kind of child of which an event seldom tells two.
    pub fn tells_apart(&self, class: &str) -> bool {
        self.described.values().any(|known| known == class)
    }

    /// True for a noun that says no more of somebody than an age does: "the 49-year-old", "the 49-year-old man".
    pub fn says_nothing(&self, noun: &str) -> bool {
        self.age(noun) != Age::None || self.sayers_of_nothing.has(noun)
    }

    /// The number that a word such as "triple" says.
    pub fn multiple(&self, word: &str) -> Option<u32> {
        self.multiples.get(word).copied()
    }

    /// How a word in lower case can speak of an age.
    pub fn age(&self, word: &str) -> Age {
        let single = self.plural.cut_from(word).unwrap_or(word);
        if !single.bytes().last().is_some_and(|last| self.age_ends.contains(&last)) {
            return Age::None;
        }
        if self.old.has(single) {
            return Age::Old;
        }
        match self.ages.iter().find_map(|unit| single.strip_suffix(unit.as_str())) {
            Some("") => Age::Unit,
            Some(_) => Age::Whole,
            None => Age::None,
        }
    }

    /// True for "years" and its like.
    pub fn is_age_unit(&self, word: &str) -> bool {
        self.age_units.iter().any(|unit| unit == word)
    }

    /// True where the words count some of those there are, by a noun that leaves others out: "two children", "five others".
    pub fn names_some(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        words.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| {
            let roles = self.roles(word);
            (roles.one || roles.many || roles.other) && !roles.anybody
        })
    }

    /// What a word in lower case can be.
    pub fn roles(&self, word: &str) -> Roles {
        self.words.get(word).copied().unwrap_or_default()
    }
}
