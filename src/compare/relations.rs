//! How stated values relate, before time and arithmetic are looked at.
//!
//! In: the statements of a slot. Out: [`Relation`]s. Many articles state few values in few manners, and how two values
//! relate is told by these alone: each pair of manners is related once, however many articles there are.

use super::choose::Statement;
use super::reckon;
use crate::link::people::{People, Person};
use crate::model::{Basis, FieldId, KindId, Met, Stance, Variant, VariantStatus};
use crate::value::{Modifier, Relation, Timex, Value};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// Of the counts of one noun that reports of one thing give, none read was so many times the other; of those of two things a
/// third is.
const TIMES_AS_MANY: f64 = 5.0;
/// Sums differ by more where a million is written for a billion.
const TIMES_AS_MUCH: f64 = 2000.0;

/// The relations of one slot.
pub struct Relations<'a> {
    people: &'a People,
    /// What is only implied contradicts, too.
    met: Met,
    /// By position of a statement: the number of its class.
    classes: Vec<usize>,
    /// By the classes of two statements, once they were asked for.
    known: RefCell<FxHashMap<(usize, usize), Relation>>,
}

/// All but its value that the relation of a statement to others depends on.
#[derive(PartialEq, Eq, Hash)]
struct Manner<'s> {
    shown: &'s str,
    group: &'s str,
    modifier: Modifier,
    is_held: bool,
    is_in_lead: bool,
    is_derived: bool,
    is_renewed: bool,
    is_marked_sic: bool,
}

impl<'s> Manner<'s> {
    fn of(s: &'s Statement<'_>) -> Self {
        Self {
            shown: &s.shown,
            group: &s.group,
            modifier: s.claim.value.modifier(),
            is_held: s.claim.stance == Stance::Held,
            is_in_lead: s.claim.is_in_lead(),
            is_derived: s.claim.is_derived(),
            is_renewed: s.claim.is_renewed(),
            is_marked_sic: s.claim.sic,
        }
    }
}

