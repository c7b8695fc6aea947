//! What the tools do.
//!
//! In: a tool and its arguments. Out: a result of the tool, typed and as text; what is wrong with the arguments or the articles is a
//! result too, which says what to do, so that an assistant can mend its call. Remembers the last comparison.

use super::tools::{
    Articles, CompareArguments, Compared, ExplainArguments, Explained, NamesArguments, NamesCompared, NotJudged, Tool,
};
use crate::error::{Error, Result, with_suggestion};
use crate::model::{Finding, Report, Verdict};
use crate::names::{Name, compare};
use crate::pipeline::{Gathered, gather};
use crate::read::{Given, read_below};
use crate::report::escape::visible;
use crate::report::{Brief, choose_finding, count, describe_finding, unjudged_in_words};
use crate::serve::Desk;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::path::PathBuf;

/// The last comparison.
struct Last {
    gathered: Gathered,
    report: Report,
}

/// The tools with what they remember.
pub(super) struct Calls<'d> {
    desk: &'d Desk<'d>,
    last: Option<Last>,
}

impl<'d> Calls<'d> {
    pub(super) fn new(desk: &'d Desk<'d>) -> Self {
        Self { desk, last: None }
    }

    /// Calls a tool; its result as the protocol has it.
    pub(super) fn call(&mut self, tool: Tool, arguments: Value) -> Value {
        let done = match tool {
            Tool::Compare => self.compare(arguments),
            Tool::Explain => self.explain(arguments),
            Tool::CompareNames => self.compare_names(arguments),
            Tool::NotJudged => self.not_judged(arguments),
        };
        done.unwrap_or_else(|error| json!({"content": text(error.to_string()), "isError": true}))
    }

    fn compare(&mut self, arguments: Value) -> Result<Value> {
        let wanted: CompareArguments = read_arguments(arguments, Tool::Compare)?;
        let last = self.gather(wanted.articles, wanted.paths, true)?;
        let report = &last.report;
        let mut findings: Vec<&Finding> = report.findings.iter().filter(|finding| finding.is_present()).collect();
        findings.sort_by_key(|finding| Reverse((finding.gates, finding.is_new(), finding.level, finding.confidence)));
        let left_out = findings.len().saturating_sub(wanted.limit);
        findings.truncate(wanted.limit);
        let is_shared = |verdict: Verdict| wanted.facts && verdict != Verdict::Single;
        let facts: Vec<_> = report.facts.iter().filter(|fact| is_shared(fact.verdict)).collect();
        let of_findings = findings.iter().filter_map(|finding| finding.event.as_deref());
        let told: HashSet<&str> = of_findings.chain(facts.iter().filter_map(|fact| fact.event.as_deref())).collect();
        let events = report.events.iter().filter(|event| told.contains(event.id.as_str())).collect();
        let words = in_words(report, &findings, left_out);
        let (summary, articles) = (&report.summary, &report.articles);
        let (not_judged, notes) = (&report.unjudged, &report.notes);
        let given = Compared { summary, not_judged, findings, left_out, facts, events, articles, notes };
        let result = result(&given, words)?;
        self.last = Some(last);
        Ok(result)
    }

    fn explain(&self, arguments: Value) -> Result<Value> {
        let wanted: ExplainArguments = read_arguments(arguments, Tool::Explain)?;
        let last = self
            .last
            .as_ref()
            .ok_or_else(|| Error::Message("nothing was compared yet: call `compare` first".into()))?;
        if wanted.finding.is_empty() {
            return Err(Error::Message("`finding` is empty; give the id of a finding of the last comparison".into()));
        }
        let finding = choose_finding(&last.report, &wanted.finding)?;
        let explanation = describe_finding(finding, &last.report, &last.gathered.records);
        result(&Explained { finding, explanation: explanation.clone() }, explanation)
    }

