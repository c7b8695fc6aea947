//! Which part of a report is asked for: the filters of `report`, `check` and `compare`.
//!
//! In: flags, and a report. Out: the report narrowed. A word that is not known, or that fits nothing at all, is an error with those that
//! are: nothing that was not looked at may look like agreement.

use super::output::tell;
use super::words;
use crate::error::{Error, Result, closest};
use crate::kind;
use crate::model::{Event, Report, Verdict};
use crate::names::fold;
use crate::report::Narrow;
use crate::report::escape::visible;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Verdicts by which one can choose.
const VERDICTS: [Verdict; 6] =
    [Verdict::Conflict, Verdict::Corrected, Verdict::Superseded, Verdict::Compatible, Verdict::Agree, Verdict::Single];

/// Flags that choose among findings and facts; of one flag any may fit, of several each must.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Filters")]
pub struct NarrowArgs {
    /// Only this event: its id, or words of its heading; repeatable
    #[arg(long, value_name = "ID|WORDS")]
    event: Vec<String>,
    /// Only this kind of fact, or one field of it, such as casualties or casualties.killed; repeatable
    #[arg(long, value_name = "KIND[.FIELD]", value_parser = parse_kind)]
    kind: Vec<(String, Option<String>)>,
    /// Only this verdict; repeatable
    #[arg(long, value_name = "VERDICT", value_parser = parse_verdict)]
    verdict: Vec<Verdict>,
    /// Only what this publisher states as well; repeatable
    #[arg(long, value_name = "NAME")]
    publisher: Vec<String>,
    /// Only what an article published on this day or later states as well
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = words::day)]
    since: Option<NaiveDate>,
    /// Only what an article published on this day or before states as well
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = words::day)]
    until: Option<NaiveDate>,
}

impl NarrowArgs {
    /// True where a part of the report is asked for.
    pub fn is_asked(&self) -> bool {
        !self.words().is_empty()
    }

    /// Narrows a report; does nothing where no filter is given.
    ///
    /// Fails where an event or a publisher is not there.
    pub fn apply(&self, report: &mut Report) -> Result<()> {
        let words = self.words();
        if words.is_empty() {
            return Ok(());
        }
        if let (Some(since), Some(until)) = (self.since, self.until)
            && since > until
        {
            return Err(Error::Message(format!("--since {since} is after --until {until}")));
        }
        let narrow = Narrow {
            events: self.events(&report.events)?,
            kinds: self.kind.clone(),
            verdicts: self.verdict.clone(),
            publishers: self.publishers(report)?,
            days: (self.since, self.until),
            words,
        };
        let all = report.facts.len();
        narrow.apply(report);
        if report.facts.is_empty() && report.findings.is_empty() {
            tell(&format!("note: none of {all} facts fits the filter: {}", visible(&narrow.words)));
        }
        Ok(())
    }

    /// "kind casualties.killed, publisher Reuters, since 2026-01-01"; empty where nothing is chosen.
    fn words(&self) -> String {
        let kinds = self.kind.iter().map(|(kind, field)| match field {
            Some(field) => format!("kind {kind}.{field}"),
            None => format!("kind {kind}"),
        });
        let words = self.event.iter().map(|event| format!("event {event}")).chain(kinds);
        let words = words.chain(self.verdict.iter().map(|verdict| format!("verdict {verdict}")));
        let words = words.chain(self.publisher.iter().map(|name| format!("publisher {name}")));
        let words = words.chain(self.since.map(|day| format!("since {day}")));
        words.chain(self.until.map(|day| format!("until {day}"))).collect::<Vec<_>>().join(", ")
    }

    fn events(&self, events: &[Event]) -> Result<BTreeSet<String>> {
        let mut ids = BTreeSet::new();
        for wanted in &self.event {
            let meant = meant(events, wanted)?;
            ids.extend(meant.into_iter().map(|event| event.id.clone()));
        }
        Ok(ids)
    }

    fn publishers(&self, report: &Report) -> Result<BTreeSet<String>> {
        let known: BTreeSet<&str> = report.articles.iter().map(|a| a.publisher.as_deref().unwrap_or(&a.path)).collect();
        for wanted in &self.publisher {
            if !known.iter().any(|name| fold(name) == fold(wanted)) {
                return Err(no_publisher(wanted, known.iter().copied()));
            }
        }
        Ok(self.publisher.iter().map(|name| fold(name)).collect())
    }
}

/// The events that somebody means: the one of this id, else those whose heading holds all these words.
///
/// Fails where there is none.
pub fn meant<'e>(events: &'e [Event], wanted: &str) -> Result<Vec<&'e Event>> {
    let meant: Vec<&Event> = events.iter().filter(|event| is_meant(event, wanted)).collect();
    if meant.is_empty() {
        return Err(Error::Message(format!(
            "no event has the id {0:?} or {0:?} in its heading; `claimdiff report` shows the events",
            visible(wanted)
        )));
    }
    Ok(meant)
}

