//! People of several articles, joined or kept apart.

use super::*;
use crate::decisions::{Answer, Decision};
use crate::model::{ArticleInfo, Evidence, PersonEntry, VariantStatus};
use crate::names::{NameVerdict, fold};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Compares by a table of pairs of folded names; equal names are the same, all others different.
#[derive(Default)]
struct Pairs(BTreeMap<(String, String), (NameVerdict, f64)>);

impl Pairs {
    fn of(pairs: &[(&str, &str, NameVerdict, f64)]) -> Self {
        let both = |&(a, b, verdict, score): &(&str, &str, NameVerdict, f64)| {
            [((fold(a), fold(b)), (verdict, score)), ((fold(b), fold(a)), (verdict, score))]
        };
        Self(pairs.iter().flat_map(both).collect())
    }
}

impl Matching for Pairs {
    fn parse(&self, written: &str) -> Name {
        let mut given: Vec<String> = fold(written).split(' ').map(str::to_owned).collect();
        let surname = given.pop().into_iter().collect();
        let mut name = Name::parse("", &NameRules::default());
        (name.written, name.given, name.surname) = (written.to_owned(), given, surname);
        name
    }

    fn compare(&self, a: &Name, b: &Name) -> Comparison {
        let (x, y) = (fold(&a.written), fold(&b.written));
        let equal = (NameVerdict::Same, 1.0);
        let none = (NameVerdict::Different, 0.0);
        let (verdict, score) = if x == y { equal } else { self.0.get(&(x, y)).copied().unwrap_or(none) };
        Comparison { verdict, score, parts: Vec::new(), why: "as the table says".into() }
    }
}

fn link_by(records: &[ClaimRecord], decisions: &Decisions, matching: &impl Matching) -> People {
    super::link_by(&records.iter().collect::<Vec<_>>(), decisions, matching)
}

fn record(id: &str, people: &[PersonEntry]) -> ClaimRecord {
    ClaimRecord {
        schema: crate::model::CLAIMS_SCHEMA.into(),
        article: ArticleInfo {
            id: id.into(),
            path: format!("{id}.txt"),
            item: None,
            extracted: false,
            publisher: Some(format!("{id} Post")),
            title: None,
            published: Some("2025-03-01".into()),
            modified: None,
            url: None,
            unread: None,
            shingles: Vec::new(),
        },
        people: people.to_vec(),
        events: Vec::new(),
        claims: Vec::new(),
        mentions: Vec::new(),
        named: Vec::new(),
        rare: Vec::new(),
        quoted: Vec::new(),
        notes: Vec::new(),
    }
}

fn entry(spellings: &[&str], ages: &[u32]) -> PersonEntry {
    PersonEntry {
        name: spellings[0].into(),
        spellings: spellings.iter().map(|s| (*s).to_owned()).collect(),
        ages: ages.to_vec(),
        mentions: 1,
        evidence: Evidence {
            quote: spellings[0].into(),
            sentence: format!("{} spoke.", spellings[0]),
            ..Evidence::default()
        },
        ..PersonEntry::default()
    }
}

fn one(name: &str) -> PersonEntry {
    entry(&[name], &[])
}

fn answers(pairs: &[(&str, &str, Answer)]) -> Decisions {
    let lines: Vec<String> =
        pairs.iter().map(|(a, b, v)| serde_json::to_string(&Decision::new(*a, *b, *v)).unwrap()).collect();
    Decisions::parse(std::path::Path::new("d"), &lines.join("\n")).unwrap()
}

fn status(people: &People, a: &str, b: &str) -> Option<VariantStatus> {
    let is = |v: &&Variant| (v.a == a && v.b == b) || (v.a == b && v.b == a);
    people.variants.iter().find(is).map(|v| v.status)
}

use Answer::{Different as No, Same as Yes, Unsure};
use NameVerdict::{Review, Same};

const NADIR: &str = "Nadir Halabi";
const NADER: &str = "Nader Halabi";
const NADYR: &str = "Nadyr Halabi";

fn three() -> Vec<ClaimRecord> {
    vec![record("a", &[one(NADIR)]), record("b", &[one(NADER)]), record("c", &[one(NADYR)])]
}

fn alike() -> Pairs {
    Pairs::of(&[(NADIR, NADER, Same, 0.95), (NADER, NADYR, Same, 0.9), (NADIR, NADYR, Review, 0.7)])
}

