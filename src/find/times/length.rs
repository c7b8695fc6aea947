//! Lengths of time and what recurs: "five hours", "the past two years", "two weeks ago", "every Thursday", "annual".
//!
//! In: words. Out: durations; dates where a length is counted from somewhere ("ago", "later"); sets.

use super::grammar::{Hit, When};
use super::{compound, guard};
use crate::find::numbers::amount::{Amount, amount, cardinal};
use crate::find::numbers::lex::{Figure, Shape, Words};
use crate::rules::Tag;
use crate::value::{Modifier, TimexKind, Unit};
use crate::value::{Open, Pick};

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Count {
    Exact(f64),
    /// "several", or a bare plural.
    Unknown,
}

/// What was read of a length up to its unit.
struct Reading {
    /// First word, an article or "the past" included.
    start: usize,
    /// First word of the number.
    at: usize,
    /// The word after the number; `at` where there is none.
    number_to: usize,
    /// Where the unit stands.
    unit_at: usize,
    count: Count,
    /// The second number of a range.
    upto: Option<f64>,
    unit: Unit,
    is_plural: bool,
    /// "the", "the past" or the like stands before the number.
    is_definite: bool,
}

/// A length of time, or a date counted by one, that begins at `at`.
pub fn length(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let (at, is_definite) = pointer(words, at);
    let Counted { count, upto, to: number_to } = counted(words, at)?;
    let unit_at = skip_adjectives(words, number_to);
    let unit_at = unit_at + usize::from(words.is_hyphen(unit_at));
    let unit = words.single(unit_at)?.unit?;
    let is_plural = words.joints.plural.end(words.lower(unit_at));
    let reading = Reading { start, at, number_to, unit_at, count, upto, unit, is_plural, is_definite };
    if !is_length(words, &reading) || is_before_noun(words, &reading) {
        return None;
    }
    let (n, to) = behind_unit(words, &reading)?;
    let is_rough = (reading.unit_at..to).any(|at| words.reads(at, &words.joints.times.or))
        || (start..number_to).any(|at| words.after(at, Tag::Couple).is_some_and(|to| to <= number_to));
    let counted = counted_from(words, start, to, n.map_or(Count::Unknown, Count::Exact), unit);
    let mut hit = counted
        .filter(|_| !is_definite)
        .or_else(|| rate(words, start, to, n))
        .unwrap_or_else(|| stretch(words, &reading, n, to));
    if is_rough {
        hit.modifier = Modifier::Approx;
    }
    Some(hit)
}

/// A plain length: with the smaller units behind it ("14 years and seven months"), or with the longer end of its range.
fn stretch(words: &Words, reading: &Reading, n: Option<f64>, to: usize) -> Hit {
    let length = reading.unit.duration(n);
    match compound::remainder(words, reading.unit, to).filter(|rest| !counts_off(words, rest.to)) {
        Some(rest) if n.is_some() && reading.upto.is_none() => {
            Hit::of(TimexKind::Duration, reading.start, rest.to, compound::joined(&length, &rest.length))
        }
        _ => Hit {
            upto: reading.upto.map(|n| reading.unit.duration(Some(n))),
            ..Hit::of(TimexKind::Duration, reading.start, to, length)
        },
    }
}

/// True where the words at `at` make an age, or a date told by a length, of what ends there.
fn counts_off(words: &Words, at: usize) -> bool {
    let is_date = words.is(at, Tag::Ago) || words.is(at, Tag::Earlier) || words.is(at, Tag::Later);
    is_age(words, at) || is_date || words.after(at, Tag::Hence).is_some()
}

/// "the two-week crisis": the article belongs to the noun behind.
fn is_before_noun(words: &Words, reading: &Reading) -> bool {
    let is_hyphenated = words.is_hyphen(reading.unit_at.wrapping_sub(1)) && reading.number_to < reading.unit_at;
    let only_article = is_article_only(words, reading.start, reading.at);
    is_hyphenated && reading.is_definite == only_article && reading.start < reading.at
}

