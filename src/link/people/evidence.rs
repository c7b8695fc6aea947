//! What articles say, beside the spellings, for or against two spellings being one person.
//!
//! In: the table of people. Out: how far ages may lie apart, whether an article tells two spellings apart, roles in
//! common, the name in its own script, and who writes which spelling. Joins nothing.

use super::Matching;
use super::table::{Spelling, Table};
use crate::names::{Comparison, NameVerdict, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Ages further apart than this speak against two spellings of one person: one year for a birthday between two
/// articles, one for rounding.
pub(super) const AGE_GAP: i64 = 2;

/// For one and the same spelling a disputed age is more likely than a namesake, and a disputed age is what a reader
/// wants to see; a generation apart it is a namesake.
pub(super) const SAME_NAME_AGE_GAP: i64 = 15;

/// Where both articles tell somebody with a similar name apart, the names are meant as written, whatever the ages.
const ANY_AGE: i64 = i64::MAX;

/// Two ages of one article that lie further apart are those of two people.
const TOLD_APART: u32 = 1;

/// A pair in one article is a slip of the pen only from this score on.
const SLIP: f64 = 0.8;

/// How many years the ages of two spellings may lie apart.
pub(super) fn age_gap(table: &Table, matching: &impl Matching, a: usize, b: usize) -> i64 {
    let (one, other) = (&table.spellings[a], &table.spellings[b]);
    let has_family = |spelling: &Spelling| spelling.entries.iter().any(|&e| names_a_relative(table, matching, e));
    if !extends(&one.fold, &other.fold) {
        AGE_GAP
    } else if has_family(one) && has_family(other) {
        ANY_AGE
    } else {
        SAME_NAME_AGE_GAP
    }
}

/// How many years the ages of two entries of one spelling may lie apart, where [`SAME_NAME_AGE_GAP`] did not do.
pub(super) fn wider_age_gap(table: &Table, matching: &impl Matching, a: usize, b: usize) -> Option<i64> {
    (names_a_relative(table, matching, a) && names_a_relative(table, matching, b)).then_some(ANY_AGE)
}

/// True where the article of an entry names somebody else with the same surname and a given name that is easily taken
/// for this one ("Fred" and "Freddy").
fn names_a_relative(table: &Table, matching: &impl Matching, entry: usize) -> bool {
    let main = |entry: usize| table.entries[entry].spellings.first().map(|&s| &table.spellings[s]).filter(|s| s.full);
    let Some(own) = main(entry) else { return false };
    table.of_same_article(entry).filter(|&other| other != entry).filter_map(main).any(|other| {
        other.name.surname.last() == own.name.surname.last()
            && matching.compare(&own.name, &other.name).verdict != NameVerdict::Different
    })
}

/// True where the longer of two folded names has all words of the shorter in their order, its first and last among them
/// ("ann denning", "ann b denning").
fn extends(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let first = |name: &str| name.split(' ').next().map(str::to_owned);
    let last = |name: &str| name.split(' ').next_back().map(str::to_owned);
    let mut words = long.split(' ');
    first(short) == first(long) && last(short) == last(long) && short.split(' ').all(|word| words.any(|w| w == word))
}

/// True where an article that names both spellings leaves no doubt that they are two people. Different given names do,
/// unless one of the two is a slip of the pen; so do different ages.
pub(super) fn are_two_people(table: &Table, a: usize, b: usize, comparison: &Comparison) -> bool {
    let (one, other) = (&table.spellings[a], &table.spellings[b]);
    let unlike = comparison.verdict == NameVerdict::Review && one.name.given != other.name.given;
    let beside = table.beside(a, b);
    let ages_differ = |&(x, y): &(usize, usize)| {
        let (x, y) = (&table.person(x).ages, &table.person(y).ages);
        !x.is_empty() && !y.is_empty() && x.iter().all(|a| y.iter().all(|b| a.abs_diff(*b) > TOLD_APART))
    };
    let mentions = |spelling: &Spelling| -> usize {
        spelling.entries.iter().take(MOST_ENTRIES).map(|&entry| table.person(entry).mentions).sum()
    };
    let (few, many) = (mentions(one).min(mentions(other)), mentions(one).max(mentions(other)));
    let is_slip = comparison.score >= SLIP && few == 1 && many > 1;
    beside.iter().any(ages_differ) || unlike && !is_slip
}

/// A role of two words or more that both spellings are given.
pub(super) fn common_role<'t>(table: &'t Table, a: usize, b: usize) -> Option<&'t str> {
    let roles = |spelling: usize| {
        let entries = table.spellings[spelling].entries.iter().take(MOST_ENTRIES);
        entries.flat_map(|&entry| table.person(entry).roles.iter().map(String::as_str)).filter(|r| r.contains(' '))
    };
    let of_a: BTreeMap<String, &str> = roles(a).map(|role| (role.to_lowercase(), role)).collect();
    roles(b).find_map(|role| of_a.get(&role.to_lowercase()).copied())
}

