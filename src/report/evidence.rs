//! The evidence of one finding, for a terminal: what, why, and each side with its sentence.

use super::escape::visible;
use super::excerpt::{excerpt, wrap};
use super::ink::{Ink, paint};
use super::ledger::{self, ledger_in_words};
use super::link::link;
use super::lookup::Lookup;
use super::phrase::{doubts_in_words, shorten, sum_in_words};
use super::unjudged::{self, unjudged_in_words};
use super::{Style, count};
use crate::model::{Finding, Report, Side, Stance, State};
use std::io::{self, Write};

/// Characters of a reason that people are shown.
pub(super) const REASON: usize = 2_000;

/// Columns before the text of a finding.
const INDENT: usize = 4;

/// Writes one finding under its number.
pub(super) fn write(
    number: usize,
    finding: &Finding,
    lookup: &Lookup<'_>,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = usize::from(style.width).saturating_sub(INDENT).max(20);
    let start = format!("[{number}] {}", finding.verdict);
    let (level, state) = (finding.level.name(), finding.state.name());
    let head = format!("{start} {} ({level}, {state}) {}", finding.code, finding.id);
    for (index, line) in wrap(&head, width).iter().enumerate() {
        match line.strip_prefix(&start) {
            Some(rest) if index == 0 => writeln!(out, "{}{rest}", paint(&start, Ink::of(finding.verdict), style))?,
            _ => writeln!(out, "    {line}")?,
        }
    }
    for line in wrap(&lookup.topic(finding), width) {
        writeln!(out, "    {}", paint(&line, Ink::Heading, style))?;
    }
    for line in wrap(&shorten(&finding.why, REASON), width) {
        writeln!(out, "    {line}")?;
    }
    for line in doubts_in_words(finding).iter().flat_map(|doubts| wrap(doubts, width)) {
        writeln!(out, "    {}", paint(&line, Ink::Quiet, style))?;
    }
    if finding.state == State::Updated {
        let added = format!("not in the baseline: {}", added_in_words(finding).join(", "));
        for line in wrap(&added, width) {
            writeln!(out, "    {}", paint(&line, Ink::Heading, style))?;
        }
    }
    for side in &finding.sides {
        write_side(side, lookup, style, width, out)?;
    }
    Ok(())
}

/// The added values as their sides show them.
pub(super) fn added_in_words(finding: &Finding) -> Vec<String> {
    let shown =
        |value: &String| finding.sides.iter().find(|s| s.value == *value).map_or_else(|| value.clone(), side_value);
    finding.added.iter().map(shown).collect()
}

/// The value of a side in words; not yet escaped.
pub(super) fn side_value(side: &Side) -> String {
    sum_in_words(&side.value, side.low, side.high, side.modifier, side.unit.as_deref())
}

/// Who says it, when and how: "Reuters, published 2025-01-30, as of 2025-01-29, said by an official"; not yet escaped.
pub(super) fn source(side: &Side, lookup: &Lookup<'_>) -> String {
    let mut words = side.publisher.clone().unwrap_or_else(|| lookup.path(&side.article).to_owned());
    if side.reference {
        words.push_str(", reference");
    }
    if let Some(published) = &side.published {
        words.push_str(&format!(", published {published}"));
    }
    if let Some(as_of) = side.as_of.as_ref().filter(|as_of| Some(*as_of) != side.published.as_ref()) {
        words.push_str(&format!(", as of {as_of}"));
    }
    if let Some(said_by) = &side.said_by {
        words.push_str(&format!(", said by {said_by}"));
    }
    if let Some(counting) = &side.counting {
        words.push_str(&format!(", {counting}"));
    }
    match side.stance {
        Stance::Held => {}
        Stance::Planned => words.push_str(", planned"),
        Stance::Supposed => words.push_str(", supposed"),
        Stance::Denied => words.push_str(", denied"),
    }
    words
}

/// `news/a.md:3:12`, `feed.xml#2:3:12`; not yet escaped.
pub(super) fn place(side: &Side, lookup: &Lookup<'_>) -> String {
    format!("{}:{}:{}", lookup.part(&side.article), side.evidence.line, side.evidence.column)
}

