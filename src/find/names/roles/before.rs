//! The role that stands before a name: "Turkish Foreign Minister X", "the bloc's envoy, X", "the lawyer for Mrs. Y is X".
//!
//! In: where a name, or the form of address before it, begins. Out: the words of its role. Does not look behind the name.

use super::super::words::{Shape, Word};
use super::{COMPLEMENT, MODIFIERS, MOST_UNLISTED, Owner, Roles};
use crate::rules::{OfficeVerb, WordUse};
use std::ops::Range;

impl Roles<'_, '_> {
    /// "Turkish Foreign Minister" and "Minister of Roads" right before a name.
    pub(super) fn directly_before(&self, end: usize) -> Option<(Range<usize>, bool)> {
        if end == self.tokens.start {
            return None;
        }
        let noun = self.noun_before(end)?;
        let start = self.with_role_before(self.with_modifiers(noun));
        // "Sheriff Jones", "Judge Smith" address; "the county sheriff", "Chief Judge" are roles.
        let only_address = self.uses(noun).has(WordUse::ADDRESS) && start == noun && noun + 1 == end;
        Some((start..end, !only_address))
    }

    /// "Former Corvo governor and radio host X" is both; "the mayor and radio host X" may be two people.
    fn with_role_before(&self, start: usize) -> usize {
        let joined = start.checked_sub(2).filter(|&i| {
            self.is_and(start - 1)
                && self.tokens.contains(&i)
                && self.uses(i).has(WordUse::ROLE)
                && self.owners[i] == Owner::Nobody
        });
        let Some(first) = joined.map(|noun| self.with_modifiers(noun)) else { return start };
        let is_owned = (first..start).any(|i| self.page.words[i].shape == Shape::Possessive);
        let is_determined = first > self.tokens.start && self.is(first - 1, |j| &j.determiners);
        if is_owned || is_determined { start } else { first }
    }

    /// "The pollster for the party is X".
    pub(super) fn before_copula(&self, end: usize) -> Option<(Range<usize>, bool)> {
        let holds = |i: &usize| self.page.rules.people.office_verb(self.page.lower(*i)) == Some(OfficeVerb::Holds);
        let copula = end.checked_sub(1).filter(|i| self.tokens.contains(i) && holds(i))?;
        let noun = self.noun_ending_at(copula)?;
        let start = self.with_modifiers(noun);
        let is_determined = start > self.tokens.start && self.is(start - 1, |j| &j.determiners);
        (is_determined && start - 1 == self.tokens.start).then_some((start..copula, true))
    }