/// The whole number, with "and a half" behind the unit, and where the length ends; `None` for an age.
fn behind_unit(words: &Words, reading: &Reading) -> Option<(Option<f64>, usize)> {
    let mut to = reading.unit_at + 1;
    let is_second = |at: usize| amount(words, at).is_some_and(|n| n.to == at + 1 && n.value < 10.0);
    if words.is(to, Tag::Or) && (words.reads(to + 1, &words.joints.times.so) || is_second(to + 1)) {
        to += 2;
    }
    to += usize::from(reading.is_definite && words.is(to, Tag::Ahead));
    let mut n = match reading.count {
        Count::Exact(n) => Some(n),
        // "month-long"
        Count::Unknown if !reading.is_plural && reading.at == reading.number_to => Some(1.0),
        Count::Unknown => None,
    };
    if let Some(n) = &mut n
        && words.is(to, Tag::And)
        && let Some(half) = amount(words, to + 1).filter(|half| half.value < 1.0)
    {
        *n += half.value;
        to = half.to;
    }
    if is_age(words, to) {
        return None;
    }
    to += if words.is_hyphen(to) && words.is(to + 1, Tag::Long) { 2 } else { 0 };
    Some((n, to))
}

/// True where nothing but an article or owner stands before the number.
fn is_article_only(words: &Words, start: usize, at: usize) -> bool {
    start + 1 == at && (words.is(start, Tag::The) || words.is(start, Tag::Its) || words.is(start, Tag::These))
}

/// "the past", "the first", "the": what stands before the number of a stretch.
fn pointer(words: &Words, at: usize) -> (usize, bool) {
    let article = at + usize::from(words.is(at, Tag::The) || words.is(at, Tag::Its) || words.is(at, Tag::These));
    let tags = [
        Tag::Past,
        Tag::Last,
        Tag::Next,
        Tag::First,
        Tag::Coming,
        Tag::Following,
        Tag::Previous,
        Tag::Final,
        Tag::Latest,
    ];
    match tags.iter().find_map(|tag| words.after(article, *tag)) {
        Some(next) => (next, true),
        None => (article, article > at),
    }
}

/// A number before its unit.
struct Counted {
    count: Count,
    /// The second number of a range.
    upto: Option<f64>,
    /// The word after it.
    to: usize,
}

/// How many: a number, a range, "a few", "a couple of", "half an"; nothing where a plural follows.
fn counted(words: &Words, at: usize) -> Option<Counted> {
    let number = amount(words, at)
        .map(|found| whole_units(words, at, found))
        .filter(|found| !found.is_weak || words.single(at).is_some_and(|e| e.number.is_some()));
    if let Some(found) = number.filter(|_| !words.reads(at, &words.joints.times.half)) {
        let second = compound::second_of_range(words, at, found);
        let to = second.map_or(found.to, |second| second.to);
        return Some(Counted { count: Count::Exact(found.value), upto: second.map(|second| second.value), to });
    }
    count(words, at).map(|(count, to)| Counted { count, upto: None, to })
}

/// A count that is no number in figures or words.
fn count(words: &Words, at: usize) -> Option<(Count, usize)> {
    let after_article = at + usize::from(words.is(at, Tag::A));
    if words.is(after_article, Tag::Few) {
        return Some((Count::Unknown, after_article + 1));
    }
    if let Some(to) = words.after(after_article, Tag::Couple) {
        return Some((Count::Exact(2.0), to));
    }
    if words.reads(at, &words.joints.times.half) {
        let next = at + 1 + usize::from(words.is_hyphen(at + 1));
        let next = next + usize::from(words.is(next, Tag::A));
        return Some((Count::Exact(0.5), next));
    }
    if after_article > at {
        let half = words.reads(after_article, &words.joints.times.half)
            && (words.is_hyphen(after_article + 1)
                || words.single(after_article + 1).is_some_and(|e| e.unit.is_some()));
        return Some(if half { (Count::Exact(0.5), after_article + 1) } else { (Count::Exact(1.0), after_article) });
    }
    if words.is(at, Tag::Another) {
        return count_after_another(words, at + 1);
    }
    Some((Count::Unknown, at))
}

/// "three quarters" counts quarters here.
fn whole_units(words: &Words, at: usize, found: Amount) -> Amount {
    match cardinal(words, at) {
        Some(whole) if words.single(found.to - 1).is_some_and(|e| e.unit.is_some()) => whole,
        _ => found,
    }
}

fn count_after_another(words: &Words, at: usize) -> Option<(Count, usize)> {
    match amount(words, at) {
        Some(found) => Some((Count::Exact(found.value), found.to)),
        None => Some((Count::Exact(1.0), at)),
    }
}