/// What is said where nobody publishes under a name.
pub fn no_publisher<'n>(wanted: &str, known: impl Iterator<Item = &'n str>) -> Error {
    let known: Vec<_> = known.map(visible).collect();
    Error::Message(format!("no article is by {:?}; the publishers are: {}", visible(wanted), known.join(", ")))
}

/// True where `wanted` is the event's id, or all its words stand in the heading.
fn is_meant(event: &Event, wanted: &str) -> bool {
    let heading = format!(" {} {} ", fold(&event.label).replace(',', " "), event.kind);
    let wanted_words = fold(wanted).replace(',', " ");
    let mut words = wanted_words.split_whitespace().peekable();
    event.id == wanted.trim() || (words.peek().is_some() && words.all(|word| heading.contains(&format!(" {word} "))))
}

fn parse_kind(argument: &str) -> std::result::Result<(String, Option<String>), String> {
    let (name, field) = argument.split_once('.').map_or((argument, None), |(kind, field)| (kind, Some(field)));
    let Some(known) = kind::ALL.iter().find(|kind| kind.id.name() == name) else {
        let kinds: Vec<&str> = kind::ALL.iter().map(|kind| kind.id.name()).collect();
        let fields = kind::ALL.iter().flat_map(|kind| kind.fields.iter().map(move |field| (kind, field.id.name())));
        let field =
            fields.clone().find(|(_, field)| *field == name).map(|(kind, field)| format!("{}.{field}", kind.id.name()));
        let meant = field.or_else(|| closest(name, kinds.iter().copied()).map(str::to_owned));
        let meant = meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        return Err(format!("no kind {name:?}; there are {}{meant}", kinds.join(", ")));
    };
    let fields: Vec<&str> = known.fields.iter().map(|field| field.id.name()).collect();
    match field {
        Some(field) if !fields.contains(&field) => {
            let meant = closest(field, fields.iter().copied()).map(|meant| format!("; did you mean {name}.{meant}?"));
            Err(format!("{name} has no field {field:?}; there are {}{}", fields.join(", "), meant.unwrap_or_default()))
        }
        field => Ok((name.to_owned(), field.map(str::to_owned))),
    }
}

fn parse_verdict(argument: &str) -> std::result::Result<Verdict, String> {
    let names = VERDICTS.map(Verdict::name).join(", ");
    let found = VERDICTS.into_iter().find(|verdict| verdict.name() == argument);
    found.ok_or_else(|| {
        let meant = closest(argument, VERDICTS.map(Verdict::name)).map(|meant| format!("; did you mean {meant}?"));
        format!("no verdict {argument:?}; there are {names}{}", meant.unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn words_that_are_not_known_name_those_that_are() {
        assert!(parse_kind("casualty").unwrap_err().contains("when, where, casualties"));
        assert!(parse_kind("casualty").unwrap_err().ends_with("did you mean casualties?"));
        assert!(parse_kind("killed").unwrap_err().ends_with("did you mean casualties.killed?"));
        assert!(parse_kind("casualties.dead").unwrap_err().contains("killed, injured"));
        assert!(parse_kind("casualties.kiled").unwrap_err().ends_with("did you mean casualties.killed?"));
        assert_eq!(parse_kind("person.age"), Ok(("person".into(), Some("age".into()))));
        assert!(parse_verdict("conflicts").unwrap_err().contains("conflict, corrected, superseded"));
        let asked = |publisher: &str, event: &str| {
            let (publisher, event) = (vec![publisher.to_owned()], vec![event.to_owned()]);
            NarrowArgs { publisher, event, ..NarrowArgs::default() }.apply(&mut sample::report())
        };
        assert!(asked("Daily", "Ankara").unwrap_err().to_string().contains("Anadolu Ajansı, Kathimerini, Reuters"));
        assert!(asked("reuters", "coronation").unwrap_err().to_string().contains("coronation"));
        assert!(asked("reuters", "meeting ankara").is_ok());
    }

    #[test]
    fn a_narrowed_report_says_by_what() {
        let mut report = sample::report();
        let kind = vec![("when".to_owned(), Some("date".to_owned()))];
        let args = NarrowArgs { kind, since: "2025-01-01".parse().ok(), ..NarrowArgs::default() };
        args.apply(&mut report).unwrap();
        assert_eq!(report.narrowed.as_deref(), Some("kind when.date, since 2025-01-01"));
        assert_eq!(report.findings.len(), 1);
        let mut untouched = sample::report();
        NarrowArgs::default().apply(&mut untouched).unwrap();
        assert_eq!(untouched, sample::report());
    }
}
