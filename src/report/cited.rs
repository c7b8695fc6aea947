//! One line per fact with its sources, for whoever writes the article above the articles: "38-41 ([A], [B])".
//!
//! Facts that two or more articles state, with `all` every fact; figures as a range, figures that moved in the order in
//! which they were given. Disputed facts say so, and how they stand.

use super::Style;
use super::escape::{markdown, visible, web_address, wiki_address, wikitext};
use super::evidence::{lists, not_judged, side_value};
use super::grid::shown;
use super::lookup::Lookup;
use super::phrase::{shorten, standing, value_in_words};
use crate::model::{COMMENT, Fact, FactValue, Finding, Report, ReportArticle, Verdict};
use crate::value::{Modifier, with_currency};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use xxhash_rust::xxh3::xxh3_64;

/// Characters of a value; roles can be whole sentences.
const VALUE: usize = 200;

/// A value in words, and the articles that state it.
type Cited = (String, Vec<String>);

/// Writes a list in Markdown with the sources as link definitions below.
pub(super) fn write_markdown(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    let mut sources = Sources::default();
    for fact in facts(report, style) {
        let values = values(fact, &lookup).into_iter().map(|(value, articles)| {
            let labels: Vec<String> = articles.iter().map(|id| format!("[{}]", sources.label(id, &lookup))).collect();
            format!("{} ({})", markdown(&shorten(&value, VALUE)), labels.join(", "))
        });
        let values = values.collect::<Vec<_>>().join(joint(fact, &lookup));
        writeln!(out, "- {}: {values}{}", markdown(&topic(fact, &lookup)), markdown(&remark(fact, &lookup)))?;
    }
    if !sources.order.is_empty() {
        writeln!(out)?;
    }
    for (id, label) in sources.order.iter().zip(&sources.labels) {
        let article = lookup.article(id);
        let target = article.and_then(|a| a.url.as_deref()).and_then(web_address);
        let target = target.unwrap_or_else(|| super::escape::uri_path(lookup.path(id)));
        let title = article.map_or(String::new(), described);
        // In a title, quotation marks and what could end the line are all that acts.
        let title = visible(&title).replace('\\', "").replace('"', "'").replace('<', "&lt;").replace("](", "] (");
        writeln!(out, "[{label}]: <{target}> \"{title}\"")?;
    }
    for (title, lines) in not_judged(report, style.all).into_iter().chain(lists(report)) {
        writeln!(out, "\n{title}:\n")?;
        lines.iter().try_for_each(|line| writeln!(out, "- {}", markdown(line)))?;
    }
    // Below the lists, so that what is pasted begins with them.
    writeln!(out, "\n{COMMENT}")
}

/// Writes a list in wikitext with a `<ref>` for each source.
pub(super) fn write_wikitext(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    let mut sources = Sources::default();
    for fact in facts(report, style) {
        let values = values(fact, &lookup).into_iter().map(|(value, articles)| {
            let refs: String = articles.iter().map(|id| reference(id, &mut sources, &lookup)).collect();
            format!("{}{refs}", wikitext(&shorten(&value, VALUE)))
        });
        let values = values.collect::<Vec<_>>().join(joint(fact, &lookup));
        writeln!(out, "* {}: {values}{}", wikitext(&topic(fact, &lookup)), wikitext(&remark(fact, &lookup)))?;
    }
    for (title, lines) in not_judged(report, style.all).into_iter().chain(lists(report)) {
        writeln!(out, "\n{title}:")?;
        lines.iter().try_for_each(|line| writeln!(out, "* {}", wikitext(line)))?;
    }
    writeln!(out, "\n{COMMENT}")
}

/// The sources in the order of their first use, each with a number and a label of its own.
#[derive(Default)]
struct Sources {
    order: Vec<String>,
    numbers: BTreeMap<String, usize>,
    labels: Vec<String>,
    /// Labels in use, in lower case: Markdown does not tell case apart.
    taken: BTreeSet<String>,
    /// For each publisher the number that its latest label has: a publisher may have thousands of articles.
    copies: BTreeMap<String, usize>,
}

impl Sources {
    /// The number of an article, from 1, and whether this is its first use.
    fn number(&mut self, id: &str) -> (usize, bool) {
        if let Some(number) = self.numbers.get(id) {
            return (*number, false);
        }
        self.order.push(id.to_owned());
        self.numbers.insert(id.to_owned(), self.order.len());
        (self.order.len(), true)
    }

