//! Events across articles: which tellings speak of one event.
//!
//! In: claim records and who is who. Out: groups of tellings. Two tellings are one event when type, time, place,
//! participants and wording together speak for it, so that the one in which they differ can show as a conflict. Pairs
//! come from blocking: only tellings that share a person, a rare word, or a place and week are looked at.

use super::people::People;
use crate::model::{ClaimRecord, EventMention, Stance};
use crate::rules::EventRules;
use crate::value::{PlaceKind, Relation, TimexKind, Value};
use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

/// One telling: a record and one of its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Telling {
    /// Index of the record.
    pub record: usize,
    /// Index into its events.
    pub event: usize,
}

/// What has to be reached for two tellings to be one event. The weights are those of a logistic regression over the
/// article pairs of the development piles of incidents, rounded; the bar is set for few false merges.
const BAR: f64 = 2.0;
/// The same people meet again and again, and speak of the same matters.
const GATHERING_BAR: f64 = 3.0;
/// What articles mention in passing they tell with few words: more has to speak for two mentions being one event.
const ASIDE_BAR: f64 = 5.0;
/// What the members of two groups have to reach on average for the groups to be one event.
const FITTING: f64 = 1.1;
/// Rare words by which tellings are blocked.
const RAREST: usize = 12;
const SAME_DAY: f64 = 1.6;
const VAGUER_DAY: f64 = 0.5;
const NEXT_DAY: f64 = 0.1;
/// Days apart within which a different date can be a dispute about one event.
const DISPUTED_DAYS: i64 = 3;
const DISPUTED_DAY: f64 = -1.1;
const OTHER_DAY: f64 = -1.9;
/// The same people meet again and again: another day is another meeting.
const OTHER_DAY_OF_GATHERING: f64 = -6.0;
const NO_DAY: f64 = -0.2;
const SAME_PLACE: f64 = 1.4;
/// Not of the regression, whose piles are of one city each.
const OTHER_PLACE: f64 = -2.5;
const FIRST_PERSON: f64 = 2.8;
const FURTHER_PERSON: f64 = 1.25;
const MOST_FURTHER_PERSONS: usize = 3;
/// For proper words and figures in common: their share of the shorter telling, and their weight.
const SAME_WORDS: f64 = 3.2;
const WORD_WEIGHT: f64 = 0.23;
const MOST_WORD_WEIGHT: f64 = 20.0;
/// The least weight of words by which a share of common words is measured: a handful of words can coincide.
const FEW_WORDS: f64 = 8.0;
/// A handful of articles says little about how rare a word is: they are weighed like a small pile.
const FEW_ARTICLES: f64 = 12.0;
/// For each figure of the dead and the hurt that both give, by its logarithm: large figures seldom coincide.
const SAME_COUNT: f64 = 1.0;
const MOST_FOR_COUNTS: f64 = 3.0;
/// For publications a week apart.
const LATE_WEEK: f64 = -0.85;
const MOST_FOR_LATENESS: f64 = -5.0;
/// For tellings of which one says it is to come and the other that it was.
const PLANNED_AND_HELD: f64 = -1.0;
/// The largest block within which all pairs are looked at; larger ones say little about one event.
const LARGEST_BLOCK: usize = 60;

/// Groups of tellings, each sorted; groups in the order of their first telling.
pub fn link(records: &[ClaimRecord], people: &People, rules: &EventRules) -> Vec<Vec<Telling>> {
    let tellings: Vec<Telling> = records
        .iter()
        .enumerate()
        .flat_map(|(record, r)| (0..r.events.len()).map(move |event| Telling { record, event }))
        .collect();
    let weights = word_weights(records, &tellings);
    let mut told_by = vec![0; people.persons.len()];
    for (record, persons) in records.iter().zip(&people.of) {
        for person in record.events.first().into_iter().flat_map(|e| &e.people) {
            told_by[persons[*person]] += 1;
        }
    }
    let counts = records.iter().map(counts).collect();
    let linker = Linker { records, people, rules, weights, told_by, counts };
    let mut pairs: Vec<(f64, usize, usize)> = candidate_pairs(&linker, &tellings)
        .into_iter()
        .filter_map(|(a, b)| {
            let score = linker.score(tellings[a], tellings[b])?;
            (score >= linker.bar(tellings[a], tellings[b])).then_some((score, a, b))
        })
        .collect();
    // What articles are about is joined before what they mention.
    let aside = |index: usize| tellings[index].event > 0;
    pairs.sort_by(|x, y| {
        let asides = (aside(x.1) || aside(x.2)).cmp(&(aside(y.1) || aside(y.2)));
        asides.then(y.0.total_cmp(&x.0)).then((x.1, x.2).cmp(&(y.1, y.2)))
    });
    join(&linker, &tellings, &pairs)
}

