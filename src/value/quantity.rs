//! Numbers with hedges: `[low, high]` and what was said about them.

use super::{Relation, grouped, units};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number as stated. `low` and `high` are the figures the text names; `modifier` says how they are meant.
///
/// | words | low | high | modifier |
/// |---|---|---|---|
/// | 12 | 12 | 12 | exact |
/// | at least 12 | 12 | - | at_least |
/// | more than 12 | 12 | - | more_than |
/// | up to 12 | - | 12 | at_most |
/// | fewer than 12 | - | 12 | less_than |
/// | about 12 | 12 | 12 | approx |
/// | 38 to 41 | 38 | 41 | exact |
/// | dozens | 24 | 99 | approx |
/// | the 21st | 21 | 21 | exact, with the unit [`Quantity::ORDINAL`] |
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// Lower figure; `None` where open below.
    pub low: Option<f64>,
    /// Upper figure; `None` where open above.
    pub high: Option<f64>,
    /// The hedge.
    #[serde(rename = "mod")]
    pub modifier: Modifier,
    /// What is measured: an ISO 4217 code (`USD`), `%`, a unit's symbol (`km`), `share` for "one in 50" (low and high are
    /// 0.02), or [`Quantity::ORDINAL`]; `None` for plain counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// How a figure is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    /// As stated.
    #[default]
    Exact,
    /// "at least", "no fewer than".
    AtLeast,
    /// "up to", "as many as".
    AtMost,
    /// "more than", "over", "surpassed".
    MoreThan,
    /// "fewer than", "under", "nearly".
    LessThan,
    /// "about", "some", "dozens".
    Approx,
}

impl Modifier {
    /// The word used in output.
    pub fn name(self) -> &'static str {
        match self {
            Modifier::Exact => "exact",
            Modifier::AtLeast => "at_least",
            Modifier::AtMost => "at_most",
            Modifier::MoreThan => "more_than",
            Modifier::LessThan => "less_than",
            Modifier::Approx => "approx",
        }
    }

    /// A value with the hedge in words before it: "at least 12", "about 2025".
    pub fn hedge(self, value: String) -> String {
        match self {
            Modifier::Exact => value,
            Modifier::AtLeast => format!("at least {value}"),
            Modifier::AtMost => format!("at most {value}"),
            Modifier::MoreThan => format!("more than {value}"),
            Modifier::LessThan => format!("less than {value}"),
            Modifier::Approx => format!("about {value}"),
        }
    }
}

/// How far apart two figures may lie, as a share of the larger, when one is "about": news rounds to one or two digits.
const ROUNDING: f64 = 0.1;
/// A word whose range reaches this many times as far as it begins ("dozens", "hundreds") is meant loosely ...
const LOOSE: f64 = 2.0;
/// ... and allows figures this many times below and above.
const SLACK: f64 = 2.0;
/// What converting adds to the rounding of two figures, as a share.
const CONVERTED: f64 = 0.01;
/// The finest fraction that a figure of a measure is rounded to.
const MOST_FINE: f64 = 0.001;
/// From here on figures are given rounded: "$43 million" is 43,885,310.
const ROUNDED_FROM: f64 = 1e5;
/// How far a rounded figure may lie from the full one, as a share of it.
const ROUNDED_WITHIN: f64 = 0.05;
/// A figure is finer than another one if it is given this many times more exactly.
const FINER: f64 = 100.0;

impl Quantity {
    /// The unit of a place in an order ("third").
    pub const ORDINAL: &'static str = "th";
    /// The unit of "one in 50".
    pub const SHARE: &'static str = "share";
    /// The unit of hundredths.
    pub const PERCENT: &'static str = "%";

    /// A place in an order; it counts nothing.
    pub fn ordinal(place: f64) -> Self {
        Self { unit: Some(Self::ORDINAL.into()), ..Self::exact(place) }
    }

    /// So many more: "four others" beside one are five.
    pub fn plus(&self, more: f64) -> Self {
        let with = |side: Option<f64>| side.map(|n| n + more);
        Self { low: with(self.low), high: with(self.high), ..self.clone() }
    }

    /// True for a place in an order.
    pub fn is_ordinal(&self) -> bool {
        self.unit.as_deref() == Some(Self::ORDINAL)
    }

    /// True for hundredths.
    pub fn is_percentage(&self) -> bool {
        self.unit.as_deref() == Some(Self::PERCENT)
    }