    fn compare_names(&self, arguments: Value) -> Result<Value> {
        let wanted: NamesArguments = read_arguments(arguments, Tool::CompareNames)?;
        if wanted.a.trim().is_empty() || wanted.b.trim().is_empty() {
            return Err(Error::Message("`a` and `b` must both be names".into()));
        }
        let rules = &self.desk.rules.names;
        let compared = compare(&Name::parse(&wanted.a, rules), &Name::parse(&wanted.b, rules), rules);
        let (score, verdict) = (compared.score, compared.verdict.name());
        let words = format!("{verdict} ({score:.3}): {}", visible(&compared.why));
        result(&NamesCompared { score, verdict, reason: &compared.why, parts: &compared.parts }, words)
    }

    fn not_judged(&self, arguments: Value) -> Result<Value> {
        let wanted: Articles = read_arguments(arguments, Tool::NotJudged)?;
        let looked;
        let report = match &self.last {
            Some(last) if wanted.articles.is_empty() && wanted.paths.is_empty() => &last.report,
            _ => {
                looked = self.gather(wanted.articles, wanted.paths, false)?;
                &looked.report
            }
        };
        let lines = unjudged_in_words(&report.unjudged, true);
        let lines: Vec<String> = lines.iter().map(|line| visible(line).into_owned()).collect();
        let articles = report.articles.len();
        let words = match lines.is_empty() {
            true => format!("all of {} could be judged", count(articles, "article")),
            false => lines.join("\n"),
        };
        result(&NotJudged { not_judged: &report.unjudged, lines, articles }, words)
    }

    /// Reads and compares; that there is no article at all is an error where it is asked for a comparison.
    fn gather(&self, texts: Vec<Given>, paths: Vec<String>, needs_articles: bool) -> Result<Last> {
        let known = self.desk.known()?;
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let reading = read_below(&paths, texts, &known.config)?;
        if needs_articles {
            reading.require_articles(&paths, &known.config)?;
        }
        let gathered = self.desk.with_cache(|cache| gather(reading, &self.desk.rules, cache, &|| ()));
        let report = self.desk.report(&gathered, &known)?;
        Ok(Last { gathered, report })
    }
}

/// The findings in lines, after the totals and what was not judged.
fn in_words(report: &Report, findings: &[&Finding], left_out: usize) -> String {
    let summary = &report.summary;
    let articles = count(summary.articles, "article");
    let mut lines = vec![match findings.len() + left_out {
        0 => format!(
            "no disagreement found in {articles}; {} stated by two or more",
            count(summary.shared_facts, "fact")
        ),
        found => format!("{}, {} new, in {articles}", count(found, "finding"), summary.new),
    }];
    let unjudged = unjudged_in_words(&report.unjudged, false);
    lines.extend(unjudged.iter().map(|line| format!("not judged: {}", visible(line))));
    let brief = Brief::new(report);
    for finding in findings {
        lines.push(String::new());
        lines.extend(brief.finding(finding));
    }
    if left_out > 0 {
        lines.extend([String::new(), format!("{} more; a higher `limit` hands them back", count(left_out, "finding"))]);
    }
    lines.join("\n")
}

/// Arguments of a tool; that there are none is as if they were empty.
fn read_arguments<T: DeserializeOwned>(arguments: Value, tool: Tool) -> Result<T> {
    let arguments = if arguments.is_null() { json!({}) } else { arguments };
    serde_json::from_value(arguments).map_err(|error| {
        let fault = with_suggestion(&error.to_string());
        Error::Message(format!("arguments of {}: {}; tools/list has their schema", tool.name(), visible(&fault)))
    })
}

fn result(given: &impl Serialize, words: String) -> Result<Value> {
    let typed =
        serde_json::to_value(given).map_err(|e| Error::Message(format!("the result cannot be written: {e}")))?;
    Ok(json!({"content": text(words), "structuredContent": typed}))
}

fn text(words: String) -> Value {
    json!([{"type": "text", "text": words}])
}
