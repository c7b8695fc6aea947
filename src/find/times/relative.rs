//! Times that point from the publication or from a date just mentioned: "yesterday", "last Friday", "the following
//! week", "the same day", "the quarter".
//!
//! In: words. Out: hits, all open but for PAST_REF and its like.

use super::calendar::day_number;
use super::grammar::{Hit, When};
use super::guard;
use crate::find::numbers::lex::{Figure, Shape, Words};
use crate::rules::Tag;
use crate::value::{Open, Pick};
use crate::value::{TimexKind, Unit};

/// A word or phrase that is a time by itself.
pub fn reference(words: &Words, at: usize) -> Option<Hit> {
    let (value, to) = words.facet(at, |e| e.reference.as_deref())?;
    if words.is(at, Tag::Adjective)
        && to == at + 1
        && words.get(to).is_some_and(|w| w.shape == Shape::Lower)
        && !words.is(to, Tag::Preposition)
        || value == "FUTURE_REF" && (words.is(to, Tag::Soonest) || is_told(words, at, to))
    {
        return None;
    }
    if let Some(open) = Open::parse(value) {
        return Some(Hit::date(at, to, When::Open(open)));
    }
    let digits = value.trim_start_matches(['+', '-']).find(|c: char| !c.is_ascii_digit());
    if !value.starts_with(['+', '-']) {
        return Some(Hit::date(at, to, When::Fixed(value.to_owned())));
    }
    let (days, suffix) = value.split_at(digits.map_or(value.len(), |n| n + 1));
    let mut open = Open::new(Pick::Publication, days.parse().ok()?, "D");
    suffix.clone_into(&mut open.suffix);
    if !suffix.is_empty() {
        return Some(Hit { kind: TimexKind::Time, ..Hit::date(at, to, When::Open(open)) });
    }
    if let Some((part, end)) = words.facet(to, |e| e.part.as_deref()) {
        let when = When::Open(open).at(&format!("T{part}"));
        return Some(Hit { kind: TimexKind::Time, ..Hit::date(at, end, when) });
    }
    Some(Hit::date(at, to, When::Open(open)))
}

/// "soon became", "was soon released": seen from then, and no future. Participles before the word may stand for the
/// future ("to be applied soon").
fn is_told(words: &Words, at: usize, to: usize) -> bool {
    let is_past = |at: usize| {
        words.is(at, Tag::Told)
            || words
                .get(at)
                .is_some_and(|w| w.shape == Shape::Lower && w.lower.len() > 4 && words.joints.past.end(w.lower))
    };
    to == at + 1 && (words.is(at.wrapping_sub(1), Tag::Told) || is_past(to))
}

