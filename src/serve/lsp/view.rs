//! What the editor shows of a report beside an open article.
//!
//! In: a report, and the texts that are open. Out: diagnostics for a file, the table for a place in it, each with ranges in the
//! texts. Changes nothing.

use super::folder::{Folder, is_file};
use super::pile::{Documents, State};
use super::text::{Encoding, bytes_of, line, position, range};
use crate::config::FailOn;
use crate::model::{Evidence, Fact, Finding, Level, ReportArticle, Side, Unjudged, path_of};
use crate::pipeline::Gate;
use crate::report::escape::visible;
use crate::report::{Brief, unjudged_in_words};
use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Position, Range, Uri,
};
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

/// Facts that are shown of one place.
const MOST_FACTS: usize = 3;

/// A report as one editor sees it.
pub(super) struct View<'v> {
    pub(super) state: &'v State,
    pub(super) brief: Brief<'v>,
    folder: &'v Folder,
    open: &'v Documents,
    encoding: Encoding,
    articles: HashMap<&'v str, &'v ReportArticle>,
    /// Files that are not open, as they were read for their lines.
    read: RefCell<HashMap<String, Rc<str>>>,
}

/// A diagnostic, and the finding that it tells of, where it does.
pub(super) struct Told<'v> {
    pub(super) finding: Option<&'v Finding>,
    pub(super) diagnostic: Diagnostic,
}

impl<'v> View<'v> {
    pub(super) fn new(state: &'v State, open: &'v Documents, folder: &'v Folder, encoding: Encoding) -> Self {
        let articles = state.report.articles.iter().map(|article| (article.id.as_str(), article)).collect();
        let brief = Brief::new(&state.report);
        Self { state, brief, folder, open, encoding, articles, read: RefCell::default() }
    }

