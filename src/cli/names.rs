//! `claimdiff names`: two spellings side by side, or a score for every pair of a file.

use super::common::Common;
use crate::error::{Error, Result};
use crate::names::{Comparison, Name, NameRules, compare, score};
use clap::Subcommand;
use comfy_table::{Table, presets};
use rustc_hash::FxHashMap;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

/// Compare spellings of people
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say whether two spellings may be one person, part by part
    Compare {
        /// A name
        a: String,
        /// Another
        b: String,
    },
    /// Append score and verdict to each line of a file of pairs (name, tab, name, tab, anything)
    Score {
        /// The file; - is standard input
        file: PathBuf,
    },
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let rules = common.open()?.rules;
    let stdout = std::io::stdout();
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    let done = match args.command {
        Command::Compare { a, b } => {
            let comparison = compare(&Name::parse(&a, &rules.names), &Name::parse(&b, &rules.names), &rules.names);
            write!(out, "{}", table(&a, &b, &comparison))
        }
        Command::Score { file } if file.as_os_str() == "-" => {
            score_lines(std::io::stdin().lock(), &file, &mut out, &rules.names)?
        }
        Command::Score { file } => {
            let reader = std::fs::File::open(&file).map_err(|e| Error::io(&file, "read", e))?;
            score_lines(BufReader::with_capacity(1 << 16, reader), &file, &mut out, &rules.names)?
        }
    };
    match done.and_then(|()| out.flush()) {
        // The reader of a pipe that closes early has what it wanted.
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::io("standard output", "write", e)),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Reads pairs and writes them with score and verdict. The outer error is the input's, the inner one the output's.
fn score_lines(
    mut input: impl BufRead,
    file: &std::path::Path,
    out: &mut impl Write,
    rules: &NameRules,
) -> Result<std::io::Result<()>> {
    let mut line = String::new();
    let mut number = 0;
    let mut parsed = Parsed { names: FxHashMap::default(), rules };
    loop {
        line.clear();
        number += 1;
        if input.read_line(&mut line).map_err(|e| Error::io(file, "read", e))? == 0 {
            return Ok(Ok(()));
        }
        let text = line.strip_suffix('\n').unwrap_or(&line);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let mut columns = text.split('\t');
        let (Some(a), Some(b)) = (columns.next(), columns.next()) else {
            // What came before is a result; it goes out before the run stops.
            let _ = out.flush();
            return Err(Error::in_file(file, number, "needs two names with a tab between them"));
        };
        let (a, b) = (parsed.get(a), parsed.get(b));
        let (score, verdict) = score(&a, &b, rules);
        if let Err(e) = writeln!(out, "{text}\t{score:.3}\t{}", verdict.name()) {
            return Ok(Err(e));
        }
    }
}

/// Names parsed so far: lists of candidate pairs repeat each name many times.
struct Parsed<'r> {
    names: FxHashMap<String, Rc<Name>>,
    rules: &'r NameRules,
}

/// Names kept before the store is emptied; some 50 MB.
const MOST_PARSED: usize = 100_000;

impl Parsed<'_> {
    fn get(&mut self, written: &str) -> Rc<Name> {
        if let Some(name) = self.names.get(written) {
            return Rc::clone(name);
        }
        if self.names.len() >= MOST_PARSED {
            self.names.clear();
        }
        let name = Rc::new(Name::parse(written, self.rules));
        self.names.insert(written.to_owned(), Rc::clone(&name));
        name
    }
}

/// Verdict and score, the part-by-part table, and what holds the score down. Control characters of the names are left out:
/// they come from articles.
fn table(a: &str, b: &str, comparison: &Comparison) -> String {
    let clean = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_header([clean(a).as_str(), clean(b).as_str(), "part", "reason", "alike"]);
    for part in &comparison.parts {
        let score = if part.a.is_empty() || part.b.is_empty() { "-".to_owned() } else { format!("{:.2}", part.score) };
        table.add_row([part.a.as_str(), &part.b, part.role, &part.reason, &score]);
    }
    let held_down: String = comparison.why.split("; ").skip(1).map(|why| format!("held down: {why}\n")).collect();
    format!("{} ({:.3})\n{table}\n{held_down}", comparison.verdict.name(), comparison.score)
}
