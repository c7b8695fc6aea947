//! From figures and times to places in a drawing, and the round figures and days that its axes name.

use crate::report::value_in_words;
use crate::value::Modifier;
use chrono::{NaiveDateTime, Timelike};

/// Width of one character of a label.
const LETTER: f64 = 5.6;
/// Steps between the lowest and the highest named figure, about.
const STEPS: f64 = 3.0;
/// Dates nearer than this run into each other.
const APART: f64 = 78.0;

/// The zone to which times are brought.
pub(super) const UTC: &str = "UTC";

/// The upright axis.
pub(super) struct Figures {
    low: f64,
    high: f64,
    step: f64,
}

impl Figures {
    /// An axis that holds all these figures, from nought where they lie near it.
    pub(super) fn over(figures: impl Iterator<Item = f64> + Clone) -> Self {
        let low = figures.clone().fold(f64::INFINITY, f64::min);
        let high = figures.clone().fold(f64::NEG_INFINITY, f64::max);
        let low = if low >= 0.0 && low < high * 0.3 { 0.0 } else { low };
        let span = if high > low { high - low } else { high.abs().max(1.0) };
        let step = round_step(span / STEPS, figures.into_iter().all(|f| f.fract() == 0.0));
        Self { low: (low / step).floor() * step, high: (high / step).ceil() * step, step }
    }

    /// Where a figure stands between the heights `bottom` and `top`.
    pub(super) fn place(&self, figure: f64, bottom: f64, top: f64) -> f64 {
        let share = (figure - self.low) / (self.high - self.low).max(f64::MIN_POSITIVE);
        bottom + (top - bottom) * share.clamp(0.0, 1.0)
    }

    /// The figures that the axis names, with their words.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let count = ((self.high - self.low) / self.step).round().clamp(1.0, 8.0) as usize;
        (0..=count).map(|n| self.low + n as f64 * self.step).map(|figure| (figure, words(figure))).collect()
    }

    /// Room that the longest of them takes.
    pub(super) fn label_width(&self) -> f64 {
        self.ticks().iter().map(|(_, label)| label.chars().count() as f64 * LETTER).fold(0.0, f64::max)
    }
}

/// 1, 2 or 5 times a power of ten, next above `step`; at least 1 for whole figures.
fn round_step(step: f64, whole: bool) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|f| f * power >= step * 0.999).unwrap_or(10.0);
    if whole { (factor * power).max(1.0) } else { factor * power }
}

fn words(figure: f64) -> String {
    // Steps such as 0.1 do not add up exactly.
    let rounded = (figure * 1e6).round() / 1e6;
    value_in_words(&format!("{rounded}"), Some(rounded), Some(rounded), Modifier::Exact)
}

/// The level axis.
pub(super) struct Times {
    first: NaiveDateTime,
    last: NaiveDateTime,
    left: f64,
    right: f64,
    /// What the first time is followed by.
    zone: &'static str,
}

impl Times {
    /// An axis from `first` to `last`, which stand at the heights `left` and `right`.
    pub(super) fn over(first: NaiveDateTime, last: NaiveDateTime, left: f64, right: f64) -> Self {
        Self { first, last, left, right, zone: "" }
    }

    /// The same axis with the time zone that its first time names, where it names times of day or days of that zone.
    pub(super) fn named(self, zone: &'static str) -> Self {
        Self { zone, ..self }
    }

    /// Where a moment stands.
    pub(super) fn place(&self, moment: NaiveDateTime) -> f64 {
        let seconds = |from: NaiveDateTime, to: NaiveDateTime| (to - from).num_seconds() as f64;
        let share = seconds(self.first, moment) / seconds(self.first, self.last).max(1.0);
        self.left + (self.right - self.left) * share.clamp(0.0, 1.0)
    }

    /// The moments that the axis names, with their words and how these are anchored: the first, the last and what fits
    /// between; `moments` are in order.
    pub(super) fn ticks(&self, moments: impl Iterator<Item = NaiveDateTime>) -> Vec<(f64, String, &'static str)> {
        let mut ticks = vec![(self.left, self.words(self.first, true), "start")];
        let mut free_from = self.left + APART * if self.zone.is_empty() { 1.4 } else { 1.9 };
        for moment in moments {
            let at = self.place(moment);
            if at >= free_from && at <= self.right - APART * 1.2 {
                ticks.push((at, self.words(moment, false), "middle"));
                free_from = at + APART;
            }
        }
        let last = self.words(self.last, false);
        if ticks.last().is_some_and(|(_, label, _)| *label != last) {
            ticks.push((self.right, last, "end"));
        }
        ticks
    }

    /// "28 Jun 2025" for the first, then "3 Jul"; with the time within two days; the month alone over years.
    fn words(&self, moment: NaiveDateTime, with_year: bool) -> String {
        let days = (self.last - self.first).num_days();
        let has_times = |m: NaiveDateTime| (m.hour(), m.minute()) != (12, 0);
        let form = match () {
            () if days > 600 => "%b %Y",
            () if days < 2 && (has_times(self.first) || has_times(self.last)) => "%-d %b %H:%M",
            () if with_year => "%-d %b %Y",
            () => "%-d %b",
        };
        let names_hours = form.ends_with("%M");
        let is_brought = self.zone.starts_with(UTC);
        let is_named = with_year && !self.zone.is_empty() && (names_hours || is_brought);
        let zone = if is_named { format!(" {}", self.zone) } else { String::new() };
        format!("{}{zone}", moment.format(form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_name_round_figures_around_all_of_them() {
        let labels = |figures: &[f64]| {
            let axis = Figures::over(figures.iter().copied());
            axis.ticks().into_iter().map(|(_, label)| label).collect::<Vec<_>>()
        };
        assert_eq!(labels(&[46707.0, 46913.0]), ["46,700", "46,800", "46,900", "47,000"]);
        assert_eq!(labels(&[1.0, 4.0]), ["0", "2", "4"]);
        assert_eq!(labels(&[3.0, 4.0]), ["3", "4"]);
        assert_eq!(labels(&[6.8, 7.1]), ["6.8", "6.9", "7", "7.1"]);
        assert_eq!(labels(&[5.0, 5.0]).len(), 2);
    }

    #[test]
    fn moments_stand_in_order_and_are_named_where_they_fit() {
        let moment = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let (first, mid, last) =
            (moment("2025-01-15T12:00:00"), moment("2025-01-17T12:00:00"), moment("2025-01-19T12:00:00"));
        let axis = Times::over(first, last, 40.0, 400.0);
        let ticks = axis.ticks([first, mid, last].into_iter());
        assert_eq!(
            ticks.iter().map(|(_, label, _)| label.as_str()).collect::<Vec<_>>(),
            ["15 Jan 2025", "17 Jan", "19 Jan"]
        );
        assert!((ticks[1].0 - 220.0).abs() < 0.01, "{ticks:?}");
        assert_eq!(Times::over(first, last, 40.0, 200.0).ticks([mid].into_iter()).len(), 2);
    }
}
