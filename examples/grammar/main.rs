//! Learns the grammar of English, `rules/en/grammar/*.tsv`, from a treebank in CoNLL-U, and measures it on another one:
//!
//! ```sh
//! xz -dc en_ewt-train.conllu.xz | cargo run --release --example grammar -- learn
//! xz -dc en_ewt-test.conllu.xz | cargo run --release --example grammar -- measure
//! ```
//!
//! A path may stand in place of standard input. The same treebank gives the same bytes; the binary has them when it is built
//! again. UD English-EWT 2.x was used, <https://github.com/UniversalDependencies/UD_English-EWT>, CC BY-SA 4.0.

mod dice;
mod lemmas;
mod links;
mod measure;
mod ranking;
mod tags;
mod treebank;
mod written;

use claimdiff::parse::{Grammar, WordLists};
use claimdiff::rules::Rules;
use std::error::Error;
use std::io::{Read, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let source = match arguments.next() {
        Some(path) => std::fs::read_to_string(path)?,
        None => {
            let mut source = String::new();
            std::io::stdin().lock().read_to_string(&mut source)?;
            source
        }
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/en/grammar");
    let lists = std::fs::read_to_string(folder.join("lists.toml"))?;
    let sentences = treebank::read(&source, &Rules::load(None)?, &WordLists::parse(&lists)?);
    match command.as_str() {
        "learn" => learn(&sentences, &lists, &folder)?,
        "measure" => write!(std::io::stdout(), "{}", measure::measure(&sentences, Grammar::english()))?,
        _ => return Err("say learn or measure".into()),
    }
    Ok(())
}

/// Writes the three files: tags first, since what comes behind them reads with them.
fn learn(sentences: &[treebank::Sentence], lists: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    let tags = tags::learn(sentences);
    std::fs::write(folder.join("tags.tsv"), &tags)?;
    let lemmas = lemmas::learn(sentences);
    std::fs::write(folder.join("lemmas.tsv"), &lemmas)?;
    let grammar = Grammar::parse(&tags, &lemmas, "", lists).ok_or("what was learned reads back")?;
    std::fs::write(folder.join("links.tsv"), links::learn(sentences, &grammar))?;
    Ok(())
}
