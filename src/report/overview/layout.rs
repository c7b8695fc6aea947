//! How wide the columns of a grid of text are.
//!
//! In: a grid, the columns there are. Out: the widest of three ways that fits. The narrowest one, with a character for a publisher,
//! fits forty publishers on eighty columns.

use super::rows::in_short;
use super::{Cell, Grid, Overview, Row};
use crate::report::Style;
use crate::report::escape::visible;
use crate::report::excerpt::wrap;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Most columns of a fact's name.
const MOST_NAME: usize = 36;
/// Fewest that it is cut to.
const LEAST_NAME: usize = 18;
/// Most columns of a cell; a row with a longer one numbers its values.
const MOST_CELL: usize = 16;
/// Columns that a publisher's name gets at least, and at most for a long word.
const LEAST_HEAD: usize = 9;
const MOST_WORD: usize = 18;
/// Most lines of a publisher's name.
const MOST_HEAD: usize = 3;

/// Values of a row that have a number of one digit, ...
pub(super) const MOST_VALUES: usize = 9;
/// ... what stands for the others, and for the value where there is but one.
pub(super) const FURTHER: &str = "+";
pub(super) const ONE: &str = "x";
/// What stands around the columns of numbers.
const FRAME: usize = 6;

/// What stands above and in the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// Names above values.
    Named,
    /// Letters above values.
    Lettered,
    /// Letters above numbers of values.
    Dense,
}

/// The fewest columns below a publisher's name.
type Least = fn(&str) -> usize;

/// The columns of a grid.
pub(super) struct Layout {
    pub(super) width: Width,
    /// Columns of the fact's name.
    pub(super) name: usize,
    /// Columns of each publisher.
    pub(super) columns: Vec<usize>,
    /// The lines above each.
    pub(super) heads: Vec<Vec<String>>,
    /// Verdicts stand at the end of a row, not only the numbers of findings.
    pub(super) has_verdicts: bool,
}

impl Layout {
    /// The layout for a grid in the width of `style`.
    pub(super) fn of(grid: &Grid<'_>, overview: &Overview<'_>, style: &Style) -> Self {
        let room = usize::from(style.width);
        let name = grid.rows.iter().map(|row| visible(&row.name).width()).max().unwrap_or(0).min(MOST_NAME);
        let numbers = grid.rows.iter().map(|row| row.numbers().width()).max().unwrap_or(0);
        let verdicts =
            grid.rows.iter().map(|row| row.verdict.name().len() + 1 + row.numbers().width()).max().unwrap_or(0);
        let cells = cell_widths(grid);
        let named: Vec<&str> = grid.columns.iter().map(|at| overview.publishers[*at]).collect();
        let letters: Vec<String> = grid.columns.iter().map(|at| letter(*at).to_string()).collect();
        for (tail, has_verdicts) in [(verdicts, true), (numbers, false)] {
            let ways: [(Width, Least); 3] =
                [(Width::Named, whole_name), (Width::Named, longest_word), (Width::Lettered, |_| 1)];
            for (width, least) in ways {
                let columns: Vec<usize> =
                    cells.iter().zip(&named).map(|(cell, name)| (*cell).max(least(name))).collect();
                let heads: Vec<Vec<String>> = match width {
                    Width::Named => named.iter().zip(&columns).map(|(name, width)| wrap(name, *width)).collect(),
                    _ => letters.iter().map(|letter| vec![letter.clone()]).collect(),
                };
                let taken = columns.iter().sum::<usize>() + 3 * (columns.len() + 1) + tail;
                // A short name makes room, but not for a heading that is broken within its words.
                let fits = |name: usize| name + taken <= room && heads.iter().all(|head| head.len() <= MOST_HEAD);
                if let Some(name) =
                    [name, name.min(LEAST_NAME + 8), name.min(LEAST_NAME)].into_iter().find(|n| fits(*n))
                {
                    return Self { width, name, columns, heads, has_verdicts };
                }
            }
        }
        let count = grid.columns.len();
        let fits = |width: usize, tail: usize| LEAST_NAME + width * count + FRAME + tail <= room;
        let has_verdicts = fits(1, verdicts);
        let tail = if has_verdicts { verdicts } else { numbers };
        // A sign stands before each number where there is room.
        let columns = vec![if fits(2, tail) { 2 } else { 1 }; count];
        let taken = columns.iter().sum::<usize>() + FRAME;
        let name = name.min(room.saturating_sub(taken + tail).max(8));
        let heads = letters.into_iter().map(|letter| vec![letter]).collect();
        Self { width: Width::Dense, name, columns, heads, has_verdicts }
    }

    /// True for a row whose values are too long for its cells.
    pub(super) fn is_numbered(&self, row: &Row<'_>) -> bool {
        self.width == Width::Dense || widest(row) > MOST_CELL
    }

