//! Small words and endings with which code joins what it found: `rules/en/words/joints.toml`, which says what each list is for.
//!
//! In: the file. Out: [`Joints`], lists of a few words each, asked for one word at a time. Does not look at texts.

use super::{Key, RuleFiles};
use crate::error::Result;
use serde::{Deserialize, Deserializer};

/// A few words or endings: they are compared one by one.
#[derive(Debug, Clone, Default)]
pub struct FewWords {
    words: Box<[Box<str>]>,
    keys: Box<[Key]>,
}

impl FewWords {
    /// True where `word` is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| **known == *word)
    }

    /// True where the word of that key is one of them.
    pub fn has_key(&self, key: Key) -> bool {
        self.keys.contains(&key)
    }

    /// Where `word` stands among them.
    pub fn position(&self, word: &str) -> Option<usize> {
        self.words.iter().position(|known| **known == *word)
    }

    /// True where `word` ends in one of them.
    pub fn end(&self, word: &str) -> bool {
        self.words.iter().any(|end| word.ends_with(&**end))
    }

    /// `word` without the first of them that it ends in.
    pub fn cut_from<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.words.iter().find_map(|end| word.strip_suffix(&**end))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }
}

impl<'de> Deserialize<'de> for FewWords {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let words = Vec::<Box<str>>::deserialize(deserializer)?;
        let keys = words.iter().map(|word| Key::of(word)).collect();
        Ok(Self { words: words.into(), keys })
    }
}

/// Declares structs whose fields are lists of words, each described by its words in the rules file.
macro_rules! lists {
    ($($(#[$about:meta])* $name:ident { $($list:ident,)* })*) => {
        $(
            $(#[$about])*
            #[derive(Debug, Clone, Default, Deserialize)]
            #[serde(deny_unknown_fields)]
            #[allow(missing_docs, reason = "each is described by its words in the rules file")]
            pub struct $name {
                $(pub $list: FewWords,)*
            }
        )*
    };
}

lists! {
    /// Around numbers.
    NumberJoints { r#in, out, or, one, parts, number, points, scores, more, hundredths, }
    /// Around times.
    TimeJoints {
        year, week, month, quarter, half, century, thousand, plurals, zone, article, minutes, hours, full_hours, past, before,
        after, hour_ends, before_days, so, or, age, earlier, later, other, r#final, latter, ambiguous_seasons, before_seasons, behind_years,
        weekdays, decades, past_midnight, names_day,
    }
    /// Around ages of people.
    AgeJoints {
        is, who, became, led, aged, perfect, turned, dated, named, respectively, between, reopens, articles, years, year, old, behind_years, goes_on, behind, owners,
        whole, unit, alone, ends,
    }
    /// Around people who are counted.
    GroupJoints { every, adds, years, months, young, behind_age, }
    /// Around names.
    NameJoints {
        links, inner, days, calendar_ends, months, pointing, placing, moving, containing, articles, inhabitants, said, says, fond,
    }
    /// Around roles of people.
    RoleJoints {
        joins, inner, determiners, articles, is, who, adverbs, past, perfect, opens, trails, times,
    }
}

/// What stands for words in patterns.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternJoints {
    /// What `{aside}` stands for, as a regular expression.
    pub aside: String,
}

/// All lists.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is described by its words in the rules file")]
pub struct Joints {
    pub and: FewWords,
    pub of: FewWords,
    pub the: FewWords,
    pub to: FewWords,
    pub on: FewWords,
    pub at: FewWords,
    pub ordinals: FewWords,
    pub past: FewWords,
    pub progressive: FewWords,
    pub plural: FewWords,
    pub singular: FewWords,
    pub clause_ends: FewWords,
    pub quoting: FewWords,
    pub patterns: PatternJoints,
    pub numbers: NumberJoints,
    pub times: TimeJoints,
    pub ages: AgeJoints,
    pub groups: GroupJoints,
    pub names: NameJoints,
    pub roles: RoleJoints,
}

impl Joints {
    /// Reads `words/joints.toml`.
    pub fn load(files: &RuleFiles) -> Result<Self> {
        files.parse("words/joints.toml")
    }
}
