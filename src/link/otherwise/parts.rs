//! Which part in an event the people have of whom articles give an age.
//!
//! In: records and their slots of ages. Out: a [`Part`] for each of them that the words tell: the driver, the suspect, the one
//! who died. Of which an article tells two, or counts more, nobody is the only one. Joins nothing.

use crate::kind;
use crate::link::people::People;
use crate::link::slots::Slot;
use crate::model::{Claim, ClaimRecord, FieldId, TOLD_BY};
use crate::rules::GroupWords;

/// Somebody of an article, by the part in its event.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Index of the slot of the age.
    pub slot: usize,
    /// Index of the record.
    pub record: usize,
    /// What somebody is there: "driver".
    class: String,
    /// What driver: "bus".
    of: Option<String>,
    /// What happened to all of them, where that makes the class, and the event in which it did.
    fate: Option<(FieldId, Option<usize>)>,
}

impl Part {
    /// True where two articles may mean one person.
    pub fn may_be(&self, other: &Part) -> bool {
        let is_open = self.of.is_none() || other.of.is_none() || self.of == other.of;
        self.record != other.record && self.class == other.class && is_open
    }
}

/// All of them.
pub struct Parts {
    /// In the order of slots.
    pub all: Vec<Part>,
}

impl Parts {
    /// Those of the slots that hold ages.
    pub fn of(records: &[&ClaimRecord], slots: &[Slot], people: &People, words: &GroupWords) -> Self {
        let mut all = Vec::new();
        let of_ages = slots.iter().enumerate().filter(|(_, slot)| slot.key.rank == kind::rank(FieldId::Age));
        for (slot, of_age) in of_ages {
            let mut told: Vec<usize> = of_age.claims.iter().map(|(record, _)| *record).collect();
            told.dedup();
            for record in told {
                let classes = match of_age.key.person {
                    Some(person) => of_named(records[record], &people.of[record], person, words),
                    None => of_unnamed(records[record], record, of_age, words),
                };
                let part = |(class, of, fate)| Part { slot, record, class, of, fate };
                all.extend(classes.into_iter().map(part));
            }
        }
        Self { all }
    }

    /// True where the article tells nobody else of the class, and counts no more of them.
    pub fn is_only(&self, part: &Part, records: &[&ClaimRecord]) -> bool {
        let is_alike = |other: &&Part| (other.record, &other.class) == (part.record, &part.class);
        let is_one = self.all.iter().filter(is_alike).all(|other| other.slot == part.slot);
        let claims = &records[part.record].claims;
        let is_more = |figure: Option<f64>| figure.is_some_and(|figure| figure > 1.0);
        let counts_more = claims.iter().any(|c| {
            let is_of_class = || c.subject.as_deref().is_some_and(|subject| subject.contains(&part.class));
            let is_of_fate =
                part.fate.is_some_and(|(fate, event)| fate == c.field && (event.is_none() || event == c.event));
            c.field != FieldId::Age && (is_of_fate || is_of_class()) && is_more(c.value.figure())
        });
        let mut named: Vec<usize> = match part.fate {
            Some((fate, _)) => claims.iter().filter(|c| c.field == fate).filter_map(|c| c.person).collect(),
            None => Vec::new(),
        };
        named.sort_unstable();
        named.dedup();
        is_one && !counts_more && named.len() <= 1
    }
}

/// A class, what narrows it, and the fate that makes it.
type Class = (String, Option<String>, Option<(FieldId, Option<usize>)>);

/// The class that the words for somebody name: their last word, or the one before "of".
fn class(words: &str, known: &GroupWords) -> Option<Class> {
    let mut before = words.split_whitespace().take_while(|word| !known.of.has(word)).collect::<Vec<_>>();
    let noun = known.described(before.pop()?).to_owned();
    let fate = known.fate_of(&noun).map(|field| (field, None));
    if !known.is_sole(&noun) && fate.is_none() {
        return None;
    }
    let of = before.pop().filter(|word| word.chars().all(char::is_lowercase) && fate.is_none());
    Some((noun, of.map(str::to_owned), fate))
}

/// The classes of somebody with a name: by roles, and by what befell them.
fn of_named(record: &ClaimRecord, people: &[usize], person: usize, known: &GroupWords) -> Vec<Class> {
    let is_it = |index: usize| people.get(index) == Some(&person);
    let entries = record.people.iter().enumerate().filter(|(index, _)| is_it(*index));
    let mut classes: Vec<Class> =
        entries.flat_map(|(_, entry)| &entry.roles).filter_map(|role| class(&role.to_lowercase(), known)).collect();
    let befallen = record.claims.iter().filter(|c| c.holds() && c.person.is_some_and(is_it));
    classes.extend(befallen.filter_map(|c| by_fate(c, known)));
    distinct(classes)
}

/// The classes of somebody without a name: by the noun, and by what befell one person of the same sentence.
fn of_unnamed(record: &ClaimRecord, index: usize, slot: &Slot, known: &GroupWords) -> Vec<Class> {
    let mut classes: Vec<Class> =
        class(slot.key.subject.split(TOLD_BY).next().unwrap_or_default(), known).into_iter().collect();
    for (_, at) in slot.claims.iter().filter(|(record, _)| *record == index) {
        let sentence = record.claims[*at].sentence;
        let is_of_one =
            |c: &&Claim| c.sentence == sentence && c.person.is_none() && c.holds() && c.value.figure() == Some(1.0);
        classes.extend(record.claims.iter().filter(is_of_one).filter_map(|c| by_fate(c, known)));
    }
    distinct(classes)
}

fn by_fate(claim: &Claim, known: &GroupWords) -> Option<Class> {
    Some((known.befallen(claim.field)?.to_owned(), None, Some((claim.field, claim.event))))
}

/// One of each class: with an event where some claim gives one.
fn distinct(mut classes: Vec<Class>) -> Vec<Class> {
    classes.sort_by(|a, b| (&a.0, &b.2.map(|f| f.1), &a.1).cmp(&(&b.0, &a.2.map(|f| f.1), &b.1)));
    classes.dedup_by(|a, b| a.0 == b.0);
    classes
}
