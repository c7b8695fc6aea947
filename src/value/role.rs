//! Offices and roles: when two of one person exclude each other.
//!
//! In: two roles as written. Out: how they relate. A person can hold many offices, so two roles exclude each other only
//! where they name the same office of the same sort of body with different particulars ("head of the political council"
//! and "head of the Shura Council"; "finance minister" and "foreign minister"), or two posts of one firm or
//! area that nobody holds together. A role that says less is the same office; everything else is a further role.

use super::Relation;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words of roles, of `rules/en/words/roles.toml`, in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleWords {
    /// Wordings and what they are compared as, the longer first: "chief executive officer" as "ceo".
    pub alike: Vec<(String, String)>,
    /// Words for whoever leads: one office under many names.
    pub leads: Vec<String>,
    /// The one office of all who lead: "head".
    pub lead: String,
    /// Join two roles of one person: "and".
    pub joins: Vec<String>,
    /// Offices that a person holds one of at a time, with a portfolio: "minister", "ambassador".
    pub offices: Vec<String>,
    /// Offices that are worded too freely to exclude each other: "envoy", "spokesman".
    pub loose: Vec<String>,
    /// Pairs of posts that nobody holds together in one firm or area.
    pub exclusive: Vec<(String, String)>,
    /// Posts that need not name their firm or area to be those of one.
    pub sole: Vec<String>,
    /// Words that lower an office: "deputy", "acting".
    pub lower: Vec<String>,
    /// Those of them by which it is another office: whoever is deputy minister is not the minister.
    pub below: Vec<String>,
    /// Words that say for how much of a country an office is, by level: "national" and "federal", "provincial".
    pub scopes: Vec<Vec<String>>,
    /// Words that end an office: "former".
    pub past: Vec<String>,
    /// Words that open one that is over: "resigned as mayor".
    pub ended: Vec<String>,
    /// Words that open one still to come: "will be mayor".
    pub coming: Vec<String>,
    /// Sorts of bodies: "council", "ministry".
    pub bodies: Vec<String>,
    /// Words that say nothing of the office: "the", "of", "senior".
    pub empty: Vec<String>,
    /// Names and adjectives of places to the place: they say whose office it is, not which.
    #[serde(skip)]
    pub places: BTreeMap<String, String>,
}

impl RoleWords {
    /// The office that a word names.
    fn office<'w>(&'w self, word: &'w str) -> Option<&'w str> {
        let is_in = |list: &[String]| list.iter().any(|w| w == word);
        if is_in(&self.leads) {
            Some(&self.lead)
        } else if is_in(&self.offices) || is_in(&self.loose) {
            Some(word)
        } else {
            None
        }
    }

    /// A post of a firm or area.
    fn is_post(&self, word: &str) -> bool {
        self.exclusive.iter().any(|(a, b)| a == word || b == word)
    }
}

/// When an office is held.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Tense {
    #[default]
    Now,
    Past,
    Coming,
}

/// A role in the parts that are compared.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Parts {
    office: Option<String>,
    /// A post of a firm or area, beside its office.
    post: Option<String>,
    body: Option<String>,
    is_lower: bool,
    is_below: bool,
    /// Index of the level for which the office is.
    scope: Option<usize>,
    tense: Tense,
    particulars: Vec<String>,
    places: Vec<String>,
}

/// How two roles of one person relate.
pub fn relate_roles(a: &str, b: &str, words: &RoleWords) -> Relation {
    if a.to_lowercase() == b.to_lowercase() {
        return Relation::Same;
    }
    let (of_a, of_b) = (roles(a, words), roles(b, words));
    let pairs = of_a.iter().flat_map(|x| of_b.iter().map(move |y| (x, y)));
    let mut relations = pairs.map(|(x, y)| relate(x, y, words));
    let is_one = of_a.len() == 1 && of_b.len() == 1;
    // "Mayor and fire chief" says more than "mayor", and nothing against "police commissioner".
    match relations.next() {
        Some(Kin::Same) if is_one => Relation::Same,
        Some(Kin::Less) if is_one => Relation::Compatible("one says less of the office".into()),
        Some(Kin::Past) if is_one => Relation::Compatible("one speaks of a former role".into()),
        Some(Kin::Coming) if is_one => Relation::Compatible("one speaks of a role still to come".into()),
        Some(Kin::Excluded) if is_one => Relation::Different(format!("{a} is not {b}")),
        Some(Kin::Same | Kin::Less) => Relation::Compatible("one gives a further role".into()),
        _ if relations.any(|kin| matches!(kin, Kin::Same | Kin::Less)) => {
            Relation::Compatible("one gives a further role".into())
        }
        _ => Relation::Compatible("a person can have both roles".into()),
    }
}

