//! The report for people at a terminal: a line of counts, the overview, the evidence, names, what was skipped; every fact where
//! all is asked for.

use super::escape::visible;
use super::excerpt::wrap;
use super::ink::{Ink, paint};
use super::lookup::{Lookup, heading, under_headings};
use super::overview::{self, Limits};
use super::{Style, count, evidence, grid};
use crate::model::{Report, State, TABLE_MARK, Variant, VariantStatus};
use std::io::{self, Write};

/// Names joined without asking that are listed without `all`; the rest is counted.
const JOINED_NAMES: usize = 10;

/// Writes the whole report.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    // The word before it is the mark by which `read` knows a report.
    write_wrapped(&format!("{TABLE_MARK}{}", headline(report)), "", style, out)?;
    if let Some((title, lines)) = evidence::not_judged(report, style.all) {
        write_title(title, style, out)?;
        lines.iter().try_for_each(|line| write_wrapped(line, "  ", style, out))?;
    }
    overview::text::write(&overview::overview(report, &lookup, Limits::SCREEN), style, out)?;
    for (title, findings) in under_headings(report) {
        write_title(title, style, out)?;
        for (index, (number, finding)) in findings.into_iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            evidence::write(number, finding, &lookup, style, out)?;
        }
    }
    if style.all {
        write_groups(report, &lookup, style, out)?;
    }
    write_variants(&report.variants, style, out)?;
    write_rest(report, style, out)
}

/// "5 articles, 4 events, 12 shared facts: 2 conflicts, 1 correction; 1 name pair to review".
pub(super) fn headline(report: &Report) -> String {
    let summary = &report.summary;
    let narrowed = report.narrowed.as_ref().map(|words| format!("only {words}: ")).unwrap_or_default();
    let mut line = format!(
        "{narrowed}{}, {}, {}",
        count(summary.articles, "article"),
        count(summary.events, "event"),
        count(summary.shared_facts, "shared fact")
    );
    let by_verdict =
        [(summary.conflicts, "conflict"), (summary.corrected, "correction"), (summary.superseded, "superseded figure")];
    let counts: Vec<String> = by_verdict.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| count(*n, noun)).collect();
    line.push_str(": ");
    line.push_str(&match (counts.is_empty(), summary.shared_facts) {
        (false, _) => counts.join(", "),
        (true, 0) if report.narrowed.is_some() => "nothing fits the filter".to_owned(),
        (true, 0) => "nothing to compare".to_owned(),
        (true, _) if report.unjudged.iter().any(|one| one.cause.is_blind()) => {
            "no disagreement in what was read".to_owned()
        }
        (true, _) => "no disagreement".to_owned(),
    });
    if report.findings.iter().any(|f| !matches!(f.state, State::New | State::Absent)) {
        line.push_str(&format!(" ({} new)", summary.new));
    }
    if summary.ignored > 0 {
        line.push_str(&format!("; {} ignored", summary.ignored));
    }
    if summary.to_review > 0 {
        line.push_str(&format!("; {} to review", count(summary.to_review, "name pair")));
    }
    if summary.skipped > 0 {
        line.push_str(&format!("; {} skipped", count(summary.skipped, "file")));
    }
    line
}

/// Every fact with all its values, those of one article too.
fn write_groups(report: &Report, lookup: &Lookup<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let groups = lookup.groups(report, true);
    for group in &groups {
        write_title(&visible(&heading(group)), style, out)?;
        writeln!(out, "{}", grid::grid(group, lookup, style).trim_fmt())?;
    }
    Ok(())
}

/// Variants with those that wait for a person first.
pub(super) fn by_need(variants: &[Variant]) -> Vec<&Variant> {
    let mut sorted: Vec<&Variant> = variants.iter().collect();
    sorted.sort_by_key(|v| match v.status {
        VariantStatus::Review => 0,
        VariantStatus::Unsure => 1,
        VariantStatus::Same | VariantStatus::Different => 2,
        VariantStatus::Auto => 3,
    });
    sorted
}

/// How many pairs wait for a person, and how to answer; empty where none does.
pub(super) fn review_hint(variants: &[Variant]) -> Option<String> {
    let waiting = variants.iter().filter(|v| v.status == VariantStatus::Review).count();
    let verb = if waiting == 1 { "waits" } else { "wait" };
    (waiting > 0).then(|| format!("{} {verb} for an answer: `claimdiff review`", count(waiting, "pair")))
}

fn write_variants(variants: &[Variant], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if variants.is_empty() {
        return Ok(());
    }
    write_title("Spellings that may be one person", style, out)?;
    let sorted = by_need(variants);
    let asked = sorted.iter().filter(|v| v.status != VariantStatus::Auto).count();
    let shown = if style.all { sorted.len() } else { sorted.len().min(asked + JOINED_NAMES) };
    let mut table = grid::table(style);
    table.set_header(["one", "other", "status", "score", "why"].map(grid::header));
    for variant in &sorted[..shown] {
        let score = format!("{:.2}", variant.score);
        let cells = [variant.a.as_str(), &variant.b, variant.status.name(), &score, &variant.why];
        table.add_row(cells.map(grid::cell));
    }
    writeln!(out, "{}", table.trim_fmt())?;
    if shown < sorted.len() {
        writeln!(out, "and {} joined without asking; --all lists them", count(sorted.len() - shown, "pair"))?;
    }
    if let Some(hint) = review_hint(variants) {
        write_wrapped(&hint, "", style, out)?;
    }
    Ok(())
}

