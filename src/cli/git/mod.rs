//! What git knows about the articles: an earlier state of their repository, and which files changed since.
//!
//! Runs the `git` program, which then runs nothing of what the repository's settings name, and changes nothing in the
//! repository. The earlier state is written to a temporary folder.

mod earlier;

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

/// What to do where commits are missing.
const SHALLOW: &str = "its history is cut off here; fetch all of it with `git fetch --unshallow`, in GitHub Actions by \
                       `fetch-depth: 0` of the checkout, in GitLab by `GIT_DEPTH: 0`";

/// The repository around the current folder.
#[derive(Debug)]
pub struct Repository {
    /// Its topmost folder.
    top: PathBuf,
    /// The current folder.
    current: PathBuf,
}

impl Repository {
    /// The repository around the current folder; `flag` is for messages.
    pub fn find(flag: &str) -> Result<Self> {
        let current = std::env::current_dir().and_then(|folder| folder.canonicalize());
        let current = current.map_err(|e| Error::io(".", "read", e))?;
        let top = git(&current, ["rev-parse", "--show-toplevel"])
            .map_err(|e| Error::Message(format!("{flag} needs a git repository around the current folder: {e}")))?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches('\n'));
        let top = top.canonicalize().map_err(|e| Error::io(top, "read", e))?;
        Ok(Self { top, current })
    }

    /// The commit that `reference` names.
    pub fn commit(&self, reference: &str) -> Result<String> {
        let named = format!("{reference}^{{commit}}");
        let found = git(&self.current, ["rev-parse", "--verify", "--quiet", "--end-of-options", named.as_str()]);
        let found = found.map_err(|_| {
            let advice = match self.is_shallow() {
                true => SHALLOW,
                false => "`git branch --all` and `git tag` list what has a name",
            };
            Error::Message(format!("git knows no commit {reference:?}: {advice}"))
        })?;
        Ok(String::from_utf8_lossy(&found).trim().to_owned())
    }

    /// The commit at which the present state and `reference` part: what came to a branch after it was left is nobody's change
    /// here. The commit of `reference` itself where git knows no common one.
    pub fn parting(&self, reference: &str) -> Result<String> {
        let commit = self.commit(reference)?;
        let common = git(&self.current, ["merge-base", commit.as_str(), "HEAD"]);
        if common.is_err() && self.is_shallow() {
            return Err(Error::Message(format!("git does not know where this branch left {reference:?}: {SHALLOW}")));
        }
        let common = common.map(|found| String::from_utf8_lossy(&found).trim().to_owned());
        Ok(common.ok().filter(|found| !found.is_empty()).unwrap_or(commit))
    }

    /// True where only the newest commits were fetched.
    fn is_shallow(&self) -> bool {
        git(&self.current, ["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| said.starts_with(b"true"))
    }

    /// The files that differ between a commit and the folder as it is, staged, unstaged and new ones, as absolute paths.
    pub fn changed_since(&self, commit: &str) -> Result<BTreeSet<PathBuf>> {
        let mut diff = command(&self.top);
        let filters = self.filters();
        diff.env("GIT_CONFIG_COUNT", filters.len().to_string());
        for (number, setting) in filters.iter().enumerate() {
            // Set to nothing, a filter lets everything pass and need not succeed.
            let value = if setting.ends_with(".required") { "false" } else { "" };
            diff.env(format!("GIT_CONFIG_KEY_{number}"), setting).env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        let options = ["--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z", commit, "--"];
        let differing = said_by(diff.arg("diff").args(options))?;
        let new = git(&self.top, ["ls-files", "--others", "--exclude-standard", "-z"])?;
        let names = differing.split(|b| *b == 0).chain(new.split(|b| *b == 0)).filter(|name| !name.is_empty());
        Ok(names.map(|name| self.top.join(String::from_utf8_lossy(name).as_ref())).collect())
    }

    /// The settings that name programs through which files pass.
    fn filters(&self) -> Vec<String> {
        // No such setting is a failure to git.
        let named = git(&self.top, ["config", "--name-only", "-z", "--get-regexp", "^filter\\."]).unwrap_or_default();
        let names = named.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    /// Where an article's path leads, to be held against [`Repository::changed_since`].
    pub fn absolute(&self, path: &str) -> PathBuf {
        plain(&self.current.join(path))
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

/// A run of git in `folder` that runs nothing else: no hook, no monitor of files, no fetching, and no settings of the machine.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1");
    command.stdin(Stdio::null());
    command
}

/// What git says in `folder`; the error is what it said of its failure.
fn git<A: AsRef<OsStr>>(folder: &Path, args: impl IntoIterator<Item = A>) -> Result<Vec<u8>> {
    said_by(command(folder).args(args))
}

fn said_by(command: &mut Command) -> Result<Vec<u8>> {
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
