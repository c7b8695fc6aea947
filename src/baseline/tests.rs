//! The gate as its users meet it: what is new, what was accepted, and what a baseline holds afterwards.

use super::*;
use crate::model::sample::{conflict, report_of, side};
use crate::model::{Finding, Report, State};

const MET_WEDNESDAY: &str = "They met in Ankara on Wednesday.";
const MET_THURSDAY: &str = "The talks in Ankara were held on Thursday.";

fn date_conflict() -> Finding {
    conflict(
        "when.date.e1",
        "when",
        "date",
        Some("e1"),
        vec![side("a", "2025-01-29", "Wednesday", MET_WEDNESDAY), side("b", "2025-01-30", "Thursday", MET_THURSDAY)],
    )
}

fn killed(fact: &str, sides: &[(&str, &str, &str)]) -> Finding {
    let sides = sides.iter().map(|&(article, value, sentence)| side(article, value, value, sentence)).collect();
    conflict(fact, "casualties", "killed", Some("e1"), sides)
}

fn accepted(findings: Vec<Finding>) -> Baseline {
    Baseline::default().update(&report_of(findings)).baseline
}

fn marked(baseline: &Baseline, findings: Vec<Finding>) -> Report {
    let mut report = report_of(findings);
    baseline.mark(&mut report);
    report
}

#[test]
fn without_a_baseline_everything_is_new() {
    let report = marked(&Baseline::default(), vec![date_conflict()]);
    assert_eq!((report.findings[0].state, report.summary.new), (State::New, 1));
    assert!(report.stale.is_empty() && report.findings[0].added.is_empty());
}

#[test]
fn an_accepted_conflict_is_unchanged_and_another_is_new() {
    let baseline = accepted(vec![date_conflict()]);
    let other = killed("killed.e1", &[("a", "12", "12 died."), ("b", "14", "14 died.")]);
    let report = marked(&baseline, vec![date_conflict(), other]);
    assert_eq!(report.findings.iter().map(|f| f.state).collect::<Vec<_>>(), [State::Unchanged, State::New]);
    assert_eq!(report.summary.new, 1);
}

#[test]
fn renamed_files_shifted_lines_reworded_sentences_and_repeats_change_nothing() {
    let baseline = accepted(vec![date_conflict()]);
    let mut finding = date_conflict();
    finding.sides[0].article = "news/renamed.md".into();
    finding.sides[0].evidence.line += 40;
    finding.sides[1].evidence.sentence = "Thursday saw the talks.".into();
    finding.sides.push(side("c", "2025-01-30", "Thursday", "On Thursday, it said."));
    let report = marked(&baseline, vec![finding]);
    assert_eq!(report.findings[0].state, State::Unchanged);
    assert_eq!((report.summary.new, report.stale.len()), (0, 0));
}

#[test]
fn a_shifted_event_id_is_known_by_its_words() {
    let baseline = accepted(vec![date_conflict()]);
    let mut shifted = date_conflict();
    shifted.fact = "when.date.e7".into();
    shifted.sides[1].evidence.sentence = "Reworded: Thursday.".into();
    assert_eq!(marked(&baseline, vec![shifted.clone()]).findings[0].state, State::Unchanged);

    shifted.sides.push(side("c", "2025-01-31", "Friday", "On Friday."));
    let report = marked(&baseline, vec![shifted.clone()]);
    assert_eq!((report.findings[0].state, &*report.findings[0].added), (State::Updated, &["2025-01-31".into()][..]));

    // Neither the words alone nor the values alone are the same dispute.
    for side in &mut shifted.sides {
        side.evidence.sentence = format!("Elsewhere: {}", side.evidence.sentence);
    }
    let report = marked(&baseline, vec![shifted]);
    assert_eq!((report.findings[0].state, report.stale.len()), (State::New, 2));
}

#[test]
fn one_sentence_with_one_figure_for_two_subjects_is_two_disputes() {
    let words = "12 women and 12 children died.";
    let mut women = killed("killed.women", &[("a", "12", words), ("b", "14", "14 women died.")]);
    women.subject = "women".into();
    let mut children = killed("killed.children", &[("a", "12", words), ("b", "13", "13 children died.")]);
    children.subject = "children".into();
    let report = marked(&accepted(vec![women.clone()]), vec![women, children]);
    assert_eq!(report.findings[1].state, State::New);
}

