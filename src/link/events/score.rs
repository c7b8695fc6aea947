//! How much speaks for two tellings being one event.
//!
//! In: two tellings. Out: the sum of the weights of what they share and of what sets them apart.

use super::Telling;
use super::figures::{ages, clock, counts, sums};
use super::place::score_place;
use super::weights::*;
use super::words::Words;
use crate::link::people::People;
use crate::model::{ClaimRecord, EventMention, FieldId, PersonEntry, Stance};
use crate::names::fold;
use crate::rules::{EventType, Rules};
use crate::value::{Interval, Timex};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// All that scores are reckoned from.
pub struct Linker<'a> {
    records: &'a [&'a ClaimRecord],
    /// By record: its rank by content.
    ranks: &'a [usize],
    /// By record and person: who it is; `None` for a single word of which nobody can tell.
    persons: Vec<Vec<Option<usize>>>,
    /// By record and event: what is asked of it for every pair.
    known: Vec<Vec<Known<'a>>>,
    /// By record: the day of publication.
    published: Vec<Option<NaiveDate>>,
    /// The telling words of all tellings.
    pub words: Words,
    /// By record: event, field and figure of every count of people, sorted.
    counts: Vec<Vec<(usize, FieldId, u64)>>,
    /// By record: the ages that it tells.
    ages: Vec<BTreeSet<u32>>,
    /// By record: event and first digits of every sum of money, sorted.
    sums: Vec<Vec<(usize, u64)>>,
    /// By record: the time of day of its main event, in minutes.
    clocks: Vec<Option<u32>>,
    /// By record: the group of its main event, once main events are joined.
    mains: Vec<Option<usize>>,
}

/// What is known of a telling once and for all.
pub(super) struct Known<'a> {
    /// None for a type that the rules do not have.
    pub(super) kind: Option<&'a EventType>,
    /// The stretch of time that its date covers.
    pub(super) stretch: Option<Interval>,
}

const MINUTES_A_DAY: u32 = 24 * 60;

impl<'a> Linker<'a> {
    /// Gathers what scores need of all records. Until more is known, people of one full name are one.
    pub fn new(records: &'a [&'a ClaimRecord], rules: &'a Rules, ranks: &'a [usize]) -> Self {
        let each = || records.iter().copied();
        let counts = each().map(counts).collect();
        let sums = each().map(sums).collect();
        let clocks = each().map(clock).collect();
        let ages = each().map(ages).collect();
        let mains = vec![None; records.len()];
        let known = |event: &EventMention| Known {
            kind: rules.events.find(&event.kind).map(|kind| &rules.events.types[kind]),
            stretch: event.date.as_ref().and_then(Timex::interval),
        };
        let known = records.iter().map(|record| record.events.iter().map(known).collect()).collect();
        let day = |record: &ClaimRecord| record.article.published.as_deref()?.get(..10)?.parse().ok();
        let published = each().map(day).collect();
        let words = Words::of(records, &rules.common);
        let persons = namesakes(records);
        Self { records, ranks, persons, known, published, words, counts, sums, ages, clocks, mains }
    }

    /// Takes note of who is who.
    pub fn know_people(&mut self, people: &People) {
        self.persons = people.of.iter().map(|of| of.iter().copied().map(Some).collect()).collect();
    }

    /// Takes note of which main events are one.
    pub fn told_together(&mut self, groups: &[Vec<Telling>]) {
        for (group, tellings) in groups.iter().enumerate() {
            for telling in tellings.iter().filter(|t| t.event == 0) {
                self.mains[telling.record] = Some(group);
            }
        }
    }
}

