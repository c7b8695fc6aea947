//! The overview as text of a given width.
//!
//! In: an overview, the look of the output. Out: lines. A grid has the publishers' names above its columns where they fit, else
//! letters, else letters above columns one character wide, in which the numbers of values stand; the values then stand below
//! the row.

use super::layout::{FURTHER, Layout, MOST_VALUES, ONE, Width, cut, cut_name, letter, numbers, pad};
use super::rows::{Mark, in_short};
use super::words::{
    PAIRS, SERIES, TITLE, how_often, rest_of_events, rest_of_grid, rest_of_pairs, rest_of_series, series_in_words, who,
};
use super::{Grid, Overview, Row, Series};
use crate::report::Style;
use crate::report::escape::visible;
use crate::report::excerpt::wrap;
use crate::report::ink::{Ink, paint};
use crate::report::phrase::count;
use std::collections::BTreeSet;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Figures of a line that rises and falls.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Columns of a value below its row.
const MOST_WORDS: usize = 60;

/// Writes the overview; nothing where there is nothing to show.
pub(in crate::report) fn write(overview: &Overview<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if overview.grids.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint(TITLE, Ink::Heading, style))?;
    let layouts: Vec<Layout> = overview.grids.iter().map(|grid| Layout::of(grid, overview, style)).collect();
    write_legend(overview, &layouts, style, out)?;
    for (grid, layout) in overview.grids.iter().zip(&layouts) {
        write_grid(grid, layout, style, out)?;
    }
    if let Some(line) = rest_of_events(overview) {
        writeln!(out)?;
        write_wrapped(&line, 0, style, out)?;
    }
    write_pairs(overview, style, out)?;
    write_series(overview, &layouts, style, out)
}

/// What letters and marks stand for.
fn write_legend(overview: &Overview<'_>, layouts: &[Layout], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let items = lettered(overview, layouts).into_iter().map(|at| {
        let name = visible(overview.publishers[at]);
        format!("{} {}", letter(at), cut(&name, usize::from(style.width).saturating_sub(2)))
    });
    for line in flow(items, usize::from(style.width)) {
        writeln!(out, "{}", paint(&line, Ink::Quiet, style))?;
    }
    let marks = overview.grids.iter().flat_map(|g| &g.rows).flat_map(|r| r.cells.iter().flatten()).map(|c| c.mark);
    let mut found: Vec<Mark> = marks.filter(|mark| *mark != Mark::None).collect();
    found.sort_unstable();
    found.dedup();
    let words: Vec<&str> = found.iter().rev().map(|mark| mark.in_words()).collect();
    if !words.is_empty() {
        writeln!(out, "{}", paint(&words.join(" · "), Ink::Quiet, style))?;
    }
    Ok(())
}

/// Publishers that have a letter somewhere, in order.
fn lettered(overview: &Overview<'_>, layouts: &[Layout]) -> BTreeSet<usize> {
    let grids = overview.grids.iter().zip(layouts).filter(|(_, layout)| layout.width != Width::Named);
    grids.flat_map(|(grid, _)| grid.columns.iter().copied()).collect()
}

/// Items in lines of at most `width` columns, none of them broken.
fn flow(items: impl Iterator<Item = String>, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut().filter(|line| line.width() + 3 + item.width() <= width) {
            Some(line) => line.push_str(&format!(" · {item}")),
            None => lines.push(item),
        }
    }
    lines
}

fn ink(mark: Mark) -> Ink {
    match mark {
        Mark::None => Ink::Plain,
        Mark::Changed => Ink::Warn,
        Mark::Conflict => Ink::Bad,
    }
}

fn write_grid(grid: &Grid<'_>, layout: &Layout, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    for line in wrap(&grid.heading, usize::from(style.width)) {
        writeln!(out, "{}", paint(&line, Ink::Heading, style))?;
    }
    for line in 0..layout.head_lines() {
        let heads = layout.heads.iter().zip(&layout.columns);
        let cells = heads.map(|(head, width)| layout.pad(head.get(line).map_or("", String::as_str), *width));
        let shown = layout.join(&" ".repeat(layout.name), cells, "", style);
        writeln!(out, "{}", paint(&shown, Ink::Quiet, style))?;
    }
    writeln!(out, "{}", paint(&layout.rule(style), Ink::Quiet, style))?;
    for row in &grid.rows {
        write_row(row, layout, style, out)?;
    }
    match rest_of_grid(grid) {
        Some(line) => write_wrapped(&line, 0, style, out),
        None => Ok(()),
    }
}

