//! A rule in full: its file's words, and how often it fires in the articles at hand.

use crate::model::{Basis, Claim, ClaimRecord, KindId, part_of};
use crate::report::count;
use crate::report::escape::visible;
use crate::rules::RuleFiles;
use std::collections::BTreeSet;

/// Claims of a rule that are shown; the rest is counted.
const SHOWN: usize = 5;

/// The rules whose `id` is `id` as they are written, each with the file it stands in; of a rule that a user's file replaces,
/// the user's.
pub(super) fn describe_rule(files: &RuleFiles, id: &str) -> Vec<String> {
    let mut found = Vec::new();
    // The user's file of a path comes first.
    let mut seen = BTreeSet::new();
    for (path, file) in files.all().filter(|(path, _)| path.ends_with(".toml")) {
        // Claims name a rule with its kind before it, the name of its file.
        let of_file = id.strip_prefix(path.trim_end_matches(".toml")).and_then(|rest| rest.strip_prefix('.'));
        let is_asked = |table: &&str| id_of(table).is_some_and(|own| own == id || Some(&*own) == of_file);
        let tables: Vec<&str> = tables(file.text()).into_iter().filter(is_asked).collect();
        if tables.is_empty() || !seen.insert(path) {
            continue;
        }
        for table in tables {
            let text: Vec<_> = table.lines().map(visible).collect();
            found.push(format!("# {}\n{}\n", file.origin.display(), text.join("\n")));
        }
    }
    found
}

/// The tables of a file in their words, without the comments and empty lines before the next one. What a table holds
/// (`[[rule.examples]]`) is part of it.
fn tables(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') && !line.contains('.') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let whole = starts.iter().zip(ends).map(|(start, end)| &text[*start..end]);
    let without_end = |table: &'_ str| {
        let is_bare = |line: &&str| line.trim().is_empty() || line.starts_with('#');
        table.split_inclusive('\n').rev().take_while(is_bare).map(str::len).sum::<usize>()
    };
    whole.map(|table| &table[..table.len() - without_end(table)]).collect()
}

/// The id that a table gives itself.
fn id_of(table: &str) -> Option<String> {
    let whole: toml::Table = toml::from_str(table).ok()?;
    let first = whole.values().next()?;
    let inner = first.get(0).unwrap_or(first);
    inner.get("id")?.as_str().map(str::to_owned)
}

/// True for a claim that the rule read, rather than for what its article leaves out.
fn is_of(claim: &Claim, id: &str) -> bool {
    claim.rule == id && claim.basis != Basis::Absence
}

/// How often the rule `id` made a claim in the articles of `records`, with the first of them.
pub(super) fn describe_use(id: &str, records: &[ClaimRecord]) -> String {
    if id.split('.').next() == Some(KindId::Quote.name()) {
        return describe_quoted(records);
    }
    let of_rule = |record: &ClaimRecord| record.claims.iter().filter(|claim| is_of(claim, id)).count();
    let claims: usize = records.iter().map(of_rule).sum();
    let articles = records.iter().filter(|record| of_rule(record) > 0).count();
    let mut lines =
        vec![format!("fired: {} in {articles} of {}", count(claims, "claim"), count(records.len(), "article"))];
    let made = records.iter().flat_map(|r| r.claims.iter().map(move |claim| (r, claim)));
    for (record, claim) in made.filter(|(_, claim)| is_of(claim, id)).take(SHOWN) {
        let (part, evidence) = (part_of(&record.article.path, record.article.item), &claim.evidence);
        lines.push(format!(
            "  {part}:{}:{}: {} {} from \u{201c}{}\u{201d}",
            evidence.line,
            evidence.column,
            claim.field,
            claim.value.to_display(),
            evidence.quote
        ));
    }
    if claims > SHOWN {
        lines.push(format!("  and {} more", claims - SHOWN));
    }
    lines.iter().map(|line| format!("{}\n", visible(line))).collect()
}

/// How much the articles quote.
fn describe_quoted(records: &[ClaimRecord]) -> String {
    let utterances = |record: &ClaimRecord| record.quoted.last().map_or(0, |last| last.utterance + 1);
    let all: usize = records.iter().map(utterances).sum();
    let articles = records.iter().filter(|record| !record.quoted.is_empty()).count();
    format!("read: {} in {articles} of {}\n", count(all, "utterance"), count(records.len(), "article"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user_rules(text: &str) -> RuleFiles {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("own.toml"), text).unwrap();
        RuleFiles::load(Some(folder.path())).unwrap()
    }

    #[test]
    fn a_rule_is_shown_with_its_examples() {
        let files = user_rules(
            "[[rule]]\nid = \"own.rule\"\nwords = [\"slain\"]\n[[rule.example]]\ntext = \"Two were slain.\"\n[[rule]]\nid = \"own.other\"\n",
        );
        let found = describe_rule(&files, "own.rule");
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("own.toml") && found[0].contains("Two were slain."), "{}", found[0]);
        assert!(!found[0].contains("own.other"));
        assert!(describe_rule(&files, "own").is_empty());
    }

    #[test]
    fn the_use_of_a_rule_counts_claims_and_articles_and_shows_a_few() {
        let rules = crate::rules::Rules::load(None).unwrap();
        let article = |id: &str, text: &str| {
            let path = format!("{id}.md");
            crate::model::Article { id: id.into(), path, ..crate::model::Article::of_text(text, None) }
        };
        let told =
            [article("a", "The toll rose on Monday. Nine people were injured."), article("b", "Nobody spoke of it.")];
        let records: Vec<_> = told.iter().map(|a| crate::pipeline::record(a, &rules, Vec::new())).collect();
        let id = &records[0].claims.iter().find(|claim| claim.field == crate::model::FieldId::Injured).unwrap().rule;
        let shown = describe_use(id, &records);
        assert!(shown.starts_with("fired: 1 claim in 1 of 2 articles\n  a.md:1:26: injured 9 from"), "{shown}");
        assert_eq!(describe_use("own.rule", &records), "fired: 0 claims in 0 of 2 articles\n");
    }
}
