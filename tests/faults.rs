//! What hostile or unlucky input may not do: reach other files, run programs, hang, or say what it was told to say.
//!
//! Each test makes its own folder and runs the built program in it. Cost is the business of `tests/growth.rs`.

#![cfg(unix)]

mod run;

use serde_json::Value;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output};

/// A folder with some files.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        files.iter().for_each(|(name, text)| folder.write(name, text));
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn run_in(&self, below: &str, args: &[&str]) -> Output {
        run::claimdiff().current_dir(self.path().join(below)).args(args).output().expect("the program runs")
    }

    fn run(&self, args: &[&str]) -> Output {
        self.run_in("", args)
    }

    fn report(&self, args: &[&str]) -> Value {
        let output = self.run(&[args, &["-f", "json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", said(&output)))
    }

    fn git(&self, args: &[&str]) {
        let output = Command::new("git").current_dir(self.path()).args(args).output().expect("git is there");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-q", "-m", "articles"]);
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn record(id: &str, text: &str, rest: &str) -> String {
    format!("{{\"id\":\"{id}\",\"text\":\"{text}\",\"source\":\"{id} Post\"{rest}}}\n")
}

#[test]
fn a_number_beyond_all_numbers_is_none() {
    let nines = "9".repeat(400);
    let millions = format!("one hundred {}", "million billion trillion ".repeat(60));
    let records = [nines.as_str(), &millions, &format!("{} million", "9".repeat(305))].map(|number| {
        record(
            &number[..4],
            &format!("A fire in Lima on Wednesday hurt {number} people."),
            ",\"published\":\"2024-02-08\"",
        )
    });
    let folder = Folder::new(&[("a.jsonl", &records.concat())]);
    let claims = String::from_utf8(folder.run(&["claims", "--isolated", "a.jsonl"]).stdout).expect("text");
    assert!(!claims.contains("\"field\":\"injured\"") && !claims.contains("null,\"high\":null"), "{claims}");
    assert_eq!(folder.report(&["report", "--isolated", "a.jsonl"])["findings"], Value::Array(Vec::new()));
}

/// Facts and findings of a report, whatever its paths.
fn told(report: &Value) -> Vec<String> {
    let list = |key: &str| report[key].as_array().expect("a list").iter().map(|one| one["id"].to_string());
    let mut told: Vec<String> = ["events", "facts", "findings"].into_iter().flat_map(list).collect();
    told.sort_unstable();
    told
}

#[test]
fn names_of_files_decide_nothing() {
    let told_of = |what: &str, day: &str| {
        format!(
            "Anna Benson {what} in Lima on {day} March 2024. They spoke of the Orchid Hall and the Cobalt Foundation."
        )
    };
    let article =
        |id: &str, text: &str| format!("---\nid: {id}\nsource: {id} Post\npublished: 2024-03-20\n---\n\n{text}\n");
    let texts = [
        article("one", &told_of("met partners", "3")),
        article("two", &told_of("launched a programme", "12")),
        article("three", &told_of("met partners of the Hall", "4")),
        article("four", "A bus crash in Lima on 3 March 2024 hurt nine people. A ferry was late."),
        article("five", "A bus crash in Lima on 3 March 2024 hurt 12 people, and a ferry was late."),
    ];
    let in_order = |names: [&str; 5]| {
        let files: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().map(String::as_str)).collect();
        told(&Folder::new(&files).report(&["report", "--isolated", "."]))
    };
    let first = in_order(["a.md", "b.md", "c.md", "d.md", "e.md"]);
    assert_eq!(first, in_order(["e.md", "d.md", "c.md", "b.md", "a.md"]));
    assert_eq!(first, in_order(["c.md", "a.md", "e.md", "b.md", "d.md"]));
}

#[test]
fn rules_in_circles_and_patterns_without_measure_are_errors() {
    let folder = Folder::new(&[("a.txt", "A fire in Lima hurt 12 people."), ("claimdiff.toml", "rules = \"r\"\n")]);
    std::fs::create_dir(folder.path().join("r")).expect("a folder");
    symlink(".", folder.path().join("r/a")).expect("a link");
    let output = folder.run(&["report", "a.txt"]);
    assert!(output.status.code() == Some(2) && said(&output).contains("leads back"), "{}", said(&output));
    let rule = "[[rule]]\nid = \"big\"\nwhen = [\"hurt\"]\npatterns = ['hurt {n:count} a{4294967295}']\nset = { injured = \"n\" }\n\
                examples = [{ text = \"It hurt 12 people.\", want = { injured = \"12\" } }]\ncounterexamples = [\"It hurt.\"]\n";
    folder.write("s/casualties.toml", rule);
    let output = folder.run(&["report", "--isolated", "--rules", "s", "a.txt"]);
    assert!(output.status.code() == Some(2) && said(&output).contains("repeats too much"), "{}", said(&output));
}

#[test]
fn settings_that_nobody_named_stay_in_their_repository() {
    let folder = Folder::new(&[
        ("out/private.txt", "A fire in Lima on 7 February 2024 hurt 77 people."),
        ("repo/a.md", "A fire in Lima on 7 February 2024 hurt 31 people."),
    ]);
    std::fs::create_dir(folder.path().join("repo/.git")).expect("a folder");
    let outside = folder.path().join("out").display().to_string();
    for setting in [
        "articles = [\"../out\"]".to_owned(),
        format!("baseline = \"{outside}/new\""),
        "decisions = \"../d.jsonl\"".into(),
        "rules = \"../out\"".into(),
    ] {
        folder.write("repo/claimdiff.toml", &format!("\n{setting}\n"));
        let output = folder.run_in("repo", &["baseline", "update"]);
        let said = said(&output);
        assert!(
            output.status.code() == Some(2) && said.contains("claimdiff.toml:2:") && said.contains("leads out"),
            "{said}"
        );
    }
    let whole = folder.run_in("repo", &["report", "--config", "claimdiff.toml"]);
    assert!(!said(&whole).contains("leads out"), "settings that are named are the user's own");
    std::fs::remove_file(folder.path().join("repo/claimdiff.toml")).expect("it is there");
    // A link among the articles leads nowhere else either, unless it is named.
    symlink("../out/private.txt", folder.path().join("repo/b.txt")).expect("a link");
    symlink("a.md", folder.path().join("repo/c.md")).expect("a link");
    let report: Value =
        serde_json::from_slice(&folder.run_in("repo", &["report", "-f", "json"]).stdout).expect("a report");
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(1), "{report}");
    assert!(report["skipped"][0]["reason"].as_str().expect("a reason").contains("leads out"), "{report}");
    let named: Value =
        serde_json::from_slice(&folder.run_in("repo", &["report", "a.md", "b.txt", "-f", "json"]).stdout)
            .expect("a report");
    assert_eq!(named["articles"].as_array().map(Vec::len), Some(2));
}

