//! Articles on another story change nothing about this one: events, facts and findings of a pile are byte for byte the same
//! alone and among other piles, whatever the order of the files.
//!
//! The project's own stories are always mixed; where the evaluation folder lies beside the project, its piles as well.

mod run;

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Mixes drawn from each set of piles, and piles in each mix.
const MIXES: usize = 12;
const PILES: usize = 8;

/// A pile: its name, and the claim record of each of its articles, a line each.
struct Pile {
    name: String,
    records: Vec<String>,
}

/// The piles that are the folders of a folder.
fn piles(root: &Path) -> Vec<Pile> {
    let folders = run::folders(root).into_iter();
    let pile = |folder: PathBuf| {
        let output = run::claimdiff().args(["claims", "--isolated"]).args(run::articles(&folder)).output();
        let output = output.expect("the program runs");
        assert!(output.status.success(), "{}: {}", folder.display(), String::from_utf8_lossy(&output.stderr));
        let lines = String::from_utf8(output.stdout).expect("records are UTF-8");
        let is_record = |line: &&str| line.contains("\"article\"");
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        Pile { name, records: lines.lines().filter(is_record).map(str::to_owned).collect() }
    };
    folders.map(pile).collect()
}

/// The events, facts and findings of records, a line each, in the order of the report.
fn reported(records: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let saved = folder.path().join("claims.jsonl");
    std::fs::write(&saved, records.join("\n")).expect("the claims are written");
    let output = run::claimdiff().args(["compare", "--isolated", "-f", "json"]).arg(&saved).output();
    let report: Value = serde_json::from_slice(&output.expect("the program runs").stdout).expect("the report is JSON");
    let parts = ["events", "facts", "findings"].into_iter();
    parts.flat_map(|part| report[part].as_array().expect("a list").iter().map(|item| item.to_string())).collect()
}

/// Numbers that are the same in every run: xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// Says what of a pile is not the same among others.
fn changed(alone: &[String], mixed: &BTreeSet<&String>) -> Vec<String> {
    alone.iter().filter(|line| !mixed.contains(line)).map(|line| line.chars().take(300).collect()).collect()
}

/// Mixes piles at random; `are_one_story` tells of two piles that they are on one story.
fn assert_apart(piles: &[Pile], are_one_story: impl Fn(&str, &str) -> bool) {
    let alone: Vec<Vec<String>> =
        piles.iter().map(|pile| reported(&pile.records.iter().map(String::as_str).collect::<Vec<_>>())).collect();
    let mut dice = Dice(0x5EED_0001);
    for _ in 0..MIXES {
        let mut drawn: Vec<usize> = Vec::new();
        for _ in 0..PILES.min(piles.len()) * 4 {
            let next = dice.below(piles.len());
            let fits = |other: &usize| *other != next && !are_one_story(&piles[*other].name, &piles[next].name);
            if drawn.len() < PILES && drawn.iter().all(fits) {
                drawn.push(next);
            }
        }
        let mut records: Vec<&str> = drawn.iter().flat_map(|pile| &piles[*pile].records).map(String::as_str).collect();
        let mixed = reported(&records);
        let lines: BTreeSet<&String> = mixed.iter().collect();
        let names: Vec<&str> = drawn.iter().map(|pile| piles[*pile].name.as_str()).collect();
        for pile in &drawn {
            let changed = changed(&alone[*pile], &lines);
            assert!(changed.is_empty(), "{} changes among {names:?}:\n{}", piles[*pile].name, changed.join("\n"));
        }
        let all: usize = drawn.iter().map(|pile| alone[*pile].len()).sum();
        assert_eq!(mixed.len(), all, "{names:?} together tell what none of them tells alone");
        records.reverse();
        assert_eq!(reported(&records), mixed, "{names:?}: the order of the records changes the report");
    }
}

#[test]
fn other_stories_change_nothing_about_this_one() {
    assert_apart(&piles(&run::project("fixtures/stories")), |_, _| false);
}

/// Piles of the evaluation folder that tell one story, by the beginnings of their names.
const ONE_STORY: [&[&str]; 1] = [&["r-09", "r-11", "r-29"]];

#[test]
fn other_piles_change_nothing_about_this_one() {
    let root = run::project("../shared/eval");
    if !root.is_dir() {
        eprintln!("skipped: {} is not there", root.display());
        return;
    }
    let sets = ["field", "stories", "world"];
    let piles: Vec<Pile> = sets.iter().flat_map(|set| piles(&root.join(set))).collect();
    let is_of = |name: &str, story: &[&str]| story.iter().any(|begin| name.starts_with(begin));
    assert_apart(&piles, |a, b| ONE_STORY.iter().any(|story| is_of(a, story) && is_of(b, story)));
}
