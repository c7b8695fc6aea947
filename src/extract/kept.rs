//! What an article gives besides its claims.
//!
//! In: the mentions of an article, what rules read, and which event each sentence tells. Out: [`MentionEntry`]s, for the
//! hearing before a difference is told. Makes no claim, and judges nothing.

use super::Writer;
use super::events::{self, Occasions};
use super::found::Match;
use crate::kind::{self, Shape};
use crate::model::{Meaning, Mention, MentionEntry, Span, TokenKind};
use crate::value::{TimexKind, Value};

/// Most mentions kept of one article: longer ones go on to background.
const MOST: usize = 400;

impl Writer<'_> {
    /// The values of all sentences that speak for the publisher; `of_match` says which event each match became a claim of.
    pub(super) fn kept(&self, occasions: &Occasions, of_match: &[Option<usize>]) -> Vec<MentionEntry> {
        let mut kept = Vec::new();
        let unclaimed = self.matches.iter().enumerate().filter(|(index, _)| of_match[*index].is_none());
        for (index, m) in unclaimed {
            let event = occasions.of_match.get(&index).copied().unwrap_or(occasions.of_sentence[m.sentence]);
            kept.extend(self.read_unclaimed(m, event));
        }
        let mut covered = Span::new(0, 0);
        for mention in self.mentions {
            let Some(sentence) = self.document.sentence_at(mention.span.start) else { continue };
            if !self.document.sentences[sentence].zone.is_published_claim() {
                continue;
            }
            let Some((value, noun)) = self.worth_keeping(mention, covered) else { continue };
            if matches!(mention.meaning, Meaning::Group(_)) {
                covered = mention.span;
            }
            let (event, section) = (Some(occasions.of_sentence[sentence]), self.section(sentence));
            kept.push(MentionEntry { value, noun, event, field: None, section, sentence });
        }
        kept.truncate(MOST);
        kept
    }

    /// What a rule read for a field that the event has another value of.
    fn read_unclaimed(&self, m: &Match, event: usize) -> Option<MentionEntry> {
        let value = match (&m.value, kind::field(m.field).shape) {
            (Value::Time(timex), Shape::Date) => Value::Time(events::day_of(timex)),
            (Value::Time(timex), Shape::TimeOfDay) => Value::Time(events::clock_of(timex)?),
            (Value::Place(place), Shape::Place) => Value::Place(place.clone()),
            _ => return None,
        };
        let (field, section) = (Some(m.field), self.section(m.sentence));
        Some(MentionEntry { value, noun: String::new(), event: Some(event), field, section, sentence: m.sentence })
    }

    /// The value of a mention and the noun it counts; `covered` is the group before, whose number stands in it again.
    fn worth_keeping(&self, mention: &Mention, covered: Span) -> Option<(Value, String)> {
        let is_in_group = covered.contains(&mention.span);
        let kept = |value| Some((value, String::new()));
        match &mention.meaning {
            Meaning::Group(group) => Some((Value::Quantity(group.count.clone()), group.noun.clone())),
            Meaning::Number(number) if !number.is_ordinal() && !is_in_group => {
                Some((Value::Quantity(number.clone()), self.noun_behind(mention.span)))
            }
            Meaning::Time(timex) => match timex.kind {
                TimexKind::Date if timex.is_one_day() => kept(Value::Time(timex.clone())),
                TimexKind::Time | TimexKind::Duration => kept(Value::Time(timex.clone())),
                _ => None,
            },
            Meaning::Place(place) => kept(Value::Place(place.clone())),
            _ => None,
        }
    }

    /// The word behind a number, in lower case, where it is one that can be a noun.
    fn noun_behind(&self, span: Span) -> String {
        let next = self.document.tokens.partition_point(|t| t.span.start < span.end);
        let token = self.document.tokens.get(next).filter(|t| t.kind == TokenKind::Lower);
        token.map(|t| t.span.of(&self.document.lower).to_owned()).unwrap_or_default()
    }
}
