//! The day of the main event.

use super::Reading;
use super::setting::candidates;
use super::value::{is_day, timex_of};
use crate::extract::matches::Match;
use crate::value::Timex;

/// How far before a date an aside may stand to take it: "was arraigned on Monday".
const ASIDE_BEFORE: usize = 25;
/// How far behind: "Wednesday filed".
const ASIDE_BEHIND: usize = 2;

/// True where the words next to a date speak of something other than the event: "was arrested on Monday", "said Sunday".
pub fn dates_something_else(reading: &Reading<'_>, kind: usize, m: &Match) -> bool {
    let distance = |at: usize| if at < m.at.start { m.at.start - at } else { at.saturating_sub(m.at.end) };
    let takes = |at: usize| distance(at) <= if at < m.at.start { ASIDE_BEFORE } else { ASIDE_BEHIND };
    let types = &reading.rules.types;
    let related = |word: usize| word == kind || (types[word].hurts && types[kind].hurts && !types[word].outcome);
    let events = reading.signals.event_words[m.sentence].iter().map(|(at, word)| (*at, related(word.kind)));
    let asides = reading.signals.asides[m.sentence].iter().filter(|at| takes(**at)).map(|at| (*at, false));
    let nearest = events.chain(asides).min_by_key(|(at, of_event)| (distance(*at), !*of_event));
    nearest.is_some_and(|(_, of_event)| !of_event)
}

/// Days before publication within which news tells of an event; older dates are mostly background.
const FRESH_DAYS: i64 = 21;

/// True where a date lies well before the publication.
fn is_stale(reading: &Reading<'_>, m: &Match) -> bool {
    let day = timex_of(&m.value).and_then(|t| t.interval());
    day.zip(reading.published).is_some_and(|(day, published)| {
        let before = (published - day.start.date()).num_days();
        before > FRESH_DAYS
    })
}

/// The match that says best on which day the main event took place.
pub fn best_date(reading: &Reading<'_>, kind: usize) -> (Option<usize>, Option<Timex>) {
    let dated = candidates(reading, kind, "date").filter(|(_, m, _)| is_day(&m.value));
    // "This month" and "the summer" say when less well than a day does.
    let vague = |m: &Match| {
        let is_day = timex_of(&m.value).is_some_and(|t| t.value.len() == "2026-01-24".len());
        3 * usize::from(!is_day) + 4 * usize::from(is_stale(reading, m))
    };
    match dated.min_by_key(|(index, m, cost)| (*cost + vague(m), *index)) {
        Some((index, m, _)) => (Some(index), timex_of(&m.value)),
        None => (None, None),
    }
}
