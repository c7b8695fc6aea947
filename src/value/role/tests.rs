//! Which offices exclude each other.

use super::*;

fn words() -> RoleWords {
    let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
    let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    RoleWords {
        alike: pairs(&[
            ("vice president", "vicepresident"),
            ("united nations", "un"),
            ("chief executive", "ceo"),
            ("internal affairs", "interior"),
        ]),
        lead: "head".to_owned(),
        joins: list(&["and"]),
        leads: list(&["head", "chief", "leader", "president"]),
        offices: list(&["minister", "mayor", "governor"]),
        loose: list(&["envoy"]),
        below: list(&["deputy"]),
        scopes: vec![list(&["national", "federal"]), list(&["provincial"])],
        exclusive: pairs(&[
            ("commissioner", "envoy"),
            ("ceo", "president"),
            ("manager", "owner"),
            ("manager", "vicepresident"),
        ]),
        sole: list(&["manager", "owner", "vicepresident", "ceo"]),
        lower: list(&["deputy", "assistant"]),
        ended: list(&["resigned"]),
        coming: list(&["will"]),
        past: list(&["former"]),
        bodies: list(&["council", "agency"]),
        empty: list(&["of", "the", "group", "and", "special", "to", "region", "regional"]),
        places: [("qatar", "qatar"), ("qatari", "qatar")].map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
    }
}

fn excludes(a: &str, b: &str) -> bool {
    relate_roles(a, b, &words()).is_different()
}

#[test]
fn heads_of_two_councils_exclude_each_other() {
    assert!(excludes("head of the political council", "head of the group's Shura Council"));
}

#[test]
fn one_office_in_two_wordings_is_the_same() {
    let same = |a, b| assert_eq!(relate_roles(a, b, &words()), Relation::Same, "{a} {b}");
    same("head of the intelligence agency", "chief of the national intelligence agency");
    same("Interior Minister", "minister of internal affairs");
    same("U.N. envoy", "United Nations special envoy");
}

#[test]
fn a_role_that_says_less_is_the_same_office() {
    for (a, b) in [
        ("Special Envoy", "Rudd's coastal envoy"),
        ("regional governor", "governor of Corvo region"),
        ("minister", "foreign minister"),
        ("borough mayor and fire chief", "Mount Pleasance Mayor"),
        ("coastal envoy", "the prime minister's envoy"),
    ] {
        assert!(!excludes(a, b), "{a} {b}");
    }
}

#[test]
fn nobody_holds_two_posts_of_one_firm() {
    assert!(excludes("chief executive of Corvo Lines", "president of Corvo Lines"));
    assert!(excludes("assistant manager", "vice president"));
    assert!(excludes("owner", "manager"));
    assert!(excludes("CEO", "Corvo Lines president") && !excludes("CEO", "president"));
    assert!(!excludes("CEO", "president of Qatar"));
    assert!(!excludes("chief executive of Corvo Lines", "president of Qatar"));
    assert!(!excludes("president and chief executive", "chief executive of Corvo Lines"));
}

#[test]
fn one_office_of_another_level_is_another() {
    assert!(excludes("provincial minister of health", "national health minister"));
    assert!(excludes("deputy finance minister", "finance minister"));
    assert!(!excludes("health minister", "national health minister"));
    assert!(!excludes("federal minister of health", "national health minister"));
    assert!(!excludes("assistant minister", "minister"));
}

#[test]
fn who_leads_a_body_does_not_speak_for_it_but_an_assistant_may() {
    assert!(excludes("commissioner of the agency", "envoy of the Corvo agency"));
    assert!(!excludes("assistant commissioner of the agency", "envoy of the Corvo agency"));
}

#[test]
fn different_offices_can_be_held_at_once() {
    let relation = relate_roles("party leader", "foreign minister", &words());
    assert!(matches!(relation, Relation::Compatible(_)));
}

#[test]
fn a_country_is_no_portfolio() {
    assert!(!excludes("Qatari minister", "minister of foreign affairs of Qatar"));
}

#[test]
fn a_role_still_to_come_excludes_nothing() {
    for later in ["will be governor of Corvo", "resigned as governor of Corvo"] {
        assert!(!excludes("governor of Arven", later), "{later}");
    }
}

#[test]
fn a_former_role_excludes_nothing() {
    let relation = relate_roles("former finance minister", "foreign minister", &words());
    assert!(matches!(relation, Relation::Compatible(_)));
}
