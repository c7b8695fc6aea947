//! Open times to values.
//!
//! In: an open time and what the article has said so far. Out: a TIMEX3 value with the reason for it; the open value
//! where nothing fixes it.

use super::context::Context;
use super::named::{Named, after, before, candidates, distance, nearest, on_or_after};
use crate::find::open::{Open, Pick};
use crate::value::{LAST_WEEK, Period, Unit, shift_day, week_in_month, weekday, weekday_name};
use chrono::{Datelike, NaiveDate};

/// A value and how it came about.
pub struct Settled {
    pub value: String,
    pub because: String,
}

/// A period with the reason.
type Found = Option<(Period, String)>;

/// Settles `open` as far as the article allows.
pub fn settle(open: &Open, context: &Context) -> Settled {
    if let Some(vague) = shorter_than_day(open) {
        return Settled { value: vague.into(), because: String::new() };
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
            Settled { value: open.unresolved(), because: "nothing in the article fixes it".into() }
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
        code if let Some(unit) = Unit::from_code(code) => counted(open, unit, context),
        _ => Named::parse(&open.target).and_then(|named| named_period(open, named, context)),
    }
}

fn time_of_day(context: &Context) -> Found {
    if let Some(day) = context.nearby_day() {
        return Some((Period::Day(day), format!("on {day}, mentioned before")));
    }
    let day = context.published.filter(|_| !context.is_retrospective)?;
    Some((Period::Day(day), format!("on {day}, the publication date")))
}

/// "the same period last year", "year-earlier".
fn same_stretch(open: &Open, context: &Context) -> Found {
    if open.pick == Pick::Bare {
        let moved = match context.quarter() {
            Some(quarter) => moved_years(quarter, open.amount - quarter.year())?,
            None => Period::Year(open.amount),
        };
        return Some((moved, "the stretch mentioned before, in that year".into()));
    }
    let last = context.quarter().or(context.last()).or(Some(Period::Year(context.published?.year())))?;
    let moved = moved_years(last, open.amount)?;
    Some((moved, format!("{last}, mentioned before, moved by {} year", open.amount)))
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
            Some((moved_years(quarter, -1)?, format!("a year before {quarter}, mentioned before")))
        }
        Pick::Year => counted(&Open { pick: Pick::Publication, ..open.clone() }, unit, context),
        Pick::Publication => {
            let day = context.published?;
            Some((shifted(day, amount, unit)?, reason(open.amount, unit, &format!("{day}, the publication date"))))
        }
        Pick::Mention if unit == Unit::Quarter && open.amount == 0 => plain(unit, context),
        _ => {
            let (day, what) = context.anchor(unit)?;
            Some((shifted(day, amount, unit)?, reason(open.amount, unit, &format!("{day}, {what}"))))
        }
    }
}

fn shifted(day: NaiveDate, amount: i64, unit: Unit) -> Option<Period> {
    Some(Period::around(shift_day(day, amount, unit)?, unit))
}

fn reason(amount: i32, unit: Unit, anchor: &str) -> String {
    let name = match unit {
        Unit::Day | Unit::Night => "day",
        Unit::Weekend => "weekend",
        Unit::Week | Unit::Fortnight => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        _ => "century",
    };
    match amount {
        0 => format!("the {name} of {anchor}"),
        -1 => format!("the {name} before {anchor}"),
        1 => format!("the {name} after {anchor}"),
        n if n < 0 => format!("{} {name}s before {anchor}", -n),
        n => format!("{n} {name}s after {anchor}"),
    }
}

/// "the weekend", "the quarter", "the year": the one spoken of, else that of the publication.
fn plain(unit: Unit, context: &Context) -> Found {
    if unit == Unit::Quarter {
        if let Some(quarter) = context.quarter() {
            return Some((quarter, "mentioned before".into()));
        }
        let day = context.published?;
        return Some((shifted(day, -1, unit)?, format!("the last full quarter before {day}, the publication date")));
    }
    if context.is_retrospective {
        let last = context.last()?;
        return (last.unit() <= unit)
            .then(|| Some((Period::around(last.anchor_day()?, unit), "mentioned before".into())))?;
    }
    let day = context.published?;
    let because = format!("the publication date is {day}");
    if unit == Unit::Weekend && !context.is_future && day.weekday().number_from_monday() < 6 {
        return Some((shifted(day, -1, Unit::Weekend)?, because));
    }
    Some((Period::around(day, unit), because))
}

