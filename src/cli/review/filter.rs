//! Which of the pairs that wait are shown, and how blind.
//!
//! In: flags, and a report. Out: whether a pair is meant. A filter that fits nothing at all is an error: nothing left to
//! ask must never look like everything answered.

use crate::cli::narrow::{meant, no_publisher};
use crate::error::Result;
use crate::model::{Event, Variant};
use crate::names::fold;
use crate::review::{Usage, spread};
use std::collections::BTreeSet;

/// Flags that choose among the pairs.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Filter {
    /// Only pairs of which this publisher writes one spelling; repeatable
    #[arg(long, value_name = "NAME")]
    publisher: Vec<String>,
    /// Only pairs that score at least this much, from 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = share)]
    min_score: Option<f64>,
    /// Only pairs of which both spellings stand in articles on this event: its id, or words of its heading
    #[arg(long, value_name = "ID|WORDS")]
    event: Option<String>,
    /// Hide which publisher writes which spelling, and the score
    #[arg(long)]
    pub blind: bool,
}

/// A filter with what it needs to know of a report.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    publishers: Vec<String>,
    min_score: f64,
    /// Articles of the events that are meant; `None` where no event is asked for.
    articles: Option<BTreeSet<String>>,
}

pub(super) fn share(text: &str) -> std::result::Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("scores are between 0 and 1".into()) }
}

impl Filter {
    /// Looks the filter's words up in a report.
    ///
    /// Fails where a publisher or event is not there.
    pub fn choose(&self, events: &[Event], usage: &Usage) -> Result<Chosen> {
        let known = usage.publishers();
        for wanted in &self.publisher {
            if !known.iter().any(|p| fold(p) == fold(wanted)) {
                return Err(no_publisher(wanted, known.iter().map(|p| p.as_ref())));
            }
        }
        let articles = match &self.event {
            None => None,
            Some(wanted) => {
                let meant = meant(events, wanted)?;
                Some(meant.into_iter().flat_map(|event| event.articles.iter().cloned()).collect())
            }
        };
        let publishers = self.publisher.iter().map(|p| fold(p)).collect();
        Ok(Chosen { publishers, min_score: self.min_score.unwrap_or(0.0), articles })
    }
}

impl Chosen {
    /// True where the pair is to be shown.
    pub fn is_meant(&self, variant: &Variant, usage: &Usage) -> bool {
        let writes = |wanted: &String| {
            let used = [usage.used(&variant.a), usage.used(&variant.b)];
            used.iter().flat_map(|u| &u.publishers).any(|(publisher, _)| fold(publisher) == *wanted)
        };
        let told = |articles: &BTreeSet<String>| {
            let (a, b) = spread(variant);
            [a, b].iter().all(|sides| sides.iter().any(|side| articles.contains(&side.article)))
        };
        variant.score >= self.min_score
            && (self.publishers.is_empty() || self.publishers.iter().any(writes))
            && self.articles.as_ref().is_none_or(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::tests::variant;

    #[test]
    fn a_pair_is_meant_by_score_and_by_articles_of_both_spellings() {
        let pair = variant("x", "Nadir Halabi", "Nader Halabi", 0, 0.8);
        let usage = Usage::default();
        let chosen = |min_score, articles: &[&str]| Chosen {
            publishers: Vec::new(),
            min_score,
            articles: Some(articles.iter().map(|a| (*a).to_owned()).collect()),
        };
        assert!(chosen(0.8, &["Daily.txt", "Herald.txt"]).is_meant(&pair, &usage));
        assert!(!chosen(0.81, &["Daily.txt", "Herald.txt"]).is_meant(&pair, &usage));
        assert!(!chosen(0.8, &["Daily.txt"]).is_meant(&pair, &usage));
        assert!(Chosen::default().is_meant(&pair, &usage));
    }

    #[test]
    fn unknown_words_are_errors() {
        let filter = Filter { publisher: vec!["Daily".into()], ..Filter::default() };
        assert!(filter.choose(&[], &Usage::default()).unwrap_err().to_string().contains("Daily"));
        let filter = Filter { event: Some("coronation".into()), ..Filter::default() };
        assert!(filter.choose(&[], &Usage::default()).is_err());
        assert!(share("1.5").is_err() && share("x").is_err() && share("NaN").is_err() && share("0.5") == Ok(0.5));
    }
}
