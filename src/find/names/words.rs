//! Tokens with what they can be: the view of a document that the finders of names share.

use crate::model::{Document, Sentence, Span};
use crate::rules::{Key, Rules, WordUse};
use std::ops::Range;

/// How a token is written, as far as names care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word in lower case.
    Lower,
    /// Begins with a capital, or is a particle joined to one ("al-Hayya").
    Capitalised,
    /// Two or more letters, all of them capitals.
    Capitals,
    /// "W.", "J", "J.D.".
    Initial,
    /// "'s", or the apostrophe after a word in -s.
    Possessive,
    /// Begins with a digit.
    Figure,
    /// Punctuation.
    Mark,
}

/// A token, its key and what it can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub span: Span,
    pub key: Key,
    pub uses: WordUse,
    pub shape: Shape,
}

impl Word {
    /// True for tokens that can stand inside a name in their own right.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capitalised | Shape::Capitals | Shape::Initial)
    }

    /// A dictionary word that is no known part of a name.
    pub fn is_plain_word(&self) -> bool {
        self.uses.has(WordUse::WORD) && !self.uses.any(WordUse::GIVEN.or(WordUse::PART))
    }

    /// Neither a dictionary word nor a known part of a name: most such words in capitals are rare names.
    pub fn is_unknown(&self) -> bool {
        !self.uses.any(WordUse::WORD.or(WordUse::GIVEN).or(WordUse::PART).or(WordUse::NOT_NAME))
    }
}

/// How a line uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As in running text: capitals mark names.
    Plain,
    /// Most words are capitalised, as in headlines: capitals say little.
    Title,
    /// All letters are capitals.
    AllCapitals,
}

/// A document as the finders of names see it.
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub document: &'a Document,
    pub rules: &'a Rules,
    /// One for each token of the document.
    pub words: Vec<Word>,
}

impl<'a> Page<'a> {
    /// Looks up every token once.
    pub fn new(text: &'a str, document: &'a Document, rules: &'a Rules) -> Self {
        let mut words: Vec<Word> = Vec::with_capacity(document.tokens.len());
        for token in &document.tokens {
            let written = token.span.of(text);
            let shape = shape(written, words.last(), token.span.start);
            let key = Key::of(written);
            let uses = match shape {
                Shape::Possessive | Shape::Figure | Shape::Mark => WordUse::default(),
                Shape::Initial if rules.people.is_dotted_address(written) => WordUse::ADDRESS,
                // Letters are in the dictionary too; "I" and "A" are words, all others initials.
                Shape::Initial if !matches!(written, "I" | "A") => WordUse::default(),
                _ => uses(written, key, rules),
            };
            words.push(Word { span: token.span, key, uses, shape });
        }
        Self { text, document, rules, words }
    }

    /// The word at `index`, if it lies in `within`.
    pub fn at(&self, index: usize, within: &Range<usize>) -> Option<&Word> {
        within.contains(&index).then(|| &self.words[index])
    }

    /// The word before `index`, if it lies in `within`.
    pub fn before(&self, index: usize, within: &Range<usize>) -> Option<&Word> {
        index.checked_sub(1).and_then(|previous| self.at(previous, within))
    }

    /// A token as written.
    pub fn written(&self, index: usize) -> &'a str {
        self.words[index].span.of(self.text)
    }

    /// A token in lower case.
    pub fn lower(&self, index: usize) -> &'a str {
        self.words[index].span.of(&self.document.lower)
    }

    /// From the first to the last of `words`.
    pub fn span(&self, words: &Range<usize>) -> Span {
        Span::new(self.words[words.start].span.start, self.words[words.end - 1].span.end)
    }

    /// How a sentence or line uses capitals.
    pub fn style(&self, sentence: &Sentence) -> Style {
        let ends_in_stop = self.words[sentence.tokens.clone()].last().is_some_and(|w| w.span.of(self.text) == ".");
        let (mut lower, mut capitalised, mut capitals) = (0, 0, 0);
        for word in &self.words[sentence.tokens.clone()] {
            match word.shape {
                // Short words stay in lower case in headlines too.
                Shape::Lower if word.span.len() >= LONG_WORD => lower += 1,
                Shape::Capitalised => capitalised += 1,
                Shape::Capitals => capitals += 1,
                _ => {}
            }
        }
        if capitals >= 2 && capitals > 2 * (lower + capitalised) {
            Style::AllCapitals
        } else if capitalised + capitals > 2 * lower && !ends_in_stop {
            Style::Title
        } else {
            Style::Plain
        }
    }
}

/// Words of at least this many letters are capitalised in headlines.
const LONG_WORD: usize = 4;

/// What a word can be; a compound of dictionary words ("Cease-fire") is one too.
fn uses(written: &str, key: Key, rules: &Rules) -> WordUse {
    let uses = rules.people.uses(key);
    // "Sa'id" is not "said"; "Don't" is what it looks like.
    if uses.has(WordUse::WORD) && !uses.has(WordUse::FUNCTION) && written.contains(['\'', '\u{2019}']) {
        return WordUse::PART;
    }
    if uses != WordUse::default() || !written.contains('-') {
        return uses;
    }
    // "Secretary-general", "co-founder", "ex-president".
    let is_office = |part: &str| rules.people.uses_of(part).any(WordUse::ROLE.or(WordUse::ROLE_MODIFIER));
    if written
        .split_once('-')
        .is_some_and(|(first, rest)| is_office(first) && rules.people.uses_of(rest).has(WordUse::ROLE))
    {
        return WordUse::ROLE.or(WordUse::WORD);
    }
    let is_compound = written.split('-').all(|part| {
        let uses = rules.people.uses_of(part);
        uses.has(WordUse::WORD) && !uses.has(WordUse::GIVEN)
    });
    if is_compound { WordUse::WORD } else { uses }
}

fn shape(written: &str, previous: Option<&Word>, start: usize) -> Shape {
    let mut letters = written.chars();
    let first = letters.next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return Shape::Figure;
    }
    if matches!(first, '\'' | '\u{2019}') {
        let rest = letters.as_str();
        let follows = previous.is_some_and(|p| p.span.end == start && !matches!(p.shape, Shape::Mark));
        return if follows && (rest.is_empty() || rest.eq_ignore_ascii_case("s")) {
            Shape::Possessive
        } else {
            Shape::Mark
        };
    }
    if !first.is_alphabetic() {
        return Shape::Mark;
    }
    if !first.is_uppercase() {
        let joins_name = written.split_once('-').is_some_and(|(particle, rest)| {
            particle.len() <= LONGEST_PARTICLE && rest.starts_with(char::is_uppercase) && particle.is_ascii()
        });
        return if joins_name { Shape::Capitalised } else { Shape::Lower };
    }
    let rest = letters.as_str();
    if rest.is_empty() || rest == "." || is_initials(written) {
        return Shape::Initial;
    }
    if written.chars().any(char::is_lowercase) { Shape::Capitalised } else { Shape::Capitals }
}

/// "abdel" and shorter stand joined before the rest of a name.
const LONGEST_PARTICLE: usize = 5;

/// Two initials written together, as in "J.D. Salinger"; "U.S." and the like are listed as places and organisations.
fn is_initials(written: &str) -> bool {
    let bytes = written.as_bytes();
    bytes.len() == 4
        && bytes[0].is_ascii_uppercase()
        && bytes[1] == b'.'
        && bytes[2].is_ascii_uppercase()
        && bytes[3] == b'.'
}
