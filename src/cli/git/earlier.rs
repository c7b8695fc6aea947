//! The files of a commit that a run may read, in a temporary folder.
//!
//! In: a repository, a commit, and the paths that are asked for. Out: [`Earlier`]. Takes the bytes as git keeps them, so that no
//! filter of the repository runs, no hook, and nothing is fetched. What lies outside the paths asked for is not read at all.

use super::{Repository, command, git, plain};
use crate::config::{Config, is_glob};
use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// The files of a repository as they were; they go with this value.
#[derive(Debug)]
pub struct Earlier {
    folder: tempfile::TempDir,
    /// Where the current folder lies below the topmost.
    below: PathBuf,
    top: PathBuf,
    current: PathBuf,
}

/// A file of a commit.
struct Entry {
    is_link: bool,
    object: String,
    /// Below the topmost folder.
    path: PathBuf,
}

/// What says which other files are passed over.
const IGNORE_FILES: [&str; 2] = [".gitignore", ".ignore"];

impl Repository {
    /// Writes those files of a commit to a temporary folder that can be articles below `paths`; of all folders where there are
    /// none.
    pub fn earlier(&self, commit: &str, paths: &[PathBuf]) -> Result<Earlier> {
        let folder = tempfile::tempdir().map_err(|e| Error::io(std::env::temp_dir(), "write", e))?;
        let below = self.current.strip_prefix(&self.top).unwrap_or(Path::new("")).to_owned();
        let earlier = Earlier { folder, below, top: self.top.clone(), current: self.current.clone() };
        let asked: BTreeSet<PathBuf> = paths.iter().filter_map(|path| earlier.below_top(path)).collect();
        let is_asked = |entry: &Entry| {
            let named = entry.path.ancestors().any(|above| asked.contains(above));
            let may_hold = asked.contains(&entry.path) || crate::read::may_be_read(&entry.path) || entry.is_link;
            let is_ignore_file = entry.path.file_name().is_some_and(|name| IGNORE_FILES.iter().any(|own| name == *own));
            is_ignore_file || may_hold && (paths.is_empty() || named)
        };
        let entries: Vec<Entry> = self.entries(commit)?.into_iter().filter(is_asked).collect();
        let tree = earlier.tree();
        std::fs::create_dir_all(&tree).map_err(|e| Error::io(&tree, "write", e))?;
        self.write(&entries, &tree)?;
        Ok(earlier)
    }

    /// The files and links of a commit.
    fn entries(&self, commit: &str) -> Result<Vec<Entry>> {
        let listed = git(&self.top, ["ls-tree", "-r", "-z", "--full-tree", commit])?;
        let lines = listed.split(|byte| *byte == 0).filter(|line| !line.is_empty());
        Ok(lines.filter_map(|line| entry(&String::from_utf8_lossy(line))).collect())
    }

    /// Writes the entries below `tree`, in one run of git.
    fn write(&self, entries: &[Entry], tree: &Path) -> Result<()> {
        let broken = |e: std::io::Error| Error::Message(format!("git: cannot read the commit: {e}"));
        let mut child = command(&self.top)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| Error::Message(format!("cannot run git: {e}")))?;
        let (Some(mut asked), Some(told)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::Message("cannot talk to git".into()));
        };
        let names: String = entries.iter().map(|entry| format!("{}\n", entry.object)).collect();
        // Git answers while it is asked: whoever only asked would wait for it for ever.
        let asking = std::thread::spawn(move || asked.write_all(names.as_bytes()));
        let mut told = BufReader::new(told);
        let written = entries.iter().try_for_each(|entry| {
            let bytes = object(&mut told).map_err(broken)?;
            place(entry, &bytes, tree).map_err(|e| Error::io(&entry.path, "write", e))
        });
        drop(told);
        let _ = asking.join();
        let _ = child.wait();
        written
    }
}

/// Reads one answer: "<object> blob <size>", the bytes, a line end.
fn object(told: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut line = String::new();
    told.read_line(&mut line)?;
    let size = line.trim_end().rsplit_once(" blob ").or_else(|| line.trim_end().split_once(" blob "));
    let size = size.and_then(|(_, size)| size.parse::<u64>().ok());
    let size = size.ok_or_else(|| std::io::Error::other(format!("{:?}", line.trim_end())))?;
    let mut bytes = Vec::new();
    told.by_ref().take(size).read_to_end(&mut bytes)?;
    told.read_exact(&mut [0])?;
    Ok(bytes)
}

/// Puts a file of the commit in its place. A link stays one where it leads to something of the commit.
fn place(entry: &Entry, bytes: &[u8], tree: &Path) -> std::io::Result<()> {
    let path = plain(&tree.join(&entry.path));
    if !path.starts_with(tree) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(tree);
    std::fs::create_dir_all(folder)?;
    if !entry.is_link {
        return std::fs::write(&path, bytes);
    }
    #[cfg(unix)]
    {
        let target = Path::new(std::ffi::OsStr::new(std::str::from_utf8(bytes).unwrap_or_default())).to_owned();
        if target.is_relative() && plain(&folder.join(&target)).starts_with(tree) {
            std::os::unix::fs::symlink(target, &path)?;
        }
    }
    Ok(())
}

/// "100644 blob <object>\t<path>"; `None` for a repository within this one.
fn entry(line: &str) -> Option<Entry> {
    let (what, path) = line.split_once('\t')?;
    let mut words = what.split(' ');
    let (mode, kind, object) = (words.next()?, words.next()?, words.next()?);
    let entry = Entry { is_link: mode == "120000", object: object.to_owned(), path: PathBuf::from(path) };
    (kind == "blob").then_some(entry)
}

impl Earlier {
    /// What the current folder was.
    pub fn current(&self) -> PathBuf {
        self.tree().join(&self.below)
    }

    /// Where a path of now was then. A relative path stays as it is; `None` for what lies outside the repository, or
    /// was not there.
    pub fn path(&self, path: &Path) -> Option<PathBuf> {
        let then = self.tree().join(self.below_top(path)?);
        then.exists().then(|| if path.is_absolute() { then } else { path.to_owned() })
    }

    /// The settings as they hold for the folder of then: what `articles` names in full and was not there is left out. `None`
    /// where nothing is left of what they name.
    pub fn settings(&self, config: &Config) -> Option<Config> {
        let mut then = config.clone();
        then.articles.retain(|path| is_glob(path) || self.path(&config.root.join(path)).is_some());
        let is_nothing_left = then.articles.is_empty() && !config.articles.is_empty();
        then.root = self.root(&config.root);
        then.ledger = config.ledger.iter().filter_map(|path| self.path(path)).collect();
        (!is_nothing_left).then_some(then)
    }

    /// Where the folder of the settings was; a relative one is relative to the current folder then as now.
    fn root(&self, root: &Path) -> PathBuf {
        match root.strip_prefix(&self.top) {
            Ok(below) => self.tree().join(below),
            Err(_) => root.to_owned(),
        }
    }

    /// The path below the topmost folder.
    fn below_top(&self, path: &Path) -> Option<PathBuf> {
        let absolute = plain(&self.current.join(path));
        let absolute = absolute.canonicalize().unwrap_or(absolute);
        Some(absolute.strip_prefix(&self.top).ok()?.to_owned())
    }

    fn tree(&self) -> PathBuf {
        self.folder.path().join("tree")
    }
}
