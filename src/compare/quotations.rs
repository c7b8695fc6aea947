//! Facts and findings of quotations.
//!
//! In: the disputed places of utterances. Out: a fact and a finding for each. What differs was settled by linking: two
//! wordings of one utterance cannot both be what was said.

use super::dispute::{self, Dispute};
use super::events::Ranked;
use super::sources::Sources;
use crate::link::Linked;
use crate::link::events::Telling;
use crate::link::quotations::{Disputed, Given};
use crate::model::{ClaimRecord, Doubt, Evidence, Fact, FactValue, FieldId, Finding, QuotedWords, Side, Stance};
use crate::value::Modifier;
use crate::value::wording::Manner;
use rustc_hash::FxHashMap;

/// The rules that read the two fields.
const RULES: [(FieldId, &str); 2] = [(FieldId::Wording, "quote.wording"), (FieldId::Speaker, "quote.speaker")];
/// Of a hundred words around a place so many are the same where one desk misheard; fewer, where both tell it anew.
const ONE_TEXT: usize = 90;

/// What the disputed quotations come to, in their order.
pub fn compare(
    records: &[&ClaimRecord],
    linked: &Linked,
    events: &[Ranked],
    sources: &Sources,
) -> Vec<(Fact, Finding)> {
    let mut event_of: FxHashMap<Telling, usize> = FxHashMap::default();
    for (index, tellings) in linked.events.iter().enumerate() {
        event_of.extend(tellings.iter().filter(|t| t.event == 0).map(|t| (*t, index)));
    }
    let teller = Teller { records, linked, events, event_of, sources };
    linked.quotations.iter().map(|disputed| teller.tell(disputed)).collect()
}

struct Teller<'a> {
    records: &'a [&'a ClaimRecord],
    linked: &'a Linked,
    events: &'a [Ranked],
    /// The events that articles are about.
    event_of: FxHashMap<Telling, usize>,
    sources: &'a Sources,
}

impl Teller<'_> {
    fn tell(&self, disputed: &Disputed) -> (Fact, Finding) {
        let mains =
            disputed.sides.iter().filter_map(|side| self.event_of.get(&Telling { record: side.record, event: 0 }));
        let event =
            mains.min_by_key(|event| self.events[**event].rank).map(|event| self.events[*event].event.id.clone());
        let speaker = self.speaker(disputed).filter(|_| disputed.field == FieldId::Wording);
        let subject = match &speaker {
            Some(name) => format!("{name}: \u{201c}{}\u{201d}", disputed.shared),
            None => format!("\u{201c}{}\u{201d}", disputed.shared),
        };
        let values = self.values(disputed);
        let dispute = Dispute {
            field: disputed.field,
            event,
            subject,
            why: self.why(&values, disputed.field, speaker.as_deref()),
            values,
            sides: disputed.sides.iter().map(|given| self.side(given, disputed.field)).collect(),
            doubts: doubts(disputed),
        };
        dispute.tell()
    }

    /// The person whose words they are, as most articles have it, by display name; else the words of the first.
    fn speaker(&self, disputed: &Disputed) -> Option<String> {
        let said = || disputed.sides.iter().filter_map(|side| Some((side.record, self.entry(side).said_by.as_ref()?)));
        let person = |(record, said): (usize, &crate::model::Attribution)| {
            Some(self.linked.people.persons[self.linked.people.of[record][said.person?]].name.clone())
        };
        said().find_map(person).or_else(|| said().next().map(|(_, said)| said.words.clone()))
    }

    fn entry(&self, given: &Given) -> &QuotedWords {
        &self.records[given.record].quoted[given.entry]
    }

    /// The distinct values, the most widely stated first.
    fn values(&self, disputed: &Disputed) -> Vec<FactValue> {
        let mut by_value: Vec<(&str, Vec<usize>)> = Vec::new();
        for given in &disputed.sides {
            match by_value.iter_mut().find(|(value, _)| *value == given.value) {
                Some((_, records)) => records.push(given.record),
                None => by_value.push((&given.value, vec![given.record])),
            }
        }
        by_value.sort_by(|(a, of_a), (b, of_b)| of_b.len().cmp(&of_a.len()).then(a.cmp(b)));
        let value = |(words, of): (&str, Vec<usize>)| dispute::value(words, &of, self.records, self.sources);
        by_value.into_iter().map(value).collect()
    }

    fn side(&self, given: &Given, field: FieldId) -> Side {
        let article = &self.records[given.record].article;
        let entry = self.entry(given);
        Side {
            value: given.value.clone(),
            low: None,
            high: None,
            modifier: Modifier::Exact,
            unit: None,
            article: article.id.clone(),
            publisher: article.publisher.clone(),
            published: article.published.clone(),
            as_of: None,
            said_by: entry.said_by.as_ref().map(|said| said.words.clone()),
            counting: None,
            stance: Stance::Held,
            rule: RULES.iter().find(|(of, _)| *of == field).map_or("", |(_, rule)| rule).to_owned(),
            reference: false,
            evidence: narrowed(&entry.evidence, given),
        }
    }

    /// "The same words of Ann Reed are given as “...” (Alpha Wire) and as “...” (Beta Courier)."
    fn why(&self, values: &[FactValue], field: FieldId, speaker: Option<&str>) -> String {
        let each: Vec<String> = values.iter().map(|value| self.said(value, field)).collect();
        let given = each.join(" and ");
        match speaker {
            Some(name) => format!("The same words of {name} are given {given}."),
            None => format!("The same words are given {given}."),
        }
    }

    /// "as “...” (Alpha Wire)", "to Ann Reed (Alpha Wire, Beta Courier: 2 articles, 1 source)".
    fn said(&self, value: &FactValue, field: FieldId) -> String {
        let mut who: Vec<&str> = Vec::new();
        for record in self.records.iter().filter(|record| value.articles.contains(&record.article.id)) {
            let name = record.article.publisher.as_deref().unwrap_or(&record.article.path);
            if !who.contains(&name) {
                who.push(name);
            }
        }
        let words = match field {
            FieldId::Speaker => format!("to {}", value.value),
            _ => format!("as \u{201c}{}\u{201d}", value.value),
        };
        let sources = if value.sources == 1 { "1 source".to_owned() } else { format!("{} sources", value.sources) };
        match value.articles.len() {
            several if several > value.sources => {
                format!("{words} ({}: {several} articles, {sources})", who.join(", "))
            }
            _ => format!("{words} ({})", who.join(", ")),
        }
    }
}

/// What speaks against a dispute.
fn doubts(disputed: &Disputed) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if disputed.manner == Manner::Forms {
        doubts.push(Doubt::ByForm);
    }
    // A negation is no matter of style.
    let is_retold = disputed.same * 100 < (disputed.same + disputed.other) * ONE_TEXT;
    if is_retold && disputed.manner != Manner::Negation {
        doubts.push(Doubt::Retold);
    }
    doubts
}

/// The evidence of the words that differ, within that of the quoted sentence.
fn narrowed(evidence: &Evidence, given: &Given) -> Evidence {
    let marked = given.marked;
    let before = &evidence.quote[..marked.start];
    let (lines, last) = (before.matches('\n').count(), before.rfind('\n').map_or(before, |at| &before[at + 1..]));
    let column = if lines == 0 { evidence.column } else { 1 };
    Evidence {
        line: evidence.line + lines,
        column: column + last.chars().count(),
        start: evidence.start + marked.start,
        end: evidence.start + marked.end,
        quote: marked.of(&evidence.quote).to_owned(),
        at: evidence.at + marked.start,
        ..evidence.clone()
    }
}
