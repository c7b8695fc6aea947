//! Who has a part in what a captured word tells, by the grammar of its sentence.
//!
//! In: a captured verb or noun. Out: a reading for every person that it binds. Does not know what the word means.

use super::{Reader, person_of};
use crate::extract::readings::{Reading, readings_of};
use crate::kind::Shape;
use crate::model::{Meaning, Mention, Span};
use crate::parse::{Name, Part};
use crate::rules::Captured;

/// A title this near to the name stands beside it.
const BESIDE: usize = 2;

impl Reader<'_> {
    /// Those who do what the captured words tell, and where `all` is true those to or with whom it is done.
    pub(super) fn people_of(&self, captured: Captured<'_>, all: bool) -> Vec<Reading> {
        let Some(predicate) = self.view.span(captured.start(), captured.end()) else { return Vec::new() };
        let named = self.bound_by(predicate, all);
        let of = |mention: &Mention| readings_of(mention, "", Shape::Person);
        let mut readings: Vec<Reading> = named.iter().flat_map(|mention| of(mention)).collect();
        if let Some(at) = self.grammatical.doing_pronoun(self.sentence, predicate) {
            let meant = self.named_before(at).filter(|m| named.iter().all(|other| person_of(other) != person_of(m)));
            readings.extend(meant.into_iter().flat_map(of).map(|reading| Reading { at, ..reading }));
        }
        readings
    }

    /// The people of the sentence whom a predicate binds, with those who are listed with them.
    fn bound_by(&self, predicate: Span, all: bool) -> Vec<&Mention> {
        let people: Vec<(&Mention, Name)> = self.named_here().filter_map(|m| Some((m, name_of(m)?))).collect();
        let part = |name: Name| self.grammatical.part(self.sentence, predicate, name);
        let mut is_bound: Vec<bool> =
            people.iter().map(|(_, name)| part(*name).is_some_and(|part| all || part == Part::Doer)).collect();
        // A list may be bound by any one of its names.
        for second in 1..people.len() {
            for first in 0..second {
                let (earlier, later) = (people[first].1, people[second].1);
                let is_apart = earlier.span.start < predicate.start && predicate.start < later.span.start;
                if is_bound[first] != is_bound[second]
                    && !is_apart
                    && self.grammatical.is_listed_with(self.sentence, earlier, later, predicate)
                {
                    (is_bound[first], is_bound[second]) = (true, true);
                }
            }
        }
        people.iter().zip(is_bound).filter(|(_, is_bound)| *is_bound).map(|((mention, _), _)| *mention).collect()
    }

    /// The mentions of the sentence.
    fn named_here(&self) -> impl Iterator<Item = &Mention> {
        let sentence = self.document.sentences[self.sentence].span;
        let first = self.mentions.partition_point(|m| m.span.start < sentence.start);
        self.mentions[first..].iter().take_while(move |m| m.span.start < sentence.end)
    }
}

/// A person as the grammar of the sentence takes the name: with the titles before it.
fn name_of(mention: &Mention) -> Option<Name> {
    let Meaning::Person(person) = &mention.meaning else { return None };
    let titles = person.titles.iter().map(|title| title.span);
    let before = titles.filter(|t| t.start < mention.span.start && t.end + BESIDE >= mention.span.start);
    Some(Name { span: mention.span, start: before.map(|t| t.start).min().unwrap_or(mention.span.start) })
}
