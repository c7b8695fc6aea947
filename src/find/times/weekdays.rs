//! Weekdays, alone and beside their dates: "Saturday", "Saturday, January 24, 2026", "25 January (Sunday)", "Sundays".
//!
//! In: words. Out: hits that keep the weekday which the words state, right or wrong.

use super::calendar::{day_first, figures, month_first};
use super::grammar::{Hit, When};
use super::guard;
use crate::find::numbers::lex::{Figure, Shape, Words};
use crate::rules::Tag;
use crate::value::TimexKind;
use crate::value::{Open, Pick};

/// "25 January 2026, a Saturday", "January 25 (Saturday)".
pub fn with_weekday_behind(words: &Words, hit: Hit) -> Hit {
    let bracket = words.is_mark(hit.to, "(");
    if hit.weekday.is_some() || !hit.when.is_month_day() || !(bracket || words.is_mark(hit.to, ",")) {
        return hit;
    }
    let article = usize::from(!bracket && words.is(hit.to + 1, Tag::A));
    let at = hit.to + 1 + article;
    let Some(weekday) = guard::weekday(words, at).filter(|_| !words.joints.times.weekdays.end(words.lower(at))) else {
        return hit;
    };
    let closes = match bracket {
        true => words.is_mark(at + 1, ")"),
        false => words
            .get(at + 1)
            .is_none_or(|word| article == 1 || word.shape == Shape::Mark && !words.is(at + 1, Tag::Possessive)),
    };
    if !closes {
        return hit;
    }
    Hit { to: at + 1 + usize::from(bracket), weekday: Some(weekday), ..hit }
}

/// "Saturday, January 24, 2026", "Sat. 24 Jan", "Saturday (24 January)", "Saturday night, January 24".
fn dated_weekday(words: &Words, at: usize, weekday: u32) -> Option<Hit> {
    let mut next = at + 1 + usize::from(words.is_mark(at + 1, "."));
    let part = words.facet(next, |e| e.part.as_deref()).filter(|(part, _)| !part.contains(':'));
    next = part.map_or(next, |(_, to)| to);
    let bracket = words.is_mark(next, "(");
    next += usize::from(bracket || words.is_mark(next, ","));
    next += usize::from(words.is(next, Tag::The));
    let dated = month_first(words, next).or_else(|| day_first(words, next)).or_else(|| figures(words, next));
    let mut hit = dated.filter(|hit| hit.when.is_day() && (!bracket || words.is_mark(hit.to, ")")))?;
    hit.from = at;
    hit.to += usize::from(bracket);
    hit.weekday = Some(weekday);
    Some(match part {
        Some((part, _)) => Hit { kind: TimexKind::Time, when: hit.when.at(&format!("T{part}")), ..hit },
        None => hit,
    })
}

/// A weekday, alone or before its date: "Saturday", "Saturday, January 24, 2026", "Monday next week".
pub fn with_weekday(words: &Words, at: usize) -> Option<Hit> {
    let weekday = guard::weekday(words, at)?;
    if let Some(hit) = dated_weekday(words, at, weekday) {
        return Some(hit);
    }
    let after_name = at + 1 + usize::from(words.is_mark(at + 1, "."));
    // "Monday, 3/10": which of the two is the month the words leave open, and so the week.
    let bracket = usize::from(words.is_mark(after_name, "("));
    let figure = after_name + bracket + usize::from(words.is_mark(after_name, ","));
    let to = figure + 1 + bracket;
    if let Figure::Slashed { third: None, .. } = words.figure(figure)
        && (bracket == 0 || words.is_mark(figure + 1, ")"))
    {
        return Some(Hit::date(at, to, When::Fixed(format!("XXXX-WXX-{weekday}"))));
    }
    let target = format!("XXXX-WXX-{weekday}");
    if words.joints.times.weekdays.end(words.lower(at)) {
        return Some(plural_weekday(words, at, target));
    }
    let week = after_name + usize::from(words.is(after_name, Tag::Of));
    let weeks = [(Tag::Last, -1), (Tag::Next, 1), (Tag::This, 0)];
    if let Some((_, amount)) = weeks.iter().find(|(tag, _)| words.is(week, *tag))
        && words.reads(week + 1, &words.joints.times.week)
    {
        return Some(Hit::date(at, week + 2, When::Open(Open::new(Pick::Week, *amount, target))));
    }
    Some(Hit::date(at, at + 1, When::Open(Open::new(Pick::Bare, 0, target))))
}

/// "Sundays", "Tuesday nights".
fn plural_weekday(words: &Words, at: usize, target: String) -> Hit {
    match words.facet(at + 1, |e| e.part.as_deref()) {
        Some((part, to)) => Hit::of(TimexKind::Set, at, to, format!("{target}T{part}")),
        None => Hit::of(TimexKind::Set, at, at + 1, target),
    }
}
