//! What the overview shows, leaves out and says of it, at any width.

use super::*;
use crate::model::sample::{self, report};
use crate::report::Style;

/// A toll of which each of `count` publishers gives one of three figures.
fn crowd(count: usize) -> Report {
    let side = |n: usize| {
        let value = ["31", "38", "44"][n % 3];
        let mut side = sample::side("a", value, value, &format!("The blast killed {value} people."));
        (side.article, side.publisher) = (format!("a{n}"), Some(format!("Publisher {n}")));
        side
    };
    let finding = sample::conflict("toll", "casualties", "killed", Some("e1"), (0..count).map(side).collect());
    let mut report = sample::report_of(vec![finding]);
    report.articles = (0..count)
        .map(|n| {
            let mut article = sample::report().articles[0].clone();
            (article.id, article.publisher) = (format!("a{n}"), Some(format!("Publisher {n}")));
            article
        })
        .collect();
    report.events[0].articles = (0..count).map(|n| format!("a{n}")).collect();
    report
}

fn drawn(report: &Report, style: &Style) -> String {
    let mut bytes = Vec::new();
    text::write(&overview(report, &Lookup::new(report), Limits::SCREEN), style, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn columns(width: u16) -> Style {
    Style { width, ..Style::default() }
}

#[test]
fn three_publishers_have_their_names_above_their_values() {
    let text = drawn(&report(), &columns(120));
    let row = text.lines().find(|line| line.starts_with("date")).unwrap();
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    assert_eq!(cells, ["date", "!29 Jan", "!30 Jan", "!29 Jan", "conflict [1]"], "{text}");
    assert!(text.contains("Reuters") && !text.contains("A Anadolu"), "{text}");
}

#[test]
fn forty_publishers_are_a_grid_of_eighty_columns() {
    use unicode_width::UnicodeWidthStr;
    let text = drawn(&crowd(40), &columns(80));
    assert!(text.lines().all(|line| line.width() <= 80), "{text}");
    let letters: String = ('A'..='Z').chain('a'..='n').collect();
    assert!(text.contains(&letters), "{text}");
    let row = text.lines().find(|line| line.starts_with("killed")).unwrap();
    assert!(row.contains("1231231231231231231231231231231231231231 | conflict [1]"), "{text}");
    assert!(text.contains("1 31 · 2 38 · 3 44") && text.contains("n Publisher 39"), "{text}");
    assert!(!text.contains("more publisher"), "{text}");
}

#[test]
fn what_has_no_column_or_row_is_counted() {
    let text = drawn(&crowd(60), &columns(80));
    assert!(text.contains("and 20 more publishers"), "{text}");
    assert!(text.contains("1 finding of more than 40 publishers not counted by pairs"), "{text}");
    let mut report = report();
    report.facts.retain(|fact| fact.id != "fact-two");
    let limits = Limits { events: 1, rows: 1, ..Limits::SCREEN };
    let made = overview(&report, &Lookup::new(&report), limits);
    assert_eq!((made.grids.len(), made.more_disputed, made.more_agreed), (1, 2, 0));
    let grid = &made.grids[0];
    assert_eq!((grid.rows.len(), grid.more_disputed, grid.more_agreed, grid.single), (1, 0, 2, 1));
}

#[test]
fn a_figure_that_moved_is_a_line_in_as_of_order() {
    let text = drawn(&report(), &columns(100));
    assert!(text.contains("killed: 46,707+ (Reuters) → 46,913 (Kathimerini) [3]"), "{text}");
    assert!(text.contains("*46,707+") && text.contains("* superseded or corrected"), "{text}");
}

#[test]
fn where_nothing_is_disputed_the_first_events_are_shown() {
    let mut report = report();
    report.findings.clear();
    report.facts.retain(|fact| !fact.verdict.is_finding());
    let made = overview(&report, &Lookup::new(&report), Limits::SCREEN);
    assert_eq!((made.grids.len(), made.more_disputed, made.pairs.shown.len()), (1, 0, 0));
    assert!(made.grids[0].rows.iter().flat_map(|row| row.cells.iter().flatten()).all(|cell| cell.mark == Mark::None));
}

#[test]
fn six_articles_open_with_a_screenful() {
    let lines = drawn(&report(), &columns(80)).lines().count();
    assert!(lines < 40, "{lines}");
}

#[test]
fn several_figures_of_one_publisher_are_told_by_their_ends() {
    let sides = ["5", "1", "3"].map(|value| sample::side("a", value, value, &format!("It hurt {value} people.")));
    let other = sample::side("b", "5", "5", "It hurt 5 people.");
    let finding =
        sample::conflict("hurt", "casualties", "injured", Some("e1"), sides.into_iter().chain([other]).collect());
    let mut report = sample::report_of(vec![finding]);
    report.findings.clear();
    report.facts[0].verdict = crate::model::Verdict::Compatible;
    let text = drawn(&report, &columns(80));
    let row = text.lines().find(|line| line.starts_with("injured")).unwrap();
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    assert_eq!(cells, ["injured", "1–5", "5", "compatible"], "{text}");
}
