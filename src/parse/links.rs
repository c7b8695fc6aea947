//! What is seen of two chunks of which one may govern the other.
//!
//! In: the chunks of a sentence. Out: the candidates that may govern a noun chunk, or be the subject of a verb group, and
//! clues for each. Does not choose.

use super::chunks::{Chunk, Kind, Tagged};
use super::tags::Pos;
use super::wordlists::WordLists;

/// The chunks of a sentence with their words.
#[derive(Clone, Copy)]
pub struct Scene<'s> {
    /// The words.
    pub tagged: &'s Tagged<'s>,
    /// The chunks.
    pub chunks: &'s [Chunk],
    /// Lists of words.
    pub lists: &'s WordLists,
}

/// How many chunks of a kind on either side may govern.
const VERBS: usize = 5;
const NOUNS: usize = 4;
/// A path of more chunks than this is seen by what it counts only.
const LONGEST_PATH: usize = 7;

impl<'s> Scene<'s> {
    /// The lemma of a chunk's head.
    pub fn lemma(&self, chunk: usize) -> &'s str {
        &self.tagged.lemmas[self.chunks[chunk].head]
    }

    /// The preposition right before a noun chunk; a quotation mark may stand between.
    pub fn preposition(&self, noun: usize) -> Option<usize> {
        let before = noun.checked_sub(1)?;
        let at = if self.chunks[before].kind == Kind::Quote { before.checked_sub(1)? } else { before };
        (self.chunks[at].kind == Kind::Preposition).then_some(at)
    }

    /// The noun chunk that an "of" right before this one hangs on.
    pub fn counted(&self, noun: usize) -> Option<usize> {
        let of = self.preposition(noun).filter(|&at| self.lists.of.contains(self.lemma(at)))?;
        of.checked_sub(1).filter(|&before| self.chunks[before].kind == Kind::Noun)
    }

    /// The letter of a chunk in a path.
    fn letter(&self, chunk: usize) -> char {
        let chunk = &self.chunks[chunk];
        match chunk.kind {
            Kind::Noun => 'n',
            Kind::Verb => match self.form(chunk) {
                "finite" | "be" => 'V',
                "participle" => 'd',
                "gerund" => 'g',
                _ => 'i',
            },
            Kind::Preposition => 'p',
            Kind::Conjunction => 'c',
            Kind::Clause => 's',
            Kind::Relative => 'r',
            Kind::Adjective => 'a',
            Kind::Adverb => 'v',
            Kind::Comma => ',',
            Kind::Stop => '.',
            Kind::Bracket => '(',
            Kind::Quote => '"',
            Kind::Other => 'x',
        }
    }

    /// The form of a verb group: by its first word, since "has gone" is finite.
    pub fn form(&self, chunk: &Chunk) -> &'static str {
        let tags = &self.tagged.tags[chunk.words.clone()];
        let first = tags.iter().find(|t| matches!(t.pos(), Pos::Verb | Pos::Aux));
        let is_to = tags.iter().any(|t| t.form() == "TO");
        match first.map(|t| (t.pos(), t.form())) {
            _ if is_to => "to",
            Some((Pos::Aux, "VBD" | "VBZ" | "VBP")) if chunk.words.len() == 1 => "be",
            Some((_, "VBD" | "VBZ" | "VBP" | "MD")) => "finite",
            Some((_, "VBN")) => "participle",
            Some((_, "VBG")) => "gerund",
            _ => "base",
        }
    }

    fn is_finite(&self, at: usize) -> bool {
        self.chunks[at].kind == Kind::Verb && matches!(self.form(&self.chunks[at]), "finite" | "be")
    }

    /// The chunks that may govern a noun chunk: verbs on both sides, nouns on the left.
    pub fn governors(&self, noun: usize) -> Vec<usize> {
        let of = |kind: Kind| move |at: &usize| self.chunks[*at].kind == kind;
        let left = (0..noun).rev().filter(of(Kind::Verb)).take(VERBS);
        let right = (noun + 1..self.chunks.len()).filter(of(Kind::Verb)).take(VERBS);
        let nouns = (0..noun).rev().filter(of(Kind::Noun)).take(NOUNS);
        left.chain(right).chain(nouns).collect()
    }

    /// The noun chunks that may be the subject of a verb group.
    pub fn subjects(&self, verb: usize) -> Vec<usize> {
        let of = |at: &usize| self.chunks[*at].kind == Kind::Noun;
        let left = (0..verb).rev().filter(of).take(VERBS + NOUNS);
        let right = (verb + 1..self.chunks.len()).filter(of).take(2);
        left.chain(right).collect()
    }

    /// The chunks between two, adverbs left out, a preposition with its noun as one.
    fn path(&self, from: usize, to: usize) -> String {
        let mut path = String::new();
        for at in from + 1..to {
            match self.letter(at) {
                'v' | '"' => {}
                'n' if path.ends_with('p') => {
                    path.pop();
                    if !path.ends_with('P') {
                        path.push('P');
                    }
                }
                letter => path.push(letter),
            }
        }
        if path.len() > LONGEST_PATH { "long".to_owned() } else { path }
    }

    fn count(&self, from: usize, to: usize, kind: Kind) -> &'static str {
        match (from + 1..to).filter(|&at| self.chunks[at].kind == kind).count() {
            0 => "0",
            1 => "1",
            2 => "2",
            _ => "m",
        }
    }

    /// What a noun chunk is like: by the head.
    fn sort(&self, noun: usize) -> &'static str {
        let chunk = &self.chunks[noun];
        let head = chunk.head;
        let is_number = self.tagged.tags[chunk.words.clone()].iter().any(|t| t.pos() == Pos::Num);
        match self.tagged.tags[head].pos() {
            Pos::Num => "num",
            Pos::Pron => "pron",
            _ if self.lists.times.contains(self.tagged.lemmas[head].as_str()) => "time",
            Pos::Propn => "name",
            _ if is_number => "count",
            _ => "noun",
        }
    }

    /// What stands right beside a chunk.
    fn beside(&self, at: Option<usize>) -> String {
        at.filter(|&at| at < self.chunks.len()).map_or_else(|| "#".to_owned(), |at| self.letter(at).to_string())
    }

    /// A verb group has a noun chunk of its own right before it.
    fn has_own_subject(&self, verb: usize) -> bool {
        let before = (0..verb).rev().find(|&at| !matches!(self.chunks[at].kind, Kind::Adverb));
        before.is_some_and(|at| self.chunks[at].kind == Kind::Noun || self.chunks[at].kind == Kind::Relative)
    }

    /// What the candidate is like.
    fn candidate(&self, at: usize) -> &'static str {
        let chunk = &self.chunks[at];
        if chunk.kind == Kind::Verb { self.form(chunk) } else { self.sort(at) }
    }

    /// The clues for `governor` as what governs the noun chunk `noun`.
    pub fn governor_clues(&self, noun: usize, governor: usize, add: &mut dyn FnMut(u8, [&str; 3])) {
        let (from, to) = (noun.min(governor), noun.max(governor));
        let side = if governor < noun { "<" } else { ">" };
        let what = self.candidate(governor);
        let preposition = self.preposition(noun).map_or("", |at| self.lemma(at));
        let path = self.path(from, to);
        let sort = self.sort(noun);
        let lemma = self.lemma(governor);
        let kind = format!("{side}{}{what}", if self.chunks[governor].kind == Kind::Verb { "v:" } else { "n:" });
        let kind = kind.as_str();
        let next = self.beside(Some(noun + 1));
        let last = self.beside((0..noun).rev().find(|&at| self.chunks[at].kind != Kind::Adverb));
        let nearest = (from + 1..to).all(|at| self.chunks[at].kind != self.chunks[governor].kind);
        let nearest = if nearest { "first" } else { "later" };
        let finite_between = if (from + 1..to).any(|at| self.is_finite(at)) { "V" } else { "-" };
        let own = if self.chunks[governor].kind == Kind::Verb && self.has_own_subject(governor) { "own" } else { "-" };
        let ahead = self.right_of(noun);
        add(0, [kind, "", ""]);
        add(1, [kind, &path, ""]);
        add(2, [kind, &path, preposition]);
        add(3, [kind, preposition, nearest]);
        add(4, [lemma, preposition, side]);
        add(5, [kind, nearest, finite_between]);
        add(6, [kind, &next, &last]);
        add(7, [kind, &path, &next]);
        add(8, [kind, sort, preposition]);
        add(9, [kind, sort, &path]);
        add(10, [kind, own, &path]);
        add(11, [kind, self.count(from, to, Kind::Verb), self.count(from, to, Kind::Noun)]);
        add(12, [kind, self.count(from, to, Kind::Comma), self.count(from, to, Kind::Clause)]);
        add(13, [kind, self.count(from, to, Kind::Relative), self.count(from, to, Kind::Conjunction)]);
        add(14, [kind, &ahead, &last]);
        add(15, [kind, &ahead, &path]);
        add(16, [lemma, sort, side]);
        add(17, [kind, self.count(from, to, Kind::Stop), self.count(from, to, Kind::Bracket)]);
        add(18, [kind, own, &ahead]);
        add(19, [lemma, &path, side]);
        let rival = self.rival(noun, governor);
        add(20, [kind, preposition, rival]);
        add(21, [kind, preposition, self.lemma(noun)]);
        add(22, [kind, preposition, last.as_str()]);
    }

    /// What might govern instead: for a verb the noun right before the preposition, for a noun the verb before it.
    fn rival(&self, noun: usize, governor: usize) -> &'s str {
        let kind = if self.chunks[governor].kind == Kind::Verb { Kind::Noun } else { Kind::Verb };
        let rival = (0..noun).rev().find(|&at| self.chunks[at].kind == kind);
        rival.map_or("", |at| self.lemma(at))
    }

    /// Whether the next verb on the right is finite and near, and what stands before it.
    fn right_of(&self, noun: usize) -> String {
        let verb = (noun + 1..self.chunks.len()).find(|&at| self.chunks[at].kind == Kind::Verb);
        verb.map_or_else(|| "#".to_owned(), |at| format!("{}{}", self.path(noun, at), self.letter(at)))
    }

    /// The clues for `noun` as the subject of the verb group `verb`.
    pub fn subject_clues(&self, verb: usize, noun: usize, add: &mut dyn FnMut(u8, [&str; 3])) {
        let (from, to) = (noun.min(verb), noun.max(verb));
        let side = if noun < verb { "<" } else { ">" };
        let form = self.form(&self.chunks[verb]);
        let kind = format!("{side}{form}");
        let kind = kind.as_str();
        let path = self.path(from, to);
        let has_preposition = self.preposition(noun).map_or("", |at| self.lemma(at));
        let p = if has_preposition.is_empty() { "-" } else { "p" };
        let sort = self.sort(noun);
        let last = self.beside((0..verb).rev().find(|&at| !matches!(self.chunks[at].kind, Kind::Adverb)));
        let before = self.beside(noun.checked_sub(1));
        // The verb before this one, which may share its subject.
        let earlier = (0..verb).rev().find(|&at| self.chunks[at].kind == Kind::Verb);
        let governing = earlier.map_or("", |at| self.lemma(at));
        let place = match earlier {
            Some(at) if noun > at => "between",
            Some(_) => "before",
            None => "alone",
        };
        add(0, [kind, p, place]);
        add(1, [kind, &path, ""]);
        add(2, [kind, &path, p]);
        add(3, [kind, sort, p]);
        add(4, [kind, place, governing]);
        add(5, [kind, &last, place]);
        add(6, [kind, &before, &path]);
        add(7, [kind, self.count(from, to, Kind::Verb), self.count(from, to, Kind::Noun)]);
        add(8, [kind, self.count(from, to, Kind::Comma), self.count(from, to, Kind::Clause)]);
        add(9, [kind, self.count(from, to, Kind::Relative), self.count(from, to, Kind::Conjunction)]);
        add(10, [kind, has_preposition, &last]);
        add(11, [kind, &before, place]);
        add(12, [self.lemma(verb), sort, side]);
        add(13, [kind, place, &path]);
        add(14, [kind, has_preposition, place]);
    }
}
