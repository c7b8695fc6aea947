//! `report --watch` as a user at two windows sees it: a report, an edit, a report.
//!
//! Every wait is for words of the output, never for a time.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// No machine is slower than that.
const PATIENCE: Duration = Duration::from_secs(120);

struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
            .current_dir(folder)
            .args(["report", "--watch"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let lines = lines_of(child.stdout.take().expect("a pipe"));
        Self { child, lines }
    }

    fn wait_for(&self, words: &str) {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|e| panic!("no {words:?}: {e}"));
            if line.contains(words) {
                return;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.child.kill().expect("the program runs until it is ended");
        self.child.wait().expect("it ends");
    }
}

fn lines_of(out: ChildStdout) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

fn article(folder: &Path, name: &str, dead: u32) {
    let text = format!("{dead} people were killed in a fire at a mill in Warsaw on Monday, the mayor said.");
    let head = format!("---\nsource: {name}\npublished: 2026-02-10\n---\n\n");
    std::fs::write(folder.join(format!("{name}.md")), head + &text).expect("the folder takes files");
}

#[test]
fn every_change_of_an_article_is_reported_and_own_files_are_none() {
    let folder = tempfile::tempdir().unwrap();
    article(folder.path(), "alpha", 12);
    article(folder.path(), "beta", 12);
    let watching = Watching::start(folder.path(), &[".", "--output", "json=report.json"]);
    watching.wait_for("no disagreement");
    article(folder.path(), "beta", 14);
    watching.wait_for("1 conflict");
    article(folder.path(), "beta", 12);
    watching.wait_for("no disagreement");
    assert!(folder.path().join("report.json").exists());
    std::fs::write(folder.path().join("claimdiff.toml"), "levels.conflict = \"off\"\n").unwrap();
    watching.wait_for("no disagreement");
}

#[test]
fn standard_input_cannot_be_watched() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_claimdiff")).args(["report", "--watch", "-"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--watch needs files"));
}
