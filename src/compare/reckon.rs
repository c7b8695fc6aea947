//! Arithmetic before a conflict: counts of people that differ although both can be right.
//!
//! In: two counts that differ, and what else their articles count. Out: the reason why both can hold, if there is one.
//! Desks count by different rules: with or without the attacker, the dead among those shot or not, a part or the whole.

use super::choose::Statement;
use crate::model::{Claim, ClaimRecord, Stance};
use crate::value::Value;

/// The kind whose counts are reckoned with.
const CASUALTIES: &str = "casualties";

/// Why two different counts can both be right; `None` where nothing in their articles says so.
pub fn reconciled(a: &Statement<'_>, b: &Statement<'_>, records: &[ClaimRecord]) -> Option<&'static str> {
    if a.claim.kind != CASUALTIES {
        return None;
    }
    let (x, y) = (figure(a.claim)?, figure(b.claim)?);
    let (smaller, larger) = if x < y { (a, b) } else { (b, a) };
    let (few, many) = (x.min(y), x.max(y));
    let gives = |s: &Statement<'_>, field: &str, number: f64| {
        counts(s, records, field).any(|c| figure(c).is_some_and(|n| (n - number).abs() < f64::EPSILON))
    };
    let either = |field: &str, number: f64| gives(a, field, number) || gives(b, field, number);
    let field = a.claim.field.as_str();
    if gives(larger, field, few) || gives(smaller, field, many) {
        return Some("one article gives both, of different parts or by different rules");
    }
    let counts_all_shot = gives(larger, "shot", many) || gives(larger, "casualties", many);
    if field == "injured" && counts_all_shot && either("killed", many - few) {
        return Some("one counts the dead among those hurt");
    }
    let attacker = |s: &Statement<'_>| counts(s, records, field).any(|c| c.counting.is_some());
    if many - few == 1.0 && (attacker(smaller) || attacker(larger)) {
        return Some("one counts the attacker and the other does not");
    }
    if !smaller.claim.lead && larger.claim.lead {
        return Some("the smaller figure stands far below the lead and may count a part");
    }
    None
}

/// True where as many of those who were hurt have died as the number of the hurt fell by.
pub fn died_since(early: &Statement<'_>, late: &Statement<'_>, records: &[ClaimRecord]) -> bool {
    if early.claim.kind != CASUALTIES || early.claim.field != "injured" {
        return false;
    }
    let dead = |s: &Statement<'_>| counts(s, records, "killed").filter_map(figure).fold(0.0, f64::max);
    let fell = figure(early.claim).zip(figure(late.claim)).map_or(0.0, |(before, after)| before - after);
    fell > 0.0 && (dead(late) - dead(early) - fell).abs() < f64::EPSILON
}

/// The whole counts of one field that an article gives for the event of a statement.
fn counts<'a>(s: &Statement<'a>, records: &'a [ClaimRecord], field: &'a str) -> impl Iterator<Item = &'a Claim> {
    let event = s.claim.event;
    records[s.record].claims.iter().filter(move |c| {
        let holds = c.stance == Stance::Held && !c.retracted && !c.part;
        holds && c.kind == CASUALTIES && c.field == field && c.event == event
    })
}

fn figure(claim: &Claim) -> Option<f64> {
    match &claim.value {
        Value::Quantity(quantity) => quantity.low.or(quantity.high),
        _ => None,
    }
}
