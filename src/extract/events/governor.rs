//! What a date in a sentence speaks of: the event, or something told beside it ("was arrested on Monday").
//!
//! In: a sentence with the positions of telling words, and a date. Out: [`Governor`]. The word that governs a date stands
//! right behind it ("Sunday's shooting"), else it is the nearest one before it, else the nearest one behind.

use super::Reading;
use crate::extract::found::Match;
use crate::model::{Meaning, Token, TokenKind};
use crate::rules::EventWord;
use crate::value::TimexKind;

/// The type of events to which people come that no word names.
pub const VISIT: &str = "visit";

/// What governs a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Governor {
    /// A word of the event before it: "was shot on Monday".
    Event,
    /// A noun of the event right behind it: "Monday's shooting".
    Modified,
    /// A verb that events take: "happened on Monday", "were called on Monday".
    Happening,
    /// A word of something else: "was arraigned on Monday".
    Aside,
    /// A word that names an event of another type: "the deal was struck on Monday" in a report of a fire.
    Other,
    /// A verb that says neither: "walked out on Monday".
    Verb,
    /// No telling word.
    Nothing,
}

/// Words between a date and the noun behind it: "Monday night's deadly shooting".
const MODIFIED_WITHIN: usize = 3;
/// A verb that ends as regular ones do in the past has more bytes.
const SHORTEST_PAST: usize = 4;
/// Words behind a telling word within which a date is its own.
const GOVERNED_WITHIN: usize = 12;

/// What governs the date of a match for an event of type `kind`.
pub fn governor(reading: &Reading<'_>, kind: usize, m: &Match) -> Governor {
    let document = reading.document;
    let tokens = document.tokens_of(&document.sentences[m.sentence]);
    let first = tokens.partition_point(|t| t.span.end <= m.at.start);
    let behind = tokens.partition_point(|t| t.span.start < m.at.end);
    let speaks = |token: &Token| speaks_of(reading, kind, m.sentence, token);
    if modifies(reading, m.sentence, &tokens[behind..], speaks) {
        return Governor::Modified;
    }
    if is_long_after(reading, m, &tokens[..first], speaks) {
        return Governor::Aside;
    }
    if let Some(distance) = tokens[..first].iter().rev().position(|t| speaks(t) != Governor::Nothing) {
        let at = first - 1 - distance;
        let is_verb = |before: &[Token]| {
            before.iter().rev().map(speaks).find(|g| *g != Governor::Nothing) == Some(Governor::Verb)
        };
        // "Was shot dead on Monday" and "was stabbed to death on Monday" date the attack.
        let acts = |back: usize| at.checked_sub(back).is_some_and(|verb| speaks(&tokens[verb]) == Governor::Event);
        let is_of_act = || acts(1) || (acts(2) && reading.joints.to.has(tokens[at - 1].span.of(&document.lower)));
        let is_result = || is_outcome(reading, m.sentence, &tokens[at]) && is_of_act();
        return match speaks(&tokens[at]) {
            _ if distance >= GOVERNED_WITHIN => Governor::Nothing,
            Governor::Aside if is_result() => Governor::Event,
            // "Was seen at the corner of the shooting at noon" says when he was seen.
            Governor::Event if is_of_event(reading, &tokens[..at]) && is_verb(&tokens[..at]) => Governor::Verb,
            // "Concluded the visit on Monday" says when it ended.
            Governor::Event if is_ended(reading, &tokens[..at]) => Governor::Verb,
            // "Happened after police were called at nine" says when they were called.
            Governor::Happening if follows(reading, &tokens[..at], speaks) => Governor::Aside,
            // "Met amid a truce that began on Monday": the truce began.
            Governor::Happening | Governor::Verb if is_of_other(reading, kind, m.sentence, &tokens[..at]) => {
                Governor::Other
            }
            // "Put their names to it at noon": the verb is that of the rule.
            Governor::Verb if tokens[at].span.start == m.quote.start => Governor::Happening,
            // "Lit candles on Monday at the hall where a fire broke out": the event is told beside it.
            Governor::Verb if is_told_beside(reading, &tokens[..at], &tokens[behind..], speaks) => Governor::Aside,
            governor => governor,
        };
    }
    // "On Monday, police said": of words behind it, those of the event may as well name another date.
    let next = tokens[behind..].iter().map(speaks).find(|g| *g != Governor::Nothing);
    next.filter(|g| *g != Governor::Event).unwrap_or(Governor::Nothing)
}

