//! Arithmetic before a conflict: counts of people that differ although both can be right.
//!
//! In: two counts that differ, and what else their articles count. Out: the reason why both can hold, if there is one.
//! Desks count by different rules: with or without the attacker, the dead among those shot or not, a part or the whole.

use super::choose::Statement;
use crate::counts::{self, State, is};
use crate::model::{Basis, Claim, ClaimRecord, Counting, CountingRule, FieldId, KindId, Stance, Whom};
use std::cmp::Ordering;

/// The kind whose counts are reckoned with.
const CASUALTIES: KindId = KindId::Casualties;

/// Two counts of one field that differ.
struct Pair<'s, 'a> {
    smaller: &'s Statement<'a>,
    larger: &'s Statement<'a>,
    few: f64,
    many: f64,
    records: &'a [&'a ClaimRecord],
}

impl<'s, 'a> Pair<'s, 'a> {
    fn new(a: &'s Statement<'a>, b: &'s Statement<'a>, records: &'a [&'a ClaimRecord]) -> Option<Self> {
        let (x, y) = (a.claim.value.figure()?, b.claim.value.figure()?);
        let (smaller, larger) = if x < y { (a, b) } else { (b, a) };
        (a.claim.kind == CASUALTIES).then_some(Self { smaller, larger, few: x.min(y), many: x.max(y), records })
    }

    fn field(&self) -> FieldId {
        self.larger.claim.field
    }

    fn gives(&self, s: &Statement<'a>, field: FieldId, number: f64) -> bool {
        counts::gives(counts(s, self.records, field), number)
    }

    /// The article states that many in so many words to have been shot.
    fn shot(&self, s: &Statement<'a>, number: f64) -> bool {
        counts::gives(counts(s, self.records, FieldId::Shot).filter(|c| c.is_stated()), number)
    }
}

/// Why two different counts can both be right; `None` where nothing in their articles says so.
pub fn reconciled(a: &Statement<'_>, b: &Statement<'_>, records: &[&ClaimRecord]) -> Option<&'static str> {
    let pair = Pair::new(a, b, records)?;
    let (smaller, larger, few, many) = (pair.smaller, pair.larger, pair.few, pair.many);
    let field = pair.field();
    if pair.gives(larger, field, few) || pair.gives(smaller, field, many) {
        return Some("one article gives both, of different parts or by different rules");
    }
    let some_died =
        || pair.gives(larger, FieldId::Killed, many - few) || pair.gives(smaller, FieldId::Killed, many - few);
    if field == FieldId::Shot && some_died() {
        return Some("one counts the dead among those shot and the other does not");
    }
    if field == FieldId::Injured {
        if pair.shot(larger, few) || pair.shot(smaller, many) || pair.shot(smaller, many - few) {
            return Some("one counts all who were shot and the other does not");
        }
        let counts_all_shot = pair.gives(larger, FieldId::Shot, many) || pair.gives(larger, FieldId::Casualties, many);
        if counts_all_shot && some_died() {
            return Some("one counts the dead among those hurt");
        }
    }
    if !smaller.claim.is_in_lead()
        && larger.claim.is_in_lead()
        && !counts::is_toll(&records[smaller.record].claims, smaller.claim)
    {
        return Some("the smaller figure stands far below the lead and may count a part");
    }
    None
}

/// True where the lower of two counts of people leaves others out by its noun, and the higher takes in whoever there is:
/// "four children" beside "nine people".
pub fn counts_some(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (Some(x), Some(y)) = (a.claim.value.figure(), b.claim.value.figure()) else { return false };
    let (fewer, more) = if x < y { (a, b) } else { (b, a) };
    a.claim.kind == CASUALTIES && fewer.claim.whom == Whom::Some && more.claim.whom == Whom::Anybody
}

/// "Two others were hurt": the article with the smaller count tells apart as many hurt people as are missing, and none
/// who died in the same breath, beside whom they are others.
pub fn is_beside(a: &Statement<'_>, b: &Statement<'_>, records: &[&ClaimRecord]) -> bool {
    let Some(pair) = Pair::new(a, b, records) else { return false };
    let claim = pair.smaller.claim;
    let told = &pair.records[pair.smaller.record].claims;
    let of_event =
        || told.iter().filter(|c| c.kind == CASUALTIES && c.event == claim.event && c.stance == Stance::Held);
    let is_single = |c: &&Claim| c.field == claim.field && c.value.figure().is_some_and(|n| is(n, 1.0));
    let beside_dead = of_event().any(|c| c.field != claim.field && c.sentence == claim.sentence);
    claim.is_beside() && !beside_dead && of_event().filter(is_single).count() as f64 >= pair.many - pair.few
}

/// A counting rule that concerns single people, and the figure that the article gives which states it.
pub type Marginal<'a> = (f64, &'a Counting);

/// The marginal rules of all articles whose main statement is a figure, each once for a figure.
pub fn marginal_rules<'a>(all: &[Statement<'a>], records: &'a [&'a ClaimRecord]) -> Vec<Marginal<'a>> {
    let counts = all.iter().filter(|s| s.is_main && s.claim.kind == CASUALTIES);
    let stated = counts.filter_map(|s| Some((s, s.claim.value.figure()?)));
    let stated = stated.flat_map(|(s, figure)| rules(s, records).map(move |rule| (figure, rule)));
    let mut marginal: Vec<Marginal<'a>> = Vec::new();
    for (figure, rule) in stated.filter(|(_, rule)| rule.rule.is_marginal()) {
        let is_known = |(f, r): &Marginal<'_>| is(*f, figure) && (r.rule, r.people) == (rule.rule, rule.people);
        if !marginal.iter().any(is_known) {
            marginal.push((figure, rule));
        }
    }
    marginal
}

