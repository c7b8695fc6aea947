//! A disputed count at a glance: from where to where, what most sources say, what is latest, what is most cautious.
//!
//! In: a finding. Out: the entries of the list `toll` in `card.html`; none where nothing is counted.

use super::time::Time;
use crate::model::{Finding, TollFigure};
use crate::report::count;
use crate::report::evidence::side_value;
use crate::report::phrase::sum_in_words;
use crate::value::Modifier;
use serde::Serialize;

/// One entry.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Glance {
    name: &'static str,
    value: String,
    /// "2 sources"; empty for the range.
    sources: String,
    as_of: Option<Time>,
    /// How it counts, in the article's words.
    counting: Option<String>,
}

/// The figures of a finding that are worth a glance, each one that some article states.
pub(super) fn toll(finding: &Finding) -> Vec<Glance> {
    let Some(toll) = &finding.toll else { return Vec::new() };
    let unit = finding.sides.first().and_then(|side| side.unit.as_deref());
    let bound = |figure: f64| sum_in_words(&figure.to_string(), Some(figure), Some(figure), Modifier::Exact, unit);
    let range = Glance {
        name: "in all",
        value: format!("{} to {}", bound(toll.low), bound(toll.high)),
        sources: String::new(),
        as_of: None,
        counting: None,
    };
    let named = |name, figure: &TollFigure| Glance {
        name,
        value: finding.sides.iter().find(|s| s.value == figure.value).map_or_else(|| figure.value.clone(), side_value),
        sources: count(figure.sources, "source"),
        as_of: None,
        counting: figure.counting.clone(),
    };
    let majority = toll.majority.as_ref().map(|figure| named("most sources", figure));
    let latest = toll
        .latest
        .as_ref()
        .map(|figure| Glance { as_of: figure.as_of.as_deref().map(Time::new), ..named("latest", figure) });
    let cautious = named("most cautious", &toll.conservative);
    [Some(range), majority, latest, Some(cautious)].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Toll, sample};

    #[test]
    fn each_figure_says_how_many_state_it_and_how_it_counts() {
        let mut finding = sample::report().findings[2].clone();
        assert_eq!(toll(&finding), []);
        let figure = |value: &str, sources| TollFigure {
            value: value.into(),
            sources,
            as_of: Some("2025-01-29".into()),
            counting: (sources == 1).then(|| "including the gunman".into()),
        };
        let conservative = figure("46707", 1);
        finding.toll =
            Some(Toll { low: 46707.0, high: 46913.0, majority: None, latest: Some(figure("46913", 2)), conservative });
        let shown = toll(&finding);
        let line = |g: &Glance| format!("{} {} {} {:?}", g.name, g.value, g.sources, g.counting);
        let lines: Vec<String> = shown.iter().map(line).collect();
        assert_eq!(
            lines,
            [
                "in all 46,707 to 46,913  None",
                "latest 46,913 2 sources None",
                "most cautious at least 46,707 1 source Some(\"including the gunman\")"
            ]
        );
    }
}
