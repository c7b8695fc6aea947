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

/// A figure that has to reach a bound.
const fn at_least(name: &'static str, pattern: &'static str, bound: f64) -> Floor {
    Floor { name, pattern, bound: AtLeast(bound) }
}

/// A figure that must not pass a bound.
const fn at_most(name: &'static str, pattern: &'static str, bound: f64) -> Floor {
    Floor { name, pattern, bound: AtMost(bound) }
}

const SEEDS: [Floor; 1] = [at_least("checks that hold", r"(\d+) of (\d+) checks hold", 100.0)];

/// The written stories: what was tuned on them until its patterns were seen in other sources or went.
const STORIES: [Floor; 5] = [
    at_most("failed runs", r"stories, failed (\d+)", 0.0),
    at_least("differences P", r"differences P ([\d.]+)%", 96.5),
    at_least("differences R", r"differences P .*? R ([\d.]+)%", 72.0),
    at_least("stated values", r"(?m)^stated values (\d+)/(\d+)", 89.0),
    at_least("variants", r"variants found (\d+)/(\d+)", 88.0),
];

/// Real piles told anew. One difference more or less is five points of precision, two of recall. Three findings on the terms
/// of people sentenced together are right and count as wrong: the scorer takes the first for all that have its values.
const FIELD: [Floor; 4] = [
    at_most("failed runs", r"stories, failed (\d+)", 0.0),
    // Three of the eight that are not in the gold are true: 88 against 89 counts of a charge, and two names of which one article in
    // three writes a letter otherwise, which is told since one in three is enough (72 -> 69).
    at_least("differences P", r"differences P ([\d.]+)%", 69.0),
    at_least("differences R", r"differences P .*? R ([\d.]+)%", 47.5),
    at_least("stated values", r"(?m)^stated values (\d+)/(\d+)", 89.0),
];

/// Real piles on politics and rumours. Lowered from 80 (findings right): quotations and spellings are told since, of which the
/// readers' notes do not judge all; six such count as wrong and are right by reading, the sixth ("a pillar of", "a pillar from")
/// since every figure is a claim and brings articles together. Two more that they do not judge came with articles that share names
/// (two letters of a surname that changed places, "knows" against "know" in one utterance), both right by reading: 78 -> 73. Of three sums that stand alone in two
/// articles one is in the gold, one is right by reading ($24 and $25 of one bill) and one wrong (a sum asked for and another spent):
/// 73 -> 70. A sum cut in two by the end of a quotation is read since, and sums meet that lie nearer: 70 -> 72.5.
const WORLD: [Floor; 9] = [
    at_most("failed runs", r"piles, failed (\d+)", 0.0),
    at_least("findings right", r"findings right (\d+)/(\d+) = [\d.]+% \(", 72.5),
    at_most("traps taken", r"traps taken (\d+)/", 0.0),
    at_least("side differences", r"differences found: .*side (\d+)/(\d+)", 27.0),
    at_least("untyped differences", r"differences found: .*untyped (\d+)/(\d+)", 7.9),
    at_least("main differences", r"differences found: main (\d+)/(\d+)", 31.0),
    at_least("stated values", r"(?m)^stated values (\d+)/(\d+)", 77.0),
    at_least("facts joined", r"facts joined (\d+)/(\d+)", 61.0),
    at_most("strangers joined", r"strangers joined (\d+)/", 0.0),
];

/// The start of a pattern that looks in one section of what is printed, and not in the next one.
macro_rules! section {
    ($name:literal, $pattern:literal) => {
        concat!(r"--- sealed ", $name, r"\n(?:[^-\n].*\n|-[^-].*\n|\n)*?", $pattern)
    };
}

/// Texts that nobody reads: totals only. Where the whole is small, the floor leaves room for one case. Verdicts of incidents went
/// from 69: articles that come together by names bring one wrong verdict more, and two days and one count of the dead right.
const SEALED: [Floor; 18] = [
    at_most("world: failed", section!("world", r"\d+ piles, failed (\d+)"), 0.0),
    at_least("world: findings right", section!("world", r"findings right (\d+)/(\d+) = [\d.]+% \("), 66.0),
    at_most("world: traps", section!("world", r"findings right .*traps taken (\d+)/"), 1.0),
    at_least("world: main differences", section!("world", r"differences found: main (\d+)/(\d+)"), 28.0),
    at_least("world: side differences", section!("world", r"differences found: .*side (\d+)/(\d+)"), 11.7),
    at_least("world: stated values", section!("world", r"stated values (\d+)/(\d+) = "), 78.5),
    at_least("world: facts joined", section!("world", r"stated values .*facts joined (\d+)/(\d+)"), 56.0),
    at_most("incidents: failed", section!("gva", r"incidents \d+, failed runs (\d+)"), 0.0),
    at_least("incidents: killed", section!("gva", r"killed literal: right (\d+)/(\d+)"), 80.0),
    at_least("incidents: injured", section!("gva", r"injured literal: right (\d+)/(\d+)"), 77.5),
    at_least("incidents: verdicts", section!("gva", r"count verdicts: right (\d+)/(\d+)"), 67.0),
    at_least("incidents: differences P", section!("gva", r"count verdicts: .*differences P ([\d.]+)%"), 25.0),
    at_least("incidents: differences R", section!("gva", r"count verdicts: .*differences P .* R ([\d.]+)%"), 20.0),
    at_least("incidents: date", section!("gva", r"event date right: (\d+)/(\d+)"), 87.5),
    at_most("stories: failed", section!("stories", r"\d+ stories, failed (\d+)"), 0.0),
    at_least("stories: differences P", section!("stories", r"\d+ stories, .*differences P ([\d.]+)%"), 82.0),
    at_least("stories: differences R", section!("stories", r"\d+ stories, .*differences P .* R ([\d.]+)%"), 45.0),
    at_least("stories: stated values", section!("stories", r"stated values (\d+)/(\d+)"), 74.0),
];

