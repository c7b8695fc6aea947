//! Findings and facts in a few lines, for programs that show them beside an article or in a conversation.
//!
//! In: a report. Out: lines of text, harmless to a terminal, and one table in Markdown. Renders no whole report.

use super::escape::visible;
use super::evidence::{added_in_words, side_in_a_line, side_in_words};
use super::lookup::Lookup;
use super::phrase::doubts_in_words;
use crate::model::{Finding, Report, Side, State};

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
}

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
