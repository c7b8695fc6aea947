//! What the rows of a database refer to: which articles, events and facts are there, and the numbers of people and claims.

use crate::model::{Claim, ClaimRecord, Fact, Finding, Part, Report, Side};
use crate::value::Value;
use rustc_hash::{FxHashMap, FxHashSet};

/// Where a claim stands, and what it is: by this the claim of a side is found again.
type Place<'r> = (&'r str, &'r str, &'r str, Part, usize, usize);

/// Indices over a report and its records.
pub(super) struct Known<'r> {
    /// Articles by id.
    pub(super) articles: FxHashSet<&'r str>,
    /// Events by id.
    pub(super) events: FxHashSet<&'r str>,
    /// Facts by id, with their numbers: a person may fill one in each of two stories.
    facts: FxHashMap<&'r str, Vec<(usize, &'r Fact)>>,
    /// The number of a person by article and spelling.
    people: FxHashMap<(&'r str, &'r str), usize>,
    /// The number of the first claim of each record.
    first: Vec<usize>,
    claims: FxHashMap<Place<'r>, usize>,
}

impl<'r> Known<'r> {
    pub(super) fn of(report: &'r Report, records: &'r [ClaimRecord]) -> Self {
        let mut people = FxHashMap::default();
        for (number, person) in (1..).zip(&report.people) {
            for (spelling, articles) in &person.spellings {
                people.extend(articles.iter().map(|article| ((article.as_str(), spelling.as_str()), number)));
            }
        }
        let (mut first, mut claims, mut next) = (Vec::with_capacity(records.len()), FxHashMap::default(), 1);
        for record in records {
            first.push(next);
            for (number, claim) in (next..).zip(&record.claims) {
                let evidence = &claim.evidence;
                let place = (
                    record.article.id.as_str(),
                    claim.field.name(),
                    claim.rule.as_str(),
                    evidence.part,
                    evidence.start,
                    evidence.end,
                );
                claims.entry(place).or_insert(number);
            }
            next += record.claims.len();
        }
        let mut facts: FxHashMap<&str, Vec<(usize, &Fact)>> = FxHashMap::default();
        for (number, fact) in (1..).zip(&report.facts) {
            facts.entry(&fact.id).or_default().push((number, fact));
        }
        Self {
            articles: report.articles.iter().map(|article| article.id.as_str()).collect(),
            events: report.events.iter().map(|event| event.id.as_str()).collect(),
            facts,
            people,
            first,
            claims,
        }
    }

    /// The number of a claim by record and place in it; `None` for what the records do not hold.
    pub(super) fn claim(&self, (record, claim): (usize, usize)) -> Option<usize> {
        self.first.get(record).map(|first| first + claim)
    }

    /// The number of the claim that a side shows; what is read off names or quotations is no claim.
    pub(super) fn claim_of(&self, finding: &'r Finding, side: &'r Side) -> Option<usize> {
        let evidence = &side.evidence;
        let place = (
            side.article.as_str(),
            finding.field.as_str(),
            side.rule.as_str(),
            evidence.part,
            evidence.start,
            evidence.end,
        );
        self.claims.get(&place).copied()
    }

    /// The number of the fact that a finding speaks of: the one of the story that its articles are on. `None` where it is gone.
    pub(super) fn fact_of(&self, finding: &Finding) -> Option<usize> {
        let facts = self.facts.get(finding.fact.as_str())?;
        let is_of = |fact: &Fact| {
            let mut articles = fact.values.iter().flat_map(|value| &value.articles);
            articles.any(|article| finding.sides.iter().any(|side| side.article == *article))
        };
        facts.iter().find(|(_, fact)| is_of(fact)).or(facts.first()).map(|(number, _)| *number)
    }

    /// The number of the person whom a claim is about or names.
    pub(super) fn person(&self, record: &ClaimRecord, claim: &Claim) -> Option<usize> {
        let named = match claim.value {
            Value::Person { index, .. } => Some(index),
            _ => None,
        };
        let entry = record.people.get(claim.person.or(named)?)?;
        self.people.get(&(record.article.id.as_str(), entry.name.as_str())).copied()
    }
}
