//! The words that tell an article from others: those that it writes as names, by which two articles are known to speak of
//! different particulars, and the rarer ones, by which they are known to be on one story.
//!
//! In: a document. Out: its capitalised words, but for those that begin a sentence and for common ones; its rarer words; and
//! where each person is named first.

use super::telling::COMMONEST;
use crate::model::{Article, Document, Meaning, Mention, NamedPerson, TokenKind};
use crate::names::fold;
use crate::rules::CommonWords;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// By person: the index of the mention that names it first.
pub fn first(mentions: &[Mention]) -> FxHashMap<usize, usize> {
    let mut first = FxHashMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        if let Meaning::Person(NamedPerson { person: Some(person), .. }) = &mention.meaning {
            first.entry(*person).or_insert(at);
        }
    }
    first
}

/// The words in folded lower case, sorted, each once: those alone that may be telling words of a claim.
pub fn words(article: &Article, document: &Document, common: &CommonWords) -> Vec<String> {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for sentence in document.sentences.iter().filter(|s| s.zone.is_published_claim()) {
        for token in document.tokens_of(sentence).iter().skip(1) {
            let is_word = !matches!(token.kind, TokenKind::Figure | TokenKind::Mark);
            if is_word && token.span.of(&article.text).starts_with(char::is_uppercase) {
                words.insert(fold(token.span.of(&document.lower)));
            }
        }
    }
    words.into_iter().filter(|word| common.commonness(word).is_none_or(|common| common < COMMONEST)).collect()
}

/// A word that stands more often in a billion words, as a power of ten, says little of what an article is about.
const RARE: f64 = 4.3;
/// Shorter words are initials and units.
const SHORTEST: usize = 3;

/// The rarer words in folded lower case, sorted, each once.
pub fn rare(document: &Document, common: &CommonWords) -> Vec<String> {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for sentence in document.sentences.iter().filter(|s| s.zone.is_published_claim()) {
        let tokens = document.tokens_of(sentence).iter();
        let of_words = tokens.filter(|token| !matches!(token.kind, TokenKind::Figure | TokenKind::Mark));
        for part in of_words.flat_map(|token| token.span.of(&document.lower).split('-')) {
            // "Couldn't" is a word of the table without its mark.
            let letters: String = part.chars().filter(|c| c.is_alphabetic()).collect();
            if letters.chars().count() >= SHORTEST {
                words.insert(fold(&letters));
            }
        }
    }
    words.into_iter().filter(|word| common.commonness(word).is_none_or(|common| common <= RARE)).collect()
}
