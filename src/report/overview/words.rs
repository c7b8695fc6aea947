//! What the overview says in words, for every format; not yet escaped.

use super::pairs::{Counts, MOST_AT_ONCE, Pair, Pairs};
use super::{Grid, Overview, Series};
use crate::report::phrase::count;

/// What the section is called.
pub(in crate::report) const TITLE: &str = "At a glance";
/// What the pairs are called.
pub(in crate::report) const PAIRS: &str = "Who disagrees with whom";
/// What the figures are called.
pub(in crate::report) const SERIES: &str = "Figures that moved";

/// "and 3 more disputed facts, 5 on which they agree; 9 that only one article states"; `None` where nothing is left out.
pub(in crate::report) fn rest_of_grid(grid: &Grid<'_>) -> Option<String> {
    let mut parts = Vec::new();
    if grid.more_disputed > 0 {
        parts.push(count(grid.more_disputed, "more disputed fact"));
    }
    if grid.more_agreed > 0 {
        parts.push(format!("{} on which they agree", count(grid.more_agreed, "more fact")));
    }
    if grid.single > 0 {
        parts.push(format!("{} that only one article states", count(grid.single, "fact")));
    }
    if grid.more_publishers > 0 {
        parts.push(count(grid.more_publishers, "more publisher"));
    }
    (!parts.is_empty()).then(|| format!("and {}", parts.join(", ")))
}

/// "and 3 more events with a disagreement, 12 events on which the articles agree"; `None` where all are shown.
pub(in crate::report) fn rest_of_events(overview: &Overview<'_>) -> Option<String> {
    let mut parts = Vec::new();
    if overview.more_disputed > 0 {
        parts.push(format!("{} with a disagreement", count(overview.more_disputed, "more event")));
    }
    if overview.more_agreed > 0 {
        parts.push(format!("{} on which the articles agree", count(overview.more_agreed, "more event")));
    }
    (!parts.is_empty()).then(|| format!("and {}", parts.join(", ")))
}

/// "Alpha Wire and Beta Courier", "Alpha Wire with itself".
pub(in crate::report) fn who(pair: &Pair<'_>) -> String {
    match pair.a == pair.b {
        true => format!("{} with itself", pair.a),
        false => format!("{} and {}", pair.a, pair.b),
    }
}

/// "4 conflicts, 1 superseded figure".
pub(in crate::report) fn how_often(counts: Counts) -> String {
    let named =
        [(counts.conflicts, "conflict"), (counts.corrected, "correction"), (counts.superseded, "superseded figure")];
    let told = named.into_iter().filter(|(number, _)| *number > 0).map(|(number, noun)| count(number, noun));
    told.collect::<Vec<_>>().join(", ")
}

/// What is not shown of the pairs, a line each.
pub(in crate::report) fn rest_of_pairs(pairs: &Pairs<'_>) -> Vec<String> {
    let more = (pairs.more > 0).then(|| format!("and {}", count(pairs.more, "more pair")));
    let crowded = (pairs.crowded > 0).then(|| {
        format!("{} of more than {MOST_AT_ONCE} publishers not counted by pairs", count(pairs.crowded, "finding"))
    });
    more.into_iter().chain(crowded).collect()
}

/// "killed: 31 (Alpha Wire) → 38 (Beta Courier)"; `name` says what a publisher is called.
pub(in crate::report) fn series_in_words(series: &Series<'_>, name: impl Fn(&str) -> String) -> String {
    let mut words = format!("{}: ", series.name);
    for (at, step) in series.steps.iter().enumerate() {
        if at > 0 {
            words.push_str(" → ");
        }
        if series.gap() == Some(at) {
            words.push_str(&format!("{} → ", count(series.left_out, "more step")));
        }
        let publishers: Vec<String> = step.publishers.iter().map(|publisher| name(publisher)).collect();
        words.push_str(&format!("{} ({})", step.figure, some_of(&publishers)));
    }
    words
}

/// "Alpha Wire, Beta Courier and 3 more".
fn some_of(publishers: &[String]) -> String {
    match publishers {
        [first, second, rest @ ..] if rest.len() > 1 => format!("{first}, {second} and {} more", rest.len()),
        _ => publishers.join(", "),
    }
}

/// What is not shown of the figures that moved.
pub(in crate::report) fn rest_of_series(overview: &Overview<'_>) -> Option<String> {
    (overview.more_series > 0).then(|| format!("and {}", count(overview.more_series, "more figure")))
}
