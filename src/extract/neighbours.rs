//! The sentences around a claim's own, for a person who reads it away from its article.
//!
//! In: an article's structure and a sentence of it. Out: the ends of the sentences before and after that touch it, each
//! short and on one line. Nothing is decided by them.

use crate::model::Document;

/// Most characters of a neighbouring sentence: enough to see whom "they" are, little beside the sentence itself.
const MOST: usize = 160;

/// Stands for what was left out.
const ELLIPSIS: &str = "…";

/// The end of the sentence before and the beginning of the one after; empty where there is none in the same zone.
pub fn around(document: &Document, text: &str, sentence: usize) -> (String, String) {
    let zone = document.sentences[sentence].zone;
    let words = |index: usize| {
        let neighbour = document.sentences.get(index).filter(|s| s.zone == zone)?;
        Some(neighbour.span.of(text))
    };
    let before = sentence.checked_sub(1).and_then(words).map(tail);
    (before.unwrap_or_default(), words(sentence + 1).map(head).unwrap_or_default())
}

/// The first words.
fn head(text: &str) -> String {
    let mut kept = String::new();
    let mut left = MOST;
    for word in text.split_whitespace() {
        let length = word.chars().count() + 1;
        if length > left {
            kept.push_str(if kept.is_empty() { ELLIPSIS } else { " …" });
            break;
        }
        left -= length;
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    kept
}

/// The last words.
fn tail(text: &str) -> String {
    let mut words = Vec::new();
    let mut left = MOST;
    for word in text.split_whitespace().rev() {
        let length = word.chars().count() + 1;
        if length > left {
            words.push(ELLIPSIS);
            break;
        }
        left -= length;
        words.push(word);
    }
    words.reverse();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_neighbours_are_cut_between_words() {
        assert_eq!(
            (head("One two\n three."), tail("One two\n three.")),
            ("One two three.".into(), "One two three.".into())
        );
        let long = "word ".repeat(100) + "end.";
        assert!(head(&long).starts_with("word word") && head(&long).ends_with("word …"), "{}", head(&long));
        assert!(tail(&long).starts_with("… word") && tail(&long).ends_with("word end."), "{}", tail(&long));
        assert!(head(&long).chars().count() <= MOST + 2 && tail(&long).chars().count() <= MOST + 2);
        let one_word = "ş".repeat(1_000_000);
        assert_eq!((head(&one_word), tail(&one_word)), ("…".into(), "…".into()));
    }
}