/// True where a noun of the event follows at once, or a few words later if it names the event beyond doubt: "Monday night's
/// deadly shooting", but not "on Monday with a gun".
fn modifies(reading: &Reading<'_>, sentence: usize, behind: &[Token], speaks: impl Fn(&Token) -> Governor) -> bool {
    let is_strong = |token: &Token| {
        let words = &reading.signals.event_words[sentence];
        words.iter().any(|(at, word)| *at == token.span.start && word.is_strong)
    };
    for (distance, token) in behind.iter().take(MODIFIED_WITHIN).enumerate() {
        let word = token.span.of(&reading.document.lower);
        match speaks(token) {
            Governor::Event => return !reading.joints.past.end(word) && (distance == 0 || is_strong(token)),
            Governor::Nothing if token.kind != TokenKind::Mark || word.len() > 1 => {}
            _ => return false,
        }
    }
    false
}

/// Words behind "two years after" within which the event stands.
const AFTER_WITHIN: usize = 5;

/// True for the day of something told to come a time after the event: "fell silent on Monday, two years after a bomb".
fn is_long_after(reading: &Reading<'_>, m: &Match, before: &[Token], speaks: impl Fn(&Token) -> Governor) -> bool {
    let document = reading.document;
    let next = reading.mentions.partition_point(|mention| mention.span.start < m.at.end);
    let Some(length) = reading.mentions.get(next) else { return false };
    let is_length = matches!(&length.meaning, Meaning::Time(timex) if timex.kind == TimexKind::Duration);
    let is_beside = document.lower.get(m.at.end..length.span.start).is_some_and(|gap| matches!(gap.trim(), "" | ","));
    if !is_length || !is_beside {
        return false;
    }
    let behind = document.tokens.partition_point(|token| token.span.start < length.span.end);
    let mut follows = document.tokens[behind..].iter().take(AFTER_WITHIN);
    let is_sequel = |token: &Token| reading.rules.sequels.contains(&token.span.of(&document.lower).to_owned());
    let is_event = |token: &Token| speaks(token) == Governor::Event;
    follows.next().is_some_and(is_sequel) && follows.any(is_event) && !before.iter().any(is_event)
}

/// Words before an event within which a verb ends it: "concluded a two-day".
const ENDED_WITHIN: usize = 4;

/// True where a verb right before an event says that it ended.
fn is_ended(reading: &Reading<'_>, before: &[Token]) -> bool {
    let mut nearest = before.iter().rev().take(ENDED_WITHIN).map(|token| token.span.of(&reading.document.lower));
    nearest.any(|word| reading.rules.endings.iter().any(|ending| ending == word))
}

/// True where what stands last in `before` is told as what an event followed or came before: "happened after police were".
fn follows(reading: &Reading<'_>, before: &[Token], speaks: impl Fn(&Token) -> Governor) -> bool {
    let is_link = |token: &&Token| {
        let word = token.span.of(&reading.document.lower);
        reading.rules.sequels.iter().any(|sequel| sequel == word)
    };
    let link = before.iter().rev().take(GOVERNED_WITHIN).position(|token| is_link(&token));
    link.is_some_and(|distance| {
        let told = &before[..before.len() - 1 - distance];
        told.iter().any(|token| matches!(speaks(token), Governor::Event | Governor::Happening))
    })
}

/// True where the event is named in a clause behind the date only, which tells of it beside: "..., where a fire".
fn is_told_beside(
    reading: &Reading<'_>,
    before: &[Token],
    behind: &[Token],
    speaks: impl Fn(&Token) -> Governor,
) -> bool {
    let is_relative = |token: &Token| {
        let word = token.span.of(&reading.document.lower);
        reading.rules.relatives.iter().any(|relative| relative == word)
    };
    let is_event = |token: &Token| speaks(token) == Governor::Event;
    let relative = behind.iter().position(is_relative);
    let event = behind.iter().position(is_event);
    relative.zip(event).is_some_and(|(relative, event)| relative < event) && !before.iter().any(is_event)
}

