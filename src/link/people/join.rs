//! Which entries become one person.
//!
//! In: the table of spellings, answers, and how names compare. Out: joined clusters, and every pair of spellings that
//! looked alike with what spoke against joining it. Answers come first, then equal spellings, then pairs that compare
//! as the same in the order of their score, then single words in articles that share somebody.

use super::Matching;
use super::candidates;
use super::clusters::{Clusters, Refusal};
use super::evidence::{
    AGE_GAP, SAME_NAME_AGE_GAP, age_gap, are_two_people, by_script, common_age, common_role, wider_age_gap,
};
use super::table::Table;
use crate::decisions::{Answer, Decisions};
use crate::names::{Comparison, NameVerdict};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// With how many clusters of one spelling an entry is tried; more than a handful of namesakes are told apart by nothing
/// we know.
const NAMESAKES: usize = 16;

/// How many spellings of a person are checked for contradictions when two persons are joined.
const CHECKED_SPELLINGS: usize = 16;

/// Two full spellings that look like one name.
pub(super) struct Proposal {
    /// Index of the spelling that comes first in the alphabet.
    pub(super) a: usize,
    /// Index of the other.
    pub(super) b: usize,
    pub(super) comparison: Comparison,
    /// What speaks against one person, for the reader.
    pub(super) against: Option<&'static str>,
}

/// Joins entries and returns the pairs of spellings that compare as `same` or `review`.
pub(super) fn join(
    table: &Table,
    clusters: &mut Clusters,
    decisions: &Decisions,
    matching: &impl Matching,
) -> Vec<Proposal> {
    join_answered(table, clusters, decisions);
    join_equal(table, clusters, matching);
    join_by_script(table, clusters);
    let mut proposals = propose(table, decisions, matching);
    let mut order: Vec<usize> = (0..proposals.len()).collect();
    order.sort_by(|&i, &j| proposals[j].comparison.score.total_cmp(&proposals[i].comparison.score).then(i.cmp(&j)));
    let allies = allies(table);
    for index in order {
        let proposal = &mut proposals[index];
        let open = settled(table, decisions, proposal.a, proposal.b).is_none();
        let is_same = proposal.comparison.verdict == NameVerdict::Same || is_one_person(table, proposal);
        if open
            && is_same
            && proposal.against.is_none()
            && let Err(refusal) = join_pair(table, clusters, matching, &allies, proposal)
        {
            proposal.against = Some(in_words(refusal));
        }
    }
    join_single_words(table, clusters);
    proposals
}

/// What answers say about two spellings of the table.
pub(super) fn settled(table: &Table, decisions: &Decisions, a: usize, b: usize) -> Option<Answer> {
    let (a, b) = (&table.spellings[a], &table.spellings[b]);
    // Most spellings stand in no answer.
    a.group.and(b.group)?;
    decisions.settled(&a.fold, &b.fold)
}

fn join_answered(table: &Table, clusters: &mut Clusters, decisions: &Decisions) {
    let mut bearers: BTreeMap<usize, usize> = BTreeMap::new();
    for spelling in &table.spellings {
        let Some(group) = spelling.group.filter(|&g| decisions.is_joined(g)) else { continue };
        for &entry in &spelling.entries {
            let first = *bearers.entry(group).or_insert(entry);
            clusters.force(first, entry);
        }
    }
}

/// Entries that stand under one full spelling are one person; then those that bear it beside another name.
fn join_equal(table: &Table, clusters: &mut Clusters, matching: &impl Matching) {
    for (index, spelling) in table.spellings.iter().enumerate().filter(|(_, s)| s.full) {
        let (main, beside): (Vec<usize>, Vec<usize>) =
            spelling.entries.iter().partition(|&&entry| table.is_main(entry, index));
        let mut namesakes: Vec<usize> = Vec::new();
        for entry in main {
            let mut known = namesakes.iter().take(NAMESAKES);
            let mut join = |other: usize| match clusters.join(other, entry, SAME_NAME_AGE_GAP) {
                Err(Refusal::Ages) => wider_age_gap(table, matching, other, entry)
                    .is_some_and(|gap| clusters.join(other, entry, gap).is_ok()),
                tried => tried.is_ok(),
            };
            if !known.any(|&other| join(other)) {
                namesakes.push(entry);
            }
        }
        // Two entries that only share a second spelling are compared by their first ones.
        for entry in beside {
            let mut known = namesakes.iter().take(NAMESAKES);
            known.any(|&other| clusters.join(other, entry, SAME_NAME_AGE_GAP).is_ok());
        }
    }
}

