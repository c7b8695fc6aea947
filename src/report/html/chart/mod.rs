//! A figure over time, drawn: one line per publisher, an arrow where a figure is open at one end, a band for a range.
//!
//! In: the sides of a fact. Out: the value of `chart.html` with all coordinates worked out, and the same figures in words
//! for those who do not see the drawing. Draws only what moves: three points or more, of two values or more at two
//! times or more. The axis is in one time, which its first date names.

mod labels;
mod scale;

use crate::model::Side;
use crate::report::evidence::side_value;
use crate::report::lookup::Lookup;
use crate::value::{Modifier, Timex, TimexKind};
use chrono::{NaiveDateTime, TimeDelta};
use labels::Labels;
use scale::{Figures, Times};
use serde::Serialize;
use std::collections::BTreeSet;

/// Width of the drawing in its own units, which browsers show a little larger than pixels.
const WIDTH: f64 = 420.0;
/// Height of the drawing.
const HEIGHT: f64 = 168.0;
/// Room above the highest figure for its label and an arrow.
const TOP: f64 = 14.0;
/// Room below for the dates.
const BOTTOM: f64 = 22.0;
/// Room between the lowest figure and the axis, for its label and an arrow.
const FOOT: f64 = 14.0;
/// Room to the right of the last point.
const RIGHT: f64 = 16.0;
/// Length of an arrow.
const ARROW: f64 = 17.0;
/// Points nearer than this hide one another.
const NEAR: f64 = 7.0;
/// Fewer points are told by the words beside them.
const LEAST_POINTS: usize = 3;
/// With more points no values are written beside them.
const MOST_LABELLED: usize = 14;
/// Looks of lines and points that the style knows.
const LOOKS: usize = 6;

/// The value of `chart.html`.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    id: String,
    title: String,
    description: String,
    width: f64,
    height: f64,
    /// Where the plot begins, below and beside its labels.
    left: String,
    right: String,
    base: String,
    dates: Vec<Tick>,
    figures: Vec<Tick>,
    lines: Vec<Line>,
    points: Vec<Point>,
    legend: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Tick {
    at: String,
    label: String,
    anchor: &'static str,
}

#[derive(Debug, Serialize)]
struct Line {
    look: usize,
    path: String,
}

#[derive(Debug, Serialize)]
struct Point {
    look: usize,
    /// The outline of its mark.
    path: String,
    /// About so many: drawn hollow.
    is_hollow: bool,
    /// An arrow to the open end; empty where there is none.
    arrow: String,
    /// A bar from the lower to the higher end; empty where they are one.
    band: String,
    label: Option<Label>,
}

#[derive(Debug, Serialize)]
struct Label {
    x: String,
    y: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Entry {
    look: usize,
    publisher: String,
}

/// One side as it is drawn.
struct Mark<'r> {
    series: usize,
    time: NaiveDateTime,
    low: f64,
    high: f64,
    side: &'r Side,
}

impl Mark<'_> {
    fn middle(&self) -> f64 {
        self.low + (self.high - self.low) / 2.0
    }
}

/// Where a mark stands, and how far its arrow or band reaches.
struct Spot {
    x: f64,
    y: f64,
    /// Where its arrow leads: -1 up, 1 down, 0 where there is none.
    direction: f64,
    top: f64,
    bottom: f64,
}

