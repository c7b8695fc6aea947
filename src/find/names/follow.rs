//! What the rest of a text says about words that may name a person.
//!
//! In: the names found line by line, and what was left open. Out: surnames that follow a full name, lone names that the
//! text uses as a person's, first names that share the surname behind them ("Ann and Carl Denning"); less the names of
//! things and organisations that look like a person's.

use super::people::{Open, is_inhabitant, last_name_word};
use super::words::{Page, Shape, Style, Word};
use super::{Draft, Named, ages};
use crate::rules::{Key, WordUse};
use crate::value::PlaceKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;
use std::ops::Range;

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
    drop_institutions(page, drafts);
    let names = FullNames::of(page, drafts);
    free_surnames(page, &names, drafts);
    let mut left: Vec<&Open> = Vec::new();
    for candidate in open {
        let tokens = &page.document.sentences[candidate.sentence].tokens;
        let is_person = if candidate.is_weak {
            is_weak_partial_name(page, candidate, &names, tokens)
        } else if candidate.is_thing && candidate.words.len() > 1 {
            false
        } else if candidate.words.len() == 1 {
            is_partial_name(page, candidate, &names) || is_lone_name(page, candidate, tokens)
        } else {
            page.words[candidate.words.clone()].iter().all(|w| names.part(w.key).is_some())
        };
        if is_person {
            drafts.push(candidate.person());
        } else if !candidate.is_weak && candidate.words.len() == 1 {
            left.push(candidate);
        }
    }
    // A lone name found by its surroundings in one place is a name wherever the text has it.
    if left.is_empty() {
        return;
    }
    let names = FullNames::of(page, drafts);
    drafts.extend(left.into_iter().filter(|open| is_partial_name(page, open, &names)).map(Open::person));
}

/// Gives lone first names the surname behind the next one: "Ann and Carl Denning", "Ann, 70, and Carl Denning".
pub(super) fn share_surnames(page: &Page, open: &[Open], drafts: &mut Vec<Draft>) {
    let full: FxHashMap<usize, Range<usize>> = drafts
        .iter()
        .filter(|d| matches!(d.named, Named::Person) && d.words.len() > 1)
        .map(|d| (d.words.start, d.words.clone()))
        .collect();
    if full.is_empty() {
        return;
    }
    // Few texts have such a list at all.
    let names = LazyCell::new(|| FullNames::of(page, drafts));
    let surname_after = |words: &Range<usize>, sentence: usize| -> Option<Range<usize>> {
        let tokens = &page.document.sentences[sentence].tokens;
        let word = &page.words[words.start];
        if words.len() != 1 || !word.uses.has(WordUse::GIVEN) || word.shape != Shape::Capitalised {
            return None;
        }
        let is = |i: usize, written: &str| tokens.contains(&i) && page.lower(i) == written;
        let mut at = words.end;
        if is(at, ",") && page.at(at + 1, tokens).is_some_and(|w| w.shape == Shape::Figure) {
            at += 2 + usize::from(is(at + 2, ","));
        }
        let other = full
            .get(&(at + 1))
            .filter(|_| page.at(at, tokens).is_some() && page.rules.joints.and.has(page.lower(at)))?;
        let surname = other.start + 1..other.end;
        let fits = page.words[other.start].uses.has(WordUse::GIVEN)
            && page.words[surname.clone()].iter().all(|w| w.shape != Shape::Initial)
            && names.part(word.key) != Some(true);
        fits.then_some(surname)
    };
    let people = drafts.iter().enumerate().filter(|(_, d)| matches!(d.named, Named::Person));
    let shared: Vec<(usize, Range<usize>)> =
        people.filter_map(|(index, d)| Some((index, surname_after(&d.words, d.sentence)?))).collect();
    let taken: FxHashSet<usize> = drafts.iter().map(|d| d.words.start).collect();
    let lone = open.iter().filter(|o| !o.is_weak && !taken.contains(&o.words.start));
    let more: Vec<Draft> = lone
        .filter_map(|o| Some(Draft { surname: Some(surname_after(&o.words, o.sentence)?), ..o.person() }))
        .collect();
    for (index, surname) in shared {
        drafts[index].surname = Some(surname);
    }
    drafts.extend(more);
}

