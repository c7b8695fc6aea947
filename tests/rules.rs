//! Holds the built-in rules to the examples that stand beside them, as `claimdiff rules check` does for users, and every
//! single pattern to articles: to an example of its own file and, where the evaluation folder lies beside the project, to
//! several sources there.

use claimdiff::config::Config;
use claimdiff::kind;
use claimdiff::model::{Article, ClaimRecord, Published};
use claimdiff::pipeline;
use claimdiff::rulecheck::{check, coverage};
use claimdiff::rules::Rules;
use std::path::{Path, PathBuf};

/// Texts of the evaluation folder, all news.
const NEWS: [&str; 9] = [
    "seeds",
    "field",
    "world",
    "gva/articles",
    "ecbplus/articles",
    "stories",
    "dates/timex/timebank/text",
    "dates/timex/aquaint/text",
    "dates/timex/meantime/text",
];

/// Of them, what one writer invented with all its publishers: a folder is one source.
const INVENTED: &str = "stories";

/// Patterns without an example yet, most of them of rules that keep words from others and make no claim: fewer with time.
const WITHOUT_EXAMPLE: usize = 15;

/// Patterns that are too narrow without a reason: fewer with time, never more.
const TOO_NARROW: usize = 1;

/// A pattern that serves fewer serves a text, not the language.
const FEWEST_SOURCES: usize = 2;

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
            // What no pattern can tell is read by code, and says so in the file of its kind.
            let is_read = || rules.readers.iter().any(|reader| reader.field == field.id);
            let is_set = rules.claims.rules.iter().any(|rule| sets(&rule)) || is_read();
            assert!(is_set, "no rule sets {}.{}", kind.id, field.id);
        }
    }
}

#[test]
fn an_example_of_its_file_reaches_every_pattern() {
    let rules = Rules::load(None).expect("the built-in rules compile");
    let mut faults = Vec::new();
    for kind in kind::ALL {
        let of_kind = rules.claims.rules.iter().filter(|rule| rule.kind == kind.id);
        let record = |example: &claimdiff::rules::Example| {
            let published = example.published.as_deref().and_then(Published::parse);
            pipeline::record(&Article::of_text(&example.text, published), &rules, Vec::new())
        };
        let records: Vec<ClaimRecord> = of_kind.flat_map(|rule| &rule.examples).map(record).collect();
        let of_kind = |id: &str| id.split('.').next() == Some(kind.id.name());
        let unreached = coverage(&rules, &records).into_iter().filter(|c| c.claims == 0 && of_kind(c.rule));
        faults.extend(unreached.map(|c| format!("{} pattern {}: {}", c.rule, c.pattern, c.written)));
    }
    assert!(faults.len() <= WITHOUT_EXAMPLE, "{} patterns without an example:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_pattern_serves_one_source_alone() {
    let eval = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval");
    let paths: Vec<PathBuf> = NEWS.iter().map(|set| eval.join(set)).filter(|path| path.exists()).collect();
    if paths.len() < NEWS.len() {
        println!("skipped: the evaluation texts do not lie beside the project");
        return;
    }
    let rules = Rules::load(None).expect("the built-in rules compile");
    let reading = claimdiff::read::read(&paths, &Config::default()).expect("the folders can be read");
    let mut records = pipeline::gather(reading, &rules, None, &|| ()).records;
    for record in &mut records {
        let folder = Path::new(&record.article.path).parent().unwrap_or(Path::new(""));
        if folder.parent().is_some_and(|set| set.ends_with(Path::new("eval").join(INVENTED))) {
            record.article.publisher = Some(folder.display().to_string());
        }
    }
    let reason = |id: &str| rules.claims.rules.iter().find(|rule| rule.id == id).and_then(|rule| rule.rare.as_ref());
    let unexplained: Vec<String> = coverage(&rules, &records)
        .iter()
        .filter(|c| c.publishers < FEWEST_SOURCES && reason(c.rule).is_none())
        .map(|c| format!("{} pattern {} in {} sources: {}", c.rule, c.pattern, c.publishers, c.written))
        .collect();
    assert!(unexplained.len() <= TOO_NARROW, "too narrow, and no reason given:\n{}", unexplained.join("\n"));
}
