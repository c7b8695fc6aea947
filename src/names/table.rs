//! The tables of names: spellings of one name (`rules/names/classes.tsv`), who bears a given name (`rules/names/sexes.tsv`),
//! which given names an English-speaking census counts (`rules/names/given.txt`); the scripts beside them make them.
//!
//! In: the text of a table, one spelling a line in byte order: `spelling<TAB>entry`, or the spelling alone. Out: look-ups by
//! folded spelling. The text is not parsed when loaded; the first look-up indexes it, so that commands that compare no names
//! pay nothing.

use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// Classes kept of a spelling; the generator writes no more.
pub(super) const MAX_CLASSES: usize = 4;

/// A table; cheap to clone.
#[derive(Debug, Clone, Default)]
struct Table {
    text: Arc<str>,
    index: Arc<OnceLock<FxHashMap<u64, (u32, u32)>>>,
}

impl Table {
    fn new(text: &str) -> Self {
        Self { text: text.into(), index: Arc::default() }
    }

    /// What stands after the tab of a spelling's line.
    fn entry(&self, folded: &str) -> Option<&str> {
        let &(start, end) = self.index().get(&hash(folded))?;
        let line = &self.text[start as usize..end as usize];
        let (spelling, entry) = line.split_once('\t').unwrap_or((line, ""));
        (spelling == folded).then_some(entry)
    }

    fn index(&self) -> &FxHashMap<u64, (u32, u32)> {
        self.index.get_or_init(|| {
            let mut index = FxHashMap::default();
            let mut start = 0;
            for line in self.text.split('\n') {
                let spelling = line.split_once('\t').map_or(line, |(spelling, _)| spelling);
                if !spelling.is_empty() {
                    index.insert(hash(spelling), (start as u32, (start + line.len()) as u32));
                }
                start += line.len() + 1;
            }
            index
        })
    }
}

fn hash(word: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(word.as_bytes())
}

/// Spellings of one name; an entry is the numbers of its classes between commas, with a `g` before them where the
/// spelling is a given name.
#[derive(Debug, Clone, Default)]
pub(super) struct Classes(Table);

impl Classes {
    /// Takes the text of the table.
    pub(super) fn new(text: &str) -> Self {
        Self(Table::new(text))
    }

    /// The classes that a folded spelling is in, zeros after the last; all zeros for an unknown one.
    pub(super) fn of(&self, folded: &str) -> [u16; MAX_CLASSES] {
        let mut classes = [0; MAX_CLASSES];
        let entry = self.0.entry(folded).unwrap_or_default();
        for (class, number) in classes.iter_mut().zip(entry.trim_start_matches('g').split(',')) {
            *class = number.parse().unwrap_or(0);
        }
        classes
    }

    /// Whether the table has a spelling.
    pub(super) fn knows(&self, folded: &str) -> bool {
        self.0.entry(folded).is_some()
    }

    /// Whether the table has a spelling as a given name.
    pub(super) fn is_given(&self, folded: &str) -> bool {
        self.0.entry(folded).is_some_and(|entry| entry.starts_with('g'))
    }
}

/// Given names that a census of an English-speaking country counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Census(Table);

impl Census {
    /// Takes the text of the list.
    pub(super) fn new(text: &str) -> Self {
        Self(Table::new(text))
    }

    /// Whether a folded given name is counted.
    pub(super) fn counts(&self, folded: &str) -> bool {
        self.0.entry(folded).is_some()
    }
}

/// Who bears a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Bearer {
    /// No given name that the table knows.
    #[default]
    Unknown,
    Men,
    Women,
    /// Men and women, or the lists do not say.
    Either,
}

/// Known given names; an entry is `m`, `f` or `e`.
#[derive(Debug, Clone, Default)]
pub(super) struct Bearers(Table);

impl Bearers {
    /// Takes the text of the table.
    pub(super) fn new(text: &str) -> Self {
        Self(Table::new(text))
    }

    /// Who bears a folded given name.
    pub(super) fn of(&self, folded: &str) -> Bearer {
        match self.0.entry(folded) {
            Some("m") => Bearer::Men,
            Some("f") => Bearer::Women,
            Some(_) => Bearer::Either,
            None => Bearer::Unknown,
        }
    }
}
