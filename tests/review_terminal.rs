//! Reviews names at a real terminal: a pseudo-terminal in which the program runs, keys that are typed, and a screen that
//! shows what a person would see.
//!
//! Every wait is for words on the screen or for the end of the program, never for a time.
#![cfg(unix)]

use pty_process::Size;
use pty_process::blocking::{Command, Pts, Pty, open};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};
use std::io::{Read, Write};
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// No machine is slower than that.
const PATIENCE: Duration = Duration::from_secs(120);

const DECISIONS: &str = "claimdiff.decisions.jsonl";

/// Two articles with three pairs of spellings whose ages differ: whatever the names' score, a person is asked.
fn articles() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, source: &str, text: &str| {
        let text =
            format!("---\ntitle: \"A hearing in Tarmin\"\nsource: {source}\npublished: 2025-05-15\n---\n\n{text}\n");
        std::fs::write(folder.path().join(name), text).expect("the folder takes files");
    };
    write(
        "a.md",
        "Alpha Wire",
        "Nadir Halabi, 52, spoke first at the hearing in Tarmin on Wednesday. Sergei Volkov, 41, was heard after him. \
         Muhammad Azizi, 33, was the last witness.",
    );
    write(
        "b.md",
        "Beta Courier",
        "Nader Halabi, 61, spoke first at the hearing in Tarmin on Wednesday. Sergey Volkov, 48, was heard after him. \
         Mohammed Azizi, 39, was the last witness.",
    );
    folder
}

/// The program at a terminal.
struct Review {
    pty: Option<Pty>,
    pts: Pts,
    child: Child,
    screen: vt100::Parser,
}

impl Review {
    fn start(folder: &Path, columns: u16, rows: u16) -> Self {
        Self::run(folder, columns, rows, Command::new(env!("CARGO_BIN_EXE_claimdiff")).args(["review", "."]))
    }

    fn run(folder: &Path, columns: u16, rows: u16, command: Command) -> Self {
        let (pty, pts) = open().expect("a pseudo-terminal");
        pty.resize(Size::new(rows, columns)).expect("a size");
        let mut command = command.current_dir(folder).env("TERM", "xterm-256color").env_remove("NO_COLOR");
        let child = command.spawn_borrowed(&pts).expect("the program starts");
        let screen = parser(columns, rows);
        Self { pty: Some(pty), pts, child, screen }
    }

    fn pty(&mut self) -> &mut Pty {
        self.pty.as_mut().expect("the terminal is open")
    }

    fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Takes up what the program wrote, if it writes within a moment.
    fn read(&mut self) {
        let moment = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
        let Some(pty) = self.pty.as_mut() else { return };
        let ready = poll(&mut [PollFd::new(&*pty, PollFlags::IN)], Some(&moment)).unwrap_or(0);
        let mut bytes = [0; 4096];
        if ready > 0 {
            let count = pty.read(&mut bytes).unwrap_or(0);
            self.screen.process(&bytes[..count]);
        }
    }

    /// Waits until all `words` stand on the screen at once.
    fn expect(&mut self, words: &[&str]) -> String {
        let begun = Instant::now();
        loop {
            let contents = self.contents();
            if words.iter().all(|w| contents.contains(w)) {
                return contents;
            }
            let ended = self.child.try_wait().expect("a child").is_some();
            assert!(begun.elapsed() < PATIENCE && !ended, "{words:?} do not stand on the screen:\n{contents}");
            self.read();
        }
    }

    fn press(&mut self, keys: &str) {
        self.pty().write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        // What stood there before must not be taken for what is drawn anew.
        let size = |n: u16| n.try_into().expect("not zero");
        self.screen.set_size(size(rows), size(columns));
        self.screen.process(b"\x1b[2J");
        self.pty().resize(Size::new(rows, columns)).expect("a size");
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("the program runs");
    }

    /// Waits for the end and proves that the terminal is as it was; the exit code, and what stands on the screen.
    fn end(&mut self) -> (i32, String) {
        let code = self.exit_code();
        // What was written before the end.
        for _ in 0..3 {
            self.read();
        }
        let screen = self.screen.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden still");
        assert!(!screen.alternate_screen(), "the second screen is shown still");
        let modes = tcgetattr(&self.pts).expect("a terminal").local_modes;
        assert!(modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG), "raw mode is on still");
        (code, self.contents())
    }

    fn exit_code(&mut self) -> i32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status.code().unwrap_or(-1);
            }
            assert!(begun.elapsed() < PATIENCE, "the program does not end:\n{}", self.contents());
            match self.pty {
                Some(_) => self.read(),
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        // A failed test must not leave a program behind that waits for keys.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn parser(columns: u16, rows: u16) -> vt100::Parser {
    let size = |n: u16| n.try_into().expect("not zero");
    vt100::Parser::new(size(rows), size(columns), 0)
}

