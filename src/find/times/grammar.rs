//! The grammar of time expressions: what can begin at a word, and which reading is the longest.
//!
//! In: the words of a sentence. Out: [`Hit`]s with values that may be open. The parts are in [`super::calendar`],
//! [`super::clock`], [`super::relative`] and [`super::length`].

use crate::find::numbers::lex::Words;
use crate::rules::Tag;
use crate::value::{Modifier, Open, Portion, Reason, TimexKind};

/// A value that the words fix, or that the article has to.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// A TIMEX3 value.
    Fixed(String),
    /// To be settled by `resolve`.
    Open(Open),
}

/// A time expression over some words.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// First word.
    pub from: usize,
    /// The word after the last.
    pub to: usize,
    /// Which of the four types.
    pub kind: TimexKind,
    /// What it means.
    pub when: When,
    /// Hedge.
    pub modifier: Modifier,
    /// Which part of it is meant.
    pub portion: Option<Portion>,
    /// A weekday stated beside the date, Monday is 1.
    pub weekday: Option<u32>,
    /// The words of the time zone, first and after the last.
    pub zone: Option<(usize, usize)>,
    /// A clock of twelve hours whose half the words leave open.
    pub half_open: bool,
    /// The length of time that it is told by: "five days later".
    pub lapse: Option<String>,
    /// The longer end of a range of lengths: "three to four weeks".
    pub upto: Option<String>,
    /// How the value came about, where the words alone do not say it.
    pub because: Reason,
}

impl When {
    /// The value as far as the words give it, and what `resolve` has to settle.
    pub fn into_parts(self) -> (String, Option<Box<Open>>) {
        match self {
            When::Fixed(value) => (value, None),
            When::Open(open) => (open.unresolved(), Some(Box::new(open))),
        }
    }

    /// True for a single day, the only thing that a time of day can be part of.
    pub fn is_day(&self) -> bool {
        match self {
            When::Fixed(value) => value.len() == 10 && value.as_bytes()[7] == b'-' && value.as_bytes()[4] == b'-',
            When::Open(open) => {
                open.suffix.is_empty()
                    && (matches!(open.target.as_str(), "D" | "T")
                        || open.target.starts_with('@')
                        || open.target.matches('-').count() == 2 && !open.target.ends_with("WE"))
            }
        }
    }

    /// True for a day that is given by month and day, with or without its year.
    pub fn is_month_day(&self) -> bool {
        self.is_day()
            && match self {
                When::Fixed(_) => true,
                When::Open(open) => open.target.starts_with("XXXX-") && !open.target.contains('W'),
            }
    }

    /// With a time of day put behind the day.
    pub fn at(mut self, suffix: &str) -> Self {
        match &mut self {
            When::Fixed(value) => value.push_str(suffix),
            When::Open(open) => open.suffix.push_str(suffix),
        }
        self
    }
}

impl Hit {
    /// An exact date.
    pub fn date(from: usize, to: usize, when: When) -> Self {
        Self {
            from,
            to,
            kind: TimexKind::Date,
            when,
            modifier: Modifier::Exact,
            portion: None,
            weekday: None,
            zone: None,
            half_open: false,
            lapse: None,
            upto: None,
            because: Reason::Written,
        }
    }

    /// A value of another kind.
    pub fn of(kind: TimexKind, from: usize, to: usize, value: impl Into<String>) -> Self {
        Self { kind, ..Self::date(from, to, When::Fixed(value.into())) }
    }
}

/// The longest time expression that begins at word `at`.
pub fn expression(words: &Words, at: usize) -> Option<Hit> {
    let plain = core(words, at);
    let dressed = modified(words, at).into_iter().chain(hedged(words, at));
    let best = plain.into_iter().chain(dressed).max_by_key(|hit| hit.to)?;
    Some(best)
}

/// An expression without modifier before it.
pub fn core(words: &Words, at: usize) -> Option<Hit> {
    let readings: [fn(&Words, usize) -> Option<Hit>; 6] = [
        super::calendar::date,
        super::clock::time,
        super::relative::reference,
        super::relative::pointed,
        super::length::length,
        super::length::recurring,
    ];
    // On equal length the earlier reading is the more specific one.
    let longer = |best: Option<Hit>, next: Option<Hit>| match (&best, &next) {
        (Some(a), Some(b)) if b.to > a.to => next,
        (None, _) => next,
        _ => best,
    };
    readings.iter().fold(None, |best, read| longer(best, read(words, at)))
}

