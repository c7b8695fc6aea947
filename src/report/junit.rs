//! JUnit XML, for build servers that know tests: a test case per finding.
//!
//! What trips the gate fails; what is ignored is skipped with its reason; all else passes and says how it stands. Skipped
//! files, notes and stale lines of the baseline stand in the error stream of the suite.

use super::count;
use super::escape::xml;
use super::evidence::{lists, not_judged, side_in_a_line, stale_in_words};
use super::lookup::Lookup;
use super::phrase::{shorten, standing};
use super::table::headline;
use crate::model::{Finding, Report};
use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;
use std::io::{self, Write};

/// Characters of a name.
const NAME: usize = 300;

/// Characters of a reason.
const REASON: usize = 1_000;

/// Writes the document.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let lookup = Lookup::new(report);
    let failures = report.findings.iter().filter(|f| f.gates).count().to_string();
    let skipped = report.findings.iter().filter(|f| f.ignored.is_some()).count().to_string();
    let tests = report.findings.len().max(1).to_string();
    let totals = [("tests", tests.as_str()), ("failures", &failures), ("errors", "0")];
    let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("testsuites")
        .with_attribute(("name", "claimdiff"))
        .with_attributes(totals)
        .write_inner_content(|writer| {
            let suite =
                writer.create_element("testsuite").with_attribute(("name", "claimdiff")).with_attributes(totals);
            // Jenkins' schema knows this one of a suite only.
            let suite = suite.with_attribute(("skipped", skipped.as_str()));
            suite.write_inner_content(|writer| write_suite(report, &lookup, writer))?;
            Ok(())
        })?;
    writeln!(out)
}

fn write_suite<W: Write>(report: &Report, lookup: &Lookup<'_>, writer: &mut Writer<W>) -> io::Result<()> {
    for finding in &report.findings {
        write_case(finding, lookup, writer)?;
    }
    if report.findings.is_empty() {
        let name = format!("no disagreement in {}", count(report.summary.articles, "article"));
        let case = writer.create_element("testcase").with_attribute(("classname", "claimdiff"));
        case.with_attribute(("name", name.as_str())).write_empty()?;
    }
    write_text("system-out", &headline(report), writer)?;
    let stale = (!report.stale.is_empty()).then(|| ("Stale", stale_in_words(&report.stale).1));
    let remarks = not_judged(report, false).into_iter().chain(stale).chain(lists(report));
    let remarks: Vec<String> = remarks
        .flat_map(|(title, lines)| lines.into_iter().map(move |line| xml(&format!("{title}: {line}"))))
        .collect();
    if remarks.is_empty() { Ok(()) } else { write_lines("system-err", &remarks, writer) }
}

fn write_case<W: Write>(finding: &Finding, lookup: &Lookup<'_>, writer: &mut Writer<W>) -> io::Result<()> {
    let name = xml(&format!("{} [{}]", shorten(&lookup.topic(finding), NAME), finding.id));
    let (code, why) = (xml(&finding.code), xml(&shorten(&finding.why, REASON)));
    let mut sides: Vec<String> = finding.sides.iter().map(|side| xml(&side_in_a_line(side, lookup))).collect();
    sides.insert(0, format!("{}, {}", finding.level.name(), xml(&standing(finding))));
    sides.insert(1, why.clone());
    let case = writer.create_element("testcase").with_attribute(("classname", code.as_str()));
    case.with_attribute(("name", name.as_str())).write_inner_content(|writer| {
        if let Some(ignored) = &finding.ignored {
            let reason = xml(&format!("{} ({})", ignored.reason, ignored.by));
            writer.create_element("skipped").with_attribute(("message", reason.as_str())).write_empty()?;
        }
        if !finding.gates {
            return write_lines("system-out", &sides, writer);
        }
        let failure = writer.create_element("failure").with_attribute(("message", why.as_str()));
        let failure = failure.with_attribute(("type", finding.verdict.name()));
        failure.write_text_content(BytesText::new(&sides.join("\n")))?;
        Ok(())
    })?;
    Ok(())
}

fn write_text<W: Write>(name: &str, text: &str, writer: &mut Writer<W>) -> io::Result<()> {
    write_lines(name, &[xml(text)], writer)
}

/// An element of lines that are harmless already but for markup.
fn write_lines<W: Write>(name: &str, lines: &[String], writer: &mut Writer<W>) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&lines.join("\n")))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Ignored, sample};
    use quick_xml::reader::Reader;

    fn document(report: &Report) -> String {
        let mut bytes = Vec::new();
        write(report, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// How often each element occurs; fails where the text is not well formed.
    fn elements(text: &str, name: &str) -> usize {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let mut found = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) | Event::Empty(tag) => found += usize::from(tag.name().as_ref() == name),
                Event::Eof => return found,
                _ => {}
            }
        }
    }

    #[test]
    fn what_gates_fails_what_is_ignored_is_skipped_and_the_rest_passes() {
        let mut report = sample::report();
        report.findings[0].gates = true;
        report.findings[1].ignored = Some(Ignored { reason: "a \"list\"".into(), by: "claimdiff.toml:3".into() });
        let text = document(&report);
        let count = |name| elements(&text, name);
        assert_eq!((count("testcase"), count("failure"), count("skipped")), (4, 1, 1));
        assert!(text.contains("tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"1\""), "{text}");
        assert!(text.contains("&quot;list&quot; (claimdiff.toml:3)"), "{text}");
        assert!(text.contains("Not judged: skipped news/photo.txt: not text"), "{text}");
        assert!(!text.contains("<script"), "{text}");
    }

    #[test]
    fn agreement_is_a_case_that_passes() {
        let mut report = sample::report();
        report.findings.clear();
        let text = document(&report);
        assert_eq!(elements(&text, "testcase"), 1);
        assert!(text.contains("no disagreement in 3 articles"), "{text}");
    }
}