/// The verdicts in the decisions file, in its order.
fn verdicts(folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join(DECISIONS)).unwrap_or_default();
    let verdict = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).expect("each line is whole");
        line["verdict"].as_str().expect("a verdict").to_owned()
    };
    text.lines().map(verdict).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn answers_are_saved_at_once_and_taken_back() {
    let folder = articles();
    let mut review = Review::start(folder.path(), 80, 24);
    let first = review.expect(&["Same person?", "1 of 3", "y same", "q save and quit"]);
    assert!(first.contains(" A  ") && first.contains(" B  ") && first.contains("Asked because"), "{first}");
    assert!(verdicts(folder.path()).is_empty());
    // Enter, Esc and other keys decide nothing; help shows itself and changes nothing.
    review.press("\r\nx ?");
    review.expect(&["Enter and Esc decide nothing", "1 of 3"]);
    review.press("y");
    review.expect(&["2 of 3", "saved: same"]);
    assert_eq!(verdicts(folder.path()), ["same"]);
    review.press("n");
    review.expect(&["3 of 3", "saved: different"]);
    assert_eq!(verdicts(folder.path()), ["same", "different"]);
    review.press("u");
    review.expect(&["Nothing is left to ask", "saved: unsure"]);
    review.press("bbb");
    review.expect(&["1 of 3", "taken back: same"]);
    assert!(verdicts(folder.path()).is_empty());
    review.press("sn");
    review.expect(&["3 of 3", "saved: different"]);
    review.press("q");
    let (code, screen) = review.end();
    assert_eq!((code, verdicts(folder.path())), (0, vec!["different".to_owned()]));
    assert!(screen.contains("1 answered, 2 left"), "{screen}");
    assert_eq!(files(folder.path()), ["a.md", "b.md", DECISIONS]);

    // Another session goes on, and takes back what the first one answered.
    let mut review = Review::start(folder.path(), 80, 24);
    review.expect(&["1 of 2"]);
    review.press("b");
    review.expect(&["taken back: different"]);
    assert!(verdicts(folder.path()).is_empty());
    review.press("q");
    assert_eq!(review.end().0, 0);
}

#[test]
fn the_latest_answer_is_taken_back_when_nothing_waits() {
    let folder = articles();
    let mut review = Review::start(folder.path(), 80, 24);
    review.expect(&["1 of 3"]);
    review.press("ynn");
    review.expect(&["Nothing is left to ask"]);
    review.press("q");
    assert_eq!(review.end().0, 0);
    let mut review = Review::start(folder.path(), 80, 24);
    review.expect(&["Nothing is left to ask", "which b takes back: different:", "b undo"]);
    review.press("b");
    review.expect(&["Same person?", "1 of 1", "taken back: different"]);
    assert_eq!(verdicts(folder.path()), ["same", "different"]);
    review.press("q");
    assert_eq!(review.end().0, 0);
}

#[test]
fn many_are_shown_saved_at_once_and_taken_back_as_one() {
    let folder = articles();
    let mut review = Review::start(folder.path(), 80, 24);
    review.expect(&["1 of 3", "a all above a score"]);
    review.press("a");
    review.expect(&["All that score at least", "Nothing is saved yet", "y all same", "Esc back"]);
    // Enter decides nothing, and Esc leaves.
    review.press("\r\u{1b}");
    review.expect(&["Same person?", "1 of 3"]);
    assert!(verdicts(folder.path()).is_empty());
    review.press("a2.5");
    review.expect(&["at least 2.5?  0 of 3 pairs", "Type a score from 0 to 1"]);
    review.press("y\u{7f}\u{7f}\u{7f}0.1");
    review.expect(&["at least 0.1?  3 of 3 pairs", " / ", " finding"]);
    assert!(verdicts(folder.path()).is_empty());
    review.press("y");
    review.expect(&["Nothing is left to ask", "saved: same: 3 pairs"]);
    assert_eq!(verdicts(folder.path()), ["same"; 3]);
    review.press("q");
    let (code, screen) = review.end();
    assert!(code == 0 && screen.contains("3 answered, 0 left"), "{screen}");
    // A later session takes all of it back in one step.
    let mut review = Review::start(folder.path(), 80, 24);
    review.expect(&["Nothing is left to ask", "same: 3 pairs"]);
    review.press("b");
    review.expect(&["1 of 3", "taken back: same: 3 pairs"]);
    assert!(verdicts(folder.path()).is_empty());
    review.press("q");
    assert_eq!(review.end().0, 0);
}

