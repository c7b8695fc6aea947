//! What single mentions say in the shape that a field wants.
//!
//! In: a mention, an attribute of it that a rule asks for, a shape. Out: [`Reading`]s. Does not know rules.

use crate::kind::Shape;
use crate::model::{Basis, Group, Meaning, Mention, NamedPerson, Span};
use crate::rules::Joints;
use crate::value::{Place, PlaceKind, Quantity, Timex, TimexKind, Value};

/// The attribute of a capture that counts the person named beside the group as well: "she and four others" are five.
const BESIDE: &str = "beside";

/// The attribute of a date that asks for the length of time that it is told by.
const LAPSE: &str = "lapse";

/// The attribute of a person, of one person without a name or of a bare figure that asks for the age.
pub const AGE: &str = "age";

/// Nobody is older.
const OLDEST: f64 = 115.0;

/// A value and the words it was read from.
pub struct Reading {
    pub value: Value,
    pub at: Span,
    pub person: Option<usize>,
    pub part: bool,
    /// Counted beside somebody told already.
    pub beside: bool,
    /// What the value rests on.
    pub basis: Basis,
    /// What was counted, where the noun is known.
    pub noun: Option<String>,
}

impl Reading {
    pub fn new(value: Value, at: Span) -> Self {
        Self { value, at, person: None, part: false, beside: false, basis: Basis::Stated, noun: None }
    }
}

pub fn words_value(shape: Shape, words: &str) -> Value {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if shape == Shape::Role { Value::Role { words } } else { Value::Text { words } }
}

/// What one mention says in the shape that the field wants; nothing where it does not fit.
pub fn readings_of(mention: &Mention, attribute: &str, shape: Shape) -> Vec<Reading> {
    let at = mention.span;
    match (&mention.meaning, shape) {
        (Meaning::Number(quantity), Shape::Quantity) if attribute == AGE => {
            years(quantity).map(|age| Reading::new(Value::Quantity(age), at)).into_iter().collect()
        }
        (Meaning::Number(quantity), Shape::Quantity) => vec![Reading::new(Value::Quantity(quantity.clone()), at)],
        (Meaning::Group(group), Shape::Quantity) if attribute == BESIDE => {
            let reading = Reading { basis: Basis::Sum, ..Reading::new(Value::Quantity(group.count.plus(1.0)), at) };
            group.is_other.then_some(reading).into_iter().collect()
        }
        (Meaning::Group(group), Shape::Quantity) if attribute == AGE => {
            let is_one = group.count == Quantity::exact(1.0);
            let age = group.age.iter().filter(|_| is_one);
            let noun = || group.told_as.clone().or_else(|| Some(group.noun.clone()));
            age.map(|(age, at)| Reading { noun: noun(), ..Reading::new(Value::Quantity(age.clone()), *at) }).collect()
        }
        (Meaning::Group(group), Shape::Quantity) => {
            let value = Value::Quantity(group.count.clone());
            let noun = Some(group.noun.clone());
            vec![Reading {
                part: group.is_part,
                beside: group.is_other,
                basis: basis_of(group),
                noun,
                ..Reading::new(value, at)
            }]
        }
        (Meaning::Time(timex), Shape::Duration) if attribute == LAPSE => {
            timex.lapse_length().map(|length| Reading::new(Value::Time(length), at)).into_iter().collect()
        }
        (Meaning::Time(timex), Shape::TimeOfDay) => {
            clock_time(timex).map(|t| Reading::new(Value::Time(t), at)).into_iter().collect()
        }
        (Meaning::Time(timex), _) if fits(timex.kind, shape) => vec![Reading::new(Value::Time(timex.clone()), at)],
        // "At Mount Nebo Hospital": a house goes by the name of those in it.
        (Meaning::Organisation(organisation), Shape::Place) => {
            let place = Place { name: organisation.name.clone(), kind: PlaceKind::Site, within: Vec::new() };
            vec![Reading::new(Value::Place(place), at)]
        }
        (Meaning::Place(place), Shape::Place) => vec![Reading::new(Value::Place(place.clone()), at)],
        (Meaning::Person(person), _) => match person.person {
            Some(index) => readings_of_person(person, index, attribute, shape, at),
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The age that a bare figure states.
fn years(figure: &Quantity) -> Option<Quantity> {
    let years = figure.low.filter(|years| *figure == Quantity::exact(*years))?;
    let is_age = years.fract() == 0.0 && (1.0..=OLDEST).contains(&years);
    is_age.then_some(Quantity::exact(years))
}

/// "A man" is one only by implication; "a man and two boys" add up.
fn basis_of(group: &Group) -> Basis {
    match group.is_derived {
        true if group.count.low == Some(1.0) => Basis::Implied,
        true => Basis::Sum,
        false => Basis::Stated,
    }
}

/// A clock time alone ("10:30 p.m.") takes its day from elsewhere; "Saturday night" and "last night" name theirs.
pub fn names_a_day(mention: &Mention, text: &str, joints: &Joints) -> bool {
    let Meaning::Time(timex) = &mention.meaning else { return false };
    let words = mention.span.of(text).to_lowercase();
    // "10 p.m. on June 7" and "this morning" name their day; "10 p.m." and "the morning" take it from elsewhere.
    let is_named = || joints.times.names_day.iter().any(|day| words.contains(day));
    timex.kind != TimexKind::Time || !timex.because.is_taken_over() || is_named()
}

/// A time by the clock; "in the morning" is too vague to be compared. Its date stays open where the text gave none and the
/// day of publication was put in.
fn clock_time(timex: &Timex) -> Option<Timex> {
    timex.clock()?;
    let (date, time) = timex.value.split_once('T')?;
    let date = if timex.has_assumed_day() { "XXXX-XX-XX" } else { date };
    Some(Timex { value: format!("{date}T{time}"), ..timex.clone() })
}

/// A time of day that names its day fixes a date as well.
fn fits(kind: TimexKind, shape: Shape) -> bool {
    match shape {
        Shape::Date => matches!(kind, TimexKind::Date | TimexKind::Time),
        Shape::Duration => kind == TimexKind::Duration,
        _ => false,
    }
}

fn readings_of_person(person: &NamedPerson, index: usize, attribute: &str, shape: Shape, at: Span) -> Vec<Reading> {
    let about = |value, at| Reading { person: Some(index), ..Reading::new(value, at) };
    match (attribute, shape) {
        ("", Shape::Person) => vec![Reading::new(Value::Person { index, name: person.name.clone() }, at)],
        ("title", Shape::Role) => {
            let roles = person.titles.iter().filter(|t| t.is_role);
            roles.map(|t| about(Value::Role { words: t.words.clone() }, t.span)).collect()
        }
        (AGE, Shape::Quantity) => {
            let age = person.age.iter();
            age.map(|(years, span)| about(Value::Quantity(Quantity::exact(f64::from(*years))), *span)).collect()
        }
        _ => Vec::new(),
    }
}
