//! What is said of a path that was named and cannot be read.
//!
//! In: a path, and what the operating system said. Out: the error, with what may have been meant. Opens nothing.

use super::format;
use crate::config::is_glob;
use crate::error::{Error, closest, told};
use crate::visible::visible;
use std::io::ErrorKind;
use std::path::Path;

/// True for what gives bytes without end, or none at all. What a shell hands over (`<(command)`, `/dev/stdin`) is read.
pub(super) fn has_no_end(path: &Path, metadata: &std::fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = metadata.file_type();
        let is_handed_over = ["/dev/stdin", "/dev/fd", "/proc"].iter().any(|folder| path.starts_with(folder));
        (kind.is_char_device() && !is_handed_over) || kind.is_block_device() || kind.is_socket()
    }
    #[cfg(not(unix))]
    {
        let _ = (path, metadata);
        false
    }
}

/// A path that cannot be read, with what may have been meant; of an address on the web, what to do instead.
pub(super) fn not_there(path: &Path, current: &Path, error: std::io::Error) -> Error {
    let words = path.to_string_lossy();
    let is_missing = error.kind() == ErrorKind::NotFound;
    if words.contains("://") || (is_missing && words.starts_with("www.")) {
        let what_to_do = "nothing is fetched: save the page in a browser (as HTML) and name the file";
        return Error::Message(format!("{}: {what_to_do}", visible(&words)));
    }
    if !is_missing {
        return Error::io(path, "read", error);
    }
    let advice = match neighbour(path, current) {
        Some(meant) => format!("did you mean {}?", visible(&meant)),
        None if is_glob(&words) => {
            "no file fits this pattern, or quotation marks kept the shell from filling it in".into()
        }
        None => format!("paths count from {}", visible(&current.to_string_lossy())),
    };
    Error::io(
        path,
        "read",
        std::io::Error::new(ErrorKind::NotFound, format!("there is no such file or folder; {advice}")),
    )
}

/// What lies in the folder where `path` was looked for under the likest name.
fn neighbour(path: &Path, current: &Path) -> Option<String> {
    let (folder, name) = (path.parent()?, path.file_name()?.to_string_lossy());
    let mut names: Vec<String> = std::fs::read_dir(current.join(folder))
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let is_read = path.is_dir() || format::by_name(&path).is_some();
            is_read.then(|| entry.file_name().to_string_lossy().into_owned())
        })
        .collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort_unstable();
    let meant = closest(&name, names.iter().map(String::as_str))?;
    Some(folder.join(meant).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
}

/// What stopped a walk, without the path, which the message names already.
pub(super) fn listed(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => listed(err),
        ignore::Error::Io(error) => told(error),
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, current: &Path) -> String {
        not_there(Path::new(path), current, ErrorKind::NotFound.into()).to_string()
    }

    #[test]
    fn a_path_that_is_not_there_is_told_with_what_may_be_meant() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("news")).unwrap();
        ["news/kassala.md", "news/.kasala.md", "news/kassala.png"]
            .iter()
            .for_each(|name| std::fs::write(folder.path().join(name), "x").unwrap());
        for (path, words) in [
            ("news/kasala.md", "did you mean news/kassala.md?"),
            ("new", "did you mean news?"),
            ("news/*.md", "fits this pattern"),
            ("elsewhere", "paths count from "),
            ("www.a-wire.example/kassala", "nothing is fetched: save the page"),
            ("https://a-wire.example/kassala", "nothing is fetched: save the page"),
        ] {
            assert!(said(path, folder.path()).contains(words), "{}", said(path, folder.path()));
        }
    }
}
