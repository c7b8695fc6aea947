//! The folder that an editor has open, and the addresses by which it names files.
//!
//! In: addresses (`file:///a/b.md`), paths. Out: each as the other. Files outside the folder have no path here.

use crate::report::file_address;
use lsp_types::Uri;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

/// The folder, which is the current one, under the name by which the editor knows it.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    named: PathBuf,
    current: PathBuf,
}

impl Folder {
    /// The current folder, under another name where the editor has one.
    pub(super) fn new(named: Option<PathBuf>) -> std::io::Result<Self> {
        let current = std::env::current_dir()?;
        Ok(Self { named: named.unwrap_or_else(|| current.clone()), current })
    }

    /// A file of the folder as reports name it; `None` for what lies elsewhere.
    pub(super) fn path(&self, uri: &Uri) -> Option<String> {
        let file = file_of(uri)?;
        let below = |file: &Path| {
            let below = file.strip_prefix(&self.named).or_else(|_| file.strip_prefix(&self.current));
            below.ok().map(|below| below.to_string_lossy().replace('\\', "/"))
        };
        below(&file).or_else(|| below(&std::fs::canonicalize(&file).ok()?))
    }

    /// The address of a file, given relative to the folder or whole.
    pub(super) fn uri(&self, path: &Path) -> Option<Uri> {
        let mut whole = PathBuf::new();
        for part in self.named.join(path).components() {
            match part {
                Component::ParentDir => {
                    whole.pop();
                }
                Component::CurDir => {}
                other => whole.push(other),
            }
        }
        Uri::from_str(&file_address(&whole.to_string_lossy().replace('\\', "/"))).ok()
    }
}

/// True where an address is that of a file, given relative to the current folder or whole.
pub(super) fn is_file(uri: &Uri, path: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok();
    file_of(uri).and_then(|named| whole(&named)).is_some_and(|named| whole(path) == Some(named))
}

/// The path that an address names.
pub(super) fn file_of(uri: &Uri) -> Option<PathBuf> {
    uri.scheme().filter(|scheme| scheme.as_str().eq_ignore_ascii_case("file"))?;
    let path = decoded(uri.path().as_str())?;
    // `/C:/news` is `C:/news`.
    let is_drive = path.as_bytes().get(2) == Some(&b':') && path.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

/// A path with `%XX` read.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_paths_and_back() {
        let folder = Folder { named: "/home/Ana María/news".into(), current: "/srv/news".into() };
        let uri = folder.uri(Path::new("a b/ç.md")).unwrap();
        assert_eq!(uri.as_str(), "file:///home/Ana%20Mar%C3%ADa/news/a%20b/%C3%A7.md");
        assert_eq!(folder.path(&uri).as_deref(), Some("a b/ç.md"));
        let above = folder.uri(Path::new("../claimdiff.toml")).unwrap();
        assert_eq!(above.as_str(), "file:///home/Ana%20Mar%C3%ADa/claimdiff.toml");
        let path = |text: &str| folder.path(&Uri::from_str(text).unwrap());
        assert_eq!(path("file:///srv/news/a.md").as_deref(), Some("a.md"));
        for elsewhere in ["file:///srv/other/a.md", "untitled:Untitled-1", "file:///srv/news/%FF.md"] {
            assert_eq!(path(elsewhere), None, "{elsewhere}");
        }
        assert_eq!(file_of(&Uri::from_str("file:///C%3A/news/a.md").unwrap()), Some(PathBuf::from("C:/news/a.md")));
    }
}