/// Words between what a clause tells of and its verb: "a truce that later began".
const ANTECEDENT_WITHIN: usize = 4;

/// True where the verb behind `before` is that of a clause on an event of another type, named right before the word that opens
/// the clause: "a truce that began".
fn is_of_other(reading: &Reading<'_>, kind: usize, sentence: usize, before: &[Token]) -> bool {
    let near = &before[before.len().saturating_sub(ANTECEDENT_WITHIN)..];
    let word = |token: &Token| token.span.of(&reading.document.lower).to_owned();
    let opens = |token: &Token| reading.rules.relatives.contains(&word(token));
    let Some(opening) = near.iter().rposition(opens) else { return false };
    let types = &reading.rules.types;
    let named = |token: &Token| {
        let words = reading.signals.event_words[sentence].iter().filter(|(at, _)| *at == token.span.start);
        words.map(|(_, word)| word.kind).collect::<Vec<usize>>()
    };
    let antecedent = near[..opening].iter().rev().map(named).find(|kinds| !kinds.is_empty());
    let is_same = |other: &usize| *other == kind || (types[*other].hurts && types[kind].hurts);
    antecedent.is_some_and(|kinds| !kinds.iter().any(is_same))
}

/// True behind "of the", which stands before a noun of the event that another noun has: "the corner of the shooting".
fn is_of_event(reading: &Reading<'_>, before: &[Token]) -> bool {
    let word = |token: &Token| token.span.of(&reading.document.lower);
    matches!(before, [.., of, the] if reading.joints.of.has(word(of)) && reading.joints.the.has(word(the)))
}

/// True for a word of what events lead to: "dead", "died".
fn is_outcome(reading: &Reading<'_>, sentence: usize, token: &Token) -> bool {
    let mut words = reading.signals.event_words[sentence].iter().filter(|(at, _)| *at == token.span.start);
    words.any(|(_, word)| reading.rules.types[word.kind].outcome)
}

/// What the word at `at` speaks of.
fn speaks_of(reading: &Reading<'_>, kind: usize, sentence: usize, token: &Token) -> Governor {
    let at = token.span.start;
    let types = &reading.rules.types;
    let related = |word: &EventWord| {
        let both_hurt = types[word.kind].hurts && types[kind].hurts && !types[word.kind].outcome;
        word.kind == kind || both_hurt || (types[word.kind].deals && types[kind].deals)
    };
    let words = reading.signals.event_words[sentence].iter().filter(|(word_at, _)| *word_at == at);
    // Those who deal with each other have often "landed" the day before.
    let is_arrival = |word: &EventWord| {
        !word.is_strong && word.kind != kind && types[kind].deals && reading.rules.find(VISIT) == Some(word.kind)
    };
    if words.clone().any(|(_, word)| is_arrival(word)) {
        return Governor::Verb;
    }
    if words.clone().any(|(_, word)| related(word)) {
        return Governor::Event;
    }
    let is_aside = reading.signals.asides[sentence].contains(&at);
    if reading.signals.happenings[sentence].contains(&at) && (types[kind].gathers || !is_aside) {
        return Governor::Happening;
    }
    let is_outcome = |word: usize| types[word].outcome;
    let is_other = words.clone().any(|(_, word)| word.is_strong && !is_outcome(word.kind));
    let is_aside = is_aside || words.clone().any(|(_, word)| word.is_strong && is_outcome(word.kind));
    if is_aside {
        return Governor::Aside;
    }
    if is_other {
        return Governor::Other;
    }
    let word = token.span.of(&reading.document.lower);
    let is_past = token.kind == TokenKind::Lower && word.len() > SHORTEST_PAST && reading.joints.past.end(word);
    if is_past || reading.signals.verbs[sentence].contains(&at) { Governor::Verb } else { Governor::Nothing }
}
