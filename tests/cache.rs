//! The cache of claim records, of what ties them and of what stories come to: a run with one says what a run without one says,
//! whatever became of the folder.

mod run;

use claimdiff::cache::{Cache, Folder};
use claimdiff::config::Config;
use claimdiff::decisions::Decisions;
use claimdiff::ledger::Ledger;
use claimdiff::model::{Article, ClaimRecord, Report};
use claimdiff::pipeline;
use claimdiff::rules::Rules;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// Articles on one story, a folder for the cache, and the program.
struct Desk {
    place: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        std::fs::create_dir(&folder).unwrap();
        for (name, dead, day) in [("alpha", 12, "Monday"), ("beta", 14, "Monday"), ("gamma", 12, "Sunday")] {
            let text = format!(
                "---\nsource: {name}\npublished: 2026-02-10\n---\n\nA fire at a mill in Warsaw killed {dead} people on {day}, \
                 Mayor Anna Zielińska said. \"Nobody was warned,\" said Jan Nowak, 54, who works there.\n"
            );
            std::fs::write(folder.join(format!("{name}.md")), text).unwrap();
        }
        Self { place }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
        command.current_dir(self.path("articles")).env("NO_COLOR", "1").args(args);
        command
    }

    /// What a command says with the cache, on both channels; it must be what it says without one.
    fn said(&self, args: &[&str]) -> (String, String) {
        let with = self.command(args).args(["--cache", "../cache"]).output().unwrap();
        let without = self.command(args).arg("--no-cache").output().unwrap();
        assert!(without.status.success(), "{}", String::from_utf8_lossy(&without.stderr));
        assert_eq!(words(&with), words(&without), "{args:?}");
        (words(&with), String::from_utf8_lossy(&with.stderr).into_owned())
    }

    /// How many articles of all a run took from the cache; what it says must not depend on it.
    fn taken(&self, more: &[&str]) -> String {
        self.said(&[&["report", "-f", "json"], more].concat());
        let (_, told) = self.said(&[&["claims", "--timings"], more].concat());
        let line = told.lines().find_map(|line| line.strip_prefix("articles from the cache: "));
        line.unwrap_or_else(|| panic!("nothing is told of the cache: {told}")).to_owned()
    }

    fn packs(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.path("cache")).unwrap();
        entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "pack"))
            .collect()
    }
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn what_changed_is_read_anew_and_nothing_else() {
    let desk = Desk::new();
    let taken = |more: &[&str]| {
        desk.said(&[&["claims"], more].concat());
        desk.taken(more)
    };
    let none = desk.said(&["claims", "--timings"]).1;
    assert!(none.contains("articles from the cache: 0 of 3"), "{none}");
    assert_eq!(desk.taken(&[]), "3 of 3");
    // Another path is another place of the same article.
    std::fs::rename(desk.path("articles/alpha.md"), desk.path("articles/delta.md")).unwrap();
    assert_eq!(desk.taken(&[]), "3 of 3");
    let beta = desk.path("articles/beta.md");
    let text = std::fs::read_to_string(&beta).unwrap();
    let changes = [
        ("killed 14", "killed 15"),
        ("published: 2026-02-10", "published: 2026-02-11"),
        ("source: beta", "source: Beta News"),
        ("source: beta", "source: beta\ntitle: A fire in Warsaw"),
        ("source: beta", "source: beta\nlanguage: de"),
        ("source: beta", "# a line more\nsource: beta"),
        ("said Jan", "said  Jan"),
    ];
    for (from, to) in changes {
        std::fs::write(&beta, text.replace(from, to)).unwrap();
        let told = desk.said(&["claims", "--timings"]).1;
        assert!(told.contains("articles from the cache: 2 of 3"), "{to}: {told}");
        assert_eq!(taken(&[]), "3 of 3");
    }
    std::fs::write(&beta, text).unwrap();
    assert_eq!(desk.taken(&[]), "3 of 3", "the state before the changes is there still");
}