#[test]
fn a_further_value_is_an_update_that_names_it() {
    let baseline = accepted(vec![killed("k", &[("a", "12", "12 died."), ("b", "14", "14 died.")])]);
    let now = killed("k", &[("a", "12", "12 died."), ("b", "14", "14 died."), ("c", "19", "19 died.")]);
    let report = marked(&baseline, vec![now.clone()]);
    assert_eq!((report.findings[0].state, &*report.findings[0].added), (State::Updated, &["19".into()][..]));
    let change = baseline.update(&report_of(vec![now.clone()]));
    assert_eq!(change.added.iter().map(|e| &*e.value).collect::<Vec<_>>(), ["19"]);
    assert!(change.removed.is_empty() && change.rewritten == 0);
    assert!(change.baseline.update(&report_of(vec![now])).is_empty());
}

#[test]
fn a_value_that_is_gone_is_stale_and_prune_drops_it_alone() {
    let both = vec![killed("k", &[("a", "12", "12 died."), ("b", "14", "14 died."), ("c", "19", "19 died.")])];
    let baseline = accepted(both);
    let now = vec![killed("k", &[("a", "12", "12 died."), ("b", "14", "14 died.")]), date_conflict()];
    let report = marked(&baseline, now);
    assert_eq!(report.findings[0].state, State::Unchanged);
    assert_eq!(report.stale.len(), 1);
    assert!(report.stale[0].contains("\"value\":\"19\""), "{}", report.stale[0]);
    let change = baseline.prune(&report);
    assert_eq!((change.removed.len(), change.added.len(), change.baseline.entries().len()), (1, 0, 2));
    assert_eq!(marked(&change.baseline, report.findings).findings[1].state, State::New);
}

#[test]
fn after_an_update_nothing_is_new_even_where_the_event_id_shifted() {
    let baseline = accepted(vec![date_conflict()]);
    let mut shifted = date_conflict();
    shifted.fact = "when.date.e7".into();
    let change = baseline.update(&report_of(vec![shifted.clone()]));
    assert_eq!((change.added.len(), change.removed.len(), change.rewritten), (0, 0, 2));
    assert!(change.baseline.entries().iter().all(|e| e.fact == "when.date.e7"));
    assert_eq!(marked(&change.baseline, vec![shifted]).summary.new, 0);
}

#[test]
fn spellings_of_one_value_are_one_line() {
    let sides = vec![
        side("a", "Ankara", "Ankara", "In Ankara."),
        side("b", "İstanbul", "İstanbul", "İstanbul'da."),
        side("c", "ISTANBUL", "ISTANBUL", "ISTANBUL it was."),
    ];
    let baseline = accepted(vec![conflict("p", "where", "place", Some("e1"), sides)]);
    assert_eq!(baseline.entries().len(), 2);
}

#[test]
fn a_line_holds_nothing_that_moves() {
    let baseline = accepted(vec![date_conflict()]);
    let line: serde_json::Value = serde_json::from_str(&baseline.entries()[0].to_line()).unwrap();
    let keys: Vec<&String> = line.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["event", "evidence", "fact", "field", "kind", "subject", "value"]);
    assert_eq!(line["event"], "meeting in Ankara, 2025-01-29");
    let text = line.to_string();
    assert!(!text.contains("news/") && !text.contains("line"), "{text}");
}

#[test]
fn a_corrupt_file_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claimdiff.baseline.jsonl");
    std::fs::write(&path, "{\"fact\":\n").unwrap();
    assert!(Baseline::load(&path).is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "{\"fact\":\n");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn accepting_one_finding_changes_nothing_else() {
    let other = killed("killed.e1", &[("a", "12", "12 died."), ("b", "14", "14 died.")]);
    let gone = accepted(vec![killed("killed.e2", &[("a", "3", "3 died."), ("b", "4", "4 died.")])]);
    let report = report_of(vec![date_conflict(), other]);
    let change = gone.accept(&report, |finding| finding.kind == "casualties");
    assert_eq!((change.added.len(), change.removed.len(), change.baseline.entries().len()), (2, 0, 4));
    let marked = marked(&change.baseline, report.findings.clone());
    assert_eq!(marked.findings.iter().map(|f| f.state).collect::<Vec<_>>(), [State::New, State::Unchanged]);
    assert_eq!(marked.stale.len(), 2, "what is found no more stays until it is pruned");
    let again = change.baseline.accept(&report, |finding| finding.kind == "casualties");
    assert!(again.is_empty() && again.baseline == change.baseline);
}
