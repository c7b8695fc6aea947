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
/// What takes milliseconds, or a second for a megabyte, takes longer in a test build on a busy machine; a quadratic step takes
/// minutes.
const LONGEST: Duration = Duration::from_secs(40);

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

/// Texts of a megabyte that cost a reader much if any step of it is worse than linear.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let filled = |before: &str, piece: &str, behind: &str| {
        let times = 1_000_000 / piece.len();
        format!("{before}{}{behind}", piece.repeat(times)).into_bytes()
    };
    let numbered = |before: &str, piece: &str, behind: &str| {
        let mut text = String::from(before);
        for number in 0.. {
            text.push_str(&piece.replace('#', &number.to_string()));
            if text.len() > 1_000_000 {
                break;
            }
        }
        (text + behind).into_bytes()
    };
    let rss = "<rss><channel>";
    let page = "<!DOCTYPE html><html><body>";
    vec![
        ("a.xml", filled(rss, "<a>", "")),
        ("a.xml", filled(rss, "<a/>", "</channel></rss>")),
        ("a.xml", filled(rss, "<item/>", "</channel></rss>")),
        ("a.xml", filled(rss, "<item><title>T</title><description>&lt;p>B</description></item>", "</channel></rss>")),
        (
            "a.xml",
            filled("<rss><channel><item><description>", "&amp;lt;b&amp;gt;", "</description></item></channel></rss>"),
        ),
        ("a.xml", filled("<rss ", "a='b' ", "/>")),
        ("a.xml", numbered("<rss ", "xmlns:a#='b' ", "/>")),
        ("a.xml", filled("<!DOCTYPE rss [", "<!ENTITY a '&b;&b;'>", "]><rss>&a;</rss>")),
        ("a.xml", filled("<newsMessage><itemSet>", "<newsItem/>", "</itemSet></newsMessage>")),
        ("a.xml", filled("<nitf><body><body.content>", "<block><p>x</p>", "</body.content></body></nitf>")),
        ("a.json", filled("", "[", "")),
        ("a.json", filled("[0", ",0", "]")),
        ("a.json", filled("[{\"text\":\"A\"}", ",{}", "]")),
        ("a.json", numbered("{\"text\":\"A\"", ",\"k#\":1", "}")),
        ("a.csv", filled("text", ",", "\nA")),
        ("a.csv", filled("text\n", "\n", "")),
        ("a.csv", filled("text,title\n", "A,B\n", "")),
        ("a.csv", filled("text\n\"", "A,\"\"", "")),
        ("a.eml", filled("Subject: A\nFrom: ", "a@b, ", "\n\nB")),
        ("a.eml", filled("Subject: A\nContent-Type: multipart/mixed; boundary=b\n\n", "--b\n\nA\n", "")),
        ("a.eml", filled("Subject: A\n", "Content-Type: message/rfc822\n\n", "")),
        ("a.eml", numbered("Subject: A\n", "Content-Type: multipart/mixed; boundary=b#\n\n--b#\n", "")),
        ("a.mbox", filled("", "From \n", "")),
        ("a.mbox", filled("", "From a\nSubject: S\n\nB\n", "")),
        ("a.warc", filled("", "WARC/1.0\r\nContent-Length: 0\r\n\r\n", "")),
        ("a.warc", filled("WARC/1.0\r\n", "A: b\r\n", "\r\n")),
        ("a.html", filled(page, "<div>", "")),
        ("a.html", filled(page, "<table><tr><td>", "")),
        ("a.html", filled(page, "<table><tr><td>A</td><td>1</td></tr></table>", "")),
        ("a.html", filled(page, "<article><h1>A</h1><time datetime='x'></time></article>", "")),
        ("a.html", filled("<!DOCTYPE html><html><body><aside>", "<time datetime='2026-01-24'></time>", "")),
        ("a.html", filled(page, "<meta itemprop='a' content='b'>", "")),
        ("a.html", filled(page, "<p>A sentence of eight words stands in here.</p>", "")),
    ]
}

#[test]
fn a_megabyte_takes_linear_time() {
    for (number, (name, bytes)) in hostile().into_iter().enumerate() {
        let begun = Instant::now();
        let reading = read_given(name, bytes, &Config::default());
        let seconds = begun.elapsed().as_secs_f64();
        println!("{number} {name}: {seconds:.2} s, {} articles", reading.articles.len());
        assert!(begun.elapsed() < LONGEST, "{number} {name} took {seconds:.2} s");
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
