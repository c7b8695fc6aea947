//! Words by numbers, so that what two texts share is found without looking at letters.
//!
//! In: words, one after another. Out: their numbers, in the end in the order of the alphabet, whatever else was numbered; and what
//! two lists of numbers share. Weighs nothing.

use rustc_hash::FxHashMap;

/// Words, numbered as they come.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: FxHashMap<Box<str>, u32>,
}

/// All words of a vocabulary in the order of the alphabet.
#[derive(Debug)]
pub struct Alphabet {
    /// Their letters.
    pub words: Vec<Box<str>>,
    /// By the number that a word was given: its place here.
    places: Vec<u32>,
}

impl Vocabulary {
    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let next = self.numbers.len() as u32;
        self.numbers.insert(word.into(), next);
        next
    }

    /// The numbers of words.
    pub fn numbers(&mut self, words: &[String]) -> Vec<u32> {
        words.iter().map(|word| self.number(word)).collect()
    }

    /// The words in order.
    pub fn in_order(self) -> Alphabet {
        let mut numbered: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        numbered.sort_unstable();
        let mut places = vec![0; numbered.len()];
        for (place, (_, number)) in (0..).zip(&numbered) {
            places[*number as usize] = place;
        }
        Alphabet { words: numbered.into_iter().map(|(word, _)| word).collect(), places }
    }
}

impl Alphabet {
    /// Takes the numbers that words were given for their places, sorted, each once.
    pub fn place(&self, numbers: Vec<u32>) -> Box<[u32]> {
        let mut placed = numbers;
        placed.iter_mut().for_each(|number| *number = self.places[*number as usize]);
        placed.sort_unstable();
        placed.dedup();
        placed.into_boxed_slice()
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
        let mut vocabulary = Vocabulary::default();
        let (a, b) = (words("turbine river dam dam"), words("river valley dam"));
        let (a, b) = (vocabulary.numbers(&a), vocabulary.numbers(&b));
        let alphabet = vocabulary.in_order();
        let (a, b) = (alphabet.place(a), alphabet.place(b));
        let both: Vec<&str> = shared(&a, &b).map(|number| &*alphabet.words[number as usize]).collect();
        assert_eq!(both, ["dam", "river"]);
    }
}