impl<'a> Relations<'a> {
    /// For all statements of a slot, in the order of their positions.
    /// Of claims that no kind of fact has brought together what is only implied counts, too.
    pub fn new(statements: &[Statement<'_>], people: &'a People, met: Met) -> Self {
        // By manner the values told so, with the numbers of their classes: two places of one name look the same.
        let mut by_manner: FxHashMap<Manner<'_>, Vec<(&Value, usize)>> = FxHashMap::default();
        let mut count = 0;
        let classes = statements.iter().map(|s| {
            let value = &s.claim.value;
            // The group says who it is; the value has his number in one article.
            let is_same = |known: &Value| matches!(value, Value::Person { .. }) || known == value;
            let told = by_manner.entry(Manner::of(s)).or_default();
            told.iter().find(|(known, _)| is_same(known)).map(|(_, class)| *class).unwrap_or_else(|| {
                told.push((value, count));
                count += 1;
                count - 1
            })
        });
        Self { people, met, classes: classes.collect(), known: RefCell::default() }
    }

    /// How two statements of the slot relate.
    pub fn of(&self, a: &Statement<'_>, b: &Statement<'_>) -> Relation {
        let classes = (self.classes[a.position], self.classes[b.position]);
        self.known.borrow_mut().entry(classes).or_insert_with(|| self.relate(a, b)).clone()
    }

    fn relate(&self, a: &Statement<'_>, b: &Statement<'_>) -> Relation {
        if self.met == Met::Kind { relate(a, b, self.people) } else { relate_told(a, b, self.people) }
    }
}

/// How two values relate, of which what is only implied contradicts nothing.
pub fn relate(a: &Statement<'_>, b: &Statement<'_>, people: &People) -> Relation {
    let relation = relate_told(a, b, people);
    // Linking lets in that nobody is told of only where the counts of both articles add up to the same people.
    let is_reckoned = a.claim.basis == Basis::Absence || b.claim.basis == Basis::Absence;
    let is_settled = is_reckoned
        || are_implied_alike(a, b)
        || are_days_of_news(a, b)
        || is_before_its_cause(a, b)
        || reckon::is_next(a, b)
        || is_none_against_some(a, b);
    if relation.is_different() && (a.is_weak() || b.is_weak()) && !is_settled {
        return Relation::Compatible("one value is only implied by its text".into());
    }
    relation
}

/// How two stated values relate.
fn relate_told(a: &Statement<'_>, b: &Statement<'_>, people: &People) -> Relation {
    if a.group == b.group && a.claim.value.modifier() == b.claim.value.modifier() {
        return Relation::Same;
    }
    if (a.claim.stance == Stance::Held) != (b.claim.stance == Stance::Held) {
        return Relation::Compatible("one speaks of what was planned, the other of what happened".into());
    }
    let relation = match (&a.claim.value, &b.claim.value) {
        (Value::Person { .. }, Value::Person { .. }) if may_be_one(a, b, people) => {
            Relation::Compatible("the two spellings may be one person".into())
        }
        (x, y) => relate_values(x, y).unwrap_or_else(|| Relation::Different(format!("{} is not {}", a.shown, b.shown))),
    };
    if relation.is_different() && are_of_two_sizes(a.claim.field, &a.claim.value, &b.claim.value) {
        return Relation::Compatible("the figures lie so far apart that they are of two things".into());
    }
    if relation.is_different() && is_in_passing(a, b) {
        return Relation::Compatible("one text names a day in passing that may be that of something else".into());
    }
    if relation.is_different() && (a.claim.sic || b.claim.sic) {
        return Relation::Compatible("one text marks the value [sic]: it is its source's, not the writer's".into());
    }
    relation
}

/// How two values of one shape relate; `None` for shapes that more than the values are asked for: people, roles, words.
pub fn relate_values(a: &Value, b: &Value) -> Option<Relation> {
    match (a, b) {
        (Value::Quantity(x), Value::Quantity(y)) => Some(x.relate(y)),
        (Value::Time(x), Value::Time(y)) => Some(relate_times(x, y)),
        (Value::Place(x), Value::Place(y)) => Some(x.relate(y)),
        _ => None,
    }
}

/// Counts and sums that only their noun brings together and of which one is many times the other: "240 beds" and "60 beds" are
/// of one hospital and of all.
pub fn are_of_two_sizes(field: FieldId, a: &Value, b: &Value) -> bool {
    let most = match field {
        FieldId::Count => TIMES_AS_MANY,
        FieldId::Amount => TIMES_AS_MUCH,
        _ => return false,
    };
    let sizes = a.figure().zip(b.figure()).filter(|(x, y)| *x > 0.0 && *y > 0.0);
    sizes.is_some_and(|(x, y)| x.max(y) >= x.min(y) * most)
}

/// The same words imply both: "14 were taken to hospital" against 19. What else is counted by its noun alone may be of many
/// lots.
fn are_implied_alike(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let is_implied = |s: &Statement<'_>| s.claim.basis == Basis::Implied && s.claim.kind == KindId::Casualties;
    is_implied(a) && is_implied(b) && a.claim.rule == b.claim.rule
}

/// "No one was killed" against four: an article that knows of none denies the others', whatever its words count.
fn is_none_against_some(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let is_none = |s: &Statement<'_>| s.claim.value.figure() == Some(0.0) && s.claim.is_in_lead();
    let is_some = |s: &Statement<'_>| !s.is_weak() && s.claim.value.figure().is_some_and(|n| n > 0.0);
    (is_none(a) && is_some(b)) || (is_none(b) && is_some(a))
}

/// Two days side by side, both in the headline or the lead of their article: there even a day that the words only imply is
/// that of the news, unless it is the later one. On the day after, articles tell what came of it: of the ten implied days that
/// were later than the day of another article, in stories and incidents read, eight were of a reaction.
fn are_days_of_news(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (Value::Time(x), Value::Time(y)) = (&a.claim.value, &b.claim.value) else { return false };
    let are_days = x.is_one_day() && y.is_one_day() && a.claim.is_in_lead() && b.claim.is_in_lead();
    let (Some(of_a), Some(of_b)) = (x.interval(), y.interval()) else { return false };
    let later = if of_a.start > of_b.start { a } else { b };
    are_days && days_apart(x, y) == Some(MISTAKEN_DAYS) && !later.is_weak()
}

/// A call, an arrival or a death comes after what it came of: a time that is only implied contradicts where it is the earlier
/// one. Of 13 later ones that were read on incidents, 11 were of something else.
fn is_before_its_cause(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (Value::Time(x), Value::Time(y)) = (&a.claim.value, &b.claim.value) else { return false };
    let (implied, stated) = match (a.is_weak(), b.is_weak()) {
        (true, false) => (x, y),
        (false, true) => (y, x),
        _ => return false,
    };
    let minutes = implied.minute_of_day().zip(stated.minute_of_day());
    minutes.is_some_and(|(implied, stated)| implied < stated && stated - implied < WELL_BEFORE)
}

/// Minutes: what lies further back belongs to another part of the day, or is told by the clock of another place.
const WELL_BEFORE: u32 = 4 * 60;

fn days_apart(x: &Timex, y: &Timex) -> Option<i64> {
    Some((x.interval()?.start.date() - y.interval()?.start.date()).num_days().abs())
}

/// Minutes by which reports of one moment differ without a reader minding.
const CLOCK_ROUNDING: i64 = 15;

fn relate_times(x: &Timex, y: &Timex) -> Relation {
    match (x.minutes_apart(y), x.relate(y)) {
        (Some(apart), Relation::Different(_)) if apart <= CLOCK_ROUNDING => {
            Relation::Compatible(format!("the times are {apart} minutes apart"))
        }
        (_, relation) => relation,
    }
}

/// Two reports of one event that disagree about its day are mostly one day apart: a weekday taken for another, a night.
const MISTAKEN_DAYS: i64 = 1;

/// True for two days that are further apart than reports of one event mostly have it.
pub fn are_far_apart(x: &Timex, y: &Timex) -> bool {
    days_apart(x, y).is_some_and(|days| days > MISTAKEN_DAYS)
}

/// True for two days further apart, where one stands neither in the headline nor in the lead of its article.
fn is_in_passing(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (Value::Time(x), Value::Time(y)) = (&a.claim.value, &b.claim.value) else { return false };
    are_far_apart(x, y) && !(a.claim.is_in_lead() && b.claim.is_in_lead())
}

/// True where the two people are a pair that waits for an answer.
fn may_be_one(a: &Statement<'_>, b: &Statement<'_>, people: &People) -> bool {
    let person = |s: &Statement<'_>| match s.claim.value {
        Value::Person { index, .. } => Some(&people.persons[people.of[s.record][index]]),
        _ => None,
    };
    let (Some(a), Some(b)) = (person(a), person(b)) else { return false };
    let has = |p: &Person, name: &str| p.spellings.iter().any(|(spelling, _)| spelling == name);
    let waits = |v: &&Variant| v.status != VariantStatus::Different;
    people.variants.iter().filter(waits).any(|v| (has(a, &v.a) && has(b, &v.b)) || (has(a, &v.b) && has(b, &v.a)))
}
