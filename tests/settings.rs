//! `init` and `config show` as a user runs them.

use assert_cmd::Command;
use std::path::Path;

fn claimdiff(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_claimdiff")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn init_writes_a_first_file_and_never_overwrites() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("claimdiff.toml");
    assert_eq!(claimdiff(folder.path(), &["init"]).0, 0);
    assert_eq!(claimdiff(folder.path(), &["config", "show"]).0, 0);
    std::fs::write(&file, "fail-on = \"any\"\n").unwrap();
    let (code, _, stderr) = claimdiff(folder.path(), &["init"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("claimdiff.toml: is already there"), "{stderr}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "fail-on = \"any\"\n");
}

#[test]
fn config_show_finds_the_file_above_and_isolated_reads_none() {
    let folder = tempfile::TempDir::new().unwrap();
    let below = folder.path().join("a/b");
    std::fs::create_dir_all(&below).unwrap();
    std::fs::write(folder.path().join("claimdiff.toml"), "fail-on = \"any\"\n").unwrap();
    let (code, stdout, _) = claimdiff(&below, &["config", "show"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("fail-on = \"any\" # set"), "{stdout}");
    assert!(stdout.contains("baseline = \"../../claimdiff.baseline.jsonl\""), "{stdout}");
    let (_, stdout, _) = claimdiff(&below, &["config", "show", "--isolated"]);
    assert!(stdout.contains("fail-on = \"new\" # default"), "{stdout}");
}

#[test]
fn config_show_tells_the_line_or_the_flag_that_sets_a_key() {
    let folder = tempfile::TempDir::new().unwrap();
    let text = "\nfail-on = \"any\"\n\n[levels]\n\"when.date\" = \"note\"\n";
    std::fs::write(folder.path().join("claimdiff.toml"), text).unwrap();
    let (code, stdout, _) = claimdiff(folder.path(), &["config", "show", "--origin", "--rules", "mine"]);
    assert_eq!(code, 0);
    for line in [
        "fail-on = \"any\" # claimdiff.toml:2",
        "fail-level = \"error\" # default",
        "rules = \"mine\" # --rules",
        "\"when.date\" = \"note\" # claimdiff.toml:5",
    ] {
        assert!(stdout.lines().any(|l| l == line), "{line:?} is missing in:\n{stdout}");
    }
}

#[test]
fn a_broken_file_stops_every_run_with_its_line() {
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("claimdiff.toml"), "\narticels = []\n").unwrap();
    let (code, stdout, stderr) = claimdiff(folder.path(), &["config", "show"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("claimdiff.toml:2: ") && stderr.contains("did you mean `articles`?"), "{stderr}");
    let (code, _, stderr) = claimdiff(folder.path(), &["config", "show", "--config", "none.toml"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("none.toml: cannot read"), "{stderr}");
}

#[test]
fn a_key_that_stands_twice_stops_every_run_with_both_places() {
    let folder = tempfile::TempDir::new().unwrap();
    let text = "fail-on = \"any\"\narticles = [\"*.md\"]\nfail-on = \"new\"\n";
    std::fs::write(folder.path().join("claimdiff.toml"), text).unwrap();
    let (code, stdout, stderr) = claimdiff(folder.path(), &["config", "show"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(stderr.contains("claimdiff.toml:3: `fail-on` is set on line 1 already; keep one of the two"), "{stderr}");
}
