//! Reading from folders on disk to articles, through the door that every command uses.

use super::*;
use crate::model::{LineIndex, Part, Span};
use std::fs;
use tempfile::TempDir;

/// A folder with `files`; its path has no symbolic links, as the current folder has none.
fn folder(files: &[(&str, &[u8])]) -> (TempDir, PathBuf) {
    let guard = TempDir::new().unwrap();
    let root = guard.path().canonicalize().unwrap();
    for (path, bytes) in files {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    (guard, root)
}

fn read_in(root: &Path, paths: &[&str]) -> Reading {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    read_from(root, std::io::empty(), &paths, &Config::default()).unwrap()
}

fn read_stream(text: &str) -> Reading {
    let (_guard, root) = folder(&[]);
    read_from(&root, text.as_bytes(), &[PathBuf::from("-")], &Config::default()).unwrap()
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.articles.iter().map(|article| article.id.as_str()).collect()
}

fn with_config(root: &Path, toml: &str) -> Config {
    fs::write(root.join("claimdiff.toml"), toml).unwrap();
    Config::load(&root.join("claimdiff.toml")).unwrap()
}

/// The evidence for the first `quote` at or after byte `from` of the article's text.
fn evidence(article: &Article, quote: &str, from: usize) -> crate::model::Evidence {
    let start = from + article.text[from..].find(quote).unwrap();
    let span = Span::new(start, start + quote.len());
    LineIndex::new(article).evidence(article, span, span)
}

#[test]
fn folders_are_read_in_order_and_ignore_files_hold() {
    let (_guard, root) = folder(&[
        ("b/two.txt", b"Two."),
        ("a.md", b"One."),
        (".hidden/x.txt", b"Hidden."),
        ("drafts/x.txt", b"Draft."),
        ("b/skip.md", b"Skip."),
        (".gitignore", b"drafts/\n"),
        ("b/.ignore", b"skip.md\n"),
        ("b/gold.json", b"{}"),
        ("photo.png", b"\x89PNG\0"),
        ("claimdiff.baseline.jsonl", b"{\"x\": 1}\n"),
    ]);
    let reading = read_in(&root, &[]);
    assert_eq!(ids(&reading), ["a.md", "b/two.txt"]);
    assert_eq!(reading.skipped, []);
    assert_eq!(ids(&read_in(&root, &["drafts"])), ["drafts/x.txt"], "a folder named outright is read");
}

#[test]
fn the_order_of_paths_changes_nothing_and_files_come_once() {
    let (_guard, root) = folder(&[("a/1.txt", b"One."), ("a/2.txt", b"Two."), ("b/3.txt", b"Three.")]);
    let forward = read_in(&root, &["a", "b", "./a/2.txt", "a/../b/3.txt"]);
    let backward = read_in(&root, &["b/3.txt", "a/2.txt", "b", "a"]);
    assert_eq!(ids(&forward), ["a/1.txt", "a/2.txt", "b/3.txt"]);
    assert_eq!(forward.articles, backward.articles);
    let absolute = root.join("a/1.txt");
    assert_eq!(ids(&read_in(&root, &[absolute.to_str().unwrap()])), ["a/1.txt"]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_does_not_repeat_a_file() {
    let (_guard, root) = folder(&[("a.txt", b"One."), ("deep/b.txt", b"Two.")]);
    std::os::unix::fs::symlink(root.join("a.txt"), root.join("z.txt")).unwrap();
    std::os::unix::fs::symlink(&root, root.join("deep/loop")).unwrap();
    let reading = read_in(&root, &["."]);
    assert_eq!(ids(&reading), ["a.txt", "deep/b.txt"]);
    assert!(reading.skipped.iter().all(|s| s.path == "deep/loop"), "{:?}", reading.skipped);
    assert_eq!(reading.skipped.len(), 1);
}

#[test]
fn named_files_are_read_whatever_their_name() {
    let (_guard, root) = folder(&[("notes.wire", b"Wire text."), ("x.png", b"\x89PNG\0\0"), (".hidden.txt", b"Seen.")]);
    let reading = read_in(&root, &["notes.wire", "x.png", ".hidden.txt"]);
    assert_eq!(ids(&reading), [".hidden.txt", "notes.wire"]);
    assert_eq!(reading.skipped[0].path, "x.png");
    assert!(reading.skipped[0].reason.contains("binary"));
}

#[test]
fn a_named_path_that_is_not_there_stops_the_run() {
    let (_guard, root) = folder(&[("a.txt", b"One.")]);
    for missing in ["nowhere.txt", "nowhere/"] {
        let paths = [PathBuf::from("a.txt"), PathBuf::from(missing)];
        let error = read_from(&root, std::io::empty(), &paths, &Config::default()).unwrap_err();
        assert!(error.to_string().starts_with(&format!("{missing}: cannot read")), "{error}");
    }
}

#[test]
fn what_cannot_be_used_is_skipped_with_a_reason() {
    let (_guard, root) = folder(&[
        ("a.txt", b" \n"),
        ("b.txt", b"bin\0ary"),
        ("c.md", b"---\nno key\n---\nBody."),
        ("d.html", b"<html><body></body></html>"),
        ("e.jsonl", b"{\"text\": \"Good.\"}\n{\"title\": \"No text\"}\nnonsense\n"),
    ]);
    let reading = read_in(&root, &[]);
    assert_eq!(ids(&reading), ["e.jsonl#1"]);
    let paths: Vec<&str> = reading.skipped.iter().map(|s| s.path.as_str()).collect();
    assert_eq!(paths, ["a.txt", "b.txt", "c.md", "d.html", "e.jsonl:2", "e.jsonl:3"]);
    assert!(reading.skipped[2].reason.starts_with("line "), "{}", reading.skipped[2].reason);
}

#[test]
fn many_skipped_lines_keep_the_order_of_lines() {
    let (_guard, root) = folder(&[("a.jsonl", format!("{}{{\"text\": \"A\"}}\n", "{}\n".repeat(11)).as_bytes())]);
    let reading = read_in(&root, &[]);
    assert_eq!(reading.skipped[1].path, "a.jsonl:2");
    assert_eq!(reading.skipped[10].path, "a.jsonl:11");
}

#[test]
fn spans_lead_back_to_the_bytes_of_the_file() {
    let plain = "---\ntitle: \"İzmir talks\"\npublisher: P\n---\nKalın met 12 people.\n\nİbrahim left at 9.\n";
    for text in [plain.to_owned(), plain.replace('\n', "\r\n"), format!("\u{feff}{plain}")] {
        let (_guard, root) = folder(&[("a.md", text.as_bytes())]);
        let article = read_in(&root, &[]).articles.remove(0);
        assert!(article.text.starts_with("İzmir talks\n\n"));
        for (quote, from, line, column) in
            [("12", article.body, 5, 11), ("left", article.body, 7, 9), ("talks", 0, 2, 15)]
        {
            let found = evidence(&article, quote, from);
            assert_eq!(found.part, Part::Text);
            assert_eq!(&text[found.start..found.end], quote, "{text:?}");
            assert_eq!((found.line, found.column), (line, column), "{quote} in {text:?}");
        }
    }
}

#[test]
fn spans_of_records_lead_into_their_text() {
    let (_guard, root) = folder(&[("a.jsonl", b"\n{\"text\": \"One.\\nTwo died.\", \"title\": \"Toll: 2\"}\n")]);
    let article = read_in(&root, &[]).articles.remove(0);
    let body = evidence(&article, "Two", 0);
    assert_eq!((body.part, body.start, body.end, body.line, body.column), (Part::Text, 5, 8, 2, 1));
    let title = evidence(&article, "2", 0);
    assert_eq!((title.part, title.start, title.line), (Part::Title, 6, 2));
}

#[test]
fn repeated_ids_are_told_apart() {
    let lines =
        b"{\"text\": \"A\", \"id\": \"x\"}\n{\"text\": \"B\", \"id\": \"x\"}\n{\"text\": \"C\", \"id\": \"x#2\"}\n";
    let (_guard, root) = folder(&[("a.jsonl", lines)]);
    let reading = read_in(&root, &[]);
    assert_eq!(ids(&reading), ["x", "x#3", "x#2"]);
    assert_eq!(reading.notes.len(), 1);
    assert_eq!(reading.notes[0].path, "a.jsonl:2");
}

#[test]
fn replaced_characters_are_told() {
    let (_guard, root) = folder(&[("a.txt", b"K\xC4\xB1l\xC4\xB1\xC3\xA7 and \xFF.")]);
    let reading = read_in(&root, &[]);
    assert_eq!(reading.articles[0].text, "Kılıç and \u{fffd}.");
    assert!(reading.notes[0].message.contains("U+FFFD"));
}

#[test]
fn standard_input_is_told_by_its_beginning() {
    let records = read_stream("\n{\"text\": \"A\"}\n{\"text\": \"B\"}\n");
    assert_eq!(ids(&records), ["-#2", "-#3"]);
    let markdown = read_stream("---\ntitle: T\n---\nBody.");
    assert_eq!((ids(&markdown), markdown.articles[0].text.as_str()), (vec!["-"], "T\n\nBody."));
    assert_eq!(read_stream("{ not json").articles[0].text, "{ not json");
    let paragraph =
        "Twelve people were pulled from the sea on Sunday, the harbour office said, and others are missing. ";
    let page = read_stream(&format!("<!doctype html><article><p>{}</p></article>", paragraph.repeat(6)));
    assert!(page.articles[0].text.starts_with("Twelve people"));
}

#[test]
fn settings_name_the_articles() {
    let (_guard, root) = folder(&[("news/a.md", b"A."), ("news/old/b.md", b"B."), ("c.md", b"C."), ("w.wire", b"W.")]);
    let mut config = with_config(&root, "articles = [\"news/*.md\", \"w.wire\", \"none/*.md\"]");
    let reading = read_from(&root, std::io::empty(), &[], &config).unwrap();
    assert_eq!(ids(&reading), ["news/a.md", "w.wire"]);
    assert!(reading.notes[0].message.contains("none/*.md"), "{:?}", reading.notes);
    config.root = PathBuf::from("..");
    let below = read_from(&root.join("news"), std::io::empty(), &[], &config).unwrap();
    assert_eq!(ids(&below), ["../w.wire", "a.md"], "paths are shown from where the command runs");
}

#[test]
fn settings_fill_metadata_that_articles_lack() {
    let (_guard, root) = folder(&[
        ("seeds/000.txt", b"Body."),
        ("seeds/001.md", b"---\npublisher: Own\nurl: https://www.desk.example/x\n---\nBody."),
        ("l.jsonl", b"{\"text\": \"A\"}\n{\"text\": \"B\", \"url\": \"https://www.desk.example/x\"}\n"),
    ]);
    let config = with_config(
        &root,
        "[publishers]\n\"desk.example\" = \"The Desk\"\nown = \"Own Paper\"\n\
         [[article]]\npath = \"seeds/*\"\npublisher = \"Given\"\npublished = 2026-01-24\ntitle = \"Given title\"\n\
         [[article]]\npath = \"l.jsonl#1\"\nid = \"first\"\n[[article]]\npath = \"gone.txt\"\nid = \"x\"\n",
    );
    let reading = read_from(&root, std::io::empty(), &[], &config).unwrap();
    let publishers: Vec<_> = reading.articles.iter().map(|a| a.metadata.publisher.as_deref()).collect();
    assert_eq!(publishers, [None, Some("The Desk"), Some("Given"), Some("Own Paper")]);
    assert_eq!(ids(&reading)[0], "first");
    let seed = &reading.articles[2];
    assert_eq!(seed.text, "Given title\n\nBody.");
    assert_eq!(seed.metadata.published.unwrap().to_iso(), "2026-01-24");
    assert_eq!(evidence(seed, "title", 0).part, Part::Title);
    assert_eq!(evidence(seed, "Body", 0).start, 0);
    assert_eq!(reading.notes.len(), 1, "{:?}", reading.notes);
    assert!(reading.notes[0].message.contains("gone.txt"));
}
