//! One fact against publishers.
//!
//! In: the part of a fact, and who has a column. Out: its distinct values and what stands in each cell.

use super::short::{common_year, short};
use crate::model::{Finding, Verdict};
use crate::report::lookup::{Lookup, fact_name};
use crate::report::parts::Part;
use crate::report::phrase::sum_in_words;
use crate::value::Modifier;
use std::collections::HashMap;

/// A row of a grid.
pub(in crate::report) struct Row<'r> {
    /// "count: delegation"; not yet escaped.
    pub(in crate::report) name: String,
    /// How its values relate.
    pub(in crate::report) verdict: Verdict,
    /// The findings about it, with their numbers.
    pub(in crate::report) findings: Vec<(usize, &'r Finding)>,
    /// Its distinct values, in the order in which they were stated first; not yet escaped.
    pub(in crate::report) values: Vec<Value>,
    /// What each publisher that has a column states; `None` where it says nothing.
    pub(in crate::report) cells: Vec<Option<Cell>>,
}

/// A distinct value.
pub(in crate::report) struct Value {
    /// "at least 46,707".
    pub(in crate::report) words: String,
    /// "46,707+".
    pub(in crate::report) short: String,
    /// By which figures are in order; `None` for anything else.
    figure: Option<f64>,
}

/// What one publisher states.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::report) struct Cell {
    /// Indices into [`Row::values`], in the order in which the publisher stated them.
    pub(in crate::report) values: Vec<usize>,
    /// Whether a finding rests on it.
    pub(in crate::report) mark: Mark,
}

/// How a cell is disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Mark {
    /// No finding rests on it.
    None,
    /// A figure that was superseded, or a value that was corrected.
    Changed,
    /// It stands in a conflict.
    Conflict,
}

impl Mark {
    /// What stands before a value.
    pub(in crate::report) fn sign(self) -> &'static str {
        match self {
            Mark::None => "",
            Mark::Changed => "*",
            Mark::Conflict => "!",
        }
    }

    /// What the sign says.
    pub(in crate::report) fn in_words(self) -> &'static str {
        match self {
            Mark::None => "",
            Mark::Changed => "* superseded or corrected",
            Mark::Conflict => "! in conflict",
        }
    }
}

/// A value as one article states it.
struct Stated<'r> {
    article: &'r str,
    value: &'r str,
    low: Option<f64>,
    high: Option<f64>,
    modifier: Modifier,
    unit: Option<&'r str>,
}

impl<'r> Row<'r> {
    /// The row of `part`; `publishers` have the columns.
    pub(super) fn new(part: &Part<'r>, publishers: &[&'r str], lookup: &Lookup<'r>) -> Self {
        let stated = stated(part);
        let year = common_year(stated.iter().map(|one| one.value));
        let places: HashMap<&str, usize> = publishers.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let marks = marks(part);
        let mut row = Self {
            name: fact_name(part.fact),
            verdict: part.verdict,
            findings: part.findings.clone(),
            values: Vec::new(),
            cells: publishers.iter().map(|_| None).collect(),
        };
        let mut known: HashMap<String, usize> = HashMap::new();
        for one in stated {
            let words = sum_in_words(one.value, one.low, one.high, one.modifier, one.unit);
            let at = *known.entry(words).or_insert_with_key(|words| {
                let short = short(one.value, one.low, one.high, one.modifier, one.unit, year);
                row.values.push(Value { words: words.clone(), short, figure: one.low.or(one.high) });
                row.values.len() - 1
            });
            let Some(place) = places.get(lookup.publisher(one.article)) else { continue };
            let cell = row.cells[*place].get_or_insert(Cell { values: Vec::new(), mark: Mark::None });
            if !cell.values.contains(&at) {
                cell.values.push(at);
            }
            cell.mark = cell.mark.max(marks.get(&(one.article, one.value)).copied().unwrap_or(Mark::None));
        }
        row
    }

    /// True where publishers name several things each, such as those who attended, and do not dispute them.
    pub(in crate::report) fn is_list(&self) -> bool {
        !self.verdict.is_finding()
            && self.values.iter().any(|value| value.figure.is_none())
            && self.cells.iter().flatten().any(|cell| cell.values.len() > 2)
    }

    /// The numbers of its findings: "[1] [3]".
    pub(in crate::report) fn numbers(&self) -> String {
        self.findings.iter().map(|(number, _)| format!("[{number}]")).collect::<Vec<_>>().join(" ")
    }
}

/// "5 of 7": how many of a row's values one publisher gives.
fn how_many(row: &Row<'_>, cell: &Cell) -> String {
    format!("{} of {}", cell.values.len(), row.values.len())
}

/// What a cell says in short: its value; of several the first and the last where they follow in time, the lowest and the
/// highest where they do not; of a list how many; not yet escaped.
pub(in crate::report) fn in_short(row: &Row<'_>, cell: &Cell) -> String {
    if row.is_list() {
        return how_many(row, cell);
    }
    let short = |at: usize| row.values[at].short.as_str();
    match cell.values.as_slice() {
        [] => String::new(),
        [one] => short(*one).to_owned(),
        [first, .., last] if row.verdict.is_finding() => format!("{}→{}", short(*first), short(*last)),
        [first, second] => format!("{}, {}", short(*first), short(*second)),
        several => {
            let figure = |at: &&usize| row.values[**at].figure.unwrap_or(f64::NAN);
            let by_figure = |a: &&usize, b: &&usize| figure(a).total_cmp(&figure(b));
            let ends = [several.iter().min_by(by_figure), several.iter().max_by(by_figure)];
            ends.into_iter().flatten().map(|at| short(*at)).collect::<Vec<_>>().join("–")
        }
    }
}

/// What each article states: of a finding in as-of order, in the article's spelling; else in the order of the values, which are
/// one for all spellings.
fn stated<'r>(part: &Part<'r>) -> Vec<Stated<'r>> {
    if !part.sides.is_empty() && !part.findings.is_empty() {
        let sides = part.sides.iter().map(|side| Stated {
            article: &side.article,
            value: &side.value,
            low: side.low,
            high: side.high,
            modifier: side.modifier,
            unit: side.unit.as_deref(),
        });
        return sides.collect();
    }
    let of = |value: &&'r crate::model::FactValue| {
        let value = *value;
        value.articles.iter().map(move |article| Stated {
            article,
            value: &value.value,
            low: value.low,
            high: value.high,
            modifier: value.modifier,
            unit: value.unit.as_deref(),
        })
    };
    part.values.iter().flat_map(of).collect()
}

/// By article and value, how findings dispute it.
fn marks<'r>(part: &Part<'r>) -> HashMap<(&'r str, &'r str), Mark> {
    let mut marks = HashMap::new();
    for (_, finding) in &part.findings {
        let mark = if finding.verdict == Verdict::Conflict { Mark::Conflict } else { Mark::Changed };
        for side in &finding.sides {
            let known = marks.entry((side.article.as_str(), side.value.as_str())).or_insert(mark);
            *known = mark.max(*known);
        }
    }
    marks
}
