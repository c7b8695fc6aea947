//! Which articles are on one story: only these have people, events and facts in common.
//!
//! In: claim records, and what people answered about names. Out: the records of each story.
//! Whether two articles are on one story follows from these two and from others on the same story, so that articles on another
//! change nothing.

use super::events::{self, Linker, Outlines, Telling, join};
use super::groups::Groups;
use super::order::{self, Content, by_place};
use super::topics::{Known, Topics};
use super::vocabulary::Vocabulary;
use crate::decisions::Decisions;
use crate::model::ClaimRecord;
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

/// Records on their way to stories: what is asked of them, gathered one after another.
pub struct Stories<'a> {
    decisions: &'a Decisions,
    outlines: Outlines<'a>,
    contents: Vec<Content>,
    /// Their rarer words, and by record the numbers of these.
    words: Vocabulary,
    rare: Vec<Vec<u32>>,
    /// Of each person of whom somebody answered that two are one: a group of answers, and a record that names one of it.
    answered: Vec<(usize, usize)>,
}

impl<'a> Stories<'a> {
    /// None yet.
    pub fn new(decisions: &'a Decisions, rules: &'a Rules) -> Self {
        let (words, rare) = Default::default();
        let outlines = Outlines::new(rules);
        Self { decisions, outlines, contents: Vec::new(), words, rare, answered: Vec::new() }
    }

    /// All of some records.
    pub fn of(records: &[&ClaimRecord], decisions: &'a Decisions, rules: &'a Rules) -> Self {
        let mut stories = Self::new(decisions, rules);
        records.iter().for_each(|record| stories.add(record));
        stories
    }

    /// Adds a record behind those that were added.
    pub fn add(&mut self, record: &ClaimRecord) {
        let spellings = record.people.iter().flat_map(|person| &person.spellings);
        let groups = spellings.filter_map(|name| self.decisions.group(&fold(name)));
        let joined = groups.filter(|group| self.decisions.is_joined(*group));
        self.answered.extend(joined.map(|group| (group, self.contents.len())));
        self.outlines.add(record);
        self.contents.push(Content::of(record));
        self.rare.push(self.words.numbers(&record.rare));
    }

    /// The same records in another order, in which each is named by its place in this one.
    pub fn in_order(self, order: &[usize]) -> Self {
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, record)| places[*record] = place);
        Self {
            outlines: self.outlines.in_order(&places),
            contents: by_place(self.contents, &places),
            rare: by_place(self.rare, &places),
            answered: self.answered.into_iter().map(|(group, record)| (group, places[record])).collect(),
            ..self
        }
    }

    /// Sorts the records into stories: the records of each, sorted; stories in the order of their first record.
    pub fn find(self) -> Vec<Vec<usize>> {
        self.find_by(|finder| finder.ties(|_| true))
    }

    /// The same, with the ties that `ties` gives, for whoever knows some of them from before.
    pub fn find_by(self, ties: impl FnOnce(&Finder<'_>) -> Ties) -> Vec<Vec<usize>> {
        let Self { outlines, contents, words, rare, answered, .. } = self;
        let ranks = order::by_content(&contents);
        drop(contents);
        let topics = Topics::new(words, rare, &outlines.rules.common);
        let mains = (0..ranks.len()).map(|record| Telling { record, event: 0 }).collect();
        let finder = Finder { topics, linker: Linker::new(outlines, &ranks), mains };
        let ties = ties(&finder);
        let pairs = events::in_order(&finder.linker, &finder.mains, ties.mains);
        let groups = join(&finder.linker, &finder.mains, &pairs);
        let of_groups = groups.iter().flat_map(|group| group.windows(2).map(|pair| (pair[0].record, pair[1].record)));
        let mut stories = Groups::new(ranks.len());
        for (a, b) in of_groups.chain(ties.joined).chain(alike(&answered)) {
            stories.join(a, b);
        }
        stories.all()
    }
}

/// Records that name somebody of whom a person answered that both are one.
fn alike(answered: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    answered.iter().map(|(group, record)| (*first.entry(*group).or_insert(*record), *record)).collect()
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
    topics: Topics,
    linker: Linker<'a>,
    mains: Vec<Telling>,
}

impl Finder<'_> {
    /// The ties of all pairs of records of which one at least is new.
    pub fn ties(&self, is_new: impl Fn(usize) -> bool + Sync) -> Ties {
        let Self { linker, mains, .. } = self;
        let is_wanted = |a: Telling, b: Telling| self.are_one_story(a, b) || events::reaches(linker, a, b).is_some();
        let candidates =
            events::new_candidate_pairs(linker, mains, |telling| is_new(telling.record), |_, _| true, is_wanted);
        let are_one_story = |(a, b): &(usize, usize)| self.are_one_story(mains[*a], mains[*b]);
        let mut joined: Vec<(usize, usize)> = candidates.par_iter().copied().filter(are_one_story).collect();
        joined.extend(self.told_beside(is_new));
        joined.sort_unstable();
        joined.dedup();
        Ties { joined, mains: events::reaching(linker, mains, candidates) }
    }

    /// True for records that are on one story, come what may, by their main events.
    fn are_one_story(&self, a: Telling, b: Telling) -> bool {
        let score = self.linker.score_of_story(a, b);
        score.is_some_and(|score| score >= ONE_STORY || is_one_topic(&self.linker, &self.topics, (a, b), score))
    }

    /// Articles of which one mentions what the other is about.
    fn told_beside(&self, is_new: impl Fn(usize) -> bool + Sync) -> Vec<(usize, usize)> {
        let linker = &self.linker;
        let tellings = linker.tellings();
        let is_beside = |a: Telling, b: Telling| (a.event == 0) != (b.event == 0);
        let reaches = |a, b| events::reaches(linker, a, b).is_some();
        let pairs =
            events::new_candidate_pairs(linker, &tellings, |telling| is_new(telling.record), is_beside, reaches);
        pairs.into_iter().map(|(a, b)| (tellings[a].record, tellings[b].record)).collect()
    }
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
