//! Files written whole: beside their place first, then renamed over it, so that a reader or a crash never meets half a
//! file.

use crate::error::{Error, Result};
use std::io::Write;
use std::path::Path;

/// How the names of files begin that are not yet whole.
const UNFINISHED: &str = ".claimdiff-";

/// True for the name under which [`replace_file`] writes before it renames.
pub fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(UNFINISHED.as_bytes()))
}

/// Replaces the file at `path` by `bytes`. A link is followed; what is no ordinary file (a pipe, `/dev/stderr`) is
/// written to as it is. An existing file keeps its permissions.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = std::fs::metadata(&target).ok();
    if existing.as_ref().is_some_and(|m| !m.is_file() && !m.is_dir()) {
        return std::fs::write(&target, bytes).map_err(|e| Error::io(path, "write", e));
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut file =
        tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder).map_err(|e| Error::io(path, "write", e))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|e| Error::io(path, "write", e))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        /// Readable by all, writable by the owner: what most users' masks leave of a new file; a temporary file is
        /// private to its owner.
        const ORDINARY: u32 = 0o644;
        let mode = existing.map_or(ORDINARY, |m| m.permissions().mode());
        let permissions = std::fs::Permissions::from_mode(mode);
        file.as_file().set_permissions(permissions).map_err(|e| Error::io(path, "write", e))?;
    }
    file.persist(&target).map_err(|e| Error::io(path, "replace", e.error))?;
    // The new name must outlive a power cut as well; some file systems cannot do that for a folder.
    #[cfg(unix)]
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
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
}
