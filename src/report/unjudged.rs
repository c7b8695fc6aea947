//! What could not be judged, in lines for people; not yet escaped.

use super::count;
use crate::model::{Cause, Unjudged};
use std::collections::BTreeMap;

/// Skipped files that are listed one by one, and articles that a line names; all of them where everything is asked for.
const MOST_FILES: usize = 20;
const MOST_NAMES: usize = 5;

/// What the list is called.
pub(super) const TITLE: &str = "Not judged";

/// A line for each file that was skipped, and for each other cause one with the articles; `all` shortens nothing.
pub fn unjudged_in_words(unjudged: &[Unjudged], all: bool) -> Vec<String> {
    let of = |cause: Cause| unjudged.iter().filter(move |one| one.cause == cause);
    let mut lines = Vec::new();
    let most = if all { usize::MAX } else { MOST_FILES };
    for skipped in of(Cause::Skipped).take(most) {
        lines.push(format!("skipped {}: {}", skipped.path, skipped.reason.as_deref().unwrap_or_default()));
    }
    let left_out = of(Cause::Skipped).count().saturating_sub(most);
    if left_out > 0 {
        lines.push(format!("skipped {} more; --all or -f json lists them", count(left_out, "file")));
    }
    let mut languages: BTreeMap<(&str, bool), Vec<&Unjudged>> = BTreeMap::new();
    for one in of(Cause::Language) {
        languages.entry((one.language.as_deref().unwrap_or_default(), one.detected)).or_default().push(one);
    }
    for ((code, is_detected), articles) in languages {
        let (language, names) = (language_in_words(code), listed(&articles, all));
        lines.push(match is_detected {
            true => format!(
                "{language} by its words, for which there are no rules: nothing was read in {names}; `language: en` on top \
                 has it read if that is wrong"
            ),
            false => format!("{language}, for which there are no rules: nothing was read in {names}"),
        });
    }
    let nothing: Vec<&Unjudged> = of(Cause::Nothing).collect();
    if !nothing.is_empty() {
        let names = listed(&nothing, all);
        lines.push(format!("nothing to compare was found in {names}; `claimdiff mentions` shows what was recognised"));
    }
    for alone in of(Cause::Single) {
        let name = label(alone);
        lines.push(format!("nothing to compare: {name} alone states anything; name another article on the same event"));
    }
    let apart: Vec<&Unjudged> = of(Cause::Apart).collect();
    if !apart.is_empty() {
        lines.push(format!("on no story of another article, and so held against nothing: {}", listed(&apart, all)));
    }
    let undated: Vec<&Unjudged> = of(Cause::Undated).collect();
    if !undated.is_empty() {
        let names = listed(&undated, all);
        lines.push(format!(
            "no date of publication in {names}: weekdays and which figure is the later stay open; write `published: \
             2026-01-24` on top, or in [[article]]"
        ));
    }
    lines
}

/// "Turkish (tr)"; the code alone where nobody names it.
pub fn language_in_words(code: &str) -> String {
    let language = isolang::Language::from_639_1(code).or_else(|| isolang::Language::from_639_3(code));
    language.map_or_else(|| format!("language {code:?}"), |language| format!("{} ({code})", language.to_name()))
}

/// "2 articles: a.md, b.md".
fn listed(articles: &[&Unjudged], all: bool) -> String {
    let names = names_of(articles.iter().map(|one| label(one)), if all { usize::MAX } else { MOST_NAMES });
    format!("{}: {names}", count(articles.len(), "article"))
}

/// The first `most` of some names in a line, and how many are left out.
fn names_of(names: impl Iterator<Item = String>, most: usize) -> String {
    let names: Vec<String> = names.collect();
    let shown = names[..names.len().min(most)].join(", ");
    let left_out = names.len().saturating_sub(most);
    if left_out > 0 { format!("{shown} and {left_out} more") } else { shown }
}

/// The file, with the id of the article where that tells more.
fn label(one: &Unjudged) -> String {
    match one.article.as_deref() {
        Some(id) if id != one.path && !id.starts_with(&one.path) => format!("{} ({id})", one.path),
        Some(id) => id.to_owned(),
        None => one.path.clone(),
    }
}
