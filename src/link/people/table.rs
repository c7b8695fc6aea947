//! All people of all records by their folded spellings.
//!
//! In: claim records. Out: entries in article order, and distinct folded spellings in alphabetical order, each with the
//! entries that bear it. Archives repeat names, so that everything later works on distinct spellings.

use super::Matching;
use crate::decisions::Decisions;
use crate::model::{ClaimRecord, PersonEntry};
use crate::names::{Name, fold};
use chrono::Datelike;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Entries and spellings of all records.
pub(super) struct Table<'r> {
    pub(super) records: &'r [&'r ClaimRecord],
    /// In the order of path and id of their article, then of the record.
    pub(super) entries: Vec<Entry>,
    /// In the order of the folded spelling.
    pub(super) spellings: Vec<Spelling<'r>>,
}

/// One person of one record.
pub(super) struct Entry {
    /// Index into the records.
    pub(super) record: usize,
    /// Index into the record's people.
    pub(super) person: usize,
    /// Indices into [`Table::spellings`]: the entry's name, then its other full spellings.
    pub(super) spellings: Vec<usize>,
    /// Year of publication, where known.
    pub(super) year: Option<i32>,
}

/// One folded spelling.
pub(super) struct Spelling<'r> {
    pub(super) fold: String,
    pub(super) name: Name,
    /// Two parts or more: enough to compare across articles.
    pub(super) full: bool,
    /// Entries that bear it, ascending.
    pub(super) entries: Vec<usize>,
    /// How it is written, most widely used first, then in the alphabet.
    pub(super) forms: Vec<Form<'r>>,
    /// The group of spellings that answers joined it with.
    pub(super) group: Option<usize>,
}

/// One way to write a folded spelling.
pub(super) struct Form<'r> {
    pub(super) written: &'r str,
    /// Entries that write it so, ascending.
    pub(super) entries: Vec<usize>,
}

impl<'r> Table<'r> {
    pub(super) fn build(records: &'r [&'r ClaimRecord], decisions: &Decisions, matching: &impl Matching) -> Self {
        let mut entries = entries_of(records);
        let mut found: BTreeMap<String, BTreeMap<&'r str, Vec<usize>>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let person = &records[entry.record].people[entry.person];
            let main = fold(&person.name);
            let folds: Vec<String> = person.spellings.iter().map(|s| fold(s)).filter(|s| s.contains(' ')).collect();
            for written in std::iter::once(&person.name).chain(&person.spellings) {
                let folded = fold(written);
                // A single word of a fuller name stands for that name in its own article only; an alias is another name.
                let holds = |full: &String| full.split(' ').any(|part| part == folded);
                let is_part = || !folded.contains(' ') && (holds(&main) || folds.iter().any(holds));
                if folded.is_empty() || (folded != main && is_part()) {
                    continue;
                }
                let bearers = found.entry(folded).or_default().entry(written).or_default();
                if bearers.last() != Some(&index) {
                    bearers.push(index);
                }
            }
        }
        let found: Vec<_> = found.into_iter().collect();
        let spellings: Vec<Spelling> =
            found.into_par_iter().map(|(fold, forms)| Spelling::new(fold, forms, decisions, matching)).collect();
        for (number, spelling) in spellings.iter().enumerate() {
            for &entry in &spelling.entries {
                let main = fold(&records[entries[entry].record].people[entries[entry].person].name) == spelling.fold;
                if main {
                    entries[entry].spellings.insert(0, number);
                } else {
                    entries[entry].spellings.push(number);
                }
            }
        }
        Self { records, entries, spellings }
    }

    /// The person of an entry as its article names them.
    pub(super) fn person(&self, entry: usize) -> &'r PersonEntry {
        let Entry { record, person, .. } = self.entries[entry];
        &self.records[record].people[person]
    }

    /// True where the spelling is the name under which the entry stands in its record.
    pub(super) fn is_main(&self, entry: usize, spelling: usize) -> bool {
        self.entries[entry].spellings.first() == Some(&spelling)
    }

    /// True where an article names both spellings, as two people.
    pub(super) fn side_by_side(&self, a: usize, b: usize) -> bool {
        !self.beside(a, b).is_empty()
    }

    /// Entries of one article each that bear the one spelling and the other, as two people.
    pub(super) fn beside(&self, a: usize, b: usize) -> Vec<(usize, usize)> {
        let (few, many) = (&self.spellings[a].entries, &self.spellings[b].entries);
        let (few, many) = if few.len() <= many.len() { (few, many) } else { (many, few) };
        let bears_both = |entry: usize| {
            let spellings = &self.entries[entry].spellings;
            spellings.contains(&a) && spellings.contains(&b)
        };
        let mut pairs = Vec::new();
        for &entry in few.iter().filter(|&&entry| !bears_both(entry)) {
            let article = self.of_same_article(entry);
            let at = many.partition_point(|&other| other < article.start);
            let others = many[at..].iter().take_while(|&&other| other < article.end);
            pairs.extend(others.filter(|&&other| other != entry && !bears_both(other)).map(|&other| (entry, other)));
            if pairs.len() >= MOST_PAIRS {
                break;
            }
        }
        pairs
    }

    /// The entries of the article that an entry belongs to; they stand together.
    pub(super) fn of_same_article(&self, entry: usize) -> Range<usize> {
        let Entry { record, person, .. } = self.entries[entry];
        let start = entry - person;
        start..start + self.records[record].people.len()
    }
}

impl<'r> Spelling<'r> {
    fn new(
        fold: String,
        forms: BTreeMap<&'r str, Vec<usize>>,
        decisions: &Decisions,
        matching: &impl Matching,
    ) -> Self {
        let mut forms: Vec<Form> = forms.into_iter().map(|(written, entries)| Form { written, entries }).collect();
        forms.sort_by(|a, b| b.entries.len().cmp(&a.entries.len()).then(a.written.cmp(b.written)));
        let mut entries: Vec<usize> = forms.iter().flat_map(|f| f.entries.iter().copied()).collect();
        entries.sort_unstable();
        entries.dedup();
        let name = matching.parse(forms.first().map_or("", |f| f.written));
        let full = !name.given.is_empty() && !name.surname.is_empty();
        let group = decisions.group(&fold);
        Self { fold, name, full, entries, forms, group }
    }
}

/// So many articles that name two spellings are enough to judge by.
const MOST_PAIRS: usize = 16;

fn entries_of(records: &[&ClaimRecord]) -> Vec<Entry> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_key(|&r| (&records[r].article.path, &records[r].article.id));
    let mut entries = Vec::new();
    for record in order {
        let published = records[record].article.published.as_deref();
        let year = published.and_then(|p| p.get(..10)).and_then(|p| p.parse::<chrono::NaiveDate>().ok());
        let year = year.map(|date| date.year());
        for person in 0..records[record].people.len() {
            entries.push(Entry { record, person, spellings: Vec::new(), year });
        }
    }
    entries
}