/// True where two roles of one person name one office, or one of them says less of it; a former one and one still to come are not
/// that of now.
pub fn name_one_office(a: &str, b: &str, words: &RoleWords) -> bool {
    let (of_a, of_b) = (roles(a, words), roles(b, words));
    let mut pairs = of_a.iter().flat_map(|x| of_b.iter().map(move |y| relate(x, y, words)));
    a.to_lowercase() == b.to_lowercase() || pairs.any(|kin| matches!(kin, Kin::Same | Kin::Less))
}

/// How two single roles relate.
enum Kin {
    Same,
    /// The same office, of which one says less.
    Less,
    /// One of them is over.
    Past,
    /// One of them is still to come.
    Coming,
    /// Nobody holds both.
    Excluded,
    Other,
}

impl Parts {
    /// The same without its level where the other names none.
    fn on_level_of(&self, other: &Parts) -> Parts {
        Parts { scope: self.scope.and(other.scope).and(self.scope), ..self.clone() }
    }
}

fn relate(x: &Parts, y: &Parts, words: &RoleWords) -> Kin {
    if x.on_level_of(y) == y.on_level_of(x) {
        return Kin::Same;
    }
    if x.tense != y.tense {
        return if x.tense == Tense::Past || y.tense == Tense::Past { Kin::Past } else { Kin::Coming };
    }
    let shared = x.particulars.iter().any(|w| y.particulars.contains(w));
    if holds_one_of(x, y, shared, words) || are_of_two_levels(x, y, shared, words) {
        return Kin::Excluded;
    }
    let same_office = x.office.is_some() && x.office == y.office && x.is_lower == y.is_lower;
    if !same_office {
        return Kin::Other;
    }
    if x.body != y.body {
        let is_open = x.body.is_none() || y.body.is_none();
        return if is_open && (shared || x.particulars.is_empty() || y.particulars.is_empty()) {
            Kin::Less
        } else {
            Kin::Other
        };
    }
    let same_place = x.places.iter().any(|place| y.places.contains(place));
    if shared || (same_place && x.particulars == y.particulars) {
        return Kin::Same;
    }
    if x.particulars.is_empty() || y.particulars.is_empty() {
        return Kin::Less;
    }
    // "Minister" alone has its portfolio in the particulars; "head" alone says too little without a body.
    let is_telling = x.body.is_some() || x.office.as_ref().is_some_and(|o| words.offices.contains(o));
    let is_loose = x.office.as_ref().is_some_and(|o| words.loose.contains(o));
    if is_telling && !is_loose { Kin::Excluded } else { Kin::Other }
}

/// True for one office on two levels: "provincial health director" and "national director of health", "mayor of Corvo" and
/// "deputy mayor of Corvo".
fn are_of_two_levels(x: &Parts, y: &Parts, shared: bool, words: &RoleWords) -> bool {
    let is_one_office = x.office.is_some() && x.office == y.office && x.body == y.body;
    if !is_one_office || x.office.as_ref().is_some_and(|o| words.loose.contains(o)) {
        return false;
    }
    let are_scopes = x.scope.is_some() && y.scope.is_some() && x.scope != y.scope;
    let is_telling = x.body.is_some() || x.office.as_ref().is_some_and(|o| words.offices.contains(o));
    let is_same_but_rank = x.particulars == y.particulars && x.scope == y.scope && is_telling;
    let is_below = x.is_below != y.is_below && x.is_lower != y.is_lower && is_same_but_rank;
    are_scopes && shared && x.is_lower == y.is_lower || is_below
}

