//! Holds `README.md` and the chapters of `docs/` to what the program does, and their links to what is there.
//!
//! In a ```console block a line `$ COMMAND` is run, and the lines after it must stand in what it prints, in their order; a line
//! `[...]` stands for lines left out. The commands of one file run one after the other in a folder of their own, which is like a
//! clone: `fixtures/` is committed there, and `origin/main` is that commit. Any other block whose first line is `# FILE` is what
//! a reader puts into that file. Blocks of another language are not run: what installs or measures stands in them.

mod run;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What a block leaves out.
const LEFT_OUT: &str = "[...]";

/// The first command of the README, for those who have Rust and nothing else.
const FROM_SOURCE: &str = "cargo run --release -- ";

/// Commands that are shown, but not run here: these tests are part of it.
const NOT_RUN: &str = "cargo test";

/// Flags of other programs that the documents name.
const FLAGS_OF_OTHERS: [&str; 6] = ["--features", "--no-default-features", "--path", "--release", "--rm", "--user"];

/// What a file asks for, in its order.
#[derive(Debug, PartialEq)]
enum Step {
    /// A command, and runs of lines that stand together in what it prints.
    Run(String, Vec<String>),
    /// A file, and what stands in it.
    Write(String, String),
}

/// A folder that is like a clone of the project.
struct Clone {
    folder: tempfile::TempDir,
}

impl Clone {
    fn new() -> Self {
        let clone = Self { folder: tempfile::tempdir().expect("a folder") };
        let fixtures = run::project("fixtures");
        let made = format!(
            "set -e; cp -r '{}' .; git init -q .; git add -A; git -c user.name=a -c user.email=a@b.example commit -q -m \
             fixtures; git update-ref refs/remotes/origin/main HEAD",
            fixtures.display()
        );
        let output = clone.bash(&made);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        clone
    }

    /// Runs a line as a reader's shell does, with this program on the path.
    fn bash(&self, line: &str) -> Output {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_claimdiff"));
        let folder = program.parent().expect("a folder").to_owned();
        let before = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([folder].into_iter().chain(std::env::split_paths(&before))).expect("a path");
        let mut command = Command::new("bash");
        command.current_dir(self.folder.path()).env("PATH", path).env("NO_COLOR", "1").env("GIT_CONFIG_GLOBAL", "");
        command.args(["-c", &format!("exec 2>&1\n{line}")]).output().expect("bash is there")
    }

    /// What is wrong with a step, if anything.
    fn take(&self, step: &Step) -> Option<String> {
        match step {
            Step::Write(name, text) => {
                let path = self.folder.path().join(name);
                std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                std::fs::write(&path, text).expect("a file");
                let is_settings = name == "claimdiff.toml";
                let read = is_settings.then(|| self.bash("claimdiff config show"));
                let wrong = read.filter(|output| !output.status.success())?;
                Some(format!("these are no settings:\n{text}\n{}", String::from_utf8_lossy(&wrong.stdout)))
            }
            Step::Run(command, parts) => {
                let output = self.bash(command);
                let printed = String::from_utf8_lossy(&output.stdout);
                if !matches!(output.status.code(), Some(0 | 1)) {
                    return Some(format!("`{command}` fails:\n{printed}"));
                }
                let mut rest = &*printed;
                for part in parts {
                    let Some(at) = rest.find(part.as_str()) else {
                        return Some(format!("`{command}` does not print this, or not here:\n{part}\nbut:\n{printed}"));
                    };
                    rest = &rest[at + part.len()..];
                }
                None
            }
        }
    }
}

