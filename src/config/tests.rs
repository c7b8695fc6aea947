//! Settings files as users write them, and what is asked of them afterwards.

use super::*;
use crate::model::{Confidence, Met, State};

fn parse(text: &str) -> Result<Config> {
    raw::parse(text, Path::new("conf/claimdiff.toml"), PathBuf::from("conf"))
}

fn fault(text: &str) -> String {
    parse(text).unwrap_err().to_string()
}

fn finding(code: &str, subject: &str) -> Finding {
    let (kind, rest) = code.split_once('.').unwrap();
    Finding {
        id: "f-1".into(),
        fact: "x-1".into(),
        code: code.into(),
        kind: kind.into(),
        field: rest.split('.').next().unwrap().into(),
        event: Some("e-meeting-1".into()),
        subject: subject.into(),
        verdict: Verdict::Conflict,
        met: Met::Kind,
        confidence: Confidence::Sure,
        doubts: Vec::new(),
        state: State::New,
        level: Level::Error,
        ignored: None,
        gates: false,
        why: String::new(),
        toll: None,
        sides: Vec::new(),
        added: Vec::new(),
    }
}

#[test]
fn without_a_file_the_baseline_above_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("a/b");
    std::fs::create_dir_all(&below).unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    assert_eq!(Config::without_file(&below).baseline_path(), Path::new(BASELINE_NAME));
    std::fs::write(folder.path().join(BASELINE_NAME), "").unwrap();
    assert_eq!(Config::without_file(&below).baseline_path(), Path::new("../..").join(BASELINE_NAME));
    assert_eq!(Config::without_file(folder.path()).baseline_path(), Path::new(BASELINE_NAME));
}

#[test]
fn paths_that_may_be_skipped_are_globs_with_their_line() {
    let config = parse("\nallow-skipped = [\"tr/*.md\"]").unwrap();
    assert!(config.allowed[0].covers("tr/a.md") && !config.allowed[0].covers("tr/x/a.md"));
    assert_eq!(config.allowed[0].line, 2);
    assert!(fault("allow-skipped = [\"a[\"]").contains("bad pattern"));
}

#[test]
fn paths_are_relative_to_the_file() {
    let config = parse("rules = \"our-rules\"\nbaseline = \"ci/accepted.jsonl\"").unwrap();
    assert_eq!(config.rules.as_deref(), Some(Path::new("conf/our-rules")));
    assert_eq!(config.baseline_path(), Path::new("conf/ci/accepted.jsonl"));
    assert_eq!(config.decisions_path(), Path::new("conf/claimdiff.decisions.jsonl"));
    assert_eq!(Config::default().baseline_path(), Path::new("claimdiff.baseline.jsonl"));
}

#[test]
fn faults_name_file_line_and_the_likely_word() {
    let message = fault("articles = []\n\nfail_on = \"new\"\n");
    assert!(message.starts_with("conf/claimdiff.toml:3: "), "{message}");
    assert!(message.ends_with("did you mean `fail-on`?"), "{message}");
    let message = fault("[levels]\ncasualties = \"warn\"\n");
    assert!(
        message.starts_with("conf/claimdiff.toml:2: ") && message.ends_with("did you mean \"warning\"?"),
        "{message}"
    );
    let message = fault("[[article]]\npath = \"a\"\npublishr = \"P\"\n");
    assert!(message.ends_with("did you mean `publisher`?"), "{message}");
    assert!(!fault("xyz = 1").contains("did you mean"));
    assert!(fault("articles = [\"a\n").starts_with("conf/claimdiff.toml:1: "));
}

#[test]
fn values_are_checked_with_their_lines() {
    for (text, line, expected) in [
        ("articles = [\n\"ok/*\",\n\"a[\"]", 3, "bad pattern"),
        ("\n[[article]]\npath = \"a\"\npublished = \"last week\"", 4, "no date"),
        ("[[ignore]]\nreason = \"r\"", 1, "names nothing"),
        ("[[ignore]]\ncode = \"a\"", 1, "lacks `reason`"),
        ("[[ignore]]\ncode = \"a\"\nreason = \" \"", 1, "empty reason"),
        ("[[ignore]]\ncode = \"a\"\nreason = \"r\"\nuntil = \"soon\"", 4, "no date"),
        ("fail-level = \"of\"", 1, "must be one of \"note\", \"warning\", \"error\""),
        ("rules = \"r\"\nfail-level = \"off\"", 2, "fail-on = \"never\""),
    ] {
        let message = fault(text);
        assert!(message.starts_with(&format!("conf/claimdiff.toml:{line}: ")), "{text}: {message}");
        assert!(message.contains(expected), "{text}: {message}");
    }
}