/// An age of the one that agrees with one of the other: the same age, or one year's and rounding's difference where a name has
/// all words of the other. Of 24 such pairs that looked alike in open articles all were one person.
pub(super) fn common_age(table: &Table, a: usize, b: usize) -> Option<i64> {
    let gap = if has_all_words(&table.spellings[a].fold, &table.spellings[b].fold) { AGE_GAP } else { 0 };
    let ages = |spelling: usize| {
        let entries = table.spellings[spelling].entries.iter().take(MOST_ENTRIES).copied();
        entries.flat_map(|entry| {
            table.person(entry).ages.iter().map(move |age| (i64::from(*age), table.entries[entry].year))
        })
    };
    let years = |x: Option<i32>, y: Option<i32>| x.zip(y).map_or(0, |(x, y)| i64::from(x) - i64::from(y));
    let agrees = |(x, of_x): (i64, _)| ages(b).any(|(y, of_y)| (x - y - years(of_x, of_y)).abs() <= gap);
    ages(a).find(|age| agrees(*age)).map(|(age, _)| age)
}

/// True where the longer of two folded names has all words of the shorter, in whatever order.
fn has_all_words(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.split(' ').all(|word| long.split(' ').any(|other| other == word))
}

/// Entries of a spelling that are looked at for roles and mentions.
const MOST_ENTRIES: usize = 64;

/// Entries to which articles give the same name in its own script, by that name.
pub(super) fn by_script<'t>(table: &'t Table) -> BTreeMap<String, (&'t str, Vec<usize>)> {
    let mut written: BTreeMap<String, (&str, Vec<usize>)> = BTreeMap::new();
    for index in 0..table.entries.len() {
        if let Some(original) = table.person(index).original.as_deref() {
            written.entry(fold(original)).or_insert((original, Vec::new())).1.push(index);
        }
    }
    written.retain(|name, (_, entries)| !name.is_empty() && entries.len() > 1);
    written
}

/// Which of two ways to write a name is the usual one: "2 of 3 publishers write Khalil al-Hayya".
pub(super) fn majority(table: &Table, a: (&str, &[usize]), b: (&str, &[usize])) -> Option<String> {
    let article = |entry: usize| &table.records[table.entries[entry].record].article;
    let named = a.1.iter().chain(b.1).all(|&entry| article(entry).publisher.is_some());
    let sources = |entries: &[usize]| -> BTreeSet<&str> {
        let source = |&entry: &usize| {
            let article = article(entry);
            article.publisher.as_deref().filter(|_| named).unwrap_or(&article.id)
        };
        entries.iter().map(source).collect()
    };
    let (of_a, of_b) = (sources(a.1), sources(b.1));
    let (more, name) = if of_a.len() >= of_b.len() { (&of_a, a.0) } else { (&of_b, b.0) };
    let all = of_a.union(&of_b).count();
    let word = if named { "publishers" } else { "articles" };
    (of_a.len() != of_b.len()).then(|| format!("{} of {all} {word} write {name}", more.len()))
}
