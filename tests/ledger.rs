//! Articles held against ledgers: the cases of `fixtures/ledger/`, and what must hold of any ledger.
//!
//! What is written in a ledger changes nothing that articles are found to state among themselves, and the order of its lines
//! decides nothing.

mod run;

use serde_json::Value;
use std::path::Path;

/// The report on a folder as JSON.
fn report(folder: &str, ledger: Option<&Path>) -> Value {
    let mut command = run::claimdiff();
    command.args(["report", "--isolated", "-f", "json", folder]);
    if let Some(ledger) = ledger {
        command.arg("--ledger").arg(ledger);
    }
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("a report is JSON")
}

/// The report on a case with its own ledger.
fn held(case: &str, ledger: &str) -> Value {
    let folder = format!("fixtures/ledger/{case}");
    report(&folder, Some(Path::new(&format!("{folder}/{ledger}"))))
}

/// The findings of the ledger: code, values of articles, values of entries.
fn findings(report: &Value) -> Vec<(String, Vec<String>, Vec<String>)> {
    let of = |finding: &Value, reference: bool| -> Vec<String> {
        let sides = finding["sides"].as_array().expect("sides").iter();
        let of_it = sides.filter(|side| (side["reference"] == true) == reference);
        of_it.map(|side| side["value"].as_str().expect("a value").to_owned()).collect()
    };
    let all = report["findings"].as_array().expect("findings").iter();
    let of_ledger = all.filter(|finding| finding["code"].as_str().is_some_and(|code| code.starts_with("ledger.")));
    of_ledger.map(|f| (f["code"].as_str().expect("a code").to_owned(), of(f, false), of(f, true))).collect()
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn tolls_are_in_line_older_or_off() {
    let report = held("flood-tolls", "tolls.csv");
    let expected = [
        ("ledger.casualties.killed.conflict".to_owned(), words(&["31"]), words(&["19"])),
        ("ledger.casualties.killed.superseded".to_owned(), words(&["12"]), words(&["12", "19"])),
    ];
    assert_eq!(findings(&report), expected);
    let summary = &report["ledger"]["summary"];
    let counts = ["entries", "matched", "unmatched", "ambiguous", "in_line", "older", "newer", "open", "off"];
    assert_eq!(counts.map(|key| summary[key].as_u64().expect("a count")), [4, 3, 1, 0, 2, 1, 0, 0, 1]);
    let last = &report["ledger"]["entries"][2];
    assert_eq!(last["in_line"].as_array().map(Vec::len), Some(2), "19 and at least 15: {last}");
}

#[test]
fn shares_are_held_by_what_they_are_of() {
    let report = held("election", "results.csv");
    assert_eq!(
        findings(&report),
        [("ledger.quantity.percentage.conflict".to_owned(), words(&["58.6"]), words(&["56.8"]))]
    );
    let summary = &report["ledger"]["summary"];
    assert_eq!((&summary["in_line"], &summary["off"]), (&3.into(), &1.into()), "about 62 allows 61.9");
}

#[test]
fn a_register_is_held_against_what_one_article_alone_states() {
    let report = held("register", "register.csv");
    let (code, stated, given) = findings(&report).pop().expect("a role is off");
    assert_eq!(code, "ledger.person.role.conflict");
    assert!(stated[0].contains("political council") && given[0].contains("Shura Council"), "{stated:?} {given:?}");
    let summary = &report["ledger"]["summary"];
    assert_eq!((&summary["in_line"], &summary["unmatched"]), (&2.into(), &1.into()), "{summary}");
}

#[test]
fn what_articles_are_found_to_state_stays_as_it_is() {
    for (case, ledger) in [("flood-tolls", "tolls.csv"), ("election", "results.csv"), ("register", "register.csv")] {
        let (mut with, without) = (held(case, ledger), held_without(case));
        let own = without["findings"].as_array().expect("findings").len();
        with["findings"].as_array_mut().expect("findings").truncate(own);
        for part in ["articles", "events", "facts", "findings", "variants", "unjudged"] {
            assert_eq!(with[part].to_string(), without[part].to_string(), "{case}: {part}");
        }
        assert!(without.get("ledger").is_none());
    }
}

/// The report on the articles of a case alone.
fn held_without(case: &str) -> Value {
    let articles = run::articles(&run::project(&format!("fixtures/ledger/{case}")));
    let paths = articles.iter().map(|path| format!("fixtures/ledger/{case}/{}", run::file_name(path)));
    let output = run::claimdiff().args(["report", "--isolated", "-f", "json"]).args(paths).output().expect("it runs");
    serde_json::from_slice(&output.stdout).expect("a report is JSON")
}

#[test]
fn the_order_of_lines_decides_nothing() {
    let text = std::fs::read_to_string(run::project("fixtures/ledger/flood-tolls/tolls.csv")).expect("a ledger");
    let (names, lines) = text.split_once('\n').expect("a line of names");
    let mut lines: Vec<&str> = lines.lines().collect();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tolls.csv");
    let expected = findings(&held("flood-tolls", "tolls.csv"));
    for _ in 0..lines.len() {
        lines.rotate_left(1);
        std::fs::write(&path, format!("{names}\n{}\n", lines.join("\n"))).expect("a file");
        let articles = report("fixtures/ledger/flood-tolls", Some(&path));
        assert_eq!(findings(&articles), expected, "{lines:?}");
    }
}