#[test]
fn a_group_is_the_chain_of_its_pair() {
    let folder = tempfile::tempdir().expect("a folder");
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/person/age-asked");
    let command = Command::new(env!("CARGO_BIN_EXE_claimdiff")).arg("review").arg(&articles);
    let mut review = Review::run(folder.path(), 80, 24, command);
    review.expect(&["1 of 2", "g all of the group"]);
    review.press("g");
    review.expect(&["All of this group?  2 of 2 pairs", "Sergei Halenko / Serhiy Halenko", "n all different"]);
    review.press("n");
    review.expect(&["Nothing is left to ask", "saved: different: 2 pairs"]);
    assert_eq!(verdicts(folder.path()), ["different"; 2]);
    review.press("b");
    review.expect(&["1 of 2", "taken back: different: 2 pairs"]);
    assert!(verdicts(folder.path()).is_empty());
    review.press("q");
    assert_eq!(review.end().0, 0);
}

#[test]
fn the_question_follows_the_size_of_the_window() {
    let folder = articles();
    let mut review = Review::start(folder.path(), 120, 40);
    let wide = review.expect(&["1 of 3", "q save and quit"]);
    assert!(wide.lines().any(|l| l.chars().count() == 120), "the rule is as wide as the window:\n{wide}");
    for (columns, rows) in [(44, 30), (60, 12), (200, 50), (30, 8)] {
        review.resize(columns, rows);
        let shown = review.expect(&["1 of 3", "y same"]);
        assert!(shown.lines().count() <= usize::from(rows), "{shown}");
    }
    review.resize(80, 12);
    review.expect(&["↓", "q save and quit"]);
    review.press("\u{1b}[6~\u{1b}[6~");
    review.expect(&["↑", "Same person?"]);
    review.press("y");
    review.expect(&["2 of 3", "saved: same"]);
    review.press("q");
    assert_eq!(review.end().0, 0);
    assert_eq!(verdicts(folder.path()), ["same"]);
}

#[test]
fn control_c_loses_nothing_at_any_time() {
    for (keys, shown, kept) in [
        ("", "1 of 3", &[][..]),
        ("?", "decide nothing", &[]),
        ("y", "2 of 3", &["same"]),
        ("yn", "3 of 3", &["same", "different"]),
        ("ynu", "Nothing is left", &["same", "different", "unsure"]),
    ] {
        let folder = articles();
        let mut review = Review::start(folder.path(), 80, 24);
        review.expect(&["1 of 3"]);
        review.press(keys);
        review.expect(&[shown]);
        review.press("\u{3}");
        let (code, screen) = review.end();
        assert_eq!((code, verdicts(folder.path())), (2, kept.iter().map(|k| (*k).to_owned()).collect()), "{screen}");
        assert!(screen.contains("broken off"), "{screen}");
        assert!(!files(folder.path()).iter().any(|f| f.starts_with('.')), "no temporary file stays behind");
    }
    // Typed before the program has answered: what came before counts, what came after does not.
    let folder = articles();
    let mut review = Review::start(folder.path(), 80, 24);
    review.expect(&["1 of 3"]);
    review.press("y\u{3}n");
    assert_eq!(review.end().0, 2);
    assert_eq!(verdicts(folder.path()), ["same"]);
}

#[test]
fn signals_to_end_restore_the_terminal() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let folder = articles();
        let mut review = Review::start(folder.path(), 80, 24);
        review.expect(&["1 of 3"]);
        review.press("n");
        review.expect(&["2 of 3"]);
        review.signal(signal);
        assert_eq!(review.end().0, 2, "{signal:?}");
        assert_eq!(verdicts(folder.path()), ["different"]);
    }
}

#[test]
fn a_terminal_that_goes_away_ends_the_review() {
    let folder = articles();
    let mut review = Review::start(folder.path(), 80, 24);
    review.expect(&["1 of 3"]);
    review.press("n");
    review.expect(&["2 of 3"]);
    review.pty = None;
    let code = review.exit_code();
    assert!(code == 2, "{code}");
    assert_eq!(verdicts(folder.path()), ["different"]);
}