#[test]
fn the_longest_prefix_decides_the_level() {
    let config = parse(
        "[levels]\ncasualties = \"warning\"\n\"casualties.killed\" = \"error\"\n\"casualties.killed.superseded\" = \"off\"\n\
         superseded = \"warning\"\n",
    )
    .unwrap();
    assert_eq!(config.level("casualties.injured.conflict", Verdict::Conflict, Confidence::Sure), Level::Warning);
    assert_eq!(config.level("casualties.killed.conflict", Verdict::Conflict, Confidence::Sure), Level::Error);
    assert_eq!(config.level("casualties.killed.superseded", Verdict::Superseded, Confidence::Sure), Level::Off);
    assert_eq!(config.level("quantity.count.superseded", Verdict::Superseded, Confidence::Sure), Level::Warning);
    assert_eq!(config.level("casualtiesx.killed.corrected", Verdict::Corrected, Confidence::Sure), Level::Note);
    assert_eq!(Config::default().level("when.date.conflict", Verdict::Conflict, Confidence::Sure), Level::Error);
    assert_eq!(Config::default().level("when.date.corrected", Verdict::Corrected, Confidence::Sure), Level::Note);
    let known = ["casualties.killed.conflict", "when.date.superseded"];
    assert_eq!(config.unused_levels(&known), ["casualties.killed.superseded"]);
}

#[test]
fn ignores_need_every_pattern_to_match() {
    let config = parse(
        "[[ignore]]\ncode = \"casualties.*\"\nsubject = \"CHILDREN\"\nreason = \"counted otherwise\"\n\
         [[ignore]]\nevent = \"e-meeting-*\"\nkind = \"when\"\nreason = \"known\"\n",
    )
    .unwrap();
    let children = finding("casualties.killed.conflict", "children");
    let adults = finding("casualties.killed.conflict", "adults");
    assert_eq!(config.ignored(&children).map(|i| i.line), Some(1));
    assert!(config.ignored(&adults).is_none());
    let findings = [children, adults];
    let unused: Vec<String> = config.unused_ignores(&findings).iter().map(|i| i.describe()).collect();
    assert_eq!(unused, ["kind = \"when\", event = \"e-meeting-*\""]);
    assert_eq!(config.ignored(&finding("when.date.conflict", "")).map(|i| i.reason.as_str()), Some("known"));
}

#[test]
fn an_ignore_ends_with_later_articles_and_asks_no_clock() {
    let config = parse("[[ignore]]\ncode = \"*\"\nreason = \"r\"\nuntil = 2026-01-24\n").unwrap();
    let mut finding = finding("when.date.conflict", "");
    assert!(config.ignored(&finding).is_some());
    finding.sides = vec![side(Some("2026-01-24T23:00+03:00")), side(None)];
    assert!(config.ignored(&finding).is_some());
    finding.sides.push(side(Some("2026-01-25")));
    assert!(config.ignored(&finding).is_none());
}

#[test]
fn an_ignore_ends_on_the_day_that_the_command_names() {
    let text =
        "[[ignore]]\ncode = \"a\"\nreason = \"r\"\nuntil = 2026-01-24\n[[ignore]]\ncode = \"b\"\nreason = \"r\"\n";
    let mut config = parse(text).unwrap();
    let day = |day: &str| day.parse().unwrap();
    assert!(config.end_ignores(day("2026-01-24")).is_empty(), "the last day counts");
    let notes = config.end_ignores(day("2026-01-25"));
    assert_eq!((notes.len(), notes[0].path.as_str()), (1, "conf/claimdiff.toml:1"));
    assert_eq!(config.ignores.len(), 1);
}

fn side(published: Option<&str>) -> crate::model::Side {
    crate::model::Side {
        value: "v".into(),
        low: None,
        high: None,
        modifier: Default::default(),
        unit: None,
        article: "a".into(),
        publisher: None,
        published: published.map(str::to_owned),
        as_of: None,
        said_by: None,
        counting: None,
        stance: Default::default(),
        rule: String::new(),
        reference: false,
        evidence: Default::default(),
    }
}

#[test]
fn the_nearest_file_upward_is_found_within_the_repository() {
    let guard = tempfile::TempDir::new().unwrap();
    let root = guard.path();
    let deep = root.join("repo/a/b");
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(root.join(FILE_NAME), "").unwrap();
    assert_eq!(Config::find(&deep), Some(PathBuf::from("../../..").join(FILE_NAME)));
    std::fs::create_dir(root.join("repo/.git")).unwrap();
    assert_eq!(Config::find(&deep), None, "the search ends at the repository's root");
    std::fs::write(root.join("repo").join(FILE_NAME), "").unwrap();
    assert_eq!(Config::find(&deep), Some(PathBuf::from("../..").join(FILE_NAME)));
    std::fs::write(deep.join(FILE_NAME), "").unwrap();
    assert_eq!(Config::find(&deep), Some(PathBuf::from(FILE_NAME)));
}

