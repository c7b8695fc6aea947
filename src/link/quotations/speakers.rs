//! Whose words utterances are, and those that articles give to two people.
//!
//! In: utterances that are one. Out: a [`Disputed`] for each that two named people are said to speak. Only who is named beside
//! the words in full counts: "he said" and "the spokesman" may be anybody, and "Reed's mother" is not Reed.

use super::pairs::Met;
use super::utterances::Utterance;
use super::{Disputed, Given};
use crate::link::people::People;
use crate::model::{ClaimRecord, FieldId};
use crate::names::fold;
use crate::value::wording::Manner;
use std::collections::BTreeMap;

/// Words in a row, and telling ones among them, that two people hardly say alike.
const IN_A_ROW: usize = 8;
const TELLING: usize = 4;
/// Words by which the utterance is named.
const NAMING: usize = 6;

/// Who is named beside utterances.
pub struct Speakers<'a> {
    /// The records of all articles.
    pub records: &'a [&'a ClaimRecord],
    /// Who is who.
    pub people: &'a People,
}

impl Speakers<'_> {
    /// The person named beside a word of an utterance, whose name ends what is said of the speaker.
    fn of(&self, utterance: &Utterance, word: usize) -> Option<usize> {
        let record = &self.records[utterance.record];
        let said_by = record.quoted[utterance.entry(word)].said_by.as_ref()?;
        let index = said_by.person?;
        let words = fold(&said_by.words);
        let is_named = record.people[index].spellings.iter().any(|name| words.ends_with(&fold(name)));
        is_named.then(|| self.people.of[utterance.record][index])
    }

    /// True where two words, each of an utterance, are given to two people who share no part of a name.
    pub fn are_two(&self, a: (&Utterance, usize), b: (&Utterance, usize)) -> bool {
        let (Some(a), Some(b)) = (self.of(a.0, a.1), self.of(b.0, b.1)) else { return false };
        let (a, b) = (self.name(a), self.name(b));
        let is_full = |name: &str| name.contains(' ');
        is_full(&a) && is_full(&b) && !a.split(' ').any(|part| b.split(' ').any(|other| other == part))
    }

    /// The folded name of a person.
    fn name(&self, person: usize) -> String {
        fold(&self.people.persons[person].name)
    }

    /// The utterances that are given to two people.
    pub fn disputed(&self, utterances: &[Utterance], met: &[Met]) -> Vec<Disputed> {
        let mut found: BTreeMap<(usize, usize), (Vec<Given>, String)> = BTreeMap::new();
        for met in met {
            let (a, b) = (&utterances[met.a], &utterances[met.b]);
            let words = &a.wording.words;
            let is_long = |(at, _, length): &&(usize, usize, usize)| {
                *length >= IN_A_ROW && words[*at..at + length].iter().filter(|word| word.is_telling).count() >= TELLING
            };
            let Some((at_a, at_b, length)) = met.aligned.runs.iter().find(is_long).copied() else { continue };
            if !self.are_two((a, at_a), (b, at_b)) {
                continue;
            }
            let (Some(of_a), Some(of_b)) = (self.of(a, at_a), self.of(b, at_b)) else { continue };
            let name = || a.wording.forms(at_a, (at_a + NAMING).min(at_a + length)).join(" ");
            let entry = found.entry((of_a.min(of_b), of_a.max(of_b)));
            let (sides, _) = entry.or_insert_with(|| (Vec::new(), format!("{} …", name())));
            for (utterance, at, person) in [(a, at_a, of_a), (b, at_b, of_b)] {
                if !sides.iter().any(|side| side.record == utterance.record) {
                    sides.push(Given {
                        record: utterance.record,
                        entry: utterance.entry(at),
                        value: self.people.persons[person].name.clone(),
                        marked: utterance.span(at..at + length),
                    });
                }
            }
        }
        let disputed = found.into_values().map(|(mut sides, shared)| {
            sides.sort_by_key(|side| side.record);
            Disputed { field: FieldId::Speaker, shared, manner: Manner::Words, same: 1, other: 0, sides }
        });
        disputed.collect()
    }
}
