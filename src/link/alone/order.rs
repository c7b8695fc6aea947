//! What figures have to have in common to be held against each other, and how near they have to lie.
//!
//! In: claims. Out: the orders that a claim is of, each with its size in it. Joins nothing.

use crate::model::{Claim, FieldId, KindId};
use crate::rules::CommonWords;
use crate::value::{Modifier, Quantity, Timex, TimexKind, Value};

/// What figures have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order<'a> {
    /// The currency of sums.
    Currency(&'a str),
    /// The base unit of measures.
    Unit(&'a str),
    /// The noun that counts name.
    Noun(&'a str),
    /// What befell the people of whole counts, and which people.
    Fate(FieldId, &'a str),
    /// Times of one day.
    Day(&'a str),
    /// The digits of figures of one field and unit, in whatever order.
    Digits(FieldId, Option<&'a str>, String),
}

/// How far apart two figures lie.
enum Scale {
    /// So many times larger.
    Times,
    /// Larger by so many.
    Steps,
}

/// How far apart figures of one thing are.
struct Reach {
    scale: Scale,
    /// Nearer ones are one, rounded or converted, of which somebody left out the last digits.
    least: f64,
    /// The larger of two figures of one thing is seldom further off.
    most: f64,
    /// What lies this near may be of the same thing.
    rivals: f64,
}

/// A noun that stands more often in a billion words, as a power of ten, counts many lots: "people", "times".
const COMMON: f64 = 5.5;
/// Counts with fewer digits have the same ones by chance, unless a unit or what befell people narrows them.
const DIGITS: usize = 3;
const DIGITS_OF_A_KIND: usize = 2;

impl Order<'_> {
    fn reach(&self) -> Reach {
        let (scale, least, most, rivals) = match self {
            // A story has more sums than measures, so that two of one thing lie nearer.
            Order::Currency(_) => (Scale::Times, 1.01, 1.5, 1.5),
            // Measures are taken and converted anew.
            Order::Unit(_) => (Scale::Times, 1.04, 1.7, 1.7),
            Order::Noun(_) => (Scale::Times, 1.01, 1.7, 3.0),
            Order::Fate(..) => (Scale::Times, 1.0, 2.0, 3.0),
            // In minutes. Nearer times are one, or that of a call.
            Order::Day(_) => (Scale::Steps, 25.0, 60.0, 120.0),
            Order::Digits(..) => (Scale::Times, 1.0, 2.0, 2.0),
        };
        Reach { scale, least, most, rivals }
    }

    /// True for a size as far above a smaller one as two figures of one thing lie apart; of one that was converted the least
    /// difference says nothing.
    pub fn is_near(&self, small: f64, large: f64, is_converted: bool) -> bool {
        let reach = self.reach();
        let apart = reach.apart(small, large);
        apart <= reach.most && (is_converted || apart >= reach.least)
    }

    /// True where a size may be that of the same thing as another one.
    pub fn is_rival(&self, a: f64, b: f64) -> bool {
        let reach = self.reach();
        reach.apart(a.min(b), a.max(b)) <= reach.rivals
    }
}

impl Reach {
    fn apart(&self, small: f64, large: f64) -> f64 {
        match self.scale {
            Scale::Times => large / small,
            Scale::Steps => large - small,
        }
    }
}

/// The orders that a claim is of, with its size in each; `people` says whom the counts of its slot are of.
pub fn orders<'a>(claim: &'a Claim, people: &'a str, common: &CommonWords) -> Vec<(Order<'a>, f64)> {
    let own = match &claim.value {
        Value::Quantity(number) => {
            measured(number).or_else(|| suffered(claim, people, number)).or_else(|| counted(claim, number, common))
        }
        Value::Time(timex) => told(claim, timex),
        _ => None,
    };
    let digits = match &claim.value {
        Value::Quantity(number) => digits(claim, number),
        _ => None,
    };
    own.into_iter().chain(digits).collect()
}

/// A sum or measure, with its size in the base unit.
fn measured(number: &Quantity) -> Option<(Order<'_>, f64)> {
    let (unit, low, high) = number.in_base()?;
    let order = match () {
        () if number.is_money() => Order::Currency(unit),
        () if number.is_measure() => Order::Unit(unit),
        () => return None,
    };
    (low > 0.0 && low == high).then_some((order, low))
}

/// A whole count of several people whom one thing befell; of one somebody else may be the next.
fn suffered<'a>(claim: &'a Claim, people: &'a str, number: &Quantity) -> Option<(Order<'a>, f64)> {
    let is_whole = claim.kind == KindId::Casualties && !claim.is_beside() && claim.person.is_none();
    Some((Order::Fate(claim.field, people), exactly(number).filter(|size| is_whole && *size > 1.0)?))
}

/// A plain count of more than one of a noun that is not among the commonest.
fn counted<'a>(claim: &'a Claim, number: &Quantity, common: &CommonWords) -> Option<(Order<'a>, f64)> {
    let binding = claim.binding.as_ref().filter(|binding| !binding.modal && !binding.negated)?;
    let noun = binding.noun.as_deref().or(binding.host.as_deref())?;
    let is_seldom = common.commonness(noun).is_none_or(|common| common < COMMON);
    let is_count = claim.field == FieldId::Count && number.modifier == Modifier::Exact;
    let size = exactly(number).filter(|size| *size > 1.0)?;
    (is_count && is_seldom).then_some((Order::Noun(noun), size))
}

/// A time of day that no zone moves, in minutes.
fn told<'a>(claim: &Claim, timex: &'a Timex) -> Option<(Order<'a>, f64)> {
    let is_told = claim.field == FieldId::Time && timex.kind == TimexKind::Time;
    let is_plain = timex.zone.is_none() && !timex.half_open;
    let (day, _) = timex.value.split_once('T').filter(|_| is_told && is_plain)?;
    let (hour, minute) = timex.clock()?.split_once(':')?;
    Some((Order::Day(day), hour.parse::<f64>().ok()? * 60.0 + minute.parse::<f64>().ok()?))
}

/// A figure of several digits that are not all one.
fn digits<'a>(claim: &'a Claim, number: &'a Quantity) -> Option<(Order<'a>, f64)> {
    let size = exactly(number)?;
    let written = size.to_string();
    let mut digits: Vec<char> = written.trim_matches('0').chars().filter(char::is_ascii_digit).collect();
    let is_of_a_kind = number.unit.is_some() || claim.kind == KindId::Casualties;
    let needed = if is_of_a_kind { DIGITS_OF_A_KIND } else { DIGITS };
    let is_age = claim.field == FieldId::Age;
    digits.sort_unstable();
    let are_many = digits.len() >= needed && digits.first() != digits.last() && !is_age;
    are_many.then(|| (Order::Digits(claim.field, number.unit.as_deref(), digits.into_iter().collect()), size))
}

/// The size of a figure that is no range and above nothing.
fn exactly(number: &Quantity) -> Option<f64> {
    number.low.filter(|low| number.high == Some(*low) && *low > 0.0)
}
