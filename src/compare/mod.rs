//! Verdicts: how the values that articles state for one slot relate, and why.
//!
//! In: linked claims, story by story. Out: events, facts and findings, in the order of output, and all stories put together.
//! Wording of reasons lives here; looks do not.

mod choose;
mod confidence;
mod dispute;
mod events;
mod hearing;
mod internal;
mod judgement;
mod kept;
mod namesakes;
mod particulars;
mod quotations;
mod reckon;
pub mod relations;
mod roles;
mod series;
mod sources;
mod spellings;
pub mod timing;
mod together;
mod told;
mod toll;
mod values;
mod verdict;
mod why;

use crate::kind::{self, Change, Field};
use crate::link::Linked;
use crate::link::currencies;
use crate::link::people::Person;
use crate::link::slots::{NO_EVENT, Slot};
use crate::model::{ClaimRecord, Fact, FieldId, Finding, Level, Met, ReportPerson, Side, State, Verdict};
use crate::rules::Rules;
use choose::Statement;
use events::Ranked;
use judgement::Judgement;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sources::Sources;
pub use together::{Compared, together};
pub use told::folded;
use verdict::Bench;
use xxhash_rust::xxh3::xxh3_64;

/// What the articles on one story come to, whatever the settings say of it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Story {
    /// The id of its first article.
    first: String,
    /// The event that matters most first.
    events: Vec<Ranked>,
    /// All facts, in the order of events, each with what a reader should look at in it; facts of persons last.
    #[serde(with = "kept")]
    facts: Vec<(Fact, Vec<Finding>)>,
    /// Who is who.
    people: Vec<ReportPerson>,
}

impl Story {
    /// The same with the records of claims counted among all records; `places` has for each record of the story where it stands there.
    pub fn placed(mut self, places: &[usize]) -> Self {
        for (fact, _) in &mut self.facts {
            fact.claims.iter_mut().for_each(|(record, _)| *record = places[*record]);
        }
        self
    }
}

/// Compares all slots of one story; of facts of the fields `asked` it is kept what a ledger finds them by.
pub fn compare(records: &[&ClaimRecord], linked: &Linked, rules: &Rules, asked: &[FieldId]) -> Story {
    let events = events::events(records, linked, rules);
    let sources = Sources::new(records);
    let comparer = Comparer { records, linked, rules, events: &events, sources, asked };
    // Facts come in the order in which events matter, not in that of their first telling.
    let mut order: Vec<(usize, usize)> = linked
        .slots
        .iter()
        .enumerate()
        .map(|(at, slot)| (events.get(slot.key.event).map_or(usize::MAX, |e| e.rank), at))
        .collect();
    order.sort_unstable();
    let compared_slot = |at: usize| {
        let slot = &linked.slots[at];
        comparer.compare_slot(slot).map(|(fact, findings)| (slot, (slot.met, fact, findings)))
    };
    let of_slots = order.par_iter().filter_map(|(_, at)| compared_slot(*at));
    let (slots, mut of_slots): (Vec<&Slot>, Vec<_>) = of_slots.unzip();
    namesakes::tell_apart(&mut of_slots, &slots, linked, &events);
    let mut facts = worth_telling(of_slots);
    let quoted = quotations::compare(records, linked, &events, &comparer.sources);
    let spelt = spellings::compare(&linked.misspellings, records, &comparer.sources);
    facts.extend(quoted.into_iter().chain(spelt).map(|(fact, finding)| (fact, vec![finding])));
    let mut events = events;
    events.sort_by_key(|e| e.rank);
    let first = records.first().map(|record| record.article.id.clone()).unwrap_or_default();
    let person = |person: &Person| ReportPerson { name: person.name.clone(), spellings: person.spellings.clone() };
    let people = linked.people.persons.iter().map(person).collect();
    Story { first, events, facts, people }
}