/// "more", "full", "trading" between number and unit; two at the most.
fn skip_adjectives(words: &Words, at: usize) -> usize {
    let one = at + usize::from(words.is(at, Tag::More) && words.single(at).is_none_or(|e| e.unit.is_none()));
    one + usize::from(one > at && words.is(one, Tag::More))
}

/// Whether number and unit make a length here.
fn is_length(words: &Words, reading: &Reading) -> bool {
    let Reading { at, unit_at, unit, is_plural, .. } = *reading;
    if at == reading.number_to {
        return is_bare_length(words, reading);
    }
    if words.is(at, Tag::A) && unit_at == at + 1 {
        let is_other = matches!(unit, Unit::Second | Unit::Quarter | Unit::Weekend);
        return !is_other && !reading.is_definite && !words.is_hyphen(unit_at + 1);
    }
    let is_ordinal = unit == Unit::Second && !is_plural && !words.is_hyphen(unit_at.wrapping_sub(1));
    let is_part = matches!(reading.count, Count::Exact(n) if n < 1.0 || n.fract() != 0.0);
    // "three-quarters of the food", but "the first two quarters of 1990"
    let is_share = words.is_hyphen(unit_at.wrapping_sub(1)) || !reading.is_definite && words.is(unit_at + 1, Tag::Of);
    let is_quarter = unit == Unit::Quarter && (!is_plural || is_part || is_share);
    let is_clock = matches!(words.figure(at), Figure::Number { digits: 4, .. }) && unit == Unit::Hour;
    !is_ordinal && !is_quarter && !is_clock && !guard::is_glued_on(words, at)
}

/// "years", "the past years", "day-long"; bare units of the clock, and nights and quarters, are other words.
fn is_bare_length(words: &Words, reading: &Reading) -> bool {
    let Reading { start, at, unit_at, unit, is_plural, .. } = *reading;
    let is_long = words.is_hyphen(unit_at + 1) && words.is(unit_at + 2, Tag::Long);
    let is_other = matches!(unit, Unit::Night | Unit::Weekend | Unit::Quarter | Unit::Fortnight);
    let is_usual = is_plural && unit >= Unit::Hour && !is_other;
    is_long || is_usual && (start < at || bare_plural(words, unit_at)) && !words.is(unit_at + 1, Tag::Old)
}

/// A plural without a number counts where nothing before it gives it another sense ("dog days", "two light years").
fn bare_plural(words: &Words, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let next = at + 1;
    let anchored = words.is(next, Tag::Ago)
        || words.is(next, Tag::Earlier)
        || words.is(next, Tag::Later)
        || words.is(next, Tag::Of);
    let pointed = words.is(before, Tag::Plain);
    anchored || pointed
}

/// "12-year-old", "18 years old", "26 years of age": an age, and no length.
fn is_age(words: &Words, to: usize) -> bool {
    let next = to + usize::from(words.is_hyphen(to));
    words.is(next, Tag::Old) || (words.is(to, Tag::Of) && words.reads(to + 1, &words.joints.times.age))
}

/// "ago", "earlier", "later", "from now", with the length that is counted off.
fn counted_from(words: &Words, start: usize, to: usize, count: Count, unit: Unit) -> Option<Hit> {
    let lapse = match count {
        Count::Exact(n) => Some(unit.duration(Some(n))),
        _ => None,
    };
    counted_off(words, start, to, count, unit).map(|hit| Hit { lapse, ..hit })
}