/// True for two posts of one firm or area that nobody holds together.
fn holds_one_of(x: &Parts, y: &Parts, shared: bool, words: &RoleWords) -> bool {
    let (Some(p), Some(q)) = (&x.post, &y.post) else { return false };
    let excludes = words.exclusive.iter().any(|(a, b)| (a == p && b == q) || (a == q && b == p));
    let is_silent = |parts: &Parts| parts.particulars.is_empty();
    let same_particulars = x.particulars == y.particulars || is_silent(x) || is_silent(y);
    let same_body = x.body.is_some() && x.body == y.body && same_particulars;
    // An assistant commissioner may well speak for the police.
    let is_loose = |parts: &Parts| parts.office.as_ref().is_some_and(|o| words.loose.contains(o));
    if (is_loose(x) || is_loose(y)) && (x.is_lower || y.is_lower) {
        return false;
    }
    let no_body = x.body.is_none() && y.body.is_none();
    let says_little = |parts: &Parts| parts.particulars.is_empty() && parts.places.is_empty();
    // "CEO" beside "president of Corvo Lines": whoever names no firm is of the same.
    let is_of_firm = |parts: &Parts, post: &String| {
        words.sole.contains(post) || (!parts.particulars.is_empty() && parts.places.is_empty())
    };
    let is_sole = no_body
        && ((says_little(x) && words.sole.contains(p) && is_of_firm(y, q))
            || (says_little(y) && words.sole.contains(q) && is_of_firm(x, p)));
    excludes && (shared || same_body || is_sole)
}

/// The roles that a phrase names: "mayor and fire chief" are two, "minister of roads and bridges" is one.
fn roles(role: &str, words: &RoleWords) -> Vec<Parts> {
    let lower: String = role.to_lowercase().chars().filter(|c| *c != '.').collect();
    let plain = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && *w != "s");
    let mut phrase = format!(" {} ", plain.collect::<Vec<_>>().join(" "));
    for (wording, usual) in &words.alike {
        if phrase.contains(wording.as_str()) {
            phrase = phrase.replace(&format!(" {wording} "), &format!(" {usual} "));
        }
    }
    let is_held = |part: &[&str]| part.iter().any(|w| words.office(w).is_some() || words.is_post(w));
    let mut roles: Vec<Vec<&str>> = vec![Vec::new()];
    for part in phrase.split_whitespace().collect::<Vec<_>>().split(|word| words.joins.iter().any(|join| join == word))
    {
        let last = roles.len() - 1;
        if is_held(&roles[last]) && is_held(part) {
            roles.push(part.to_vec());
        } else {
            roles[last].extend(part);
        }
    }
    let first = phrase.split_whitespace().next().unwrap_or_default();
    let opens = |list: &[String]| list.iter().any(|word| word == first);
    let tense = match (opens(&words.ended), opens(&words.coming)) {
        (true, _) => Some(Tense::Past),
        (_, true) => Some(Tense::Coming),
        _ => None,
    };
    let whole = |parts: Parts| Parts { tense: tense.unwrap_or(parts.tense), ..parts };
    roles.iter().map(|role| whole(parts(role, words))).collect()
}

fn parts(role: &[&str], words: &RoleWords) -> Parts {
    let mut parts = Parts::default();
    for &word in role {
        let is_in = |list: &[String]| list.iter().any(|w| w == word);
        if words.is_post(word) {
            parts.post.get_or_insert_with(|| word.to_owned());
        }
        if is_in(&words.past) {
            parts.tense = Tense::Past;
        } else if is_in(&words.lower) {
            parts.is_lower = true;
            parts.is_below |= is_in(&words.below);
        } else if let Some(office) = words.office(word) {
            parts.office.get_or_insert_with(|| office.to_owned());
        } else if let Some(level) = words.scopes.iter().position(|level| is_in(level)) {
            parts.scope = Some(level);
        } else if is_in(&words.bodies) {
            parts.body.get_or_insert_with(|| word.to_owned());
        } else if let Some(place) = words.places.get(word) {
            parts.places.push(place.clone());
        } else if !is_in(&words.empty) && !words.is_post(word) {
            parts.particulars.push(word.to_owned());
        }
    }
    parts.particulars.sort_unstable();
    parts.particulars.dedup();
    parts.places.sort_unstable();
    parts
}

#[cfg(test)]
mod tests;
