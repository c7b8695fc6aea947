//! Findings and facts in a few lines, for programs that show them beside an article or in a conversation.
//!
//! In: a report. Out: lines of text, harmless to a terminal, and one table in Markdown. Renders no whole report.

use super::escape::{markdown as safe, visible};
use super::evidence::{added_in_words, side_in_a_line, side_in_words, side_value, source};
use super::grid::shown;
use super::lookup::Lookup;
use super::phrase::{doubts_in_words, shorten};
use crate::model::{Fact, FactValue, Finding, Report, Side, State};

/// What is looked up for one report.
pub struct Brief<'r> {
    lookup: Lookup<'r>,
}

impl<'r> Brief<'r> {
    /// Of a report.
    pub fn new(report: &'r Report) -> Self {
        Self { lookup: Lookup::new(report) }
    }

    /// "meeting in Ankara, 2025-01-29: date".
    pub fn topic(&self, finding: &Finding) -> String {
        visible(&self.lookup.topic(finding)).into_owned()
    }

    /// "Reuters, published 2025-01-30: 12 (“twelve people”)".
    pub fn side(&self, side: &Side) -> String {
        visible(&side_in_words(side, &self.lookup)).into_owned()
    }

    /// Why, and what speaks against it.
    pub fn why(&self, finding: &Finding) -> String {
        let doubts = doubts_in_words(finding).map(|doubts| format!(" {doubts}")).unwrap_or_default();
        visible(&format!("{}{doubts}", finding.why)).into_owned()
    }

    /// A finding with a line for each side: id, code, what it is about, why, who says what where.
    pub fn finding(&self, finding: &Finding) -> Vec<String> {
        let (level, state) = (finding.level.name(), finding.state.name());
        let mut lines = vec![
            format!("{} {} ({level}, {state}) {}", finding.id, finding.code, self.lookup.topic(finding)),
            format!("  {}", self.why(finding)),
        ];
        if finding.state == State::Updated {
            lines.push(format!("  not in the baseline: {}", added_in_words(finding).join(", ")));
        }
        lines.extend(finding.sides.iter().map(|side| format!("  - {}", side_in_a_line(side, &self.lookup))));
        lines.iter().map(|line| visible(line).into_owned()).collect()
    }

    /// A fact as a table in Markdown, who says what with which words, below what it is about and above why its values relate so.
    pub fn grid(&self, fact: &Fact) -> String {
        let findings: Vec<&Finding> = self.lookup.told(fact).collect();
        let verdict = findings.iter().map(|finding| finding.verdict).fold(fact.verdict, Ord::max);
        let topic = self.lookup.slot(fact.event.as_deref(), &fact.subject, &fact.field);
        let mut lines = vec![format!("**{}** · {verdict}", safe(&topic)), String::new()];
        let rows: Vec<[String; 3]> = match fact.sides.is_empty() {
            true => fact.values.iter().map(|value| self.value_row(value)).collect(),
            false => fact.sides.iter().map(|side| self.side_row(side)).collect(),
        };
        lines.push("| value | who | words |".into());
        lines.push("|---|---|---|".into());
        lines.extend(rows.iter().map(|row| format!("| {} |", row.join(" | "))));
        let whys = findings.iter().map(|finding| self.why(finding)).chain(fact.why.clone());
        for why in whys {
            lines.extend([String::new(), safe(&why)]);
        }
        lines.join("\n")
    }

    fn side_row(&self, side: &Side) -> [String; 3] {
        let words = shorten(&side.evidence.quote, WORDS);
        [safe(&side_value(side)), safe(&source(side, &self.lookup)), safe(&words)]
    }

    fn value_row(&self, value: &FactValue) -> [String; 3] {
        let publishers = value.articles.iter().map(|article| self.lookup.part(article));
        [safe(&shown(value)), safe(&publishers.collect::<Vec<_>>().join(", ")), String::new()]
    }
}

/// Characters of a quote in a table.
const WORDS: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn a_finding_has_a_line_for_each_side() {
        let report = sample::report();
        let brief = Brief::new(&report);
        for finding in &report.findings {
            let lines = brief.finding(finding);
            assert_eq!(lines.len(), 2 + finding.sides.len(), "{lines:#?}");
            assert!(lines[0].starts_with(&format!("{} {}", finding.id, finding.code)), "{lines:#?}");
            assert!(lines[1].starts_with(&format!("  {}", finding.why)), "{lines:#?}");
            assert!(lines[2].contains(":3:12"), "{lines:#?}");
            assert!(!lines.concat().contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{lines:#?}");
        }
    }
}
