//! Counts that follow from other counts of the article.
//!
//! In: the claims of one article. Out: further claims, marked as derived: of those shot, whoever did not die was
//! injured; people who are named one by one add up. Runs before anything is compared.

use crate::counts::{best, casualty_events, is_part, is_whole, wholes};
use crate::model::{Basis, Claim, CountingRule, Extent, FieldId, KindId, Standing};
use crate::rules::Rules;
use crate::value::{Modifier, Quantity, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Adds what follows from the counts of each event, and takes out what rests on a weak rule where the article says
/// better.
pub fn add(claims: &mut Vec<Claim>, rules: &Rules) {
    let alive = told_alive(claims, rules);
    leave_out_weak(claims, rules);
    for event in casualty_events(claims) {
        leave_out_dead(claims, event);
        mark_some_of_shot(claims, event);
        let killed = with_others(claims, event);
        claims.extend(killed);
        for field in [FieldId::Killed, FieldId::Injured, FieldId::Shot] {
            let named = add_named(claims, event, field, &rules.context.as_well);
            claims.extend(named);
        }
        leave_dead_out_of_hurt(claims, event);
        let injured = injured(claims, event, rules, &alive).or_else(|| others_injured(claims, event, rules));
        if let Some(injured) = injured {
            // More people than were hit by shots and lived are not only the hurt among them.
            let has_dead = wholes(claims, event, FieldId::Killed).next().is_some();
            let is_more = |c: &Claim| {
                has_dead && is_whole(c, event, FieldId::Injured) && c.value.figure() > injured.value.figure()
            };
            claims.retain(|c| !(c.is_derived() && is_more(c)));
            claims.push(injured);
        }
    }
}

/// The events of which an article tells that somebody lives: "he is in critical condition".
fn told_alive(claims: &[Claim], rules: &Rules) -> BTreeSet<Option<usize>> {
    let is_alive = |c: &&Claim| c.field == FieldId::Casualties && rules.claims.is_weak(&c.rule) && c.holds();
    claims.iter().filter(is_alive).map(|c| c.event).collect()
}

/// Takes out what rests on a weak rule where the article says better.
fn leave_out_weak(claims: &mut Vec<Claim>, rules: &Rules) {
    let is_weak = |id: &str| rules.claims.is_weak(id);
    // Whoever is hurt is told of in one of several fields.
    let of_one = |c: &Claim| match c.field {
        FieldId::Injured | FieldId::Shot | FieldId::Casualties => (c.kind, FieldId::Injured),
        field => (c.kind, field),
    };
    let better: BTreeSet<(KindId, FieldId)> =
        claims.iter().filter(|c| !is_weak(&c.rule) && c.holds()).map(of_one).collect();
    claims.retain(|c| !(is_weak(&c.rule) && better.contains(&of_one(c))));
}

/// Who is named as hurt and as dead is dead.
fn leave_out_dead(claims: &mut Vec<Claim>, event: Option<usize>) {
    let dead: BTreeSet<usize> = wholes(claims, event, FieldId::Killed).filter_map(|c| c.person).collect();
    claims.retain(|c| !(is_whole(c, event, FieldId::Injured) && c.person.is_some_and(|person| dead.contains(&person))));
}

/// "Four people were injured", of whom two died, as the text goes on to tell, and two are expected to live: the four are all
/// casualties.
fn leave_dead_out_of_hurt(claims: &mut [Claim], event: Option<usize>) {
    let killed: Vec<&Claim> = wholes(claims, event, FieldId::Killed).collect();
    let dead = best(claims, event, FieldId::Killed)
        .filter(|_| killed.iter().all(|c| c.is_derived()))
        .and_then(|c| c.value.figure());
    let told = wholes(claims, event, FieldId::Injured).filter(|c| c.is_derived());
    let told: BTreeSet<u64> = told.filter_map(|c| c.value.figure()).map(f64::to_bits).collect();
    let sentences: BTreeSet<usize> = killed.iter().map(|c| c.sentence).collect();
    let Some(dead) = dead else { return };
    let is_all = |c: &Claim| c.value.figure().is_some_and(|all| told.contains(&(all - dead).to_bits()));
    let is_apart = |c: &Claim| c.is_stated() && !c.is_in_lead() && !c.is_beside() && !sentences.contains(&c.sentence);
    for claim in claims.iter_mut().filter(|c| is_whole(c, event, FieldId::Injured) && is_apart(c) && is_all(c)) {
        claim.field = FieldId::Casualties;
    }
}

/// Where headline or lead count how many were shot, a lower number of hurt further down counts some of those who lived;
/// in the lead as well, where its noun leaves people out: "five shot, two officers hurt".
fn mark_some_of_shot(claims: &mut [Claim], event: Option<usize>) {
    let is_exact = |c: &&Claim| c.is_in_lead() && c.is_stated() && c.value.modifier() == Modifier::Exact;
    let Some(shot) = best(claims, event, FieldId::Shot).filter(is_exact).and_then(|c| c.value.figure()) else {
        return;
    };
    let lived = shot - best(claims, event, FieldId::Killed).and_then(|c| c.value.figure()).unwrap_or(0.0);
    for claim in claims.iter_mut().filter(|c| is_whole(c, event, FieldId::Injured) && c.is_stated() && !c.is_beside()) {
        let is_some = !claim.is_in_lead() || claim.counts_some();
        if is_some && claim.value.figure().is_some_and(|few| few < lived) {
            claim.extent = Extent::Part;
        }
    }
}

/// The people named one by one in a field that has no stated figure, where they are several; nobody of whom the article first
/// tells in another event. Where headline or lead tell of one, whoever is named further down without an `as_well` died
/// elsewhere.
fn add_named(claims: &[Claim], event: Option<usize>, field: FieldId, as_well: &[String]) -> Option<Claim> {
    let counts: Vec<&Claim> = wholes(claims, event, field).collect();
    if counts.iter().any(|c| c.is_stated()) {
        return None;
    }
    let tells_of_one = counts.iter().any(|c| c.is_in_lead() && c.person.is_none() && c.value.figure() == Some(1.0));
    let is_joined =
        |c: &Claim| c.is_in_lead() || as_well.iter().any(|word| c.evidence.sentence.contains(word.as_str()));
    let belongs = |c: &&&Claim| !tells_of_one || is_joined(c);
    // Where each person is told of first, and in which event.
    let mut told_first: BTreeMap<usize, &Claim> = BTreeMap::new();
    for claim in claims.iter().filter(|c| c.field == field) {
        let Some(person) = claim.person else { continue };
        let first = told_first.entry(person).or_insert(claim);
        if claim.evidence.start < first.evidence.start {
            *first = claim;
        }
    }
    let is_of_event = |person: &usize| told_first.get(person).is_none_or(|c| c.event == event);
    let named: BTreeSet<usize> = counts.iter().filter(belongs).filter_map(|c| c.person).filter(is_of_event).collect();
    let first = counts.into_iter().find(|c| c.person.is_some())?;
    (named.len() > 1).then(|| with_count(first, named.len() as f64, Modifier::Exact))
}

/// The number injured where an article gives only how many were shot, and perhaps how many of them died. Of events in `alive`
/// it tells that whoever was shot lives.
fn injured(claims: &[Claim], event: Option<usize>, rules: &Rules, alive: &BTreeSet<Option<usize>>) -> Option<Claim> {
    // Neither whoever shot himself nor an unborn child is one of those shot; a "fatal shooting" does not say whom it killed.
    let is_apart = |rule: CountingRule| matches!(rule, CountingRule::Attacker | CountingRule::Unborn);
    let is_own = |c: &Claim| c.counting.as_ref().is_some_and(|c| is_apart(c.rule));
    let is_of_shot = |c: &&Claim| !(rules.claims.is_weak(&c.rule) || c.is_derived() && is_own(c));
    let dead = best(claims, event, FieldId::Killed).filter(is_of_shot);
    // Where headline or lead count the shot and tell of no dead, whoever died further down may have died elsewhere.
    let counts_in_lead = |c: &Claim| c.is_in_lead() && c.is_stated();
    let of_lead = best(claims, event, FieldId::Shot).is_some_and(counts_in_lead);
    let tells_death = wholes(claims, event, FieldId::Killed).any(|c| c.is_in_lead());
    let killed = dead.filter(|_| !of_lead || tells_death).and_then(|c| c.value.figure()).unwrap_or(0.0);
    let lives = |c: &&Claim| c.value.figure() > Some(killed);
    let shot = best(claims, event, FieldId::Shot)
        .filter(lives)
        .or_else(|| best(claims, event, FieldId::Casualties).filter(lives))?;
    let all = shot.value.figure()?;
    // Where nobody counts either, the larger of both takes in whoever the other leaves out.
    let says_better = |c: &Claim| c.is_stated() || (shot.is_derived() && c.value.figure() >= Some(all - killed));
    if wholes(claims, event, FieldId::Injured).any(says_better) {
        return None;
    }
    // The only one who was shot is the one who died, unless that is the attacker, whatever event the sentence on the death was
    // given to.
    let is_attacker = |c: &Claim| is_own(c) && rules.claims.is_weak(&c.rule);
    let has_died =
        |c: &Claim| is_whole(c, c.event, FieldId::Killed) && c.value.figure() == Some(1.0) && !is_attacker(c);
    if all <= 1.0 && claims.iter().any(has_died) {
        return None;
    }
    let claim = with_count(shot, all - killed, shot.value.modifier());
    // The headline sends more people to hospital than the body finds shot at one place.
    let is_less = |c: &Claim| c.is_in_lead() && c.value.figure() > claim.value.figure();
    let is_implied = killed > 0.0
        || shot.is_derived()
        || (!shot.is_in_lead() && wholes(claims, event, FieldId::Injured).any(is_less));
    let basis = match is_implied {
        true if all <= 1.0 && alive.contains(&event) => Basis::Implied,
        true => Basis::Remainder,
        false => Basis::Stated,
    };
    Some(Claim { field: FieldId::Injured, basis, ..claim })
}

/// "Five dead, six more shot": beside the dead the others are all who were injured, where no other figure is given. Where
/// nobody died they leave out one who was told before.
fn others_injured(claims: &[Claim], event: Option<usize>, rules: &Rules) -> Option<Claim> {
    let deaths = |is_it: fn(&Claim) -> bool| -> BTreeSet<usize> {
        claims.iter().filter(|o| o.field == FieldId::Killed && is_it(o)).map(|o| o.sentence).collect()
    };
    let (of_parts, of_all) = (deaths(Claim::is_part), deaths(|_| true));
    let has_death = |c: &Claim| of_parts.contains(&c.sentence);
    // "A clerk was also shot": one besides, unless the sentence tells of somebody's death.
    let tells_death = |c: &Claim| of_all.contains(&c.sentence);
    let is_as_well = |c: &Claim| {
        rules.context.as_well.iter().any(|word| c.evidence.quote.contains(word.as_str())) && !tells_death(c)
    };
    let is_other = |c: &&Claim| {
        // "A fourth person was shot" may be the last of the dead, "another man" is not.
        let first = c.evidence.quote.split_whitespace().next().unwrap_or_default().to_lowercase();
        let is_another =
            c.is_stated() || is_as_well(c) || (c.is_in_lead() && rules.groups.roles(&first).alone && !has_death(c));
        let is_hurt = c.field == FieldId::Injured || (c.field == FieldId::Shot && is_another);
        is_hurt && is_part(c, event, c.field)
    };
    let mut others = claims.iter().filter(is_other);
    let only = others.next().filter(|only| others.all(|o| o.value == only.value))?;
    let more = only.value.figure()?;
    let mut known = wholes(claims, event, FieldId::Injured).chain(wholes(claims, event, FieldId::Shot));
    let killed = best(claims, event, FieldId::Killed).and_then(|c| c.value.figure());
    // "Fatally shot two people": those are the dead.
    let is_dead = |c: &Claim| c.field == FieldId::Shot && killed.is_some_and(|killed| c.value.figure() <= Some(killed));
    if known.any(|c| !is_dead(c) && (c.is_stated() || c.value.figure().is_some_and(|known| known >= more))) {
        return None;
    }
    let told = if killed.is_some() { 0.0 } else { 1.0 };
    let count = with_count(only, more + told, only.value.modifier());
    Some(Claim { field: FieldId::Injured, ..count })
}

/// "Three others were killed": with those told before, where the article gives no figure for all. "He killed another boy"
/// counts where nobody else was told.
fn with_others(claims: &[Claim], event: Option<usize>) -> Option<Claim> {
    if wholes(claims, event, FieldId::Killed).any(|c| c.is_stated()) {
        return None;
    }
    let is_other = |c: &&Claim| is_part(c, event, FieldId::Killed);
    let others = claims
        .iter()
        .filter(is_other)
        .max_by(|a, b| a.value.figure().unwrap_or(0.0).total_cmp(&b.value.figure().unwrap_or(0.0)))?;
    let is_before = |c: &&Claim| c.evidence.start < others.evidence.start;
    let told =
        wholes(claims, event, FieldId::Killed).filter(is_before).filter_map(|c| c.value.figure()).fold(0.0, f64::max);
    // A larger figure told takes the others in: "a fourth victim died of the attack that killed three others".
    let more = others.value.figure().filter(|more| told == 0.0 || (others.is_stated() && told <= *more))?;
    Some(with_count(others, told + more, others.value.modifier()))
}

fn with_count(of: &Claim, count: f64, modifier: Modifier) -> Claim {
    let value = Value::Quantity(Quantity { modifier, ..Quantity::exact(count) });
    // What follows from several sentences is nobody's word.
    let (basis, extent, standing) = (Basis::Sum, Extent::Whole, Standing::Current);
    Claim { value, basis, extent, standing, person: None, said_by: None, ..of.clone() }
}
