//! Runs the claim rules over the sentences that their triggers name.
//!
//! In: a document with resolved mentions. Out: [`Match`]es: which rule read which value where. Does not know events, nor
//! how a match is qualified by the words around it.

use super::acts;
use super::captures::Reader;
use super::tallies;
use super::view::View;
use crate::model::{Basis, Document, Extent, FieldId, Mention, Span, Zone};
use crate::rules::Rules;
use crate::value::Value;

/// One value that a rule read.
#[derive(Debug, Clone)]
pub struct Match {
    /// Index into [`ClaimRules::rules`]; lower is more trusted within a kind.
    pub rule: usize,
    /// Index of the pattern among the rule's.
    pub pattern: usize,
    /// Field of the rule's kind.
    pub field: FieldId,
    /// The value.
    pub value: Value,
    /// Index of the sentence.
    pub sentence: usize,
    /// The words of the value.
    pub at: Span,
    /// All that the rule matched.
    pub quote: Span,
    /// What it is about, where the rule says so.
    pub subject: Option<String>,
    /// The person it is about, for claims about persons.
    pub person: Option<usize>,
    /// Counted as a part of a larger group by its wording.
    pub part: bool,
    /// Counted beside somebody told already: "two others".
    pub beside: bool,
    /// What the value rests on.
    pub basis: Basis,
    /// Read from words that only stand nearby.
    pub implied: bool,
}

impl Match {
    /// The figure of a count: its lower bound, else its upper one.
    pub fn figure(&self) -> Option<f64> {
        self.value.figure()
    }

    /// Added up or implied.
    pub fn is_derived(&self) -> bool {
        self.basis != Basis::Stated
    }

    /// A part of a larger count or, where that is not said, one beside people told apart.
    pub fn extent(&self) -> Extent {
        match (self.part, self.beside) {
            (true, _) => Extent::Part,
            (false, true) => Extent::Beside,
            (false, false) => Extent::Whole,
        }
    }
}

/// Runs the rules named in `due` (sentence, rule), which is sorted, over their sentences.
pub fn run(document: &Document, mentions: &[Mention], rules: &Rules, due: &[(usize, usize)], text: &str) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    for of_sentence in due.chunk_by(|a, b| a.0 == b.0) {
        let sentence = of_sentence[0].0;
        let view = View::new(document, &document.sentences[sentence], mentions);
        let met = rules.claims.needs.met_by(&view.text);
        let first = matches.len();
        for (_, index) in of_sentence {
            let rule = &rules.claims.rules[*index];
            for (number, pattern) in rule.patterns.iter().enumerate() {
                let mut from = 0;
                while let Some(captures) = pattern.find_at(&met, from) {
                    let whole = captures.whole();
                    // The space behind one match may be the space before the next.
                    from = whole.end().max(whole.start() + 2) - 1;
                    if rule.without.iter().any(|word| whole.as_str().contains(word.as_str())) {
                        continue;
                    }
                    let (index, view) = (*index, &view);
                    let reader =
                        Reader { document, rule, index, pattern: number, sentence, view, mentions, text, rules };
                    reader.read(&captures, whole.start() + 1, whole.end() - 1, &mut matches);
                    if from >= view.text.len() {
                        break;
                    }
                }
            }
        }
        keep_first(&mut matches, first);
        acts::settle_sentence(&mut matches, first, document, mentions, &rules.groups);
        tallies::settle_sentence(&mut matches, first, document, &rules.groups);
        if document.sentences[sentence].zone == Zone::Caption {
            tallies::settle_caption(&mut matches, first);
        }
    }
    tallies::leave_out_dead(&mut matches, document, &rules.claims, &rules.groups);
    tallies::add_side_by_side(&mut matches, &rules.claims);
    tallies::add_described(&mut matches, document);
    tallies::add_told_before(&mut matches, &rules.claims);
    matches
}

/// Of the matches from `first` on, keeps one per field and value: that of the earlier rule.
fn keep_first(matches: &mut Vec<Match>, first: usize) {
    let mut kept: Vec<Match> = Vec::new();
    for candidate in matches.drain(first..) {
        // What is counted under a field of its own, such as people hurt, is not counted once more as things.
        let is_same = |k: &Match| {
            k.field == candidate.field || (candidate.field == FieldId::Count && matches!(k.value, Value::Quantity(_)))
        };
        let taken = |k: &Match| is_same(k) && k.at.overlaps(&candidate.at);
        if !kept.iter().any(taken) {
            kept.push(candidate);
        }
    }
    matches.extend(kept);
}
