//! What binds a mention, as `claimdiff mentions --bindings` writes it.
//!
//! In: a mention and the sentences of its article. Out: an object of lemmas. Decides nothing.

use crate::model::{Article, Document, Meaning, Mention};
use crate::parse::{Binding, Bound, Grammar, Parsed};
use serde::Serialize;
use std::collections::BTreeMap;

/// The lemmas of what binds a number, date or length of time; what is not there is left out.
#[derive(Serialize)]
pub(super) struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    noun: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preposition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verb: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<String>,
    #[serde(skip_serializing_if = "is_not")]
    passive: bool,
    #[serde(skip_serializing_if = "is_not")]
    negated: bool,
    #[serde(skip_serializing_if = "is_not")]
    modal: bool,
}

fn is_not(flag: &bool) -> bool {
    !flag
}

/// The sentences of an article that were asked about, read once each.
pub(super) struct Bindings<'a> {
    article: &'a Article,
    document: &'a Document,
    read: BTreeMap<usize, Parsed<'static>>,
}

impl<'a> Bindings<'a> {
    /// None are read yet.
    pub(super) fn new(article: &'a Article, document: &'a Document) -> Self {
        Self { article, document, read: BTreeMap::new() }
    }

    /// What binds a mention of a number or time.
    pub(super) fn of(&mut self, mention: &Mention) -> Option<Written> {
        if !matches!(mention.meaning, Meaning::Number(_) | Meaning::Time(_)) {
            return None;
        }
        let at = self.document.sentence_at(mention.span.start)?;
        let tokens = self.document.tokens_of(&self.document.sentences[at]);
        let read = || Grammar::english().read(&self.article.text, tokens);
        self.read.entry(at).or_insert_with(read).binding(mention.span).map(written)
    }
}

fn written(binding: Binding) -> Written {
    let lemma = |bound: Option<Bound>| bound.map(|b| b.lemma);
    let predicate = binding.predicate;
    Written {
        noun: lemma(binding.noun),
        of: lemma(binding.complement),
        per: lemma(binding.rate),
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
