//! Quotations across articles: utterances that articles of one story give in other words, or to somebody else.
//!
//! In: the quoted words of claim records. Out: [`Disputed`] places. Utterances meet by runs of words that both have, through an
//! index, and are aligned word by word; of several that could be one, the best pairs are. An article that gives the other
//! wording as well differs from nobody.

mod pairs;
mod places;
mod speakers;
mod utterances;

use super::people::People;
use super::stories::Stories;
use crate::model::{ClaimRecord, FieldId, Span};
use crate::value::QuoteWords;
use crate::value::wording::Manner;
use rayon::prelude::*;
use speakers::Speakers;
use utterances::Utterance;

/// A place of an utterance that articles give differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    /// `wording` or `speaker`.
    pub field: FieldId,
    /// The words that all give, around those that differ: "lied and … his life".
    pub shared: String,
    /// In what way the words differ.
    pub manner: Manner,
    /// Words around the place that are the same, ...
    pub same: usize,
    /// ... and those there for which others stand.
    pub other: usize,
    /// Who gives it how, by record.
    pub sides: Vec<Given>,
}

/// How one article gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Index of the record.
    pub record: usize,
    /// Index into its quoted words.
    pub entry: usize,
    /// The value: the words with some around them, or who speaks.
    pub value: String,
    /// The words that differ, in the entry's quote.
    pub marked: Span,
}

/// The disputed places of all stories, in the order of the stories.
pub fn link(records: &[ClaimRecord], stories: &Stories, people: &People, rules: &QuoteWords) -> Vec<Disputed> {
    let of_story = |story: &Vec<usize>| of_story(records, story, people, rules);
    stories.all.par_iter().filter(|story| story.len() > 1).flat_map_iter(of_story).collect()
}

fn of_story(records: &[ClaimRecord], story: &[usize], people: &People, rules: &QuoteWords) -> Vec<Disputed> {
    let utterances: Vec<Utterance> = story.iter().flat_map(|record| utterances::of(records, *record, rules)).collect();
    let met = pairs::met(&utterances);
    let speakers = Speakers { records, people };
    let mut disputed = places::disputed(records, &utterances, &met, &speakers, rules);
    disputed.extend(speakers.disputed(&utterances, &met));
    disputed
}