#[test]
fn commands_run_and_print_what_is_shown() {
    let check = |(name, text): &(String, String)| -> Vec<String> {
        let steps = steps(text);
        let clone = Clone::new();
        steps.iter().filter_map(|step| clone.take(step)).map(|fault| format!("{name}: {fault}")).collect()
    };
    let documents = documents();
    let faults: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = documents.iter().map(|document| scope.spawn(move || check(document))).collect();
        running.into_iter().flat_map(|one| one.join().expect("it ends")).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_first_commands_are_there() {
    let text = read("README.md");
    let commands: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    assert_eq!(commands.first(), Some(&"cargo run --release -- report fixtures/stories/turkiye-hamas-meetings"));
    assert!(commands.contains(&"cargo test"), "{commands:?}");
}

/// The picture is drawn by `docs/picture.py` from what a terminal shows; where the output has changed, draw it anew.
#[test]
fn the_picture_shows_what_is_printed() {
    let picture = std::fs::read_to_string(run::project("docs/picture.svg")).expect("there is a picture");
    // Lines are drawn, and what is not said is marked, otherwise on a terminal than in a pipe.
    let bare = |text: &str| -> String { text.chars().filter(|c| !" |+-│┼─·".contains(*c)).collect() };
    let tags = regex::Regex::new("<[^>]*>").expect("a pattern");
    let plain = |line: &str| bare(&tags.replace_all(line, "").replace("&#x27;", "'").replace("&amp;", "&"));
    let drawn: Vec<String> = picture.lines().filter(|line| line.starts_with("<text")).map(plain).collect();
    let (command, drawn) = drawn.split_first().expect("it shows a command");
    assert!(drawn.len() > 20, "{drawn:?}");
    assert_eq!(*command, bare("$ claimdiff report fixtures/stories/turkiye-hamas-meetings"));
    let story = "fixtures/stories/turkiye-hamas-meetings";
    let output = run::claimdiff().args(["report", story, "--width", "100"]).output().expect("the program runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    let printed: Vec<String> = printed.lines().map(bare).filter(|line| !line.is_empty()).collect();
    let drawn: Vec<String> = drawn.iter().filter(|line| !line.is_empty()).cloned().collect();
    assert_eq!(printed[..drawn.len()], drawn, "`python3 docs/picture.py` draws it anew");
}

#[test]
fn flags_and_commands_in_the_text_exist() {
    let help = |args: &[&str]| -> String {
        let output = run::claimdiff().args(args).arg("--help").output().expect("the program runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let listed = help(&[]);
    let listed =
        listed.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("commands are listed");
    let commands: BTreeSet<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let all: String = commands.iter().filter(|name| **name != "help").map(|name| help(&[name])).collect();
    let below = [help(&["decisions", "export"]), help(&["config", "show"])].concat();
    let flag = regex::Regex::new("--[a-z][a-z-]+").expect("a pattern");
    let known: BTreeSet<&str> =
        [&*all, &*below].into_iter().flat_map(|text| flag.find_iter(text)).map(|m| m.as_str()).collect();
    let command = regex::Regex::new("(?m)(?:`|^\\$ )claimdiff ([a-z]+)").expect("a pattern");
    let mut faults = Vec::new();
    for (name, text) in documents() {
        let flags = flag.find_iter(&text).map(|found| found.as_str());
        faults.extend(
            flags.filter(|f| !known.contains(f) && !FLAGS_OF_OTHERS.contains(f)).map(|f| format!("{name}: {f}")),
        );
        let named = command.captures_iter(&text).filter_map(|found| found.get(1)).map(|found| found.as_str());
        faults.extend(named.filter(|c| !commands.contains(c)).map(|c| format!("{name}: claimdiff {c}")));
    }
    assert!(faults.is_empty(), "no such flag or command: {faults:?}");
}

#[test]
fn links_lead_somewhere() {
    let link = regex::Regex::new(r"\]\(([^)\s]+)\)").expect("a pattern");
    let others = ["CONTRIBUTING.md", "CHANGELOG.md", "rules/README.md", "fixtures/README.md"];
    let others = others.into_iter().map(|name| (name.to_owned(), read(name)));
    let mut faults = Vec::new();
    for (name, text) in documents().into_iter().chain(others) {
        let folder = Path::new(&name).parent().expect("a folder").to_owned();
        for target in link.captures_iter(&text).filter_map(|found| found.get(1)).map(|found| found.as_str()) {
            if target.contains("://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() { PathBuf::from(&name) } else { folder.join(file) };
            let path = run::project(&file.to_string_lossy());
            let is_there = match anchor {
                "" => path.exists(),
                anchor => std::fs::read_to_string(path).is_ok_and(|text| anchors(&text).contains(anchor)),
            };
            if !is_there {
                faults.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(faults.is_empty(), "links to nothing: {faults:?}");
}

#[test]
fn every_chapter_is_found_and_leads_back() {
    let readme = read("README.md");
    for (name, text) in documents().into_iter().filter(|(name, _)| name != "README.md") {
        assert!(readme.contains(&format!("]({name})")), "the README does not name {name}");
        assert!(
            text.lines().take(3).any(|line| line.starts_with("[← README](../README.md)")),
            "{name} has no way back"
        );
    }
}

/// The README and the chapters, by name.
fn documents() -> Vec<(String, String)> {
    let entries = std::fs::read_dir(run::project("docs")).expect("there are chapters");
    let names = entries.map(|entry| format!("docs/{}", run::file_name(&entry.expect("an entry").path())));
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md")).collect();
    names.push("README.md".to_owned());
    names.sort();
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

fn read(name: &str) -> String {
    std::fs::read_to_string(run::project(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The anchors of the headings, as GitHub makes them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let anchor = |heading: &str| -> String {
        let kept = heading.to_lowercase();
        kept.chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
            .map(|c| if c == ' ' { '-' } else { c })
            .collect()
    };
    headings.map(anchor).collect()
}

/// What the blocks of a text ask for.
fn steps(text: &str) -> Vec<Step> {
    let mut found = Vec::new();
    for block in text.split("\n```").skip(1).step_by(2) {
        let (language, block) = block.split_once('\n').unwrap_or((block, ""));
        let first = block.lines().next().unwrap_or_default();
        match (language, first.strip_prefix("# ")) {
            ("console", _) => found.extend(block.split("\n$ ").filter_map(command)),
            (_, Some(name)) if name.contains('.') && !name.contains(' ') => {
                found.push(Step::Write(name.to_owned(), format!("{block}\n")));
            }
            _ => {}
        }
    }
    found
}

/// A command with the lines after it; `None` for one that is not run.
fn command(text: &str) -> Option<Step> {
    let (command, shown) = text.split_once('\n').unwrap_or((text, ""));
    let command = command.strip_prefix("$ ").unwrap_or(command);
    let parts = shown.split(LEFT_OUT).map(|part| part.trim_matches('\n').to_owned());
    let parts = parts.filter(|part| !part.trim().is_empty()).collect();
    (command != NOT_RUN).then(|| Step::Run(command.replace(FROM_SOURCE, "claimdiff "), parts))
}

#[test]
fn blocks_are_read() {
    let text = "a\n```console\n$ cargo run --release -- report x -f json\none\n[...]\ntwo\nthree\n$ ls\n```\nb\n\n```console\n\
                $ cargo test\n```\n\n```toml\n# a/b.toml\nc = 1\n```\n\n```sh\nclaimdiff watch\n```\n";
    let parts = vec!["one".to_owned(), "two\nthree".to_owned()];
    let wanted = [
        Step::Run("claimdiff report x -f json".to_owned(), parts),
        Step::Run("ls".to_owned(), Vec::new()),
        Step::Write("a/b.toml".to_owned(), "# a/b.toml\nc = 1\n".to_owned()),
    ];
    assert_eq!(steps(text), wanted);
}

#[test]
fn anchors_are_those_of_github() {
    let wanted = BTreeSet::from(["ten-minutes".to_owned(), "in-ci--more".to_owned()]);
    assert_eq!(anchors("# Ten minutes\ntext\n## In CI & more\n"), wanted);
}
