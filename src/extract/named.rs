//! The words that an article writes as names: by them two articles are known to speak of different particulars.
//!
//! In: a document. Out: its capitalised words, but for those that begin a sentence and for common ones. Does not know whose names
//! they are.

use super::telling::COMMONEST;
use crate::model::{Article, Document, TokenKind};
use crate::names::fold;
use crate::rules::CommonWords;
use std::collections::BTreeSet;

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