/// The drawing of what the sides state; `None` where there is nothing that moves.
pub(super) fn chart(id: &str, label: &str, sides: &[Side], lookup: &Lookup<'_>) -> Option<Chart> {
    let mut publishers: Vec<&str> = Vec::new();
    let mut marks: Vec<Mark<'_>> = sides.iter().filter_map(|side| mark(side, lookup, &mut publishers)).collect();
    marks.sort_by_key(|mark| mark.time);
    let (first, last) = (marks.first()?, marks.last()?);
    let moves = marks.iter().any(|m| side_value(m.side) != side_value(first.side));
    let distinct: BTreeSet<(NaiveDateTime, String)> = marks.iter().map(|m| (m.time, side_value(m.side))).collect();
    if first.time == last.time || !moves || distinct.len() < LEAST_POINTS {
        return None;
    }
    let figures = Figures::over(marks.iter().flat_map(|m| [m.low, m.high]));
    let left = figures.label_width() + 8.0;
    let times = Times::over(first.time, last.time, left + NEAR, WIDTH - RIGHT).named(zone(&marks));
    let told = marks.iter().map(|m| {
        let (time, publisher) = (time_of(m.side).unwrap_or_default(), publishers[m.series]);
        format!("{time}, {publisher}: {}.", side_value(m.side))
    });
    let description = told.collect::<Vec<_>>().join(" ");
    let height = |figure: f64| figures.place(figure, HEIGHT - BOTTOM - FOOT, TOP);
    let spots = spots(&marks, &times, &height);
    Some(Chart {
        id: format!("chart-{id}"),
        title: format!("{label} over time"),
        description,
        width: WIDTH,
        height: HEIGHT,
        left: px(left),
        right: px(WIDTH - RIGHT / 2.0),
        base: px(HEIGHT - BOTTOM),
        dates: times
            .ticks(marks.iter().map(|m| m.time))
            .into_iter()
            .map(|(at, label, anchor)| Tick { at: px(at), label, anchor })
            .collect(),
        figures: figures
            .ticks()
            .into_iter()
            .map(|(figure, label)| Tick { at: px(height(figure)), label, anchor: "end" })
            .collect(),
        lines: lines(&marks, &spots, publishers.len()),
        points: points(&marks, &spots, Labels::around(&spots, left), &height),
        legend: publishers
            .iter()
            .enumerate()
            .map(|(n, name)| Entry { look: n % LOOKS, publisher: (*name).to_owned() })
            .collect(),
    })
}

fn mark<'r>(side: &'r Side, lookup: &Lookup<'r>, publishers: &mut Vec<&'r str>) -> Option<Mark<'r>> {
    let low = side.low.or(side.high).filter(|n| n.is_finite())?;
    let high = side.high.or(side.low).filter(|n| n.is_finite())?;
    let time = moment(time_of(side)?)?;
    let publisher = lookup.speaker(side);
    let series = publishers.iter().position(|p| *p == publisher).unwrap_or_else(|| {
        publishers.push(publisher);
        publishers.len() - 1
    });
    Some(Mark { series, time, low: low.min(high), high: high.max(low), side })
}

/// When the value held, as far as is known.
fn time_of(side: &Side) -> Option<&str> {
    side.as_of.as_deref().or(side.published.as_deref())
}

/// The moment that stands for a time on the axis: midday of a day, the middle of anything longer.
fn moment(iso: &str) -> Option<NaiveDateTime> {
    if let Some(published) = crate::model::Published::parse(iso) {
        let moment = match published.time {
            Some(time) => published.date.and_time(time),
            None => return published.date.and_hms_opt(12, 0, 0),
        };
        let offset = published.offset.map_or(0, |o| o.local_minus_utc());
        return moment.checked_sub_signed(TimeDelta::try_seconds(offset.into())?);
    }
    let stretch = Timex::new(TimexKind::Date, iso).interval()?;
    stretch.start.checked_add_signed((stretch.end - stretch.start) / 2)
}

