//! The events of a report: what their tellings agree on, and which matters most.

use super::short_hash;
use crate::link::Linked;
use crate::link::events::Telling;
use crate::model::{ClaimRecord, Event, EventMention, Stance};
use crate::names::fold;
use crate::rules::{CommonWords, Rules};
use crate::value::{Place, Timex};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An event and where it stands in the order of output.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ranked {
    /// Among those of its story: 0 is shown first.
    pub rank: usize,
    /// How much it matters beside any other.
    pub weight: Weight,
    /// The event.
    pub event: Event,
}

/// How much an event matters: what sorts first matters most. The main events of articles come before what they mention, and before
/// what they tell in passing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Weight {
    /// True for what an article tells in passing: a day or place of its own, and no event that a report is about.
    pub is_passing: bool,
    /// How many articles tell it.
    articles: Reverse<usize>,
    /// Of how many it is the main event.
    mains: Reverse<usize>,
}

/// One event of a story per group of tellings, in the order of the groups.
pub fn events(records: &[&ClaimRecord], linked: &Linked, rules: &Rules) -> Vec<Ranked> {
    let mut events: Vec<Event> = linked.events.iter().map(|group| event(records, linked, group, rules)).collect();
    let earliest = |group: &[Telling]| group.iter().map(|t| (linked.ranks[t.record], t.event)).min();
    number_repeats(&mut events, &linked.events.iter().map(|group| earliest(group)).collect::<Vec<_>>());
    let weight = |(event, group): (&Event, &Vec<Telling>)| Weight {
        is_passing: group.iter().all(|t| records[t.record].events[t.event].passing),
        articles: Reverse(event.articles.len()),
        mains: Reverse(group.iter().filter(|t| t.event == 0).count()),
    };
    let weights: Vec<Weight> = events.iter().zip(&linked.events).map(weight).collect();
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|index| (weights[*index], linked.events[*index][0]));
    let mut ranks = vec![0; events.len()];
    for (rank, index) in order.into_iter().enumerate() {
        ranks[index] = rank;
    }
    let ranked = events.into_iter().zip(weights).zip(ranks);
    ranked.map(|((event, weight), rank)| Ranked { rank, weight, event }).collect()
}

fn event(records: &[&ClaimRecord], linked: &Linked, group: &[Telling], rules: &Rules) -> Event {
    let tellings: Vec<&EventMention> = group.iter().map(|t| &records[t.record].events[t.event]).collect();
    // Of as many tellings, harm goes before what follows from it: an arrest, a trial.
    let hurts = |kind: &str| rules.events.find(kind).is_some_and(|kind| rules.events.types[kind].hurts);
    let kinds = tellings.iter().map(|e| (!hurts(&e.kind), e.kind.clone()));
    let (_, kind) = most_common(kinds).expect("a group has a telling");
    let date = date(&tellings);
    let placed = |is_own: bool| {
        let own = tellings.iter().filter(|e| is_own == (e.kind == kind));
        most_common(own.filter_map(|e| e.place.as_ref()).map(|p: &Place| p.name.clone()))
    };
    let place = placed(true).or_else(|| placed(false));
    let person = most_common(
        group
            .iter()
            .flat_map(|t| records[t.record].events[t.event].people.iter().map(|p| linked.people.of[t.record][*p]))
            .map(|p| linked.people.persons[p].name.clone()),
    );
    let stance = if tellings.iter().all(|e| e.stance == Stance::Planned) { Stance::Planned } else { Stance::Held };
    let mut articles: Vec<String> = group.iter().map(|t| records[t.record].article.id.clone()).collect();
    articles.sort_unstable();
    articles.dedup();
    // What the id is made of does not hang on the order of the paths.
    let mut earliest = group.to_vec();
    earliest.sort_unstable_by_key(|t| (linked.ranks[t.record], t.event));
    let scope = earliest.iter().find_map(|t| records[t.record].events[t.event].scope.as_ref());
    let since = scope.and_then(|s| s.from.as_deref());
    // What only its type and day tell apart goes by a word of its own: another story may tell of such a thing that day.
    // What one article tells in passing is that article's alone.
    let telling = match (&place, &person) {
        _ if tellings.iter().all(|e| e.passing) => articles.concat(),
        (None, None) => telling_word(records, &earliest, &rules.common).unwrap_or_default(),
        _ => String::new(),
    };
    let mut id_parts = vec![
        kind.as_str(),
        date.as_ref().map_or("", |d| d.value.as_str()),
        place.as_deref().unwrap_or(""),
        person.as_deref().unwrap_or(""),
        since.unwrap_or(""),
    ];
    id_parts.extend((!telling.is_empty()).then_some(telling.as_str()));
    Event {
        id: format!("e-{}", short_hash(&id_parts)),
        label: label(&kind, place.as_deref(), date.as_ref(), since, scope.is_some()),
        kind,
        date,
        place,
        stance,
        articles,
    }
}

/// The word that most tellings have, of these the rarest; the publisher of the earliest, which comes first, where no word is
/// telling.
fn telling_word(records: &[&ClaimRecord], group: &[Telling], common: &CommonWords) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in group.iter().flat_map(|t| &records[t.record].events[t.event].keywords) {
        *counts.entry(word).or_default() += 1;
    }
    // In tenths, as the table has it, so that words can be ordered.
    let rarity = |word: &str| -(common.commonness(&fold(word)).unwrap_or_default() * 10.0).round() as i64;
    let most = counts.into_iter().max_by_key(|(word, count)| (*count, rarity(word), Reverse(*word)));
    most.map(|(word, _)| word.to_owned()).or_else(|| records[group[0].record].article.publisher.clone())
}

/// The date that most tellings give; a day before anything vaguer, such as "last week".
fn date(tellings: &[&EventMention]) -> Option<Timex> {
    let dates = || tellings.iter().filter_map(|e| e.date.as_ref());
    let days = most_common(dates().filter(|d| d.is_one_day()).map(|d| &d.value));
    let value = days.or_else(|| most_common(dates().map(|d| &d.value)))?;
    dates().find(|d| d.value == *value).cloned()
}

/// "meeting in Ankara, 29 January 2025"; "total in Gaza since 2023-10-07".
fn label(kind: &str, place: Option<&str>, date: Option<&Timex>, since: Option<&str>, is_total: bool) -> String {
    let mut label = if is_total { "running total".to_owned() } else { kind.to_owned() };
    if let Some(place) = place {
        label.push_str(&format!(" in {place}"));
    }
    if let Some(date) = date {
        label.push_str(&format!(", {}", date.to_words()));
    }
    if let Some(since) = since {
        label.push_str(&format!(" since {since}"));
    }
    label
}

/// The value that occurs most often; of equals the one that sorts first.
fn most_common<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(value, _)| value)
}

/// Events of one story that nothing tells apart get a number behind the same id, in the order of their earliest tellings.
fn number_repeats(events: &mut [Event], earliest: &[Option<(usize, usize)>]) {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|at| earliest[*at]);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for at in order {
        let count = seen.entry(events[at].id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            events[at].id = format!("{}-{count}", events[at].id);
        }
    }
}
