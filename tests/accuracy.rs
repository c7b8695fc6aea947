//! Holds the program to what it reaches on texts that nobody here wrote, where the evaluation folder lies beside the
//! project; elsewhere the tests say that they are skipped.
//!
//! Runs the folder's own scorers and reads the figures they print. Raise a floor when the program gets better.

use std::path::{Path, PathBuf};
use std::process::Command;

/// One figure of one scorer. The pattern finds it in what the scorer prints: one group is the figure itself, two are a
/// part and the whole, taken as per cent.
struct Floor {
    name: &'static str,
    pattern: &'static str,
    bound: Bound,
}

#[derive(Clone, Copy)]
enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

use Bound::{AtLeast, AtMost};

const SEEDS: [Floor; 1] =
    [Floor { name: "checks that hold", pattern: r"(\d+) of (\d+) checks hold", bound: AtLeast(100.0) }];

/// The written stories: what was tuned on them until its patterns were seen in other sources or went.
const STORIES: [Floor; 5] = [
    Floor { name: "failed runs", pattern: r"stories, failed (\d+)", bound: AtMost(0.0) },
    Floor { name: "differences P", pattern: r"differences P ([\d.]+)%", bound: AtLeast(96.0) },
    Floor { name: "differences R", pattern: r"differences P .*? R ([\d.]+)%", bound: AtLeast(57.0) },
    Floor { name: "stated values", pattern: r"(?m)^stated values (\d+)/(\d+)", bound: AtLeast(81.0) },
    Floor { name: "variants", pattern: r"variants found (\d+)/(\d+)", bound: AtLeast(88.0) },
];

/// Real piles told anew. One difference more or less is five points of precision, two of recall. Three findings on the terms
/// of people sentenced together are right and count as wrong: the scorer takes the first for all that have its values.
const FIELD: [Floor; 4] = [
    Floor { name: "failed runs", pattern: r"stories, failed (\d+)", bound: AtMost(0.0) },
    Floor { name: "differences P", pattern: r"differences P ([\d.]+)%", bound: AtLeast(76.0) },
    Floor { name: "differences R", pattern: r"differences P .*? R ([\d.]+)%", bound: AtLeast(45.0) },
    Floor { name: "stated values", pattern: r"(?m)^stated values (\d+)/(\d+)", bound: AtLeast(83.0) },
];

/// Real piles on politics and rumours. Findings are few: one wrong one more is a seventh of them.
const WORLD: [Floor; 7] = [
    Floor { name: "failed runs", pattern: r"piles, failed (\d+)", bound: AtMost(0.0) },
    Floor { name: "findings right", pattern: r"findings right (\d+)/(\d+) = [\d.]+% \(", bound: AtLeast(80.0) },
    Floor { name: "traps taken", pattern: r"traps taken (\d+)/", bound: AtMost(0.0) },
    Floor { name: "main differences", pattern: r"differences found: main (\d+)/(\d+)", bound: AtLeast(15.0) },
    Floor { name: "stated values", pattern: r"(?m)^stated values (\d+)/(\d+)", bound: AtLeast(66.5) },
    Floor { name: "facts joined", pattern: r"facts joined (\d+)/(\d+)", bound: AtLeast(50.0) },
    Floor { name: "strangers joined", pattern: r"strangers joined (\d+)/", bound: AtMost(0.0) },
];

/// The start of a pattern that looks in one section of what is printed, and not in the next one.
macro_rules! section {
    ($name:literal, $pattern:literal) => {
        concat!(r"--- sealed ", $name, r"\n(?:[^-\n].*\n|-[^-].*\n|\n)*?", $pattern)
    };
}

/// Texts that nobody reads: totals only. Where the whole is small, the floor leaves room for one case.
const SEALED: [Floor; 17] = [
    Floor { name: "world: failed", pattern: section!("world", r"\d+ piles, failed (\d+)"), bound: AtMost(0.0) },
    Floor {
        name: "world: findings right",
        pattern: section!("world", r"findings right (\d+)/(\d+) = [\d.]+% \("),
        bound: AtLeast(60.0),
    },
    Floor {
        name: "world: traps",
        pattern: section!("world", r"findings right .*traps taken (\d+)/"),
        bound: AtMost(1.0),
    },
    Floor {
        name: "world: main differences",
        pattern: section!("world", r"differences found: main (\d+)/(\d+)"),
        bound: AtLeast(14.0),
    },
    Floor {
        name: "world: stated values",
        pattern: section!("world", r"stated values (\d+)/(\d+) = "),
        bound: AtLeast(69.0),
    },
    Floor {
        name: "world: facts joined",
        pattern: section!("world", r"stated values .*facts joined (\d+)/(\d+)"),
        bound: AtLeast(48.5),
    },
    Floor {
        name: "incidents: failed",
        pattern: section!("gva", r"incidents \d+, failed runs (\d+)"),
        bound: AtMost(0.0),
    },
    Floor {
        name: "incidents: killed",
        pattern: section!("gva", r"killed literal: right (\d+)/(\d+)"),
        bound: AtLeast(80.0),
    },
    Floor {
        name: "incidents: injured",
        pattern: section!("gva", r"injured literal: right (\d+)/(\d+)"),
        bound: AtLeast(77.5),
    },
    Floor {
        name: "incidents: verdicts",
        pattern: section!("gva", r"count verdicts: right (\d+)/(\d+)"),
        bound: AtLeast(69.0),
    },
    Floor {
        name: "incidents: differences P",
        pattern: section!("gva", r"count verdicts: .*differences P ([\d.]+)%"),
        bound: AtLeast(25.0),
    },
    Floor {
        name: "incidents: differences R",
        pattern: section!("gva", r"count verdicts: .*differences P .* R ([\d.]+)%"),
        bound: AtLeast(20.0),
    },
    Floor { name: "incidents: date", pattern: section!("gva", r"event date right: (\d+)/(\d+)"), bound: AtLeast(86.0) },
    Floor { name: "stories: failed", pattern: section!("stories", r"\d+ stories, failed (\d+)"), bound: AtMost(0.0) },
    Floor {
        name: "stories: differences P",
        pattern: section!("stories", r"\d+ stories, .*differences P ([\d.]+)%"),
        bound: AtLeast(76.0),
    },
    Floor {
        name: "stories: differences R",
        pattern: section!("stories", r"\d+ stories, .*differences P .* R ([\d.]+)%"),
        bound: AtLeast(38.0),
    },
    Floor {
        name: "stories: stated values",
        pattern: section!("stories", r"stated values (\d+)/(\d+)"),
        bound: AtLeast(67.5),
    },
];