/// What the times of the axis are: in UTC, to which those with a zone are brought, or those of each place.
fn zone(marks: &[Mark<'_>]) -> &'static str {
    let has_zone = |m: &Mark<'_>| {
        let published = time_of(m.side).and_then(crate::model::Published::parse);
        published.filter(|p| p.time.is_some()).map(|p| p.offset.is_some())
    };
    let zones: BTreeSet<bool> = marks.iter().filter_map(has_zone).collect();
    match (zones.contains(&true), zones.contains(&false)) {
        (true, false) => scale::UTC,
        (true, true) => "UTC, else local",
        (false, true) => "local time",
        (false, false) => "",
    }
}

/// Where each mark stands, moved aside where it would hide another.
fn spots(marks: &[Mark<'_>], times: &Times, height: &impl Fn(f64) -> f64) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::with_capacity(marks.len());
    for mark in marks {
        let (mut x, y) = (times.place(mark.time), height(mark.middle()));
        let hides = |x: f64| spots.iter().rev().take(LOOKS).any(|s| (s.x - x).abs() < NEAR && (s.y - y).abs() < NEAR);
        for _ in 0..LOOKS {
            if !hides(x) {
                break;
            }
            x += NEAR + 1.0;
        }
        let direction = match mark.side.modifier {
            Modifier::AtLeast | Modifier::MoreThan => -1.0,
            Modifier::AtMost | Modifier::LessThan => 1.0,
            Modifier::Exact | Modifier::Approx => 0.0,
        };
        let arrow = y + direction * ARROW;
        spots.push(Spot {
            x: x.min(WIDTH - RIGHT / 2.0),
            y,
            direction,
            top: (y - NEAR / 2.0).min(height(mark.high)).min(arrow),
            bottom: (y + NEAR / 2.0).max(height(mark.low)).max(arrow),
        });
    }
    spots
}

fn lines(marks: &[Mark<'_>], spots: &[Spot], publishers: usize) -> Vec<Line> {
    let path = |series: usize| -> Option<String> {
        let own: Vec<String> = marks
            .iter()
            .zip(spots)
            .filter(|(m, _)| m.series == series)
            .map(|(_, spot)| format!("{} {}", px(spot.x), px(spot.y)))
            .collect();
        (own.len() > 1).then(|| format!("M{}", own.join("L")))
    };
    (0..publishers).filter_map(|series| Some(Line { look: series % LOOKS, path: path(series)? })).collect()
}

fn points(marks: &[Mark<'_>], spots: &[Spot], mut labels: Labels, height: &impl Fn(f64) -> f64) -> Vec<Point> {
    let is_labelled = marks.len() <= MOST_LABELLED;
    let point = |(mark, spot): (&Mark<'_>, &Spot)| {
        let (look, x, y) = (mark.series % LOOKS, spot.x, spot.y);
        let text = side_value(mark.side);
        let placed = if is_labelled { labels.place(spot, &text) } else { None };
        Point {
            look,
            path: outline(look, x, y),
            is_hollow: mark.side.modifier == Modifier::Approx,
            arrow: if spot.direction == 0.0 { String::new() } else { arrow(x, y, spot.direction) },
            band: if mark.low < mark.high { band(x, height(mark.low), height(mark.high)) } else { String::new() },
            label: placed.map(|(x, y)| Label { x: px(x), y: px(y), text }),
        }
    };
    marks.iter().zip(spots).map(point).collect()
}

/// A shaft with two barbs, upward for `direction` -1.
fn arrow(x: f64, y: f64, direction: f64) -> String {
    let (end, barb) = (y + direction * ARROW, y + direction * (ARROW - 5.0));
    let (x0, x1, x2) = (px(x), px(x - 4.0), px(x + 4.0));
    format!("M{x0} {}V{}M{x1} {}L{x0} {}L{x2} {}", px(y), px(end), px(barb), px(end), px(barb))
}

/// An upright bar with feet.
fn band(x: f64, low: f64, high: f64) -> String {
    let (left, right) = (px(x - 4.5), px(x + 4.5));
    format!("M{left} {}H{right}V{}H{left}Z", px(low), px(high))
}

/// The mark of a look around a place: circle, square, diamond, triangle, and two of them upside down or smaller.
fn outline(look: usize, x: f64, y: f64) -> String {
    let r = 4.0;
    let through = |points: &[(f64, f64)]| {
        let steps: Vec<String> = points.iter().map(|(dx, dy)| format!("{} {}", px(x + dx), px(y + dy))).collect();
        format!("M{}Z", steps.join("L"))
    };
    match look {
        0 => format!("M{} {}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z", px(x - r), px(y)),
        1 => through(&[(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)]),
        2 => through(&[(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)]),
        3 => through(&[(0.0, -4.6), (4.4, 3.6), (-4.4, 3.6)]),
        4 => through(&[(0.0, 4.6), (4.4, -3.6), (-4.4, -3.6)]),
        _ => through(&[(-1.5, -4.5), (1.5, -4.5), (1.5, 4.5), (-1.5, 4.5)]),
    }
}

/// A coordinate with one decimal: a tenth of a pixel is not seen, and pages hold thousands of them.
fn px(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests;
