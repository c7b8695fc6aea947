//! The same articles give the same bytes: over runs, thread counts, the order of paths, and by way of saved claim records.

mod run;

use std::path::PathBuf;

const FORMATS: [&str; 6] = ["json", "jsonl", "markdown", "table", "sarif", "cited"];

/// All articles of all stories, sorted by path.
fn articles() -> Vec<PathBuf> {
    let root = run::project("");
    let folders = run::folders(&run::project("fixtures/stories"));
    let all = folders.iter().flat_map(|f| run::articles(f));
    // Relative to the project, so that the bytes do not depend on where it lies.
    all.map(|a| a.strip_prefix(&root).expect("an article of the project").to_owned()).collect()
}

/// What the program prints; the run has to succeed and to say something.
fn printed(args: &[&str], files: &[PathBuf]) -> Vec<u8> {
    let output = run::claimdiff().args(args).arg("--isolated").args(files).output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {:?}: {said}", output.status.code());
    assert!(!output.stdout.is_empty(), "{args:?}: nothing was printed");
    output.stdout
}

#[track_caller]
fn assert_same(a: &[u8], b: &[u8], what: &str) {
    if a != b {
        let (a, b) = (String::from_utf8_lossy(a), String::from_utf8_lossy(b));
        let first = a.lines().zip(b.lines()).enumerate().find(|(_, (x, y))| x != y);
        panic!("{what}: the bytes differ ({} and {}); first in line {first:?}", a.len(), b.len());
    }
}

#[test]
fn runs_threads_and_path_order_do_not_matter() {
    let files = articles();
    let reversed: Vec<PathBuf> = files.iter().rev().cloned().collect();
    for format in FORMATS {
        let once = printed(&["report", "-f", format], &files);
        assert_same(&once, &printed(&["report", "-f", format], &files), &format!("{format}: a second run"));
        assert_same(&once, &printed(&["report", "-f", format, "-j", "1"], &files), &format!("{format}: one thread"));
        assert_same(&once, &printed(&["report", "-f", format, "-j", "2"], &files), &format!("{format}: two threads"));
        assert_same(&once, &printed(&["report", "-f", format], &reversed), &format!("{format}: paths reversed"));
    }
}

#[test]
fn claim_records_hold_all_that_a_report_needs() {
    let files = articles();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let saved = folder.path().join("claims.jsonl");
    let claims = printed(&["claims"], &files);
    assert_same(&claims, &printed(&["claims", "-j", "1"], &files), "claims: one thread");
    std::fs::write(&saved, &claims).expect("the claims are written");
    for format in FORMATS {
        let report = printed(&["report", "-f", format], &files);
        let compared = printed(&["compare", "-f", format], std::slice::from_ref(&saved));
        assert_same(&report, &compared, &format!("{format}: compare against report"));
    }
}

#[test]
fn claim_records_may_come_in_any_order() {
    let files = articles();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let saved = folder.path().join("claims.jsonl");
    let claims = String::from_utf8(printed(&["claims"], &files)).expect("JSON Lines are UTF-8");
    let reversed: String = claims.lines().rev().map(|line| format!("{line}\n")).collect();
    std::fs::write(&saved, reversed).expect("the claims are written");
    let compared = printed(&["compare", "-f", "json"], std::slice::from_ref(&saved));
    assert_same(&printed(&["report", "-f", "json"], &files), &compared, "records reversed");
}
