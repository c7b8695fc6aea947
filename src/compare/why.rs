//! One sentence that says why values differ, in a desk's words.

use super::choose::Statement;
use super::verdict::Judgement;
use crate::kind::Field;
use crate::model::{ClaimRecord, Verdict};
use crate::value::Value;

/// The sentence for a finding; `sides` are in as-of order.
pub fn why(
    field: &Field,
    subject: &str,
    sides: &[&Statement<'_>],
    judgement: &Judgement,
    records: &[ClaimRecord],
) -> String {
    let about = if subject.is_empty() { field.label.to_owned() } else { format!("{} of {subject}", field.label) };
    let groups = by_value(sides, records);
    let stated: Vec<String> = groups.iter().map(|(value, who)| format!("{value} ({})", who.join(", "))).collect();
    let said = list(&stated);
    match judgement.verdict {
        _ if judgement.is_internal && sides.iter().all(|s| s.is_of_phrase()) => {
            format!("\u{201c}{subject}\u{201d} contradicts itself: {}.", judgement.reason)
        }
        _ if judgement.is_internal => format!("{} about the {about}.", themselves(sides, records)),
        Verdict::Superseded => {
            format!("The {about} changed with time, from {}: {}.", said_in_order(&stated), judgement.reason)
        }
        Verdict::Corrected => format!("The {about} was corrected, {said}: {}.", judgement.reason),
        _ => format!("The articles give different values for the {about}, {said}: {}.", judgement.reason),
    }
}

/// "Alpha Wire contradicts itself with 5 and 4".
fn themselves(sides: &[&Statement<'_>], records: &[ClaimRecord]) -> String {
    let mut articles: Vec<(usize, Vec<String>)> = Vec::new();
    for side in sides {
        match articles.iter_mut().find(|(record, _)| *record == side.record) {
            Some((_, values)) => values.push(words(side)),
            None => articles.push((side.record, vec![words(side)])),
        }
    }
    let each = articles
        .iter()
        .map(|(record, values)| format!("{} contradicts itself with {}", name(&records[*record]), list(values)));
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

/// Values with who states them, in the order of the sides.
fn by_value(sides: &[&Statement<'_>], records: &[ClaimRecord]) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for side in sides {
        let value = words(side);
        let who = name(&records[side.record]);
        match groups.iter_mut().find(|(known, _)| *known == value) {
            Some((_, whom)) if whom.contains(&who) => {}
            Some((_, whom)) => whom.push(who),
            None => groups.push((value, vec![who])),
        }
    }
    groups
}

fn words(side: &Statement<'_>) -> String {
    match &side.claim.value {
        Value::Quantity(quantity) => quantity.to_words(),
        Value::Time(timex) => timex.to_words(),
        _ => side.shown.clone(),
    }
}
