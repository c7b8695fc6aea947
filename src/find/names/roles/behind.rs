//! The role that follows a name: "X, head of ...", "X, who leads ...", "X, once the speaker of ...".
//!
//! In: where a name ends. Out: the words of its role. Does not look before the name.

use super::super::words::{Shape, Word};
use super::{COMPLEMENT, MODIFIERS, MOST_UNLISTED, Owner, Roles};
use crate::rules::{OfficeVerb, WordUse};
use std::ops::Range;

/// Marks behind a name that open what is said of the person.
pub(super) const OPENERS: [&str; 5] = [",", "(", "\u{2014}", "\u{2013}", "--"];
/// A second role follows "and" within this many words.
const ROLE_AFTER_AND: usize = 5;

impl Roles<'_, '_> {
    /// What is said of a person behind the name: a role after a comma or dash, "who leads ...", and what verbs say.
    pub(super) fn behind(&self, end: usize) -> Vec<Range<usize>> {
        let end = self.past_aside(end);
        let apposed = self.apposed(end);
        let next = match &apposed {
            Some(role) if self.is_mark(role.end, ",") => role.end + 1,
            Some(_) => return apposed.into_iter().collect(),
            None => self.past_clause(end),
        };
        apposed.into_iter().chain(self.told(next)).collect()
    }

    /// "X, the mayor of Corvo," - "X, 39, who leads ..." - "X (then mayor)".
    fn apposed(&self, end: usize) -> Option<Range<usize>> {
        if !OPENERS.iter().any(|mark| self.is_mark(end, mark)) {
            return None;
        }
        let mut at = self.past_age(end) + 1;
        if self.is(at, |j| &j.who) {
            return self.behind_who(at + 1);
        }
        let past = self.is(at, |j| &j.past).then_some(at);
        let first = at;
        while self.is(at, |j| &j.determiners) || self.is(at, |j| &j.adverbs) || self.is(at, |j| &j.past) {
            at += 1;
        }
        // "According to X, the mayor resigned": whom the clause is about follows.
        let is_determined = self.is(first, |j| &j.determiners);
        let fits = |role: &Range<usize>| !is_determined || self.is_closed(role.end);
        // "X, Democrat of Corvo" needs no article.
        let is_party = self.uses(at).has(WordUse::DESCRIPTION) && self.word(at).is_some_and(Word::is_capital);
        let introduces = |role: &Range<usize>| is_determined || is_party && role.len() > 1;
        let described = || self.description_at(at).filter(|role| introduces(role) && self.is_closed(role.end));
        // "A veteran Democrat": the last of the nouns says who somebody is.
        let role = described().or_else(|| self.role_at(at).filter(fits))?;
        Some(past.unwrap_or(role.start)..role.end)
    }

    /// True where nothing follows that a role could be the subject of.
    pub(super) fn is_closed(&self, at: usize) -> bool {
        let verb = || self.page.rules.people.office_verb(self.page.lower(at));
        let is_verb = || matches!(verb(), Some(OfficeVerb::Holds | OfficeVerb::Auxiliary | OfficeVerb::Comes));
        !self.tokens.contains(&at)
            || self.page.words[at].shape == Shape::Mark
            || self.uses(at).has(WordUse::ROLE_LINK)
            || self.uses(at).any(WordUse::FUNCTION.or(WordUse::NOT_NAME)) && !is_verb()
    }

    /// What follows "who": "leads the movement", "is the mayor of Corvo", "once was speaker of parliament".
    fn behind_who(&self, at: usize) -> Option<Range<usize>> {
        let is_adverb = |i: usize| self.is(i, |j| &j.past) || self.is(i, |j| &j.adverbs) || self.is(i, |j| &j.perfect);
        let verb = at + usize::from(is_adverb(at));
        if self.uses(verb).has(WordUse::LEADING_VERB) {
            return Some(verb..self.complement_end(verb + 1, COMPLEMENT));
        }
        if !self.is(verb, |j| &j.is) {
            return self.told(at);
        }
        let past = [at, verb + 1].into_iter().find(|&i| self.is(i, |j| &j.past));
        let mut first = verb + 1;
        while self.is(first, |j| &j.determiners) || is_adverb(first) {
            first += 1;
        }
        let Some(role) = self.role_at(first) else { return self.told(at) };
        Some(past.unwrap_or(role.start)..role.end)
    }

    /// The role that begins at `start`, with its complement.
    pub(super) fn role_at(&self, start: usize) -> Option<Range<usize>> {
        self.phrase_at(start, WordUse::ROLE)
    }

    /// What somebody is called who holds no office: "a registered Democrat", "her sister's brother-in-law".
    pub(super) fn description_at(&self, start: usize) -> Option<Range<usize>> {
        self.phrase_at(start, WordUse::ROLE.or(WordUse::DESCRIPTION))
    }

    /// The words from `start` to the first noun of `heads`, with its complement.
    fn phrase_at(&self, start: usize, heads: WordUse) -> Option<Range<usize>> {
        let mut unlisted = 0;
        let mut at = start;
        loop {
            let word = self.word(at).filter(|_| at < start + MODIFIERS)?;
            let next_owns = self.word(at + 1).is_some_and(|w| w.shape == Shape::Possessive);
            let is_noun = word.uses.any(heads) && self.owners[at] == Owner::Nobody;
            let next_is_noun = self.uses(at + 1).any(heads) && self.owners.get(at + 1) == Some(&Owner::Nobody);
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
                // "A registered Democrat", "the newly installed speaker".
                let describes = self.is(start.wrapping_sub(1), |j| &j.determiners) && self.is_participle(at);
                if word.shape != Shape::Lower || self.is_verb(at) && !describes || unlisted > MOST_UNLISTED {
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
                || self.starts_person[end] && self.uses(end - 1).has(WordUse::ROLE) && !self.is_of_complement(at, end);
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

    /// "Adviser to President X": only forms of address and titles stand between the preposition and the name at `name`.
    fn is_of_complement(&self, at: usize, name: usize) -> bool {
        let is_title = |i: &usize| {
            self.uses(*i).any(WordUse::ADDRESS.or(WordUse::ROLE).or(WordUse::ROLE_MODIFIER))
                && !self.uses(*i).has(WordUse::ROLE_LINK)
        };
        let before = (at..name).rev().find(|i| !is_title(i) && !self.is_mark(*i, "."));
        before.is_some_and(|i| self.uses(i).has(WordUse::ROLE_LINK))
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
