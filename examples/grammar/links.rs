//! Learns what governs a noun chunk, and which noun chunk is the subject of a verb group, from the trees of a treebank.

use crate::ranking::Choices;
use crate::treebank::{Gold, Sentence};
use claimdiff::parse::chunks::Kind;
use claimdiff::parse::{Grammar, Parsed};

/// How many clues are kept of governors and of subjects.
const KEPT: [usize; 2] = [10_000, 5_000];
/// So many words are climbed in a tree.
const MOST_STEPS: usize = 12;
/// Relations that hang on a noun itself rather than on the clause that it is the predicate of.
const OF_NOUNS: [&str; 8] = ["nmod", "appos", "amod", "nummod", "compound", "det", "flat", "acl"];
/// Relations of verbs that share the subject of the verb above.
const SHARING: [&str; 5] = ["advcl", "xcomp", "conj", "aux", "ccomp"];

/// The file of governors and subjects. `grammar` knows tags and lemmas already.
pub fn learn(sentences: &[Sentence], grammar: &Grammar) -> String {
    let (mut governors, mut subjects) = (Choices::default(), Choices::default());
    for sentence in sentences {
        let parsed = grammar.read_words(sentence.words.clone());
        let tree = Tree::new(&parsed, &sentence.golds);
        let tagged = parsed.tagged();
        let scene = parsed.scene(&tagged);
        for at in 0..parsed.chunks.len() {
            let place = |candidates: &[usize], right: Option<usize>| candidates.iter().position(|c| Some(*c) == right);
            match parsed.chunks[at].kind {
                Kind::Noun => {
                    let candidates = scene.governors(at);
                    let Some(right) = place(&candidates, tree.governor(at)) else { continue };
                    governors.add(right, candidates.len(), |i, add| scene.governor_clues(at, candidates[i], add));
                }
                Kind::Verb => {
                    let candidates = scene.subjects(at);
                    let Some(right) = place(&candidates, tree.subject(at)) else { continue };
                    subjects.add(right, candidates.len(), |i, add| scene.subject_clues(at, candidates[i], add));
                }
                _ => {}
            }
        }
    }
    governors.learned(1, KEPT[0]) + &subjects.learned(2, KEPT[1])
}

/// Chunks laid over a tree.
pub struct Tree<'s> {
    parsed: &'s Parsed<'s>,
    golds: &'s [Gold],
    /// The chunk of each word.
    chunk_of: Vec<usize>,
}

impl<'s> Tree<'s> {
    pub fn new(parsed: &'s Parsed<'s>, golds: &'s [Gold]) -> Self {
        let chunks = parsed.chunks.iter().enumerate();
        let chunk_of = chunks.flat_map(|(at, chunk)| chunk.words.clone().map(move |_| at)).collect();
        Self { parsed, golds, chunk_of }
    }

    fn kind(&self, chunk: usize) -> Kind {
        self.parsed.chunks[chunk].kind
    }

    /// The relation of a word without what follows a colon.
    fn relation(&self, word: usize) -> &str {
        self.golds[word].relation.split(':').next().unwrap_or_default()
    }

    /// The verb group of the copula of a word: "was" of "was the third".
    fn copula(&self, word: usize) -> Option<usize> {
        let is_copula = |&w: &usize| self.golds[w].head == Some(word) && self.golds[w].relation == "cop";
        let chunk = self.chunk_of[(0..self.golds.len()).find(is_copula)?];
        (self.kind(chunk) == Kind::Verb && chunk != self.chunk_of[word]).then_some(chunk)
    }

    /// The chunk that governs a noun chunk, that of the first one for those joined by "and".
    pub fn governor(&self, chunk: usize) -> Option<usize> {
        let mut word = self.parsed.chunks[chunk].head;
        for _ in 0..MOST_STEPS {
            if let Some(verb) = self.copula(word) {
                return Some(verb);
            }
            let head = self.golds[word].head?;
            let above = self.chunk_of[head];
            let is_joined = self.relation(word) == "conj" && self.kind(above) == Kind::Noun;
            if above != chunk && !is_joined {
                match self.kind(above) {
                    Kind::Verb => return Some(above),
                    Kind::Noun if OF_NOUNS.contains(&self.relation(word)) => return Some(above),
                    Kind::Noun => return self.copula(head).or(Some(above)),
                    _ => {}
                }
            }
            word = head;
        }
        None
    }

    /// The subject of a verb group, also where it is left out.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut word = self.parsed.chunks[verb].head;
        for _ in 0..MOST_STEPS {
            if self.relation(word) == "cop" {
                word = self.golds[word].head?;
            }
            let is_subject = |w: &usize| {
                self.golds[*w].enhanced.iter().any(|(head, relation)| *head == word && relation.starts_with("nsubj"))
            };
            let mut subjects = (0..self.golds.len()).filter(is_subject).map(|w| self.chunk_of[w]);
            if let Some(subject) = subjects.find(|&chunk| self.kind(chunk) == Kind::Noun && chunk != verb) {
                return Some(subject);
            }
            let head = self.golds[word].head?;
            let relation = self.relation(word);
            if relation == "acl" {
                return Some(self.chunk_of[head]).filter(|&chunk| self.kind(chunk) == Kind::Noun);
            }
            if !SHARING.contains(&relation) {
                return None;
            }
            word = head;
        }
        None
    }
}
