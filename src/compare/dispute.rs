//! The fact and the finding of what linking has already found to differ: words that only one of its sides can have right.
//!
//! In: a [`Dispute`]. Out: its fact and its finding. Nothing is judged here, and no verdict but `conflict` comes of it.

use super::sources::Sources;
use super::{confidence, short_hash};
use crate::kind;
use crate::model::{ClaimRecord, Doubt, Fact, FactValue, FieldId, Finding, Level, Met, Side, State, Verdict};
use crate::value::Modifier;

/// What articles give differently.
pub struct Dispute {
    /// Which field.
    pub field: FieldId,
    /// The id of the event it hangs on.
    pub event: Option<String>,
    /// Whom or what it is about.
    pub subject: String,
    /// The distinct values, in the order in which they are shown.
    pub values: Vec<FactValue>,
    /// Who gives which.
    pub sides: Vec<Side>,
    /// What speaks against it.
    pub doubts: Vec<Doubt>,
    /// One sentence that says why.
    pub why: String,
}

impl Dispute {
    /// The fact, and the finding about it.
    pub fn tell(self) -> (Fact, Finding) {
        let (kind, field) = (kind::of_field(self.field).id.name(), self.field.name());
        let verdict = Verdict::Conflict;
        let identity = [kind, field, self.event.as_deref().unwrap_or(""), self.subject.as_str()];
        let mut distinct: Vec<&str> = self.values.iter().map(|value| value.value.as_str()).collect();
        distinct.sort_unstable();
        let code = format!("{kind}.{field}.{verdict}");
        let confidence = confidence::confidence(&self.doubts);
        let finding = Finding {
            id: short_hash(&[identity.as_slice(), &distinct].concat()),
            fact: format!("f-{}", short_hash(&identity)),
            level: Level::default(),
            code,
            kind: kind.to_owned(),
            field: field.to_owned(),
            event: self.event.clone(),
            subject: self.subject.clone(),
            verdict,
            met: Met::Kind,
            confidence,
            doubts: self.doubts,
            state: State::New,
            added: Vec::new(),
            ignored: None,
            gates: false,
            why: self.why,
            toll: None,
            sides: self.sides.clone(),
        };
        let fact = Fact {
            id: finding.fact.clone(),
            kind: finding.kind.clone(),
            field: finding.field.clone(),
            event: self.event,
            subject: self.subject,
            verdict,
            why: None,
            values: self.values,
            sides: self.sides,
            claims: Vec::new(),
            told: None,
        };
        (fact, finding)
    }
}

/// A value in words, with the articles of the records that give it.
pub fn value(words: &str, of: &[usize], records: &[&ClaimRecord], sources: &Sources) -> FactValue {
    let mut articles: Vec<String> = of.iter().map(|record| records[*record].article.id.clone()).collect();
    articles.sort_unstable();
    articles.dedup();
    let sources = sources.count(of.iter().copied());
    let value = words.to_owned();
    FactValue { value, low: None, high: None, modifier: Modifier::Exact, unit: None, articles, sources }
}
