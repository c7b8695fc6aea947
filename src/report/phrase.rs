//! Values and counts in words, for people.

use crate::model::{Doubt, Finding, Met, State};
use crate::value::{Modifier, grouped, length_words, open_date_words, weekday_name, with_currency};
use std::borrow::Cow;

/// A value with its hedge and with separators: "at least 46,707", "about 24 to 99", "2 hours 30 minutes", "2025-01-29".
///
/// `low` and `high` tell numbers, whose digits are grouped, from dates and names, which stand as they are; of dates that are not
/// known in full the known part is told.
pub fn value_in_words(value: &str, low: Option<f64>, high: Option<f64>, modifier: Modifier) -> String {
    sum_in_words(value, low, high, modifier, None)
}

/// The same, of a sum with its currency: "at least EUR 46,707".
pub fn sum_in_words(
    value: &str,
    low: Option<f64>,
    high: Option<f64>,
    modifier: Modifier,
    unit: Option<&str>,
) -> String {
    let figures = match (low, high) {
        (None, None) => match weekday(value) {
            Some(day) => day.to_owned(),
            None => length_words(value).or_else(|| open_date_words(value)).unwrap_or_else(|| value.to_owned()),
        },
        (Some(low), Some(high)) if low != high => match value.split_once('-') {
            Some((from, to)) if !from.is_empty() => format!("{} to {}", grouped(from), grouped(to)),
            _ => grouped(value),
        },
        _ => grouped(value),
    };
    modifier.hedge(with_currency(figures, unit))
}

/// A weekday without a date, which is all that a date which contradicts it is held against.
fn weekday(value: &str) -> Option<&'static str> {
    weekday_name(value.strip_prefix("XXXX-WXX-")?.parse().ok()?)
}

/// What speaks against a finding, in one line: "Likely, not sure: a value stands in the body alone"; `None` where it is sure.
pub fn doubts_in_words(finding: &Finding) -> Option<String> {
    let words: Vec<&str> = finding.doubts.iter().map(|doubt| doubt_in_words(*doubt)).collect();
    (!words.is_empty()).then(|| format!("{}, not sure: {}.", capital(finding.confidence.name()), words.join("; ")))
}

/// How the sides of a finding came together, where no kind of fact says that they are one.
pub fn met_in_words(met: Met) -> Option<&'static str> {
    match met {
        Met::Kind => None,
        Met::Words => Some("by the words they stand among"),
        Met::Alone => Some("each is the only figure of its order in its article"),
    }
}

/// What a doubt says.
pub fn doubt_in_words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Implied => "a value is implied or added up, not stated",
        Doubt::InBody => "a value stands in neither headline nor lead",
        Doubt::OfSome => "a count is of some people only",
        Doubt::ByNoun => "the articles may count or measure two things by one noun",
        Doubt::FarApart => "the values lie so far apart that they may be of two things",
        Doubt::Echoed => "an article also mentions the other value",
        Doubt::ByWording => "one office has many wordings",
        Doubt::ByForm => "only the form of a word differs",
        Doubt::Retold => "more differs around these words, as between two translations",
        Doubt::BySpelling => "two people may have names so alike",
        Doubt::Alone => "the articles give no other figure of this order, and these may be of two things",
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| format!("{}{}", first.to_uppercase(), letters.as_str())).unwrap_or_default()
}

/// "1 article", "3 articles", "2 entries".
pub fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

/// A field or code word as it is read: `led_by` is "led by".
pub(super) fn words(id: &str) -> String {
    id.replace('_', " ")
}

/// What a slot is called: its field, but for one about a person who was there or not.
pub(super) fn field_words(field: &str, subject: &str) -> String {
    match (field, subject) {
        ("attendees", person) if !person.is_empty() => "presence".to_owned(),
        _ => words(field),
    }
}

/// How a finding stands to what is known: "new", "known", "a further value", "gone", "ignored: the reason"; not yet
/// escaped.
pub(super) fn standing(finding: &Finding) -> String {
    match (&finding.ignored, finding.state) {
        (Some(ignored), _) => format!("ignored: {}", ignored.reason),
        (None, State::New) => "new".to_owned(),
        (None, State::Unchanged) => "known".to_owned(),
        (None, State::Updated) => "a further value".to_owned(),
        (None, State::Absent) => "gone".to_owned(),
    }
}

/// At most about `most` characters, cut between words with an ellipsis for what is left out.
pub(super) fn shorten(text: &str, most: usize) -> Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(most) else { return Cow::Borrowed(text) };
    let end = text[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
    Cow::Owned(format!("{} …", text[..end].trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_dates_are_not() {
        assert_eq!(value_in_words("46707", Some(46707.0), None, Modifier::AtLeast), "at least 46,707");
        assert_eq!(value_in_words("1200000.5", Some(1200000.5), Some(1200000.5), Modifier::Exact), "1,200,000.5");
        assert_eq!(value_in_words("24-99", Some(24.0), Some(99.0), Modifier::Approx), "about 24 to 99");
        assert_eq!(value_in_words("-4000", Some(-4000.0), Some(-4000.0), Modifier::Exact), "-4,000");
        assert_eq!(value_in_words("2025-01-29", None, None, Modifier::Exact), "2025-01-29");
        assert_eq!(value_in_words("2025", None, None, Modifier::Approx), "about 2025");
        assert_eq!(value_in_words("XXXX-WXX-5", None, None, Modifier::Exact), "Friday");
        assert_eq!(value_in_words("XXXX-06-10", None, None, Modifier::Exact), "10 June (no year known)");
        for (value, words) in [
            ("XXXX", "a year"),
            ("XXXX-XX", "a month"),
            ("XXXX-WXX", "a week"),
            ("XXXX-WXX-WE", "a weekend"),
            ("XXXX-XX-XX", "a day"),
        ] {
            assert_eq!(value_in_words(value, None, None, Modifier::Exact), format!("{words} (no date known)"));
        }
        assert_eq!(value_in_words("XXXX-SU", None, None, Modifier::Exact), "summer (no year known)");
        assert_eq!(value_in_words("PT2H30M", None, None, Modifier::AtLeast), "at least 2 hours 30 minutes");
        assert_eq!(value_in_words("Paris", None, None, Modifier::Exact), "Paris");
        assert_eq!(value_in_words("999", Some(999.0), Some(999.0), Modifier::Exact), "999");
    }

    #[test]
    fn sums_bear_their_currency_and_nothing_else_does() {
        let words = |unit| sum_in_words("46707", Some(46707.0), None, Modifier::AtLeast, Some(unit));
        assert_eq!([words("EUR"), words("km")], ["at least EUR 46,707", "at least 46,707"]);
        let range = sum_in_words("24-99", Some(24.0), Some(99.0), Modifier::Approx, Some("USD"));
        assert_eq!(range, "about USD 24 to 99");
    }

    #[test]
    fn nouns_take_their_plural() {
        assert_eq!([count(1, "entry"), count(2, "entry"), count(0, "article")], ["1 entry", "2 entries", "0 articles"]);
    }

    #[test]
    fn what_is_too_long_ends_between_words() {
        assert_eq!(shorten("twelve people", 20), "twelve people");
        assert_eq!(shorten("twelve people", 9), "twelve …");
        assert_eq!(shorten("ÇÇÇÇÇÇ", 3), "ÇÇÇ …");
    }
}
