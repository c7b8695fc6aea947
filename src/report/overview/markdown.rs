//! The overview in Markdown.
//!
//! In: an overview. Out: a table per event, lists of pairs and of figures. Publishers are letters where there are many; values that
//! are long are then numbers, told below the fact's name.

use super::layout::letter;
use super::rows::{Cell, Mark, in_short};
use super::words::{
    PAIRS, SERIES, TITLE, how_often, rest_of_events, rest_of_grid, rest_of_pairs, rest_of_series, series_in_words, who,
};
use super::{Grid, Overview, Row};
use crate::report::escape::markdown as safe;
use crate::report::phrase::shorten;
use std::io::{self, Write};

/// A table with more publishers than this has letters above its columns.
const MOST_NAMES: usize = 6;
/// Characters of a value.
const MOST_WORDS: usize = 80;

/// Writes the overview; nothing where there is nothing to show.
pub(in crate::report) fn write(overview: &Overview<'_>, out: &mut dyn Write) -> io::Result<()> {
    if overview.grids.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {TITLE}")?;
    overview.grids.iter().try_for_each(|grid| write_grid(grid, overview, out))?;
    if let Some(line) = rest_of_events(overview) {
        writeln!(out, "\n{}", safe(&line))?;
    }
    let pairs = &overview.pairs;
    let lines = pairs.shown.iter().map(|pair| format!("{}: {}", who(pair), how_often(pair.counts)));
    write_list(PAIRS, lines.chain(rest_of_pairs(pairs)), out)?;
    let lines =
        overview.series.iter().map(|series| format!("{} [{}]", series_in_words(series, str::to_owned), series.number));
    write_list(SERIES, lines.chain(rest_of_series(overview)), out)
}

fn write_grid(grid: &Grid<'_>, overview: &Overview<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### {}\n", safe(&grid.heading))?;
    let has_letters = grid.columns.len() > MOST_NAMES;
    if has_letters {
        let names: Vec<String> =
            grid.columns.iter().map(|at| format!("{} {}", letter(*at), safe(overview.publishers[*at]))).collect();
        writeln!(out, "{}\n", names.join(" · "))?;
    }
    let names = grid.columns.iter().map(|at| match has_letters {
        true => letter(*at).to_string(),
        false => safe(overview.publishers[*at]),
    });
    let head: Vec<String> = ["fact".to_owned()].into_iter().chain(names).chain(["verdict".to_owned()]).collect();
    write_row(&head, out)?;
    write_row(&vec!["---".to_owned(); head.len()], out)?;
    for row in &grid.rows {
        let cells =
            row.cells.iter().map(|cell| cell.as_ref().map_or(String::new(), |cell| shown(row, cell, has_letters)));
        let verdict = safe(format!("{} {}", row.verdict, row.numbers()).trim_end());
        write_row(&[name(row, has_letters)].into_iter().chain(cells).chain([verdict]).collect::<Vec<_>>(), out)?;
    }
    let marks = [Mark::Conflict, Mark::Changed]
        .into_iter()
        .filter(|mark| grid.rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|cell| cell.mark == *mark));
    // Our own signs need no escape, which some readers of Markdown would show.
    let marks: Vec<&str> = marks.map(Mark::in_words).collect();
    let below: Vec<String> = [marks.join(", ").replace('*', "\\*")]
        .into_iter()
        .chain(rest_of_grid(grid).map(|l| safe(&l)))
        .filter(|l| !l.is_empty())
        .collect();
    if below.is_empty() { Ok(()) } else { writeln!(out, "\n{}", below.join("; ")) }
}

/// The fact, and below it what the numbers in its cells stand for.
fn name(row: &Row<'_>, has_letters: bool) -> String {
    let values = row.values.iter().enumerate().filter(|_| has_letters && !row.is_list());
    let values = values.map(|(at, value)| format!("<br>{} = {}", at + 1, safe(&shorten(&value.words, MOST_WORDS))));
    format!("{}{}", safe(&row.name), values.collect::<String>())
}

/// What a publisher states, with its mark where it is disputed.
fn shown(row: &Row<'_>, cell: &Cell, has_letters: bool) -> String {
    if row.is_list() || (cell.values.len() > 2 && cell.mark == Mark::None) {
        return safe(&in_short(row, cell));
    }
    let words = cell.values.iter().map(|at| match has_letters {
        true => (at + 1).to_string(),
        false => safe(&shorten(&row.values[*at].words, MOST_WORDS)),
    });
    let separator = if has_letters { ", " } else { "<br>" };
    let words = words.collect::<Vec<_>>().join(separator);
    match cell.mark {
        Mark::None => words,
        mark => format!("{} <b>{words}</b>", mark.sign()),
    }
}

fn write_row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| {} |", cells.join(" | "))
}

fn write_list(title: &str, lines: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "\n### {title}\n")?;
    lines.try_for_each(|line| writeln!(out, "- {}", safe(&line)))
}
