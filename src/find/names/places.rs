//! Which listed places count as places where they stand; towns with their state; places in datelines.

use super::people::is_street;
use super::runs::Line;
use super::words::{Shape, Style, Word};
use super::{Draft, Named, ages};
use crate::model::{Document, Meaning, Mention, Span};
use crate::rules::{Listed, ListedKind, Rules, WordUse};
use crate::value::{Place, PlaceKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// True where a listed phrase `words` of `run` names what the list says, and not a part of a person's name, an
/// ordinary word or a longer name. `pending` are the words before it that may be a name.
pub(super) fn counts(
    line: &Line,
    pending: Range<usize>,
    words: Range<usize>,
    run: &Range<usize>,
    listed: &Listed,
) -> bool {
    let page = line.page;
    // "The 300 block of Lyon", "at Lyon and Denning".
    if listed.kind == ListedKind::Place(PlaceKind::City) && is_street(line, &words) {
        return false;
    }
    let follows_given =
        pending.clone().any(|i| page.words[i].uses.has(WordUse::GIVEN) || page.words[i].shape == Shape::Initial);
    if words.len() > 1 || words.end > run.end {
        return counts_beside_words(line, &words, listed);
    }
    // "Omani Frith, 18,": two words with an age are a person, whatever the first one means elsewhere.
    let is_pair = words.start == run.start && run.len() == 2 && page.words[words.start].shape == Shape::Capitalised;
    if is_pair
        && ages::follows(page, run.end, &line.tokens)
        && page.words[words.end].shape == Shape::Capitalised
        && !page.words[words.end].uses.any(WordUse::NOT_NAME.or(super::organisations::HEADS))
    {
        return false;
    }
    if listed.kind == ListedKind::Organisation {
        let is_surname = follows_given && page.words[words.start].uses.has(WordUse::PART);
        return !is_surname && counts_beside_words(line, &words, listed);
    }
    let word = &page.words[words.start];
    let next = page.at(words.end, run);
    if listed.kind == ListedKind::Place(PlaceKind::Demonym) {
        return true;
    }
    // "Freda Houston", "Denzel Washington": behind a given name it is a surname; "Ann Denning U.S." is a headline.
    if follows_given && word.shape == Shape::Capitalised {
        return false;
    }
    // "Zaquann Hampton": behind a word that no dictionary holds too, but not "Greater Houston".
    let behind_name = pending
        .end
        .checked_sub(1)
        .filter(|i| pending.contains(i))
        .is_some_and(|i| !page.words[i].uses.has(WordUse::WORD) && page.words[i].shape == Shape::Capitalised);
    let is_city = listed.kind == ListedKind::Place(PlaceKind::City);
    // "NIS 7 million" is a currency.
    let is_before_figure = page.at(words.end, &line.tokens).is_some_and(|n| n.shape == Shape::Figure);
    if is_city && word.shape == Shape::Capitals && line.style == Style::Plain && is_before_figure {
        return false;
    }
    let is_surname = word.uses.any(WordUse::PART.or(WordUse::GIVEN));
    let aged = !pending.is_empty() && ages::precedes(page, pending.start, &line.tokens);
    if (behind_name || aged) && is_city && is_surname && line.style == Style::Plain {
        return false;
    }
    // "Commissioner Lameck Matola": behind an office and a word that is no other word.
    let is_titled =
        page.before(pending.start, &line.tokens).is_some_and(|w| w.uses.any(WordUse::ROLE.or(WordUse::ADDRESS)));
    let is_name =
        pending.len() == 1 && is_titled && !page.words[pending.start].uses.any(WordUse::WORD.or(WordUse::NOT_NAME));
    if is_name && is_city && words.end == run.end && line.style == Style::Plain {
        return false;
    }
    // "Mr. Houston", "Sgt. Austin".
    if page.before(words.start, &line.tokens).is_some_and(|w| w.uses.has(WordUse::ADDRESS) && w.is_capital()) {
        return false;
    }
    // "Minister Anan Suksai": behind an office and before a word that no dictionary holds it is a name.
    let behind_office =
        page.before(words.start, &line.tokens).is_some_and(|w| w.uses.has(WordUse::ROLE) && w.is_capital());
    if behind_office && is_city && words.end + 1 == run.end && next.is_some_and(Word::is_unknown) {
        return false;
    }
    // "Jordan Davis", "Paris Hilton": before a surname it is a given name.
    let aged = words.start == run.start && run.len() > 1 && ages::follows(page, run.end, &line.tokens);
    let begins_name = (word.uses.has(WordUse::GIVEN) || aged)
        && next.is_some_and(|n| is_surname_like(n, words.end + 1 == run.end) && !is_placed(line, words.start))
        && page.rules.gazetteer.place(page.written(words.end)).is_none();
    !begins_name && counts_beside_words(line, &words, listed)
}

/// A surname; one that is a title too ("King") only where no name follows it.
fn is_surname_like(word: &Word, is_last: bool) -> bool {
    let is_title = word.uses.any(WordUse::ROLE.or(WordUse::ADDRESS)) && !(is_last && word.uses.has(WordUse::PART));
    word.is_capital() && !word.is_plain_word() && !is_title && !word.uses.has(WordUse::NOT_NAME)
}

/// Names that are ordinary words too ("Nice", "Reading", "Shell") need a cue: a preposition of place before them or,
/// for all but places, a capital in the middle of a sentence.
fn counts_beside_words(line: &Line, words: &Range<usize>, listed: &Listed) -> bool {
    let page = line.page;
    let word = &page.words[words.start];
    if words.len() > 1 || !word.uses.has(WordUse::WORD) || word.shape == Shape::Capitals && line.style == Style::Plain {
        return true;
    }
    match listed.kind {
        ListedKind::Organisation => line.style == Style::Plain && words.start > line.tokens.start,
        ListedKind::Place(PlaceKind::City) => is_placed(line, words.start) || state_after(line, words.end).is_some(),
        _ => !word.uses.has(WordUse::FUNCTION),
    }
}

/// "in", "near", "downtown" before it.
pub(super) fn is_placed(line: &Line, at: usize) -> bool {
    line.page.before(at, &line.tokens).is_some_and(|w| w.uses.has(WordUse::LOCATIVE))
}

/// The state or country after a comma at `at` ("Forest, Miss."; "Paris, Texas"), with its words.
fn state_after(line: &Line, at: usize) -> Option<(Place, Range<usize>)> {
    let is_comma = line.page.at(at, &line.tokens).is_some() && line.page.written(at) == ",";
    if is_comma { outer_at(line, at + 1) } else { None }
}

/// The state or country whose name begins at `first`, with its words.
fn outer_at(line: &Line, first: usize) -> Option<(Place, Range<usize>)> {
    let page = line.page;
    if !line.tokens.contains(&first) {
        return None;
    }
    let rest = (first + 1..line.tokens.end).map(|i| page.written(i));
    let (count, listed) = page.rules.gazetteer.longest_at(page.words[first].key, rest)?;
    if !page.words[first].is_capital() {
        return None;
    }
    let name = page.rules.gazetteer.usual_name(listed);
    let place = match listed.kind {
        ListedKind::StateAbbreviation => page.rules.gazetteer.place(&name)?,
        ListedKind::Place(PlaceKind::Country | PlaceKind::Region) => page.rules.gazetteer.place_of(listed)?,
        _ => return None,
    };
    Some((place, first..first + count))
}

/// A city with the state or country that is written after it; the tables' own where none is.
pub(super) fn with_state(line: &Line, after: usize, city: Place) -> (Place, Option<Range<usize>>) {
    match state_after(line, after) {
        Some((state, words)) => {
            let mut within = vec![state.name];
            within.extend(state.within);
            (Place { within, ..city }, Some(words))
        }
        None => (city, None),
    }
}

/// A town that no table lists, known by the state after it ("Shafer, Minn.") or, behind a preposition of place, by its country
/// ("in Ortaköy, Turkey"; "near Ortaköy in Turkey").
pub(super) fn town(line: &Line, words: &Range<usize>) -> Option<Place> {
    let page = line.page;
    let names = &page.rules.joints.names;
    let is_inside = is_placed(line, words.start) && !names.moving.has(page.lower(words.start - 1));
    let is_contained =
        is_inside && page.at(words.end, &line.tokens).is_some() && names.containing.has(page.lower(words.end));
    let outer = if is_contained { outer_at(line, words.end + 1) } else { state_after(line, words.end) };
    let (state, state_words) = outer?;
    let is_state = state.within.iter().any(|outer| outer == UNITED_STATES)
        || page.words[state_words].iter().all(|w| w.shape == Shape::Capitals);
    let is_plain = words.len() == 1 || !names_person(line, words);
    let is_town = words.len() <= LONGEST_TOWN
        && if is_state {
            is_placed(line, words.start) || is_plain
        } else {
            is_inside && is_plain && line.style == Style::Plain
        };
    let mut within = vec![state.name];
    within.extend(state.within);
    is_town.then(|| Place { name: page.span(words).of(page.text).to_owned(), kind: PlaceKind::City, within })
}

/// More words than that before ", State" are not one town.
const LONGEST_TOWN: usize = 3;

fn names_person(line: &Line, words: &Range<usize>) -> bool {
    line.page.words[words.start].uses.has(WordUse::GIVEN)
}

/// The country at the beginning of an organisation's name is a place of its own: "Turkish" in "Turkish Foreign
/// Ministry".
pub(super) fn nested(line: &mut Line, words: &Range<usize>, named: &Named) {
    if !matches!(named, Named::Organisation(_)) || words.len() < 2 {
        return;
    }
    let page = line.page;
    let rest = (words.start + 1..words.end).map(|i| page.written(i));
    let Some((count, listed)) = page.rules.gazetteer.longest_at(page.words[words.start].key, rest) else { return };
    if let ListedKind::Place(PlaceKind::Demonym | PlaceKind::Country) = listed.kind
        && let Some(place) = page.rules.gazetteer.place_of(listed)
    {
        let sentence = line.sentence;
        line.drafts.push(Draft::new(words.start..words.start + count, sentence, Named::Place(place)));
    }
}

/// Places before the first sentence of a block: "DOHA, March 11 (Agency) -", "FOREST, Miss. (AP) -". `assumed` gets the indices
/// of towns behind which no state is written.
pub(super) fn find_in_datelines(
    text: &str,
    document: &Document,
    rules: &Rules,
    mentions: &mut Vec<Mention>,
    assumed: &mut Vec<usize>,
) {
    let mut last_block = None;
    for sentence in &document.sentences {
        if last_block == Some(sentence.block) {
            continue;
        }
        last_block = Some(sentence.block);
        let line = document.blocks[sentence.block].span;
        if line.start >= sentence.span.start {
            continue;
        }
        let dateline = &text[line.start..sentence.span.start];
        let mut parts = dateline.split(['(', ',', '-', '\u{2013}', '\u{2014}', '/']).map(str::trim);
        let town = parts.next().unwrap_or_default();
        let state = parts.next().and_then(|part| state_in_dateline(part, rules));
        let place = match (rules.gazetteer.place(town), state) {
            (Some(place), None) => {
                assumed.extend((place.kind == PlaceKind::City).then_some(mentions.len()));
                place
            }
            (Some(Place { name, kind, .. }), Some(within)) => Place { name, kind, within },
            (None, Some(within)) if town.starts_with(char::is_uppercase) => {
                Place { name: town.to_owned(), kind: PlaceKind::City, within }
            }
            _ => continue,
        };
        let span = Span::new(line.start, line.start + town.len());
        mentions.push(Mention { span, meaning: Meaning::Place(place) });
    }
}

/// Puts towns where the text says once that they lie: "Paris" is in Texas where "Paris, Texas" is told. `assumed` are the
/// indices of those of which only the tables say where they are.
pub(super) fn follow_states(mentions: &mut [Mention], assumed: &[usize]) {
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        if let Meaning::Place(Place { name, kind: PlaceKind::City, within }) = &mention.meaning
            && !within.is_empty()
            && assumed.binary_search(&at).is_err()
        {
            said.entry(name.clone()).or_insert_with(|| within.clone());
        }
    }
    for at in assumed {
        if let Meaning::Place(town) = &mut mentions[*at].meaning
            && let Some(within) = said.get(&town.name)
        {
            town.within.clone_from(within);
        }
    }
}

