//! Runs the command line as users do: each folder `tests/cmd/<case>/` is a script of steps and the files it starts with.
//!
//! `cmd.toml` holds the steps; the files of `in/`, if there is one, are copied to an empty folder in which they run.
//!
//! ```toml
//! shows = "one line: what the case is about"
//!
//! [[step]]
//! note = "what changes"                  # optional
//! write = { "a.md" = "text" }            # before the command: files to write ...
//! append = { "a.md" = "text" }           # ... to add to ...
//! replace = [{ file = "a.md", from = "31", to = "32" }]   # ... to change; what `from` says must be there ...
//! rename = { "a.md" = "b.md" }           # ... to move ...
//! remove = ["a.md"]                      # ... to take away
//! args = ["check", "--accept", "{id}"]   # {name} is what an earlier step caught
//! stdin = "text"                         # optional
//! code = 1
//! stdout = ["found in it"]
//! stdout_without = ["not found in it"]
//! stderr = ["..."]
//! stderr_without = ["..."]
//! output = ["..."]                       # found in stdout or stderr
//! catch = { id = '"id":\s*"([^"]+)"' }   # a regular expression with one group, on stdout
//! exists = ["report.json"]               # files that are there afterwards, and not empty
//! unchanged = ["claimdiff.baseline.jsonl"]   # files that the command must leave as they are, or absent
//! ```

mod run;

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    shows: String,
    step: Vec<Step>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(default)]
    note: String,
    #[serde(default)]
    write: BTreeMap<String, String>,
    #[serde(default)]
    append: BTreeMap<String, String>,
    #[serde(default)]
    replace: Vec<Change>,
    #[serde(default)]
    rename: BTreeMap<String, String>,
    #[serde(default)]
    remove: Vec<String>,
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    code: i32,
    #[serde(default)]
    stdout: Vec<String>,
    #[serde(default)]
    stdout_without: Vec<String>,
    #[serde(default)]
    stderr: Vec<String>,
    #[serde(default)]
    stderr_without: Vec<String>,
    #[serde(default)]
    output: Vec<String>,
    #[serde(default)]
    catch: BTreeMap<String, String>,
    #[serde(default)]
    exists: Vec<String>,
    #[serde(default)]
    unchanged: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    file: String,
    from: String,
    to: String,
}

#[test]
fn cases_run_as_written() {
    let cases = run::folders(&run::project("tests/cmd"));
    assert!(!cases.is_empty(), "no case was found");
    let mut faults = Vec::new();
    for folder in &cases {
        if let Err(fault) = play(folder) {
            faults.push(format!("{}: {fault}", run::file_name(folder)));
        }
    }
    assert!(faults.is_empty(), "{} of {} cases fail:\n\n{}", faults.len(), cases.len(), faults.join("\n\n"));
}

/// Plays one case; the error says which step went otherwise, and what the program said.
fn play(folder: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(folder.join("cmd.toml")).map_err(|e| format!("cmd.toml: {e}"))?;
    let case: Case = toml::from_str(&text).map_err(|e| format!("cmd.toml: {e}"))?;
    let place = tempfile::tempdir().map_err(|e| e.to_string())?;
    let start = folder.join("in");
    if start.is_dir() {
        copy(&start, place.path()).map_err(|e| format!("in/: {e}"))?;
    }
    let mut caught = BTreeMap::new();
    for (n, step) in case.step.iter().enumerate() {
        let fault = |what: String| format!("{}\n  step {} {}: {what}", case.shows, n + 1, step.note);
        prepare(step, place.path()).map_err(fault)?;
        take(step, place.path(), &mut caught).map_err(fault)?;
    }
    Ok(())
}

