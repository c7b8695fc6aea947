//! Words to lemmas: "copies" to "copy", "was" to "be".
//!
//! In: words with tags. Out: their lemmas in lower case, by the longest ending that a rule knows. Does not choose between
//! meanings.

use super::tags::{Pos, Tag};
use rustc_hash::FxHashMap;

/// What the lemmas of a class of words are made by: an ending to how many letters are cut off and what is put in their place.
/// A whole word stands as an ending behind `^`.
#[derive(Debug, Default)]
pub struct Lemmas {
    rules: FxHashMap<(Class, String), Rule>,
}

/// How many letters at the end are cut off, and what comes in their place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// Letters cut off.
    pub cut: usize,
    /// What is put there.
    pub add: String,
}

/// Words whose lemmas are made alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Plural nouns.
    Plural,
    /// Names in the plural.
    Names,
    /// Past tense, and participles of the past.
    Past,
    /// Forms in -ing.
    Gerund,
    /// Third person.
    Third,
    /// Auxiliaries.
    Auxiliary,
    /// "larger", "largest".
    Degree,
    /// "n't".
    Other,
}

/// The longest ending that rules have.
pub const LONGEST: usize = 6;

impl Class {
    /// The class of a tag; none where the lemma is the word.
    pub fn of(tag: Tag) -> Option<Class> {
        Some(match (tag.pos(), tag.form()) {
            (Pos::Noun, "NNS") => Class::Plural,
            (Pos::Propn, "NNPS") => Class::Names,
            (Pos::Verb, "VBD" | "VBN") => Class::Past,
            (Pos::Verb, "VBG") => Class::Gerund,
            (Pos::Verb, "VBZ") => Class::Third,
            (Pos::Aux, _) => Class::Auxiliary,
            (Pos::Adj, "JJR" | "JJS") | (Pos::Adv, "RBR") => Class::Degree,
            (Pos::Part, "RB") => Class::Other,
            _ => return None,
        })
    }

    /// All classes with the names that the model file gives them.
    pub const NAMES: [(Class, &'static str); 8] = [
        (Class::Plural, "plural"),
        (Class::Names, "names"),
        (Class::Past, "past"),
        (Class::Gerund, "gerund"),
        (Class::Third, "third"),
        (Class::Auxiliary, "auxiliary"),
        (Class::Degree, "degree"),
        (Class::Other, "other"),
    ];
}

impl Rule {
    /// The word with its ending changed.
    pub fn apply(&self, word: &str) -> String {
        let kept = word.char_indices().rev().nth(self.cut.wrapping_sub(1)).map_or(word.len(), |(at, _)| at);
        let kept = if self.cut == 0 { word } else { &word[..kept] };
        format!("{kept}{}", self.add)
    }
}

impl Lemmas {
    /// The rules by class and ending.
    pub fn new(rules: impl Iterator<Item = (Class, String, Rule)>) -> Self {
        Self { rules: rules.map(|(class, ending, rule)| ((class, ending), rule)).collect() }
    }

    /// The lemma of a word in lower case.
    pub fn lemma(&self, lower: &str, tag: Tag) -> String {
        let Some(class) = Class::of(tag) else { return lower.to_owned() };
        match self.rule(lower, class) {
            Some(rule) => rule.apply(lower),
            None => lower.to_owned(),
        }
    }

    fn rule(&self, lower: &str, class: Class) -> Option<&Rule> {
        if let Some(rule) = self.rules.get(&(class, format!("^{lower}"))) {
            return Some(rule);
        }
        (0..=LONGEST).rev().find_map(|count| {
            let at = if count == 0 { lower.len() } else { lower.char_indices().rev().nth(count - 1)?.0 };
            self.rules.get(&(class, lower[at..].to_owned()))
        })
    }
}
