//! Which spellings are worth comparing at all.
//!
//! In: distinct spellings. Out: pairs that share a key. A key joins the consonants of one part of a name with the first
//! sound of another, in either order, so that spellings of one name meet and a name shared by thousands does not bring
//! thousands together.

use super::Matching;
use super::table::Table;
use crate::names::Name;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

/// Blocks up to this size are compared in full; in larger ones each spelling meets its neighbours in the alphabet.
/// 48 spellings are 1,128 comparisons, about a millisecond.
const FULL_BLOCK: usize = 48;

/// How many neighbours a spelling meets in a larger block.
const NEIGHBOURS: usize = 12;

/// Parts of a name that make keys; names with more parts are mostly lists of titles or family trees.
const PARTS: usize = 6;

/// Pairs of full spellings that share a key, each once, the lower index first, sorted.
pub(super) fn pairs(table: &Table, matching: &impl Matching) -> Vec<(usize, usize)> {
    let full: Vec<_> = table.spellings.iter().enumerate().filter(|(_, s)| s.full).collect();
    let keyed = full.into_par_iter().flat_map_iter(|(index, spelling)| {
        let keys = matching.keys(&spelling.name);
        keys.into_iter().map(move |key| (xxh3_64(key.as_bytes()), index))
    });
    let mut keyed: Vec<(u64, usize)> = keyed.collect();
    keyed.sort_unstable();
    let mut pairs = Vec::new();
    for block in keyed.chunk_by(|a, b| a.0 == b.0) {
        // Spellings are numbered in the order of the alphabet.
        let reach = if block.len() <= FULL_BLOCK { FULL_BLOCK } else { NEIGHBOURS };
        for (at, &(_, one)) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().take(reach).map(|&(_, other)| (one, other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The keys of a name, sorted, without repeats.
pub(super) fn keys(name: &Name) -> Vec<String> {
    let parts: Vec<String> = name.given.iter().chain(&name.surname).map(|part| skeleton(part)).collect();
    let parts = &parts[..parts.len().min(PARTS)];
    let mut keys = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        for (j, other) in parts.iter().enumerate() {
            if i != j {
                let first = other.get(..1).unwrap_or("");
                keys.push(format!("{part} {first}"));
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The consonants of a folded part by classes of sound that transcriptions mix up (kh/h, q/k, d/t, v/w, s/z/sh), without
/// doublings; "a" stands for a vowel in front.
fn skeleton(part: &str) -> String {
    let mut sounds = String::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some(&letter) = rest.first() {
        let (sound, length) = match rest {
            [b'k' | b'g', b'h', ..] => ('h', 2),
            [b'p', b'h', ..] => ('f', 2),
            [b's' | b'c' | b'z', b'h', ..] => ('s', 2),
            [b'd' | b't', b'h', ..] => ('t', 2),
            _ => (class(letter), 1),
        };
        rest = &rest[length..];
        let vowel = sound == 'a';
        if (vowel && sounds.is_empty()) || (!vowel && !sounds.ends_with(sound)) {
            sounds.push(sound);
        }
    }
    sounds
}

fn class(letter: u8) -> char {
    match letter {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => 'a',
        b'q' | b'k' | b'c' | b'x' => 'k',
        b'g' | b'j' => 'g',
        b'd' | b't' => 't',
        b'b' | b'p' => 'b',
        b'v' | b'w' => 'v',
        b's' | b'z' => 's',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::NameRules;

    fn name(given: &[&str], surname: &[&str]) -> Name {
        let own = |parts: &[&str]| parts.iter().map(|p| (*p).to_owned()).collect();
        let mut name = Name::parse("", &NameRules::default());
        (name.given, name.surname) = (own(given), own(surname));
        name
    }

    fn meet(a: &Name, b: &Name) -> bool {
        let keys_of_b = keys(b);
        keys(a).iter().any(|k| keys_of_b.contains(k))
    }

    #[test]
    fn spellings_of_one_name_meet() {
        for (a, b) in [
            (name(&["khalil"], &["hayya"]), name(&["halil"], &["hayya"])),
            (name(&["mohammad"], &["darwish"]), name(&["muhammad", "ismail"], &["darvis"])),
            (name(&["recep", "tayyip"], &["erdogan"]), name(&["tayyip"], &["erdogan"])),
            (name(&["qassem"], &["soleimani"]), name(&["kasim"], &["suleymani"])),
            (name(&["j"], &["smith"]), name(&["john"], &["smith"])),
            (name(&["jinping"], &["xi"]), name(&["xi"], &["jinping"])),
        ] {
            assert!(meet(&a, &b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn names_that_share_one_part_only_do_not_meet() {
        assert!(!meet(&name(&["hasan"], &["dogan"]), &name(&["recep"], &["erdogan"])));
        assert!(!meet(&name(&["mohammad"], &["darwish"]), &name(&["mohammad"], &["sinwar"])));
    }
}
