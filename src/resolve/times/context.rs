//! What an article has said about time so far.

use super::story::Story;
use crate::model::Published;
use crate::value::{Anchor, Open, Period, Pick, Timex, Unit};
use chrono::{Datelike, NaiveDate, Weekday};

/// A text tells of the past, and not of the day it appeared, where it names at least so many years ...
const RETROSPECTIVE_YEARS: usize = 5;
/// ... of which the middle one lies at least so many years before the publication.
const RETROSPECTIVE_DISTANCE: i32 = 2;
/// How many sentences back a quarter is still the one spoken of.
const QUARTER_REACH: usize = 4;
/// A quarter that began so many days before the publication is named to compare with.
const COMPARED: i64 = 300;
/// In a retrospective text, a day so long before the publication is what a weekday is told from.
const TOLD: i64 = 60;
/// Days before the publication within which a day is one of the news that the article tells.
const RECENT: i64 = 14;
/// How many sentences back a day is still the day a bare time of day belongs to.
const DAY_REACH: usize = 2;

/// What an article has said about time so far.
#[derive(Debug)]
pub struct Context {
    /// The publication date.
    pub published: Option<NaiveDate>,
    /// The text tells of the past: what is named without a year belongs to the year last mentioned.
    pub is_retrospective: bool,
    /// The words before the time at hand put it into the future.
    pub is_future: bool,
    /// The words around the time at hand tell of the past.
    pub is_past: bool,
    /// The weekday that the words state beside the date at hand.
    pub weekday: Option<Weekday>,
    /// The day or part of a day mentioned last is late on its day: "late Thursday", "Thursday night".
    pub is_late: bool,
    /// Index of the sentence at hand.
    pub sentence: usize,
    /// Where a story told in order has got to.
    pub story: Story,
    last: Option<(Period, usize)>,
    last_day: Option<NaiveDate>,
    /// The day of the part of a day mentioned since ("Tuesday afternoon"), with its sentence.
    last_part: Option<(NaiveDate, usize)>,
    quarter: Option<(Period, usize)>,
    /// Days that the text gives in full, in text order.
    full: Vec<NaiveDate>,
}

impl Context {
    /// The state before the first mention; `times` are all times of the article as `find` left them.
    pub fn new<'v>(published: Option<&Published>, times: impl Iterator<Item = &'v Timex>) -> Self {
        let published = published.map(|p| p.date);
        let mut of_today = 0;
        let mut fixed = Vec::new();
        for timex in times {
            match &timex.open {
                Some(open) => of_today += usize::from(is_of_today(open)),
                None => fixed.extend(Period::parse(timex.value.split('T').next().unwrap_or_default())),
            }
        }
        let mut years: Vec<i32> =
            fixed.iter().filter(|p| !matches!(p, Period::Decade(_) | Period::Century(_))).map(|p| p.year()).collect();
        years.sort_unstable();
        let is_retrospective = years.len() >= RETROSPECTIVE_YEARS
            && years.len() > of_today
            && published.is_some_and(|day| years[years.len() / 2] <= day.year() - RETROSPECTIVE_DISTANCE);
        let full = fixed.iter().filter_map(|p| if let Period::Day(day) = p { Some(*day) } else { None }).collect();
        Self {
            published,
            is_retrospective,
            is_future: false,
            is_past: false,
            weekday: None,
            is_late: false,
            sentence: 0,
            story: Story::default(),
            last: None,
            last_day: None,
            last_part: None,
            quarter: None,
            full,
        }
    }

    /// Takes note of a date, which may stand at the beginning of its sentence.
    pub fn mentioned(&mut self, period: Period, opens_sentence: bool) {
        if matches!(period, Period::Century(_)) {
            return;
        }
        self.last = Some((period, self.sentence));
        self.last_part = None;
        if let Period::Day(day) = period {
            self.last_day = Some(day);
        }
        self.story.mentioned(period, self.sentence, opens_sentence);
        // A quarter named only to compare with is not the one spoken of.
        let is_recent = self.published.is_none_or(|day| {
            period.first_day().is_some_and(|first| (0..COMPARED).contains(&(day - first).num_days()))
        });
        // Nor is one that is not over, or older than the one that the article began with.
        let is_over = |end: NaiveDate| self.published.is_none_or(|day| end <= day);
        let is_behind = self.quarter.is_some_and(|(quarter, _)| {
            quarter.first_day() > period.first_day() || !period.day_after().is_some_and(is_over)
        });
        if matches!(period, Period::Quarter(..)) && is_recent {
            let spoken_of = self.quarter.filter(|_| is_behind).map_or(period, |(quarter, _)| quarter);
            self.quarter = Some((spoken_of, self.sentence));
        }
    }

    /// Takes note of a part of a day: a bare time of day behind it lies on that day.
    pub fn mentioned_part(&mut self, day: Option<NaiveDate>) {
        self.last_part = day.map(|day| (day, self.sentence)).or(self.last_part);
    }

    /// The date mentioned last.
    pub fn last(&self) -> Option<Period> {
        self.last.map(|(period, _)| period)
    }

    /// The quarter spoken of, if one was named in the sentences just before.
    pub fn quarter(&self) -> Option<Period> {
        self.quarter.filter(|(_, sentence)| sentence + QUARTER_REACH >= self.sentence).map(|(period, _)| period)
    }

    /// The day a bare time of day belongs to: one just mentioned.
    pub fn nearby_day(&self) -> Option<NaiveDate> {
        let day = match self.last {
            Some((Period::Day(day), sentence)) => Some((day, sentence)),
            _ => None,
        };
        let latest = self.last_part.or(day);
        latest.filter(|(_, sentence)| sentence + DAY_REACH >= self.sentence).map(|(day, _)| day)
    }

    /// True where the day that a bare time of day belongs to was told late: "late Thursday".
    pub fn is_of_late_day(&self) -> bool {
        self.is_late && self.nearby_day().is_some()
    }

    /// In a retrospective text, the day of the past told of.
    pub fn told_day(&self) -> Option<NaiveDate> {
        match (self.last(), self.published) {
            (Some(Period::Day(day)), Some(published))
                if self.is_retrospective && (published - day).num_days() > TOLD =>
            {
                Some(day)
            }
            _ => None,
        }
    }

    /// The day that counting by `unit` starts from: the last mention where it is at least as fine; days rather from a day
    /// of the news named further back than from a coarser date between; else (in news) the publication. With its
    /// description.
    pub fn anchor(&self, unit: Unit) -> Option<(NaiveDate, Anchor)> {
        let recent = |day: &NaiveDate| self.published.is_some_and(|p| (0..=RECENT).contains(&(p - *day).num_days()));
        match self.last() {
            Some(period) if period.unit() <= unit.max(Unit::Day) => Some((period.anchor_day()?, Anchor::Date)),
            Some(_) if unit == Unit::Day && self.last_day.as_ref().is_some_and(recent) => {
                Some((self.last_day?, Anchor::Day))
            }
            Some(_) if self.is_retrospective => None,
            _ => Some((self.published?, Anchor::Publication)),
        }
    }

    /// The only full date of the text for which `fits` holds.
    pub fn only_full_date(&self, fits: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
        let mut found = self.full.iter().copied().filter(|day| fits(*day));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }
}

/// "yesterday", "last week", "on Friday": news of the day, which a text that tells of the past has few of.
fn is_of_today(open: &Open) -> bool {
    match open.pick {
        Pick::Publication | Pick::Week => true,
        Pick::Bare | Pick::Last | Pick::Next | Pick::This => open.target.starts_with("XXXX-WXX"),
        _ => false,
    }
}
