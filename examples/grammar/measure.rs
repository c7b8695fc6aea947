//! Says how well the grammar of the binary reads a treebank that it did not learn from.

use crate::links::Tree;
use crate::tags::{Written, rewritten};
use crate::treebank::Sentence;
use claimdiff::parse::chunks::Kind;
use claimdiff::parse::lemmas::Class;
use claimdiff::parse::tags::Pos;
use claimdiff::parse::{Grammar, Parsed};

/// So many were right of so many.
#[derive(Default)]
struct Part(usize, usize);

impl Part {
    fn count(&mut self, is_right: bool) {
        self.0 += usize::from(is_right);
        self.1 += 1;
    }

    fn percent(&self) -> String {
        format!("{:.2} % of {}", 100.0 * self.0 as f64 / self.1.max(1) as f64, self.1)
    }
}

/// The figures, a line each.
pub fn measure(sentences: &[Sentence], grammar: &Grammar) -> String {
    let mut lines = String::new();
    for (name, how) in [
        ("", None),
        (", in lower case", Some(Written::Lower)),
        (", as titles", Some(Written::Title)),
        (", in capitals", Some(Written::Capitals)),
    ] {
        let (mut universal, mut whole, mut lemmas) = (Part::default(), Part::default(), Part::default());
        for sentence in sentences {
            let words = how.map_or_else(|| sentence.words.clone(), |how| rewritten(&sentence.words, how));
            let parsed = grammar.read_words(words);
            for (at, gold) in sentence.golds.iter().enumerate() {
                universal.count(parsed.tags[at].pos() == gold.tag.pos());
                whole.count(parsed.tags[at] == gold.tag);
                if Class::of(gold.tag).is_some() {
                    lemmas.count(parsed.lemmas[at] == gold.lemma);
                }
            }
        }
        lines += &format!("parts of speech{name} {}\n", universal.percent());
        lines += &format!("parts of speech with forms{name} {}\n", whole.percent());
        if how.is_none() {
            lines += &format!("lemmas of inflected words {}\n", lemmas.percent());
        }
    }
    lines + &links(sentences, grammar)
}

fn links(sentences: &[Sentence], grammar: &Grammar) -> String {
    let (mut governors, mut numbers, mut subjects) = (Part::default(), Part::default(), Part::default());
    for sentence in sentences {
        let parsed = grammar.read_words(sentence.words.clone());
        let tree = Tree::new(&parsed, &sentence.golds);
        let tagged = parsed.tagged();
        let scene = parsed.scene(&tagged);
        for at in 0..parsed.chunks.len() {
            match parsed.chunks[at].kind {
                Kind::Noun => {
                    let Some(right) = tree.governor(at) else { continue };
                    let is_right = grammar.linker.governor(&scene, at) == Some(right);
                    governors.count(is_right);
                    if has_number(&parsed, at) {
                        numbers.count(is_right);
                    }
                }
                Kind::Verb => {
                    let Some(right) = tree.subject(at) else { continue };
                    subjects.count(grammar.linker.subject(&scene, at) == Some(right));
                }
                _ => {}
            }
        }
    }
    format!(
        "governors of noun chunks {}\nof those with a number {}\nsubjects of verb groups {}\n",
        governors.percent(),
        numbers.percent(),
        subjects.percent()
    )
}

fn has_number(parsed: &Parsed, chunk: usize) -> bool {
    parsed.chunks[chunk].words.clone().any(|word| parsed.tags[word].pos() == Pos::Num)
}
