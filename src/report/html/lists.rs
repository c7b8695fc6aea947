//! What stands below the findings: the articles, what was odd or stale.
//!
//! In: a report. Out: the value of `foot.html`.

use super::card::href;
use crate::model::Report;
use crate::report::evidence::stale_in_words;
use crate::report::ledger;
use crate::report::lookup::Lookup;
use serde::Serialize;

/// The value of `foot.html`.
#[derive(Serialize)]
pub(super) struct Lists {
    articles: Vec<Row>,
    lists: Vec<List>,
}

#[derive(Serialize)]
struct Row {
    publisher: String,
    title: String,
    href: Option<String>,
    published: String,
    path: String,
}

#[derive(Serialize)]
struct List {
    title: &'static str,
    head: String,
    lines: Vec<String>,
}

/// The value of `foot.html`.
pub(super) fn lists(report: &Report, lookup: &Lookup<'_>) -> Lists {
    let articles = report.articles.iter().map(|article| Row {
        publisher: lookup.publisher(&article.id).to_owned(),
        title: article.title.clone().unwrap_or_default(),
        href: article.url.as_deref().and_then(href),
        published: article.published.clone().unwrap_or_default(),
        path: article.path.clone(),
    });
    let (head, stale) = stale_in_words(&report.stale);
    let lists = [
        (ledger::TITLE, String::new(), ledger::ledger_in_words(report)),
        ("Accepted values no longer found", head, stale),
        ("Notes", String::new(), report.notes.iter().map(|n| format!("{}: {}", n.path, n.message)).collect()),
    ];
    let lists = lists.into_iter().filter(|(_, _, lines)| !lines.is_empty());
    Lists {
        articles: articles.collect(),
        lists: lists.map(|(title, head, lines)| List { title, head, lines }).collect(),
    }
}
