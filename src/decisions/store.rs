//! The decisions file on disk: read whole, written whole through a temporary file and rename.
//!
//! Lines that stand are kept byte for byte. Adding appends lines; undoing takes lines off the end, so that any depth of
//! undo works across sessions, in the reverse order of the answers.

use super::{Decision, Decisions};
use crate::error::{Error, Result};
use crate::replace::replace_file;
use std::io::ErrorKind;
use std::path::Path;

impl Decisions {
    /// Reads a decisions file; one that is not there holds no answers.
    ///
    /// Fails where the file cannot be read, a line is no decision, or answers contradict each other. Never writes.
    pub fn load(path: &Path) -> Result<Self> {
        Self::parse(path, &text_of(path)?)
    }

    /// Appends answers to the file in one step and takes up what the file then says, also what others added meanwhile.
    ///
    /// Fails, leaving the file as it was, where an answer is unusable or contradicts standing ones.
    pub fn append(&mut self, path: &Path, new: &[Decision]) -> Result<()> {
        let _alone = alone(path);
        let mut text = text_of(path)?;
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        for decision in new {
            text.push_str(&serde_json::to_string(decision).expect("a decision holds strings only"));
            text.push('\n');
        }
        let after = Self::parse(path, &text)?;
        replace_file(path, text.as_bytes())?;
        *self = after;
        Ok(())
    }

    /// Fails where no answer could be kept at `path`: before a person is asked, not after.
    pub fn check_writable(path: &Path) -> Result<()> {
        is_ordinary(path)?;
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let probe = tempfile::Builder::new().prefix(".claimdiff-").tempfile_in(folder);
        probe.map(drop).map_err(|e| Error::io(path, "write", e))
    }

    /// Takes the last `count` answers back, whoever gave them in whatever session, and returns them, the latest first; what
    /// was given at once is one of them. Fewer come back where the file holds fewer.
    pub fn undo(&mut self, path: &Path, count: usize) -> Result<Vec<Vec<Decision>>> {
        let _alone = alone(path);
        let text = text_of(path)?;
        let before = Self::parse(path, &text)?;
        let undone = before.last_steps(count);
        if undone.is_empty() {
            *self = before;
            return Ok(undone);
        }
        let kept = before.lines.len() - undone.iter().map(Vec::len).sum::<usize>();
        let lines = before.lines[kept].number - 1;
        let end: usize = text.split_inclusive('\n').take(lines).map(str::len).sum();
        // What stood earlier about the pair stands again and could contradict later lines only if those were kept,
        // and they are not: the file returns to a state it once had, or to one the user wrote.
        let after = Self::parse(path, &text[..end])?;
        replace_file(path, &text.as_bytes()[..end])?;
        *self = after;
        Ok(undone)
    }
}

/// Keeps other sessions from writing the file between reading and replacing it, as long as the value lives. The folder is
/// locked, since the file itself is replaced; where folders cannot be locked, the last writer wins.
fn alone(path: &Path) -> Option<std::fs::File> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = std::fs::File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// A device or a pipe has no end, or forgets what is written to it.
fn is_ordinary(path: &Path) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() => {
            Err(Error::in_file(path, None, "is no ordinary file; answers can be kept in such a file only"))
        }
        _ => Ok(()),
    }
}