/// Why two counts that differ can both be right by a counting rule that an article states: one of the two articles or,
/// of the marginal ones, another one that gives one of the two figures.
pub fn by_rule<'a>(
    a: &Statement<'a>,
    b: &Statement<'a>,
    marginal: &[Marginal<'a>],
    records: &'a [&'a ClaimRecord],
) -> Option<&'a Counting> {
    let pair = Pair::new(a, b, records)?;
    let concerns = |c: &&Counting| c.rule.concerns(pair.field());
    let own = pair.smaller.claim.counting.as_ref().filter(concerns);
    if let Some(counting) = own.filter(|c| !c.rule.is_marginal()) {
        return Some(counting);
    }
    // What the smaller article states besides: six with the gunman, of whom five, three at one place.
    let besides =
        counts(pair.smaller, records, pair.field()).filter(|c| c.is_stated()).filter_map(|c| c.value.figure());
    let missing: Vec<f64> = besides.chain([pair.few]).map(|few| pair.many - few).collect();
    let explains = |c: &&Counting| {
        let people = f64::from(c.people.unwrap_or(1));
        missing.iter().any(|missing| is(*missing, people))
    };
    let of_these = marginal.iter().filter(|(figure, _)| is(*figure, pair.few) || is(*figure, pair.many));
    of_these.map(|(_, rule)| *rule).filter(concerns).find(explains)
}

/// The counting rules that an article states of a count itself, or elsewhere about the event. There, only those on the
/// dead can be told from the rest: an attacker who "killed himself" is not among the hurt. How many were hurt otherwise
/// must be said: some always are.
fn rules<'a>(s: &Statement<'a>, records: &'a [&'a ClaimRecord]) -> impl Iterator<Item = &'a Counting> {
    let of_event = s.claim.event.map(|event| &records[s.record].events[event].counting);
    let is_of_dead = s.claim.field == FieldId::Killed;
    let is_telling = move |c: &&Counting| match c.rule {
        CountingRule::Attacker => is_of_dead,
        CountingRule::OtherCause => c.people.is_some(),
        CountingRule::Unborn | CountingRule::Unharmed | CountingRule::Severe | CountingRule::Identified => true,
    };
    s.claim.counting.iter().chain(of_event.into_iter().flatten().filter(is_telling))
}

/// True where as many of those who were hurt have died as the number of the hurt fell by.
pub fn died_since(early: &Statement<'_>, late: &Statement<'_>, records: &[&ClaimRecord]) -> bool {
    if early.claim.kind != CASUALTIES || early.claim.field != FieldId::Injured {
        return false;
    }
    let dead = |s: &Statement<'_>, from_lead: bool| {
        counts(s, records, FieldId::Killed)
            .filter(|c| c.is_in_lead() || !from_lead)
            .filter_map(|c| c.value.figure())
            .fold(0.0, f64::max)
    };
    let fell = early.claim.value.figure().zip(late.claim.value.figure()).map_or(0.0, |(before, after)| before - after);
    // A death that an update added further down is not in the figure of the lead.
    let before = [dead(early, false), dead(early, early.claim.is_in_lead())];
    fell > 0.0 && before.iter().any(|before| is(dead(late, false) - before, fell))
}

/// Taken off those shot or hurt in all: with the dead it makes up that figure again, whoever counts right.
fn is_remainder(c: &Claim) -> bool {
    c.field == FieldId::Injured && c.basis == Basis::Remainder
}

/// The order of two reports that state as many people in all, more of them dead in the one: it came later.
pub fn order_by_deaths(a: &Statement<'_>, b: &Statement<'_>, records: &[&ClaimRecord]) -> Option<Ordering> {
    if a.claim.kind != CASUALTIES {
        return None;
    }
    let count = |s: &Statement<'_>, field: FieldId| {
        let mut told = counts(s, records, field).filter(|c| !is_remainder(c)).filter_map(|c| c.value.figure());
        match s.claim.value.figure() {
            Some(own) if s.claim.field == field => told.find(|figure| is(*figure, own)),
            _ => told.reduce(f64::max),
        }
    };
    // Where one counts the attacker among the dead, more of them say nothing of who has died since.
    let states_rule =
        |s: &Statement<'_>| counts(s, records, FieldId::Killed).filter_map(|c| c.counting.as_ref()).next().is_some();
    if states_rule(a) || states_rule(b) {
        return None;
    }
    let (dead_a, dead_b) = (count(a, FieldId::Killed)?, count(b, FieldId::Killed)?);
    let (hurt_a, hurt_b) = (count(a, FieldId::Injured)?, count(b, FieldId::Injured)?);
    State { dead: dead_a, hurt: hurt_a }.order(State { dead: dead_b, hurt: hurt_b })
}

/// True where the larger of two counts is told as the newest state and goes one beyond the other: "a third victim died"
/// where two were dead.
pub fn is_next(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (Some(x), Some(y)) = (a.claim.value.figure(), b.claim.value.figure()) else { return false };
    let larger = if x > y { a } else { b };
    larger.claim.kind == CASUALTIES && larger.claim.is_renewed() && is((x - y).abs(), 1.0)
}

/// The whole counts of one field that an article gives for the event of a statement.
fn counts<'a>(s: &Statement<'a>, records: &'a [&'a ClaimRecord], field: FieldId) -> impl Iterator<Item = &'a Claim> {
    counts::wholes(&records[s.record].claims, s.claim.event, field)
}
