//! Prints the blocks of text files with their zones, for reading what the zones catch:
//! `cargo run --example zones -- FILE...`; `--sentences` prints sentences and quotations instead.

use claimdiff::model::{Article, Metadata};
use claimdiff::rules::Rules;
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rules = Rules::load(None)?;
    let mut out = std::io::stdout().lock();
    let mut in_sentences = false;
    for path in std::env::args().skip(1) {
        if path == "--sentences" {
            in_sentences = true;
            continue;
        }
        let article = article(&path, &std::fs::read_to_string(&path)?);
        let document = claimdiff::text::structure(&article, &rules.zones);
        writeln!(out, "== {path}")?;
        if !in_sentences {
            for block in &document.blocks {
                writeln!(out, "{:?}\t{}", block.zone, block.span.of(&article.text).replace('\n', "⏎"))?;
            }
            continue;
        }
        for sentence in &document.sentences {
            writeln!(out, "{:?}\t{}", sentence.zone, sentence.span.of(&article.text).replace('\n', "⏎"))?;
        }
        for quotation in &document.quotations {
            let speaker = quotation.speaker.map_or("-", |s| s.of(&article.text));
            writeln!(out, "[{speaker}]\t{}", quotation.span.of(&article.text).replace('\n', "⏎"))?;
        }
    }
    Ok(())
}

/// The body after front matter, with the title it gives.
fn article(path: &str, file: &str) -> Article {
    let parts = file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let (front, body) = parts.unwrap_or(("", file));
    let title = front.lines().find_map(|line| line.strip_prefix("title: ")).map(|t| t.trim_matches('"'));
    let head = title.map_or_else(String::new, |t| format!("{t}\n\n"));
    Article {
        id: path.to_owned(),
        path: path.to_owned(),
        item: None,
        metadata: Metadata::default(),
        body: head.len(),
        body_at: 0,
        text: head + body,
        title_at: None,
        origin: Default::default(),
    }
}