struct Linker<'a> {
    records: &'a [ClaimRecord],
    people: &'a People,
    rules: &'a EventRules,
    weights: FxHashMap<&'a str, f64>,
    /// By person: how many tellings of main events name them.
    told_by: Vec<usize>,
    /// By record: event, field and figure of every count of people, sorted.
    counts: Vec<Vec<(usize, &'a str, u64)>>,
}

/// The whole figures of the dead and the hurt of each event of a record.
fn counts(record: &ClaimRecord) -> Vec<(usize, &str, u64)> {
    let whole = record.claims.iter().filter(|c| c.kind == "casualties" && !c.part && !c.derived);
    let mut counts: Vec<(usize, &str, u64)> = whole
        .filter_map(|c| match &c.value {
            Value::Quantity(quantity) => Some((c.event?, c.field.as_str(), quantity.low? as u64)),
            _ => None,
        })
        .collect();
    counts.sort_unstable();
    counts.dedup();
    counts
}

/// Weight of every word: the logarithm of how rare it is among the articles.
fn word_weights<'a>(records: &'a [ClaimRecord], tellings: &[Telling]) -> FxHashMap<&'a str, f64> {
    let mut seen: FxHashMap<&str, FxHashSet<usize>> = FxHashMap::default();
    for telling in tellings {
        for word in &records[telling.record].events[telling.event].keywords {
            seen.entry(word).or_default().insert(telling.record);
        }
    }
    let count = (records.len() as f64).max(FEW_ARTICLES);
    // One is added so that words that all of a handful of articles share still count for something.
    seen.into_iter().map(|(word, inside)| (word, (1.0 + count / inside.len() as f64).ln())).collect()
}

