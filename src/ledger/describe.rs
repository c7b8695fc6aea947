//! Entries as sides of findings and in words.
//!
//! In: an entry, and what was judged by it. Out: a [`Side`] that is marked as reference, and the sentence of a finding.

use super::entry::Entry;
use super::standing::{Judged, Standing};
use crate::model::{Evidence, LedgerEntry, LedgerState, Side, Stance};
use crate::value::Value;

/// The rule of sides that are entries.
const RULE: &str = "ledger";

/// Publishers that a sentence names.
const MOST_NAMES: usize = 4;

impl Entry {
    /// The entry as a side of a finding.
    pub(super) fn side(&self) -> Side {
        let (sentence, at) = self.sentence();
        let (low, high) = match &self.value {
            Value::Quantity(quantity) => (quantity.low, quantity.high),
            _ => (None, None),
        };
        Side {
            value: self.value.to_display(),
            low,
            high,
            modifier: self.value.modifier(),
            unit: self.value.unit().map(str::to_owned),
            article: self.path.clone(),
            publisher: Some(self.source().to_owned()),
            published: None,
            as_of: self.as_of.clone(),
            said_by: None,
            counting: None,
            stance: Stance::Held,
            rule: RULE.to_owned(),
            reference: true,
            evidence: Evidence {
                line: self.line,
                column: 1,
                start: self.bytes.0,
                end: self.bytes.1,
                quote: self.written.value.clone(),
                sentence,
                at,
                ..Evidence::default()
            },
        }
    }

    /// "casualties killed · strike on market · Kassala · 2024-02-07: 38", and where its value stands.
    fn sentence(&self) -> (String, usize) {
        let mut words = format!("{} {}", self.kind.name(), self.field.id.name());
        let written = &self.written;
        for part in [&written.subject, &written.event, &written.place, &written.date] {
            if !part.is_empty() {
                words.push_str(" \u{b7} ");
                words.push_str(part);
            }
        }
        words.push_str(": ");
        let at = words.len();
        (words + &written.value, at)
    }

    /// The entry for the section of a report, before anything is held against it.
    pub(super) fn listed(&self) -> LedgerEntry {
        let given = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
        LedgerEntry {
            path: self.path.clone(),
            line: self.line,
            kind: self.kind.name().to_owned(),
            field: self.field.id.name().to_owned(),
            subject: given(&self.written.subject),
            event: given(&self.written.event),
            place: given(&self.written.place),
            date: given(&self.written.date),
            value: self.written.value.clone(),
            source: given(&self.written.source),
            as_of: self.as_of.clone(),
            state: LedgerState::Unmatched,
            facts: Vec::new(),
            in_line: Vec::new(),
            older: Vec::new(),
            newer: Vec::new(),
            open: Vec::new(),
            off: Vec::new(),
        }
    }

    /// "14 (Health Office, as of 2024-02-09)".
    fn given(&self) -> String {
        let as_of = self.as_of.as_ref().map(|day| format!(", as of {day}")).unwrap_or_default();
        format!("{} ({}{as_of})", in_words(&self.value), self.source())
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Quantity(quantity) => quantity.to_prose(),
        Value::Time(timex) => timex.to_words(),
        _ => value.to_display(),
    }
}

/// The sentence of a finding; `judged` have one standing, `latest` is what the ledger gives now.
pub(super) fn why(judged: &[Judged<'_>], latest: &[&Entry]) -> String {
    let mut said: Vec<String> = Vec::new();
    for one in judged {
        let who = one.stated.side.publisher.as_deref().unwrap_or(&one.stated.side.article);
        let words = format!("{} ({who})", in_words(&one.stated.value));
        if !said.contains(&words) {
            said.push(words);
        }
    }
    let more = said.len().saturating_sub(MOST_NAMES);
    said.truncate(MOST_NAMES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let said = said.join(", ") + &more;
    let mut given: Vec<String> = latest.iter().map(|entry| entry.given()).collect();
    given.dedup();
    let given = given.join(", ");
    let reason = &judged[0].reason;
    match judged[0].standing {
        Standing::Off => format!("{said} is off the ledger, which has {given}: {reason}."),
        Standing::Newer => format!("{said} is newer than the ledger, which has {given}: {reason}."),
        _ => format!("{said} is older than the ledger, which has {given}: {reason}."),
    }
}
