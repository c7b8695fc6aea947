//! The signature of an event: by it articles on one event find each other.
//!
//! In: an occasion and the claims made of it. Out: an [`EventMention`] with day, place, people, organisations and words. Does
//! not choose occasions.

use super::Writer;
use super::context;
use super::events::{Occasion, Occasions};
use crate::model::{Claim, EventMention, Meaning, Mention, Stance, TokenKind, Zone};
use crate::value::Value;
use std::collections::BTreeSet;

/// Sentences of the body whose people, organisations and words stand for the main event.
const OPENING: usize = 8;
/// Most words kept to tell an event from others of its type.
const KEYWORDS: usize = 80;
/// Shorter words tell little.
const KEYWORD_LENGTH: usize = 2;

/// What tells each occasion, by its index.
pub(super) struct Told<'c> {
    sentences: Vec<Vec<usize>>,
    claims: Vec<Vec<&'c Claim>>,
}

impl<'c> Told<'c> {
    pub(super) fn new(occasions: &Occasions, claims: &'c [Claim]) -> Self {
        let mut told =
            Self { sentences: vec![Vec::new(); occasions.all.len()], claims: vec![Vec::new(); occasions.all.len()] };
        for (sentence, at) in occasions.of_sentence.iter().enumerate() {
            told.sentences[*at].push(sentence);
        }
        for claim in claims {
            if let Some(at) = claim.event {
                told.claims[at].push(claim);
            }
        }
        told
    }
}

impl Writer<'_> {
    /// The signature of an occasion.
    pub(super) fn event(&self, at: usize, occasion: &Occasion, told: &Told<'_>) -> EventMention {
        let sentences = self.sentences_of(at, occasion, &told.sentences[at]);
        let mut people = Vec::new();
        let mut organisations = Vec::new();
        for span in sentences.iter().map(|sentence| self.document.sentences[*sentence].span) {
            let from = self.mentions.partition_point(|mention| mention.span.start < span.start);
            for mention in self.mentions[from..].iter().take_while(|mention| mention.span.start < span.end) {
                match &mention.meaning {
                    Meaning::Person(person) => people.extend(person.person),
                    Meaning::Organisation(organisation) => organisations.push(organisation.name.clone()),
                    _ => {}
                }
            }
        }
        people.extend(told.claims[at].iter().filter_map(|c| match c.value {
            Value::Person { index, .. } if c.stance != Stance::Denied => Some(index),
            _ => None,
        }));
        people.sort_unstable();
        people.dedup();
        organisations.sort_unstable();
        organisations.dedup();
        let sentence = self.document.sentences[occasion.sentence].span;
        EventMention {
            kind: self.rules.events.types[occasion.kind].id.clone(),
            date: occasion.date.clone(),
            place: occasion.place.clone(),
            people,
            organisations,
            keywords: self.keywords(&sentences, at == 0),
            stance: occasion.stance,
            scope: occasion.scope.clone(),
            counting: context::counting_rules(self.cues, &told.sentences[at]),
            passing: false,
            evidence: self.lines.evidence(self.article, sentence, sentence),
        }
    }

    /// The sentences that tell an event: for the main event the opening, for others those that speak of it.
    fn sentences_of(&self, at: usize, occasion: &Occasion, told: &[usize]) -> Vec<usize> {
        let published = |s: &usize| self.document.sentences[*s].zone.is_published_claim();
        if at > 0 {
            let mut all = told.to_vec();
            if let Err(place) = all.binary_search(&occasion.sentence) {
                all.insert(place, occasion.sentence);
            }
            return all;
        }
        let main = told.iter().copied().filter(published);
        let body = |s: &usize| self.document.sentences[*s].zone == Zone::Body;
        let mut count = 0;
        main.take_while(|s| {
            count += usize::from(body(s));
            count <= OPENING
        })
        .collect()
    }

    /// The proper words and figures of some sentences, the most telling of an event, in lower case, sorted. What an article
    /// is about has to do with the town that its dateline names, whether or not it happened there.
    fn keywords(&self, sentences: &[usize], is_main: bool) -> Vec<String> {
        let mut keywords: BTreeSet<&str> = BTreeSet::new();
        let dateline = self.document.dateline.filter(|_| is_main);
        let of_dateline = dateline.iter().flat_map(|_| self.mentions);
        let is_told_at = |m: &&Mention| {
            matches!(m.meaning, Meaning::Place(_)) && dateline.is_some_and(|dateline| dateline.contains(&m.span))
        };
        for place in of_dateline.filter(is_told_at) {
            keywords.extend(place.span.of(&self.document.lower).split(' ').filter(|word| word.len() >= KEYWORD_LENGTH));
        }
        for sentence in sentences.iter().map(|s| &self.document.sentences[*s]) {
            for token in self.document.tokens_of(sentence) {
                let is_telling = match token.kind {
                    // The first word of a sentence is a capital for another reason.
                    TokenKind::Capitalised | TokenKind::Capitals => token.span.start > sentence.span.start,
                    TokenKind::Figure => true,
                    TokenKind::Lower | TokenKind::Mark => false,
                };
                if is_telling && token.span.len() >= KEYWORD_LENGTH && keywords.len() < KEYWORDS {
                    keywords.insert(token.span.of(&self.document.lower));
                }
            }
        }
        keywords.into_iter().map(str::to_owned).collect()
    }
}
