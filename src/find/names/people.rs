//! Which capitalised words name a person.
//!
//! A score adds up what speaks for it: known given names and surnames, words that no dictionary holds, a title before,
//! an age or a verb of speech after; and what speaks against it: dictionary words, "the" before. What stays below the
//! bar is kept open, and counts where the same text gives the full name elsewhere (see `follow`).

use super::organisations::HEADS;
use super::runs::Line;
use super::words::{Page, Shape, Style, Word};
use super::{Draft, Named, ages, places};
use crate::rules::WordUse;
use crate::value::{Place, PlaceKind};
use std::ops::Range;

/// What some capitalised words turn out to be.
pub(super) enum Candidate {
    Person(Range<usize>),
    /// A town with its state after it, or a spot that its first word names.
    Town(Range<usize>, Place),
    /// Perhaps a person, if the rest of the text says so.
    Open(Open),
    Nothing,
}

/// Words that may name a person.
pub(super) struct Open {
    pub words: Range<usize>,
    pub sentence: usize,
    /// How its line uses capitals.
    pub style: Style,
    /// The first word of its sentence.
    pub opens_sentence: bool,
    /// "the" or the noun of a thing stands before it.
    pub is_thing: bool,
    /// A title, month or brand that may be a surname too ("King", "Ford").
    pub is_weak: bool,
}

impl Open {
    /// What `words` of a line leave open.
    pub fn new(line: &Line, words: Range<usize>, is_weak: bool) -> Self {
        let before = line.page.before(words.start, &line.tokens);
        let joints = &line.page.rules.joints;
        Self {
            sentence: line.sentence,
            style: line.style,
            opens_sentence: words.start == line.tokens.start,
            is_thing: before.is_some_and(|w| joints.the.has_key(w.key) || w.uses.has(WordUse::THING)),
            is_weak,
            words,
        }
    }

    /// It is a person after all.
    pub fn person(&self) -> Draft {
        Draft::new(self.words.clone(), self.sentence, Named::Person)
    }
}

/// A person from this score on, in running text and in lines where capitals say little.
const BAR: i32 = 2;
const BAR_IN_TITLES: i32 = 3;
/// Names of more words than this are most often two things glued together.
const LONGEST_NAME: usize = 5;

/// Judges the words between titles and listed names.
pub(super) fn judge(line: &Line, words: Range<usize>) -> Candidate {
    let words = trimmed(line, words);
    if words.is_empty() {
        return Candidate::Nothing;
    }
    let page = line.page;
    if let Some(town) = places::town(line, &words) {
        return Candidate::Town(words, town);
    }
    let titled = is_titled(line, &words);
    let first = &page.words[words.start];
    // "Mount Denning", "Stade de Lausanne"; "the 300 block of General Denning".
    let is_spot = words.len() > 1
        && first.uses.has(WordUse::PLACE_OPENER)
        && !first.uses.has(WordUse::GIVEN)
        && !titled
        && !has_age(line, &words);
    if is_spot || is_street(line, &words) {
        let name = page.span(&words).of(page.text).to_owned();
        return Candidate::Town(words, Place { name, kind: PlaceKind::Site, within: Vec::new() });
    }
    // "N. Y." is no name.
    if !page.words[words.clone()].iter().any(|w| matches!(w.shape, Shape::Capitalised | Shape::Capitals)) {
        return Candidate::Nothing;
    }
    if words.len() == 1 {
        if first.shape == Shape::Initial || first.uses.has(WordUse::FUNCTION) && !titled {
            return Candidate::Nothing;
        }
        let fits =
            !first.is_plain_word() && (line.style == Style::Plain || first.uses.any(WordUse::PART.or(WordUse::GIVEN)));
        if titled && fits && first.shape != Shape::Capitals {
            return Candidate::Person(words);
        }
    } else {
        let has_words = page.words[words.clone()].iter().any(|w| w.uses.has(WordUse::WORD));
        let bar = if line.style != Style::Plain && has_words { BAR_IN_TITLES } else { BAR };
        if score(line, &words, titled) >= bar {
            return Candidate::Person(words);
        }
    }
    Candidate::Open(Open::new(line, words, false))
}

