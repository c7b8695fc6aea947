//! The words that name a speaker, out of the words that wording around a claim points at.
//!
//! In: a span that a rule or a quotation gives ("who police", "Ann Reed on Friday", "the shooting was"). Out: the part that
//! names somebody ("police", "Ann Reed"), or nothing: a clause, a pronoun, a quotation mark names nobody. Word lists stand
//! in `words/speech.toml`.

use crate::model::{Document, Meaning, Mention, Span, Token, TokenKind};
use crate::rules::Speech;
use rustc_hash::FxHashSet;

/// The speaker that some words name.
pub(super) fn named(span: Span, document: &Document, mentions: &[Mention], speech: &Speech) -> Option<Span> {
    let first = document.tokens.partition_point(|t| t.span.start < span.start);
    let last = document.tokens.partition_point(|t| t.span.start < span.end);
    let sentence = document.sentence_at(span.start).map_or(0, |sentence| document.sentences[sentence].span.start);
    let mentions = &mentions[mentions.partition_point(|m| m.span.start < sentence)..];
    let mentions = &mentions[..mentions.partition_point(|m| m.span.start < span.end)];
    let phrase = Phrase { document, mentions, speech };
    let words = phrase.without_end(phrase.subject(document.tokens.get(first..last)?));
    if phrase.is_name(words) { Some(Span::new(words.first()?.span.start, words.last()?.span.end)) } else { None }
}

struct Phrase<'d> {
    document: &'d Document,
    mentions: &'d [Mention],
    speech: &'d Speech,
}

impl Phrase<'_> {
    fn word(&self, token: &Token) -> &str {
        token.span.of(&self.document.lower)
    }

    /// True for a word of the list that is no name: it stands in lower case, or opens the phrase.
    fn is_of(&self, list: &FxHashSet<String>, words: &[Token], at: usize) -> bool {
        (at == 0 || words[at].kind == TokenKind::Lower) && list.contains(self.word(&words[at]))
    }

    /// Without what stands before the clause whose subject speaks, and without what is told of that subject.
    fn subject<'t>(&self, words: &'t [Token]) -> &'t [Token] {
        let is_mark = |t: &&Token| t.kind == TokenKind::Mark;
        let mut words = &words[words.iter().take_while(is_mark).count()..];
        if let Some(at) = (0..words.len()).rev().find(|at| self.is_of(&self.speech.breaks, words, *at)) {
            words = &words[at + 1..];
        }
        match (0..words.len()).find(|at| self.is_of(&self.speech.relatives, words, *at)) {
            Some(0) => words = &words[1..],
            Some(at) => words = &words[..at],
            None => {}
        }
        let joined = (0..words.len()).take_while(|at| self.speech.joins.contains(self.word(&words[*at]))).count();
        &words[joined..]
    }

    /// Without marks, adverbs and times at the end: "Ann Reed now", "Ann Reed on Friday".
    fn without_end<'t>(&self, mut words: &'t [Token]) -> &'t [Token] {
        while let Some(last) = words.last() {
            let time =
                self.mentions.iter().find(|m| matches!(m.meaning, Meaning::Time(_)) && m.span.contains(&last.span));
            if let Some(time) = time {
                words = &words[..words.partition_point(|t| t.span.start < time.span.start)];
                while words.last().is_some_and(|t| self.ends_nothing(t)) {
                    words = &words[..words.len() - 1];
                }
            } else if last.kind == TokenKind::Mark || self.speech.between.contains(self.word(last)) {
                words = &words[..words.len() - 1];
            } else {
                break;
            }
        }
        words
    }

    /// True for a word after which a phrase goes on.
    fn ends_nothing(&self, token: &Token) -> bool {
        let Speech { prepositions, unfinished, joins, .. } = self.speech;
        token.kind == TokenKind::Lower && [prepositions, unfinished, joins].iter().any(|l| l.contains(self.word(token)))
    }

    fn is_name(&self, words: &[Token]) -> bool {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let Speech { pronouns, prepositions, auxiliaries, .. } = self.speech;
        let is_clause = || (0..words.len()).any(|at| at > 0 && self.is_of(auxiliaries, words, at));
        // "Brown faces two": the count of what comes behind.
        let counts = |m: &Mention| matches!(m.meaning, Meaning::Number(_)) && m.span.contains(&last.span);
        let ends_in_count = || {
            let before = words.len().checked_sub(2).map(|at| words[at].kind);
            before.is_none_or(|kind| kind == TokenKind::Lower) && self.mentions.iter().any(counts)
        };
        let is_nobody = |list: &FxHashSet<String>| list.contains(self.word(first));
        !is_nobody(pronouns)
            && !is_nobody(prepositions)
            && !is_nobody(auxiliaries)
            && !self.ends_nothing(last)
            && !is_clause()
            && !ends_in_count()
            && words.iter().any(|t| self.word(t).chars().any(char::is_alphabetic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, FieldId};
    use crate::pipeline::recognise;
    use crate::rules::Rules;
    use std::collections::BTreeMap;

    #[test]
    fn a_speaker_is_never_a_clause_a_pronoun_or_a_mark() {
        let rules = Rules::load(None).unwrap();
        let named = |text: &str| {
            let (document, resolved) = recognise(&Article::of_text(text, None), &rules);
            let span = named(Span::new(0, text.len()), &document, &resolved.mentions, rules.zones.speech());
            span.map(|span| span.of(text).to_owned())
        };
        for (text, name) in [
            ("Ann Reed", "Ann Reed"),
            ("police and the coroner's office", "police and the coroner's office"),
            ("who police", "police"),
            ("where hospital staff", "hospital staff"),
            ("And police", "police"),
            ("A man is in custody after investigators", "investigators"),
            ("One neighbour who bakes bread", "One neighbour"),
            ("Sheriff Ann Reed on Wednesday", "Sheriff Ann Reed"),
            ("Mayor Ann Reed late Sunday", "Mayor Ann Reed"),
            ("Detectives now", "Detectives"),
            ("\u{201d} Chief Will Dawson", "Chief Will Dawson"),
            ("Channel 11", "Channel 11"),
            ("two envoys close to the file", "two envoys close to the file"),
        ] {
            assert_eq!(named(text).as_deref(), Some(name), "{text}");
        }
        for text in [
            "who",
            "as",
            "and",
            "but",
            "\u{201d}",
            "He",
            "the shooting was",
            "she was at a hospital",
            "in a statement",
            "called for help and",
            "officers responded to a",
            "Seattle Police have not",
            "Brown faces two",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn each_figure_has_the_speaker_that_gives_it() {
        let rules = Rules::load(None).unwrap();
        let killed = |text: &str| {
            let record = crate::pipeline::record(&Article::of_text(text, None), &rules, Vec::new());
            let told = record.claims.into_iter().filter(|claim| claim.field == FieldId::Killed);
            let said = told.filter_map(|claim| Some((claim.value.to_display(), claim.said_by?.words)));
            said.collect::<BTreeMap<_, _>>()
        };
        let text = "The health ministry said 150 people had died in the fire, although Mayor Ann Reed said 189 had been killed.";
        let said = [("150", "The health ministry"), ("189", "Mayor Ann Reed")];
        assert_eq!(killed(text), said.map(|(figure, who)| (figure.to_owned(), who.to_owned())).into());
        let text = "Twelve people were killed in the fire, the coroner said.";
        assert_eq!(killed(text).into_values().collect::<Vec<_>>(), ["the coroner"]);
    }
}
