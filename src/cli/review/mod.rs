//! `claimdiff review`: a person's answers about name variants, at the terminal or by flags.

mod desk;
mod filter;
mod flags;

use super::common::{Common, Session};
use super::output::{print, tell};
use crate::decisions::{Decision, Decisions};
use crate::error::{Error, Result};
use crate::report::{escape::visible, write_pretty};
use crate::review::{self, Desk, Manner, terminal};
pub(super) use desk::{FileDesk, Stamp};
pub(super) use filter::Filter;
use flags::Answers;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Accept or reject name variants: at a terminal one question after another, elsewhere the list of those that wait
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
    /// List the pairs that wait for an answer
    #[arg(long, conflicts_with_all = ["Answers", "undo"])]
    list: bool,
    /// The list as JSON: the report's variants that wait, most valuable first
    #[arg(long, requires = "list")]
    json: bool,
    #[command(flatten)]
    answers: Answers,
    /// Take back the last N answers, also of earlier sessions; one about many pairs counts as one
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1", conflicts_with = "Answers")]
    undo: Option<usize>,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let mut args = args;
    args.paths.extend(args.answers.take_paths());
    let answers = args.answers;
    let asks = is_at_terminal() && !args.list && answers.is_empty() && !answers.dry_run && args.undo.is_none();
    if common.isolated && (asks || args.undo.is_some() || !answers.is_empty()) {
        return Err(Error::Message(
            "review with --isolated can only --list: it neither reads nor keeps answers".into(),
        ));
    }
    if answers.dry_run && answers.is_empty() {
        return Err(Error::Message(
            "--dry-run shows what an answer is about: give one, such as --accept-above 0.95 or --accept-group ID"
                .into(),
        ));
    }
    if let Some(count) = args.undo {
        let path = common.settings()?.decisions_path();
        return undo(&mut common.open()?, &path, count);
    }
    let is_shown = answers.is_empty() || answers.are_shown();
    let mut desk = open_desk(&common, &args.paths, args.stamp, &args.filter, is_shown)?;
    let blind = args.filter.blind.then(|| desk.usage.publishers().into_iter().map(str::to_owned).collect());
    let width = if std::io::stdout().is_terminal() { terminal::size().columns } else { PIPED };
    if !answers.is_empty() {
        answers.give(&mut desk, &Manner { width, blind })?;
        return Ok(ExitCode::SUCCESS);
    }
    if asks && is_worth_asking(&desk) {
        return ask(&mut desk, blind);
    }
    if args.json {
        print_json(&desk, args.filter.blind)?;
    } else {
        print(review::pending_list(&desk.cards(), &Manner { width, blind }))?;
    }
    tell_left_out(&desk);
    Ok(ExitCode::SUCCESS)
}

/// True where something waits, or an answer can be taken back.
fn is_worth_asking(desk: &FileDesk) -> bool {
    let can_undo = || !desk.latest().is_empty() && Decisions::check_writable(desk.path()).is_ok();
    !desk.waiting().is_empty() || can_undo()
}

fn tell_left_out(desk: &FileDesk) {
    if desk.left_out > 0 {
        tell(&format!("{} more left out by the filters", desk.left_out));
    }
}

/// Columns of a list that goes to no terminal.
const PIPED: usize = 100;

/// True where questions can be asked.
fn is_at_terminal() -> bool {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !is_dumb
}

/// Reads articles and answers, and lays out the pairs that wait; `thorough` where somebody looks at what hangs on them.
pub(super) fn open_desk(
    common: &Common,
    paths: &[PathBuf],
    stamp: Stamp,
    filter: &Filter,
    thorough: bool,
) -> Result<FileDesk> {
    let path = common.settings()?.decisions_path();
    let session = common.open()?;
    let gathered = session.gather(paths)?;
    FileDesk::open(session, gathered, path, stamp, filter, thorough)
}

/// The pairs that wait as JSON; a blind list without publishers, articles and scores.
fn print_json(desk: &FileDesk, blind: bool) -> Result<()> {
    const FAULT: &str = "variants have text keys, and memory takes any bytes";
    let mut pairs = serde_json::to_value(desk.waiting()).expect(FAULT);
    if blind {
        for pair in pairs.as_array_mut().into_iter().flatten().filter_map(|pair| pair.as_object_mut()) {
            pair.remove("score");
            let sides = pair.get_mut("evidence").and_then(|sides| sides.as_array_mut());
            for side in sides.into_iter().flatten().filter_map(|side| side.as_object_mut()) {
                side.remove("publisher");
                side.remove("article");
            }
        }
    }
    let mut json = Vec::new();
    write_pretty(&pairs, &mut json).expect(FAULT);
    print(&json)
}

fn ask(desk: &mut FileDesk, blind: Option<Vec<String>>) -> Result<ExitCode> {
    let failed = |e| Error::io("terminal", "use", e);
    Decisions::check_writable(desk.path())?;
    let colour = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let end = {
        let mut keys = terminal::TerminalKeys::listen().map_err(failed)?;
        let _screen = terminal::Screen::enter().map_err(failed)?;
        review::converse(desk, &mut keys, &mut terminal::TerminalCanvas { colour }, blind)?
    };
    let mut text = String::new();
    for answer in &end.answers {
        text.push_str(&format!("{}\n", visible(answer)));
    }
    let (given, left) = (end.answers.len(), end.left);
    text.push_str(&format!(
        "{given} answered, {left} left; answers are in {}\n",
        visible(&desk.path().to_string_lossy())
    ));
    if end.broken_off {
        // Standard output may have gone away with the terminal.
        let _ = print(&text);
        tell("claimdiff: the review was broken off; nothing that was answered is lost");
        return Ok(ExitCode::from(2));
    }
    print(&text)?;
    tell_left_out(desk);
    Ok(ExitCode::SUCCESS)
}

fn undo(session: &mut Session, path: &Path, count: usize) -> Result<ExitCode> {
    let undone = session.decisions.undo(path, count)?;
    let mut text = String::new();
    for Decision { a, b, verdict, .. } in undone.iter().flatten() {
        text.push_str(&format!("taken back: {} / {} ({})\n", visible(a), visible(b), verdict.name()));
    }
    if undone.len() < count {
        text.push_str(&format!("no more answers in {}\n", visible(&path.to_string_lossy())));
    }
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}
