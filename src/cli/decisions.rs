//! `claimdiff decisions`: the answers about names, listed and moved between projects.

use super::common::Common;
use super::output::{print, tell};
use super::review::{Filter, Stamp, open_desk};
use crate::decisions::{Decision, Decisions, PendingRow, pending_to_csv, read_list, to_csv, to_jsonl};
use crate::error::{Error, Result};
use crate::report::escape::visible;
use crate::review::{Card, Manner, spread, usage};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Import, export or list decisions about names
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List every answer, oldest first, and say which were replaced by later ones
    Log,
    /// Print the standing answers, or the pairs that wait for one
    Export(Export),
    /// Add the answers of a JSON Lines or CSV file (columns a, b, verdict; optional by, at, note)
    ///
    /// Rows without a verdict are left out. Where any row cannot be used, every such row is named and nothing is added.
    Import {
        /// The file, or - for standard input
        file: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
struct Export {
    /// JSON Lines, or CSV for spreadsheets; pairs that wait come as CSV
    #[arg(short, long, value_enum)]
    format: Option<Format>,
    /// The same as --format csv
    #[arg(long, hide = true, conflicts_with = "format")]
    csv: bool,
    /// The pairs that wait, as CSV with an empty verdict column: write same, different or unsure, then import the file
    #[arg(long)]
    pending: bool,
    /// Begin with the mark by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    /// With --pending: files, folders or - for standard input
    #[arg(requires = "pending")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    filter: Filter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Jsonl,
    Csv,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    if common.isolated {
        return Err(Error::Message("decisions are neither read nor kept with --isolated".into()));
    }
    match args.command {
        Command::Log => {
            let decisions = Decisions::load(&common.settings()?.decisions_path())?;
            print(log(&decisions))?;
        }
        Command::Export(args) => print(&exported(&args, &common)?)?,
        Command::Import { file } => {
            let path = common.settings()?.decisions_path();
            let (text, notes) = import(&file, &path)?;
            print(&text)?;
            notes.iter().for_each(|note| tell(&format!("note: {note}")));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn exported(args: &Export, common: &Common) -> Result<String> {
    let csv = args.csv || args.format == Some(Format::Csv);
    let text = if args.pending {
        if args.format == Some(Format::Jsonl) {
            return Err(Error::Message(
                "pairs that wait are exported as CSV; `claimdiff review --list --json` prints them as JSON".into(),
            ));
        }
        let desk = open_desk(common, &args.paths, Stamp::default(), &args.filter, true)?;
        let blind = args.filter.blind.then(|| desk.usage.publishers().into_iter().map(str::to_owned).collect());
        if desk.left_out > 0 {
            tell(&format!("{} more left out by the filters", desk.left_out));
        }
        let manner = Manner { width: 0, blind };
        let rows: Vec<PendingRow> = desk.cards().iter().map(|card| row(card, &manner)).collect();
        pending_to_csv(rows.iter())
    } else {
        let decisions = Decisions::load(&common.settings()?.decisions_path())?;
        if csv { to_csv(decisions.standing()) } else { to_jsonl(decisions.standing()) }
    };
    Ok(if args.bom && (csv || args.pending) { format!("\u{feff}{text}") } else { text })
}

/// What a spreadsheet shows of a pair.
fn row(card: &Card, manner: &Manner) -> PendingRow {
    let variant = &card.variant;
    let (of_a, of_b) = spread(variant);
    let sentence = |sides: &[crate::model::VariantSide]| {
        let words = sides.first().map(|side| crate::review::hidden(&side.evidence.sentence, manner));
        words.map(|words| visible(&words).into_owned()).unwrap_or_default()
    };
    PendingRow {
        a: variant.a.clone(),
        b: variant.b.clone(),
        findings: variant.findings,
        score: manner.blind.is_none().then_some(variant.score),
        why: visible(&variant.why).into_owned(),
        a_used: visible(&usage(&card.a_used, manner)).into_owned(),
        a_sentence: sentence(of_a),
        b_used: visible(&usage(&card.b_used, manner)).into_owned(),
        b_sentence: sentence(of_b),
    }
}

/// Adds the answers of a file; what to say of it, and what to look at: answers that were another before, odd columns.
fn import(file: &Path, path: &Path) -> Result<(String, Vec<String>)> {
    let mut decisions = Decisions::load(path)?;
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Error::io(file, "read", e))?;
    } else {
        bytes = std::fs::read(file).map_err(|e| Error::io(file, "read", e))?;
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::in_file(file, None, "is not UTF-8; a spreadsheet can save it as \"CSV UTF-8\""))?;
    let given = read_list(file, &text)?;
    let all = given.answers.len();
    let new: Vec<(usize, Decision)> =
        given.answers.into_iter().filter(|(_, d)| decisions.answer(&d.a, &d.b) != Some(d.verdict)).collect();
    let changed = new.iter().filter_map(|(_, d)| {
        let before = decisions.answer(&d.a, &d.b)?;
        Some(format!("{} / {} was {} and is {} now", visible(&d.a), visible(&d.b), before.name(), d.verdict.name()))
    });
    let mut notes: Vec<String> = changed.collect();
    let named = |(line, decision): &(usize, Decision)| (decision.clone(), file.display().to_string(), *line);
    decisions.with(new.iter().map(named))?;
    let lines: Vec<Decision> = new.iter().map(|(_, decision)| decision.clone()).collect();
    if !lines.is_empty() {
        decisions.append(path, &lines)?;
    }
    let shown = path.to_string_lossy();
    let mut said = format!("{} added to {}, {} stood already", new.len(), visible(&shown), all - new.len());
    if given.open > 0 {
        said.push_str(&format!(", {} without a verdict left open", given.open));
    }
    if !given.ignored.is_empty() {
        let columns: Vec<String> = given.ignored.iter().map(|c| format!("{:?}", visible(c))).collect();
        notes.push(format!("{}: columns that mean nothing here: {}", file.display(), columns.join(", ")));
    }
    Ok((said + "\n", notes))
}

fn log(decisions: &Decisions) -> String {
    let mut text = String::new();
    let standing: std::collections::BTreeSet<usize> = decisions.standing().map(|(line, _)| line).collect();
    for (line, Decision { a, b, verdict, by, at, note, .. }) in decisions.log() {
        text.push_str(&format!("{line:>4}  {:<9}  {} / {}", verdict.name(), visible(a), visible(b)));
        for (label, value) in [("by", by), ("at", at), ("note", note)] {
            if let Some(value) = value {
                text.push_str(&format!("  {label}: {}", visible(value)));
            }
        }
        text.push_str(if standing.contains(&line) { "\n" } else { "  (replaced by a later answer)\n" });
    }
    if text.is_empty() { "No answers yet.\n".into() } else { text }
}
