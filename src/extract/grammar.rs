//! The grammar of an article's sentences, each read when it is first asked about.
//!
//! In: a document. Out: what binds a span of it. Says nothing of what the span means.

use crate::model::{self, Document, Span};
use crate::parse::{Binding, Bound, Grammar, Name, Parsed, Part};
use crate::value::Quantity;
use std::cell::OnceCell;

/// The sentences of an article, as far as they were asked about.
pub struct Grammatical<'a> {
    document: &'a Document,
    text: &'a str,
    grammar: Option<&'static Grammar>,
    read: Vec<OnceCell<Parsed<'static>>>,
}

impl<'a> Grammatical<'a> {
    /// Of none is anything known yet; `text` is the article's, `language` the code of its language. Where that has no grammar,
    /// nothing binds anything.
    pub fn new(document: &'a Document, text: &'a str, language: &str) -> Self {
        let grammar = Grammar::of(language);
        Self { document, text, grammar, read: document.sentences.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The article's text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// A sentence as the grammar reads it.
    fn parsed(&self, sentence: usize) -> Option<&Parsed<'static>> {
        let tokens = self.document.tokens_of(&self.document.sentences[sentence]);
        let grammar = self.grammar?;
        Some(self.read[sentence].get_or_init(|| grammar.read(self.text, tokens)))
    }

    /// What binds a span of a sentence.
    pub fn binding(&self, sentence: usize, span: Span) -> Option<Binding> {
        self.parsed(sentence)?.binding(span)
    }

    /// The part that who is named has in what the words of `predicate` tell.
    pub fn part(&self, sentence: usize, predicate: Span, name: Name) -> Option<Part> {
        self.parsed(sentence)?.part(predicate, name)
    }

    /// True where the second name goes on a list that holds the first, on one side of `predicate`.
    pub fn is_listed_with(&self, sentence: usize, first: Name, second: Name, predicate: Span) -> bool {
        self.parsed(sentence).is_some_and(|parsed| parsed.is_listed_with(first, second, predicate))
    }

    /// Where a pronoun for one person is who does what the words of `predicate` tell.
    pub fn doing_pronoun(&self, sentence: usize, predicate: Span) -> Option<Span> {
        self.parsed(sentence)?.doing_pronoun(predicate)
    }

    /// True where the word of a measure at `at` is its unit ("50 feet"), and not what was measured ("a 20-foot wall").
    pub fn is_unit(&self, figure: &Quantity, at: Span, word: Span) -> bool {
        let between = self.text.get(at.end..word.start).unwrap_or_default();
        let follows = word.start >= at.end && between.trim_matches([' ', '-']).is_empty();
        (figure.is_measure() || figure.is_percentage()) && (word.overlaps(&at) || follows)
    }
}

/// A binding as a record carries it.
pub fn in_words(binding: Binding) -> model::Binding {
    let lemma = |bound: Option<Bound>| bound.map(|b| b.lemma);
    let predicate = binding.predicate;
    model::Binding {
        noun: lemma(binding.noun),
        complement: lemma(binding.complement),
        rate: lemma(binding.rate),
        owner: lemma(binding.owner),
        host: lemma(binding.host),
        preposition: lemma(binding.preposition),
        subject: lemma(binding.subject),
        object: lemma(binding.object),
        passive: predicate.as_ref().is_some_and(|p| p.is_passive),
        negated: predicate.as_ref().is_some_and(|p| p.is_negated),
        modal: predicate.as_ref().is_some_and(|p| p.is_modal),
        verb: predicate.map(|p| p.verb.lemma),
    }
}
