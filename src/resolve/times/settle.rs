//! Open times to values.
//!
//! In: an open time and what the article has said so far. Out: a TIMEX3 value with the reason for it; the open value
//! where nothing fixes it.

use super::context::Context;
use super::named::{Named, after, before, candidates, distance, nearest, on_or_after};
use crate::value::{Anchor, LAST_WEEK, Open, Period, Pick, Reason, Side, Unit, shift_day, week_in_month, weekday};
use chrono::{Datelike, NaiveDate};

/// A value and how it came about.
pub struct Settled {
    pub value: String,
    pub because: Reason,
}

/// A period with the reason.
type Found = Option<(Period, Reason)>;

/// Settles `open` as far as the article allows.
pub fn settle(open: &Open, context: &Context) -> Settled {
    if let Some(vague) = shorter_than_day(open) {
        return Settled { value: vague.into(), because: Reason::Written };
    }
    match period(open, context) {
        Some((Period::Day(day), because)) if open.suffix == "W" => {
            Settled { value: Period::around(day, Unit::Week).to_string(), because }
        }
        Some((Period::Month(year, month), because)) if open.suffix.starts_with('W') => {
            let place = open.suffix[1..].parse().unwrap_or(LAST_WEEK);
            let week = week_in_month(year, month, place).unwrap_or(Period::Month(year, month));
            Settled { value: week.to_string(), because }
        }
        Some((period, because)) => Settled { value: format!("{period}{}", open.suffix), because },
        None => {
            let suffix = if open.suffix.starts_with('W') { "" } else { open.suffix.as_str() };
            let open = Open { suffix: suffix.into(), ..open.clone() };
            Settled { value: open.unresolved(), because: Reason::Open }
        }
    }
}

/// "hours ago", "minutes later": no publication is known to the hour.
fn shorter_than_day(open: &Open) -> Option<&'static str> {
    let is_short = matches!(open.target.as_str(), "H" | "MIN" | "S");
    match open.amount {
        _ if !is_short => None,
        ..0 => Some("PAST_REF"),
        0 => Some("PRESENT_REF"),
        1.. => Some("FUTURE_REF"),
    }
}

fn period(open: &Open, context: &Context) -> Found {
    match open.target.as_str() {
        "T" => time_of_day(context),
        "=" => same_stretch(open, context),
        code => match Unit::from_code(code) {
            Some(unit) => counted(open, unit, context),
            None => Named::parse(code).and_then(|named| named_period(open, named, context)),
        },
    }
}

fn time_of_day(context: &Context) -> Found {
    if let Some(day) = context.nearby_day() {
        return Some((Period::Day(day), Reason::On(day, Anchor::Date)));
    }
    let day = context.published.filter(|_| !context.is_retrospective)?;
    Some((Period::Day(day), Reason::On(day, Anchor::Publication)))
}

/// "the same period last year", "year-earlier".
fn same_stretch(open: &Open, context: &Context) -> Found {
    if open.pick == Pick::Bare {
        let moved = match context.quarter() {
            Some(quarter) => moved_years(quarter, open.amount - quarter.year())?,
            None => Period::Year(open.amount),
        };
        return Some((moved, Reason::InThatYear));
    }
    let last = context.quarter().or(context.last()).or(Some(Period::Year(context.published?.year())))?;
    let moved = moved_years(last, open.amount)?;
    Some((moved, Reason::Moved(last, open.amount)))
}

fn moved_years(period: Period, years: i32) -> Option<Period> {
    Some(match period {
        Period::Day(day) => Period::Day(shift_day(day, years.into(), Unit::Year)?),
        Period::Weekend(year, week) => Period::Weekend(year + years, week),
        Period::Week(year, week) => Period::Week(year + years, week),
        Period::Month(year, month) => Period::Month(year + years, month),
        Period::Quarter(year, quarter) => Period::Quarter(year + years, quarter),
        Period::Half(year, half) => Period::Half(year + years, half),
        Period::Season(year, season) => Period::Season(year + years, season),
        Period::Year(year) => Period::Year(year + years),
        Period::Decade(_) | Period::Century(_) => return None,
    })
}

