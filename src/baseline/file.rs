//! Reading and writing the file.

use super::{Baseline, Entry};
use crate::error::{Error, Result, json_fault};
use crate::replace::replace_file;
use std::io::ErrorKind;
use std::path::Path;

impl Baseline {
    /// Reads the file; a missing one is an empty baseline. A line that is not an entry is an error with its number.
    pub fn load(path: &Path) -> Result<Self> {
        // A device or a pipe has no end.
        if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(Error::in_file(path, None, "is no ordinary file; a baseline lies in such a file only"));
        }
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(e) => return Err(Error::io(path, "read", e)),
        };
        // Editors of some systems put a byte order mark before a text.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let mut entries = Vec::new();
        for (index, line) in bytes.split(|&b| b == b'\n').enumerate() {
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let entry: Entry = serde_json::from_slice(line).map_err(|e| {
                let hint = if line.starts_with(b"<<<<<<<") || line.starts_with(b">>>>>>>") || line.starts_with(b"=====")
                {
                    " (a merge conflict: keep the lines of both sides and drop the markers)"
                } else {
                    ""
                };
                let advice = "; take the line out, or write the file anew by `claimdiff baseline update`";
                let advice = if hint.is_empty() { advice } else { hint };
                Error::in_file(path, index + 1, format!("not a baseline entry: {}{advice}", json_fault(&e)))
            })?;
            entries.push(entry);
        }
        Ok(Self::from_entries(entries))
    }

    /// Replaces the file as a whole: written beside it, then renamed over it. No file is made for an empty baseline
    /// where there was none.
    pub fn save(&self, path: &Path) -> Result<()> {
        if self.entries.is_empty() && !path.exists() {
            return Ok(());
        }
        let mut text = String::new();
        for entry in &self.entries {
            text.push_str(&entry.to_line());
            text.push('\n');
        }
        replace_file(path, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(fact: &str, value: &str, evidence: &[&str]) -> Entry {
        Entry {
            fact: fact.into(),
            kind: "casualties".into(),
            field: "killed".into(),
            event: None,
            subject: String::new(),
            value: value.into(),
            unit: None,
            evidence: evidence.iter().map(|&e| e.into()).collect(),
        }
    }

    #[test]
    fn missing_file_is_empty_and_saving_nothing_makes_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.jsonl");
        let baseline = Baseline::load(&path).unwrap();
        assert_eq!(baseline, Baseline::default());
        baseline.save(&path).unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn joined_branches_read_as_one_baseline_whatever_the_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.jsonl");
        let lines = [entry("f2", "12", &["bb"]), entry("f1", "3", &["aa"]), entry("f2", "12", &["aa"])];
        let text = |order: &[usize]| order.iter().map(|&i| lines[i].to_line() + "\n").collect::<String>();
        std::fs::write(&path, text(&[0, 1, 2, 0])).unwrap();
        let one = Baseline::load(&path).unwrap();
        std::fs::write(&path, text(&[2, 0, 1])).unwrap();
        assert_eq!(one, Baseline::load(&path).unwrap());
        assert_eq!(one.entries(), [entry("f1", "3", &["aa"]), entry("f2", "12", &["aa", "bb"])]);
        one.save(&path).unwrap();
        assert_eq!(Baseline::load(&path).unwrap(), one);
    }

    #[test]
    fn a_bad_line_is_named_and_unknown_keys_are_bad() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.jsonl");
        std::fs::write(&path, entry("f1", "3", &[]).to_line() + "\n\n{\"fact\":1}\n").unwrap();
        let message = Baseline::load(&path).unwrap_err().to_string();
        assert!(message.contains("b.jsonl:3: not a baseline entry"), "{message}");
        std::fs::write(&path, entry("f1", "3", &[]).to_line().replace("{\"fact\"", "{\"line\":4,\"fact\"")).unwrap();
        let message = Baseline::load(&path).unwrap_err().to_string();
        assert!(message.contains("b.jsonl:1:") && message.contains("line"), "{message}");
        std::fs::write(&path, format!("\u{feff}{}", entry("f1", "3", &[]).to_line())).unwrap();
        assert_eq!(Baseline::load(&path).unwrap().entries.len(), 1, "a byte order mark is no part of a line");
        std::fs::write(&path, "<<<<<<< main\n").unwrap();
        assert!(Baseline::load(&path).unwrap_err().to_string().contains("merge conflict"));
    }
}
