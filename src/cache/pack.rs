//! Many entries in one file.
//!
//! In: keys and bytes of what is kept. Out: a file, and from it the entries again, each only if it is as it was written.
//!
//! ```text
//! mark | number of entries | per entry: key, length, check | check of all that | the bytes of the entries one after the other
//! ```
//!
//! Numbers are unsigned, of 4 (length, number) or 8 bytes (checks), the lowest byte first.

use super::coding;
use super::key::{KEY_BYTES, Key};
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use xxhash_rust::xxh3::xxh3_64;

/// How each pack begins; with another form of packs or entries it is another one.
pub(super) const MARK: &[u8] = b"claimdiff cache 1\n";
/// What one entry takes in the list.
const ENTRY_BYTES: usize = KEY_BYTES + 4 + 8;
/// So many entries at most are in a pack; more would be no pack of this program.
const MOST_ENTRIES: usize = 1 << 20;
/// A pack that is written is at least this large, if there are entries enough: of a million articles there are a few hundred files,
/// and what has to go goes in steps of this size.
const FULL: usize = 8 << 20;

/// Where in its pack an entry lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    start: u64,
    length: usize,
    check: u64,
}

/// Entries to be written as one pack.
#[derive(Debug, Default)]
pub(super) struct Draft {
    list: Vec<u8>,
    bytes: Vec<u8>,
    count: usize,
}

impl Draft {
    /// Adds the bytes of an entry.
    pub(super) fn add(&mut self, key: Key, bytes: &[u8]) {
        let Ok(length) = u32::try_from(bytes.len()) else { return };
        self.list.extend_from_slice(&key.0);
        self.list.extend_from_slice(&length.to_le_bytes());
        self.list.extend_from_slice(&xxh3_64(bytes).to_le_bytes());
        self.bytes.extend_from_slice(bytes);
        self.count += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// True where it should be written.
    pub(super) fn is_full(&self) -> bool {
        self.bytes.len() >= FULL || self.count >= MOST_ENTRIES
    }

    /// Bytes of the file.
    pub(super) fn size(&self) -> u64 {
        (MARK.len() + 4 + self.list.len() + 8 + self.bytes.len()) as u64
    }

    /// The file in parts, and the check of its list, which stands for all that is in it.
    pub(super) fn parts(&self) -> (Vec<u8>, &[u8], u64) {
        let mut head = MARK.to_vec();
        head.extend_from_slice(&(self.count as u32).to_le_bytes());
        head.extend_from_slice(&self.list);
        let check = xxh3_64(&head);
        head.extend_from_slice(&check.to_le_bytes());
        (head, &self.bytes, check)
    }
}

/// A pack that is open to be read.
#[derive(Debug)]
pub(super) struct Pack {
    pub(super) path: PathBuf,
    /// Bytes of the file.
    pub(super) size: u64,
    list: Vec<(Key, Place)>,
    file: Mutex<File>,
    /// Bytes of the entries that this run took from it.
    taken: AtomicU64,
    is_damaged: AtomicBool,
}

impl Pack {
    /// Opens a pack; one whose list is not as it was written has no entries and is damaged. `None` where there is nothing to open.
    pub(super) fn open(path: &Path) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let found = file.metadata().ok()?;
        let list = read_list(&mut file, found.len());
        Some(Self {
            path: path.to_owned(),
            size: found.len(),
            is_damaged: AtomicBool::new(list.is_none()),
            list: list.unwrap_or_default(),
            file: Mutex::new(file),
            taken: AtomicU64::new(0),
        })
    }

    /// The keys of its entries, and where these lie.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Key, Place)> + '_ {
        self.list.iter().copied()
    }

    /// How many entries it has.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// What is kept at a place; where it is not as it was written, the pack is damaged from now on.
    pub(super) fn kept<T: DeserializeOwned>(&self, place: &Place) -> Option<T> {
        let kept = self.bytes(place).and_then(|bytes| coding::decode(&bytes));
        match kept {
            Some(_) => drop(self.taken.fetch_add(place.length as u64, Ordering::Relaxed)),
            None => self.is_damaged.store(true, Ordering::Relaxed),
        }
        kept
    }

    /// The bytes of the entry at a place, if they are as they were written.
    pub(super) fn bytes(&self, place: &Place) -> Option<Vec<u8>> {
        let mut bytes = vec![0; place.length];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(place.start)).and_then(|_| file.read_exact(&mut bytes)).ok()?;
        drop(file);
        (xxh3_64(&bytes) == place.check).then_some(bytes)
    }

    /// True where something in it was met that nobody wrote so.
    pub(super) fn is_damaged(&self) -> bool {
        self.is_damaged.load(Ordering::Relaxed)
    }

    /// Marks it as of use now, on which nothing depends but what goes first when the folder is full.
    pub(super) fn touch(&self) {
        let now = File::options().append(true).open(&self.path).and_then(|file| file.set_modified(SystemTime::now()));
        // Where it cannot be marked, it cannot be taken away either.
        drop(now);
    }

    /// Bytes of the entries that this run took from it.
    pub(super) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }
}

/// The list of a pack of `size` bytes; `None` where it, or the length of the file, is not as it was written.
fn read_list(file: &mut File, size: u64) -> Option<Vec<(Key, Place)>> {
    let mut head = vec![0; MARK.len() + 4];
    file.read_exact(&mut head).ok()?;
    let count = u32::from_le_bytes(head.strip_prefix(MARK)?.try_into().ok()?) as usize;
    if count > MOST_ENTRIES || (count * ENTRY_BYTES) as u64 > size {
        return None;
    }
    let start_of_list = head.len();
    head.resize(start_of_list + count * ENTRY_BYTES, 0);
    file.read_exact(&mut head[start_of_list..]).ok()?;
    let mut check = [0; 8];
    file.read_exact(&mut check).ok()?;
    if xxh3_64(&head) != u64::from_le_bytes(check) {
        return None;
    }
    let mut start = (head.len() + check.len()) as u64;
    let mut list = Vec::with_capacity(count);
    for entry in head[start_of_list..].chunks_exact(ENTRY_BYTES) {
        let (key, rest) = entry.split_first_chunk::<KEY_BYTES>()?;
        let (length, check) = rest.split_first_chunk::<4>()?;
        let length = u32::from_le_bytes(*length) as usize;
        let check = u64::from_le_bytes(check.try_into().ok()?);
        list.push((Key(*key), Place { start, length, check }));
        start += length as u64;
    }
    (start == size).then_some(list)
}
