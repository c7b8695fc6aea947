//! Figures whose unit stands further up: "The junta wanted 30 months. The bloc offered 10."
//!
//! In: mentions. Out: the same, with such a figure as the length that it is. What was named last before it, in its
//! sentence or the one before, must be a length of the same order. Claims read them; the list of mentions does not show
//! them.

use crate::model::{Document, Meaning, Mention};
use crate::rules::ContextRules;
use crate::value::{Quantity, Reason, Timex, TimexKind};

/// How many times as long as the length before it a figure without a unit may be, or it as that.
const ORDER: f64 = 5.0;

/// Gives such figures the unit of the length before them.
pub fn fill(document: &Document, mentions: &mut [Mention], rules: &ContextRules) {
    let mut length: Option<(usize, f64, String)> = None;
    for mention in mentions.iter_mut() {
        let Some(sentence) = document.sentence_at(mention.span.start) else { continue };
        match &mention.meaning {
            Meaning::Time(timex) if timex.kind == TimexKind::Duration => {
                length = in_parts(&timex.value).map(|(count, unit)| (sentence, count, unit));
            }
            Meaning::Number(number) if number.is_ordinal() => {}
            Meaning::Number(number) => {
                let near = length.as_ref().filter(|(at, ..)| at + 1 >= sentence);
                let filled = near.and_then(|(_, count, unit)| whole(number, *count).map(|n| format!("{n}{unit}")));
                match filled.filter(|_| is_bare(document, mention, rules)) {
                    Some(value) => mention.meaning = Meaning::Time(length_of(value)),
                    None => length = None,
                }
            }
            Meaning::Group(_) => length = None,
            _ => {}
        }
    }
}

/// `P36M` as 36 and the rest, with a mark for where the figure stands: (36, "M") of months.
fn in_parts(value: &str) -> Option<(f64, String)> {
    let figure: String = value.chars().filter(char::is_ascii_digit).collect();
    let unit = value.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches(|c: char| c.is_ascii_digit());
    let is_simple = unit.len() == 1 && unit.bytes().all(|b| b.is_ascii_uppercase());
    let unit = if value.starts_with("PT") { format!("T{unit}") } else { unit.to_owned() };
    Some((figure.parse().ok()?, unit)).filter(|_| is_simple)
}

/// The whole number that a figure is, where it is of the order of `count`.
fn whole(number: &Quantity, count: f64) -> Option<u32> {
    let (Some(low), Some(high)) = (number.low, number.high) else { return None };
    let is_like = number.unit.is_none() && low == high && low.fract() == 0.0;
    (is_like && low >= 1.0 && low <= ORDER * count && count <= ORDER * low).then_some(low as u32)
}

/// The value of a length from its figure and unit: `12` and `M`, `9` and `TH`.
fn length_of(parts: String) -> Timex {
    let value = match parts.split_once('T') {
        Some((figure, unit)) => format!("PT{figure}{unit}"),
        None => format!("P{parts}"),
    };
    Timex { because: Reason::UnitBefore, ..Timex::new(TimexKind::Duration, value) }
}

/// True where a word before the figure calls for a length, and nothing that is counted follows it.
fn is_bare(document: &Document, mention: &Mention, rules: &ContextRules) -> bool {
    let word = |index: usize| document.tokens.get(index).map_or("", |t| t.span.of(&document.lower));
    let first = document.tokens.partition_point(|t| t.span.start < mention.span.start);
    let next = document.tokens.partition_point(|t| t.span.start < mention.span.end);
    let before = first.checked_sub(1).map_or("", word);
    let is_called_for = rules.bare_behind.iter().any(|known| known == before);
    let is_last = next >= document.tokens.len() || rules.bare_before.iter().any(|known| known == word(next));
    // "One got nine years, and the other, who drove, five."
    let is_left_over = || before == "," && word(next) == ".";
    is_last && (is_called_for || is_left_over())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_come_apart_and_together_again() {
        assert_eq!(in_parts("P36M"), Some((36.0, "M".to_owned())));
        assert_eq!(in_parts("PT9H"), Some((9.0, "TH".to_owned())));
        assert_eq!(in_parts("P14Y7M"), None);
        assert_eq!(length_of("12M".to_owned()).value, "P12M");
        assert_eq!(length_of("4TH".to_owned()).value, "PT4H");
    }

    #[test]
    fn a_figure_of_another_order_is_something_else() {
        assert_eq!(whole(&Quantity::exact(12.0), 36.0), Some(12));
        assert_eq!(whole(&Quantity::exact(58.0), 5.0), None);
    }
}
