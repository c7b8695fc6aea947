//! Organisations and places that a head noun names ("... Police Department", "Ministry of ...", "... Border Crossing"),
//! and the acronyms that brackets introduce.

use super::people::Open;
use super::runs::Line;
use super::words::{Page, Shape, Style};
use super::{Draft, Named};
use crate::rules::{ListedKind, WordUse};
use crate::value::{Place, PlaceKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Nouns that end the name of an organisation or place.
pub(super) const HEADS: WordUse =
    WordUse::ORGANISATION_HEAD.or(WordUse::SITE_HEAD).or(WordUse::REGION_HEAD).or(WordUse::CITY_HEAD);

/// The organisation or place that a head noun in `run` names, with its words. The last head counts; what follows it
/// is left to the caller.
pub(super) fn headed(line: &Line, run: &Range<usize>) -> Option<(Range<usize>, Named)> {
    let page = line.page;
    for head in run.clone().rev() {
        let word = &page.words[head];
        if !word.uses.any(HEADS) || word.shape == Shape::Initial || is_listed_inside(line, head, run) {
            continue;
        }
        let end = with_complement(line, head, run);
        let start = first_word(line, run, head);
        if (start == head && end == head + 1) || is_part_of_a_title(line, start..head, head, run) {
            continue;
        }
        if end == head + 1 && is_surname(line, start, head) {
            continue;
        }
        if line.style != Style::Plain && end == head + 1 && page.words[start..head].iter().all(|w| w.is_plain_word()) {
            continue;
        }
        let words = start..end;
        let name = page.span(&words).of(page.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let is_hall = head > start && page.words[head - 1].uses.has(WordUse::HALL_KIND);
        let is_organisation = word.uses.has(WordUse::ORGANISATION_HEAD) && !is_hall;
        let place = |name| Named::Place(Place { name, kind: kind_of(word.uses), within: Vec::new() });
        return Some((words, if is_organisation { Named::Organisation(name) } else { place(name) }));
    }
    None
}

/// What kind of place a head noun names.
pub(super) fn kind_of(head: WordUse) -> PlaceKind {
    if head.has(WordUse::CITY_HEAD) {
        PlaceKind::City
    } else if head.has(WordUse::REGION_HEAD) {
        PlaceKind::Region
    } else {
        PlaceKind::Site
    }
}

/// True where a listed phrase of several words covers the head ("New York City", "Islamic State").
fn is_listed_inside(line: &Line, head: usize, run: &Range<usize>) -> bool {
    let page = line.page;
    (run.start.max(head.saturating_sub(LONGEST_LISTED))..=head).any(|at| {
        let rest = (at + 1..line.tokens.end).map(|i| page.written(i));
        page.rules.gazetteer.longest_at(page.words[at].key, rest).is_some_and(|(count, listed)| {
            at + count > head
                && (count > 1 || listed.kind == ListedKind::Organisation)
                && (at + count == head + 1 || count > 1)
        })
    })
}

/// Listed phrases are looked for this many words before a head.
const LONGEST_LISTED: usize = 5;

/// The end of "Ministry of Foreign Affairs", "Committee for Gaza Management", "Organisation of Islamic Cooperation".
fn with_complement(line: &Line, head: usize, run: &Range<usize>) -> usize {
    let page = line.page;
    let joints = &page.rules.joints;
    let mut end = head + 1;
    if end != run.end || !page.words[head].uses.has(WordUse::ORGANISATION_HEAD) {
        return end;
    }
    while end < line.tokens.end {
        let link = page.lower(end);
        let mut next = match link {
            link if joints.names.links.has(link) => end + 1,
            link if joints.and.has(link) && end > head + 1 => end + 1,
            _ => break,
        };
        if next < line.tokens.end && joints.the.has(page.lower(next)) {
            next += 1;
        }
        let name = (next..line.tokens.end)
            .take_while(|&i| {
                page.words[i].is_capital() && !page.words[i].uses.any(WordUse::NOT_NAME.or(WordUse::GIVEN))
            })
            .count();
        let ends_list =
            joints.and.has(link) && page.words[next..next + name].iter().any(|w| w.uses.any(HEADS.or(WordUse::ROLE)));
        // "The Government of President Anan Suksai": the title is a person's.
        let is_titled = (next..(next + name).saturating_sub(1)).any(|i| {
            page.words[i].uses.has(WordUse::ROLE)
                && !page.words[i + 1].uses.any(WordUse::ROLE.or(WordUse::ROLE_MODIFIER).or(WordUse::WORD).or(HEADS))
        });
        if name == 0 || ends_list || is_titled {
            break;
        }
        end = next + name;
    }
    end
}

/// Where the name that ends in `head` begins: behind titles, weekdays and the opening word of the sentence.
fn first_word(line: &Line, run: &Range<usize>, head: usize) -> usize {
    let page = line.page;
    let cut = WordUse::ADDRESS.or(WordUse::ROLE);
    let is_cut = |i: usize| {
        let word = &page.words[i];
        let is_day =
            word.uses.has(WordUse::NOT_NAME) && page.rules.people.uses_of(page.written(i)).has(WordUse::NOT_NAME);
        let is_title = word.uses.any(cut) && !word.uses.any(WordUse::ROLE_MODIFIER) && i > run.start;
        // "Ann Denning Checks Into Harbour Clinic".
        let is_headline = line.style != Style::Plain
            && i > run.start
            && word.uses.has(WordUse::FUNCTION)
            && !page.rules.joints.names.inner.has(page.lower(i));
        is_title || is_headline || (is_day && is_weekday_or_month(page, i))
    };
    let after_cut = run.clone().take_while(|&i| i < head).filter(|&i| is_cut(i)).map(|i| i + 1).last();
    let mut start = after_cut.unwrap_or(run.start);
    while start < head && start == line.tokens.start && page.words[start].uses.has(WordUse::FUNCTION) {
        start += 1;
    }
    start
}

fn is_weekday_or_month(page: &Page, at: usize) -> bool {
    let (joints, lower) = (&page.rules.joints.names, page.lower(at));
    joints.calendar_ends.end(lower) || joints.months.has(lower)
}

/// "Police Chief", "Foreign Ministry Spokesman": the head belongs to a title where nothing but modifiers and places
/// stands before it.
fn is_part_of_a_title(line: &Line, before: Range<usize>, head: usize, run: &Range<usize>) -> bool {
    let page = line.page;
    let next_is_role = page.at(head + 1, run).is_some_and(|w| w.uses.any(WordUse::ROLE.or(WordUse::ADDRESS)));
    next_is_role
        && page.words[head].uses.has(WordUse::ORGANISATION_HEAD)
        && before.clone().all(|i| {
            page.words[i].uses.any(WordUse::ROLE_MODIFIER.or(WordUse::WORD))
                || page.rules.gazetteer.place(page.written(i)).is_some()
        })
}

/// "Bill Banks", "Ann Hall": a given name before a head that is a surname too.
fn is_surname(line: &Line, start: usize, head: usize) -> bool {
    let page = line.page;
    let first = &page.words[start];
    let is_name = head == start + 1
        && first.uses.has(WordUse::GIVEN)
        && page.words[head].uses.has(WordUse::PART)
        && !page.words[head].uses.has(WordUse::CITY_HEAD)
        && page.rules.gazetteer.place(page.written(start)).is_none();
    let titled = start > line.tokens.start && page.words[start - 1].uses.any(WordUse::ADDRESS);
    let placed = page.before(start, &line.tokens).is_some_and(|w| {
        w.uses.has(WordUse::LOCATIVE)
            || page.rules.joints.names.placing.has(w.span.of(page.text))
            || w.shape == Shape::Figure
    });
    // "Ann Hall" may be a hall, "Griffin Street" is a street.
    let is_street = page.words[head].uses.has(WordUse::STREET_HEAD);
    is_name && (titled || !placed && !is_street)
}

/// Lets an acronym in brackets stand for the organisation before it, in the whole text: "National Intelligence
/// Organization (MIT)".
pub(super) fn follow_acronyms(page: &Page, drafts: &mut Vec<Draft>, open: &mut Vec<Open>) {
    let mut introduced: FxHashMap<u64, String> = FxHashMap::default();
    for draft in drafts.iter() {
        let Named::Organisation(name) = &draft.named else { continue };
        let end = draft.words.end;
        if end + 2 < page.words.len() && page.written(end) == "(" && page.written(end + 2) == ")" {
            let acronym = &page.words[end + 1];
            if acronym.shape == Shape::Capitals && shares_initial(page.written(end + 1), name) {
                introduced.insert(acronym.key.number(), name.clone());
            }
        }
    }
    if introduced.is_empty() {
        return;
    }
    let taken: Vec<Range<usize>> = drafts.iter().map(|d| d.words.clone()).collect();
    for draft in drafts.iter_mut() {
        let [word] = &page.words[draft.words.clone()] else { continue };
        if let Some(name) = introduced.get(&word.key.number()).filter(|_| word.shape == Shape::Capitals) {
            draft.named = Named::Organisation(name.clone());
        }
    }
    for (sentence, line) in page.document.sentences.iter().enumerate() {
        for at in line.tokens.clone() {
            let word = &page.words[at];
            if word.shape != Shape::Capitals {
                continue;
            }
            let Some(name) = introduced.get(&word.key.number()) else { continue };
            if taken.iter().all(|t| !t.contains(&at)) {
                open.retain(|o| !o.words.contains(&at));
                drafts.push(Draft::new(at..at + 1, sentence, Named::Organisation(name.clone())));
            }
        }
    }
}

/// An acronym in another language may share few letters with the English name; one initial is enough.
fn shares_initial(acronym: &str, name: &str) -> bool {
    name.split_whitespace().filter_map(|w| w.chars().next()).any(|initial| acronym.contains(initial))
}