    /// True for a part of one: "half", "two in three".
    pub fn is_share(&self) -> bool {
        let is_part = |bound: &f64| *bound > 0.0 && *bound < 1.0;
        match self.unit.as_deref() {
            None => self.low.or(self.high).as_ref().is_some_and(is_part) && self.high.as_ref().is_none_or(is_part),
            unit => unit == Some(Self::SHARE),
        }
    }

    /// A share in hundredths; what is in hundredths already, as it is.
    pub fn to_percentage(&self) -> Self {
        if self.is_percentage() {
            return self.clone();
        }
        // Thousandths of a hundredth are noise of the division.
        let hundredths = |part: f64| (part * 1e5).round() / 1e3;
        let unit = Some(Self::PERCENT.to_owned());
        Self { low: self.low.map(hundredths), high: self.high.map(hundredths), unit, ..self.clone() }
    }

    /// True for a sum of money: its unit is an ISO 4217 code, or the name in capitals of what several countries call theirs.
    pub fn is_money(&self) -> bool {
        self.currency().is_some()
    }

    /// The currency of a sum of money.
    pub fn currency(&self) -> Option<&str> {
        self.unit.as_deref().filter(|unit| is_currency(unit))
    }

    /// True for a length, weight, speed or anything else that has a unit of its own.
    pub fn is_measure(&self) -> bool {
        self.unit.is_some() && !self.is_percentage() && !self.is_money() && !self.is_ordinal()
    }

    /// The base unit of what it measures, with the lower and the upper figure in it; `None` without a unit or an end.
    pub fn in_base(&self) -> Option<(&str, f64, f64)> {
        let (unit, factor) = units::base(self.unit.as_deref()?);
        Some((unit, self.low? * factor, self.high? * factor))
    }

    /// An exact number without a unit.
    pub fn exact(number: f64) -> Self {
        Self { low: Some(number), high: Some(number), modifier: Modifier::Exact, unit: None }
    }

    /// The range of values that the statement allows, with the hedge turned into numbers.
    pub fn bounds(&self) -> (f64, f64) {
        let low = self.low.unwrap_or(f64::NEG_INFINITY);
        let high = self.high.unwrap_or(f64::INFINITY);
        match self.modifier {
            Modifier::Approx if high > low * LOOSE && low > 0.0 => (low / SLACK, high * SLACK),
            Modifier::Approx => (low - low.abs() * ROUNDING, high + high.abs() * ROUNDING),
            // Counted things: "more than 12" allows 13, not 12. For measures the step does not matter.
            Modifier::MoreThan => (low + f64::EPSILON * low.abs().max(1.0), f64::INFINITY),
            Modifier::LessThan => (f64::NEG_INFINITY, high - f64::EPSILON * high.abs().max(1.0)),
            Modifier::AtLeast => (low, f64::INFINITY),
            Modifier::AtMost => (f64::NEG_INFINITY, high),
            Modifier::Exact => (low, high),
        }
    }

    /// How two stated quantities relate, without regard to time.
    pub fn relate(&self, other: &Quantity) -> Relation {
        if let (Some(unit), Some(others)) = (&self.unit, &other.unit)
            && unit != others
        {
            return match units::factor(others, unit) {
                Some(factor) => self.relate_converted(other, factor),
                None => Relation::Compatible("the units differ".into()),
            };
        }
        if (self.low, self.high, self.modifier) == (other.low, other.high, other.modifier) {
            return Relation::Same;
        }
        let (a, b) = (self.bounds(), other.bounds());
        if a.0 <= b.1 && b.0 <= a.1 {
            return Relation::Compatible(format!("{} allows {}", self.to_prose(), other.to_prose()));
        }
        if self.is_one_figure(other) {
            return Relation::Compatible(format!(
                "{} and {} are one figure, rounded",
                self.to_prose(),
                other.to_prose()
            ));
        }
        let (words_a, words_b) = (self.to_prose(), other.to_prose());
        Relation::Different(match (self.single(), other.single()) {
            (Some(a), Some(b)) => {
                let apart = grouped(&figure(rounded((a - b).abs())));
                let named = if self.unit.is_some() { self } else { other };
                format!("{words_a} and {words_b} differ by {}", named.with_unit(apart))
            }
            _ => format!("{words_a} leaves no room for {words_b}"),
        })
    }

