//! Counts of one article that do not stand beside its others: older states of a toll, and parts of what headline and
//! lead count.
//!
//! In: the claims of one article. Out: the same, those marked as parts that count fewer than the whole or knew less, and
//! without ranks among other people. Adds nothing; runs before anything is added up.

use crate::counts::{State, casualty_events, is_whole, largest, wholes};
use crate::model::{Claim, Extent, FieldId};
use crate::rules::Joints;
use std::cmp::Ordering;

/// Marks older states and parts, event by event.
pub fn settle(claims: &mut Vec<Claim>, joints: &Joints) {
    for event in casualty_events(claims) {
        mark_older_states(claims, event);
        mark_parts_of_lead(claims, event);
        mark_found_dead(claims, event);
        leave_out_ranks_of_others(claims, event);
        for field in [FieldId::Killed, FieldId::Injured, FieldId::Shot] {
            mark_known(claims, event, field, joints);
        }
    }
}

/// "Two people shot dead and three wounded" is what officers found where four are dead and one is wounded now: as many
/// people, fewer of them dead.
fn mark_older_states(claims: &mut [Claim], event: Option<usize>) {
    let mut states = Vec::new();
    for (killed, k) in claims.iter().enumerate().filter(|(_, c)| is_whole(c, event, FieldId::Killed)) {
        let is_beside = |c: &Claim| is_whole(c, event, FieldId::Injured) && c.sentence == k.sentence;
        for (injured, i) in claims.iter().enumerate().filter(|(_, c)| is_beside(c)) {
            if let (Some(dead), Some(hurt)) = (k.value.figure(), i.value.figure()) {
                states.push((State { dead, hurt }, [killed, injured]));
            }
        }
    }
    let is_older = |state: State| states.iter().any(|(other, _)| state.order(*other) == Some(Ordering::Less));
    for (_, of_state) in states.iter().filter(|(state, _)| is_older(*state)) {
        for count in of_state {
            claims[*count].extent = Extent::Part;
        }
    }
}

/// Fewer than headline or lead count are some of them where their noun leaves people out ("two officers"),
/// or where they are told one by one ("a second gunman died"). Of those shot, fewer than the dead and the hurt are some.
fn mark_parts_of_lead(claims: &mut [Claim], event: Option<usize>) {
    let most_of = |claims: &[Claim], field: FieldId| {
        let of_lead = |c: &&Claim| is_whole(c, event, field) && c.is_in_lead() && c.person.is_none();
        largest(claims.iter().filter(of_lead))
    };
    let (killed, injured) = (most_of(claims, FieldId::Killed), most_of(claims, FieldId::Injured));
    let hit = most_of(claims, FieldId::Shot).into_iter().chain(killed.zip(injured).map(|(dead, hurt)| dead + hurt));
    for (field, most) in [(FieldId::Killed, killed), (FieldId::Injured, injured), (FieldId::Shot, hit.reduce(f64::max))]
    {
        let Some(most) = most else { continue };
        // "Two children killed" above, "a quadruple murder" below: the larger figure leaves nobody out.
        let is_most = |c: &&Claim| is_whole(c, event, field) && c.is_in_lead() && c.value.figure() == Some(most);
        let all: Vec<usize> = claims.iter().filter(is_most).map(|c| c.sentence).collect();
        let of_all = |c: &Claim| c.person.is_none() && !c.counts_some();
        let says_all = claims.iter().filter(is_most).any(of_all);
        // One person above is seldom one of those below: "a shooting killed one man; last month four people died".
        let is_several = |c: &Claim| !c.is_beside() && c.value.figure() > Some(1.0);
        let is_below = |c: &Claim| !c.is_in_lead() || (says_all && is_several(c) && !all.contains(&c.sentence));
        for claim in claims.iter_mut().filter(|c| is_whole(c, event, field) && c.is_stated() && is_below(c)) {
            let is_some = (claim.is_renewed() && !claim.is_in_lead()) || claim.counts_some();
            if is_some && claim.value.figure().is_some_and(|few| few < most) {
                claim.extent = Extent::Part;
            }
        }
    }
}

/// "Four were found dead. A girl was taken to a clinic and died" where headline or lead count five killed: the two are what
/// the five are made of.
fn mark_found_dead(claims: &mut [Claim], event: Option<usize>) {
    let told = |c: &&Claim| is_whole(c, event, FieldId::Killed) && c.person.is_none();
    let Some(most) = largest(claims.iter().filter(told).filter(|c| c.is_in_lead() && c.is_stated())) else { return };
    let dead: Vec<(f64, usize)> =
        claims.iter().filter(told).filter_map(|c| Some((c.value.figure()?, c.evidence.start))).collect();
    for claim in claims.iter_mut().filter(|c| is_whole(c, event, FieldId::Killed)) {
        let Some(few) = claim.value.figure() else { continue };
        if dead.iter().any(|(rest, start)| few + rest == most && *start != claim.evidence.start) {
            claim.extent = Extent::Part;
        }
    }
}

/// Takes out "a third child of hers died" where headline or lead tell of one dead: with the one there would be two, so that the
/// rank is one among others.
fn leave_out_ranks_of_others(claims: &mut Vec<Claim>, event: Option<usize>) {
    let of_lead = wholes(claims, event, FieldId::Killed).filter(|c| c.is_in_lead());
    let Some(dead) = largest(of_lead) else { return };
    let is_rank = |c: &Claim| is_whole(c, event, FieldId::Killed) && c.is_renewed() && !c.is_in_lead();
    claims.retain(|c| !(is_rank(c) && c.value.figure() > Some(dead + 1.0)));
}

/// "The two children died" where the article counts four dead, "two children died" where it counts four people: some of
/// those told before.
fn mark_known(claims: &mut [Claim], event: Option<usize>, field: FieldId, joints: &Joints) {
    let stated = |c: &&Claim| is_whole(c, event, field) && c.is_stated();
    let most = largest(claims.iter().filter(stated));
    let of_all = largest(claims.iter().filter(stated).filter(|c| !c.counts_some()));
    let is_definite = |c: &Claim| {
        let before = c.evidence.sentence.split_once(c.evidence.quote.as_str()).map_or("", |(before, _)| before);
        before.split_whitespace().next_back().is_some_and(|word| joints.the.has(&word.to_lowercase()))
    };
    for claim in claims.iter_mut().filter(|c| is_whole(c, event, field) && c.is_stated() && !c.is_in_lead()) {
        let few = claim.value.figure();
        if (is_definite(claim) && few < most) || (claim.counts_some() && few < of_all) {
            claim.extent = Extent::Part;
        }
    }
}
