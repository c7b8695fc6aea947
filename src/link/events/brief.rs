//! Tellings so short and so bare that one thing in common cannot make them one: headlines without a day, of which an archive
//! has thousands.
//!
//! In: a telling. Out: whether it is brief, and the blocks in which it meets others that are. What two brief tellings share of a
//! person, a place, a word, a count, an age or a sum reaches the bar only together with something else, so that they meet by
//! two of these, and an archive of headlines is not held against itself. This follows from the weights: no pair is lost.

use super::Telling;
use super::score::Linker;
use super::weights::{
    AGED_PERSON, BAR, FEW_WORDS, MOST_FOR_COUNTS, NAME_WEIGHT, NO_DAY, SAME_AGES, SAME_COUNT, SAME_NAMES, SAME_PLACE,
    SAME_SUM, SAME_WORDS_OF_MAIN, TELLING_WORD, WORD_WEIGHT_OF_MAIN, WORDS_OF_WEEK,
};
use crate::model::FieldId;

/// What two tellings can have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Trait<'a> {
    Person(u32),
    Age(u32),
    Place(&'a str),
    Count(FieldId, u64),
    Sum(u64),
    Word(u32),
}

/// The weight of common words, which are no traits, that a brief telling may have.
const COMMON: f64 = 0.4;
/// The most that words speak for two tellings, for each point of their weight: as words and as names.
const OF_WORDS: f64 = (SAME_WORDS_OF_MAIN + SAME_NAMES) / FEW_WORDS + WORD_WEIGHT_OF_MAIN + NAME_WEIGHT;
/// What a trait has to say for two tellings to be one event by it alone.
const ALONE: f64 = BAR - NO_DAY - COMMON * OF_WORDS;

impl Linker<'_> {
    /// True for a main event without any time, told in few words.
    pub fn is_brief(&self, telling: Telling) -> bool {
        let is_bare = self.told(telling).is_none_or(|event| event.date.is_none() && event.scope.is_none());
        let is_timeless = self.published(telling).is_none() && !self.has_clock(telling);
        let (words, common) = self.words.count_and_common(telling, TELLING_WORD);
        telling.event == 0 && is_bare && is_timeless && words <= WORDS_OF_WEEK && common <= COMMON
    }

    /// Two and two of the traits of a brief telling; one with itself where it says enough alone.
    pub fn trait_pairs(&self, telling: Telling) -> Vec<(Trait<'_>, Trait<'_>)> {
        let place = self.told(telling).and_then(|event| event.place.as_ref()).map(|place| place.name.as_str());
        let words = self.words.rarest(telling, WORDS_OF_WEEK, TELLING_WORD);
        // A place is told by a word, which says no more to whoever knows the place.
        let is_of_place = |word: u32| place.is_some_and(|place| self.words.stands_in(word, place));
        let of_place: f64 = words.iter().filter(|(word, _)| is_of_place(*word)).map(|(_, weight)| weight).sum();
        let mut traits: Vec<(Trait<'_>, f64)> = Vec::new();
        traits.extend(self.persons_of(telling).map(|(person, _)| (Trait::Person(person), AGED_PERSON)));
        traits.extend(self.ages_of(telling).map(|age| (Trait::Age(age), SAME_AGES)));
        traits.extend(place.map(|place| (Trait::Place(place), SAME_PLACE + of_place * OF_WORDS)));
        traits.extend(self.sums_of(telling).map(|sum| (Trait::Sum(sum), SAME_SUM)));
        traits.extend(self.counts_of(telling).map(|(_, field, of)| {
            (Trait::Count(*field, *of), SAME_COUNT * (1.0 + *of as f64).ln().min(MOST_FOR_COUNTS))
        }));
        traits.extend(words.iter().map(|(word, weight)| (Trait::Word(*word), weight * OF_WORDS)));
        traits.sort_by_key(|(of, _)| *of);
        traits.dedup_by_key(|(of, _)| *of);
        let mut pairs = Vec::new();
        for (at, (one, says)) in traits.iter().enumerate() {
            pairs.extend((*says >= ALONE).then_some((*one, *one)));
            for (other, _) in &traits[at + 1..] {
                let is_said_twice = matches!((one, other), (Trait::Place(_), Trait::Word(word)) if is_of_place(*word));
                pairs.extend((!is_said_twice).then_some((*one, *other)));
            }
        }
        pairs
    }
}
