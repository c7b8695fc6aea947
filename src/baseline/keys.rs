//! The forms of values, subjects and sentences by which a baseline matches.

use crate::names::fold;
use xxhash_rust::xxh3::xxh3_64;

/// A value as compared: names and words folded, so that spellings of one value meet; figures, dates and tallies only in
/// lower case with single spaces, because folding would make 12.5 and 125 one.
pub(super) fn value_key(value: &str) -> String {
    if value.chars().any(|c| c.is_ascii_digit()) { normalise(value, false) } else { fold(value) }
}

/// A subject as compared.
pub(super) fn subject_key(subject: &str) -> String {
    fold(subject)
}

/// Twelve hexadecimal digits for a sentence: its letters and digits in lower case. White space, quotation marks and
/// dashes do not count, so that another line break or typography is the same sentence. Twelve digits keep lines short
/// and make a chance meeting among a million sentences a one in five hundred matter that still needs an equal value.
pub(super) fn sentence_hash(sentence: &str) -> String {
    format!("{:012x}", xxh3_64(normalise(sentence, true).as_bytes()) >> 16)
}

/// Lower case with single spaces; with `words_only` all that is neither letter nor digit counts as space.
fn normalise(text: &str, words_only: bool) -> String {
    let is_gap = |c: char| if words_only { !c.is_alphanumeric() } else { c.is_whitespace() };
    let mut key = String::with_capacity(text.len());
    for word in text.split(is_gap).filter(|w| !w.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().flat_map(char::to_lowercase));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_value_meet_and_figures_stay_apart() {
        assert_eq!(value_key("İbrahim Kalın"), value_key("Ibrahim  KALIN"));
        assert_ne!(value_key("12.5"), value_key("125"));
        assert_ne!(value_key("2-1"), value_key("21"));
    }

    #[test]
    fn layout_and_typography_do_not_change_a_sentence() {
        let typed = sentence_hash("\"Ten died,\" he said \u{2014} at dawn.");
        assert_eq!(typed, sentence_hash("\u{201c}Ten died\u{201d}, he said - at\n dawn."));
        assert_ne!(typed, sentence_hash("\"Nine died,\" he said \u{2014} at dawn."));
        assert_eq!(typed.len(), 12);
    }
}
