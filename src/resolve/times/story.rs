//! The year that a story told in order has reached.
//!
//! In: the dates of a text that tells of the past, in text order. Out: the year of a date without one. Stories go on
//! from day to day and look back or ahead between: "Campaign 275 began on 10 March 1975 ... planned for 1976 ... On 11
//! March".

use crate::value::{Period, Unit, shift_day};
use chrono::{Datelike, NaiveDate};

/// How many dates are remembered.
const TRAIL: usize = 4;
/// How many sentences back a story can be taken up again.
const REACH: usize = 12;
/// How many sentences back, where a year further on was only looked ahead to.
const AHEAD_REACH: usize = 3;
/// A date so many days after another goes on with it.
const STEP: i64 = 60;
/// A bare year that many years from the story is an aside.
const ASIDE: i32 = 10;
/// So many months back from the date mentioned before, a story has rather gone on into the next year.
const TURN_OF_YEAR: u32 = 8;

/// Where a story has got to.
#[derive(Debug, Default)]
pub struct Story {
    /// The last dates finer than a year with their sentences, the newest first.
    trail: [Option<(Period, usize)>; TRAIL],
    last: Option<(Period, usize)>,
    /// The last date is a year at the beginning of a sentence, which sets the scene.
    is_set: bool,
}

impl Story {
    /// Takes note of a date.
    pub fn mentioned(&mut self, period: Period, sentence: usize, opens_sentence: bool) {
        let is_year = period.unit() >= Unit::Year;
        self.last = Some((period, sentence));
        self.is_set = is_year && opens_sentence;
        if !is_year {
            self.trail.rotate_right(1);
            self.trail[0] = self.last;
        }
    }

    /// The year of a date that `of_year` gives for each year; `None` before any date.
    pub fn year_of(&self, of_year: impl Fn(i32) -> Option<Period>) -> Option<i32> {
        let (last, sentence) = self.last?;
        let usual = told_year(&of_year, last);
        if self.is_set || next_step(&of_year, last) == Some(usual) {
            return Some(usual);
        }
        let is_year = last.unit() >= Unit::Year;
        let near = self.trail.iter().flatten().take_while(|(_, at)| at + REACH >= sentence);
        for (told, at) in near {
            let is_back = last.first_day() < told.first_day();
            let is_aside = match is_year {
                true => last.year() < told.year() || at + AHEAD_REACH >= sentence && last.year() > told.year(),
                false => is_back || last.year() > told.year() + 1,
            };
            if is_aside && let Some(year) = next_step(&of_year, *told) {
                return Some(year);
            }
            if is_year && (last.year() - told.year()).abs() > ASIDE {
                return Some(told_year(&of_year, *told));
            }
        }
        Some(usual)
    }
}

/// The year of the last date, or the next one ("December 1941 ... In January").
fn told_year(of_year: &impl Fn(i32) -> Option<Period>, last: Period) -> i32 {
    let month = |period: Period| match period {
        Period::Month(_, month) => Some(month),
        Period::Day(day) => Some(day.month()),
        Period::Season(_, season) => Some(season.middle_month()),
        _ => None,
    };
    let year = last.year();
    // A leap day may be missing in that year.
    let named = of_year(year).or_else(|| of_year(year + 1)).and_then(month);
    let is_next = named.zip(month(last)).is_some_and(|(named, told)| named + TURN_OF_YEAR <= told);
    year + i32::from(is_next)
}

/// The year in which the date follows closely upon `told`.
fn next_step(of_year: &impl Fn(i32) -> Option<Period>, told: Period) -> Option<i32> {
    let from: NaiveDate = told.first_day().filter(|_| told.unit() < Unit::Year)?;
    [told.year(), told.year() + 1].into_iter().find(|year| {
        let Some((first, end)) = of_year(*year).and_then(limits) else { return false };
        end > from && (first - from).num_days() <= STEP
    })
}

/// First day and the day after the last; seasons are three months here, as stories go.
fn limits(period: Period) -> Option<(NaiveDate, NaiveDate)> {
    match period {
        Period::Season(..) => {
            let middle = period.anchor_day()?;
            Some((shift_day(middle, -1, Unit::Month)?, shift_day(middle, 2, Unit::Month)?))
        }
        other => Some((other.first_day()?, other.day_after()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year_of(dates: &[(&str, bool)], month: u32) -> Option<i32> {
        let mut story = Story::default();
        for (sentence, (value, opens)) in dates.iter().enumerate() {
            story.mentioned(Period::parse(value).expect("a date"), sentence, *opens);
        }
        story.year_of(|year| Some(Period::Month(year, month)))
    }

    #[test]
    fn a_story_goes_on_after_an_aside() {
        assert_eq!(year_of(&[("1975-03-10", true), ("1976", false)], 4), Some(1975));
        assert_eq!(year_of(&[("2003-04-09", true), ("2008-11", true)], 4), Some(2003));
        assert_eq!(year_of(&[("1964-08-02", true), ("2005", false)], 11), Some(1964));
    }

    #[test]
    fn a_year_that_opens_a_sentence_sets_the_scene() {
        assert_eq!(year_of(&[("1942-05-20", true), ("1943", true)], 6), Some(1943));
        assert_eq!(year_of(&[("1943-05-20", true), ("1944-01-05", true)], 6), Some(1944));
    }

    #[test]
    fn winters_turn_the_year() {
        assert_eq!(year_of(&[("1941-12-07", true)], 1), Some(1942));
        assert_eq!(year_of(&[], 1), None);
    }
}
