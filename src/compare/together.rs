//! Stories put together: one order of events and facts, and one id for each event.
//!
//! In: what each story came to, in whatever order they were compared. Out: [`Compared`], the same for the same articles. Holds no
//! two stories against each other.

use super::events::{Ranked, Weight};
use super::{Story, short_hash};
use crate::config::Config;
use crate::kind;
use crate::model::{Event, Fact, FieldId, Finding, ReportArticle, ReportPerson};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// What comparing yields.
#[derive(Debug, Default)]
pub struct Compared {
    /// The event that matters most first.
    pub events: Vec<Event>,
    /// How many of them are told by more than a word in passing.
    pub told: usize,
    /// All facts, in the order of events; facts of persons last.
    pub facts: Vec<Fact>,
    /// Facts a reader should look at, in the order of facts.
    pub findings: Vec<Finding>,
    /// Who is who, story by story.
    pub people: Vec<ReportPerson>,
}

/// Puts stories together; `articles` are those of all of them, in the order of output. Findings get the levels of `config`.
pub fn together(mut stories: Vec<Story>, articles: &[ReportArticle], config: &Config) -> Compared {
    let places: FxHashMap<&str, usize> = articles.iter().enumerate().map(|(at, a)| (a.id.as_str(), at)).collect();
    let first = |ids: &[String]| ids.iter().filter_map(|id| places.get(id.as_str())).min().copied();
    number_repeats(&mut stories, &places, articles);
    let mut events: Vec<(Weight, Option<usize>, Event)> = Vec::new();
    let mut facts: Vec<(Option<usize>, Fact, Vec<Finding>)> = Vec::new();
    let mut people = Vec::new();
    for story in stories {
        people.extend(story.people);
        let place = places.get(story.first.as_str()).copied();
        events.extend(story.events.into_iter().map(|e| (e.weight, first(&e.event.articles), e.event)));
        facts.extend(story.facts.into_iter().map(|(fact, findings)| (place, fact, findings)));
    }
    // Events with one first article are of one story, in which they have their order.
    events.sort_by_key(|(weight, first, _)| (*weight, *first));
    let told = events.iter().filter(|(weight, ..)| !weight.is_passing).count();
    let events: Vec<Event> = events.into_iter().map(|(.., event)| event).collect();
    let ranks: FxHashMap<&str, usize> = events.iter().enumerate().map(|(rank, e)| (e.id.as_str(), rank)).collect();
    // Facts of no event come kind by kind, story by story.
    facts.sort_by_cached_key(|(story, fact, _)| match fact.event.as_deref().and_then(|id| ranks.get(id)) {
        Some(rank) => (*rank, (0, 0), None),
        None => (usize::MAX, FieldId::parse(&fact.field).map(kind::rank).unwrap_or_default(), *story),
    });
    let (facts, findings): (Vec<Fact>, Vec<Vec<Finding>>) =
        facts.into_iter().map(|(_, fact, findings)| (fact, findings)).unzip();
    let mut findings: Vec<Finding> = findings.into_iter().flatten().collect();
    for finding in &mut findings {
        finding.level = config.level(&finding.code, finding.verdict, finding.confidence);
    }
    Compared { events, told, facts, findings, people }
}

/// Events of two stories that nothing tells apart get a number behind the same id, in the order of their earliest articles by
/// content; their facts, which would share their ids, too, get others.
fn number_repeats(stories: &mut [Story], places: &FxHashMap<&str, usize>, articles: &[ReportArticle]) {
    let earliest = |event: &Event| {
        let content = |id: &String| {
            let article = &articles[*places.get(id.as_str())?];
            Some((&article.published, &article.publisher, &article.title, &article.url, &article.path, id.to_owned()))
        };
        event.articles.iter().filter_map(content).min()
    };
    let mut of_id: BTreeMap<&str, Vec<(usize, &Event)>> = BTreeMap::new();
    for (at, story) in stories.iter().enumerate() {
        for Ranked { event, .. } in &story.events {
            of_id.entry(&event.id).or_default().push((at, event));
        }
    }
    let mut used: FxHashSet<String> = of_id.keys().map(|id| (*id).to_owned()).collect();
    let mut renamed: Vec<FxHashMap<String, String>> = vec![FxHashMap::default(); stories.len()];
    for (id, mut events) in of_id.into_iter().filter(|(_, events)| events.len() > 1) {
        events.sort_by_cached_key(|(_, event)| earliest(event));
        let mut number = 1;
        for (story, _) in &events[1..] {
            let free = loop {
                number += 1;
                let numbered = format!("{id}-{number}");
                if used.insert(numbered.clone()) {
                    break numbered;
                }
            };
            renamed[*story].insert(id.to_owned(), free);
        }
    }
    for (story, renamed) in stories.iter_mut().zip(renamed).filter(|(_, renamed)| !renamed.is_empty()) {
        rename(story, &renamed);
    }
}

/// Gives events of a story other ids, and so what hangs on them.
fn rename(story: &mut Story, renamed: &FxHashMap<String, String>) {
    for Ranked { event, .. } in &mut story.events {
        if let Some(id) = renamed.get(&event.id) {
            event.id.clone_from(id);
        }
    }
    for (fact, findings) in &mut story.facts {
        let Some(id) = fact.event.as_ref().and_then(|event| renamed.get(event)) else { continue };
        fact.id = format!("f-{}", short_hash(&[&fact.id, id]));
        fact.event = Some(id.clone());
        for finding in findings {
            finding.id = short_hash(&[&finding.id, id]);
            finding.fact.clone_from(&fact.id);
            finding.event.clone_from(&fact.event);
        }
    }
}