/// Changes files as the step says.
fn prepare(step: &Step, place: &Path) -> Result<(), String> {
    let read = |name: &String| std::fs::read_to_string(place.join(name)).map_err(|e| format!("{name}: {e}"));
    let write = |name: &String, text: &str| {
        let path = place.join(name);
        let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        folder.and_then(|()| std::fs::write(&path, text)).map_err(|e| format!("{name}: {e}"))
    };
    for (name, text) in &step.write {
        write(name, text)?;
    }
    for (name, text) in &step.append {
        write(name, &(read(name)? + text))?;
    }
    for change in &step.replace {
        let text = read(&change.file)?;
        if !text.contains(&change.from) {
            return Err(format!("{} does not hold {:?}", change.file, change.from));
        }
        write(&change.file, &text.replace(&change.from, &change.to))?;
    }
    for (from, to) in &step.rename {
        std::fs::rename(place.join(from), place.join(to)).map_err(|e| format!("{from}: {e}"))?;
    }
    for name in &step.remove {
        std::fs::remove_file(place.join(name)).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(())
}

/// Runs the step's command and compares what it did.
fn take(step: &Step, place: &Path, caught: &mut BTreeMap<String, String>) -> Result<(), String> {
    let args: Vec<String> = step.args.iter().map(|arg| filled(arg, caught)).collect();
    let before: Vec<_> = step.unchanged.iter().map(|name| std::fs::read(place.join(name)).ok()).collect();
    let run = run::claimdiff()
        .current_dir(place)
        .args(&args)
        .write_stdin(step.stdin.as_str())
        .output()
        .map_err(|e| e.to_string())?;
    let stdout = String::from_utf8_lossy(&run.stdout).into_owned();
    let stderr = String::from_utf8_lossy(&run.stderr).into_owned();
    let mut faults = Vec::new();
    if run.status.code() != Some(step.code) {
        faults.push(format!("exit {:?}, not {}", run.status.code(), step.code));
    }
    let mut look = |name: &str, text: &str, words: &[String], wanted: bool| {
        for word in words.iter().map(|w| filled(w, caught)).filter(|w| text.contains(w.as_str()) != wanted) {
            faults.push(format!("{name} {} {word:?}", if wanted { "lacks" } else { "has" }));
        }
    };
    look("stdout", &stdout, &step.stdout, true);
    look("stdout", &stdout, &step.stdout_without, false);
    look("stderr", &stderr, &step.stderr, true);
    look("stderr", &stderr, &step.stderr_without, false);
    look("the output", &format!("{stdout}{stderr}"), &step.output, true);
    for name in &step.exists {
        if !std::fs::metadata(place.join(name)).is_ok_and(|m| m.len() > 0) {
            faults.push(format!("{name} is not there, or empty"));
        }
    }
    for (name, before) in step.unchanged.iter().zip(before) {
        if std::fs::read(place.join(name)).ok() != before {
            faults.push(format!("{name} was changed"));
        }
    }
    for (name, pattern) in &step.catch {
        let pattern = regex::Regex::new(pattern).map_err(|e| e.to_string())?;
        match pattern.captures(&stdout).and_then(|c| c.get(1)) {
            Some(found) => drop(caught.insert(name.clone(), found.as_str().to_owned())),
            None => faults.push(format!("stdout has nothing like {pattern}")),
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let (stdout, stderr) = (indented(&stdout), indented(&stderr));
    Err(format!(
        "{}\n    claimdiff {}\n    stdout:\n{stdout}\n    stderr:\n{stderr}",
        faults.join("; "),
        args.join(" ")
    ))
}

/// The text with what was caught in place of `{name}`.
fn filled(text: &str, caught: &BTreeMap<String, String>) -> String {
    caught.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// What the program printed, set apart in a message.
fn indented(text: &str) -> String {
    const MOST_LINES: usize = 60;
    text.lines().take(MOST_LINES).map(|line| format!("      {line}")).collect::<Vec<_>>().join("\n")
}

/// Copies the files of a folder, with its folders.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            std::fs::copy(&path, &target)?;
        }
    }
    Ok(())
}
