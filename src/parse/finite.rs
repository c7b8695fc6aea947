//! Tells past tenses from participles, which look alike, by the clause that they stand in.
//!
//! In: the chunks of a sentence. Out: changed tags. A clause has one finite verb: a bare participle behind a noun is the
//! finite verb of a clause that has no other, and a past tense is a participle where the clause goes on to its verb.

use super::chunks::{Chunk, Kind};
use super::tags::{Pos, Tag};
use super::wordlists::WordLists;

/// Changes the tags of verbs that cannot be what they are tagged as.
pub fn settle(chunks: &[Chunk], tags: &mut [Tag], lemmas: &[String], lists: &WordLists) {
    let forms = [Tag::named("VERB", "VBD"), Tag::named("VERB", "VBN")];
    let [Some(past), Some(participle)] = forms else { return };
    for at in 0..chunks.len() {
        let clause = Clause { chunks, tags, lemmas, lists };
        let new = match clause.bare(at) {
            Some("VBN") if clause.is_the_verb(at) => past,
            Some("VBD") if clause.goes_on(at) => participle,
            _ => continue,
        };
        tags[chunks[at].head] = new;
    }
}

/// What opens a clause, or ends one.
fn opens(kind: Kind) -> bool {
    matches!(kind, Kind::Clause | Kind::Relative | Kind::Stop | Kind::Quote)
}

struct Clause<'s> {
    chunks: &'s [Chunk],
    tags: &'s [Tag],
    lemmas: &'s [String],
    lists: &'s WordLists,
}

impl Clause<'_> {
    /// The form of a verb group without auxiliaries.
    fn bare(&self, at: usize) -> Option<&'static str> {
        let chunk = &self.chunks[at];
        let tag = self.tags[chunk.head];
        let is_alone = chunk.words.clone().all(|w| w == chunk.head || self.tags[w].pos() == Pos::Adv);
        (chunk.kind == Kind::Verb && tag.pos() == Pos::Verb && is_alone).then(|| tag.form())
    }

    /// A bare participle right behind its subject, the only verb of the clause or with an object of its own.
    fn is_the_verb(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|&b| self.chunks[b].kind != Kind::Adverb);
        let Some(before) = before else { return false };
        match self.chunks[before].kind {
            Kind::Relative => true,
            Kind::Comma => self.closes_relative(before) && !self.has_later(at),
            Kind::Noun => self.has_object(at) || !(self.has_earlier(at) || self.has_later(at)),
            _ => false,
        }
    }

    /// The comma closes the relative clause of the subject: "The union, which represents 900 dockers, rejected it".
    fn closes_relative(&self, comma: usize) -> bool {
        let Some(opens) = (0..comma).rev().find(|&i| self.chunks[i].kind == Kind::Relative) else { return false };
        let is_plain = |kind: Kind| matches!(kind, Kind::Noun | Kind::Preposition);
        let inside = &self.chunks[opens..comma];
        opens >= 2
            && self.chunks[opens - 1].kind == Kind::Comma
            && self.chunks[..opens - 1].iter().all(|chunk| is_plain(chunk.kind))
            && inside.iter().all(|chunk| !matches!(chunk.kind, Kind::Comma | Kind::Clause | Kind::Stop))
    }

    /// A noun that is no time stands right behind.
    fn has_object(&self, at: usize) -> bool {
        let Some(next) = self.chunks.get(at + 1).filter(|c| c.kind == Kind::Noun) else { return false };
        let is_time = next.words.clone().any(|w| self.lists.times.contains(&self.lemmas[w]));
        let is_double = self.lists.giving.contains(&self.lemmas[self.chunks[at].head]);
        !is_time && !is_double
    }

    /// The clause has another finite verb on the left, up to a word that opens a clause.
    fn has_earlier(&self, at: usize) -> bool {
        let opens = |kind: Kind| opens(kind) || kind == Kind::Conjunction;
        (0..at).rev().take_while(|&i| !opens(self.chunks[i].kind)).any(|i| self.is_finite(i))
    }

    /// The clause has another finite verb on the right.
    fn has_later(&self, at: usize) -> bool {
        (at + 1..self.chunks.len()).take_while(|&i| !opens(self.chunks[i].kind)).any(|i| self.is_finite(i))
    }

    fn is_finite(&self, at: usize) -> bool {
        let first = self.tags[self.chunks[at].words.clone()].iter().find(|t| matches!(t.pos(), Pos::Verb | Pos::Aux));
        let form = first.map_or("", |t| t.form());
        self.chunks[at].kind == Kind::Verb && matches!(form, "VBD" | "VBZ" | "VBP" | "MD")
    }

    /// Behind a bare past tense the clause goes on to its finite verb: no object, no new subject and nothing that opens a
    /// clause between.
    fn goes_on(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|b| self.chunks[b].kind);
        let is_apart = before == Some(Kind::Comma);
        if !is_apart && before != Some(Kind::Noun) || self.has_object(at) {
            return false;
        }
        let mut commas = 0;
        for next in at + 1..self.chunks.len() {
            match self.chunks[next].kind {
                Kind::Comma => commas += 1,
                Kind::Verb if self.is_finite(next) => return commas == usize::from(is_apart) && self.is_closed(next),
                Kind::Verb | Kind::Clause | Kind::Relative | Kind::Conjunction | Kind::Stop | Kind::Quote => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }

    /// A finite verb with no subject of its own right before it: a comma, or a noun behind a preposition.
    fn is_closed(&self, verb: usize) -> bool {
        let kind = |back: usize| verb.checked_sub(back).map(|at| self.chunks[at].kind);
        match kind(1) {
            Some(Kind::Comma) => true,
            Some(Kind::Noun) => kind(2) == Some(Kind::Preposition) || self.is_time(verb - 1),
            Some(Kind::Adverb) => true,
            _ => false,
        }
    }

    fn is_time(&self, at: usize) -> bool {
        self.lists.times.contains(&self.lemmas[self.chunks[at].head])
    }
}