fn named_period(open: &Open, named: Named, context: &Context) -> Found {
    if let Named::Weekday(number) = named {
        return weekday_period(open, number, context);
    }
    match open.pick {
        Pick::Year => {
            let year = context.published?.year() + open.amount;
            Some((named.of_year(year)?, format!("of {year}, seen from the publication date")))
        }
        Pick::MentionYear => {
            let year = context.last().map(Period::year).or(context.published.map(|d| d.year()))? + open.amount;
            Some((named.of_year(year)?, format!("of {year}, after the year mentioned before")))
        }
        Pick::Mention => {
            let (day, what) = context
                .anchor(Unit::Day)
                .or_else(|| context.last()?.anchor_day().map(|d| (d, "the date mentioned before")))?;
            let found = match open.amount {
                ..0 => before(&named, day)?,
                0 => nearest(&named, day)?,
                1.. => after(&named, day)?,
            };
            Some((found, format!("seen from {day}, {what}")))
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
        return Some((found, format!("of {}, the year told of", found.year())));
    }
    let Some(day) = context.published else {
        let Named::MonthDay(month, number) = named else { return None };
        let only = context.only_full_date(|d| d.month() == *month && d.day() == *number)?;
        return Some((Period::Day(only), "given in full elsewhere in the text".into()));
    };
    let anchor = format!("{day}, the publication date");
    let (found, how) = match pick {
        Pick::Last => (before(named, day)?, format!("the last one before {anchor}")),
        Pick::Next => (after(named, day)?, format!("the next one after {anchor}")),
        Pick::This => (named.of_year(day.year())?, format!("in the year of {anchor}")),
        _ if let Some(next) = ahead(named, day, context) => {
            (next, format!("the next one from {anchor}, since the words look ahead"))
        }
        _ if let Some(last) = behind(named, day, context) => {
            (last, format!("the last one before {anchor}, since the words look back"))
        }
        _ => (nearest(named, day)?, format!("nearest to {anchor}")),
    };
    Some(by_weekday(named, day, found, how, context))
}

/// How near the publication, in days, a date is surely of that year although the weekday beside it is another's.
const SURE: i64 = 60;

/// The weekday beside a date without year chooses among the years around the publication.
fn by_weekday(named: &Named, day: NaiveDate, found: Period, how: String, context: &Context) -> (Period, String) {
    let is_sure = found.first_day().is_some_and(|first| (first - day).num_days().abs() <= SURE);
    if is_sure || fits(found, context) {
        return (found, how);
    }
    match candidates(named, day).filter(|period| fits(*period, context)).min_by_key(|period| distance(*period, day)) {
        Some(other) => (other, format!("the year near {day}, the publication date, in which the weekday is right")),
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

fn weekday_period(open: &Open, number: u32, context: &Context) -> Found {
    let name = weekday(number)?;
    let label = weekday_name(number)?;
    let (base, what) = match open.pick {
        Pick::Mention => context.anchor(Unit::Day)?,
        Pick::Bare if let Some(day) = context.told_day() => (day, "the date mentioned before"),
        _ => match context.published {
            Some(day) => (day, "the publication date"),
            None => {
                let only = context.only_full_date(|d| d.weekday() == name).filter(|_| open.pick == Pick::Bare)?;
                return Some((Period::Day(only), "given in full elsewhere in the text".into()));
            }
        },
    };
    let back = i64::from((base.weekday().num_days_from_monday() + 7 - name.num_days_from_monday()) % 7);
    let (days, how) = match open.pick {
        Pick::Last => (if back == 0 { -7 } else { -back }, "before"),
        Pick::Next => (7 - back, "after"),
        Pick::This if back > i64::from(base.weekday().num_days_from_monday()) => (7 - back, "in the week of"),
        Pick::This => (-back, "in the week of"),
        Pick::Week => {
            let in_week = i64::from(name.num_days_from_monday()) - i64::from(base.weekday().num_days_from_monday());
            (in_week + 7 * i64::from(open.amount), "in the week counted from")
        }
        Pick::Mention if open.amount > 0 => (7 - back, "after"),
        Pick::Mention if open.amount < 0 => (if back == 0 { -7 } else { -back }, "before"),
        Pick::Bare if context.told_day().is_some() => ((7 - back) % 7, "on or after"),
        _ if context.is_future && back > 0 => (7 - back, "after"),
        _ => (-back, "on or before"),
    };
    let day = shift_day(base, days, Unit::Day)?;
    Some((Period::Day(day), format!("{label} {how} {base}, {what}")))
}