/// A pointing word and what it points at.
pub fn pointed(words: &Words, at: usize) -> Option<Hit> {
    let has_article = words.is(at, Tag::The) || words.is(at, Tag::Its);
    let first = at + usize::from(has_article);
    if let Some(hit) = year_ago_period(words, at, first) {
        return Some(hit);
    }
    let (pointer, next) = pointer(words, first, has_article)?;
    let noun = next + usize::from(words.is_hyphen(next));
    let hit = |to: usize, open: Open| Some(Hit::date(at, to, When::Open(open)));
    if let Some(unit) = words.single(noun).and_then(|e| e.unit)
        && !is_plural(words, noun)
        && !words.is_hyphen(noun + 1)
    {
        return pointed_unit(words, at, noun, pointer, unit);
    }
    if let Some(weekday) = guard::weekday(words, noun).filter(|_| pointer != Pointer::The) {
        let to = noun + 1;
        let target = format!("XXXX-WXX-{weekday}");
        let found = Hit::date(at, to, When::Open(named(pointer, target)));
        return Some(match words.facet(to, |e| e.part.as_deref()) {
            Some((part, end)) => {
                Hit { to: end, kind: TimexKind::Time, when: found.when.at(&format!("T{part}")), ..found }
            }
            None => found,
        });
    }
    let month = words.single(noun).and_then(|e| e.month).filter(|_| words.is_capital(noun));
    if let Some(month) = month.filter(|_| pointer != Pointer::The) {
        let dot = noun + 1 + usize::from(words.is_mark(noun + 1, ".") && words.glued(noun + 1));
        if let Some((day, to)) = day_number(words, dot) {
            return hit(to, named(pointer, format!("XXXX-{month:02}-{day:02}")));
        }
        return hit(noun + 1, named(pointer, format!("XXXX-{month:02}")));
    }
    if let Some(season) =
        words.single(noun).and_then(|e| e.season).filter(|_| !matches!(pointer, Pointer::The | Pointer::Past))
    {
        return hit(noun + 1, named(pointer, format!("XXXX-{}", season.code())));
    }
    if let Some((part, to)) = words.facet(noun, |e| e.part.as_deref()).filter(|(part, _)| !part.contains(':')) {
        let open = match pointer {
            Pointer::This => Open::new(Pick::Publication, 0, "D"),
            Pointer::Same => Open::new(Pick::Mention, 0, "D"),
            Pointer::Following => Open::new(Pick::Mention, 1, "D"),
            Pointer::Previous => Open::new(Pick::Mention, -1, "D"),
            Pointer::The => return part_of_day_number(words, at, part, to),
            _ => return None,
        };
        let when = When::Open(open).at(&format!("T{part}"));
        return Some(Hit { kind: TimexKind::Time, ..Hit::date(at, to, when) });
    }
    if words.is(noun, Tag::Period) && pointer == Pointer::Latest {
        return hit(noun + 1, Open::new(Pick::Mention, 0, "Q"));
    }
    if words.is(noun, Tag::Period) && pointer == Pointer::Same {
        let to = noun + 1;
        let (years, to) = year_back(words, to).map_or((0, to), |to| (-1, to));
        return hit(to, Open::new(Pick::MentionYear, years, "="));
    }
    let (rule, to) = words.facet(noun, |e| e.holiday.as_deref()).filter(|_| words.is_capital(noun))?;
    (pointer != Pointer::The).then(|| named(pointer, format!("@{rule}"))).and_then(|open| hit(to, open))
}

/// "the morning of the 13th": of the month of the news or the one before.
fn part_of_day_number(words: &Words, from: usize, part: &str, to: usize) -> Option<Hit> {
    let Figure::Ordinal(day @ 1..=31) = words.figure(to + 2) else { return None };
    if !words.is(to, Tag::Of) || !words.is(to + 1, Tag::The) || words.is(to + 3, Tag::Of) {
        return None;
    }
    let open = Open::new(Pick::Bare, 0, format!("XXXX-XX-{day:02}"));
    let when = When::Open(open).at(&format!("T{part}"));
    Some(Hit { kind: TimexKind::Time, ..Hit::date(from, to + 3, when) })
}

/// What a pointing word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pointer {
    The,
    This,
    Last,
    Past,
    Next,
    Previous,
    Following,
    Same,
    Latest,
}

fn pointer(words: &Words, at: usize, has_article: bool) -> Option<(Pointer, usize)> {
    let next = |tag| words.after(at, tag);
    if let Some(to) = next(Tag::This) {
        let then = [
            (Tag::Coming, Pointer::Next),
            (Tag::Past, Pointer::Last),
            (Tag::Same, Pointer::Same),
            (Tag::Current, Pointer::This),
        ];
        let found = then.into_iter().find_map(|(tag, pointer)| Some((pointer, words.after(to, tag)?)));
        return Some(found.unwrap_or((Pointer::This, to)));
    }
    if let Some(to) = next(Tag::That) {
        return Some((Pointer::Same, words.after(to, Tag::Same).unwrap_or(to)));
    }
    let fiscal = next(Tag::Fiscal).or_else(|| next(Tag::Whole));
    let plain = [
        (Tag::Last, Pointer::Last),
        (Tag::Past, Pointer::Past),
        (Tag::Previous, Pointer::Previous),
        (Tag::Following, Pointer::Following),
        (Tag::Coming, Pointer::Next),
        (Tag::Current, Pointer::This),
        (Tag::Latest, Pointer::Latest),
        (Tag::Same, Pointer::Same),
        (Tag::Alike, Pointer::Same),
    ];
    if let Some(found) = plain.into_iter().find_map(|(tag, pointer)| Some((pointer, next(tag)?))) {
        let (pointer, to) = found;
        return Some((pointer, words.after(to, Tag::Fiscal).unwrap_or(to)));
    }
    if let Some(to) = next(Tag::Next) {
        return Some((if has_article { Pointer::Following } else { Pointer::Next }, to));
    }
    has_article.then_some((Pointer::The, fiscal.unwrap_or(at)))
}

