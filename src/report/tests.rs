//! What holds for every format: the same findings by the same ids, and no word of an article that acts.

use super::*;
use crate::model::sample;
use clap::ValueEnum;
use escape::is_active;

/// What each word of an article may try: a terminal, a build server, a page, a spreadsheet, a wiki, the order of reading.
const ATTACKS: [&str; 9] = [
    sample::HOSTILE,
    "\u{1b}]8;;http://e.vil\u{7}x\u{1b}]8;;\u{7}",
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "=cmd()|' /C calc'!A0",
    "::error::boom\n::set-output name=x::y\r\n##[error]x\n##vso[task.complete]x",
    "\u{202e}desrever\u{2066}",
    "a\u{0}b\u{fffe}\u{ffff}]]>&x;<!--",
    "{{delete}} ~~~~ [[File:x.png]] '''bold''' __NOTOC__ |x=y",
    "](javascript:alert(1)) ![x](http://e.vil/p.png) ``` \" ' \\",
];

fn rendered(report: &Report, format: Format) -> String {
    let mut bytes = Vec::new();
    render(report, &[], format, &Style { all: true, ..Style::default() }, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// All formats but the database, which is no text.
fn texts() -> impl Iterator<Item = &'static Format> {
    Format::value_variants().iter().filter(|format| **format != Format::Sqlite)
}

/// What is wrong with `text` as an output; `None` where nothing acts.
fn fault(format: Format, text: &str) -> Option<String> {
    if let Some(c) = text.chars().find(|c| *c != '\n' && is_active(*c)) {
        return Some(format!("{:?} stands unescaped", c));
    }
    let is_command =
        |line: &str| line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[");
    let commands = text.lines().filter(|line| is_command(line)).count();
    let own = if format == Format::Github { text.lines().filter(|l| l.starts_with("::")).count() } else { 0 };
    if commands != own {
        return Some("a build server would take a line for a command".into());
    }
    let is_markup = matches!(
        format,
        Format::Markdown
            | Format::GithubSummary
            | Format::Cited
            | Format::CitedWiki
            | Format::Junit
            | Format::Json
            | Format::Jsonl
            | Format::Sarif
            | Format::Gitlab
            | Format::ClaimsLd
    );
    let raw = ["<script", "</script", "<img", "<!--x", "{{delete", "[[File", "~~~~"];
    if let Some(raw) = raw.iter().find(|raw| is_markup && text.contains(**raw)) {
        // Braces and brackets act in wikitext only.
        if raw.starts_with('<') || format == Format::CitedWiki {
            return Some(format!("{raw} stands unescaped"));
        }
    }
    None
}

#[test]
fn nothing_that_an_article_says_acts_in_any_format() {
    let mut faults = Vec::new();
    for attack in ATTACKS {
        let report = sample::hostile(attack);
        for format in texts() {
            if let Some(fault) = fault(*format, &rendered(&report, *format)) {
                faults.push(format!("{format:?}: {fault} for {attack:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_cell_is_a_formula() {
    for attack in ATTACKS {
        let text = rendered(&sample::hostile(attack), Format::Csv);
        for record in csv::Reader::from_reader(text.as_bytes()).records() {
            for cell in &record.unwrap() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            }
        }
    }
}

#[test]
fn ten_megabytes_on_a_line_are_cut_where_people_read_and_kept_where_programs_do() {
    const LONG: usize = 10 << 20;
    let mut report = sample::report();
    let words = "<script>=cmd()::error::\u{202e} ".repeat(LONG / 64);
    let side = &mut report.findings[0].sides[0];
    side.evidence.sentence = format!("{words}on Wednesday{words}");
    side.evidence.at = words.len();
    report.findings[0].why = words[..100_000].to_owned();
    for format in texts() {
        let text = rendered(&report, *format);
        if matches!(format, Format::Json | Format::Jsonl | Format::Csv | Format::ClaimsLd | Format::Html) {
            continue;
        }
        assert!(text.len() < 100_000, "{format:?} has {} bytes", text.len());
        assert_eq!(fault(*format, &text), None, "{format:?}");
    }
}

#[test]
fn every_format_tells_the_same_findings() {
    let mut report = sample::report();
    report.findings[0].state = crate::model::State::Unchanged;
    report.findings[1].ignored =
        Some(crate::model::Ignored { reason: "two lists".into(), by: "claimdiff.toml:3".into() });
    for format in texts() {
        let text = rendered(&report, *format);
        for finding in &report.findings {
            let told = match format {
                // A line per fact, which has no room for ids.
                Format::Cited | Format::CitedWiki => finding.subject.as_str(),
                _ => finding.id.as_str(),
            };
            assert!(text.contains(told), "{format:?} does not tell {told}:\n{text}");
        }
        if *format != Format::Github && *format != Format::Gitlab {
            assert!(text.contains("two lists"), "{format:?} does not say why a finding is ignored:\n{text}");
        }
        if !matches!(format, Format::Gitlab) {
            assert!(text.contains("not text"), "{format:?} does not say what was skipped:\n{text}");
        }
    }
}