/// Surnames that are towns too: where the text names a person so, and the word does not stand as a place does.
fn free_surnames(page: &Page, names: &FullNames, drafts: &mut [Draft]) {
    let is_town = |draft: &Draft| {
        let Named::Place(place) = &draft.named else { return false };
        matches!(place.kind, PlaceKind::City | PlaceKind::Region) && draft.words.len() == 1
    };
    let tokens = |draft: &Draft| &page.document.sentences[draft.sentence].tokens;
    let is_placed = |draft: &Draft| {
        let before = page.before(draft.words.start, tokens(draft));
        let state = page.at(draft.words.end, tokens(draft)).is_some_and(|w| w.span.of(page.text) == ",")
            && page.at(draft.words.end + 1, tokens(draft)).is_some_and(Word::is_capital);
        before.is_some_and(|w| w.uses.has(WordUse::LOCATIVE)) || state
    };
    let places: FxHashSet<u64> =
        drafts.iter().filter(|d| is_town(d) && is_placed(d)).map(|d| page.words[d.words.start].key.number()).collect();
    for draft in drafts.iter_mut().filter(|d| is_town(d) && !is_placed(d)) {
        let key = page.words[draft.words.start].key;
        let next = page.at(draft.words.end, tokens(draft));
        let acts = next.is_some_and(|w| w.uses.has(WordUse::SPEECH));
        let describes = next.is_some_and(|w| {
            w.uses.any(super::organisations::HEADS.or(WordUse::ROLE).or(WordUse::ROLE_MODIFIER)) || w.is_capital()
        });
        let is_used_as_place = places.contains(&key.number()) || describes;
        if names.part(key) == Some(true) && (acts || !is_used_as_place) {
            draft.named = Named::Person;
        }
    }
}

/// What is "the Ege Star" once is no person elsewhere in the text, unless it begins with a given name ("the Ann
/// Denning case").
fn drop_things(page: &Page, open: &[Open], drafts: &mut Vec<Draft>) {
    let key = |words: &Range<usize>| Key::of(page.span(words).of(page.text)).number();
    let things: FxHashSet<u64> = open
        .iter()
        .filter(|o| o.is_thing && o.words.len() > 1 && !page.words[o.words.start].uses.has(WordUse::GIVEN))
        .map(|o| key(&o.words))
        .collect();
    if !things.is_empty() {
        drafts.retain(|draft| !matches!(draft.named, Named::Person) || !things.contains(&key(&draft.words)));
    }
}

