//! Which capitalised words name a person.
//!
//! A score adds up what speaks for it: known given names and surnames, words that no dictionary holds, a title before,
//! an age or a verb of speech after; and what speaks against it: dictionary words, "the" before. What stays below the
//! bar is kept open, and counts where the same text gives the full name elsewhere.

use super::organisations::HEADS;
use super::runs::Line;
use super::words::{Page, Shape, Style, Word};
use super::{Draft, Named, ages, places};
use crate::rules::{Key, WordUse};
use crate::value::{Place, PlaceKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What some capitalised words turn out to be.
pub(super) enum Candidate {
    Person(Range<usize>),
    /// A town with its state after it.
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
    style: Style,
    /// The first word of its sentence.
    opens_sentence: bool,
    /// "the" or the noun of a thing stands before it.
    is_thing: bool,
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
    let opens_sentence = words.start == line.tokens.start;
    let is_thing =
        page.before(words.start, &line.tokens).is_some_and(|w| w.key == Key::of("the") || w.uses.has(WordUse::THING));
    Candidate::Open(Open { words, sentence: line.sentence, style: line.style, opens_sentence, is_thing })
}

/// Drops words at either end that are no part of a name.
fn trimmed(line: &Line, words: Range<usize>) -> Range<usize> {
    let page = line.page;
    let mut words = words;
    while words.len() > 1 {
        let (first, second) = (&page.words[words.start], &page.words[words.start + 1]);
        let is_word = first.uses.has(WordUse::WORD) && !first.uses.has(WordUse::GIVEN);
        let opens =
            words.start == line.tokens.start && first.uses.has(WordUse::FUNCTION) && !first.uses.has(WordUse::GIVEN);
        let is_mark = first.shape == Shape::Mark;
        // "Miracle Murray, 6": a word used as a given name.
        let is_name = words.len() == 2 && !opens && has_age(line, &words) && !first.uses.any(TITLE_WORDS);
        if is_mark
            || opens
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
            && page.words[middle].iter().all(|w| matches!(w.shape, Shape::Initial | Shape::Mark));
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

const TITLE_WORDS: WordUse = WordUse::NOT_NAME.or(WordUse::ROLE).or(WordUse::ADDRESS).or(WordUse::ROLE_MODIFIER);

/// An age stands right before or behind.
fn has_age(line: &Line, words: &Range<usize>) -> bool {
    ages::follows(line.page, words.end, &line.tokens) || ages::precedes(line.page, words.start, &line.tokens)
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
    } else if !last.uses.has(WordUse::PART) {
        score -= 1;
    }
    if first.shape == Shape::Capitals && last.shape != Shape::Capitals {
        score -= 1;
    }
    if page.words[words.clone()].iter().any(|w| w.uses.has(WordUse::PARTICLE) || w.shape == Shape::Initial) {
        score += 1;
    }
    if has_age(line, words) {
        score += 2;
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
        } else if before == Key::of("the") {
            score -= 3;
        } else if [Key::of("a"), Key::of("an")].contains(&before) {
            score -= 2;
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
fn last_name_word<'p>(page: &'p Page, words: &Range<usize>) -> &'p Word {
    let index = words.clone().rev().find(|&i| page.words[i].is_capital() && !page.words[i].uses.has(WordUse::SUFFIX));
    &page.words[index.unwrap_or(words.start)]
}

/// The parts of the full names of a text.
#[derive(Default)]
struct FullNames {
    /// By key of the part: true where it ends a full name.
    parts: FxHashMap<u64, bool>,
}

impl FullNames {
    fn of(page: &Page, drafts: &[Draft]) -> Self {
        let mut names = Self::default();
        for draft in drafts.iter().filter(|d| matches!(d.named, Named::Person)) {
            let last = last_name_word(page, &draft.words).key;
            for word in &page.words[draft.words.clone()] {
                if word.is_capital() && word.shape != Shape::Initial && !word.uses.has(WordUse::SUFFIX) {
                    let ends = word.key == last && !(draft.words.len() == 1 && word.uses.has(WordUse::GIVEN));
                    names.add(word.key, ends);
                    if let Some((_, bare)) = word.span.of(page.text).split_once('-') {
                        names.add(Key::of(bare), ends);
                    }
                }
            }
        }
        names
    }

    fn add(&mut self, key: Key, ends: bool) {
        *self.parts.entry(key.number()).or_default() |= ends;
    }

    /// `Some(true)` for the last part of a full name, `Some(false)` for another part.
    fn part(&self, key: Key) -> Option<bool> {
        self.parts.get(&key.number()).copied()
    }
}

/// Takes up those open words that a full name of the same text, or their surroundings, mark as a person; and turns
/// surnames that are cities too ("Houston said" beside "Sam Houston") from places to people.
pub(super) fn follow_full_names(page: &Page, open: &[Open], drafts: &mut Vec<Draft>) {
    drop_things(page, open, drafts);
    let names = FullNames::of(page, drafts);
    for draft in drafts.iter_mut() {
        let Named::Place(place) = &draft.named else { continue };
        let is_city = matches!(place.kind, PlaceKind::City | PlaceKind::Region) && draft.words.len() == 1;
        let tokens = &page.document.sentences[draft.sentence].tokens;
        let placed = page.before(draft.words.start, tokens).is_some_and(|w| w.uses.has(WordUse::LOCATIVE));
        let acts = page.at(draft.words.end, tokens).is_some_and(|w| w.uses.has(WordUse::SPEECH));
        if is_city && acts && !placed && names.part(page.words[draft.words.start].key) == Some(true) {
            draft.named = Named::Person;
        }
    }
    for candidate in open {
        let tokens = &page.document.sentences[candidate.sentence].tokens;
        let is_person = if candidate.is_thing && candidate.words.len() > 1 {
            false
        } else if candidate.words.len() == 1 {
            is_partial_name(page, candidate, &names) || is_lone_name(page, candidate, tokens)
        } else {
            page.words[candidate.words.clone()].iter().all(|w| names.part(w.key).is_some())
        };
        if is_person {
            drafts.push(Draft { words: candidate.words.clone(), sentence: candidate.sentence, named: Named::Person });
        }
    }
}

/// What is "the Ege Star" once is no person elsewhere in the text.
fn drop_things(page: &Page, open: &[Open], drafts: &mut Vec<Draft>) {
    let key = |words: &Range<usize>| Key::of(page.span(words).of(page.text)).number();
    let things: FxHashSet<u64> =
        open.iter().filter(|o| o.is_thing && o.words.len() > 1).map(|o| key(&o.words)).collect();
    if !things.is_empty() {
        drafts.retain(|draft| !matches!(draft.named, Named::Person) || !things.contains(&key(&draft.words)));
    }
}

/// "Darwish", where the text names Mohammad Darwish.
fn is_partial_name(page: &Page, open: &Open, names: &FullNames) -> bool {
    let word = &page.words[open.words.start];
    match names.part(word.key) {
        None => false,
        Some(_) if word.uses.has(WordUse::FUNCTION) => false,
        Some(ends) => match open.style {
            Style::Plain => ends && !(open.opens_sentence && word.is_plain_word()) || !word.uses.has(WordUse::WORD),
            Style::Title | Style::AllCapitals => !word.is_plain_word(),
        },
    }
}

/// A name that stands alone in the whole text ("Danylo, 8", "Netanyahu said").
fn is_lone_name(page: &Page, open: &Open, tokens: &Range<usize>) -> bool {
    let word = &page.words[open.words.start];
    let before = page.before(open.words.start, tokens);
    let is_kin = before.is_some_and(|w| w.uses.has(WordUse::KIN));
    let is_name = word.uses.has(WordUse::GIVEN)
        || word.uses.has(WordUse::PART) && !word.uses.has(WordUse::WORD)
        || is_kin && word.is_unknown();
    if !is_name || open.style != Style::Plain || word.shape != Shape::Capitalised {
        return false;
    }
    let speaks =
        page.at(open.words.end, tokens).is_some_and(|w| w.uses.has(WordUse::SPEECH) && w.shape == Shape::Lower);
    let not_alone =
        page.before(open.words.start, tokens).is_some_and(|w| w.key == Key::of("the") || w.uses.has(WordUse::LOCATIVE));
    !not_alone && (speaks || is_kin || ages::follows(page, open.words.end, tokens))
}

/// The name as written, with single spaces.
pub(super) fn name(page: &Page, words: &Range<usize>) -> String {
    page.span(words).of(page.text).split_whitespace().collect::<Vec<_>>().join(" ")
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
