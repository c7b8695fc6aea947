//! Names the state of the sources and rules that are built, so that claim records of one state are never taken for those of
//! another: the version alone stays the same while somebody works on them.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What decides what is read in an article: code, rules, and the versions of the libraries.
const SOURCES: [&str; 4] = ["Cargo.lock", "Cargo.toml", "rules", "src"];

fn main() {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        file.hash(&mut hasher);
        std::fs::read(file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo::rustc-env=CLAIMDIFF_SOURCES={:016x}", hasher.finish());
}

/// The files at or below a path.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(path) else {
        files.push(path.to_owned());
        return;
    };
    for entry in entries.flatten() {
        collect(&entry.path(), files);
    }
}
