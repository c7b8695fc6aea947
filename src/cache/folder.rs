//! The folder of the packs, which runs of every state of the program and the rules share.
//!
//! In: packs to be added, and what a run took from those that are there. Out: packs to be read; a folder that does not outgrow its
//! bounds. What is in a pack is not its concern.

use super::key::Fingerprint;
use super::pack::{Draft, Pack};
use crate::error::{Error, Result};
use crate::replace;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a folder may hold, in bytes, where nobody says otherwise: a hundred thousand articles or so with their stories.
pub const LIMIT: u64 = 1_000_000_000;
/// So many packs that are not nearly full are left as they are; more become one.
const MOST_SMALL: usize = 16;
/// A pack below this size is one of them, in bytes.
const SMALL: u64 = 2 << 20;
/// How the names of packs end.
const ENDING: &str = ".pack";
/// Whoever holds this file locked takes away and puts together.
const LOCK: &str = "lock";
/// Files by which a folder that is made here is passed over: by searches for articles and by version control, by backups.
const MARKS: [(&str, &str); 2] =
    [(".gitignore", "*\n"), ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n")];

/// Where entries are kept, and how much of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// The folder; it is made when there is something to keep.
    pub path: PathBuf,
    /// What it may hold, in bytes.
    pub limit: u64,
    /// Somebody asked for this one, and wants to know where it cannot be used.
    pub is_asked_for: bool,
}

/// What a folder holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Status {
    /// Records, stories and ties, those of every state of program and rules.
    pub entries: usize,
    /// Bytes.
    pub size: u64,
}

/// What was taken away.
pub type Cleared = Status;

/// A pack as the folder shows it.
struct Listed {
    path: PathBuf,
    size: u64,
    used: SystemTime,
}

impl Folder {
    /// The folder at `path`, with the usual bounds.
    pub fn new(path: PathBuf) -> Self {
        Self { path, limit: LIMIT, is_asked_for: false }
    }

    /// The packs of one state of program and rules.
    pub(super) fn packs_of(&self, fingerprint: &Fingerprint) -> Vec<Pack> {
        let own = self.listed().into_iter().filter(|pack| is_of(&pack.path, fingerprint));
        own.filter_map(|pack| Pack::open(&pack.path)).collect()
    }

    /// Adds a pack, and makes the folder first where it is not there; the pack's path.
    pub(super) fn add(&self, draft: &Draft, fingerprint: &Fingerprint) -> std::io::Result<PathBuf> {
        self.make()?;
        let (head, bytes, check) = draft.parts();
        let name = format!("{}-{check:016x}{ENDING}", fingerprint.name());
        replace::add_file(&self.path, &name, &[&head, bytes])
    }

    /// After a run that took entries from `packs` and wrote others: takes damaged ones away, puts small ones together, and lets go
    /// of what is too much. Does nothing while another run does so.
    pub(super) fn tidy(&self, packs: &[Pack], written: &[PathBuf], fingerprint: &Fingerprint) {
        let lock = File::options().create(true).append(true).open(self.path.join(LOCK));
        let Ok(lock) = lock else { return };
        if lock.try_lock().is_err() {
            return;
        }
        for pack in packs {
            // What was made anew may have its name.
            if pack.is_damaged() && !written.contains(&pack.path) {
                let _ = std::fs::remove_file(&pack.path);
            } else if pack.taken() > 0 {
                pack.touch();
            }
        }
        self.join_small(fingerprint);
        self.shrink(packs, written);
    }

    /// Puts small packs together where there are many, each record once.
    fn join_small(&self, fingerprint: &Fingerprint) {
        let is_small = |pack: &Listed| pack.size < SMALL && is_of(&pack.path, fingerprint);
        let small: Vec<Listed> = self.listed().into_iter().filter(is_small).collect();
        if small.len() <= MOST_SMALL {
            return;
        }
        let mut draft = Draft::default();
        let mut keys = FxHashSet::default();
        let mut joined = Vec::new();
        for pack in small.iter().filter_map(|listed| Pack::open(&listed.path)) {
            for (key, place) in pack.entries() {
                let bytes = if keys.contains(&key) { None } else { pack.bytes(&place) };
                if let Some(bytes) = bytes {
                    keys.insert(key);
                    draft.add(key, &bytes);
                }
            }
            joined.push(pack.path);
            if draft.is_full() && !self.put_in_place(&mut draft, &mut joined, fingerprint) {
                return;
            }
        }
        self.put_in_place(&mut draft, &mut joined, fingerprint);
    }