/// So many units from somewhere.
fn counted(open: &Open, unit: Unit, context: &Context) -> Found {
    let amount = i64::from(open.amount);
    match open.pick {
        Pick::Bare => plain(unit, context),
        Pick::Year | Pick::MentionYear if open.amount == -1 && context.quarter().is_some() => {
            let quarter = context.quarter()?;
            Some((moved_years(quarter, -1)?, Reason::YearBefore(quarter)))
        }
        Pick::Year => counted(&Open { pick: Pick::Publication, ..open.clone() }, unit, context),
        Pick::Publication => {
            let day = context.published?;
            Some((shifted(day, amount, unit)?, Reason::Counted(open.amount, unit, day, Anchor::Publication)))
        }
        Pick::Mention if unit == Unit::Quarter && open.amount == 0 => plain(unit, context),
        _ => {
            let (day, anchor) = context.anchor(unit)?;
            Some((shifted(day, amount, unit)?, Reason::Counted(open.amount, unit, day, anchor)))
        }
    }
}

fn shifted(day: NaiveDate, amount: i64, unit: Unit) -> Option<Period> {
    Some(Period::around(shift_day(day, amount, unit)?, unit))
}

/// "the weekend", "the quarter", "the year": the one spoken of, else that of the publication.
fn plain(unit: Unit, context: &Context) -> Found {
    if unit == Unit::Quarter {
        if let Some(quarter) = context.quarter() {
            return Some((quarter, Reason::SpokenOf));
        }
        let day = context.published?;
        return Some((shifted(day, -1, unit)?, Reason::LastQuarter(day)));
    }
    if context.is_retrospective {
        let last = context.last()?;
        return (last.unit() <= unit).then(|| Some((Period::around(last.anchor_day()?, unit), Reason::SpokenOf)))?;
    }
    let day = context.published?;
    let because = Reason::Around(day);
    if unit == Unit::Weekend && !context.is_future && day.weekday().number_from_monday() < 6 {
        return Some((shifted(day, -1, Unit::Weekend)?, because));
    }
    Some((Period::around(day, unit), because))
}

fn named_period(open: &Open, named: Named, context: &Context) -> Found {
    if let Named::Weekday(number) = named {
        return weekday_period(open, number, context);
    }
    if let Named::Day(number) = named {
        return day_of_month(number, context);
    }
    match open.pick {
        Pick::Year => {
            let year = context.published?.year() + open.amount;
            Some((named.of_year(year)?, Reason::OfYear(year)))
        }
        Pick::MentionYear => {
            let year = context.last().map(Period::year).or(context.published.map(|d| d.year()))? + open.amount;
            Some((named.of_year(year)?, Reason::OfYearMentioned(year)))
        }
        Pick::Mention => {
            let (day, anchor) =
                context.anchor(Unit::Day).or_else(|| context.last()?.anchor_day().map(|d| (d, Anchor::Date)))?;
            let found = match open.amount {
                ..0 => before(&named, day)?,
                0 => nearest(&named, day)?,
                1.. => after(&named, day)?,
            };
            Some((found, Reason::SeenFrom(day, anchor)))
        }
        pick => by_name(pick, &named, context),
    }
}

fn by_name(pick: Pick, named: &Named, context: &Context) -> Found {
    if pick == Pick::Bare
        && context.is_retrospective
        && let Some(year) = context.story.year_of(|year| named.of_year(year))
    {
        let found = named.of_year(year).filter(|period| fits(*period, context));
        let other = || [year + 1, year - 1].iter().find_map(|y| named.of_year(*y).filter(|p| fits(*p, context)));
        let found = found.or_else(other).or_else(|| named.of_year(year))?;
        return Some((found, Reason::OfYearTold(found.year())));
    }
    let Some(day) = context.published else {
        let Named::MonthDay(month, number) = named else { return None };
        let only = context.only_full_date(|d| d.month() == *month && d.day() == *number)?;
        return Some((Period::Day(only), Reason::Elsewhere));
    };
    let (found, how) = match pick {
        Pick::Last => (before(named, day)?, Reason::Last(day)),
        Pick::Next => (after(named, day)?, Reason::Next(day)),
        Pick::This => (named.of_year(day.year())?, Reason::InYearOf(day)),
        _ => {
            let next = || ahead(named, day, context).map(|next| (next, Reason::Ahead(day)));
            let last = || behind(named, day, context).map(|last| (last, Reason::Behind(day)));
            let near = || nearest(named, day).map(|near| (near, Reason::Nearest(day)));
            next().or_else(last).or_else(near)?
        }
    };
    Some(by_weekday(named, day, found, how, context))
}

/// How near the publication, in days, a date is surely of that year although the weekday beside it is another's.
const SURE: i64 = 60;

