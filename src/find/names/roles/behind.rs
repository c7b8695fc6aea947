//! The role that follows a name: "X, head of ...", "X, who leads ...", "X, once the speaker of ...".
//!
//! In: where a name ends. Out: the words of its role. Does not look before the name.

use super::super::words::{Shape, Word};
use super::{COMPLEMENT, MODIFIERS, MOST_UNLISTED, Owner, Roles};
use crate::rules::WordUse;
use std::ops::Range;

/// A second role follows "and" within this many words.
const ROLE_AFTER_AND: usize = 5;

impl Roles<'_, '_> {
    /// What is said of a person behind the name: a role after a comma, "who leads ...", "is the ...".
    pub(super) fn behind(&self, end: usize) -> Option<Range<usize>> {
        if self.is(end, |j| &j.is) && self.is(end + 1, |j| &j.articles) {
            return self.role_at(end + 2);
        }
        if !self.is_mark(end, ",") {
            return None;
        }
        let mut at = end + 1;
        let is_age = self.word(at).is_some_and(|w| w.shape == Shape::Figure) && self.is_mark(at + 1, ",");
        if is_age {
            at += 2;
        }
        if self.is(at, |j| &j.who) {
            return self.behind_who(at + 1);
        }
        let past = self.is(at, |j| &j.past).then_some(at);
        while self.is(at, |j| &j.determiners) || self.is(at, |j| &j.adverbs) || self.is(at, |j| &j.past) {
            at += 1;
        }
        let role = self.role_at(at)?;
        Some(past.unwrap_or(role.start)..role.end)
    }

    /// What follows "who": "leads the movement", "is the mayor of Corvo", "once was speaker of parliament".
    fn behind_who(&self, at: usize) -> Option<Range<usize>> {
        let is_adverb = |i: usize| self.is(i, |j| &j.past) || self.is(i, |j| &j.adverbs) || self.is(i, |j| &j.perfect);
        let verb = at + usize::from(is_adverb(at));
        if self.uses(verb).has(WordUse::LEADING_VERB) {
            return Some(verb..self.complement_end(verb + 1, COMPLEMENT));
        }
        if !self.is(verb, |j| &j.is) {
            return None;
        }
        let past = [at, verb + 1].into_iter().find(|&i| self.is(i, |j| &j.past));
        let mut first = verb + 1;
        while self.is(first, |j| &j.determiners) || is_adverb(first) {
            first += 1;
        }
        let role = self.role_at(first)?;
        Some(past.unwrap_or(role.start)..role.end)
    }

    /// The role that begins at `start`, with its complement.
    pub(super) fn role_at(&self, start: usize) -> Option<Range<usize>> {
        let mut unlisted = 0;
        let mut at = start;
        loop {
            let word = self.word(at).filter(|_| at < start + MODIFIERS)?;
            let next_owns = self.word(at + 1).is_some_and(|w| w.shape == Shape::Possessive);
            let is_noun = word.uses.has(WordUse::ROLE) && self.owners[at] == Owner::Nobody;
            let next_is_noun = self.uses(at + 1).has(WordUse::ROLE) && self.owners.get(at + 1) == Some(&Owner::Nobody);
            if is_noun && !next_owns && !next_is_noun && !self.noun_follows(at + 1) {
                break;
            }
            let is_owner = self.owners[at] == Owner::Person && self.owns_soon(at);
            let fits = is_owner
                || word.uses.any(WordUse::ROLE_MODIFIER.or(WordUse::ROLE))
                || (word.is_capital() && self.owners[at] != Owner::Person)
                || word.shape == Shape::Possessive
                || self.is(at, |j| &j.inner) && at > start
                || (word.shape == Shape::Lower && (next_owns || self.page.written(at).contains('-')));
            if !fits {
                unlisted += 1;
                if word.shape != Shape::Lower || self.is_verb(at) || unlisted > MOST_UNLISTED {
                    return None;
                }
            }
            at += 1;
        }
        let end = self.complement_end(at + 1, COMPLEMENT);
        // "X, Presidential Communications Director Y": the role is Y's.
        let is_next_ones = end < self.tokens.end && self.starts_person[end];
        (!is_next_ones).then_some(start..end)
    }

    /// True where a further noun of a role follows without a preposition: "Chief Foreign Policy and Security Adviser".
    fn noun_follows(&self, at: usize) -> bool {
        (at..self.tokens.end)
            .take(MODIFIERS)
            .take_while(|&i| {
                let word = &self.page.words[i];
                let is_modifier = word.uses.any(WordUse::ROLE_MODIFIER.or(WordUse::ROLE)) || word.is_capital();
                let joins = i > at && self.is_and(i);
                (is_modifier || joins) && self.owners[i] != Owner::Person
            })
            .any(|i| self.uses(i).has(WordUse::ROLE) && i > at)
    }

    /// True where the person's name that `at` is part of is followed by a possessive.
    fn owns_soon(&self, at: usize) -> bool {
        let end = (at..self.tokens.end).find(|&i| self.owners[i] != Owner::Person);
        end.is_some_and(|end| self.page.words[end].shape == Shape::Possessive)
    }

    /// Where the complement that may begin at `at` ends.
    pub(super) fn complement_end(&self, at: usize, most: usize) -> usize {
        let mut end = at;
        while end < self.tokens.end && end < at + most {
            let word = &self.page.words[end];
            let is_lower = word.shape == Shape::Lower;
            let opens = end > at || word.uses.has(WordUse::ROLE_LINK) || self.is(end, |j| &j.opens);
            let is_time = self.is(end, |j| &j.times)
                && (self.uses(end + 1).has(WordUse::NOT_NAME)
                    || self.word(end + 1).is_some_and(|w| w.shape == Shape::Figure));
            let is_day =
                word.uses.has(WordUse::NOT_NAME) && self.page.rules.joints.names.days.end(self.page.lower(end));
            let stops = matches!(word.shape, Shape::Mark | Shape::Figure)
                || (is_lower && word.uses.any(WordUse::ROLE_STOP.or(WordUse::SPEECH)))
                || (self.is_and(end) && !self.goes_on_with_role(end))
                || self.starts_person[end] && self.uses(end - 1).has(WordUse::ROLE);
            if !opens || is_time || is_day || stops {
                break;
            }
            end += 1;
        }
        let trails = |i: usize| self.uses(i).has(WordUse::ROLE_LINK) || self.is(i, |j| &j.trails);
        while end > at && trails(end - 1) {
            end -= 1;
        }
        end
    }

    /// "member of the bureau and chief of its team", "Roads and Urban Development": the "and" at `at` is inside the role.
    fn goes_on_with_role(&self, at: usize) -> bool {
        let capitals = self.word(at + 1).is_some_and(Word::is_capital)
            && self.page.words[at - 1].is_capital()
            && self.owners[at + 1] != Owner::Person;
        let role = (at + 1..self.tokens.end)
            .take(ROLE_AFTER_AND)
            .take_while(|&i| {
                let word = &self.page.words[i];
                word.uses.any(WordUse::ROLE.or(WordUse::ROLE_MODIFIER))
                    || word.is_capital() && self.owners[i] != Owner::Person
            })
            .any(|i| self.uses(i).has(WordUse::ROLE));
        capitals || role
    }
}
