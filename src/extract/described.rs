//! One person told by an age and no name: "the 49-year-old", "a boy, 10,".
//!
//! In: a group with an age, and the people that the article names. Out: whom it describes, where only one can be meant,
//! and words by which articles tell the others. Guesses nobody: where two could be meant, it is somebody without a name.

use super::found::Match;
use crate::model::{Document, Group, Meaning, Mention, TOLD_BY};
use crate::rules::{Joints, Rules, WordUse};
use crate::value::{Quantity, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Sentences before the own one in which the person meant may be named last.
const REACH: usize = 2;
/// Who is named so often, and twice as often as anybody else, is whom the article is about.
const MAIN: usize = 4;
/// Between an age and the name behind it: "39-year-old Ann Reed", "his 39-year-old wife, Ann Reed".
const BEFORE_NAME: usize = 2;
/// Older people are told by their age as well: a man of 30 is not a man of 31.
const GROWN: f64 = 18.0;

fn group_of(mention: &Mention) -> Option<(&Group, &Quantity)> {
    match &mention.meaning {
        Meaning::Group(group) => group.age.as_ref().map(|(age, _)| (group, age)),
        _ => None,
    }
}

/// True for one person with an age.
pub(super) fn is_aged(mention: &Mention) -> bool {
    group_of(mention).is_some()
}

/// True where a name of the same sentence has this age already, or a name stands right behind.
pub(super) fn is_named(document: &Document, mentions: &[Mention], at: usize) -> bool {
    let span = mentions[at].span;
    let Some((group, age)) = group_of(&mentions[at]) else { return false };
    let sentence = document.sentence_at(span.start).map_or(span, |s| document.sentences[s].span);
    let words = group.age.as_ref().map_or(span, |(_, words)| *words);
    mentions.iter().filter(|m| sentence.contains(&m.span)).any(|m| {
        let Meaning::Person(person) = &m.meaning else { return false };
        let has_it = person.age.is_some_and(|(years, at)| words.overlaps(&at) || age.low == Some(f64::from(years)));
        let follows = m.span.start >= span.end && m.span.start - span.end <= BEFORE_NAME;
        has_it || follows || span.contains(&m.span)
    })
}

/// The person that "the 49-year-old" describes: the only one named in the sentences before, or whom the whole article is
/// about; nobody of whom another age is told, who holds an office or who is only quoted. Children are named by whoever
/// speaks for them, so that the name before is seldom theirs.
pub(super) fn person(document: &Document, mentions: &[Mention], at: usize, rules: &Rules) -> Option<usize> {
    let span = mentions[at].span;
    let (group, age) = group_of(&mentions[at])?;
    let sentence = document.sentence_at(span.start)?;
    let is_child = age.unit.is_some() || age.low < Some(GROWN);
    if is_child
        || !is_definite(document, span.start, &rules.joints)
        || describes_several(document, mentions, &rules.joints)
    {
        return None;
    }
    let people = People::of(document, mentions, rules);
    let main = people.main().filter(|main| !people.aged.contains(main));
    let nearest = (sentence.saturating_sub(REACH)..=sentence).rev().find_map(|s| {
        let within = document.sentences[s].span;
        let before = mentions.iter().filter(|m| within.contains(&m.span) && m.span.start < span.start);
        let named: BTreeSet<usize> = before.filter_map(person_of).collect();
        (!named.is_empty()).then_some(named)
    });
    let only = nearest.filter(|named| named.len() == 1).and_then(|named| named.first().copied());
    // "The 80-year-old murderer" is whoever is told to be one.
    let says_nothing = rules.groups.says_nothing(&group.noun);
    main.or_else(|| only.filter(|p| says_nothing && people.is_meant(*p)))
}

fn person_of(mention: &Mention) -> Option<usize> {
    match &mention.meaning {
        Meaning::Person(person) => person.person,
        _ => None,
    }
}

/// "The" stands before, with at most one word between.
fn is_definite(document: &Document, start: usize, joints: &Joints) -> bool {
    let mut words = document.lower[..start].split_ascii_whitespace().rev();
    words.next().is_some_and(|word| joints.the.has(word)) || words.next().is_some_and(|word| joints.the.has(word))
}

/// True where the article speaks of several people by "the 49-year-old".
fn describes_several(document: &Document, mentions: &[Mention], joints: &Joints) -> bool {
    let definite = mentions.iter().filter(|m| is_definite(document, m.span.start, joints));
    let mut ages = definite.filter_map(|m| group_of(m).and_then(|(_, age)| age.low));
    let Some(first) = ages.next() else { return false };
    ages.any(|age| age != first)
}

/// What an article says of the people it names.
#[derive(Default)]
struct People {
    mentions: BTreeMap<usize, usize>,
    aged: BTreeSet<usize>,
    in_office: BTreeSet<usize>,
    quoted: BTreeSet<usize>,
}

impl People {
    fn of(document: &Document, mentions: &[Mention], rules: &Rules) -> Self {
        let mut people = Self::default();
        for mention in mentions {
            let Meaning::Person(named) = &mention.meaning else { continue };
            let Some(person) = named.person else { continue };
            *people.mentions.entry(person).or_default() += 1;
            if named.age.is_some() {
                people.aged.insert(person);
            }
            if named.titles.iter().any(|title| title.is_role) {
                people.in_office.insert(person);
            }
            let next = document.lower[mention.span.end..].split_ascii_whitespace().next().unwrap_or_default();
            let is_quoting = || rules.joints.quoting.iter().any(|begin| next.starts_with(begin));
            if rules.people.uses_of(next).has(WordUse::SPEECH) && is_quoting() {
                people.quoted.insert(person);
            }
        }
        people
    }

    /// True for somebody without an age or office of whom no word of speech is told.
    fn is_meant(&self, person: usize) -> bool {
        ![&self.aged, &self.quoted, &self.in_office].iter().any(|told| told.contains(&person))
    }

    /// Whom the article is about.
    fn main(&self) -> Option<usize> {
        let (person, most) = self.mentions.iter().max_by_key(|(_, count)| **count)?;
        let next = self.mentions.iter().filter(|(other, _)| *other != person).map(|(_, count)| *count).max();
        (*most >= MAIN && *most >= 2 * next.unwrap_or(0)).then_some(*person)
    }
}

/// Names those without a name by what they are told by: a child by the kind of child, where the article tells of one
/// only; everybody else with the age, so that nobody else's is held against it.
pub(super) fn tell_apart(matches: &mut [Match], rules: &Rules) {
    let is_unnamed =
        |m: &Match| rules.claims.rules[m.rule].person.is_some() && m.person.is_none() && m.subject.is_some();
    let mut ages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for m in matches.iter_mut().filter(|m| is_unnamed(m)) {
        let Some(noun) = m.subject.as_deref() else { continue };
        let class = rules.groups.described(noun).to_owned();
        ages.entry(class.clone()).or_default().insert(m.value.to_display());
        m.subject = Some(class);
    }
    for m in matches.iter_mut().filter(|m| is_unnamed(m)) {
        let is_child = matches!(&m.value, Value::Quantity(age) if age.unit.is_some() || age.low < Some(GROWN));
        let class = m.subject.clone().unwrap_or_default();
        let is_only = rules.groups.tells_apart(&class) && ages.get(&class).is_some_and(|ages| ages.len() == 1);
        if !(is_child && is_only) {
            let value = match &m.value {
                Value::Time(length) => length.to_words(),
                value => value.to_display(),
            };
            m.subject = Some(format!("{class}{TOLD_BY}{value}"));
        }
    }
}