/// Entries whose name two articles give in its own script are one person, however they write it in Latin letters.
fn join_by_script(table: &Table, clusters: &mut Clusters) {
    for (_, entries) in by_script(table).into_values() {
        for &entry in &entries[1..] {
            // A refusal leaves them to be compared by their spellings.
            let _ = clusters.join(entries[0], entry, SAME_NAME_AGE_GAP);
        }
    }
}

fn propose(table: &Table, decisions: &Decisions, matching: &impl Matching) -> Vec<Proposal> {
    candidates::pairs(table, matching)
        .into_par_iter()
        .filter_map(|(a, b)| {
            let (one, other) = (&table.spellings[a].name, &table.spellings[b].name);
            // Most pairs differ, and nobody reads in which parts.
            if matching.verdict(one, other) == NameVerdict::Different {
                return None;
            }
            let mut comparison = matching.compare(one, other);
            let mut against = None;
            if settled(table, decisions, a, b).is_none() && table.side_by_side(a, b) {
                if are_two_people(table, a, b, &comparison) {
                    return None;
                }
                comparison.verdict = NameVerdict::Review;
                against = Some(in_words(Refusal::OneArticle));
            }
            Some(Proposal { a, b, comparison, against })
        })
        .collect()
}

/// More words are more than one name, written without a comma.
const NAME_WORDS: usize = 4;

/// True for two names that look alike, where an age or a role says that it is one person: a father is older than his son, and
/// holds another office.
fn is_one_person(table: &Table, proposal: &Proposal) -> bool {
    let (a, b) = (proposal.a, proposal.b);
    let is_one_name = |spelling: usize| table.spellings[spelling].fold.split(' ').count() <= NAME_WORDS;
    let agrees = || common_age(table, a, b).is_some() || common_role(table, a, b).is_some();
    is_one_name(a) && is_one_name(b) && agrees()
}

/// Joins the persons of two spellings; with namesakes, every two that nothing keeps apart.
fn join_pair(
    table: &Table,
    clusters: &mut Clusters,
    matching: &impl Matching,
    allies: &[usize],
    proposal: &Proposal,
) -> Result<(), Refusal> {
    let roots = |clusters: &Clusters, spelling: usize| -> Vec<usize> {
        let roots: BTreeSet<usize> = table.spellings[spelling].entries.iter().map(|&e| clusters.root(e)).collect();
        roots.into_iter().take(NAMESAKES).collect()
    };
    let (of_a, of_b) = (roots(clusters, proposal.a), roots(clusters, proposal.b));
    let gap = age_gap(table, matching, proposal.a, proposal.b);
    let mut outcome = None;
    for &one in &of_a {
        for &other in &of_b {
            let tried = if contradicted(table, clusters, matching, allies, proposal, (one, other)) {
                Err(Refusal::Contradiction)
            } else {
                clusters.join(one, other, gap)
            };
            outcome = match (outcome, tried) {
                (Some(Ok(())), _) | (_, Ok(())) => Some(Ok(())),
                (outcome, refused) => outcome.or(Some(refused)),
            };
        }
    }
    outcome.unwrap_or(Ok(()))
}

