//! What is drawn, and where.

use super::*;
use crate::model::sample;

fn side(article: &str, as_of: &str, value: &str, modifier: Modifier) -> Side {
    let mut side = sample::side(article, value, value, &format!("At {value} it stood."));
    side.as_of = Some(as_of.into());
    side.modifier = modifier;
    match modifier {
        Modifier::AtLeast | Modifier::MoreThan => side.high = None,
        Modifier::AtMost | Modifier::LessThan => side.low = None,
        Modifier::Exact | Modifier::Approx => {}
    }
    side
}

fn drawn(sides: &[Side]) -> Option<Chart> {
    let report = sample::report();
    chart("x", "number killed", sides, &Lookup::new(&report))
}

#[test]
fn a_figure_that_does_not_move_is_not_drawn() {
    let at = |day: &str, value: &str| side("a", day, value, Modifier::Exact);
    assert!(drawn(&[at("2025-01-15", "12"), at("2025-01-16", "12")]).is_none());
    assert!(drawn(&[at("2025-01-15", "12"), at("2025-01-15", "13")]).is_none());
    assert!(drawn(&[at("PAST_REF", "12"), at("2025-01-15", "13")]).is_none());
    assert!(drawn(&[at("2025-01", "12"), at("2025-03-15", "13")]).is_none(), "two points are told in words");
    assert!(drawn(&[at("2025-01", "12"), at("2025-03-15", "13"), at("2025-03-16", "14")]).is_some());
    assert!(drawn(&[side("a", "2025-01-15", "Ankara", Modifier::Exact)]).is_none());
}

#[test]
fn each_publisher_has_a_line_and_open_ends_an_arrow() {
    let mut range = side("b", "2025-01-18", "38", Modifier::Exact);
    range.high = Some(41.0);
    let sides = [
        side("a", "2025-01-15", "12", Modifier::AtLeast),
        side("b", "2025-01-16", "20", Modifier::Exact),
        side("a", "2025-01-17", "50", Modifier::AtMost),
        range,
        side("c", "2025-01-18", "40", Modifier::Approx),
    ];
    let chart = drawn(&sides).unwrap();
    assert_eq!(chart.lines.len(), 2, "c states one figure");
    assert_eq!(
        chart.legend.iter().map(|e| e.publisher.as_str()).collect::<Vec<_>>(),
        ["Anadolu Ajansı", "Reuters", "Kathimerini"]
    );
    let arrows: Vec<bool> = chart.points.iter().map(|p| !p.arrow.is_empty()).collect();
    assert_eq!(arrows, [true, false, true, false, false]);
    let bands: Vec<bool> = chart.points.iter().map(|p| !p.band.is_empty()).collect();
    assert_eq!(bands, [false, false, false, true, false]);
    assert!(chart.points[4].is_hollow && !chart.points[3].is_hollow);
    assert!(
        chart.description.starts_with("2025-01-15, Anadolu Ajansı: at least 12. 2025-01-16, Reuters: 20."),
        "{}",
        chart.description
    );
}

#[test]
fn higher_figures_stand_higher_and_later_ones_further_right() {
    let sides = [
        side("a", "2025-01-15", "12", Modifier::Exact),
        side("a", "2025-01-16T09:00+03:00", "90", Modifier::Exact),
        side("a", "2025-01-17", "95", Modifier::Exact),
    ];
    let chart = drawn(&sides).unwrap();
    let line = chart.lines[0].path.trim_start_matches('M');
    let places: Vec<Vec<f64>> =
        line.split('L').map(|place| place.split(' ').map(|n| n.parse().unwrap()).collect()).collect();
    assert!(places[0][0] < places[1][0] && places[0][1] > places[1][1], "{line}");
    assert!(places.iter().all(|p| (0.0..=WIDTH).contains(&p[0]) && (0.0..=HEIGHT).contains(&p[1])), "{line}");
}

#[test]
fn points_at_one_place_do_not_hide_each_other() {
    let sides: Vec<Side> = ["a", "b", "c"]
        .iter()
        .map(|article| side(article, "2025-01-15", "12", Modifier::Exact))
        .chain([side("a", "2025-01-20", "30", Modifier::Exact), side("b", "2025-01-21", "31", Modifier::Exact)])
        .collect();
    let chart = drawn(&sides).unwrap();
    let mut paths: Vec<&str> = chart.points.iter().map(|p| p.path.split(['a', 'L']).next().unwrap()).collect();
    paths.dedup();
    assert_eq!(paths.len(), 5, "{paths:?}");
}

#[test]
fn the_axis_names_its_time_zone() {
    let at = |time: &str, value: &str| side("a", time, value, Modifier::Exact);
    let first = |zone: &str| {
        let times = ["2025-01-15T10:00", "2025-01-15T12:00", "2025-01-15T14:00"].map(|time| format!("{time}{zone}"));
        let sides = [at(&times[0], "12"), at(&times[1], "13"), at(&times[2], "14")];
        drawn(&sides).unwrap().dates[0].label.clone()
    };
    assert_eq!(first("+03:00"), "15 Jan 07:00 UTC");
    assert_eq!(first(""), "15 Jan 10:00 local time");
}
