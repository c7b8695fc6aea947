//! How a word that tells something binds the names of its sentence: who does it, whom it is done to or with.
//!
//! In: a span that holds a verb or noun, and the span of a name. Out: the [`Part`] that who is named has in it. Says nothing of
//! what the words mean.

use super::Parsed;
use super::binding::MOST_STEPS;
use super::chunks::Kind;
use super::tags::Pos;
use crate::model::Span;
use rustc_hash::FxHashSet;

/// The part that somebody has in what a word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Does it: the subject, or who stands behind "by" of a passive.
    Doer,
    /// It is done to or with them: the object, the subject of a passive, who stands behind "with".
    Other,
}

/// A name in its sentence.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Where what belongs to it begins: a title before it.
    pub start: usize,
}

/// What some words tell, unless it is denied or only wished for.
struct Told {
    verb: Option<usize>,
    subject: Option<usize>,
    is_passive: bool,
}

impl Parsed<'_> {
    /// The part that who is named has in what the words of `predicate` tell; none where it does not bind the name, or is
    /// denied.
    pub fn part(&self, predicate: Span, name: Name) -> Option<Part> {
        let told = self.told(predicate)?;
        let own = self.named(name)?;
        let in_title = |at: &usize| {
            let head = self.words[self.chunks[*at].head].span;
            self.chunks[*at].kind == Kind::Noun && head.start >= name.start && *at < own
        };
        let title = (0..own).find(in_title);
        let chains: Vec<Vec<usize>> = title.into_iter().chain([own]).map(|at| self.chain(at, name)).collect();
        if let (Some(verb), Some(subject)) = (told.verb, told.subject) {
            let is_named = chains.iter().any(|chain| chain.contains(&subject)) || in_title(&subject);
            if is_named || self.describes(subject, own, verb) {
                return Some(if told.is_passive { Part::Other } else { Part::Doer });
            }
        }
        chains.iter().find_map(|chain| self.part_of(*chain.last()?, predicate, &told))
    }

    /// The part of who is named by a noun chunk, as it hangs on the words of `predicate`.
    fn part_of(&self, at: usize, predicate: Span, told: &Told) -> Option<Part> {
        let tagged = self.tagged();
        let scene = self.scene(&tagged);
        let governor = self.grammar.linker.governor(&scene, at).filter(|at| self.touches(*at, predicate))?;
        let is_verb = self.chunks[governor].kind == Kind::Verb;
        let lists = &self.grammar.lists;
        let own = scene.preposition(at);
        // "Attended by Keller and Novak": who is listed stands behind the same word.
        let behind = |words: &FxHashSet<String>| {
            let is_one = |at: usize| words.contains(scene.lemma(at));
            own.map_or_else(|| (governor + 1..at).filter_map(|n| scene.preposition(n)).any(is_one), is_one)
        };
        match () {
            () if at < governor && told.is_passive => None,
            () if at < governor => {
                let is_subject = is_verb && own.is_none() && told.subject.is_some_and(|subject| subject < governor);
                is_subject.then_some(Part::Doer)
            }
            () if told.is_passive && behind(&lists.agents) => Some(Part::Doer),
            () if behind(&lists.company) => Some(Part::Other),
            () => (is_verb && own.is_none()).then_some(Part::Other),
        }
    }

    /// "Novak, the minister who hosted them", "Novak, an aide to the president, hosted them", "The minister of trade, Novak,
    /// hosted them": the subject says who is named.
    fn describes(&self, subject: usize, named: usize, verb: usize) -> bool {
        let is = |at: usize, kind: Kind| self.chunks.get(at).is_some_and(|chunk| chunk.kind == kind);
        let is_plain =
            |at: usize| !matches!(self.chunks[at].kind, Kind::Comma | Kind::Verb | Kind::Clause | Kind::Stop);
        let before = (0..verb).rev().find(|at| !is(*at, Kind::Adverb)).unwrap_or(0);
        if subject > named {
            let is_closed = is(before, Kind::Comma) && (subject..before).all(is_plain);
            let is_clause = (subject..verb).any(|at| is(at, Kind::Relative));
            return is(named + 1, Kind::Comma) && (named + 2..subject).all(is_plain) && (is_closed || is_clause);
        }
        let is_last = before == named || before == named + 1 && is(before, Kind::Comma);
        named > subject + 1 && is(named - 1, Kind::Comma) && is_last && (subject..named - 1).all(is_plain)
    }

    /// True where the second name goes on a list that holds the first: commas, "and" and what describes them stand between, and
    /// it is not the subject of a verb that follows `predicate`.
    pub fn is_listed_with(&self, first: Name, second: Name, predicate: Span) -> bool {
        let (Some(from), Some(to)) = (self.chunk_of(first.span), self.named(second)) else { return false };
        let tagged = self.tagged();
        let scene = self.scene(&tagged);
        let is_outside = |at: usize| self.words[self.chunks[at].head].span.start < second.start;
        let is_member = |at: usize| self.grammar.lists.members.contains(&self.words[self.chunks[at].head].lower);
        if scene.preposition(to).is_some_and(|at| is_outside(at) && !is_member(at))
            || second.span.start > predicate.end && self.opens_clause(to, predicate)
        {
            return false;
        }
        let (mut is_joined, mut in_aside) = (false, false);
        for at in from + 1..to {
            match self.chunks[at].kind {
                Kind::Comma => (is_joined, in_aside) = (true, false),
                Kind::Conjunction => is_joined = true,
                Kind::Stop if self.words[self.chunks[at].head].lower == ";" => is_joined = true,
                Kind::Relative if self.chunks[at - 1].kind == Kind::Comma => in_aside = true,
                Kind::Verb if in_aside => {}
                Kind::Verb | Kind::Clause | Kind::Relative | Kind::Stop | Kind::Quote => return false,
                _ => {}
            }
        }
        is_joined
    }

    /// The noun chunk is the subject of a verb behind it, and no relative pronoun stands before that verb.
    fn opens_clause(&self, noun: usize, predicate: Span) -> bool {
        let is_finite = |at: &usize| self.chunks[*at].kind == Kind::Verb && !self.touches(*at, predicate);
        (noun + 1..self.chunks.len()).filter(is_finite).any(|verb| {
            let before = (noun..verb).rev().find(|at| self.chunks[*at].kind != Kind::Adverb);
            before.is_some_and(|at| self.chunks[at].kind != Kind::Relative) && self.subject_of(verb) == Some(noun)
        })
    }

    /// Where a pronoun for one person is who does what the words of `predicate` tell.
    pub fn doing_pronoun(&self, predicate: Span) -> Option<Span> {
        let told = self.told(predicate)?;
        let head = &self.words[self.chunks[told.subject?].head];
        (!told.is_passive && self.grammar.lists.one.contains(&head.lower)).then_some(head.span)
    }

    /// What some words tell, by their first verb group. An infinitive tells what somebody may do.
    fn told(&self, words: Span) -> Option<Told> {
        let verb = (0..self.chunks.len()).find(|&at| self.chunks[at].kind == Kind::Verb && self.touches(at, words));
        let Some(at) = verb else { return Some(Told { verb, subject: None, is_passive: false }) };
        let subject = self.subject_of(at);
        let predicate = self.predicate(at, subject);
        let is_infinitive = self.tags[self.chunks[at].words.start].form() == "TO";
        let is_passive = predicate.is_passive && !self.is_active(at);
        (!predicate.is_negated && !is_infinitive).then_some(Told { verb, subject, is_passive })
    }

    /// "Keller hosted and left", "Keller, a minister, hosted the talks": a bare participle right behind a name, or with an
    /// object of its own, is no passive where nobody is said to do it.
    fn is_active(&self, verb: usize) -> bool {
        let tagged = self.tagged();
        let scene = self.scene(&tagged);
        let lists = &self.grammar.lists;
        let is_bare = self.chunks[verb].words.len() == 1;
        let named = verb.checked_sub(1).map(|at| &self.chunks[at]).filter(|chunk| chunk.kind == Kind::Noun);
        let is_name = named.is_some_and(|chunk| self.tags[chunk.head].pos() == Pos::Propn);
        let is_time = |at: usize| lists.times.contains(scene.lemma(at));
        let has_object = self.object(verb, verb).is_some_and(|at| at == verb + 1 && !is_time(at));
        let is_done = |at: usize| scene.preposition(at).is_some_and(|by| lists.agents.contains(scene.lemma(by)));
        is_bare && (is_name || has_object) && !(verb..self.chunks.len()).any(is_done)
    }

    fn subject_of(&self, verb: usize) -> Option<usize> {
        let tagged = self.tagged();
        self.grammar.linker.subject(&self.scene(&tagged), verb)
    }

    fn touches(&self, chunk: usize, span: Span) -> bool {
        self.words[self.chunks[chunk].words.clone()].iter().any(|w| w.span.overlaps(&span))
    }

    /// The noun chunk of a name; none where the name is not its head: "Novak's plane".
    fn named(&self, name: Name) -> Option<usize> {
        let own = self.chunk_of(name.span)?;
        self.words[self.chunks[own].head].span.overlaps(&name.span).then_some(own)
    }

    /// A noun chunk of a name or its title, the one that it is listed behind or describes, and so on.
    fn chain(&self, from: usize, name: Name) -> Vec<usize> {
        let tagged = self.tagged();
        let scene = self.scene(&tagged);
        let mut chain = vec![from];
        while let Some(&at) = chain.last().filter(|_| chain.len() <= MOST_STEPS) {
            let preposition = scene.preposition(at).map(|p| &self.words[self.chunks[p].head]);
            let is_title = |start: usize| (name.start..name.span.end).contains(&start);
            let names_a_member = |lower: &str| self.grammar.lists.members.contains(lower);
            if preposition.is_some_and(|word| !is_title(word.span.start) && !names_a_member(&word.lower)) {
                break;
            }
            let Some(governor) = self.grammar.linker.governor(&scene, at) else { break };
            if self.chunks[governor].kind != Kind::Noun || chain.contains(&governor) {
                break;
            }
            chain.push(governor);
        }
        chain
    }
}