/// Lowered from 87 (differences P), 92 (injured) and 96 (grouping P): articles link by ages and by the day of a report, which
/// brings more incidents together (R of differences 87 -> 95, of grouping 89 -> 90) and on incidents annotated afresh more counts
/// right; dead whom the lead does not tell are no longer taken off those shot. Grouping P again from 95: articles come together by all
/// the names they share (R 92 -> 95), which joins one pair of incidents of a large city more and finds three ages that differ.
const INCIDENTS: [Floor; 15] = [
    at_most("failed runs", r"failed runs (\d+)", 0.0),
    at_least("killed", r"killed literal: right (\d+)/(\d+)", 95.0),
    at_least("injured", r"injured literal: right (\d+)/(\d+)", 91.5),
    at_least("killed, derived", r"killed derived: right (\d+)/(\d+)", 85.0),
    at_least("injured, derived", r"injured derived: right (\d+)/(\d+)", 66.0),
    at_least("verdicts", r"count verdicts: right (\d+)/(\d+)", 93.5),
    at_least("differences P", r"count verdicts: .*differences P ([\d.]+)%", 85.0),
    at_least("differences R", r"count verdicts: .* R ([\d.]+)%", 95.0),
    at_least("event date", r"event date right: (\d+)/(\d+)", 89.5),
    at_least("age conflicts", r"age conflicts: found (\d+)/(\d+)", 71.0),
    at_least("name variants", r"name variants: found (\d+)/(\d+)", 94.0),
    at_most("different people joined", r"different people joined (\d+)/", 0.0),
    at_least("grouping P", r"grouping in .* pair P ([\d.]+)%", 90.0),
    at_least("grouping R", r"grouping in .* pair P .* R ([\d.]+)%", 92.0),
    at_least("grouping F", r"grouping in .* F ([\d.]+)%", 92.5),
];

const DATES: [Floor; 10] = [
    at_least("TimeBank value F1", r"(?s)--- timebank\b.*?VALUE F1\s+([\d.]+)", 83.0),
    at_least("AQUAINT value F1", r"(?s)--- aquaint\b.*?VALUE F1\s+([\d.]+)", 75.5),
    at_least("MEANTIME value F1", r"(?s)--- meantime\b.*?VALUE F1\s+([\d.]+)", 81.0),
    at_least("WikiWars value F1", r"(?s)--- wikiwars\b.*?VALUE F1\s+([\d.]+)", 85.5),
    at_least("number spans recall", r"number spans: recall (\d+)/(\d+)", 97.0),
    at_least("number spans precision", r"number spans: .* precision (\d+)/(\d+)", 86.0),
    at_least("number phrases", r"recognizers_number\.jsonl\s+values right (\d+)/(\d+)", 87.0),
    at_least("TimeBank DATE F1", r"(?s)--- timebank\b.*?\nDATE .*?VALUE F1\s+([\d.]+)", 84.0),
    at_least("TimeBank spans", r"(?s)--- timebank\b.*?strict .*? F1\s+([\d.]+)", 91.0),
    at_least("amounts of money", r"recognizers_currency\.jsonl\s+values right (\d+)/(\d+)", 96.0),
];

const NAMES: [Floor; 6] = [
    at_least("nk_person best F", r"(?s)nk_person.*?best threshold .*? F ([\d.]+)", 0.86),
    at_least("nk_person same P", r"(?s)nk_person.*?same\s+P ([\d.]+)", 0.99),
    at_least("ofac_person best F", r"(?s)ofac_person.*?best threshold .*? F ([\d.]+)", 0.84),
    at_least("press_person best F", r"(?s)press_person.*?best threshold .*? F ([\d.]+)", 0.99),
    at_least("press_person offered R", r"(?s)press_person.*?same or review\s+P [\d.]+ R ([\d.]+)", 0.99),
    at_least("human_name_equal best F", r"(?s)human_name_equal.*?best threshold .*? F ([\d.]+)", 0.915),
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
