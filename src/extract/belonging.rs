//! Which event a match belongs to: the one of its sentence, the main one, or a running total of its own.
//!
//! In: a match and the events of its article. Out: the index of its event; totals are added as events. Does not make
//! claims.

use super::Writer;
use super::context::{self, Cue};
use super::events::{Occasion, Occasions};
use super::found::Match;
use crate::counts::HARM;
use crate::model::{FieldId, KindId, Meaning, Mention, Scope};
use crate::rules::{Governs, Says};
use crate::value::{Place, PlaceKind, Value};
use rustc_hash::FxHashMap;

/// The type of events whose dead are counted and nothing else is told.
const TOLL: &str = "conflict";
/// The type of events that are somebody's death.
const DEATH: &str = "death";
/// Days within which whoever was hurt dies of it, if at all.
const DIES_WITHIN: i64 = 30;
/// A figure below this may be that of an attack that a report on something smaller recalls.
const DWARFS_FROM: f64 = 100.0;
/// How many times as large as any count of the lead a figure is that belongs to a period.
const DWARFS: f64 = 10.0;

/// By match: the event that takes its day, its time of day or its place from it.
pub(super) struct Givers {
    days: FxHashMap<usize, usize>,
    times: FxHashMap<usize, usize>,
    places: FxHashMap<usize, usize>,
}

impl Givers {
    /// Of all events; those that are added later are totals, which take nothing from a match.
    pub(super) fn new(occasions: &Occasions) -> Self {
        let given = |by: fn(&Occasion) -> [Option<usize>; 2]| {
            let mut given = FxHashMap::default();
            for (event, occasion) in occasions.all.iter().enumerate() {
                by(occasion).into_iter().flatten().for_each(|index| _ = given.entry(index).or_insert(event));
            }
            given
        };
        Self {
            days: given(|o| [o.dated_by, None]),
            times: given(|o| [o.timed_by, None]),
            places: given(|o| [o.placed_by, o.sited_by]),
        }
    }
}