impl Linker<'_> {
    /// Where a telling stands in an order that paths have no part in.
    pub fn rank(&self, telling: Telling) -> (usize, usize) {
        (self.ranks[telling.record], telling.event)
    }

    /// The event that a telling tells.
    pub fn event(&self, telling: Telling) -> &EventMention {
        &self.records[telling.record].events[telling.event]
    }

    /// What has to be reached for two tellings to be one event.
    pub fn bar(&self, a: Telling, b: Telling) -> f64 {
        match (a.event, b.event) {
            (0, 0) if self.gathers(a) || self.gathers(b) => match [a, b].iter().all(|t| self.entries_of(*t).is_empty())
            {
                true => UNNAMED_GATHERING_BAR,
                false => GATHERING_BAR,
            },
            (0, 0) => BAR,
            _ => ASIDE_BAR,
        }
    }

    /// The same; `None` for a record that tells none.
    pub fn told(&self, telling: Telling) -> Option<&EventMention> {
        self.records[telling.record].events.get(telling.event)
    }

    /// The people of a telling; of a record without events all that it names.
    fn entries_of(&self, telling: Telling) -> Vec<usize> {
        let all = || (0..self.records[telling.record].people.len()).collect();
        self.told(telling).map_or_else(all, |event| event.people.clone())
    }

    /// Who they are, and whether their age is told.
    pub fn persons_of(&self, telling: Telling) -> impl Iterator<Item = (usize, bool)> {
        let (of, people) = (&self.persons[telling.record], &self.records[telling.record].people);
        let entries = self.entries_of(telling).into_iter();
        entries.filter_map(move |entry| Some((of[entry]?, !people[entry].ages.is_empty())))
    }

    pub(super) fn known(&self, telling: Telling) -> &Known<'_> {
        &self.known[telling.record][telling.event]
    }

    /// The day of publication.
    pub fn published(&self, telling: Telling) -> Option<NaiveDate> {
        self.published[telling.record]
    }

    /// How much speaks for two tellings being one event; `None` where something rules it out.
    pub fn score(&self, a: Telling, b: Telling) -> Option<f64> {
        self.score_for(a, b, Asked::Event)
    }

    /// The same for two articles being on one story: the same people meet again and again in it.
    pub fn score_of_story(&self, a: Telling, b: Telling) -> Option<f64> {
        self.score_for(a, b, Asked::Story)
    }

    fn score_for(&self, a: Telling, b: Telling, asked: Asked) -> Option<f64> {
        if a.record == b.record {
            return None;
        }
        let (Some(x), Some(y)) = (self.told(a), self.told(b)) else {
            let words = self.score_words(a, b, SAME_WORDS_OF_MAIN, WORD_WEIGHT_OF_MAIN);
            return Some(NO_DAY + self.score_people(a, b) + words + self.score_lateness(a, b));
        };
        let related = self.related_types(a, b);
        // What articles are about may go by the name of what followed from it: "two charged", "funeral held".
        (related || (a.event, b.event) == (0, 0)).then_some(())?;
        match (&x.scope, &y.scope) {
            (None, None) => {}
            (Some(p), Some(q)) => return self.score_totals(x, y, p.from.as_deref(), q.from.as_deref()),
            _ => return None,
        }
        (!self.are_news_of_two_times(a, b)).then_some(())?;
        let met_again = match asked {
            Asked::Event => OTHER_DAY_OF_GATHERING,
            Asked::Story => OTHER_DAY,
        };
        let date = self.score_date(a, b, met_again);
        let words = match (a.event, b.event, asked) {
            (0, 0, Asked::Event) => {
                self.score_words(a, b, SAME_WORDS_OF_MAIN, WORD_WEIGHT_OF_MAIN) + self.score_names(a, b)
            }
            // Names of one campaign or war stand in articles on all of its stories.
            _ => self.score_words(a, b, SAME_WORDS, WORD_WEIGHT),
        };
        let mut score = date + score_place(x, y) + self.score_people(a, b) + words;
        score += self.score_counts(a, b) + self.score_sums(a, b) + self.score_clock(a, b) + self.score_ages(a, b);
        if !related && (self.gathers(a) || self.gathers(b)) {
            score += UNLIKE_GATHERING;
        }
        if (x.stance == Stance::Planned) != (y.stance == Stance::Planned) {
            score += PLANNED_AND_HELD;
        }
        let is_beside_one = self.mains[a.record].is_some() && self.mains[a.record] == self.mains[b.record];
        if is_beside_one && a.event > 0 && b.event > 0 && self.alike(a, b) {
            score += BESIDE_ONE;
        }
        // Two that give one day are of one thing, however long after one of them was written: a trial comes late.
        let lateness = match date == SAME_DAY {
            true if (a.event, b.event) == (0, 0) => 0.0,
            true => self.score_lateness(a, b).max(MOST_FOR_LATENESS),
            false => self.score_lateness(a, b),
        };
        Some(score + lateness)
    }

    /// Totals are one where place and start of the period agree. An article that names no place leaves it to be understood.
    fn score_totals(&self, x: &EventMention, y: &EventMention, p: Option<&str>, q: Option<&str>) -> Option<f64> {
        let place = !matches!((&x.place, &y.place), (Some(a), Some(b)) if a.name != b.name);
        let start = match (p, q) {
            (Some(p), Some(q)) => p.starts_with(q) || q.starts_with(p),
            _ => false,
        };
        (place && start).then_some(ASIDE_BAR)
    }

    /// The ages that an article tells of those whom its main event concerns.
    pub fn ages_of(&self, telling: Telling) -> impl Iterator<Item = u32> {
        self.ages[telling.record].iter().filter(move |_| telling.event == 0).copied()
    }

    /// Ages that two articles tell of those whom their main events concern.
    fn score_ages(&self, a: Telling, b: Telling) -> f64 {
        if (a.event, b.event) != (0, 0) {
            return 0.0;
        }
        let (x, y) = (&self.ages[a.record], &self.ages[b.record]);
        let shared = x.intersection(y).count();
        if shared == 0 { 0.0 } else { SAME_AGES * shared as f64 / ((x.len() * y.len()) as f64).sqrt() }
    }

    /// People both tellings name. Whoever's age is told is one of whom the event is told; officials and spokesmen stand in
    /// articles on many.
    pub(super) fn score_people(&self, a: Telling, b: Telling) -> f64 {
        let entries = |t: Telling| {
            let of = &self.persons[t.record];
            let known = self.entries_of(t).into_iter().filter_map(move |entry| Some((of[entry]?, entry)));
            known.map(move |(person, entry)| (person, &self.records[t.record].people[entry]))
        };
        let mut first: Vec<(usize, &PersonEntry)> = entries(a).collect();
        if first.is_empty() {
            return 0.0;
        }
        first.sort_unstable_by_key(|(person, _)| *person);
        let same = |person: usize| {
            let from = first.partition_point(|(other, _)| *other < person);
            first[from..].iter().take_while(move |(other, _)| *other == person).map(|(_, entry)| *entry)
        };
        let shared = entries(b).flat_map(|(person, other)| same(person).map(move |one| (one, other)));
        let says = shared.map(|(one, other)| match () {
            () if !one.ages.is_empty() || !other.ages.is_empty() => AGED_PERSON,
            () if !one.roles.is_empty() || !other.roles.is_empty() => OFFICIAL,
            () => PERSON,
        });
        says.fold(0.0, f64::max)
    }

    /// The figures of the dead and the hurt of a telling, by field.
    pub fn counts_of(&self, telling: Telling) -> impl Iterator<Item = &(usize, FieldId, u64)> + Clone {
        self.counts[telling.record].iter().filter(move |count| count.0 == telling.event)
    }

    /// Figures of the dead and the hurt that both tellings give.
    fn score_counts(&self, a: Telling, b: Telling) -> f64 {
        let shared = self.counts_of(a).filter(|x| self.counts_of(b).any(|y| (x.1, x.2) == (y.1, y.2)));
        // Of several figures of one field the largest counts; fields are sorted.
        let mut largest: Vec<(FieldId, u64)> = Vec::new();
        for (_, field, figure) in shared {
            match largest.last_mut().filter(|l| l.0 == *field) {
                Some(last) => last.1 = last.1.max(*figure),
                None => largest.push((*field, *figure)),
            }
        }
        let sum: f64 = largest.iter().map(|l| (1.0 + l.1 as f64).ln()).sum();
        match largest.is_empty() && (a.event, b.event) == (0, 0) && self.count_apart(a, b) {
            true => OTHER_COUNTS,
            false => SAME_COUNT * sum.min(MOST_FOR_COUNTS),
        }
    }

    /// True where the time of day is told.
    pub fn has_clock(&self, telling: Telling) -> bool {
        self.clocks[telling.record].is_some()
    }

    /// The first digits of the sums of money of a telling.
    pub fn sums_of(&self, telling: Telling) -> impl Iterator<Item = u64> + Clone {
        self.sums[telling.record].iter().filter(move |sum| sum.0 == telling.event).map(|sum| sum.1)
    }

    /// A sum of money that both tell.
    fn score_sums(&self, a: Telling, b: Telling) -> f64 {
        let is_shared = self.sums_of(a).any(|x| self.sums_of(b).any(|y| x == y));
        if is_shared { SAME_SUM } else { 0.0 }
    }

    /// True where both count the same people and no two of their figures come near: reports of one event differ by a few.
    fn count_apart(&self, a: Telling, b: Telling) -> bool {
        let of_field = |field| self.counts_of(b).filter(move |y| y.1 == field);
        let pairs = self.counts_of(a).flat_map(|x| of_field(x.1).map(|y| (x.2.min(y.2), x.2.max(y.2))));
        let mut ratios = pairs.map(|(few, many)| many as f64 / few.max(1) as f64).peekable();
        ratios.peek().is_some() && ratios.all(|ratio| ratio > OTHER_COUNTS_FROM)
    }

    /// Times of day that both give.
    fn score_clock(&self, a: Telling, b: Telling) -> f64 {
        let of = |t: Telling| self.clocks[t.record].filter(|_| t.event == 0);
        let (Some(p), Some(q)) = (of(a), of(b)) else { return 0.0 };
        let apart = p.abs_diff(q);
        let apart = apart.min(MINUTES_A_DAY.saturating_sub(apart));
        match apart {
            _ if apart <= SAME_CLOCK_MINUTES => SAME_CLOCK,
            _ if apart <= NEAR_CLOCK_MINUTES => NEAR_CLOCK,
            _ => OTHER_CLOCK,
        }
    }

    /// The words that both have: what their share of those of the one with fewer says, and what each point of their weight.
    fn score_words(&self, a: Telling, b: Telling, of_share: f64, of_weight: f64) -> f64 {
        let (shared, smaller) = self.words.in_common(a, b);
        of_share * (shared / smaller.max(FEW_WORDS)).min(MOST_SHARED) + of_weight * shared.min(MOST_WORD_WEIGHT)
    }

    /// The names that two articles share, wherever they stand: the hills that burn, the commander's name.
    fn score_names(&self, a: Telling, b: Telling) -> f64 {
        let (shared, smaller) = self.words.names_in_common(a, b);
        SAME_NAMES * (shared / smaller.max(FEW_WORDS)).min(MOST_SHARED_NAMES)
            + NAME_WEIGHT * shared.min(MOST_NAME_WEIGHT)
    }
}

/// What is asked of two tellings.
#[derive(Debug, Clone, Copy)]
enum Asked {
    /// Whether they are of one event.
    Event,
    /// Whether their articles are on one story.
    Story,
}

/// Who is who as far as full names alone say.
fn namesakes(records: &[&ClaimRecord]) -> Vec<Vec<Option<usize>>> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut number = |name: &str| {
        let folded = fold(name);
        let next = numbers.len();
        folded.contains(' ').then(|| *numbers.entry(folded).or_insert(next))
    };
    records.iter().map(|record| record.people.iter().map(|person| number(&person.name)).collect()).collect()
}
