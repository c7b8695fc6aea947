//! Relative and partial times against the publication date and each other.
//!
//! In: times as `find` left them, in text order. Out: TIMEX3 values, each with how it came about. Without publication
//! date only what the text itself fixes is settled; the rest stays open. No clock is read.

mod context;
mod named;
mod settle;
mod story;

use crate::model::{Document, Meaning, Mention, Published, TokenKind};
use crate::rules::TimeWords;
use crate::value::{Open, Period, Pick, TimexKind, weekday};
use context::Context;

/// Resolves the times among `mentions` in place.
pub fn resolve(
    _text: &str,
    document: &Document,
    published: Option<&Published>,
    words: &TimeWords,
    mentions: &mut [Mention],
) {
    let fixed = mentions.iter().filter_map(|mention| match &mention.meaning {
        Meaning::Time(timex) => Some(timex),
        _ => None,
    });
    let mut context = Context::new(published, fixed);
    for mention in mentions {
        let Meaning::Time(timex) = &mut mention.meaning else { continue };
        let sentence = document.sentence_at(mention.span.start).unwrap_or(0);
        context.sentence = sentence;
        if let Some(open) = timex.open.take() {
            context.is_future = is_future(document, words, sentence, mention.span.start);
            context.is_past = !context.is_future && is_past(document, words, sentence, mention.span.start);
            context.weekday = timex.weekday.and_then(weekday);
            let settled = settle::settle(&open, &context);
            timex.value = settled.value;
            timex.because = settled.because;
            // A look up to the day of writing does not move the story there, nor does a year to compare with.
            let is_aside = match open.pick {
                Pick::Publication => context.is_retrospective,
                Pick::Year => context.is_retrospective || is_comparison(&open),
                Pick::MentionYear => !context.is_retrospective && is_comparison(&open),
                _ => false,
            };
            if is_aside {
                continue;
            }
        }
        // Nor is the day of publication mentioned where it is only put in for a bare "11 a.m.".
        let is_put_in = timex.kind == TimexKind::Time && timex.because.rests_on_publication();
        if is_put_in && !timex.has_assumed_day() {
            context.mentioned_part(timex.interval().map(|part| part.start.date()));
        }
        if matches!(timex.kind, TimexKind::Date | TimexKind::Time) && !is_put_in {
            let day = timex.value.split('T').next().unwrap_or_default();
            if let Some(period) = Period::parse(day) {
                let opens = document.sentences.get(sentence).is_some_and(|whole| {
                    document.tokens_of(whole).iter().take(2).any(|token| token.span.start == mention.span.start)
                });
                context.mentioned(period, opens);
            }
        }
    }
}

/// "a year ago", "the year-earlier period": named only to compare with.
fn is_comparison(open: &Open) -> bool {
    open.amount == -1 && matches!(open.target.as_str(), "Y" | "=")
}

/// True where a verb near `at`, on either side, tells of the past.
fn is_past(document: &Document, words: &TimeWords, sentence: usize, at: usize) -> bool {
    let Some(sentence) = document.sentences.get(sentence) else { return false };
    let tokens = document.tokens_of(sentence);
    let middle = tokens.partition_point(|token| token.span.start < at);
    let window = middle.saturating_sub(REACH)..(middle + REACH).min(tokens.len());
    tokens[window].iter().any(|token| {
        let word = token.span.of(&document.lower);
        token.kind == TokenKind::Lower && (words.is_past(word) || word.len() > PARTICIPLE && word.ends_with("ed"))
    })
}

/// Words longer than this that end in "ed" are mostly verbs of the past.
const PARTICIPLE: usize = 4;

/// How many tokens before a time a word that speaks of the future may stand and still govern it.
const REACH: usize = 8;

/// The same for words that speak of the future, which names may part from their time: "will meet A and B in C on Monday".
const FUTURE_REACH: usize = 12;

/// How many tokens behind a time that opens its sentence the verb may stand that it goes with.
const VERB_REACH: usize = 14;

/// True where the words before `at` put it into the future: "will meet on", "until", "due by"; or where it opens the
/// sentence and the first verb does: "On Tuesday, the council will".
fn is_future(document: &Document, words: &TimeWords, sentence: usize, at: usize) -> bool {
    let Some(sentence) = document.sentences.get(sentence) else { return false };
    let tokens = document.tokens_of(sentence);
    let end = tokens.partition_point(|token| token.span.start < at);
    let lower = |n: usize| tokens.get(n).map(|token| token.span.of(&document.lower)).unwrap_or_default();
    if end <= 1 && opens_on_future(words, tokens.len(), end, &lower) {
        return true;
    }
    let is_perfect = |range: std::ops::Range<usize>| range.into_iter().any(|n| words.is_perfect(lower(n)));
    for n in (end.saturating_sub(FUTURE_REACH)..end).rev() {
        let word = lower(n);
        if matches!(word, "," | ";" | ":" | "\"" | "”" | "''") && n + 1 < end {
            return false;
        }
        if words.is_future(word, |k| lower(n + 1 + k)) {
            // "had been due to expire on Friday"
            return !is_perfect(n.saturating_sub(2)..n);
        }
        if n + 1 == end && words.is_until(word) {
            // "until Friday they had not", "had filed by Friday"; but "they had until Friday"
            return !is_perfect(end.saturating_sub(REACH)..n.saturating_sub(1)) && !is_perfect(end..end + REACH / 2);
        }
        if words.is_past(word) {
            return false;
        }
    }
    false
}

/// True where the first verb behind the time at `at`, which opens its sentence, speaks of the future.
fn opens_on_future<'t>(words: &TimeWords, len: usize, at: usize, lower: &impl Fn(usize) -> &'t str) -> bool {
    for n in at + 1..len.min(at + VERB_REACH) {
        let word = lower(n);
        if words.is_future(word, |k| lower(n + 1 + k)) {
            return true;
        }
        if words.is_past(word) || word.len() > PARTICIPLE && word.ends_with("ed") || matches!(word, ";" | ":") {
            return false;
        }
    }
    false
}
