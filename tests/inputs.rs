//! Files of every format as they are read: each folder `tests/inputs/<case>/` has files in `in/`, and in `expected.txt` what
//! they give.
//!
//! `UPDATE_INPUTS=1 cargo test --test inputs` writes what they give now; look at the difference. Damaged copies of the same
//! files must neither stop the program nor take long.

mod run;

use claimdiff::config::Config;
use claimdiff::model::Article;
use claimdiff::read::{Reading, read_given, read_in};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Bytes that damage takes out or changes, counted from the beginning of a file: every so many.
const STEPS: usize = 40;
/// A damaged file of a few thousand bytes takes milliseconds; a test build on a busy machine takes more.
const LONGEST: Duration = Duration::from_secs(10);

#[test]
fn files_give_what_is_expected() {
    let mut faults = Vec::new();
    for case in run::folders(&run::project("tests/inputs")) {
        let reading = read_in(&case.join("in"), &[], &Config::default()).expect("the folder is read");
        let found = describe(&reading);
        let expected = case.join("expected.txt");
        if std::env::var_os("UPDATE_INPUTS").is_some() {
            std::fs::write(&expected, &found).expect("written");
        }
        let expected = std::fs::read_to_string(&expected).unwrap_or_default();
        if found != expected {
            faults.push(format!("{}: gives\n{found}\ninstead of\n{expected}", run::file_name(&case)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn damaged_files_are_survived() {
    for path in files() {
        let bytes = std::fs::read(&path).expect("a file of a case");
        let begun = Instant::now();
        for step in 0..STEPS {
            let at = bytes.len() * step / STEPS;
            let cut = bytes[..at].to_vec();
            let mut changed = bytes.clone();
            changed[at] = changed[at].wrapping_add(37);
            let mut without = bytes.clone();
            without.drain(at..(at + 7).min(bytes.len()));
            for damaged in [cut, changed, without] {
                let reading = read_given(&run::file_name(&path), damaged, &Config::default());
                let is_told = !reading.articles.is_empty() || !reading.skipped.is_empty() || !reading.notes.is_empty();
                assert!(is_told, "{}: nothing is said of it, damaged at {at}", path.display());
            }
        }
        assert!(begun.elapsed() < LONGEST, "{} took {:?}", path.display(), begun.elapsed());
    }
}

/// The files of all cases.
fn files() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        run::folders(&run::project("tests/inputs")).iter().map(|case| case.join("in")).collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// What was read, in lines: for each article its metadata, then its text.
fn describe(reading: &Reading) -> String {
    let mut lines: Vec<String> = reading.articles.iter().map(describe_article).collect();
    lines.extend(reading.skipped.iter().map(|skipped| format!("skipped {}: {}\n", skipped.path, skipped.reason)));
    lines.extend(reading.notes.iter().map(|note| format!("note {}: {}\n", note.path, note.message)));
    lines.concat()
}

fn describe_article(article: &Article) -> String {
    let metadata = &article.metadata;
    let or_none = |value: Option<&str>| value.unwrap_or("-").to_owned();
    let published = metadata.published.map(|published| published.to_iso());
    let modified = metadata.modified.map(|modified| format!(", modified {}", modified.to_iso())).unwrap_or_default();
    let place = claimdiff::model::part_of(&article.path, article.item);
    let id = if place == article.id { String::new() } else { format!(" ({})", article.id) };
    let mut text = format!(
        "{place}{id}\n  publisher {}\n  published {}{modified}\n  url {}\n  language {}\n  title {}\n",
        or_none(metadata.publisher.as_deref()),
        or_none(published.as_deref()),
        or_none(metadata.url.as_deref()),
        or_none(metadata.language.as_deref()),
        or_none(metadata.title.as_deref()),
    );
    for line in article.body_text().lines() {
        text.push_str(&format!("  | {line}\n"));
    }
    text
}
