//! Values that no single mention gives: put together by a rule, or read off plain words.
//!
//! In: the captures of a rule. Out: readings. Does not look at lists of people or sums of groups.

use super::Reader;
use crate::extract::readings::{Reading, words_value};
use crate::extract::view::mention_of;
use crate::kind::Shape;
use crate::model::{Meaning, Span};
use crate::rules::{Captured, Captures};
use crate::value::{Quantity, Timex, Value};

impl Reader<'_> {
    /// A length in two parts ("14 years and seven months") as one.
    fn joined_length(&self, source: &str, captures: &Captures<'_>) -> Option<Reading> {
        let mut whole: Option<(Timex, Span)> = None;
        for name in source.split(['{', '}']).filter(|name| !name.is_empty()) {
            let mention = &self.mentions[mention_of(captures.name(name)?.as_str())?];
            let Meaning::Time(part) = &mention.meaning else { return None };
            whole = Some(match whole {
                None => (part.clone(), mention.span),
                Some((first, at)) => {
                    let value = format!("{}{}", first.value, part.value.strip_prefix('P')?);
                    (Timex { value, ..first }, Span::new(at.start, mention.span.end))
                }
            });
        }
        whole.map(|(timex, at)| Reading::new(Value::Time(timex), at))
    }

    /// A value that the rule puts together: fixed words (`=unanimous`), or figures set into a form (`{a}-{b}`).
    pub(super) fn composed(&self, source: &str, captures: &Captures<'_>, at: Span, shape: Shape) -> Option<Reading> {
        if let Some(words) = source.strip_prefix('=') {
            let value = match shape {
                Shape::Quantity => Value::Quantity(Quantity::exact(words.parse().ok()?)),
                _ => words_value(shape, words),
            };
            return Some(Reading::new(value, at));
        }
        if shape == Shape::Duration && source.contains('{') {
            return self.joined_length(source, captures);
        }
        let mut words = String::new();
        let mut rest = source;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}')?;
            words.push_str(before);
            match &self.mentions.get(mention_of(captures.name(name)?.as_str())?)?.meaning {
                Meaning::Number(number) => words.push_str(&number.to_display()),
                Meaning::Group(group) => words.push_str(&group.count.to_display()),
                _ => return None,
            }
            rest = behind;
        }
        words.push_str(rest);
        (source.contains('{')).then(|| Reading::new(words_value(shape, &words), at))
    }

    /// Words without mentions as a value: as they stand, or an ordinal ("fifth", "68th") or multiple ("triple") as its
    /// number.
    pub(super) fn plain(&self, span: Span, shape: Shape) -> Option<Reading> {
        let words = span.of(self.text());
        let value = match shape {
            Shape::Role | Shape::Text => words_value(shape, words),
            Shape::Quantity => {
                let word = words.to_lowercase();
                let count = self.ordinal(&word).or_else(|| self.rules.groups.multiple(&word))?;
                Value::Quantity(Quantity::exact(f64::from(count)))
            }
            _ => return None,
        };
        Some(Reading::new(value, span))
    }

    /// The ordinal among the captured words: with "a fourth victim" there are four.
    pub(super) fn rank(&self, captured: Captured<'_>) -> Option<Reading> {
        let span = self.view.span(captured.start(), captured.end())?;
        let words = span.of(self.text()).to_lowercase();
        let rank = words.split([' ', '-']).find_map(|word| self.ordinal(word)).filter(|rank| *rank > 1)?;
        Some(Reading::new(Value::Quantity(Quantity::exact(f64::from(rank))), span))
    }

    fn ordinal(&self, word: &str) -> Option<u32> {
        let in_figures = self.rules.joints.ordinals.iter().find_map(|end| word.strip_suffix(end)?.parse().ok());
        in_figures.or_else(|| self.rules.numbers.vocabulary.head(word)?.single.as_ref()?.ordinal)
    }
}

/// Two figures with a dash between, with a plain hyphen.
pub fn tally(word: &str) -> Option<String> {
    let (a, b) = word.split_once(['-', '–', '—'])?;
    let is_figure = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|c| c.is_ascii_digit());
    (is_figure(a) && is_figure(b)).then(|| format!("{a}-{b}"))
}
