//! From the statements of one slot to a verdict.
//!
//! In: statements, and how values of the field may change. Out: a [`Judgement`]. How two values relate is asked of
//! `value`; this module adds time, retractions and what was merely added up.

use super::choose::Statement;
use super::hearing::Hearing;
use super::judgement::Judgement;
use super::particulars;
use super::reckon::{self, Marginal};
use super::relations::Relations;
use super::roles::relate_role_sets;
use super::series::Series;
use super::timing;
use crate::kind::{About, Change, Field, Shape};
use crate::link::people::People;
use crate::link::slots::{PART, Slot};
use crate::model::{Basis, Claim, ClaimRecord, Met, Verdict};
use crate::rules::Rules;
use crate::value::Relation;
use std::cmp::Ordering;

/// What a slot is judged by.
pub struct Bench<'s, 'a> {
    /// The statements.
    pub statements: &'s [Statement<'a>],
    field: &'a Field,
    records: &'a [&'a ClaimRecord],
    rules: &'a Rules,
    relations: Relations<'a>,
    /// How the statements came together.
    pub met: Met,
    /// Counting rules that bear on single people.
    marginal: Vec<Marginal<'a>>,
    /// What the articles give besides.
    hearing: Hearing<'s, 'a>,
    /// All that was said of a figure that moves.
    series: Series<'s, 'a>,
}

impl<'s, 'a> Bench<'s, 'a> {
    /// For the statements of a slot of `field`, made in `records` by and of `people`; `met` says how they came
    /// together.
    pub fn new(
        statements: &'s [Statement<'a>],
        field: &'a Field,
        records: &'a [&'a ClaimRecord],
        people: &'a People,
        rules: &'a Rules,
        met: Met,
    ) -> Self {
        let marginal = reckon::marginal_rules(statements, records);
        let relations = Relations::new(statements, people, met);
        let hearing = Hearing::new(statements, field, records);
        let series = Series::new(statements, field);
        Self { statements, field, records, rules, relations, met, marginal, hearing, series }
    }
}

