//! Running again whenever a file changes, for `report --watch`.
//!
//! In: what to watch, what to leave out, what to run. Ends when the user ends the program, or when nothing can be
//! watched; a run that fails is told, and the next change tries again.

use super::output::tell_error;
use crate::error::{Error, Result};
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Changes this close to each other are one: editors write, rename and touch a file in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// Calls `run`, and again after each change of the files and folders `paths`, except of the files and folders `own`, which `run`
/// writes. What changes while it runs is not missed.
pub fn watch(paths: &[PathBuf], own: &[PathBuf], mut run: impl FnMut() -> Result<()>) -> Result<()> {
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(|e| refused(Path::new("."), &e))?;
    let mut folders: Vec<PathBuf> = paths.iter().map(|path| folder_of(path)).collect();
    folders.sort_unstable();
    folders.dedup();
    for folder in &folders {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|e| refused(folder, &e))?;
    }
    let watched =
        Watched { paths: paths.iter().map(|p| whole(p)).collect(), own: own.iter().map(|p| whole(p)).collect() };
    loop {
        if let Err(error) = run() {
            tell_error(&error);
        }
        if !watched.next_change(&changes) {
            return Ok(());
        }
    }
}

/// What a change must concern to count.
struct Watched {
    paths: Vec<PathBuf>,
    own: Vec<PathBuf>,
}

impl Watched {
    /// Waits for a change that counts and for the quiet after it; false when no more can come.
    fn next_change(&self, changes: &Receiver<notify::Result<Event>>) -> bool {
        loop {
            match changes.recv() {
                Ok(change) if self.counts(&change) => break,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        loop {
            match changes.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    fn counts(&self, change: &notify::Result<Event>) -> bool {
        let Ok(event) = change else { return true };
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        event.paths.iter().any(|path| {
            let is_watched = self.paths.iter().any(|watched| path.starts_with(watched));
            is_watched && !self.own.iter().any(|own| path.starts_with(own)) && !crate::replace::is_unfinished(path)
        })
    }
}

/// A folder is watched itself, a file through its folder: many editors replace the file by another of its name.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        _ if path.is_dir() => path.to_owned(),
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The path as the watcher reports it.
fn whole(path: &Path) -> PathBuf {
    let folder = folder_of(path);
    let base = folder.canonicalize().unwrap_or(folder);
    match path.file_name() {
        Some(name) if !path.is_dir() => base.join(name),
        _ => base,
    }
}

fn refused(path: &Path, error: &notify::Error) -> Error {
    Error::Message(format!("{}: cannot watch: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind};

    #[test]
    fn own_files_and_reads_are_no_changes() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("report.md");
        let watched = Watched { paths: vec![folder.path().to_owned()], own: vec![own.clone()] };
        let made = |path: PathBuf| Ok(Event::new(EventKind::Create(CreateKind::File)).add_path(path));
        assert!(watched.counts(&made(folder.path().join("a.md"))));
        assert!(!watched.counts(&made(own)));
        assert!(!watched.counts(&made(folder.path().join(".claimdiff-x1"))));
        assert!(!watched.counts(&made(PathBuf::from("/elsewhere/a.md"))));
        let read = Event::new(EventKind::Access(AccessKind::Read)).add_path(folder.path().join("a.md"));
        assert!(!watched.counts(&Ok(read)));
    }
}
