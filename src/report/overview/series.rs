//! Figures that moved: a toll over time, in one line.
//!
//! In: the findings of a report. Out: the figures of each count that articles gave at different times, in as-of order.

use super::short::short;
use crate::model::{Finding, Report, Side, Verdict};
use crate::report::lookup::{Lookup, numbered};
use std::collections::BTreeSet;

/// Steps of one line; those in the middle are counted.
const MOST_STEPS: usize = 8;

/// One count over time.
pub(in crate::report) struct Series<'r> {
    /// "attack in Gaza City, 29 January 2025: killed"; not yet escaped.
    pub(in crate::report) name: String,
    /// The number of its finding.
    pub(in crate::report) number: usize,
    pub(in crate::report) finding: &'r Finding,
    /// In as-of order; what several say one after the other is one step.
    pub(in crate::report) steps: Vec<Step<'r>>,
    /// Steps that are left out before the last ones.
    pub(in crate::report) left_out: usize,
}

/// A figure and who gave it.
pub(in crate::report) struct Step<'r> {
    /// "31+"; not yet escaped.
    pub(in crate::report) figure: String,
    /// Where it stands among the others, from 0 to 1.
    pub(in crate::report) height: f64,
    pub(in crate::report) publishers: Vec<&'r str>,
}

/// The counts that moved.
pub(super) fn series<'r>(report: &'r Report, lookup: &Lookup<'r>) -> Vec<Series<'r>> {
    numbered(report).filter_map(|(number, finding)| of_finding(number, finding, lookup)).collect()
}

fn of_finding<'r>(number: usize, finding: &'r Finding, lookup: &Lookup<'r>) -> Option<Series<'r>> {
    if finding.toll.is_none() && finding.verdict != Verdict::Superseded {
        return None;
    }
    let dated: Vec<(&Side, f64)> = finding
        .sides
        .iter()
        .filter(|side| time(side).is_some())
        .filter_map(|side| Some((side, figure(side)?)))
        .collect();
    let (first, last) = (dated.first()?.0, dated.last()?.0);
    if time(first) == time(last) {
        return None;
    }
    let low = dated.iter().map(|(_, figure)| *figure).fold(f64::INFINITY, f64::min);
    let high = dated.iter().map(|(_, figure)| *figure).fold(f64::NEG_INFINITY, f64::max);
    let mut steps: Vec<Step<'r>> = Vec::new();
    for (side, figure) in dated {
        let words = short(&side.value, side.low, side.high, side.modifier, side.unit.as_deref(), None);
        let publisher = lookup.speaker(side);
        match steps.last_mut().filter(|step| step.figure == words) {
            Some(step) if step.publishers.contains(&publisher) => {}
            Some(step) => step.publishers.push(publisher),
            None => {
                let height = if high > low { (figure - low) / (high - low) } else { 0.0 };
                steps.push(Step { figure: words, height, publishers: vec![publisher] });
            }
        }
    }
    let distinct: BTreeSet<&str> = steps.iter().map(|step| step.figure.as_str()).collect();
    // Figures that come back again and again are told beside one another, not one after the other.
    if steps.len() < 2 || steps.len() > 2 * distinct.len() {
        return None;
    }
    // One step is as short as the word that it is left out.
    let left_out = if steps.len() > MOST_STEPS + 1 { steps.len() - MOST_STEPS } else { 0 };
    if left_out > 0 {
        steps.drain(MOST_STEPS / 2..MOST_STEPS / 2 + left_out);
    }
    Some(Series { name: lookup.topic(finding), number, finding, steps, left_out })
}

impl Series<'_> {
    /// Before which step some are left out.
    pub(in crate::report) fn gap(&self) -> Option<usize> {
        (self.left_out > 0).then_some(MOST_STEPS / 2)
    }
}

/// When the figure held, as far as is known.
fn time(side: &Side) -> Option<&str> {
    side.as_of.as_deref().or(side.published.as_deref())
}

/// The middle of a figure; its known end where it is open.
fn figure(side: &Side) -> Option<f64> {
    let (low, high) = (side.low.or(side.high)?, side.high.or(side.low)?);
    Some(low + (high - low) / 2.0).filter(|figure| figure.is_finite())
}
