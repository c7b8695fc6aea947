//! How the words around a claim qualify it: who said it, whether it is planned, denied, taken back, a total.
//!
//! In: a sentence and the context rules that its words name. Out: [`Cue`]s, and what they say of words at a given
//! place. Does not know claims.

use super::view::{View, mention_of};
use crate::model::{Counting, Document, Meaning, Mention, Span, Stance};
use crate::rules::{ContextRules, Governs, Says};
use crate::value::Quantity;
use chrono::{Days, NaiveDate};

/// Wording that qualifies claims of its sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// What it says.
    pub says: Says,
    /// Which claims it governs.
    pub governs: Governs,
    /// Where it stands.
    pub span: Span,
    /// The speaker, where it names one.
    pub source: Option<Span>,
    /// The TIMEX3 value from which a total is counted, or at which a value held, where it names one.
    pub time: Option<String>,
    /// The counting rule it states.
    pub counting: Option<Counting>,
}

/// What the cues around a claim say of it.
#[derive(Debug, Default)]
pub struct Qualities {
    /// Held, planned, supposed or denied.
    pub stance: Stance,
    /// Taken back.
    pub retracted: bool,
    /// The newest state of a count.
    pub renewed: bool,
    /// Whom the count takes in or leaves out.
    pub counting: Option<Counting>,
    /// When the value held.
    pub as_of: Option<String>,
}

/// The words that end a clause for a cue inside it.
const CLAUSE_ENDS: [&str; 5] = [";", "but", "while", "although", "whereas"];

/// The cues of one sentence; `due` are indices of context rules.
pub fn cues(
    document: &Document,
    sentence: usize,
    mentions: &[Mention],
    rules: &ContextRules,
    due: &[usize],
) -> Vec<Cue> {
    let mut cues = Vec::new();
    if due.is_empty() {
        return cues;
    }
    let view = View::new(document, &document.sentences[sentence], mentions);
    for rule in due.iter().map(|index| &rules.rules[*index]) {
        for captures in rule.patterns.iter().filter_map(|p| p.regex().captures(&view.text)) {
            let whole = captures.get(0).expect("group 0 always takes part");
            let Some(span) = view.span(whole.start() + 1, whole.end().saturating_sub(1)) else { continue };
            let source = captures.name("source").and_then(|c| view.span(c.start(), c.end()));
            let time = captures.name("time").and_then(|c| timex_value(c.as_str(), mentions));
            let people = captures.name("people").and_then(|c| number(c.as_str(), mentions));
            let counting = rule.counts.map(|rule| Counting { rule, words: words(document, span), people });
            cues.push(Cue { says: rule.says, governs: rule.governs, span, source, time, counting });
        }
    }
    cues
}

fn timex_value(mark: &str, mentions: &[Mention]) -> Option<String> {
    match &mentions[mention_of(mark)?].meaning {
        Meaning::Time(timex) => Some(timex.value.clone()),
        _ => None,
    }
}

/// A whole number that a mark stands for.
fn number(mark: &str, mentions: &[Mention]) -> Option<u32> {
    let count = match &mentions[mention_of(mark)?].meaning {
        Meaning::Number(quantity) => quantity,
        Meaning::Group(group) => &group.count,
        _ => return None,
    };
    let Quantity { low: Some(low), high: Some(high), .. } = count else { return None };
    (low == high && *low >= 1.0).then_some(*low as u32)
}

/// The words of a span on one line, in lower case.
fn words(document: &Document, span: Span) -> String {
    span.of(&document.lower).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the cues that speak of one claim say of it.
pub fn qualities(governing: &[&Cue], published: Option<NaiveDate>) -> Qualities {
    let says = |says: Says| governing.iter().any(|c| c.says == says);
    Qualities {
        stance: match () {
            () if says(Says::Denied) => Stance::Denied,
            () if says(Says::Planned) => Stance::Planned,
            () if says(Says::Supposed) => Stance::Supposed,
            () => Stance::Held,
        },
        retracted: says(Says::Retracted),
        renewed: says(Says::Renewed),
        counting: governing.iter().find_map(|c| c.counting.clone()),
        as_of: governing.iter().filter(|c| c.says == Says::AsOf).find_map(|c| as_of(c.time.as_deref()?, published)),
    }
}

/// The time at which a value held, if it is one that the article can know: a day or a part of it, not in the future. A
/// clock time without a date is that of the day of publication.
fn as_of(timex: &str, published: Option<NaiveDate>) -> Option<String> {
    let (date, time) = timex.split_once('T').map_or((timex, None), |(date, time)| (date, Some(time)));
    let day = match date.parse::<NaiveDate>() {
        Ok(day) => day,
        Err(_) => published.filter(|_| time.is_some())?,
    };
    // A paper may be dated a day before it is read.
    let latest = published.and_then(|p| p.checked_add_days(Days::new(1)));
    let is_known = latest.is_none_or(|latest| day <= latest);
    is_known.then(|| time.map_or(day.to_string(), |time| format!("{day}T{time}")))
}

/// The counting rules that some sentences state, each once.
pub fn counting_rules<'a>(cues: impl Iterator<Item = &'a Cue>) -> Vec<Counting> {
    let mut stated: Vec<Counting> = Vec::new();
    for counting in cues.filter_map(|c| c.counting.as_ref()) {
        let known = |s: &Counting| (s.rule, s.people) == (counting.rule, counting.people);
        if !stated.iter().any(known) {
            stated.push(counting.clone());
        }
    }
    stated
}

impl Cue {
    /// True where this cue speaks of the words at `at`.
    pub fn speaks_of(&self, at: &Span, document: &Document) -> bool {
        match self.governs {
            Governs::Sentence => true,
            Governs::Within => self.span.contains(at),
            Governs::After => self.span.start <= at.start && !clause_ends_between(document, self.span.start, at.start),
            Governs::Before => at.start <= self.span.start && !clause_ends_between(document, at.start, self.span.start),
            Governs::Clause => {
                let (from, to) = (at.start.min(self.span.start), at.start.max(self.span.start));
                !clause_ends_between(document, from, to)
            }
        }
    }
}

fn clause_ends_between(document: &Document, from: usize, to: usize) -> bool {
    let first = document.tokens.partition_point(|t| t.span.start < from);
    let tokens = document.tokens[first..].iter().take_while(|t| t.span.start < to);
    tokens.map(|t| t.span.of(&document.lower)).any(|word| CLAUSE_ENDS.contains(&word))
}