/// Judges a slot; `internal` is what contradicts itself inside an article.
pub fn judge(bench: &Bench<'_, '_>, slot: &Slot, internal: Option<&Judgement>) -> Judgement {
    let statements = bench.statements;
    let main: Vec<&Statement<'_>> = statements.iter().filter(|s| s.is_main).collect();
    if let Some(corrected) = retraction(statements, &main, bench.field) {
        return corrected;
    }
    let articles = count_articles(&main);
    if articles < 2 {
        return Judgement::new(Verdict::Single, "only one article states it");
    }
    if slot.key.subject == PART {
        return Judgement::new(Verdict::Compatible, "these are parts of a count, and nothing says of whom");
    }
    if bench.field.about == About::Subject && slot.key.person.is_none() && bench.is_of_several() {
        return Judgement::new(Verdict::Compatible, "an article gives several people each their own");
    }
    if bench.field.about == About::Presence && slot.key.person.is_none() {
        return judge_list(&main, articles);
    }
    if bench.field.shape == Shape::Role {
        return relate_role_sets(statements, &bench.rules.roles);
    }
    let mut worst = Judgement::new(Verdict::Agree, "the values are the same");
    let of_articles: Vec<&[&Statement<'_>]> = main.chunk_by(|a, b| a.record == b.record).collect();
    for (at, of_a) in of_articles.iter().enumerate() {
        for of_b in of_articles[at + 1..].iter().filter(|of_b| !is_agreed(of_a, of_b)) {
            // Nothing is worse.
            if worst.verdict == Verdict::Conflict {
                return worst;
            }
            let mut pair = bench.judge_articles(of_a, of_b);
            let is_own = |own: &Judgement| own.reconciles(statements, of_a[0], of_b[0]);
            if pair.verdict.is_finding() && internal.is_some_and(is_own) {
                pair = Judgement::new(
                    Verdict::Compatible,
                    "an article that contradicts itself gives the other value, too",
                );
            }
            if pair.verdict > worst.verdict {
                worst = pair;
            }
        }
    }
    worst
}

/// True for two articles of one statement each that say the same.
fn is_agreed(of_a: &[&Statement<'_>], of_b: &[&Statement<'_>]) -> bool {
    matches!((of_a, of_b), ([a], [b]) if a.group == b.group && a.claim.value.modifier() == b.claim.value.modifier())
}

fn count_articles(statements: &[&Statement<'_>]) -> usize {
    let mut records: Vec<usize> = statements.iter().map(|s| s.record).collect();
    records.sort_unstable();
    records.dedup();
    records.len()
}

/// Lists of people are partial: whoever is left out is not said to be absent.
fn judge_list(main: &[&Statement<'_>], articles: usize) -> Judgement {
    let by_all = main.iter().all(|s| count_articles_of(main, &s.group) == articles);
    match by_all {
        true => Judgement::new(Verdict::Agree, "all name the same people"),
        false => Judgement::new(Verdict::Compatible, "a list that leaves someone out denies nothing"),
    }
}

fn count_articles_of(main: &[&Statement<'_>], group: &str) -> usize {
    count_articles(&main.iter().copied().filter(|s| s.group == group).collect::<Vec<_>>())
}

/// A value that an article takes back, against what it or others state now: corrected, or, where it is told as what the
/// figure rose from, superseded.
fn retraction(statements: &[Statement<'_>], main: &[&Statement<'_>], field: &Field) -> Option<Judgement> {
    // "Two officers wounded" takes nothing back of "seven officers and two civilians".
    let is_other =
        |old: &Statement<'_>, m: &Statement<'_>| m.group != old.group && !(grew(m, old) && m.claim.counts_some());
    let replaces = |old: &Statement<'_>| {
        let is_of_same = |m: &Statement<'_>| m.record == old.record && m.claim.stance == old.claim.stance;
        main.iter().copied().find(|m| is_of_same(m) && is_other(old, m))
    };
    // What is only told in passing of some lot of things takes nothing back.
    let is_in_passing = |s: &Statement<'_>| s.claim.is_derived() && field.about == About::Subject;
    let taken_back = |s: &&Statement<'_>| s.claim.is_retracted() && !is_in_passing(s);
    let (old, new) = statements.iter().filter(taken_back).find_map(|old| Some((old, replaces(old)?)))?;
    let mut judgement = match field.change != Change::Never && new.claim.is_renewed() && grew(old, new) {
        true => Judgement::new(Verdict::Superseded, "the article itself tells how the figure rose"),
        false => Judgement::new(Verdict::Corrected, "the article itself takes the earlier value back"),
    };
    judgement.extra.push(old.position);
    Some(judgement)
}

impl Bench<'_, '_> {
    /// Judges what two articles state. An article may give the figures of several sources: two figures of one source are
    /// held against each other; without such, the articles fit where any two figures do.
    fn judge_articles(&self, of_a: &[&Statement<'_>], of_b: &[&Statement<'_>]) -> Judgement {
        let pairs = || of_a.iter().flat_map(|a| of_b.iter().map(move |b| (*a, *b)));
        let is_several = of_a.len() > 1 || of_b.len() > 1;
        let same_source = |(a, b): &(&Statement<'_>, &Statement<'_>)| a.shares_source(b);
        let judge = |(a, b): (&Statement<'_>, &Statement<'_>)| self.judge_pair(a, b);
        let mut of_one_source = pairs().filter(|pair| is_several && same_source(pair)).map(judge).peekable();
        let judgement = match of_one_source.peek() {
            Some(_) => of_one_source.max_by_key(|j| j.verdict),
            None => pairs().map(judge).min_by_key(|j| j.verdict),
        };
        judgement.unwrap_or_else(|| Judgement::new(Verdict::Agree, "the values are the same"))
    }

    fn judge_pair(&self, a: &Statement<'_>, b: &Statement<'_>) -> Judgement {
        if self.field.about == About::Presence {
            return match a.group == b.group {
                true => Judgement::new(Verdict::Agree, "both say the same"),
                false => Judgement::new(Verdict::Conflict, "one says the person was there and the other that not"),
            };
        }
        let relation = self.relations.of(a, b);
        if relation == Relation::Same {
            return Judgement::new(Verdict::Agree, "the values are the same");
        }
        if let Some(rule) = reckon::by_rule(a, b, &self.marginal, self.records).filter(|_| !self.is_next(a, b)) {
            let why = format!("{} (\u{201c}{}\u{201d})", rule.rule.reason(), rule.words);
            return Judgement::new(Verdict::Compatible, why);
        }
        if relation.is_different() && reckon::is_beside(a, b, self.records) {
            let why = "the smaller figure counts others beside somebody told apart";
            return Judgement::new(Verdict::Compatible, why);
        }
        let has_died = |early: &Statement<'_>, late: &Statement<'_>| {
            reckon::died_since(early, late, self.records)
                || (relation.is_different()
                    && reckon::order_by_deaths(early, late, self.records) == Some(Ordering::Less))
        };
        if let Some((early, late)) = self.in_order(a, b).filter(|(a, b)| has_died(a, b)) {
            return died_since(early, late);
        }
        match relation {
            Relation::Different(_) if self.is_of_others(a, b) => Judgement::new(
                Verdict::Compatible,
                "each sentence names something that the other article does not know",
            ),
            Relation::Different(_) if particulars::are_of_two_periods(a.claim, b.claim) => {
                Judgement::new(Verdict::Compatible, "the figures are of two periods")
            }
            Relation::Different(reason) => {
                let judgement = self.judge_difference(a, b, reason);
                let is_open = matches!(judgement.verdict, Verdict::Conflict | Verdict::Corrected);
                let is_silence = |s: &Statement<'_>| s.claim.basis == Basis::Absence;
                match is_open {
                    true if reckon::counts_some(a, b) => {
                        Judgement::new(Verdict::Compatible, "the smaller figure leaves others out by its noun")
                    }
                    true if is_silence(a) || is_silence(b) => {
                        Judgement::new(Verdict::Compatible, "one article says nothing of any")
                    }
                    _ => judgement,
                }
            }
            Relation::Compatible(_) if self.is_told_to_have_grown(a, b) => {
                Judgement::new(Verdict::Superseded, "the later figure is higher")
            }
            Relation::Compatible(reason) => Judgement::new(Verdict::Compatible, reason),
            Relation::Same => Judgement::new(Verdict::Agree, "the values are the same"),
        }
    }

    /// A later report tells its higher figure as the newest state, where the earlier one left room for it: "at least 11", then
    /// "the toll rose to 16".
    fn is_told_to_have_grown(&self, a: &Statement<'_>, b: &Statement<'_>) -> bool {
        let is_newest = |late: &Statement<'_>| late.claim.is_renewed() && late.claim.is_stated();
        let moves = self.field.shape == Shape::Quantity && self.field.change != Change::Never;
        moves && self.in_order(a, b).is_some_and(|(early, late)| is_newest(late) && grew(early, late))
    }

    /// One more than the other, and told as the newest state; a sum that its sentence draws from the other figure is no news.
    fn is_next(&self, a: &Statement<'_>, b: &Statement<'_>) -> bool {
        let is_drawn = |from: &Statement<'_>, sum: &Statement<'_>| {
            let parts = self.statements.iter().filter(|s| s.record == sum.record && s.group == from.group);
            parts.into_iter().any(|s| s.claim.sentence == sum.claim.sentence)
        };
        reckon::is_next(a, b) && !is_drawn(a, b) && !is_drawn(b, a)
    }

    /// Two statements, the earlier one first: by the times they held, by who has died, else by their words. Pages change
    /// after the day that they bear, so that of reports of two publishers within a day the dead come first: nobody comes back
    /// to life.
    fn in_order<'t, 'x>(
        &self,
        a: &'t Statement<'x>,
        b: &'t Statement<'x>,
    ) -> Option<(&'t Statement<'x>, &'t Statement<'x>)> {
        let by_time = || timing::order(a.as_of, b.as_of);
        let by_deaths = || reckon::order_by_deaths(a, b, self.records);
        let is_dated = self.is_of_one_publisher(a, b) || timing::days_between(a.as_of, b.as_of) > MISDATED_DAYS;
        let known = if is_dated { by_time().or_else(by_deaths) } else { by_deaths().or_else(by_time) };
        let order = known.or_else(|| order_by_words(a, b))?;
        Some(if order == Ordering::Less { (a, b) } else { (b, a) })
    }

    fn is_of_one_publisher(&self, a: &Statement<'_>, b: &Statement<'_>) -> bool {
        let of = |s: &Statement<'_>| self.records[s.record].article.publisher.as_deref();
        of(a).is_some() && of(a) == of(b)
    }

    /// A difference is growth, a correction or a conflict, by the field's policy and the as-of order.
    fn judge_difference(&self, a: &Statement<'_>, b: &Statement<'_>, reason: String) -> Judgement {
        let is_next = self.is_next(a, b);
        if let Some(why) = reckon::reconciled(a, b, self.records).filter(|_| !is_next) {
            return Judgement::new(Verdict::Compatible, why);
        }
        let order = self.in_order(a, b);
        if !is_next && self.is_heard(a, b, order) {
            return Judgement::new(Verdict::Compatible, "an article also gives the value of the other side");
        }
        let Some((early, late)) = order else {
            if let Some(why) = self.series.explains(a, b) {
                return Judgement::new(Verdict::Superseded, why);
            }
            let reason = match self.field.change {
                Change::Never => reason,
                Change::Grows | Change::Moves => format!("{reason}, and nothing says which is the later figure"),
            };
            return Judgement::new(Verdict::Conflict, reason);
        };
        let same_publisher = self.is_of_one_publisher(a, b);
        let change = match self.field.change {
            Change::Never if self.has_moved(a, b) => Change::Moves,
            change => change,
        };
        match change {
            Change::Grows if grew(early, late) && is_misdated(early, late) => died_since(early, late),
            Change::Grows if grew(early, late) => Judgement::new(Verdict::Superseded, "the later figure is higher"),
            Change::Moves => Judgement::new(Verdict::Superseded, "the figure moved between the two reports"),
            Change::Grows if same_publisher => {
                Judgement::new(Verdict::Corrected, "its publisher gives a lower figure later")
            }
            Change::Grows if timing::days_between(a.as_of, b.as_of) > 0 => {
                Judgement::new(Verdict::Corrected, "a later report gives a lower figure")
            }
            Change::Never if same_publisher => Judgement::new(Verdict::Corrected, "the publisher changed it later"),
            _ => Judgement::new(Verdict::Conflict, reason),
        }
    }
}

impl Bench<'_, '_> {
    /// So many days lie between two reports that another value is another state of the thing, by the rules that read it.
    fn has_moved(&self, a: &Statement<'_>, b: &Statement<'_>) -> bool {
        let moves_after = self.statements.iter().filter_map(|s| self.rules.claims.moves_after(&s.claim.rule)).max();
        moves_after.is_some_and(|days| timing::days_between(a.as_of, b.as_of) >= days)
    }

    /// An article tells the same of several people by name: what is told of nobody may be anybody's.
    fn is_of_several(&self) -> bool {
        self.statements.iter().any(|s| {
            let is_alike = |c: &&Claim| c.field == s.claim.field && c.subject.is_some() && c.subject == s.claim.subject;
            let mut people = self.records[s.record].claims.iter().filter(is_alike).filter_map(|c| c.person);
            people.next().is_some_and(|first| people.any(|other| other != first))
        })
    }

    /// Two figures or lengths, each told beside names that the other article does not know: of two things that one word means.
    fn is_of_others(&self, a: &Statement<'_>, b: &Statement<'_>) -> bool {
        self.field.about == About::Subject && particulars::differ(a, b, self.records)
    }

    /// The values of two statements differ, whatever time and arithmetic make of it.
    pub fn differ(&self, a: &Statement<'_>, b: &Statement<'_>) -> bool {
        self.relations.of(a, b).is_different()
    }

    /// One of two articles also mentions the value of the other.
    pub fn is_echoed(&self, a: &Statement<'_>, b: &Statement<'_>) -> bool {
        a.record != b.record && (self.hearing.echoes(a, b) || self.hearing.echoes(b, a))
    }

    /// An article that the difference accuses also gives the other side's value. A later report may well tell the state
    /// before: where the figure grew, or one publisher changed it, only the earlier one is asked.
    fn is_heard(&self, a: &Statement<'_>, b: &Statement<'_>, order: Option<(&Statement<'_>, &Statement<'_>)>) -> bool {
        let is_told_since = |early: &Statement<'_>, late: &Statement<'_>| {
            self.is_of_one_publisher(a, b) || (self.field.change != Change::Never && grew(early, late))
        };
        let is_of_later_day = timing::days_between(a.as_of, b.as_of) > 0 && self.field.change != Change::Never;
        match order {
            Some((early, late)) if is_told_since(early, late) => self.hearing.gives(early, late),
            // What a report of a later day mentions beside its figure may be what it replaces: "from 12 to ten".
            Some((early, late)) if is_of_later_day => {
                self.hearing.gives(early, late) || self.hearing.states(late, early)
            }
            _ => self.hearing.gives(a, b) || self.hearing.gives(b, a),
        }
    }
}

/// Days by which the date of a page may be that of the event or of its first version.
const MISDATED_DAYS: i64 = 1;

/// True where the dates of two articles say the opposite of what came first.
fn is_misdated(early: &Statement<'_>, late: &Statement<'_>) -> bool {
    timing::order(early.as_of, late.as_of) == Some(Ordering::Greater)
}

fn died_since(early: &Statement<'_>, late: &Statement<'_>) -> Judgement {
    let reason = match is_misdated(early, late) {
        true => "one report counts the hurt who died among the dead, although it bears the earlier date",
        false => "the later report counts the hurt who died among the dead",
    };
    Judgement { by_deaths: true, ..Judgement::new(Verdict::Superseded, reason) }
}

/// The higher of two figures came later where it alone is told as the newest one.
fn order_by_words(a: &Statement<'_>, b: &Statement<'_>) -> Option<Ordering> {
    match (a.claim.is_renewed(), b.claim.is_renewed()) {
        (false, true) if grew(a, b) => Some(Ordering::Less),
        (true, false) if grew(b, a) => Some(Ordering::Greater),
        _ => None,
    }
}

fn grew(early: &Statement<'_>, late: &Statement<'_>) -> bool {
    matches!((early.claim.value.figure(), late.claim.value.figure()), (Some(x), Some(y)) if y > x)
}
