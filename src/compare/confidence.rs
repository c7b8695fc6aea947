//! How sure a finding is: by named doubts, each of which can be read off its sides.
//!
//! In: the sides of a finding. Out: the [`Doubt`]s that hold of the two values founded best among those that differ, and the
//! [`Confidence`] that follows. One better pair is enough: what further articles say badly takes nothing away from it. Which
//! doubts weigh how much is measured, see `docs/confidence.md`.

use super::choose::Statement;
use super::verdict::Bench;
use crate::kind::{About, Field, Shape};
use crate::model::{Basis, Confidence, Doubt, Met};
use crate::value::{Timex, Value};

/// Values looked at; a finding seldom has more that differ.
const MOST_VALUES: usize = 8;
/// Two reports of one moment seldom differ by more minutes.
const FAR_MINUTES: i64 = 180;
/// Two reports of one day seldom differ by more days.
const FAR_DAYS: i64 = 1;

/// What speaks against a finding with these sides.
pub fn doubts(sides: &[&Statement<'_>], field: &Field, bench: &Bench<'_, '_>) -> Vec<Doubt> {
    let mut best: Vec<(Vec<Doubt>, &Statement<'_>)> = Vec::new();
    for side in sides.iter().copied() {
        let own = of_statement(side, field);
        match best.iter_mut().find(|(_, known)| known.group == side.group) {
            Some(known) if own.len() < known.0.len() => *known = (own, side),
            Some(_) => {}
            None => best.push((own, side)),
        }
    }
    best.sort_by_key(|(own, _)| own.len());
    best.truncate(MOST_VALUES);
    let mut fewest: Option<Vec<Doubt>> = None;
    for (at, (of_a, a)) in best.iter().enumerate() {
        for (of_b, b) in best[at + 1..].iter().filter(|(_, b)| bench.differ(a, b) || best.len() == 2) {
            let mut all = [of_a.as_slice(), of_b.as_slice(), of_pair(a, b, field, bench).as_slice()].concat();
            all.sort_unstable();
            all.dedup();
            if fewest.as_ref().is_none_or(|known| all.len() < known.len()) {
                fewest = Some(all);
            }
        }
    }
    let mut doubts = fewest.unwrap_or_default();
    doubts.extend((bench.met == Met::Alone).then_some(Doubt::Alone));
    doubts
}

/// The confidence that goes with some doubts.
pub fn confidence(doubts: &[Doubt]) -> Confidence {
    if doubts.is_empty() { Confidence::Sure } else { Confidence::Likely }
}

fn of_statement(s: &Statement<'_>, field: &Field) -> Vec<Doubt> {
    let claim = s.claim;
    let mut doubts = Vec::new();
    // "No one was killed" implies the number, but says it.
    if (s.is_weak() || claim.basis == Basis::Sum) && claim.value.figure() != Some(0.0) {
        doubts.push(Doubt::Implied);
    }
    if matches!(field.about, About::Event | About::Subject) && !claim.is_in_lead() && !claim.is_renewed() {
        doubts.push(Doubt::InBody);
    }
    if field.about == About::Event && (claim.is_part() || claim.is_beside() || claim.counts_some()) {
        doubts.push(Doubt::OfSome);
    }
    let has_unit = || matches!(&claim.value, Value::Quantity(number) if number.unit.is_some());
    if field.about == About::Subject && !has_unit() {
        doubts.push(Doubt::ByNoun);
    }
    if field.shape == Shape::Role {
        doubts.push(Doubt::ByWording);
    }
    doubts
}

fn of_pair(a: &Statement<'_>, b: &Statement<'_>, field: &Field, bench: &Bench<'_, '_>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if is_far(a, b, field) {
        doubts.push(Doubt::FarApart);
    }
    if bench.is_echoed(a, b) {
        doubts.push(Doubt::Echoed);
    }
    doubts
}

fn is_far(a: &Statement<'_>, b: &Statement<'_>, field: &Field) -> bool {
    let (Value::Time(x), Value::Time(y)) = (&a.claim.value, &b.claim.value) else {
        // Only places of two states or countries contradict each other; one event is seldom told in both.
        return field.shape == Shape::Place;
    };
    match field.shape {
        Shape::Date => days_apart(x, y).is_some_and(|days| days > FAR_DAYS),
        Shape::TimeOfDay => x.minutes_apart(y).is_some_and(|minutes| minutes > FAR_MINUTES),
        _ => false,
    }
}

fn days_apart(x: &Timex, y: &Timex) -> Option<i64> {
    Some((x.interval()?.start.date() - y.interval()?.start.date()).num_days().abs())
}
