//! A light grammar: tags, lemmas and chunks of a sentence, and what binds a number, date or length of time in it.
//!
//! In: the tokens of a sentence that somebody asks about. Out: a [`Parsed`], and of a span in it the [`Binding`]. Knows nothing
//! of claims or of what numbers mean. What it learned is in `rules/en/grammar/`, made from a treebank by `examples/grammar`.
//!
//! | file | what it does |
//! |---|---|
//! | `words` | tokens to words: contractions cut |
//! | `tags` | the parts of speech |
//! | `clues`, `weights`, `tagger` | words to tags, by weighed clues, in two passes |
//! | `lemmas` | words to lemmas, by endings |
//! | `chunks` | noun chunks with heads and owners, verb groups |
//! | `finite` | past tenses told from participles by their clause |
//! | `links`, `linker` | what governs a noun chunk, what is the subject of a verb group: the candidate whose clues weigh most |
//! | `binding` | what binds a span |
//! | `arguments` | who has which part in what a word tells |
//! | `files`, `wordlists` | what was learned, and lists of words |

mod arguments;
mod binding;
pub mod chunks;
pub mod clues;
pub mod files;
mod finite;
pub mod lemmas;
pub mod linker;
pub mod links;
pub mod tagger;
pub mod tags;
pub mod weights;
mod wordlists;
pub mod words;

#[cfg(test)]
mod tests;

pub use arguments::{Name, Part};
pub use binding::{Binding, Bound, Predicate};
pub use wordlists::WordLists;

use crate::model::Token;
use chunks::{Chunk, Tagged};
use lemmas::Lemmas;
use linker::Linker;
use links::Scene;
use std::sync::OnceLock;
use tagger::Tagger;
use tags::Tag;
use words::Word;

/// What is known of a language.
pub struct Grammar {
    /// Tags of words.
    pub tagger: Tagger,
    /// Lemmas of words.
    pub lemmas: Lemmas,
    /// Governors and subjects.
    pub linker: Linker,
    /// Lists of words.
    pub lists: WordLists,
}

/// A sentence that was read.
pub struct Parsed<'g> {
    grammar: &'g Grammar,
    /// Its words.
    pub words: Vec<Word>,
    /// Their tags.
    pub tags: Vec<Tag>,
    /// Their lemmas, in lower case.
    pub lemmas: Vec<String>,
    /// Its chunks, which cover all words.
    pub chunks: Vec<Chunk>,
}

/// The code of English, and its files, which are part of the binary.
const ENGLISH: &str = "en";
const TAGS: &str = include_str!("../../rules/en/grammar/tags.tsv");
const LEMMAS: &str = include_str!("../../rules/en/grammar/lemmas.tsv");
const LINKS: &str = include_str!("../../rules/en/grammar/links.tsv");
const LISTS: &str = include_str!("../../rules/en/grammar/lists.toml");

impl Grammar {
    /// The grammar of English, made when somebody first asks for it.
    pub fn english() -> &'static Grammar {
        static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
        GRAMMAR.get_or_init(|| {
            let grammar = Self::parse(TAGS, LEMMAS, LINKS, LISTS);
            grammar.expect("the files of the binary are well formed, a test holds")
        })
    }

    /// The grammar of a language by its code, where there is one.
    pub fn of(language: &str) -> Option<&'static Grammar> {
        (language == ENGLISH).then(Self::english)
    }

    /// A grammar of the texts of its files; none where one is ill formed.
    pub fn parse(tags: &str, lemmas: &str, links: &str, lists: &str) -> Option<Self> {
        Some(Self {
            tagger: files::tagger(tags)?,
            lemmas: files::lemmas(lemmas)?,
            linker: files::linker(links)?,
            lists: WordLists::parse(lists).ok()?,
        })
    }

    /// Reads the tokens of a sentence of `text`.
    pub fn read(&self, text: &str, tokens: &[Token]) -> Parsed<'_> {
        self.read_words(words::words(text, tokens, &self.lists))
    }

    /// Reads a sentence of words.
    pub fn read_words(&self, words: Vec<Word>) -> Parsed<'_> {
        let mut tags = self.tagger.tag(&words);
        let lemmas: Vec<String> = words.iter().zip(&tags).map(|(w, &t)| self.lemmas.lemma(&w.lower, t)).collect();
        let chunks = chunks::chunks(&Tagged { words: &words, tags: &tags, lemmas: &lemmas }, &self.lists);
        finite::settle(&chunks, &mut tags, &lemmas, &self.lists);
        Parsed { grammar: self, words, tags, lemmas, chunks }
    }
}

impl Parsed<'_> {
    /// The words with what is known of them.
    pub fn tagged(&self) -> Tagged<'_> {
        Tagged { words: &self.words, tags: &self.tags, lemmas: &self.lemmas }
    }

    /// The chunks with what is known of them.
    pub fn scene<'s>(&'s self, tagged: &'s Tagged<'s>) -> Scene<'s> {
        Scene { tagged, chunks: &self.chunks, lists: &self.grammar.lists }
    }
}