/// The weekday beside a date without year chooses among the years around the publication.
fn by_weekday(named: &Named, day: NaiveDate, found: Period, how: Reason, context: &Context) -> (Period, Reason) {
    let is_sure = found.first_day().is_some_and(|first| (first - day).num_days().abs() <= SURE);
    if is_sure || fits(found, context) {
        return (found, how);
    }
    match candidates(named, day).filter(|period| fits(*period, context)).min_by_key(|period| distance(*period, day)) {
        Some(other) => (other, Reason::WeekdayFits(day)),
        None => (found, how),
    }
}

/// False where the words state another weekday than the day has.
fn fits(period: Period, context: &Context) -> bool {
    match (period, context.weekday) {
        (Period::Day(day), Some(stated)) => day.weekday() == stated,
        _ => true,
    }
}

/// How far ahead, in days, a date without year may lie; what is further off is rather the last one.
const AHEAD: i64 = 250;

/// The next one, where the words look ahead.
fn ahead(named: &Named, day: NaiveDate, context: &Context) -> Option<Period> {
    if !context.is_future || matches!(named, Named::Quarter(_) | Named::Half(_)) {
        return None;
    }
    on_or_after(named, day).filter(|next| next.first_day().is_some_and(|first| (first - day).num_days() <= AHEAD))
}

/// How far ahead, in days, the nearest date may lie although verbs around it tell of the past: such verbs stand beside
/// dates of what was announced, too.
const NEAR: i64 = 50;

/// The last one, where the words look back and the nearest lies well ahead.
fn behind(named: &Named, day: NaiveDate, context: &Context) -> Option<Period> {
    if !context.is_past || matches!(named, Named::Quarter(_) | Named::Half(_) | Named::Rule(_)) {
        return None;
    }
    let is_ahead = (nearest(named, day)?.first_day()? - day).num_days() > NEAR;
    is_ahead.then(|| before(named, day))?
}

/// The last day of such a number, or the next where the words look ahead.
fn day_of_month(number: u32, context: &Context) -> Found {
    let day = context.published?;
    let of_month = |months: i64| shift_day(day.with_day(1)?, months, Unit::Month)?.with_day(number);
    let found = match context.is_future {
        true => (0..=1).filter_map(of_month).find(|found| *found >= day),
        false => (-1..=0).rev().filter_map(of_month).find(|found| *found <= day),
    };
    let how = if context.is_future { Reason::Ahead(day) } else { Reason::Behind(day) };
    Some((Period::Day(found?), how))
}

fn weekday_period(open: &Open, number: u32, context: &Context) -> Found {
    let name = weekday(number)?;
    let told = || context.told_day().filter(|_| open.pick == Pick::Bare).map(|day| (day, Anchor::Date));
    let published = || context.published.map(|day| (day, Anchor::Publication));
    let (base, anchor) = match open.pick {
        Pick::Mention => context.anchor(Unit::Day)?,
        _ => match told().or_else(published) {
            Some(found) => found,
            None => {
                let only = context.only_full_date(|d| d.weekday() == name).filter(|_| open.pick == Pick::Bare)?;
                return Some((Period::Day(only), Reason::Elsewhere));
            }
        },
    };
    let back = i64::from((base.weekday().num_days_from_monday() + 7 - name.num_days_from_monday()) % 7);
    let (days, side) = match open.pick {
        Pick::Last => (if back == 0 { -7 } else { -back }, Side::Before),
        Pick::Next => (7 - back, Side::After),
        Pick::This if back > i64::from(base.weekday().num_days_from_monday()) => (7 - back, Side::InWeekOf),
        Pick::This => (-back, Side::InWeekOf),
        Pick::Week => {
            let in_week = i64::from(name.num_days_from_monday()) - i64::from(base.weekday().num_days_from_monday());
            (in_week + 7 * i64::from(open.amount), Side::InWeekFrom)
        }
        Pick::Mention if open.amount > 0 => (7 - back, Side::After),
        Pick::Mention if open.amount < 0 => (if back == 0 { -7 } else { -back }, Side::Before),
        Pick::Bare if context.told_day().is_some() => ((7 - back) % 7, Side::OnOrAfter),
        _ if context.is_future && back > 0 => (7 - back, Side::After),
        _ => (-back, Side::OnOrBefore),
    };
    let day = shift_day(base, days, Unit::Day)?;
    Some((Period::Day(day), Reason::Weekday(number, side, base, anchor)))
}
