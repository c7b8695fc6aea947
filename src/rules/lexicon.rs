//! Words and phrases by key: one hash look-up per word, longest phrase first.
//!
//! In: words as written, token by token. Out: the entry of the longest listed phrase. Keys are 64-bit hashes of the
//! folded words, so that tables of tens of thousands of lines are ready in milliseconds without copying them; two
//! different words sharing a key is not to be expected at this size (one chance in 10^9 for a table of 100,000).

use rustc_hash::FxHashMap;

/// The key of a word or phrase: its letters without accents, case, dots and apostrophes; hyphens count as spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u64);

/// Start value and factor of the FNV-1a hash (Fowler, Noll, Vo).
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_FACTOR: u64 = 0x0000_0100_0000_01b3;

impl Key {
    /// The key of a word or phrase as written.
    pub fn of(words: &str) -> Self {
        Self(FNV_START).then(words)
    }

    /// The key of this phrase followed by `word`.
    pub fn followed_by(self, word: &str) -> Self {
        self.with(b' ').then(word)
    }

    /// The number to look up by.
    pub fn number(self) -> u64 {
        self.0
    }

    fn with(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(FNV_FACTOR))
    }

    fn then(self, word: &str) -> Self {
        let mut key = self;
        let mut ascii = 0;
        for &byte in word.as_bytes() {
            match KEPT[usize::from(byte)] {
                DROPPED => {}
                OTHER => break,
                kept => key = key.with(kept),
            }
            ascii += 1;
        }
        word[ascii..].chars().fold(key, |key, c| match c {
            '\u{2010}' | '\u{2011}' => key.with(b' '),
            _ if c.is_ascii() => key.then_ascii(c as u8),
            _ => any_ascii::any_ascii_char(c)
                .bytes()
                .filter(u8::is_ascii_alphanumeric)
                .fold(key, |key, byte| key.with(byte.to_ascii_lowercase())),
        })
    }

    fn then_ascii(self, byte: u8) -> Self {
        match KEPT[usize::from(byte)] {
            DROPPED | OTHER => self,
            kept => self.with(kept),
        }
    }
}

/// A byte that leaves no trace in a key.
const DROPPED: u8 = 0;
/// A byte of a letter beyond ASCII.
const OTHER: u8 = u8::MAX;
/// What each byte leaves in a key.
const KEPT: [u8; 256] = {
    let mut kept = [DROPPED; 256];
    let mut byte = 0;
    while byte < kept.len() {
        // The loop ends at 255.
        let b = byte as u8;
        kept[byte] = match b {
            b'a'..=b'z' | b'0'..=b'9' | b'&' | b'+' | b'/' => b,
            b'A'..=b'Z' => b.to_ascii_lowercase(),
            b'-' | b' ' => b' ',
            0x80.. => OTHER,
            _ => DROPPED,
        };
        byte += 1;
    }
    kept
};

/// Words with a few flags each, in a third of the memory of a hash map: tens of thousands of words have to be ready
/// before the first article is read.
#[derive(Debug, Clone, Default)]
pub struct WordTable {
    /// [`FLAG_BITS`] flags below the rest of the key; 0 where free. Open addressing, at most half full.
    slots: Vec<u32>,
}

/// A word of a [`WordTable`] has this many flags.
const FLAG_BITS: u32 = 3;

impl WordTable {
    /// An empty one with room for `size` words.
    pub fn with_capacity(size: usize) -> Self {
        Self { slots: vec![0; (2 * size).next_power_of_two()] }
    }

    /// Adds flags to a word. `flags` has the lowest three bits only and is not 0.
    pub fn add(&mut self, key: Key, flags: u8) {
        let slot = self.slot(key);
        self.slots[slot] = (self.slots[slot] | u32::from(flags)) | Self::rest(key);
    }

    /// The flags of a word; 0 for words that are not there.
    pub fn flags(&self, key: Key) -> u8 {
        if self.slots.is_empty() {
            return 0;
        }
        // The mask leaves three bits.
        (self.slots[self.slot(key)] & ((1 << FLAG_BITS) - 1)) as u8
    }