#[test]
fn an_earlier_state_runs_nothing_and_reads_what_is_asked_for() {
    let folder = Folder::new(&[
        ("articles/a.md", "A fire in Lima on 7 February 2024 hurt 31 people."),
        ("articles/b.md", "A fire in Lima on 7 February 2024 hurt 41 people."),
        ("other.bin", "x"),
        (".gitattributes", "*.md filter=f\n*.bin filter=f\n"),
    ]);
    folder.git(&["init", "-q", "."]);
    folder.commit();
    let mark = folder.path().join("ran");
    folder.git(&["config", "filter.f.smudge", &format!("touch {}; cat", mark.display())]);
    folder.git(&["config", "filter.f.clean", &format!("touch {}; cat", mark.display())]);
    folder.git(&["config", "filter.f.required", "true"]);
    folder.git(&["config", "core.fsmonitor", &format!("touch {}", mark.display())]);
    let hook = folder.path().join(".git/hooks/post-index-change");
    folder.write(".git/hooks/post-index-change", &format!("#!/bin/sh\ntouch {}\n", mark.display()));
    std::fs::set_permissions(hook, std::fs::Permissions::from_mode(0o755)).expect("permissions");
    for args in [["check", "articles", "--against", "HEAD"].as_slice(), &["check", "articles", "--changed"]] {
        let output = folder.run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        assert!(!mark.exists(), "{args:?} ran what the repository names");
    }
    folder.write("articles/c.md", "A fire in Lima on 7 February 2024 hurt 51 people.");
    assert_eq!(folder.run(&["check", "articles", "--against", "HEAD"]).status.code(), Some(1));
    // What the commit did not have is new, and no fault.
    folder.write("claimdiff.toml", "articles = [\"articles/c.md\"]\n");
    assert_eq!(folder.run(&["check", "--against", "HEAD"]).status.code(), Some(0));
}

