//! GitHub workflow commands, which show as annotations beside the lines of a pull request, and the summary of a step.
//!
//! GitHub shows ten annotations of each type for a step and drops the rest unsaid: the tenth line says how many are left
//! out. What is accepted, ignored or gone is a notice.

use super::count;
use super::escape::{markdown as safe, workflow_message, workflow_property};
use super::evidence::{lists, not_judged, primary, remarks, side_in_a_line, stale_in_words};
use super::lookup::Lookup;
use super::phrase::{shorten, standing};
use super::region::Region;
use super::table::headline;
use crate::model::{COMMENT, Finding, Level, Report};
use std::io::{self, Write};

/// Annotations of one type that GitHub shows for a step.
const MOST: usize = 10;

/// Sides that one annotation quotes.
const SIDES: usize = 6;

/// Findings in a summary, which GitHub limits to a mebibyte.
const ROWS: usize = 200;

/// Characters of a reason in a table.
const REASON: usize = 400;

/// The types of annotations, the loudest first.
const TYPES: [&str; 3] = ["error", "warning", "notice"];

/// Writes the annotations, those of one type together.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    for annotation in TYPES {
        let mut lines: Vec<String> =
            by_need(report).into_iter().filter(|f| of(f) == annotation).map(|f| line(f, &lookup)).collect();
        if annotation == "notice" {
            let stale = (!report.stale.is_empty()).then(|| stale_in_words(&report.stale).0);
            let remarks = remarks(report).into_iter().chain(stale);
            lines.extend(remarks.map(|text| command(annotation, &[("title", "claimdiff")], &[text])));
        }
        let left_out = lines.len().saturating_sub(MOST);
        if left_out > 0 {
            lines.truncate(MOST - 1);
            let text = format!(
                "{} not shown here; the step summary or another format lists all",
                count(left_out + 1, annotation)
            );
            lines.push(command(annotation, &[("title", "claimdiff")], &[text]));
        }
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    Ok(())
}

/// The findings with those that trip the gate first.
fn by_need(report: &Report) -> Vec<&Finding> {
    let mut findings: Vec<&Finding> = report.findings.iter().collect();
    findings.sort_by_key(|f| !f.gates);
    findings
}

fn of(finding: &Finding) -> &'static str {
    match finding.level {
        Level::Error if finding.is_new() => "error",
        Level::Warning if finding.is_new() => "warning",
        _ => "notice",
    }
}

fn line(finding: &Finding, lookup: &Lookup<'_>) -> String {
    let title = format!("{} ({}): {}", finding.verdict, standing(finding), lookup.topic(finding));
    let mut lines = vec![shorten(&finding.why, REASON).into_owned()];
    lines.extend(finding.sides.iter().take(SIDES).map(|side| side_in_a_line(side, lookup)));
    if finding.sides.len() > SIDES {
        lines.push(format!("and {} more", finding.sides.len() - SIDES));
    }
    lines.push(format!("{} {}", finding.code, finding.id));
    let mut place: Vec<(&str, String)> = Vec::new();
    if let Some(side) = primary(finding) {
        let path = lookup.path(&side.article);
        place.push(("file", path.to_owned()));
        if let Some(region) = Region::of(side, lookup.article(&side.article)) {
            place.push(("line", region.line.to_string()));
            if let Some(columns) = region.columns {
                place.push(("endLine", columns.end_line.to_string()));
                // GitHub takes columns for a single line only.
                if columns.end_line == region.line {
                    place.push(("col", columns.start.to_string()));
                    place.push(("endColumn", columns.end.to_string()));
                }
            }
        }
    }
    let title = shorten(&title, REASON);
    let mut properties: Vec<(&str, &str)> = place.iter().map(|(key, value)| (*key, value.as_str())).collect();
    properties.push(("title", &title));
    command(of(finding), &properties, &lines)
}

fn command(annotation: &str, properties: &[(&str, &str)], message: &[String]) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(key, value)| format!("{key}={}", workflow_property(value))).collect();
    format!("::{annotation} {}::{}", properties.join(","), workflow_message(message))
}

