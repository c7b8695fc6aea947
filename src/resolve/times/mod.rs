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
use crate::value::{Anchor, Modifier, Open, Period, Pick, Portion, Reason, Timex, TimexKind, weekday};
use chrono::NaiveDate;
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
    context.published = told_on(document, mentions, &context).or(context.published);
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
            if open.target == BARE_CLOCK && context.is_of_late_day() {
                small_hours(timex, document, words, mention.span.start);
            }
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
            context.is_late =
                timex.portion == Some(Portion::End) || LATE.iter().any(|late| timex.value.ends_with(late));
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

/// The open part of a clock time that takes its day from elsewhere.
const BARE_CLOCK: &str = "T";
/// The ends of values that are late on their day.
const LATE: [&str; 2] = ["TNI", "TEV"];
/// Days by which the date of a dateline may lie before that of the page: what is older dates something else.
const TOLD_WITHIN: i64 = 7;

/// The day that the dateline gives, from which the text reckons: pages often bear a later one.
fn told_on(document: &Document, mentions: &[Mention], context: &Context) -> Option<NaiveDate> {
    let dateline = document.dateline?;
    let from = mentions.partition_point(|m| m.span.start < dateline.start);
    let mut within = mentions[from..].iter().take_while(|m| m.span.end <= dateline.end);
    let value = within.find_map(|mention| match &mention.meaning {
        Meaning::Time(timex) if timex.kind == TimexKind::Date => Some(match &timex.open {
            Some(open) => settle::settle(open, context).value,
            None => timex.value.clone(),
        }),
        _ => None,
    })?;
    let day: NaiveDate = value.parse().ok()?;
    context.published.is_none_or(|page| (0..=TOLD_WITHIN).contains(&(page - day).num_days())).then_some(day)
}

/// "Late on Thursday ... just past midnight", "at 1:30 a.m.": on the next day.
fn small_hours(timex: &mut Timex, document: &Document, words: &TimeWords, at: usize) {
    let Some((day, clock)) = timex.value.split_once('T') else { return };
    let is_midnight = clock.starts_with("24:00");
    let before = document.lower.get(..at).unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
    let is_past = is_midnight && timex.modifier != Modifier::Exact || words.is_past_midnight(before);
    let is_small = clock.get(..2).and_then(|hour| hour.parse().ok()).is_some_and(|hour: u32| hour < SMALL_HOURS);
    let next = day.parse().ok().and_then(|day: NaiveDate| day.succ_opt());
    if let Some(next) = next.filter(|_| is_small || (is_midnight && is_past)) {
        let clock = if is_midnight { "00:00" } else { clock };
        timex.value = format!("{next}T{clock}");
        timex.because = Reason::On(next, Anchor::Day);
    }
}

/// Hours behind midnight that a story of an evening runs on into.
const SMALL_HOURS: u32 = 6;

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
        token.kind == TokenKind::Lower && (words.is_past(word) || word.len() > PARTICIPLE && words.ends_in_past(word))
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
        if words.is_past(word) || word.len() > PARTICIPLE && words.ends_in_past(word) || matches!(word, ";" | ":") {
            return false;
        }
    }
    false
}
