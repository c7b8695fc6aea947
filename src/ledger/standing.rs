//! How what one article states stands to what a ledger gives.
//!
//! In: the statements of an article for one fact, and the entries of one source for it. Out: a [`Standing`] with the entry that it
//! rests on. How two values relate is told by the comparison that articles are held against each other with; this module adds
//! what the ledger gave when.

use super::entry::{Entry, is_figure};
use crate::compare::relations::{are_far_apart, are_of_two_sizes, relate_values};
use crate::compare::timing::{AsOf, days_between, order};
use crate::kind::{Change, Shape};
use crate::model::Stated;
use crate::names::{Name, NameVerdict, score};
use crate::rules::Rules;
use crate::value::{Relation, Value, relate_roles};
use std::cmp::Ordering;

/// How a value stands to the ledger, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// As the ledger has it, or one of the two is vaguer.
    InLine,
    /// What the ledger gave before, or a figure that has grown since.
    Older,
    /// Higher, of a day after the ledger's last entry, of what grows: the ledger may be behind.
    Newer,
    /// It differs, and says too little to be held against anything.
    Open,
    /// It differs.
    Off,
}

/// A standing and what it rests on.
#[derive(Debug, Clone)]
pub(super) struct Judged<'r> {
    pub(super) standing: Standing,
    pub(super) stated: &'r Stated,
    /// The entry that the value was held against.
    pub(super) entry: &'r Entry,
    /// Completes "... because"; empty where the values are the same.
    pub(super) reason: String,
}

/// What one source gives for one fact over time.
pub(super) struct Series<'r> {
    /// What it gave before, the earliest first.
    pub(super) before: Vec<&'r Entry>,
    /// What it gives now: of two values as of one time neither is the later.
    pub(super) latest: Vec<&'r Entry>,
}

impl<'r> Series<'r> {
    /// Of entries of one source for one fact.
    pub(super) fn new(mut entries: Vec<&'r Entry>) -> Self {
        let as_of = |entry: &Entry| entry.as_of.as_deref().map(AsOf::parse);
        let is_before = |a: &Entry, b: &Entry| match (as_of(a), as_of(b)) {
            (Some(a), Some(b)) => order(a, b) == Some(Ordering::Less),
            (a, b) => a.is_none() && b.is_some(),
        };
        entries.sort_by(|a, b| (&a.as_of, &a.written, &a.path, a.line).cmp(&(&b.as_of, &b.written, &b.path, b.line)));
        let (before, latest) = entries.iter().partition(|one| entries.iter().any(|other| is_before(one, other)));
        Self { before, latest }
    }

