//! `claimdiff rules coverage`: in how many articles and at how many publishers each pattern makes claims.

use crate::cli::common::Common;
use crate::error::Result;
use crate::report::{count, escape::visible};
use crate::rulecheck::{Coverage, coverage};
use std::path::PathBuf;

/// What to count in.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Articles: files, folders or - for standard input
    paths: Vec<PathBuf>,
    /// Print one JSON array, an object per pattern
    #[arg(long)]
    json: bool,
}

/// The counts as text.
pub(super) fn count_uses(args: &Args, common: &Common) -> Result<String> {
    let session = common.open()?;
    let gathered = session.gather(&args.paths)?;
    let covered = coverage(&session.rules, &gathered.records);
    if args.json {
        let json = serde_json::to_string_pretty(&covered).expect("a list of words and numbers is JSON");
        return Ok(format!("{json}\n"));
    }
    Ok(table(&covered, gathered.records.len()))
}

/// A line per pattern in the order of the rules, then how many of them were seen how widely.
fn table(covered: &[Coverage<'_>], articles: usize) -> String {
    let names: Vec<String> = covered.iter().map(|c| format!("{}#{}", c.rule, c.pattern)).collect();
    let width = names.iter().map(String::len).max().unwrap_or_default();
    let mut text = String::from("claims  articles  publishers  pattern\n");
    for (entry, name) in covered.iter().zip(&names) {
        let Coverage { claims, articles, publishers, written, .. } = entry;
        let row = format!("{claims:6}  {articles:8}  {publishers:10}  {name:width$}  {written}");
        text.push_str(&format!("{}\n", visible(&row)));
    }
    let seen_at = |wanted: fn(usize) -> bool| covered.iter().filter(|c| wanted(c.publishers)).count();
    let (several, two) = (seen_at(|n| n > 2), seen_at(|n| n == 2));
    let (one, none) = (seen_at(|n| n == 1), seen_at(|n| n == 0));
    let (patterns, articles) = (count(covered.len(), "pattern"), count(articles, "article"));
    text.push_str(&format!(
        "{patterns}, {articles}: {several} at three or more publishers, {two} at two, {one} at one, {none} nowhere\n"
    ));
    text
}
