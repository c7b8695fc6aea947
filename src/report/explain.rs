//! A finding in full: every value's way from the words of an article to the comparison.
//!
//! In: a report, and the claim records that it was made of. Out: the finding that an id names, and lines of text about it.

use super::escape::visible;
use super::phrase::{doubt_in_words, met_in_words, sum_in_words};
use crate::error::{Error, Result};
use crate::model::{Basis, Binding, Claim, ClaimRecord, Extent, Finding, Report, Side, Stance, Standing, part_of};
use crate::value::{Relation, Value};

/// The one finding whose id is `id` or begins with it.
pub fn choose_finding<'r>(report: &'r Report, id: &str) -> Result<&'r Finding> {
    if let Some(finding) = report.findings.iter().find(|f| f.id == id) {
        return Ok(finding);
    }
    let mut found = report.findings.iter().filter(|f| f.id.starts_with(id));
    match (found.next(), found.next()) {
        (Some(finding), None) => Ok(finding),
        (Some(one), Some(other)) => {
            let text = format!("\"{id}\" begins several ids, among them {} and {}; give more of it", one.id, other.id);
            Err(Error::Message(visible(&text).into_owned()))
        }
        (None, _) => Err(Error::Message(format!(
            "no rule and, in these articles, no finding has the id \"{}\"; `claimdiff report` with the same paths ends the \
                 first line of each finding with its id, `claimdiff rules list` names the rules",
            visible(id)
        ))),
    }
}

/// The finding as lines of text, harmless to a terminal.
pub fn describe_finding(finding: &Finding, report: &Report, records: &[ClaimRecord]) -> String {
    let mut lines = vec![
        format!("{} {} ({}, {})", finding.id, finding.code, finding.level.name(), finding.state.name()),
        format!("about: {}", about(finding, report)),
        format!("verdict: {}", finding.verdict),
        format!("why: {}", finding.why),
        format!("fact: {}", finding.fact),
        format!("confidence: {}", finding.confidence.name()),
    ];
    lines.extend(met_in_words(finding.met).map(|words| format!("met: {words}")));
    lines.extend(finding.doubts.iter().map(|doubt| format!("doubt: {} ({})", doubt.name(), doubt_in_words(*doubt))));
    if !finding.added.is_empty() {
        lines.push(format!("not in the baseline: {}", finding.added.join(", ")));
    }
    let claims: Vec<Option<(&ClaimRecord, &Claim)>> =
        finding.sides.iter().map(|side| claim_of(side, finding, records)).collect();
    for (number, (side, claim)) in finding.sides.iter().zip(&claims).enumerate() {
        lines.push(String::new());
        lines.extend(describe_side(number + 1, side, *claim, report));
    }
    let comparisons = compare_sides(&claims);
    if !comparisons.is_empty() {
        lines.push(String::new());
        lines.push("side by side, without regard to time:".into());
        lines.extend(comparisons.into_iter().map(|c| format!("  {c}")));
    }
    // Only the line ends set here are line ends; those of articles are spaces.
    lines.iter().map(|line| format!("{}\n", visible(line))).collect()
}

fn about(finding: &Finding, report: &Report) -> String {
    let event = report.events.iter().find(|e| finding.event.as_deref() == Some(&e.id));
    let event = event.map(|e| e.label.as_str()).unwrap_or_default();
    let parts = [event, &finding.subject, &finding.field];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(": ")
}

/// The claim behind a side, with the record it stands in.
fn claim_of<'g>(side: &Side, finding: &Finding, records: &'g [ClaimRecord]) -> Option<(&'g ClaimRecord, &'g Claim)> {
    let record = records.iter().find(|r| r.article.id == side.article)?;
    let same_words = record.claims.iter().filter(|c| c.evidence == side.evidence && c.rule == side.rule);
    let claim = same_words.max_by_key(|c| (c.kind.name() == finding.kind, c.field.name() == finding.field))?;
    Some((record, claim))
}

fn side_in_words(side: &Side) -> String {
    sum_in_words(&side.value, side.low, side.high, side.modifier, side.unit.as_deref())
}

fn describe_side(number: usize, side: &Side, claim: Option<(&ClaimRecord, &Claim)>, report: &Report) -> Vec<String> {
    let article = report.articles.iter().find(|a| a.id == side.article);
    let part = article.map_or_else(|| side.article.clone(), |a| part_of(&a.path, a.item));
    let mut lines = vec![
        format!("side {number}: {}", side_in_words(side)),
        format!("  where: {part}:{}:{}", side.evidence.line, side.evidence.column),
        format!("  words: {}", side.evidence.quote),
        format!("  sentence: {}", side.evidence.sentence),
        format!("  rule: {}", side.rule),
    ];
    if side.reference {
        lines.push("  reference: an entry of a ledger, not an article".into());
    }
    let stated = [
        ("publisher", &side.publisher),
        ("published", &side.published),
        ("as of", &side.as_of),
        ("said by", &side.said_by),
    ];
    for (label, text) in stated {
        if let Some(text) = text {
            lines.push(format!("  {label}: {text}"));
        }
    }
    let stance = match side.stance {
        Stance::Held => None,
        Stance::Planned => Some("told as planned"),
        Stance::Supposed => Some("told as possible"),
        Stance::Denied => Some("told as not so"),
    };
    lines.extend(stance.map(|words| format!("  stance: {words}")));
    if let Some((record, claim)) = claim {
        lines.extend(origin(claim).into_iter().map(|words| format!("  value: {words}")));
        lines.extend(slot(claim, record).map(|words| format!("  of: {words}")));
        lines.extend(claim.binding.as_ref().and_then(bound).map(|words| format!("  bound by: {words}")));
    }
    lines
}