#[test]
fn messages_show_untrusted_words_on_one_line() {
    let folder = Folder::new(&[("a.txt", "A fire in Lima hurt 12 people.")]);
    let hostile = "\\u001b[31m\\n::error file=x::from it";
    let harmless = |output: &Output, lines: usize| {
        let said = said(output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(!said.contains('\u{1b}') && !said.contains("::error") && said.lines().count() == lines, "{said:?}");
    };
    folder.write("claimdiff.baseline.jsonl", &format!("{{\"{hostile}\":1}}\n"));
    harmless(&folder.run(&["report", "a.txt"]), 1);
    std::fs::remove_file(folder.path().join("claimdiff.baseline.jsonl")).expect("it is there");
    folder.write("claimdiff.decisions.jsonl", &format!("{{\"kind\":\"{hostile}\"}}\n"));
    harmless(&folder.run(&["report", "a.txt"]), 1);
    std::fs::remove_file(folder.path().join("claimdiff.decisions.jsonl")).expect("it is there");
    folder.write("claimdiff.toml", &format!("\"{hostile}\" = 1\n"));
    harmless(&folder.run(&["report", "a.txt"]), 1);
    std::fs::remove_file(folder.path().join("claimdiff.toml")).expect("it is there");
    folder.write("in/\u{1b}[2J\n::error::a name.md", "");
    harmless(&folder.run(&["report", "in"]), 2);
    folder.write("r.jsonl", &format!("{{\"schema\":\"{hostile}\"}}\n"));
    harmless(&folder.run(&["compare", "r.jsonl"]), 1);
}

#[test]
fn a_page_holds_nothing_of_the_machine() {
    let folder =
        Folder::new(&[("in/a.txt", "A fire in Lima hurt 12 people."), ("in/b.txt", "A fire in Lima hurt 13 people.")]);
    let page = |args: &[&str]| folder.run(&[&["report", "--isolated", "-f", "html"], args].concat()).stdout;
    let one = page(&["in", "-j1"]);
    assert!(one == page(&["-j2", "in/b.txt", "in/a.txt"]), "the command line is no part of the page");
}

#[test]
fn new_files_heed_the_mask_and_links_stay_links() {
    let folder = Folder::new(&[
        ("a.txt", "A fire in Lima on 7 February 2024 hurt 31 people."),
        ("b.txt", "A fire in Lima on 7 February 2024 hurt 41 people."),
    ]);
    let line = "umask 077; exec \"$0\" baseline update a.txt b.txt";
    let run = |line: &str| {
        let program = env!("CARGO_BIN_EXE_claimdiff");
        Command::new("sh").current_dir(folder.path()).args(["-c", line, program]).output().expect("sh is there")
    };
    assert!(run(line).status.success());
    let baseline = folder.path().join("claimdiff.baseline.jsonl");
    assert_eq!(std::fs::metadata(&baseline).expect("it is there").permissions().mode() & 0o777, 0o600);
    std::fs::remove_file(&baseline).expect("it is there");
    symlink("kept.jsonl", &baseline).expect("a link");
    assert!(run(line).status.success());
    assert!(baseline.is_symlink() && folder.path().join("kept.jsonl").is_file());
}

#[test]
fn what_has_no_end_is_told_and_not_waited_for() {
    let folder = Folder::new(&[("in/a.txt", "A fire in Lima on 7 February 2024 hurt 31 people.")]);
    let pipe = folder.path().join("in/b.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there").success());
    let report = folder.report(&["report", "--isolated", "in"]);
    assert_eq!(report["skipped"][0]["path"], "in/b.txt");
    assert!(report["skipped"][0]["reason"].as_str().is_some_and(|reason| reason.contains("a pipe")));
    let device = folder.run(&["report", "--isolated", "/dev/zero"]);
    assert!(device.status.code() == Some(2) && said(&device).contains("is a device"), "{}", said(&device));
    // What the shell hands over is read.
    let program = env!("CARGO_BIN_EXE_claimdiff");
    let line = "\"$0\" report --isolated <(cat in/a.txt) -f json";
    let handed = Command::new("bash").current_dir(folder.path()).args(["-c", line, program]).output().expect("bash");
    assert!(handed.status.success(), "{}", said(&handed));
}

#[test]
fn what_may_not_be_written_or_read_is_told_in_words() {
    let folder = Folder::new(&[
        ("a.txt", "A fire in Lima on 7 February 2024 hurt 31 people."),
        ("shut/b.txt", "A fire in Lima on 7 February 2024 hurt 41 people."),
        ("read-only/c.txt", "A fire in Lima on 7 February 2024 hurt 41 people."),
    ]);
    let set = |name: &str, mode: u32| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path().join(name), mode).expect("permissions are set");
    };
    set("shut/b.txt", 0o000);
    set("read-only", 0o500);
    if std::fs::read(folder.path().join("shut/b.txt")).is_ok() {
        println!("skipped: this user may read and write everything");
    } else {
        let unread = folder.run(&["report", "--isolated", "shut"]);
        assert!(said(&unread).contains("skipped shut/b.txt: cannot be read: Permission denied\n"), "{}", said(&unread));
        let unwritten = folder.run(&["report", "--isolated", "a.txt", "--output", "html=read-only/r.html"]);
        assert_eq!(unwritten.status.code(), Some(2));
        assert_eq!(said(&unwritten), "claimdiff: read-only/r.html: cannot write: Permission denied\n");
    }
    set("read-only", 0o700);
}
