//! Tokens to the words that a grammar knows.
//!
//! In: the tokens of a sentence. Out: [`Word`]s: a contraction is two ("did" and "n't"), everything else is as its token is.
//! Does not tag.

use super::wordlists::WordLists;
use crate::model::{Span, Token, TokenKind};

/// What is read as one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// In lower case, with plain apostrophes.
    pub lower: String,
    /// How its token is written.
    pub kind: TokenKind,
}

/// The words of the tokens.
pub fn words(text: &str, tokens: &[Token], lists: &WordLists) -> Vec<Word> {
    let mut words = Vec::with_capacity(tokens.len() + 4);
    for token in tokens {
        let written = token.span.of(text);
        let lower = lowered(written);
        match ending(written, &lower, token.kind, lists) {
            Some((at, cut)) => {
                let middle = token.span.start + at;
                let first = Span::new(token.span.start, middle);
                words.push(Word { span: first, lower: lower[..cut].to_owned(), kind: token.kind });
                let last = Span::new(middle, token.span.end);
                words.push(Word { span: last, lower: lower[cut..].to_owned(), kind: TokenKind::Lower });
            }
            None => words.push(Word { span: token.span, lower, kind: token.kind }),
        }
    }
    words
}

fn lowered(written: &str) -> String {
    if written.is_ascii() {
        return written.to_ascii_lowercase();
    }
    written.to_lowercase().replace('’', "'")
}

/// Where a contraction is cut, in the written word and in the lowered one.
fn ending(written: &str, lower: &str, kind: TokenKind, lists: &WordLists) -> Option<(usize, usize)> {
    if matches!(kind, TokenKind::Mark | TokenKind::Figure) {
        return None;
    }
    if let Some((first, second)) = lists.joined.iter().find(|(first, second)| lower.strip_prefix(first) == Some(second))
    {
        return Some((written.len().saturating_sub(second.len()), first.len()));
    }
    if !lower.contains('\'') {
        return None;
    }
    let ending = lists.contractions.iter().find(|e| lower.len() > e.len() && lower.ends_with(e.as_str()))?;
    let chars = ending.chars().count();
    let at = written.char_indices().rev().nth(chars - 1)?.0;
    Some((at, lower.len() - ending.len()))
}
