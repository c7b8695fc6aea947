//! What git knows about the articles: an earlier state of their repository, and which files changed since.
//!
//! Runs the `git` program and changes nothing in the repository: the earlier state is written to a temporary folder
//! through an index of its own.

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// The repository around the current folder.
#[derive(Debug)]
pub struct Repository {
    /// Its topmost folder.
    top: PathBuf,
    /// The current folder.
    current: PathBuf,
}

/// The files of a repository as they were; they go with this value.
#[derive(Debug)]
pub struct Earlier {
    folder: tempfile::TempDir,
    /// Where the current folder lies below the topmost.
    below: PathBuf,
    top: PathBuf,
    current: PathBuf,
}

impl Repository {
    /// The repository around the current folder; `flag` is for messages.
    pub fn find(flag: &str) -> Result<Self> {
        let current = std::env::current_dir().and_then(|folder| folder.canonicalize());
        let current = current.map_err(|e| Error::io(".", "read", e))?;
        let top = git(&current, ["rev-parse", "--show-toplevel"], None)
            .map_err(|e| Error::Message(format!("{flag} needs a git repository around the current folder: {e}")))?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches('\n'));
        let top = top.canonicalize().map_err(|e| Error::io(top, "read", e))?;
        Ok(Self { top, current })
    }

    /// The commit that `reference` names.
    pub fn commit(&self, reference: &str) -> Result<String> {
        let named = format!("{reference}^{{commit}}");
        let found = git(&self.current, ["rev-parse", "--verify", "--quiet", "--end-of-options", named.as_str()], None);
        let found = found.map_err(|_| Error::Message(format!("git knows no commit {reference:?}")))?;
        Ok(String::from_utf8_lossy(&found).trim().to_owned())
    }

    /// The commit at which the present state and `reference` part: what came to a branch after it was left is nobody's change
    /// here. The commit of `reference` itself where git knows no common one.
    pub fn parting(&self, reference: &str) -> Result<String> {
        let commit = self.commit(reference)?;
        let common = git(&self.current, ["merge-base", commit.as_str(), "HEAD"], None);
        let common = common.map(|found| String::from_utf8_lossy(&found).trim().to_owned());
        Ok(common.ok().filter(|found| !found.is_empty()).unwrap_or(commit))
    }

    /// Writes the files of a commit to a temporary folder.
    pub fn earlier(&self, commit: &str) -> Result<Earlier> {
        let folder = tempfile::tempdir().map_err(|e| Error::io(std::env::temp_dir(), "write", e))?;
        let index = folder.path().join("index");
        git(&self.top, ["read-tree", commit], Some(&index))?;
        let prefix = format!("--prefix={}/", folder.path().join("tree").display());
        git(&self.top, ["checkout-index", "--all", "--force", prefix.as_str()], Some(&index))?;
        let below = self.current.strip_prefix(&self.top).unwrap_or(Path::new("")).to_owned();
        Ok(Earlier { folder, below, top: self.top.clone(), current: self.current.clone() })
    }

    /// The files that differ between a commit and the folder as it is, staged, unstaged and new ones, as absolute paths.
    pub fn changed_since(&self, commit: &str) -> Result<BTreeSet<PathBuf>> {
        let differing = git(&self.top, ["diff", "--name-only", "--no-renames", "-z", commit, "--"], None)?;
        let new = git(&self.top, ["ls-files", "--others", "--exclude-standard", "-z"], None)?;
        let names = differing.split(|b| *b == 0).chain(new.split(|b| *b == 0)).filter(|name| !name.is_empty());
        Ok(names.map(|name| self.top.join(String::from_utf8_lossy(name).as_ref())).collect())
    }

    /// Where an article's path leads, to be held against [`Repository::changed_since`].
    pub fn absolute(&self, path: &str) -> PathBuf {
        plain(&self.current.join(path))
    }
}

impl Earlier {
    /// What the current folder was.
    pub fn current(&self) -> PathBuf {
        self.tree().join(&self.below)
    }

    /// Where a path of now was then. A relative path stays as it is; `None` for what lies outside the repository, or
    /// was not there.
    pub fn path(&self, path: &Path) -> Option<PathBuf> {
        let absolute = plain(&self.current.join(path));
        let absolute = absolute.canonicalize().unwrap_or(absolute);
        let then = self.tree().join(absolute.strip_prefix(&self.top).ok()?);
        then.exists().then(|| if path.is_absolute() { then } else { path.to_owned() })
    }

    /// Where the folder of the settings was; a relative one is relative to the current folder then as now.
    pub fn root(&self, root: &Path) -> PathBuf {
        match root.strip_prefix(&self.top) {
            Ok(below) => self.tree().join(below),
            Err(_) => root.to_owned(),
        }
    }

    fn tree(&self) -> PathBuf {
        self.folder.path().join("tree")
    }
}

/// The path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

/// Runs git in `folder`; the error is what it said.
fn git<A: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = A>, index: Option<&Path>) -> Result<Vec<u8>> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(args).stdin(std::process::Stdio::null());
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
    let output = command.output().map_err(|e| Error::Message(format!("cannot run git: {e}")))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed without a word");
    Err(Error::Message(format!("git: {}", crate::report::escape::visible(said))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_their_dots() {
        assert_eq!(plain(Path::new("/a/./b/../c.md")), Path::new("/a/c.md"));
    }
}
