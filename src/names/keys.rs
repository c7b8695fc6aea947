//! Keys under which names that may be one person meet, so that nobody compares all with all.
//!
//! In: a parsed name. Out: a few short keys. Two names that [`super::compare`] calls `same` or `review` share at least
//! one of them, slips of the keyboard at the head of every shared word aside. Sharing a key means nothing more than that
//! the pair is worth comparing.

use super::parse::{Kind, Word};
use super::sound::is_vowel;
use super::{Name, NameRules};

/// Consonants of a word that make its key: enough to part most words, few enough that endings do not matter.
const CONSONANTS: usize = 3;

impl Name {
    /// The keys of the name, sorted, each once. Every word but initials has one, or two where romanisations disagree
    /// about the place of a sound (kh as k or as nothing, c as k or as j). Very common given names have none beside
    /// rarer words, or half of the world would share a key.
    pub fn blocking_keys(&self, rules: &NameRules) -> Vec<String> {
        let whole = || self.words.iter().filter(|w| !w.initial);
        let rare = |w: &&Word| w.never == 0 && (w.kind != Kind::Patronymic) && rules.nickname_lines(&w.text).is_empty();
        let any_rare = whole().any(|w| rare(&w));
        let mut keys: Vec<String> = Vec::with_capacity(2 * self.words.len());
        for (at, word) in self.words.iter().enumerate() {
            let surname = at + 1 == self.words.len();
            if word.initial || (any_rare && !rare(&word) && !surname) {
                continue;
            }
            for sound in [Some(word.sound), word.bare].into_iter().flatten() {
                keys.push(skeleton(sound.codes(), soft));
                keys.push(skeleton(sound.codes(), hard));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The first consonants of a word by their class; a word of fewer than two keeps its first vowel's place.
fn skeleton(codes: &[u8], class: fn(u8) -> u8) -> String {
    let mut key = String::with_capacity(CONSONANTS);
    for &code in codes.iter().filter(|&&c| !is_vowel(c)) {
        let class = class(code);
        if class != 0 && !key.ends_with(class as char) {
            key.push(class as char);
        }
        if key.len() == CONSONANTS {
            break;
        }
    }
    if key.is_empty() { "-".to_owned() } else { key }
}

/// Classes with the throat's sounds left out and c, g, j as sibilants.
fn soft(code: u8) -> u8 {
    match code {
        b'X' | b'G' | b'h' | b'Y' | b'v' => 0,
        b'c' | b'H' | b'g' | b'j' | b'x' => b's',
        other => plain(other),
    }
}

/// Classes with everything that some system writes with k as k.
fn hard(code: u8) -> u8 {
    match code {
        b'Y' => 0,
        b'X' | b'G' | b'h' | b'c' | b'H' | b'g' | b'j' | b'x' | b'k' => b'k',
        other => plain(other),
    }
}

fn plain(code: u8) -> u8 {
    match code {
        b'b' | b'p' | b'f' | b'v' => b'p',
        b'd' | b't' | b'T' | b'D' | b's' | b'z' | b'S' | b'C' | b'Z' => b's',
        b'm' | b'n' => b'n',
        other => other,
    }
}