    /// Where the word is, or where it would be put.
    fn slot(&self, key: Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = key.number() as usize & mask;
        while self.slots[slot] != 0 && self.slots[slot] >> FLAG_BITS != Self::rest(key) >> FLAG_BITS {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The half of the key that does not choose the slot.
    fn rest(key: Key) -> u32 {
        (key.number() >> 32) as u32 & !((1 << FLAG_BITS) - 1)
    }
}

/// Phrases with an entry each, found token by token.
#[derive(Debug, Clone)]
pub struct Lexicon<T> {
    entries: FxHashMap<u64, T>,
    /// First words of phrases of several words, with the number of words of the longest such phrase.
    longest: FxHashMap<u64, u8>,
}

impl<T: Copy> Lexicon<T> {
    /// An empty one with room for `size` phrases.
    pub fn with_capacity(size: usize) -> Self {
        let entries = FxHashMap::with_capacity_and_hasher(size, Default::default());
        Self { entries, longest: FxHashMap::default() }
    }

    /// Adds a phrase; a later entry of the same key takes the place of an earlier one.
    pub fn insert(&mut self, phrase: &str, entry: T) {
        self.entries.insert(Key::of(phrase).number(), entry);
        let words = phrase.split_whitespace().count();
        if words > 1 {
            let first = phrase.split_whitespace().next().unwrap_or_default();
            let longest = self.longest.entry(Key::of(first).number()).or_default();
            *longest = (*longest).max(u8::try_from(words).unwrap_or(u8::MAX));
        }
    }

    /// The entry of a phrase.
    pub fn get(&self, phrase: &str) -> Option<T> {
        self.entries.get(&Key::of(phrase).number()).copied()
    }

    /// The entry of a key.
    pub fn at(&self, key: Key) -> Option<T> {
        self.entries.get(&key.number()).copied()
    }

    /// The longest phrase that begins with a word of key `first` and goes on with `rest`: how many words it has, and
    /// its entry.
    pub fn longest_at<'t>(&self, first: Key, rest: impl Iterator<Item = &'t str>) -> Option<(usize, T)> {
        let mut found = self.at(first).map(|entry| (1, entry));
        if let Some(&longest) = self.longest.get(&first.number()) {
            let mut key = first;
            for (index, word) in rest.take(usize::from(longest) - 1).enumerate() {
                key = key.followed_by(word);
                if let Some(entry) = self.at(key) {
                    found = Some((index + 2, entry));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ignore_accents_case_dots_and_hyphens() {
        assert_eq!(Key::of("İbrahim"), Key::of("IBRAHIM"));
        assert_eq!(Key::of("Kalın"), Key::of("kalin"));
        assert_eq!(Key::of("U.S."), Key::of("US"));
        assert_eq!(Key::of("al-Hayya"), Key::of("al").followed_by("Hayya"));
        assert_ne!(Key::of("al"), Key::of("alb"));
    }

    #[test]
    fn a_table_of_words_keeps_flags_apart() {
        let mut table = WordTable::with_capacity(500);
        let word = |i: u32| Key::of(&format!("word{i}"));
        (0..500).for_each(|i| table.add(word(i), 1 + (i % 3) as u8));
        table.add(word(0), 4);
        assert_eq!(table.flags(word(0)), 5);
        assert!((1..500).all(|i| u32::from(table.flags(word(i))) == 1 + i % 3));
        assert!((500..1000).all(|i| table.flags(word(i)) == 0));
        assert_eq!(WordTable::default().flags(word(1)), 0);
    }

    #[test]
    fn the_longest_phrase_wins() {
        let mut lexicon = Lexicon::with_capacity(4);
        lexicon.insert("York", 1);
        lexicon.insert("New York", 2);
        lexicon.insert("New York City", 3);
        let at = |words: &[&str]| lexicon.longest_at(Key::of(words[0]), words[1..].iter().copied());
        assert_eq!(at(&["New", "York", "police"]), Some((2, 2)));
        assert_eq!(at(&["New", "York", "City"]), Some((3, 3)));
        assert_eq!(at(&["York"]), Some((1, 1)));
        assert_eq!(at(&["New", "Delhi"]), None);
    }
}
