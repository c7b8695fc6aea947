//! `--against` and `--changed` in a repository, and the commands of `examples/` as pre-commit and build servers run them.

mod run;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A repository with two articles on one strike that disagree, committed; `origin/main` is that commit.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let found = Self { folder: tempfile::tempdir().expect("a folder") };
        found.article(
            "a",
            "Alpha Wire",
            "A drone strike on a market in Kassala killed 31 people on Wednesday, the governor said.",
        );
        found.article(
            "b",
            "Beta Courier",
            "A drone strike on a market in Kassala killed 41 people on Wednesday, the governor said.",
        );
        found.git(&["init", "-q", "."]);
        found.git(&["add", "-A"]);
        found.git(&["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-q", "-m", "articles"]);
        found.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
        found
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn article(&self, name: &str, source: &str, text: &str) {
        let folder = self.path().join("articles");
        std::fs::create_dir_all(&folder).expect("a folder");
        let article = format!("---\ntitle: News of the day\nsource: {source}\npublished: 2024-02-08\n---\n\n{text}\n");
        std::fs::write(folder.join(format!("{name}.md")), article).expect("an article");
    }

    /// Two further articles that disagree, not committed.
    fn disagree(&self) {
        self.article(
            "d",
            "Alpha Wire",
            "A ferry sank off Puerto Princesa on Monday, killing 17 people, the coast guard said.",
        );
        self.article(
            "e",
            "Beta Courier",
            "The ferry that sank off Puerto Princesa on Monday killed 71 people, the coast guard said.",
        );
    }

    fn git(&self, args: &[&str]) {
        let output = Command::new("git").current_dir(self.path()).args(args).output().expect("git is there");
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn claimdiff(&self, args: &[&str]) -> Output {
        run::claimdiff().current_dir(self.path()).args(args).output().expect("the program runs")
    }

    /// The report, the exit code, and values and states of the findings.
    fn findings(&self, args: &[&str]) -> (Value, Option<i32>, Vec<(String, String)>) {
        let output = self.claimdiff(&[args, &["-f", "json"]].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {said}"));
        let findings = report["findings"].as_array().expect("a list").iter().map(|finding| {
            let values =
                finding["sides"].as_array().expect("a list").iter().map(|s| s["value"].as_str().unwrap_or_default());
            (values.collect::<Vec<_>>().join(" "), finding["state"].as_str().unwrap_or_default().to_owned())
        });
        let findings = findings.collect();
        (report, output.status.code(), findings)
    }

    /// Runs a command line of an example as bash does, with this program on the path.
    fn shell(&self, line: &str) -> Option<i32> {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_claimdiff"));
        let folder = program.parent().expect("a folder").to_owned();
        let before = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([folder].into_iter().chain(std::env::split_paths(&before))).expect("a path");
        let mut command = Command::new("bash");
        command.current_dir(self.path()).args(["-c", line]).env("PATH", path).env("GITHUB_BASE_REF", "main");
        let output = command.env("GITHUB_STEP_SUMMARY", "summary.md").output().expect("bash is there");
        output.status.code()
    }
}

fn found(values: &str, state: &str) -> (String, String) {
    (values.to_owned(), state.to_owned())
}

#[test]
fn what_a_commit_had_is_known_and_what_is_no_more_is_gone() {
    let repository = Repository::new();
    let since = ["check", "articles", "--against", "HEAD"];
    assert_eq!(repository.findings(&["check", "articles"]).1, Some(1), "without a baseline all is new");
    let (_, code, findings) = repository.findings(&since);
    assert_eq!((code, findings), (Some(0), vec![found("31 41", "unchanged")]));
    repository.disagree();
    let (report, code, findings) = repository.findings(&since);
    assert_eq!((code, report["against"].as_str()), (Some(1), Some("HEAD")));
    assert_eq!(findings, [found("31 41", "unchanged"), found("17 71", "new")]);
    std::fs::remove_file(repository.path().join("articles/a.md")).expect("it is there");
    let (_, _, findings) = repository.findings(&since);
    assert_eq!(findings, [found("17 71", "new"), found("31 41", "absent")]);
    let below =
        run::claimdiff().current_dir(repository.path().join("articles")).args(["check", "--against", "HEAD"]).output();
    assert_eq!(below.expect("the program runs").status.code(), Some(1), "from a folder below, too");
    let (_, _, findings) = repository.findings(&["check", "articles", "--against", "HEAD", "--changed"]);
    assert_eq!(findings, [found("17 71", "new"), found("31 41", "absent")], "the files of both changed");
}

#[test]
fn a_branch_is_held_against_where_it_was_left() {
    let repository = Repository::new();
    repository.git(&["checkout", "-q", "-b", "branch"]);
    repository.git(&["rm", "-q", "articles/b.md"]);
    repository.git(&["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-q", "-m", "withdrawn"]);
    repository.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    repository.git(&["checkout", "-q", "-"]);
    let (_, code, findings) = repository.findings(&["check", "articles", "--against", "origin/main"]);
    assert_eq!((code, findings), (Some(0), vec![found("31 41", "unchanged")]), "what came later is not its doing");
    let new = repository.path().join("new");
    std::fs::create_dir(&new).expect("a folder");
    let from_new = run::claimdiff().current_dir(new).args(["check", "../articles", "--against", "HEAD"]).output();
    assert_eq!(from_new.expect("the program runs").status.code(), Some(0), "from a folder that the commit lacks");
}

#[test]
fn only_findings_of_changed_articles_are_told() {
    let repository = Repository::new();
    let changed = ["check", "articles", "--changed"];
    assert_eq!(repository.findings(&changed).1, Some(0));
    repository.disagree();
    let (report, code, findings) = repository.findings(&changed);
    assert_eq!((code, findings), (Some(1), vec![found("17 71", "new")]));
    assert_eq!(report["summary"]["conflicts"], 1);
    let said = repository.claimdiff(&changed).stderr;
    assert!(String::from_utf8_lossy(&said).contains("1 of 2 findings touch an article changed since HEAD"));
}

#[test]
fn the_settings_of_now_hold_for_both_states() {
    let repository = Repository::new();
    let settings = "articles = [\"articles/*.md\"]\n[[ignore]]\ncode = \"casualties.*\"\nreason = \"two lists\"\n";
    std::fs::write(repository.path().join("claimdiff.toml"), settings).expect("settings");
    repository.disagree();
    let (report, code, _) = repository.findings(&["check", "--against", "HEAD"]);
    assert_eq!(code, Some(0), "{report}");
    assert_eq!(report["findings"][0]["ignored"]["reason"], "two lists");
}

#[test]
fn what_git_refuses_is_said_and_nothing_passes() {
    let repository = Repository::new();
    let refused = |args: &[&str]| {
        let output = repository.claimdiff(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(refused(&["check", "articles", "--against", "nope"]).contains("git knows no commit \"nope\""));
    assert!(refused(&["check", "articles", "--against", "--all"]).contains("--against"));
    assert!(refused(&["check", "-", "--against", "HEAD"]).contains("standard input"));
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("a.md"), "Ten people died.").expect("an article");
    let output = run::claimdiff().current_dir(outside.path()).args(["report", "--changed"]).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("--changed needs a git repository"), "{said}");
}

#[test]
fn history_that_was_cut_off_is_told_with_what_fetches_it() {
    let repository = Repository::new();
    repository.disagree();
    repository.git(&["add", "-A"]);
    repository.git(&["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-q", "-m", "more"]);
    let shallow = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", repository.path().display());
    let cloned = Command::new("git").args(["clone", "-q", "--depth", "1", &from]).arg(shallow.path()).status();
    assert!(cloned.expect("git is there").success());
    let run = |reference: &str| {
        let args = ["check", "articles", "--against", reference];
        let output = run::claimdiff().current_dir(shallow.path()).args(args).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert!(run("HEAD~1").contains("`fetch-depth: 0`"), "{}", run("HEAD~1"));
    // The commit is there, but not what lies between.
    let fetch = ["fetch", "-q", "--depth", "1", "origin", "refs/remotes/origin/main:refs/heads/base"];
    let fetched = Command::new("git").current_dir(shallow.path()).args(fetch).status();
    assert!(fetched.expect("git is there").success());
    assert!(run("base").contains("where this branch left \"base\""), "{}", run("base"));
}

/// A file of the project as YAML.
fn yaml(path: &str) -> Value {
    let text = std::fs::read_to_string(run::project(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_saphyr::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The command lines of this program in an example: what stands under `run` and `script`.
fn commands(example: &str) -> Vec<String> {
    fn collect(value: &Value, commands: &mut Vec<String>) {
        match value {
            Value::String(text) if text.starts_with("claimdiff ") => commands.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|value| collect(value, commands)),
            Value::Object(keys) => keys.values().for_each(|value| collect(value, commands)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(&yaml(&format!("examples/{example}")), &mut found);
    found
}

/// The command line that pre-commit puts together: the entry of the hook that this repository offers, with the arguments of
/// the example.
fn hook() -> String {
    let (offered, used) = (yaml(".pre-commit-hooks.yaml"), yaml("examples/pre-commit-config.yaml"));
    let used = &used["repos"][0]["hooks"][0];
    let offered = offered.as_array().and_then(|hooks| hooks.iter().find(|hook| hook["id"] == used["id"]));
    let entry = offered.and_then(|hook| hook["entry"].as_str()).expect("the hook is offered");
    let args = used["args"].as_array().expect("arguments").iter().filter_map(Value::as_str);
    [entry].into_iter().chain(args).collect::<Vec<_>>().join(" ")
}

/// The step of `action.yml` that checks, with an argument for its paths.
fn action() -> String {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_array().expect("steps").iter();
    let run = steps.filter(|step| step["id"] == "check").find_map(|step| step["run"].as_str()).expect("a command");
    let here = "RUNNER_TEMP=. GITHUB_OUTPUT=output.txt PATHS=articles ARGS=";
    let program = run.replace("\"$RUNNER_TEMP/claimdiff/bin/claimdiff\"", "claimdiff");
    format!("{} && {program}", here.split(' ').map(|set| format!("export {set}")).collect::<Vec<_>>().join(" && "))
}

#[test]
fn the_examples_run_as_written() {
    let only = |example: &str| {
        let commands = commands(example);
        assert_eq!(commands.len(), 1, "{example}: {commands:?}");
        commands.concat()
    };
    for (example, command, files) in [
        ("pre-commit", hook(), &[] as &[&str]),
        ("action.yml", action(), &["claimdiff.sarif", "summary.md"]),
        ("GitHub", only("github-actions.yml"), &["claimdiff.sarif", "summary.md"]),
        ("GitLab", only("gitlab-ci.yml"), &["gl-code-quality-report.json", "claimdiff.xml"]),
    ] {
        let repository = Repository::new();
        let accepted = repository.claimdiff(&["baseline", "update", "articles"]);
        assert!(accepted.status.success());
        assert_eq!(repository.shell(&command), Some(0), "{example}: nothing new");
        repository.disagree();
        assert_eq!(repository.shell(&command), Some(1), "{example}: a new disagreement");
        for file in files {
            let length = std::fs::metadata(repository.path().join(file)).map_or(0, |m| m.len());
            assert!(length > 0, "{example}: {file} was not written");
        }
    }
}
