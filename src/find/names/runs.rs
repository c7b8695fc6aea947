//! Runs of capitalised words, cut into organisations, places, titles and people.

use super::people::{Candidate, Open};
use super::words::{Page, Shape, Style, Word};
use super::{Draft, Named, ages, organisations, people, places, spots};
use crate::rules::{ListedKind, WordUse};
use crate::value::PlaceKind;
use std::ops::Range;

/// One sentence while its runs are cut up.
pub(super) struct Line<'p, 'a> {
    pub page: &'p Page<'a>,
    pub sentence: usize,
    /// The sentence's tokens.
    pub tokens: Range<usize>,
    pub style: Style,
    pub drafts: &'p mut Vec<Draft>,
    /// What may be a name, if the rest of the text says so.
    pub open: &'p mut Vec<Open>,
}

/// Finds what sentence `index` gives by itself.
pub(super) fn find_in_sentence(page: &Page, index: usize, drafts: &mut Vec<Draft>, open: &mut Vec<Open>) {
    let sentence = &page.document.sentences[index];
    let tokens = sentence.tokens.clone();
    let style = page.style(sentence);
    let mut line = Line { page, sentence: index, tokens: tokens.clone(), style, drafts, open };
    let mut at = tokens.start;
    while at < tokens.end {
        at = if page.words[at].is_capital() || line.starts_with_particle(at) {
            let run = line.run_from(at);
            line.cut(run)
        } else {
            at + 1
        };
    }
}

impl Line<'_, '_> {
    /// True where a name begins with a particle in lower case ("al Hayya", "van der Bellen" after a title).
    fn starts_with_particle(&self, at: usize) -> bool {
        let titled = self.page.before(at, &self.tokens).is_some_and(|w| w.uses.has(WordUse::ADDRESS));
        titled && self.particles_then_capital(at).is_some()
    }

    /// Where the capital stands that one or two particles at `at` lead to.
    fn particles_then_capital(&self, at: usize) -> Option<usize> {
        let particles = (at..self.tokens.end)
            .take(MOST_PARTICLES)
            .take_while(|&i| self.page.words[i].uses.has(WordUse::PARTICLE) && self.page.words[i].shape == Shape::Lower)
            .count();
        let capital = at + particles;
        let is_name = self.page.at(capital, &self.tokens).is_some_and(Word::is_capital);
        (particles > 0 && is_name).then_some(capital)
    }

    /// The run of capitals at `at`, with particles, initials, nicknames in quotation marks and suffixes inside it.
    fn run_from(&self, at: usize) -> Range<usize> {
        let mut end = at + 1;
        while end < self.tokens.end {
            if self.page.words[end].is_capital() {
                end += 1;
            } else if let Some(capital) = self.particles_then_capital(end) {
                end = capital + 1;
            } else if let Some(after) = self.joined_by_mark(end) {
                end = after;
            } else {
                break;
            }
        }
        at..end
    }

    /// "Smith & Wesson"; "DAVID 'DEE' DELGADO"; "Edwards, Jr.": where the run goes on behind the marks at `at`.
    fn joined_by_mark(&self, at: usize) -> Option<usize> {
        let capital = |i: usize| self.page.at(i, &self.tokens).is_some_and(Word::is_capital);
        match self.page.written(at) {
            "&" if capital(at + 1) => Some(at + 2),
            "." if capital(at + 1) && self.page.words[at - 1].shape == Shape::Initial => Some(at + 2),
            "," if self
                .page
                .at(at + 1, &self.tokens)
                .is_some_and(|w| w.uses.has(WordUse::SUFFIX) && w.is_capital()) =>
            {
                Some(at + 2)
            }
            _ if self.is_quote(at) => {
                let end = self.closing_quote(at)?;
                ((at + 1..end).all(capital) && capital(end + 1)).then_some(end + 2)
            }
            "(" if self.page.words[at - 1].shape == Shape::Capitalised
                && self.page.words[at + 1..].first().is_some_and(|w| w.shape == Shape::Capitalised)
                && capital(at + 3)
                && self.page.written(at + 2) == ")"
                && self.listed(at + 1).is_none() =>
            {
                Some(at + 4)
            }
            _ => None,
        }
    }

