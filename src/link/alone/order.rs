//! What figures have to have in common to be held against each other, and how near they have to lie.
//!
//! In: claims. Out: the orders that a claim is of, each with its size in it. Joins nothing.

use crate::model::{Claim, FieldId, KindId};
use crate::rules::CommonWords;
use crate::value::{Modifier, Quantity, Value};

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
    /// The digits of figures of one field and unit, in whatever order.
    Digits(FieldId, Option<&'a str>, String),
}

/// How many times larger one of two figures of one thing is.
struct Reach {
    /// Nearer ones are one, rounded or converted, of which somebody left out the last digits.
    least: f64,
    /// The larger of two figures of one thing is seldom further off.
    most: f64,
    /// What lies this near may be of the same thing.
    rivals: f64,
}

/// A noun that stands more often in a billion words, as a power of ten, counts many lots: "people", "times".
const COMMON: f64 = 5.5;
/// Fewer things of one noun are as often others, or a part.
const MANY: f64 = 10.0;
/// Counts with fewer digits have the same ones by chance, unless a unit or what befell people narrows them.
const DIGITS: usize = 3;
const DIGITS_OF_A_KIND: usize = 2;

impl Order<'_> {
    fn reach(&self) -> Reach {
        let (least, most, rivals) = match self {
            // A story has more sums than measures, so that two of one thing lie nearer.
            Order::Currency(_) => (1.01, 1.3, 1.5),
            // Measures are taken and converted anew.
            Order::Unit(_) => (1.04, 1.7, 1.7),
            Order::Noun(_) => (1.01, 1.7, 3.0),
            Order::Fate(..) => (1.0, 2.0, 3.0),
            Order::Digits(..) => (1.0, 2.0, 2.0),
        };
        Reach { least, most, rivals }
    }

    /// True for a size as far above a smaller one as two figures of one thing lie apart; of one that was converted the least
    /// difference says nothing.
    pub fn is_near(&self, small: f64, large: f64, is_converted: bool) -> bool {
        let reach = self.reach();
        large <= small * reach.most && (is_converted || large >= small * reach.least)
    }

    /// True where a size may be that of the same thing as another one.
    pub fn is_rival(&self, a: f64, b: f64) -> bool {
        a.max(b) <= a.min(b) * self.reach().rivals
    }
}

/// The orders that a claim is of, with its size in each; `people` says whom the counts of its slot are of.
pub fn orders<'a>(claim: &'a Claim, people: &'a str, common: &CommonWords) -> Vec<(Order<'a>, f64)> {
    let Value::Quantity(number) = &claim.value else { return Vec::new() };
    let own = measured(number).or_else(|| suffered(claim, people, number)).or_else(|| counted(claim, number, common));
    own.into_iter().chain(digits(claim, number)).collect()
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

/// A plain count of many of a noun that is not among the commonest: of a few things there are parts and others.
fn counted<'a>(claim: &'a Claim, number: &Quantity, common: &CommonWords) -> Option<(Order<'a>, f64)> {
    let binding = claim.binding.as_ref().filter(|binding| !binding.modal && !binding.negated)?;
    let noun = binding.noun.as_deref().or(binding.host.as_deref())?;
    let is_seldom = common.commonness(noun).is_none_or(|common| common < COMMON);
    let is_count = claim.field == FieldId::Count && number.modifier == Modifier::Exact;
    let size = exactly(number).filter(|size| *size >= MANY)?;
    (is_count && is_seldom).then_some((Order::Noun(noun), size))
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
