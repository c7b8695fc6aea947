//! How far settings reach that nobody named: no further than their repository, or their folder where there is none.
//!
//! In: settings that were found, and where from. Out: an error for a path that leads out, through a link too. Whoever checks
//! out another's repository runs its settings: these may neither quote his files nor write over them. What stands on the
//! command line, the settings file as well, leads wherever it likes.

use super::{BASELINE_NAME, Config, DECISIONS_NAME, FILE_NAME};
use crate::error::{Error, Result};
use std::path::{Component, Path, PathBuf};

/// The folder around `folder` that holds `.git`, with no links on the way.
pub(crate) fn repository(folder: &Path) -> Option<PathBuf> {
    let folder = std::fs::canonicalize(folder).ok()?;
    folder.ancestors().find(|above| above.join(".git").exists()).map(Path::to_owned)
}

impl Config {
    /// The folder out of which these settings may not lead; `None` where they and their folder are the user's own.
    pub(crate) fn bounds(&self, current: &Path) -> Option<PathBuf> {
        let root = current.join(&self.root);
        let own_folder = || self.file.as_ref().and_then(|_| std::fs::canonicalize(&root).ok());
        repository(&root).or_else(own_folder)
    }

    /// Holds every path of settings that were found against [`Config::bounds`].
    pub(crate) fn check_reach(&self, current: &Path) -> Result<()> {
        let Some(bounds) = self.bounds(current) else { return Ok(()) };
        let articles = self.articles.iter().filter(|pattern| !is_glob(pattern));
        let articles = articles.map(|path| ("articles", path.clone(), self.root.join(path)));
        let named = |key: &'static str, path: &Option<PathBuf>, name: &str| {
            let path = path.clone().unwrap_or_else(|| self.root.join(name));
            (key, path.to_string_lossy().into_owned(), path)
        };
        let rules = self.rules.iter().map(|path| ("rules", path.to_string_lossy().into_owned(), path.clone()));
        let kept =
            [named("baseline", &self.baseline, BASELINE_NAME), named("decisions", &self.decisions, DECISIONS_NAME)];
        let ledgers = self.ledger.iter().map(|path| ("ledger", path.to_string_lossy().into_owned(), path.clone()));
        for (key, written, path) in articles.chain(rules).chain(kept).chain(ledgers) {
            if leads_out(&current.join(path), &bounds) {
                let message = format!(
                    "{key}: {written:?} leads out of the folder of the settings and its repository; name it on the command \
                     line, or the settings with --config"
                );
                let file = self.file.clone().unwrap_or_else(|| self.root.join(FILE_NAME));
                return Err(Error::in_file(file, self.lines.get(key).copied(), message));
            }
        }
        Ok(())
    }
}

/// True for an entry of `articles` that is looked for among the files there are.
pub(crate) fn is_glob(pattern: &str) -> bool {
    pattern.contains(['*', '?', '[', '{'])
}

/// True where a path leads out of `bounds`, also one whose end is yet to be made.
pub(crate) fn leads_out(path: &Path, bounds: &Path) -> bool {
    let mut rest: Vec<Component<'_>> = Vec::new();
    for above in path.ancestors() {
        match std::fs::canonicalize(above) {
            Ok(found) => return !found.starts_with(bounds) || rest.contains(&Component::ParentDir),
            // A link to what is not there yet would be followed by whatever makes it.
            Err(_) if above.is_symlink() => return true,
            Err(_) => rest.extend(above.components().next_back()),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_out_by_dots_and_by_links() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("inside");
        std::fs::create_dir(&inside).unwrap();
        let bounds = std::fs::canonicalize(&inside).unwrap();
        for path in ["a.md", "new/a.md", ".", "new/deeper/.hidden"] {
            assert!(!leads_out(&inside.join(path), &bounds), "{path}");
        }
        for path in ["..", "../a.md", "new/../../a.md", "/etc/hostname"] {
            assert!(leads_out(&inside.join(path), &bounds), "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("a.md", inside.join("own")).unwrap();
            std::os::unix::fs::symlink(folder.path(), inside.join("out")).unwrap();
            std::fs::write(inside.join("a.md"), "").unwrap();
            assert!(!leads_out(&inside.join("own"), &bounds));
            assert!(leads_out(&inside.join("out/a.md"), &bounds));
        }
    }
}
