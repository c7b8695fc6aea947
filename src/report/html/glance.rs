//! The overview on the page.
//!
//! In: an overview, the sections of the page. Out: the value of `glance.html`.

use super::card::TINTS;
use super::sections::Sections;
use crate::report::overview::words::{
    PAIRS, SERIES, TITLE, how_often, rest_of_events, rest_of_grid, rest_of_pairs, rest_of_series, who,
};
use crate::report::overview::{Cell, Grid, Mark, Overview, Row, Series, in_short, letter};
use crate::report::phrase::{count, shorten};
use serde::Serialize;

/// A grid with more publishers than this has letters above its columns.
const MOST_NAMES: usize = 7;
/// A grid with more publishers than this has no other beside it.
const MOST_BESIDE: usize = 3;
/// Characters of a value in a cell.
const MOST_WORDS: usize = 60;
/// The drawing of a figure that moved.
const LINE: (f64, f64) = (72.0, 18.0);

/// The value of `glance.html`.
#[derive(Serialize)]
pub(super) struct Glance {
    title: &'static str,
    grids: Vec<GridView>,
    rest: Option<String>,
    pairs_title: &'static str,
    pairs: Vec<PairView>,
    pairs_rest: Vec<String>,
    series_title: &'static str,
    series: Vec<SeriesView>,
    series_rest: Option<String>,
    /// What the signs in cells stand for.
    marks: Vec<&'static str>,
}

#[derive(Serialize)]
struct GridView {
    heading: String,
    /// The section of the page that tells all of it.
    section: Option<usize>,
    has_letters: bool,
    /// It takes the whole width.
    is_wide: bool,
    heads: Vec<Head>,
    rows: Vec<RowView>,
    rest: Option<String>,
}

#[derive(Serialize)]
struct Head {
    letter: char,
    name: String,
}

#[derive(Serialize)]
struct RowView {
    name: String,
    verdict: &'static str,
    /// The card that tells it; empty where no finding does.
    anchor: String,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    /// By which it is tinted: that of its value; empty where nothing disputes it.
    tint: String,
    sign: &'static str,
    values: Vec<String>,
}

#[derive(Serialize)]
struct PairView {
    who: String,
    how_often: String,
}

#[derive(Serialize)]
struct SeriesView {
    name: String,
    anchor: String,
    /// A line that rises and falls.
    line: String,
    steps: Vec<StepView>,
}

#[derive(Serialize)]
struct StepView {
    value: String,
    publishers: String,
    /// "3 more steps" before it.
    gap: String,
}

/// The value of `glance.html`.
pub(super) fn glance(overview: &Overview<'_>, sections: &Sections<'_>) -> Glance {
    let cells = || overview.grids.iter().flat_map(|g| &g.rows).flat_map(|row| row.cells.iter().flatten());
    let marks = [Mark::Conflict, Mark::Changed].into_iter().filter(|mark| cells().any(|cell| cell.mark == *mark));
    let pair = |pair| PairView { who: who(pair), how_often: how_often(pair.counts) };
    Glance {
        title: TITLE,
        grids: overview.grids.iter().map(|grid| grid_view(grid, overview, sections)).collect(),
        rest: rest_of_events(overview),
        pairs_title: PAIRS,
        pairs: overview.pairs.shown.iter().map(pair).collect(),
        pairs_rest: rest_of_pairs(&overview.pairs),
        series_title: SERIES,
        series: overview.series.iter().map(series_view).collect(),
        series_rest: rest_of_series(overview),
        marks: marks.map(Mark::in_words).collect(),
    }
}

fn grid_view(grid: &Grid<'_>, overview: &Overview<'_>, sections: &Sections<'_>) -> GridView {
    let id = grid.event.map(|event| event.id.as_str());
    let has_letters = grid.columns.len() > MOST_NAMES;
    let head = |at: &usize| Head { letter: letter(*at), name: overview.publishers[*at].to_owned() };
    GridView {
        heading: grid.heading.clone(),
        section: sections.all.iter().find(|section| section.event == id).map(|section| section.number),
        has_letters,
        is_wide: grid.columns.len() > MOST_BESIDE,
        heads: grid.columns.iter().map(head).collect(),
        rows: grid.rows.iter().map(|row| row_view(row, has_letters)).collect(),
        rest: rest_of_grid(grid),
    }
}

fn row_view(row: &Row<'_>, has_letters: bool) -> RowView {
    let cell = |cell: &Option<Cell>| match cell {
        None => CellView { tint: String::new(), sign: "", values: Vec::new() },
        Some(cell) => cell_view(row, cell, has_letters),
    };
    RowView {
        name: row.name.clone(),
        verdict: row.verdict.name(),
        anchor: row.findings.first().map(|(_, finding)| format!("card-{}", finding.id)).unwrap_or_default(),
        cells: row.cells.iter().map(cell).collect(),
    }
}

fn cell_view(row: &Row<'_>, cell: &Cell, has_letters: bool) -> CellView {
    let words = |at: &usize| shorten(&row.values[*at].words, MOST_WORDS).into_owned();
    let tint = match (cell.mark, cell.values.last()) {
        (Mark::None, _) | (_, None) => String::new(),
        // As on the card, which shows the disputed values alone.
        (_, Some(last)) => {
            let is_disputed = |at: &usize| {
                row.cells.iter().flatten().any(|other| other.mark != Mark::None && other.values.contains(at))
            };
            format!("side{}", (0..*last).filter(is_disputed).count() % TINTS)
        }
    };
    let is_long = row.is_list() || (cell.values.len() > 2 && cell.mark == Mark::None);
    let values = match has_letters || is_long {
        true => vec![shorten(&in_short(row, cell), MOST_WORDS / 2).into_owned()],
        false => cell.values.iter().map(words).collect(),
    };
    CellView { tint, sign: cell.mark.sign(), values }
}

fn series_view(series: &Series<'_>) -> SeriesView {
    let (width, height) = LINE;
    let apart = width / (series.steps.len().max(2) - 1) as f64;
    let point = |(at, step): (usize, &crate::report::overview::Step<'_>)| {
        format!("{:.0} {:.0}", 2.0 + at as f64 * apart, 2.0 + height - step.height * height)
    };
    let points: Vec<String> = series.steps.iter().enumerate().map(point).collect();
    let steps = series.steps.iter().enumerate().map(|(at, step)| StepView {
        value: step.figure.clone(),
        publishers: step.publishers.join(", "),
        gap: if series.gap() == Some(at) { count(series.left_out, "more step") } else { String::new() },
    });
    SeriesView {
        name: series.name.clone(),
        anchor: format!("card-{}", series.finding.id),
        line: format!("M{}", points.join("L")),
        steps: steps.collect(),
    }
}