/// Drops words at either end that are no part of a name.
fn trimmed(line: &Line, words: Range<usize>) -> Range<usize> {
    let page = line.page;
    let mut words = words;
    // "Urban Development Ann Denning": no name has an ordinary word inside, unless in quotation marks.
    if words.len() > 3 && page.words[words.clone()].iter().all(|w| w.shape != Shape::Mark) {
        let is_break = |&i: &usize| page.words[i].is_plain_word() && page.words[i].shape == Shape::Capitalised;
        words.start = (words.start + 1..words.end - 2).rev().find(is_break).map_or(words.start, |i| i + 1);
    }
    while words.len() > 1 {
        let (first, second) = (&page.words[words.start], &page.words[words.start + 1]);
        let is_word = first.uses.has(WordUse::WORD) && !first.uses.has(WordUse::GIVEN);
        let opens =
            words.start == line.tokens.start && first.uses.has(WordUse::FUNCTION) && !first.uses.has(WordUse::GIVEN);
        let is_mark = first.shape == Shape::Mark;
        // "Miracle Murray, 6": a word used as a given name.
        let is_name = words.clone().skip(1).filter(|&i| page.words[i].shape != Shape::Initial).count() == 1
            && !opens
            && !first.uses.any(TITLE_WORDS)
            && (has_age(line, &words)
                || joins_person(line, &words) && second.uses.any(WordUse::GIVEN.or(WordUse::PART)));
        // "RB Ann Denning", "TV Ann Denning".
        let is_label = line.style == Style::Plain
            && first.shape == Shape::Capitals
            && first.span.len() <= LONGEST_LABEL
            && second.shape == Shape::Capitalised
            && second.uses.has(WordUse::GIVEN);
        if is_mark
            || opens
            // "Little Ann Denning was nine."
            || words.len() > 2 && page.rules.joints.names.fond.has(page.lower(words.start))
            || is_label
            || words.len() > 2 && is_inhabitant(page, words.start)
            || !is_name
                && (first.is_plain_word()
                    || first.uses.any(HEADS) && is_word
                    || (is_word && second.uses.has(WordUse::GIVEN)))
        {
            words.start += 1;
        } else {
            break;
        }
    }
    while words.len() > 1 {
        let last = &page.words[words.end - 1];
        let middle = words.start + 1..words.end - 1;
        let keeps_surname = page.words[words.start].uses.has(WordUse::GIVEN)
            && line.style == Style::Plain
            && page.words[middle]
                .iter()
                .all(|w| matches!(w.shape, Shape::Initial | Shape::Mark) || w.uses.has(WordUse::GIVEN));
        let is_suffix = last.uses.has(WordUse::SUFFIX);
        let is_particle = last.uses.has(WordUse::PARTICLE) && last.shape == Shape::Lower;
        if last.shape == Shape::Mark || is_particle || (last.is_plain_word() && !keeps_surname && !is_suffix) {
            words.end -= 1;
        } else {
            break;
        }
    }
    if page.words[words.start].shape == Shape::Mark { words.start..words.start } else { words }
}

/// "Queenslander": named after a place, and no known part of a name.
pub(super) fn is_inhabitant(page: &Page, at: usize) -> bool {
    let is_of_place = |end: &str| {
        let place = page.lower(at).strip_suffix(end).filter(|place| place.len() >= SHORTEST_PLACE);
        place.is_some_and(|place| page.rules.gazetteer.place(place).is_some())
    };
    page.words[at].is_unknown() && page.rules.joints.names.inhabitants.iter().any(is_of_place)
}

/// Shorter places make chance words.
const SHORTEST_PLACE: usize = 5;
/// More letters than that are no abbreviation before a name.
const LONGEST_LABEL: usize = 4;

const TITLE_WORDS: WordUse = WordUse::NOT_NAME.or(WordUse::ROLE).or(WordUse::ADDRESS).or(WordUse::ROLE_MODIFIER);

/// An age stands right before or behind.
fn has_age(line: &Line, words: &Range<usize>) -> bool {
    ages::follows(line.page, words.end, &line.tokens) || ages::precedes(line.page, words.start, &line.tokens)
}

/// "block of" before the name, with or without a title; or one of two names that cross: "at Denning and Murray".
pub(super) fn is_street(line: &Line, words: &Range<usize>) -> bool {
    is_behind_street_cue(line, words.start) || crosses(line, words)
}

/// True for either name of "at Denning and Murray", "corner of Denning and Murray". Towns take "in".
fn crosses(line: &Line, words: &Range<usize>) -> bool {
    let page = line.page;
    let joints = &page.rules.joints;
    let is_at = |start: usize| start > line.tokens.start && joints.at.has(page.lower(start - 1));
    let begins = |start: usize| is_behind_street_cue(line, start) || is_at(start);
    let is_name = |at: usize| page.at(at, &line.tokens).is_some_and(|w| w.shape == Shape::Capitalised);
    let joins = |at: usize| line.tokens.contains(&at) && joints.and.has(page.lower(at)) && is_name(at + 1);
    if joins(words.end) && begins(words.start) {
        return true;
    }
    let Some(and) = words.start.checked_sub(1).filter(|and| joins(*and)) else { return false };
    let first = (line.tokens.start..and).rev().take_while(|at| is_name(*at)).last();
    first.is_some_and(begins)
}

fn is_behind_street_cue(line: &Line, start: usize) -> bool {
    let uses = |i: usize| line.page.at(i, &line.tokens).map_or(WordUse::default(), |w| w.uses);
    let mut first = start;
    while first > line.tokens.start && uses(first - 1).has(WordUse::ADDRESS) && line.page.words[first - 1].is_capital()
    {
        first -= 1;
    }
    first >= line.tokens.start + 2
        && line.page.rules.joints.of.has(line.page.lower(first - 1))
        && uses(first - 2).has(WordUse::STREET_CUE)
}