/// True where some spelling of one person compares as different from some spelling of the other: "A. Khan" alone must
/// not make one person of Ahmad Khan and Abdul Khan. A second name that an article or an answer gives somebody says
/// nothing about the first and is left out.
fn contradicted(
    table: &Table,
    clusters: &Clusters,
    matching: &impl Matching,
    allies: &[usize],
    proposal: &Proposal,
    (one, other): (usize, usize),
) -> bool {
    let (one, other) = (clusters.root(one), clusters.root(other));
    if one == other {
        return false;
    }
    let has = |root: usize, spelling: usize| clusters.spellings(root).binary_search(&spelling).is_ok();
    let (a, b) = if has(one, proposal.a) { (proposal.a, proposal.b) } else { (proposal.b, proposal.a) };
    let telling = |root: usize, spelling: usize| -> Vec<usize> {
        let others = clusters.spellings(root).iter().copied();
        others.filter(|&s| s == spelling || allies[s] != allies[spelling]).take(CHECKED_SPELLINGS).collect()
    };
    let of_other = telling(other, b);
    telling(one, a).into_iter().any(|x| {
        of_other.iter().any(|&y| {
            (x, y) != (a, b) && {
                let (x, y) = (&table.spellings[x.min(y)].name, &table.spellings[x.max(y)].name);
                matching.compare(x, y).verdict == NameVerdict::Different
            }
        })
    })
}

/// For each spelling a number that it shares with the spellings that one article or an answer gives the same person.
fn allies(table: &Table) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..table.spellings.len()).collect();
    fn top(parent: &mut [usize], mut at: usize) -> usize {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    }
    let mut first_of_group: BTreeMap<usize, usize> = BTreeMap::new();
    let by_answer = table.spellings.iter().enumerate().filter_map(|(index, spelling)| {
        let group = spelling.group?;
        Some((*first_of_group.entry(group).or_insert(index), index))
    });
    let ties: Vec<(usize, usize)> = by_answer.collect();
    let by_article = table.entries.iter().flat_map(|e| e.spellings.windows(2).map(|pair| (pair[0], pair[1])));
    for (a, b) in ties.into_iter().chain(by_article) {
        let (a, b) = (top(&mut parent, a), top(&mut parent, b));
        parent[a.max(b)] = a.min(b);
    }
    (0..parent.len()).map(|index| top(&mut parent, index)).collect()
}

/// Joins equal single words ("Lula") of two articles that share a person with a full name. Where the last word of two or
/// more persons is that word, nobody can tell which of them is meant.
fn join_single_words(table: &Table, clusters: &mut Clusters) {
    let single = |s: &&super::table::Spelling| !s.full && s.entries.len() > 1;
    let mut bearers: BTreeMap<&str, BTreeSet<usize>> =
        table.spellings.iter().filter(single).map(|s| (s.fold.as_str(), BTreeSet::new())).collect();
    for spelling in table.spellings.iter().filter(|s| s.full) {
        for (at, _) in spelling.fold.match_indices(' ') {
            if let Some(roots) = bearers.get_mut(&spelling.fold[at + 1..]) {
                roots.extend(spelling.entries.iter().map(|&e| clusters.root(e)));
            }
        }
    }
    for spelling in table.spellings.iter().filter(single) {
        if bearers[spelling.fold.as_str()].len() > 1 {
            continue;
        }
        let mut beside: BTreeMap<usize, usize> = BTreeMap::new();
        for &entry in &spelling.entries {
            for other in table.of_same_article(entry) {
                let main = table.entries[other].spellings.first();
                if other == entry || !main.is_some_and(|&s| table.spellings[s].full) {
                    continue;
                }
                let first = *beside.entry(clusters.root(other)).or_insert(entry);
                // A refusal leaves the words apart, which is what a single word is anyway.
                let _ = clusters.join(first, entry, AGE_GAP);
            }
        }
    }
}

/// What a reader is told of a refusal.
pub(super) fn in_words(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::OneArticle => "one article names both, as two people",
        Refusal::Ages => "their ages differ by more than two years",
        Refusal::Rejected => "an answer keeps another spelling of one from the other",
        Refusal::Contradiction => "another spelling of one contradicts the other",
    }
}
