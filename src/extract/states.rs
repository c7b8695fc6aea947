//! Counts of one article that do not stand beside its others: older states of a toll, and parts of what headline and
//! lead count.
//!
//! In: the claims of one article. Out: the same, those marked as parts that count fewer than the whole or knew less, and
//! without ranks among other people. Adds nothing; runs before anything is added up.

use crate::counts::{State, casualty_events, is_whole, largest, wholes};
use crate::model::{Claim, Extent, FieldId};
use crate::rules::Joints;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

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
    let mut hurt_in: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for (at, c) in claims.iter().enumerate().filter(|(_, c)| is_whole(c, event, FieldId::Injured)) {
        hurt_in.entry(c.sentence).or_default().extend(c.value.figure().map(|hurt| (at, hurt)));
    }
    let mut states = Vec::new();
    let mut paired: BTreeMap<usize, usize> = BTreeMap::new();
    for (killed, k) in claims.iter().enumerate().filter(|(_, c)| is_whole(c, event, FieldId::Killed)) {
        let Some(dead) = k.value.figure() else { continue };
        let beside = hurt_in.get(&k.sentence).map_or(&[][..], Vec::as_slice);
        let pairs = paired.entry(k.sentence).or_default();
        for &(injured, hurt) in beside.iter().take(MOST_STATES.saturating_sub(*pairs)) {
            *pairs += 1;
            states.push((State { dead, hurt }, [killed, injured]));
        }
    }
    // The latest state of a toll has most dead: whatever state of it is not the latest is an older one.
    let mut latest: FxHashMap<u64, State> = FxHashMap::default();
    for (state, _) in &states {
        let known = latest.entry(state.all().to_bits()).or_insert(*state);
        if state.dead > known.dead {
            *known = *state;
        }
    }
    let is_older = |state: &State| state.order(latest[&state.all().to_bits()]) == Some(Ordering::Less);
    for (_, of_state) in states.iter().filter(|(state, _)| is_older(state)) {
        for count in of_state {
            claims[*count].extent = Extent::Part;
        }
    }
}

/// Pairs of the dead and the hurt of one sentence that are looked at: a person writes three or four.
const MOST_STATES: usize = 64;

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
        let all: BTreeSet<usize> = claims.iter().filter(is_most).map(|c| c.sentence).collect();
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
    // By figure the first and the last place that gives it: two that differ are two places.
    let mut dead: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for claim in claims.iter().filter(told) {
        let (Some(figure), start) = (claim.value.figure(), claim.evidence.start) else { continue };
        let (first, last) = dead.entry(figure.to_bits()).or_insert((start, start));
        (*first, *last) = ((*first).min(start), (*last).max(start));
    }
    for claim in claims.iter_mut().filter(|c| is_whole(c, event, FieldId::Killed)) {
        let Some(few) = claim.value.figure() else { continue };
        let rest = dead.get(&(most - few).to_bits());
        if rest.is_some_and(|(first, last)| [first, last].into_iter().any(|start| *start != claim.evidence.start)) {
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
