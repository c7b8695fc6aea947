//! Why a pair of spellings is offered, part by part and in words.
//!
//! In: a variant and the rules that compared it. Out: a row for each part of the names, with the parts as they are
//! written, and what kept the pair from being settled without a person.

use crate::model::Variant;
use crate::names::{Name, NameRules, PartMatch, compare, fold};

/// From here on two parts are shown as alike: the lowest likeness with which surnames agree (see [`crate::names`]).
const ALIKE: f64 = 0.72;
/// From here on two parts differ in little.
const CLOSE: f64 = 0.90;

/// One part of each name.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// As the first spelling writes it; empty where it has none.
    pub a: String,
    /// As the second writes it; empty where it has none.
    pub b: String,
    /// `=` the same, `≈` alike, `≠` not, blank where one has no such part.
    pub sign: &'static str,
    /// What the two have to do with each other.
    pub says: String,
}

/// The parts of both names, side by side.
pub fn parts(variant: &Variant, rules: &NameRules) -> Vec<Part> {
    let (a, b) = (Name::parse(&variant.a, rules), Name::parse(&variant.b, rules));
    compare(&a, &b, rules).parts.into_iter().map(|part| in_words(variant, part)).collect()
}

fn in_words(variant: &Variant, part: PartMatch) -> Part {
    let (a, b) = (as_written(&variant.a, &part.a), as_written(&variant.b, &part.b));
    let (sign, says) = match (part.reason.as_str(), part.score) {
        _ if part.b.is_empty() => (" ", "only the first has it".into()),
        _ if part.a.is_empty() => (" ", "only the second has it".into()),
        ("exact", _) if a == b => ("=", "the same".into()),
        ("exact", _) if a.to_lowercase() == b.to_lowercase() => ("=", "the same but for capitals".into()),
        ("exact", _) => ("=", "the same but for accents and signs".into()),
        ("two names", _) => ("≠", "two different names".into()),
        ("same class", _) => ("≈", "two spellings of one name".into()),
        ("short form", _) => ("≈", "a short or other form of one name".into()),
        ("another language", _) => ("≈", "one name in two languages".into()),
        ("initial", _) => ("≈", "one is the initial of the other".into()),
        ("shortened", _) => ("≈", "one is a shortened form of the other".into()),
        ("written together", _) => ("≈", "one word or two".into()),
        ("spelling", score) if score >= CLOSE => ("≈", "spelled a little differently".into()),
        ("spelling", score) if score >= ALIKE => ("≈", "spelled differently, sounds alike".into()),
        ("spelling" | "different", _) => ("≠", "too far apart to be one name".into()),
        (other, score) => (if score >= ALIKE { "≈" } else { "≠" }, other.to_owned()),
    };
    Part { a, b, sign, says }
}

/// The words of a name that a folded part was made of; the part itself where they cannot be told.
fn as_written(name: &str, part: &str) -> String {
    let key = |text: &str| fold(text).replace(' ', "");
    let wanted = key(part);
    let joint = |c: char| c.is_whitespace() || c == '-' || c == '\u{2010}';
    let starts: Vec<usize> = std::iter::once(0).chain(name.match_indices(joint).map(|(at, s)| at + s.len())).collect();
    let ends: Vec<usize> = name.match_indices(joint).map(|(at, _)| at).chain([name.len()]).collect();
    for &start in &starts {
        for &end in ends.iter().filter(|&&end| end > start) {
            let words = &name[start..end];
            if key(words) == wanted {
                return words.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned();
            }
        }
    }
    part.to_owned()
}

/// What kept the pair from being settled without a person: the part of its reason after the parts of the names.
pub fn remarks(variant: &Variant) -> Vec<String> {
    const TURNED: &str = "the words stand in another order";
    let told: Vec<&str> = variant.why.split("; ").skip(1).map(|r| r.strip_prefix("but ").unwrap_or(r)).collect();
    let turned = told.contains(&TURNED);
    let mut remarks = Vec::new();
    for remark in told {
        let words = match remark {
            "the first words are not each other's" | "the last words are not each other's" if turned => continue,
            "the first words are not each other's" => "they do not begin with the same name",
            "the last words are not each other's" => "they do not end with the same name",
            other => other,
        };
        remarks.push(words.to_owned());
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::tests::variant;

    #[test]
    fn parts_stand_as_they_are_written() {
        assert_eq!(as_written("Khalil al-Hayya", "hayya"), "Hayya");
        assert_eq!(as_written("Chan Wai-keung", "wai keung"), "Wai-keung");
        assert_eq!(as_written("J. Smith", "j"), "J.");
        assert_eq!(as_written("Abd al-Rahman X", "abdrahman"), "abdrahman");
        assert_eq!(as_written("İbrahim Kalın", "kalin"), "Kalın");
    }

    #[test]
    fn what_speaks_against_a_pair_is_told_once() {
        let mut pair = variant("x", "Lei Kam Fai", "Lee Kam-fai", 0, 0.8);
        pair.why =
            "kam = kam; the words stand in another order; the first words are not each other's; but their ages differ"
                .into();
        assert_eq!(remarks(&pair), ["the words stand in another order", "their ages differ"]);
        pair.why = "recep only in the first; the first words are not each other's".into();
        assert_eq!(remarks(&pair), ["they do not begin with the same name"]);
    }
}
