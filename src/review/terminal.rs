//! The terminal of a review: its state with a guard, keys, signals, drawing.
//!
//! In: events of crossterm, and signals. Out: [`Key`]s; frames on the terminal's second screen, so that what stood there
//! before comes back. The guard puts the terminal back on every way out: an error, a panic, a signal to end.

use super::desk::{Key, Keys};
use super::lines::{Line, painted, plain};
use super::screen::{Canvas, Size};
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::{cursor, event, execute, terminal};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long a signal may go unnoticed while no key is pressed.
const LOOK_UP: Duration = Duration::from_millis(100);

/// How long the dialogue has to end by itself after a signal. A terminal that has gone away leaves nothing to read, and
/// reading its keys may then never come back.
const GRACE: Duration = Duration::from_secs(2);

/// Lines that the arrow keys and the page keys scroll.
const PAGE: isize = 8;

/// What a terminal is taken for that does not say its size.
const USUAL: Size = Size { columns: 80, rows: 24 };

/// The terminal in the state that a review needs, as long as it lives.
pub struct Screen(());

impl Screen {
    /// Keys unbuffered, second screen, no cursor.
    pub fn enter() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        let guard = Self(());
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            before(panic);
        }));
        execute!(io::stdout(), terminal::EnterAlternateScreen, cursor::Hide)?;
        Ok(guard)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
        if !std::thread::panicking() {
            let _ = std::panic::take_hook();
        }
    }
}

/// Puts the terminal back. Nothing more can be done where it has gone away.
fn restore() {
    let _ = execute!(io::stdout(), cursor::Show, terminal::LeaveAlternateScreen);
    let _ = terminal::disable_raw_mode();
}

/// Keys typed at the terminal, and signals to end.
pub struct TerminalKeys {
    end: Arc<AtomicBool>,
    done: Arc<AtomicBool>,
}

impl Drop for TerminalKeys {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
    }
}

impl TerminalKeys {
    /// Begins to listen. From here on signals to end no longer end the program but the dialogue, and a file that grows
    /// beyond what is allowed is an error of the one who writes it.
    pub fn listen() -> io::Result<Self> {
        let end = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGTERM, signal_hook::consts::SIGINT] {
            signal_hook::flag::register(signal, Arc::clone(&end))?;
        }
        #[cfg(unix)]
        {
            use signal_hook::consts::{SIGHUP, SIGQUIT};
            /// A file is larger than the limit of the process. The number is the same on all systems that have it.
            const SIGXFSZ: i32 = 25;
            for signal in [SIGHUP, SIGQUIT] {
                signal_hook::flag::register(signal, Arc::clone(&end))?;
            }
            signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        }
        // The first look at the events is what begins to listen for changes of the window: before anything is drawn.
        event::poll(Duration::ZERO)?;
        let keys = Self { end, done: Arc::default() };
        keys.watch();
        Ok(keys)
    }

    /// Ends the program where the dialogue does not after a signal. Answers are on disk whole or not at all at any time.
    fn watch(&self) {
        let (end, done) = (Arc::clone(&self.end), Arc::clone(&self.done));
        std::thread::spawn(move || {
            while !end.load(Ordering::Relaxed) {
                if done.load(Ordering::Relaxed) {
                    return;
                }
                std::thread::sleep(LOOK_UP);
            }
            std::thread::sleep(GRACE);
            if !done.load(Ordering::Relaxed) {
                restore();
                std::process::exit(2);
            }
        });
    }
}

impl Keys for TerminalKeys {
    fn next(&mut self) -> io::Result<Key> {
        loop {
            if self.end.load(Ordering::Relaxed) {
                return Ok(Key::Break);
            }
            match event::poll(LOOK_UP) {
                Ok(false) => continue,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
                Ok(true) => {}
            }
            match event::read()? {
                Event::Key(key) if key.kind == KeyEventKind::Release => {}
                Event::Key(key) => return Ok(meaning(key.code, key.modifiers)),
                Event::Resize(..) => return Ok(Key::Resized),
                _ => {}
            }
        }
    }
}

fn meaning(code: KeyCode, modifiers: KeyModifiers) -> Key {
    let held = modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
    match code {
        KeyCode::Char('c' | 'C' | 'd' | 'D') if modifiers.contains(KeyModifiers::CONTROL) => Key::Break,
        KeyCode::Char(c) if !held => Key::Char(c),
        KeyCode::Backspace => Key::Erase,
        KeyCode::Esc => Key::Escape,
        KeyCode::Up => Key::Scroll(-1),
        KeyCode::Down => Key::Scroll(1),
        KeyCode::PageUp => Key::Scroll(-PAGE),
        KeyCode::PageDown => Key::Scroll(PAGE),
        _ => Key::Other,
    }
}

/// Frames drawn on standard output.
pub struct TerminalCanvas {
    /// With the colours of a terminal.
    pub colour: bool,
}

impl Canvas for TerminalCanvas {
    fn size(&mut self) -> Size {
        size()
    }

    fn draw(&mut self, frame: &[Line]) -> io::Result<()> {
        let rows: Vec<String> = frame.iter().map(|line| self.row(line)).collect();
        let mut out = io::stdout().lock();
        // One write, so that nothing flickers.
        out.write_all(format!("\u{1b}[H\u{1b}[J{}", rows.join("\r\n")).as_bytes())?;
        out.flush()
    }
}

impl TerminalCanvas {
    fn row(&self, line: &Line) -> String {
        let words = if self.colour { painted(line) } else { plain(std::slice::from_ref(line)) };
        words.trim_end_matches('\n').to_owned()
    }
}

/// How large the terminal is.
pub fn size() -> Size {
    match terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => Size { columns: columns.into(), rows: rows.into() },
        _ => USUAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::lines::{Tone, run};

    #[test]
    fn only_plain_letters_decide() {
        assert_eq!(meaning(KeyCode::Char('y'), KeyModifiers::NONE), Key::Char('y'));
        assert_eq!(meaning(KeyCode::Char('y'), KeyModifiers::CONTROL), Key::Other);
        assert_eq!(meaning(KeyCode::Char('c'), KeyModifiers::CONTROL), Key::Break);
        assert_eq!(meaning(KeyCode::Enter, KeyModifiers::NONE), Key::Other);
        assert_eq!(meaning(KeyCode::Esc, KeyModifiers::NONE), Key::Escape);
        assert_eq!(meaning(KeyCode::PageDown, KeyModifiers::NONE), Key::Scroll(PAGE));
    }

    #[test]
    fn colour_is_an_addition() {
        let line = vec![run(Tone::Key, "y"), run(Tone::Plain, " same")];
        assert_eq!(TerminalCanvas { colour: false }.row(&line), "y same");
        assert_eq!(TerminalCanvas { colour: true }.row(&line), "\u{1b}[1;32my\u{1b}[0m same");
    }
}