#[test]
fn settings_and_rules_make_other_records() {
    let desk = Desk::new();
    let first = |more: &[&str]| {
        let told = desk.said(&[&["claims", "--timings"], more].concat()).1;
        told.lines().find_map(|line| Some(line.strip_prefix("articles from the cache: ")?.to_owned())).unwrap()
    };
    assert_eq!((first(&[]), first(&[])), ("0 of 3".into(), "3 of 3".into()));
    assert_eq!(first(&["--isolated"]), "3 of 3");
    let settings = desk.path("articles/claimdiff.toml");
    std::fs::write(&settings, "[publishers]\n\"alpha\" = \"Alpha Wire\"\n").unwrap();
    assert_eq!((first(&[]), first(&[]), first(&["--isolated"])), ("2 of 3".into(), "3 of 3".into(), "3 of 3".into()));
    let rules = desk.path("rules");
    std::fs::create_dir(&rules).unwrap();
    let own = ["--rules", rules.to_str().unwrap()];
    assert_eq!(first(&own), "3 of 3", "a folder without rules changes none");
    std::fs::write(rules.join("casualties.toml"), "off = [\"killed\"]\n").unwrap();
    assert_eq!((first(&own), first(&own), first(&[])), ("0 of 3".into(), "3 of 3".into(), "3 of 3".into()));
}

#[test]
fn records_of_every_sort_come_back_bit_by_bit() {
    let desk = Desk::new();
    let fixtures = run::project("fixtures");
    let args = ["claims", "--isolated", fixtures.to_str().unwrap()];
    let cold = desk.said(&args).0;
    assert!(cold.lines().count() > 100, "{} records", cold.lines().count());
    assert_eq!(desk.said(&args).0, cold);
}

#[test]
fn a_report_from_the_cache_is_that_of_a_run_without_it_whatever_changed() {
    let desk = Desk::new();
    let write = |path: &str, text: &str| std::fs::write(desk.path(path), text).unwrap();
    let same = |what: &str, more: &[&str]| {
        // A page shows more of facts than JSON does.
        let (json, page) = (["report", "-f", "json"], ["report", "-f", "html"]);
        let said = desk.said(&[&json, more].concat()).0;
        assert_eq!(desk.said(&[&json, more].concat()).0, said, "{what}");
        desk.said(&[&page, more].concat());
        said
    };
    // Another story, whose articles name a person in two ways.
    for (name, person) in [("delta", "Ana Lima"), ("epsilon", "Anna Lima")] {
        let text = format!(
            "---\nsource: {name}\npublished: 2026-03-20\n---\n\nMayor {person}, 54, opened a bridge in Porto on Friday. \
             About 300 people came.\n"
        );
        write(&format!("articles/{name}.md"), &text);
    }
    let first = same("nothing", &[]);
    let beta = std::fs::read_to_string(desk.path("articles/beta.md")).unwrap();
    write("articles/beta.md", &beta.replace("killed 14", "killed 15"));
    assert!(same("an article", &[]) != first);
    write("articles/beta.md", &beta);
    assert_eq!(same("the article again", &[]), first);
    let decisions = "articles/claimdiff.decisions.jsonl";
    for verdict in ["same", "different", "unsure"] {
        write(
            decisions,
            &format!("{{\"kind\":\"variant\",\"a\":\"Ana Lima\",\"b\":\"Anna Lima\",\"verdict\":\"{verdict}\"}}\n"),
        );
        assert!(same(verdict, &[]) != first);
    }
    std::fs::remove_file(desk.path(decisions)).unwrap();
    for level in ["off", "note"] {
        write("articles/claimdiff.toml", &format!("[levels]\n\"casualties.killed\" = \"{level}\"\n"));
        assert!(same(level, &[]) != first);
    }
    std::fs::remove_file(desk.path("articles/claimdiff.toml")).unwrap();
    for line in ["casualties,killed,,Warsaw,16", "person,age,Jan Nowak,,55", "casualties,injured,,Warsaw,4"] {
        write("ledger.csv", &format!("kind,field,subject,place,value,source\n{line},Ministry\n"));
        assert!(same(line, &["--ledger", "../ledger.csv"]) != first);
    }
    // The order of the articles, and with it who comes first, hangs on their paths.
    std::fs::rename(desk.path("articles/alpha.md"), desk.path("articles/zeta.md")).unwrap();
    assert!(same("a moved file", &[]) != first);
    std::fs::create_dir(desk.path("articles/below")).unwrap();
    std::fs::rename(desk.path("articles/zeta.md"), desk.path("articles/below/alpha.md")).unwrap();
    write("articles/below/omega.md", &beta.replace("killed 14", "killed 19"));
    same("an article more", &[]);
    std::fs::remove_file(desk.path("articles/gamma.md")).unwrap();
    same("an article less", &[]);
}