fn write_rest(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if !report.stale.is_empty() {
        let (head, lines) = evidence::stale_in_words(&report.stale);
        write_title("Stale", style, out)?;
        write_wrapped(&head, "", style, out)?;
        for line in &lines {
            write_wrapped(line, "  ", style, out)?;
        }
    }
    for (title, lines) in evidence::lists(report) {
        write_title(title, style, out)?;
        lines.iter().try_for_each(|line| write_wrapped(line, "  ", style, out))?;
    }
    Ok(())
}

/// A heading after an empty line; the text is harmless already.
fn write_title(title: &str, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    writeln!(out, "{}", paint(title, Ink::Heading, style))
}

/// Any text, made harmless, in lines that fit behind `indent`.
fn write_wrapped(text: &str, indent: &str, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let width = usize::from(style.width).saturating_sub(indent.len()).max(20);
    wrap(text, width).iter().try_for_each(|line| writeln!(out, "{indent}{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;
    use unicode_width::UnicodeWidthStr;

    fn rendered(report: &Report, style: &Style) -> String {
        let mut bytes = Vec::new();
        write(report, style, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn fits_its_width_narrow_and_wide() {
        for width in [60, 80, 100, 200] {
            for unicode in [false, true] {
                let text = rendered(&sample::report(), &Style { width, unicode, ..Style::default() });
                let too_wide: Vec<&str> = text.lines().filter(|l| l.width() > usize::from(width)).collect();
                assert!(too_wide.is_empty(), "at {width}: {too_wide:#?}");
            }
        }
    }

    #[test]
    fn says_what_a_desk_needs() {
        let text = rendered(&sample::report(), &Style::default());
        for words in [
            "3 articles, 2 events, 6 shared facts: 2 conflicts, 1 correction, 1 superseded figure",
            "At a glance",
            "meeting in Ankara, 2025-01-29 · 3 articles",
            "attack in Gaza City, 2025-01-29 · 2 articles",
            "conflict [1]",
            "and 2 facts that only one article states",
            "at least 46,707",
            "2025-01-30 · Reuters, published 2025-01-30, said by a Hamas official",
            "news/b.md:3:12",
            "1 pair waits for an answer: `claimdiff review`",
            "news/photo.txt: not text",
        ] {
            assert!(text.contains(words), "{words:?} is missing in:\n{text}");
        }
        assert!(!text.contains("5 hours"), "a fact of one article is only counted:\n{text}");
        assert!(rendered(&sample::report(), &Style { all: true, ..Style::default() }).contains("5 hours"));
        let review = text.find("Mohammad Darwish").unwrap();
        assert!(review < text.find("Ibrahim Kalin ").unwrap(), "those to review come first");
    }

    #[test]
    fn carets_stand_below_the_disputed_words() {
        let text = rendered(&sample::report(), &Style::default());
        let lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|l| l.contains("It put the toll at 46,913.")).unwrap();
        let column = lines[at].find("46,913").unwrap();
        assert_eq!(lines[at + 1].find('^'), Some(column));
        assert_eq!(lines[at + 1].matches('^').count(), "46,913".len());
    }

    #[test]
    fn colour_adds_nothing_to_the_words_and_hostile_text_nothing_at_all() {
        let plain = rendered(&sample::report(), &Style::default());
        assert!(!plain.chars().any(|c| c != '\n' && super::super::escape::is_active(c)));
        assert!(!plain.contains("::"), "no workflow command of an article's");
        let coloured = rendered(&sample::report(), &Style { colour: true, ..Style::default() });
        assert!(coloured.contains("\u{1b}["));
        let stripped = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap().replace_all(&coloured, "").into_owned();
        assert_eq!(stripped, plain);
    }

    #[test]
    fn places_are_links_where_asked_for() {
        let plain = rendered(&sample::report(), &Style::default());
        let links = Some("file:///desk/".to_owned());
        let linked = rendered(&sample::report(), &Style { links, ..Style::default() });
        let sequence = "\u{1b}]8;;file:///desk/news/b.md\u{1b}\\news/b.md:3:12\u{1b}]8;;\u{1b}\\";
        assert!(linked.contains(sequence), "{linked:?}");
        let stripped =
            regex::Regex::new("\u{1b}]8;;[^\u{1b}]*\u{1b}\\\\").unwrap().replace_all(&linked, "").into_owned();
        assert_eq!(stripped, plain);
    }

    #[test]
    fn an_update_names_the_value_it_adds_and_stale_lines_stand_apart() {
        let mut report = sample::report();
        let baseline = crate::baseline::Baseline::default().update(&report).baseline;
        let mut side = sample::side("c", "48000", "48,000", "Some 48,000 were killed.");
        side.modifier = crate::value::Modifier::Approx;
        report.findings[2].sides.push(side);
        report.findings.remove(3);
        baseline.mark(&mut report);
        let text = rendered(&report, &Style::default());
        assert!(text.contains("not in the baseline: about 48,000"), "{text}");
        assert!(text.contains("2 accepted values no longer found"), "{text}");
        assert!(text.contains("person age · Kemal Şahin: 41"), "{text}");
        assert!(text.contains("(1 new)"), "{text}");
    }
}
