//! `claimdiff baseline`: what is accepted, and changing it.

use super::accepted::{BaselineArgs, make};
use super::common::{Common, Session};
use super::output::{print, tell_unjudged};
use super::part;
use crate::baseline::{Baseline, Change, Entry};
use crate::error::Result;
use crate::model::Report;
use crate::report::{count, escape::visible};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Accepted values of disputed facts: update, prune, show, diff
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Accept every value of every current finding, and nothing else
    Update(On),
    /// Drop the lines that match nothing any more; accept nothing
    Prune(On),
    /// List what is accepted
    Show(BaselineArgs),
    /// Say what update would change
    Diff(On),
}

#[derive(Debug, clap::Args)]
struct On {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
    #[command(flatten)]
    baseline: BaselineArgs,
}

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let mut session = common.open()?;
    if let Action::Update(on) | Action::Prune(on) | Action::Diff(on) = &args.action {
        on.baseline.name_ledgers(&mut session.config);
    }
    let text = match args.action {
        Action::Show(baseline) => {
            let path = baseline.path(&session.config);
            show(&Baseline::load(&path)?, &path)
        }
        Action::Update(on) => {
            let (old, path) = on.load(&session)?;
            let change = on.change(&session, &old, Baseline::update)?;
            save(&change, &path)?
        }
        Action::Prune(on) => {
            let (old, path) = on.load(&session)?;
            let change = on.change(&session, &old, Baseline::prune)?;
            save(&change, &path)?
        }
        Action::Diff(on) => {
            let (old, path) = on.load(&session)?;
            let change = on.change(&session, &old, Baseline::update)?;
            let shown = visible(&path.to_string_lossy()).into_owned();
            if change.is_empty() { format!("{shown} is up to date\n") } else { describe(&change, &shown, "would hold") }
        }
    };
    print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

impl On {
    /// The file that will change: a corrupt one stops the command before anything is written.
    fn load(&self, session: &Session) -> Result<(Baseline, PathBuf)> {
        let path = self.baseline.path(&session.config);
        Ok((Baseline::load(&path)?, path))
    }

    /// How the file would change; what these paths leave out stays in it.
    fn change(&self, session: &Session, old: &Baseline, how: fn(&Baseline, &Report) -> Change) -> Result<Change> {
        let ledger = session.ledger()?;
        let report = make(session, &session.gather(&self.paths)?, &ledger, old);
        // What was not understood may state an accepted value still.
        tell_unjudged(&report.unjudged, false);
        let elsewhere = part::unread(&self.paths, &report, session)?;
        Ok(how(old, &report).sparing(old, &elsewhere))
    }
}

/// Writes what changed; a file that would stay the same is not touched.
fn save(change: &Change, path: &Path) -> Result<String> {
    let shown = visible(&path.to_string_lossy()).into_owned();
    if change.is_empty() {
        return Ok(format!("{shown} is up to date: {}\n", held(&change.baseline)));
    }
    change.baseline.save(path)?;
    Ok(describe(change, &shown, "holds"))
}

fn held(baseline: &Baseline) -> String {
    count(baseline.entries().len(), "accepted value")
}

/// A line for each value that comes or goes, then the totals.
fn describe(change: &Change, path: &str, holds: &str) -> String {
    let mut text = String::new();
    for (sign, entries) in [('-', &change.removed), ('+', &change.added)] {
        for entry in entries {
            text.push_str(&format!("{sign} {}\n", visible(&entry.to_words())));
        }
    }
    let mut parts = vec![format!("{} added", change.added.len()), format!("{} removed", change.removed.len())];
    if change.rewritten > 0 {
        parts.push(format!("{} kept with other evidence, event or currency", change.rewritten));
    }
    text.push_str(&format!("{path} {holds} {}: {}\n", held(&change.baseline), parts.join(", ")));
    text
}

/// The accepted values, those of one fact together.
fn show(baseline: &Baseline, path: &Path) -> String {
    let mut text = String::new();
    for entry in baseline.entries() {
        text.push_str(&format!("{}\n", visible(&Entry::to_words(entry))));
    }
    text.push_str(&format!("{} holds {}\n", visible(&path.to_string_lossy()), held(baseline)));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn update_writes_says_what_changed_and_then_has_nothing_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.jsonl");
        let report = sample::report();
        let text = save(&Baseline::default().update(&report), &path).unwrap();
        assert!(text.contains("+ casualties killed · attack in Gaza City, 2025-01-29: 46707\n"), "{text}");
        assert!(text.ends_with("b.jsonl holds 8 accepted values: 8 added, 0 removed\n"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "the words of articles are harmless: {text}");
        let baseline = Baseline::load(&path).unwrap();
        let again = save(&baseline.update(&report), &path).unwrap();
        assert!(again.contains("is up to date: 8 accepted values"), "{again}");
        assert_eq!(show(&baseline, &path).lines().count(), 9);
    }

    #[test]
    fn prune_says_what_it_drops() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.jsonl");
        let mut report = sample::report();
        let baseline = Baseline::default().update(&report).baseline;
        report.findings.remove(0);
        let text = save(&baseline.prune(&report), &path).unwrap();
        assert!(text.contains("- when date · meeting in Ankara, 2025-01-29: 2025-01-30\n"), "{text}");
        assert!(text.contains("0 added, 2 removed"), "{text}");
        assert_eq!(Baseline::load(&path).unwrap().entries().len(), 6);
    }
}
