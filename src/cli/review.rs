//! `claimdiff review`: a person's answers about name variants, at the terminal or by flags.

use super::common::{Common, Session};
use crate::decisions::{Answer, Decision};
use crate::error::{Error, Result};
use crate::model::Variant;
use crate::pipeline::{self, Gathered};
use crate::report::{escape::visible, write_pretty};
use crate::review::{self, Desk, Look, pending, terminal};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Accept or reject name variants: at a terminal one question after another, elsewhere the list of those that wait
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
    /// List the pairs that wait for an answer
    #[arg(long, conflicts_with_all = ["accept", "reject", "unsure", "undo"])]
    list: bool,
    /// The list as JSON: the report's variants that wait, most valuable first
    #[arg(long, requires = "list")]
    json: bool,
    /// These pairs are one person
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',')]
    accept: Vec<String>,
    /// These pairs are two people
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',')]
    reject: Vec<String>,
    /// Nobody can tell: do not join them and do not ask again
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',')]
    unsure: Vec<String>,
    /// Take back the last N answers, also of earlier sessions
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1",
          conflicts_with_all = ["accept", "reject", "unsure"])]
    undo: Option<usize>,
    #[command(flatten)]
    stamp: Stamp,
}

/// What is kept beside an answer.
#[derive(Debug, Clone, clap::Args)]
struct Stamp {
    /// Keep with each answer who gave it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Keep with each answer when it was given (no clock is read)
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// Keep with each answer why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let mut args = args;
    let answers = answers_by_flag(&mut args);
    let at_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let writes = args.undo.is_some() || !answers.is_empty() || (at_terminal && !args.list);
    if common.isolated && writes {
        return Err(Error::Message(
            "review with --isolated can only --list: it neither reads nor keeps answers".into(),
        ));
    }
    let path = common.settings()?.decisions_path();
    let mut session = common.open()?;
    if let Some(count) = args.undo {
        return undo(&mut session, &path, count);
    }
    let gathered = session.gather(&args.paths)?;
    let mut desk = FileDesk::open(session, gathered, path, args.stamp)?;
    if !answers.is_empty() {
        answer_all(&mut desk, &answers)?;
    } else if args.json {
        let pending = pending(&desk.variants);
        let mut json = Vec::new();
        write_pretty(&pending, &mut json).expect("variants have text keys, and memory takes any bytes");
        super::output::print(&json)?;
    } else if args.list || !at_terminal {
        print(&review::pending_list(&pending(&desk.variants), width()))?;
    } else {
        ask(&mut desk)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The flags' ids with their answers. `--accept ID PATH` reads the path as an id: what is no id but exists is a path.
fn answers_by_flag(args: &mut Args) -> Vec<(String, Answer)> {
    let mut answers = Vec::new();
    let flags =
        [(&mut args.accept, Answer::Same), (&mut args.reject, Answer::Different), (&mut args.unsure, Answer::Unsure)];
    for (ids, answer) in flags {
        for id in std::mem::take(ids) {
            let looks_like_id = id.len() == 10 && id.bytes().all(|b| b.is_ascii_hexdigit());
            if !looks_like_id && Path::new(&id).exists() {
                args.paths.push(PathBuf::from(id));
            } else {
                answers.push((id, answer));
            }
        }
    }
    answers
}

/// Answers kept in the decisions file, and the report computed again after each.
struct FileDesk {
    session: Session,
    gathered: Gathered,
    path: PathBuf,
    stamp: Stamp,
    variants: Vec<Variant>,
}

impl FileDesk {
    fn open(session: Session, gathered: Gathered, path: PathBuf, stamp: Stamp) -> Result<Self> {
        let mut desk = Self { session, gathered, path, stamp, variants: Vec::new() };
        desk.recompute()?;
        Ok(desk)
    }

    fn recompute(&mut self) -> Result<()> {
        let Session { config, rules, decisions, .. } = &self.session;
        self.variants = pipeline::report(&self.gathered, decisions, rules, config)?.variants;
        Ok(())
    }

    fn keep(&mut self, answers: &[(Variant, Answer)]) -> Result<()> {
        let Stamp { by, at, note } = &self.stamp;
        let line = |(variant, answer): &(Variant, Answer)| Decision {
            by: by.clone(),
            at: at.clone(),
            note: note.clone(),
            ..Decision::new(&*variant.a, &*variant.b, *answer)
        };
        let lines: Vec<Decision> = answers.iter().map(line).collect();
        self.session.decisions.append(&self.path, &lines)?;
        self.recompute()
    }
}

impl Desk for FileDesk {
    fn variants(&self) -> &[Variant] {
        &self.variants
    }

    fn answer(&mut self, variant: &Variant, answer: Answer) -> Result<()> {
        self.keep(&[(variant.clone(), answer)])
    }

    fn undo(&mut self) -> Result<Option<Decision>> {
        let undone = self.session.decisions.undo(&self.path, 1)?.into_iter().next();
        self.recompute()?;
        Ok(undone)
    }

    fn can_undo(&self) -> bool {
        !self.session.decisions.is_empty()
    }
}

fn ask(desk: &mut FileDesk) -> Result<()> {
    let failed = |e| Error::io("terminal", "use", e);
    let look = Look { width: terminal::columns(), bold: std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) };
    let end = {
        let _raw = terminal::RawMode::enter().map_err(failed)?;
        let mut out = terminal::RawLines(std::io::stdout().lock());
        review::converse(desk, &mut terminal::TerminalKeys, &mut out, look)?
    };
    print(&format!("{} answered, {} left; answers are in {}\n", end.answered, end.left, desk.path.display()))
}

fn answer_all(desk: &mut FileDesk, answers: &[(String, Answer)]) -> Result<()> {
    let mut chosen: Vec<(Variant, Answer)> = Vec::new();
    for (id, answer) in answers {
        let Some(variant) = desk.variants.iter().find(|v| v.id == *id) else {
            return Err(Error::Message(format!(
                "no pair has the id {:?}; `claimdiff review --list` with the same paths shows the ids, \
                 `report -f json` those of all variants. Nothing was saved.",
                visible(id)
            )));
        };
        if chosen.iter().any(|(other, given)| other.id == *id && given != answer) {
            return Err(Error::Message(format!("{id} is given two answers; nothing was saved")));
        }
        if !chosen.iter().any(|(other, _)| other.id == *id) {
            chosen.push((variant.clone(), *answer));
        }
    }
    let decisions = &desk.session.decisions;
    let (stand, new): (Vec<_>, Vec<_>) =
        chosen.into_iter().partition(|(v, answer)| decisions.answer(&v.a, &v.b) == Some(*answer));
    if !new.is_empty() {
        desk.keep(&new)?;
    }
    let mut text = String::new();
    let told = stand.iter().map(|p| (p, " (stood already)")).chain(new.iter().map(|p| (p, "")));
    for ((variant, answer), note) in told {
        let (a, b) = (visible(&variant.a), visible(&variant.b));
        text.push_str(&format!("{}: {a} / {b}{note}\n", answer.name()));
    }
    text.push_str(&format!("{} left to answer\n", pending(&desk.variants).len()));
    print(&text)
}

fn undo(session: &mut Session, path: &Path, count: usize) -> Result<ExitCode> {
    let undone = session.decisions.undo(path, count)?;
    let mut text = String::new();
    for Decision { a, b, verdict, .. } in &undone {
        text.push_str(&format!("taken back: {} / {} ({})\n", visible(a), visible(b), verdict.name()));
    }
    if undone.len() < count {
        text.push_str(&format!("no more answers in {}\n", path.display()));
    }
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Columns for a list: those of the terminal, 100 where it goes elsewhere.
fn width() -> usize {
    if std::io::stdout().is_terminal() { terminal::columns() } else { 100 }
}

pub(super) fn print(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        // The reader has seen enough.
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.map_err(|e| Error::io("stdout", "write", e)),
    }
}