impl Writer<'_> {
    /// The count before that "three of those died" is taken from: both are of one event.
    pub(super) fn goes_on_from(&self, index: usize) -> Option<usize> {
        let m = &self.matches[index];
        let words = self.words(m.quote).to_lowercase();
        let is_taken = self.rules.context.taken_from.iter().any(|of| words.contains(of.as_str()));
        let before = || (0..index).rev().find(|at| self.kind_of(&self.matches[*at]) == KindId::Casualties);
        // "Nine were shot, three of them fatally" says itself what the three are taken from.
        let has_whole =
            || self.matches_of(m.sentence).iter().any(|o| (o.rule, o.quote) == (m.rule, m.quote) && o.field != m.field);
        let is_count = is_taken && self.kind_of(m) == KindId::Casualties && !has_whole();
        is_count.then(before).flatten().filter(|at| self.matches[*at].sentence + 1 >= m.sentence)
    }

    /// The event a match belongs to; `None` where it is not to be claimed: a date in a sentence on the main event that is
    /// not the event's date, or somebody seen at an event that nobody attends.
    pub(super) fn event_of(&self, index: usize, givers: &Givers, occasions: &mut Occasions) -> Option<usize> {
        let m = &self.matches[index];
        let event = occasions.of_match.get(&index).copied().unwrap_or(occasions.of_sentence[m.sentence]);
        match m.field {
            FieldId::Date => givers.days.get(&index).copied(),
            FieldId::Time => givers.times.get(&index).copied(),
            FieldId::Place => givers.places.get(&index).copied(),
            _ => {
                let total = self.total_of(m, event, occasions);
                let suited = self.suited_event(m, event, occasions);
                let recalled = self.meeting_recalled(m, suited, occasions);
                let event = total.or_else(|| self.toll_beside_gathering(m, suited, occasions));
                let event = event.or(recalled).unwrap_or(suited);
                // What somebody is seen to do tells nothing of who met where nobody meets.
                let kind = &self.rules.events.types[occasions.all[event].kind];
                let is_idle = m.implied && self.kind_of(m) == KindId::Attendance && !kind.has_attendees();
                (!is_idle).then_some(event)
            }
        }
    }

    /// The event of the sentence, unless only the main event is of a sort that the claim can belong to: people attend
    /// gatherings, and are hurt in attacks.
    fn suited_event(&self, m: &Match, event: usize, occasions: &Occasions) -> usize {
        let suits = |event: usize| {
            let kind = &self.rules.events.types[occasions.all[event].kind];
            match self.kind_of(m) {
                KindId::Attendance => kind.has_attendees(),
                KindId::Casualties => kind.hurts,
                _ => true,
            }
        };
        let is_start = event > 0 && occasions.is_start_of_main(event, &self.rules.events);
        let is_told = self.kind_of(m) == KindId::Casualties && !self.rules.claims.rules[m.rule].is_ordinal(m.field);
        let own = &occasions.all[event];
        let is_main =
            event > 0 && is_told && (self.follows_main(own, occasions) || self.is_accusation(m, own, occasions));
        if (!suits(event) || is_start || is_main) && suits(0) { 0 } else { event }
    }

    /// The meeting of another day at which the article first names a guest, where it comes back to it: "after his meeting with
    /// Haddad".
    fn meeting_recalled(&self, m: &Match, event: usize, occasions: &Occasions) -> Option<usize> {
        let Value::Person { index: guest, .. } = m.value else { return None };
        let named = &self.mentions[*self.first_named.get(&guest)?];
        let sentence = self.document.sentence_at(named.span.start).filter(|sentence| *sentence < m.sentence)?;
        let (main, other) = (&occasions.all[0], occasions.of_sentence[sentence]);
        let dates = main.date.as_ref().zip(occasions.all[other].date.as_ref());
        let is_other_day = dates.is_some_and(|(main, other)| main.relate(other).is_different());
        let gathers = self.rules.events.types[occasions.all[other].kind].gathers;
        (event == 0 && self.kind_of(m) == KindId::Attendance && is_other_day && gathers).then_some(other)
    }

    /// "On Thursday police shot a man suspected of killing two people": the two died in what came before, the main event.
    fn is_accusation(&self, m: &Match, own: &Occasion, occasions: &Occasions) -> bool {
        let day = |o: &Occasion| o.date.as_ref().and_then(|date| Some(date.interval()?.start));
        let is_later = day(own).zip(day(&occasions.all[0])).is_some_and(|(own, main)| own > main);
        let sentence = self.document.sentences[m.sentence].span.start;
        let before = self.document.lower.get(sentence..m.quote.start).unwrap_or_default();
        let accused = self.rules.context.accusing.iter().any(|word| before.contains(word.as_str()));
        is_later && own.scope.is_none() && accused
    }

    /// A death told beside an attack, on no other day or in the days after it, is one of those it killed: "he died on Monday".
    fn follows_main(&self, own: &Occasion, occasions: &Occasions) -> bool {
        let days = |o: &Occasion| o.date.as_ref().and_then(|date| Some(date.interval()?.start.date()));
        let since = || Some((days(own)? - days(&occasions.all[0])?).num_days());
        let is_after = own.date.is_none() || since().is_some_and(|since| (0..=DIES_WITHIN).contains(&since));
        let is_death = self.rules.events.find(DEATH) == Some(own.kind);
        let main = occasions.all[0].kind;
        is_death && main != own.kind && own.scope.is_none() && is_after && self.rules.events.types[main].hurts
    }

    /// The running total that a count belongs to by its words, as an event of its own.
    fn total_of(&self, m: &Match, event: usize, occasions: &mut Occasions) -> Option<usize> {
        if self.kind_of(m) != KindId::Casualties {
            return None;
        }
        // "A boy shot last week" is told of one occasion, whatever clause about a period it stands in.
        let is_one = m.is_derived() && m.figure() == Some(1.0) && !self.rules.claims.rules[m.rule].whole;
        let is_total = |c: &&Cue| c.says == Says::Total && (!is_one || c.governs == Governs::Sentence);
        let cue = self.cues[m.sentence]
            .iter()
            .filter(is_total)
            .find(|c| c.speaks_of(&m.at, self.document, &self.rules.joints));
        let main_date = occasions.all[0].date.as_ref().map(|date| date.value.as_str());
        let year = context::year_of(self.document, self.mentions, self.rules, &m.at, main_date);
        let is_cumulative = self.rules.claims.rules[m.rule].cumulative;
        if cue.is_none() && year.is_none() && !is_cumulative && !self.is_far_beyond_lead(m) {
            return None;
        }
        let anchor = || cue?.anchor.map(|span| self.rules.subjects.head(span.of(&self.document.lower)));
        let from = cue.and_then(|c| c.time.clone()).or(year).or_else(anchor);
        let scope = Scope { kind: "since".into(), from };
        // What people meet about is told of another place than theirs.
        let own = &occasions.all[event];
        let kind = &self.rules.events.types[own.kind];
        let told_there = || own.place.clone().filter(|_| kind.hurts || !kind.gathers);
        let place = self.place_of_sentence(m.sentence).or_else(told_there);
        Some(self.add_toll(m, event, TOLL, place, Some(scope), occasions))
    }

    /// A figure further down that dwarfs all that headline and lead count is one of a period, not of their event.
    /// Whoever had to leave, was freed or arrested is counted by other measures than the dead.
    fn is_far_beyond_lead(&self, m: &Match) -> bool {
        if m.sentence < self.lead_end || !HARM.contains(&m.field) {
            return false;
        }
        let first_below = self.matches.partition_point(|m| m.sentence < self.lead_end);
        let of_lead = self.matches[..first_below].iter().filter(|m| HARM.contains(&m.field));
        let most = of_lead.filter_map(Match::figure).reduce(f64::max);
        let times = |most: f64| m.figure().is_some_and(|count| count >= DWARFS_FROM && count > DWARFS * most);
        most.is_some_and(times)
    }

    /// What headline or lead count over a period they do not count for the event where they say it again and the article
    /// states a smaller number of its own: "seven wounded in shootings" above, "four men were wounded on one porch" below.
    pub(super) fn join_totals(&self, of_match: &mut [Option<usize>], occasions: &Occasions) {
        let is_count = |at: &usize| {
            let m = &self.matches[*at];
            m.sentence < self.lead_end && self.kind_of(m) == KindId::Casualties && !m.is_derived()
        };
        let counts: Vec<usize> = (0..of_match.len()).filter(is_count).collect();
        let has_scope = |at: &usize| of_match[*at].is_some_and(|event| occasions.all[event].scope.is_some());
        let totals: Vec<usize> = counts.iter().copied().filter(has_scope).collect();
        let same = |a: &Match, b: &Match| a.field == b.field && a.figure() == b.figure();
        for &total in &totals {
            let whole = &self.matches[total];
            let of_main = || counts.iter().copied().filter(|at| of_match[*at] == Some(0));
            let again: Vec<usize> = of_main().filter(|at| same(&self.matches[*at], whole)).collect();
            let is_total = |m: &Match| totals.iter().any(|total| same(m, &self.matches[*total]));
            let is_own = |at: usize| {
                let m = &self.matches[at];
                let is_stated = self.kind_of(m) == KindId::Casualties
                    && !m.is_derived()
                    && !self.rules.claims.rules[m.rule].weak
                    && of_match[at] == Some(0);
                is_stated && m.figure() < whole.figure() && !is_total(m)
            };
            if (0..of_match.len()).any(is_own) {
                again.into_iter().for_each(|at| of_match[at] = of_match[total]);
            }
        }
    }

    /// Dead whom a report of a meeting mentions are those of something else that it does not name.
    fn toll_beside_gathering(&self, m: &Match, event: usize, occasions: &mut Occasions) -> Option<usize> {
        let kind = &self.rules.events.types[occasions.all[event].kind];
        let is_apart = self.kind_of(m) == KindId::Casualties && kind.gathers && !kind.hurts;
        // People to be freed are what the talks are about.
        let kind = if m.field == FieldId::Released { "agreement" } else { TOLL };
        is_apart.then(|| self.add_toll(m, event, kind, self.place_of_sentence(m.sentence), None, occasions))
    }

    fn add_toll(
        &self,
        m: &Match,
        event: usize,
        kind: &str,
        place: Option<Place>,
        scope: Option<Scope>,
        occasions: &mut Occasions,
    ) -> usize {
        let kind = self.rules.events.find(kind).unwrap_or(occasions.all[event].kind);
        occasions.add(Occasion { place, scope, ..Occasion::new(kind, m.sentence) })
    }

    /// The place a sentence names most clearly: one that is no demonym, the latest.
    fn place_of_sentence(&self, sentence: usize) -> Option<Place> {
        let span = self.document.sentences[sentence].span;
        let from = self.mentions.partition_point(|m| m.span.start < span.start);
        let is_owner = |m: &Mention| {
            let behind = &self.article.text[m.span.end..];
            behind.starts_with("'s") || behind.starts_with("’s")
        };
        let in_sentence = self.mentions[from..].iter().take_while(|m| m.span.start < span.end);
        let places = in_sentence.filter_map(|m| match &m.meaning {
            Meaning::Place(place) if place.kind != PlaceKind::Demonym && !is_owner(m) => Some(place),
            _ => None,
        });
        places.last().cloned()
    }
}
