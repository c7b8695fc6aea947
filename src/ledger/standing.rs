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
use crate::value::{Relation, Value, name_one_office, relate_roles};
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
                Relation::Compatible(why) if is_no_answer(stated, entry, rules) => {
                    judged(Standing::Open, entry, why.clone())
                }
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
    fn change(
        &self,
        stated: &Stated,
        entry: &Entry,
        day: AsOf,
        state: Option<&Entry>,
    ) -> Option<(Standing, &'static str)> {
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

/// Two roles that are not of one office: one person can have both, and neither is that of the ledger.
fn is_no_answer(stated: &Stated, entry: &Entry, rules: &Rules) -> bool {
    match (&stated.value, &entry.value) {
        (Value::Role { words: a }, Value::Role { words: b }) => !name_one_office(a, b, &rules.roles),
        _ => false,
    }
}

/// What keeps a value that differs from being off.
fn doubt<'s>(stated: &'s Stated, entry: &Entry) -> Option<&'s str> {
    let is_in_passing = |(a, b): (&Value, &Value)| match (a, b) {
        (Value::Time(a), Value::Time(b)) => {
            entry.field.shape == Shape::Date && !stated.is_in_lead && are_far_apart(a, b)
        }
        _ => false,
    };
    stated
        .doubt
        .as_deref()
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

#[cfg(test)]
mod tests {
    use super::super::entry::Written;
    use super::*;
    use crate::model::sample;
    use crate::value::{Modifier, Quantity};

    fn entry(field: &str, value: &str, as_of: &str, rules: &Rules) -> Entry {
        let words = |word: &str| word.to_owned();
        let written = Written {
            kind: words("casualties"),
            field: words(field),
            event: words("flood"),
            value: words(value),
            as_of: words(as_of),
            ..Written::default()
        };
        Entry::parse(written, rules).unwrap()
    }

    fn stated(figure: f64, modifier: Modifier, as_of: Option<&str>) -> Stated {
        let mut side = sample::side("a", &figure.to_string(), "dead", "The dead are counted.");
        side.as_of = as_of.map(str::to_owned);
        let (low, high) = (Some(figure), (modifier != Modifier::AtLeast).then_some(figure));
        let value = Value::Quantity(Quantity { low, high, modifier, unit: None });
        Stated { side, value, is_main: true, is_in_lead: true, doubt: None }
    }

    #[test]
    fn growth_and_history_tell_older_newer_and_off_apart() {
        let rules = Rules::load(None).unwrap();
        let given = [("12", "2026-03-02"), ("15", "2026-03-03"), ("19", "2026-03-05")];
        let of = |field: &str| given.map(|(value, as_of)| entry(field, value, as_of, &rules));
        let (killed, missing) = (of("killed"), of("missing"));
        let standing = |entries: &[Entry], figure: f64, modifier, as_of| {
            let stated = stated(figure, modifier, as_of);
            Series::new(entries.iter().collect()).judge(&[&stated], &rules).unwrap().standing
        };
        let toll = |figure, as_of| standing(&killed, figure, Modifier::Exact, Some(as_of));
        assert_eq!(toll(19.0, "2026-03-05"), Standing::InLine);
        assert_eq!(standing(&killed, 14.0, Modifier::AtLeast, Some("2026-03-06")), Standing::InLine, "at least 14");
        assert_eq!(toll(12.0, "2026-03-02"), Standing::Older, "what the ledger gave that day");
        assert_eq!(toll(12.0, "2026-03-06"), Standing::Older, "what it gave before");
        assert_eq!(toll(17.0, "2026-03-04"), Standing::Older, "it has grown since");
        assert_eq!(toll(9.0, "2026-03-04"), Standing::Off, "fewer than the ledger gave by then");
        assert_eq!(toll(15.0, "2026-03-02"), Standing::Older, "ahead of the ledger, and grown since");
        assert_eq!(toll(25.0, "2026-03-04"), Standing::Off, "more than it ever gave");
        assert_eq!(toll(25.0, "2026-03-05"), Standing::Off, "of the day of the ledger");
        assert_eq!(toll(25.0, "2026-03-06"), Standing::Newer);
        assert_eq!(toll(18.0, "2026-03-06"), Standing::Off, "no toll falls");
        assert_eq!(standing(&killed, 25.0, Modifier::Exact, None), Standing::Off, "of no known day");
        assert_eq!(
            standing(&missing, 17.0, Modifier::Exact, Some("2026-03-04")),
            Standing::Older,
            "between two states"
        );
        assert_eq!(standing(&missing, 25.0, Modifier::Exact, Some("2026-03-05")), Standing::Off);
    }

    #[test]
    fn doubts_give_no_answer_and_the_best_statement_counts() {
        let rules = Rules::load(None).unwrap();
        let given = entry("killed", "19", "", &rules);
        let series = Series::new(vec![&given]);
        let (mut implied, exact) = (stated(12.0, Modifier::Exact, None), stated(19.0, Modifier::Exact, None));
        assert_eq!(series.judge(&[&implied], &rules).unwrap().standing, Standing::Off);
        implied.doubt = Some("it is only implied".to_owned());
        assert_eq!(series.judge(&[&implied], &rules).unwrap().standing, Standing::Open);
        assert_eq!(series.judge(&[&implied, &exact], &rules).unwrap().standing, Standing::InLine);
    }
}
