//! Holds the built-in rules to the examples that stand beside them, as `claimdiff rules check` does for users.

use claimdiff::kind;
use claimdiff::rulecheck::check;
use claimdiff::rules::Rules;

#[test]
fn examples_and_counterexamples_hold() {
    let rules = Rules::load(None).expect("the built-in rules compile");
    let checked = check(&rules).expect("the built-in files of examples are sound");
    let failures: Vec<String> =
        checked.failures.iter().map(|f| format!("{}: {:?}\n    {}", f.rule, f.text, f.message)).collect();
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), checked.examples, failures.join("\n"));
    assert!(checked.notes.is_empty(), "no folder of a user's was named: {:?}", checked.notes);
}

#[test]
fn every_field_of_every_kind_has_a_rule() {
    let rules = Rules::load(None).expect("the built-in rules compile");
    for kind in kind::ALL {
        for field in kind.fields {
            let sets = |rule: &&claimdiff::rules::Rule| {
                rule.kind == kind.id && rule.set.iter().any(|(set, _)| *set == field.id)
            };
            assert!(rules.claims.rules.iter().any(|rule| sets(&rule)), "no rule sets {}.{}", kind.id, field.id);
        }
    }
}