    /// What stands beside a file: the findings that touch its articles and are not accepted, what could not be judged of it, and
    /// what is odd about it.
    pub(super) fn told(&self, path: &str) -> Vec<Told<'v>> {
        let gate = Gate::of(&self.state.known.config);
        let is_shown = |finding: &&Finding| {
            let is_asked_for = finding.is_new() || (gate.on == FailOn::Any && finding.is_present());
            is_asked_for && finding.level > Level::Off
        };
        let findings = self.state.report.findings.iter().filter(is_shown);
        let sides = findings.flat_map(|finding| finding.sides.iter().map(move |side| (finding, side)));
        let here = sides.filter(|(_, side)| self.path(&side.article) == Some(path));
        let of_findings =
            here.map(|(finding, side)| Told { finding: Some(finding), diagnostic: self.of_finding(finding, side) });
        let unjudged = self.state.report.unjudged.iter().filter(|one| one.file() == path);
        let notes = self.state.report.notes.iter().filter(|note| path_of(&note.path) == path);
        let of_unjudged = unjudged.map(|one| self.of_unjudged(one, path));
        let of_notes = notes.map(|note| {
            let severity = DiagnosticSeverity::INFORMATION;
            self.of_line(&note.path, path, severity, "note", visible(&note.message).into_owned())
        });
        let rest = of_unjudged.chain(of_notes).map(|diagnostic| Told { finding: None, diagnostic });
        of_findings.chain(rest).collect()
    }

    fn of_finding(&self, finding: &Finding, side: &Side) -> Diagnostic {
        let severity = match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
            Level::Note | Level::Off => DiagnosticSeverity::INFORMATION,
        };
        let others = finding.sides.iter().filter(|other| !std::ptr::eq(*other, side));
        let related = others.filter_map(|other| {
            let uri = self.folder.uri(Path::new(self.path(&other.article)?))?;
            let location = Location { uri, range: self.range(&other.article, &other.evidence) };
            Some(DiagnosticRelatedInformation { location, message: self.brief.side(other) })
        });
        Diagnostic {
            range: self.range(&side.article, &side.evidence),
            severity: Some(severity),
            code: Some(NumberOrString::String(finding.code.clone())),
            message: self.brief.why(finding),
            related_information: Some(related.collect()),
            data: Some(serde_json::json!({"finding": finding.id})),
            ..self.plain()
        }
    }

    fn of_unjudged(&self, one: &Unjudged, path: &str) -> Diagnostic {
        let severity = if one.cause.is_blind() { DiagnosticSeverity::WARNING } else { DiagnosticSeverity::INFORMATION };
        let words = unjudged_in_words(std::slice::from_ref(one), true).join("; ");
        let code = format!("not-judged.{}", one.cause.name());
        self.of_line(&one.path, path, severity, &code, visible(&words).into_owned())
    }

    /// A diagnostic on the line that stands behind a path, else on the first.
    fn of_line(&self, part: &str, path: &str, severity: DiagnosticSeverity, code: &str, message: String) -> Diagnostic {
        let number = part.strip_prefix(path).and_then(|rest| rest.strip_prefix(':')?.parse().ok());
        Diagnostic {
            range: line(&self.text(path), number.unwrap_or(1), self.encoding),
            severity: Some(severity),
            code: Some(NumberOrString::String(code.to_owned())),
            message,
            ..self.plain()
        }
    }

    fn plain(&self) -> Diagnostic {
        Diagnostic { source: Some("claimdiff".into()), ..Diagnostic::default() }
    }

    /// The facts to which a place of a file belongs, each as a table, with the words that make it one of them.
    pub(super) fn hover(&self, path: &str, offset: usize) -> Option<(String, Range)> {
        let report = &self.state.report;
        let text = self.text(path);
        let of_facts = report.facts.iter().flat_map(|fact| fact.sides.iter().map(move |side| (fact, side)));
        let of_findings = report.findings.iter().filter_map(|finding| {
            let fact = report.facts.iter().find(|fact| fact.id == finding.fact)?;
            Some(finding.sides.iter().map(move |side| (fact, side)))
        });
        let sides = of_facts.chain(of_findings.flatten());
        let here = sides.filter(|(_, side)| self.path(&side.article) == Some(path));
        let here = here.map(|(fact, side)| (fact, &*side.article, &side.evidence)).chain(self.claims(path));
        let mut found: Vec<(usize, &Fact, &str, &Evidence)> = here
            .filter_map(|(fact, article, evidence)| {
                let bytes = bytes_of(evidence, &text)?;
                (bytes.start <= offset && offset <= bytes.end).then_some((bytes.len(), fact, article, evidence))
            })
            .collect();
        found.sort_by_key(|(length, fact, ..)| (*length, Reverse(fact.verdict), &fact.id));
        found.dedup_by_key(|(_, fact, ..)| &fact.id);
        let (least, _, article, evidence) = *found.first()?;
        let range = self.range(article, evidence);
        let nearest = found.iter().filter(|(length, ..)| *length == least).take(MOST_FACTS);
        let tables: Vec<String> = nearest.map(|(_, fact, ..)| self.brief.grid(fact)).collect();
        Some((tables.join("\n\n---\n\n"), range))
    }

    /// The claims of the articles of a file, with the facts that they fill: of what one article alone states a fact knows no words.
    fn claims(&self, path: &str) -> impl Iterator<Item = (&'v Fact, &'v str, &'v Evidence)> {
        let state = self.state;
        let records = state.gathered.records.iter().filter(move |record| record.article.path == path);
        let claims = records.flat_map(|record| record.claims.iter().map(move |claim| (&record.article.id, claim)));
        claims.filter_map(move |(article, claim)| {
            let shown = claim.value.to_display();
            let fact = state.report.facts.iter().find(|fact| {
                let mut values = fact.values.iter();
                fact.kind == claim.kind.name()
                    && fact.field == claim.field.name()
                    && values.any(|value| value.value == shown && value.articles.contains(article))
            })?;
            Some((fact, article.as_str(), &claim.evidence))
        })
    }

    /// The file of an article.
    fn path(&self, article: &str) -> Option<&'v str> {
        self.articles.get(article).map(|article| article.path.as_str())
    }

    fn range(&self, article: &str, evidence: &Evidence) -> Range {
        let is_extracted = self.articles.get(article).is_some_and(|article| article.extracted);
        range(evidence, is_extracted, &self.text(self.path(article).unwrap_or_default()), self.encoding)
    }

    /// The text of a file that is no article, and where it ends.
    pub(super) fn end_of(&self, uri: &Uri, file: &Path) -> (String, Position) {
        let open = self.open.values().find(|document| document.uri == *uri || is_file(&document.uri, file));
        let text = match open {
            Some(document) => document.text.clone(),
            None => std::fs::read_to_string(file).unwrap_or_default(),
        };
        let end = position(&text, text.len(), self.encoding);
        (text, end)
    }

    /// A file as the editor has it, else as it lies on the disk; empty where it cannot be read.
    pub(super) fn text(&self, path: &str) -> Rc<str> {
        if let Some(document) = self.open.get(path) {
            return Rc::from(document.text.as_str());
        }
        let mut read = self.read.borrow_mut();
        let text = read.entry(path.to_owned()).or_insert_with(|| {
            let bytes = std::fs::read(path).unwrap_or_default();
            Rc::from(String::from_utf8_lossy(&bytes))
        });
        Rc::clone(text)
    }
}
