//! Numbers with hedges: `[low, high]` and what was said about them.

use super::{Relation, grouped};
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
        if self.unit.is_some() && other.unit.is_some() && self.unit != other.unit {
            return Relation::Compatible("the units differ".into());
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
                let unit = self.unit.as_deref().or(other.unit.as_deref());
                format!("{words_a} and {words_b} differ by {}", with_currency(apart, unit))
            }
            _ => format!("{words_a} leaves no room for {words_b}"),
        })
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

    /// The same with commas and with the currency of a sum, for sentences: "at least 1,200", "EUR 350,000".
    pub fn to_prose(&self) -> String {
        let figures = self.to_display();
        let figures = figures.split('-').map(grouped).collect::<Vec<_>>().join("-");
        self.modifier.hedge(with_currency(figures, self.unit.as_deref()))
    }
}

/// True for the unit of a sum of money: an ISO 4217 code, or the name in capitals of what several countries call theirs.
fn is_currency(unit: &str) -> bool {
    unit.len() >= 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// A sum with its currency before it: "EUR 350,000"; any other figure as it is.
pub fn with_currency(figures: String, unit: Option<&str>) -> String {
    match unit.filter(|unit| is_currency(unit)) {
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

/// Without the digits that subtracting fractions leaves behind: 4.7 - 4.6 is 0.1.
fn rounded(difference: f64) -> f64 {
    (difference * 1e6).round() / 1e6
}

/// A number without a needless fraction.
fn figure(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(low: Option<f64>, high: Option<f64>, modifier: Modifier) -> Quantity {
        Quantity { low, high, modifier, unit: None }
    }

    #[test]
    fn open_bounds_allow_what_lies_beyond() {
        let at_least_10 = quantity(Some(10.0), None, Modifier::AtLeast);
        assert!(matches!(at_least_10.relate(&Quantity::exact(12.0)), Relation::Compatible(_)));
        assert!(at_least_10.relate(&Quantity::exact(9.0)).is_different());
        let reason = |a: &Quantity, b: &Quantity| match a.relate(b) {
            Relation::Different(reason) => reason,
            other => panic!("different, not {other:?}"),
        };
        assert_eq!(reason(&at_least_10, &Quantity::exact(9.0)), "at least 10 leaves no room for 9");
        assert_eq!(reason(&Quantity::exact(4.7), &Quantity::exact(4.6)), "4.7 and 4.6 differ by 0.1");
    }

    #[test]
    fn more_than_excludes_its_own_figure() {
        let more_than_12 = quantity(Some(12.0), None, Modifier::MoreThan);
        assert!(more_than_12.relate(&Quantity::exact(12.0)).is_different());
        assert!(!more_than_12.relate(&Quantity::exact(13.0)).is_different());
    }

    #[test]
    fn places_and_shares_are_no_counts() {
        assert!(Quantity::ordinal(3.0).is_ordinal() && !Quantity::exact(3.0).is_ordinal());
        let share = Quantity { unit: Some("share".into()), ..Quantity::exact(0.5) };
        assert!(!share.relate(&Quantity::ordinal(1.0)).is_different());
    }

    #[test]
    fn sums_bear_their_currency_and_two_currencies_never_contradict() {
        let sum = |figure: f64, code: &str| Quantity { unit: Some(code.into()), ..Quantity::exact(figure) };
        let Relation::Different(reason) = sum(350e3, "EUR").relate(&sum(900e3, "EUR")) else { panic!("different") };
        assert_eq!(reason, "EUR 350,000 and EUR 900,000 differ by EUR 550,000");
        assert!(matches!(sum(2.4e6, "EUR").relate(&sum(3.1e6, "USD")), Relation::Compatible(_)));
        assert_eq!(Quantity { modifier: Modifier::AtLeast, ..sum(5.0, "USD") }.to_prose(), "at least USD 5");
        assert_eq!(sum(5.0, "km").to_prose(), "5");
    }

    #[test]
    fn rounded_figures_are_one() {
        let differ = |a: f64, b: f64| Quantity::exact(a).relate(&Quantity::exact(b)).is_different();
        assert!(!differ(43e6, 43_885_310.0) && !differ(1.8e9, 1.75e9));
        assert!(differ(350e3, 358e3) && differ(3.5e9, 3.6e9) && differ(2e6, 2.4e6) && differ(40.0, 41.0));
        let more_than_2500 = quantity(Some(2500.0), None, Modifier::MoreThan);
        assert!(!more_than_2500.relate(&Quantity::exact(2500.0)).is_different());
    }

    #[test]
    fn words_such_as_hundreds_are_meant_loosely() {
        let hundreds = quantity(Some(200.0), Some(999.0), Modifier::Approx);
        assert!(!hundreds.relate(&Quantity::exact(150.0)).is_different());
        assert!(hundreds.relate(&Quantity::exact(40.0)).is_different());
    }

    #[test]
    fn dozens_allows_38() {
        let dozens = quantity(Some(24.0), Some(99.0), Modifier::Approx);
        assert!(!dozens.relate(&Quantity::exact(38.0)).is_different());
    }
}
