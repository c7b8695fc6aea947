//! Fuzzing with the stable toolchain: every target of `fuzz/targets.rs` takes inputs made of its seeds for some time.
//!
//! `CLAIMDIFF_FUZZ_SECONDS` says for how long each, a second where it is not set; `CLAIMDIFF_FUZZ_SEED` is another row of inputs;
//! `CLAIMDIFF_FUZZ_INPUT` is one file to run instead. An input that fails is kept below `target/fuzz` and named.

#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "../fuzz/targets.rs"]
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

/// No input of a few kilobytes may take longer, without optimisation on a busy machine.
const SLOWEST: Duration = Duration::from_secs(20);

macro_rules! fuzz {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            fuzz(stringify!($name));
        })*

        #[test]
        fn every_target_is_run() {
            let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(names, [$(stringify!($name)),*]);
        }
    };
}

fuzz!(feeds wires tables documents pages articles text stories outputs records baseline decisions ledger settings rules);

fn fuzz(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("tests are named after targets");
    if let Some(input) = std::env::var_os("CLAIMDIFF_FUZZ_INPUT") {
        return (target.run)(&std::fs::read(&input).expect("the input can be read"));
    }
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let end = Instant::now() + Duration::from_secs(number("CLAIMDIFF_FUZZ_SECONDS").unwrap_or(1));
    let seeds = seeds(target);
    let row = number("CLAIMDIFF_FUZZ_SEED").unwrap_or(0);
    let mut random = fastrand::Rng::with_seed(row);
    let mut count = 0;
    // The seeds themselves come first.
    let mut as_they_are = seeds.iter();
    while Instant::now() < end {
        let input = as_they_are.next().cloned().unwrap_or_else(|| mutate::input(&seeds, &mut random));
        run(target, &input);
        count += 1;
    }
    println!("{name}: {count} inputs of row {row}");
}

/// Takes one input; where that fails the input is kept and told.
fn run(target: &Target, input: &[u8]) {
    let start = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let is_slow = start.elapsed() > SLOWEST;
    if result.is_ok() && !is_slow {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let hash = xxhash_rust::xxh3::xxh3_64(input);
    let path = folder.join(format!("{}-{hash:016x}", target.name));
    std::fs::write(&path, input).expect("the target folder can be written");
    let fault = if is_slow { "takes too long over" } else { "fails on" };
    panic!("{} {fault} {}; CLAIMDIFF_FUZZ_INPUT runs it again", target.name, path.display());
}

/// The contents of the files that a target's inputs are made of, by path.
fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    target.seeds.iter().for_each(|seed| add_files(&root.join(seed), &mut files));
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).expect("a seed can be read")).collect();
    assert!(!seeds.is_empty(), "{} has no seeds", target.name);
    seeds
}

fn add_files(path: &Path, files: &mut Vec<PathBuf>) {
    match path.is_dir() {
        true => {
            let entries = std::fs::read_dir(path).expect("a folder of seeds can be listed");
            entries.for_each(|entry| add_files(&entry.expect("an entry can be read").path(), files));
        }
        false => files.push(path.to_owned()),
    }
}
