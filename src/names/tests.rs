//! What holds for names as a whole: the pairs of `rules/names/pairs.toml`, and what holds for any two strings.

use super::*;
use crate::rules::RuleFiles;
use proptest::prelude::*;
use std::sync::LazyLock;

static FILES: LazyLock<RuleFiles> = LazyLock::new(|| RuleFiles::load(None).unwrap());
static RULES: LazyLock<NameRules> = LazyLock::new(|| NameRules::load(|path| FILES.text(path)).unwrap());

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| FILES.parse("names/pairs.toml").unwrap());

fn both(pair: &[String; 2]) -> Comparison {
    compare(&Name::parse(&pair[0], &RULES), &Name::parse(&pair[1], &RULES), &RULES)
}

#[test]
fn pairs_come_out_as_listed() {
    let wrong: String = PAIRS
        .failures(&RULES)
        .iter()
        .map(|f| {
            let c = &f.found;
            format!("\n{} / {} ({}): {:?} {:.3} {}", f.names[0], f.names[1], f.listed, c.verdict, c.score, c.why)
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong}");
    let (one, two) = PAIRS.counts();
    assert!(one >= 60 && two >= 60, "{one} pairs of one person and {two} of two people are too few");
}

#[test]
fn pairs_that_may_be_one_person_share_a_key() {
    let mut missed = String::new();
    for pair in PAIRS.all().filter(|pair| both(pair).verdict != NameVerdict::Different) {
        let [a, b] = pair.each_ref().map(|name| Name::parse(name, &RULES).blocking_keys(&RULES));
        if !a.iter().any(|key| b.contains(key)) {
            missed.push_str(&format!("\n{pair:?} {a:?} {b:?}"));
        }
    }
    assert!(missed.is_empty(), "{missed}");
}

/// Two given names beside one surname, whatever the lists know of them: a letter more or another vowel at the end.
#[test]
fn siblings_are_never_the_same_person() {
    let wrong: Vec<String> = [
        ("Daniel", "Daniela"),
        ("Ali", "Alia"),
        ("Jon", "Joan"),
        ("Christian", "Christina"),
        ("Mohammed", "Mahmoud"),
        ("Aleksandr", "Aleksandra"),
        ("Omar", "Amar"),
        ("Maria", "Mario"),
        ("Eric", "Erica"),
        ("Zelgo", "Zelga"),
        ("Tarvin", "Tarvina"),
        ("Umm Salim", "Abu Salim"),
        ("Jan", "Jana"),
        ("Anna", "Hanna"),
        ("Nur", "Nura"),
    ]
    .into_iter()
    .filter(|(a, b)| both(&[format!("{a} Kordanek"), format!("{b} Kordanek")]).verdict == NameVerdict::Same)
    .map(|(a, b)| format!("{a} {b}"))
    .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn parts_say_what_happened() {
    let told = |a: &str, b: &str| both(&[a.to_owned(), b.to_owned()]);
    let comparison = told("Bill Q. Harrow", "William Harrow");
    let reasons: Vec<&str> = comparison.parts.iter().map(|p| p.reason.as_str()).collect();
    assert_eq!(reasons, ["short form", "missing", "exact"]);
    assert_eq!(comparison.why, "bill = william (short form), q only in the first, harrow = harrow");
    let comparison = told("Hasan Kaya", "Hüseyin Kaya");
    assert_eq!(comparison.verdict, NameVerdict::Different);
    assert!(comparison.why.contains("hasan"), "{}", comparison.why);
}

#[test]
fn parts_of_a_name() {
    let parts = |written: &str| {
        let name = Name::parse(written, &RULES);
        format!("{} | {}", name.given.join(" "), name.surname.join(" "))
    };
    for (written, expected) in [
        ("Sheikh Khalil al-Jabiri", "khalil | jabiri"),
        ("al-Jabiri, Khalil", "khalil | jabiri"),
        ("Abd al-Rahman el-Tayyib", "abdrahman | tayyib"),
        ("Xu Weiming", "weiming | xu"),
        ("Kim Jong-un", "jong un | kim"),
        ("H.M.T. Alperin", "h m t | alperin"),
        ("JF Chen", "j f | chen"),
        ("Ludwig van der Berg", "ludwig | berg"),
        ("Harrow", " | harrow"),
        ("Khalil al-Hayya (خليل الحية)", "khalil | hayya"),
        ("", " | "),
        ("---", " | "),
        ("Al Gore", "al | gore"),
        ("Robert Dale Jr.", "robert | dale"),
    ] {
        assert_eq!(parts(written), expected, "{written}");
    }
}

#[test]
fn table_knows_names_and_no_common_words() {
    for name in ["khalil", "vladimir", "yitzhak", "bill", "giuseppe"] {
        assert!(RULES.is_given_name(name), "{name}");
    }
    for word in ["march", "turkey", "hamas", "the", "monday", "zzyzx"] {
        assert!(!RULES.knows(word), "{word}");
    }
}

/// Words that exercise the rules, between any other characters.
fn name_like() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => proptest::sample::select(vec![
            "Khalil", "Halil", "al", "-", "el-", "Abd", "Abu", "bin", "Jr.", "Dr.", ",", "Kim", "Jong", "un", "J.", "van", "der",
            "Mohammed", "Muhammad", "Hasan", "Hussein", "Darwish", "Derviş", "Petrovich", "(", ")", "Safi", "al-Din", "O'Malley", "II",
        ]).prop_map(str::to_owned),
        2 => "[a-zçşğıöü]{1,12}",
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_two_names_compare_the_same_way_round(a in name_like(), b in name_like()) {
        let (x, y) = (Name::parse(&a, &RULES), Name::parse(&b, &RULES));
        let (there, back) = (compare(&x, &y, &RULES), compare(&y, &x, &RULES));
        prop_assert_eq!(there.verdict, back.verdict);
        prop_assert_eq!(there.score.to_bits(), back.score.to_bits());
        prop_assert!((0.0..=1.0).contains(&there.score));
        prop_assert_eq!((there.score, there.verdict), score(&x, &y, &RULES));
        prop_assert_eq!(there.parts.len(), back.parts.len());
        for (p, q) in there.parts.iter().zip(&back.parts) {
            prop_assert_eq!((&p.a, &p.b), (&q.b, &q.a));
        }
    }

    #[test]
    fn any_string_parses(written in any::<String>()) {
        let name = Name::parse(&written, &RULES);
        prop_assert_eq!(&name.written, &written);
        name.blocking_keys(&RULES);
        fold(&written);
    }
}
