//! Cost grows with the input and not with its square: the worst shapes that were found, at one size and at four times that.
//!
//! Holds the processor time of the built program, so that a busy machine does not matter; the bound leaves room for caches and
//! for sorting, and catches whatever compares all with all.

#![cfg(target_os = "linux")]

mod run;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Four times the input may take so many times as long: linear cost comes to 4, quadratic to 16;
/// on a busy machine one of the two runs may be half as fast as the other.
const MOST: f64 = 12.0;
/// Below this nothing can be told from starting up.
const LEAST: Duration = Duration::from_millis(150);
/// Seconds of processor time that no shape may need at the larger size, even unoptimised.
const LIMIT: u64 = 60;

/// The processor time of one run over a file with this text, without that of a run over next to nothing.
fn cost(name: &str, text: &str, idle: Duration) -> Duration {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), text).expect("an article");
    let before = children();
    let program = env!("CARGO_BIN_EXE_claimdiff");
    // The shell holds the run to its limit.
    let line = format!("ulimit -t {LIMIT}; exec \"$0\" report --isolated -j1 -f json {name}");
    let mut command = Command::new("sh");
    command.current_dir(folder.path()).args(["-c", &line, program]).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().expect("sh is there");
    assert!(status.code().is_some(), "{name}: more than {LIMIT} s");
    children().saturating_sub(before).saturating_sub(idle)
}

/// The processor time of all runs so far.
fn children() -> Duration {
    let times = std::fs::read_to_string("/proc/self/stat").expect("Linux tells of processes");
    let behind_name = times.rsplit_once(')').expect("a name").1;
    let fields: Vec<u64> = behind_name.split_whitespace().skip(13).take(2).map(|n| n.parse().expect("ticks")).collect();
    /// Linux counts in hundredths of a second here, whatever the machine.
    const TICK: u64 = 10;
    Duration::from_millis(fields.iter().sum::<u64>() * TICK)
}

/// A shape: its name, the file, and its text at a size.
type Shape = (&'static str, &'static str, fn(usize) -> String, usize);

fn record(number: usize, text: &str, rest: &str) -> String {
    format!("{{\"id\":\"{number}\",\"text\":\"{text}\",\"source\":\"s{number}\"{rest}}}\n")
}

const HEAD: &str =
    "<!doctype html><html><body><article><p>Nine people were hurt in a fire in Kassala on Wednesday.</p>";

const SHAPES: [Shape; 12] = [
    ("counts in one sentence", "a.txt", |n| "12 people were killed and 13 wounded ".repeat(n), 250),
    ("counts and copies of their sentence", "a.txt", |n| "killed 12 people ".repeat(n), 400),
    ("weekdays in one sentence", "a.txt", |n| "Monday ".repeat(n), 700),
    ("plain sentences", "a.txt", |n| "Twelve people were hurt. ".repeat(n), 1500),
    ("corrections", "a.txt", |n| "initially said 12 killed, later corrected to 13. ".repeat(n), 250),
    ("datelines", "a.txt", |n| "PARIS, Jan. 24 (Reuters) - ".repeat(n), 400),
    (
        "events",
        "a.txt",
        |n| {
            (0..n)
                .map(|i| format!("On {} March {} a fire hurt {} people in Lima. ", i % 28 + 1, 1900 + i % 120, i % 90))
                .collect()
        },
        150,
    ),
    (
        "notes",
        "a.jsonl",
        |n| (0..n).map(|i| record(i, "Nothing happened here today.", ",\"published\":\"Feb 8, 2024\"")).collect(),
        400,
    ),
    (
        "headlines without a day",
        "a.jsonl",
        |n| {
            let (places, things) = (["Lima", "Oslo", "Cairo", "Quito", "Minsk"], ["Bus", "Ferry", "Mine", "Train"]);
            let told = |i: usize| format!("{} fire in {} hurts {} at {}", things[i % 4], places[i % 5], i % 37 + 2, i);
            (0..n).map(|i| record(i, &told(i), "")).collect()
        },
        300,
    ),
    (
        "one role in many articles",
        "a.jsonl",
        |n| {
            let text = "Mayor Anna Benson of Oslo said on Friday that the bridge was open.";
            let day = |i: usize| {
                format!(",\"published\":\"20{:02}-{:02}-{:02}\"", i / 336 % 90 + 10, i / 28 % 12 + 1, i % 28 + 1)
            };
            (0..n).map(|i| record(i, text, &day(i))).collect()
        },
        150,
    ),
    ("references in a page", "a.html", |n| format!("{HEAD}{}", "&".repeat(n)), 20_000),
    (
        "attributes in a page",
        "a.html",
        |n| format!("{HEAD}<p {}>x", (0..n).map(|i| format!("a{i}=1 ")).collect::<String>()),
        200,
    ),
];

#[test]
fn four_times_the_input_costs_about_four_times_as_much() {
    // Rules are loaded for every run.
    let idle = cost("a.txt", "Nothing happened here today.", Duration::ZERO);
    let mut faults = Vec::new();
    for (what, name, text, size) in SHAPES {
        let (one, four) = (cost(name, &text(size), idle), cost(name, &text(4 * size), idle));
        let ratio = four.as_secs_f64() / one.max(LEAST).as_secs_f64();
        if ratio > MOST {
            faults.push(format!("{what}: {one:?} at {size}, {four:?} at {}", 4 * size));
        }
    }
    a_baseline_of_many_lines_on_one_value_is_read_at_once();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A baseline is read in lines, many of which may accept one value. No test of its own, since times of runs are told apart.
fn a_baseline_of_many_lines_on_one_value_is_read_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = |i: usize| {
        format!(
            "{{\"fact\":\"f-1\",\"kind\":\"casualties\",\"field\":\"killed\",\"event\":\"e-1\",\"subject\":\"\",\"value\":\"1\",\"evidence\":[\"{i:012x}\"]}}\n"
        )
    };
    std::fs::write(folder.path().join("b.jsonl"), (0..40_000).map(line).collect::<String>()).expect("a baseline");
    std::fs::write(folder.path().join("a.txt"), "A fire in Lima hurt 12 people.").expect("an article");
    let begun = Instant::now();
    let output =
        run::claimdiff().current_dir(folder.path()).args(["report", "a.txt", "--baseline", "b.jsonl"]).output();
    assert!(output.expect("the program runs").status.success());
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}
