//! Tagged words to chunks: noun chunks with heads and owners, verb groups, and what stands between.
//!
//! In: words with tags and lemmas. Out: [`Chunk`]s that cover them all. Does not say what hangs on what.

use super::tags::{Pos, Tag};
use super::wordlists::WordLists;
use super::words::Word;
use std::ops::Range;

/// Some words of a sentence that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub words: Range<usize>,
    /// The word that stands for it: the noun, the main verb.
    pub head: usize,
    /// Of a noun chunk: the head of what stands before its last "'s", or its possessive pronoun.
    pub owner: Option<usize>,
}

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A noun with what stands before it, a name, a figure, a pronoun.
    Noun,
    /// A verb with its auxiliaries, adverbs and "to".
    Verb,
    /// A preposition.
    Preposition,
    /// "and", "or", "but".
    Conjunction,
    /// "that", "if", "because", "when".
    Clause,
    /// "who", "which", "that" of a relative clause.
    Relative,
    /// An adjective or participle that is no part of a noun chunk.
    Adjective,
    /// An adverb or particle.
    Adverb,
    /// A comma.
    Comma,
    /// A full stop, colon, semicolon, dash.
    Stop,
    /// A bracket.
    Bracket,
    /// A quotation mark.
    Quote,
    /// Anything else.
    Other,
}

/// The words of a sentence as chunks are found in them.
pub struct Tagged<'s> {
    /// The words.
    pub words: &'s [Word],
    /// Their tags.
    pub tags: &'s [Tag],
    /// Their lemmas.
    pub lemmas: &'s [String],
}

impl Tagged<'_> {
    fn pos(&self, at: usize) -> Option<Pos> {
        self.tags.get(at).map(|t| t.pos())
    }

    fn form(&self, at: usize) -> &'static str {
        self.tags.get(at).map_or("", |t| t.form())
    }

    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.lower.as_str())
    }
}

/// The chunks of a sentence.
pub fn chunks(tagged: &Tagged, lists: &WordLists) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut at = 0;
    while at < tagged.words.len() {
        let is_preposition = lists.prepositions.contains(tagged.lower(at));
        let alone = is_preposition.then(|| Chunk { kind: Kind::Preposition, words: at..at + 1, head: at, owner: None });
        let chunk = alone
            .or_else(|| verb_group(tagged, at))
            .or_else(|| noun_chunk(tagged, lists, at))
            .unwrap_or_else(|| Chunk { kind: single(tagged, at), words: at..at + 1, head: at, owner: None });
        at = chunk.words.end;
        chunks.push(chunk);
    }
    chunks
}

/// What one word is that is no part of a noun chunk or verb group.
fn single(tagged: &Tagged, at: usize) -> Kind {
    let lower = tagged.lower(at);
    match (tagged.pos(at).unwrap_or(Pos::X), tagged.form(at)) {
        (Pos::Adp, "RP") => Kind::Adverb,
        (Pos::Adp, _) => Kind::Preposition,
        (Pos::Cconj, _) => Kind::Conjunction,
        (Pos::Sconj, _) => Kind::Clause,
        (Pos::Pron | Pos::Det, "WP" | "WDT") | (Pos::Adv, "WRB") => Kind::Relative,
        (Pos::Adj, _) | (Pos::Verb, _) => Kind::Adjective,
        (Pos::Adv, _) | (Pos::Part, _) => Kind::Adverb,
        (Pos::Punct | Pos::Sym, _) => match lower {
            "," => Kind::Comma,
            "(" | ")" | "[" | "]" => Kind::Bracket,
            "\"" | "“" | "”" | "''" | "``" | "'" | "‘" | "’" => Kind::Quote,
            _ => Kind::Stop,
        },
        _ => Kind::Other,
    }
}