#[test]
fn a_full_disk_is_said_and_keeps_what_was_saved() {
    let folder = articles();
    // A limit on the size of files refuses the same writes as a full disk, also to root. Its unit differs between shells;
    // the file is written whole and is too large for either as soon as one answer is added.
    let path = folder.path().join(DECISIONS);
    let line = |n: usize| {
        format!(
            "{{\"kind\":\"variant\",\"a\":\"Anna Bell {n:04}\",\"b\":\"Anna Ball {n:04}\",\"verdict\":\"different\"}}\n"
        )
    };
    let mut before: String = (0..).map(line).take(8192 / line(0).len()).collect();
    before.push_str(&" ".repeat(8192 - 1 - before.len()));
    before.push('\n');
    std::fs::write(&path, &before).expect("the folder takes files");
    let script = "ulimit -f 8; exec \"$0\" \"$@\"";
    let program = env!("CARGO_BIN_EXE_claimdiff");
    let mut review =
        Review::run(folder.path(), 80, 24, Command::new("sh").args(["-c", script, program, "review", "."]));
    review.expect(&["1 of 3"]);
    review.press("yyy");
    let (code, screen) = review.end();
    assert_eq!(code, 2, "{screen}");
    assert!(screen.contains("cannot write") && screen.contains("NOT saved"), "{screen}");
    assert!(!screen.contains("answered,"), "{screen}");
    assert_eq!(std::fs::read_to_string(&path).expect("still there"), before);
    assert_eq!(files(folder.path()), ["a.md", "b.md", DECISIONS]);
}

#[test]
fn a_folder_that_takes_no_files_is_said_before_the_first_question() {
    use std::os::unix::fs::PermissionsExt;
    let folder = articles();
    let closed = std::fs::Permissions::from_mode(0o555);
    std::fs::set_permissions(folder.path(), closed).expect("permissions");
    if std::fs::write(folder.path().join("probe"), "").is_ok() {
        // Permissions do not bind this user; the terminal's other tests cover what does.
        std::fs::remove_file(folder.path().join("probe")).expect("a file");
        return;
    }
    let mut review = Review::start(folder.path(), 80, 24);
    let (code, screen) = review.end();
    assert!(code == 2 && screen.contains("cannot write") && !screen.contains("1 of 3"), "{code}: {screen}");
}

#[test]
fn a_device_in_place_of_the_file_is_refused() {
    let folder = articles();
    std::os::unix::fs::symlink("/dev/full", folder.path().join(DECISIONS)).expect("a link");
    let mut review = Review::start(folder.path(), 80, 24);
    let (code, screen) = review.end();
    assert!(code == 2 && screen.contains("no ordinary file") && !screen.contains("1 of 3"), "{code}: {screen}");
}

#[test]
fn flags_filter_and_hide() {
    let folder = articles();
    let command =
        Command::new(env!("CARGO_BIN_EXE_claimdiff")).args(["review", ".", "--blind", "--publisher", "alpha wire"]);
    let mut review = Review::run(folder.path(), 80, 24, command);
    let shown = review.expect(&["1 of 3", "q save and quit"]);
    assert!(!shown.contains("Alpha") && !shown.contains("Courier") && !shown.contains("Score"), "{shown}");
    review.press("q");
    assert_eq!(review.end().0, 0);
}

/// The first lines of a screen without what the rules for names may say otherwise tomorrow: the score, and what two parts
/// that are alike have to do with each other.
fn steady(screen: &str) -> Vec<String> {
    let score = regex::Regex::new(r"Score \d\.\d\d|( ≈ \S+).*").expect("a pattern");
    screen.lines().map(|line| score.replace(line.trim_end(), "$1").trim_end().to_owned()).collect()
}

#[test]
fn the_chapter_on_names_shows_the_real_screen() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let chapter = std::fs::read_to_string(project.join("docs/names.md")).expect("there is a docs/names.md");
    let shown = chapter.split("```text\n Same person?").nth(1).and_then(|rest| rest.split("\n```").next());
    let shown = format!(" Same person?{}", shown.expect("the screen stands in a text block"));
    let articles = project.join("fixtures/person/age-asked");
    let folder = tempfile::tempdir().expect("a folder");
    let command = Command::new(env!("CARGO_BIN_EXE_claimdiff")).arg("review").arg(&articles);
    let mut review = Review::run(folder.path(), 80, 24, command);
    let screen = review.expect(&["1 of 2", "q save and quit"]);
    assert_eq!(steady(screen.trim_end()), steady(&shown), "{screen}");
    review.press("q");
    assert_eq!(review.end().0, 0);
}
