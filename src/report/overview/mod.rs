//! The report at a glance: who states what, who disagrees with whom, how the tolls moved.
//!
//! In: a report. Out: an [`Overview`], which the table, Markdown and the page draw, each in its own way ([`text`] and
//! [`markdown`] here). It chooses what is shown and counts what is left out; it escapes nothing.

mod layout;
pub(super) mod markdown;
mod pairs;
mod rows;
mod series;
mod short;
pub(super) mod text;
pub(super) mod words;

pub(super) use layout::letter;
pub(super) use pairs::Pairs;
pub(super) use rows::{Cell, Mark, Row, in_short};
pub(super) use series::{Series, Step};

use super::lookup::{Group, Lookup, heading};
use super::parts::Part;
use crate::model::{Event, Report};

/// How much of a report is shown at a glance; the rest is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Events with a grid.
    pub(super) events: usize,
    /// Rows of one grid.
    pub(super) rows: usize,
    /// Rows of all grids; an event of which no row would be left has no grid.
    pub(super) all_rows: usize,
    /// Pairs of publishers.
    pub(super) pairs: usize,
    /// Figures that moved.
    pub(super) series: usize,
}

impl Limits {
    /// A screenful.
    pub(super) const SCREEN: Limits = Limits { events: 4, rows: 8, all_rows: 14, pairs: 5, series: 5 };
    /// A page that one scrolls.
    pub(super) const PAGE: Limits = Limits { events: 6, rows: 10, all_rows: 36, pairs: 8, series: 8 };
}

/// Publishers that have a column anywhere: as many as there are letters, big and small. Others are counted.
const MOST_PUBLISHERS: usize = 52;
/// Columns of one grid: so many fit on 80 columns of text, one letter wide.
const MOST_COLUMNS: usize = 40;

/// A report at a glance.
pub(super) struct Overview<'r> {
    /// Whoever has a column, in the order of the grids.
    pub(super) publishers: Vec<&'r str>,
    /// Those with a disagreement; where there is none at all, the first ones.
    pub(super) grids: Vec<Grid<'r>>,
    /// Further events with a disagreement.
    pub(super) more_disputed: usize,
    /// Further events on which the articles agree.
    pub(super) more_agreed: usize,
    /// Who disagrees with whom.
    pub(super) pairs: Pairs<'r>,
    /// Figures that moved.
    pub(super) series: Vec<Series<'r>>,
    /// Further ones.
    pub(super) more_series: usize,
}

/// Facts of one event against publishers.
pub(super) struct Grid<'r> {
    /// `None` for people.
    pub(super) event: Option<&'r Event>,
    /// As above the facts of a group; not yet escaped.
    pub(super) heading: String,
    /// Who has a column: indices into [`Overview::publishers`].
    pub(super) columns: Vec<usize>,
    /// Publishers without a column.
    pub(super) more_publishers: usize,
    /// Disputed ones first.
    pub(super) rows: Vec<Row<'r>>,
    /// Disputed facts without a row.
    pub(super) more_disputed: usize,
    /// Facts on which the articles agree, without a row.
    pub(super) more_agreed: usize,
    /// Facts that only one article states.
    pub(super) single: usize,
}

/// What `limits` leave of a report.
pub(super) fn overview<'r>(report: &'r Report, lookup: &Lookup<'r>, limits: Limits) -> Overview<'r> {
    let groups = lookup.groups(report, false);
    let is_disputed = |group: &Group<'r>| group.shown.iter().any(|part| part.verdict.is_finding());
    let (mut disputed, agreed): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_disputed);
    disputed.sort_by_key(|group| std::cmp::Reverse(group.shown.iter().map(|part| part.verdict).max()));
    let (disputed_events, agreed_events) = (disputed.len(), agreed.len());
    let shown = if disputed.is_empty() { agreed } else { disputed };
    let mut made = Overview {
        publishers: Vec::new(),
        grids: Vec::new(),
        more_disputed: 0,
        more_agreed: 0,
        pairs: pairs::pairs(report, lookup, limits.pairs),
        series: Vec::new(),
        more_series: 0,
    };
    let mut left = limits.all_rows;
    for group in shown.into_iter().take(limits.events) {
        if left == 0 {
            break;
        }
        let grid = grid(group, lookup, limits.rows.min(left), &mut made.publishers);
        left -= grid.rows.len();
        made.grids.push(grid);
    }
    let drawn = made.grids.len();
    (made.more_disputed, made.more_agreed) = match disputed_events {
        0 => (0, agreed_events - drawn),
        all => (all - drawn, agreed_events),
    };
    let mut series = series::series(report, lookup);
    made.more_series = series.len().saturating_sub(limits.series);
    series.truncate(limits.series);
    made.series = series;
    made
}

/// The grid of a group in at most `most` rows; who is new gets a place among `publishers`.
fn grid<'r>(group: Group<'r>, lookup: &Lookup<'r>, most: usize, publishers: &mut Vec<&'r str>) -> Grid<'r> {
    let heading = heading(&group);
    let (event, single) = (group.event, group.single);
    let (disputed, agreed): (Vec<_>, Vec<_>) = group.shown.into_iter().partition(|part| part.verdict.is_finding());
    // What people are called and hold is long; beside a disagreement it is counted only.
    let room = if event.is_none() && !disputed.is_empty() { 0 } else { most.saturating_sub(disputed.len()) };
    let (more_disputed, more_agreed) = (disputed.len().saturating_sub(most), agreed.len().saturating_sub(room));
    let parts: Vec<Part<'r>> = disputed.into_iter().take(most).chain(agreed.into_iter().take(room)).collect();
    let names = names(&parts, event, lookup);
    let mut columns = Vec::new();
    for name in names.iter().copied().take(MOST_COLUMNS) {
        match publishers.iter().position(|known| *known == name) {
            Some(at) => columns.push(at),
            None if publishers.len() < MOST_PUBLISHERS => {
                columns.push(publishers.len());
                publishers.push(name);
            }
            None => {}
        }
    }
    let shown: Vec<&str> = columns.iter().map(|at| publishers[*at]).collect();
    Grid {
        event,
        heading,
        more_publishers: names.len() - columns.len(),
        rows: parts.iter().map(|part| Row::new(part, &shown, lookup)).collect(),
        columns,
        more_disputed,
        more_agreed,
        single,
    }
}

/// Who states one of these facts, in the order of the event's articles; those who state none of the first ones last where
/// there are more than columns.
fn names<'r>(parts: &[Part<'r>], event: Option<&'r Event>, lookup: &Lookup<'r>) -> Vec<&'r str> {
    let articles = parts.iter().flat_map(|part| &part.values).flat_map(|value| &value.articles);
    let mut names = lookup.publishers(articles);
    let Some(event) = event else { return names };
    let order = lookup.publishers(event.articles.iter());
    let columns = names.len().min(MOST_COLUMNS);
    names[..columns].sort_by_key(|name| order.iter().position(|other| other == name));
    names
}

#[cfg(test)]
mod tests;
