//! What binds a number, date or length of time in its sentence.
//!
//! In: a span of a sentence that was read. Out: its [`Binding`]. Says nothing of what the span means.

use super::Parsed;
use super::chunks::{Chunk, Kind};
use super::tags::Pos;
use crate::model::Span;

/// A word that binds: where it stands, and its lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Where it stands.
    pub span: Span,
    /// In lower case.
    pub lemma: String,
    /// A pronoun stands for another noun.
    pub is_pronoun: bool,
}

/// The verb that governs, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// The verb.
    pub verb: Bound,
    /// "was killed", "killed by", a bare participle.
    pub is_passive: bool,
    /// "did not", "never", "no one".
    pub is_negated: bool,
    /// "could", "will".
    pub is_modal: bool,
}

/// What binds a span. What is not there is left open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Binding {
    /// The head of its chunk: what is counted, the unit, the weekday.
    pub noun: Option<Bound>,
    /// What stands behind "of": "copies of the game".
    pub complement: Option<Bound>,
    /// What stands behind "a" or "per": "$83 a barrel".
    pub rate: Option<Bound>,
    /// Whose it is: "Turkey's 14 posts", "its two plants".
    pub owner: Option<Bound>,
    /// The noun that its chunk hangs on: "a fine of $5", "Ode, 49".
    pub host: Option<Bound>,
    /// The preposition before its chunk.
    pub preposition: Option<Bound>,
    /// The verb of its clause.
    pub predicate: Option<Predicate>,
    /// The subject of that verb.
    pub subject: Option<Bound>,
    /// The object of that verb, where the span is no part of it.
    pub object: Option<Bound>,
}

impl Binding {
    /// The same without pronouns, which bind nothing outside their article.
    pub fn without_pronouns(self) -> Self {
        let noun = |bound: Option<Bound>| bound.filter(|b| !b.is_pronoun);
        Self {
            noun: noun(self.noun),
            complement: noun(self.complement),
            rate: noun(self.rate),
            owner: noun(self.owner),
            host: noun(self.host),
            subject: noun(self.subject),
            object: noun(self.object),
            ..self
        }
    }
}

/// So many nouns are climbed from a number to its verb.
pub(super) const MOST_STEPS: usize = 6;