fn write_side(side: &Side, lookup: &Lookup<'_>, style: &Style, width: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    for line in wrap(&format!("{} · {}", side_value(side), source(side, lookup)), width) {
        writeln!(out, "    {line}")?;
    }
    let place = place(side, lookup);
    let mut shown = paint(&visible(&place), Ink::Quiet, style).into_owned();
    if let Some(base) = &style.links {
        shown = link(&shown, lookup.path(&side.article), base);
    }
    writeln!(out, "      {shown}")?;
    let bar = if style.unicode { '│' } else { '|' };
    let marked = side.evidence.marked();
    for line in excerpt(&side.evidence.sentence, marked.start..marked.end, width.saturating_sub(4).max(16)) {
        writeln!(out, "      {bar} {}", line.text)?;
        if !line.marks.is_empty() {
            writeln!(out, "      {bar} {}", paint(&line.marks, Ink::Mark, style))?;
        }
    }
    Ok(())
}

/// Characters of a quote where the sentence around it is not shown.
const QUOTE: usize = 240;

/// "Reuters, published 2025-01-30: 12 (“twelve people”)"; not yet escaped.
pub(super) fn side_in_words(side: &Side, lookup: &Lookup<'_>) -> String {
    let quote = shorten(&side.evidence.quote, QUOTE);
    format!("{}: {} (“{quote}”)", source(side, lookup), side_value(side))
}

/// The same with its place, where the format has no other way to say it: "... (“twelve people”), news/a.md:3:12".
pub(super) fn side_in_a_line(side: &Side, lookup: &Lookup<'_>) -> String {
    format!("{}, {}", side_in_words(side, lookup), place(side, lookup))
}

/// The side that a report of one place points at: what is not accepted yet, else what was stated last; an article rather than an
/// entry of a ledger.
pub(super) fn primary(finding: &Finding) -> Option<&Side> {
    let articles = || finding.sides.iter().filter(|side| !side.reference);
    articles().find(|side| finding.added.contains(&side.value)).or(articles().next_back()).or(finding.sides.last())
}

/// The other sides, in their order.
pub(super) fn others(finding: &Finding) -> impl Iterator<Item = &Side> {
    let primary = primary(finding);
    finding.sides.iter().filter(move |side| !primary.is_some_and(|chosen| std::ptr::eq(*side, chosen)))
}

/// What is listed in a line each at the end of a report: the ledger, findings that are ignored or gone, notes. Lists without lines are
/// left out; not yet escaped.
pub(super) fn lists(report: &Report) -> Vec<(&'static str, Vec<String>)> {
    let ignored = report.findings.iter().filter_map(|finding| {
        let ignored = finding.ignored.as_ref()?;
        Some(format!("{}: {} ({})", name(finding), ignored.reason, ignored.by))
    });
    let gone = report.findings.iter().filter(|f| f.state == State::Absent && f.ignored.is_none());
    let gone = gone.map(|finding| format!("{}: {}", name(finding), finding.why));
    let notes = report.notes.iter().map(|n| format!("{}: {}", n.path, n.message));
    let lists: [(_, Vec<String>); 4] = [
        (ledger::TITLE, ledger_in_words(report)),
        ("Ignored by the settings", ignored.collect()),
        ("Gone", gone.collect()),
        ("Notes", notes.collect()),
    ];
    lists.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// What was not judged: the list that comes first, with its title; none where everything was.
pub(super) fn not_judged(report: &Report, all: bool) -> Option<(&'static str, Vec<String>)> {
    let lines = unjudged_in_words(&report.unjudged, all);
    (!lines.is_empty()).then_some((unjudged::TITLE, lines))
}

/// What was not judged, notes, and the ledger, in a line each, for formats that have one list for both; not yet escaped.
pub(super) fn remarks(report: &Report) -> Vec<String> {
    let unjudged = unjudged_in_words(&report.unjudged, false).into_iter();
    let notes = report.notes.iter().map(|n| format!("{}: {}", n.path, n.message));
    let ledger = ledger_in_words(report).into_iter().map(|line| format!("{}: {line}", ledger::TITLE));
    unjudged.chain(notes).chain(ledger).collect()
}

/// "1a2b3c casualties.killed.conflict Ali Kaya"; not yet escaped.
fn name(finding: &Finding) -> String {
    let subject = if finding.subject.is_empty() { String::new() } else { format!(" {}", finding.subject) };
    format!("{} {}{subject}", finding.id, finding.code)
}

/// "1 accepted value ...": the lines of a baseline that matched nothing, as text; not yet escaped.
pub(super) fn stale_in_words(lines: &[String]) -> (String, Vec<String>) {
    let head = format!(
        "{} no longer found (`claimdiff baseline prune` drops the lines):",
        count(lines.len(), "accepted value")
    );
    let shown = lines.iter().map(|line| match serde_json::from_str::<crate::baseline::Entry>(line) {
        Ok(entry) => entry.to_words(),
        Err(_) => line.clone(),
    });
    (head, shown.collect())
}
