//! The page as a whole: what stands in it, what cannot become markup, what is marked.

use super::*;
use crate::decisions::read_list;
use crate::model::sample::{self, HOSTILE};
use crate::model::{Ignored, State};
use crate::report::escape::is_active;
use std::path::Path;

fn rendered(report: &Report, style: &Style) -> String {
    let mut bytes = Vec::new();
    write(report, style, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn page(report: &Report) -> String {
    rendered(report, &Style::default())
}

/// How often a tag is opened, outside style and script.
fn opened(page: &str, tag: &str) -> usize {
    page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count()
}

#[test]
fn every_finding_and_shared_fact_has_a_card() {
    let text = page(&sample::report());
    assert!(text.contains(crate::model::PAGE_MARK), "the mark by which no report is read as an article");
    assert_eq!(text.matches("<article class=\"card ").count(), 4, "findings");
    assert_eq!(text.matches("<details class=\"card agree\"").count(), 2, "facts that agree");
    for words in [
        "3 articles, 2 events, 6 shared facts: 2 conflicts, 1 correction, 1 superseded figure",
        "and 2 facts that only one article states",
        "It put the toll at <mark>46,913</mark>.",
        "as of <time datetime=\"2025-01-15\">2025-01-15</time>",
        "said by <bdi>a Hamas official</bdi>",
        "news/b.md:3:12",
        "news/photo.txt: not text",
        "<option value=\"1\" data-key=\"Kathimerini\" data-label=\"Kathimerini\">Kathimerini (",
    ] {
        assert!(text.contains(words), "{words:?} is missing in:\n{text}");
    }
    assert!(!text.contains("card single"), "a fact of one article is only counted");
    let all = rendered(&sample::report(), &Style { all: true, ..Style::default() });
    assert_eq!(all.matches("<details class=\"card single\"").count(), 2);
}

#[test]
fn nothing_of_an_article_becomes_markup() {
    let mut report = sample::report();
    for article in &mut report.articles {
        article.title = Some(format!("</style></title>{HOSTILE}\0"));
        article.publisher = Some("\"><img src=x onerror=alert(1)>' onmouseover='alert(2)".into());
        article.url = Some("javascript:alert(3)".into());
    }
    report.findings[0].why = HOSTILE.into();
    report.findings[0].subject = format!("<svg onload=alert(4)>{HOSTILE}");
    report.variants[1].a = format!("</script>{HOSTILE}");
    report.skipped[0].reason = HOSTILE.into();
    report.events[0].label = HOSTILE.into();
    let text = page(&report);
    assert!(text.chars().all(|c| c == '\n' || !is_active(c)), "only line ends are left of what acts");
    let clean = text.replace(policy::STYLE, "").replace(policy::SCRIPT, "");
    for tag in ["script", "style", "title"] {
        assert_eq!(opened(&clean, tag) - clean.matches("<title id=\"chart-").count() * usize::from(tag == "title"), 1);
    }
    assert_eq!(opened(&clean, "img") + opened(&clean, "iframe"), 0);
    assert!(!clean.contains("javascript:alert(3)\""), "no address but those of the web");
    assert!(!clean.contains("onerror=alert(1)>") && !clean.contains("::error"), "no attribute, no command");
    for attribute in clean.split("href=\"").skip(1) {
        assert!(attribute.starts_with('#') || attribute.starts_with("https://") || attribute.starts_with("http://"));
    }
}

#[test]
fn known_and_ignored_findings_are_marked() {
    let mut report = sample::report();
    report.findings[1].state = State::Unchanged;
    report.findings[2].state = State::Updated;
    report.findings[2].added = vec!["46913".into()];
    report.findings[0].ignored = Some(Ignored { reason: "two calendars".into(), by: "claimdiff.toml:3".into() });
    let text = page(&report);
    for words in [
        "<span class=\"state known\">known</span>",
        "<span class=\"state known\">ignored</span>",
        "Ignored by the settings: two calendars <span class=\"path\">claimdiff.toml:3</span>",
        "<span class=\"state\">new value</span>",
        "Not in the baseline: <b>46,913</b>",
        "<span class=\"added\">not in the baseline</span>",
        "The two sides met in Ankara on <mark>Thursday</mark>",
        "name=\"state\" value=\"ignored\"",
    ] {
        assert!(text.contains(words), "{words:?} is missing in:\n{text}");
    }
}

#[test]
fn neighbouring_sentences_stand_around_a_quote_unless_it_is_cut() {
    let mut report = sample::report();
    for finding in &mut report.findings {
        for side in &mut finding.sides {
            (side.evidence.before, side.evidence.after) = ("Before it.".into(), "After it.".into());
        }
    }
    let text = page(&report);
    let whole =
        "<span class=\"near\">Before it.</span> It put the toll at <mark>46,913</mark>. <span class=\"near\">After it.";
    assert!(text.contains(whole), "{text}");
    let long = text.split("<blockquote").find(|quote| quote.contains("<mark>on Wednesday</mark>")).unwrap();
    assert!(long.contains("… ") && !long.contains("Before it."), "{long}");
}

#[test]
fn a_question_carries_the_line_that_import_reads() {
    let report = sample::report();
    let text = page(&report);
    let line = text.split("data-decision=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let line = line.replace("&quot;", "\"");
    let given = read_list(Path::new("answers"), &line).unwrap();
    let (_, decision) = &given.answers[0];
    assert_eq!((&*decision.a, &*decision.b), (&*report.variants[1].a, &*report.variants[1].b));
}

#[test]
fn a_figure_that_moves_is_drawn_and_told_in_words() {
    let mut report = sample::report();
    let mut third = sample::side("c", "46999", "46,999", "By Friday it was 46,999.");
    third.as_of = Some("2025-01-24".into());
    report.findings[2].sides.push(third);
    let text = page(&report);
    assert_eq!(text.matches("<figure class=\"chart\">").count(), 1);
    let chart = text.split("<figure class=\"chart\">").nth(1).unwrap();
    assert!(chart.contains("2025-01-15, Reuters: at least 46,707. 2025-01-19, Kathimerini: 46,913."), "{chart}");
    assert!(chart.contains("class=\"arrow look0\""), "an open end: {chart}");
    assert!(chart.contains("<bdi class=\"look1\">Kathimerini</bdi>"), "{chart}");
}

#[test]
fn ten_megabytes_on_one_line_stay_short() {
    let mut report = sample::report();
    let sentence = format!("{} 12 {}", "word ".repeat(1_000_000), "word ".repeat(1_000_000));
    report.findings = vec![sample::conflict(
        "fact-long",
        "casualties",
        "killed",
        Some("e1"),
        vec![sample::side("a", "12", "12", &sentence), sample::side("b", "13", &sentence, &sentence)],
    )];
    let longest = page(&report).lines().map(str::len).max().unwrap();
    assert!(longest < policy::STYLE.len().max(4000), "{longest}");
}

#[test]
fn an_empty_report_is_a_page_too() {
    let text = page(&sample::report_of(Vec::new()));
    assert!(text.contains("No two articles state the same fact here.") && text.ends_with("</html>\n"), "{text}");
}

#[test]
fn the_index_leads_to_every_event_with_those_that_are_disputed_first() {
    let mut report = sample::report();
    report.findings.retain(|finding| finding.event.as_deref() != Some("e1"));
    let text = page(&report);
    let index = text.split("<ol class=\"index\">").nth(1).and_then(|rest| rest.split("</ol>").next()).unwrap();
    let entries: Vec<&str> = index.lines().filter(|line| line.starts_with("<li>")).collect();
    assert_eq!(entries.len(), 3, "{index}");
    assert!(entries[0].contains("attack in Gaza City") && entries[0].contains("1 superseded figure"), "{index}");
    assert!(entries[2].contains("meeting in Ankara") && entries[2].contains("3 facts"), "{index}");
    for (number, entry) in entries.iter().enumerate() {
        assert!(entry.contains(&format!("href=\"#event-{number}\"")), "{index}");
        assert!(text.contains(&format!("<h2 id=\"event-{number}\">")), "{number}");
    }
}

#[test]
fn sides_of_one_value_have_one_tint_in_the_overview_and_on_the_card() {
    let text = page(&sample::report());
    let tinted = |value: &str| {
        let of = |before: &str| text.split(before).filter(|rest| rest.starts_with(value)).count();
        (of("<td class=\"side0\"><b class=\"sign\">!</b>&nbsp;<bdi class=\"short\">"), of("<bdi class=\"side0\">"))
    };
    assert_eq!(tinted("2025-01-29"), (2, 2), "two articles give it");
    assert_eq!(tinted("2025-01-30"), (0, 0));
}

#[test]
fn marks_of_markdown_are_not_shown() {
    let mut report = sample::report();
    report.findings[2].sides[1].evidence.sentence = "**It put** the [toll](https://a.example/t) at 46,913.".into();
    report.findings[2].sides[1].evidence.at = 46;
    let text = page(&report);
    assert!(text.contains("It put the toll at <mark>46,913</mark>."), "{text}");
}
