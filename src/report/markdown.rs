//! The report for pull requests and wikis, in GitHub-flavoured Markdown. All words of articles are escaped.

use super::escape::{markdown as safe, visible};
use super::lookup::{Group, Lookup, fact_name, heading, under_headings};
use super::overview::{self, Limits};
use super::phrase::{doubts_in_words, shorten};
use super::{Style, evidence, grid, table};
use crate::model::{COMMENT, Finding, Report, Side, State, Variant};
use std::io::{self, Write};

/// A table with more publishers than this lists them beside the values instead.
const MOST_PUBLISHERS: usize = 4;

/// Characters of a sentence shown before and after the marked words.
const CONTEXT: usize = 240;

/// Writes the whole report.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    writeln!(out, "{COMMENT}\n## Where the articles disagree\n\n{}", safe(&table::headline(report)))?;
    if let Some((title, lines)) = evidence::not_judged(report, style.all) {
        write_list(title, None, lines.into_iter(), out)?;
    }
    overview::markdown::write(&overview::overview(report, &lookup, Limits::SCREEN), out)?;
    for (title, findings) in under_headings(report) {
        writeln!(out, "\n## {title}")?;
        findings.into_iter().try_for_each(|(number, finding)| write_finding(number, finding, &lookup, out))?;
    }
    if style.all {
        lookup.groups(report, true).iter().try_for_each(|group| write_group(group, &lookup, out))?;
    }
    write_variants(&report.variants, out)?;
    if !report.stale.is_empty() {
        let (head, lines) = evidence::stale_in_words(&report.stale);
        write_list("Stale", Some(&head), lines.into_iter(), out)?;
    }
    evidence::lists(report).into_iter().try_for_each(|(title, lines)| write_list(title, None, lines.into_iter(), out))
}

/// A row of cells that are Markdown already.
fn write_row(cells: impl IntoIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "|")?;
    cells.into_iter().try_for_each(|cell| write!(out, " {cell} |"))?;
    writeln!(out)
}

fn write_head(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    write_row(cells.iter().cloned(), out)?;
    write_row(cells.iter().map(|_| "---".to_owned()), out)
}

fn write_group(group: &Group<'_>, lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### {}", safe(&heading(group)))?;
    let publishers = grid::publishers(group, lookup);
    let is_wide = group.event.is_none() || publishers.len() > MOST_PUBLISHERS;
    let mut head = vec!["fact".to_owned()];
    if is_wide {
        head.push("value: publishers".into());
    } else {
        head.extend(publishers.iter().map(|name| safe(name)));
    }
    head.push("verdict".into());
    write_head(&head, out)?;
    for part in &group.shown {
        let mut row = vec![safe(&fact_name(part.fact))];
        if is_wide {
            let lines = part.values.iter().map(|value| {
                let names = lookup.publishers(value.articles.iter()).join(", ");
                format!("{}: {}", safe(&grid::shown(value)), safe(&names))
            });
            row.push(lines.collect::<Vec<_>>().join("<br>"));
        } else {
            row.extend(publishers.iter().map(|name| {
                let values: Vec<String> = grid::stated(part, name, lookup).iter().map(|v| safe(v)).collect();
                values.join("<br>")
            }));
        }
        row.push(safe(&grid::verdict_words(part)));
        write_row(row, out)?;
    }
    Ok(())
}

fn write_finding(number: usize, finding: &Finding, lookup: &Lookup<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### {number}. {}: {}", finding.verdict, safe(&lookup.topic(finding)))?;
    let (level, state) = (finding.level.name(), finding.state.name());
    writeln!(
        out,
        "\n{} ({level}, {state}) {}\n\n{}",
        safe(&finding.code),
        safe(&finding.id),
        safe(&shorten(&finding.why, evidence::REASON))
    )?;
    if let Some(doubts) = doubts_in_words(finding) {
        writeln!(out, "\n{}", safe(&doubts))?;
    }
    if finding.state == State::Updated {
        writeln!(out, "\nNot in the baseline: **{}**", safe(&evidence::added_in_words(finding).join(", ")))?;
    }
    for side in &finding.sides {
        let value = safe(&evidence::side_value(side));
        let source = safe(&evidence::source(side, lookup));
        let place = safe(&evidence::place(side, lookup));
        writeln!(out, "\n<b>{value}</b> · {source} · {place}\n\n> {}", quotation(side))?;
    }
    Ok(())
}

