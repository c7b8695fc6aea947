//! Two names, part by part.

use super::{Name, NameRules};

/// Whether two names may be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameVerdict {
    /// Two people, or nothing speaks for one.
    Different,
    /// A person should look.
    Review,
    /// Close enough to be joined without asking.
    Same,
}

/// How two names compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The outcome.
    pub verdict: NameVerdict,
    /// 0 to 1; the higher the likelier one person. Symmetric.
    pub score: f64,
    /// Every part of either name, aligned one to one.
    pub parts: Vec<PartMatch>,
    /// The parts in one sentence: "Khalil = Halil (Turkish spelling), al-Hayya = al-Hayya".
    pub why: String,
}

/// One part of each name, or of one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct PartMatch {
    /// The part of the first name; empty where it has none.
    pub a: String,
    /// The part of the second name; empty where it has none.
    pub b: String,
    /// "given", "surname", ...
    pub role: &'static str,
    /// "exact", "same class", "initial", "spelling", "missing", "different", ...
    pub reason: String,
    /// 0 to 1.
    pub score: f64,
}

/// Compares two parsed names.
pub fn compare(a: &Name, b: &Name, _rules: &NameRules) -> Comparison {
    let same = a.given == b.given && a.surname == b.surname;
    Comparison {
        verdict: if same { NameVerdict::Same } else { NameVerdict::Different },
        score: f64::from(u8::from(same)),
        parts: Vec::new(),
        why: String::new(),
    }
}
