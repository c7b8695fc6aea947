//! Words and phrases with everything they can mean in a time or a number.
//!
//! In: the tables of `words/times.toml` and `words/numbers.toml`. Out: one hash lookup per word, with the phrases that
//! begin with it. Does not look at texts.

use crate::value::{Modifier, Season, Unit};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What a word does beside naming a time or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is described by its words in the rules files")]
pub enum Tag {
    The,
    A,
    This,
    That,
    These,
    Same,
    Each,
    Per,
    Last,
    Past,
    Previous,
    Next,
    Following,
    Coming,
    Current,
    Latest,
    Ago,
    Earlier,
    Later,
    Hence,
    Early,
    Late,
    Mid,
    Begin,
    Middle,
    End,
    Rest,
    Weekof,
    Of,
    In,
    At,
    On,
    And,
    Or,
    To,
    Few,
    Couple,
    Half,
    More,
    Old,
    Oclock,
    Ampm,
    Pm,
    Bc,
    Ad,
    Fiscal,
    Period,
    First,
    Final,
    Year,
    Weekday,
    Ahead,
    Possessive,
    Its,
    Long,
    Preposition,
    Future,
    Between,
    From,
    Point,
    Minus,
    Over,
    No,
    Label,
    Address,
    Percent,
    Paper,
    Timed,
    Plain,
    Rated,
    Told,
    Until,
    Adjective,
    Place,
    Soonest,
    Whole,
    Ended,
    Alike,
    Shortly,
    Pronoun,
    Ranked,
    Ranging,
    Uncounted,
    Plural,
    Race,
    Another,
    Idiom,
    Carried,
    Perfect,
    Particle,
    Scored,
    Tally,
    /// A verb that "over" belongs to: "handed over 40 prisoners".
    Handing,
    /// A verb that "up" belongs to: "went up to 58".
    Moving,
    Change,
    /// A measure that a hyphen joins to its figure: "magnitude-6.1".
    Graded,
    Block,
    Epoch,
    // Set by the lists rather than by `tags`.
    Cased,
    Short,
    Name,
    Counted,
    Code,
    Letters,
}

/// What words do that stand beside times and numbers and never begin one. Most words of a text that the vocabulary knows
/// do nothing else.
const BESIDE: &[Tag] = &[
    Tag::Of,
    Tag::In,
    Tag::At,
    Tag::On,
    Tag::And,
    Tag::Or,
    Tag::To,
    Tag::Preposition,
    Tag::Pronoun,
    Tag::Ranked,
    Tag::Uncounted,
    Tag::Plain,
    Tag::Future,
    Tag::Timed,
    Tag::Told,
    Tag::Until,
    Tag::Rated,
    Tag::Paper,
    Tag::Plural,
    Tag::Perfect,
    Tag::From,
    Tag::No,
    Tag::Name,
    Tag::Address,
    Tag::Label,
    Tag::Adjective,
];

/// What words do that begin a time or a number only with the word behind them.
const DETERMINERS: &[Tag] = &[Tag::The, Tag::A, Tag::Its, Tag::This, Tag::That, Tag::These];

/// Everything one word or phrase can mean.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// A cardinal number below a hundred.
    pub number: Option<f64>,
    /// A power that multiplies ("thousand").
    pub scale: Option<f64>,
    /// A lot that counts ("dozen").
    pub lot: Option<f64>,
    /// A range when it stands without a number ("dozens").
    pub range: Option<(f64, f64)>,
    /// A place in an order.
    pub ordinal: Option<u32>,
    /// A denominator.
    pub fraction: Option<f64>,
    /// A month from 1.
    pub month: Option<u32>,
    /// A weekday, Monday is 1.
    pub weekday: Option<u32>,
    /// A unit of time.
    pub unit: Option<Unit>,
    /// A season.
    pub season: Option<Season>,
    /// A part of the day (`MO`, `NI`) or a time of it (`12:00`).
    pub part: Option<Box<str>>,
    /// A rule for a named day.
    pub holiday: Option<Box<str>>,
    /// A time by itself.
    pub reference: Option<Box<str>>,
    /// What recurs.
    pub set: Option<Box<str>>,
    /// A time zone's offset.
    pub zone: Option<Box<str>>,
    /// A hedge before a number.
    pub hedge: Option<Modifier>,
    /// A hedge behind a number.
    pub trailing: Option<Modifier>,
    /// An ISO 4217 code.
    pub currency: Option<Box<str>>,
    /// The same for signs.
    pub sign: Option<Box<str>>,
    /// A symbol of a measure.
    pub measure: Option<Box<str>>,
    tags: u128,
}

/// Whether a time or a number can begin with a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Begins {
    /// It cannot.
    #[default]
    Never,
    /// Only before a figure or another word of the vocabulary: "the", "a", "its".
    BeforeKnown,
    /// It can.
    Always,
}

/// The words that begin alike.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Whether a time or a number can begin with the one word alone; see [`Vocabulary::settle`].
    pub begins: Begins,
    /// The meaning of the one word alone.
    pub single: Option<Entry>,
    /// Phrases that begin with it, longest first: the words after the first, and the meaning.
    pub phrases: Vec<(Vec<Box<str>>, Entry)>,
}

/// All words, by the first one.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    heads: FxHashMap<Box<str>, Head>,
}

impl Entry {
    /// True where the word does that.
    pub fn is(&self, tag: Tag) -> bool {
        self.tags & (1 << tag as u32) != 0
    }

    /// Whether a time or a number can begin with the word: it names something, or does more than stand beside what does.
    fn begins(&self) -> Begins {
        let bits = |tags: &[Tag]| tags.iter().fold(0, |bits, tag| bits | 1 << *tag as u32);
        let bare = Self { tags: 0, trailing: None, zone: None, ..self.clone() };
        match self.tags & !bits(BESIDE) {
            _ if bare != Self::default() => Begins::Always,
            0 => Begins::Never,
            tags if tags & !bits(DETERMINERS) == 0 => Begins::BeforeKnown,
            _ => Begins::Always,
        }
    }

    /// Adds a tag.
    pub fn mark(&mut self, tag: Tag) {
        self.tags |= 1 << tag as u32;
    }
}

impl Vocabulary {
    /// The meaning of `words` (lower case), created where it is new. The phrase is cut as texts are: at spaces and
    /// hyphens, before a possessive and before a dollar sign.
    pub fn entry(&mut self, words: &str) -> &mut Entry {
        let cut = words.replace("'s", " 's").replace('-', " - ").replace('$', " $");
        let mut parts = cut.split_whitespace().map(Box::<str>::from);
        let head = self.heads.entry(parts.next().unwrap_or_default()).or_default();
        let rest: Vec<Box<str>> = parts.collect();
        if rest.is_empty() {
            return head.single.get_or_insert_default();
        }
        let at = match head.phrases.iter().position(|(tail, _)| *tail == rest) {
            Some(at) => at,
            None => {
                let at = head.phrases.partition_point(|(tail, _)| tail.len() >= rest.len());
                head.phrases.insert(at, (rest, Entry::default()));
                at
            }
        };
        &mut head.phrases[at].1
    }

    /// Finds out which words can begin something; to be called once all words are there.
    pub fn settle(&mut self) {
        for head in self.heads.values_mut() {
            head.begins = head.single.as_ref().map_or(Begins::Never, Entry::begins);
        }
    }

    /// Everything that begins with `word`, which is in lower case.
    pub fn head(&self, word: &str) -> Option<&Head> {
        self.heads.get(word)
    }
}