/// The sentence with the disputed words in bold, cut to what stands near them.
fn quotation(side: &Side) -> String {
    let sentence = &side.evidence.sentence;
    let span = side.evidence.marked();
    let (Some(before), Some(words), Some(after)) =
        (sentence.get(..span.start), sentence.get(span.start..span.end), sentence.get(span.end..))
    else {
        return safe(sentence);
    };
    let start = before.char_indices().rev().nth(CONTEXT).map(|(at, _)| at);
    let start = start.map(|at| before[at..].find(' ').map_or(at, |gap| at + gap + 1));
    let end = after.char_indices().nth(CONTEXT).map(|(at, _)| at);
    let end = end.map(|at| after[..at].rfind(' ').unwrap_or(at));
    let before = match start {
        Some(at) => format!("… {}", &before[at..]),
        None => before.to_owned(),
    };
    let after = match end {
        Some(at) => format!("{} …", &after[..at]),
        None => after.to_owned(),
    };
    // What follows the bold words is in the middle of a line, where no list can begin.
    let after = safe(&format!("x{}", visible(&after))).split_off(1);
    format!("{}<b>{}</b>{after}", safe(&before), safe(words))
}

fn write_variants(variants: &[Variant], out: &mut dyn Write) -> io::Result<()> {
    if variants.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Spellings that may be one person")?;
    write_head(&["one", "other", "status", "score", "why"].map(str::to_owned), out)?;
    for variant in table::by_need(variants) {
        let score = format!("{:.2}", variant.score);
        let status = variant.status.name().to_owned();
        write_row([safe(&variant.a), safe(&variant.b), status, score, safe(&variant.why)], out)?;
    }
    if let Some(hint) = table::review_hint(variants) {
        writeln!(out, "\n{hint}")?;
    }
    Ok(())
}

fn write_list(
    title: &str,
    head: Option<&str>,
    mut items: impl Iterator<Item = String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(first) = items.next() else { return Ok(()) };
    writeln!(out, "\n## {title}\n")?;
    if let Some(head) = head {
        writeln!(out, "{head}\n")?;
    }
    std::iter::once(first).chain(items).try_for_each(|item| writeln!(out, "- {}", safe(&item)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn rendered() -> String {
        let mut bytes = Vec::new();
        write(&sample::report(), &Style::default(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn rows_of_a_table_have_its_columns() {
        let text = rendered();
        let unescaped = |line: &str| line.replace("\\|", "").matches('|').count();
        let mut columns = None;
        let mut tables = 0;
        for line in text.lines() {
            match (line.starts_with('|'), columns) {
                (true, None) => {
                    columns = Some(unescaped(line));
                    tables += 1;
                }
                (true, Some(wanted)) => assert_eq!(unescaped(line), wanted, "{line}"),
                (false, _) => columns = None,
            }
        }
        assert_eq!(tables, 4, "two events, people, names:\n{text}");
    }

    #[test]
    fn marks_the_words_and_escapes_all_else() {
        let text = rendered();
        assert!(text.contains("> It put the toll at <b>46,913</b>."), "{text}");
        assert!(text.contains("<b>at least 46,707</b>"), "{text}");
        for raw in ["<script", "**bold**", "`code`", "@everyone", "http://", "\u{1b}", "\u{202e}"] {
            assert!(!text.contains(raw), "{raw:?} in {text}");
        }
        let quotes: Vec<&str> = text.lines().filter(|l| l.starts_with("> ")).collect();
        assert_eq!(quotes.len(), 9, "one line a side: {quotes:#?}");
        assert!(quotes[0].starts_with("> … ") && quotes[0].ends_with(" …"), "{}", quotes[0]);
    }
}