    /// How figures in two units of one dimension relate, of which the other's times `factor` is in this one's unit: whoever
    /// converts, rounds.
    fn relate_converted(&self, other: &Quantity, factor: f64) -> Relation {
        let slack = |quantity: &Quantity| {
            let figure = quantity.low.or(quantity.high).unwrap_or_default().abs();
            if figure > 0.0 { fine_step(figure) / 2.0 / figure } else { 0.0 }
        };
        let slack = CONVERTED + slack(self) + slack(other);
        let (a, b) = (self.bounds(), other.bounds());
        let b = (b.0 * factor, b.1 * factor);
        let room = |bound: f64| if bound.is_finite() { bound.abs() * slack } else { 0.0 };
        let [ours, theirs] = [self, other].map(Quantity::to_prose);
        if a.0 - room(a.0) <= b.1 && b.0 <= a.1 + room(a.1) {
            return Relation::Compatible(format!("{ours} and {theirs} are one figure, converted"));
        }
        Relation::Different(format!("{ours} and {theirs} are two figures, converted"))
    }

    /// "More than 2,500" beside "2,500", and "43 million" beside 43,885,310: one figure, of which one side says that it is
    /// rounded, or rounds it.
    fn is_one_figure(&self, other: &Quantity) -> bool {
        let figure = |q: &Quantity| {
            q.low.or(q.high).filter(|n| q.low.is_none_or(|low| low == q.high.unwrap_or(low)) && *n > 0.0)
        };
        let (Some(a), Some(b)) = (figure(self), figure(other)) else { return false };
        if a == b {
            return step(a) >= 10.0;
        }
        let (rough, fine) = if step(a) >= step(b) { (a, b) } else { (b, a) };
        let apart = (a - b).abs();
        let is_rounded = apart <= step(rough) / 2.0 || (apart < step(rough) && step(rough) >= FINER * step(fine));
        let are_exact = self.modifier == Modifier::Exact && other.modifier == Modifier::Exact;
        are_exact && rough.min(fine) >= ROUNDED_FROM && apart <= fine * ROUNDED_WITHIN && is_rounded
    }

    /// The figure alone: `46707`, `38-41`; the modifier is not shown.
    pub fn to_display(&self) -> String {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => figure(low),
            (Some(low), Some(high)) => format!("{}-{}", figure(low), figure(high)),
            (Some(only), None) | (None, Some(only)) => figure(only),
            (None, None) => "an open number".into(),
        }
    }

    /// The figure of an exact value that is no range.
    fn single(&self) -> Option<f64> {
        self.low.filter(|low| self.modifier == Modifier::Exact && self.high == Some(*low))
    }

    /// With the hedge in words: "at least 1200", "about 40", "38-41".
    pub fn to_words(&self) -> String {
        self.modifier.hedge(self.to_display())
    }

    /// The same with commas, the currency of a sum and the unit of a measure, for sentences: "at least 1,200", "EUR 350,000",
    /// "90 km".
    pub fn to_prose(&self) -> String {
        let figures = self.to_display();
        let figures = figures.split('-').map(grouped).collect::<Vec<_>>().join("-");
        self.modifier.hedge(self.with_unit(figures))
    }

    fn with_unit(&self, figures: String) -> String {
        match self.unit.as_deref().filter(|_| self.is_measure()) {
            Some(unit) => format!("{figures} {unit}"),
            None => with_currency(figures, self.unit.as_deref()),
        }
    }
}

/// True for the unit of a sum of money: an ISO 4217 code, or the name in capitals of what several countries call theirs.
fn is_currency(unit: &str) -> bool {
    unit.len() >= 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// The unit where it is a currency: `EUR`, not `km`.
pub fn currency(unit: Option<&str>) -> Option<&str> {
    unit.filter(|unit| is_currency(unit))
}

/// A sum with its currency before it: "EUR 350,000"; any other figure as it is.
pub fn with_currency(figures: String, unit: Option<&str>) -> String {
    match currency(unit) {
        Some(code) => format!("{code} {figures}"),
        None => figures,
    }
}

/// How exactly a figure is given: 10 for 2,510, 1,000,000 for 43 million.
fn step(figure: f64) -> f64 {
    let mut step = 1.0;
    while figure % (step * 10.0) == 0.0 && step < figure {
        step *= 10.0;
    }
    step
}

/// The same, with fractions: 0.1 for 4.5.
fn fine_step(figure: f64) -> f64 {
    let mut fine = 1.0;
    while (figure / fine - (figure / fine).round()).abs() > 1e-6 && fine > MOST_FINE {
        fine /= 10.0;
    }
    if fine < 1.0 { fine } else { step(figure) }
}

/// Without the digits that subtracting fractions leaves behind: 4.7 - 4.6 is 0.1.
fn rounded(difference: f64) -> f64 {
    (difference * 1e6).round() / 1e6
}

/// A number without a needless fraction.
fn figure(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}

#[cfg(test)]
mod tests;
