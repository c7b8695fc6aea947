//! From the statements of one slot to a verdict.
//!
//! In: statements, and how values of the field may change. Out: a [`Judgement`]. How two values relate is asked of
//! `value`; this module adds time, retractions and what was merely added up.

use super::choose::Statement;
use super::reckon;
use super::roles::relate_role_sets;
use super::timing::{self, AsOf};
use crate::kind::{About, Change, Field, Shape};
use crate::link::people::{People, Person};
use crate::link::slots::Slot;
use crate::model::{ClaimRecord, Stance, Variant, VariantStatus, Verdict};
use crate::rules::Rules;
use crate::value::{Relation, Timex, Value};
use std::cmp::Ordering;

/// A verdict and what it rests on.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The reason of the worst pair, completing "... because".
    pub reason: String,
    /// Positions of statements, other than the main ones, that a reader must see.
    pub extra: Vec<usize>,
    /// The contradiction lies inside one article.
    pub is_internal: bool,
}

impl Judgement {
    /// A judgement without further statements to show.
    pub fn new(verdict: Verdict, reason: impl Into<String>) -> Self {
        Self { verdict, reason: reason.into(), extra: Vec::new(), is_internal: false }
    }

    /// For a contradiction inside articles: true where one of two statements that differ comes from such an article,
    /// which also gives the value of the other.
    fn reconciles(&self, statements: &[Statement<'_>], a: &Statement<'_>, b: &Statement<'_>) -> bool {
        let gives = |record: usize, group: &str| {
            self.extra.iter().map(|at| &statements[*at]).any(|s| s.record == record && s.group == group)
        };
        gives(a.record, &b.group) || gives(b.record, &a.group)
    }
}

/// Judges a slot; `internal` is what contradicts itself inside an article.
pub fn judge(
    statements: &[Statement<'_>],
    slot: &Slot,
    field: &Field,
    records: &[ClaimRecord],
    people: &People,
    rules: &Rules,
    internal: Option<&Judgement>,
) -> Judgement {
    let main: Vec<&Statement<'_>> = statements.iter().filter(|s| s.is_main).collect();
    if let Some(corrected) = retraction(statements, &main) {
        return corrected;
    }
    let articles = count_articles(&main);
    if articles < 2 {
        return Judgement::new(Verdict::Single, "only one article states it");
    }
    if field.about == About::Presence && slot.key.person.is_none() {
        return judge_list(&main, articles);
    }
    if field.shape == Shape::Role {
        return relate_role_sets(statements, &rules.roles);
    }
    let mut worst = Judgement::new(Verdict::Agree, "the values are the same");
    for (at, a) in main.iter().enumerate() {
        for b in main[at + 1..].iter().filter(|b| b.record != a.record) {
            let mut pair = judge_pair(a, b, field, records, people);
            if pair.verdict.is_finding() && internal.is_some_and(|own| own.reconciles(statements, a, b)) {
                pair = Judgement::new(
                    Verdict::Compatible,
                    "an article that contradicts itself gives the other value, too",
                );
            }
            if pair.verdict > worst.verdict {
                worst = pair;
            }
        }
    }
    worst
}

fn count_articles(statements: &[&Statement<'_>]) -> usize {
    let mut records: Vec<usize> = statements.iter().map(|s| s.record).collect();
    records.sort_unstable();
    records.dedup();
    records.len()
}

/// Lists of people are partial: whoever is left out is not said to be absent.
fn judge_list(main: &[&Statement<'_>], articles: usize) -> Judgement {
    let by_all = main.iter().all(|s| count_articles_of(main, &s.group) == articles);
    match by_all {
        true => Judgement::new(Verdict::Agree, "all name the same people"),
        false => Judgement::new(Verdict::Compatible, "a list that leaves someone out denies nothing"),
    }
}

fn count_articles_of(main: &[&Statement<'_>], group: &str) -> usize {
    count_articles(&main.iter().copied().filter(|s| s.group == group).collect::<Vec<_>>())
}

/// A value that an article takes back, against what it or others state now.
fn retraction(statements: &[Statement<'_>], main: &[&Statement<'_>]) -> Option<Judgement> {
    let retracted = statements.iter().find(|s| {
        s.claim.retracted
            && s.claim.stance == Stance::Held
            && main.iter().any(|m| m.record == s.record && m.group != s.group)
    })?;
    let mut judgement = Judgement::new(Verdict::Corrected, "the article itself takes the earlier value back");
    judgement.extra.push(retracted.position);
    Some(judgement)
}

fn judge_pair(
    a: &Statement<'_>,
    b: &Statement<'_>,
    field: &Field,
    records: &[ClaimRecord],
    people: &People,
) -> Judgement {
    if field.about == About::Presence {
        return match a.group == b.group {
            true => Judgement::new(Verdict::Agree, "both say the same"),
            false => Judgement::new(Verdict::Conflict, "one says the person was there and the other that not"),
        };
    }
    match relate(a, b, people) {
        Relation::Same => Judgement::new(Verdict::Agree, "the values are the same"),
        relation if !matches!(relation, Relation::Same) && has_fallen(a, b, records) => {
            Judgement::new(Verdict::Superseded, "the later report counts the hurt who died among the dead")
        }
        Relation::Compatible(reason) => Judgement::new(Verdict::Compatible, reason),
        Relation::Different(reason) => judge_difference(a, b, field, records, reason),
    }
}

/// True where the later of two counts is lower because some of the hurt have died.
fn has_fallen(a: &Statement<'_>, b: &Statement<'_>, records: &[ClaimRecord]) -> bool {
    match timing::order(timing::as_of(a, records), timing::as_of(b, records)) {
        Some(Ordering::Less) => reckon::died_since(a, b, records),
        Some(_) => reckon::died_since(b, a, records),
        None => false,
    }
}

/// How two stated values relate, before time is looked at.
pub fn relate(a: &Statement<'_>, b: &Statement<'_>, people: &People) -> Relation {
    if a.group == b.group && a.claim.value.modifier() == b.claim.value.modifier() {
        return Relation::Same;
    }
    if (a.claim.stance == Stance::Held) != (b.claim.stance == Stance::Held) {
        return Relation::Compatible("one speaks of what was planned, the other of what happened".into());
    }
    let relation = match (&a.claim.value, &b.claim.value) {
        (Value::Quantity(x), Value::Quantity(y)) => x.relate(y),
        (Value::Time(x), Value::Time(y)) => relate_times(x, y),
        (Value::Place(x), Value::Place(y)) => relate_places(x, y),
        (Value::Person { .. }, Value::Person { .. }) if may_be_one(a, b, people) => {
            Relation::Compatible("the two spellings may be one person".into())
        }
        _ => Relation::Different(format!("{} is not {}", a.shown, b.shown)),
    };
    if relation.is_different() && (a.claim.evidence.is_marked_sic() || b.claim.evidence.is_marked_sic()) {
        return Relation::Compatible("one text marks the value [sic]: it is its source's, not the writer's".into());
    }
    if relation.is_different() && (a.claim.derived || b.claim.derived) {
        return Relation::Compatible("one value is only implied by its text".into());
    }
    relation
}

/// Minutes by which reports of one moment differ without a reader minding.
const CLOCK_ROUNDING: i64 = 15;

fn relate_times(x: &Timex, y: &Timex) -> Relation {
    let minutes = |t: &Timex| {
        let (hours, minutes) = t.value.strip_prefix('T')?.split_once(':')?;
        Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
    };
    let is_open = |t: &Timex| t.value.starts_with('X');
    match (minutes(x), minutes(y), x.relate(y)) {
        (_, _, Relation::Different(_)) if is_open(x) || is_open(y) => {
            Relation::Compatible("one text leaves the date open".into())
        }
        (Some(a), Some(b), Relation::Different(_)) if (a - b).abs() <= CLOCK_ROUNDING => {
            Relation::Compatible(format!("the times are {} minutes apart", (a - b).abs()))
        }
        (_, _, relation) => relation,
    }
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

fn relate_places(x: &crate::value::Place, y: &crate::value::Place) -> Relation {
    if x.name == y.name {
        Relation::Same
    } else if x.is_within_or_same(y) || y.is_within_or_same(x) {
        Relation::Compatible(format!("{} and {} lie one in the other", x.name, y.name))
    } else {
        Relation::Different(format!("{} is not {}", x.name, y.name))
    }
}

/// A difference is growth, a correction or a conflict, by the field's policy and the as-of order.
fn judge_difference(
    a: &Statement<'_>,
    b: &Statement<'_>,
    field: &Field,
    records: &[ClaimRecord],
    reason: String,
) -> Judgement {
    if let Some(why) = reckon::reconciled(a, b, records) {
        return Judgement::new(Verdict::Compatible, why);
    }
    let (as_of_a, as_of_b) = (timing::as_of(a, records), timing::as_of(b, records));
    let Some(order) = timing::order(as_of_a, as_of_b) else {
        return Judgement::new(Verdict::Conflict, reason);
    };
    let (early, late) = if order == Ordering::Less { (a, b) } else { (b, a) };
    let same_publisher = {
        let of = |s: &Statement<'_>| records[s.record].article.publisher.clone();
        of(early).is_some() && of(early) == of(late)
    };
    match field.change {
        Change::Grows if grew(early, late) => Judgement::new(Verdict::Superseded, "the later figure is higher"),
        Change::Moves => Judgement::new(Verdict::Superseded, "the figure moved between the two reports"),
        Change::Grows if same_publisher || as_of_days(as_of_a, as_of_b) > 0 => {
            Judgement::new(Verdict::Corrected, "the later figure is lower")
        }
        Change::Never if same_publisher => Judgement::new(Verdict::Corrected, "the publisher changed it later"),
        _ => Judgement::new(Verdict::Conflict, reason),
    }
}

fn as_of_days(a: AsOf, b: AsOf) -> i64 {
    let day = |t: AsOf| match t {
        AsOf::Moment(day, _) | AsOf::Day(day) => Some(day),
        AsOf::Unknown => None,
    };
    day(a).zip(day(b)).map_or(0, |(x, y)| (x - y).num_days().abs())
}

fn grew(early: &Statement<'_>, late: &Statement<'_>) -> bool {
    let figure = |s: &Statement<'_>| s.bounds().0.or(s.bounds().1);
    matches!((figure(early), figure(late)), (Some(x), Some(y)) if y > x)
}