    fn is_quote(&self, at: usize) -> bool {
        self.tokens.contains(&at)
            && matches!(self.page.written(at), "'" | "\"" | "\u{201c}" | "\u{201d}" | "\u{2018}" | "\u{2019}")
    }

    /// The mark that ends the nickname which the mark at `open` begins.
    fn closing_quote(&self, open: usize) -> Option<usize> {
        (open + 2..=open + MOST_NICKNAMES + 1).find(|&i| self.is_quote(i))
    }

    /// Cuts a run into names; returns where to go on.
    fn cut(&mut self, run: Range<usize>) -> usize {
        let mut run = run;
        // The first word of a sentence is capitalised anyway.
        while run.len() > 1 && run.start == self.tokens.start && self.is_opening_word(run.start) {
            run.start += 1;
        }
        if let Some((words, spot, inner)) = spots::spot(self, &run) {
            let end = words.end;
            self.push(words, Named::Place(spot));
            if let Some(place) = inner {
                self.push(run, Named::Place(place));
            }
            return end;
        }
        if let Some(place) = spots::behind_noun(self, &run).or_else(|| spots::struck(self, &run)) {
            let end = run.end;
            self.push(run, Named::Place(place));
            return end;
        }
        if let Some((words, named)) = organisations::headed(self, &run) {
            let end = words.end;
            self.cut_titles_and_people(run.start..words.start);
            places::nested(self, &words, &named);
            self.push(words, named);
            return if end < run.end { self.cut(end..run.end) } else { end };
        }
        self.cut_titles_and_people(run)
    }

    /// A word that begins a sentence and is no name.
    fn is_opening_word(&self, at: usize) -> bool {
        let word = &self.page.words[at];
        word.uses.has(WordUse::FUNCTION) && !word.uses.has(WordUse::ADDRESS) && self.listed(at).is_none()
    }

    /// The listed phrase at `at`, within the sentence: number of words and entry.
    fn listed(&self, at: usize) -> Option<(usize, crate::rules::Listed)> {
        let rest = (at + 1..self.tokens.end).map(|i| self.page.written(i));
        let (count, listed) = self.page.rules.gazetteer.longest_at(self.page.words[at].key, rest)?;
        let words = &self.page.words[at..at + count];
        if words.last().is_none_or(|w| !w.is_capital()) || listed.kind == ListedKind::StateAbbreviation {
            return None;
        }
        let in_capitals = self.style != Style::AllCapitals && words.iter().all(|w| w.shape != Shape::Capitalised);
        (!listed.only_capitals || in_capitals).then_some((count, listed))
    }

    /// Cuts a run at listed phrases, titles and words that are no names; what lies between may be people. Returns where
    /// to go on, which is behind the run where a listed phrase reaches further.
    fn cut_titles_and_people(&mut self, run: Range<usize>) -> usize {
        let mut start = run.start;
        let mut at = run.start;
        while at < run.end {
            if let Some(close) = self.closing_quote(at).filter(|c| at > start && self.is_quote(at) && run.contains(c)) {
                // A nickname is part of the name, whatever its words mean elsewhere.
                at = close + 1;
            } else if let Some((count, listed)) = self.listed(at)
                && places::counts(self, start..at, at..at + count, &run, &listed)
            {
                self.close(start..at);
                at = self.push_listed(at..at + count, &listed);
                start = at;
            } else if self.is_title(start, at, &run) || self.is_no_name(at, &run) {
                self.close(start..self.without_modifier(start, at));
                let word = &self.page.words[at];
                if run.len() == 1 && word.shape == Shape::Capitalised && word.uses.has(WordUse::PART) {
                    self.open.push(Open::new(self, run.clone(), true));
                }
                at += 1;
                start = at;
            } else {
                at += 1;
            }
        }
        self.close(start..run.end.max(start));
        at.max(run.end)
    }

    fn push_listed(&mut self, words: Range<usize>, listed: &crate::rules::Listed) -> usize {
        let end = words.end;
        let named = match self.page.rules.gazetteer.place_of(*listed) {
            Some(place) if place.kind == PlaceKind::City => {
                let (place, state) = places::with_state(self, end, place);
                let draft = Draft::new(words, self.sentence, Named::Place(place));
                self.drafts.push(Draft { is_assumed: state.is_none(), ..draft });
                return end;
            }
            Some(place) => Named::Place(place),
            None => Named::Organisation(self.page.rules.gazetteer.usual_name(*listed)),
        };
        self.push(words, named);
        end
    }

