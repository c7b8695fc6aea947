//! Disputed counts at a glance: range, majority, latest and most conservative figure.
//!
//! In: the sides of a finding. Out: a [`Toll`], and how a desk would say it.

use super::choose::Statement;
use super::series::Series;
use super::sources::Sources;
use super::timing;
use crate::kind::{Change, Field, Shape};
use crate::model::{ClaimRecord, Toll, TollFigure};
use crate::value::grouped;
use std::cmp::Ordering;

/// Sides from which on the figures are worth a sentence of their own: with two, they are in sight anyway.
const WORTH_SAYING: usize = 3;

/// The figures of a count that can change with time, as some sides give it; those taken back are no longer given.
pub fn toll(sides: &[&Statement<'_>], field: &Field, records: &[&ClaimRecord], sources: &Sources) -> Option<Toll> {
    if field.shape != Shape::Quantity || field.change == Change::Never {
        return None;
    }
    // "Dozens" is no figure to name a range by.
    let is_figure = |s: &&Statement<'_>| matches!(s.bounds(), (Some(a), Some(b)) if a == b) || s.bounds().1.is_none();
    let given: Vec<&Statement<'_>> =
        sides.iter().copied().filter(|s| !s.claim.is_retracted()).filter(is_figure).collect();
    let all: Vec<f64> = given.iter().filter_map(|s| s.claim.value.figure()).collect();
    let figure_of = |s: &Statement<'_>| TollFigure {
        value: s.shown.clone(),
        sources: sources.count(given.iter().filter(|o| o.group == s.group).map(|o| o.record)),
        as_of: timing::stated(s.claim, records[s.record]).map(str::to_owned),
        counting: s.claim.counting.as_ref().map(|c| c.words.clone()),
    };
    let conservative = last_words(&Series::current(&given), records)
        .into_iter()
        .filter_map(|s| Some((s.claim.value.figure()?, s)))
        .min_by(|a, b| a.0.total_cmp(&b.0))?
        .1;
    Some(Toll {
        low: all.iter().copied().reduce(f64::min)?,
        high: all.iter().copied().reduce(f64::max)?,
        majority: majority(&given, sources).map(figure_of),
        latest: latest(&given).map(figure_of),
        conservative: figure_of(conservative),
    })
}

/// "From 3 to 5 in all; most sources say 4; the latest is 5; the most cautious is 4."
pub fn words(toll: &Toll, sides: usize) -> Option<String> {
    if sides < WORTH_SAYING || toll.low >= toll.high {
        return None;
    }
    let mut words = format!("From {} to {} in all", grouped(&toll.low.to_string()), grouped(&toll.high.to_string()));
    if let Some(most) = &toll.majority {
        words.push_str(&format!("; most sources ({}) say {}", most.sources, grouped(&most.value)));
    }
    if let Some(latest) = &toll.latest {
        words.push_str(&format!("; the latest is {}", grouped(&latest.value)));
    }
    words.push_str(&format!("; the most cautious is {}.", grouped(&toll.conservative.value)));
    Some(words)
}

/// A statement of the value that more sources give than any other.
fn majority<'s, 'a>(given: &[&'s Statement<'a>], sources: &Sources) -> Option<&'s Statement<'a>> {
    let mut counted: Vec<(usize, &Statement<'a>)> = Vec::new();
    for s in given {
        if !counted.iter().any(|(_, known)| known.group == s.group) {
            counted.push((sources.count(given.iter().filter(|o| o.group == s.group).map(|o| o.record)), s));
        }
    }
    let most = counted.iter().map(|(count, _)| *count).max()?;
    let mut with_most = counted.iter().filter(|(count, _)| *count == most);
    let first = with_most.next()?.1;
    with_most.next().is_none().then_some(first)
}

/// The statement that no other one, unless of the same value, may be later than.
fn latest<'s, 'a>(given: &[&'s Statement<'a>]) -> Option<&'s Statement<'a>> {
    given.iter().copied().find(|s| {
        let is_earlier = |o: &Statement<'_>| timing::order(o.as_of, s.as_of) == Some(Ordering::Less);
        given.iter().all(|o| o.group == s.group || is_earlier(o))
    })
}

/// Per publisher the statements that none of its own replaced.
fn last_words<'s, 'a>(given: &[&'s Statement<'a>], records: &[&ClaimRecord]) -> Vec<&'s Statement<'a>> {
    let publisher = |s: &Statement<'_>| records[s.record].article.publisher.as_deref();
    let is_replaced = |s: &Statement<'_>| {
        given.iter().any(|o| {
            publisher(o).is_some()
                && publisher(o) == publisher(s)
                && timing::order(s.as_of, o.as_of) == Some(Ordering::Less)
        })
    };
    given.iter().copied().filter(|s| !is_replaced(s)).collect()
}