    /// The label of an article: its publisher, with a number where another article has that already. Harmless inside
    /// the brackets of Markdown.
    fn label(&mut self, id: &str, lookup: &Lookup<'_>) -> String {
        let (number, is_first) = self.number(id);
        if is_first {
            let name = lookup.article(id).map_or(id, |a| a.publisher.as_deref().unwrap_or(&a.path));
            let name = markdown(&shorten(name, VALUE));
            let copies = self.copies.entry(name.to_lowercase()).or_default();
            let label = loop {
                *copies += 1;
                let label = if *copies == 1 { name.clone() } else { format!("{name} {copies}") };
                if self.taken.insert(label.to_lowercase()) {
                    break label;
                }
            };
            self.labels.push(label);
        }
        self.labels[number - 1].clone()
    }
}

/// The first use of a source says all about it, later ones only its name. Named by what is cited, so that lists of two reports
/// can stand on one page: one name never means two sources.
fn reference(id: &str, sources: &mut Sources, lookup: &Lookup<'_>) -> String {
    let (_, is_first) = sources.number(id);
    let citation = lookup.article(id).map_or_else(|| wikitext(id), citation);
    let name = format!("claim-{:016x}", xxh3_64(citation.as_bytes()));
    match is_first {
        true => format!("<ref name=\"{name}\">{citation}</ref>"),
        false => format!("<ref name=\"{name}\" />"),
    }
}

/// The template that cites an article.
fn citation(article: &ReportArticle) -> String {
    let mut template = "{{cite news".to_owned();
    let title = article.title.as_deref().unwrap_or(&article.path);
    let mut parameter = |name: &str, value: &str| template.push_str(&format!(" |{name}={value}"));
    parameter("title", &wikitext(title));
    if let Some(publisher) = &article.publisher {
        parameter("work", &wikitext(publisher));
    }
    if let Some(day) = article.published.as_deref().and_then(|published| published.get(..10)) {
        parameter("date", &wikitext(day));
    }
    // Behind the first sign of equality, which the name of the parameter has, others are part of the value.
    if let Some(url) = article.url.as_deref().and_then(wiki_address) {
        parameter("url", &url);
    }
    template + "}}"
}

fn facts<'r>(report: &'r Report, style: &Style) -> impl Iterator<Item = &'r Fact> {
    report.facts.iter().filter(move |fact| style.all || fact.verdict != Verdict::Single)
}

fn topic(fact: &Fact, lookup: &Lookup<'_>) -> String {
    lookup.slot(fact.event.as_deref(), &fact.subject, &fact.field)
}

/// "; conflict, new": for facts that are findings.
fn remark(fact: &Fact, lookup: &Lookup<'_>) -> String {
    let given = |finding: &Finding| {
        let entries = finding.sides.iter().filter(|side| side.reference);
        let given: Vec<String> =
            entries.map(|side| format!("{}: {}", lookup.speaker(side), side_value(side))).collect();
        if given.is_empty() { String::new() } else { format!(" against the ledger ({})", given.join(", ")) }
    };
    let of = |finding: &'_ Finding| format!("; {}{}, {}", finding.verdict, given(finding), standing(finding));
    lookup.told(fact).map(of).collect()
}

/// What stands between two values.
fn joint(fact: &Fact, lookup: &Lookup<'_>) -> &'static str {
    match fact.verdict {
        _ if moved(fact, lookup).is_some() => ", later ",
        Verdict::Conflict => " or ",
        // Several people attend, and a role has several names: all of it holds.
        _ => "; ",
    }
}

/// The finding of a fact whose values came one after the other.
fn moved<'r>(fact: &Fact, lookup: &Lookup<'r>) -> Option<&'r Finding> {
    let later = |finding: &&Finding| matches!(finding.verdict, Verdict::Superseded | Verdict::Corrected);
    lookup.told(fact).filter(|finding| !finding.is_of_ledger()).find(later)
}

/// The values of a fact with their sources: what moved in its order, figures as one range, all else value by value.
fn values(fact: &Fact, lookup: &Lookup<'_>) -> Vec<Cited> {
    if let Some(finding) = moved(fact, lookup) {
        let mut values: Vec<Cited> = Vec::new();
        for side in &finding.sides {
            let words = side_value(side);
            match values.iter_mut().find(|(known, _)| *known == words) {
                Some((_, articles)) if articles.contains(&side.article) => {}
                Some((_, articles)) => articles.push(side.article.clone()),
                None => values.push((words, vec![side.article.clone()])),
            }
        }
        return values;
    }
    if let Some(range) = range(&fact.values) {
        return vec![range];
    }
    fact.values.iter().map(|value| (shown(value), value.articles.clone())).collect()
}

