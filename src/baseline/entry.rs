//! One line of the baseline: one accepted value of one disputed fact.

use super::keys::{sentence_hash, value_key};
use crate::model::{Finding, OF_LEDGER, Report};
use crate::value::{currency, grouped, with_currency};
use serde::{Deserialize, Serialize};

/// One accepted value. The order of the fields is the order in the file and the order by which lines are sorted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Id of the fact.
    pub fact: String,
    /// Kind of claim.
    pub kind: String,
    /// Field of that kind.
    pub field: String,
    /// The event in words, for the reader of a diff; not matched by. `None` for facts about a person alone.
    pub event: Option<String>,
    /// Whom or what the fact is about; empty where event and field say it all.
    pub subject: String,
    /// The value, as in the report.
    pub value: String,
    /// The currency of a sum, for the reader of a diff; not matched by. `None` for all that is no sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Short hashes of the sentences that stated the value, sorted.
    pub evidence: Vec<String>,
}

impl Entry {
    /// What makes two lines the same acceptance.
    pub(super) fn identity(&self) -> (&str, String) {
        (&self.fact, value_key(&self.value))
    }

    /// Accepted beside a ledger.
    pub(super) fn is_of_ledger(&self) -> bool {
        self.fact.ends_with(OF_LEDGER)
    }

    /// The line as it stands in the file, without its end.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).expect("strings are JSON")
    }

    /// "casualties killed · strike on X, 2025-01-29 · children: 12": for people, not escaped.
    pub fn to_words(&self) -> String {
        let mut words = format!("{} {}", self.kind, self.field.replace('_', " "));
        for part in [self.event.as_deref().unwrap_or_default(), &self.subject] {
            if !part.is_empty() {
                words.push_str(" · ");
                words.push_str(part);
            }
        }
        format!("{words}: {}", self.shown_value())
    }

    /// The value as reports show it: a sum with its currency, "EUR 350,000".
    fn shown_value(&self) -> String {
        match currency(self.unit.as_deref()) {
            None => self.value.clone(),
            unit => {
                let figures: Vec<String> = self.value.split('-').map(grouped).collect();
                with_currency(figures.join("-"), unit)
            }
        }
    }

    /// One entry per distinct value of `finding`, in the order of its sides.
    pub(super) fn of_finding(finding: &Finding, report: &Report) -> Vec<Entry> {
        let label = finding.event.as_ref().and_then(|id| report.events.iter().find(|e| e.id == *id));
        let mut entries: Vec<Entry> = Vec::new();
        for side in &finding.sides {
            let hash = sentence_hash(&side.evidence.sentence);
            let key = value_key(&side.value);
            match entries.iter_mut().find(|e| value_key(&e.value) == key) {
                Some(entry) => {
                    // Spellings of one value: the smallest is kept, so that the order of articles does not matter.
                    if side.value < entry.value {
                        entry.value = side.value.clone();
                    }
                    // Sums of two currencies are never one fact; a side may leave its currency out.
                    if entry.unit.is_none() {
                        entry.unit = currency(side.unit.as_deref()).map(str::to_owned);
                    }
                    entry.evidence.push(hash);
                }
                None => entries.push(Entry {
                    fact: finding.accepted_as().into_owned(),
                    kind: finding.kind.clone(),
                    field: finding.field.clone(),
                    event: label.map(|e| e.label.clone()),
                    subject: finding.subject.clone(),
                    value: side.value.clone(),
                    unit: currency(side.unit.as_deref()).map(str::to_owned),
                    evidence: vec![hash],
                }),
            }
        }
        for entry in &mut entries {
            entry.evidence.sort();
            entry.evidence.dedup();
        }
        entries
    }
}