/// Lowered from 87 (differences P), 92 (injured) and 96 (grouping P): articles link by ages and by the day of a report, which
/// brings more incidents together (R of differences 87 -> 95, of grouping 89 -> 90) and on incidents annotated afresh more counts
/// right; dead whom the lead does not tell are no longer taken off those shot.
const INCIDENTS: [Floor; 14] = [
    Floor { name: "failed runs", pattern: r"failed runs (\d+)", bound: AtMost(0.0) },
    Floor { name: "killed", pattern: r"killed literal: right (\d+)/(\d+)", bound: AtLeast(95.0) },
    Floor { name: "injured", pattern: r"injured literal: right (\d+)/(\d+)", bound: AtLeast(91.5) },
    Floor { name: "killed, derived", pattern: r"killed derived: right (\d+)/(\d+)", bound: AtLeast(85.0) },
    Floor { name: "injured, derived", pattern: r"injured derived: right (\d+)/(\d+)", bound: AtLeast(66.0) },
    Floor { name: "verdicts", pattern: r"count verdicts: right (\d+)/(\d+)", bound: AtLeast(93.5) },
    Floor { name: "differences P", pattern: r"count verdicts: .*differences P ([\d.]+)%", bound: AtLeast(85.0) },
    Floor { name: "differences R", pattern: r"count verdicts: .* R ([\d.]+)%", bound: AtLeast(95.0) },
    Floor { name: "event date", pattern: r"event date right: (\d+)/(\d+)", bound: AtLeast(89.0) },
    Floor { name: "age conflicts", pattern: r"age conflicts: found (\d+)/(\d+)", bound: AtLeast(66.0) },
    Floor { name: "name variants", pattern: r"name variants: found (\d+)/(\d+)", bound: AtLeast(94.0) },
    Floor { name: "different people joined", pattern: r"different people joined (\d+)/", bound: AtMost(0.0) },
    Floor { name: "grouping P", pattern: r"grouping in .* pair P ([\d.]+)%", bound: AtLeast(95.0) },
    Floor { name: "grouping F", pattern: r"grouping in .* F ([\d.]+)%", bound: AtLeast(92.8) },
];

const DATES: [Floor; 10] = [
    Floor { name: "TimeBank value F1", pattern: r"(?s)--- timebank\b.*?VALUE F1\s+([\d.]+)", bound: AtLeast(83.0) },
    Floor { name: "AQUAINT value F1", pattern: r"(?s)--- aquaint\b.*?VALUE F1\s+([\d.]+)", bound: AtLeast(75.5) },
    Floor { name: "MEANTIME value F1", pattern: r"(?s)--- meantime\b.*?VALUE F1\s+([\d.]+)", bound: AtLeast(81.0) },
    Floor { name: "WikiWars value F1", pattern: r"(?s)--- wikiwars\b.*?VALUE F1\s+([\d.]+)", bound: AtLeast(85.5) },
    Floor { name: "number spans recall", pattern: r"number spans: recall (\d+)/(\d+)", bound: AtLeast(97.0) },
    Floor { name: "number spans precision", pattern: r"number spans: .* precision (\d+)/(\d+)", bound: AtLeast(86.0) },
    Floor {
        name: "number phrases",
        pattern: r"recognizers_number\.jsonl\s+values right (\d+)/(\d+)",
        bound: AtLeast(87.0),
    },
    Floor {
        name: "TimeBank DATE F1",
        pattern: r"(?s)--- timebank\b.*?\nDATE .*?VALUE F1\s+([\d.]+)",
        bound: AtLeast(84.0),
    },
    Floor { name: "TimeBank spans", pattern: r"(?s)--- timebank\b.*?strict .*? F1\s+([\d.]+)", bound: AtLeast(91.0) },
    Floor {
        name: "amounts of money",
        pattern: r"recognizers_currency\.jsonl\s+values right (\d+)/(\d+)",
        bound: AtLeast(96.0),
    },
];