    /// How an article stands to it: by the best of what it states; what does not stand for the article can only be in its favour.
    pub(super) fn judge(&self, statements: &[&'r Stated], rules: &Rules) -> Option<Judged<'r>> {
        let is_role = |s: &Stated| matches!(s.value, Value::Role { .. });
        let of = |stated: &&'r Stated| {
            let judged = self.judge_value(stated, rules)?;
            (stated.is_main || is_role(stated) || judged.standing <= Standing::Older).then_some(judged)
        };
        statements.iter().filter_map(of).min_by_key(|judged| judged.standing)
    }

    fn judge_value(&self, stated: &'r Stated, rules: &Rules) -> Option<Judged<'r>> {
        let judged = |standing, entry, reason| Some(Judged { standing, stated, entry, reason });
        let related: Vec<(&'r Entry, Relation)> =
            self.latest.iter().map(|entry| (*entry, relate(stated, entry, rules))).collect();
        if let Some((entry, relation)) = related.iter().find(|(_, relation)| !relation.is_different()) {
            return match relation {
                Relation::Compatible(why) if is_no_answer(stated, entry) => judged(Standing::Open, entry, why.clone()),
                Relation::Compatible(why) => judged(Standing::InLine, entry, why.clone()),
                _ => judged(Standing::InLine, entry, String::new()),
            };
        }
        let (entry, Relation::Different(reason)) = related.into_iter().next()? else { return None };
        if let Some(doubt) = doubt(stated, entry) {
            return judged(Standing::Open, entry, doubt.to_owned());
        }
        let day = stated.side.as_of.as_deref().map_or(AsOf::Unknown, AsOf::parse);
        let given = self.before.iter().rev().filter(|old| is_by_day(old, day));
        if let Some(old) = given.clone().find(|old| !relate(stated, old, rules).is_different()) {
            return judged(Standing::Older, *old, "the ledger gave that before".into());
        }
        let state = given.clone().next().copied();
        match self.change(stated, entry, day, state) {
            Some((standing, why)) => judged(standing, entry, why.into()),
            None => judged(Standing::Off, entry, reason),
        }
    }

    /// What a figure that changes with time was on the article's day; `state` is what the ledger gave by then.
    fn change(&self, stated: &Stated, entry: &Entry, day: AsOf, state: Option<&Entry>) -> Option<(Standing, &'static str)> {
        let latest = AsOf::parse(entry.as_of.as_deref()?);
        let figure = stated.value.figure()?;
        let (last, least) = (entry.value.figure()?, state.and_then(|entry| entry.value.figure()));
        match (order(day, latest)?, entry.field.change) {
            (Ordering::Less, Change::Grows) if figure < last && least.is_none_or(|least| figure >= least) => {
                Some((Standing::Older, "the ledger's later figure is higher"))
            }
            (Ordering::Greater, Change::Grows) if figure > last => {
                Some((Standing::Newer, "the ledger's last figure is of an earlier day and lower"))
            }
            (Ordering::Less, Change::Moves) if state.is_none_or(|state| is_of_earlier_day(state, day)) => {
                Some((Standing::Older, "the ledger's figure is of a later day, and such figures move"))
            }
            (Ordering::Greater, Change::Moves) if days_between(day, latest) > 0 => {
                Some((Standing::Newer, "the ledger's last figure is of an earlier day, and such figures move"))
            }
            _ => None,
        }
    }
}

/// True for an entry that is of no later time than the article, as far as is known.
fn is_by_day(entry: &Entry, day: AsOf) -> bool {
    entry.as_of.as_deref().is_none_or(|as_of| order(AsOf::parse(as_of), day) != Some(Ordering::Greater))
}

fn is_of_earlier_day(entry: &Entry, day: AsOf) -> bool {
    entry.as_of.as_deref().is_none_or(|as_of| order(AsOf::parse(as_of), day) == Some(Ordering::Less))
}

/// Two roles that one person can have, of which no word is common, say nothing of each other.
fn is_no_answer(stated: &Stated, entry: &Entry) -> bool {
    let (Value::Role { words: a }, Value::Role { words: b }) = (&stated.value, &entry.value) else { return false };
    let words = |role: &str| -> Vec<String> { role.split_whitespace().map(str::to_lowercase).collect() };
    !words(a).iter().any(|word| words(b).contains(word))
}

/// What keeps a value that differs from being off.
fn doubt(stated: &Stated, entry: &Entry) -> Option<&'static str> {
    let is_in_passing = |(a, b): (&Value, &Value)| match (a, b) {
        (Value::Time(a), Value::Time(b)) => entry.field.shape == Shape::Date && !stated.is_in_lead && are_far_apart(a, b),
        _ => false,
    };
    stated
        .doubt
        .or(is_in_passing((&stated.value, &entry.value)).then_some("it names a day in passing"))
        .or(are_of_two_sizes(entry.field.id, &stated.value, &entry.value).then_some("the figures are of two things"))
        .filter(|_| is_figure(entry.field) || stated.doubt.is_some() || entry.field.shape == Shape::Date)
}

/// How a stated value and that of an entry relate.
fn relate(stated: &Stated, entry: &Entry, rules: &Rules) -> Relation {
    let differ = || Relation::Different(format!("{} is not {}", stated.side.value, entry.value.to_display()));
    match (&stated.value, &entry.value) {
        (Value::Role { words: a }, Value::Role { words: b }) => relate_roles(a, b, &rules.roles),
        (Value::Person { name: a, .. }, Value::Person { name: b, .. }) => {
            let parsed = |name: &str| Name::parse(name, &rules.names);
            match score(&parsed(a), &parsed(b), &rules.names).1 {
                NameVerdict::Same => Relation::Same,
                NameVerdict::Review => Relation::Compatible("the two spellings may be one person".into()),
                NameVerdict::Different => differ(),
            }
        }
        (Value::Text { words: a }, Value::Text { words: b }) => {
            if super::values::tally(a).to_lowercase() == b.to_lowercase() { Relation::Same } else { differ() }
        }
        (a, b) => relate_values(a, b).unwrap_or_else(differ),
    }
}