impl Parsed<'_> {
    /// What binds the words of `span`; none where no word of it is in the sentence.
    pub fn binding(&self, span: Span) -> Option<Binding> {
        let at = self.chunk_of(span)?;
        let chunk = &self.chunks[at];
        let mut binding = Binding {
            noun: self.noun(chunk),
            complement: self.complement(at),
            rate: self.rate(at),
            owner: chunk.owner.map(|owner| self.bound(owner)),
            ..Binding::default()
        };
        if let Some(joined) = self.joined(span, chunk) {
            binding.host = binding.noun.replace(joined);
        }
        let tagged = self.tagged();
        let scene = self.scene(&tagged);
        binding.preposition = scene
            .preposition(at)
            .map(|p| self.chunks[p].head)
            .filter(|&p| !self.words[p].span.overlaps(&span))
            .map(|p| self.bound(p));
        let (mut governor, mut steps) = (self.grammar.linker.governor(&scene, at), 0);
        while let Some(host) = governor.filter(|&g| self.chunks[g].kind == Kind::Noun && steps < MOST_STEPS) {
            if steps == 0 && binding.host.is_none() {
                binding.host = Some(self.counted(host));
            }
            steps += 1;
            governor = self.grammar.linker.governor(&scene, host);
        }
        let Some(verb) = governor.filter(|&g| self.chunks[g].kind == Kind::Verb) else { return Some(binding) };
        let subject = self.grammar.linker.subject(&scene, verb);
        binding.predicate = Some(self.predicate(verb, subject));
        binding.subject = subject.map(|s| self.counted(s));
        binding.object = self.object(verb, at).map(|o| self.counted(o));
        Some(binding)
    }

    /// The chunk that a span speaks of: that of its last word which is in a noun chunk, else that of its last word.
    pub(super) fn chunk_of(&self, span: Span) -> Option<usize> {
        let touches = |chunk: &Chunk| self.words[chunk.words.clone()].iter().any(|w| w.span.overlaps(&span));
        let is_noun = |chunk: &Chunk| chunk.kind == Kind::Noun && touches(chunk);
        self.chunks.iter().rposition(is_noun).or_else(|| self.chunks.iter().rposition(touches))
    }

    fn bound(&self, word: usize) -> Bound {
        let is_pronoun = self.tags[word].pos() == Pos::Pron;
        Bound { span: self.words[word].span, lemma: self.lemmas[word].clone(), is_pronoun }
    }

    /// The head of a chunk unless it is a figure.
    fn noun(&self, chunk: &Chunk) -> Option<Bound> {
        let pos = self.tags[chunk.head].pos();
        let is_percent = self.words[chunk.head].lower == "%";
        (is_percent || !matches!(pos, Pos::Num | Pos::Sym)).then(|| self.bound(chunk.head))
    }

    /// What a hyphen joins to the figure before the head of its chunk: "a 225-page report", "a five-member panel".
    fn joined(&self, span: Span, chunk: &Chunk) -> Option<Bound> {
        let last = chunk.words.clone().rev().find(|&w| self.words[w].span.overlaps(&span))?;
        let word = &self.words[last];
        if let Some((_, noun)) = word.lower.split_once('-').filter(|_| word.span.end > span.end) {
            let at = Span::new(word.span.end - noun.len(), word.span.end);
            return (last < chunk.head).then(|| Bound { span: at, lemma: noun.to_owned(), is_pronoun: false });
        }
        let is_hyphen = self.words.get(last + 1).is_some_and(|w| w.lower == "-" && w.span.start == word.span.end);
        (is_hyphen && last + 2 < chunk.head).then(|| self.bound(last + 2))
    }

    /// The head of a noun chunk; of a "number of votes" the votes.
    fn counted(&self, at: usize) -> Bound {
        let head = self.chunks[at].head;
        let is_number = self.grammar.lists.numbers.contains(&self.lemmas[head]);
        self.complement(at).filter(|_| is_number).unwrap_or_else(|| self.bound(head))
    }

    fn complement(&self, at: usize) -> Option<Bound> {
        let (of, noun) = (self.chunks.get(at + 1)?, self.chunks.get(at + 2)?);
        let is_of = of.kind == Kind::Preposition && self.grammar.lists.of.contains(&self.words[of.head].lower);
        (is_of && noun.kind == Kind::Noun).then(|| self.bound(noun.head))
    }

    fn rate(&self, at: usize) -> Option<Bound> {
        let next = self.chunks.get(at + 1)?;
        let first = &self.words[next.words.start].lower;
        if next.kind == Kind::Preposition && self.grammar.lists.rates.contains(first) {
            return self.chunks.get(at + 2).filter(|c| c.kind == Kind::Noun).map(|c| self.bound(c.head));
        }
        let is_sum = self.words[self.chunks[at].words.clone()].iter().zip(&self.tags[self.chunks[at].words.clone()]);
        let is_sum = is_sum.into_iter().any(|(_, t)| t.pos() == Pos::Sym);
        let fits = next.kind == Kind::Noun && is_sum && self.grammar.lists.rates.contains(first);
        fits.then(|| self.bound(next.head))
    }

    pub(super) fn predicate(&self, verb: usize, subject: Option<usize>) -> Predicate {
        let chunk = &self.chunks[verb];
        let lists = &self.grammar.lists;
        let words = chunk.words.clone();
        let has = |list: &rustc_hash::FxHashSet<String>| {
            words.clone().any(|w| list.contains(&self.lemmas[w]) || list.contains(&self.words[w].lower))
        };
        let auxiliaries = words.clone().filter(|&w| w != chunk.head && self.tags[w].pos() == Pos::Aux);
        let mut auxiliaries = auxiliaries.map(|w| self.lemmas[w].as_str()).peekable();
        let is_participle = self.tags[chunk.head].form() == "VBN" && self.tags[chunk.head].pos() == Pos::Verb;
        let is_passive =
            is_participle && (auxiliaries.peek().is_none() || auxiliaries.any(|a| lists.passive.contains(a)));
        let nobody = subject.is_some_and(|s| {
            self.words[self.chunks[s].words.start]
                .lower
                .as_str()
                .split('-')
                .next()
                .is_some_and(|w| lists.nobody.contains(w))
        });
        Predicate {
            verb: self.bound(chunk.head),
            is_passive,
            is_negated: nobody || has(&lists.denials),
            is_modal: words.clone().any(|w| self.tags[w].form() == "MD"),
        }
    }

    /// The noun chunk right behind a verb group, if it is not the span's own.
    pub(super) fn object(&self, verb: usize, own: usize) -> Option<usize> {
        let next = (verb + 1..self.chunks.len()).find(|&at| self.chunks[at].kind != Kind::Adverb)?;
        (self.chunks[next].kind == Kind::Noun && next != own).then_some(next)
    }
}