/// What binds the value in its sentence, part by part.
fn bound(binding: &Binding) -> Option<String> {
    let parts = [
        ("noun", &binding.noun),
        ("of", &binding.complement),
        ("per", &binding.rate),
        ("owner", &binding.owner),
        ("hangs on", &binding.host),
        ("preposition", &binding.preposition),
        ("verb", &binding.verb),
        ("subject", &binding.subject),
        ("object", &binding.object),
    ];
    let told = parts.iter().filter_map(|(name, word)| Some(format!("{name} {}", word.as_deref()?)));
    let words = told.collect::<Vec<_>>().join(", ");
    (!words.is_empty()).then_some(words)
}

/// What the claim is about in its own article.
fn slot(claim: &Claim, record: &ClaimRecord) -> Option<String> {
    if let Some(person) = claim.person {
        return Some(format!("the person {}", record.people[person].name));
    }
    let event = &record.events[claim.event?];
    let day = event.date.as_ref().map(|date| format!(", {}", date.to_words()));
    let place = event.place.as_ref().map(|place| format!(" in {}", place.name));
    let scope = event.scope.as_ref().map(|_| " (a total over a period)");
    let parts = [place, day].into_iter().flatten().collect::<String>();
    let (line, column) = (event.evidence.line, event.evidence.column);
    Some(format!("the {}{parts}{}, told at {line}:{column}", event.kind, scope.unwrap_or_default()))
}

/// How a claim's value came about.
fn origin(claim: &Claim) -> Vec<String> {
    let mut words = Vec::new();
    match &claim.value {
        Value::Time(timex) if !timex.because.is_written() => words.push(timex.because.to_string()),
        Value::Quantity(quantity) => {
            let (low, high) = quantity.bounds();
            if low != high {
                words.push(format!("allows {}", range(low, high)));
            }
            words.extend(quantity.unit.as_ref().map(|unit| format!("measured in {unit}")));
        }
        Value::Place(place) if !place.within.is_empty() => words.push(format!("lies in {}", place.within.join(", "))),
        _ => {}
    }
    let flags = [
        (claim.basis == Basis::Implied, "implied, not stated as a figure"),
        (claim.basis == Basis::Sum, "added up, not stated as a figure"),
        (claim.basis == Basis::Remainder, "what the dead leave of all who were shot or hurt, not stated as a figure"),
        (claim.basis == Basis::Absence, "the article counts others of the event and tells of none of these"),
        (claim.extent == Extent::Part, "a part of a larger count"),
        (claim.extent == Extent::Beside, "counted beside people told apart"),
        (claim.standing == Standing::Retracted, "taken back by the article itself"),
        (claim.standing == Standing::Renewed, "told as the newest state"),
    ];
    words.extend(flags.iter().filter(|(is_so, _)| *is_so).map(|(_, text)| (*text).to_owned()));
    words.extend(claim.counting.as_ref().map(|rule| format!("says whom it counts: \u{201c}{}\u{201d}", rule.words)));
    words
}

fn range(low: f64, high: f64) -> String {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => format!("{low} to {high}"),
        (true, false) => format!("{low} and more"),
        (false, true) => format!("up to {high}"),
        (false, false) => "any number".into(),
    }
}

/// How each two figures relate.
fn compare_sides(claims: &[Option<(&ClaimRecord, &Claim)>]) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, a) in claims.iter().enumerate() {
        for (j, b) in claims.iter().enumerate().skip(i + 1) {
            let (Some((_, a)), Some((_, b))) = (a, b) else { continue };
            let (Value::Quantity(a), Value::Quantity(b)) = (&a.value, &b.value) else { continue };
            let relation = match a.relate(b) {
                Relation::Same => "the same".to_owned(),
                Relation::Compatible(reason) => format!("compatible: {reason}"),
                Relation::Different(reason) => format!("different: {reason}"),
            };
            lines.push(format!("{} and {}: {relation}", i + 1, j + 1));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    #[test]
    fn a_finding_is_chosen_by_the_beginning_of_its_id_if_that_is_one_only() {
        let report = sample::report();
        assert_eq!(choose_finding(&report, "finding-fact-t").unwrap().fact, "fact-toll");
        assert!(choose_finding(&report, "finding-fact-").unwrap_err().to_string().contains("begins several ids"));
        assert!(choose_finding(&report, "nothing").unwrap_err().to_string().contains("no finding"));
    }

    #[test]
    fn a_finding_tells_rule_words_and_place_of_every_side_harmlessly() {
        let report = sample::report();
        for finding in &report.findings {
            let text = describe_finding(finding, &report, &[]);
            assert_eq!(text.matches("  rule: killed.count-people\n").count(), finding.sides.len(), "{text}");
            assert!(text.contains(":3:12\n") && text.contains(&format!("why: {}\n", finding.why)), "{text}");
            assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{text}");
        }
    }
}