/// The verb group that begins here: auxiliaries, adverbs between them, "to", the main verb.
fn verb_group(tagged: &Tagged, start: usize) -> Option<Chunk> {
    let begins =
        matches!((tagged.pos(start)?, tagged.form(start)), (Pos::Aux | Pos::Verb, _) | (Pos::Part, "TO" | "RB"));
    if !begins {
        return None;
    }
    let mut main = None;
    let mut end = start;
    let mut at = start;
    while let Some(pos) = tagged.pos(at) {
        match (pos, tagged.form(at)) {
            (Pos::Verb, _) => {
                (main, end) = (Some(at), at + 1);
                break;
            }
            (Pos::Aux, _) => (main, end) = (Some(at), at + 1),
            (Pos::Part, "TO") if at == start || tagged.pos(at - 1) == Some(Pos::Part) => {}
            (Pos::Part, "RB") => {
                if main.is_some() {
                    end = at + 1;
                }
            }
            (Pos::Adv, form) if form != "WRB" => {}
            _ => break,
        }
        at += 1;
    }
    let head = main?;
    Some(Chunk { kind: Kind::Verb, words: start..end, head, owner: None })
}

/// What a noun chunk has so far.
#[derive(Default)]
struct Growing {
    head: Option<usize>,
    owner: Option<usize>,
    has_modifier: bool,
}

/// The noun chunk that begins here.
fn noun_chunk(tagged: &Tagged, lists: &WordLists, start: usize) -> Option<Chunk> {
    let hedged = start + hedge(tagged, lists, start);
    let mut growing = Growing::default();
    let mut at = hedged;
    if hedged == start && tagged.pos(at) == Some(Pos::Pron) {
        if tagged.form(at) == "PRP$" {
            growing.owner = Some(at);
            growing.has_modifier = true;
            at += 1;
        } else {
            let is_relative = matches!(tagged.form(at), "WP" | "WDT");
            return (!is_relative).then_some(Chunk { kind: Kind::Noun, words: at..at + 1, head: at, owner: None });
        }
    }
    while let Some(next) = grow(tagged, lists, start, at, &mut growing) {
        at = next;
    }
    let head = growing.head.or_else(|| nominal(tagged, start, at, growing.has_modifier))?;
    let end = at.max(head + 1);
    Some(Chunk { kind: Kind::Noun, words: start..end, head, owner: growing.owner })
}

/// How many words from here hedge the figure behind them.
fn hedge(tagged: &Tagged, lists: &WordLists, start: usize) -> usize {
    let fits = |hedge: &&Vec<String>| {
        hedge.iter().enumerate().all(|(i, w)| tagged.lower(start + i) == w)
            && is_amount(tagged, lists, start + hedge.len())
    };
    lists.hedges.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
}

/// A figure stands here, its currency or an article before it or not.
fn is_amount(tagged: &Tagged, lists: &WordLists, at: usize) -> bool {
    let is_figure = |at: usize| tagged.pos(at) == Some(Pos::Num) || lists.amounts.contains(tagged.lower(at));
    is_figure(at)
        || tagged.pos(at) == Some(Pos::Sym) && is_figure(at + 1)
        || lists.articles.contains(tagged.lower(at)) && is_figure(at + 1)
}