    /// A title, office or rank in capitals; a surname of the same form ("Stephen King") is none.
    fn is_title(&self, start: usize, at: usize, run: &Range<usize>) -> bool {
        let word = &self.page.words[at];
        if !word.uses.any(WordUse::ADDRESS.or(WordUse::ROLE))
            || (word.shape == Shape::Initial && word.uses != WordUse::ADDRESS)
        {
            return false;
        }
        let is_surname = at > start && at + 1 == run.end && word.uses.has(WordUse::PART);
        let is_given = word.uses.has(WordUse::GIVEN) && at + 1 < run.end && !self.page.words[at + 1].is_plain_word();
        let is_suffix = word.uses.has(WordUse::SUFFIX) && at > start;
        !(is_surname || is_suffix || (is_given && at == start && !word.uses.has(WordUse::ADDRESS)))
    }

    /// Where a name ends before the title at `at`: "Lao Prime Minister" names nobody Prime.
    fn without_modifier(&self, start: usize, at: usize) -> usize {
        let belongs = |index: usize| {
            let word = &self.page.words[index];
            self.page.words[at].uses.has(WordUse::ROLE)
                && word.uses.has(WordUse::ROLE_MODIFIER)
                && word.uses.has(WordUse::WORD)
        };
        (start..at).rev().find(|index| !belongs(*index)).map_or(start, |last| last + 1)
    }

    /// A weekday, month, religion, brand; "April Jones" is a name all the same.
    fn is_no_name(&self, at: usize, run: &Range<usize>) -> bool {
        let word = &self.page.words[at];
        if !word.uses.has(WordUse::NOT_NAME) {
            return false;
        }
        let next = self.page.at(at + 1, run);
        // "On Sunday Yildiz met".
        let is_dated = self.page.before(at, &self.tokens).is_some_and(|w| self.page.rules.joints.on.has_key(w.key));
        let is_given = word.uses.has(WordUse::GIVEN)
            && !is_dated
            && next.is_some_and(|n| n.uses.any(WordUse::PART.or(WordUse::GIVEN)) || n.is_unknown());
        // "Phil Ford"; "Leviticus Ford, 23".
        let is_aged = || {
            at == run.start + 1
                && (ages::follows(self.page, at + 1, &self.tokens)
                    || ages::precedes(self.page, run.start, &self.tokens))
        };
        let is_surname = at > run.start
            && (self.page.words[at - 1].uses.has(WordUse::GIVEN) || is_aged())
            && word.uses.has(WordUse::PART)
            && self.page.at(at + 1, &self.tokens).is_none_or(|n| n.shape != Shape::Figure);
        !(is_given || is_surname)
    }

    /// What lies between titles and listed names may be a person.
    fn close(&mut self, words: Range<usize>) {
        if words.is_empty() {
            return;
        }
        // In a headline plain words are capitalised too; a name ends there.
        if self.style != Style::Plain
            && let Some(at) = words.clone().find(|&i| {
                let word = &self.page.words[i];
                word.is_plain_word() || i > words.start && word.uses.has(WordUse::FUNCTION)
            })
        {
            self.close(words.start..at);
            return self.close(at + 1..words.end);
        }
        match people::judge(self, words) {
            Candidate::Person(words) => self.push(words, Named::Person),
            Candidate::Open(open) => self.open.push(open),
            Candidate::Town(words, place) => self.push(words, Named::Place(place)),
            Candidate::Nothing => {}
        }
    }

    /// True in running text behind the first word of the sentence, where a capital means something.
    pub(super) fn is_inside(&self, words: &Range<usize>) -> bool {
        self.style == Style::Plain && words.start > self.tokens.start
    }

    pub(super) fn push(&mut self, words: Range<usize>, named: Named) {
        self.drafts.push(Draft::new(words, self.sentence, named));
    }
}

/// Words of a nickname in quotation marks ("The Chin").
const MOST_NICKNAMES: usize = 3;
/// "van der", "de la": more particles in a row than that are no name.
const MOST_PARTICLES: usize = 3;