/// "and" and a person named right before: "Ann Denning and Miracle Murray".
fn joins_person(line: &Line, words: &Range<usize>) -> bool {
    let follows_and =
        words.start >= line.tokens.start + 2 && line.page.rules.joints.and.has(line.page.lower(words.start - 1));
    follows_and
        && line.drafts.last().is_some_and(|last| {
            matches!(last.named, Named::Person)
                && last.words.len() > 1
                && (last.words.end == words.start - 1
                    || last.words.end == words.start - 2 && line.page.written(words.start - 2) == ",")
        })
}

/// A form of address or a role right before the name.
fn is_titled(line: &Line, words: &Range<usize>) -> bool {
    line.page
        .before(words.start, &line.tokens)
        .is_some_and(|w| w.uses.has(WordUse::ADDRESS) && w.is_capital() || w.uses.has(WordUse::ROLE))
}

fn score(line: &Line, words: &Range<usize>, titled: bool) -> i32 {
    let page = line.page;
    let (first, last) = (&page.words[words.start], last_name_word(page, words));
    let joined = joins_person(line, words);
    let mut score = 0;
    if titled {
        score += 3;
    }
    if first.uses.has(WordUse::GIVEN) || first.shape == Shape::Initial {
        score += 2;
    } else if first.uses.has(WordUse::WORD) {
        score -= if first.uses.has(WordUse::PART) { 1 } else { 2 };
    } else {
        score += 1;
    }
    if !last.uses.has(WordUse::WORD)
        || (last.uses.any(WordUse::PART.or(WordUse::GIVEN)) && !first.uses.has(WordUse::WORD))
    {
        score += i32::from(last.shape != Shape::Capitals || line.style != Style::Plain);
    } else if !last.uses.has(WordUse::PART) && (first.uses.has(WordUse::WORD) || !line.is_inside(words)) {
        score -= 1;
    }
    if joined {
        score += 3;
    }
    if first.shape == Shape::Capitals && last.shape != Shape::Capitals {
        score -= 1;
    }
    if page.words[words.clone()].iter().any(|w| w.uses.has(WordUse::PARTICLE) || w.shape == Shape::Initial) {
        score += 1;
    }
    if has_age(line, words) {
        score += 3;
    }
    if page.at(words.end, &line.tokens).is_some_and(|w| w.uses.has(WordUse::SPEECH) && w.shape == Shape::Lower) {
        score += 1;
    }
    if let Some(before) = page.before(words.start, &line.tokens) {
        if before.uses.has(WordUse::THING) {
            score -= 3;
        }
        let is_credit = before.shape == Shape::Mark && before.span.of(page.text) == "/";
        let before = before.key;
        if is_credit {
            score += 1;
        } else if page.rules.joints.the.has_key(before) {
            score -= 3;
        } else if page.rules.joints.names.articles.has_key(before) {
            score -= 1 + i32::from(!first.uses.has(WordUse::GIVEN));
        }
    }
    if line.style != Style::Plain && first.uses.has(WordUse::WORD) && !first.uses.has(WordUse::GIVEN) {
        score -= 1;
    }
    if page.words[words.clone()].iter().filter(|w| w.is_capital()).count() > LONGEST_NAME {
        score -= 2;
    }
    score
}

/// The last word that is no suffix.
pub(super) fn last_name_word<'p>(page: &'p Page, words: &Range<usize>) -> &'p Word {
    let index = words.clone().rev().find(|&i| page.words[i].is_capital() && !page.words[i].uses.has(WordUse::SUFFIX));
    &page.words[index.unwrap_or(words.start)]
}

/// The name as written, with single spaces, and with the surname that stands behind the next name ("Ann and Carl
/// Denning").
pub(super) fn name(page: &Page, draft: &Draft) -> String {
    let surname = draft.surname.as_ref().map_or("", |words| page.span(words).of(page.text));
    let own = page.span(&draft.words).of(page.text);
    own.split_whitespace().chain(surname.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// The name in another script, in brackets behind `end`: "Khalil al-Hayya (خليل الحية)".
pub(super) fn original_script(text: &str, end: usize) -> Option<String> {
    let inside = text[end..].strip_prefix(" (")?;
    let (original, _) = inside.split_once(')')?;
    let is_other_script = |c: char| c.is_alphabetic() && !c.is_ascii() && c as u32 > LAST_LATIN;
    let fits = original.len() <= LONGEST_ORIGINAL
        && original.contains(is_other_script)
        && original.chars().all(|c| is_other_script(c) || !c.is_alphanumeric());
    fits.then(|| original.trim().to_owned())
}

/// The last code point of the block "Latin Extended-B".
const LAST_LATIN: u32 = 0x24F;
/// Bytes of the longest name in another script that brackets are searched for.
const LONGEST_ORIGINAL: usize = 120;