#[test]
fn same_pairs_join_and_review_pairs_wait() {
    let pairs = Pairs::of(&[(NADIR, NADER, Same, 0.95), (NADER, NADYR, Review, 0.7)]);
    let people = link_by(&three(), &Decisions::default(), &pairs);
    assert_eq!(people.of, [[0], [0], [1]]);
    assert_eq!(status(&people, NADIR, NADER), Some(VariantStatus::Auto));
    assert_eq!(status(&people, NADER, NADYR), Some(VariantStatus::Review));
    assert_eq!(people.variants.len(), 2);
    let sides: Vec<&str> = people.variants[0].evidence.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(sides, [people.variants[0].a.as_str(), people.variants[0].b.as_str()]);
}

#[test]
fn accents_join_and_are_listed_but_case_and_hyphens_are_not() {
    let records = vec![
        record("a", &[one("Selim Işık"), one("Omar al-Rawi")]),
        record("b", &[one("Selim Isik"), one("OMAR AL-RAWI")]),
        record("c", &[one("SELIM ISIK"), one("Omar Al Rawi")]),
    ];
    let people = link_by(&records, &Decisions::default(), &Pairs::default());
    assert_eq!(people.persons.len(), 2);
    assert_eq!(people.variants.len(), 1);
    assert_eq!(status(&people, "Selim Işık", "Selim Isik"), Some(VariantStatus::Auto));
    assert_eq!(people.variants[0].why, "Isik = Işık (accents)");
}

#[test]
fn partial_names_neither_join_nor_show() {
    let records = vec![
        record("a", &[one("Selim Işık"), entry(&["Omar Rawi", "Rawi"], &[])]),
        record("b", &[one("Isik"), one("Rawi")]),
    ];
    let people = link_by(&records, &Decisions::default(), &Pairs::default());
    assert_eq!(people.persons.len(), 4);
    assert!(people.variants.is_empty());
}

#[test]
fn single_words_join_only_beside_somebody_both_articles_name() {
    let alone = vec![record("a", &[one("Lula")]), record("b", &[one("Lula")])];
    assert_eq!(link_by(&alone, &Decisions::default(), &Pairs::default()).persons.len(), 2);
    let beside = vec![record("a", &[one("Lula"), one("Ana Reyes")]), record("b", &[one("Lula"), one("Ana Reyes")])];
    assert_eq!(link_by(&beside, &Decisions::default(), &Pairs::default()).of, [[0, 1], [0, 1]]);
    let mut namesakes = beside;
    namesakes.push(record("c", &[one("Marco Lula"), one("Pedro Lula")]));
    assert_eq!(link_by(&namesakes, &Decisions::default(), &Pairs::default()).persons.len(), 5);
}

#[test]
fn answers_overrule_comparison_and_score() {
    let people = link_by(&three(), &answers(&[(NADIR, NADER, No), (NADER, NADYR, Unsure)]), &alike());
    assert_eq!(people.of, [[0], [1], [2]]);
    assert_eq!(status(&people, NADIR, NADER), Some(VariantStatus::Different));
    assert_eq!(status(&people, NADER, NADYR), Some(VariantStatus::Unsure));
    let people = link_by(&three(), &answers(&[(NADIR, NADYR, Yes)]), &Pairs::default());
    assert_eq!(people.of, [[0], [1], [0]], "same, though they compare as different");
    assert_eq!(status(&people, NADIR, NADYR), Some(VariantStatus::Same));
}

#[test]
fn a_rejected_pair_is_not_joined_through_a_third_spelling() {
    let people = link_by(&three(), &answers(&[(NADIR, NADYR, No)]), &alike());
    assert_eq!(people.of, [[0], [0], [1]], "the likelier pair joins, and the other follows");
    assert_eq!(status(&people, NADIR, NADYR), Some(VariantStatus::Different));
    assert_eq!(status(&people, NADER, NADYR), Some(VariantStatus::Different));
    // The same where the answer follows from others, one of them about a spelling that no article uses.
    let chained = answers(&[(NADIR, "N. Halabi", No), ("N. Halabi", NADYR, Yes)]);
    assert_eq!(link_by(&three(), &chained, &alike()).of, [[0], [0], [1]]);
}

