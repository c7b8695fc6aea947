//! The age of one person without a name: "a 39-year-old man", "a boy, 10,", "a boy of ten", "the founder, 88,".
//!
//! In: the tokens of a group. Out: its age, in years or months. Does not look for groups, nor for whom they name.

use super::Reader;
use crate::model::{Span, TokenKind};
use crate::rules::{Age, WordUse};
use crate::value::Quantity;
use std::ops::Range;

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

    /// The token behind "of ten" in "a boy of ten".
    pub(super) fn end_of_years(&self, noun: usize) -> usize {
        let word = |index: usize| if index < self.tokens.end { self.lower(index) } else { "" };
        let joints = &self.joints.groups;
        let is_noun = joints.young.has(self.lower(noun));
        let years = || self.people.years(word(noun + 2)).is_some();
        let ends = || matches!(word(noun + 3), "" | "," | "." | ";") || joints.behind_age.has(word(noun + 3));
        if is_noun && self.joints.of.has(word(noun + 1)) && years() && ends() { noun + 3 } else { noun + 1 }
    }

    /// An office or occupation with an age in commas behind it.
    pub(super) fn is_aged_office(&self, noun: usize) -> bool {
        let is_office = || {
            let uses = self.people.uses_of(self.lower(noun));
            self.document.tokens[noun].kind == TokenKind::Lower && uses.any(WordUse::ROLE.or(WordUse::DESCRIPTION))
        };
        let end = self.end_of_age(noun);
        end > noun + 1 && self.lower(end - 1) == "," && is_office()
    }
}
