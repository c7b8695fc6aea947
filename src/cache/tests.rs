//! The folder of the packs: what is joined, what goes first.

use super::*;
use crate::model::ClaimRecord;
use std::time::{Duration, SystemTime};

/// Rules, an article of some number, and its record.
struct Bench {
    place: tempfile::TempDir,
    rules: Rules,
    record: ClaimRecord,
}

impl Bench {
    fn new() -> Self {
        let rules = Rules::load(None).unwrap();
        let record = crate::pipeline::record(&article(0), &rules, Vec::new());
        Self { place: tempfile::tempdir().unwrap(), rules, record }
    }

    fn folder(&self, limit: u64) -> Folder {
        Folder { limit, ..Folder::new(self.place.path().join("cache")) }
    }

    /// Asks for articles, and keeps those that are not there; how many were.
    fn ask(&self, limit: u64, numbers: std::ops::Range<usize>) -> usize {
        let cache = Cache::open(self.folder(limit), &self.rules);
        for number in numbers {
            let key = cache.key(&article(number));
            match cache.find::<ClaimRecord>(&key) {
                // In memory a reason is a type, and behind the seam the words that it makes.
                Some(found) => assert_eq!(line(&found), line(&self.record)),
                None => cache.keep(key, &self.record),
            }
        }
        let found = cache.found();
        assert_eq!(cache.finish().damaged, 0);
        found
    }

    fn packs(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.place.path().join("cache")).unwrap().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "pack")).collect()
    }
}

fn line(record: &ClaimRecord) -> String {
    serde_json::to_string(record).unwrap()
}

fn article(number: usize) -> Article {
    Article::of_text(&format!("A fire at a mill in Warsaw killed {number} people on Monday."), None)
}

#[test]
fn many_small_packs_become_one_that_holds_each_record_once() {
    let bench = Bench::new();
    for number in 0..40 {
        assert_eq!(bench.ask(LIMIT, number..number + 1), 0);
    }
    assert!(bench.packs().len() <= 17, "{} packs", bench.packs().len());
    assert_eq!((bench.ask(LIMIT, 0..40), bench.folder(LIMIT).status().entries), (40, 40));
}

#[test]
fn what_was_used_last_stays() {
    let bench = Bench::new();
    bench.ask(LIMIT, 0..10);
    let size = bench.folder(LIMIT).status().size;
    let long_ago = SystemTime::now() - Duration::from_secs(86_400);
    let file = std::fs::File::options().append(true).open(bench.packs().pop().unwrap()).unwrap();
    file.set_modified(long_ago).unwrap();
    bench.ask(LIMIT, 10..20);
    // Room for two packs of the three: the second one was used later than the first.
    let limit = size * 5 / 2;
    assert_eq!(bench.ask(limit, 20..30), 0);
    assert!(bench.folder(limit).status().size <= limit);
    assert_eq!(bench.ask(limit, 10..30), 20);
    assert_eq!(bench.ask(limit, 0..10), 0);
}

#[test]
fn more_than_fits_is_not_kept_and_what_fits_is_of_use() {
    let bench = Bench::new();
    bench.ask(LIMIT, 0..10);
    let limit = bench.folder(LIMIT).status().size * 5 / 2;
    for _ in 0..3 {
        assert_eq!(bench.ask(limit, 0..30), 10);
        assert!(bench.folder(limit).status().size <= limit);
    }
    assert!(bench.folder(limit).clear().unwrap().entries > 0);
    assert_eq!(bench.folder(limit).status(), Status::default());
}

#[test]
fn only_its_own_files_go() {
    let bench = Bench::new();
    bench.ask(LIMIT, 0..3);
    let folder = bench.place.path().join("cache");
    let others = ["notes.pack", "0123456789abcdef-0123456789abcdeg.pack", ".gitignore", "CACHEDIR.TAG"];
    std::fs::write(folder.join(others[0]), "mine").unwrap();
    std::fs::write(folder.join(others[1]), "mine").unwrap();
    bench.folder(LIMIT).clear().unwrap();
    assert!(others.iter().all(|name| folder.join(name).is_file()));
    assert_eq!(bench.packs().len(), 2);
}
