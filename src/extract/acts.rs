//! Who did it and to whom: subjects and objects of verbs among the counts of one sentence, and sets that counts are taken
//! from.
//!
//! In: the matches of a sentence. Out: the same without whoever did it, with the victims of one act after another added up,
//! and sets marked as implied. Does not know events.

use super::found::Match;
use crate::model::{Basis, Document, FieldId, Meaning, Mention};
use crate::rules::GroupWords;
use crate::value::{Quantity, Value};

/// Fields that one person can do to others.
const DONE: [FieldId; 3] = [FieldId::Killed, FieldId::Injured, FieldId::Shot];
/// Tokens between two acts of one person: "and then", ", and later".
const BETWEEN_ACTS: usize = 3;

/// Settles the counts of one sentence, the matches from `first` on.
pub fn settle_sentence(
    matches: &mut Vec<Match>,
    first: usize,
    document: &Document,
    mentions: &[Mention],
    words: &GroupWords,
) {
    let mut of_sentence = matches.split_off(first);
    leave_out_doers(&mut of_sentence, document, words);
    add_next_acts(&mut of_sentence, document, words);
    for m in of_sentence.iter_mut().filter(|m| m.field == FieldId::Count) {
        if is_set(m, document, mentions, words) {
            m.basis.imply();
        }
    }
    matches.extend(of_sentence);
}

/// True where the words of the value stand before its verb, which has no auxiliary: "a man shot and".
fn is_subject(m: &Match, document: &Document, words: &GroupWords) -> bool {
    let verb = document.lower.get(m.at.end..m.quote.end).unwrap_or_default();
    let is_first = m.at.start <= m.quote.start && m.at.end < m.quote.end;
    is_first && !verb.split_whitespace().any(|word| words.roles(word).happens)
}

/// True where the words of the value stand behind their verb: "killed three people".
fn is_object(m: &Match) -> bool {
    m.quote.start < m.at.start
}

/// "A man shot and killed three people": three died, and he was not shot.
fn leave_out_doers(matches: &mut Vec<Match>, document: &Document, words: &GroupWords) {
    let is_done = |m: &&Match| DONE.contains(&m.field);
    let objects: Vec<Match> = matches.iter().filter(is_done).filter(|m| is_object(m)).cloned().collect();
    let has_object = |m: &Match| {
        // The object's verb is the last word of the subject's, or stands right behind it.
        let follows =
            |o: &Match| o.quote.start > m.at.end && o.quote.start <= m.quote.end + 1 && o.at.start >= m.quote.end;
        objects.iter().any(follows)
    };
    matches.retain(|m| !(is_done(&m) && is_subject(m, document, words) && has_object(m)));
}

/// "Killed his wife and then fatally shot two men": three died.
fn add_next_acts(matches: &mut Vec<Match>, document: &Document, words: &GroupWords) {
    let is_act = |m: &Match| m.field == FieldId::Killed && is_object(m) && !m.part && !m.beside;
    let at: Vec<usize> = (0..matches.len()).filter(|at| is_act(&matches[*at])).collect();
    let mut pair = None;
    for (&a, &b) in at.iter().flat_map(|a| at.iter().map(move |b| (a, b))) {
        let (one, next) = (&matches[a], &matches[b]);
        let from = document.tokens.partition_point(|t| t.span.start < one.at.end);
        let between: Vec<&str> = document.tokens[from..]
            .iter()
            .take_while(|t| t.span.start < next.quote.start)
            .map(|t| t.span.of(&document.lower))
            .collect();
        let is_next = one.at.end <= next.quote.start && between.len() <= BETWEEN_ACTS;
        if is_next && between.iter().any(|word| words.roles(word).sequel) {
            pair = Some((a, b));
        }
    }
    let Some((a, b)) = pair else { return };
    let Some((few, more)) = matches[a].figure().zip(matches[b].figure()) else { return };
    let value = Value::Quantity(Quantity::exact(few + more));
    let all = Match { value, basis: Basis::Sum, person: None, ..matches[a].clone() };
    matches[a].part = true;
    matches[b].part = true;
    matches.push(all);
}

/// True for the 40 of "37 out of the 40 defendants": those among whom something else is counted.
fn is_set(m: &Match, document: &Document, mentions: &[Mention], words: &GroupWords) -> bool {
    let next = document.tokens.partition_point(|t| t.span.start < m.at.start);
    let mut before =
        document.tokens[..next].iter().rev().skip_while(|t| words.roles(t.span.of(&document.lower)).definite);
    if before.next().is_none_or(|t| !words.of.has(t.span.of(&document.lower))) {
        return false;
    }
    let taken = before.find(|t| !words.out.has(t.span.of(&document.lower)));
    taken.is_some_and(|t| {
        let at = mentions.partition_point(|m| m.span.start <= t.span.start);
        let is_number = |m: &Mention| m.span.end == t.span.end && matches!(m.meaning, Meaning::Number(_));
        mentions[..at].iter().rev().take(2).any(is_number)
    })
}