#[test]
fn stories_that_stay_are_not_compared_again() {
    let desk = Desk::new();
    let rules = Rules::load(None).unwrap();
    let (config, decisions, ledger) = (Config::default(), Decisions::default(), Ledger::default());
    let found = || {
        let cache = Cache::open(Folder::new(desk.path("cache")), &rules);
        let reading = claimdiff::read::read(&[desk.path("articles")], &config).unwrap();
        let gathered = pipeline::gather(reading, &rules, Some(&cache), &|| {});
        let before = cache.found();
        let report = pipeline::kept_report(&gathered, &decisions, &rules, &config, &ledger, Some(&cache));
        let without = pipeline::report(&gathered, &decisions, &rules, &config, &ledger);
        let json = |report: &Report| serde_json::to_string(report).unwrap();
        assert_eq!(json(&report), json(&without));
        let found = (before, cache.found() - before);
        assert_eq!(cache.finish().damaged, 0);
        found
    };
    // Three articles on one story are tied to each other and compared ...
    assert_eq!((found(), found()), ((0, 0), (3, 2)));
    // ... and with one more on another, ties are looked for anew, and of two stories one is there.
    let other =
        "---\nsource: delta\npublished: 2026-03-20\n---\n\nAbout 300 people marched in Porto on Friday over rents.\n";
    std::fs::write(desk.path("articles/delta.md"), other).unwrap();
    assert_eq!((found(), found()), ((3, 1), (4, 3)));
}

#[test]
fn what_is_damaged_is_dropped_with_one_note() {
    let desk = Desk::new();
    desk.taken(&[]);
    let pack = desk.packs().pop().unwrap();
    let whole = std::fs::read(&pack).unwrap();
    let steps = (0..whole.len()).step_by(whole.len() / 40 + 1);
    let flipped = steps.map(|at| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        bytes
    });
    let cut = [whole[..whole.len() - 1].to_vec(), whole[..20].to_vec(), Vec::new(), [&whole[..], b"more"].concat()];
    for bytes in flipped.chain(cut) {
        desk.packs().iter().for_each(|path| std::fs::remove_file(path).unwrap());
        std::fs::write(&pack, &bytes).unwrap();
        // A report asks for all that is kept.
        let report = || desk.command(&["report", "-f", "json", "--cache", "../cache"]).output().unwrap();
        let (with, again) = (report(), report());
        let told =
            |output: &Output| String::from_utf8_lossy(&output.stderr).matches("was damaged: 1 file dropped").count();
        assert_eq!((told(&with), told(&again)), (1, 0));
        assert_eq!(words(&again), words(&with));
    }
    assert_eq!(desk.taken(&[]), "3 of 3");
}

