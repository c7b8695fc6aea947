//! The files of a grammar to what stages of it know.
//!
//! In: the texts of `rules/en/grammar/*`. Out: a [`Tagger`] and [`Lemmas`]. `rules/en/grammar/README.md` describes the files.

use super::clues;
use super::lemmas::{Class, Lemmas, Rule};
use super::linker::Linker;
use super::tagger::{Known, OPEN, Tagger};
use super::tags::Tag;
use super::weights::Weights;

/// Reads the words and weights of the tagger.
pub fn tagger(text: &str) -> Option<Tagger> {
    let (known, passes) = tables(text)?;
    let words = known.into_iter().map(|(word, letters)| {
        let only = letters.strip_suffix('!').and_then(|l| Tag::of_letter(*l.as_bytes().first()?));
        let had = letters.bytes().filter_map(Tag::of_letter).fold(0, |bits, tag| bits | 1 << tag.0);
        let allowed = if had & OPEN == 0 { had } else { OPEN | had };
        (clues::hash(word), Known { hash: clues::hash(letters.trim_end_matches('!')), only, allowed })
    });
    Some(Tagger { known: words.collect(), passes, hashes: clues::tag_hashes() })
}

/// Reads the weights of governors and subjects.
pub fn linker(text: &str) -> Option<Linker> {
    let (_, [governors, subjects]) = tables(text)?;
    Some(Linker { governors, subjects })
}

/// A word and what the file says of it.
type Entry<'t> = (&'t str, &'t str);

/// The words before the first table, and the two tables of clues with their weights.
fn tables(text: &str) -> Option<(Vec<Entry<'_>>, [Weights; 2])> {
    let mut words = Vec::new();
    let lines = text.len() / 24;
    let mut tables: [Vec<(u64, &str)>; 2] = [Vec::with_capacity(lines), Vec::with_capacity(lines)];
    let mut section: Option<(usize, u8)> = None;
    for line in text.lines().filter(|l| !l.starts_with("# ")) {
        if let Some(head) = line.strip_prefix("== ") {
            let (table, template) = head.split_once(' ')?;
            section = Some((table.parse::<usize>().ok()?.checked_sub(1)?, template.parse().ok()?));
            continue;
        }
        let Some((table, template)) = section else {
            words.push(line.split_once('\t')?);
            continue;
        };
        let (values, weights) = cut(line)?;
        tables.get_mut(table)?.push((clues::clue(template, values), weights));
    }
    let table = |clues: Vec<(u64, &str)>| {
        Weights::new(clues.len(), clues.into_iter().map(|(clue, weights)| (clue, Cells(weights.as_bytes()))))
    };
    Some((words, tables.map(table)))
}

/// The hashes of the values of a line, and its weights behind the last tab.
fn cut(line: &str) -> Option<([u64; 3], &str)> {
    let mut values = [0; 3];
    let (mut from, mut count) = (0, 0);
    for (at, _) in line.bytes().enumerate().filter(|(_, byte)| *byte == b'\t') {
        *values.get_mut(count)? = clues::value(&line[from..at]);
        (from, count) = (at + 1, count + 1);
    }
    Some((values, &line[from..]))
}

/// The weights of a line: "v12w-3" is 12 for the tag of the letter v, 3 less for that of w.
struct Cells<'t>(&'t [u8]);

impl Iterator for Cells<'_> {
    type Item = (u8, i8);

    fn next(&mut self) -> Option<Self::Item> {
        let (&letter, rest) = self.0.split_first()?;
        let length = rest.iter().position(u8::is_ascii_alphabetic).unwrap_or(rest.len());
        let (number, rest) = rest.split_at(length);
        self.0 = rest;
        let (sign, digits) = match number.split_first() {
            Some((b'-', digits)) => (-1, digits),
            _ => (1, number),
        };
        let value =
            digits.iter().fold(0_i16, |sum, d| sum.saturating_mul(10).saturating_add(i16::from(d.wrapping_sub(b'0'))));
        Some((Tag::of_letter(letter)?.0, i8::try_from(sign * value).ok()?))
    }
}

/// Reads the rules of lemmas: class, ending, letters cut off, what takes their place.
pub fn lemmas(text: &str) -> Option<Lemmas> {
    let mut rules = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with("# ")) {
        let mut cells = line.split('\t');
        let (class, ending, cut, add) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        let class = Class::NAMES.iter().find(|(_, name)| *name == class)?.0;
        rules.push((class, ending.to_owned(), Rule { cut: cut.parse().ok()?, add: add.to_owned() }));
    }
    Some(Lemmas::new(rules.into_iter()))
}