/// A named stretch ("Friday", "June", "spring") under a pointer.
fn named(pointer: Pointer, target: String) -> Open {
    let (pick, amount) = match pointer {
        Pointer::The => (Pick::Bare, 0),
        Pointer::This | Pointer::Latest => (Pick::This, 0),
        Pointer::Last | Pointer::Past => (Pick::Last, 0),
        Pointer::Next => (Pick::Next, 0),
        Pointer::Previous => (Pick::Mention, -1),
        Pointer::Following => (Pick::Mention, 1),
        Pointer::Same => (Pick::Mention, 0),
    };
    Open::new(pick, amount, target)
}

fn is_plural(words: &Words, at: usize) -> bool {
    words.joints.plural.end(words.lower(at)) || words.reads(at, &words.joints.times.plurals)
}

/// "last week", "the following day", "the quarter", "the same month a year ago".
fn pointed_unit(words: &Words, from: usize, noun: usize, pointer: Pointer, unit: Unit) -> Option<Hit> {
    let to = noun + 1;
    let code = unit_code(unit)?;
    let open = match pointer {
        Pointer::Last => Open::new(Pick::Publication, -1, code),
        Pointer::Next => Open::new(Pick::Publication, 1, code),
        Pointer::This => Open::new(Pick::Publication, 0, code),
        Pointer::Past if unit == Unit::Year => Open::new(Pick::Publication, -1, code),
        Pointer::Past => return Some(Hit::of(TimexKind::Duration, from, to, unit.duration(Some(1.0)))),
        Pointer::Previous => Open::new(Pick::Mention, -1, code),
        Pointer::Following => Open::new(Pick::Mention, 1, code),
        Pointer::Latest => Open::new(Pick::Mention, 0, code),
        Pointer::Same => match year_back(words, to) {
            Some(end) => {
                let open = Open::new(Pick::MentionYear, -1, "=");
                return Some(Hit::date(from, end, When::Open(open)));
            }
            None => Open::new(Pick::Mention, 0, code),
        },
        Pointer::The => return plain_unit(words, from, noun, unit),
    };
    Some(Hit::date(from, to, When::Open(open)))
}

/// "the day", "the weekend", "the quarter", "the year": the one the article speaks of.
fn plain_unit(words: &Words, from: usize, noun: usize, unit: Unit) -> Option<Hit> {
    let to = noun + 1;
    if words.is(to, Tag::Of) || words.is(from, Tag::Its) && unit != Unit::Quarter {
        return None;
    }
    if unit == Unit::Year && words.is(to, Tag::Ended) {
        return Some(Hit::of(TimexKind::Duration, from, to, unit.duration(Some(1.0))));
    }
    if unit == Unit::Quarter
        && let Some(target) = quarter_to(words, to)
    {
        return Some(Hit::date(from, to, When::Open(Open::new(Pick::Last, 0, target))));
    }
    // "the quarter a year ago"
    if unit == Unit::Quarter
        && let Some(end) = year_back(words, to).filter(|_| words.is(to, Tag::A))
    {
        return Some(Hit::date(from, end, When::Open(Open::new(Pick::MentionYear, -1, "="))));
    }
    if let Some(hit) = beside(words, from, to, unit) {
        return Some(hit);
    }
    if unit == Unit::Day && words.is(from.wrapping_sub(1), Tag::Carried) {
        return None;
    }
    let open = match unit {
        Unit::Weekend => Open::new(Pick::Bare, 0, "WE"),
        Unit::Quarter | Unit::Year | Unit::Month | Unit::Week => Open::new(Pick::Bare, 0, unit_code(unit)?),
        Unit::Day => Open::new(Pick::Mention, 0, "D"),
        _ => return None,
    };
    Some(Hit::date(from, to, When::Open(open)))
}

