//! Titles and roles beside a name: "Turkish Foreign Minister X", "the bloc's envoy, X", "X, head of ...",
//! "X, who leads ...".

mod asides;
mod before;
mod behind;
mod told;

use super::words::{Page, Word};
use super::{Draft, Named};
use crate::model::Title;
use crate::rules::{FewWords, RoleJoints, WordUse};
use std::ops::Range;

/// At most this many words before the noun of a role belong to it.
const MODIFIERS: usize = 9;
/// At most this many words behind it.
const COMPLEMENT: usize = 14;

/// What stands on a token, seen from the names found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Nobody,
    Person,
    Other,
}

struct Roles<'p, 'a> {
    page: &'p Page<'a>,
    owners: Vec<Owner>,
    starts_person: Vec<bool>,
    tokens: Range<usize>,
}

/// The titles of each draft; empty for all but people.
pub(super) fn titles(page: &Page, drafts: &[Draft]) -> Vec<Vec<Title>> {
    let mut owners = vec![Owner::Nobody; page.words.len()];
    let mut starts_person = vec![false; page.words.len() + 1];
    for draft in drafts {
        let is_person = matches!(draft.named, Named::Person);
        owners[draft.words.clone()].fill(if is_person { Owner::Person } else { Owner::Other });
        starts_person[draft.words.start] |= is_person;
    }
    let mut roles = Roles { page, owners, starts_person, tokens: 0..0 };
    drafts
        .iter()
        .map(|draft| {
            if !matches!(draft.named, Named::Person) {
                return Vec::new();
            }
            roles.tokens = page.document.sentences[draft.sentence].tokens.clone();
            roles.beside(&draft.words)
        })
        .collect()
}

impl Roles<'_, '_> {
    /// All titles beside the name, in text order.
    fn beside(&self, name: &Range<usize>) -> Vec<Title> {
        let mut titles = Vec::new();
        let start = self.address_before(name.start);
        if start < name.start {
            titles.push(self.address(start, name.start));
        }
        let before =
            self.directly_before(start).or_else(|| self.before_comma(start)).or_else(|| self.before_copula(start));
        if let Some((words, is_role)) = before {
            titles.insert(0, self.title(words.clone(), is_role));
            // "The army's chief, General X": a rank is no role, which may stand before it.
            let apposed = self.before_comma(words.start).filter(|(words, _)| !is_role && !self.is_aside(words.start));
            if let Some((words, _)) = apposed {
                titles.insert(0, self.title(words, true));
            }
        }
        // "Minister X, the governor of Y, Z": in a list with titles before the names, the role is the next one's.
        let is_next_ones = |words: &Range<usize>| self.is_introduced(name.start) && self.opens_next(words.end);
        let behind = self.behind(name.end).into_iter().filter(|words| !is_next_ones(words));
        titles.extend(self.label(name.end).into_iter().chain(behind).map(|words| self.title(words, true)));
        titles
    }

    /// The form of address at `start..end`; an office with or without what stands before it is a role: "former Corvo Gov.",
    /// "Rep.", but not "Gen." or "Sheriff".
    fn address(&self, start: usize, end: usize) -> Title {
        let is_office = self.uses(start).has(WordUse::OFFICE) && (start + 1..end).all(|i| self.is_mark(i, "."));
        let first = if is_office { self.with_modifiers(start) } else { start };
        self.title(first..end, is_office)
    }

    /// "After the mayor, General X spoke": what begins at `at` belongs to the words before it.
    fn is_aside(&self, at: usize) -> bool {
        let mut before = (self.tokens.start..at).rev().skip_while(|&i| self.is(i, |j| &j.determiners));
        before.next().is_some_and(|i| self.uses(i).has(WordUse::FUNCTION))
    }

    /// A title stands right before the name.
    fn is_introduced(&self, name: usize) -> bool {
        self.address_before(name) < name || self.directly_before(name).is_some()
    }

    /// A comma and another person, with or without a form of address, follow at `at`.
    fn opens_next(&self, at: usize) -> bool {
        self.is_mark(at, ",")
            && (at + 1..self.tokens.end)
                .find(|&i| !(self.uses(i).has(WordUse::ADDRESS) || self.is_mark(i, ".")) || self.starts_person[i])
                .is_some_and(|i| self.starts_person[i])
    }

    fn title(&self, words: Range<usize>, is_role: bool) -> Title {
        let span = self.page.span(&words);
        let text = span.of(self.page.text).split_whitespace().collect::<Vec<_>>().join(" ");
        Title { words: text, span, is_role }
    }

    fn word(&self, index: usize) -> Option<&Word> {
        self.page.at(index, &self.tokens)
    }

    fn uses(&self, index: usize) -> WordUse {
        self.word(index).map_or(WordUse::default(), |w| w.uses)
    }

    fn is(&self, index: usize, words: impl Fn(&RoleJoints) -> &FewWords) -> bool {
        self.tokens.contains(&index) && words(&self.page.rules.joints.roles).has(self.page.lower(index))
    }

    fn is_and(&self, index: usize) -> bool {
        self.tokens.contains(&index) && self.page.rules.joints.and.has(self.page.lower(index))
    }

    fn is_mark(&self, index: usize, mark: &str) -> bool {
        self.tokens.contains(&index) && self.page.lower(index) == mark
    }

    /// Where the forms of address before `end` begin ("Mr.", "Lt. Gen."); dots of their own are skipped.
    fn address_before(&self, end: usize) -> usize {
        let mut start = end;
        while start > self.tokens.start {
            let dotted = self.is_mark(start - 1, ".") && start - 1 > self.tokens.start;
            let index = if dotted { start - 2 } else { start - 1 };
            let uses = self.uses(index);
            let is_address = uses.has(WordUse::ADDRESS)
                && !uses.has(WordUse::ROLE)
                && self.word(index).is_some_and(Word::is_capital);
            if !is_address || self.owners[index] != Owner::Nobody {
                break;
            }
            start = index;
        }
        start
    }

    /// A verb or a small word, which is no part of a role.
    fn is_verb(&self, at: usize) -> bool {
        self.is_small(at) || self.ends_as_verb(at)
    }

    /// "Registered", "acting": a form of a verb that may describe.
    fn is_participle(&self, at: usize) -> bool {
        self.ends_as_verb(at) && !self.is_small(at)
    }

    fn is_small(&self, at: usize) -> bool {
        self.uses(at).any(WordUse::ROLE_STOP.or(WordUse::SPEECH).or(WordUse::FUNCTION))
    }

    fn ends_as_verb(&self, at: usize) -> bool {
        let joints = &self.page.rules.joints;
        joints.progressive.end(self.page.lower(at)) || joints.past.end(self.page.lower(at))
    }

    /// Where the next name of a person from `at` on ends.
    fn end_of_person(&self, at: usize) -> usize {
        let name = (at..self.tokens.end).find(|&i| self.starts_person[i]).unwrap_or(self.tokens.end);
        (name + 1..self.tokens.end).find(|&i| self.owners[i] != Owner::Person).unwrap_or(self.tokens.end)
    }

    /// Where the person's name begins that `at` is part of.
    fn start_of_person(&self, at: usize) -> usize {
        (self.tokens.start..=at).rev().find(|&i| self.starts_person[i]).unwrap_or(at)
    }
}

/// Words in lower case before the noun of a role that no list holds ("a well known local lawyer").
const MOST_UNLISTED: usize = 2;
