//! Titles and roles beside a name: "Turkish Foreign Minister X", "the bloc's envoy, X", "X, head of ...",
//! "X, who leads ...".

mod behind;

use super::words::{Page, Shape, Word};
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
        let before = self.directly_before(start).or_else(|| self.before_comma(start));
        if let Some((words, is_role)) = before {
            titles.insert(0, self.title(words, is_role));
        }
        // "Minister X, the governor of Y, Z": in a list with titles before the names, the role is the next one's.
        let is_next_ones = |words: &Range<usize>| self.is_introduced(name.start) && self.opens_next(words.end);
        if let Some(words) = self.behind(name.end).filter(|words| !is_next_ones(words)) {
            titles.push(self.title(words, true));
        }
        titles
    }

    /// The form of address at `start..end`; an office with or without what stands before it is a role: "former Corvo Gov.",
    /// "Rep.", but not "Gen." or "Sheriff".
    fn address(&self, start: usize, end: usize) -> Title {
        let is_office = self.uses(start).has(WordUse::OFFICE) && (start + 1..end).all(|i| self.is_mark(i, "."));
        let first = if is_office { self.with_modifiers(start) } else { start };
        self.title(first..end, is_office)
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

    /// "Turkish Foreign Minister" and "Minister of Roads" right before a name.
    fn directly_before(&self, end: usize) -> Option<(Range<usize>, bool)> {
        if end == self.tokens.start {
            return None;
        }
        let noun = self.noun_before(end)?;
        let start = self.with_modifiers(noun);
        // "Sheriff Jones", "Judge Smith" address; "the county sheriff", "Chief Judge" are roles.
        let only_address = self.uses(noun).has(WordUse::ADDRESS) && start == noun && noun + 1 == end;
        Some((start..end, !only_address))
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
    fn with_modifiers(&self, noun: usize) -> usize {
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
    fn before_comma(&self, end: usize) -> Option<(Range<usize>, bool)> {
        let comma = end.checked_sub(1).filter(|&i| self.is_mark(i, ","))?;
        let last = comma.checked_sub(1).filter(|i| self.tokens.contains(i))?;
        let noun = if self.uses(last).has(WordUse::ROLE) && self.owners[last] == Owner::Nobody {
            last
        } else {
            self.noun_with_complement(comma)?
        };
        let start = self.with_modifiers(noun);
        let start = self.behind_determiner(start).unwrap_or(start);
        let determined = start > self.tokens.start && self.is(start - 1, |j| &j.determiners);
        let owned = (start..noun).any(|i| self.page.words[i].shape == Shape::Possessive);
        let first = if determined { start - 1 } else { start };
        let described = first >= self.tokens.start + 2
            && self.is_mark(first - 1, ",")
            && self.owners[first - 2] == Owner::Person
            && !self.is_introduced(self.start_of_person(first - 2));
        ((determined || owned) && !described).then_some((start..comma, true))
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

    /// A verb or a small word, which is no part of a role.
    fn is_verb(&self, at: usize) -> bool {
        let joints = &self.page.rules.joints;
        self.uses(at).any(WordUse::ROLE_STOP.or(WordUse::SPEECH).or(WordUse::FUNCTION))
            || joints.progressive.end(self.page.lower(at))
            || joints.past.end(self.page.lower(at))
    }

    /// Where the person's name begins that `at` is part of.
    fn start_of_person(&self, at: usize) -> usize {
        (self.tokens.start..=at).rev().find(|&i| self.starts_person[i]).unwrap_or(at)
    }
}

/// Words in lower case before the noun of a role that no list holds ("a well known local lawyer").
const MOST_UNLISTED: usize = 2;
