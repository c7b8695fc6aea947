//! A sentence with its disputed words marked, within a width.
//!
//! In: a sentence, the range of the words, columns. Out: lines of text, each with a line of carets below where it holds
//! marked words. Widths are those of a terminal: wide letters count two, combining marks none.

use super::escape::visible_char;
use std::borrow::Cow;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Lines of a sentence that are shown around the marked words; news sites put whole paragraphs on one line.
const MOST_LINES: usize = 3;

/// Stands for what was left out.
const ELLIPSIS: &str = "…";

/// One line of an excerpt.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The words.
    pub(super) text: String,
    /// Carets below the marked ones; empty where the line holds none.
    pub(super) marks: String,
}

/// What stands in the output for one character.
struct Cell {
    shown: Cow<'static, str>,
    width: usize,
    is_marked: bool,
}

impl Cell {
    fn new(shown: Cow<'static, str>, is_marked: bool) -> Self {
        Self { width: shown.width(), shown, is_marked }
    }

    fn is_space(&self) -> bool {
        self.shown == " "
    }
}

/// The sentence in lines of at most `width` columns with `marked` (bytes of the sentence) marked, cut around the marked
/// words where it is longer than a few lines.
pub(super) fn excerpt(sentence: &str, marked: Range<usize>, width: usize) -> Vec<Line> {
    let (sentence, marked) = near(sentence, marked, MOST_LINES * width);
    let cells = trim(cells(sentence, &marked), MOST_LINES * width);
    wrap_cells(cells, width).into_iter().map(|line| to_line(&line)).collect()
}

/// The stretch of a long text that an excerpt of some `columns` can come from, with the marked range inside it; far more
/// than fits, so that what is cut off is known to be missing. Archives hold whole books on one line.
fn near(text: &str, marked: Range<usize>, columns: usize) -> (&str, Range<usize>) {
    let most = 16 * columns;
    let start = text.floor_char_boundary(marked.start.saturating_sub(most));
    let end = text.ceil_char_boundary((marked.start + most).min(text.len()));
    (&text[start..end], marked.start - start..marked.end.min(end) - start)
}

/// Any text in lines of at most `width` columns, harmless to a terminal.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let lines = wrap_cells(cells(text, &(0..0)), width);
    lines.iter().map(|line| to_line(line).text).collect()
}

fn cells(text: &str, marked: &Range<usize>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let cell = Cell::new(visible_char(c, &text[at..]), marked.contains(&at));
        if cell.is_space() && cells.last().is_none_or(Cell::is_space) {
            continue;
        }
        cells.push(cell);
    }
    while cells.last().is_some_and(Cell::is_space) {
        cells.pop();
    }
    cells
}

/// Keeps a stretch of at most `columns` around the first marked cell, from word to word, with an ellipsis where
/// something was left out.
fn trim(mut cells: Vec<Cell>, columns: usize) -> Vec<Cell> {
    let total: usize = cells.iter().map(|c| c.width).sum();
    if total <= columns {
        return cells;
    }
    let first = cells.iter().position(|c| c.is_marked).unwrap_or(0);
    let last = cells.iter().rposition(|c| c.is_marked).unwrap_or(first);
    // Two columns for the ellipses; the words that do not fit a line's end take up to a tenth more.
    let budget = columns - columns / 10 - 2;
    let marked: usize = cells[first..=last].iter().map(|c| c.width).sum();
    let mut room = budget.saturating_sub(marked) / 2;
    let (mut start, mut end) = (first, first);
    while start > 0 && cells[start - 1].width <= room {
        start -= 1;
        room -= cells[start].width;
    }
    let mut left = budget.saturating_sub(cells[start..first].iter().map(|c| c.width).sum());
    while end < cells.len() && cells[end].width <= left {
        left -= cells[end].width;
        end += 1;
    }
    if start > 0 {
        start = (start..first).find(|&i| cells[i].is_space()).map_or(start, |i| i + 1);
    }
    if end < cells.len() {
        end = (last + 1..end).rev().find(|&i| cells[i].is_space()).unwrap_or(end);
    }
    let is_cut = (start > 0, end < cells.len());
    cells.truncate(end);
    cells.drain(..start);
    if is_cut.0 {
        cells.insert(0, Cell::new(Cow::Borrowed(ELLIPSIS), false));
    }
    if is_cut.1 {
        cells.push(Cell::new(Cow::Borrowed(ELLIPSIS), false));
    }
    cells
}

