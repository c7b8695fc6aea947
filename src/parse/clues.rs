//! What the tagger sees of a word and its neighbours.
//!
//! In: the words of a sentence and the tags given so far. Out: numbers for clues, each a template and one or two values. Does
//! not weigh them.

use super::tags::{Pos, TAGS, Tag};
use super::words::Word;
use crate::model::TokenKind;
use std::sync::LazyLock;

/// What is seen of one word, as hashes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// The word, figures by their form.
    pub word: u64,
    /// The tags that it had in the treebank; of one that is not there, its end.
    pub known: u64,
    /// Its last letters: one to five of them.
    pub ends: [u64; 5],
    /// Its first letters: two and three.
    pub begins: [u64; 2],
    /// How it is written.
    pub shape: u64,
    /// What stands behind its last hyphen.
    pub tail: u64,
}

/// The hash of a value.
pub fn hash(value: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(value.as_bytes())
}

/// The hash of a value as model files write it; nothing stands for what is not there.
pub fn value(written: &str) -> u64 {
    if written.is_empty() { 0 } else { hash(written) }
}

/// How a tag stands as a value of a clue.
pub fn tag_value(tag: Option<Tag>) -> String {
    format!("^{}", tag.map_or('^', Tag::letter))
}

/// The hashes of the values of tags, then that of none, then those of [`FOUND`].
pub type TagHashes = [u64; TAGS.len() + 1 + FOUND.len()];

/// The hashes of the values of all tags.
pub fn tag_hashes() -> TagHashes {
    let tag = |at: usize| u8::try_from(at).ok().filter(|_| at < TAGS.len()).map(Tag);
    std::array::from_fn(|at| match at.checked_sub(TAGS.len() + 1) {
        Some(found) => hash(FOUND[found]),
        None => hash(&tag_value(tag(at))),
    })
}

/// The number of a clue.
pub fn clue(template: u8, values: [u64; 3]) -> u64 {
    let mut mixed = u64::from(template).wrapping_add(1).wrapping_mul(0x9fb2_1c65_1e98_df25);
    for value in values {
        mixed = (mixed ^ value).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^= mixed >> 29;
    }
    mixed
}

/// A word as the tables know it: figures by their form, web addresses as one.
pub fn normal(word: &Word) -> String {
    let lower = word.lower.as_str();
    if word.kind == TokenKind::Figure {
        let digits = lower.bytes().all(|b| b.is_ascii_digit());
        if digits && lower.len() == 4 && (lower.starts_with("19") || lower.starts_with("20")) {
            return "<year>".to_owned();
        }
        let mut form = String::from("<");
        for c in lower.chars() {
            let c = if c.is_ascii_digit() { '0' } else { c };
            if !(c == '0' && form.ends_with('0')) {
                form.push(c);
            }
        }
        return form;
    }
    if lower.contains("://") || lower.starts_with("www.") {
        return "<address>".to_owned();
    }
    lower.to_owned()
}

/// How the words of a sentence are written as a whole: in most sentences capitals say something, in a headline they do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Some capitals.
    Mixed,
    /// Nearly every word has one.
    Title,
    /// Nothing but capitals.
    Capitals,
    /// None at all.
    Lower,
}

/// From this part of the words on, capitals are those of a headline.
const TITLE_PART: usize = 2;

/// How a sentence is written. Short ones tell nothing.
pub fn case_of(words: &[Word]) -> Case {
    let of = |kind| words.iter().filter(|w| w.kind == kind && w.lower.len() > 3).count();
    let (lower, first, all) = (of(TokenKind::Lower), of(TokenKind::Capitalised), of(TokenKind::Capitals));
    if lower == 0 && first == 0 && all > 1 {
        Case::Capitals
    } else if first + all > TITLE_PART * lower && first + all > 2 {
        Case::Title
    } else if lower > 2 && !words.iter().any(|w| matches!(w.kind, TokenKind::Capitalised | TokenKind::Capitals)) {
        Case::Lower
    } else {
        Case::Mixed
    }
}

/// The shape of a word: its first word of a sentence, capitals in a headline say little.
pub fn shape(word: &Word, is_first: bool, case: Case) -> String {
    let kind = match word.kind {
        TokenKind::Figure => "0",
        TokenKind::Lower => "x",
        TokenKind::Capitalised => "Xx",
        TokenKind::Capitals => "XX",
        TokenKind::Mark => return "m".to_owned(),
    };
    let case = match case {
        Case::Mixed if is_first => "1",
        Case::Mixed => "",
        Case::Title => "t",
        Case::Capitals => "c",
        Case::Lower => "l",
    };
    let hyphen = if word.lower.contains('-') { "-" } else { "" };
    let digit = if word.kind != TokenKind::Figure && word.lower.bytes().any(|b| b.is_ascii_digit()) { "0" } else { "" };
    let dot = if word.lower.ends_with('.') { "." } else { "" };
    format!("{kind}{case}{hyphen}{digit}{dot}")
}

