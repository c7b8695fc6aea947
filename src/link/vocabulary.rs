//! Words by numbers, so that what two texts share is found without looking at letters.
//!
//! In: all words there are. Out: numbers in the order of the alphabet, and what two lists of numbers share. Weighs nothing.

use rustc_hash::{FxHashMap, FxHashSet};

/// Words, numbered.
pub struct Vocabulary<'w> {
    /// By number, in the order of the alphabet.
    pub words: Vec<&'w str>,
    numbers: FxHashMap<&'w str, u32>,
}

impl<'w> Vocabulary<'w> {
    /// Numbers words, whatever their order and however often they come.
    pub fn new(words: impl Iterator<Item = &'w String>) -> Self {
        // Most words come often, and comparing letters is what costs.
        let each: FxHashSet<&str> = words.map(String::as_str).collect();
        let mut words: Vec<&str> = each.into_iter().collect();
        words.sort_unstable();
        let numbers = (0..).zip(&words).map(|(number, word)| (*word, number)).collect();
        Self { words, numbers }
    }

    /// The numbers of some of its words, sorted, each once.
    pub fn numbers(&self, words: &[String]) -> Vec<u32> {
        let mut numbers: Vec<u32> = words.iter().map(|word| self.numbers[word.as_str()]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// The numbers that stand in both of two sorted lists, in order.
pub fn shared<'n>(a: &'n [u32], b: &'n [u32]) -> impl Iterator<Item = u32> + 'n {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            (i, j) = (i + usize::from(x <= y), j + usize::from(y <= x));
            if x == y {
                return Some(*x);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, shared};

    #[test]
    fn shared_words_come_once_and_in_order() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
        let (a, b) = (words("dam turbine dam river"), words("river valley dam"));
        let vocabulary = Vocabulary::new(a.iter().chain(&b));
        let both: Vec<&str> = shared(&vocabulary.numbers(&a), &vocabulary.numbers(&b))
            .map(|number| vocabulary.words[number as usize])
            .collect();
        assert_eq!(both, ["dam", "river"]);
    }
}