/// "38-41" with the sources of the lowest figure first; `None` where a value is no figure.
fn range(values: &[FactValue]) -> Option<Cited> {
    if values.len() < 2 {
        return None;
    }
    let mut figures: Vec<(f64, f64, &FactValue)> = Vec::new();
    for value in values {
        figures.push((value.low.or(value.high)?, value.high.or(value.low)?, value));
    }
    figures.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let low = figures.first()?.0;
    let (high, top) = figures.iter().map(|(_, high, value)| (*high, value)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    let words = |figure: f64| value_in_words(&figure.to_string(), Some(figure), Some(figure), Modifier::Exact);
    let text = if low == high { words(low) } else { format!("{}-{}", words(low), words(high)) };
    let mut text = with_currency(text, top.unit.as_deref());
    if top.high.is_none() {
        text.push_str(" or more");
    }
    let mut articles: Vec<String> = Vec::new();
    for article in figures.iter().flat_map(|(_, _, value)| &value.articles) {
        if !articles.contains(article) {
            articles.push(article.clone());
        }
    }
    Some((text, articles))
}

/// "Reuters, 2025-01-30: headline".
fn described(article: &ReportArticle) -> String {
    let parts = [article.publisher.as_deref(), article.published.as_deref(), article.title.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn text(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn disputed_count() -> Report {
        let sides = vec![
            sample::side("b", "41", "41", "Police counted 41 dead."),
            sample::side("a", "38", "38", "The governor spoke of 38 dead."),
        ];
        sample::report_of(vec![sample::conflict("f1", "casualties", "killed", Some("e1"), sides)])
    }

    #[test]
    fn figures_are_a_range_with_the_lowest_source_first() {
        let report = disputed_count();
        let shown = text(|out| write_markdown(&report, &Style::default(), out));
        let line = "- meeting in Ankara, 2025-01-29: killed: 38-41 ([Anadolu Ajansı], [Reuters]); conflict, new\n";
        assert!(shown.starts_with(line), "{shown}");
        assert!(shown.contains("[Reuters]: <news/b.md> \"Reuters, 2025-01-30, Türkiye'nin"), "{shown}");
    }

    #[test]
    fn wikitext_cites_each_source_in_full_once() {
        let mut report = disputed_count();
        report.findings.push(report.findings[0].clone());
        report.facts.push(report.facts[0].clone());
        report.articles[0].url = Some("https://aa.example/x?a=b|c}}".into());
        let shown = text(|out| write_wikitext(&report, &Style::default(), out));
        assert!(shown.starts_with("* meeting in Ankara, 2025-01-29&#58; killed: 38-41<ref name=\"claim-"), "{shown}");
        assert!(shown.contains("|url=https://aa.example/x?a=b%7Cc%7D%7D}}</ref>"), "{shown}");
        assert!(shown.contains("\" />") && shown.matches("{{cite news").count() == 2, "{shown}");
        // On a page with another report each name means one source.
        report.articles.swap(0, 1);
        report.articles[0].title = Some("Another headline".into());
        let other = text(|out| write_wikitext(&report, &Style::default(), out));
        let mut cited: BTreeMap<&str, &str> = BTreeMap::new();
        for one in [&shown, &other].into_iter().flat_map(|text| text.split("<ref name=\"").skip(1)) {
            let (name, rest) = one.split_once('"').unwrap();
            let Some(words) = rest.strip_prefix('>') else { continue };
            let words = words.split("</ref>").next().unwrap();
            assert_eq!(*cited.entry(name).or_insert(words), words);
        }
        assert!(cited.len() >= 3, "{cited:?}");
    }

    #[test]
    fn what_moved_stands_in_its_order() {
        let shown = text(|out| write_markdown(&sample::report(), &Style::default(), out));
        assert!(
            shown.contains("killed: at least 46,707 ([Reuters]), later 46,913 ([Kathimerini]); superseded, new"),
            "{shown}"
        );
        assert!(
            shown.contains("date: 2025-01-29 ([Anadolu Ajansı], [Kathimerini]) or 2025-01-30 ([Reuters])"),
            "{shown}"
        );
        assert!(shown.contains("Not judged:\n\n- skipped news/photo.txt"), "{shown}");
        assert!(!shown.contains("<script") && !shown.contains("[x]("), "{shown}");
    }
}