fn text_of(path: &Path) -> Result<String> {
    is_ordinary(path)?;
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(String::new()),
        Err(e) => return Err(Error::io(path, "read", e)),
    };
    String::from_utf8(bytes).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let line = e.as_bytes()[..good].iter().filter(|&&b| b == b'\n').count() + 1;
        Error::in_file(path, line, "not UTF-8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::Answer::{Different, Same, Unsure};

    fn pair(a: &str, b: &str, verdict: super::super::Answer) -> Decision {
        Decision::new(a, b, verdict)
    }

    #[test]
    fn undo_goes_back_over_sessions_in_reverse_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.jsonl");
        let mut texts = vec![String::new()];
        for decision in [pair("A X", "B X", Same), pair("C X", "D X", Unsure), pair("A X", "B X", Different)] {
            let mut session = Decisions::load(&path).unwrap();
            session.append(&path, std::slice::from_ref(&decision)).unwrap();
            texts.push(std::fs::read_to_string(&path).unwrap());
        }
        let mut later = Decisions::load(&path).unwrap();
        assert_eq!(later.answer("B X", "A X"), Some(Different));
        let undone = later.undo(&path, 1).unwrap();
        assert_eq!((undone.len(), undone[0][0].verdict), (1, Different));
        assert_eq!(later.answer("A X", "B X"), Some(Same));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), texts[2]);
        let undone = later.undo(&path, 9).unwrap();
        assert_eq!(undone.iter().map(|step| step[0].verdict).collect::<Vec<_>>(), [Unsure, Same]);
        assert!(later.is_empty() && later.undo(&path, 1).unwrap().is_empty());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), texts[0]);
    }

    #[test]
    fn what_was_given_at_once_is_taken_back_at_once_in_a_later_session() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.jsonl");
        let mut session = Decisions::load(&path).unwrap();
        session.append(&path, &[pair("A X", "B X", Same)]).unwrap();
        let bulk = super::super::at_once(vec![pair("C X", "D X", Same), pair("E X", "F X", Same)]);
        session.append(&path, &bulk).unwrap();
        let mut later = Decisions::load(&path).unwrap();
        let undone = later.undo(&path, 1).unwrap();
        assert_eq!((undone.len(), undone[0].len()), (1, 2));
        assert_eq!(later.log().count(), 1);
        assert_eq!(later.undo(&path, 9).unwrap().len(), 1);
    }

    #[test]
    fn a_refused_answer_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.jsonl");
        let mut decisions = Decisions::default();
        decisions.append(&path, &[pair("A X", "B X", Same), pair("B X", "C X", Same)]).unwrap();
        let before = std::fs::read(&path).unwrap();
        let error = decisions.append(&path, &[pair("A X", "C X", Different)]).unwrap_err().to_string();
        assert!(error.contains("line 1") && error.contains("line 2") && error.contains("line 3"), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert_eq!(decisions.settled("A X", "C X"), Some(Same));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays behind");
    }

    #[test]
    fn a_bad_file_is_neither_read_nor_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.jsonl");
        for bad in [&b"{\"kind\":\"variant\"\n"[..], b"\n\xff\xfe"] {
            std::fs::write(&path, bad).unwrap();
            assert!(Decisions::load(&path).is_err());
            assert!(Decisions::default().append(&path, &[pair("A X", "B X", Same)]).is_err());
            assert!(Decisions::default().undo(&path, 1).is_err());
            assert_eq!(std::fs::read(&path).unwrap(), bad);
        }
    }

    #[test]
    fn a_folder_or_a_device_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let message = Decisions::load(folder.path()).unwrap_err().to_string();
        assert!(message.contains("no ordinary file"), "{message}");
        assert!(Decisions::check_writable(folder.path()).is_err());
        assert!(Decisions::check_writable(&folder.path().join("no/d.jsonl")).is_err());
        assert!(Decisions::check_writable(&folder.path().join("d.jsonl")).is_ok());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn sessions_side_by_side_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.jsonl");
        std::thread::scope(|scope| {
            for session in 0..4 {
                let path = &path;
                scope.spawn(move || {
                    let mut decisions = Decisions::default();
                    for n in 0..8 {
                        let decision = pair(&format!("A{session} X{n}"), &format!("B{session} X{n}"), Same);
                        decisions.append(path, &[decision]).unwrap();
                    }
                });
            }
        });
        assert_eq!(Decisions::load(&path).unwrap().log().count(), 32);
    }

    #[test]
    fn lines_written_by_hand_stay_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.jsonl");
        let hand = "{\"verdict\":\"same\", \"kind\":\"variant\",\"a\":\"A X\",\"b\":\"B X\"}";
        std::fs::write(&path, hand).unwrap();
        let mut decisions = Decisions::load(&path).unwrap();
        decisions.append(&path, &[pair("C X", "D X", Same)]).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(&format!("{hand}\n{{\"kind\":\"variant\"")), "{text}");
        decisions.undo(&path, 1).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("{hand}\n"));
    }
}