/// "early March", "later this year", "the end of 1990", "mid-November": a part of a date keeps its value.
fn modified(words: &Words, at: usize) -> Option<Hit> {
    let start = at;
    let at = if words.is(at, Tag::The) { at + 1 } else { at };
    let of_it = [
        (Tag::Begin, Some(Portion::Start)),
        (Tag::Middle, Some(Portion::Mid)),
        (Tag::End, Some(Portion::End)),
        (Tag::Rest, None),
        (Tag::Weekof, None),
    ];
    let before_it = [(Tag::Early, Portion::Start), (Tag::Late, Portion::End), (Tag::Mid, Portion::Mid)];
    let (next, portion) = if let Some(found) = phrase(words, start, &of_it) {
        found
    } else {
        let (next, portion) = phrase(words, at, &before_it)?;
        (next + usize::from(words.is_hyphen(next)), Some(portion))
    };
    let is_week = words.after(start, Tag::Weekof) == Some(next);
    let mut inner = core(words, next)?;
    if matches!(inner.kind, TimexKind::Duration | TimexKind::Set) || is_reference(&inner.when) {
        return None;
    }
    if is_week {
        inner.when = week_of(inner.when)?;
    } else if inner.kind == TimexKind::Date {
        inner.modifier = Modifier::Approx;
    }
    inner.portion = portion;
    inner.from = start;
    Some(inner)
}

/// Where the longest phrase with one of the tags ends, and what stands beside that tag.
fn phrase<T: Copy>(words: &Words, at: usize, tags: &[(Tag, T)]) -> Option<(usize, T)> {
    tags.iter().find_map(|(tag, meaning)| Some((words.after(at, *tag)?, *meaning)))
}

fn is_reference(when: &When) -> bool {
    matches!(when, When::Fixed(value) if value.ends_with("_REF"))
}

/// "the week of March 6".
fn week_of(when: When) -> Option<When> {
    if !when.is_day() {
        return None;
    }
    Some(match when {
        When::Fixed(value) => {
            let day = value.parse().ok()?;
            When::Fixed(crate::value::Period::around(day, crate::value::Unit::Week).to_string())
        }
        When::Open(mut open) => {
            open.suffix = "W".into();
            When::Open(open)
        }
    })
}

/// "within a week", "over three years", "under its two-year plan": prepositions, unlike "over a week" and "lasted over three
/// years".
fn is_preposition(words: &Words, at: usize, next: usize) -> bool {
    let is_measure = at > 0 && words.is(at - 1, Tag::Plain);
    next == at + 1 && words.is(at, Tag::Place) && !is_measure && !(words.is(at, Tag::Over) && words.is(next, Tag::A))
}

/// "get around Wednesday" speaks of no hedge, but "around 2 a.m. Wednesday" does.
fn is_bare_weekday(when: &When) -> bool {
    matches!(when, When::Open(open) if open.target.starts_with("XXXX-WXX") && open.suffix.is_empty())
}

/// "more than four hours", "around Nov. 1", "at least the past 18 months".
fn hedged(words: &Words, at: usize) -> Option<Hit> {
    let (modifier, next) = words.facet(at, |e| e.hedge)?;
    let mut inner = core(words, next)?;
    if inner.kind == TimexKind::Set || is_reference(&inner.when) {
        return None;
    }
    let is_definite = [Tag::The, Tag::This, Tag::Last, Tag::That, Tag::Next].iter().any(|tag| words.is(next, *tag));
    let takes = match inner.kind {
        // "over the past year", "within the next month": the first word is a preposition there.
        TimexKind::Duration => modifier == Modifier::AtLeast || !is_definite && !is_preposition(words, at, next),
        _ if [Tag::Ago, Tag::Later, Tag::Earlier].iter().any(|tag| words.is(inner.to.saturating_sub(1), *tag)) => true,
        _ => modifier == Modifier::Approx && !is_definite && !words.is(at, Tag::Few) && !is_bare_weekday(&inner.when),
    };
    if !takes {
        return None;
    }
    inner.from = at;
    inner.modifier = modifier;
    Some(inner)
}
