//! Offices and roles: when two of one person exclude each other.
//!
//! A person can hold many offices, so two roles exclude each other only where they name the same office of the same sort
//! of body with different particulars: "head of the political council" and "head of the Shura Council"; "finance
//! minister" and "foreign minister". Everything else is a further role.

use super::Relation;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words of roles, of `rules/words/roles.toml`, in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleWords {
    /// Words for whoever leads: one office under many names.
    pub leads: Vec<String>,
    /// Offices that a person holds one of at a time, with a portfolio: "minister", "ambassador".
    pub offices: Vec<String>,
    /// Words that lower an office: "deputy", "vice".
    pub lower: Vec<String>,
    /// Words that end an office: "former".
    pub past: Vec<String>,
    /// Sorts of bodies: "council", "ministry".
    pub bodies: Vec<String>,
    /// Words that say nothing of the office: "the", "of", "senior".
    pub empty: Vec<String>,
    /// Names and adjectives of places to the place: they say whose office it is, not which.
    #[serde(skip)]
    pub places: BTreeMap<String, String>,
}

/// A role in the parts that are compared.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    office: Option<String>,
    body: Option<String>,
    is_lower: bool,
    is_past: bool,
    particulars: Vec<String>,
    places: Vec<String>,
}

/// How two roles of one person relate.
pub fn relate_roles(a: &str, b: &str, words: &RoleWords) -> Relation {
    let (x, y) = (parts(a, words), parts(b, words));
    if a.to_lowercase() == b.to_lowercase() || x == y {
        return Relation::Same;
    }
    if x.is_past != y.is_past {
        return Relation::Compatible("one speaks of a former role".into());
    }
    let shared = x.particulars.iter().any(|w| y.particulars.contains(w));
    let same_office = x.office.is_some() && x.office == y.office && x.body == y.body;
    let same_place = x.places.iter().any(|place| y.places.contains(place));
    if same_office && (shared || (same_place && x.particulars == y.particulars)) {
        return Relation::Same;
    }
    let particular = !x.particulars.is_empty() && !y.particulars.is_empty();
    // "minister" alone has its portfolio in the particulars; "head" alone says too little without a body.
    let is_telling = x.body.is_some() || x.office.as_ref().is_some_and(|o| words.offices.contains(o));
    if same_office && is_telling && particular && !shared && x.is_lower == y.is_lower {
        return Relation::Different(format!("{a} is not {b}"));
    }
    Relation::Compatible("a person can have both roles".into())
}

fn parts(role: &str, words: &RoleWords) -> Parts {
    let mut parts = Parts::default();
    let lower = role.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && *w != "s") {
        let is_in = |list: &[String]| list.iter().any(|w| w == word);
        if is_in(&words.past) {
            parts.is_past = true;
        } else if is_in(&words.lower) {
            parts.is_lower = true;
        } else if is_in(&words.leads) {
            parts.office.get_or_insert_with(|| "head".to_owned());
        } else if is_in(&words.offices) {
            parts.office.get_or_insert_with(|| word.to_owned());
        } else if is_in(&words.bodies) {
            parts.body.get_or_insert_with(|| word.to_owned());
        } else if let Some(place) = words.places.get(word) {
            parts.places.push(place.clone());
        } else if !is_in(&words.empty) {
            parts.particulars.push(word.to_owned());
        }
    }
    parts.particulars.sort_unstable();
    parts.particulars.dedup();
    parts.places.sort_unstable();
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> RoleWords {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        RoleWords {
            leads: list(&["head", "chief", "leader"]),
            offices: list(&["minister"]),
            lower: list(&["deputy"]),
            past: list(&["former"]),
            bodies: list(&["council", "agency"]),
            empty: list(&["of", "the", "group"]),
            places: [("qatar", "qatar"), ("qatari", "qatar")].map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
        }
    }

    #[test]
    fn heads_of_two_councils_exclude_each_other() {
        let relation = relate_roles("head of the political council", "head of the group's Shura Council", &words());
        assert!(relation.is_different());
    }

    #[test]
    fn one_office_in_two_wordings_is_the_same() {
        let relation =
            relate_roles("head of the intelligence agency", "chief of the national intelligence agency", &words());
        assert_eq!(relation, Relation::Same);
    }

    #[test]
    fn different_offices_can_be_held_at_once() {
        let relation = relate_roles("party leader", "foreign minister", &words());
        assert!(matches!(relation, Relation::Compatible(_)));
    }

    #[test]
    fn a_country_is_no_portfolio() {
        let relation = relate_roles("Qatari minister", "minister of foreign affairs of Qatar", &words());
        assert!(!relation.is_different());
    }

    #[test]
    fn a_former_role_excludes_nothing() {
        let relation = relate_roles("former finance minister", "foreign minister", &words());
        assert!(matches!(relation, Relation::Compatible(_)));
    }
}
