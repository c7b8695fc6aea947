//! What may stand between a name and what is said of the person: "X (R-Corvo), ...", "X of Lyon, ...", "X, 39, ...".
//!
//! In: where a name ends. Out: where the aside ends, and the party and constituency in it. Reads no roles.

use super::super::words::Shape;
use super::behind::OPENERS;
use super::{Owner, Roles};
use crate::rules::WordUse;
use std::ops::Range;

/// Tokens of the longest aside, its brackets and commas included.
const LONGEST: usize = 8;
/// Tokens of the longest clause that is passed over.
const LONGEST_CLAUSE: usize = 14;

impl Roles<'_, '_> {
    /// Where the aside ends that may begin at `end`; a role may follow there as it may behind the name.
    pub(super) fn past_aside(&self, end: usize) -> usize {
        self.past_brackets(end).or_else(|| self.past_origin(end)).or_else(|| self.past_label(end)).unwrap_or(end)
    }

    /// The party and constituency behind a name: ", D-Ohio," and "(R-Corvo)".
    pub(super) fn label(&self, end: usize) -> Option<Range<usize>> {
        let at = end + 1;
        if !(self.is_mark(end, ",") || self.is_mark(end, "(")) || !self.tokens.contains(&at) {
            return None;
        }
        let (party, area) = self.page.written(at).split_once('-')?;
        let is_label = self.page.rules.people.is_party(party) && area.starts_with(char::is_uppercase);
        let dotted = usize::from(self.is_mark(at + 1, ".") && at + 2 < self.tokens.end);
        is_label.then_some(at..at + 1 + dotted)
    }

    fn past_label(&self, end: usize) -> Option<usize> {
        let label = self.label(end)?;
        self.is_mark(label.end, ",").then_some(label.end)
    }

    fn past_brackets(&self, end: usize) -> Option<usize> {
        let reach = end + 1..(end + LONGEST).min(self.tokens.end);
        let close = self.is_mark(end, "(").then(|| reach.clone().find(|&i| self.is_mark(i, ")")))??;
        OPENERS.iter().any(|mark| self.is_mark(close + 1, mark)).then_some(close + 1)
    }

    /// "of New York," and "of Corvo, Ohio,": up to the comma behind the place.
    fn past_origin(&self, end: usize) -> Option<usize> {
        if !self.uses(end).has(WordUse::ROLE_LINK) || !self.uses(end).has(WordUse::FUNCTION) {
            return None;
        }
        let mut at = end + 1;
        while at < (end + LONGEST).min(self.tokens.end) {
            let is_name = self.word(at).is_some_and(|w| w.is_capital()) && self.owners[at] != Owner::Person;
            let is_dot = self.is_mark(at, ".") && at > end + 1;
            let goes_on = self.is_mark(at, ",")
                && self.owners.get(at + 1) == Some(&Owner::Other)
                && self.owners[at - 1] == Owner::Other;
            if !(is_name || is_dot || goes_on) {
                break;
            }
            at += 1;
        }
        let is_place = at > end + 1 && self.owners[end + 1] == Owner::Other;
        (is_place && self.is_mark(at, ",")).then_some(at)
    }

    /// Behind a clause of the person between commas: ", who sits on the board,".
    pub(super) fn past_clause(&self, end: usize) -> usize {
        let reach = end + 2..(end + LONGEST_CLAUSE).min(self.tokens.end);
        let close = || reach.clone().find(|&i| self.is_mark(i, ",") || self.owners[i] == Owner::Person);
        let is_clause = self.is_mark(end, ",") && self.is(end + 1, |j| &j.who);
        close().filter(|&i| is_clause && self.is_mark(i, ",")).map_or(end, |comma| comma + 1)
    }

    /// Behind an age between commas: ", 39,".
    pub(super) fn past_age(&self, comma: usize) -> usize {
        let is_age = self.word(comma + 1).is_some_and(|w| w.shape == Shape::Figure) && self.is_mark(comma + 2, ",");
        if is_age { comma + 2 } else { comma }
    }
}