/// The last `count` letters.
pub fn end(word: &str, count: usize) -> &str {
    word.char_indices().rev().nth(count - 1).map_or(word, |(at, _)| &word[at..])
}

/// The first `count` letters.
pub fn begin(word: &str, count: usize) -> &str {
    word.char_indices().nth(count).map_or(word, |(at, _)| &word[..at])
}

/// What stands behind the last hyphen, the word itself where there is none.
pub fn tail(word: &str) -> &str {
    word.rsplit('-').next().filter(|t| !t.is_empty()).unwrap_or(word)
}

/// How many clues a word has at most.
pub const CLUES: usize = 44;

/// Where the clues of a word are taken from.
#[derive(Clone, Copy)]
pub struct View<'s> {
    /// What is seen of the words.
    pub looks: &'s [Look],
    /// The tags given so far.
    pub tags: &'s [Tag],
    /// The tags that the first pass gave, for the second.
    pub ahead: Option<&'s [Tag]>,
    /// Hashes of tags.
    pub hashes: &'s TagHashes,
}

/// So many words to a side are searched for the verb of the clause.
const REACH: usize = 12;

/// Whether there is a finite verb on the way out of the clause: a participle and a past tense look alike.
fn finite(mut way: impl Iterator<Item = Tag>) -> usize {
    way.find_map(|tag| Some(FOUND_BY_TAG[usize::from(tag.0)]).filter(|what| *what != NOTHING)).unwrap_or(NOTHING)
}

/// By tag: what [`finite`] finds in it, as an index into [`FOUND`]. Looked up at every step, so that names are compared once.
static FOUND_BY_TAG: LazyLock<[usize; TAGS.len()]> = LazyLock::new(|| {
    TAGS.map(|(pos, form, _)| {
        let what = match (pos, form) {
            (Pos::Aux, "VBD" | "VBZ" | "VBP" | "MD") => "auxiliary",
            (Pos::Verb, "VBD" | "VBZ" | "VBP") => "verb",
            (_, "WDT" | "WP" | "WRB") => "relative",
            (Pos::Sconj | Pos::Cconj, _) => "clause",
            _ => return NOTHING,
        };
        FOUND.iter().position(|found| *found == what).unwrap_or(NOTHING)
    })
});

/// The place in [`FOUND`] of what is not there.
const NOTHING: usize = 0;

/// What `finite` finds, as model files write it; nothing first.
pub const FOUND: [&str; 5] = ["-", "auxiliary", "verb", "relative", "clause"];

/// Names each clue of the word at `at` by template and values.
pub fn visit(view: View, at: usize, add: &mut impl FnMut(u8, [u64; 3])) {
    let none = Look::default();
    let look = |offset: isize| at.checked_add_signed(offset).and_then(|i| view.looks.get(i)).unwrap_or(&none);
    let tag = |tag: Option<&Tag>| view.hashes[tag.map_or(TAGS.len(), |t| usize::from(t.0))];
    let (own, before, after) = (look(0), look(-1), look(1));
    let (before2, after2) = (look(-2), look(2));
    let left = tag(at.checked_sub(1).map(|i| &view.tags[i]));
    let left2 = tag(at.checked_sub(2).map(|i| &view.tags[i]));
    let mut one = |template, value| add(template, [value, 0, 0]);
    one(0, 0);
    one(1, own.word);
    one(2, own.shape);
    for (template, end) in (3..).zip(own.ends) {
        one(template, end);
    }
    one(8, own.begins[0]);
    one(9, own.begins[1]);
    one(10, before.word);
    one(11, after.word);
    one(12, before2.word);
    one(13, after2.word);
    one(14, left);
    one(18, own.known);
    one(19, before.ends[2]);
    one(20, after.ends[2]);
    one(25, own.tail);
    let mut two = |template, first, second| add(template, [first, second, 0]);
    two(15, left, left2);
    two(16, left, own.word);
    two(17, left, own.known);
    two(21, own.word, after.word);
    two(22, before.word, own.word);
    two(23, own.shape, left);
    two(24, after.shape, own.shape);
    two(26, own.shape, own.ends[2]);
    let found = |what: usize| view.hashes[TAGS.len() + 1 + what];
    let near = found(finite((0..at).rev().take(REACH).map(|i| view.tags[i])));
    two(38, own.known, near);
    two(39, own.ends[2], near);
    match view.ahead {
        None => {
            two(27, after.known, 0);
            two(28, own.known, after.known);
            two(29, after.known, after2.known);
            two(30, left, after.known);
        }
        Some(ahead) => {
            let (right, right2) = (tag(ahead.get(at + 1)), tag(ahead.get(at + 2)));
            two(31, right, 0);
            two(32, own.word, right);
            two(33, right, right2);
            two(34, left, right);
            two(35, own.known, right);
            add(36, [left, own.known, right]);
            add(37, [left2, left, own.known]);
            let far = found(finite((at + 1..ahead.len()).take(REACH).map(|i| ahead[i])));
            add(40, [own.known, near, far]);
            add(41, [own.ends[2], near, far]);
            add(42, [left, own.known, far]);
        }
    }
}
