//! The day of the main event.
//!
//! Every day that the article names votes for itself, by where it stands and what it is said of; what is said again and
//! again counts for more. A day that is only said of something else ("was arrested on Monday") is not the event's.

use super::governor::{Governor, governor};
use super::value::{is_day, timex_of};
use super::{Reading, first_body};
use crate::extract::found::Match;
use crate::model::{FieldId, Stance};
use crate::rules::Says;
use crate::value::{Timex, TimexKind, Value};
use std::collections::BTreeMap;

/// Factors of a vote. They are those of a conditional logit over the dates of the development articles, rounded; half of
/// the articles gave the same within a point.
mod factor {
    /// In the first sentence of the body. Headlines often name the day of publication and count for less.
    pub const FIRST: f64 = 4.3;
    /// In the second.
    pub const SECOND: f64 = 3.9;
    /// In the third or fourth.
    pub const EARLY: f64 = 2.6;
    /// "Happened on Monday".
    pub const HAPPENING: f64 = 6.2;
    /// "Was shot on Monday".
    pub const EVENT: f64 = 2.9;
    /// "Monday's shooting".
    pub const MODIFIED: f64 = 2.3;
    /// "Was arrested on Monday".
    pub const ASIDE: f64 = 0.42;
    /// "Walked out on Monday".
    pub const VERB: f64 = 1.1;
    /// No telling word beside it.
    pub const NOTHING: f64 = 1.7;
    /// "Monday night": news gives the part of the day for what it tells, less for what followed.
    pub const PART_OF_DAY: f64 = 2.2;
    /// A time of day in the same sentence.
    pub const CLOCK: f64 = 2.8;
    /// The days of the telling, the publication's and those before, are also those of arrests and statements.
    pub const OF_PUBLICATION: f64 = 0.45;
    /// In a sentence on another event: "the previous round, on Monday".
    pub const ELSEWHERE: f64 = 0.3;
    /// "This morning", where the sentence gives a date: of the telling, or of a picture.
    pub const BESIDE_DATE: f64 = 0.05;
    /// To come, in an article on something past.
    pub const TO_COME: f64 = 0.05;
    /// "The Halloween party".
    pub const FEAST: f64 = 0.2;
    /// Months back: background.
    pub const STALE: f64 = 0.2;
}

/// Days before publication that count as those of the telling.
const OF_PUBLICATION_DAYS: i64 = 2;
/// Days before publication beyond which a date is mostly background.
const STALE_DAYS: i64 = 200;
/// What the value of a week or weekend holds, and of a month not.
const WEEK: char = 'W';
/// Days before publication within which a week is that of the news.
const NEWS_DAYS: i64 = 14;
/// The votes that a day needs: one plain mention late in an article is not enough to date its event.
const LEAST: f64 = 1.0;

/// The match that says best on which day the main event took place.
pub fn best_date(reading: &Reading<'_>, kind: usize, stance: Stance) -> (Option<usize>, Option<Timex>) {
    let dated = || {
        let matches = reading.matches.iter().enumerate();
        matches.filter(|(_, m)| m.field == FieldId::Date && is_day(&m.value))
    };
    let votes: Vec<Vote> = dated()
        .filter_map(|(index, m)| {
            let governor = governor(reading, kind, m);
            let weight = vote(reading, stance, m, governor);
            Some(Vote { index, day: timex_of(&m.value)?, weight, governor })
        })
        .collect();
    let day = elect(votes.iter().filter(|v| v.day.is_one_day()));
    // "Last week" says when as well, but less well than a day does, unless it is the event's own: "last week's talks".
    let of_event = |v: &&Vote| {
        let days = days_before_publication(reading, &reading.matches[v.index]);
        let is_of_news = v.day.value.contains(WEEK) && days.is_some_and(|days| (0..=NEWS_DAYS).contains(&days));
        is_of_news && v.governor == Governor::Modified
    };
    let own = elect(votes.iter().filter(of_event));
    let is_own = |own: &(f64, &Vote), day: &(f64, &Vote)| own.0 > day.0 && own.1.day.relate(&day.1.day).is_different();
    let best = match (day, own) {
        (Some(day), Some(own)) if is_own(&own, &day) => Some(own),
        (Some(day), _) => Some(day),
        (None, _) => elect(votes.iter().filter(|v| !is_of_another(v))),
    };
    best.map_or((None, None), |(_, vote)| (Some(vote.index), Some(vote.day.clone())))
}

/// One day that a match gives, with what speaks for it.
struct Vote {
    /// Index of the match.
    index: usize,
    day: Timex,
    weight: f64,
    governor: Governor,
}