    /// Writes one pack, then takes away those whose entries it has; false where it cannot be written.
    fn put_in_place(&self, draft: &mut Draft, joined: &mut Vec<PathBuf>, fingerprint: &Fingerprint) -> bool {
        let (draft, joined) = (std::mem::take(draft), std::mem::take(joined));
        let written = if draft.is_empty() { Ok(PathBuf::new()) } else { self.add(&draft, fingerprint) };
        let Ok(written) = written else { return false };
        joined.iter().filter(|path| **path != written).for_each(|path| drop(std::fs::remove_file(path)));
        true
    }

    /// Takes packs away until the rest is within the bounds: first those of no use to this run, the longest unused before others,
    /// then those of which it used the smallest part.
    fn shrink(&self, packs: &[Pack], written: &[PathBuf]) {
        let mut listed = self.listed();
        let mut size: u64 = listed.iter().map(|pack| pack.size).sum();
        if size <= self.limit {
            return;
        }
        /// From here on a pack is as good as one that is used whole, in percent.
        const MOSTLY: u64 = 50;
        let share = |pack: &Pack| (pack.taken() * 100 / pack.size.max(1)).min(MOSTLY);
        let read = packs.iter().map(|pack| (&pack.path, share(pack)));
        let shares: FxHashMap<&PathBuf, u64> = read.chain(written.iter().map(|path| (path, MOSTLY))).collect();
        listed.sort_by_key(|pack| (shares.get(&pack.path).copied().unwrap_or(0), pack.used));
        for pack in listed {
            if size <= self.limit {
                return;
            }
            if std::fs::remove_file(&pack.path).is_ok() {
                size -= pack.size;
            }
        }
    }

    /// What it holds.
    pub fn status(&self) -> Status {
        let of = |pack: &Listed| Pack::open(&pack.path).map_or(0, |open| open.count());
        let listed = self.listed();
        Status { entries: listed.iter().map(of).sum(), size: listed.iter().map(|pack| pack.size).sum() }
    }

    /// Takes all packs away, and nothing else; what was there.
    pub fn clear(&self) -> Result<Cleared> {
        let status = self.status();
        for pack in self.listed() {
            match std::fs::remove_file(&pack.path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Error::io(&pack.path, "remove", error));
                }
                _ => {}
            }
        }
        Ok(status)
    }

    /// Makes the folder, for its user alone: records repeat what articles say.
    fn make(&self) -> std::io::Result<()> {
        if self.path.is_dir() {
            return Ok(());
        }
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            /// Read, written and entered by its owner.
            const OWN: u32 = 0o700;
            builder.mode(OWN);
        }
        builder.create(&self.path)?;
        MARKS.iter().try_for_each(|(name, text)| replace::add_file(&self.path, name, &[text.as_bytes()]).map(drop))
    }

    /// The packs in it, by name.
    fn listed(&self) -> Vec<Listed> {
        let entries = std::fs::read_dir(&self.path).into_iter().flatten().flatten();
        let mut listed: Vec<Listed> = entries
            .filter(|entry| entry.file_name().to_str().is_some_and(is_name))
            .filter_map(|entry| {
                let found = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
                let used = found.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                Some(Listed { path: entry.path(), size: found.len(), used })
            })
            .collect();
        listed.sort_by(|a, b| a.path.cmp(&b.path));
        listed
    }
}

/// True for a name that packs have.
fn is_name(name: &str) -> bool {
    let parts = name.strip_suffix(ENDING).and_then(|name| name.split_once('-'));
    let is_number = |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    parts.is_some_and(|(first, second)| is_number(first) && is_number(second))
}

/// True for a pack of one state of program and rules.
fn is_of(path: &Path, fingerprint: &Fingerprint) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(&fingerprint.name()))
}