/// Takes the state from towns whose state is assumed, where the text names another state and nothing else in that one:
/// "Madison, north of Greensboro". `assumed` are their indices.
pub(super) fn doubt_states(mentions: &mut [Mention], assumed: &[usize]) {
    let place = |at: usize| match &mentions[at].meaning {
        Meaning::Place(place) => Some(place),
        _ => None,
    };
    // Name of the place, and the state that it is or lies in.
    let named: Vec<(&str, &str)> =
        (0..mentions.len()).filter_map(|at| Some((&*place(at)?.name, state(place(at)?)?))).collect();
    let is_doubted = |at: &usize| {
        let Some((town, own)) = place(*at).and_then(|town| Some((&*town.name, state(town)?))) else { return false };
        let mut of_others = named.iter().filter(|(name, _)| *name != town).map(|(_, state)| *state).peekable();
        of_others.peek().is_some() && of_others.all(|other| other != own)
    };
    let doubted: Vec<usize> = assumed.iter().copied().filter(is_doubted).collect();
    for at in doubted {
        if let Meaning::Place(town) = &mut mentions[at].meaning {
            town.within.clear();
        }
    }
}

/// The state of the United States that a place is or lies in.
fn state(place: &Place) -> Option<&str> {
    match (place.kind, place.within.as_slice()) {
        (PlaceKind::Region, [country]) if country == UNITED_STATES => Some(&place.name),
        (PlaceKind::City | PlaceKind::Site, [state, country]) if country == UNITED_STATES => Some(state),
        _ => None,
    }
}

/// What the states lie in; articles on places elsewhere seldom leave out which of two towns they mean.
const UNITED_STATES: &str = "United States";

/// The state or country that the second part of a dateline names, and what contains it.
fn state_in_dateline(part: &str, rules: &Rules) -> Option<Vec<String>> {
    let listed = rules.gazetteer.listed(part)?;
    let name = rules.gazetteer.usual_name(listed);
    let outer = rules.gazetteer.place(&name)?;
    let mut within = vec![outer.name];
    within.extend(outer.within);
    matches!(listed.kind, ListedKind::StateAbbreviation | ListedKind::Place(PlaceKind::Country | PlaceKind::Region))
        .then_some(within)
}
