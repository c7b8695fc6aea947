//! Dates, times of day, durations and sets, as the words alone give them.
//!
//! In: the words of a sentence. Out: mentions whose values may still be open, for `resolve` to settle. Does
//! not look at the publication date or at other mentions.

mod calendar;
mod clock;
mod compound;
mod grammar;
mod guard;
mod length;
mod quarters;
mod relative;
mod shared;
#[cfg(test)]
mod tests;
mod weekdays;
mod years;

pub(crate) use calendar::named_day;

use super::numbers::lex::{Shape, Words};
use crate::model::{Meaning, Mention, Span};
use crate::rules::Tag;
use crate::value::{Modifier, Reason, Timex, TimexKind};
use grammar::Hit;

/// Adds the times of a sentence to `mentions`, in order; `words` are cut with the vocabulary of times.
pub fn find(text: &str, words: &Words, mentions: &mut Vec<Mention>) {
    let mut hits = hits(words);
    share_years(words, &mut hits);
    hits.into_iter().for_each(|hit| push(text, words, hit, mentions));
}

fn hits(words: &Words) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !may_begin(words, at) {
            at += 1;
            continue;
        }
        // "carried the day", "in some quarters": words of time that name none.
        if let Some(to) = words.after(at, Tag::Idiom) {
            at = to;
            continue;
        }
        let Some(mut hit) = grammar::expression(words, at) else {
            at += 1;
            continue;
        };
        if hit.kind == TimexKind::Time && is_beside(words, hit.from) {
            hit.modifier = Modifier::Approx;
        }
        at = hit.to;
        let further = calendar::further_day(words, &hit);
        hits.push(hit);
        if let Some(further) = further {
            at = further.to;
            hits.push(further);
        }
    }
    hits
}

/// "March and April 1918": from the last to the first, so that a whole list takes the year at its end.
fn share_years(words: &Words, hits: &mut [Hit]) {
    for first in (0..hits.len().saturating_sub(1)).rev() {
        if let Some((is_first, when)) = shared::shared_year(words, &hits[first], &hits[first + 1]) {
            let hit = &mut hits[first + usize::from(!is_first)];
            hit.when = when;
            hit.because = Reason::YearBeside;
        }
    }
}

/// "shortly after 11 a.m.": the time is near, but the words before it are no part of it.
fn is_beside(words: &Words, at: usize) -> bool {
    let (relation, distance) = (at.wrapping_sub(1), at.wrapping_sub(2));
    (words.is(relation, Tag::Later) || words.is(relation, Tag::Earlier)) && words.is(distance, Tag::Shortly)
}

/// Marks but for quotes before years begin no time.
fn may_begin(words: &Words, at: usize) -> bool {
    words.get(at).is_some_and(|word| match word.shape {
        Shape::Mark => matches!(word.lower, "'" | "’" | "‘"),
        _ => words.may_begin(at),
    })
}

fn push(text: &str, words: &Words, hit: Hit, mentions: &mut Vec<Mention>) {
    let (Some(first), Some(last)) = (words.get(hit.from), hit.to.checked_sub(1).and_then(|at| words.get(at))) else {
        return;
    };
    let zone = hit.zone.and_then(|(from, to)| Some((words.get(from)?.start, words.get(to.checked_sub(1)?)?.end)));
    let (value, open) = hit.when.into_parts();
    let timex = Timex {
        modifier: hit.modifier,
        portion: hit.portion,
        weekday: hit.weekday,
        half_open: hit.half_open,
        lapse: hit.lapse.map(String::into_boxed_str),
        upto: hit.upto.map(String::into_boxed_str),
        because: hit.because,
        open,
        zone: zone.map(|(start, end)| text[start..end].into()),
        ..Timex::new(hit.kind, value)
    };
    mentions.push(Mention { span: Span::new(first.start, last.end), meaning: Meaning::Time(timex) });
}