#[test]
fn two_people_of_one_article_stay_two() {
    let records = vec![record("a", &[one(NADIR), one(NADER)]), record("b", &[one(NADYR)])];
    let people = link_by(&records, &Decisions::default(), &alike());
    assert_eq!(people.of, [vec![0, 1], vec![1]]);
    assert_eq!(status(&people, NADIR, NADER), Some(VariantStatus::Review));
    assert_eq!(status(&people, NADIR, NADYR), Some(VariantStatus::Review));
    let pairs = Pairs::of(&[(NADIR, NADER, Review, 0.7)]);
    assert_eq!(status(&link_by(&records, &Decisions::default(), &pairs), NADIR, NADER), None, "side by side");
    let people = link_by(&records, &answers(&[(NADIR, NADER, Yes)]), &alike());
    assert_eq!(people.of, [vec![0, 0], vec![0]], "an answer joins them all the same");
}

#[test]
fn ages_apart_wait_and_years_between_articles_count() {
    let mut records = vec![record("a", &[entry(&[NADIR], &[34])]), record("b", &[entry(&[NADER], &[61])])];
    let people = link_by(&records, &Decisions::default(), &alike());
    assert_eq!(people.persons.len(), 2);
    assert_eq!(status(&people, NADIR, NADER), Some(VariantStatus::Review));
    assert!(people.variants[0].why.contains("ages"), "{}", people.variants[0].why);
    records[0].article.published = Some("1998-03-01T10:00".into());
    assert_eq!(link_by(&records, &Decisions::default(), &alike()).persons.len(), 1);
}

#[test]
fn a_disputed_age_does_not_split_one_spelling_but_a_generation_does() {
    let records = |age| vec![record("a", &[entry(&[NADIR], &[34])]), record("b", &[entry(&[NADIR], &[age])])];
    assert_eq!(link_by(&records(43), &Decisions::default(), &alike()).persons.len(), 1);
    assert_eq!(link_by(&records(71), &Decisions::default(), &alike()).persons.len(), 2);
}

#[test]
fn an_initial_does_not_join_two_given_names() {
    let (a, b, c) = ("Adil Khan", "A. Khan", "Anwar Khan");
    let records = vec![record("a", &[one(a)]), record("b", &[one(b)]), record("c", &[one(c)])];
    let pairs = Pairs::of(&[(a, b, Same, 0.9), (b, c, Same, 0.8)]);
    let people = link_by(&records, &Decisions::default(), &pairs);
    assert_eq!(people.of, [[0], [0], [1]]);
    assert_eq!(status(&people, b, c), Some(VariantStatus::Review));
    // Another name that the article itself gives contradicts nothing.
    let records = vec![record("a", &[entry(&[a, "Abu Salim"], &[])]), record("b", &[one("Abu Selim")])];
    let pairs = Pairs::of(&[("Abu Salim", "Abu Selim", Same, 0.9)]);
    assert_eq!(link_by(&records, &Decisions::default(), &pairs).persons.len(), 1);
}

#[test]
fn ids_stay_when_more_articles_come() {
    let few = link_by(&three(), &Decisions::default(), &alike());
    let mut records = three();
    records.push(record("d", &[one(NADYR)]));
    records.push(record("e", &[one(NADYR)]));
    let more = link_by(&records, &Decisions::default(), &alike());
    let ids = |p: &People| p.variants.iter().map(|v| v.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&few), ids(&more));
    assert!(ids(&few).iter().all(|id| id.len() == 10));
}

#[test]
fn the_fullest_then_most_frequent_spelling_names_the_person() {
    let long = "Nadir Yusuf Halabi";
    let mut records = three();
    records.push(record("d", &[entry(&[long, NADIR, "Halabi"], &[])]));
    let people = link_by(&records, &Decisions::default(), &alike());
    assert_eq!(people.persons[0].name, long);
    let ids = |s: &str| people.persons[0].spellings.iter().find(|(n, _)| n == s).unwrap().1.clone();
    assert_eq!(ids(NADIR), ["a", "d"]);
    assert_eq!(ids("Halabi"), ["d"]);
}

/// Records, answers, and an order to shuffle the records into.
type World = (Vec<ClaimRecord>, Vec<(String, String, Answer)>, Vec<usize>);

