//! Counts whose own clause dates them to another event than that of their sentence: "near where five people were wounded in
//! a December shooting".
//!
//! In: a match and the event of its sentence. Out: in a sentence on the main event, the earlier one that the clause names; in
//! a sentence on another, whether the clause names the day of the main one. Whole sentences are the business of `own`.

use super::value::day_of;
use super::{Occasion, Reading};
use crate::counts::HARM;
use crate::extract::context::clause_ends_between;
use crate::extract::found::Match;
use crate::extract::lead_end;
use crate::model::{Meaning, Mention, Span};
use crate::value::{Interval, Timex, TimexKind};

/// Days by which the other event is the earlier one: a report that is dated by an arrest tells of a shooting days before.
const DAYS_BEFORE: i64 = 7;
/// Between a count and a day of its own stands a verb and little else.
const WITHIN: usize = 12;

/// The earlier event that the clause of a count names.
pub fn apart(reading: &Reading<'_>, main: &Occasion, m: &Match) -> Option<Occasion> {
    let main_date = main.date.as_ref().filter(|_| HARM.contains(&m.field))?;
    let (span, date) = dates(reading, m.sentence).find(|(span, _)| span.start >= m.at.end)?;
    let is_earlier = date.relate(main_date).is_different() && is_long_before(&date, main_date);
    if !is_earlier || !is_near(reading, m, span) {
        return None;
    }
    // What headline and lead count is of the main event, unless they name its day as well.
    let names_main = |(other, day): (Span, Timex)| other != span && !day.relate(main_date).is_different();
    if m.sentence < lead_end(reading.document) && !dates(reading, m.sentence).any(names_main) {
        return None;
    }
    // "By a man arrested in December": the day is that of something told beside the count.
    let signals = [&reading.signals.asides[m.sentence], &reading.signals.verbs[m.sentence]];
    let mut telling = signals.into_iter().flatten();
    let is_own = !telling.any(|at| (m.quote.end..span.start).contains(at));
    is_own.then(|| Occasion { date: Some(date), ..Occasion::new(main.kind, m.sentence) })
}

/// True where a count in a sentence on another event is dated to the main one: "arrested Monday a man who shot two people
/// the day before".
pub fn is_of_main(reading: &Reading<'_>, main: &Occasion, m: &Match) -> bool {
    let main_date = main.date.as_ref().filter(|date| date.is_one_day() && HARM.contains(&m.field));
    let behind = dates(reading, m.sentence).find(|(span, _)| span.start >= m.at.end);
    main_date.zip(behind).is_some_and(|(main, (span, date))| date.value == main.value && is_near(reading, m, span))
}

/// The dates of a sentence, in text order.
fn dates<'a>(reading: &'a Reading<'_>, sentence: usize) -> impl Iterator<Item = (Span, Timex)> + 'a {
    let within = reading.document.sentences[sentence].span;
    let from = reading.mentions.partition_point(|m| m.span.start < within.start);
    let in_sentence = reading.mentions[from..].iter().take_while(move |m| m.span.start < within.end);
    in_sentence.filter_map(|m: &Mention| match &m.meaning {
        Meaning::Time(timex) if matches!(timex.kind, TimexKind::Date | TimexKind::Time) => {
            Some((m.span, day_of(timex)))
        }
        _ => None,
    })
}

fn is_long_before(date: &Timex, main: &Timex) -> bool {
    let days = |date: Interval, main: Interval| (main.start - date.end).num_days();
    date.interval().zip(main.interval()).is_some_and(|(date, main)| days(date, main) > DAYS_BEFORE)
}

/// True where nothing but a few words stands between a count and a day: no comma, no end of the clause, no other count.
fn is_near(reading: &Reading<'_>, m: &Match, day: Span) -> bool {
    let document = reading.document;
    let first = document.tokens.partition_point(|t| t.span.start < m.at.end);
    let between = document.tokens[first..].iter().take_while(|t| t.span.start < day.start);
    let words: Vec<&str> = between.map(|t| t.span.of(&document.lower)).collect();
    let counts = |o: &&Match| o.quote != m.quote && HARM.contains(&o.field);
    let mut others = reading.matches_of(m.sentence).map(|(_, o)| o).filter(counts).filter(|o| o.at.start >= m.at.end);
    words.len() <= WITHIN
        && !words.contains(&",")
        && !clause_ends_between(document, reading.joints, m.at.end, day.start)
        && !others.any(|o| o.at.start < day.start)
}
