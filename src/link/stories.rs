//! Which articles are on one story: only these have people, events and facts in common.
//!
//! In: claim records, and what people answered about names. Out: the records of each story.
//! Whether two articles are on one story follows from these two and from others on the same story, so that articles on another
//! change nothing.

use super::events::{self, Linker, Telling, join};
use super::groups::Groups;
use super::order;
use super::topics::{Known, Topics};
use crate::decisions::Decisions;
use crate::model::{ClaimRecord, Evidence};
use crate::names::fold;
use crate::rules::Rules;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What two articles have to reach to be on one story whatever else there is. What they have in common is then certain, if
/// not that they are about one event of it.
const ONE_STORY: f64 = 6.5;

/// What main events of articles on one topic have to reach besides: below it more sets them apart than a word can mend. Harm
/// of one type has to have more in common.
const ONE_TOPIC: f64 = -2.0;
const ONE_HARM: f64 = 0.0;
/// Days between articles that are known to be on one story by their words alone.
const DAYS: i64 = 7;

/// Sorts all records into stories: the records of each, sorted; stories in the order of their first record.
pub fn stories(records: &[&ClaimRecord], decisions: &Decisions, rules: &Rules) -> Vec<Vec<usize>> {
    stories_by(records, decisions, rules, |finder| finder.ties(|_| true))
}

/// [`stories`], with the ties that `ties` gives, for whoever knows some of them from before.
pub fn stories_by(
    records: &[&ClaimRecord],
    decisions: &Decisions,
    rules: &Rules,
    ties: impl FnOnce(&Finder<'_>) -> Ties,
) -> Vec<Vec<usize>> {
    let ranks = order::by_content(records);
    let mains = (0..records.len()).map(|record| Telling { record, event: 0 }).collect();
    let finder = Finder { records, rules, linker: Linker::new(records, rules, &ranks), mains };
    let ties = ties(&finder);
    let pairs = events::in_order(&finder.linker, &finder.mains, ties.mains);
    let groups = join(&finder.linker, &finder.mains, &pairs);
    let of_groups = groups.iter().flat_map(|group| group.windows(2).map(|pair| (pair[0].record, pair[1].record)));
    let mut stories = Groups::new(records.len());
    for (a, b) in of_groups.chain(ties.joined).chain(answered(records, decisions)) {
        stories.join(a, b);
    }
    stories.all()
}

/// What records have to do with each other two and two. It follows from the two alone, whatever else is read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ties {
    /// Records that are on one story, come what may; the first stands before the other.
    pub joined: Vec<(usize, usize)>,
    /// Records whose main events may be one, and how much speaks for it.
    pub mains: Vec<(f64, usize, usize)>,
}

/// What ties are found by.
pub struct Finder<'a> {
    records: &'a [&'a ClaimRecord],
    rules: &'a Rules,
    linker: Linker<'a>,
    mains: Vec<Telling>,
}

impl Finder<'_> {
    /// The ties of all pairs of records of which one at least is new.
    pub fn ties(&self, is_new: impl Fn(usize) -> bool + Sync) -> Ties {
        let Self { records, rules, linker, mains } = self;
        let topics = Topics::new(records, &rules.common);
        let candidates = events::new_candidate_pairs(linker, mains, |telling| is_new(telling.record), |_, _| true);
        let is_one_story = |&(a, b): &(usize, usize)| {
            let score = linker.score_of_story(mains[a], mains[b]);
            score.is_some_and(|score| score >= ONE_STORY || is_one_topic(linker, &topics, (mains[a], mains[b]), score))
        };
        let mut joined: Vec<(usize, usize)> = candidates.par_iter().copied().filter(is_one_story).collect();
        joined.extend(told_beside(records, linker, is_new));
        joined.sort_unstable();
        joined.dedup();
        Ties { joined, mains: events::reaching(linker, mains, candidates) }
    }
}

/// A record without what nobody asks about to find its story, for whom all records would be too many at a time.
pub fn brief(mut record: ClaimRecord) -> ClaimRecord {
    record.claims.retain(events::is_figure);
    for claim in &mut record.claims {
        (claim.telling, claim.binding, claim.evidence) = (Vec::new(), None, Evidence::default());
        (claim.rule, claim.subject, claim.said_by, claim.counting) = (String::new(), None, None, None);
    }
    record.article.shingles.truncate(1);
    record.article.shingles.shrink_to_fit();
    record.events.iter_mut().for_each(|event| event.evidence = Evidence::default());
    for person in &mut record.people {
        (person.evidence, person.roles) = (Evidence::default(), Vec::new());
    }
    (record.mentions, record.quoted, record.notes) = (Vec::new(), Vec::new(), Vec::new());
    record.claims.shrink_to_fit();
    record
}

/// True for articles that share rare words and appeared within a week of each other, or of which neither says when.
fn is_one_topic(linker: &Linker<'_>, topics: &Topics, (a, b): (Telling, Telling), score: f64) -> bool {
    let (known, least) = match (linker.published(a), linker.published(b)) {
        (Some(p), Some(q)) if (p - q).num_days().abs() > DAYS => return false,
        (Some(_), Some(_)) if linker.are_one_harm(a, b) => (Known::WeekOfHarm, ONE_HARM),
        (Some(_), Some(_)) => (Known::Week, ONE_TOPIC),
        (None, None) if !linker.are_one_harm(a, b) => (Known::Nothing, ONE_TOPIC),
        _ => return false,
    };
    score >= least && topics.shared(a.record, b.record).is_one_story(known)
}

/// Articles that name somebody of whom a person answered that both are one.
fn answered(records: &[&ClaimRecord], decisions: &Decisions) -> Vec<(usize, usize)> {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (record, r) in records.iter().enumerate() {
        let spellings = r.people.iter().flat_map(|person| &person.spellings);
        for group in spellings.filter_map(|name| decisions.group(&fold(name))).filter(|g| decisions.is_joined(*g)) {
            pairs.push((*first.entry(group).or_insert(record), record));
        }
    }
    pairs
}

/// Articles of which one mentions what the other is about.
fn told_beside(
    records: &[&ClaimRecord],
    linker: &Linker<'_>,
    is_new: impl Fn(usize) -> bool + Sync,
) -> Vec<(usize, usize)> {
    let of_record =
        |(record, r): (usize, &&ClaimRecord)| (0..r.events.len()).map(move |event| Telling { record, event });
    let mut tellings: Vec<Telling> = records.iter().enumerate().flat_map(of_record).collect();
    tellings.retain(|t| !records[t.record].events[t.event].passing);
    let is_beside = |a: Telling, b: Telling| (a.event == 0) != (b.event == 0);
    let candidates = events::new_candidate_pairs(linker, &tellings, |telling| is_new(telling.record), is_beside);
    let pairs = events::reaching(linker, &tellings, candidates).into_iter();
    pairs.map(|(_, a, b)| (tellings[a].record, tellings[b].record)).collect()
}