/// True for a vague date that a word of something else governs, or a month that any other verb does: "took office in
/// December".
fn is_of_another(vote: &Vote) -> bool {
    match vote.governor {
        Governor::Aside | Governor::Other => true,
        Governor::Verb => !vote.day.value.contains(WEEK) && !vote.day.is_one_day(),
        _ => false,
    }
}

/// The day with most votes, with their sum and the mention of it that has most.
fn elect<'a>(votes: impl Iterator<Item = &'a Vote>) -> Option<(f64, &'a Vote)> {
    let mut days: BTreeMap<&str, (f64, &Vote)> = BTreeMap::new();
    for vote in votes {
        let (sum, best) = days.entry(&vote.day.value).or_insert((0.0, vote));
        *sum += vote.weight;
        if vote.weight > best.weight {
            *best = vote;
        }
    }
    let best = days.into_values().reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.filter(|(sum, _)| *sum >= LEAST)
}

fn vote(reading: &Reading<'_>, stance: Stance, m: &Match, governor: Governor) -> f64 {
    let position = m.sentence.checked_sub(first_body(reading.document));
    let mut vote = match position {
        Some(0) => factor::FIRST,
        Some(1) => factor::SECOND,
        Some(2 | 3) => factor::EARLY,
        _ => 1.0,
    };
    vote *= match governor {
        Governor::Happening => factor::HAPPENING,
        Governor::Event => factor::EVENT,
        Governor::Modified => factor::MODIFIED,
        Governor::Aside | Governor::Other => factor::ASIDE,
        Governor::Verb => factor::VERB,
        Governor::Nothing => factor::NOTHING,
    };
    let in_sentence = |field: FieldId| reading.matches_of(m.sentence).any(|(_, o)| o.field == field);
    let given = |is_so: bool, factor: f64| if is_so { factor } else { 1.0 };
    vote *= given(matches!(&m.value, Value::Time(t) if t.kind == TimexKind::Time), factor::PART_OF_DAY);
    vote *= given(in_sentence(FieldId::Time), factor::CLOCK);
    vote *= given(is_elsewhere(reading, m.sentence), factor::ELSEWHERE);
    vote *= given(is_feast(reading, m), factor::FEAST);
    vote *= given(is_beside_date(reading, m), factor::BESIDE_DATE);
    vote *= given(stance == Stance::Held && is_planned(reading, m), factor::TO_COME);
    if let Some(days) = days_before_publication(reading, m) {
        vote *= match days {
            ..0 if stance == Stance::Planned => 1.0,
            ..0 => factor::TO_COME,
            0..=OF_PUBLICATION_DAYS => factor::OF_PUBLICATION,
            STALE_DAYS.. => factor::STALE,
            _ => 1.0,
        };
    }
    vote
}

fn is_elsewhere(reading: &Reading<'_>, sentence: usize) -> bool {
    reading.cues[sentence].iter().any(|c| c.says == Says::Elsewhere)
}

/// True for a day that something was meant for: "was first called for June 7".
fn is_planned(reading: &Reading<'_>, m: &Match) -> bool {
    reading.cues[m.sentence]
        .iter()
        .any(|c| c.says == Says::Planned && c.speaks_of(&m.at, reading.document, reading.joints))
}

fn days_before_publication(reading: &Reading<'_>, m: &Match) -> Option<i64> {
    let day = timex_of(&m.value)?.interval()?;
    Some((reading.published? - day.start.date()).num_days())
}

/// True for the day of publication, told without its date in a sentence that gives that of another day.
fn is_beside_date(reading: &Reading<'_>, m: &Match) -> bool {
    let text = &reading.document.lower;
    let is_date = |o: &Match| {
        timex_of(&o.value).is_some_and(|day| day.is_one_day()) && o.at.of(text).contains(|c: char| c.is_ascii_digit())
    };
    let day = timex_of(&m.value).map(|day| day.value);
    let differs = |o: &Match| timex_of(&o.value).map(|day| day.value) != day;
    let beside = || reading.matches_of(m.sentence).map(|(_, o)| o).filter(|o| o.field == FieldId::Date);
    days_before_publication(reading, m) == Some(0) && !is_date(m) && beside().any(|o| is_date(o) && differs(o))
}

/// True where the day goes by the name of a feast, which may name something else: "the Halloween party".
fn is_feast(reading: &Reading<'_>, m: &Match) -> bool {
    let mut words = m.at.of(&reading.document.lower).split(' ');
    let entry = |word: &str| {
        reading.times.head(word).and_then(|head| head.single.as_ref()).is_some_and(|e| e.holiday.is_some())
    };
    words.any(entry)
}