fn world() -> impl Strategy<Value = World> {
    const NAMES: [&str; 8] =
        [NADIR, NADER, NADYR, "N. Halabi", "Nadır Halabi", "Halabi", "Sami Halabi", "Nadir Yusuf Halabi"];
    let person =
        (0..NAMES.len(), prop::collection::vec(20u32..70, 0..2)).prop_map(|(name, ages)| entry(&[NAMES[name]], &ages));
    let records = prop::collection::vec(prop::collection::vec(person, 0..4), 1..7).prop_map(|all| {
        let numbered = all.iter().enumerate();
        numbered.map(|(i, people)| record(&format!("r{i}"), people)).collect::<Vec<_>>()
    });
    let answer = prop_oneof![Just(Yes), Just(No), Just(Unsure)];
    let name = || (0..NAMES.len()).prop_map(|n| NAMES[n].to_owned());
    let answers = prop::collection::vec((name(), name(), answer), 0..3);
    (records, answers).prop_flat_map(|(records, answers)| {
        let order: Vec<usize> = (0..records.len()).collect();
        (Just(records), Just(answers), Just(order).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_records_and_answers_does_not_matter((records, pairs, order) in world()) {
        let lines = |pairs: &[(String, String, Answer)]| {
            let line = |(a, b, v): &(String, String, Answer)| serde_json::to_string(&Decision::new(a, b, *v)).unwrap();
            pairs.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        let mut pairs = pairs;
        let mut seen = std::collections::BTreeSet::new();
        pairs.retain(|(a, b, v)| seen.insert(Decision::new(a, b, *v).pair()));
        let Ok(decisions) = Decisions::parse(std::path::Path::new("d"), &lines(&pairs)) else { return Ok(()) };
        pairs.reverse();
        let again = Decisions::parse(std::path::Path::new("d"), &lines(&pairs)).unwrap();
        let matching = Pairs::of(&[
            (NADIR, NADER, Same, 0.95), (NADER, NADYR, Same, 0.9), (NADIR, NADYR, Review, 0.7),
            (NADIR, "N. Halabi", Same, 0.8), (NADER, "N. Halabi", Same, 0.8), (NADIR, "Nadir Yusuf Halabi", Same, 0.85),
            ("N. Halabi", "Nadir Yusuf Halabi", Review, 0.6),
        ]);
        let shuffled: Vec<ClaimRecord> = order.iter().map(|&i| records[i].clone()).collect();
        let (one, other) = (link_by(&records, &decisions, &matching), link_by(&shuffled, &again, &matching));
        prop_assert_eq!(&one.persons, &other.persons);
        prop_assert_eq!(&one.variants, &other.variants);
        for (at, &from) in order.iter().enumerate() {
            prop_assert_eq!(&other.of[at], &one.of[from]);
        }
        for (a, b, answer) in decisions.all() {
            let persons = |fold_of: &str| -> std::collections::BTreeSet<usize> {
                let numbered = records.iter().enumerate();
                let all = numbered.flat_map(|(r, rec)| rec.people.iter().enumerate().map(move |(p, e)| (r, p, e)));
                all.filter(|(_, _, e)| fold(&e.name) == fold_of).map(|(r, p, _)| one.of[r][p]).collect()
            };
            let shared = persons(a).intersection(&persons(b)).count();
            match answer {
                No => prop_assert_eq!(shared, 0, "{} and {} were kept apart", a, b),
                Yes if !persons(a).is_empty() && !persons(b).is_empty() => prop_assert_eq!(shared, 1),
                _ => {}
            }
        }
    }
}

#[test]
fn ages_far_apart_join_where_a_middle_name_is_all_that_differs() {
    let pairs =
        Pairs::of(&[("Ann Denning", "Ann B. Denning", Same, 0.93), ("Ann Denning", "Anne Denning", Same, 0.93)]);
    let middle =
        vec![record("a", &[entry(&["Ann Denning"], &[31])]), record("b", &[entry(&["Ann B. Denning"], &[35])])];
    assert_eq!(link_by(&middle, &Decisions::default(), &pairs).of, [[0], [0]]);
    let spelling =
        vec![record("a", &[entry(&["Ann Denning"], &[31])]), record("b", &[entry(&["Anne Denning"], &[35])])];
    assert_eq!(link_by(&spelling, &Decisions::default(), &pairs).of, [[0], [1]]);
}

#[test]
fn father_and_son_keep_their_names_though_articles_swap_their_ages() {
    let pairs = Pairs::of(&[("Fred Swann", "Freddy Swann", Same, 0.95)]);
    let family = |id, a, b| record(id, &[entry(&["Fred Swann"], &[a]), entry(&["Freddy Swann"], &[b])]);
    let people = link_by(&[family("a", 70, 47), family("b", 47, 70)], &Decisions::default(), &pairs);
    assert_eq!(people.of, [[0, 1], [0, 1]]);
    assert!(people.variants.is_empty(), "their ages tell them apart: {:?}", people.variants);
    let alone = |id, age| record(id, &[entry(&["Fred Swann"], &[age])]);
    let people = link_by(&[alone("a", 70), alone("b", 47)], &Decisions::default(), &pairs);
    assert_eq!(people.of, [[0], [1]], "a namesake of another generation");
}

#[test]
fn a_slip_of_the_pen_in_one_article_is_asked_about_and_siblings_are_not() {
    let pairs = Pairs::of(&[("Deorah Watson", "Deborah Watson", Review, 0.81)]);
    let often = PersonEntry { mentions: 4, ..one("Deborah Watson") };
    let slip = vec![record("a", &[one("Deorah Watson"), often.clone()])];
    let people = link_by(&slip, &Decisions::default(), &pairs);
    assert_eq!(status(&people, "Deorah Watson", "Deborah Watson"), Some(VariantStatus::Review));
    let siblings = vec![record("a", &[PersonEntry { mentions: 3, ..one("Deorah Watson") }, often])];
    assert!(link_by(&siblings, &Decisions::default(), &pairs).variants.is_empty());
}

#[test]
fn who_looks_alike_is_one_person_where_ages_or_roles_agree() {
    const NADIR_OMAR: &str = "Nadir Omar Halabi";
    let pairs = Pairs::of(&[(NADIR, NADER, Review, 0.8), (NADIR, NADIR_OMAR, Review, 0.8)]);
    let records = |a, b| vec![record("a", &[a]), record("b", &[b])];
    let of = |a, b| link_by(&records(a, b), &Decisions::default(), &pairs);
    let people = of(entry(&[NADIR], &[34]), entry(&[NADER], &[34]));
    assert!(people.variants[0].why.contains("both articles tell an age of 34"), "{}", people.variants[0].why);
    assert_eq!(of(entry(&[NADIR], &[34]), entry(&[NADER], &[35])).persons.len(), 2, "siblings");
    assert_eq!(of(entry(&[NADIR], &[34]), entry(&[NADIR_OMAR], &[35])).persons.len(), 1, "all words of the other");
    let role = |name, role: &str| PersonEntry { roles: vec![role.into()], ..one(name) };
    assert_eq!(of(role(NADIR, "army spokesman"), role(NADER, "army spokesman")).persons.len(), 1);
    assert_eq!(of(role(NADIR, "president"), role(NADER, "president")).persons.len(), 2, "one word says little");
    let mut later = records(entry(&[NADIR], &[34]), entry(&[NADER], &[34]));
    later[1].article.published = Some("2035-03-01".into());
    assert_eq!(link_by(&later, &Decisions::default(), &pairs).persons.len(), 2, "ten years later");
}

#[test]
fn one_name_in_its_own_script_joins_two_spellings() {
    let with = |name: &str| PersonEntry { original: Some("吴志豪".into()), ..one(name) };
    let records = vec![record("a", &[with("Wu Zhihao")]), record("b", &[with("Ng Chi Hou")])];
    let people = link_by(&records, &Decisions::default(), &Pairs::default());
    assert_eq!(people.of, [[0], [0]]);
    assert_eq!(status(&people, "Wu Zhihao", "Ng Chi Hou"), Some(VariantStatus::Auto));
    assert!(people.variants[0].why.contains("both articles write 吴志豪"), "{}", people.variants[0].why);
}

#[test]
fn variants_say_who_writes_what() {
    let pairs = Pairs::of(&[(NADIR, NADER, Same, 0.95)]);
    let role = |name| PersonEntry { roles: vec!["army spokesman".into()], ..one(name) };
    let records = vec![record("a", &[role(NADIR)]), record("b", &[role(NADER)]), record("c", &[one(NADIR)])];
    let people = link_by(&records, &Decisions::default(), &pairs);
    let expected = "as the table says; both are called army spokesman; 2 of 3 publishers write Nadir Halabi";
    assert_eq!(people.variants[0].why, expected);
    assert_eq!(people.persons[0].name, NADIR);
}

#[test]
fn an_alias_is_a_variant_and_a_surname_is_not() {
    let records = vec![record("a", &[entry(&["Selim Korhan", "Korhan", "Deniz"], &[])])];
    let people = link_by(&records, &Decisions::default(), &Pairs::default());
    let pairs: Vec<(&str, &str)> = people.variants.iter().map(|v| (v.a.as_str(), v.b.as_str())).collect();
    assert_eq!(pairs, [("Deniz", "Selim Korhan")]);
}
