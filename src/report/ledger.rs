//! The ledger in words: how many entries speak of facts, how articles stand to them, and what no article states.
//!
//! In: a report. Out: lines for the lists of all forms that people read; not yet escaped.

use super::count;
use crate::model::{LedgerEntry, LedgerReport, LedgerState, Report};

/// The heading of the list.
pub(super) const TITLE: &str = "Ledger";

/// Entries of which no article states anything that are listed; the rest is counted.
const MOST_ENTRIES: usize = 20;

/// The totals, then a line for each entry that speaks of no fact or of several; nothing where there is no ledger.
pub(super) fn ledger_in_words(report: &Report) -> Vec<String> {
    let Some(ledger) = &report.ledger else { return Vec::new() };
    let mut lines = vec![totals(ledger)];
    for state in [LedgerState::Ambiguous, LedgerState::Unmatched] {
        let of = || ledger.entries.iter().filter(|entry| entry.state == state);
        lines.extend(of().take(MOST_ENTRIES).map(line));
        let more = of().count().saturating_sub(MOST_ENTRIES);
        if more > 0 {
            lines.push(format!("and {more} more {}; -f json lists them", state.name()));
        }
    }
    lines
}

/// "4 entries of a.csv: 3 matched, 1 unmatched; articles state 2 in line, 1 older, 1 off".
fn totals(ledger: &LedgerReport) -> String {
    let summary = &ledger.summary;
    let mut files: Vec<&str> = ledger.entries.iter().map(|entry| entry.path.as_str()).collect();
    files.dedup();
    let entries = [(summary.matched, "matched"), (summary.unmatched, "unmatched"), (summary.ambiguous, "ambiguous")];
    let stated = [summary.in_line, summary.older, summary.newer, summary.open, summary.off];
    let line = format!("{} of {}: {}", count(summary.entries, "entry"), files.join(", "), listed(entries));
    match standings(stated).as_str() {
        "" => line,
        told => format!("{line}; what articles state of them: {told}"),
    }
}

/// "unmatched tolls.csv:5: casualties killed · ferry · 2026-03-02: 31".
fn line(entry: &LedgerEntry) -> String {
    let parts = [&entry.subject, &entry.event, &entry.place, &entry.date];
    let about: String = parts.into_iter().flatten().map(|part| format!(" · {part}")).collect();
    let meant = match entry.state {
        LedgerState::Ambiguous => format!("; it could be any of {}", count(entry.facts.len(), "fact")),
        _ => String::new(),
    };
    let (word, path, number) = (entry.state.name(), &entry.path, entry.line);
    format!("{word} {path}:{number}: {} {}{about}: {}{meant}", entry.kind, entry.field, entry.value)
}

/// How an entry stands, for a cell: "matched: 2 in line, 1 off".
pub(super) fn standing(entry: &LedgerEntry) -> String {
    let stated = [&entry.in_line, &entry.older, &entry.newer, &entry.open, &entry.off];
    match standings(stated.map(Vec::len)).as_str() {
        "" => entry.state.name().to_owned(),
        told => format!("{}: {told}", entry.state.name()),
    }
}

/// How many stand how, in the order of standings: "2 in line, 1 off".
fn standings([in_line, older, newer, open, off]: [usize; 5]) -> String {
    listed([(in_line, "in line"), (older, "older"), (newer, "newer"), (open, "open"), (off, "off")])
}

/// The counts that are not zero, with their words.
fn listed<const N: usize>(counts: [(usize, &str); N]) -> String {
    let told = counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}"));
    told.collect::<Vec<_>>().join(", ")
}