/// Writes the summary of a step in Markdown: a row per finding.
pub(super) fn write_summary(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    writeln!(out, "{COMMENT}\n## Where the articles disagree\n\n{}", safe(&headline(report)))?;
    not_judged(report, false).into_iter().try_for_each(|(title, lines)| write_list(title, &lines, out))?;
    let present: Vec<&Finding> = by_need(report).into_iter().filter(|f| f.is_present()).collect();
    if !present.is_empty() {
        writeln!(out, "\n| | finding | why | places | id |\n| --- | --- | --- | --- | --- |")?;
    }
    for finding in present.iter().take(ROWS) {
        let mark = if finding.gates { "❌" } else { "" };
        let what = format!("{} ({}): {}", finding.verdict, standing(finding), lookup.topic(finding));
        let places: Vec<String> =
            finding.sides.iter().take(SIDES).map(|side| safe(&super::evidence::place(side, &lookup))).collect();
        let why = safe(&shorten(&finding.why, REASON));
        let (what, places) = (safe(&shorten(&what, REASON)), places.join("<br>"));
        writeln!(out, "| {mark} | {what} | {why} | {places} | {} |", safe(&finding.id))?;
    }
    if present.len() > ROWS {
        writeln!(out, "\nand {} more", present.len() - ROWS)?;
    }
    let stale = (!report.stale.is_empty()).then(|| ("Stale", stale_in_words(&report.stale).1));
    for (title, lines) in stale.into_iter().chain(lists(report)) {
        write_list(title, &lines, out)?;
    }
    Ok(())
}

fn write_list(title: &str, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### {title}\n")?;
    lines.iter().take(ROWS).try_for_each(|line| writeln!(out, "- {}", safe(&shorten(line, REASON))))?;
    if lines.len() > ROWS {
        writeln!(out, "- and {} more", lines.len() - ROWS)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn annotations(report: &Report) -> Vec<String> {
        let mut bytes = Vec::new();
        write(report, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_new_conflict_is_an_error_at_its_line() {
        let mut report = sample::report();
        report.findings[2].state = crate::model::State::Unchanged;
        let lines = annotations(&report);
        assert!(
            lines[0].starts_with("::error file=news/c.md,line=3,endLine=3,col=12,endColumn=19,title=conflict (new)%3A")
        );
        assert!(
            lines[0]
                .contains("%0AReuters, published 2025-01-30, said by a Hamas official: 2025-01-30 (“Thursday”), news/")
        );
        assert!(lines.iter().any(|l| l.starts_with("::notice file=") && l.contains("title=superseded (known)%3A")));
        assert!(lines.iter().any(|l| l.starts_with("::notice title=claimdiff::skipped news/photo.txt")));
        let command =
            regex::Regex::new("^::(error|warning|notice) [a-zA-Z]+=[^:,]*(,[a-zA-Z]+=[^:,]*)*::[^\r\n]+$").unwrap();
        assert!(lines.iter().all(|line| command.is_match(line)), "{lines:#?}");
        assert!(!lines.iter().any(|l| l[2..].contains("::error")), "no command of an article's");
    }

    #[test]
    fn the_tenth_of_a_type_says_how_many_are_left_out() {
        let mut report = sample::report();
        let one = report.findings[0].clone();
        report.findings = vec![one; 14];
        let lines = annotations(&report);
        let errors: Vec<&String> = lines.iter().filter(|l| l.starts_with("::error")).collect();
        assert_eq!(errors.len(), 10);
        assert!(errors[9].contains("5 errors not shown here"), "{}", errors[9]);
    }

    #[test]
    fn the_summary_has_a_row_for_each_finding() {
        let mut report = sample::report();
        report.findings[0].gates = true;
        let mut bytes = Vec::new();
        write_summary(&report, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.lines().filter(|l| l.starts_with("| ")).count(), 2 + report.findings.len());
        assert!(text.contains("| ❌ | conflict (new): meeting in Ankara"), "{text}");
        assert!(text.contains("### Not judged\n\n- skipped news/photo.txt"), "{text}");
        assert!(!text.contains("<script") && !text.contains("[x]("), "{text}");
    }
}
