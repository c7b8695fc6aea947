//! An article's text with its structure: zones, sentences, tokens, quotations.

use super::Span;

/// The text in lower case, each letter on the bytes that it has in the text: the few whose small letter takes another number
/// of bytes stay as they are.
pub fn lowered(text: &str) -> String {
    let lower = |c: char| {
        let mut small = c.to_lowercase();
        let first = small.next().filter(|first| small.next().is_none() && first.len_utf8() == c.len_utf8());
        first.unwrap_or(c)
    };
    text.chars().map(|c| if c.is_ascii() { c.to_ascii_lowercase() } else { lower(c) }).collect()
}

/// The structure of one article's text. All spans point into [`super::Article::text`].
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// A copy of the text as [`lowered`], for matching.
    pub lower: String,
    /// Paragraphs and lines, in text order, covering all that is not blank.
    pub blocks: Vec<Block>,
    /// Sentences in text order; each lies inside one block.
    pub sentences: Vec<Sentence>,
    /// Tokens in text order; each lies inside one sentence.
    pub tokens: Vec<Token>,
    /// Direct speech, in text order; may run over several sentences of one block.
    pub quotations: Vec<Quotation>,
    /// Place, date and agency before the first sentence: "DOHA, March 11 (Agency) -". It has a sentence of its own,
    /// whose zone is [`Zone::Boilerplate`], so that its tokens are there to be read.
    pub dateline: Option<Span>,
}

/// A paragraph, heading, list item or other line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Without surrounding white space.
    pub span: Span,
    /// What this part of the page is for.
    pub zone: Zone,
}

/// What a part of an article is for. Only `Headline` and `Body` (quotations included, with their speaker) feed the
/// publisher's claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The article's title.
    Headline,
    /// Running text.
    Body,
    /// A heading inside the article.
    Heading,
    /// A picture's caption or credit.
    Caption,
    /// Links to other stories.
    Related,
    /// What readers wrote below it, and the counters above that.
    Comment,
    /// Subscription, sharing, contact and byline lines.
    Boilerplate,
}

/// One sentence, headline, or list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Without surrounding white space; without a dateline ("DOHA, March 11 (Agency) -").
    pub span: Span,
    /// The zone of its block; [`Zone::Boilerplate`] for a dateline.
    pub zone: Zone,
    /// Index of its block.
    pub block: usize,
    /// Its tokens: a range of indices into [`Document::tokens`].
    pub tokens: std::ops::Range<usize>,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Hyphenated words ("al-Hayya", "two-thirds"), abbreviations ("U.S.", "Sept.") and figures ("46,707", "1.5") are
    /// one token; so are web addresses; a possessive "'s" is its own, of kind [`TokenKind::Mark`].
    pub span: Span,
    /// How it is written.
    pub kind: TokenKind,
}

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a digit.
    Figure,
    /// A word that begins with a small letter ("police", "al-Hayya"), or with one of a script without capitals.
    Lower,
    /// A word that begins with a capital.
    Capitalised,
    /// A word of two or more letters, all of them capitals.
    Capitals,
    /// Anything else: punctuation, symbols.
    Mark,
}

/// Direct speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Between the quotation marks.
    pub span: Span,
    /// The words that name who speaks ("the second official", "Dr. al-Tayeb"), where found beside it.
    pub speaker: Option<Span>,
}

impl Zone {
    /// True for the zones that speak for the publisher.
    pub fn is_published_claim(self) -> bool {
        matches!(self, Zone::Headline | Zone::Body)
    }
}

impl Document {
    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// Index of the sentence that holds byte `at`, if one does.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|s| s.span.start <= at);
        let index = next.checked_sub(1)?;
        (at < self.sentences[index].span.end).then_some(index)
    }

    /// The quotation that holds `span` whole, if one does.
    pub fn quotation_around(&self, span: &Span) -> Option<&Quotation> {
        let next = self.quotations.partition_point(|q| q.span.start <= span.start);
        self.quotations[..next].last().filter(|q| q.span.contains(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_any_script_are_lowered_in_place() {
        assert_eq!(lowered("ÉCOLE in Şırnak, КИЕВ, ΑΘΗΝΑ"), "école in şırnak, киев, αθηνα");
        // A dotted capital I and a capital sharp s take other numbers of bytes when they are small.
        assert_eq!(lowered("İzmir, STRAẞE"), "İzmir, straẞe");
    }
}