/// The facts of slots that say something: what no kind of fact brings together is told only where it differs and no slot before has
/// told it.
fn worth_telling(of_slots: Vec<(Met, Fact, Vec<Finding>)>) -> Vec<(Fact, Vec<Finding>)> {
    let mut told: Vec<&Finding> = of_slots.iter().filter(|(met, ..)| *met == Met::Kind).flat_map(|of| &of.2).collect();
    let mut kept: Vec<bool> = Vec::with_capacity(of_slots.len());
    for (met, _, findings) in &of_slots {
        let is_news =
            *met == Met::Kind || findings.iter().any(|finding| !told.iter().any(|known| tells(known, finding)));
        if *met != Met::Kind && is_news {
            told.extend(findings);
        }
        kept.push(is_news);
    }
    let kept = of_slots.into_iter().zip(kept).filter(|(_, kept)| *kept);
    kept.map(|((_, fact, findings), _)| (fact, findings)).collect()
}

/// True where a finding has all values of another one, by the same articles or others.
fn tells(known: &Finding, other: &Finding) -> bool {
    let has = |side: &Side| known.sides.iter().any(|s| (&s.value, &s.unit) == (&side.value, &side.unit));
    known.kind == other.kind && known.field == other.field && other.sides.iter().all(has)
}

struct Comparer<'a> {
    records: &'a [&'a ClaimRecord],
    linked: &'a Linked,
    rules: &'a Rules,
    events: &'a [events::Ranked],
    sources: Sources,
    asked: &'a [FieldId],
}