    /// The noun of a role that, with or without a complement, ends right before `end`.
    fn noun_ending_at(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|i| self.tokens.contains(i))?;
        let is_role = self.uses(last).has(WordUse::ROLE) && self.owners[last] == Owner::Nobody;
        if is_role { Some(last) } else { self.noun_with_complement(end).or_else(|| self.noun_of_person(end)) }
    }

    /// The noun of "lawyer for Mrs. X", which ends right before `end`.
    fn noun_of_person(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|&i| self.owners[i] == Owner::Person)?;
        let name = self.start_of_person(last);
        let is_title = |i: &usize| {
            self.is_mark(*i, ".")
                || self.uses(*i).any(WordUse::ADDRESS.or(WordUse::ROLE).or(WordUse::ROLE_MODIFIER))
                    && !self.uses(*i).has(WordUse::ROLE_LINK)
        };
        let link = (self.tokens.start + 1..name).rev().find(|i| !is_title(i))?;
        let is_linked = self.uses(link).has(WordUse::ROLE_LINK) && self.uses(link - 1).has(WordUse::ROLE);
        is_linked.then_some(link - 1)
    }

    /// The noun of a role that ends right before `end`, with or without a complement.
    fn noun_before(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|i| self.tokens.contains(i))?;
        if self.owners[last] == Owner::Nobody && self.uses(last).has(WordUse::ROLE) {
            return Some(last);
        }
        let ends_complement = self.word(last).is_some_and(Word::is_capital) || self.uses(last).has(WordUse::TITLE_END);
        ends_complement.then(|| self.noun_with_complement(end)).flatten()
    }

    /// The noun of a role whose complement ("of ...") runs up to `end`.
    fn noun_with_complement(&self, end: usize) -> Option<usize> {
        let earliest = end.saturating_sub(COMPLEMENT).max(self.tokens.start + 1);
        for index in (earliest..end).rev() {
            let word = &self.page.words[index];
            let blocks = matches!(word.shape, Shape::Mark | Shape::Figure)
                || self.owners[index] == Owner::Person
                || (word.shape == Shape::Lower && word.uses.any(WordUse::ROLE_STOP.or(WordUse::SPEECH)));
            if blocks {
                return None;
            }
            if word.uses.has(WordUse::ROLE_LINK) && self.uses(index - 1).has(WordUse::ROLE) {
                return Some(index - 1);
            }
        }
        None
    }

    /// Where the words that belong to the noun at `noun` begin: "Erdoğan's Chief Foreign Policy and Security", "the
    /// group's" without the determiner.
    pub(super) fn with_modifiers(&self, noun: usize) -> usize {
        let mut start = noun;
        let earliest = noun.saturating_sub(MODIFIERS).max(self.tokens.start);
        while start > earliest {
            let index = start - 1;
            let word = &self.page.words[index];
            let is_capital = word.is_capital() && self.owners[index] != Owner::Person && !self.opens_sentence(index);
            if word.shape == Shape::Possessive {
                return self.owner_before(index).unwrap_or(start);
            }
            let in_name = self.owners[index] == Owner::Other;
            let is_modifier = word.uses.has(WordUse::ROLE_MODIFIER)
                || word.uses.has(WordUse::ROLE) && !word.uses.has(WordUse::FUNCTION)
                || is_capital
                || in_name
                || (word.shape == Shape::Lower && self.page.written(index).contains('-'));
            let joins = self.is(index, |j| &j.joins)
                && index > earliest
                && self.page.words[index - 1].is_capital()
                && self.page.words[index + 1].is_capital()
                && self.owners[index - 1] != Owner::Person;
            let closes_acronym = self.is_mark(index, ")") && index >= earliest + 2 && self.is_mark(index - 2, "(");
            if closes_acronym {
                start = index - 2;
            } else if is_modifier || joins {
                start = index;
            } else {
                break;
            }
        }
        start
    }

    fn opens_sentence(&self, index: usize) -> bool {
        index == self.tokens.start && self.uses(index).has(WordUse::FUNCTION)
    }

    /// Where the owner before the possessive at `index` begins: one noun, or the capitalised words there.
    fn owner_before(&self, index: usize) -> Option<usize> {
        let last = index.checked_sub(1).filter(|i| self.tokens.contains(i))?;
        // "X Jr.'s attorney".
        let last = if self.is_mark(last, ".") && last > self.tokens.start { last - 1 } else { last };
        if !self.page.words[last].is_capital() {
            return (self.page.words[last].shape == Shape::Lower).then_some(last);
        }
        let mut start = last;
        while start > self.tokens.start && self.page.words[start - 1].is_capital() && !self.opens_sentence(start - 1) {
            start -= 1;
        }
        Some(start)
    }

    /// "the bloc's envoy, X"; "Turkey's minister of state for foreign affairs, X". Needs a determiner or an owner, and
    /// must not describe a person named before it.
    pub(super) fn before_comma(&self, end: usize) -> Option<(Range<usize>, bool)> {
        let comma = end.checked_sub(1).filter(|&i| self.is_mark(i, ","))?;
        let noun = self.noun_ending_at(comma)?;
        let start = self.with_modifiers(noun);
        let start = self.behind_determiner(start).unwrap_or(start);
        let opens = start == self.tokens.start && self.is_mark(self.end_of_person(end), ",");
        let determined = start > self.tokens.start && self.is(start - 1, |j| &j.determiners);
        let owned = (start..noun).any(|i| self.page.words[i].shape == Shape::Possessive);
        let first = if determined { start - 1 } else { start };
        let described = first >= self.tokens.start + 2
            && self.is_mark(first - 1, ",")
            && self.owners[first - 2] == Owner::Person
            && !self.is_introduced(self.start_of_person(first - 2));
        ((determined || owned || opens) && !described).then_some((start..comma, true))
    }

    /// Where the role begins whose words from `end` on are known, if only nouns that no list holds stand between it and
    /// a determiner: "the town hall spokeswoman".
    fn behind_determiner(&self, end: usize) -> Option<usize> {
        let earliest = end.saturating_sub(MOST_UNLISTED + 1).max(self.tokens.start);
        let determiner = (earliest..end).rev().find(|&i| self.is(i, |j| &j.determiners))?;
        let is_noun = |i: usize| {
            let word = &self.page.words[i];
            word.shape == Shape::Lower && !self.is_verb(i) && !word.uses.has(WordUse::ROLE_LINK)
        };
        (determiner + 1..end).all(is_noun).then_some(determiner + 1)
    }
}
