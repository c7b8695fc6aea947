//! Files written whole: beside their place first, then renamed over it, so that a reader or a crash never meets half a
//! file.

use crate::error::{Error, Result};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How the names of files begin that are not yet whole.
const UNFINISHED: &str = ".claimdiff-";

/// True for the name under which [`replace_file`] writes before it renames.
pub fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(UNFINISHED.as_bytes()))
}

/// Replaces the file at `path` by `bytes`. A link is followed, also to a file that is yet to be; what is no ordinary file (a
/// pipe, `/dev/stderr`) is written to as it is. An existing file keeps its permissions and, where the system lets it, its
/// owner; a new one gets what the user's mask leaves.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = followed(path);
    let existing = std::fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(|m| !m.is_file() && !m.is_dir()) {
        return std::fs::write(&target, bytes).map_err(|e| Error::io(path, "write", e));
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if target.is_dir() {
        return Err(Error::in_file(path, None, "cannot write: it is a folder; name a file in it"));
    }
    if !folder.is_dir() {
        let message = format!("cannot write: there is no folder {}; make it first", folder.display());
        return Err(Error::in_file(path, None, message));
    }
    clear_unfinished(folder);
    let mut file = unfinished(folder).map_err(|e| Error::io(path, "write", e))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|e| Error::io(path, "write", e))?;
    #[cfg(unix)]
    if let Some(existing) = existing {
        use std::os::unix::fs::{MetadataExt, fchown};
        let own = file.as_file().metadata().map_err(|e| Error::io(path, "write", e))?;
        if (own.uid(), own.gid()) != (existing.uid(), existing.gid()) {
            // Only some users may give files away; whoever may not keeps what he writes.
            let _ = fchown(file.as_file(), Some(existing.uid()), Some(existing.gid()));
        }
        file.as_file().set_permissions(existing.permissions()).map_err(|e| Error::io(path, "write", e))?;
    }
    file.persist(&target).map_err(|e| Error::io(path, "replace", e.error))?;
    // The new name must outlive a power cut as well; some file systems cannot do that for a folder.
    #[cfg(unix)]
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Adds a file of this name to a folder: whole, or not at all. What it holds must show by itself whether it outlived a power cut,
/// since nothing waits for the disk.
pub fn add_file(folder: &Path, name: &str, parts: &[&[u8]]) -> std::io::Result<PathBuf> {
    clear_unfinished(folder);
    let mut file = unfinished(folder)?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    let path = folder.join(name);
    file.persist(&path)?;
    Ok(path)
}

/// Links that lead to links, as far as the system itself would follow them.
const MOST_LINKS: usize = 40;

/// Where `path` leads: through links, though there be no file at their end.
fn followed(path: &Path) -> PathBuf {
    if let Ok(found) = std::fs::canonicalize(path) {
        return found;
    }
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = std::fs::read_link(&at) else { break };
        at = at.parent().unwrap_or(Path::new("")).join(next);
    }
    at
}

/// How often a file is begun anew that another run took for one left behind.
const ATTEMPTS: usize = 4;

/// A new file to be renamed, locked so that no other run takes it for one that was left behind.
fn unfinished(folder: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        /// What any program asks for; the user's mask takes away.
        const ORDINARY: u32 = 0o666;
        builder.permissions(std::fs::Permissions::from_mode(ORDINARY));
    }
    let mut file = builder.tempfile_in(folder)?;
    for _ in 1..ATTEMPTS {
        // Some file systems have no locks; nobody can clear there either.
        let _ = file.as_file().lock();
        if file.path().exists() {
            break;
        }
        file = builder.tempfile_in(folder)?;
    }
    Ok(file)
}

/// Takes away what runs that were killed left in `folder`: the files under such a name that nobody has locked.
fn clear_unfinished(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_left_behind(&entry.file_name().to_string_lossy())) {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let opened = is_file.then(|| std::fs::OpenOptions::new().write(true).open(entry.path()));
        if opened.is_some_and(|opened| opened.is_ok_and(|file| file.try_lock().is_ok())) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// True for a name that only this program gives.
fn is_left_behind(name: &str) -> bool {
    /// What stands behind the beginning of such a name.
    const RANDOM: usize = 6;
    let random = name.strip_prefix(UNFINISHED);
    random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_the_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.txt");
        replace_file(&path, b"a longer first text").unwrap();
        replace_file(&path, b"second").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"second");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_that_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let message = replace_file(&folder.path().join("no/out.txt"), b"x").unwrap_err().to_string();
        assert!(message.contains("no/out.txt") && message.contains("cannot write"), "{message}");
    }

    #[test]
    fn what_a_killed_run_left_goes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let kept = [".claimdiff-notes.txt", ".claimdiff-ab", "x.claimdiff-abcdef"];
        kept.iter().for_each(|name| std::fs::write(folder.path().join(name), "kept").unwrap());
        std::fs::write(folder.path().join(".claimdiff-a1B2c3"), "half").unwrap();
        let at_work = unfinished(folder.path()).unwrap();
        replace_file(&folder.path().join("out.txt"), b"x").unwrap();
        assert!(at_work.path().exists(), "another run is writing it");
        assert!(!folder.path().join(".claimdiff-a1B2c3").exists());
        assert!(kept.iter().all(|name| folder.path().join(name).exists()));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_permissions_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (link, target) = (folder.path().join("link"), folder.path().join("target"));
        symlink("target", &link).unwrap();
        replace_file(&link, b"first").unwrap();
        assert!(link.is_symlink() && std::fs::read(&target).unwrap() == b"first");
        std::fs::set_permissions(&target, std::fs::Permissions::from_mode(0o640)).unwrap();
        replace_file(&link, b"second").unwrap();
        assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
