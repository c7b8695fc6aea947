//! Tokens of one sentence as small words with their meanings, for the grammars of numbers and times.
//!
//! In: tokens of a document. Out: words cut finer than tokens ("mid-1990s" is four), each with what the vocabulary
//! says of it and, for figures, how they are written. Does not combine words.

pub use super::figure::Figure;
use super::figure::read;
use crate::model::{Document, Token};
use crate::rules::{Begins, Entry, FewWords, Head, Joints, Tag, Vocabulary};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Lower,
    Capitalised,
    Capitals,
    /// A capital inside: "iPhone".
    Mixed,
    Figure,
    Mark,
}

/// One word, figure or mark.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// In lower case.
    pub lower: &'a str,
    /// How it is written.
    pub shape: Shape,
    /// What it is as a figure.
    pub figure: Figure,
    /// No white space stands before it.
    pub glued: bool,
    head: Option<&'a Head>,
    /// Where the phrases that begin here stand in [`Words::phrases`].
    phrases: (u32, u32),
}

/// The words of one sentence.
#[derive(Debug)]
pub struct Words<'a> {
    /// Small words that the grammars ask for.
    pub joints: &'a Joints,
    words: Vec<Word<'a>>,
    /// Phrases of the vocabulary that stand in the sentence, with the word after their last, by first word, longest
    /// first: the grammars ask about each word many times.
    phrases: Vec<(&'a Entry, usize)>,
    /// How many words that headlines set in capitals begin with a small letter.
    small: usize,
}

impl Word<'_> {
    /// True where the vocabulary has the word, alone or at the beginning of a phrase.
    pub fn is_known(&self) -> bool {
        self.head.is_some()
    }
}

impl<'a> Words<'a> {
    /// No words yet.
    pub fn new(joints: &'a Joints) -> Self {
        Self { joints, words: Vec::new(), phrases: Vec::new(), small: 0 }
    }

    /// Cuts the tokens of a sentence; replaces what was held before.
    pub fn fill(&mut self, text: &'a str, document: &'a Document, tokens: &[Token], vocabulary: &'a Vocabulary) {
        self.words.clear();
        self.small = 0;
        let lower = document.lower.as_str();
        let ordinals = &self.joints.ordinals;
        let mut last_end = usize::MAX;
        for token in tokens {
            let mut at = token.span.start;
            while at < token.span.end {
                let rest = &lower[at..token.span.end];
                let Some(first) = rest.chars().next() else { break };
                let (mut length, figure) = match first {
                    _ if at == token.span.start && is_address(rest) => (rest.len(), Figure::None),
                    c if c.is_ascii_digit() && self.is_list(at) => {
                        read(rest.split(',').next().unwrap_or(rest), ordinals)
                    }
                    c if c.is_ascii_digit() => read(rest, ordinals),
                    '.' if last_end != at && rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                        read(rest, ordinals)
                    }
                    c if c.is_alphabetic() => (letters(rest), Figure::None),
                    '\'' | '’' if is_possessive(rest) => (rest.len(), Figure::None),
                    c => (c.len_utf8(), Figure::None),
                };
                let mut word = &rest[..length];
                let mut head = vocabulary.head(word);
                if head.is_none() && word.len() > 1 && word.ends_with('.') {
                    length -= 1;
                    word = &rest[..length];
                    head = vocabulary.head(word);
                }
                if is_possessive(word) {
                    word = POSSESSIVE;
                    head = vocabulary.head(word);
                }
                let shape = shape_of(&text[at..at + length], first);
                let is_particle = head.and_then(|h| h.single.as_ref()).is_some_and(|e| e.is(Tag::Particle));
                self.small += usize::from(shape == Shape::Lower && length > LONGEST_ARTICLE && !is_particle);
                self.words.push(Word {
                    start: at,
                    end: at + length,
                    lower: word,
                    shape,
                    figure,
                    glued: last_end == at,
                    head,
                    phrases: (0, 0),
                });
                at += length;
                last_end = at;
            }
        }
        self.find_phrases();
    }

    fn find_phrases(&mut self) {
        self.phrases.clear();
        for at in 0..self.words.len() {
            let Some(head) = self.words[at].head.filter(|head| !head.phrases.is_empty()) else { continue };
            let from = self.phrases.len();
            for (tail, entry) in &head.phrases {
                if self.matches(at + 1, tail) {
                    self.phrases.push((entry, at + 1 + tail.len()));
                }
            }
            let index = |at: usize| u32::try_from(at).expect("a sentence has fewer than 2^32 phrases");
            self.words[at].phrases = (index(from), index(self.phrases.len()));
        }
    }

    /// True behind a figure and its comma without white space: "22,24,26".
    fn is_list(&self, at: usize) -> bool {
        let [.., figure, comma] = &self.words[..] else { return false };
        comma.lower == "," && comma.end == at && figure.end == comma.start && figure.shape == Shape::Figure
    }

    /// True where no word but articles and particles begins with a small letter, as in headlines: capitals say nothing there.
    pub fn is_title(&self) -> bool {
        self.small == 0
    }

    /// True where a time or a number can begin at the word or figure at `at`, as far as the vocabulary says; marks are
    /// left to the grammars.
    pub fn may_begin(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let is_known = |at: usize| {
            self.words.get(at).is_some_and(|next| next.is_known() || matches!(next.shape, Shape::Figure | Shape::Mark))
        };
        word.shape == Shape::Figure
            || word.phrases.0 < word.phrases.1
            || word.head.is_some_and(|head| match head.begins {
                Begins::Never => false,
                Begins::BeforeKnown => is_known(at + 1),
                Begins::Always => true,
            })
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at `at`.
    pub fn get(&self, at: usize) -> Option<&Word<'a>> {
        self.words.get(at)
    }

    /// The word in lower case; empty past the end.
    pub fn lower(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |w| w.lower)
    }

    /// The meaning of the one word at `at`.
    pub fn single(&self, at: usize) -> Option<&'a Entry> {
        self.words.get(at)?.head?.single.as_ref()
    }

    /// True where the word at `at` alone has `tag`.
    pub fn is(&self, at: usize, tag: Tag) -> bool {
        self.single(at).is_some_and(|e| e.is(tag))
    }

    /// Where a word or phrase with `tag` that begins at `at` ends; the longest.
    pub fn after(&self, at: usize, tag: Tag) -> Option<usize> {
        self.facet(at, |e| e.is(tag).then_some(())).map(|(_, to)| to)
    }

    /// What `pick` finds in the longest phrase at `at` that has it, or in the word; and where that ends.
    pub fn facet<T>(&self, at: usize, pick: impl Fn(&'a Entry) -> Option<T>) -> Option<(T, usize)> {
        let word = self.words.get(at)?;
        let head = word.head?;
        for (entry, to) in &self.phrases[word.phrases.0 as usize..word.phrases.1 as usize] {
            if let Some(found) = pick(entry) {
                return Some((found, *to));
            }
        }
        head.single.as_ref().and_then(pick).map(|found| (found, at + 1))
    }

    fn matches(&self, at: usize, tail: &[Box<str>]) -> bool {
        tail.iter().enumerate().all(|(n, word)| self.words.get(at + n).is_some_and(|w| *w.lower == **word))
    }

    /// True where the word at `at` is one of `words`.
    pub fn reads(&self, at: usize, words: &FewWords) -> bool {
        self.words.get(at).is_some_and(|w| words.has(w.lower))
    }

    /// True where the word at `at` is that mark, letter or symbol.
    pub fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.words.get(at).is_some_and(|w| w.lower == mark)
    }

    /// True for the ending of the possessive.
    pub fn is_possessive(&self, at: usize) -> bool {
        self.is_mark(at, POSSESSIVE)
    }

    /// True for a hyphen or dash at `at`.
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "–" | "—")
    }

    /// True for a hyphen that stands between two words without white space.
    pub fn is_hyphen(&self, at: usize) -> bool {
        self.is_mark(at, "-") && self.glued(at) && self.glued(at + 1)
    }

    /// True where no white space stands before the word at `at`.
    pub fn glued(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.glued)
    }

    /// The figure at `at`.
    pub fn figure(&self, at: usize) -> Figure {
        self.words.get(at).map_or(Figure::None, |w| w.figure)
    }

    /// True for a word that begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| matches!(w.shape, Shape::Capitalised | Shape::Capitals))
    }
}