/// Takes the word at `at` into the chunk; the place behind it, or none where the chunk ends before it.
fn grow(tagged: &Tagged, lists: &WordLists, start: usize, at: usize, growing: &mut Growing) -> Option<usize> {
    let pos = tagged.pos(at)?;
    let form = tagged.form(at);
    let before = at.checked_sub(1).filter(|_| at > start);
    let after_noun = growing.head.is_some_and(|h| Some(h) == before && is_nominal(tagged.pos(h)));
    match pos {
        Pos::Det if growing.head.is_none() && form != "WDT" => growing.has_modifier = true,
        Pos::Adj if growing.head.is_none() || !after_noun => {
            // "12 dead": the adjective behind a figure is a noun's only if a noun follows.
            if growing.head.is_some() && !leads_to_noun(tagged, at) {
                return None;
            }
            growing.has_modifier = true;
            growing.head = None;
        }
        Pos::Adv if !after_noun && leads_to_modifier(tagged, lists, at) && growing.head.is_none() => {}
        Pos::Verb
            if matches!(form, "VBN" | "VBG") && !after_noun && (growing.has_modifier || growing.head.is_some()) =>
        {
            if !leads_to_noun(tagged, at) {
                return None;
            }
            growing.has_modifier = true;
            growing.head = None;
        }
        Pos::Num => {
            if after_noun && tagged.pos(at - 1) == Some(Pos::Noun) {
                return None;
            }
            growing.head = Some(at);
        }
        Pos::Sym if matches!(tagged.lower(at), "%") => growing.head = Some(at),
        Pos::Sym if tagged.pos(at + 1) == Some(Pos::Num) && !after_noun => {}
        // "no one".
        Pos::Pron if form == "NN" && growing.head.is_none() => growing.head = Some(at),
        Pos::Noun | Pos::Propn => {
            if after_noun && lists.days.contains(tagged.lower(at)) {
                return None;
            }
            growing.head = Some(at);
        }
        Pos::Part if form == "POS" && growing.head.is_some() => {
            growing.owner = growing.head.take();
            growing.has_modifier = true;
        }
        Pos::Cconj
            if joins(tagged, at) && growing.head.is_none_or(|h| tagged.pos(h) == Some(Pos::Num)) && at > start => {}
        _ => return None,
    }
    Some(at + 1)
}

fn is_nominal(pos: Option<Pos>) -> bool {
    matches!(pos, Some(Pos::Noun | Pos::Propn))
}

/// Behind the word at `at` come, perhaps after modifiers, nouns.
fn leads_to_noun(tagged: &Tagged, mut at: usize) -> bool {
    loop {
        at += 1;
        match tagged.pos(at) {
            Some(Pos::Noun | Pos::Propn) => return true,
            Some(Pos::Adj) => {}
            Some(Pos::Verb) if matches!(tagged.form(at), "VBN" | "VBG") => {}
            Some(Pos::Cconj) if tagged.pos(at + 1) == Some(Pos::Adj) => {}
            _ => return false,
        }
    }
}

/// Behind the adverb at `at` comes an adjective, participle or figure of the same chunk.
fn leads_to_modifier(tagged: &Tagged, lists: &WordLists, at: usize) -> bool {
    match tagged.pos(at + 1) {
        Some(Pos::Adj | Pos::Verb) => leads_to_noun(tagged, at + 1),
        Some(Pos::Num | Pos::Sym) => is_amount(tagged, lists, at + 1),
        Some(Pos::Adv) => leads_to_modifier(tagged, lists, at + 1),
        _ => false,
    }
}

/// "five or six men", "big and small towns".
fn joins(tagged: &Tagged, at: usize) -> bool {
    let (left, right) = (at.checked_sub(1).and_then(|l| tagged.pos(l)), tagged.pos(at + 1));
    match (left, right) {
        (Some(Pos::Num), Some(Pos::Num)) => true,
        (Some(Pos::Adj), Some(Pos::Adj)) => leads_to_noun(tagged, at + 1),
        _ => false,
    }
}

/// "the wounded", "the strongest", "those": a chunk without a noun whose last word stands for one.
fn nominal(tagged: &Tagged, start: usize, end: usize, has_modifier: bool) -> Option<usize> {
    if !has_modifier {
        return None;
    }
    let is_determined = (start..end).any(|i| matches!(tagged.pos(i), Some(Pos::Det)) || tagged.form(i) == "PRP$");
    let behind = matches!(tagged.pos(end), Some(Pos::Verb)) && matches!(tagged.form(end), "VBN" | "VBG");
    if is_determined && behind {
        return Some(end);
    }
    (is_determined && end > start).then(|| end - 1)
}
