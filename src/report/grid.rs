//! The facts under one heading as a table: who says what, and how that relates.

use super::Style;
use super::escape::visible;
use super::ink::Ink;
use super::lookup::{Group, Lookup, fact_name};
use super::parts::Part;
use super::phrase::sum_in_words;
use crate::model::FactValue;
use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Table, presets};
use unicode_width::UnicodeWidthStr;

/// Columns in which a publisher's values can be read: a date, a figure with its hedge on two lines.
const PUBLISHER_COLUMNS: usize = 12;
/// A first column wider than this may be wrapped to make room for publishers.
const FACT_COLUMNS: usize = 16;
/// On fewer columns the verdict stands below the fact's name.
const ROOMY: usize = 76;
/// Border and padding of one column.
const COLUMN_FRAME: usize = 3;

/// A table without rows in the look of `style`.
pub(super) fn table(style: &Style) -> Table {
    let mut table = Table::new();
    // The width and the colour are decided by the caller, not by a look at the terminal.
    table.force_no_tty();
    if style.colour {
        table.enforce_styling();
    }
    table
        .load_style(if style.unicode { presets::UTF8_FULL_CONDENSED } else { presets::ASCII_FULL_CONDENSED })
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(style.width);
    table
}

/// A cell of an article's words.
pub(super) fn cell(text: &str) -> Cell {
    Cell::new(visible(text))
}

/// A heading cell.
pub(super) fn header(text: &str) -> Cell {
    cell(text).add_attribute(Attribute::Bold)
}

/// The facts of `group` with one column per publisher, or, where those do not fit, with a row per value and who
/// states it.
/// People get the latter always: their facts come from different articles, and most cells of a column would be empty.
pub(super) fn grid(group: &Group<'_>, lookup: &Lookup<'_>, style: &Style) -> Table {
    let publishers = publishers(group, lookup);
    let widest = group.shown.iter().map(|part| fact_name(part.fact).width()).max().unwrap_or(0).min(FACT_COLUMNS);
    let verdicts = group.shown.iter().map(|part| verdict_words(part).width()).max().unwrap_or(0);
    let needed = widest + verdicts + publishers.len() * (PUBLISHER_COLUMNS + COLUMN_FRAME) + 2 * COLUMN_FRAME + 1;
    let mut table = table(style);
    if group.event.is_some() && needed <= usize::from(style.width) {
        let names = publishers.iter().map(|name| header(name));
        table.set_header([header("fact")].into_iter().chain(names).chain([header("verdict")]));
        for part in &group.shown {
            let cells = publishers.iter().map(|name| cell_of(part, name, lookup));
            table.add_row([cell(&fact_name(part.fact))].into_iter().chain(cells).chain([verdict(part)]));
        }
        keep_last_column(&mut table);
    } else if usize::from(style.width) < ROOMY {
        table.set_header(["fact", "value", "publishers"].map(header));
        for part in &group.shown {
            let name = format!("{}\n{}", visible(&fact_name(part.fact)), verdict_words(part));
            add_values(&mut table, part, Cell::new(name), None, lookup);
        }
    } else {
        table.set_header(["fact", "value", "publishers", "verdict"].map(header));
        for part in &group.shown {
            add_values(&mut table, part, cell(&fact_name(part.fact)), Some(verdict(part)), lookup);
        }
        keep_last_column(&mut table);
    }
    table
}

/// A row per value with who states it; the first begins with `name` and ends with `last`, where there is such a column.
fn add_values(table: &mut Table, part: &Part<'_>, name: Cell, last: Option<Cell>, lookup: &Lookup<'_>) {
    let (mut name, mut last) = (name, last);
    for value in &part.values {
        let publishers = lookup.publishers(value.articles.iter()).join(", ");
        let empty = last.as_ref().map(|_| Cell::new(""));
        table.add_row([name, cell(&shown(value)), cell(&publishers)].into_iter().chain(last));
        (name, last) = (Cell::new(""), empty);
    }
}

/// Verdicts with their numbers stay on one line.
fn keep_last_column(table: &mut Table) {
    if let Some(column) = table.column_iter_mut().last() {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
}

/// The publishers of a group's columns: of the event's articles, else of all that state one of the facts.
pub(super) fn publishers<'r>(group: &Group<'r>, lookup: &Lookup<'r>) -> Vec<&'r str> {
    match group.event {
        Some(event) => lookup.publishers(event.articles.iter()),
        None => lookup.publishers(group.shown.iter().flat_map(|part| &part.values).flat_map(|v| &v.articles)),
    }
}

/// A value in words; not yet escaped.
pub(super) fn shown(value: &FactValue) -> String {
    sum_in_words(&value.value, value.low, value.high, value.modifier, value.unit.as_deref())
}

/// What one publisher states for a fact; with the day of publication where it states several values in several articles.
/// Not yet escaped.
pub(super) fn stated(part: &Part<'_>, publisher: &str, lookup: &Lookup<'_>) -> Vec<String> {
    let by_publisher = part.values.iter().filter_map(|value| {
        let articles: Vec<&String> =
            value.articles.iter().filter(|article| lookup.publisher(article) == publisher).collect();
        (!articles.is_empty()).then_some((value, articles))
    });
    let by_publisher: Vec<_> = by_publisher.collect();
    let mut articles: Vec<&String> = by_publisher.iter().flat_map(|(_, articles)| articles.iter().copied()).collect();
    articles.sort_unstable();
    articles.dedup();
    let is_one = articles.len() == 1;
    let words = by_publisher.into_iter().map(|(value, articles)| {
        let days: Vec<&str> = articles.iter().filter_map(|article| lookup.published(article)).collect();
        if is_one || days.is_empty() { shown(value) } else { format!("{} ({})", shown(value), days.join(", ")) }
    });
    words.collect()
}

fn cell_of(part: &Part<'_>, publisher: &str, lookup: &Lookup<'_>) -> Cell {
    let lines: Vec<String> = stated(part, publisher, lookup).iter().map(|v| visible(v).into_owned()).collect();
    if lines.is_empty() { Cell::new("-") } else { Cell::new(lines.join("\n")) }
}

/// "conflict [1]": the word, and the numbers of the findings below.
pub(super) fn verdict_words(part: &Part<'_>) -> String {
    let mut words = part.verdict.name().to_owned();
    for (number, _) in &part.findings {
        words.push_str(&format!(" [{number}]"));
    }
    words
}

fn verdict(part: &Part<'_>) -> Cell {
    let cell = Cell::new(verdict_words(part));
    match Ink::of(part.verdict) {
        Ink::Bad => cell.fg(Color::Red),
        Ink::Warn => cell.fg(Color::Yellow),
        Ink::Good => cell.fg(Color::Green),
        _ => cell,
    }
}
