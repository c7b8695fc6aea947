//! What stands on the screen about a pair, whatever its articles hold.

use super::*;
use crate::review::lines::{line_width, plain};
use crate::review::reasons::Part;
use crate::review::tests::{card, variant};

fn manner(width: usize) -> Manner {
    Manner { width, blind: None }
}

fn shown(card: &Card, width: usize) -> String {
    let lines = body(card, LISTED, &manner(width));
    assert!(lines.iter().all(|l| line_width(l) <= width), "{}", plain(&lines));
    plain(&lines)
}

#[test]
fn a_question_shows_all_that_an_answer_needs() {
    let mut card = card(&variant("0123456789", "Nadir Halabi", "Nader Halabi", 2, 0.91));
    card.a_used = Used { articles: 3, publishers: vec![("Daily".into(), 2), ("Herald".into(), 1)] };
    card.parts =
        vec![Part { a: "Nadir".into(), b: "Nader".into(), sign: "≈", says: "spelled a little differently".into() }];
    card.remarks = vec!["their ages differ".into()];
    card.if_same.changes = vec!["conflict comes: age of Nadir Halabi (52 / 25)".into()];
    card.if_different.settles = vec!["Nâdir Halabi ≠ Nader Halabi".into()];
    card.chain = vec!["1".into(), "2".into(), "3".into()];
    let text = shown(&card, 80);
    for part in [
        " A  Nadir Halabi   3 articles: Daily (2), Herald",
        "Nadir ≈ Nader   spelled a little differently",
        "Asked because their ages differ. Score 0.91.",
        "Daily · 2025-06-28 · head of the council · aged 52",
        "led by [Nadir Halabi], officials",
        "led by [Nader Halabi], officials",
        "If same       conflict comes: age",
        "If different  settled with it: Nâdir",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert_eq!(worth(&card), "2 findings hang on it · chain of 3 spellings");
    for width in [20, 40, 60, 120, 200] {
        shown(&card, width);
    }
}

#[test]
fn a_blind_review_shows_neither_publishers_nor_the_score() {
    let mut card = card(&variant("x", "Nadir Halabi", "Nader Halabi", 2, 0.91));
    card.a_used = Used { articles: 3, publishers: vec![("Daily".into(), 2), ("Herald".into(), 1)] };
    card.variant.evidence[0].evidence.sentence.push_str(" He told the Daily so.");
    let blind = Manner { width: 80, blind: Some(vec!["Daily".into(), "Herald".into()]) };
    let text = plain(&body(&card, LISTED, &blind));
    assert!(!text.contains("Daily") && !text.contains("Herald") && !text.contains("0.91"), "{text}");
    assert!(text.contains("3 articles of 2 publishers") && text.contains("[Nadir Halabi]"), "{text}");
}

#[test]
fn names_of_other_scripts_are_shown_in_latin_letters_too() {
    let card = card(&variant("x", "Зоя Петренко", "Zoia Petrenko", 0, 0.8));
    let text = shown(&card, 80);
    assert!(text.contains(" A  Зоя Петренко (Zoya Petrenko)") && text.contains("[Зоя Петренко]"), "{text}");
}

#[test]
fn hostile_words_reach_the_terminal_as_plain_text() {
    let mut hostile = variant("x", "Nadir\u{1b}[2J Halabi", "Nader\u{202e} Halabi", 0, 0.5);
    for side in &mut hostile.evidence {
        side.publisher = Some("Daily\u{7}\r\nfake line".into());
        side.roles = vec!["\u{9b}31m chief".into()];
        side.evidence.sentence = format!("a\u{9b}31m {} [not a mark] \u{f0000}", side.name);
        side.evidence.quote.clear();
    }
    hostile.why = "a = b; \u{1b}]0;title\u{7}".into();
    let mut card = card(&hostile);
    card.remarks = crate::review::reasons::remarks(&hostile);
    card.a_used = Used { articles: 1, publishers: vec![("\u{1b}[31mDaily".into(), 1)] };
    card.if_same.changes = vec!["\u{1b}[2J".into()];
    let text = shown(&card, 80);
    assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
    assert!(!text.lines().any(|l| l.starts_with("fake")), "{text}");
}

#[test]
fn sentences_without_an_end_are_cut_around_the_name() {
    let mut long = variant("x", "Nadir Halabi", "Nader Halabi", 0, 0.5);
    let side = &mut long.evidence[0].evidence;
    side.at = 26 + 5 * 900;
    side.sentence = format!("{}{}{}", "word ".repeat(900), side.sentence, " word".repeat(900));
    for detail in LEVELS {
        let lines = body(&card(&long), detail, &manner(80));
        let text = plain(&lines);
        let long = text.lines().filter(|l| l.contains("word")).count();
        assert!(text.contains("[Nadir Halabi]") && long <= detail.lines, "{long} {detail:?}\n{text}");
        assert!(text.contains("… word") && text.contains("word …"), "{text}");
    }
}

#[test]
fn sides_belong_to_their_spelling_also_where_an_article_writes_it_otherwise() {
    let mut mixed = variant("x", "Nadir Halabi", "Nader Halabi", 0, 0.5);
    mixed.evidence[0].name = "Nadır Halabi".into();
    mixed.evidence[1].name = "Nâder Halabi".into();
    let (a, b) = spread(&mixed);
    assert_eq!((a.len(), b.len()), (1, 1));
}