const NAMES: [Floor; 6] = [
    Floor { name: "nk_person best F", pattern: r"(?s)nk_person.*?best threshold .*? F ([\d.]+)", bound: AtLeast(0.86) },
    Floor { name: "nk_person same P", pattern: r"(?s)nk_person.*?same\s+P ([\d.]+)", bound: AtLeast(0.99) },
    Floor {
        name: "ofac_person best F",
        pattern: r"(?s)ofac_person.*?best threshold .*? F ([\d.]+)",
        bound: AtLeast(0.84),
    },
    Floor {
        name: "press_person best F",
        pattern: r"(?s)press_person.*?best threshold .*? F ([\d.]+)",
        bound: AtLeast(0.99),
    },
    Floor {
        name: "press_person offered R",
        pattern: r"(?s)press_person.*?same or review\s+P [\d.]+ R ([\d.]+)",
        bound: AtLeast(0.99),
    },
    Floor {
        name: "human_name_equal best F",
        pattern: r"(?s)human_name_equal.*?best threshold .*? F ([\d.]+)",
        bound: AtLeast(0.915),
    },
];

#[test]
fn seeds() {
    hold("seeds.py", None, &SEEDS);
}

#[test]
fn stories() {
    hold("stories.py", None, &STORIES);
}

#[test]
fn piles_told_anew() {
    hold("stories.py", Some("field"), &FIELD);
}

#[test]
fn piles_of_politics_and_rumours() {
    hold("world.py", None, &WORLD);
}

#[test]
fn texts_that_nobody_reads() {
    hold("sealed.py", None, &SEALED);
}

#[test]
fn incidents() {
    hold("gva.py", None, &INCIDENTS);
}

#[test]
fn dates() {
    hold("dates.py", None, &DATES);
}

#[test]
fn names() {
    hold("names.py", None, &NAMES);
}

/// Runs a scorer on the built program, over its own texts or those of another folder beside it, and holds its figures to
/// their bounds.
fn hold(script: &str, folder: Option<&str>, floors: &[Floor]) {
    let Some(path) = scorer(script) else {
        println!("skipped: no {script} beside the project, or no python3");
        return;
    };
    let output = Command::new("python3")
        .arg(&path)
        .arg(env!("CARGO_BIN_EXE_claimdiff"))
        .args(folder.map(|folder| path.with_file_name(folder)))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect("python3 starts, as it did when asked for its version");
    let printed = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    let mut faults = Vec::new();
    for floor in floors {
        match (figure(&printed, floor.pattern), floor.bound) {
            (None, _) => faults.push(format!("{}: {script} does not print it", floor.name)),
            (Some(now), AtLeast(bound)) if now < bound => faults.push(format!("{}: {now:.2} < {bound}", floor.name)),
            (Some(now), AtMost(bound)) if now > bound => faults.push(format!("{}: {now:.2} > {bound}", floor.name)),
            (Some(now), _) => println!("{script}: {}: {now:.2}", floor.name),
        }
    }
    assert!(faults.is_empty(), "{}\n{script} printed:\n{printed}{said}", faults.join("\n"));
}

/// The scorer, where it and Python are there.
fn scorer(script: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval").join(script);
    let python = Command::new("python3").arg("--version").output().is_ok_and(|o| o.status.success());
    (path.is_file() && python).then_some(path)
}

/// The figure that a pattern finds.
fn figure(printed: &str, pattern: &str) -> Option<f64> {
    let found = regex::Regex::new(pattern).expect("the patterns above are right").captures(printed)?;
    let number = |group: usize| found.get(group).and_then(|m| m.as_str().parse::<f64>().ok());
    match (number(1)?, number(2)) {
        (part, Some(whole)) => Some(100.0 * part / whole.max(1.0)),
        (figure, None) => Some(figure),
    }
}

#[test]
fn figures_are_read_as_printed() {
    let printed = "--- aquaint\nALL VALUE F1  68.30 |\n--- timebank\n77 documents\nALL  gold 1 | value acc 80.00 VALUE F1  70.25 |\n7 of 8 checks hold";
    assert_eq!(figure(printed, SEEDS[0].pattern), Some(87.5));
    assert_eq!(figure(printed, DATES[0].pattern), Some(70.25));
    assert_eq!(figure(printed, INCIDENTS[0].pattern), None);
    let sections = "--- sealed world\nkilled stated 1/2\nstated values 1/4 = 25%; facts joined 1/2\n--- sealed gva\n--- sealed stories\nstated values 3/4 = 75%\n";
    assert_eq!(figure(sections, section!("stories", r"stated values (\d+)/(\d+)")), Some(75.0));
    assert_eq!(figure(sections, section!("world", r"stated values (\d+)/(\d+)")), Some(25.0));
    assert_eq!(figure(sections, section!("gva", r"stated values (\d+)/(\d+)")), None);
}