/// Pairs of tellings that share a block.
fn candidate_pairs(linker: &Linker<'_>, tellings: &[Telling]) -> Vec<(usize, usize)> {
    let mut blocks: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, telling) in tellings.iter().enumerate() {
        for key in linker.keys(*telling) {
            blocks.entry(key).or_default().push(index);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for block in blocks.into_values().filter(|b| b.len() <= LARGEST_BLOCK || tellings.len() <= 2 * LARGEST_BLOCK) {
        for (at, a) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

impl Linker<'_> {
    fn event(&self, telling: Telling) -> &EventMention {
        &self.records[telling.record].events[telling.event]
    }

    /// What has to be reached for two tellings to be one event.
    fn bar(&self, a: Telling, b: Telling) -> f64 {
        let gathers = |t: Telling| {
            let kind = self.rules.find(&self.event(t).kind).map(|kind| &self.rules.types[kind]);
            kind.is_some_and(|kind| kind.gathers && !kind.hurts)
        };
        match (a.event, b.event) {
            (0, 0) if gathers(a) || gathers(b) => GATHERING_BAR,
            (0, 0) => BAR,
            _ => ASIDE_BAR,
        }
    }

    fn published(&self, telling: Telling) -> Option<NaiveDate> {
        self.records[telling.record].article.published.as_deref()?.get(..10)?.parse().ok()
    }

    /// The blocks a telling belongs to.
    fn keys(&self, telling: Telling) -> Vec<String> {
        let event = self.event(telling);
        let mut keys: Vec<String> =
            event.people.iter().map(|p| format!("person {}", self.people.of[telling.record][*p])).collect();
        if let Some(place) = &event.place {
            let day = event.date.as_ref().filter(|d| d.kind == TimexKind::Date).map(|d| d.value.as_str());
            keys.push(format!("place {} {}", place.name, day.unwrap_or("open")));
            if let Some(published) = self.published(telling) {
                // A week and its neighbour, so that two days on either side of a Sunday meet.
                let week = published.format("%G-%V").to_string();
                let next = (published + chrono::Days::new(4)).format("%G-%V").to_string();
                keys.push(format!("place {} week {week}", place.name));
                keys.push(format!("place {} week {next}", place.name));
            }
        }
        if let Some(scope) = &event.scope {
            keys.push(format!("scope {} {}", scope.kind, event.place.as_ref().map_or("", |p| &p.name)));
        }
        // A word that no other article has leads to none.
        let alone = (1.0 + (self.records.len() as f64).max(FEW_ARTICLES)).ln() - 1e-9;
        let weighed = event.keywords.iter().map(|w| (w.as_str(), self.weights[w.as_str()]));
        let mut rare: Vec<(&str, f64)> = weighed.filter(|(_, weight)| *weight < alone).collect();
        rare.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        keys.extend(rare.iter().take(RAREST).map(|(word, _)| format!("word {word}")));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// How much speaks for two tellings being one event; `None` where something rules it out.
    fn score(&self, a: Telling, b: Telling) -> Option<f64> {
        if a.record == b.record {
            return None;
        }
        let (x, y) = (self.event(a), self.event(b));
        self.related_types(x, y).then_some(())?;
        match (&x.scope, &y.scope) {
            (None, None) => {}
            (Some(p), Some(q)) => return self.score_totals(x, y, p.from.as_deref(), q.from.as_deref()),
            _ => return None,
        }
        let mut score = self.score_date(x, y) + score_place(x, y) + self.score_people(a, b) + self.score_words(x, y);
        score += self.score_counts(a, b);
        if (x.stance == Stance::Planned) != (y.stance == Stance::Planned) {
            score += PLANNED_AND_HELD;
        }
        if let (Some(p), Some(q)) = (self.published(a), self.published(b)) {
            let weeks = (p - q).num_days().abs() as f64 / 7.0;
            score += (LATE_WEEK * weeks).max(MOST_FOR_LATENESS);
        }
        Some(score)
    }

    /// One type, or two that reporters use for one thing: an attack and an accident both hurt people.
    fn related_types(&self, x: &EventMention, y: &EventMention) -> bool {
        let (Some(p), Some(q)) = (self.rules.find(&x.kind), self.rules.find(&y.kind)) else { return x.kind == y.kind };
        let (p, q) = (&self.rules.types[p], &self.rules.types[q]);
        x.kind == y.kind || (p.hurts && q.hurts) || (p.gathers && q.gathers)
    }

    /// Totals are one where place and start of the period agree.
    fn score_totals(&self, x: &EventMention, y: &EventMention, p: Option<&str>, q: Option<&str>) -> Option<f64> {
        let place = matches!((&x.place, &y.place), (Some(a), Some(b)) if a.name == b.name);
        let start = match (p, q) {
            (Some(p), Some(q)) => p.starts_with(q) || q.starts_with(p),
            _ => false,
        };
        (place && start).then_some(ASIDE_BAR)
    }

    fn score_date(&self, x: &EventMention, y: &EventMention) -> f64 {
        let (Some(a), Some(b)) = (&x.date, &y.date) else { return NO_DAY };
        let gathers = self.rules.find(&x.kind).is_some_and(|kind| self.rules.types[kind].gathers);
        let other = if gathers { OTHER_DAY_OF_GATHERING } else { OTHER_DAY };
        match a.relate(b) {
            Relation::Same if a.interval().is_some() => SAME_DAY,
            Relation::Same | Relation::Compatible(_) => VAGUER_DAY,
            Relation::Different(_) => match (a.interval(), b.interval()) {
                (Some(p), Some(q)) => match (p.start - q.start).num_days().abs() {
                    0 | 1 => NEXT_DAY,
                    days if days <= DISPUTED_DAYS => DISPUTED_DAY,
                    _ => other,
                },
                // Two weekdays without a date: nothing says that they are of one week.
                _ => other,
            },
        }
    }

    /// People both tellings name, the rarest first: a police spokesman whom every article quotes says little.
    fn score_people(&self, a: Telling, b: Telling) -> f64 {
        let of = |t: Telling| self.event(t).people.iter().map(move |p| self.people.of[t.record][*p]);
        let first: FxHashSet<usize> = of(a).collect();
        let shared: FxHashSet<usize> = of(b).filter(|p| first.contains(p)).collect();
        let count = self.records.len() as f64;
        let rarity = |p: &usize| (1.0 + count / self.told_by[*p].max(2) as f64).ln() / (1.0 + count / 2.0).ln();
        let rarest = shared.iter().map(rarity).fold(0.0, f64::max);
        FIRST_PERSON * rarest + FURTHER_PERSON * shared.len().saturating_sub(1).min(MOST_FURTHER_PERSONS) as f64
    }

    /// Figures of the dead and the hurt that both tellings give.
    fn score_counts(&self, a: Telling, b: Telling) -> f64 {
        let of = |t: Telling| self.counts[t.record].iter().filter(move |c| c.0 == t.event);
        let shared = of(a).filter(|x| of(b).any(|y| (x.1, x.2) == (y.1, y.2)));
        // Of several figures of one field the largest counts; fields are sorted.
        let mut largest: Vec<(&str, u64)> = Vec::new();
        for (_, field, figure) in shared {
            match largest.last_mut().filter(|l| l.0 == *field) {
                Some(last) => last.1 = last.1.max(*figure),
                None => largest.push((field, *figure)),
            }
        }
        let sum: f64 = largest.iter().map(|l| (1.0 + l.1 as f64).ln()).sum();
        (SAME_COUNT * sum).min(MOST_FOR_COUNTS)
    }

    /// The weighted words that both have, and their share of those of the one with fewer.
    fn score_words(&self, x: &EventMention, y: &EventMention) -> f64 {
        let weigh = |words: &mut dyn Iterator<Item = &String>| words.map(|w| self.weights[w.as_str()]).sum::<f64>();
        let shared = weigh(&mut x.keywords.iter().filter(|w| y.keywords.binary_search(w).is_ok()));
        let smaller = weigh(&mut x.keywords.iter()).min(weigh(&mut y.keywords.iter()));
        SAME_WORDS * shared / smaller.max(FEW_WORDS) + WORD_WEIGHT * shared.min(MOST_WORD_WEIGHT)
    }
}

fn score_place(x: &EventMention, y: &EventMention) -> f64 {
    let (Some(a), Some(b)) = (&x.place, &y.place) else { return 0.0 };
    let is_narrow = |kind: PlaceKind| matches!(kind, PlaceKind::City | PlaceKind::Site);
    let one_in_other = a.is_within_or_same(b) || b.is_within_or_same(a);
    if a.name == b.name {
        if is_narrow(a.kind) { SAME_PLACE } else { SAME_PLACE / 2.0 }
    } else if one_in_other || share_word(&a.name, &b.name) || a.kind == PlaceKind::Site || b.kind == PlaceKind::Site {
        // A site and a city are hard to tell apart by name alone, and so are a city and its county.
        0.0
    } else {
        OTHER_PLACE
    }
}

/// "DeKalb" and "DeKalb County" share a telling word.
fn share_word(a: &str, b: &str) -> bool {
    let telling = |name: &str| name.split(' ').next().map(str::to_owned);
    telling(a) == telling(b)
}

/// Joins pairs, the strongest first, unless two tellings of one article would meet.
fn join(linker: &Linker<'_>, tellings: &[Telling], pairs: &[(f64, usize, usize)]) -> Vec<Vec<Telling>> {
    let mut group_of: Vec<usize> = (0..tellings.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..tellings.len()).map(|t| vec![t]).collect();
    for (_, a, b) in pairs {
        let (a, b) = (group_of[*a], group_of[*b]);
        if a == b {
            continue;
        }
        let records = |g: usize| groups[g].iter().map(|t| tellings[*t].record);
        let inside: FxHashSet<usize> = records(a).collect();
        if records(b).any(|r| inside.contains(&r)) || !fits(linker, tellings, &groups[a], &groups[b]) {
            continue;
        }
        let (into, from) = if groups[a].len() >= groups[b].len() { (a, b) } else { (b, a) };
        for telling in std::mem::take(&mut groups[from]) {
            group_of[telling] = into;
            groups[into].push(telling);
        }
    }
    let mut groups: Vec<Vec<Telling>> = groups
        .into_iter()
        .filter(|g| !g.is_empty())
        .map(|group| {
            let mut group: Vec<Telling> = group.into_iter().map(|t| tellings[t]).collect();
            group.sort_unstable();
            group
        })
        .collect();
    groups.sort_unstable();
    groups
}

/// Pairs looked at when two groups meet; more would make large groups slow.
const COMPARED: usize = 4;

/// Two groups fit where their members reach a bar on average: one chance likeness does not chain two events.
fn fits(linker: &Linker<'_>, tellings: &[Telling], a: &[usize], b: &[usize]) -> bool {
    let (mut sum, mut count) = (0.0, 0.0);
    for x in a.iter().take(COMPARED) {
        for y in b.iter().take(COMPARED) {
            sum += linker.score(tellings[*x], tellings[*y]).unwrap_or(OTHER_DAY_OF_GATHERING);
            count += 1.0;
        }
    }
    sum / count >= FITTING
}