fn counted_off(words: &Words, start: usize, to: usize, count: Count, unit: Unit) -> Option<Hit> {
    let so = to + if words.is(to, Tag::Or) && words.reads(to + 1, &words.joints.times.so) { 2 } else { 0 };
    let closes = |at: usize| words.get(at).is_none_or(|w| w.shape == Shape::Mark);
    let (pick, sign, end) = if words.is(so, Tag::Ago) {
        (Pick::Publication, -1, so + 1)
    } else if let Some(end) = words.after(so, Tag::Hence) {
        (Pick::Publication, 1, end)
    } else if words.is(so, Tag::Earlier) && (!words.reads(so, &words.joints.times.earlier) || closes(so + 1)) {
        (Pick::Mention, -1, so + 1)
    } else if words.is(so, Tag::Later) && (!words.reads(so, &words.joints.times.later) || closes(so + 1)) {
        (Pick::Mention, 1, so + 1)
    } else {
        return None;
    };
    if unit == Unit::Year && count == Count::Exact(1.0) && pick != Pick::Publication
        || unit == Unit::Year && count == Count::Exact(1.0) && sign < 0
    {
        // May be a quarter of the year before: see `resolve`.
        let pick = if pick == Pick::Publication { Pick::Year } else { Pick::MentionYear };
        return Some(Hit::date(start, end, When::Open(Open::new(pick, sign, "Y"))));
    }
    let Count::Exact(n) = count else {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Hit::date(start, end, When::Fixed(value.into())));
    };
    let (n, code) = match unit {
        Unit::Decade => (n * 10.0, "Y"),
        Unit::Century => (n * 100.0, "Y"),
        Unit::Millennium => (n * 1000.0, "Y"),
        Unit::Fortnight => (n * 2.0, "W"),
        Unit::Year if n.fract() != 0.0 => (n * 12.0, "M"),
        Unit::Year => (n, "Y"),
        Unit::Quarter => (n, "Q"),
        Unit::Month => (n, "M"),
        Unit::Week => (n, "W"),
        Unit::Day | Unit::Night => (n, "D"),
        Unit::Weekend => (n, "WE"),
        Unit::Hour => (n, "H"),
        Unit::Minute => (n, "MIN"),
        Unit::Second => (n, "S"),
    };
    // Beyond any calendar there is nothing to count to.
    let amount = (n.abs() < 1e5).then_some(n.round() as i32)?;
    Some(Hit::date(start, end, When::Open(Open::new(pick, sign * amount, code))))
}

/// "$5 a year", "twice a day": what recurs, where the length follows what is counted.
fn rate(words: &Words, start: usize, to: usize, count: Option<f64>) -> Option<Hit> {
    if !words.is(start, Tag::A) || count != Some(1.0) || to != start + 2 {
        return None;
    }
    let before = start.wrapping_sub(1);
    let counted = words.is_mark(before, "%")
        || words.is(before, Tag::Rated)
        || matches!(words.figure(before), Figure::Number { .. })
        || words
            .single(before)
            .is_some_and(|e| e.scale.is_some() || e.currency.is_some() || e.is(Tag::Percent) || e.number.is_some());
    let unit = words.single(start + 1)?.unit?;
    counted.then(|| Hit::of(TimexKind::Set, start, to, unit.duration(Some(1.0))))
}

/// What recurs: "every Thursday", "each month", "daily".
pub fn recurring(words: &Words, at: usize) -> Option<Hit> {
    if let Some((value, to)) = words.facet(at, |e| e.set.as_deref()) {
        return Some(Hit::of(TimexKind::Set, at, to, value));
    }
    if words.is(at, Tag::Per) {
        let unit = words.single(at + 1)?.unit.filter(|unit| *unit >= Unit::Day)?;
        return Some(Hit::of(TimexKind::Set, at, at + 2, unit.duration(Some(1.0))));
    }
    if !words.is(at, Tag::Each) {
        return None;
    }
    let next = at + 1 + usize::from(words.reads(at + 1, &words.joints.times.other));
    if let Some(weekday) = guard::weekday(words, next) {
        return Some(Hit::of(TimexKind::Set, at, next + 1, format!("XXXX-WXX-{weekday}")));
    }
    let entry = words.single(next)?;
    if let Some(month) = entry.month {
        return Some(Hit::of(TimexKind::Set, at, next + 1, format!("XXXX-{month:02}")));
    }
    if let Some(season) = entry.season {
        return Some(Hit::of(TimexKind::Set, at, next + 1, format!("XXXX-{}", season.code())));
    }
    if let Some(part) = entry.part.as_deref().filter(|part| !part.contains(':') && entry.unit.is_none()) {
        return Some(Hit::of(TimexKind::Set, at, next + 1, format!("XXXX-XX-XXT{part}")));
    }
    if let Some(unit) = entry.unit {
        let times = if next > at + 1 { 2.0 } else { 1.0 };
        return Some(Hit::of(TimexKind::Set, at, next + 1, unit.duration(Some(times))));
    }
    let several = amount(words, next)?;
    let unit = words.single(several.to)?.unit?;
    Some(Hit::of(TimexKind::Set, at, several.to + 1, unit.duration(Some(several.value))))
}
