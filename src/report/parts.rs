//! A fact in the parts that can be compared: one noun may count several things.
//!
//! In: a fact and the findings about it. Out: the fact as it is, or, where figures under one noun lie apart ("2,000 troops" sent,
//! "1,300,000 troops" in all), a part for each group of figures that meet. What a finding tells
//! stays together.

use crate::model::{Fact, FactValue, Finding, KindId, Side, Verdict};
use std::collections::BTreeSet;

/// Values of one fact that are compared with one another.
pub(super) struct Part<'r> {
    pub(super) fact: &'r Fact,
    /// The verdict to show.
    pub(super) verdict: Verdict,
    /// The findings about these values, with their numbers.
    pub(super) findings: Vec<(usize, &'r Finding)>,
    /// In the order of the fact.
    pub(super) values: Vec<&'r FactValue>,
    /// What each article states of them, in as-of order; empty where the fact has no sides.
    pub(super) sides: Vec<&'r Side>,
}

impl<'r> Part<'r> {
    /// A fact as it is.
    pub(super) fn whole(fact: &'r Fact, findings: &[(usize, &'r Finding)]) -> Self {
        Self {
            fact,
            verdict: findings.iter().map(|(_, finding)| finding.verdict).fold(fact.verdict, Ord::max),
            findings: findings.to_vec(),
            values: fact.values.iter().collect(),
            sides: fact.sides.iter().collect(),
        }
    }

    fn of(whole: &Self, values: Vec<&'r FactValue>, is_told: bool) -> Self {
        let verdict = match (is_told, articles(&values), values.len()) {
            (true, _, _) => whole.verdict,
            (_, 1, _) => Verdict::Single,
            (_, _, 1) => Verdict::Agree,
            _ => Verdict::Compatible,
        };
        let is_of = |side: &&&Side| values.iter().any(|value| value.value == side.value);
        Self {
            fact: whole.fact,
            verdict,
            findings: if is_told { whole.findings.clone() } else { Vec::new() },
            sides: whole.sides.iter().filter(is_of).copied().collect(),
            values,
        }
    }
}

/// The parts of `fact`, that of its findings first.
pub(super) fn parts<'r>(fact: &'r Fact, findings: &[(usize, &'r Finding)]) -> Vec<Part<'r>> {
    let whole = Part::whole(fact, findings);
    let is_named_by_noun = fact.kind == KindId::Quantity.name();
    let are_figures = fact.values.iter().all(|value| span(value).is_some());
    if !is_named_by_noun || !are_figures || whole.verdict == Verdict::Single {
        return vec![whole];
    }
    let disputed: BTreeSet<&str> = findings.iter().flat_map(|(_, f)| &f.sides).map(|s| s.value.as_str()).collect();
    let (told, rest): (Vec<&FactValue>, Vec<&FactValue>) =
        fact.values.iter().partition(|value| disputed.contains(value.value.as_str()));
    let mut groups = meeting(rest);
    if groups.len() + usize::from(!told.is_empty()) < 2 {
        return vec![whole];
    }
    // The group that most articles state comes first, as the values of a fact do.
    groups.sort_by_key(|group| std::cmp::Reverse(articles(group)));
    let undisputed = groups.into_iter().map(|group| Part::of(&whole, group, false));
    let told = (!told.is_empty()).then(|| Part::of(&whole, told, true));
    told.into_iter().chain(undisputed).collect()
}

/// How many articles state one of these values.
fn articles(values: &[&FactValue]) -> usize {
    values.iter().flat_map(|value| &value.articles).collect::<BTreeSet<_>>().len()
}

/// From where to where a figure reaches; what is open at one end is taken by the end that it has.
fn span(value: &FactValue) -> Option<(f64, f64)> {
    let low = value.low.or(value.high)?;
    let high = value.high.or(value.low)?;
    (low.is_finite() && high.is_finite()).then_some((low, high))
}

/// Groups of figures that overlap, directly or through others.
fn meeting(mut values: Vec<&FactValue>) -> Vec<Vec<&FactValue>> {
    values.sort_by(|a, b| span(a).partial_cmp(&span(b)).unwrap_or(std::cmp::Ordering::Equal));
    let mut groups: Vec<Vec<&FactValue>> = Vec::new();
    let mut reached = f64::NEG_INFINITY;
    for value in values {
        let Some((low, high)) = span(value) else { continue };
        match groups.last_mut() {
            Some(group) if low <= reached => group.push(value),
            _ => groups.push(vec![value]),
        }
        reached = reached.max(high);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn counted(stated: &[(&str, &[&str])]) -> Fact {
        let sides = stated.iter().flat_map(|(value, articles)| {
            articles.iter().map(move |article| sample::side(article, value, value, &format!("{value} troops left.")))
        });
        let finding = sample::conflict("f", "quantity", "count", Some("e1"), sides.collect());
        Fact { subject: "troop".into(), verdict: Verdict::Compatible, ..sample::fact_of(&finding) }
    }

    fn shown(parts: &[Part<'_>]) -> Vec<(Verdict, Vec<String>)> {
        parts.iter().map(|p| (p.verdict, p.values.iter().map(|v| v.value.clone()).collect())).collect()
    }

    #[test]
    fn figures_that_lie_apart_are_rows_of_their_own() {
        let fact = counted(&[("2000", &["a", "b"]), ("1300000", &["b"])]);
        let parts = parts(&fact, &[]);
        let expected = [(Verdict::Agree, vec!["2000".to_owned()]), (Verdict::Single, vec!["1300000".to_owned()])];
        assert_eq!(shown(&parts), expected);
        assert!(parts[0].sides.iter().all(|side| side.value == "2000"));
    }

    #[test]
    fn what_a_finding_tells_stays_together() {
        let mut fact = counted(&[("11", &["a"]), ("12", &["b"]), ("300", &["a", "c"])]);
        fact.verdict = Verdict::Conflict;
        let sides = fact.sides.iter().filter(|side| side.value != "300").cloned().collect();
        let finding = sample::conflict("f", "quantity", "count", Some("e1"), sides);
        let parts = parts(&fact, &[(1, &finding)]);
        let expected =
            [(Verdict::Conflict, vec!["11".to_owned(), "12".to_owned()]), (Verdict::Agree, vec!["300".to_owned()])];
        assert_eq!(shown(&parts), expected);
        assert_eq!((parts[0].findings.len(), parts[1].findings.len()), (1, 0));
    }

    #[test]
    fn other_kinds_are_one_fact() {
        let mut fact = counted(&[("2000", &["a"]), ("1300000", &["b"])]);
        fact.kind = "casualties".into();
        assert_eq!(parts(&fact, &[]).len(), 1);
    }
}