#[test]
fn what_is_likely_weighs_no_more_than_a_warning_unless_told() {
    let of = |config: &Config, verdict| config.level("when.date", verdict, Confidence::Likely);
    assert_eq!(of(&Config::default(), Verdict::Conflict), Level::Warning);
    assert_eq!(of(&Config::default(), Verdict::Superseded), Level::Note);
    let all = parse("[levels]\nlikely = \"error\"\n").unwrap();
    assert_eq!(of(&all, Verdict::Conflict), Level::Error);
    assert_eq!(of(&parse("[levels]\nlikely = \"off\"\n").unwrap(), Verdict::Conflict), Level::Off);
    assert!(all.unused_levels(&["when.date.conflict"]).is_empty());
}

#[test]
fn shown_settings_are_settings_again() {
    let text = "articles = [\"a/*.md\"]\nfail-on = \"any\"\n[levels]\n\"when.date\" = \"off\"\n[publishers]\n\"x.example\" = \"X \\\"Y\\\"\"\n\
                [[article]]\npath = \"a/1.md\"\ntitle = \"T\\u001b[2J\"\npublished = 2026-01-24T09:30:00Z\n\
                [[ignore]]\ncode = \"when.*\"\nreason = \"r\"\nuntil = 2026-01-24\n";
    let config = parse(text).unwrap();
    let shown = config.to_toml(None, Origins::Full);
    assert!(!shown.contains('\u{1b}'), "{shown}");
    let again = raw::parse(&shown, Path::new("conf/claimdiff.toml"), PathBuf::new()).unwrap();
    assert_eq!(again.baseline_path(), config.baseline_path());
    assert_eq!(again.articles, config.articles);
    assert_eq!(again.fail_on, Some(FailOn::Any));
    assert_eq!(again.level("when.date.conflict", Verdict::Conflict, Confidence::Sure), Level::Off);
    assert_eq!(again.entries[0].metadata, config.entries[0].metadata);
    assert_eq!(again.ignores[0].until, config.ignores[0].until);
    let default = raw::parse(&Config::default().to_toml(None, Origins::Brief), Path::new("x"), PathBuf::new()).unwrap();
    assert_eq!(default.baseline_path(), Path::new(BASELINE_NAME));
}

#[test]
fn an_ignore_that_is_written_is_read() {
    let (id, reason) = ("b659a8c80b", "the \"hospital\" counts\nothers");
    for before in ["", "fail-on = \"any\"", "[levels]\nconflict = \"note\"\n"] {
        let text = format!("{before}{}", ignore_entry(id, reason, before));
        let config = raw::parse(&text, Path::new(FILE_NAME), PathBuf::new()).unwrap();
        assert_eq!((config.ignores[0].describe(), &*config.ignores[0].reason), (format!("finding = {id:?}"), reason));
        assert!(config.ignores[0].line <= 5, "{text}");
    }
}

#[test]
fn a_key_that_stands_twice_is_told_with_both_places() {
    for (text, told) in [
        ("fail-on = \"any\"\n\nfail-on = \"new\"\n", "3: `fail-on` is set on line 1 already; keep one of the two"),
        (
            "[levels]\nconflict = \"note\"\n\n[publishers]\nx = \"X\"\n\n[levels]\nrange = \"off\"\n",
            "7: [levels] stands on line 1 already; put the entries of both below one heading",
        ),
        (
            "[levels]\n\"when.date\" = \"note\"\nconflict = \"off\"\n'when.date' = \"off\"\n",
            "4: `levels.when.date` is set on line 2 already; keep one of the two",
        ),
        ("publishers = { a = \"A\",\n a = \"B\" }\n", "2: `publishers.a` is set on line 1 already"),
        ("levels.conflict = \"note\"\n[levels]\nrange = \"off\"\n", "2: [levels] stands on line 1 already"),
        (
            "[[article]]\npath = \"a\"\n\n[[article]]\npath = \"b\"\nid = \"1\"\npath = \"c\"\n",
            "7: `path` is set on line 5 already",
        ),
        (
            "[[ignore]]\nreason = \"x\"\n\n[ignore]\nreason = \"y\"\n",
            "4: `ignore` is one table here and several on line 1",
        ),
        // A name that the search itself would like to use.
        ("second = 1\nsecond = 2\n", "2: `second` is set on line 1 already"),
    ] {
        let message = fault(text);
        assert!(message.starts_with(&format!("conf/claimdiff.toml:{told}")), "{message}");
    }
}
