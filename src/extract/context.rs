//! How the words around a claim qualify it: who said it, whether it is planned, denied, taken back, a total.
//!
//! In: a sentence and the context rules that its words name. Out: [`Cue`]s, and what they say of words at a given
//! place. Does not know claims.

use super::view::{View, mention_of};
use crate::model::{Document, Meaning, Mention, Span};
use crate::rules::{ContextRules, Governs, Says};

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
