//! What a figure is of where no wording of a rule says so: the noun that binds it.
//!
//! In: a figure in its sentence. Out: a word of the sentence in lower case. Reads no value.

use super::Reader;
use crate::extract::readings::Reading;
use crate::model::Basis;
use crate::parse::Bound;
use crate::value::{Quantity, Value};

impl Reader<'_> {
    /// What the figure of a reading is of, by the grammar of its sentence: what is counted, else what it is
    /// of, hangs on or is said of. Nothing where nothing binds it.
    pub(super) fn bound(&self, reading: &Reading) -> Option<String> {
        // "A journalist" counts nobody in so many words.
        if reading.basis == Basis::Implied {
            return None;
        }
        if reading.noun.is_some() && !reading.beside {
            return reading.noun.clone();
        }
        let Value::Quantity(figure) = &reading.value else { return None };
        if is_bare_one(figure, reading.at.of(self.text())) {
            return None;
        }
        let binding = self.grammatical.binding(self.sentence, reading.at)?;
        let counted = binding.noun.filter(|noun| !self.grammatical.is_unit(figure, reading.at, noun.span));
        let verb = binding.predicate.map(|predicate| predicate.verb);
        let nouns = [counted, binding.complement, binding.host, binding.object, binding.subject, verb];
        let names_it = |bound: &Bound| !bound.is_pronoun && !bound.span.overlaps(&reading.at);
        let bound = nouns.into_iter().flatten().find(names_it)?;
        Some(bound.span.of(&self.document.lower).to_owned())
    }
}

/// "One" in letters stands for somebody more often than it counts.
fn is_bare_one(figure: &Quantity, words: &str) -> bool {
    figure.unit.is_none() && *figure == Quantity::exact(1.0) && !words.starts_with(|c: char| c.is_ascii_digit())
}
