//! The month, quarter or year that a figure is of: "in fiscal 2013", "last year", "in the first quarter".
//!
//! In: the span of a figure and the times of its sentence. Out: the time of its clause that is longer than a week and no longer
//! than a year, the nearest one, also where nothing says which it is ("this year" in an article without a date). A day dates an
//! event and is the business of `events`.

use super::Writer;
use super::context::clause_ends_between;
use crate::model::{Meaning, Span};
use crate::value::{Timex, TimexKind};

/// Days of the shortest and the longest period that figures are gathered for.
const DAYS: std::ops::RangeInclusive<i64> = 28..=366;

impl Writer<'_> {
    /// The TIMEX3 value of the period of what stands at `at`.
    pub(super) fn period(&self, sentence: usize, at: Span) -> Option<String> {
        let within = self.document.sentences[sentence].span;
        let from = self.mentions.partition_point(|m| m.span.start < within.start);
        let in_sentence = self.mentions[from..].iter().take_while(|m| m.span.start < within.end);
        let periods = in_sentence.filter_map(|m| match &m.meaning {
            Meaning::Time(timex) if is_period(timex) && !m.span.overlaps(&at) => Some((m.span, timex)),
            _ => None,
        });
        let is_of_clause = |span: &Span| {
            let (first, last) = if span.start < at.start { (span.end, at.start) } else { (at.end, span.start) };
            !clause_ends_between(self.document, &self.rules.joints, first, last)
        };
        let distance = |span: &Span| span.start.saturating_sub(at.end).max(at.start.saturating_sub(span.end));
        let nearest = periods.filter(|(span, _)| is_of_clause(span)).min_by_key(|(span, _)| distance(span));
        nearest.map(|(_, timex)| timex.value.clone())
    }
}

fn is_period(timex: &Timex) -> bool {
    let days = timex.interval().map(|stretch| (stretch.end - stretch.start).num_days());
    let is_open = timex.value.starts_with("XXXX") && timex.value.len() < "XXXX-WXX".len();
    timex.kind == TimexKind::Date && days.map_or(is_open, |days| DAYS.contains(&days))
}