fn write_row(row: &Row<'_>, layout: &Layout, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let is_numbered = layout.is_numbered(row);
    let cells = row.cells.iter().zip(&layout.columns).map(|(cell, width)| {
        let text = match cell {
            None => if style.unicode { "·" } else { "-" }.to_owned(),
            Some(cell) if *width == 1 => numbers(row, cell, 1),
            Some(cell) if is_numbered => {
                format!("{}{}", cell.mark.sign(), numbers(row, cell, width - cell.mark.sign().len()))
            }
            Some(cell) => format!("{}{}", cell.mark.sign(), visible(&in_short(row, cell))),
        };
        let tint = cell.as_ref().map_or(Ink::Quiet, |cell| ink(cell.mark));
        paint(&layout.pad(&text, *width), tint, style).into_owned()
    });
    let verdict = match layout.has_verdicts {
        true => format!("{} {}", row.verdict, row.numbers()),
        false if row.findings.is_empty() => String::new(),
        false => row.numbers(),
    };
    let verdict = paint(verdict.trim_end(), Ink::of(row.verdict), style);
    let name = pad(&cut_name(&visible(&row.name), layout.name), layout.name);
    writeln!(out, "{}", layout.join(&name, cells, &verdict, style))?;
    if is_numbered {
        write_values(row, style, out)?;
    }
    Ok(())
}

/// What the numbers of a row stand for.
fn write_values(row: &Row<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let shown = row.values.iter().take(MOST_VALUES).enumerate().map(|(at, value)| {
        let words = cut(&visible(&value.words), MOST_WORDS);
        if row.values.len() == 1 { format!("{ONE} {words}") } else { format!("{} {words}", at + 1) }
    });
    let mut words = match row.is_list() {
        true => format!(
            "{}: {}",
            count(row.values.len(), "value"),
            row.values.iter().map(|v| v.words.as_str()).collect::<Vec<_>>().join(", ")
        ),
        false => shown.collect::<Vec<_>>().join(" · "),
    };
    if !row.is_list() && row.values.len() > MOST_VALUES {
        words.push_str(&format!(" · {FURTHER} {}", count(row.values.len() - MOST_VALUES, "further value")));
    }
    write_wrapped(&words, 4, style, out)
}

fn write_pairs(overview: &Overview<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let pairs = &overview.pairs;
    if pairs.shown.is_empty() && pairs.crowded == 0 {
        return Ok(());
    }
    writeln!(out, "\n{}", paint(PAIRS, Ink::Heading, style))?;
    for pair in &pairs.shown {
        write_wrapped(&format!("{}: {}", who(pair), how_often(pair.counts)), 2, style, out)?;
    }
    rest_of_pairs(pairs).iter().try_for_each(|line| write_wrapped(line, 2, style, out))
}

fn write_series(overview: &Overview<'_>, layouts: &[Layout], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if overview.series.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint(SERIES, Ink::Heading, style))?;
    let letters = lettered(overview, layouts);
    let name = |publisher: &str| match letters.iter().find(|at| overview.publishers[**at] == publisher) {
        Some(at) => letter(*at).to_string(),
        None => publisher.to_owned(),
    };
    for series in &overview.series {
        let line =
            if style.unicode && series.steps.len() > 2 { format!("{} ", sparkline(series)) } else { String::new() };
        write_wrapped(&format!("{line}{} [{}]", series_in_words(series, name), series.number), 2, style, out)?;
    }
    match rest_of_series(overview) {
        Some(line) => write_wrapped(&line, 2, style, out),
        None => Ok(()),
    }
}

fn sparkline(series: &Series<'_>) -> String {
    let bar = |height: f64| BARS[((height * (BARS.len() - 1) as f64).round() as usize).min(BARS.len() - 1)];
    series.steps.iter().map(|step| bar(step.height)).collect()
}

/// Any text, made harmless, in lines that fit behind `indent` columns.
fn write_wrapped(text: &str, indent: usize, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let width = usize::from(style.width).saturating_sub(indent).max(20);
    wrap(text, width).iter().try_for_each(|line| writeln!(out, "{}{line}", " ".repeat(indent)))
}
