//! Dates that contradict the weekday beside them: "Saturday, January 25, 2026", which is a Sunday.
//!
//! In: an article's structure and its mentions. Out: for each such phrase the two readings, as claims about the phrase.
//! Which of the two is right nobody can say.

use super::Writer;
use crate::model::{
    Basis, Claim, Document, Extent, FieldId, KindId, Meaning, Mention, Span, Stance, Standing, TokenKind, Whom,
};
use crate::rules::Vocabulary;
use crate::value::{Timex, TimexKind, Value};

/// What claims about a phrase whose date and weekday exclude each other give as their rule; no rules file has it.
const MISDATED: &str = "when.weekday";

/// A phrase whose date and weekday exclude each other.
pub struct Misdated {
    /// The whole phrase.
    pub phrase: Span,
    /// The weekday as stated, with its words.
    pub weekday: (Timex, Span),
    /// The date without it, with its words.
    pub date: (Timex, Span),
}

/// Finds them in what the publisher tells: headline, body and captions, not in readers' comments.
pub fn misdated(document: &Document, mentions: &[Mention], vocabulary: &Vocabulary) -> Vec<Misdated> {
    let told = mentions.iter().filter(|m| {
        let sentence = document.sentence_at(m.span.start);
        sentence.is_some_and(|s| document.sentences[s].zone.is_published_claim())
    });
    told.filter_map(|mention| {
        let Meaning::Time(timex) = &mention.meaning else { return None };
        let (stated, _) = timex.weekday_conflict()?;
        let (weekday, date) = parts(document, mention.span, vocabulary);
        let number = stated.number_from_monday();
        let stated = Timex::new(TimexKind::Date, format!("XXXX-WXX-{number}"));
        let day = Timex { weekday: None, ..timex.clone() };
        Some(Misdated { phrase: mention.span, weekday: (stated, weekday), date: (day, date) })
    })
    .collect()
}

/// The weekday's word in a phrase, and the other words; the whole phrase for both where they cannot be told apart.
fn parts(document: &Document, phrase: Span, vocabulary: &Vocabulary) -> (Span, Span) {
    let from = document.tokens.partition_point(|t| t.span.start < phrase.start);
    let words: Vec<_> = document.tokens[from..]
        .iter()
        .take_while(|t| t.span.end <= phrase.end)
        .filter(|t| t.kind != TokenKind::Mark)
        .collect();
    let names_weekday = |span: Span| {
        let word = span.of(&document.lower).trim_end_matches('.');
        vocabulary.head(word).and_then(|head| head.single.as_ref()).is_some_and(|entry| entry.weekday.is_some())
    };
    let Some(at) = words.iter().position(|t| names_weekday(t.span)) else { return (phrase, phrase) };
    let weekday = words[at].span;
    match at {
        0 if words.len() > 1 => (weekday, Span::new(words[1].span.start, phrase.end)),
        0 => (phrase, phrase),
        _ => (weekday, Span::new(phrase.start, words[at - 1].span.end)),
    }
}

impl Writer<'_> {
    /// Both readings of a phrase whose date and weekday exclude each other, as claims about the phrase itself.
    pub(super) fn misdated(&self, misdated: Misdated) -> [Claim; 2] {
        let subject = self.words(misdated.phrase);
        let sentence = self.sentence_span(misdated.phrase);
        let at = self.document.sentence_at(misdated.phrase.start).unwrap_or_default();
        [misdated.date, misdated.weekday].map(|(value, span)| Claim {
            kind: KindId::When,
            field: FieldId::Date,
            event: None,
            person: None,
            subject: Some(subject.clone()),
            value: Value::Time(value),
            said_by: None,
            stance: Stance::Held,
            standing: Standing::Current,
            basis: Basis::Stated,
            extent: Extent::Whole,
            whom: Whom::Anybody,
            sic: false,
            section: self.section(at),
            sentence: at,
            counting: None,
            telling: Vec::new(),
            binding: None,
            as_of: None,
            period: None,
            rule: MISDATED.to_owned(),
            pattern: None,
            evidence: self.lines.evidence(self.article, span, sentence),
        })
    }
}