/// "the day before", "the year after", "the day following": the neighbour of the one mentioned. Before a noun or clause
/// ("the day before the vote") the words stay outside; only days are then told from the date mentioned.
fn beside(words: &Words, from: usize, to: usize, unit: Unit) -> Option<Hit> {
    let amount = match to {
        _ if words.is(to, Tag::Earlier) || words.is(to, Tag::Previous) => -1,
        _ if words.is(to, Tag::Later) || words.is(to, Tag::Following) => 1,
        _ => return None,
    };
    let closes = words.get(to + 1).is_none_or(|word| word.shape == Shape::Mark);
    let is_told_of = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    if !is_told_of || !closes && unit != Unit::Day {
        return None;
    }
    let open = Open::new(Pick::Mention, amount, unit_code(unit)?);
    Some(Hit::date(from, to + usize::from(closes), When::Open(open)))
}

/// "the quarter ended July 31": the quarter of the calendar that most of it lies in.
fn quarter_to(words: &Words, at: usize) -> Option<String> {
    let next = at + 1 + usize::from(words.is(at + 1, Tag::On) || words.is(at + 1, Tag::In));
    let month = words.single(next)?.month.filter(|_| words.is(at, Tag::Ended))?;
    // Six weeks before its end lies its middle.
    let middle = (month + 10) % 12;
    Some(format!("XXXX-Q{}", middle / 3 + 1))
}

fn unit_code(unit: Unit) -> Option<&'static str> {
    Some(match unit {
        Unit::Day | Unit::Night => "D",
        Unit::Weekend => "WE",
        Unit::Week => "W",
        Unit::Month => "M",
        Unit::Quarter => "Q",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
        _ => return None,
    })
}

/// "the year-ago quarter", "year-earlier period", "year-ago": the last mentioned stretch, a year before.
fn year_ago_period(words: &Words, from: usize, at: usize) -> Option<Hit> {
    if let Some(hit) = of_that_year(words, from, at) {
        return Some(hit);
    }
    let at = at + usize::from(words.is(at, Tag::Alike));
    let open = || When::Open(Open::new(Pick::MentionYear, -1, "="));
    let next = at + 1;
    if words.reads(at, &words.joints.times.year)
        && words.is_hyphen(next)
        && (words.is(next + 1, Tag::Ago) || words.is(next + 1, Tag::Earlier))
    {
        let noun = next + 2;
        let is_noun = words.is(noun, Tag::Period)
            || words.reads(noun, &words.joints.times.quarter)
            || words.reads(noun, &words.joints.times.month);
        // Before another noun it is an adjective, and the article belongs to the noun.
        return (is_noun || from == at).then(|| Hit::date(from, noun + usize::from(is_noun), open()));
    }
    None
}

/// "the 1988 quarter", "the 1989 period", "last year's quarter": the stretch spoken of, in that year.
fn of_that_year(words: &Words, from: usize, at: usize) -> Option<Hit> {
    let is_noun = |at: usize| words.is(at, Tag::Period) || words.reads(at, &words.joints.times.quarter);
    if let Figure::Number { value, digits: 4 } = words.figure(at) {
        let fits = from < at && is_noun(at + 1) && (1900.0..2100.0).contains(&value);
        return fits.then(|| Hit::date(from, at + 2, When::Open(Open::new(Pick::Bare, value as i32, "="))));
    }
    let last = words.is(at, Tag::Last)
        && words.reads(at + 1, &words.joints.times.year)
        && words.is_possessive(at + 2)
        && is_noun(at + 3);
    last.then(|| Hit::date(from, at + 4, When::Open(Open::new(Pick::MentionYear, -1, "="))))
}

/// "last year", "a year ago", "a year earlier", "of last year": where that ends.
fn year_back(words: &Words, at: usize) -> Option<usize> {
    let at = at + usize::from(words.is(at, Tag::Of) || words.is(at, Tag::In));
    let at = at + usize::from(words.is(at, Tag::The));
    if words.is(at, Tag::Last) && words.reads(at + 1, &words.joints.times.year) {
        return Some(at + 2);
    }
    let is_back = words.is(at, Tag::A)
        && words.reads(at + 1, &words.joints.times.year)
        && (words.is(at + 2, Tag::Ago) || words.is(at + 2, Tag::Earlier));
    is_back.then_some(at + 3)
}
