//! How much the times of two tellings speak for one event: their days, and the days on which they were published.
//!
//! In: two tellings. Out: the weight of what their times share, or of what sets them apart.

use super::Telling;
use super::score::Linker;
use super::weights::*;
use crate::value::Relation;

impl Linker<'_> {
    pub(super) fn score_date(&self, a: Telling, b: Telling, met_again: f64) -> f64 {
        let (x, y) = match (&self.event(a).date, &self.event(b).date) {
            (Some(x), Some(y)) => (x, y),
            (Some(_), None) => return NO_DAY + self.score_freshness(a, b),
            (None, Some(_)) => return NO_DAY + self.score_freshness(b, a),
            (None, None) => return NO_DAY,
        };
        let gathers = [a, b].into_iter().any(|t| self.kind(t).is_some_and(|kind| kind.gathers));
        let other = if gathers { met_again } else { OTHER_DAY };
        let stretches = self.event(a).stretch.zip(self.event(b).stretch);
        let different = || match stretches.map(|(p, q)| (p.start - q.start).num_days().abs()) {
            Some(0 | 1) => NEXT_DAY,
            Some(days) if days <= DISPUTED_DAYS => DISPUTED_DAY,
            // Two weekdays without a date: nothing says that they are of one week.
            _ => other,
        };
        // Most pairs are told apart without the words that say how.
        if stretches.is_some_and(|(p, q)| (q.start - p.end).num_days() > 0 || (p.start - q.end).num_days() > 0) {
            return different();
        }
        match x.relate(y) {
            Relation::Same if self.event(a).stretch.is_some() => SAME_DAY,
            Relation::Same | Relation::Compatible(_) => VAGUER_DAY,
            Relation::Different(_) => different(),
        }
    }

    /// A report without a day, published on the day that the other gives or soon after, most likely tells of that day.
    fn score_freshness(&self, dated: Telling, undated: Telling) -> f64 {
        let day = self.event(dated).stretch.map(|stretch| stretch.start.date());
        let days = day.zip(self.published(undated)).map(|(day, published)| (published - day).num_days());
        if days.is_some_and(|days| (0..=FRESH_DAYS).contains(&days)) { FRESH } else { 0.0 }
    }

    /// The time between two publications.
    pub(super) fn score_lateness(&self, a: Telling, b: Telling) -> f64 {
        let Some((p, q)) = self.published(a).zip(self.published(b)) else { return 0.0 };
        let days = (p - q).num_days().abs();
        let long_after = if days > LONG_AFTER_DAYS { LONG_AFTER } else { 0.0 };
        (LATE_WEEK * days as f64 / 7.0).max(MOST_FOR_LATENESS) + long_after
    }

    /// True for news of one harm that two articles tell long apart, each as of its own time: two incidents told in the same words,
    /// as the round-ups of an outlet are. Who names the same person with an age may tell of one by a wrong year.
    pub(super) fn are_news_of_two_times(&self, a: Telling, b: Telling) -> bool {
        let is_long_after = || {
            let days = self.published(a).zip(self.published(b)).map(|(p, q)| (p - q).num_days().abs());
            days.is_some_and(|days| days > LONG_AFTER_DAYS)
        };
        let is_news = |t: Telling| {
            let day = self.event(t).stretch.map(|stretch| stretch.start.date());
            let days = day.zip(self.published(t)).map(|(day, published)| (published - day).num_days());
            days.is_some_and(|days| days.abs() <= NEWS_DAYS)
        };
        let is_harm = |t: Telling| self.kind(t).is_some_and(|kind| kind.hurts);
        let is_of_two_times = is_harm(a) && is_harm(b) && is_long_after() && is_news(a) && is_news(b);
        is_of_two_times && self.score_people(a, b) < AGED_PERSON
    }
}
