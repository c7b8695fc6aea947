//! One question on a screen of any size.
//!
//! In: what is to be seen and how large the screen is. Out: at most as many lines as fit, no wider than it is. Where not
//! everything fits, less of the evidence is shown; where that is not enough, the rest is reached with the arrow keys.

use super::card::Card;
use super::lines::{Line, Tone, cut, run, wrap};
use super::show::{ALL, LEVELS, Manner, body};

/// Columns and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub columns: usize,
    /// Lines.
    pub rows: usize,
}

/// Where frames are drawn.
pub trait Canvas {
    /// How large it is now.
    fn size(&mut self) -> Size;
    /// Shows a frame in place of the one before.
    fn draw(&mut self, frame: &[Line]) -> std::io::Result<()>;
}

/// Lines below which a rule and its heading take the place of what matters.
const LOW: usize = 8;

/// What a frame is made of.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// The line at the top.
    pub head: Line,
    /// What can be scrolled.
    pub body: Vec<Line>,
    /// What was done last, or help.
    pub note: Vec<Line>,
    /// The keys.
    pub keys: Vec<Line>,
}

/// The body of a question, in as much detail as fits into `rows`; all of it where `all` is asked for.
pub fn fitting(card: &Card, manner: &Manner, rows: usize, all: bool) -> Vec<Line> {
    if all {
        return body(card, ALL, manner);
    }
    let levels = LEVELS.iter().map(|level| body(card, *level, manner));
    let mut last = Vec::new();
    for lines in levels {
        if lines.len() <= rows {
            return lines;
        }
        last = lines;
    }
    last
}

/// Lines that are left for the body.
pub fn room(parts: &Parts, size: Size) -> usize {
    let around = if size.rows < LOW { 1 } else { 3 };
    size.rows.saturating_sub(around + parts.note.len() + parts.keys.len()).max(1)
}

/// Puts a frame together; `scroll` lines of the body are above the screen, at most as many as make sense, which is what
/// comes back as well.
pub fn frame(parts: &Parts, size: Size, scroll: usize) -> (Vec<Line>, usize) {
    let room = room(parts, size);
    let most = parts.body.len().saturating_sub(room);
    let scroll = scroll.min(most);
    let mut lines = vec![parts.head.clone()];
    let rule = || vec![run(Tone::Faint, &"─".repeat(size.columns))];
    if size.rows >= LOW {
        lines.push(rule());
    }
    lines.extend(parts.body.iter().skip(scroll).take(room).cloned());
    if most > 0 && room > 2 {
        let below = most - scroll;
        let told = match (scroll, below) {
            (0, below) => format!("↓ {below} more lines"),
            (above, 0) => format!("↑ {above} more lines"),
            (above, below) => format!("↑ {above} ↓ {below} more lines"),
        };
        if let Some(last) = lines.last_mut() {
            *last = vec![run(Tone::Warning, &format!("    {told}"))];
        }
    }
    if size.rows >= LOW {
        lines.push(rule());
    }
    lines.extend(parts.note.iter().cloned());
    lines.extend(parts.keys.iter().cloned());
    // The keys are what must be seen on a screen that is too low for anything.
    let over = lines.len().saturating_sub(size.rows.max(1));
    lines.drain(..over);
    (lines.iter().map(|line| cut(line, size.columns)).collect(), scroll)
}

/// Keys with what they do, in as many lines as they need: "y same  n different".
pub fn keys(pairs: &[(&str, &str)], columns: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![vec![run(Tone::Plain, " ")]];
    let mut used = 1;
    for (key, does) in pairs {
        let own = key.chars().count() + 1 + does.chars().count();
        let gap = if used > 1 { 2 } else { 0 };
        if used > 1 && used + gap + own > columns {
            lines.push(vec![run(Tone::Plain, " ")]);
            used = 1;
        } else if gap > 0 {
            used += gap;
            if let Some(line) = lines.last_mut() {
                line.push(run(Tone::Plain, "  "));
            }
        }
        used += own;
        if let Some(line) = lines.last_mut() {
            line.extend([run(Tone::Key, key), run(Tone::Plain, &format!(" {does}"))]);
        }
    }
    lines
}

/// A note in lines.
pub fn note(tone: Tone, words: &str, columns: usize) -> Vec<Line> {
    wrap(vec![run(Tone::Plain, " ")], &[run(tone, words)], columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::lines::{line_width, plain};
    use crate::review::tests::{card, variant};

    fn parts(columns: usize) -> Parts {
        let card = card(&variant("x", "Nadir Halabi", "Nader Halabi", 1, 0.8));
        let manner = Manner { width: columns, blind: None };
        let keys = keys(&[("y", "same"), ("n", "different"), ("q", "save and quit")], columns);
        let head = vec![run(Tone::Strong, " Same person?  1 of 1")];
        Parts { head, body: fitting(&card, &manner, 20, false), note: note(Tone::Plain, "saved", columns), keys }
    }

    #[test]
    fn a_frame_fits_any_screen_and_keeps_its_keys() {
        for columns in [1, 10, 30, 80, 300] {
            for rows in [1, 2, 3, 7, 8, 12, 24, 60] {
                for scroll in [0, 3, 999] {
                    let (lines, kept) = frame(&parts(columns), Size { columns, rows }, scroll);
                    assert!(lines.len() <= rows && kept <= scroll, "{columns} x {rows}");
                    assert!(lines.iter().all(|l| line_width(l) <= columns), "{}", plain(&lines));
                    if columns >= 80 {
                        assert!(plain(&lines).contains("q save and quit"), "{}", plain(&lines));
                    }
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_announced_and_reached() {
        let parts = parts(80);
        let size = Size { columns: 80, rows: 10 };
        let (lines, scroll) = frame(&parts, size, 0);
        assert!(plain(&lines).contains("↓") && scroll == 0, "{}", plain(&lines));
        let (lines, scroll) = frame(&parts, size, 99);
        assert_eq!(scroll, parts.body.len() - room(&parts, size));
        assert!(plain(&lines).contains("↑") && !plain(&lines).contains("↓"));
    }

    #[test]
    fn keys_break_between_pairs() {
        let lines = keys(&[("y", "same"), ("n", "different"), ("u", "unsure")], 22);
        assert_eq!(plain(&lines), " y same  n different\n u unsure\n");
    }
}