    /// Lines above the rows.
    pub(super) fn head_lines(&self) -> usize {
        self.heads.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The line between heads and rows.
    pub(super) fn rule(&self, style: &Style) -> String {
        let (line, cross) = if style.unicode { ("─", "┼") } else { ("-", "+") };
        let (edge, bar) = match self.width {
            Width::Dense => (format!("{line}{cross}{line}"), String::new()),
            _ => (format!("{line}{cross}{line}"), format!("{line}{cross}{line}")),
        };
        let cells: Vec<String> = self.columns.iter().map(|width| line.repeat(*width)).collect();
        format!("{}{edge}{}{edge}", line.repeat(self.name), cells.join(&bar))
    }

    /// A cell in its column: digits stand below one another, words begin together.
    pub(super) fn pad(&self, text: &str, width: usize) -> String {
        match self.width {
            Width::Dense => format!("{}{text}", " ".repeat(width.saturating_sub(text.width()))),
            _ => pad(text, width),
        }
    }

    /// A line: the fact, the cells, the end, with what stands between them.
    pub(super) fn join(&self, name: &str, cells: impl Iterator<Item = String>, end: &str, style: &Style) -> String {
        let (edge, bar) = match (self.width, style.unicode) {
            (Width::Dense, true) => (" │ ", ""),
            (Width::Dense, false) => (" | ", ""),
            (_, true) => (" │ ", " │ "),
            (_, false) => (" | ", " | "),
        };
        let cells = cells.collect::<Vec<_>>().join(bar);
        format!("{name}{edge}{cells}{edge}{end}").trim_end().to_owned()
    }
}

/// A text with spaces up to `width` columns.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// A fact's name of at most `width` columns: of "somebody with a long name: role" the last part stays.
pub(super) fn cut_name(name: &str, width: usize) -> String {
    match name.rfind(": ").map(|at| name.split_at(at)) {
        Some((subject, field)) if name.width() > width && 2 * field.width() <= width => {
            format!("{}{field}", cut(subject, width - field.width()))
        }
        _ => cut(name, width),
    }
}

/// A text of at most `width` columns, with an ellipsis for what is left out.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.width().unwrap_or(0);
        taken < width
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// Columns in which a name stands on one line, within reason.
fn whole_name(name: &str) -> usize {
    visible(name).width().clamp(LEAST_HEAD, MOST_WORD)
}

/// Columns in which no word of a name is broken, within reason.
fn longest_word(name: &str) -> usize {
    visible(name).split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0).clamp(LEAST_HEAD, MOST_WORD)
}

/// The letter of a publisher: A to Z, then a to z.
pub(in crate::report) fn letter(at: usize) -> char {
    let big = u8::try_from(at).ok().filter(|at| *at < 26).map(|at| char::from(b'A' + at));
    big.or_else(|| u8::try_from(at).ok().filter(|at| *at < 52).map(|at| char::from(b'a' + at - 26))).unwrap_or('?')
}

/// The numbers of what a publisher states; only the last where they take more than `width` columns. Of a list how many they are.
pub(super) fn numbers(row: &Row<'_>, cell: &Cell, width: usize) -> String {
    let number = |at: usize| if at < MOST_VALUES { (at + 1).to_string() } else { FURTHER.to_owned() };
    match (row.is_list(), row.values.len(), cell.values.last()) {
        (true, _, _) => number(cell.values.len() - 1),
        (_, 1, _) => ONE.to_owned(),
        (_, _, Some(last)) => {
            let all = cell.values.iter().map(|at| number(*at)).collect::<Vec<_>>().join(",");
            if all.len() <= width { all } else { number(*last) }
        }
        (_, _, None) => String::new(),
    }
}

/// The widest cell of a row, with its sign.
fn widest(row: &Row<'_>) -> usize {
    row.cells.iter().flatten().map(|cell| width_of(row, cell)).max().unwrap_or(0)
}

fn width_of(row: &Row<'_>, cell: &Cell) -> usize {
    visible(&in_short(row, cell)).width() + cell.mark.sign().len()
}

/// The widest value of each column, of rows that do not number theirs.
fn cell_widths(grid: &Grid<'_>) -> Vec<usize> {
    let mut widths = vec![1; grid.columns.len()];
    for row in &grid.rows {
        let is_numbered = widest(row) > MOST_CELL;
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            let Some(cell) = cell else { continue };
            *width =
                (*width).max(if is_numbered { numbers(row, cell, MOST_CELL).len() + 1 } else { width_of(row, cell) });
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_cut_keeps_what_it_is_of() {
        assert_eq!(cut_name("Lucia Harbour: role", 19), "Lucia Harbour: role");
        assert_eq!(cut_name("Lucia van der Harbour: role", 16), "Lucia van…: role");
        assert_eq!(cut_name("presence: Lucia van der Harbour", 16), "presence: Lucia…");
        assert_eq!(cut("ÇÇÇÇ", 3), "ÇÇ…");
    }
}
