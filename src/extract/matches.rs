//! Runs the claim rules over the sentences that their triggers name.
//!
//! In: a document with resolved mentions. Out: [`Match`]es: which rule read which value where. Does not know events, nor
//! how a match is qualified by the words around it.

use super::acts;
use super::captures::Reader;
use super::found::Match;
use super::grammar::Grammatical;
use super::tallies;
use super::view::View;
use crate::kind::{self, About, Shape};
use crate::model::{Document, FieldId, Mention, Span, Zone};
use crate::rules::Rules;
use crate::value::Value;
use std::cell::LazyCell;

/// What the rules read.
#[derive(Debug, Default)]
pub struct Matches {
    /// What may belong to the events of the article, sorted by sentence.
    pub all: Vec<Match>,
    /// What belongs to whatever its sentence tells, sorted by sentence and place.
    pub passing: Vec<Match>,
}

/// Runs the rules named in `due` (sentence, rule), which is sorted, over their sentences.
pub fn run(
    document: &Document,
    mentions: &[Mention],
    rules: &Rules,
    due: &[(usize, usize)],
    grammatical: &Grammatical<'_>,
) -> Matches {
    let (mut matches, mut passing): (Vec<Match>, Vec<Match>) = (Vec::new(), Vec::new());
    for of_sentence in due.chunk_by(|a, b| a.0 == b.0) {
        let sentence = of_sentence[0].0;
        let view = View::new(document, &document.sentences[sentence], mentions);
        let met = rules.claims.needs.met_by(&view.text);
        let of_people = LazyCell::new(|| View::of_people(document, &document.sentences[sentence], mentions));
        let met_by_people = LazyCell::new(|| rules.claims.needs.met_by(&of_people.text));
        let (first, first_passing) = (matches.len(), passing.len());
        for (_, index) in of_sentence {
            let rule = &rules.claims.rules[*index];
            let is_of_people = rules.claims.of_people.contains(index);
            let (view, met) = if is_of_people { (&*of_people, &*met_by_people) } else { (&view, &met) };
            for (number, pattern) in rule.patterns.iter().enumerate() {
                let mut from = 0;
                while let Some(captures) = pattern.find_at(met, from) {
                    let whole = captures.whole();
                    // The space behind one match may be the space before the next.
                    from = whole.end().max(whole.start() + 2) - 1;
                    if rule.without.iter().any(|word| whole.as_str().contains(word.as_str())) {
                        continue;
                    }
                    let index = *index;
                    let reader =
                        Reader { document, rule, index, pattern: number, sentence, view, mentions, grammatical, rules };
                    let into = if rule.passing { &mut passing } else { &mut matches };
                    reader.read(&captures, whole.start() + 1, whole.end() - 1, into);
                    if from >= view.text.len() {
                        break;
                    }
                }
            }
        }
        keep_first(&mut matches, first);
        matches.retain(|m| m.sentence < sentence || !rules.claims.rules[m.rule].void && !is_of_nobody(m));
        keep_first(&mut passing, first_passing);
        passing[first_passing..].sort_by_key(|m| (m.at.start, m.rule));
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
    Matches { all: matches, passing }
}

/// True for an age or role of a pronoun that may stand for several.
fn is_of_nobody(m: &Match) -> bool {
    kind::field(m.field).about == About::Person && m.person.is_none() && m.subject.is_none()
}

/// Of the matches from `first` on, keeps one per field and value: that of the earlier rule.
fn keep_first(matches: &mut Vec<Match>, first: usize) {
    let mut kept: Vec<Match> = Vec::new();
    for candidate in matches.drain(first..) {
        // What is counted under a field of its own, such as people hurt, is not counted once more as things.
        let counts = kind::field(candidate.field).about == About::Subject;
        let is_same = |k: &Match| k.field == candidate.field || (counts && matches!(k.value, Value::Quantity(_)));
        // One value that several people have is read once for each, and the role of one may name another with a role:
        // "spokesman for Mayor Reed".
        let is_of_another = |k: &Match| {
            let is_role = kind::field(k.field).shape == Shape::Role;
            k.rule == candidate.rule && (k.at == candidate.at || is_role) && k.person != candidate.person
        };
        let taken = |k: &Match| is_same(k) && k.at.overlaps(&candidate.at) && !is_of_another(k);
        if !kept.iter().any(taken) {
            kept.push(candidate);
        }
    }
    // An age counts nothing, whichever rule read it first.
    let ages: Vec<Span> = kept.iter().filter(|k| k.field == FieldId::Age).map(|k| k.at).collect();
    let counts = |k: &Match| kind::field(k.field).about == About::Subject;
    kept.retain(|k| !(counts(k) && ages.iter().any(|at| at.overlaps(&k.at))));
    matches.extend(kept);
}
