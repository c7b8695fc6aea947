//! One pass over an article that says which rules, events and cues each sentence concerns.
//!
//! In: a document. Out: [`Signals`], by sentence. Runs the three trigger automata and nothing else.

use crate::model::{Document, KindId, Meaning, Mention, Zone};
use crate::rules::{EventRules, EventWord, Rules, Word};

/// What the words of an article point to.
#[derive(Debug, Default)]
pub struct Signals {
    /// (sentence, index of a claim rule), sorted, without repeats.
    pub claim_rules: Vec<(usize, usize)>,
    /// By sentence: indices of context rules, sorted, without repeats.
    pub context_rules: Vec<Vec<usize>>,
    /// By sentence: words of events in text order, with their byte position.
    pub event_words: Vec<Vec<(usize, EventWord)>>,
    /// By sentence: byte positions of words that dates may stand beside without dating an event.
    pub asides: Vec<Vec<usize>>,
    /// By sentence: byte positions of verbs of something else.
    pub verbs: Vec<Vec<usize>>,
    /// By sentence: byte positions of verbs that events take.
    pub happenings: Vec<Vec<usize>>,
}

/// The kind of claims that captions make as well.
const CASUALTIES: KindId = KindId::Casualties;

/// Reads the signals of all sentences that speak for the publisher.
pub fn read(document: &Document, mentions: &[Mention], rules: &Rules) -> Signals {
    let count = document.sentences.len();
    let mut signals = Signals {
        context_rules: vec![Vec::new(); count],
        event_words: vec![Vec::new(); count],
        asides: vec![Vec::new(); count],
        verbs: vec![Vec::new(); count],
        happenings: vec![Vec::new(); count],
        ..Signals::default()
    };
    let published = |at: usize| document.sentence_at(at).filter(|s| document.sentences[*s].zone.is_published_claim());
    // A caption may give the only figure there is.
    let captioned = |at: usize| document.sentence_at(at).filter(|s| document.sentences[*s].zone == Zone::Caption);
    rules.claims.triggers.find(&document.lower, |at, rule| {
        let counted = || captioned(at).filter(|_| rules.claims.rules[rule].kind == CASUALTIES);
        signals.claim_rules.extend(published(at).or_else(counted).map(|sentence| (sentence, rule)));
    });
    rules.context.triggers.find(&document.lower, |at, rule| {
        if let Some(sentence) = published(at).or_else(|| captioned(at)) {
            signals.context_rules[sentence].push(rule);
        }
    });
    rules.events.triggers.find(&document.lower, |at, word| {
        if let Some(sentence) = published(at) {
            match rules.events.words[word] {
                Word::Event(word) => signals.event_words[sentence].push((at, word)),
                Word::Verb => signals.verbs[sentence].push(at),
                Word::Happening => signals.happenings[sentence].push(at),
                Word::Aside => signals.asides[sentence].push(at),
            }
        }
    });
    lend_types(&mut signals.event_words, &rules.events);
    add_rules_of_people(document, mentions, rules, &mut signals);
    for mention in mentions {
        let Meaning::Number(number) = &mention.meaning else { continue };
        let due = if number.is_ordinal() { &rules.claims.of_ordinals } else { &rules.claims.of_numbers };
        let sentence = published(mention.span.start);
        signals.claim_rules.extend(sentence.iter().flat_map(|sentence| due.iter().map(|rule| (*sentence, *rule))));
    }
    let dateline = document.dateline.and_then(|dateline| document.sentence_at(dateline.start));
    let of_dateline = rules.claims.of_dateline.iter();
    signals.claim_rules.extend(of_dateline.filter_map(|rule| Some((dateline?, *rule))));
    add_rules_of_mentions(document, mentions, rules, &mut signals);
    signals.claim_rules.sort_unstable();
    signals.claim_rules.dedup();
    for due in &mut signals.context_rules {
        due.sort_unstable();
        due.dedup();
    }
    signals
}

/// Sentences before one in which the event stands of which a verb of it tells: "It struck at noon".
const TOLD_WITHIN: usize = 2;

/// Gives verbs that say nothing of their own the type of the event beside them: in "an earthquake struck" the verb is one of
/// the earthquake. A word of the verb's own type beside it lets it be: "a missile struck".
fn lend_types(event_words: &mut [Vec<(usize, EventWord)>], rules: &EventRules) {
    let names_harm = |word: &EventWord| {
        let kind = &rules.types[word.kind];
        word.is_strong && !word.borrows && kind.hurts && !kind.outcome
    };
    for sentence in 0..event_words.len() {
        for index in 0..event_words[sentence].len() {
            let (at, verb) = event_words[sentence][index];
            let beside = event_words[sentence].iter().filter(|(_, word)| names_harm(word));
            if !verb.borrows || beside.clone().any(|(_, word)| word.kind == verb.kind) {
                continue;
            }
            let before = &event_words[sentence.saturating_sub(TOLD_WITHIN)..sentence];
            let told = || before.iter().rev().flatten().find(|(_, word)| names_harm(word));
            let lender = beside.min_by_key(|(other, _)| other.abs_diff(at)).or_else(told);
            if let Some(kind) = lender.map(|(_, word)| word.kind) {
                event_words[sentence][index].1.kind = kind;
            }
        }
    }
}

/// Rules whose trigger is `*` concern every sentence that gives a person a role or an age, by name or not.
fn add_rules_of_people(document: &Document, mentions: &[Mention], rules: &Rules, signals: &mut Signals) {
    for mention in mentions {
        let is_told = match &mention.meaning {
            Meaning::Person(person) => person.age.is_some() || person.titles.iter().any(|t| t.is_role),
            Meaning::Group(group) => group.age.is_some(),
            _ => false,
        };
        if !is_told {
            continue;
        }
        let sentence = document.sentence_at(mention.span.start);
        // A headline has no room for full names: what stands beside one there is seldom a role.
        if let Some(sentence) = sentence.filter(|s| document.sentences[*s].zone == Zone::Body) {
            signals.claim_rules.extend(rules.claims.of_people.iter().map(|rule| (sentence, *rule)));
        }
    }
}

/// Rules whose trigger is `<mention>` concern every sentence of the publisher's that names a time, a place or an organisation.
fn add_rules_of_mentions(document: &Document, mentions: &[Mention], rules: &Rules, signals: &mut Signals) {
    let mut last = None;
    for mention in mentions {
        if !matches!(mention.meaning, Meaning::Time(_) | Meaning::Place(_) | Meaning::Organisation(_)) {
            continue;
        }
        let sentence = document.sentence_at(mention.span.start).filter(|at| last != Some(*at));
        if let Some(sentence) = sentence.filter(|s| document.sentences[*s].zone.is_published_claim()) {
            last = Some(sentence);
            signals.claim_rules.extend(rules.claims.of_mentions.iter().map(|rule| (sentence, *rule)));
        }
    }
}
