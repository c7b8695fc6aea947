//! The age of one person without a name: "a 39-year-old man", "a boy, 10,", "a boy of ten", "the founder, 88,".
//!
//! In: the tokens of a group. Out: its age, in years or months. Does not look for groups, nor for whom they name.

use super::{Known, Reader};
use crate::model::{Span, TokenKind};
use crate::rules::{Age, WordUse};
use crate::value::Quantity;
use std::ops::Range;

/// "A member of 12": what somebody is "of" is no age of a child unless the noun says one.
const GROWN: u32 = 16;

/// At most so many words of a description and its comma stand before its noun.
const APPOSED: usize = 4;

/// The unit of ages that are not in years.
pub const MONTHS: &str = "months";

impl Reader<'_> {
    /// The age that the tokens state.
    pub(super) fn age_within(&self, tokens: Range<usize>) -> Option<(Quantity, Span)> {
        let said = tokens.clone().rev().find(|&at| self.words.age(self.lower(at)) != Age::None);
        let Some(last) = said else { return self.bare_age(tokens) };
        let start = self.age_start(last).filter(|start| tokens.contains(start))?;
        let words: String = (start..=last).map(|at| self.lower(at)).collect::<Vec<_>>().join("-");
        let mut parts = words.rsplitn(3, '-');
        let (_old, unit, figure) = (parts.next()?, parts.next()?, parts.next()?);
        let unit = match unit {
            unit if self.joints.groups.years.has(unit) => None,
            unit if self.joints.groups.months.has(unit) => Some(MONTHS.to_owned()),
            _ => return None,
        };
        let age = Quantity { unit, ..Quantity::exact(f64::from(self.people.years(figure)?)) };
        let (first, last) = (&self.document.tokens[start], &self.document.tokens[last]);
        Some((age, Span::new(first.span.start, last.span.end)))
    }

    /// "A boy, 10,", "a boy, aged 10," and "a boy of ten".
    fn bare_age(&self, tokens: Range<usize>) -> Option<(Quantity, Span)> {
        let at = tokens.clone().rev().find(|&at| self.lower(at) != ",")?;
        let ages = &self.joints.ages;
        let leads = |word: &str| word == "," || self.joints.of.has(word) || ages.became.has(word) || ages.led.has(word);
        let is_led = at > tokens.start + 1 && leads(self.lower(at - 1));
        let years = self.people.years(self.lower(at)).filter(|_| is_led && !self.roles[at - 2].parent)?;
        Some((Quantity::exact(f64::from(years)), self.document.tokens[at].span))
    }

    /// The token behind "of ten" in "a boy of ten", "a driver of 34"; but "a father of 16".
    pub(super) fn end_of_years(&self, noun: usize) -> usize {
        let word = |index: usize| if index < self.tokens.end { self.lower(index) } else { "" };
        let joints = &self.joints.groups;
        let is_young = joints.young.has(self.lower(noun));
        let is_noun = is_young || self.roles[noun].one && !self.roles[noun].parent;
        let years = || self.people.years(word(noun + 2)).is_some_and(|years| is_young || years >= GROWN);
        let ends = || matches!(word(noun + 3), "" | "," | "." | ";") || joints.behind_age.has(word(noun + 3));
        if is_noun && self.joints.of.has(word(noun + 1)) && years() && ends() { noun + 3 } else { noun + 1 }
    }

    /// "A 19-year-old Airbus": behind "a" and an age people are called by what they are, or by where they are from.
    pub(super) fn is_age_of_thing(&self, last: usize) -> bool {
        let next = last + 1;
        if next >= self.tokens.end || self.is_headline {
            return false;
        }
        let token = &self.document.tokens[next];
        let is_known =
            || super::covering(self.known, token.span.start).is_some_and(|(_, known)| !matches!(known, Known::Other));
        let is_from = || self.joints.names.inhabitants.iter().any(|end| self.lower(next).ends_with(end));
        let start = self.age_start(last).filter(|start| *start > self.tokens.start);
        let is_led = start.is_some_and(|start| self.roles[start - 1].article && !self.roles[start - 1].definite);
        is_led && token.kind == TokenKind::Capitalised && !is_known() && !is_from()
    }

    /// An office or occupation with an age in commas behind it.
    pub(super) fn is_aged_office(&self, noun: usize) -> bool {
        let is_office = || {
            let uses = self.people.uses_of(self.lower(noun));
            self.document.tokens[noun].kind == TokenKind::Lower && uses.any(WordUse::ROLE.or(WordUse::DESCRIPTION))
        };
        self.is_aged_behind(noun) && is_office()
    }

    /// "The driver, 51, was": an age in commas behind a noun, or "aged 51".
    pub(super) fn is_aged_behind(&self, noun: usize) -> bool {
        let end = self.end_of_age(noun);
        end > noun + 1 && (self.lower(end - 1) == "," || self.joints.ages.aged.has(self.lower(noun + 1)))
    }

    /// Where the figure of "a suspect aged 51" stands; not in "a boy and a girl aged 14 and 19".
    pub(super) fn figure_behind_aged(&self, noun: usize) -> Option<usize> {
        let is_aged = noun + 2 < self.tokens.end && self.joints.ages.aged.has(self.lower(noun + 1));
        let is_list = || {
            noun + 4 < self.tokens.end
                && self.words.listing.has(self.lower(noun + 3))
                && self.number_at(noun + 4).is_some()
        };
        let is_age = || self.people.years(self.lower(noun + 2)).is_some();
        (is_aged && is_age() && !is_list()).then_some(noun + 2)
    }

    /// Whom an age tells of, with the word that narrows it: "the bus driver, 39", "the bus driver, a man of 39".
    pub(super) fn told_as(&self, start: usize, noun: usize) -> Option<String> {
        let is_apposed = self.words.says_nothing(self.lower(noun)) && start >= self.tokens.start + 2;
        let noun = if is_apposed && self.lower(start - 1) == "," { start - 2 } else { noun };
        if !self.words.is_sole(self.lower(noun)) || self.words.has_class(self.lower(noun)) {
            return None;
        }
        let before = noun.checked_sub(1).filter(|&at| at >= self.tokens.start && self.narrows(at));
        let words = before.map(|at| self.lower(at)).into_iter().chain([self.lower(noun)]);
        Some(words.collect::<Vec<_>>().join(" "))
    }

    /// A word in lower case that is no article, number or age.
    fn narrows(&self, at: usize) -> bool {
        let roles = self.roles[at];
        let is_small = roles.article || roles.owner || roles.definite || roles.stop || roles.part || roles.other;
        let is_word = self.document.tokens[at].kind == TokenKind::Lower && self.words.age(self.lower(at)) == Age::None;
        is_word && !is_small && self.number_at(at).is_none()
    }

    /// "Ann Reed, the driver, 39,": whose name stands before the noun and its determiner.
    pub(super) fn is_apposed_to_name(&self, noun: usize) -> bool {
        let before = (self.tokens.start..noun).rev().take(APPOSED).find(|&at| self.lower(at) == ",");
        before.is_some_and(|comma| comma > self.tokens.start && self.is_named(comma - 1))
    }
}
