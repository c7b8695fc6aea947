//! One person told by an age and no name: "the 49-year-old", "a boy, 10,".
//!
//! In: a group with an age, and the people that the article names. Out: whom it describes, where only one can be meant,
//! and words by which articles tell the others. Guesses nobody: where two could be meant, it is somebody without a name.

use super::found::Match;
use crate::model::{Document, Group, Meaning, Mention, Span, TOLD_BY};
use crate::rules::{Joints, Rules, WordUse};
use crate::value::{Quantity, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Sentences before the own one in which the person meant may be named last.
const REACH: usize = 2;
/// Who is named so often, and twice as often as anybody else, is whom the article is about.
const MAIN: usize = 4;
/// Between an age and the name behind it: "39-year-old Ann Reed", "his 39-year-old wife, Ann Reed".
const BEFORE_NAME: usize = 2;
/// "Named only as Jan K.": from the word that says so to the name.
const BEFORE_INTRODUCED: usize = 3;
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
    within(mentions, sentence).filter(|m| sentence.contains(&m.span)).any(|m| {
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
    // "The officer, 68,": whose rank or office the noun repeats.
    let called = people.called(&group.noun, span.start, rules);
    if !rules.groups.says_nothing(&group.noun) && !called.is_empty() {
        let only = called.first().copied().filter(|person| called.len() == 1 && !people.aged.contains(person));
        return only;
    }
    // "The driver, 51," in a report about somebody else is somebody else.
    let is_apart = is_behind(document, &mentions[at]) && rules.groups.roles(&group.noun).one;
    let main = people.main().filter(|main| !people.aged.contains(main) && !is_apart);
    let nearest: Option<BTreeSet<usize>> = (sentence.saturating_sub(REACH)..=sentence).rev().find_map(|s| {
        let around = document.sentences[s].span;
        let before = within(mentions, around).filter(|m| around.contains(&m.span) && m.span.start < span.start);
        let named: BTreeSet<usize> = before.filter_map(person_of).collect();
        (!named.is_empty()).then_some(named)
    });
    let only = nearest.as_ref().filter(|named| named.len() == 1).and_then(|named| named.first().copied());
    // "The 80-year-old murderer" is whoever is told to be one.
    let says_nothing = rules.groups.says_nothing(&group.noun);
    let first = || named_behind(document, mentions, span, rules).filter(|_| nearest.is_none());
    main.or_else(|| only.filter(|p| says_nothing && people.is_meant(*p)))
        .or_else(|| first().filter(|p| says_nothing && people.is_meant(*p)))
}

/// "The court found the 54-year-old guilty. The defendant, named only as Jan K., ...": the only one whom the sentences
/// behind name in so many words, where nobody was told of before.
fn named_behind(document: &Document, mentions: &[Mention], span: Span, rules: &Rules) -> Option<usize> {
    let is_somebody = |m: &&Mention| matches!(&m.meaning, Meaning::Group(group) if group.count == Quantity::exact(1.0));
    let sentence = document.sentence_at(span.start)?;
    let end = document.sentences[(sentence + REACH).min(document.sentences.len() - 1)].span.end;
    let is_first = !mentions.iter().take_while(|m| m.span.start < span.start).any(|m| is_somebody(&m));
    let is_introduced = |m: &&Mention| {
        let before = document.lower[span.end..m.span.start].split_ascii_whitespace().rev();
        before.take(BEFORE_INTRODUCED).any(|word| rules.joints.ages.named.has(word))
    };
    let behind = mentions.iter().filter(|m| m.span.start >= span.end && m.span.start < end);
    let mut people: Vec<usize> = behind.filter(is_introduced).filter_map(person_of).collect();
    people.dedup();
    people.first().copied().filter(|_| people.len() == 1 && is_first)
}

/// The age stands behind the noun: "the driver, 51,".
fn is_behind(document: &Document, mention: &Mention) -> bool {
    let Meaning::Group(Group { noun, age: Some((_, age)), .. }) = &mention.meaning else { return false };
    document.lower.get(mention.span.start..age.start).is_some_and(|before| before.contains(noun.as_str()))
}

/// The mentions that begin in a span; all are sorted by start.
fn within(mentions: &[Mention], span: Span) -> impl Iterator<Item = &Mention> {
    let from = mentions.partition_point(|m| m.span.start < span.start);
    mentions[from..].iter().take_while(move |m| m.span.start < span.end)
}

fn person_of(mention: &Mention) -> Option<usize> {
    match &mention.meaning {
        Meaning::Person(person) => person.person,
        _ => None,
    }
}

/// "The" stands before in the same sentence, with at most one word between.
fn is_definite(document: &Document, start: usize, joints: &Joints) -> bool {
    let opens = document.sentence_at(start).map_or(0, |sentence| document.sentences[sentence].span.start);
    let mut words = document.lower[opens.min(start)..start].split_ascii_whitespace().rev();
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
    /// Words that stand as titles beside the names, in lower case, with where.
    titles: Vec<(usize, usize, String)>,
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
            for title in &named.titles {
                let words = title.words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                let words: Vec<String> = words.map(str::to_lowercase).collect();
                // "Judge" is a form of address as well as an office.
                let is_office = |word: &String| rules.people.uses_of(word).has(WordUse::ROLE);
                if title.is_role || words.iter().any(is_office) {
                    people.in_office.insert(person);
                }
                people.titles.extend(words.into_iter().map(|word| (person, title.span.start, word)));
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

    /// Those named before `at` whose title repeats a noun, or is a rank that it stands for: "officer" for a colonel.
    fn called(&self, noun: &str, at: usize, rules: &Rules) -> BTreeSet<usize> {
        let stands_for = |title: &str| title == noun || rules.groups.stands_for(noun, title);
        let before = self.titles.iter().filter(|(_, place, _)| *place < at);
        before.filter(|(.., title)| stands_for(title)).map(|(person, ..)| *person).collect()
    }

    /// Whom the article is about.
    fn main(&self) -> Option<usize> {
        let (person, most) = self.mentions.iter().max_by_key(|(_, count)| **count)?;
        let next = self.mentions.iter().filter(|(other, _)| *other != person).map(|(_, count)| *count).max();
        (*most >= MAIN && *most >= 2 * next.unwrap_or(0)).then_some(*person)
    }
}

/// "A man was arrested. The 34-year-old": what somebody is called who was told of before by what befell them alone.
fn befallen(matches: &[Match], at: usize, document: &Document, mentions: &[Mention], rules: &Rules) -> Option<String> {
    let own = &matches[at];
    let noun = own.subject.as_deref().filter(|_| rules.claims.rules[own.rule].person.is_some())?;
    let is_open =
        own.person.is_none() && rules.groups.says_nothing(noun) && is_definite(document, own.at.start, &rules.joints);
    let told = |m: &&Match| {
        m.sentence < own.sentence
            && m.sentence + REACH >= own.sentence
            && m.person.is_none()
            && m.figure() == Some(1.0)
            && rules.groups.befallen(m.field).is_some()
    };
    let fates: BTreeSet<&str> = matches.iter().filter(told).filter_map(|m| rules.groups.befallen(m.field)).collect();
    let first = matches.iter().find(|m| told(m)).map(|m| m.sentence)?;
    let since = Span::new(document.sentences[first].span.start, own.at.start);
    let is_of_nobody = !mentions.iter().any(|m| since.contains(&m.span) && person_of(m).is_some());
    fates.first().filter(|_| is_open && fates.len() == 1 && is_of_nobody).map(|fate| (*fate).to_owned())
}

/// Names those without a name by what they are told by: a child by the kind of child, where the article tells of one
/// only; everybody else with the age, so that nobody else's is held against it.
pub(super) fn tell_apart(matches: &mut [Match], document: &Document, mentions: &[Mention], rules: &Rules) {
    for at in 0..matches.len() {
        let befallen = befallen(matches, at, document, mentions, rules);
        if befallen.is_some() {
            matches[at].subject = befallen;
        }
    }
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
