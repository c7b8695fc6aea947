//! Words with a tone, broken into lines.
//!
//! In: runs of words, each with its [`Tone`]. Out: lines of at most so many columns, as plain text or with the colours of
//! a terminal. Wide letters count two columns, combining marks none. Colour is an addition: nothing is said by it alone.

use crate::report::escape::visible;
use unicode_width::UnicodeWidthChar;

/// What a run of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Words as any other.
    Plain,
    /// A heading, or a name where it stands in its sentence.
    Strong,
    /// What belongs to the first spelling.
    First,
    /// What belongs to the second spelling.
    Second,
    /// Beside the point.
    Faint,
    /// A key to press.
    Key,
    /// What should not be overlooked.
    Warning,
}

/// Words of one tone.
pub type Run = (Tone, String);

/// One line of a screen.
pub type Line = Vec<Run>;

/// A run, harmless to a terminal.
pub fn run(tone: Tone, words: &str) -> Run {
    (tone, visible(words).into_owned())
}

/// Columns that text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Columns of a line.
pub fn line_width(line: &Line) -> usize {
    line.iter().map(|(_, words)| width(words)).sum()
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Lines of plain text, without spaces at their ends.
pub fn plain(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let words: String = line.iter().map(|(_, words)| words.as_str()).collect();
        text.push_str(words.trim_end());
        text.push('\n');
    }
    text
}

/// One line with the colours of a terminal.
pub fn painted(line: &Line) -> String {
    let mut text = String::new();
    for (tone, words) in line {
        let code = match tone {
            Tone::Plain => {
                text.push_str(words);
                continue;
            }
            Tone::Strong => "1",
            Tone::First => "1;36",
            Tone::Second => "1;33",
            Tone::Faint => "2",
            Tone::Key => "1;32",
            Tone::Warning => "1;31",
        };
        text.push_str(&format!("\u{1b}[{code}m{words}\u{1b}[0m"));
    }
    text
}

/// Columns in which no words can be read.
const NARROW: usize = 8;

/// Breaks runs at spaces into lines of at most `most` columns; `first` stands before the first line, blanks of its width
/// before the others. A word wider than a line is broken where the line ends.
pub fn wrap(first: Line, runs: &[Run], most: usize) -> Vec<Line> {
    let indent = line_width(&first);
    if indent > NARROW && most < indent + NARROW {
        // No room beside what stands first: the words go below it.
        let below = vec![(Tone::Plain, " ".repeat(NARROW / 2))];
        return std::iter::once(first).chain(wrap(below, runs, most)).collect();
    }
    let room = most.saturating_sub(indent).max(1);
    let mut rows = break_cells(cells(runs), room).into_iter();
    let mut lines = vec![first];
    lines[0].extend(rows.next().map(gather).unwrap_or_default());
    for row in rows {
        let mut line = vec![(Tone::Plain, " ".repeat(indent))];
        line.extend(gather(row));
        lines.push(line);
    }
    lines
}

/// The line cut where the terminal ends.
pub fn cut(line: &Line, most: usize) -> Line {
    let mut left = most;
    let mut kept = Line::new();
    for (tone, words) in line {
        let end = words.char_indices().find(|(_, c)| {
            let fits = columns(*c) <= left;
            left -= if fits { columns(*c) } else { 0 };
            !fits
        });
        match end {
            Some((at, _)) => {
                kept.push((*tone, words[..at].to_owned()));
                break;
            }
            None => kept.push((*tone, words.clone())),
        }
    }
    kept
}

type Cell = (Tone, char);

/// The characters of runs with single spaces between words.
fn cells(runs: &[Run]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (tone, words) in runs {
        for c in words.chars() {
            let space = c.is_whitespace() && c != '\u{a0}';
            if !space {
                cells.push((*tone, c));
            } else if cells.last().is_some_and(|(_, last)| *last != ' ') {
                cells.push((*tone, ' '));
            }
        }
    }
    while cells.last().is_some_and(|(_, last)| *last == ' ') {
        cells.pop();
    }
    cells
}

fn break_cells(cells: Vec<Cell>, room: usize) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    let mut row: Vec<Cell> = Vec::new();
    let mut used = 0;
    for cell in cells {
        let own = columns(cell.1);
        if used + own > room && !row.is_empty() {
            if cell.1 == ' ' {
                rows.push(std::mem::take(&mut row));
                used = 0;
                continue;
            }
            let space = row.iter().rposition(|(_, c)| *c == ' ');
            let rest = space.map(|at| row.split_off(at + 1)).unwrap_or_default();
            row.truncate(row.len() - usize::from(space.is_some()));
            rows.push(std::mem::replace(&mut row, rest));
            used = row.iter().map(|(_, c)| columns(*c)).sum();
        }
        if !(row.is_empty() && cell.1 == ' ') {
            used += own;
            row.push(cell);
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

fn gather(cells: Vec<Cell>) -> Line {
    let mut line: Line = Vec::new();
    for (tone, c) in cells {
        // A space that keeps words together has done its work.
        let c = if c == '\u{a0}' { ' ' } else { c };
        match line.last_mut() {
            Some((last, words)) if *last == tone => words.push(c),
            _ => line.push((tone, c.to_string())),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, columns: usize) -> String {
        plain(&wrap(vec![run(Tone::Plain, "- ")], &[run(Tone::Plain, text)], columns))
    }

    #[test]
    fn lines_break_at_spaces_and_hang_under_the_first() {
        assert_eq!(wrapped("one two  three\nfour", 12), "- one two\n  three four\n");
        assert_eq!(wrapped("", 12), "-\n");
        assert_eq!(wrapped("abcdefghijklmnop qr", 12), "- abcdefghij\n  klmnop qr\n");
    }

    #[test]
    fn wide_letters_fill_two_columns() {
        assert_eq!(wrapped("首相は訪問 した", 12), "- 首相は訪問\n  した\n");
        assert_eq!(plain(&[cut(&vec![run(Tone::Plain, "首相は")], 5)]), "首相\n");
    }

    #[test]
    fn tones_are_an_addition() {
        let line = vec![run(Tone::Plain, "a "), run(Tone::Strong, "b\u{1b}[2J")];
        assert_eq!(plain(std::slice::from_ref(&line)), "a b\\u{1b}[2J\n");
        assert_eq!(painted(&line), "a \u{1b}[1mb\\u{1b}[2J\u{1b}[0m");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        /// Whatever stands in an article: no line is too wide, nothing active comes out, no word is lost.
        #[test]
        fn any_text_fits_and_is_harmless(text in "\\PC{0,80}|[a-z ]{0,200}|.{0,40}", columns in 12usize..90) {
            let lines = wrap(vec![run(Tone::Plain, "> ")], &[run(Tone::Strong, &text)], columns);
            proptest::prop_assert!(lines.iter().all(|l| line_width(l) <= columns), "{lines:?}");
            let shown: String = plain(&lines).chars().filter(|c| !c.is_whitespace()).skip(1).collect();
            proptest::prop_assert!(!shown.chars().any(crate::report::escape::is_active));
            let whole: String = visible(&text).chars().filter(|c| !c.is_whitespace()).collect();
            proptest::prop_assert_eq!(shown, whole);
        }
    }
}
