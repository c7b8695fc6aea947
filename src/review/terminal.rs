//! The terminal of a review: raw mode with its guard, keys, and line ends.
//!
//! In: events of crossterm. Out: [`Key`]s. Raw mode ends when the guard is dropped, also on an error or a panic. No
//! alternate screen: what was asked and answered stays in the scrollback.

use super::dialogue::{Key, Keys};
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::{event, terminal};
use std::io::{self, Write};

/// Raw mode as long as it lives.
pub struct RawMode(());

impl RawMode {
    /// Switches the terminal to raw mode.
    pub fn enter() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        Ok(Self(()))
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        // Nothing more can be done where the terminal has gone away.
        let _ = terminal::disable_raw_mode();
    }
}

/// Keys typed at the terminal.
pub struct TerminalKeys;

impl Keys for TerminalKeys {
    fn next(&mut self) -> io::Result<Key> {
        loop {
            match event::read()? {
                Event::Key(key) if key.kind == KeyEventKind::Release => {}
                Event::Key(key) => return Ok(meaning(key.code, key.modifiers)),
                Event::Resize(columns, _) => return Ok(Key::Resized(usize::from(columns))),
                _ => {}
            }
        }
    }
}

/// Columns of the terminal, 80 where it does not say.
pub fn columns() -> usize {
    terminal::size().map_or(80, |(columns, _)| usize::from(columns))
}

fn meaning(code: KeyCode, modifiers: KeyModifiers) -> Key {
    let held = modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
    match code {
        KeyCode::Char('c' | 'C' | 'd' | 'D') if modifiers.contains(KeyModifiers::CONTROL) => Key::Break,
        KeyCode::Char(c) if !held => Key::Char(c),
        _ => Key::Other,
    }
}

/// In raw mode a line feed does not return to the first column: writes both.
pub struct RawLines<W>(pub W);

impl<W: Write> Write for RawLines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for (at, line) in bytes.split(|&b| b == b'\n').enumerate() {
            if at > 0 {
                self.0.write_all(b"\r\n")?;
            }
            self.0.write_all(line)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_letters_decide() {
        assert_eq!(meaning(KeyCode::Char('y'), KeyModifiers::NONE), Key::Char('y'));
        assert_eq!(meaning(KeyCode::Char('y'), KeyModifiers::CONTROL), Key::Other);
        assert_eq!(meaning(KeyCode::Char('c'), KeyModifiers::CONTROL), Key::Break);
        assert_eq!(meaning(KeyCode::Enter, KeyModifiers::NONE), Key::Other);
        assert_eq!(meaning(KeyCode::Esc, KeyModifiers::NONE), Key::Other);
    }

    #[test]
    fn line_feeds_return_to_the_first_column() {
        let mut lines = RawLines(Vec::new());
        write!(lines, "a\nb\n").unwrap();
        assert_eq!(lines.0, b"a\r\nb\r\n");
    }
}