/// How the ending of the possessive is read, whatever apostrophe it has.
const POSSESSIVE: &str = "'s";
/// Headlines set articles and the shortest prepositions small.
const LONGEST_ARTICLE: usize = 3;
/// No web address has fewer bytes ("x://yz"); most words do, and need no search.
const SHORTEST_ADDRESS: usize = 6;

/// True for a web address, which is one word whatever stands in it.
fn is_address(token: &str) -> bool {
    token.len() > SHORTEST_ADDRESS
        && (token.starts_with("www.") || token.as_bytes().windows(3).any(|window| window == b"://"))
}

fn is_possessive(rest: &str) -> bool {
    matches!(rest, "'s" | "’s")
}

fn shape_of(word: &str, first: char) -> Shape {
    if first.is_ascii_digit() || (first == '.' && word.len() > 1) {
        Shape::Figure
    } else if !first.is_alphabetic() {
        Shape::Mark
    } else if word.is_ascii() {
        shape_of_ascii(word.as_bytes())
    } else {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        if !letters.next().is_some_and(char::is_uppercase) {
            return if letters.any(char::is_uppercase) { Shape::Mixed } else { Shape::Lower };
        }
        let mut rest = letters.peekable();
        if rest.peek().is_some() && rest.all(|c| !c.is_lowercase()) { Shape::Capitals } else { Shape::Capitalised }
    }
}

/// The same for a word of ASCII that begins with a letter: most are.
fn shape_of_ascii(word: &[u8]) -> Shape {
    let capitals = word.iter().filter(|b| b.is_ascii_uppercase()).count();
    match word[0].is_ascii_uppercase() {
        false if capitals == 0 => Shape::Lower,
        false => Shape::Mixed,
        true if capitals > 1 && !word.iter().any(u8::is_ascii_lowercase) => Shape::Capitals,
        true => Shape::Capitalised,
    }
}

/// How many bytes of `rest`, which begins with a letter, are one word: letters, dots and apostrophes between them, and
/// a dot at the end of an abbreviation that the tokens keep together.
fn letters(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if plain == rest.len() || rest.as_bytes()[plain] == b'-' {
        return plain;
    }
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let next = &rest[at + c.len_utf8()..];
        let inside = match c {
            '.' => next.is_empty() || next.starts_with(char::is_alphabetic),
            '\'' | '’' => !matches!(next, "s" | "") && next.starts_with(char::is_alphabetic),
            c => c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}'),
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}
