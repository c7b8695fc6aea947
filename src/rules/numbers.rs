//! Number words, hedges, units and currencies.

use super::RuleFiles;
use super::vocabulary::{Tag, Vocabulary};
use crate::error::Result;
use crate::model::lowered;
use crate::value::Modifier;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Where the words stand below `rules/`.
const FILE: &str = "words/numbers.toml";

type Figures = BTreeMap<String, f64>;
type Codes = BTreeMap<String, String>;
type Hedges = BTreeMap<Modifier, Vec<String>>;

/// Number words, hedges, units and currencies.
#[derive(Debug, Default)]
pub struct NumberWords {
    /// Every word, by what it can mean.
    pub vocabulary: Vocabulary,
    /// Letters written straight behind a figure, as written ("k", "M"), with what they multiply by.
    pub suffixes: FxHashMap<String, f64>,
    /// What a smaller unit is called that may follow a unit ("5 ft 2 in"), by the unit's symbol.
    pub smaller: FxHashMap<String, Smaller>,
    /// Texts that show what is found; see its type.
    pub examples: Vec<Example>,
}

/// A unit that divides a larger one.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smaller {
    /// Its symbol.
    pub symbol: String,
    /// How many make one of the larger.
    pub in_one: f64,
}

/// A text with the numbers that must be found in it, all of them and no others.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Each as `words = low..high mod unit`; empty for a counterexample.
    pub numbers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberFile {
    numbers: Figures,
    scales: Figures,
    suffixes: Figures,
    lots: Figures,
    ranges: BTreeMap<String, (f64, f64)>,
    ordinals: BTreeMap<String, u32>,
    fractions: Figures,
    hedges: Hedges,
    trailing: Hedges,
    signs: Codes,
    letters: Codes,
    currencies: Codes,
    codes: WordList,
    percent: WordList,
    measures: Codes,
    smaller: BTreeMap<String, Smaller>,
    tags: BTreeMap<Tag, Vec<String>>,
    #[serde(default)]
    examples: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordList {
    words: Vec<String>,
}

impl NumberWords {
    /// Compiles the lists from the rules files.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        let file: NumberFile = files.parse(FILE)?;
        let mut vocabulary = Vocabulary::default();
        add_amounts(&file, &mut vocabulary);
        add_units(&file, &mut vocabulary);
        for (tag, words) in &file.tags {
            words.iter().for_each(|word| vocabulary.entry(word).mark(*tag));
        }
        Ok(Self {
            vocabulary,
            suffixes: file.suffixes.into_iter().collect(),
            smaller: file.smaller.into_iter().collect(),
            examples: file.examples,
        })
    }
}

fn add_amounts(file: &NumberFile, vocabulary: &mut Vocabulary) {
    for (word, number) in &file.numbers {
        vocabulary.entry(word).number = Some(*number);
    }
    for (word, scale) in &file.scales {
        vocabulary.entry(word).scale = Some(*scale);
    }
    for (word, lot) in &file.lots {
        vocabulary.entry(word).lot = Some(*lot);
    }
    for (word, range) in &file.ranges {
        vocabulary.entry(word).range = Some(*range);
    }
    for (word, place) in &file.ordinals {
        vocabulary.entry(word).ordinal = Some(*place);
    }
    for (word, parts) in &file.fractions {
        vocabulary.entry(word).fraction = Some(*parts);
    }
    for (modifier, words) in &file.hedges {
        words.iter().for_each(|word| vocabulary.entry(word).hedge = Some(*modifier));
    }
    for (modifier, words) in &file.trailing {
        words.iter().for_each(|word| vocabulary.entry(word).trailing = Some(*modifier));
    }
}

fn add_units(file: &NumberFile, vocabulary: &mut Vocabulary) {
    for (word, code) in &file.signs {
        vocabulary.entry(word).sign = Some(code.as_str().into());
    }
    for (letters, code) in &file.letters {
        let entry = vocabulary.entry(letters);
        entry.sign = Some(code.as_str().into());
        entry.mark(Tag::Letters);
    }
    for code in &file.codes.words {
        let entry = vocabulary.entry(&lowered(code));
        entry.currency = Some(code.as_str().into());
        entry.mark(Tag::Code);
    }
    for (word, code) in &file.currencies {
        vocabulary.entry(word).currency = Some(code.as_str().into());
    }
    for (word, symbol) in &file.measures {
        vocabulary.entry(&lowered(word)).measure = Some(symbol.as_str().into());
    }
    for word in &file.percent.words {
        vocabulary.entry(word).mark(Tag::Percent);
    }
}
