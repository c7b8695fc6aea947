//! One sentence that says why values differ, in a desk's words.

use super::choose::Statement;
use super::judgement::Judgement;
use super::sources::Sources;
use crate::kind::{About, Field};
use crate::model::{ClaimRecord, FieldId, Verdict};
use crate::value::Value;
use std::cmp::Ordering;

/// The sentence for a finding; `sides` are in as-of order.
pub fn why(
    field: &Field,
    subject: &str,
    sides: &[&Statement<'_>],
    judgement: &Judgement,
    records: &[&ClaimRecord],
    sources: &Sources,
) -> String {
    let is_presence = field.about == About::Presence && !subject.is_empty();
    let about = match subject {
        "" => field.label.to_owned(),
        _ if is_presence => format!("presence of {subject}"),
        // A name is whose it is; any other word is what facts are known by, and need not fit into a sentence.
        _ if subject.starts_with(char::is_uppercase) => format!("{} of {subject}", field.label),
        _ => format!("{} (\u{201c}{subject}\u{201d})", field.label),
    };
    let stated = match judgement.by_deaths {
        true => by_value(&as_people_die(sides, field), records, sources),
        false => by_value(sides, records, sources),
    };
    let said = list(&stated);
    match judgement.verdict {
        _ if judgement.is_internal && sides.iter().all(|s| s.is_of_phrase()) => {
            format!("\u{201c}{subject}\u{201d} contradicts itself: {}.", judgement.reason)
        }
        _ if judgement.is_internal => format!("{} about the {about}.", themselves(sides, records)),
        Verdict::Superseded => {
            format!("The {about} changed with time, from {}: {}.", said_in_order(&stated), judgement.reason)
        }
        Verdict::Conflict if is_presence => format!("The articles differ on whether {subject} was there: {said}."),
        Verdict::Corrected => format!("The {about} was corrected, {said}: {}.", judgement.reason),
        _ => format!("The articles give different values for the {about}, {said}: {}.", judgement.reason),
    }
}

/// Sides in the order in which people die: the dead rise, the hurt fall.
fn as_people_die<'s, 'a>(sides: &[&'s Statement<'a>], field: &Field) -> Vec<&'s Statement<'a>> {
    let mut sides = sides.to_vec();
    sides.sort_by(|a, b| match (a.claim.value.figure(), b.claim.value.figure()) {
        (Some(x), Some(y)) if field.id == FieldId::Killed => x.total_cmp(&y),
        (Some(x), Some(y)) => y.total_cmp(&x),
        _ => Ordering::Equal,
    });
    sides
}

/// "Alpha Wire contradicts itself with 5 and 4".
fn themselves(sides: &[&Statement<'_>], records: &[&ClaimRecord]) -> String {
    let mut articles: Vec<(usize, Vec<String>)> = Vec::new();
    for side in sides {
        match articles.iter_mut().find(|(record, _)| *record == side.record) {
            Some((_, values)) => values.push(words(side)),
            None => articles.push((side.record, vec![words(side)])),
        }
    }
    let each = articles
        .iter()
        .map(|(record, values)| format!("{} contradicts itself with {}", name(records[*record]), list(values)));
    list(&each.collect::<Vec<_>>())
}

/// Who published an article; its path where nobody says.
fn name(record: &ClaimRecord) -> String {
    record.article.publisher.clone().unwrap_or_else(|| record.article.path.clone())
}

fn said_in_order(stated: &[String]) -> String {
    stated.join(" to ")
}

fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Values with who states them, in the order of the sides: "4 (Alpha Wire, Beta Courier: 2 articles, 1 source)".
fn by_value(sides: &[&Statement<'_>], records: &[&ClaimRecord], sources: &Sources) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>, Vec<usize>)> = Vec::new();
    for side in sides {
        let value = words(side);
        let who = speaker(side, sides, records);
        let at = groups.iter().position(|(known, ..)| *known == value).unwrap_or(groups.len());
        if at == groups.len() {
            groups.push((value, Vec::new(), Vec::new()));
        }
        let (_, whom, articles) = &mut groups[at];
        if !whom.contains(&who) {
            whom.push(who);
        }
        if !articles.contains(&side.record) {
            articles.push(side.record);
        }
    }
    let mut stated = Vec::new();
    for (value, whom, articles) in groups {
        let whom = whom.join(", ");
        stated.push(match (articles.len(), sources.count(articles.iter().copied())) {
            (1, _) => format!("{value} ({whom})"),
            (several, 1) => format!("{value} ({whom}: {several} articles, 1 source)"),
            (several, count) if count < several => format!("{value} ({whom}: {several} articles, {count} sources)"),
            _ => format!("{value} ({whom})"),
        });
    }
    stated
}

/// Who states a side: its publisher; with the source where the article gives several values.
fn speaker(side: &Statement<'_>, sides: &[&Statement<'_>], records: &[&ClaimRecord]) -> String {
    let publisher = name(records[side.record]);
    let is_several = || sides.iter().any(|o| o.record == side.record && o.group != side.group && o.is_main);
    match &side.claim.said_by {
        Some(said) if side.is_main && is_several() => format!("{publisher} quoting {}", said.words),
        _ => publisher,
    }
}

fn words(side: &Statement<'_>) -> String {
    match &side.claim.value {
        Value::Quantity(quantity) => quantity.to_prose(),
        Value::Time(timex) => timex.to_words(),
        _ => side.shown.clone(),
    }
}
