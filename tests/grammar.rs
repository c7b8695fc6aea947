//! Holds the grammar to what it reaches: bindings in the project's own sentences, and figures on a treebank where the
//! evaluation folder lies beside the project.

use claimdiff::model::{Article, Metadata, Span};
use claimdiff::parse::{Binding, Bound, Grammar};
use claimdiff::rules::Rules;
use std::collections::BTreeMap;

/// What is asked of a binding, by the names that `fixtures/text/bindings.txt` gives.
const FIELDS: [&str; 11] =
    ["noun", "of", "per", "owner", "host", "prep", "verb", "subject", "passive", "negated", "modal"];

/// Fields that decide whether a number is bound right; what it hangs on besides is soft.
const CORE: [&str; 5] = ["noun", "of", "per", "verb", "subject"];

/// Floors in per cent: of numbers with all core fields right, and of numbers with all fields right.
const CORE_RIGHT: usize = 90;
const ALL_RIGHT: usize = 83;

#[test]
fn numbers_are_bound_as_a_reader_binds_them() {
    let fixture = std::fs::read_to_string("fixtures/text/bindings.txt").expect("the fixture is there");
    let rules = Rules::load(None).expect("the built-in rules compile");
    let (mut sentence, mut at) = ("", 0);
    let (mut asked, mut core, mut all) = (0, 0, 0);
    let mut missed = Vec::new();
    for line in fixture.lines().filter(|line| !line.starts_with('#')) {
        if let Some(next) = line.strip_prefix("= ") {
            (sentence, at) = (next, 0);
            continue;
        }
        let (words, expected) = line.split_once(" |").expect("words and what binds them");
        let start = at + sentence[at..].find(words).expect("the words stand in the sentence");
        at = start + words.len();
        let got = fields(&binding(sentence, Span::new(start, at), &rules));
        let expected: BTreeMap<&str, &str> =
            expected.split_whitespace().map(|field| field.split_once('=').unwrap_or((field, "yes"))).collect();
        let differs = |field: &&&str| got.get(**field).map(String::as_str) != expected.get(**field).copied();
        let wrong: Vec<&&str> = FIELDS.iter().filter(differs).collect();
        asked += 1;
        all += usize::from(wrong.is_empty());
        core += usize::from(!wrong.iter().any(|field| CORE.contains(field)));
        if !wrong.is_empty() {
            missed.push(format!("{sentence}\n  {words}: {wrong:?} of {got:?}"));
        }
    }
    assert!(asked >= 150, "{asked} numbers");
    let message = format!("core {core}, all {all} of {asked}\n{}", missed.join("\n"));
    assert!(core * 100 >= CORE_RIGHT * asked && all * 100 >= ALL_RIGHT * asked, "{message}");
}

fn binding(sentence: &str, span: Span, rules: &Rules) -> Binding {
    let article = Article {
        id: "a".into(),
        path: "a".into(),
        item: None,
        metadata: Metadata::default(),
        text: sentence.into(),
        body: 0,
        body_at: 0,
        title_at: None,
        origin: Default::default(),
    };
    let document = claimdiff::text::structure(&article, &rules.zones);
    Grammar::english().read(sentence, &document.tokens).binding(span).expect("the span has words")
}

fn fields(binding: &Binding) -> BTreeMap<&'static str, String> {
    let bound = [
        ("noun", &binding.noun),
        ("of", &binding.complement),
        ("per", &binding.rate),
        ("owner", &binding.owner),
        ("host", &binding.host),
        ("prep", &binding.preposition),
        ("subject", &binding.subject),
    ];
    let lemma = |(name, bound): (&'static str, &Option<Bound>)| Some((name, bound.as_ref()?.lemma.clone()));
    let mut fields: BTreeMap<&str, String> = bound.into_iter().filter_map(lemma).collect();
    if let Some(predicate) = &binding.predicate {
        fields.insert("verb", predicate.verb.lemma.clone());
        let flags =
            [("passive", predicate.is_passive), ("negated", predicate.is_negated), ("modal", predicate.is_modal)];
        fields.extend(flags.into_iter().filter(|(_, is)| *is).map(|(name, _)| (name, "yes".to_owned())));
    }
    fields
}
