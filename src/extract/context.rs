//! How the words around a claim qualify it: who said it, whether it is planned, denied, taken back, a total.
//!
//! In: a sentence and the context rules that its words name. Out: [`Cue`]s, and what they say of words at a given
//! place. Does not know claims.

use super::view::{View, mention_of};
use crate::model::{Document, Meaning, Mention, Span};
use crate::rules::{ContextRules, Governs, Says};
use crate::value::TimexKind;

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
    /// The TIMEX3 value from which a total is counted, where it names one.
    pub from: Option<String>,
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
            let from = captures.name("from").and_then(|c| timex_value(c.as_str(), mentions));
            cues.push(Cue { says: rule.says, governs: rule.governs, span, source, from });
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

/// The year that a count at `at` is of, where its clause names one nearest: one that runs ("this year") or one before that of
/// the main event ("in 2005").
pub fn year_of(
    document: &Document,
    mentions: &[Mention],
    rules: &ContextRules,
    at: &Span,
    main_date: Option<&str>,
) -> Option<String> {
    let sentence = document.sentences[document.sentence_at(at.start)?].span;
    let from = mentions.partition_point(|m| m.span.start < sentence.start);
    let in_sentence = mentions[from..].iter().take_while(|m| m.span.start < sentence.end);
    let times = in_sentence.filter_map(|m| match &m.meaning {
        Meaning::Time(timex) if matches!(timex.kind, TimexKind::Date | TimexKind::Time) => Some((m.span, timex)),
        _ => None,
    });
    let (span, nearest) = times.min_by_key(|(span, _)| span.start.abs_diff(at.start))?;
    if clause_ends_between(document, at.start.min(span.start), at.start.max(span.start)) {
        return None;
    }
    let said = span.of(&document.lower);
    let is_running = rules.running_years.iter().any(|running| running == said);
    let next = document.tokens.partition_point(|t| t.span.start < span.start);
    let before = next.checked_sub(1).map_or("", |index| document.tokens[index].span.of(&document.lower));
    let is_past =
        said == nearest.value && main_date.and_then(|date| date.get(..said.len())).is_some_and(|main| said < main);
    let is_year = is_running || (is_past && rules.before_years.iter().any(|word| word == before));
    is_year.then(|| nearest.value.clone())
}

impl Cue {
    /// True where this cue speaks of the words at `at`.
    pub fn speaks_of(&self, at: &Span, document: &Document) -> bool {
        match self.governs {
            Governs::Sentence => true,
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
