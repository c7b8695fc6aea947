//! How much speaks for two tellings being one event.
//!
//! In: two tellings. Out: the sum of the weights of what they share and of what sets them apart.

use super::Telling;
use super::outline::{EventOutline, Outline, Outlines, PersonOutline};
use super::place::score_place;
use super::weights::*;
use super::words::Words;
use crate::link::people::People;
use crate::link::vocabulary::shared;
use crate::model::FieldId;
use crate::rules::EventType;
use chrono::NaiveDate;

/// All that scores are reckoned from.
pub struct Linker<'a> {
    /// What is asked of each record.
    outlines: Vec<Outline<'a>>,
    /// By record: its rank by content.
    ranks: &'a [usize],
    /// The telling words of all tellings.
    pub words: Words,
    /// By record: the group of its main event, once main events are joined.
    mains: Vec<Option<usize>>,
}

const MINUTES_A_DAY: u32 = 24 * 60;

impl<'a> Linker<'a> {
    /// A linker of records with these outlines. Until more is known, people of one full name are one.
    pub fn new(outlines: Outlines<'a>, ranks: &'a [usize]) -> Self {
        let Outlines { rules, words, all: mut outlines, .. } = outlines;
        let words = Words::of(&mut outlines, words, &rules.common);
        Self { mains: vec![None; outlines.len()], outlines, ranks, words }
    }

    /// Takes note of who is who.
    pub fn know_people(&mut self, people: &People) {
        for (outline, of) in self.outlines.iter_mut().zip(&people.of) {
            outline.people.iter_mut().zip(of).for_each(|(person, who)| person.who = Some(*who as u32));
        }
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

    /// All tellings but those in passing.
    pub fn tellings(&self) -> Vec<Telling> {
        let of_record = |(record, outline): (usize, &Outline<'_>)| {
            let told = outline.events.iter().enumerate().filter(|(_, event)| !event.is_passing);
            told.map(move |(event, _)| Telling { record, event }).collect::<Vec<_>>()
        };
        self.outlines.iter().enumerate().flat_map(of_record).collect()
    }

    /// The event that a telling tells.
    pub fn event(&self, telling: Telling) -> &EventOutline<'_> {
        &self.outlines[telling.record].events[telling.event]
    }

    /// The same; `None` for a record that tells none.
    pub fn told(&self, telling: Telling) -> Option<&EventOutline<'_>> {
        self.outlines[telling.record].events.get(telling.event)
    }

    /// The type of a telling.
    pub(super) fn kind(&self, telling: Telling) -> Option<&EventType> {
        self.told(telling)?.kind
    }

    /// What has to be reached for two tellings to be one event.
    pub fn bar(&self, a: Telling, b: Telling) -> f64 {
        match (a.event, b.event) {
            (0, 0) if self.gathers(a) || self.gathers(b) => {
                match [a, b].iter().all(|t| self.people_of(*t).next().is_none()) {
                    true => UNNAMED_GATHERING_BAR,
                    false => GATHERING_BAR,
                }
            }
            (0, 0) => BAR,
            _ => ASIDE_BAR,
        }
    }

    /// The people of a telling; of a record without events all that it names.
    fn people_of(&self, telling: Telling) -> impl Iterator<Item = &PersonOutline> {
        let all = &self.outlines[telling.record].people;
        let (own, whole) = match self.told(telling) {
            Some(event) => (&*event.people, &[][..]),
            None => (&[][..], &**all),
        };
        own.iter().map(|person| &all[*person as usize]).chain(whole)
    }

    /// Who they are, and whether their age is told.
    pub fn persons_of(&self, telling: Telling) -> impl Iterator<Item = (u32, bool)> {
        self.people_of(telling).filter_map(|person| Some((person.who?, person.is_aged)))
    }

    /// The day of publication.
    pub fn published(&self, telling: Telling) -> Option<NaiveDate> {
        self.outlines[telling.record].published
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
        let mut score = date + score_place(x.place.as_deref(), y.place.as_deref()) + self.score_people(a, b) + words;
        score += self.score_counts(a, b) + self.score_sums(a, b) + self.score_clock(a, b) + self.score_ages(a, b);
        if !related && (self.gathers(a) || self.gathers(b)) {
            score += UNLIKE_GATHERING;
        }
        if x.is_planned != y.is_planned {
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
    fn score_totals(
        &self,
        x: &EventOutline<'_>,
        y: &EventOutline<'_>,
        p: Option<&str>,
        q: Option<&str>,
    ) -> Option<f64> {
        let place = !matches!((&x.place, &y.place), (Some(a), Some(b)) if a.name != b.name);
        let start = match (p, q) {
            (Some(p), Some(q)) => p.starts_with(q) || q.starts_with(p),
            _ => false,
        };
        (place && start).then_some(ASIDE_BAR)
    }

    /// The ages that an article tells of those whom its main event concerns.
    pub fn ages_of(&self, telling: Telling) -> impl Iterator<Item = u32> {
        self.outlines[telling.record].ages.iter().filter(move |_| telling.event == 0).copied()
    }

    /// Ages that two articles tell of those whom their main events concern.
    fn score_ages(&self, a: Telling, b: Telling) -> f64 {
        if (a.event, b.event) != (0, 0) {
            return 0.0;
        }
        let (x, y) = (&self.outlines[a.record].ages, &self.outlines[b.record].ages);
        let count = shared(x, y).count();
        if count == 0 { 0.0 } else { SAME_AGES * count as f64 / ((x.len() * y.len()) as f64).sqrt() }
    }

    /// People both tellings name. Whoever's age is told is one of whom the event is told; officials and spokesmen stand in
    /// articles on many.
    pub(super) fn score_people(&self, a: Telling, b: Telling) -> f64 {
        let known = |t: Telling| self.people_of(t).filter_map(|person| Some((person.who?, person)));
        let mut first: Vec<(u32, &PersonOutline)> = known(a).collect();
        if first.is_empty() {
            return 0.0;
        }
        first.sort_unstable_by_key(|(who, _)| *who);
        let same = |who: u32| {
            let from = first.partition_point(|(other, _)| *other < who);
            first[from..].iter().take_while(move |(other, _)| *other == who).map(|(_, person)| *person)
        };
        let shared = known(b).flat_map(|(who, other)| same(who).map(move |one| (one, other)));
        let says = shared.map(|(one, other)| match () {
            () if one.is_aged || other.is_aged => AGED_PERSON,
            () if one.is_official || other.is_official => OFFICIAL,
            () => PERSON,
        });
        says.fold(0.0, f64::max)
    }

    /// The figures of the dead and the hurt of a telling, by field.
    pub fn counts_of(&self, telling: Telling) -> impl Iterator<Item = &(usize, FieldId, u64)> + Clone {
        self.outlines[telling.record].counts.iter().filter(move |count| count.0 == telling.event)
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
        self.outlines[telling.record].clock.is_some()
    }

    /// The first digits of the sums of money of a telling.
    pub fn sums_of(&self, telling: Telling) -> impl Iterator<Item = u64> + Clone {
        self.outlines[telling.record].sums.iter().filter(move |sum| sum.0 == telling.event).map(|sum| sum.1)
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
        let of = |t: Telling| self.outlines[t.record].clock.filter(|_| t.event == 0);
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