/// Breaks at spaces; a word wider than a line is broken where the line ends.
fn wrap_cells(cells: Vec<Cell>, width: usize) -> Vec<Vec<Cell>> {
    let mut lines = Vec::new();
    let mut line: Vec<Cell> = Vec::new();
    let mut used = 0;
    'cells: for cell in cells {
        // A word that moves to the next line may fill it, so that the line is full again.
        while used + cell.width > width && !line.is_empty() {
            let rest = match line.iter().rposition(Cell::is_space) {
                _ if cell.is_space() => Vec::new(),
                Some(space) => {
                    let rest = line.split_off(space + 1);
                    line.pop();
                    rest
                }
                None => Vec::new(),
            };
            lines.push(std::mem::replace(&mut line, rest));
            used = line.iter().map(|c| c.width).sum();
            if cell.is_space() {
                continue 'cells;
            }
        }
        used += cell.width;
        line.push(cell);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn to_line(cells: &[Cell]) -> Line {
    let text = cells.iter().map(|c| c.shown.as_ref()).collect();
    let mut marks = String::new();
    for cell in cells {
        marks.extend(std::iter::repeat_n(if cell.is_marked { '^' } else { ' ' }, cell.width));
    }
    marks.truncate(marks.trim_end().len());
    Line { text, marks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample::HOSTILE;

    fn marked(sentence: &str, words: &str, width: usize) -> Vec<(String, String)> {
        let at = sentence.find(words).unwrap();
        let lines = excerpt(sentence, at..at + words.len(), width);
        lines.into_iter().map(|l| (l.text, l.marks)).collect()
    }

    #[test]
    fn carets_stand_below_the_words_in_columns() {
        let lines = marked("İbrahim Kalın Çarşamba günü görüştü.", "Çarşamba", 60);
        assert_eq!(lines, [("İbrahim Kalın Çarşamba günü görüştü.".into(), format!("{}^^^^^^^^", " ".repeat(14)))]);
        // Wide letters take two columns, combining marks none.
        let lines = marked("首相は12人と e\u{301}t.", "12人", 60);
        assert_eq!(lines[0].1, format!("{}^^^^", " ".repeat(6)));
        let lines = marked("e\u{301}t 12.", "12", 60);
        assert_eq!(lines[0].1, "   ^^");
    }

    #[test]
    fn a_long_paragraph_is_cut_around_the_words() {
        let paragraph = format!("{}they met on Wednesday {}", "before that. ".repeat(60), "and after. ".repeat(60));
        let lines = marked(&paragraph, "on Wednesday", 50);
        assert!(lines.len() <= MOST_LINES + 1, "{lines:?}");
        assert!(lines.iter().all(|(text, _)| text.width() <= 50), "{lines:?}");
        assert!(lines[0].0.starts_with('…') && lines.last().unwrap().0.ends_with('…'), "{lines:?}");
        let carets: usize = lines.iter().map(|(_, marks)| marks.matches('^').count()).sum();
        assert!((11..=12).contains(&carets), "the space may fall on a line's end: {lines:?}");
    }

    #[test]
    fn words_longer_than_a_line_and_marks_longer_than_all_lines_fit_too() {
        assert_eq!(wrap("abcdefghij klm", 4), ["abcd", "efgh", "ij", "klm"]);
        let long = "word ".repeat(200);
        let lines = marked(&long, &long, 20);
        assert!(lines.len() <= MOST_LINES + 1 && lines.iter().all(|(t, m)| t.width() <= 20 && !m.is_empty()));
        assert!(excerpt("", 0..0, 20).is_empty());
    }

    #[test]
    fn hostile_text_is_one_harmless_run_of_words() {
        let lines = marked(HOSTILE, "evil", 400);
        assert_eq!(lines.len(), 1);
        assert!(!lines[0].0.contains(['\u{1b}', '\u{202e}', '\n', '\u{9b}']));
        let at = lines[0].1.find('^').unwrap();
        assert_eq!(&lines[0].0[at..at + 4], "evil");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// Whatever stands in an article: nothing active comes out, no line is too wide, the carets stay in the line.
        #[test]
        fn any_text_fits_and_is_harmless(before in "\\PC{0,80}|[a-z ]{0,300}|.{0,20}", words in ".{1,40}", after in ".{0,200}", width in 16usize..90) {
            let text = format!("{before}{words}{after}");
            for line in excerpt(&text, before.len()..before.len() + words.len(), width) {
                let columns: usize = cells(&line.text, &(0..0)).iter().map(|c| c.width).sum();
                proptest::prop_assert!(columns <= width && line.marks.len() <= width, "{line:?}");
                proptest::prop_assert!(!line.text.chars().any(super::super::escape::is_active), "{line:?}");
            }
        }
    }
}