/// "at Ann Denning" is the Ann Denning Center, where the text names that.
fn drop_institutions(page: &Page, drafts: &mut Vec<Draft>) {
    let mut named_after: FxHashSet<u64> = FxHashSet::default();
    for draft in drafts.iter().filter(|d| !matches!(d.named, Named::Person) && d.words.len() > 2) {
        let mut key = page.words[draft.words.start].key;
        for at in draft.words.start + 1..draft.words.end - 1 {
            key = key.followed_by(page.written(at));
            named_after.insert(key.number());
        }
    }
    if named_after.is_empty() {
        return;
    }
    drafts.retain(|draft| {
        let is_inside = || {
            let tokens = &page.document.sentences[draft.sentence].tokens;
            let before = page.before(draft.words.start, tokens);
            before.is_some_and(|w| {
                w.uses.has(WordUse::LOCATIVE) && !page.rules.joints.names.moving.has(w.span.of(page.text))
            })
        };
        !matches!(draft.named, Named::Person)
            || draft.words.len() < 2
            || !named_after.contains(&Key::of(page.span(&draft.words).of(page.text)).number())
            || !is_inside()
    });
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

/// "King said", where the text names Ann King; a month or a title elsewhere.
fn is_weak_partial_name(page: &Page, open: &Open, names: &FullNames, tokens: &Range<usize>) -> bool {
    let word = &page.words[open.words.start];
    if names.part(word.key) != Some(true) || open.style != Style::Plain {
        return false;
    }
    let before = page.before(open.words.start, tokens);
    let next = page.at(open.words.end, tokens);
    let is_free =
        before.is_none_or(|w| !w.uses.any(WordUse::FUNCTION.or(WordUse::LOCATIVE)) && w.shape != Shape::Figure);
    let is_dated = next.is_some_and(|w| w.shape == Shape::Figure);
    let begins = before.is_none()
        && !next.is_some_and(|w| {
            w.shape == Shape::Possessive
                || w.shape == Shape::Lower && !w.uses.has(WordUse::FUNCTION)
                || w.uses.has(WordUse::SPEECH)
        });
    is_free && !is_dated && !begins
}

/// A name that stands alone in the whole text ("Danylo, 8", "Netanyahu said").
fn is_lone_name(page: &Page, open: &Open, tokens: &Range<usize>) -> bool {
    let word = &page.words[open.words.start];
    let before = page.before(open.words.start, tokens);
    let is_kin = before.is_some_and(|w| w.uses.has(WordUse::KIN));
    let says = |i: usize| page.at(i, tokens).is_some_and(|w| w.uses.has(WordUse::SPEECH) && w.shape == Shape::Lower);
    let next = open.words.end;
    let joints = &page.rules.joints;
    // ", said Moreno."
    let is_quoted = || {
        let start = open.words.start;
        let said = start >= tokens.start + 2 && joints.names.says.has(page.lower(start - 1));
        said && page.words[start - 2].shape == Shape::Mark
            && page.at(next, tokens).is_none_or(|w| w.shape == Shape::Mark || joints.and.has_key(w.key))
    };
    let is_common = WordUse::FUNCTION.or(WordUse::ROLE).or(WordUse::KIN).or(super::organisations::HEADS);
    // "White said he".
    let is_word_that_says = || {
        word.uses.has(WordUse::PART.or(WordUse::WORD))
            && !word.uses.any(is_common.or(WordUse::NOT_NAME))
            && next < tokens.end
            && joints.names.said.has(page.lower(next))
            && before.is_none_or(|w| w.shape == Shape::Mark)
    };
    // "The 54-year-old Denholm is": unlike "a 54-year-old Londoner", and "the 54-year-old Corvo baker".
    let is_told_before = || {
        let is_the = || page.before(open.words.start - 1, tokens).is_none_or(|w| joints.the.has_key(w.key));
        let ends = |w: &Word| {
            w.shape == Shape::Mark || w.uses.any(WordUse::FUNCTION.or(WordUse::SPEECH).or(WordUse::ROLE_STOP))
        };
        word.is_unknown()
            && ages::precedes(page, open.words.start, tokens)
            && is_the()
            && page.at(next, tokens).is_none_or(ends)
            && !is_inhabitant(page, open.words.start)
    };
    let is_name = word.uses.has(WordUse::GIVEN)
        || is_told_before()
        || word.uses.has(WordUse::PART) && !word.uses.has(WordUse::WORD)
        || (is_kin || is_quoted() || ages::is_set_off(page, next, tokens)) && word.is_unknown()
        || is_word_that_says();
    if !is_name || open.style != Style::Plain || word.shape != Shape::Capitalised {
        return false;
    }
    // "Haddad and Moreno said".
    let speaks_with = page.at(next, tokens).is_some_and(|w| joints.and.has_key(w.key))
        && page.at(next + 1, tokens).is_some_and(|w| w.shape == Shape::Capitalised)
        && says(next + 2);
    let not_alone = before.is_some_and(|w| joints.the.has_key(w.key) || w.uses.has(WordUse::LOCATIVE));
    let is_aged = || {
        ages::follows(page, next, tokens)
            || ages::precedes(page, open.words.start, tokens) && !is_inhabitant(page, open.words.start)
    };
    !not_alone && (says(next) || speaks_with || is_kin || is_quoted() || is_aged())
}