#[test]
fn a_folder_that_cannot_be_used_stops_nothing_and_is_told_where_a_flag_names_it() {
    let desk = Desk::new();
    std::fs::write(desk.path("file"), "no folder").unwrap();
    let without = words(&desk.command(&["claims", "--no-cache"]).output().unwrap());
    for folder in ["../file", "../file/below"] {
        let output = desk.command(&["claims", "--cache", folder]).output().unwrap();
        assert_eq!(words(&output), without, "{folder}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.starts_with(&format!("note: nothing is kept in the cache {folder}: ")), "{told}");
    }
    let home = |key: &str, value: &str| {
        let mut command = desk.command(&["claims"]);
        command.env_remove("CLAIMDIFF_CACHE").env_remove("XDG_CACHE_HOME").env(key, value).output().unwrap()
    };
    let (nowhere, own) = (home("HOME", "/dev/null"), home("HOME", desk.place.path().to_str().unwrap()));
    assert_eq!((words(&nowhere), &*nowhere.stderr), (without.clone(), &b""[..]));
    assert_eq!((words(&own), &*own.stderr), (without, &b""[..]));
    assert!(cfg!(windows) || desk.path(".cache/claimdiff").is_dir());
}

#[test]
fn many_processes_share_one() {
    const PROCESSES: usize = 12;
    let desk = Desk::new();
    let start = || {
        let mut command = desk.command(&["claims", "--cache", "../cache", "-j", "1"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<Child> = (0..PROCESSES).map(|_| start()).collect();
    let without = words(&desk.command(&["claims", "--no-cache"]).output().unwrap());
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert_eq!((words(&output), &*output.stderr), (without.clone(), &b""[..]));
    }
    assert_eq!(desk.taken(&[]), "3 of 3");
}

/// The folder in which [`a_writer`] writes, where it is to.
const WRITES_TO: &str = "CLAIMDIFF_TEST_CACHE";
/// How often writers are killed; as many as the variable of this name says, where there is one.
const KILLS: &str = "CLAIMDIFF_TEST_KILLS";
/// Articles of a writer.
const ARTICLES: usize = 200;
/// What the folder of the writers may hold: less than all their records.
const LIMIT: u64 = 200_000;

fn folder(path: &Path) -> Folder {
    Folder { limit: LIMIT, ..Folder::new(path.to_owned()) }
}

/// An article, and what its record is.
fn told(number: usize, base: &ClaimRecord) -> (Article, ClaimRecord) {
    let text = format!("A fire at a mill killed {number} people.");
    let mut record = base.clone();
    record.article.title = Some(text.repeat(1 + number % 9));
    (Article::of_text(&text, None), record)
}

/// A record as it is written: in memory a reason is a type, and behind the seam the words that it makes.
fn line(record: &ClaimRecord) -> String {
    serde_json::to_string(record).unwrap()
}

fn base(rules: &Rules) -> ClaimRecord {
    pipeline::record(
        &Article::of_text("A fire at a mill in Warsaw killed 12 people on Monday.", None),
        rules,
        Vec::new(),
    )
}

/// No test by itself: the process that the test below starts and kills. Writes until then.
#[test]
fn a_writer() {
    let Some(path) = std::env::var_os(WRITES_TO) else { return };
    let rules = Rules::load(None).unwrap();
    let base = base(&rules);
    for round in 0.. {
        let cache = Cache::open(folder(Path::new(&path)), &rules);
        for number in (0..ARTICLES).filter(|number| (number + round) % 29 == 0) {
            let (article, record) = told(number, &base);
            let key = cache.key(&article);
            if cache.find::<ClaimRecord>(&key).is_none() {
                cache.keep(key, &record);
            }
        }
        assert_eq!(cache.finish().damaged, 0);
        println!("round");
    }
}

#[test]
fn writers_that_are_killed_leave_nothing_half() {
    let kills = std::env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(8);
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("cache");
    let rules = Rules::load(None).unwrap();
    let base = base(&rules);
    let start = || {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "a_writer", "--nocapture"]).env(WRITES_TO, &path);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        (child, lines)
    };
    // Two write at the same time, and one goes on while the other is killed.
    let mut at_work = start();
    let mut moment: u64 = 1;
    for _ in 0..kills {
        let mut next = start();
        assert!(next.1.any(|line| line.is_ok_and(|line| line.ends_with("round"))), "the writer writes");
        let (mut child, mut lines) = std::mem::replace(&mut at_work, next);
        assert!(lines.any(|line| line.is_ok_and(|line| line.ends_with("round"))), "the other one writes still");
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros(moment >> 50));
        child.kill().unwrap();
        child.wait().unwrap();
        let cache = Cache::open(folder(&path), &rules);
        let found = (0..ARTICLES).filter_map(|number| {
            let (article, record) = told(number, &base);
            let found = cache.find::<ClaimRecord>(&cache.key(&article))?;
            assert_eq!(line(&found), line(&record));
            Some(found)
        });
        assert!(found.count() > 0);
        assert_eq!(cache.finish().damaged, 0);
    }
    at_work.0.kill().unwrap();
    at_work.0.wait().unwrap();
    Cache::open(folder(&path), &rules).finish();
    let size = folder(&path).status().size;
    assert!(size > 0 && size <= LIMIT, "{size} bytes");
    let left = std::fs::read_dir(&path).unwrap().filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with(".claimdiff-"))
    });
    assert!(left.count() <= 1, "what the killed ones had begun goes with the next that is written");
}