impl Comparer<'_> {
    /// The fact of a slot, and what there is to find about it.
    fn compare_slot(&self, slot: &Slot) -> Option<(Fact, Vec<Finding>)> {
        let claim = &self.records[slot.claims[0].0].claims[slot.claims[0].1];
        let field = kind::field(claim.field);
        let statements = choose::statements(slot, field, self.records, &self.linked.people);
        if statements.is_empty() {
            return None;
        }
        let internal = internal::contradiction(&statements, field, &self.linked.people);
        let (records, people) = (self.records, &self.linked.people);
        let bench = Bench::new(&statements, field, records, people, self.rules, slot.met);
        let judgement = verdict::judge(&bench, slot, internal.as_ref());
        let event = (slot.key.event != NO_EVENT).then(|| self.events[slot.key.event].event.id.clone());
        let subject = self.subject(slot);
        let event_id = event.as_deref().unwrap_or("");
        // Sums of each currency are a fact of their own, whether there are others or not.
        let mut identity = vec![claim.kind.name(), claim.field.name(), event_id, &subject];
        identity.extend(currencies::of(self.records, slot));
        let id = short_hash(&identity);
        let fact = Fact {
            id: format!("f-{id}"),
            kind: claim.kind.name().to_owned(),
            field: claim.field.name().to_owned(),
            event,
            subject,
            verdict: judgement.verdict,
            why: (judgement.verdict == Verdict::Compatible).then(|| judgement.reason.clone()),
            values: values::values(&statements, self.records, &self.sources),
            sides: match judgement.verdict {
                Verdict::Single => Vec::new(),
                _ => self.sides(&statements, |s| s.is_main),
            },
            claims: slot.claims.clone(),
            told: self.asked.contains(&claim.field).then(|| self.told(slot, &statements)).flatten(),
        };
        let among_articles = Some(judgement).filter(|judgement| judgement.verdict.is_finding());
        let judgements = among_articles.iter().chain(&internal);
        let findings = judgements.map(|judgement| self.finding(&fact, field, &bench, judgement)).collect();
        Some((fact, findings))
    }

    /// The person a slot is about by display name, else its words.
    fn subject(&self, slot: &Slot) -> String {
        match slot.key.person {
            Some(person) if slot.key.subject.is_empty() => self.linked.people.persons[person].name.clone(),
            Some(person) => format!("{} ({})", self.linked.people.persons[person].name, slot.key.subject),
            None => slot.key.subject.clone(),
        }
    }

    fn finding(&self, fact: &Fact, field: &Field, bench: &Bench<'_, '_>, judgement: &Judgement) -> Finding {
        let statements = bench.statements;
        let is_side = |s: &Statement<'_>| s.is_main && !judgement.is_internal || judgement.extra.contains(&s.position);
        let mut sides = self.in_order(statements, is_side);
        if judgement.verdict == Verdict::Superseded && field.change == Change::Grows {
            // Of one time, the higher state of what grew is the later one.
            let figure = |s: &Statement<'_>| s.claim.value.figure().unwrap_or_default();
            sides.sort_by(|a, b| a.as_of.cmp(&b.as_of).then(figure(a).total_cmp(&figure(b))));
        }
        let mut distinct: Vec<&str> = sides.iter().map(|s| s.shown.as_str()).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let event = fact.event.as_deref().unwrap_or("");
        let mut parts = vec![fact.kind.as_str(), fact.field.as_str(), event, fact.subject.as_str()];
        parts.extend(sides.iter().find_map(|s| s.claim.value.currency()));
        parts.extend(&distinct);
        let code = match judgement.is_internal {
            true => format!("internal.{}.{}", fact.kind, fact.field),
            false => format!("{}.{}.{}", fact.kind, fact.field, judgement.verdict),
        };
        // The same values may be disputed among articles as well.
        if judgement.is_internal {
            parts.push(INTERNAL);
        }
        let toll = toll::toll(&sides, field, self.records, &self.sources);
        let mut why = why::why(field, &fact.subject, &sides, judgement, self.records, &self.sources);
        if let Some(words) = toll.as_ref().and_then(|toll| toll::words(toll, sides.len())) {
            why.push(' ');
            why.push_str(&words);
        }
        let doubts = confidence::doubts(&sides, field, bench);
        let confidence = confidence::confidence(&doubts);
        Finding {
            id: short_hash(&parts),
            fact: fact.id.clone(),
            level: Level::default(),
            code,
            ignored: None,
            gates: false,
            kind: fact.kind.clone(),
            field: fact.field.clone(),
            event: fact.event.clone(),
            subject: fact.subject.clone(),
            verdict: judgement.verdict,
            met: bench.met,
            confidence,
            doubts,
            state: State::New,
            why,
            toll: toll.filter(|_| !judgement.is_internal),
            sides: sides.iter().map(|s| self.side(s)).collect(),
            added: Vec::new(),
        }
    }

    /// Some of the statements, in as-of order.
    fn in_order<'s>(
        &self,
        statements: &'s [Statement<'s>],
        keep: impl Fn(&Statement<'_>) -> bool,
    ) -> Vec<&'s Statement<'s>> {
        let mut kept: Vec<&Statement<'_>> = statements.iter().filter(|s| keep(s)).collect();
        kept.sort_by_key(|s| (s.as_of, s.position));
        kept
    }

    fn sides(&self, statements: &[Statement<'_>], keep: impl Fn(&Statement<'_>) -> bool) -> Vec<Side> {
        self.in_order(statements, keep).into_iter().map(|s| self.side(s)).collect()
    }

    fn side(&self, statement: &Statement<'_>) -> Side {
        let article = &self.records[statement.record].article;
        let (low, high) = statement.bounds();
        Side {
            value: statement.shown.clone(),
            low,
            high,
            modifier: statement.claim.value.modifier(),
            unit: statement.claim.value.unit().map(str::to_owned),
            article: article.id.clone(),
            publisher: article.publisher.clone(),
            published: article.published.clone(),
            as_of: timing::stated(statement.claim, self.records[statement.record]).map(str::to_owned),
            said_by: statement.claim.said_by.as_ref().map(|s| s.words.clone()),
            counting: statement.claim.counting.as_ref().filter(|_| low.is_some()).map(|c| c.words.clone()),
            stance: statement.claim.stance,
            rule: statement.claim.rule.clone(),
            reference: false,
            evidence: statement.claim.evidence.clone(),
        }
    }
}

/// Keeps the identity of a contradiction inside an article apart from that of one among articles.
const INTERNAL: &str = "internal";

/// Ten hexadecimal digits over some words; a separator that no word holds keeps them apart.
pub(crate) fn short_hash(parts: &[&str]) -> String {
    format!("{:016x}", xxh3_64(parts.join("\u{1f}").as_bytes()))[..10].to_owned()
}
